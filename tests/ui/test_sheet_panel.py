"""The sheet in the window: opened by its key, live, asked nothing in a dialog, kept nowhere."""

import pytest
from case import choose, lead, type_in
from printed import Printed
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from imatinib_ref.ui.checker.choice import Medicines
from imatinib_ref.ui.paper.page_preview import PagePreview
from imatinib_ref.ui.paper.sheet_panel import SheetPanel

_NAME = "Zebedee Quillfeather"


@pytest.fixture
def panel(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(SheetPanel)
    assert found.isVisible()
    return found


def shown(panel):
    preview = panel.findChild(PagePreview)
    return preview.accessibleDescription().replace("\N{NO-BREAK SPACE}", " ")


def button(panel, text):
    return next(each for each in panel.findChildren(QPushButton) if each.text() == text)


def said(panel):
    return next(each for each in panel.findChildren(QLabel) if each.objectName() == "said").text()


def state(panel):
    return next(
        e for e in panel.findChildren(QLabel) if e.objectName() == "doubt" and e.text()
    ).text()


def path_field(panel):
    return next(
        e for e in panel.findChildren(QLineEdit) if "name of the file" in e.accessibleName()
    )


def save(qtbot, panel, path, text="Save P&DF"):
    path_field(panel).setText(str(path))
    button(panel, text).setFocus()
    qtbot.keyClick(button(panel, text), Qt.Key.Key_Space)


def type_heading(qtbot, panel, name, text):
    edit = panel._form.fields[name].findChild(QLineEdit)
    edit.setFocus()
    qtbot.keyClicks(edit, text)
    return edit


def test_the_key_opens_the_sheet_in_place_of_the_tabs_and_esc_closes_it(qtbot, window, panel):
    assert window.tabs.isHidden()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert window.tabs.isVisible()


@pytest.mark.parametrize("place", [0, 3])
def test_the_key_of_any_tab_closes_the_sheet_of_the_tab_in_front_too(qtbot, window, panel, place):
    qtbot.keyClick(panel, getattr(Qt.Key, f"Key_{place + 1}"), Qt.KeyboardModifier.ControlModifier)
    assert panel.isHidden()
    assert (window.tabs.isVisible(), window.tabs.currentIndex()) == (True, place)


def test_the_keyboard_goes_on_where_it_was_when_the_sheet_is_closed(qtbot, window):
    window.show_entry("rifampicin")
    browse = window.tabs.currentWidget()._filter
    browse.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not browse.hasFocus()
    qtbot.keyClick(window.findChild(SheetPanel), Qt.Key.Key_Escape)
    assert browse.hasFocus()


def test_the_button_of_the_top_bar_opens_it(qtbot, window):
    found = next(b for b in window.bar.findChildren(QToolButton) if b.text() == "Summary sheet")
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    assert window.findChild(SheetPanel).isVisible()


def test_the_sheet_follows_patient_label_and_list(qtbot, window, panel):
    assert "No disease chosen" in shown(panel)
    choose(qtbot, window, "indication", "Dermatofibrosarcoma")
    type_in(qtbot, window, "age_years", "54")
    assert "400 mg twice daily (800 mg per day)" in shown(panel)
    lead(qtbot, window, "NZ")
    assert "New Zealand label leads" in shown(panel)
    assert "No dose" in shown(panel)
    window.tabs.widget(2).findChild(QPlainTextEdit).setPlainText("rifampicin\nzanthrix 20")
    qtbot.waitUntil(lambda: "zanthrix 20" in shown(panel))
    assert "1 recognised, 1 not recognised" in shown(panel)


def test_a_patient_sheet_on_letter_is_chosen_with_keys(qtbot, panel, tmp_path):
    for name, word in (("sheet_for", "Patient"), ("paper", "Letter")):
        found = next(
            b for b in panel._form.fields[name].findChildren(QToolButton) if b.text() == word
        )
        found.setFocus()
        qtbot.keyClick(found, Qt.Key.Key_Space)
    save(qtbot, panel, tmp_path / "sheet")
    printed = Printed((tmp_path / "sheet.pdf").read_bytes())
    assert (printed.width, printed.height) == (612, 792)
    assert "What to know about your medicine" in printed.words


def test_a_heading_is_printed_and_then_forgotten_with_its_undo_history(
    qtbot, window, panel, tmp_path
):
    edit = type_heading(qtbot, panel, "name", _NAME)
    save(qtbot, panel, tmp_path / "sheet.pdf")
    assert _NAME in Printed((tmp_path / "sheet.pdf").read_bytes()).words
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert (edit.text(), edit.isUndoAvailable()) == ("", False)
    assert _NAME not in shown(panel)
    assert _NAME not in window.windowTitle()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert _NAME not in shown(panel)
    assert (
        "Zebedee" not in (tmp_path / "kept.ini").read_text()
        if (tmp_path / "kept.ini").exists()
        else True
    )


def test_clearing_the_patient_empties_the_heading(qtbot, window, panel, tmp_path):
    edit = type_heading(qtbot, panel, "born", "04-Mar-1972")
    save(qtbot, panel, tmp_path / "Mrs Example.pdf")
    assert "Mrs Example" in said(panel)
    qtbot.keyClick(
        window, Qt.Key.Key_Delete,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    assert edit.text() == ""
    assert "04-Mar-1972" not in shown(panel)
    assert "Mrs Example" not in said(panel) + path_field(panel).text()
    assert "imatinib summary" in path_field(panel).text()


def test_a_file_that_exists_is_asked_about_in_place(qtbot, panel, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"mine")
    save(qtbot, panel, path)
    assert said(panel) == f"{path} exists already. Replace it?"
    qtbot.keyClick(button(panel, "&Keep it"), Qt.Key.Key_Space)
    assert (said(panel), path.read_bytes()) == ("Nothing was written.", b"mine")
    save(qtbot, panel, path)
    qtbot.keyClick(button(panel, "Rep&lace it"), Qt.Key.Key_Space)
    assert said(panel) == f"Written: {path}"
    assert path.read_bytes().startswith(b"%PDF")
    assert button(panel, "Rep&lace it").isHidden()


def test_html_and_text_say_what_the_page_says(qtbot, panel, tmp_path):
    save(qtbot, panel, tmp_path / "a ä #1", "Save &HTML")
    html = (tmp_path / "a ä #1.html").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    qtbot.keyClick(button(panel, "Cop&y text"), Qt.Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert "Page 1 of 1" in copied
    assert said(panel) == "Copied as plain text."


def test_what_cannot_be_written_is_said(qtbot, panel, tmp_path):
    save(qtbot, panel, tmp_path / "none" / "sheet.pdf")
    assert said(panel) == f"There is no folder {tmp_path / 'none'}: choose another folder."
    assert panel._ways._sign.isVisible()
    save(qtbot, panel, tmp_path / "sheet")
    assert panel._ways._sign.isHidden()
    (tmp_path / "sheet.pdf").unlink()
    save(qtbot, panel, "   ")
    assert said(panel) == "Name the folder and the file first."
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_long_path_shows_where_it_begins_and_how_it_ends(panel):
    field = path_field(panel)
    panel.setFocus()
    start = "/a folder of the clinic/" * 9
    pictures = []
    for ending in ("one", "two"):
        field.setText(f"{start}{ending}")
        assert field.shown.startswith("/a folder")
        assert field.shown.endswith(f"/{ending}")
        pictures.append(field.grab().toImage())
    assert pictures[0] != pictures[1]
    field.setText("short")
    assert field.shown == "short"


def test_without_a_printer_it_says_so(panel):
    if not panel._ways._printers.isEnabled():
        assert panel._ways._printers.currentText() == "No printer is set up"
        assert not button(panel, "&Print").isEnabled()
    panel._print("Gone printer")
    assert said(panel) == "The printer Gone printer is no longer there. Nothing was printed."


def test_while_something_is_questioned_there_is_no_sheet(qtbot, window, panel, tmp_path):
    type_in(qtbot, window, "weight_kg", "7000")
    assert shown(panel) == ""
    assert "questioned" in state(panel)
    save(qtbot, panel, tmp_path / "sheet.pdf")
    assert "questioned" in said(panel)
    assert list(tmp_path.glob("*.pdf")) == []


def test_while_a_list_is_being_answered_there_is_no_sheet(window, panel):
    window._take(Medicines(is_pending=True))
    assert shown(panel) == ""
    assert "still being answered" in state(panel)
    window._take(Medicines())
    assert "No disease chosen" in shown(panel)


def test_a_page_of_the_reference_closes_the_sheet(window, panel):
    window.show_entry("dfsp")
    assert panel.isHidden()
    assert window.tabs.isVisible()


def test_large_text_in_a_small_window_leaves_the_form_whole(qtbot, window, panel):
    for _ in range(10):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    window.resize(640, 480)
    QApplication.processEvents()
    assert panel.findChild(PagePreview).isHidden()
    for each in panel.findChildren(QPushButton):
        assert each.isHidden() or each.width() >= each.minimumSizeHint().width()
    press_back = panel._form.fields["paper"]
    assert press_back.isVisible()


def test_every_control_has_a_name(panel):
    controls = [*panel.findChildren(QPushButton), *panel.findChildren(QToolButton),
                *panel.findChildren(QLineEdit)]  # fmt: skip
    assert all(each.accessibleName() for each in controls)
