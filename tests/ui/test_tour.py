"""A tour of the real program: no socket of the internet, and of the patient nothing on the disk."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from printed import Printed
from take_a_tour import HEADING, MEDICINES, PATIENT, TYPED

from imatinib_ref import paths

_ROOT = paths.resources().parent
_PROGRAM = [sys.executable, "-m", "imatinib_ref"]
_TOUR = [sys.executable, str(_ROOT / "tests" / "ui" / "take_a_tour.py")]
_INTERNET = re.compile(r"\bsocket\(AF_INET6?\b|\bsa_family=AF_INET6?\b")
_CALLS = "trace=%network,open,openat,creat,rename,renameat,renameat2,link,linkat"
_OPENED = re.compile(r'(?:openat|open|creat)\(.*?"(.*?)", ?(?:[\w|]*O_(?:WRONLY|RDWR|CREAT)|0)')
_PATIENT_OPTIONS = [
    "--indication", "dfsp", "--label", "EU", "--age", PATIENT["age_years"],
    "--weight", PATIENT["weight_kg"], "--crcl", PATIENT["creatinine_clearance_ml_min"],
]  # fmt: skip
_COMMANDS = (
    ["--version"],
    ["search", "zanthrixolam", "warfarn"],
    ["show", "dfsp"],
    ["check", "-"],
    ["dose", *_PATIENT_OPTIONS, "--medicines", "-"],
    ["toxicity", "--indication", "cml-chronic", "--label", "US", "--dose", "400",
     "--anc", "0.8317", "--platelets", "41.93"],
    ["plan", *_PATIENT_OPTIONS, "--start", "2026-11-17"],
    ["sheet", *_PATIENT_OPTIONS, "--medicines", "-", "--pdf", "{asked}/command.pdf"],
    ["sheet", *_PATIENT_OPTIONS, "--medicines", "-", "--html", "{asked}/command.html"],
)  # fmt: skip


class Ran:
    """A program that ran with folders of its own, and the calls that it made meanwhile."""

    def __init__(self, home):
        self.home, self.asked, self._calls = home, home / "asked for", home.parent / "calls"
        for folder in ("tmp", "run", "config", "cache", "data", "state", "asked for"):
            (home / folder).mkdir(parents=True)
        self._environment = {
            "PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "HOME": str(home),
            "TMPDIR": str(home / "tmp"), "XDG_RUNTIME_DIR": str(home / "run"),
            "XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "data"), "XDG_STATE_HOME": str(home / "state"),
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(_ROOT),
        }  # fmt: skip

    def run(self, command):
        trace = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", _CALLS, "-s", "4096", "-A", "-o",
                 str(self._calls)]  # fmt: skip
        return subprocess.run(
            [*trace, *command] if _can_trace() else command, env=self._environment, cwd=self.home,
            input="\n".join(MEDICINES), capture_output=True, text=True, timeout=60, check=True,
        ).stdout  # fmt: skip

    @property
    def internet(self):
        return [call for call in self._read_calls() if _INTERNET.search(call)]

    @property
    def written_elsewhere(self):
        """What was opened to be written to outside the folders, devices apart."""
        opened = {found[1] for call in self._read_calls() if (found := _OPENED.search(call))}
        return {path for path in opened if not path.startswith((str(self.home), "/dev/"))}

    def holding_what_was_typed(self):
        files = [path for path in self.home.rglob("*") if path.is_file()]
        found = [path for path in files if any(code in path.read_bytes() for code in _codes())]
        found += [path for path in files if any(text in path.name for text in TYPED)]
        return {path.relative_to(self.home).as_posix() for path in found}

    def _read_calls(self):
        return self._calls.read_text(encoding="utf-8", errors="replace").splitlines()


def _codes():
    return [text.encode(code) for text in TYPED for code in ("utf-8", "utf-16-le", "utf-16-be")]


def _can_trace():
    probe = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull, sys.executable, "-c", ""]
    return (
        shutil.which("strace") is not None
        and not subprocess.run(probe, capture_output=True, check=False).returncode
    )


traced = pytest.mark.skipif(not _can_trace(), reason="strace is not installed, or not allowed here")


@pytest.fixture(scope="module")
def toured(tmp_path_factory):
    ran = Ran(tmp_path_factory.mktemp("tour") / "home")
    assert "clean" in ran.run([*_TOUR, str(ran.asked)])
    return ran


@traced
def test_the_trace_sees_a_socket_of_the_internet_and_a_file_elsewhere(tmp_path):
    ran = Ran(tmp_path / "home")
    code = f"import socket\nsocket.socket()\nopen({str(tmp_path / 'elsewhere')!r}, 'w')"
    ran.run([sys.executable, "-c", code])
    assert ran.internet
    assert ran.written_elsewhere == {str(tmp_path / "elsewhere")}


@traced
def test_no_socket_of_the_internet_is_opened_on_a_tour_of_the_window(toured):
    assert toured.internet == []


def test_after_a_tour_what_was_typed_is_only_in_the_sheet_that_was_asked_for(toured):
    # A PDF is packed, so it is read: the name has come as far as the sheets.
    assert HEADING["name"] in Printed((toured.asked / "sheet.pdf").read_bytes()).text
    assert toured.holding_what_was_typed() == {"asked for/sheet.html"}
    assert {path.name for path in toured.asked.iterdir()} == {"sheet.pdf", "sheet.html"}


@traced
def test_on_a_tour_nothing_is_written_outside_the_folders_of_the_reader(toured):
    assert toured.written_elsewhere == set()


@traced
@pytest.mark.parametrize("words", _COMMANDS, ids=lambda words: words[0] + words[-1][-5:])
def test_a_command_opens_no_socket_of_the_internet_and_keeps_nothing(words, tmp_path):
    ran = Ran(tmp_path / "home")
    assert ran.run([*_PROGRAM, *(word.format(asked=ran.asked) for word in words)])
    assert ran.internet == []
    assert ran.written_elsewhere == set()
    held = {"asked for/command.html"} if "--html" in words else set()
    assert ran.holding_what_was_typed() == held
    assert len(list(ran.asked.iterdir())) == ("sheet" in words)
