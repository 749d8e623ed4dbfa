"""The frame: what is on the screen first, what is read when, and what is kept of the window."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest

from imatinib_ref.db.vocabulary import Label, Pane
from imatinib_ref.patient import Patient
from imatinib_ref.render.opening import page_key
from imatinib_ref.ui.frame import PROGRAM, Frame
from imatinib_ref.ui.library import Library
from imatinib_ref.ui.tones import CONTRAST_LIGHT, DARK, LIGHT

_FROM_THE_START = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
application = QApplication([])
from imatinib_ref.ui.frame import Frame
def tell():
    print(*sorted({"sqlalchemy", "jinja2", "imatinib_ref.ui.main_window"} & {*sys.modules}))
frame = Frame(QSettings(sys.argv[1], QSettings.Format.IniFormat))
frame.show()
application.processEvents()
assert frame.windowHandle().isExposed()
tell()
window = frame.fill()
window.load()
assert "Dermatofibrosarcoma" in window._current_pane().text
assert window._look_up("grapefruit", 5).hits
tell()
window.show_entry("dfsp")
tell()
"""

_SIGNS = {
    "key": lambda handle: QTest.keyClick(handle, Qt.Key.Key_Shift),
    "mouse moved": lambda handle: QTest.mouseMove(handle, QPoint(300, 300)),
    "mouse pressed": lambda handle: QTest.mouseClick(handle, Qt.MouseButton.LeftButton),
}


@pytest.fixture
def frame(qtbot, kept):
    frame = Frame(kept)
    qtbot.addWidget(frame)
    with qtbot.waitExposed(frame):
        frame.show()
    return frame


def test_the_window_shows_before_its_bars_and_its_first_page_before_sqlalchemy(tmp_path):
    done = subprocess.run(  # our own interpreter and code
        [sys.executable, "-c", _FROM_THE_START, str(tmp_path / "kept.ini")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    shell = "imatinib_ref.ui.main_window"
    assert done.stdout.splitlines() == ["", shell, f"{shell} jinja2 sqlalchemy"]


def _waiting(qtbot, frame):
    """Fill the frame, and return the program that has done all it does before somebody is there."""
    frame.fill_when_shown()
    window = frame.centralWidget()
    with qtbot.waitSignal(window.beforehand.waiting, timeout=60_000):
        pass
    return window


def test_it_fills_itself_as_soon_as_it_is_on_the_screen(qtbot, frame):
    assert frame.windowTitle() == PROGRAM
    window = _waiting(qtbot, frame)
    assert len(window._made_panes()) == 1
    assert frame.windowTitle() == f"Uses by label - {PROGRAM}"
    assert not frame.windowIcon().isNull()
    assert frame.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window


def test_it_waits_until_it_is_on_the_screen(qtbot, kept):
    frame = Frame(kept)
    qtbot.addWidget(frame)
    frame.fill_when_shown()
    assert frame.centralWidget() is None
    frame.show()
    qtbot.waitUntil(lambda: frame.centralWidget() is not None, timeout=60_000)


@pytest.mark.parametrize("sign", ["key", "mouse moved", "mouse pressed"])
def test_the_other_tabs_are_made_at_the_first_sign_of_somebody(qtbot, frame, sign):
    window = _waiting(qtbot, frame)
    _SIGNS[sign](frame.windowHandle())
    with qtbot.waitSignal(window.beforehand.done, timeout=60_000):
        pass
    assert window.is_whole
    assert {*window._shown} == {*Pane}


def test_the_key_that_quits_closes_it_and_its_size_is_kept(qtbot, frame, kept, database):
    frame.resize(760, 640)
    window = frame.fill()
    window.fill(Library(database))
    qtbot.waitUntil(lambda: window.isVisible() and frame.isActiveWindow())
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert frame.isHidden()
    again = Frame(kept)
    assert (again.width(), again.height()) == (760, 640)
    again.deleteLater()


@pytest.mark.parametrize("zoom_pct", [100, 200])
def test_large_text_makes_the_window_no_wider(qtbot, frame, kept, database, zoom_pct):
    kept.setValue("zoom", zoom_pct)
    frame.resize(1366, 768)
    window = frame.fill()
    window.fill(Library(database))
    qtbot.waitUntil(window.isVisible)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        qtbot.wait(1)
        assert (frame.width(), frame.height()) == (1366, 768)
        assert (window.width(), window.height()) == (1366, 768)


@pytest.mark.parametrize(
    ("theme", "ground"),
    [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST_LIGHT), ("system", LIGHT)],
)
def test_its_ground_is_that_of_the_theme_from_the_first_moment(qtbot, tmp_path, theme, ground):
    kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    kept.setValue("theme", theme)
    frame = Frame(kept)
    qtbot.addWidget(frame)
    assert frame.palette().color(frame.backgroundRole()).name() == ground.window


def test_whatever_has_the_keyboard_the_patient_comes_before_the_tabs(qtbot, window):
    # The panel is made last of all and must not come last to the keyboard.
    window.patient_bar._clear.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    window.patient_bar._clear.setFocus()
    qtbot.keyClick(window.patient_bar._clear, Qt.Key.Key_Tab)
    assert window.patient_bar.form.isAncestorOf(window.focusWidget())


def test_content_without_a_prepared_page_shows_the_same_page(database, monkeypatch):
    shown = []
    for prepared in (database.opening, lambda _key: None):
        monkeypatch.setattr(database, "opening", prepared)
        library = Library(database)
        page = library.page("overview-indications", Label.AU, 2, Patient())
        rows = library.rows(Pane.INDICATIONS, Label.AU)
        shown.append((page, rows_as_values(rows), library.footer, library._checked_on))
    assert shown[0] == shown[1]


def rows_as_values(rows):
    return [(row.slug, row.title, row.group, row.chips, row.facets, row.haystack) for row in rows]


def test_a_page_is_prepared_for_every_label_and_width(database):
    found = [database.opening(page_key(label, columns)) for label in Label for columns in (4, 2, 1)]
    assert all(found)
    assert len({*found}) == len(found)
    assert database.opening("nothing of that name") is None


def test_dates_stay_english_whatever_language_the_system_has(tmp_path):
    code = (
        "import locale, os\nfrom imatinib_ref.ui import frame\n"
        "class Program(frame.QApplication):\n    def exec(self):\n"
        "        print(locale.setlocale(locale.LC_TIME), flush=True)\n        os._exit(0)\n"
        "frame.QApplication = Program\nframe.run(['program'])\n"
    )
    environment = os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    assert told.stdout == "C\n"
