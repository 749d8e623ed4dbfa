"""The monitoring plan in the window: from the date of the first dose to dated tests."""

from case import choose, field, lead, open_patient, press, type_in
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QTextBrowser

from imatinib_ref.ui.plan_view import PlanView
from imatinib_ref.ui.view_switch import PLAN


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
