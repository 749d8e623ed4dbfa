"""Prints how the start compares with bare programs, what is held at rest, and a second start."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROUNDS, _SECOND_STARTS = 5, 20
_BARE, _PROGRAM = [sys.executable, "-c", ""], [sys.executable, "-m", "imatinib_ref"]
_SHOW = (
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    "application = QApplication([])\nwindow = QMainWindow()\nwindow.show()\n"
    "while not window.windowHandle().isExposed(): application.processEvents()\n"
)
_OURS = (
    "import gc\ngc.disable()\n"
    "from imatinib_ref.ui.plain_import import take_back_import\ntake_back_import()\n"
    "from PySide6.QtCore import QSettings\nfrom PySide6.QtWidgets import QApplication\n"
    "from imatinib_ref.ui.frame import Frame\napplication = QApplication([])\n"
    "frame = Frame(QSettings('none.ini', QSettings.Format.IniFormat))\nframe.show()\n"
    "while not frame.windowHandle().isExposed(): application.processEvents()\n"
)
_READY = "window = frame.fill()\nwindow.load()\napplication.processEvents()\n"
_REST = (
    "waiting = []\nwindow.beforehand.waiting.connect(lambda: waiting.append(True))\n"
    "while not waiting: application.processEvents()\n"
)
_WHOLE = _REST + "for _ in window.made_ready(): application.processEvents()\n"
_TOLD = (
    "import os, pathlib, time\nprint(time.process_time())\n"
    "print(pathlib.Path('/proc/self/smaps_rollup').read_text())\nos._exit(0)\n"
)
_PROGRAMS = {
    "bare window": _SHOW,
    "frame": _OURS,
    "bare with SQLAlchemy": "import sqlalchemy.orm\n" + _SHOW,
    "ready": _OURS + _READY,
    "every tab made": _OURS + _READY + _WHOLE,
    "at rest": _OURS + _READY + _REST,
}


def main() -> None:
    """Start each program in turn, several times; processor time, which a busy machine spares."""
    times: dict[str, list[float]] = {name: [] for name in _PROGRAMS}
    held_mib: dict[str, list[float]] = {name: [] for name in _PROGRAMS}
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(_ROUNDS):
            for name, code in _PROGRAMS.items():
                command = [sys.executable, "-c", code + _TOLD]
                place = {"cwd": folder, "env": environment}
                told = subprocess.run(command, check=True, capture_output=True, text=True, **place)
                times[name].append(float(told.stdout.split()[0]))
                found = re.search(r"^Pss:\s+(\d+)", told.stdout, re.MULTILINE)
                held_mib[name].append(int(found[1]) / 1024)
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    for name, taken in middle.items():
        print(f"{name:22} {1000 * taken:6.0f} ms of processor time")
    print(
        f"frame against a bare window         {middle['frame'] / middle['bare window']:.2f} (1.5)"
    )
    ratio = middle["ready"] / middle["bare with SQLAlchemy"]
    print(f"ready against one with SQLAlchemy   {ratio:.2f} (1.35)")
    for name, limit in (("at rest", " (110)"), ("every tab made", "")):
        held = statistics.median(held_mib[name])
        print(f"proportional set size, {name:20} {held:.0f} MiB{limit}")
    _start_again(environment)


def _start_again(environment: dict[str, str]) -> None:
    """Start the program while its window is open, and Python alone beside it."""
    with tempfile.TemporaryDirectory() as folder:
        own = environment | {"HOME": folder, "XDG_RUNTIME_DIR": folder}
        first = subprocess.Popen(_PROGRAM, env=own, stderr=subprocess.DEVNULL)
        try:
            while not any(Path(folder).rglob("*.lock")):
                time.sleep(0.05)
            _cost_ms(_PROGRAM, own)  # is answered as soon as the content is open
            time.sleep(5)  # the other tabs are made behind it
            costs = [_cost_ms(_PROGRAM, own) for _ in range(_SECOND_STARTS)]
            bare = [_cost_ms(_BARE, own) for _ in range(_SECOND_STARTS)]
            assert first.poll() is None
        finally:
            first.kill()
            first.wait()
    for what, found in (("a second start raises the first", costs), ("Python alone", bare)):
        wall, work = (statistics.median(taken) for taken in zip(*found, strict=True))
        print(f"{what:35} {wall:.0f} ms (150), {work:.0f} ms of processor time, both in the middle")


def _cost_ms(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    before, started = os.times(), time.perf_counter()
    subprocess.run(command, env=environment, check=True)
    wall_s, after = time.perf_counter() - started, os.times()
    worked_s = after.children_user + after.children_system
    return 1000 * wall_s, 1000 * (worked_s - before.children_user - before.children_system)


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}, {Path(sys.executable).name}")
    main()
