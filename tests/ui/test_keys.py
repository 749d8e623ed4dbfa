"""The list of keys under F1: every key of the window is on it, and every one on it works."""

import re
from collections import Counter

import pytest
from case import choose, type_in
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextBrowser

from imatinib_ref.ui.keys import Command
from imatinib_ref.ui.paper.sheet_panel import SheetPanel
from imatinib_ref.ui.paper.ways_out import WaysOut

# What a control does by itself, wherever the keyboard is; nothing in the window declares them.
_OF_THE_CONTROLS = {"Down", "Up", "Return", "Esc", "Tab", "Shift+Tab", "Ctrl+C", "Delete"}
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z][a-z]+\b|F\d|\S)|\bF\d\b")
_SPAN = re.compile(r"Ctrl\+(\d) to Ctrl\+(\d)")


@pytest.fixture
def listed(window):
    # The sheet is made when it is first opened, and its keys with it.
    window.actions_by_command[Command.SHEET].trigger()
    window.enter_tab(0)
    window.actions_by_command[Command.KEYS].trigger()
    text = next(
        page.toPlainText()
        for page in window.tabs.currentWidget().findChildren(QTextBrowser)
        if page.isVisible()
    )
    span = _SPAN.search(text)
    between = {f"Ctrl+{place}" for place in range(int(span[1]), int(span[2]) + 1)}
    return (set(_KEY.findall(text)) | between) - _OF_THE_CONTROLS


def declared(window):
    """Every key that an action, a shortcut, a button or a tab of the window answers to."""
    found = [
        (keys.toString(), action)
        for action in window.findChildren(QAction)
        for keys in action.shortcuts()
    ]
    found += [(each.key().toString(), each) for each in window.findChildren(QShortcut)]
    found += [
        (button.shortcut().toString(), button)
        for button in window.findChildren(QAbstractButton)
        if not button.shortcut().isEmpty()
    ]
    for place in range(window.tabs.count()):
        letter = window.tabs.tabText(place).partition("&")[2][:1].upper()
        found.append((f"Alt+{letter}", place))
    return found


def test_every_key_of_the_window_is_listed_and_every_key_listed_works(window, listed):
    assert {keys for keys, _ in declared(window)} == listed


@pytest.mark.parametrize("width_px", [800, 1366])
def test_no_key_means_two_things_in_one_place(qtbot, window, tmp_path, width_px):
    window.resize(width_px, 768)
    choose(qtbot, window, "indication", "Dermato")
    type_in(qtbot, window, "started_on", "31-Jan-2026")
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        for ways in window.tabs.currentWidget().findChildren(WaysOut):
            ways.ask_to_replace(tmp_path / "plan.ics")
        QApplication.processEvents()
        assert meaning_two(window) == []
    window.actions_by_command[Command.SHEET].trigger()
    window.findChild(SheetPanel).findChild(WaysOut).ask_to_replace(tmp_path / "sheet.pdf")
    QApplication.processEvents()
    assert meaning_two(window) == []


def meaning_two(window):
    """The keys that mean two things among what can be seen."""
    keys = Counter(
        keys
        for keys, what in declared(window)
        if (window.tabs.isVisible() if isinstance(what, int) else
            not isinstance(what, QAbstractButton) or what.isVisible())
    )  # fmt: skip
    return [key for key, count in keys.items() if count > 1]
