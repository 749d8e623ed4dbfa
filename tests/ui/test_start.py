"""The start as a real process: a second one, one after kill -9, and a home that cannot be used."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from killing import kill, left

from imatinib_ref import paths

_ROOT = paths.resources().parent
_PATIENCE_S = 60


@pytest.fixture
def start(tmp_path):
    """Return a function that starts the program with folders of its own."""
    opened = []

    def started(**environment):
        own = {
            "PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path),
            "XDG_RUNTIME_DIR": str(tmp_path),
        }  # fmt: skip
        process = subprocess.Popen(
            [sys.executable, "-m", "imatinib_ref"],
            cwd=_ROOT, env=own | environment, stderr=subprocess.PIPE,
        )  # fmt: skip
        opened.append(process)
        return process

    yield started
    for process in opened:
        process.kill()
        process.communicate()


def _has_lock(process):
    """Wait until the process holds its lock: of two starts at once either may take it."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        if any(line.split()[4] == str(process.pid) for line in _locks()):
            return True
    return False


def _locks():
    # As the kernel lists them: number, kind, way, mode, process, file, and the range.
    lines = Path("/proc/locks").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if "FLOCK" in line and "->" not in line]


def test_a_second_start_leaves_the_first_window_and_ends(tmp_path, start):
    first = start()
    assert _has_lock(first)
    assert start().wait(_PATIENCE_S) == 0
    assert first.poll() is None
    assert not list(tmp_path.glob("imatinib-ref/*.raise"))


def test_after_kill_9_the_next_start_opens_a_window(tmp_path, start):
    first = start()
    assert _has_lock(first)
    first.send_signal(signal.SIGKILL)
    first.wait(_PATIENCE_S)
    (tmp_path / "imatinib-ref" / "window-offscreen.raise").touch()
    second = start()
    assert _has_lock(second)
    assert start().wait(_PATIENCE_S) == 0
    assert second.poll() is None


def test_killed_at_any_moment_it_starts_clean(tmp_path):
    chance = random.Random(20261128)  # noqa: S311  # a test
    assert len(list(kill(5, tmp_path, chance, touring_s=1.5))) == 5
    assert left(tmp_path) == []
