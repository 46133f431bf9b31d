"""It opens connections to the referee as fast as it can, under ever new names, and closes none."""

from tests.hostile.rogue import CLIENT, WRONG

MARKS = {"0.1": 0}
CELLS = {
    "0.1": f"""{CLIENT}
for worker in range(20):
    if os.fork() == 0:
        held = []
        while True:
            try:
                held.append(line("nobody %d %d" % (worker, len(held))))
            except OSError:
                held.clear()
time.sleep(0.5)

{WRONG["0.1"]}"""
}
