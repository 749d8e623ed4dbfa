"""The patient options of the command line, and how their values become a patient."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from imatinib_ref.patient import (
    MONTHS_PER_YEAR,
    UMOL_L_PER_MG_DL,
    Finding,
    Patient,
    RelapseRisk,
    Sex,
)  # fmt: skip
from imatinib_ref.plausibility import Problem, number, out_of_limits, problems


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its flag, the field it fills, what it takes and its line of help."""

    flag: str
    field: str
    takes: type[float | StrEnum | bool | date]
    help: str


OPTIONS: tuple[Option, ...] = (
    Option("--age", "age_years", float, "age in years, decimals allowed"),
    Option("--age-months", "age_months", float, "age in months, instead of years"),
    Option("--sex", "sex", Sex, "F or M"),
    Option("--weight", "weight_kg", float, "weight in kg"),
    Option("--height", "height_cm", float, "height in cm"),
    Option(
        "--weight-confirmed",
        "is_weight_confirmed",
        bool,
        "the weight is right, however unusual it is at that height and age",
    ),
    Option("--crcl", "creatinine_clearance_ml_min", float, "creatinine clearance in mL/min"),
    Option("--creatinine", "creatinine_umol_l", float, "serum creatinine in micromol/L"),
    Option("--creatinine-mgdl", "creatinine_mg_dl", float, "serum creatinine in mg/dL"),
    Option("--bilirubin", "bilirubin_x_uln", float, "as a multiple of the upper limit of normal"),
    Option("--ast", "ast_x_uln", float, "as a multiple of the upper limit of normal"),
    Option("--pregnant", "is_pregnant", bool, "the patient is pregnant"),
    Option("--breastfeeding", "is_breast_feeding", bool, "the patient breast-feeds"),
    Option("--inducer", "takes_strong_inducer", bool, "a strong CYP3A4 inducer is taken"),
    Option("--fip1l1-pdgfra", "fip1l1_pdgfra", Finding, "result of the fusion test"),
    Option("--pdgfr", "pdgfr", Finding, "result for a PDGFR rearrangement"),
    Option("--eosinophilia", "has_eosinophilia", bool, "mastocytosis with eosinophilia"),
    Option("--kit-d816v", "kit_d816v", Finding, "result for the D816V mutation"),
    Option("--newly-diagnosed", "is_newly_diagnosed", bool, "newly diagnosed disease"),
    Option("--relapse-risk", "relapse_risk", RelapseRisk, "risk of relapse after resection"),
    Option("--dialysis", "is_on_dialysis", bool, "the patient is on dialysis"),
    Option("--hypersensitivity", "is_hypersensitive", bool, "hypersensitivity to imatinib"),
    Option("--hepatitis-b", "has_hepatitis_b", bool, "hepatitis B"),
    Option("--current-dose", "current_dose_mg_day", float, "current dose in mg per day"),
    Option("--start", "started_on", date, "date of the first dose, YYYY-MM-DD"),
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add every patient option; values stay texts, so that patient_from names what is wrong."""
    for option in OPTIONS:
        if option.takes is bool:
            # Tells not given (None) from a plain no.
            action: Any = argparse.BooleanOptionalAction
            parser.add_argument(option.flag, dest=option.field, action=action, help=option.help)
        else:
            parser.add_argument(option.flag, dest=option.field, help=option.help)


def patient_from(
    values: Mapping[str, object], indication: str | None = None
) -> Patient | tuple[Problem, ...]:
    """Return the patient of the option values, or every problem with its field.

    The keys are those of Option.field; unknown keys are ignored, None is not given. Both
    creatinine units, or years and months, may be given only if they do not contradict each other.
    """
    read = {
        option.field: _read(option, values.get(option.field))
        for option in OPTIONS
        if values.get(option.field) is not None
    }
    faults = [value for value in read.values() if isinstance(value, Problem)]
    faults += [*_beyond(read), *_given_twice(read)]
    if faults:
        return tuple(faults)
    given: dict[str, Any] = dict(_merged(read))
    patient = Patient(indication=indication, **given)
    return problems(patient) or patient


def _read(option: Option, value: object) -> object:
    if option.takes is float:
        return number(option.field, value)
    if option.takes is bool or isinstance(value, option.takes):
        return value
    if option.takes is date:
        return _day(option.field, str(value))
    return _choice(option, str(value))


def _day(field: str, text: str) -> date | Problem:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Problem(field, f"start: {text[:40]!r} is not a date as YYYY-MM-DD")


def _choice(option: Option, text: str) -> object:
    allowed = {str(member): member for member in option.takes}  # type: ignore[union-attr]  # only enums are left
    found = allowed.get(text.strip()) or allowed.get(text.strip().lower())
    found = found or allowed.get(text.strip().upper())
    if found is None:
        return Problem(
            option.field, f"{option.flag[2:]}: {text[:40]!r} is not one of {', '.join(allowed)}"
        )
    return found


def _beyond(read: Mapping[str, object]) -> Iterator[Problem]:
    for field, value in read.items():
        if isinstance(value, float):
            problem = out_of_limits(field, value)
            if problem is not None:
                yield problem


def _given_twice(read: Mapping[str, object]) -> Iterator[Problem]:
    if {"age_years", "age_months"} <= read.keys():
        yield Problem("age_months", "age: give years or months, not both")
    if {"creatinine_umol_l", "creatinine_mg_dl"} <= read.keys():
        yield Problem("creatinine_mg_dl", "creatinine: give micromol/L or mg/dL, not both")


def _merged(read: Mapping[str, object]) -> dict[str, object]:
    merged = dict(read)
    months = merged.pop("age_months", None)
    if isinstance(months, float):
        merged["age_years"] = months / MONTHS_PER_YEAR
    creatinine_mg_dl = merged.pop("creatinine_mg_dl", None)
    if isinstance(creatinine_mg_dl, float):
        merged["creatinine_umol_l"] = creatinine_mg_dl * UMOL_L_PER_MG_DL
    return merged
