"""The list of keys under F1: every key of the window is on it, and every one on it works."""

import re
from collections import Counter

import pytest
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextBrowser

from imatinib_ref.ui.keys import Command

# What a control does by itself, wherever the keyboard is; nothing in the window declares them.
_OF_THE_CONTROLS = {"Down", "Up", "Return", "Esc", "Tab", "Shift+Tab", "Ctrl+C", "Delete"}
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z][a-z]+\b|F\d|\S)|\bF\d\b")
_SPAN = re.compile(r"Ctrl\+(\d) to Ctrl\+(\d)")


@pytest.fixture
def listed(window):
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


def test_no_key_means_two_things_in_one_place(window):
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        QApplication.processEvents()
        keys = Counter(
            keys
            for keys, what in declared(window)
            if not isinstance(what, QAbstractButton) or what.isVisible()
        )
        assert [key for key, count in keys.items() if count > 1] == []
