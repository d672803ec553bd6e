"""Start-up of the command: `--help`, `scenarios` and `run`, each against a bare interpreter, as whole processes.

python benchmarks/startup.py
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

COMMANDS = {
    "bare interpreter": [sys.executable, "-c", "pass"],
    "fairshare --help": [sys.executable, "-m", "game", "--help"],
    "fairshare scenarios": [sys.executable, "-m", "game", "scenarios"],
    "fairshare run tutorial": [sys.executable, "-m", "game", "run", "tutorial"],
    "fairshare run 2025-leaked-chat": [sys.executable, "-m", "game", "run", "2025-leaked-chat"],
}


def timed(command: list[str], tries: int = 7) -> float:
    """Return the median time of a process, milliseconds, after one start that does not count."""
    times = []
    for _ in range(tries + 1):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(1000 * (time.perf_counter() - begin))
    return median(times[1:])


def main() -> None:
    """Measure and print."""
    bare = 0.0
    for name, command in COMMANDS.items():
        took = timed(command)
        bare = bare or took
        print(f"{name:32}  {took:>6.0f} ms  {took / bare:>5.1f} x")


if __name__ == "__main__":
    main()
