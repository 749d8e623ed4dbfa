"""The patient bar as a person uses it: nothing invented, nothing kept, gone on Clear."""

from datetime import date
from pathlib import Path

import pytest
from case import change_unit, choose, dose_text, field, lead, open_patient, press, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)  # fmt: skip

from imatinib_ref.patient import Finding, Patient, Sex
from imatinib_ref.ui.checker.editor import MedicineEditor
from imatinib_ref.ui.patient_bar import PatientBar

_SECRETS = ("61.5", "187", "11-Mar-2025")


def line(window):
    labels = window.patient_bar.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def patient(window):
    read = window.patient_bar.form.read()
    assert isinstance(read, Patient)
    return read


def test_at_first_there_is_no_patient_and_nothing_has_a_default(window):
    assert line(window) == "Patient | No patient: answers are general"
    assert patient(window) == Patient()
    assert not window.findChildren(QDoubleSpinBox)


def test_the_line_says_what_is_known_and_that_it_is_never_saved(qtbot, window):
    choose(qtbot, window, "indication", "Dermato")
    for name, text in (("age_years", "54"), ("weight_kg", "68"), ("height_cm", "165")):
        type_in(qtbot, window, name, text)
    press(qtbot, window, "sex", "Female")
    type_in(qtbot, window, "creatinine_clearance_ml_min", "38")
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert window.patient_bar.form.isHidden()
    assert line(window) == (
        "Patient | 54 y F · 68 kg · 165 cm · CrCl 38 mL/min · for Dermatofibrosarcoma "
        "protuberans (DFSP) | never saved"
    )


def test_every_field_says_its_name_and_unit_and_its_label_leads_to_it(window):
    form = window.patient_bar.form
    captions = {label.buddy(): label.text() for label in form.findChildren(QLabel) if label.buddy()}
    for name in Patient.__dataclass_fields__:
        assert captions[form.fields[name]] == form.fields[name].name
    for edit in form.findChildren(QLineEdit):
        assert edit.accessibleName()
        assert not edit.text()
    assert form.fields["weight_kg"].edit.accessibleName() == "Weight, kg"
    assert form.fields["creatinine_umol_l"].edit.accessibleName() == "Creatinine, micromol/L"


def test_units_can_be_chosen_and_are_converted(qtbot, window):
    type_in(qtbot, window, "age_years", "18")
    change_unit(window, "age_years", "months")
    type_in(qtbot, window, "creatinine_umol_l", "1.2")
    assert "micromol/L is not plausible" in field(window, "creatinine_umol_l").doubt
    change_unit(window, "creatinine_umol_l", "mg/dL")
    assert field(window, "creatinine_umol_l").doubt == ""
    assert patient(window).age_years == 1.5
    assert patient(window).creatinine_umol_l == pytest.approx(106.08)
    assert "18 months" in line(window)


def test_a_result_is_yes_no_unknown_or_not_given(qtbot, window):
    open_patient(qtbot, window)
    for word, value in (
        ("Yes", Finding.YES), ("No", Finding.NO), ("Unknown", Finding.UNKNOWN), ("–", None),  # noqa: RUF001
    ):  # fmt: skip
        press(qtbot, window, "fip1l1_pdgfra", word)
        assert patient(window).fip1l1_pdgfra is value


def test_the_arrow_keys_change_a_choice(qtbot, window):
    open_patient(qtbot, window)
    first = field(window, "sex").findChildren(QToolButton)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert patient(window).sex is Sex.FEMALE


@pytest.mark.parametrize(
    "text", ["04-Mar-2026", "4 March 2026", "4 marc 2026", "March 4, 2026", "2026-03-04"]
)
def test_a_date_is_read_with_its_month_as_a_word(qtbot, window, text):
    type_in(qtbot, window, "started_on", text)
    assert patient(window).started_on == date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2026", "31-Feb-2026", "next week", "4 Mar 26", "Mar 2026", "2026", "4 Ma 2026",
        "4 Marmalade 2026", "4 Mar 2026 or so", "4 Mar 20260", "4 4 2026", "Mar Mar 2026",
    ],
)  # fmt: skip
def test_an_ambiguous_date_is_questioned(qtbot, window, text):
    type_in(qtbot, window, "started_on", text)
    assert "write the month as a word" in field(window, "started_on").doubt


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("weight_kg", "7000", "Weight: 7,000 kg is not plausible (0.3 to 350 kg); was 7,000 g"),
        ("height_cm", "1.7", "was 1.7 m meant, that is 170 cm?"),
        ("age_years", "-3", "Age: -3 is negative"),
        ("bilirubin_x_uln", "1,5", "write a decimal point"),
        ("weight_kg", "nan", "Weight: nan is not a number"),
    ],
)
def test_what_is_not_plausible_is_questioned_beside_its_field(qtbot, window, name, text, said):
    choose(qtbot, window, "indication", "Dermato")
    assert "800 mg" in dose_text(window)
    type_in(qtbot, window, name, text)
    assert said in field(window, name).doubt
    assert field(window, name).isVisible()
    assert "Questioned, so not used" in line(window)
    assert "Nothing is worked out" in dose_text(window)
    assert "800 mg" not in dose_text(window)
    type_in(qtbot, window, name, "")
    assert field(window, name).doubt == ""
    assert "800 mg" in dose_text(window)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("cml", "cml-chronic"), ("GIST", "gist-metastatic"), ("all", "ph-all"), ("derm", "dfsp"),
        ("chronic myeloid leukaemia, b", "cml-blast"), ("systemic s", "systemic-sclerosis"),
        ("zz", None),
    ],
)  # fmt: skip
def test_an_indication_is_found_as_clinicians_call_it_spaces_and_all(qtbot, window, typed, slug):
    box = open_patient(qtbot, window).fields["indication"].findChild(QComboBox)
    qtbot.keyClicks(box, typed)
    assert box.currentData() == slug
    assert not box.view().isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert field(window, "age_years").edit.hasFocus()


def test_a_pause_begins_another_indication_and_a_space_opens_the_list(qtbot, window):
    QGuiApplication.styleHints().setKeyboardInputInterval(0)
    try:
        box = open_patient(qtbot, window).fields["indication"].findChild(QComboBox)
        qtbot.keyClick(box, Qt.Key.Key_H)
        assert box.currentData() == "hes-cel"
        qtbot.waitUntil(lambda: box._since.hasExpired(0))
        qtbot.keyClick(box, Qt.Key.Key_D)
        assert box.currentData() == "dfsp"
        qtbot.waitUntil(lambda: box._since.hasExpired(0))
        qtbot.keyClick(box, Qt.Key.Key_Space)
        assert box.view().isVisible()
        box.hidePopup()
    finally:
        QGuiApplication.styleHints().setKeyboardInputInterval(400)


def test_after_clear_the_keyboard_stays_where_it_can_be_seen(qtbot, window):
    dose_text(window)
    open_patient(qtbot, window)
    window.patient_bar.form.fields["weight_kg"].edit.setFocus()
    qtbot.keyClick(
        window, Qt.Key.Key_Delete,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    assert line(window) == "Patient | No patient: answers are general"
    assert QApplication.focusWidget().isVisible()


def test_a_heavy_child_is_questioned_once_and_confirmed_with_one_key(qtbot, window):
    choose(qtbot, window, "indication", "Chronic myeloid leukaemia, chronic")
    for name, text in (("age_years", "9"), ("weight_kg", "60"), ("height_cm", "132")):
        type_in(qtbot, window, name, text)
    weight = field(window, "weight_kg")
    assert "was 60 lb (27.2 kg) meant?" in weight.doubt
    assert "Nothing is worked out" in dose_text(window)
    (right,) = [one for one in weight.findChildren(QToolButton) if one.isVisible()]
    assert right.text() == "60 kg is right"
    assert right.accessibleName() == "Weight: 60 kg is right"
    weight.edit.setFocus()
    qtbot.keyClick(weight.edit, Qt.Key.Key_Tab)
    assert right.hasFocus()
    qtbot.keyClick(right, Qt.Key.Key_Space)
    assert weight.doubt == ""
    assert not right.isVisible()
    assert weight.edit.hasFocus()
    assert "DOSE" in dose_text(window)
    assert "weight confirmed" in line(window)
    type_in(qtbot, window, "weight_kg", "62")
    assert "was 62 lb (28.1 kg) meant?" in weight.doubt
    type_in(qtbot, window, "weight_kg", "62")
    type_in(qtbot, window, "weight_kg", "30")
    assert weight.doubt == ""
    assert not right.isVisible()
    assert "confirmed" not in line(window)


def test_a_confirmed_weight_is_forgotten_with_the_patient(qtbot, window):
    for name, text in (("age_years", "9"), ("weight_kg", "60"), ("height_cm", "132")):
        type_in(qtbot, window, name, text)
    weight = field(window, "weight_kg")
    (right,) = [one for one in weight.findChildren(QToolButton) if one.isVisible()]
    right.click()
    assert patient(window).is_weight_confirmed
    window.patient_bar.clear()
    for name, text in (("age_years", "9"), ("weight_kg", "60"), ("height_cm", "132")):
        type_in(qtbot, window, name, text)
    assert "was 60 lb (27.2 kg) meant?" in weight.doubt


def test_a_doubt_waits_until_the_field_is_left(qtbot, window):
    form = open_patient(qtbot, window)
    edit = form.fields["weight_kg"].edit
    edit.setFocus()
    qtbot.keyClicks(edit, "7000")
    assert form.fields["weight_kg"].doubt == ""
    assert "Questioned" in line(window)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert form.fields["weight_kg"].doubt.startswith("▲ Weight")


def _describe(qtbot, window):
    choose(qtbot, window, "indication", "Dermato")
    type_in(qtbot, window, "age_years", "54")
    type_in(qtbot, window, "weight_kg", _SECRETS[0])
    type_in(qtbot, window, "height_cm", _SECRETS[1])
    type_in(qtbot, window, "started_on", _SECRETS[2])
    press(qtbot, window, "sex", "Female")


@pytest.mark.parametrize("by", ["key", "click"])
def test_clear_empties_everything_everywhere(qtbot, window, by):
    _describe(qtbot, window)
    window.show_entry("answer-toxicity")
    type_in(qtbot, window, "anc_10_9_l", "0.77", counts=True)
    if by == "key":
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(window, Qt.Key.Key_Delete, modifiers)
    else:
        buttons = window.patient_bar.findChildren(QToolButton)
        clear = next(button for button in buttons if button.text() == "Clear")
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert line(window) == "Patient | No patient: answers are general"
    assert patient(window) == Patient()
    for edit in window.findChildren(QLineEdit):
        assert edit.text() == ""
        assert not edit.isUndoAvailable()
        qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(edit, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert edit.text() == ""
    shown = "".join(repr(vars_of(widget)) for widget in window.findChildren(QWidget))
    for secret in (*_SECRETS, "0.77"):
        assert secret not in shown
        assert secret not in dose_text(window)


def vars_of(widget):
    """Everything in words that a widget shows or says."""
    said = [
        widget.accessibleName(),
        widget.accessibleDescription(),
        widget.toolTip(),
        widget.windowTitle(),
    ]
    ways = ("toPlainText",)
    if isinstance(widget, QComboBox | QLabel | QLineEdit):
        ways = ("text", "placeholderText", "currentText", "windowTitle")
    return [*said, *(getattr(widget, way, str)() for way in ways)]


def test_nothing_of_the_patient_is_kept_or_shown_elsewhere(qtbot, window, kept):
    QGuiApplication.clipboard().setText("before")
    _describe(qtbot, window)
    dose_text(window)
    titles = [window.windowTitle()]
    window.show_entry("answer-toxicity")
    titles.append(window.windowTitle())
    lead(qtbot, window, "US")
    window.close()
    kept.sync()
    written = Path(kept.fileName()).read_text(encoding="utf-8")
    for secret in (*_SECRETS, "54 y", "Dermato"):
        assert secret not in written
        assert all(secret not in title for title in titles)
    assert QGuiApplication.clipboard().text() == "before"


def test_escape_closes_the_panel_and_a_key_opens_it_again(qtbot, window):
    form = open_patient(qtbot, window)
    edit = form.fields["weight_kg"].edit
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert form.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert form.isVisible()
    assert form.fields["indication"].findChild(QComboBox).hasFocus()


def test_the_bar_tells_of_each_change_once(qtbot, window):
    open_patient(qtbot, window)
    bar = window.patient_bar
    assert isinstance(bar, PatientBar)
    with qtbot.waitSignal(bar.changed) as told:
        bar.form.fields["weight_kg"].edit.setText("68")
    assert told.args == [Patient(weight_kg=68)]
    with qtbot.waitSignal(bar.doubted) as told:
        bar.form.fields["weight_kg"].edit.setText("7000")
    assert [problem.field for problem in told.args[0]] == ["weight_kg"]


@pytest.mark.parametrize("zoom_pct", [100, 200])
def test_no_word_of_the_panel_is_cut(qtbot, kept, open_window, zoom_pct):
    kept.setValue("zoom", zoom_pct)
    window = open_window()
    form = open_patient(qtbot, window)
    form.fields["indication"].findChild(QComboBox).setFocus()
    QApplication.processEvents()
    for widget in form.findChildren(QToolButton) + form.findChildren(QLabel):
        if widget.isVisible() and widget.text():
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
            right = widget.mapTo(form, widget.rect().topRight()).x()
            assert right <= form.viewport().width(), widget.text()
    window.close()
    kept.setValue("zoom", 100)
    open_window()


def test_a_checked_list_belongs_to_the_patient_and_goes_with_it(qtbot, window):
    editor = window.findChild(MedicineEditor)
    editor.setPlainText("rifampicin 600 mg\nenoxaparin 40 mg\n")
    qtbot.waitUntil(lambda: "2 medicines" in line(window))
    choose(qtbot, window, "indication", "Dermato")
    type_in(qtbot, window, "age_years", "54")
    assert "induc" in dose_text(window)
    qtbot.keyClick(
        window, Qt.Key.Key_Delete,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    assert editor.toPlainText() == ""
    assert line(window) == "Patient | No patient: answers are general"


def test_clear_empties_the_search_with_its_undo(qtbot, window):
    qtbot.keyClicks(window.bar.search, "warfarin")
    assert window.results.isVisible()
    window.patient_bar.clear()
    assert (window.bar.search.text(), window.results.isVisible()) == ("", False)
    qtbot.keyClick(window.bar.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.bar.search.text() == ""


def test_an_inducer_of_the_list_is_named_and_is_not_overruled_by_a_no(qtbot, window):
    choose(qtbot, window, "indication", "Dermato")
    window.show_entry("overview-check")
    editor = window.findChild(MedicineEditor)
    editor.setPlainText("phenytoine 300\nomeprazole")
    qtbot.waitUntil(lambda: "2 medicines" in line(window), timeout=60_000)
    assert "strong CYP3A4 inducer (Phenytoin)" in line(window)
    press(qtbot, window, "takes_strong_inducer", "No")
    assert "Questioned, so not used: “No” was chosen, and the list has Phenytoin" in line(window)
    assert "800 mg" not in dose_text(window)
    press(qtbot, window, "takes_strong_inducer", "Yes")
    assert "Questioned" not in line(window)
