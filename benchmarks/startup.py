"""Start-up of the command in CPU time against a bare interpreter, as whole processes; standard input is empty.

    python benchmarks/startup.py

The time is that of the child process, user and system, so that a busy machine hardly changes it; the ratio is what to
compare between machines. A cold start finds no cached scenario, the others a warm one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

GAME = [sys.executable, "-m", "game"]
COMMANDS = {
    "bare interpreter": [sys.executable, "-c", "pass"],
    "fairshare --help": [*GAME, "--help"],
    "fairshare scenarios": [*GAME, "scenarios"],
    "fairshare run tutorial": [*GAME, "run", "tutorial"],
    "fairshare run 2025-leaked-chat": [*GAME, "run", "2025-leaked-chat"],
    "fairshare play tutorial": [*GAME, "play", "tutorial", "--plain"],
    "fairshare play 2025-leaked-chat": [*GAME, "play", "2025-leaked-chat", "--plain"],
}
TRIES = 7


def cpu(command: list[str], home: Path) -> float:
    """Return the CPU time of a process, milliseconds."""
    environment = {**os.environ, "FAIRSHARE_HOME": str(home)}
    child = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return 1000 * (used.ru_utime + used.ru_stime)


def cold(command: list[str]) -> float:
    """Return the CPU time of a start without a cached scenario, milliseconds."""
    with tempfile.TemporaryDirectory() as home:
        return cpu(command, Path(home))


def main() -> None:
    """Measure and print; a round of all commands at a time, so that what else the machine does falls on all alike."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home:
        for number in range(TRIES + 1):
            for name, command in COMMANDS.items():
                took = cpu(command, Path(home))
                if number:  # the first start writes byte code and fills the cache
                    found.setdefault(name, []).append(took)
    for name in ("fairshare scenarios", "fairshare run tutorial"):
        found[f"{name}, cold"] = [cold(COMMANDS[name]) for _ in range(TRIES)]
    bare = median(found["bare interpreter"])
    print(f"{'what':32}  {'CPU':>9}  {'x bare':>7}")
    for name, times in found.items():
        print(f"{name:32}  {median(times):>6.0f} ms  {median(times) / bare:>5.1f} x")


if __name__ == "__main__":
    main()
