"""A sheet sent to a real spooler, and what of a name is left on the disk."""

import json
import os
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest
from printed import Printed
from spooler import QUEUE, missing, spooler, waited_for

from imatinib_ref import paths

_NAME = "Zebedee Quillfeather"
_SCRIPT = Path(__file__).with_name("print_as_a_person.py")


@pytest.fixture(scope="module")
def job():
    """Print as a person would; return what was said, both PDF files, and where files may lie."""
    if os.geteuid() != 0:
        pytest.skip("only root may start a spooler of its own")
    if why := missing():
        pytest.skip(why)
    with tempfile.TemporaryDirectory() as own:
        folder = Path(own)
        folder.chmod(0o755)
        for name in ("spool", "home", "tmp", "saved"):
            (folder / name).mkdir()
        with spooler(folder / "spool") as server:
            environment = {
                **os.environ, **server, "QT_QPA_PLATFORM": "offscreen",
                "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"),
                "XDG_CONFIG_HOME": str(folder / "home/.config"),
                "XDG_DATA_HOME": str(folder / "home/.local/share"),
            }  # fmt: skip
            run = subprocess.run(
                [sys.executable, "-I", _SCRIPT, folder / "saved", _NAME, QUEUE],
                env=environment, capture_output=True, check=False, timeout=120, cwd=folder / "home",
            )  # fmt: skip
            assert run.returncode == 0, run.stderr.decode()
            waited_for((folder / "spool/out/page.pdf").exists)
        printed = (folder / "spool/out/page.pdf").read_bytes()
        saved = (folder / "saved/saved.pdf").read_bytes()
        (folder / "saved/saved.pdf").unlink()
        yield json.loads(run.stdout), printed, saved, folder


def test_the_printer_gets_what_the_file_says(job):
    said, printed, saved, _ = job
    assert said["printers"] == [QUEUE]
    assert said["printed"] == f"Sent to {QUEUE}."
    on_paper, in_file = Printed(printed), Printed(saved)
    assert on_paper.pages == in_file.pages == 1
    assert _said(on_paper.words) == _said(in_file.words)
    assert _NAME in on_paper.words
    assert [*map(_place, on_paper.runs)] == [*map(_place, in_file.runs)]


def _said(text):
    """Return a text as the file has it, which was mended after Qt, without its minute."""
    mended = text.replace("\t", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
    return re.sub(r"\d\d:\d\d", "", mended)


def _place(run):
    return (_said(run.text), round(run.left, 1), round(run.y, 1), round(run.size, 1))


def test_a_printer_that_vanished_is_said_in_a_sentence(job):
    said, *_ = job
    assert said["vanished"] == f"The printer {QUEUE} is no longer there. Nothing was printed."
    assert said["without"] == "No printer is set up"


def test_no_file_holds_the_name_after_printing(job):
    said, _, saved, folder = job
    assert said["after"] == ""
    assert _holds(saved, _NAME) or _NAME in Printed(saved).words
    looked = [*_files(folder / "home"), *_files(folder / "tmp"), *_files(folder / "saved"),
              *_files(paths.resources())]  # fmt: skip
    assert looked
    assert [path for path in looked if _holds(path.read_bytes(), _NAME)] == []


def _files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def _holds(content, name):
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    if any(name.encode(encoding) in content for encoding in encodings):
        return True
    start = content.find(b"stream\n")
    while start >= 0:
        try:
            unpacked = zlib.decompressobj().decompress(content[start + 7 :])
        except zlib.error:
            unpacked = b""
        if any(name.encode(encoding) in unpacked for encoding in encodings):
            return True
        start = content.find(b"stream\n", start + 1)
    return False
