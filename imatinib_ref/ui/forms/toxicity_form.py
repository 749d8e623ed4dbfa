"""The form of the course: counts, liver tests, and where treatment stands."""

from collections.abc import Mapping, Sequence

from imatinib_ref.patient import Finding, Patient, amount
from imatinib_ref.plausibility import Problem
from imatinib_ref.toxicity.options import course_from
from imatinib_ref.toxicity.verdict import Course
from imatinib_ref.ui.forms.choice_fields import OneOf
from imatinib_ref.ui.forms.fields import Field, Figure, Typed
from imatinib_ref.ui.forms.form import Form

_YES_NO: Mapping[str, object] = {"Yes": True, "No": False}
_EPISODE: Mapping[str, object] = {"First": False, "Recurrence": True}
_RESULT: Mapping[str, object] = {
    "Yes": Finding.YES, "No": Finding.NO, "Unknown": Finding.UNKNOWN,
}  # fmt: skip
_COUNT, _ULN = "× 10⁹ per L", "× upper limit"
_ADULT, _CHILD = "mg per day", "mg per m² per day"
# What is known of the patient serves here too, until something else is typed.
_OF_PATIENT: Mapping[str, str] = {
    "bilirubin_x_uln": "bilirubin_x_uln",
    "transaminases_x_uln": "ast_x_uln",
}


class ToxicityForm(Form):
    """Asks for counts and liver tests; disease, age and dose come from the patient."""

    def __init__(self) -> None:
        self._dose = Figure({"dose": _ADULT}, ("current_dose_mg_day", "dose_mg_m2_day"))
        self._liver = {name: Figure({name: _ULN}) for name in _OF_PATIENT}
        super().__init__("Counts and liver tests", _sections(self._dose, self._liver))
        self._patient = Patient()
        self._dose.edit.textEdited.connect(self._tell_of_dose)

    def set_patient(self, patient: Patient) -> None:
        """Take over what is known of the patient; a child's dose is asked per m²."""
        self._patient = patient
        self._dose.set_unit(_CHILD if patient.is_child else _ADULT)
        self._tell_of_dose()
        for name, field in self._liver.items():
            field.show_known(_known(self._inherited().get(name)))

    def _tell_of_dose(self) -> None:
        known = _known(self._inherited().get("dose"))
        self._dose.show_known(self._dose.left_over or known)

    def read(self) -> Course | tuple[Problem, ...]:
        """Return the course as typed, or everything about it that is questioned."""
        values = self._inherited() | self.values() | {"is_child": self._patient.is_child}
        return course_from(values, self._patient.indication)

    @property
    def assumed(self) -> Sequence[str]:
        """What is not given and taken for granted, in words."""
        given = self.values()
        taken = (
            ("an adult", self._patient.age_years is not None),
            ("not held", "is_held" in given),
            ("the first episode", "is_recurrence" in given),
        )
        return [words for words, is_given in taken if not is_given]

    def _inherited(self) -> dict[str, object]:
        known: dict[str, object] = {
            name: getattr(self._patient, field) for name, field in _OF_PATIENT.items()
        }
        if not self._patient.is_child:
            known["dose"] = self._patient.current_dose_mg_day
        return {name: value for name, value in known.items() if value is not None}


def _known(value: object) -> str:
    return f"{amount(value)} is known of the patient" if isinstance(value, float) else ""


def _sections(dose: Field, liver: Mapping[str, Field]) -> Mapping[str, Sequence[Field]]:
    return {
        "Counts": (
            Figure({"anc_10_9_l": _COUNT}, ("counts",)),
            Figure({"platelets_10_9_l": _COUNT}),
            Figure({"weeks": "weeks"}),
            OneOf("leukaemia_related", _RESULT),
        ),
        "Liver tests": tuple(liver.values()),
        "Treatment": (
            dose,
            OneOf("is_held", _YES_NO),
            OneOf("is_recurrence", _EPISODE),
            Figure({"weeks_on_treatment": "weeks"}),
        ),
        "Another severe reaction": (
            Typed(["reaction"], "in words"),
            OneOf("is_resolved", _YES_NO),
        ),
    }
