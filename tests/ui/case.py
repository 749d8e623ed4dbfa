"""Describes a patient in the window the way a person would: keys and clicks only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QTextBrowser, QToolButton

from imatinib_ref.ui.panes.view_switch import DOSE, TOXICITY


def open_patient(qtbot, window):
    """Open the panel with its key."""
    if window.patient_bar.form.isHidden():
        qtbot.keyClick(window, Qt.Key.Key_F2)
    return window.patient_bar.form


def field(window, name):
    """Return the field of a name, of the patient or of the counts."""
    forms = (window.patient_bar.form, dosing(window).toxicity.form)
    return next(form.fields[name] for form in forms if name in form.fields)


def type_in(qtbot, window, name, text, *, counts=False):
    """Type over what a field holds, and leave it."""
    form = dosing(window).toxicity.form if counts else open_patient(qtbot, window)
    edit = form.fields[name].findChild(QLineEdit)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)


def press(qtbot, window, name, word):
    """Press the button of a word."""
    buttons = field(window, name).findChildren(QToolButton)
    button = next(button for button in buttons if button.text() == word)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot, window, name, word):
    """Choose a line of a list with the arrow key."""
    box = open_patient(qtbot, window).fields[name].findChild(QComboBox)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    while not box.currentText().startswith(word):
        before = box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before


def change_unit(window, name, unit):
    """Choose another unit."""
    field(window, name).findChild(QComboBox).setCurrentText(unit)


def dosing(window):
    """Return the pane of the Dosing tab."""
    return window.tabs.widget(1)


def dose_text(window):
    """Return what a reader sees of the dose."""
    window.show_entry(DOSE)
    pages = [page for page in dosing(window).dose.findChildren(QTextBrowser) if page.isVisible()]
    return "\n".join(page.toPlainText().replace("\N{NO-BREAK SPACE}", " ") for page in pages)


def toxicity_text(window):
    """Return what a reader sees of the toxicity answer."""
    window.show_entry(TOXICITY)
    page = dosing(window).toxicity.findChild(QTextBrowser)
    return page.toPlainText().replace("\N{NO-BREAK SPACE}", " ")


def lead(qtbot, window, code):
    """Put a label first."""
    button = next(b for b in window.bar.findChildren(QToolButton) if b.text() == code)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
