"""Raised liver tests and other severe reactions: withhold, then resume."""

from collections.abc import Iterator

from imatinib_ref.db.entries import Toxicity
from imatinib_ref.db.parts import Scope, Step, Trigger
from imatinib_ref.db.vocabulary import Label, Quantity, StepAction
from imatinib_ref.patient import amount
from imatinib_ref.rules import Rules, met, parts, step_of
from imatinib_ref.toxicity.verdict import Action, Course, Verdict

_LIVER = "Liver tests"
_REACTION = "Severe reaction"
_TESTS = (Quantity.BILIRUBIN_X_ULN, Quantity.TRANSAMINASES_X_ULN)


def liver(course: Course, label: Label, rules: Rules) -> Verdict | None:
    """Return what the label says of bilirubin and transaminases, None where none are given."""
    if all(course.values[test] is None for test in _TESTS):
        return None
    rows = ((rule, parts(rule, Trigger)) for rule in general(course, label, rules))
    found = next(((rule, triggers[0]) for rule, triggers in rows if triggers), None)
    if found is None:
        return not_read(_LIVER, "liver tests", label)
    return _liver_of(course, label, *found)


def reaction(course: Course, label: Label, rules: Rules) -> Verdict | None:
    """Return what the label says of another severe reaction, None where there is none."""
    if not course.reaction:
        return None
    rows = (rule for rule in general(course, label, rules) if not parts(rule, Trigger))
    rule = next(rows, None)
    if rule is None:
        return not_read(_REACTION, "severe reactions", label)
    return _reaction_of(course, label, rule)


def general(course: Course, label: Label, rules: Rules) -> Iterator[Toxicity]:
    """Yield the rules of a label and age group that serve every indication."""
    for rule in rules.toxicities:
        for scope in parts(rule, Scope):
            if (
                scope.indication_slug is None
                and scope.label is label
                and scope.age_group is course.age_group
            ):
                yield rule


def _liver_of(course: Course, label: Label, rule: Toxicity, trigger: Trigger) -> Verdict:
    steps = parts(rule, Step)
    stop = next(step for step in steps if step.action is StepAction.STOP)
    reduced = next((step for step in steps if _from(course, step) == course.dose), None)
    dose = None if reduced is None else _to(course, reduced)
    until = {bound.quantity: bound.value for bound in stop.bounds}
    shown = tuple(
        step_of(step.text, step, step.dose_mg_day, label)
        for step in steps
        if step.action is StepAction.STOP or _from(course, step) is not None
    )
    after = (
        reduced.text
        if reduced is not None
        else f"The {label} table of reduced doses has no row for {amount(course.dose or 0)} "
        f"{course.unit}: take specialist advice before restarting."
    )
    of = (stop, reduced) if reduced is not None else (stop,)
    lacking = tuple(test for test in _TESTS if course.values[test] is None)
    if not course.is_held:
        if not met(trigger.bounds, course.values):
            reason = f"The liver tests that are given do not reach the threshold. {trigger.text}"
            return Verdict(
                about=_LIVER, action=Action.CONTINUE, reason=reason, steps=shown,
                of=(trigger,), missing=lacking,
            )  # fmt: skip
        return Verdict(
            about=_LIVER, action=Action.STOP, reason=f"{stop.text} {after}", dose=dose,
            until=until, steps=shown, of=of,
        )  # fmt: skip
    if not met(stop.bounds, course.values):
        return Verdict(
            about=_LIVER, action=Action.KEEP_HOLDING, reason=stop.text, dose=dose, until=until,
            steps=shown, of=of, missing=lacking,
        )  # fmt: skip
    action = Action.SPECIALIST if dose is None else Action.RESUME
    return Verdict(about=_LIVER, action=action, reason=after, dose=dose, steps=shown, of=of)


def _from(course: Course, step: Step) -> float | None:
    if step.action is not StepAction.REDUCE:
        return None
    return step.from_mg_m2_day if course.is_child else step.from_mg_day


def _to(course: Course, step: Step) -> float | None:
    return step.dose_mg_m2_day if course.is_child else step.dose_mg_day


def _reaction_of(course: Course, label: Label, rule: Toxicity) -> Verdict:
    steps = parts(rule, Step)
    wanted = StepAction.RESUME if course.is_resolved else StepAction.STOP
    step = next(step for step in steps if step.action is wanted)
    waiting = Action.KEEP_HOLDING if course.is_held else Action.STOP
    note = f" {step.note}" if step.note else ""
    return Verdict(
        about=_REACTION,
        action=Action.RESUME if course.is_resolved else waiting,
        reason=f"{step.text}{note}",
        steps=tuple(step_of(step.text, step, None, label) for step in steps),
        of=(step,),
    )


def not_read(about: str, what: str, label: Label) -> Verdict:
    """Say that a label has no rule in what was read."""
    reason = f"No rule for {what} was read for {label}; none is taken from another label."
    return Verdict(about=about, action=Action.NOT_COVERED, reason=reason)
