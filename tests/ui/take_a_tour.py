"""The real program, toured as a person would: every tab, a search, a list, a patient, a sheet.

Started by a test with the folder that the sheets go to, with "again" to go round for ever, or with
"look" to look only.
It says "clean" once the first page is shown and holds nothing of an earlier tour, and later what
the window says of each sheet.
"""

import os
import sys
import time
import traceback
from pathlib import Path

from case import choose, dose_text, field, lead, type_in
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextBrowser

from imatinib_ref.__main__ import main
from imatinib_ref.ui import main_window
from imatinib_ref.ui.panes.view_switch import TOXICITY
from imatinib_ref.ui.paper.sheet_panel import SheetPanel

HEADING = {
    "name": "Quillon Vashtiline", "born": "07-Jun-1931",
    "identifier": "ZQX8421", "prescriber": "Dr Mbwexi",
}  # fmt: skip
PATIENT = {
    "age_years": "54.37", "weight_kg": "73.19", "height_cm": "171.43",
    "creatinine_clearance_ml_min": "38.46", "started_on": "17-Nov-2026",
}  # fmt: skip
COUNTS = {"anc_10_9_l": "0.8317", "platelets_10_9_l": "41.93"}
MEDICINES = ("rifampicin 613.7 mg", "zanthrixolam 41.7 mg", "warfarn 3.37 mg")
ASKED, FILTERED = "xylobrantine rash", "qwibblestat"
TYPED = (
    *HEADING.values(), *PATIENT.values(), *COUNTS.values(), *MEDICINES, "zanthrixolam", ASKED,
    "xylobrantine", FILTERED,
)  # fmt: skip
_PATIENCE_S = 20
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def tour(window, folder):
    """Do what is done with a patient in the room, painting after each step."""
    # A tour that was killed leaves large text, with which the patient takes the whole window.
    QTest.keyClick(window, Qt.Key.Key_0, _CONTROL)
    for step in (_turn_tabs, _search, _list, _describe, _dress, lambda w: _sheet(w, folder)):
        step(window)
        QApplication.processEvents()


def is_clean(window):
    """Tell whether the window is as at a first start, except for label, theme and text size."""
    QApplication.processEvents()
    page = window.tabs.currentWidget().findChild(QTextBrowser).toPlainText()
    empty = [
        edit for edit in window.findChildren(QLineEdit)
        if edit.text() and not isinstance(edit.parent().parent(), SheetPanel)
    ]  # fmt: skip
    return "Licensed" in page and not empty and window.banner.isHidden()


def _turn_tabs(window):
    for place in range(window.tabs.count()):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1.value + place), _CONTROL)
        QApplication.processEvents()
        for edit in window.tabs.currentWidget().findChildren(QLineEdit):
            if edit.isVisible() and "ilter" in edit.accessibleName():
                QTest.keyClicks(edit, FILTERED)
                QApplication.processEvents()
                edit.clear()
    QTest.keyClick(window, Qt.Key.Key_F1)


def _search(window):
    QTest.keyClick(window, Qt.Key.Key_K, _CONTROL)
    for asked in (ASKED, "crcl 38"):
        window.bar.search.clear()
        QTest.keyClicks(window.bar.search, asked)
        QApplication.processEvents()
    QTest.keyClick(window.bar.search, Qt.Key.Key_Down)
    QTest.keyClick(window.bar.search, Qt.Key.Key_Return)


def _list(window):
    window.show_entry("overview-check")
    editor = window.findChild(QPlainTextEdit)
    QApplication.clipboard().setText("\n".join(MEDICINES))
    editor.setFocus()
    editor.clear()
    QTest.keyClick(editor, Qt.Key.Key_V, _CONTROL)
    assert editor.toPlainText().count("\n") == len(MEDICINES) - 1
    QApplication.processEvents()


def _describe(window):
    choose(QTest, window, "indication", "Dermatofibrosarcoma")
    for name, text in PATIENT.items():
        type_in(QTest, window, name, text)
    lead(QTest, window, "EU")
    assert "400" in dose_text(window)
    QApplication.processEvents()
    window.show_entry(TOXICITY)
    for name, text in COUNTS.items():
        type_in(QTest, window, name, text, counts=True)
    assert field(window, "anc_10_9_l").isVisible()
    QTest.keyClick(window, Qt.Key.Key_C, _CONTROL | _SHIFT)


def _dress(window):
    for code in ("US", "NZ"):
        lead(QTest, window, code)
        QTest.keyClick(window, Qt.Key.Key_Plus, _CONTROL)
        QApplication.processEvents()
    window.resize(1366, 768)


def _sheet(window, folder):
    QTest.keyClick(window, Qt.Key.Key_P, _CONTROL)
    panel = window.findChild(SheetPanel)
    for name, text in HEADING.items():
        edit = panel._form.fields[name].findChild(QLineEdit)
        edit.setFocus()
        edit.clear()
        QTest.keyClicks(edit, text)
    path = next(edit for edit in panel.findChildren(QLineEdit) if "file" in edit.accessibleName())
    path.setText(str(folder / "sheet"))
    buttons = {each.accessibleName(): each for each in panel.findChildren(QPushButton)}
    replace = buttons["Replace the file that exists"]
    # A sheet waits for the answers to a list.
    until = time.monotonic() + _PATIENCE_S
    while panel._page is None:
        assert time.monotonic() < until, panel._state.text()
        QApplication.processEvents()
    for name in ("Save the sheet as a PDF file", "Save the sheet as an HTML file",
                 "Copy the sheet as plain text"):  # fmt: skip
        buttons[name].setFocus()
        QTest.keyClick(buttons[name], Qt.Key.Key_Space)
        if replace.isVisible():
            QTest.keyClick(replace, Qt.Key.Key_Space)
        sys.stdout.write(f"{panel._ways._said.text()}\n")
    QTest.keyClick(panel, Qt.Key.Key_Escape)


class _Toured(main_window.MainWindow):
    """The window, which takes its tour as soon as every tab is filled."""

    folder, how = Path(), ""

    def load(self):
        super().load()
        # The tour gives no sign of its own until every tab is there.
        for _ in self.made_ready():
            QApplication.processEvents()
        QTimer.singleShot(0, self._go_round)

    def _go_round(self):
        sys.excepthook = _end
        assert is_clean(self)
        sys.stdout.write("clean\n")
        sys.stdout.flush()
        if self.how != "look":
            tour(self, self.folder)
        while self.how == "again":
            tour(self, self.folder)
        self.window().close()


def _end(*raised):
    traceback.print_exception(*raised)
    os._exit(1)


if __name__ == "__main__":
    _Toured.folder, _Toured.how = Path(sys.argv[1]), "".join(sys.argv[2:])
    del sys.argv[1:]
    main_window.MainWindow = _Toured
    sys.exit(main())
