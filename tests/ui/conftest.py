"""The window of the tests: real content, offscreen, with settings of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from imatinib_ref.db.file import Database
from imatinib_ref.ui.library import Library
from imatinib_ref.ui.main_window import MainWindow


@pytest.fixture
def kept(tmp_path: Path) -> QSettings:
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    settings.setValue("label", "EU")
    settings.setValue("theme", "light")
    return settings


@pytest.fixture
def new_window(qtbot: QtBot, database: Database, kept: QSettings) -> Callable[[], MainWindow]:
    """Return a function that opens a window with its first page, the other panes still to come."""

    def opened() -> MainWindow:
        window = MainWindow(kept)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.fill(Library(database))
        return window

    return opened


@pytest.fixture
def open_window(new_window: Callable[[], MainWindow]) -> Callable[[], MainWindow]:
    def opened() -> MainWindow:
        window = new_window()
        while window._opened_panes().make_one():
            pass
        return window

    return opened


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    return open_window()
