"""Folders that cannot be written, a disk that is full, settings that make no sense."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from killing import TOUR, at_home
from PySide6.QtCore import QByteArray, QSettings

from imatinib_ref import paths
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.ui import settings
from imatinib_ref.ui.main_window import MainWindow
from imatinib_ref.ui.tones import LARGEST_ZOOM, SMALLEST_ZOOM, Theme

_ROOT = paths.resources().parent
_PROGRAM = [sys.executable, "-m", "imatinib_ref"]
_PATIENT = ["--indication", "dfsp", "--age", "54"]
# A disk of its own in the place of a folder, filled up or read-only, for one program only.
_ALONE = ("unshare", "--map-root-user", "--mount", "sh", "-c")
_FULL = (
    'mount -t tmpfs -o size=64k none "$0" && mkdir "$0/asked for" '
    '&& { cat /dev/zero > "$0/filler" 2>/dev/null; cd "$0" && "$@"; code=$?; '
    'ls "$0/asked for"; exit $code; }'
)
_READ_ONLY = (
    'mount -t tmpfs none "$0" && mkdir -p "$0/.config/imatinib-ref" "$0/asked for" '
    '&& printf "[General]\\nlabel=US\\n" > "$0/.config/imatinib-ref/imatinib-ref.ini" '
    '&& mount -o remount,ro "$0" && cd "$0" && "$@"'
)
_NONSENSE = {
    "noise": bytes(range(256)) * 8,
    "half a line": b"[General]\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\",
    "wrong values": b"[General]\nlabel=XX\ntheme=7\nzoom=-1\ngeometry=12\n",
    "lists": b"[General]\nlabel=US, EU\ntheme=dark, light\nzoom=100, 200\ngeometry=a, b\n",
    "a number without end": b"[General]\nzoom=" + b"9" * 5000,
    "nothing": b"",
}


def _can_mount():
    probe = [*_ALONE, 'mount -t tmpfs none "$0"', "/mnt"]
    try:
        return not subprocess.run(probe, capture_output=True, check=False).returncode
    except FileNotFoundError:
        return False


mounting = pytest.mark.skipif(
    not _can_mount(), reason="no folder can be mounted here (unshare, tmpfs)"
)


def _run(home, *command):
    return subprocess.run(
        command, env=at_home(home), capture_output=True, text=True, timeout=60, check=False
    )


def test_where_no_folder_can_be_written_a_window_opens_all_the_same():
    done = _run(Path("/proc"), *TOUR, "/proc", "look")
    assert (done.returncode, done.stdout, done.stderr) == (0, "clean\n", "")


@mounting
def test_on_a_full_disk_a_whole_tour_goes_well_and_each_sheet_says_why_there_is_none(tmp_path):
    done = _run(tmp_path, *_ALONE, _FULL, str(tmp_path), *TOUR, f"{tmp_path}/asked for")
    assert (done.returncode, done.stderr) == (0, "")
    sheet = tmp_path / "asked for" / "sheet"
    assert done.stdout.splitlines() == [
        "clean",
        f"{sheet}.pdf could not be written: no space left on device.",
        f"{sheet}.html could not be written: no space left on device.",
        "Copied as plain text.",
    ]


@mounting
def test_in_a_read_only_home_the_window_opens_and_the_kept_label_leads(tmp_path):
    alone = (*_ALONE, _READ_ONLY, str(tmp_path))
    done = _run(tmp_path, *alone, *TOUR, f"{tmp_path}/asked for", "look")
    assert (done.returncode, done.stdout, done.stderr) == (0, "clean\n", "")
    assert "[US]" in _run(tmp_path, *alone, *_PROGRAM, "dose", *_PATIENT).stdout


@mounting
@pytest.mark.parametrize(
    ("disk", "reason"),
    [(_FULL, "no space left on device"), (_READ_ONLY, "read-only file system")],
)
def test_the_sheet_command_says_one_sentence_where_it_cannot_write(tmp_path, disk, reason):
    done = _run(
        tmp_path,
        *_ALONE,
        disk,
        str(tmp_path),
        *_PROGRAM,
        "sheet",
        *_PATIENT,
        "--pdf",
        "asked for/s.pdf",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"imatinib-ref: asked for/s.pdf could not be written: {reason}.\n"


@pytest.mark.parametrize("content", _NONSENSE.values(), ids=_NONSENSE)
def test_a_window_opens_with_settings_that_make_no_sense(qtbot, tmp_path, content):
    file = tmp_path / "kept.ini"
    file.write_bytes(content)
    _assert_opens_as_new(qtbot, file)


def test_a_window_opens_where_a_folder_has_the_name_of_the_settings(qtbot, tmp_path):
    (tmp_path / "kept.ini").mkdir()
    _assert_opens_as_new(qtbot, tmp_path / "kept.ini")


def test_a_window_opens_where_the_settings_can_be_neither_read_nor_written(qtbot):
    _assert_opens_as_new(qtbot, Path("/proc/kept.ini"))


def _assert_opens_as_new(qtbot, file):
    window = MainWindow(QSettings(str(file), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert SMALLEST_ZOOM <= window.zoom_pct <= LARGEST_ZOOM
    assert window.bar.isVisible()
    window.close()


def test_whatever_bytes_the_settings_hold_there_is_a_label_a_theme_and_a_text_size(tmp_path):
    file = tmp_path / "kept.ini"

    @hypothesis_settings(max_examples=200)
    @given(st.binary(max_size=99), st.sampled_from(["label", "theme", "zoom", "geometry"]))
    def read(noise, key):
        file.write_bytes(b"[General]\n" + key.encode() + b"=" + noise)
        kept = QSettings(str(file), QSettings.Format.IniFormat)
        assert settings.read_label(kept) in Label
        assert settings.read_theme(kept) in Theme
        assert SMALLEST_ZOOM <= settings.read_zoom(kept) <= LARGEST_ZOOM
        assert isinstance(settings.read_bytes(kept, "geometry"), QByteArray)

    read()
