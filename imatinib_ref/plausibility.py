"""Limits of what may be typed of a patient, and what an implausible value probably meant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from imatinib_ref.patient import MONTHS_PER_YEAR, UMOL_L_PER_MG_DL, Patient, Sex, amount

_KG_PER_LB = 0.45359237
_KG_PER_STONE = 6.35029318
_CM_PER_INCH = 2.54
_CM_PER_FOOT = 30.48
_M2_PER_CM2 = 1e-4


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that is refused: its field, and what is wrong or was probably meant."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Question(Problem):
    """A value that is unusual and not impossible: it stands once it is confirmed."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A typed value between two bounds was probably meant in another unit."""

    lowest: float
    highest: float
    meant: str
    factor: float


@dataclass(frozen=True, slots=True)
class Limit:
    """The lowest and highest plausible value of one field, for data entry only."""

    field: str
    name: str
    unit: str
    lowest: float
    highest: float
    slips: tuple[Slip, ...] = ()


# Limits of data entry, generous on purpose; none is a clinical threshold.
LIMITS: Mapping[str, Limit] = {
    limit.field: limit
    for limit in (
        Limit("age_years", "age", "years", 0, 120, (
            Slip(120, 1440, "months", 1 / MONTHS_PER_YEAR),
        )),
        Limit("age_months", "age in months", "months", 0, 240, (
            Slip(240, 1440, "months of an adult: give the age in years", 1),
        )),
        Limit("weight_kg", "weight", "kg", 0.3, 350, (
            Slip(350, 1000, "lb", _KG_PER_LB),
            Slip(1000, 350_000, "g", 1e-3),
        )),
        Limit("height_cm", "height", "cm", 20, 250, (
            Slip(0.2, 2.6, "m", 100),
            Slip(2.6, 8.5, "feet", _CM_PER_FOOT),
            Slip(250, 2600, "mm", 0.1),
        )),
        Limit("creatinine_clearance_ml_min", "creatinine clearance", "mL/min", 0, 250),
        Limit("creatinine_umol_l", "creatinine", "micromol/L", 10, 2500, (
            Slip(0.1, 10, "mg/dL", UMOL_L_PER_MG_DL),
        )),
        Limit("creatinine_mg_dl", "creatinine", "mg/dL", 0.1, 28, (
            Slip(28, 2500, "micromol/L", 1 / UMOL_L_PER_MG_DL),
        )),
        Limit("bilirubin_x_uln", "bilirubin", "times the upper limit of normal", 0, 50),
        Limit("ast_x_uln", "AST", "times the upper limit of normal", 0, 200),
        Limit("current_dose_mg_day", "current dose", "mg per day", 10, 2000, (
            Slip(0.05, 2, "g", 1000),
        )),
        Limit("dose_mg_m2_day", "dose", "mg per m² per day", 10, 1000),
        Limit("transaminases_x_uln", "transaminases", "times the upper limit of normal", 0, 200),
        Limit("anc_10_9_l", "neutrophils", "× 10⁹ per L", 0, 100, (
            Slip(100, 100_000, "per microlitre", 1e-3),
        )),
        Limit("platelets_10_9_l", "platelets", "× 10⁹ per L", 0, 5000, (
            Slip(5000, 5_000_000, "per microlitre", 1e-3),
        )),
        Limit("weeks", "weeks of the low count", "weeks", 0, 520),
        Limit("weeks_on_treatment", "weeks on treatment", "weeks", 0, 2600),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Body:
    """The plausible body from one age in years on; again for data entry only."""

    from_years: float
    lowest_kg: float
    highest_kg: float
    lowest_cm: float
    highest_cm: float
    leanest_bmi: float


_LOWEST_BMI, _HIGHEST_BMI = 5, 60
# The leanest build from which a weight may have been read in lb: taken for kg it is 2.2 times as
# heavy, which in a child still lies far below the highest build. In adults such a build is too
# common to be asked about.
_BODIES = (
    _Body(18, 25, 350, 90, 250, _HIGHEST_BMI),
    _Body(12, 18, 300, 100, 235, 14.5),
    _Body(6, 10, 130, 85, 185, 12.5),
    _Body(3, 7, 60, 70, 145, 12.5),
    _Body(1, 4, 30, 55, 115, 12.5),
    _Body(0, 0.3, 20, 20, 100, 12.5),
)
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 12, 31)
_PREGNANT_FROM_YEARS, _PREGNANT_TO_YEARS = 8, 65


def out_of_limits(field: str, value: float) -> Problem | None:
    """Return why a value of a declared field is refused, or None; never raises.

    NaN, infinities and negative values are refused outright; others beyond the limit are
    questioned with what was probably meant.
    """
    limit = LIMITS[field]
    if not isfinite(value):
        return Problem(field, f"{limit.name}: {value} is not a number")
    if value < 0:
        return Problem(field, f"{limit.name}: {amount(value)} is negative")
    if limit.lowest <= value <= limit.highest:
        return None
    hint = "".join(
        f"; was {amount(value)} {slip.meant} meant, that is "
        f"{amount(value * slip.factor)} {limit.unit}?"
        for slip in limit.slips
        if slip.lowest <= value <= slip.highest
    )
    return Problem(
        field,
        f"{limit.name}: {amount(value)} {limit.unit} is not plausible "
        f"({amount(limit.lowest)} to {amount(limit.highest)} {limit.unit}){hint}",
    )


def number(field: str, value: object) -> float | Problem:
    """Return the number of a field, or why its text is none."""
    try:
        return float(str(value))
    except ValueError:
        name = LIMITS[field].name
        hint = "; write a decimal point" if "," in str(value) else ""
        return Problem(field, f"{name}: {str(value)[:40]!r} is not a number{hint}")


def problems(patient: Patient) -> tuple[Problem, ...]:
    """Return everything about a patient that should be questioned before it is used."""
    found = []
    for field in LIMITS:
        value = getattr(patient, field, None)
        if value is not None:
            found.append(out_of_limits(field, value))
    if patient.started_on is not None:
        found.append(_started(patient.started_on))
    alone = tuple(problem for problem in found if problem is not None)
    return alone or tuple(_contradictions(patient))


def _started(day: date) -> Problem | None:
    if _EARLIEST <= day <= _LATEST:
        return None
    return Problem(
        "started_on",
        f"first dose: {day.isoformat()} is not plausible "
        f"({_EARLIEST.isoformat()} to {_LATEST.isoformat()}); check the year",
    )


def _contradictions(patient: Patient) -> Iterator[Problem]:
    if patient.sex is Sex.MALE:
        for field in ("is_pregnant", "is_breast_feeding"):
            if getattr(patient, field):
                yield Problem(field, f"{field[3:].replace('_', '-')}: the sex is given as male")
    if patient.age_years is not None:
        body = _body(patient.age_years)
        yield from _weight_for_age(patient, patient.age_years, body)
        yield from _height_for_age(patient, patient.age_years, body)
        if patient.is_pregnant and not (
            _PREGNANT_FROM_YEARS <= patient.age_years <= _PREGNANT_TO_YEARS
        ):
            yield Problem("is_pregnant", f"pregnant: at {amount(patient.age_years)} years?")
    yield from _build(patient)


def _weight_for_age(patient: Patient, age_years: float, body: _Body) -> Iterator[Problem]:
    weight_kg = patient.weight_kg
    if weight_kg is None or body.lowest_kg <= weight_kg <= body.highest_kg:
        return
    units = (("lb", _KG_PER_LB), ("stone", _KG_PER_STONE))
    meant = [
        f"{amount(weight_kg)} {unit} ({amount(round(weight_kg * kg, 1))} kg)"
        for unit, kg in units
        if body.lowest_kg <= weight_kg * kg <= body.highest_kg
    ]
    meant += [
        f"an age of {amount(years)} {unit}"
        for years, in_years, unit in _ages_meant(age_years)
        if _fits(weight_kg, in_years)
    ]
    yield Problem("weight_kg", _questioned("weight", weight_kg, "kg", age_years, meant))


def _height_for_age(patient: Patient, age_years: float, body: _Body) -> Iterator[Problem]:
    height_cm = patient.height_cm
    if height_cm is None or body.lowest_cm <= height_cm <= body.highest_cm:
        return
    inches = height_cm * _CM_PER_INCH
    fits = body.lowest_cm <= inches <= body.highest_cm
    meant = [f"{amount(height_cm)} inches ({amount(round(inches, 1))} cm)"] if fits else []
    yield Problem("height_cm", _questioned("height", height_cm, "cm", age_years, meant))


def _ages_meant(age_years: float) -> Iterator[tuple[float, float, str]]:
    """Yield an age typed in the other unit: figure, what it is in years, unit."""
    yield age_years, age_years / MONTHS_PER_YEAR, "months"
    yield age_years * MONTHS_PER_YEAR, age_years * MONTHS_PER_YEAR, "years"


def _fits(weight_kg: float, age_years: float) -> bool:
    body = _body(age_years)
    limit = LIMITS["age_years"]
    return age_years <= limit.highest and body.lowest_kg <= weight_kg <= body.highest_kg


def _questioned(name: str, value: float, unit: str, age_years: float, meant: list[str]) -> str:
    hint = f"; was {' or '.join(meant)} meant?" if meant else "; are both right?"
    return f"{name}: {amount(value)} {unit} is not plausible at {_age(age_years)}{hint}"


def _age(age_years: float) -> str:
    months = age_years * MONTHS_PER_YEAR
    return f"{amount(age_years)} years" if age_years >= 1 else f"{amount(months)} months"


def _build(patient: Patient) -> Iterator[Problem]:
    if patient.is_weight_confirmed or patient.weight_kg is None or patient.height_cm is None:
        return
    square_m2 = patient.height_cm**2 * _M2_PER_CM2
    in_lb_kg = patient.weight_kg * _KG_PER_LB
    is_possible = _LOWEST_BMI <= patient.weight_kg / square_m2 <= _HIGHEST_BMI
    age_years = patient.age_years
    leanest_bmi = _HIGHEST_BMI if age_years is None else _body(age_years).leanest_bmi
    if is_possible and in_lb_kg / square_m2 < leanest_bmi:
        return
    at = f"{amount(patient.height_cm)} cm"
    if is_possible and age_years is not None:
        at += f" and {_age(age_years)}"
    doubt = "is unusual" if is_possible else "is not plausible"
    fits = _LOWEST_BMI <= in_lb_kg / square_m2 <= _HIGHEST_BMI
    hint = f"; was {amount(patient.weight_kg)} lb ({amount(round(in_lb_kg, 1))} kg) meant?"
    yield Question(
        "weight_kg",
        f"weight: {amount(patient.weight_kg)} kg {doubt} at {at}"
        f"{hint if fits else '; are both right?'}",
    )


def _body(age_years: float) -> _Body:
    return next(body for body in _BODIES if age_years >= body.from_years)
