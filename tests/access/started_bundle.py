"""The folder that `make bundle` made, started as on a machine without Python and internet."""

import os
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from screen import lacking, opened

from imatinib_ref import __version__

_BUNDLE = Path(__file__).parents[2] / "dist" / "imatinib-ref"
_PROGRAM = str(_BUNDLE / "imatinib-ref")
_MOST_BYTES = 130_000_000
_UNUSED = ("*Qt6Network*", "*Qt6Qml*", "*Qt6Quick*", "*.qm", "*QtNetwork*", "*screenshots*")


def answered(folder, *words):
    """Run a command of the bundle with nothing else to be found, and no network where allowed."""
    alone = ["/usr/bin/unshare", "--net"] if os.geteuid() == 0 else []
    return subprocess.run(
        [*alone, _PROGRAM, *words], env={"HOME": str(folder), "PATH": ""},
        capture_output=True, text=True, check=True, cwd=folder,
    ).stdout  # fmt: skip


def test_the_bundle_is_small_and_holds_no_part_that_is_not_used():
    files = [path for path in _BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) <= _MOST_BYTES
    assert [path for pattern in _UNUSED for path in _BUNDLE.rglob(pattern)] == []
    assert [path for path in _BUNDLE.rglob("*") if not path.exists()] == []


def test_the_bundle_answers_with_nothing_else_to_be_found(tmp_path):
    said = answered(tmp_path, "--version")
    assert f"imatinib-ref {__version__}" in said
    assert "verified" in said
    assert "renal-us" in answered(tmp_path, "search", "crcl", "30", "--label", "US")


def test_the_bundle_prints_a_sheet(tmp_path):
    answered(tmp_path, "sheet", "--pdf", "sheet.pdf", "--indication", "dfsp", "--label", "EU")
    (page,) = PdfReader(tmp_path / "sheet.pdf").pages
    assert "400" in page.extract_text()


@pytest.mark.skipif(bool(lacking()), reason=lacking())
def test_the_bundle_opens_its_window_and_finds():
    with opened([_PROGRAM]) as screen:
        screen.until(lambda: "Licensed" in screen.text("Indications: page"))
        screen.activate()
        screen.key("ctrl+k")
        screen.type("ketoconozole")
        screen.until(lambda: any(said.startswith("Ketoconazole,") for said in screen.listed()))
