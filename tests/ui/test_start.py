"""The start as a real process: a second one, one after kill -9, and a home that cannot be used."""

import os
import signal
import subprocess
import sys
import time

import pytest

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


def _has_lock(folder):
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        if list(folder.glob("imatinib-ref/window-*.lock")):
            return True
    return False


def test_a_second_start_leaves_the_first_window_and_ends(tmp_path, start):
    first = start()
    assert _has_lock(tmp_path)
    assert start().wait(_PATIENCE_S) == 0
    assert first.poll() is None
    assert not list(tmp_path.glob("imatinib-ref/*.raise"))


def test_after_kill_9_the_next_start_opens_a_window(tmp_path, start):
    first = start()
    assert _has_lock(tmp_path)
    first.send_signal(signal.SIGKILL)
    first.wait(_PATIENCE_S)
    (tmp_path / "imatinib-ref" / "window-offscreen.raise").touch()
    second = start()
    assert start().wait(_PATIENCE_S) == 0
    assert second.poll() is None


def test_where_no_folder_can_be_written_a_window_opens_all_the_same(start):
    process = start(HOME="/proc", XDG_RUNTIME_DIR="/proc", TMPDIR="/proc")
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(6)
