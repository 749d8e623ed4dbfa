"""Which populations a patient belongs to, and why."""

from collections.abc import Callable, Iterable, Mapping

from imatinib_ref.db.entries import Population
from imatinib_ref.db.parts import Band
from imatinib_ref.db.vocabulary import AdjustmentTopic, Quantity, Whom
from imatinib_ref.patient import Patient, Sex, amount, creatinine_clearance, facts
from imatinib_ref.rules import Rules, Values, first_met, parts

_NORMAL = "normal"


def belongs(populations: Iterable[Population], patient: Patient, rules: Rules) -> dict[str, str]:
    """Return the slugs of the populations that a patient is known to belong to, each with why.

    What is not known of the patient puts nobody into a population, and keeps nobody out of one.
    """
    found = {one.slug: _why(one, patient, rules) for one in populations}
    return {slug: why for slug, why in found.items() if why}


def _why(population: Population, patient: Patient, rules: Rules) -> str:
    match population.whom:
        case None:
            return ""
        case Whom.FROM_AGE:
            return _from_age(population, patient)
        case Whom.KIDNEY:
            return _kidney(patient, rules)
        case Whom.LIVER:
            return _liver(patient, rules)
        case whom:
            return _WHY[whom](patient)


_WHY: Mapping[Whom, Callable[[Patient], str]] = {
    Whom.PREGNANT: lambda patient: "pregnant" if patient.is_pregnant else "",
    Whom.BREAST_FEEDING: lambda patient: "breast-feeding" if patient.is_breast_feeding else "",
    Whom.WOMAN: lambda patient: "sex F" if patient.sex is Sex.FEMALE else "",
    Whom.MAN: lambda patient: "sex M" if patient.sex is Sex.MALE else "",
    Whom.CHILD: lambda patient: f"age {_age(patient)}" if patient.is_child else "",
    Whom.HEPATITIS_B: lambda patient: "hepatitis B" if patient.has_hepatitis_b else "",
}


def _age(patient: Patient) -> str:
    return facts(Patient(age_years=patient.age_years))[0]


def _from_age(population: Population, patient: Patient) -> str:
    from_years = population.from_age_years
    if from_years is None or patient.age_years is None or patient.age_years < from_years:
        return ""
    return f"age {_age(patient)}"


def _kidney(patient: Patient, rules: Rules) -> str:
    if patient.is_on_dialysis:
        return "on dialysis"
    clearance = creatinine_clearance(patient)
    if clearance.ml_min is None:
        return ""
    name = _band(
        rules, AdjustmentTopic.RENAL, {Quantity.CREATININE_CLEARANCE_ML_MIN: clearance.ml_min}
    )
    return f"CrCl {amount(clearance.ml_min)} mL/min: {name}" if name else ""


def _liver(patient: Patient, rules: Rules) -> str:
    given = {
        Quantity.BILIRUBIN_X_ULN: patient.bilirubin_x_uln,
        Quantity.AST_X_ULN: patient.ast_x_uln,
    }
    name = _band(rules, AdjustmentTopic.HEPATIC_CLASSES, given)
    return f"{', '.join(facts(_liver_tests(patient)))}: {name}" if name else ""


def _liver_tests(patient: Patient) -> Patient:
    return Patient(bilirubin_x_uln=patient.bilirubin_x_uln, ast_x_uln=patient.ast_x_uln)


def _band(rules: Rules, topic: AdjustmentTopic, values: Values) -> str:
    """Name the band that the values lie in, and whose bands they are; nothing where it is normal.

    The first label that prints bands gives the name.
    """
    for adjustment in rules.adjustments:
        if adjustment.topic is topic:
            band = first_met(parts(adjustment, Band), values)
            if band is not None:
                whose = f" ({adjustment.label} bands)" if adjustment.label else ""
                return "" if band.name == _NORMAL else f"{band.name}{whose}"
    return ""
