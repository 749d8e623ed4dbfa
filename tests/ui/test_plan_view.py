"""The monitoring plan in the window: from the date of the first dose to dated tests."""

from case import choose, field, lead, open_patient, press, type_in
from icalendar import Calendar
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTextBrowser

from imatinib_ref.ui.answers.plan_view import PlanView
from imatinib_ref.ui.panes.view_switch import PLAN
from imatinib_ref.ui.paper.ways_out import WaysOut
from imatinib_ref.ui.switch_button import SwitchButton


def plan_text(window):
    window.show_entry(PLAN)
    page = window.findChild(PlanView).findChild(QTextBrowser)
    return page.toPlainText().replace("\N{NO-BREAK SPACE}", " ")


def test_without_a_first_dose_the_plan_asks_for_its_date_and_leads_to_the_field(window):
    assert "Give the date of the first dose" in plan_text(window)
    page = window.findChild(PlanView).findChild(QTextBrowser)
    page.anchorClicked.emit(QUrl("field:started_on"))
    assert window.focusWidget() is field(window, "started_on").edit


def test_a_first_dose_gives_dated_tests_with_weekends_and_sources(qtbot, window):
    lead(qtbot, window, "US")
    choose(qtbot, window, "indication", "Dermato")
    type_in(qtbot, window, "started_on", "31-Jan-2026")
    said = plan_text(window)
    assert "Monitoring by the United States label (US)" in said
    assert "Sat 28-Feb-2026 ◆ weekend" in said
    assert "☐  Liver tests month 1, US [Generic imatinib labels (US), 5.4]" in said
    assert "then periodically (for example every 2 to 3 months)" in said
    assert any(
        "started 31-Jan-2026" in one.text() for one in window.patient_bar.findChildren(QLabel)
    )
    lead(qtbot, window, "EU")
    assert "No interval is printed" in plan_text(window)
    assert "By that label: Sat 07-Feb-2026" in plan_text(window)


def test_a_label_that_was_not_read_is_said_to_be_so(qtbot, window):
    lead(qtbot, window, "NZ")
    type_in(qtbot, window, "started_on", "02-Mar-2026")
    said = plan_text(window)
    assert "What the New Zealand label asks for is not known here." in said
    assert said.index("What others ask for") < said.rindex("Label not read")


def test_a_man_is_not_asked_for_a_pregnancy_test_and_it_is_said(qtbot, window):
    lead(qtbot, window, "US")
    type_in(qtbot, window, "started_on", "02-Mar-2026")
    press(qtbot, window, "sex", "Male")
    assert "Pregnancy test: not for a man" in plan_text(window)


def test_a_date_that_is_none_gives_no_plan_and_clear_forgets_it(qtbot, window):
    open_patient(qtbot, window)
    type_in(qtbot, window, "started_on", "31-Feb-2026")
    assert "Nothing is worked out" in plan_text(window)
    type_in(qtbot, window, "started_on", "28-Feb-2026")
    assert "First dose on Sat 28-Feb-2026" in plan_text(window)
    qtbot.keyClick(
        window, Qt.Key.Key_Delete,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    assert "Give the date of the first dose" in plan_text(window)


def ways_out(window):
    return window.findChild(PlanView).findChild(WaysOut)


def more_of(window):
    buttons = window.findChildren(SwitchButton)
    return next(one for one in buttons if one.text() == "P&rint or save")


def dated(qtbot, window):
    lead(qtbot, window, "US")
    type_in(qtbot, window, "started_on", "31-Jan-2026")
    plan_text(window)
    return ways_out(window)


def click(qtbot, ways, text):
    button = next(one for one in ways.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(ways):
    return ways.findChild(QLabel, "said").text()


def test_the_plan_is_saved_as_a_calendar_whole_and_replaced_only_when_told(qtbot, window, tmp_path):
    ways = dated(qtbot, window)
    path = tmp_path / "plan #1.ics"
    ways.findChild(QLineEdit).setText(str(path.with_suffix("")))
    click(qtbot, ways, "Save &calendar")
    assert said(ways) == f"Written: {path}"
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == 6 + 13 + 1 + 1
    path.write_bytes(b"another")
    click(qtbot, ways, "Save &calendar")
    assert "exists already. Replace it?" in said(ways)
    click(qtbot, ways, "&Keep it")
    assert path.read_bytes() == b"another"
    click(qtbot, ways, "Save &calendar")
    click(qtbot, ways, "Rep&lace it")
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_name_of_a_file_does_not_reach_the_next_patient(qtbot, window, tmp_path):
    ways = dated(qtbot, window)
    ways.findChild(QLineEdit).setText(str(tmp_path / "Mrs Example"))
    window.tabs.setCurrentIndex(0)
    window.patient_bar.clear()
    ways = dated(qtbot, window)
    assert ways.findChild(QLineEdit).text().endswith("imatinib monitoring plan")


def test_a_folder_that_is_not_there_is_said_and_leaves_nothing(qtbot, window, tmp_path):
    ways = dated(qtbot, window)
    ways.findChild(QLineEdit).setText(str(tmp_path / "nowhere" / "plan.ics"))
    click(qtbot, ways, "Save &calendar")
    assert "choose another folder" in said(ways)
    assert list(tmp_path.glob("**/*.ics")) == []


def test_the_plan_is_copied_as_text_with_boxes_to_tick(qtbot, window):
    click(qtbot, dated(qtbot, window), "Cop&y text")
    assert "[ ] Full blood count, week 1 (US)" in QApplication.clipboard().text()


def test_the_plan_is_printed_with_its_edition(qtbot, window, tmp_path):
    dated(qtbot, window)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "plan.pdf"))
    assert window.findChild(PlanView)._put_on(printer)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages)
    text = " ".join(text.split())
    assert "Sat 28-Feb-2026" in text
    assert "Edition 1" in text


def test_without_a_plan_there_is_no_way_out(qtbot, window):
    plan_text(window)
    assert not ways_out(window).isVisible()
    assert not more_of(window).isVisible()
    type_in(qtbot, window, "started_on", "31-Jan-2026")
    qtbot.keyClick(window, Qt.Key.Key_F2)
    plan_text(window)
    qtbot.waitUntil(ways_out(window).isVisible)


def test_in_a_narrow_window_page_and_ways_out_take_turns(qtbot, window):
    ways = dated(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    window.resize(700, 768)
    more = more_of(window)
    qtbot.waitUntil(more.isVisible)
    page = window.findChild(PlanView).page
    assert page.isVisible()
    assert not ways.isVisible()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert ways.isVisible()
    assert not page.isVisible()
