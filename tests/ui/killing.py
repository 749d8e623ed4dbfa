"""Kills the touring program with signal 9 at moments of chance, and starts it again.

The long run, by hand: `make kill`, or this file with a number of times and a seed.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).parents[2]
TOUR = [sys.executable, str(Path(__file__).with_name("take_a_tour.py"))]
_TIMES, _STARTING_S, _TOURING_S, _PATIENCE_S = 100, 2.0, 9.0, 120


def kill(times, home, chance, touring_s):
    """Kill so many times, every other time while it starts; yield when and what was left.

    Each start that lives to show its first page must be clean, the last one in any case.
    """
    (home / "asked for").mkdir()
    for number in range(times):
        process = _start(home, "again")
        if number % 2:
            said = process.stdout.readline()
            assert said == "clean\n", process.communicate()
        moment_s = chance.uniform(0, touring_s if number % 2 else _STARTING_S)
        time.sleep(moment_s)
        process.send_signal(signal.SIGKILL)
        said, wrong = process.communicate()
        assert (process.returncode, wrong) == (-signal.SIGKILL, ""), wrong
        yield f"{'touring' if number % 2 else 'starting'}, {moment_s:.2f} s"
    last = _start(home, "look")
    said, wrong = last.communicate(timeout=_PATIENCE_S)
    assert (last.returncode, said, wrong) == (0, "clean\n", ""), wrong


def left(home):
    """Return what lies there beside what the program is meant to write."""
    meant = ("imatinib-ref.ini", "window-offscreen.lock", "sheet.pdf", "sheet.html")
    return [path for path in home.rglob("*") if path.is_file() and path.name not in meant]


def at_home(home):
    """Return the environment of a reader who has this one folder for everything."""
    return {
        "PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home), "TMPDIR": str(home), "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip


def _start(home, how):
    return subprocess.Popen(
        [*TOUR, str(home / "asked for"), how], env=at_home(home), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def main():
    """Kill a hundred times and say what it came to."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else _TIMES
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)  # noqa: S311  # a test
    with tempfile.TemporaryDirectory() as folder:
        for number, when in enumerate(kill(times, Path(folder), chance, _TOURING_S), 1):
            names = [path.name for path in left(Path(folder))]
            sys.stdout.write(f"{number}: {when}; left: {', '.join(names) or 'nothing'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"seed {seed}: killed {times} times, every start after it was clean\n")


if __name__ == "__main__":
    main()
