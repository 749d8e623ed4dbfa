"""The commands that work out an answer for one patient: dose, toxicity and plan."""

import argparse
import re
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from imatinib_ref import files
from imatinib_ref.commands.answer import (
    ANSWERED,
    NO_ANSWER,
    Answer,
    InvalidInputError,
    to_json,
)
from imatinib_ref.db.entries import Monitoring
from imatinib_ref.db.load import Reference
from imatinib_ref.dosing.advice import Status
from imatinib_ref.dosing.answer import dose as dose_by_label
from imatinib_ref.dosing.answer import dose_json, dose_text, raise_dose
from imatinib_ref.monitoring.answer import plan_json, plan_text
from imatinib_ref.monitoring.plan import Plan, Standing
from imatinib_ref.monitoring.plan import plan as plan_by_label
from imatinib_ref.patient import Patient
from imatinib_ref.patient_options import patient_from
from imatinib_ref.plausibility import Problem, Question
from imatinib_ref.rules import Rules, read_rules
from imatinib_ref.toxicity.answer import toxicity as toxicity_by_label
from imatinib_ref.toxicity.answer import toxicity_json, toxicity_text
from imatinib_ref.toxicity.options import course_from
from imatinib_ref.toxicity.verdict import Course

Given = TypeVar("Given", Patient, Course)
_WORD = re.compile(r"[^\W_]+(?:\+)?")
_CONFIRM = "--weight-confirmed"
_ASKED_FOR = {Standing.DATED, Standing.NO_INTERVAL}
_WITH_AN_ANSWER = {Status.DOSE, Status.SEVERAL_ADJUSTMENTS}


def dose(options: argparse.Namespace, reference: Reference) -> Answer:
    """Answer with the starting dose, or with --raise whether the current one may be raised."""
    rules = read_rules(reference)
    patient = _patient(options, rules, reference)
    if options.raise_dose and patient.current_dose_mg_day is None:
        raise InvalidInputError("--raise needs the current dose: give --current-dose in mg per day")
    work_out = raise_dose if options.raise_dose else dose_by_label
    advice = work_out(patient, options.label, rules)
    status = ANSWERED if advice.status in _WITH_AN_ANSWER else NO_ANSWER
    if options.json:
        return Answer(to_json(dose_json(advice, reference.edition.number)), status)
    return Answer(dose_text(advice), status)


def toxicity(options: argparse.Namespace, reference: Reference) -> Answer:
    """Answer with what to do at these counts, liver tests or another severe reaction."""
    rules = read_rules(reference)
    course = valid(course_from(vars(options), indication_slug(options.indication, rules)))
    advice = toxicity_by_label(course, options.label, rules)
    status = ANSWERED if advice.status == "answer" else NO_ANSWER
    if options.json:
        return Answer(to_json(toxicity_json(advice, reference.edition.number)), status)
    return Answer(toxicity_text(advice), status)


def plan(options: argparse.Namespace, reference: Reference) -> Answer:
    """Answer with the dated tests; status 4 where the label asks for none that was read."""
    rules = read_rules(reference)
    patient = valid(patient_from(vars(options), indication_slug(options.indication, rules)))
    if patient.started_on is None:
        raise InvalidInputError("plan needs the date of the first dose: give --start as YYYY-MM-DD")
    tests = reference.entries(Monitoring)
    found = plan_by_label(tests, patient, options.label, patient.started_on)
    if options.ics is not None:
        _write_calendar(found, Path(options.ics), replaces=options.force)
    asked = [item for item in found.items if item.label and item.standing in _ASKED_FOR]
    status = ANSWERED if asked else NO_ANSWER
    if options.json:
        return Answer(to_json(plan_json(found, reference.edition.number)), status)
    return Answer(plan_text(found), status)


def _write_calendar(found: Plan, path: Path, *, replaces: bool) -> None:
    from imatinib_ref.monitoring.ical import calendar  # noqa: PLC0415  # see _patient

    try:
        files.write(path, calendar(found, datetime.now(UTC)), replaces=replaces)
    except files.ExistsError as error:
        raise InvalidInputError(f"--ics: {error} Give --force to replace it.") from error
    except files.NotWrittenError as error:
        raise InvalidInputError(f"--ics: {error}") from error


def _patient(options: argparse.Namespace, rules: Rules, reference: Reference) -> Patient:
    patient = valid(patient_from(vars(options), indication_slug(options.indication, rules)))
    if options.medicines is None:
        return patient
    # Imported for a list only: it takes longer than all the rest of a dose.
    from imatinib_ref.commands.medicines import report_on  # noqa: PLC0415
    from imatinib_ref.interactions.facts import facts  # noqa: PLC0415

    inducers = report_on(options.medicines, reference, facts(reference)).strong_cyp3a4_inducers
    return replace(patient, takes_strong_inducer=True) if inducers else patient


def valid(found: Given | tuple[Problem, ...]) -> Given:
    """Return what was given, or raise InvalidInputError with everything that is wrong."""
    if isinstance(found, tuple):
        sentence = "; ".join(problem.message for problem in found)
        if any(isinstance(problem, Question) for problem in found):
            sentence += f" If it is right, add {_CONFIRM}."
        raise InvalidInputError(sentence, tuple(asdict(problem) for problem in found))
    return found


def indication_slug(name: str, rules: Rules) -> str:
    """Return the slug of the one indication that a slug, title or synonym names."""
    wanted = name.strip().casefold()
    named = [
        each.slug for each in rules.indications if wanted in {each.slug, each.title.casefold()}
    ]
    if not named:
        words = set(_WORD.findall(wanted.replace("-", " ")))
        named = [
            each.slug
            for each in rules.indications
            if words <= set(_WORD.findall(f"{each.title} {each.keywords}".casefold()))
        ]
    if len(named) == 1 and wanted:
        return named[0]
    known = ", ".join(named or [each.slug for each in rules.indications])
    kind = "names several indications" if named else "names no indication"
    raise InvalidInputError(f"--indication {name!r} {kind}; give one of: {known}")
