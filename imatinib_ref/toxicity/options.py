"""The options of the toxicity command, and how their values become a course of treatment."""

import argparse
from collections.abc import Mapping
from typing import Any

from imatinib_ref.patient import Finding
from imatinib_ref.plausibility import Problem, number, out_of_limits
from imatinib_ref.toxicity.verdict import Course

# Flag, field, help.
_FIGURES = (
    ("--anc", "anc_10_9_l", "neutrophils × 10⁹ per L"),
    ("--platelets", "platelets_10_9_l", "platelets × 10⁹ per L"),
    ("--bilirubin", "bilirubin_x_uln", "as a multiple of the upper limit of normal"),
    ("--transaminases", "transaminases_x_uln", "as a multiple of the upper limit of normal"),
    ("--weeks", "weeks", "weeks the low count has lasted"),
    ("--weeks-on-treatment", "weeks_on_treatment", "weeks since the first dose"),
)
_FLAGS = (
    ("--recurrence", "is_recurrence", "not the first time"),
    ("--held", "is_held", "imatinib is stopped now: may it restart, at what dose"),
    ("--resolved", "is_resolved", "the severe reaction has resolved"),
    ("--child", "is_child", "a child: the dose is in mg per m² per day"),
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add every option of a course; values stay texts, so that course_from names what is wrong."""
    parser.add_argument("--dose", help="current dose in mg per day, or the one before it was held")
    parser.add_argument("--reaction", default="", help="another severe reaction, in words")
    parser.add_argument(
        "--leukaemia-related", choices=tuple(Finding), help="whether leukaemia is the cause"
    )
    for flag, field, words in _FIGURES:
        parser.add_argument(flag, dest=field, help=words)
    for flag, field, words in _FLAGS:
        parser.add_argument(flag, dest=field, action="store_true", help=words)


def course_from(
    values: Mapping[str, object], indication: str | None
) -> Course | tuple[Problem, ...]:
    """Return the course of the option values, or every problem with its field."""
    is_child = bool(values.get("is_child"))
    dose_field = "dose_mg_m2_day" if is_child else "current_dose_mg_day"
    given = {field: values.get(field) for _, field, _ in _FIGURES} | {
        dose_field: values.get("dose")
    }
    read = {field: number(field, value) for field, value in given.items() if value is not None}
    faults = [value for value in read.values() if isinstance(value, Problem)]
    figures: dict[str, Any] = {
        field: value for field, value in read.items() if isinstance(value, float)
    }
    beyond = (out_of_limits(field, value) for field, value in figures.items())
    faults += [problem for problem in beyond if problem is not None]
    if values.get("is_resolved") and not values.get("reaction"):
        faults.append(Problem("is_resolved", "resolved: say which reaction has resolved"))
    if faults:
        return tuple(faults)
    related = values.get("leukaemia_related")
    figures["dose_mg_day"] = figures.pop("current_dose_mg_day", None)
    return Course(
        indication=indication,
        leukaemia_related=None if related is None else Finding(str(related)),
        reaction=str(values.get("reaction") or ""),
        **{field: bool(values.get(field)) for _, field, _ in _FLAGS},
        **figures,
    )
