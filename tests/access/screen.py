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

_NAME = "imatinib-ref"
_PYTHON = "/usr/bin/python3"
_READER = Path(__file__).with_name("reader.py")
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_NEEDED = ("Xvfb", "dbus-daemon", "xdotool")
_PATIENCE_S = 10
_PAUSE_S = 0.02
_PACKAGES = Path(__file__).with_name("packages.txt")


def lacking() -> str:
    """Return why a screen reader cannot be tried on this machine, or nothing."""
    if sys.platform != "linux":
        return "AT-SPI is the interface of screen readers on Linux"
    has_bindings = (
        Path(_PYTHON).exists()
        and not subprocess.run(
            [_PYTHON, "-c", _BINDINGS], capture_output=True, check=False
        ).returncode
    )
    if has_bindings and all(shutil.which(program) for program in _NEEDED):
        return ""
    return f"no screen reader to try: install {_PACKAGES.read_text().strip()}"


class Screen:
    """The program as a screen reader finds it."""

    def __init__(self, client: subprocess.Popen, environment: dict[str, str]) -> None:
        self._client = client
        self._environment = environment
        self._heard: list[str] = []

    def ask(self, what: str, **more: object) -> object:
        """Ask the screen reader and return its answer."""
        self._client.stdin.write(json.dumps({"ask": what, **more}) + "\n")
        self._client.stdin.flush()
        return json.loads(self._client.stdout.readline())

    @property
    def heard(self) -> list[str]:
        """What was announced since the last key."""
        self._heard += self.ask("said")
        return self._heard

    @property
    def focus(self) -> str:
        """The role and the name of what has the keyboard."""
        return self.ask("focus")

    def key(self, keys: str) -> None:
        """Press keys together; what was announced before is forgotten."""
        self.ask("said")
        self._heard = []
        self._strike("key", keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._strike("type", text)

    def activate(self) -> None:
        """Give the window the keyboard, as a desktop would."""
        self._strike("search", "--onlyvisible", "--name", "Imatinib Reference", "windowfocus")
        self.until(lambda: self.focus)

    def _strike(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True)

    def press(self, name: str, role: str) -> bool:
        """Do what a click on it does."""
        return self.ask("press", name=name, role=role)

    def shown(self) -> list[dict]:
        """Return everything that is in sight now."""
        return self.ask("tree")

    def listed(self) -> list[str]:
        """Return the names of all rows in sight."""
        return [node["name"] for node in self.shown() if node["role"] == "list item"]

    def text(self, name: str) -> str:
        """Return the text of what has this name, or nothing."""
        texts = (node["text"] for node in self.shown() if node["name"] == name and node["text"])
        return next(texts, "")

    def has(self, name: str, role: str, state: str) -> bool:
        """Tell whether what has this name and role is in a state."""
        return state in self.node(name, role)["states"]

    def starting(self, name: str, role: str) -> dict | None:
        """Return what has this role and a name that starts so."""
        fitting = (
            node for node in self.shown() if node["role"] == role and node["name"].startswith(name)
        )
        return next(fitting, None)

    def node(self, name: str, role: str) -> dict:
        """Wait for what has this name and role and is in sight."""
        return self.until(
            lambda: next((n for n in self.shown() if (n["name"], n["role"]) == (name, role)), None)
        )

    def until(self, holds: Callable[[], object]) -> object:
        """Ask again until something holds; return it."""
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            if found := holds():
                return found
            time.sleep(_PAUSE_S)
        raise AssertionError(f"not within {_PATIENCE_S} s; the keyboard is at {self.focus}")


@contextmanager
def opened(command: Sequence[str]) -> Iterator[Screen]:
    """Open the program on a screen of its own."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        environment = {
            "PATH": os.environ["PATH"], "HOME": home, "XDG_RUNTIME_DIR": home,
            "LANG": "en_NZ.UTF-8", "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }  # fmt: skip

        def start(*words: str, **how: object) -> subprocess.Popen:
            process = stack.enter_context(
                subprocess.Popen(words, env=environment, text=True, **how)
            )
            stack.callback(process.terminate)
            return process

        pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        xvfb = start("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", **pipe)
        environment["DISPLAY"] = f":{xvfb.stdout.readline().strip()}"
        bus = start("dbus-daemon", "--session", "--nofork", "--print-address=1", **pipe)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        start(*command)
        client = start(_PYTHON, str(_READER), _NAME, stdin=subprocess.PIPE, **pipe)
        yield Screen(client, environment)
