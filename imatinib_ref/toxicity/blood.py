"""Low counts: the row of a label by disease and starting dose, and its steps in order."""

from collections.abc import Sequence
from dataclasses import replace

from imatinib_ref.db.models import Part
from imatinib_ref.db.parts import Step, Trigger
from imatinib_ref.db.vocabulary import Episode, Label, Quantity, State, StepAction
from imatinib_ref.patient import Finding, amount
from imatinib_ref.rules import Rules, met, parts, step_of
from imatinib_ref.rules import Step as ShownStep
from imatinib_ref.toxicity.rows import Row, matching, rows_for
from imatinib_ref.toxicity.verdict import Action, Course, Verdict

ABOUT = "Blood counts"
_OTHER_SOURCES = "Other sources"
_COUNTS = (Quantity.ANC_10_9_L, Quantity.PLATELETS_10_9_L)


def blood(course: Course, label: Label, rules: Rules) -> Verdict | None:
    """Return what the row of the label says of the counts, None where none are given."""
    if all(course.values[count] is None for count in _COUNTS):
        return None
    rows = rows_for(course, label, rules)
    known = [row for row in rows if row.scope.state is State.SUPPORTED]
    if not known:
        return not_covered(course, label, rows)
    row = matching(course, known)
    if row is None:
        return _no_step(course, label, known)
    verdict = _of_row(course, label, row)
    if (course.dose or 0) <= (row.start or 0):
        return verdict
    raised = (
        f"The row is for a starting dose of {amount(row.start or 0)} {course.unit}; the current "
        "dose is taken as raised from it."
    )
    return replace(verdict, reason=f"{verdict.reason} {raised}")


def not_covered(course: Course, label: Label, rows: Sequence[Row]) -> Verdict:
    """Say that no row of the label serves the disease, or that the one there is unconfirmed."""
    if not rows:
        who = "children" if course.is_child else "adults"
        reason = (
            f"No blood-count row for {who} with this disease was found in the {label} texts that "
            "were read; none is taken from another label."
        )
        return Verdict(about=ABOUT, action=Action.NOT_COVERED, reason=reason)
    row = rows[0]
    others = [part for part in row.rule.parts if part.section == _OTHER_SOURCES]
    reason = (
        f"{row.scope.text} {row.scope.why} Not confirmed against the label text, so nothing is "
        f"computed. {' '.join(part.text for part in others)}".rstrip()
    )
    return Verdict(
        about=ABOUT,
        action=Action.NOT_COVERED,
        reason=reason,
        of=(row.scope, *others) if row.scope.citations else (row.rule, *others),
    )


def _no_step(course: Course, label: Label, rows: Sequence[Row]) -> Verdict:
    starts = " or ".join(amount(row.start or 0) for row in rows)
    reason = (
        f"The {label} rows for this disease are for a starting dose of {starts} {course.unit}; "
        f"{amount(course.dose or 0)} is not one of their steps."
    )
    low = [row for row in rows if _is_low(course, row)]
    if not low and not course.is_held:
        reason += " The counts that are given do not reach their threshold."
        return _verdict(Action.CONTINUE, reason, rows[0], missing=_lacking(course))
    row = (low or rows)[0]
    if row.begins_with_check:
        return _verdict(Action.SPECIALIST, f"{reason} Take specialist advice.", row)
    after = f"{reason} They give no dose to resume for it. Take specialist advice."
    return _hold(course, row, _stop_of(row.all_steps), None, after)


def _is_low(course: Course, row: Row) -> bool:
    triggers = parts(row.rule, Trigger)
    return any(met(trigger.bounds, course.values) for trigger in triggers)


def _stop_of(steps: Sequence[Step]) -> Step:
    return next(step for step in steps if step.action is StepAction.STOP)


def _of_row(course: Course, label: Label, row: Row) -> Verdict:
    trigger = parts(row.rule, Trigger)[0]
    weeks = trigger.after_weeks_on_treatment
    if weeks is not None and (course.weeks_on_treatment or 0) < weeks:
        if course.weeks_on_treatment is None:
            return _ask(
                "weeks_on_treatment", f"The row counts from week {weeks} of treatment.", row
            )
        reason = f"The {label} row counts only low counts after {weeks} weeks of treatment."
        return _verdict(Action.NOT_COVERED, reason, row, trigger)
    low = met(trigger.bounds, course.values)
    if not low and not course.is_held:
        reason = f"The counts that are given do not reach the threshold. {trigger.text}"
        return _verdict(Action.CONTINUE, reason, row, trigger, missing=_lacking(course))
    judge = _after_check if row.begins_with_check else _stop_and_go
    return judge(course, label, row)


def _stop_and_go(course: Course, label: Label, row: Row) -> Verdict:
    episode = Episode.RECURRENCE if course.is_recurrence else Episode.FIRST
    steps = row.steps(episode)
    last = row.resumed(Episode.RECURRENCE)
    stop = _stop_of(steps or row.all_steps)
    if not steps or (course.dose == last and course.dose != row.start):
        return _hold(course, row, stop, None, _no_dose_to_resume(course, label, row))
    resumed = next(step for step in steps if step.action is StepAction.RESUME)
    if not course.is_recurrence and (course.dose or 0) < (row.start or 0):
        after = (
            f"The {label} row is for a starting dose of {amount(row.start or 0)} {course.unit}: "
            f"say whether {amount(course.dose or 0)} was reached after a first episode, that is "
            "whether this is a recurrence. Otherwise take specialist advice."
        )
        return _hold(course, row, stop, None, after)
    return _hold(course, row, stop, row.dose_of(resumed), _text(resumed), resumed)


def _no_dose_to_resume(course: Course, label: Label, row: Row) -> str:
    if course.dose == row.start:
        return (
            f"The steps of the {label} row are used up: it gives no dose to resume after a "
            "recurrence. Take specialist advice."
        )
    # No step may have led to this dose: a kidney may have been the reason to start with it.
    return (
        f"The {label} row is for a starting dose of {amount(row.start or 0)} {course.unit} and "
        f"gives no dose to resume for {amount(course.dose or 0)} {course.unit}. Take specialist "
        "advice."
    )


def _after_check(course: Course, label: Label, row: Row) -> Verdict:
    steps = row.steps(Episode.FIRST)
    stop = _stop_of(steps)
    resumed = next(step for step in steps if step.action is StepAction.RESUME)
    if course.is_recurrence:
        reason = f"The {label} row gives no step for a recurrence. Take specialist advice."
        return _verdict(Action.SPECIALIST, reason, row, resumed)
    if course.is_held:
        return _hold(course, row, stop, row.dose_of(resumed), _text(resumed), resumed)
    if course.leukaemia_related in {None, Finding.UNKNOWN}:
        check = next(step for step in steps if step.action is StepAction.CHECK)
        lacking = ("leukaemia_related",)
        return _verdict(Action.CHECK_MARROW, check.text, row, check, missing=lacking)
    if course.leukaemia_related is Finding.YES:
        reason = (
            f"The steps of the {label} row are for a low count unrelated to leukaemia; for one "
            "that is due to leukaemia it gives none. Take specialist advice."
        )
        return _verdict(Action.SPECIALIST, reason, row)
    return _by_weeks(course, row, stop, resumed)


def _by_weeks(course: Course, row: Row, stop: Step, resumed: Step) -> Verdict:
    dose = course.dose or 0
    ladder = [
        step
        for step in row.steps(Episode.FIRST)
        if step.action in {StepAction.REDUCE, StepAction.STOP}
    ]
    if course.weeks is None and dose < (row.start or 0):
        text = "How many weeks the low count has lasted decides the next step."
        return _ask("weeks", text, row)
    due = [step for step in ladder if (step.after_weeks or 0) <= (course.weeks or 0)][-1]
    if due.action is StepAction.STOP:
        return _hold(course, row, stop, row.dose_of(resumed), _text(resumed), resumed)
    target = row.dose_of(due) or 0
    if target < dose:
        lacking = () if course.weeks is not None else ("weeks",)
        return _verdict(Action.REDUCE, due.text, row, due, dose=target, missing=lacking)
    following = ladder[ladder.index(due) + 1]
    reason = f"The dose of this step is reached. Next: {following.text}"
    return _verdict(Action.CONTINUE, reason, row, due, following)


def _hold(  # noqa: PLR0913, PLR0917  # the two steps and what they lead to
    course: Course,
    row: Row,
    stop: Step,
    dose: float | None,
    after: str,
    resumed: Step | None = None,
) -> Verdict:
    until = {bound.quantity: bound.value for bound in stop.bounds}
    rests_on = tuple(filter(None, (stop, resumed)))
    then = "Then: " if resumed else ""
    if not course.is_held:
        reason = f"{stop.text} {then}{after}"
        verdict = _verdict(Action.STOP, reason, row, *rests_on, dose=dose, until=until)
    elif not met(stop.bounds, course.values):
        verdict = _verdict(
            Action.KEEP_HOLDING,
            stop.text,
            row,
            *rests_on,
            dose=dose,
            until=until,
            missing=_lacking(course),
        )
    else:
        action = Action.RESUME if dose is not None else Action.SPECIALIST
        verdict = _verdict(action, after, row, *rests_on, dose=dose)
    if resumed is not None:
        return verdict
    return replace(verdict, leads_on=False, steps=(_shown(stop, row.scope.label),))


def _lacking(course: Course) -> tuple[str, ...]:
    return tuple(count for count in _COUNTS if course.values[count] is None)


def _shown(step: Step, label: Label) -> ShownStep:
    again = "On recurrence: " if step.episode is Episode.RECURRENCE else ""
    return step_of(f"{again}{step.text}", step, step.dose_mg_day, label)


def _text(step: Step) -> str:
    return f"{step.text} {step.note}" if step.note else step.text


def _ask(field: str, reason: str, row: Row) -> Verdict:
    return Verdict(about=ABOUT, action=None, reason=reason, of=(row.rule,), missing=(field,))


def _verdict(  # noqa: PLR0913  # named parts of one value
    action: Action,
    reason: str,
    row: Row,
    *rests_on: Part,
    dose: float | None = None,
    until: dict[Quantity, float] | None = None,
    missing: tuple[str, ...] = (),
) -> Verdict:
    return Verdict(
        about=ABOUT,
        action=action,
        reason=reason,
        dose=dose,
        until=until or {},
        steps=tuple(_shown(step, row.scope.label) for step in row.all_steps),
        of=rests_on or (row.rule,),
        missing=missing,
    )
