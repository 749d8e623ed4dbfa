"""Low counts and liver tests in the window: counts in, action out."""

from itertools import pairwise

import pytest
from case import choose, dosing, field, lead, press, toxicity_text, type_in
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication

from imatinib_ref.ui.panes.view_switch import DOSE


@pytest.fixture
def on_800_for_dfsp(qtbot, window):
    choose(qtbot, window, "indication", "Dermato")
    type_in(qtbot, window, "age_years", "54")
    type_in(qtbot, window, "current_dose_mg_day", "800")
    toxicity_text(window)
    return window


def test_at_first_the_counts_are_asked_for(window):
    said = toxicity_text(window)
    assert "Not enough is known" in said
    assert "Not given, so taken as: an adult, not held, the first episode." in said
    assert "Not given\nIndication, Dose, Counts, liver tests or a severe reaction" in said
    assert window.windowTitle().startswith("Low counts and liver tests - ")
    dosing(window).toxicity.page.anchorClicked.emit(QUrl("field:counts"))
    assert field(window, "anc_10_9_l").edit.hasFocus()


def test_one_key_leads_from_the_dose_to_the_counts(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    window.show_entry(DOSE)
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Low counts and liver tests - "))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert field(window, "anc_10_9_l").edit.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "0.8")
    assert "Stop imatinib" in toxicity_text(window)


def test_low_counts_say_stop_until_which_counts_and_the_dose_to_resume(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    type_in(qtbot, window, "anc_10_9_l", "0.8", counts=True)
    type_in(qtbot, window, "platelets_10_9_l", "90", counts=True)
    said = toxicity_text(window)
    assert "■ Stop imatinib" in said
    assert "Until neutrophils at or above 1.5 × 10⁹ per L and platelets at or above 75" in said
    assert "Afterwards resume 600 mg per day" in said
    assert "▶ Now" in said
    assert "Table 1" in said


def test_in_little_room_a_new_answer_begins_with_what_to_do(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    window.resize(1366, 768)
    window._zoom(200)
    qtbot.wait(1)
    type_in(qtbot, window, "anc_10_9_l", "0.8", counts=True)
    page = dosing(window).toxicity.page
    first = page.cursorForPosition(page.viewport().rect().topLeft()).block().text()
    assert "Stop imatinib" in first.replace("\N{NO-BREAK SPACE}", " ")
    window._zoom(100)
    type_in(qtbot, window, "anc_10_9_l", "1.9", counts=True)
    assert page.verticalScrollBar().value() == 0


def test_a_count_at_the_threshold_continues(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    type_in(qtbot, window, "anc_10_9_l", "1.0", counts=True)
    type_in(qtbot, window, "platelets_10_9_l", "50", counts=True)
    assert "✓ Continue" in toxicity_text(window)


def test_a_recurrence_that_has_recovered_resumes_lower(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    press(qtbot, window, "is_held", "Yes")
    press(qtbot, window, "is_recurrence", "Recurrence")
    type_in(qtbot, window, "anc_10_9_l", "1.6", counts=True)
    type_in(qtbot, window, "platelets_10_9_l", "80", counts=True)
    said = toxicity_text(window)
    assert "▶ Resume" in said
    assert "Resume at 400 mg per day" in said
    type_in(qtbot, window, "platelets_10_9_l", "74", counts=True)
    assert "■ Keep holding" in toxicity_text(window)


def test_only_the_step_that_is_due_is_marked(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    type_in(qtbot, window, "anc_10_9_l", "0.8", counts=True)
    type_in(qtbot, window, "platelets_10_9_l", "90", counts=True)
    assert _marked(window) == [("▶ Now", "Stop"), ("▷ Then", "Resume: 600 mg per day")]
    press(qtbot, window, "is_held", "Yes")
    assert _marked(window) == [("▶ Now", "Stop"), ("▷ Then", "Resume: 600 mg per day")]
    type_in(qtbot, window, "anc_10_9_l", "1.8", counts=True)
    assert _marked(window) == [("✓ Done", "Stop"), ("▶ Now", "Resume: 600 mg per day")]
    type_in(qtbot, window, "bilirubin_x_uln", "4", counts=True)
    assert "■ Keep holding" in toxicity_text(window)
    assert _marked(window) == [("▶ Now", "Stop"), ("▷ Then", "Reduce: 600 mg per day")]
    type_in(qtbot, window, "bilirubin_x_uln", "1", counts=True)
    type_in(qtbot, window, "transaminases_x_uln", "1", counts=True)
    assert _marked(window) == [
        ("✓ Done", "Stop"), ("▶ Now", "Resume: 600 mg per day"),
        ("✓ Done", "Stop"), ("▶ Now", "Reduce: 600 mg per day"),
    ]  # fmt: skip


def test_low_counts_at_a_dose_no_row_leads_on_from_say_stop_and_no_dose(qtbot, window):
    choose(qtbot, window, "indication", "Dermato")
    type_in(qtbot, window, "age_years", "54")
    type_in(qtbot, window, "current_dose_mg_day", "400")
    toxicity_text(window)
    type_in(qtbot, window, "anc_10_9_l", "0.8", counts=True)
    type_in(qtbot, window, "platelets_10_9_l", "90", counts=True)
    said = toxicity_text(window)
    assert "■ Stop imatinib" in said
    assert "gives no dose to resume for 400 mg per day" in said
    assert "DOSE" not in said
    assert _marked(window) == [("▶ Now", "Stop")]
    assert "Resume" not in said
    press(qtbot, window, "is_held", "Yes")
    type_in(qtbot, window, "anc_10_9_l", "1.6", counts=True)
    assert "▲ Take specialist advice" in toxicity_text(window)
    assert _marked(window) == [("✓ Done", "Stop")]


def test_a_step_of_a_marrow_row_is_marked_until_the_next_is_due(qtbot, window):
    lead(qtbot, window, "US")
    choose(qtbot, window, "indication", "Chronic myeloid leukaemia, blast")
    type_in(qtbot, window, "current_dose_mg_day", "400")
    toxicity_text(window)
    type_in(qtbot, window, "anc_10_9_l", "0.3", counts=True)
    assert _marked(window) == [("▶ Now", "Check")]
    press(qtbot, window, "leukaemia_related", "No")
    type_in(qtbot, window, "weeks", "1", counts=True)
    assert _marked(window) == [
        ("▶ Now", "Reduce: 400 mg per day"), ("▷ Then", "Reduce: 300 mg per day")
    ]  # fmt: skip
    type_in(qtbot, window, "weeks", "2", counts=True)
    assert _marked(window) == [("▶ Now", "Reduce: 300 mg per day")]


def _marked(window):
    """Return the marks of the ladders, each with the step beside it."""
    lines = [line.replace("\xa0", " ") for line in toxicity_text(window).splitlines()]
    marks = {"✓ Done", "▶ Now", "▷ Then"}
    return [(line, following) for line, following in pairwise(lines) if line in marks]


def test_liver_tests_of_the_patient_serve_until_others_are_typed(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    type_in(qtbot, window, "bilirubin_x_uln", "4")
    assert "Liver tests" in toxicity_text(window)
    assert "Stop imatinib" in toxicity_text(window)
    type_in(qtbot, window, "bilirubin_x_uln", "1", counts=True)
    assert "Continue" in toxicity_text(window)


def test_what_the_label_does_not_cover_is_said(qtbot, window):
    choose(qtbot, window, "indication", "Chronic myeloid leukaemia, blast")
    type_in(qtbot, window, "current_dose_mg_day", "600")
    toxicity_text(window)
    type_in(qtbot, window, "anc_10_9_l", "0.3", counts=True)
    assert "Not covered" in toxicity_text(window)
    lead(qtbot, window, "US")
    assert "Check the marrow first" in toxicity_text(window)


def test_where_the_label_has_no_row_the_others_stand_below_each_with_its_source(
    qtbot, on_800_for_dfsp
):
    window = on_800_for_dfsp
    type_in(qtbot, window, "anc_10_9_l", "0.8", counts=True)
    type_in(qtbot, window, "platelets_10_9_l", "90", counts=True)
    assert "The other labels" not in toxicity_text(window)
    lead(qtbot, window, "AU")
    said = toxicity_text(window).replace("\xa0", " ")
    assert said.startswith("Low counts and liver tests by the Australian label (AU)")
    assert "? Not covered" in said
    below = said[said.index("The other labels") :]
    us, eu = below.index("\nUS\n"), below.index("\nEU\n")
    assert us < eu < below.index("\nNZ\n? Not covered")
    assert below.count("■ Stop imatinib: afterwards resume 600 mg per day") == 2
    assert "[Gleevec prescribing information 2011 (US, superseded), Table 1]" in below[us:eu]
    assert "[Glivec product information about 2013 (EU), 4.2]" in below[eu:]
    assert "▶ Now" not in said


def test_a_dose_of_a_child_is_asked_per_square_metre(qtbot, window):
    choose(qtbot, window, "indication", "Chronic myeloid leukaemia, chronic")
    type_in(qtbot, window, "age_years", "9")
    toxicity_text(window)
    assert field(window, "dose").edit.accessibleName() == "Dose, mg per m² per day"
    type_in(qtbot, window, "dose", "340", counts=True)
    type_in(qtbot, window, "anc_10_9_l", "0.8", counts=True)
    assert "per m² per day" in toxicity_text(window)


def test_a_dose_typed_for_an_adult_is_no_dose_per_square_metre(qtbot, window):
    choose(qtbot, window, "indication", "Chronic myeloid leukaemia, chronic")
    toxicity_text(window)
    type_in(qtbot, window, "dose", "400", counts=True)
    type_in(qtbot, window, "age_years", "9")
    toxicity_text(window)
    dose = field(window, "dose")
    form = dosing(window).toxicity.form
    assert dose._known.text() == "400 was typed in mg per day: give it in mg per m² per day"
    assert form.read().dose is None
    type_in(qtbot, window, "age_years", "92")
    assert (form.read().dose, dose._known.text()) == (400, "")
    type_in(qtbot, window, "age_years", "9")
    type_in(qtbot, window, "dose", "340", counts=True)
    assert (form.read().dose, dose._known.text()) == (340, "")
    type_in(qtbot, window, "weight_kg", "29")
    assert (form.read().dose, dose._known.text()) == (340, "")


def test_an_implausible_count_is_questioned(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    type_in(qtbot, window, "platelets_10_9_l", "90000", counts=True)
    assert "was 90,000 per microlitre meant" in field(window, "platelets_10_9_l").doubt
    assert "Nothing is worked out" in toxicity_text(window)


def test_a_missing_count_is_one_link_away(qtbot, on_800_for_dfsp):
    window = on_800_for_dfsp
    type_in(qtbot, window, "anc_10_9_l", "1.2", counts=True)
    assert "Platelets" in toxicity_text(window)
    view = dosing(window).toxicity
    view.page.anchorClicked.emit(QUrl("field:platelets_10_9_l"))
    assert field(window, "platelets_10_9_l").edit.hasFocus()
    view.page.anchorClicked.emit(QUrl("field:indication"))
    assert window.patient_bar.form.isVisible()
