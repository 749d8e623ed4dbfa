"""A file is written whole or not at all."""

import errno
import resource
from pathlib import Path

import pytest

from imatinib_ref import files


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_beside_and_renamed(tmp_path):
    path = tmp_path / "a #1 %20 ä ?.pdf"
    files.write(path, b"new", replaces=False)
    assert path.read_bytes() == b"new"
    assert left(tmp_path) == [path.name]


def test_a_file_that_exists_stays_until_it_may_be_replaced(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")
    with pytest.raises(files.ExistsError, match="exists already"):
        files.write(path, b"new", replaces=False)
    assert path.read_bytes() == b"old"
    files.write(path, b"new", replaces=True)
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "is a folder"),
        ("none/sheet.pdf", "There is no folder .*none: choose another folder"),
        ("nul\0.pdf", "a character that no file name may hold"),
        (f"{'long' * 100}.pdf", "name too long"),
    ],
)
def test_a_path_that_cannot_be_written_is_said_in_a_sentence(tmp_path, name, problem):
    with pytest.raises(files.NotWrittenError, match=problem):
        files.write(tmp_path / name, b"new", replaces=False)
    assert left(tmp_path) == []


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(files.NotWrittenError, match="file too large"):
            files.write(path, bytes(20_000), replaces=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert left(tmp_path) == ["sheet.pdf"]


def test_a_folder_that_goes_while_it_is_written_is_no_fault_of_its_own(tmp_path, monkeypatch):
    def gone(*_given, **_options):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "replace", gone)
    monkeypatch.setattr(Path, "unlink", gone)
    with pytest.raises(files.NotWrittenError, match="input/output error"):
        files.write(tmp_path / "sheet.pdf", b"new", replaces=False)
