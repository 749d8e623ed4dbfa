"""Patients for the pictures of the window: the bar, the dose and the toxicity answer."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

from imatinib_ref.ui.forms.form import Form
from imatinib_ref.ui.forms.toxicity_form import ToxicityForm
from imatinib_ref.ui.keys import Command
from imatinib_ref.ui.main_window import MainWindow
from imatinib_ref.ui.panes.view_switch import DOSE, PLAN, TOXICITY

_DFSP = {"indication": "dfsp", "age_years": "54", "sex": "Female", "weight_kg": "68",
         "height_cm": "165", "creatinine_clearance_ml_min": "38"}  # fmt: skip
_DOSES: Mapping[str, Mapping[str, str]] = {
    "dose-empty": {},
    "dose-dfsp": _DFSP,
    "dose-several": _DFSP | {"bilirubin_x_uln": "4", "ast_x_uln": "1"},
    "dose-child": {"indication": "cml-chronic", "age_years": "9", "weight_kg": "30",
                   "height_cm": "132", "is_newly_diagnosed": "Yes"},
    "dose-fusion-unknown": {"indication": "hes-cel", "age_years": "40",
                            "fip1l1_pdgfra": "Unknown"},
    "dose-off-label": {"indication": "systemic-sclerosis", "age_years": "54"},
    "dose-raise": {"indication": "cml-chronic", "age_years": "50", "current_dose_mg_day": "400"},
    "dose-questioned": {"indication": "dfsp", "weight_kg": "7000", "height_cm": "1.7"},
}  # fmt: skip
_COUNTS: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
    "toxicity-empty": ({}, {}),
    "toxicity-stop": (
        {"indication": "dfsp", "age_years": "54", "current_dose_mg_day": "800"},
        {"anc_10_9_l": "0.8", "platelets_10_9_l": "90"},
    ),
    "toxicity-held": (
        {"indication": "dfsp", "age_years": "54", "current_dose_mg_day": "800"},
        {"anc_10_9_l": "1.6", "platelets_10_9_l": "60", "is_held": "Yes",
         "is_recurrence": "Recurrence"},
    ),
    "toxicity-not-covered": (
        {"indication": "cml-blast", "age_years": "50", "current_dose_mg_day": "600"},
        {"anc_10_9_l": "0.3", "platelets_10_9_l": "9"},
    ),
}  # fmt: skip
_OPENED = {"dose-dfsp", "dose-questioned"}


def shown(window: MainWindow) -> Iterator[str]:
    """Bring one patient after the other into the window and name the picture."""
    panel, form = window.patient_bar.form, window.findChild(ToxicityForm)
    assert isinstance(form, ToxicityForm)  # noqa: S101  # narrows the type; made with the panes
    for name, patient in _DOSES.items():
        window.patient_bar.clear()
        window.show_entry(DOSE)
        _fill(panel, patient)
        yield name
        if name in _OPENED:
            window.actions_by_command[Command.PATIENT].setChecked(True)
            yield f"{name}-open"
            window.actions_by_command[Command.PATIENT].setChecked(False)
    window.patient_bar.clear()
    window.show_entry("overview-populations")
    _fill(panel, _DFSP)
    yield "populations-patient"
    window.show_entry(PLAN)
    yield "plan-no-start"
    _fill(panel, {"started_on": "30-Nov-2026"})
    yield "plan"
    for name, (patient, counts) in _COUNTS.items():
        window.patient_bar.clear()
        window.show_entry(TOXICITY)
        _fill(panel, patient)
        _fill(form, counts)
        yield name
    window.patient_bar.clear()


def _fill(form: Form, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        field = form.fields[name]
        for button in field.findChildren(QToolButton):
            if button.text() == text:
                button.click()
        for edit in field.findChildren(QLineEdit):
            edit.setText(text)
            edit.editingFinished.emit()
        for box in field.findChildren(QComboBox):
            box.setCurrentIndex(max(box.findData(text), 0))
