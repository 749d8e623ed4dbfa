"""The window for eyes that see less: contrast in the pixels, and 200 % text that loses nothing."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from test_theme import _contrast

from imatinib_ref.ui.tones import CONTRAST_LIGHT, DARK, LIGHT, Theme

_TEXT_CONTRAST = 4.5
_LOOKS = {
    "light": (Theme.LIGHT, LIGHT),
    "dark": (Theme.DARK, DARK),
    "contrast": (Theme.CONTRAST, CONTRAST_LIGHT),
}
_VIEWS = ("dfsp", "answer-dose", "answer-toxicity", "overview-check", "rifampicin")
_LISTS = ("renal-us", "overview-populations", "overview-safety", "overview-sources")


@pytest.fixture
def large(kept, open_window):
    kept.setValue("zoom", 200)
    return open_window()


def _places(qtbot, window, slugs):
    """Turn to some places, then open the patient beside the last one."""
    for slug in slugs:
        window.show_entry(slug)
        yield slug
    qtbot.keyClick(window, Qt.Key.Key_F2)
    yield "patient"
    qtbot.keyClick(window, Qt.Key.Key_F2)


def _settle():
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QApplication.processEvents()


def _words(window):
    for widget in window.findChildren(QLabel) + window.findChildren(QAbstractButton):
        if widget.isVisible() and widget.isEnabled() and widget.text() and widget.width() > 0:
            yield widget
    for edit in window.findChildren(QLineEdit):
        if edit.isVisible() and edit.placeholderText() and not edit.text():
            yield edit


def _seen_contrast(widget):
    """Return the contrast between the ground of a widget and what differs most from it."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(picture.constBits()).cast("I"))
    ground = QColor(colours.most_common(1)[0][0])
    return max(_contrast(ground, QColor(colour)) for colour in colours)


@pytest.mark.parametrize("look", _LOOKS)
def test_every_word_stands_out_from_its_ground(qtbot, kept, open_window, look):
    chosen, tones = _LOOKS[look]
    kept.setValue("theme", str(chosen))
    window = open_window()
    assert window.tones is tones
    window._zoom(150)
    looked_at = set()
    for name in _places(qtbot, window, _VIEWS):
        _settle()
        for widget in set(_words(window)) - looked_at:
            looked_at.add(widget)
            assert _seen_contrast(widget) >= _TEXT_CONTRAST, (name, widget, widget.text())


def test_text_at_twice_the_size_is_nowhere_cut(qtbot, large):
    cut = set()
    for name in _places(qtbot, large, (*_VIEWS, *_LISTS)):
        _settle()
        for widget in _words(large):
            width, height = _wanted(widget)
            if width > widget.width() or height > widget.height():
                cut.add(
                    (
                        name,
                        str(widget),
                        widget.text(),
                        (width, height),
                        (widget.width(), widget.height()),
                    )
                )
    assert cut == set()


def _wanted(widget):
    if isinstance(widget, QLineEdit):
        words = widget.placeholderText()
        return widget.fontMetrics().horizontalAdvance(words), widget.fontMetrics().height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())
    return widget.sizeHint().width(), widget.fontMetrics().height()


def test_at_twice_the_size_everything_lies_within_the_window(qtbot, large):
    for name in _places(qtbot, large, (*_VIEWS, *_LISTS)):
        _settle()
        for widget in large.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, QAbstractButton | QLineEdit):
                left = widget.mapTo(large, widget.rect().topLeft()).x()
                assert left >= 0, (name, widget)
                assert left + widget.width() <= large.width(), (name, widget)
