"""The window as a person uses it: keys in, words on the screen out."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from case import choose, dose_text, lead, type_in
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListView,
    QMessageBox,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from imatinib_ref import fault
from imatinib_ref.db.vocabulary import Label, Pane
from imatinib_ref.search import Results
from imatinib_ref.ui import failure
from imatinib_ref.ui.failure import Report
from imatinib_ref.ui.main_window import MainWindow
from imatinib_ref.ui.panes.row_list import RowList

_SMALLEST_TARGET_PX = 24


def page(window):
    browsers = window.tabs.currentWidget().findChildren(QTextBrowser)
    return next(browser for browser in browsers if browser.isVisible())


def rows(window):
    return window.tabs.currentWidget().findChild(RowList).model()


def results(window):
    return window.results.findChild(QListView).model()


def said_of_results(window):
    return window.results.findChild(QLabel).text()


def type_in_search(qtbot, window, words):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.bar.search, words)


def test_every_tab_is_filled(window):
    assert window.tabs.count() == 6
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        assert rows(window).rowCount() > 10
        assert len(page(window).toPlainText()) > 100


def test_the_first_page_and_the_search_wait_for_no_other_tab(qtbot, new_window):
    window = new_window()
    assert len(window._made_panes()) == 1
    assert len(page(window).toPlainText()) > 100
    type_in_search(qtbot, window, "ketoconazole")
    assert results(window).index(0).data() == "Ketoconazole"


@pytest.mark.parametrize("place", range(6))
def test_a_tab_opens_before_its_turn_with_the_patient_in_it(qtbot, new_window, place):
    window = new_window()
    choose(qtbot, window, "indication", "Dermato")
    window.tabs.setCurrentIndex(place)
    title = window.tabs.tabText(place)
    assert rows(window).rowCount() > 10
    assert len(page(window).toPlainText()) > 100
    for _ in window.made_ready():
        qtbot.wait(1)
    assert window.is_whole
    assert (window.tabs.currentIndex(), window.tabs.tabText(place)) == (place, title)
    window.tabs.setCurrentIndex(1)
    assert "800 mg" in dose_text(window)


def test_a_tab_that_was_made_ready_stands_as_it_will_be_seen(qtbot, new_window):
    window = new_window()
    for _ in window.made_ready():
        qtbot.wait(1)
    for place in (3, 4, 5):
        unseen = window.tabs.widget(place)._page
        laid_out = unseen.viewport().width(), unseen.document().size()
        window.tabs.setCurrentIndex(place)
        qtbot.wait(1)
        assert (unseen.viewport().width(), unseen.document().size()) == laid_out


def test_a_tab_that_has_less_room_than_before_is_laid_out_once(qtbot, new_window, monkeypatch):
    window = new_window()
    for _ in window.made_ready():
        qtbot.wait(1)
    window.patient_bar.enter("age_years")
    qtbot.wait(1)
    library, asked = window._library, []
    page_of = library.page
    monkeypatch.setattr(library, "page", lambda *wanted: asked.append(wanted) or page_of(*wanted))
    window.tabs.setCurrentIndex(list(Pane).index(Pane.SAFETY))
    for _ in range(5):
        qtbot.wait(1)
    assert [wanted[0] for wanted in asked] == ["overview-safety"]
    assert asked[0][2] == window.tabs.currentWidget().columns < 4


def test_a_tab_is_found_as_it_was_left_unless_the_label_or_the_patient_is_another(qtbot, window):
    window.tabs.setCurrentIndex(3)
    scroll = page(window).verticalScrollBar()
    scroll.setValue(150)
    before = page(window).toPlainText()
    window.tabs.setCurrentIndex(0)
    window.tabs.setCurrentIndex(3)
    assert (scroll.value(), page(window).toPlainText()) == (150, before)
    assert window.windowTitle().startswith("Populations by label")
    window.tabs.setCurrentIndex(0)
    lead(qtbot, window, "US")
    type_in(qtbot, window, "age_years", "78")
    window.tabs.setCurrentIndex(3)
    assert page(window).toPlainText() not in {"", before}


def test_another_label_keeps_the_reader_as_far_down_the_page(qtbot, window):
    window.show_entry("overview-populations")
    bar = page(window).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    lead(qtbot, window, "US")
    assert abs(bar.value() - bar.maximum() // 2) <= bar.singleStep()


def test_typing_finds_and_return_opens(qtbot, window):
    type_in_search(qtbot, window, "ketoconazole")
    assert results(window).index(0).data() == "Ketoconazole"
    assert " of " in said_of_results(window)
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert window.results.isHidden()
    assert "Ketoconazole" in page(window).toPlainText()
    assert "Moderate" in page(window).toPlainText()
    assert window.tabs.currentIndex() == list(Pane).index(Pane.INTERACTIONS)


def test_arrow_keys_choose_a_result(qtbot, window):
    type_in_search(qtbot, window, "kidney")
    wanted = results(window).index(1).data()
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Return)
    assert wanted in page(window).toPlainText()


def test_a_result_opens_with_a_click(qtbot, window):
    type_in_search(qtbot, window, "grapefruit")
    view = window.results.findChild(QListView)
    centre = view.visualRect(results(window).index(0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert "Grapefruit" in page(window).toPlainText()


def test_typed_text_is_never_completed(qtbot, window):
    type_in_search(qtbot, window, "clarithro")
    assert window.bar.search.text() == "clarithro"
    assert "Clarithromycin" in results(window).index(0).data()


def test_escape_clears_the_search(qtbot, window):
    type_in_search(qtbot, window, "oedema")
    assert window.results.isVisible()
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Escape)
    assert window.bar.search.text() == ""
    assert window.results.isHidden()


def test_nothing_found_is_said_in_words(qtbot, window):
    type_in_search(qtbot, window, "zzqxv")
    assert results(window).rowCount() == 0
    assert "Nothing found for zzqxv" in said_of_results(window)
    assert "absence is not evidence of safety" in said_of_results(window)


def test_show_more_brings_the_rest(qtbot, window):
    type_in_search(qtbot, window, "dose")
    assert results(window).rowCount() == 10
    window.results.findChild(QLabel).linkActivated.emit("all:")
    assert results(window).rowCount() > 10


def test_a_suggested_spelling_is_a_link_that_searches_for_it(window):
    results_of_a_slip = Results("zzq", None, 0, (), ("St John's wort",), ())
    window.results.show_results(results_of_a_slip)
    assert "Nearest spellings" in said_of_results(window)
    address = re.search('href="(spell:[^"]+)"', said_of_results(window))[1]
    window.results.findChild(QLabel).linkActivated.emit(address)
    assert window.bar.search.text() == "St John's wort"


def test_results_give_way_when_the_keyboard_goes_elsewhere(qtbot, window):
    type_in_search(qtbot, window, "rash")
    page(window).setFocus()
    assert window.results.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.results.isVisible()


def test_the_chosen_label_leads_and_is_kept(qtbot, window, open_window):
    window.show_entry("dfsp")
    before = page(window).toPlainText()
    assert before.index("European Union") < before.index("United States")
    button = next(b for b in window.bar.findChildren(QToolButton) if b.text() == "US")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    after = page(window).toPlainText()
    assert after.index("United States") < after.index("European Union")
    window.close()
    assert open_window().label is Label.US


def test_back_and_forward_by_key_and_by_mouse(qtbot, window):
    window.show_entry("dfsp")
    window.show_entry("pregnancy")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert "Dermatofibrosarcoma" in page(window).toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page(window).toPlainText().splitlines()[1] == "Pregnancy"
    qtbot.mouseClick(page(window).viewport(), Qt.MouseButton.BackButton)
    assert "Dermatofibrosarcoma" in page(window).toPlainText()
    qtbot.mouseClick(page(window).viewport(), Qt.MouseButton.ForwardButton)
    assert page(window).toPlainText().splitlines()[1] == "Pregnancy"


def test_a_link_opens_its_entry(qtbot, window):
    window.show_entry("overview-populations")
    browser = page(window)
    browser.moveCursor(QTextCursor.MoveOperation.Start)
    assert browser.find("Pregnancy")
    middle = browser.cursorRect().center() - QPoint(12, 0)
    qtbot.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert page(window).toPlainText().splitlines()[1] == "Pregnancy"


def test_an_address_outside_is_not_followed(window):
    window.show_entry("dfsp")
    page(window).anchorClicked.emit(QUrl("https://example.org/"))
    assert "Dermatofibrosarcoma" in page(window).toPlainText()


def test_f1_lists_the_keys(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert "Ctrl+K" in page(window).toPlainText()
    assert "Smaller text" in page(window).toPlainText()


def test_copying_the_page_gives_plain_text(qtbot, window):
    window.show_entry("regimen-eu-dfsp-adult")
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_C, modifiers)
    copied = QGuiApplication.clipboard().text()
    assert "400 mg twice daily (800 mg per day)" in copied
    assert "<" not in copied


def test_copying_a_selection_gives_ordinary_spaces(qtbot, window):
    window.show_entry("regimen-eu-dfsp-adult")
    page(window).selectAll()
    qtbot.keyClick(page(window), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "400 mg twice daily" in QGuiApplication.clipboard().text()


def test_the_filter_narrows_the_list_and_says_how_far(qtbot, window):
    window.tabs.setCurrentIndex(list(Pane).index(Pane.INTERACTIONS))
    pane = window.tabs.currentWidget()
    qtbot.keyClicks(pane._filter, "warf")
    titles = [rows(window).index(row).data() for row in range(rows(window).rowCount())]
    assert "Warfarin" in titles
    assert "Rifampicin" not in titles
    assert " of 1," in pane._count.text()
    qtbot.keyClick(pane._filter, Qt.Key.Key_Down)
    assert pane._list.hasFocus()


def test_the_severity_filter_keeps_only_that_severity(window):
    window.tabs.setCurrentIndex(list(Pane).index(Pane.INTERACTIONS))
    pane = window.tabs.currentWidget()
    pane._choices[0].setCurrentText("Contraindicated")
    shown = [rows(window).index(row).data(Qt.ItemDataRole.AccessibleTextRole)
             for row in range(rows(window).rowCount())]  # fmt: skip
    assert len(shown) > 3
    assert all(text.startswith(("Contraindicated", "Group:")) for text in shown)


def test_opening_an_entry_lifts_a_filter_that_hides_it(qtbot, window):
    window.tabs.setCurrentIndex(list(Pane).index(Pane.INTERACTIONS))
    pane = window.tabs.currentWidget()
    qtbot.keyClicks(pane._filter, "warfarin")
    window.show_entry("rifampicin")
    assert pane._filter.text() == ""
    assert pane._filter.findChild(QToolButton).isHidden()
    assert pane._list.currentIndex().data() == "Rifampicin"


def test_a_filter_that_finds_nothing_leaves_the_page_where_it_is(qtbot, window):
    window.patient_bar.enter("age_years")
    window.tabs.setCurrentIndex(list(Pane).index(Pane.POPULATIONS))
    pane = window.tabs.currentWidget()
    qtbot.wait(1)
    before = page(window).size()
    qtbot.keyClicks(pane._filter, "zzq")
    qtbot.wait(1)
    assert "Nothing in this list; absence is not safety." in pane._count.text()
    assert page(window).size() == before


@pytest.mark.parametrize("zoom_pct", [100, 200])
def test_the_button_in_a_field_empties_it_and_stands_in_its_middle(qtbot, window, zoom_pct):
    window._zoom(zoom_pct)
    search = window.bar.search
    button = search.findChild(QToolButton)
    assert button.isHidden()
    qtbot.keyClicks(search, "kidney")
    assert min(button.width(), button.height()) >= 24
    assert abs(button.geometry().center().y() - search.rect().center().y()) <= 1
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (search.text(), button.isHidden(), window.results.isHidden()) == ("", True, True)


def test_choosing_a_row_shows_its_page(qtbot, window):
    window.tabs.setCurrentIndex(list(Pane).index(Pane.POPULATIONS))
    view = window.tabs.currentWidget().findChild(RowList)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page(window).toPlainText().splitlines()[1] == view.currentIndex().data()


def test_ctrl_and_a_digit_turns_to_a_tab(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs.currentIndex() == 4


def test_zoom_goes_to_200_per_cent_and_is_kept(qtbot, window, kept):
    for _ in range(15):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.font().pixelSize() == 28
    assert int(kept.value("zoom")) == 200
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.font().pixelSize() == 14


@pytest.mark.parametrize("zoom_pct", [100, 200])
def test_nothing_is_cut_at_1366_by_768(kept, open_window, zoom_pct):
    kept.setValue("zoom", zoom_pct)
    window = open_window()
    assert window.minimumSizeHint().width() <= 1366
    assert (window.width(), window.height()) == (1366, 768)
    for slug in ("dfsp", "renal-us", "rifampicin", "overview-dosing", "overview-populations"):
        window.show_entry(slug)
        browser = page(window)
        assert browser.document().size().width() <= browser.viewport().width() + 1
    for button in filter(QWidget.isVisible, window.bar.findChildren(QToolButton)):
        assert window.bar.rect().contains(button.mapTo(window.bar, button.rect().bottomRight()))
    window.close()
    kept.setValue("zoom", 100)
    open_window()


def test_the_theme_is_dark_when_chosen(window, kept):
    menu = next(b for b in window.bar.findChildren(QToolButton) if b.menu()).menu()
    dark = next(action for action in menu.actions() if action.text() == "&Dark")
    dark.trigger()
    assert QApplication.palette().window().color().lightness() < 60
    assert kept.value("theme") == "dark"
    next(action for action in menu.actions() if action.text() == "&Light").trigger()
    assert QApplication.palette().window().color().lightness() > 200


def test_every_control_has_a_name_and_a_target_to_hit(window):
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        for widget in window.findChildren(QWidget):
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            name = widget.accessibleName() or getattr(widget, "text", str)()
            if isinstance(widget, QAbstractButton) or widget.accessibleName():
                assert name, widget
                assert min(widget.width(), widget.height()) >= _SMALLEST_TARGET_PX, name


def test_nothing_typed_is_kept(qtbot, window, kept):
    type_in_search(qtbot, window, "kidney of Mrs Example")
    qtbot.keyClicks(window.tabs.currentWidget()._filter, "Example")
    window.close()
    kept.sync()
    assert "Example" not in Path(kept.fileName()).read_text(encoding="utf-8")


def test_the_footer_says_edition_and_that_absence_is_not_safety(window):
    said = " ".join(label.text() for label in window.footer.findChildren(QLabel))
    assert "Edition 1, 22-Nov-2026." in said
    assert "Absence of an interaction is not evidence of safety." in said


def test_damaged_content_is_said_in_one_sentence(qtbot, kept, monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *words: said.append(words[-1]))
    monkeypatch.setattr("imatinib_ref.paths.database", lambda: tmp_path / "none.sqlite")
    ended = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    window = MainWindow(kept)
    qtbot.addWidget(window)
    window.load()
    assert len(said) == 1
    assert "missing" in said[0]
    assert ended == [3]


def test_the_report_of_a_bug_can_be_copied(qtbot):
    report = Report(fault.versions() + "Traceback: a fault")
    qtbot.addWidget(report)
    copy = next(b for b in report.findChildren(QAbstractButton) if "Copy" in b.text())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "Traceback: a fault" in QGuiApplication.clipboard().text()
    assert "Python 3" in QGuiApplication.clipboard().text()


def test_an_exception_at_the_top_is_shown_and_ends_the_program(monkeypatch, capsys):
    shown, ended = [], []
    monkeypatch.setattr(Report, "exec", lambda report: shown.append(report._text.toPlainText()))
    monkeypatch.setattr(QApplication, "exit", ended.append)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    try:
        int("Mrs Example")
    except ValueError as error:
        failure.report(ValueError, error, error.__traceback__)
    assert "builtins.ValueError" in shown[0]
    assert "test_an_exception_at_the_top" in shown[0]
    assert "Python 3" in shown[0]
    assert "Qt 6" in shown[0]
    assert ended == [1]
    another = ValueError("Mrs Example")
    sys.excepthook(ValueError, another, None)
    assert len(shown) == 1
    assert capsys.readouterr() == ("", "")


def test_content_past_twelve_months_is_said_above_every_pane(window):
    assert not window.banner.isVisible()
    window._clock = lambda: date(2027, 11, 21)
    window.show_entry("dfsp")
    assert not window.banner.isVisible()
    window._clock = lambda: date(2027, 11, 22)
    window.show_entry("pregnancy")
    assert window.banner.isVisible()
    assert "▲ This content was checked 12 months ago" in window.banner.text()


def test_tab_goes_from_the_search_through_the_bar_to_the_list_and_the_page(qtbot, window):
    pane = window.tabs.currentWidget()
    wanted = [window.bar.search, pane._filter, pane._choices[0], pane._list, pane._page]
    met = []
    window.bar.search.setFocus()
    for _ in range(20):
        focused = QApplication.focusWidget()
        if focused in wanted and focused not in met:
            met.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert met == wanted


def test_a_new_text_size_keeps_the_chosen_row_and_the_results_in_sight(qtbot, window):
    window.show_entry("ketoconazole")
    qtbot.keyClicks(window.bar.search, "kaposi")
    for _ in range(5):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    rows = window.tabs.currentWidget()._list
    assert rows.currentIndex().data() == "Ketoconazole"
    assert rows.viewport().rect().intersects(rows.visualRect(rows.currentIndex()))
    field = window.bar.search
    below = field.mapTo(window, field.rect().bottomLeft()).y()
    assert window.results.y() > below
    window.results.hide()
