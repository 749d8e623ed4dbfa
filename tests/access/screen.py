"""A virtual screen with a bus of its own, the program on it, and a screen reader to ask."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

_PYTHON = "/usr/bin/python3"
_READER = Path(__file__).with_name("reader.py")
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_NEEDED = ("Xvfb", "dbus-daemon")
_PATIENCE_S = 20
_PAUSE_S = 0.02
PACKAGES = "xvfb dbus-daemon at-spi2-core python3-gi gir1.2-atspi-2.0"


def lacking() -> str:
    """Return why a screen reader cannot be tried on this machine, or nothing."""
    if sys.platform != "linux":
        return "AT-SPI is the interface of screen readers on Linux"
    has_bindings = Path(_PYTHON).exists() and not subprocess.run(
        [_PYTHON, "-c", _BINDINGS], capture_output=True, check=False
    ).returncode
    if has_bindings and all(shutil.which(program) for program in _NEEDED):
        return ""
    return f"no screen reader to try: install {PACKAGES}"


class Screen:
    """The program as a screen reader finds it."""

    def __init__(self, client: subprocess.Popen) -> None:
        self._client = client

    def ask(self, what: str, **more: object) -> object:
        """Ask the screen reader and return its answer."""
        self._client.stdin.write(json.dumps({"ask": what, **more}) + "\n")
        self._client.stdin.flush()
        return json.loads(self._client.stdout.readline())

    def tree(self) -> list[dict]:
        """Return everything that can be found now."""
        return self.ask("tree")

    def shown(self) -> list[dict]:
        """Return everything that is in sight now."""
        return [node for node in self.tree() if "showing" in node["states"]]

    def until(self, holds: Callable[[], object]) -> object:
        """Ask again until something holds; return it."""
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            if found := holds():
                return found
            time.sleep(_PAUSE_S)
        raise AssertionError(f"not within {_PATIENCE_S} s: {self.shown()}")

    def node(self, name: str, role: str) -> dict:
        """Wait for what has this name and role and is in sight."""

        def found() -> dict | None:
            return next(
                (n for n in self.shown() if (n["name"], n["role"]) == (name, role)), None
            )

        return self.until(found)


@contextmanager
def opened(command: Sequence[str]) -> Iterator[Screen]:
    """Open the program on a screen of its own."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        environment = {
            "PATH": os.environ["PATH"], "HOME": home, "XDG_RUNTIME_DIR": home, "LANG": "C.UTF-8",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb",
        }  # fmt: skip

        def start(*words: str, **how: object) -> subprocess.Popen:
            process = subprocess.Popen(words, env=environment, text=True, **how)
            stack.callback(process.wait)
            stack.callback(process.terminate)
            return process

        pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        xvfb = start("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", **pipe)
        environment["DISPLAY"] = f":{xvfb.stdout.readline().strip()}"
        bus = start("dbus-daemon", "--session", "--nofork", "--print-address=1", **pipe)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        start(*command)
        client = start(
            _PYTHON, str(_READER), "imatinib-ref", stdin=subprocess.PIPE, **pipe
        )
        screen = Screen(client)
        yield screen
