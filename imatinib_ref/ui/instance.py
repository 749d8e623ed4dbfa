"""One window for each reader and screen: the first start holds a lock, a later one asks it up."""

import os
import re
import sys
import time
from pathlib import Path
from typing import NamedTuple

_NAME = "imatinib-ref"
_PLACES = ("XDG_RUNTIME_DIR", "LOCALAPPDATA", "XDG_CONFIG_HOME")
_SCREENS = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM", "SESSIONNAME")
# A window that is still reading its content answers late; one that hangs must not keep us out.
_PATIENCE_S, _PAUSE_S = 4.0, 0.004


class Turn(NamedTuple):
    """The lock of this reader and screen, and the empty file by which a later start asks."""

    lock: Path
    request: Path
    descriptor: int
    is_ours: bool

    def was_answered(self) -> bool:
        """Ask the window that is open to come up, and wait until it has."""
        try:
            self.request.touch()
            until = time.monotonic() + _PATIENCE_S
            while self.request.exists() and time.monotonic() < until:
                time.sleep(_PAUSE_S)
            is_answered = not self.request.exists()
            self.request.unlink(missing_ok=True)
        except OSError:
            return False
        return is_answered


def turn() -> Turn | None:
    """Try to be the one window; None where no folder can hold a lock, and a window opens."""
    for folder in _folders():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = folder / f"window-{_screen()}.lock"
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            continue
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            return Turn(lock, lock.with_suffix(".raise"), descriptor, is_ours=False)
        except OSError:  # a file system without locks
            os.close(descriptor)
            continue
        return Turn(lock, lock.with_suffix(".raise"), descriptor, is_ours=True)
    return None


def _folders() -> list[Path]:
    given = [Path(os.environ[place]) / _NAME for place in _PLACES if os.environ.get(place)]
    return [*given, Path("~/.config").expanduser() / _NAME]


def _screen() -> str:
    # The same reader may sit at two screens: a window on the other one is of no use here.
    screen = "-".join(filter(None, map(os.environ.get, _SCREENS)))
    return re.sub(r"[^A-Za-z0-9.-]", "_", screen)[:80]


# Locks of the kernel: they are gone with their process, however it ended.
if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
