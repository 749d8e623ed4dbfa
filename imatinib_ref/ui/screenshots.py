"""Renders every pane to PNG: light, dark and at 200 % text, at the smallest screen served."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer
from PySide6.QtWidgets import QApplication

from imatinib_ref import paths
from imatinib_ref.db.file import open_database
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.ui import dose_screenshots
from imatinib_ref.ui.checker.editor import MedicineEditor
from imatinib_ref.ui.checker.view import CheckView
from imatinib_ref.ui.keys import Command
from imatinib_ref.ui.library import Library
from imatinib_ref.ui.main_window import MainWindow
from imatinib_ref.ui.panes.view_switch import CHECK
from imatinib_ref.ui.plots.plot_page import PlotPage
from imatinib_ref.ui.tones import Theme

_SIZE = QSize(1366, 768)
_FADE_MS = 250
_LOOKS = (("light", Theme.LIGHT, 100), ("dark", Theme.DARK, 100), ("200", Theme.LIGHT, 200))
_PAGES = (
    ("indications", "dfsp"),
    ("dosing", "renal-us"),
    ("dosing-regimen", "regimen-eu-dfsp-adult"),
    ("dosing-table", "overview-dosing"),
    ("interactions", "rifampicin"),
    ("interactions-scale", "overview-interactions"),
    ("populations", "overview-populations"),
    ("populations-pregnancy", "pregnancy"),
    ("safety", "skin-rash"),
    ("safety-table", "overview-safety"),
    ("safety-effects", "adverse-effects-by-system"),
    ("safety-effects-frequency", "adverse-effects-by-frequency"),
    ("safety-skin-frequency", "skin-effects-by-frequency"),
    ("safety-skin", "skin-reactions-at-a-glance"),
    ("sources", "overview-sources"),
    ("disagreements", "where-sources-disagree"),
    ("keys", "overview-keys"),
)
_PLOTTED = "dfsp"
_SEARCHES = (
    ("search", "kidneys bad dose"),
    ("search-misspelt", "ketoconozole"),
    ("search-nothing", "zzqx"),
)


_PICTURE = (
    "Rifampicin 600 mg once daily\nwarfarn 3 mg\nclarithromycin 500mg BD 7/7\n"
    "Enoxaparin 40 mg\nSt Johns wort\nzanthrix 20"
)
_TEN = (
    "Current medications\nImatinib 400 mg once daily\nWarfarin 3 mg nocte\nSimvastatin 40mg ON\n"
    "clonadine 100 mcg BD\nmetoprolol succ 47.5 mg mane\nParacetamol 1 g QID prn\n"
    "ketoconozole 200 mg (stopped in May)\nomeprazole 20mg\nzanthrix 20\n"
    "Erythromicin 250 mg QID\nColecalciferol 1.25 mg monthly"
)
_LISTS = (("check-empty", ""), ("check-picture", _PICTURE), ("check-ten", _TEN))
_LINES = (("check-question", 5), ("check-plot", 4), ("check-unread", 10))


def main(folder: Path) -> None:
    """Write the pictures into a folder."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    application.setCursorFlashTime(0)
    library = Library(open_database(paths.database()))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        for look, theme, zoom_pct in _LOOKS:
            window = _window(Path(kept) / f"{look}.ini", theme, zoom_pct, library)
            for name, _ in _shown(window):
                _settle()
                window.grab().save(str(folder / f"{name}-{look}.png"))
            window.close()


def _settle() -> None:
    # Long enough for the clear button of a field to fade in or out.
    waiting = QEventLoop()
    QTimer.singleShot(_FADE_MS, waiting.quit)
    waiting.exec()


def _window(kept: Path, theme: Theme, zoom_pct: int, library: Library) -> MainWindow:
    settings = QSettings(str(kept), QSettings.Format.IniFormat)
    settings.setValue("theme", str(theme))
    settings.setValue("zoom", zoom_pct)
    settings.setValue("label", str(Label.EU))
    window = MainWindow(settings)
    window.resize(_SIZE)
    window.show()
    window.fill(library)
    return window


def _shown(window: MainWindow) -> Iterator[tuple[str, str]]:
    for name, slug in _PAGES:
        window.show_entry(slug)
        yield name, slug
    window.show_entry(_PLOTTED)
    for page in window.findChildren(PlotPage):
        if page.isVisible():
            page.verticalScrollBar().setValue(page.plot.y())
    yield "indications-plot", _PLOTTED
    yield from _checked(window)
    for name, words in _SEARCHES:
        window.bar.search.setFocus()
        window.bar.search.setText(words)
        yield name, words
        window.bar.search.clear()
    for name in dose_screenshots.shown(window):
        yield name, name
    window.actions_by_command[Command.SHEET].trigger()
    yield "sheet", "sheet"


def _checked(window: MainWindow) -> Iterator[tuple[str, str]]:
    window.show_entry(CHECK)
    view, editor = window.findChild(CheckView), window.findChild(MedicineEditor)
    assert isinstance(view, CheckView)  # noqa: S101  # narrows the type
    assert isinstance(editor, MedicineEditor)  # noqa: S101  # narrows the type
    for name, text in _LISTS:
        editor.setPlainText(text)
        while view.is_answering:
            QApplication.processEvents()
        yield name, text
    view.turn_fold()
    yield "check-unfolded", _TEN
    for name, line in _LINES:
        editor.go_to(line)
        yield name, _TEN
    view.forget()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
