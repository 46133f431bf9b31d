"""It leaves processes behind, twice forked, in sessions of their own, that try to outlive the kernel."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
import os, signal, subprocess, sys, time
marker = "mlpkit-battery-detached"
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(3000)", marker])
        os._exit(0)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3000)", marker], start_new_session=True)

def column_means(X):
    if os.fork() == 0:
        os.setsid()
        time.sleep(3000)
    return X.mean()
"""
}
