"""The patient in front of the reader, and what general formulas say of body and kidney."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

# General definition, not taken from an imatinib label.
ADULT_FROM_YEARS = 18
MONTHS_PER_YEAR = 12
_SHOWN_IN_MONTHS_BELOW_YEARS = 2

# Mosteller RD. N Engl J Med 1987;317:1098.
_MOSTELLER_DIVISOR = 3600
# Cockcroft DW, Gault MH. Nephron 1976;16:31-41.
_COCKCROFT_GAULT_AGE = 140
_COCKCROFT_GAULT_DIVISOR = 72
_COCKCROFT_GAULT_FEMALE = 0.85
# Schwartz GJ et al. J Am Soc Nephrol 2009;20:629-637 (bedside equation).
_BEDSIDE_SCHWARTZ = 0.413
# Molar mass of creatinine, 113.12 g per mol.
UMOL_L_PER_MG_DL = 88.4

GENERAL_SOURCE = "clinical-knowledge"
_NOT_FROM_A_LABEL = "general formula, not from an imatinib label"


class Sex(StrEnum):
    """Sex as the Cockcroft-Gault formula asks for it."""

    FEMALE = "F"
    MALE = "M"


class Finding(StrEnum):
    """The result of a test; unknown means that nobody knows it, which is not the same as None."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class RelapseRisk(StrEnum):
    """Risk of relapse after resection of a gastrointestinal stromal tumour."""

    VERY_LOW = "very-low"
    LOW = "low"
    INTERMEDIATE = "intermediate"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What is known of one patient; None means not given, and nothing has a default."""

    age_years: float | None = None
    sex: Sex | None = None
    weight_kg: float | None = None
    height_cm: float | None = None
    is_weight_confirmed: bool | None = None
    creatinine_clearance_ml_min: float | None = None
    creatinine_umol_l: float | None = None
    bilirubin_x_uln: float | None = None
    ast_x_uln: float | None = None
    is_pregnant: bool | None = None
    is_breast_feeding: bool | None = None
    indication: str | None = None
    fip1l1_pdgfra: Finding | None = None
    pdgfr: Finding | None = None
    kit_d816v: Finding | None = None
    has_eosinophilia: bool | None = None
    is_newly_diagnosed: bool | None = None
    relapse_risk: RelapseRisk | None = None
    is_on_dialysis: bool | None = None
    is_hypersensitive: bool | None = None
    has_hepatitis_b: bool | None = None
    takes_strong_inducer: bool | None = None
    started_on: date | None = None
    current_dose_mg_day: float | None = None

    @property
    def is_child(self) -> bool:
        """Tell whether the age is given and below 18 years."""
        return self.age_years is not None and self.age_years < ADULT_FROM_YEARS


@dataclass(frozen=True, slots=True)
class Clearance:
    """A creatinine clearance, how it came about, and what was missing to work it out."""

    ml_min: float | None = None
    how: str = ""
    locator: str = ""
    missing: tuple[str, ...] = ()


def body_surface_m2(*, height_cm: float, weight_kg: float) -> float:
    """Return the body surface area in m² by Mosteller; both arguments must be above zero."""
    return sqrt(height_cm * weight_kg / _MOSTELLER_DIVISOR)


def cockcroft_gault_ml_min(
    *, age_years: float, weight_kg: float, creatinine_umol_l: float, sex: Sex
) -> float:
    """Return the creatinine clearance of an adult in mL/min by Cockcroft and Gault."""
    creatinine_mg_dl = creatinine_umol_l / UMOL_L_PER_MG_DL
    clearance = (
        (_COCKCROFT_GAULT_AGE - age_years)
        * weight_kg
        / (_COCKCROFT_GAULT_DIVISOR * creatinine_mg_dl)
    )
    return clearance * _COCKCROFT_GAULT_FEMALE if sex is Sex.FEMALE else clearance


def bedside_schwartz_ml_min_1_73(*, height_cm: float, creatinine_umol_l: float) -> float:
    """Return a child's filtration rate in mL/min per 1.73 m² by the bedside Schwartz equation."""
    return _BEDSIDE_SCHWARTZ * height_cm / (creatinine_umol_l / UMOL_L_PER_MG_DL)


def creatinine_clearance(patient: Patient) -> Clearance:
    """Return the clearance as given, else estimated: Cockcroft-Gault, under 18 bedside Schwartz.

    A clearance that was given always leads. Where a creatinine was given and cannot be turned
    into a clearance, the fields that lack are named.
    """
    if patient.creatinine_clearance_ml_min is not None:
        return Clearance(patient.creatinine_clearance_ml_min, "as given")
    return estimated_clearance(patient)


def estimated_clearance(patient: Patient) -> Clearance:
    """Return the clearance estimated from the serum creatinine, or what lacks for it."""
    if patient.creatinine_umol_l is None:
        return Clearance(missing=("creatinine_clearance_ml_min",))
    if patient.age_years is None:
        return Clearance(missing=("age_years",))
    if patient.is_child:
        return _schwartz(patient.height_cm, patient.creatinine_umol_l)
    return _cockcroft_gault(
        patient.age_years, patient.weight_kg, patient.sex, patient.creatinine_umol_l
    )


def _schwartz(height_cm: float | None, creatinine_umol_l: float) -> Clearance:
    if height_cm is None:
        return Clearance(missing=("height_cm",))
    rate = bedside_schwartz_ml_min_1_73(height_cm=height_cm, creatinine_umol_l=creatinine_umol_l)
    how = f"bedside Schwartz, per 1.73 m² of body surface ({_NOT_FROM_A_LABEL})"
    return Clearance(rate, how, "Schwartz 2009, bedside equation")


def _cockcroft_gault(
    age_years: float, weight_kg: float | None, sex: Sex | None, creatinine_umol_l: float
) -> Clearance:
    if weight_kg is None or sex is None:
        given = {"weight_kg": weight_kg, "sex": sex}
        return Clearance(missing=tuple(field for field, value in given.items() if value is None))
    clearance = cockcroft_gault_ml_min(
        age_years=age_years, weight_kg=weight_kg, creatinine_umol_l=creatinine_umol_l, sex=sex
    )
    return Clearance(
        clearance, f"Cockcroft-Gault ({_NOT_FROM_A_LABEL})", "Cockcroft and Gault 1976"
    )


def amount(figure: float) -> str:
    """Write a figure with at most two decimals, no trailing zero, and a comma from 1,000."""
    text = f"{figure:,.2f}"
    return text.rstrip("0").rstrip(".")


def summary(patient: Patient, indication_title: str = "", medicines: int = 0) -> str:
    """Return the patient in one line, only what is given; empty when nothing is."""
    return ", ".join(facts(patient, indication_title, medicines))


def facts(patient: Patient, indication_title: str = "", medicines: int = 0) -> tuple[str, ...]:
    """Return what is given of the patient, each in a few words, in the order of the line."""
    who = " ".join(filter(None, (_age(patient), patient.sex or "")))
    said = (
        who,
        _figure(patient.weight_kg, "kg"),
        _figure(patient.height_cm, "cm"),
        _figure(patient.creatinine_clearance_ml_min, "mL/min", "CrCl "),
        _figure(patient.creatinine_umol_l, "micromol/L", "creatinine "),
        _figure(patient.bilirubin_x_uln, "× ULN", "bilirubin "),
        _figure(patient.ast_x_uln, "× ULN", "AST "),
        *(words for field, words in _SAID.items() if getattr(patient, field)),
        f"for {indication_title}" if indication_title else "",
        *(f"{name} {getattr(patient, field)}" for field, name in _FOUND.items()
          if getattr(patient, field) is not None),
        _figure(patient.current_dose_mg_day, "mg per day", "on "),
        f"started {patient.started_on:%d-%b-%Y}" if patient.started_on else "",
        f"{medicines} medicine{'s' * (medicines != 1)}" if medicines else "",
    )  # fmt: skip
    return tuple(filter(None, said))


STRONG_INDUCER = "strong CYP3A4 inducer"
_SAID = {
    "is_weight_confirmed": "weight confirmed",
    "is_pregnant": "pregnant",
    "is_breast_feeding": "breast-feeding",
    "is_on_dialysis": "on dialysis",
    "is_hypersensitive": "hypersensitive",
    "has_hepatitis_b": "hepatitis B",
    "takes_strong_inducer": STRONG_INDUCER,
    "has_eosinophilia": "eosinophilia",
    "is_newly_diagnosed": "newly diagnosed",
}
_FOUND = {
    "fip1l1_pdgfra": "FIP1L1-PDGFRA",
    "pdgfr": "PDGFR",
    "kit_d816v": "KIT D816V",
    "relapse_risk": "relapse risk",
}


def _age(patient: Patient) -> str:
    if patient.age_years is None:
        return ""
    if patient.age_years < _SHOWN_IN_MONTHS_BELOW_YEARS:
        return f"{amount(patient.age_years * MONTHS_PER_YEAR)} months"
    return f"{amount(patient.age_years)} y"


def _figure(figure: float | None, unit: str, before: str = "") -> str:
    return "" if figure is None else f"{before}{amount(figure)} {unit}"
