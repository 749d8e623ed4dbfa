"""The form of the patient: every field may stay empty, and nothing has a default."""

from collections.abc import Mapping, Sequence

from imatinib_ref.patient import Finding, Patient, RelapseRisk, Sex
from imatinib_ref.patient_options import patient_from
from imatinib_ref.plausibility import Problem
from imatinib_ref.ui.forms.choice_fields import OneOf, Pick
from imatinib_ref.ui.forms.fields import Confirmable, Day, Field, Figure
from imatinib_ref.ui.forms.form import Form

_YES_NO: Mapping[str, object] = {"Yes": True, "No": False}
_RESULT: Mapping[str, object] = {
    "Yes": Finding.YES, "No": Finding.NO, "Unknown": Finding.UNKNOWN,
}  # fmt: skip
_SEX: Mapping[str, object] = {"Female": Sex.FEMALE, "Male": Sex.MALE}
_RISK: Mapping[str, object] = {
    "Very low": RelapseRisk.VERY_LOW, "Low": RelapseRisk.LOW,
    "Intermediate": RelapseRisk.INTERMEDIATE, "High": RelapseRisk.HIGH,
}  # fmt: skip
_ULN = "× upper limit"
_NO_DATE = "write the month as a word, such as 04-Mar-2026"


class PatientForm(Form):
    """Asks for what is known of the patient and questions what is not plausible."""

    def __init__(self) -> None:
        self._indication = Pick("indication", {})
        super().__init__("Patient", _sections(self._indication))
        self.left.connect(self._question)

    def offer(self, indications: Mapping[str, object], words: Mapping[str, str]) -> None:
        """Offer the indications of the content: title to slug, and title to its other words."""
        self._indication.offer(indications, words)

    def read(self) -> Patient | tuple[Problem, ...]:
        """Return the patient as typed, or everything about it that is questioned."""
        values = self.values()
        indication = values.get("indication")
        read = patient_from(values, None if indication is None else str(indication))
        if isinstance(read, Patient):
            return read
        return tuple(
            Problem(problem.field, f"date of the first dose: {_NO_DATE}")
            if problem.field == "started_on"
            else problem
            for problem in read
        )

    def _question(self) -> None:
        read = self.read()
        self.question(() if isinstance(read, Patient) else read)


def _sections(indication: Field) -> Mapping[str, Sequence[Field]]:
    return {
        "Patient": (
            indication,
            Figure({"age_years": "years", "age_months": "months"}),
            OneOf("sex", _SEX),
            Confirmable({"weight_kg": "kg"}, "is_weight_confirmed"),
            Figure({"height_cm": "cm"}),
        ),
        "Kidney and liver": (
            Figure({"creatinine_clearance_ml_min": "mL/min"}),
            Figure({"creatinine_umol_l": "micromol/L", "creatinine_mg_dl": "mg/dL"}),
            OneOf("is_on_dialysis", _YES_NO),
            Figure({"bilirubin_x_uln": _ULN}),
            Figure({"ast_x_uln": _ULN}),
        ),
        "Disease in detail": (
            OneOf("fip1l1_pdgfra", _RESULT),
            OneOf("kit_d816v", _RESULT),
            OneOf("pdgfr", _RESULT),
            OneOf("has_eosinophilia", _YES_NO),
            OneOf("is_newly_diagnosed", _YES_NO),
            Pick("relapse_risk", _RISK),
        ),
        "Circumstances": (
            OneOf("is_pregnant", _YES_NO),
            OneOf("is_breast_feeding", _YES_NO),
            OneOf("is_hypersensitive", _YES_NO),
            OneOf("has_hepatitis_b", _YES_NO),
            OneOf("takes_strong_inducer", _YES_NO),
        ),
        "Treatment": (
            Figure({"current_dose_mg_day": "mg per day"}),
            Day("started_on"),
        ),
    }
