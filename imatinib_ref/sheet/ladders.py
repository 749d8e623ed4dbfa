"""Hold, reduce, stop: the toxicity rules that serve the disease, as the label prints them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from imatinib_ref.db.entries import Toxicity
from imatinib_ref.db.models import Entry, Part
from imatinib_ref.db.parts import Step, Trigger
from imatinib_ref.db.vocabulary import Episode, Label, State, StepAction
from imatinib_ref.patient import amount
from imatinib_ref.rules import Rules, parts
from imatinib_ref.sheet.blocks import Block, Row, refs_of, row_of
from imatinib_ref.toxicity.blood import not_covered
from imatinib_ref.toxicity.organs import general, not_read
from imatinib_ref.toxicity.rows import Row as Ladder
from imatinib_ref.toxicity.rows import rows_for
from imatinib_ref.toxicity.verdict import Course, Verdict

_COUNTS, _LIVER, _REACTION = "Low counts", "Liver tests", "Another severe reaction"
_AGAIN = "If it happens again:"
_WITHOUT_DOSE = (StepAction.STOP, StepAction.CHECK)


def ladder_block(  # noqa: PLR0913  # named parts of one question
    indication: str,
    label: Label,
    rules: Rules,
    *,
    is_child: bool,
    daily_mg: float | None,
    current_mg: float | None = None,
) -> Block:
    """Return when imatinib is held, reduced or stopped, for one disease by one label.

    Low counts go by the starting dose in mg per day, other reactions by the current one if given.
    """
    course = Course(indication=indication, is_child=is_child, dose_mg_day=daily_mg)
    now = replace(course, dose_mg_day=current_mg or daily_mg)
    rows = [*_counts(course, label, rules), *_general_rules(now, label, rules)]
    return Block("Hold, reduce, stop", tuple(rows))


def _counts(course: Course, label: Label, rules: Rules) -> Iterator[Row]:
    found = rows_for(course, label, rules)
    known = [row for row in found if row.scope.state is State.SUPPORTED]
    own = [row for row in known if row.start == course.dose]
    if not known:
        yield _unread(_COUNTS, not_covered(course, label, found), label)
    for ladder in own:
        yield _said(_COUNTS, ladder.rule, _ladder(ladder), label)
    for ladder in [] if own else known:
        yield _said(_COUNTS, ladder.rule, _of_another_start(ladder, course), label)


def _of_another_start(ladder: Ladder, course: Course) -> list[str | Part]:
    """Return the steps with the start they are for; without their doses where another is known."""
    started = f"for a start at {amount(ladder.start or 0)} {course.unit}"
    if course.dose is None:
        return [f"Steps {started}.", *_ladder(ladder)]
    first = [step for step in ladder.steps(Episode.FIRST) if step.action in _WITHOUT_DOSE]
    unread = (
        f"The doses to go on with are {started}; none was read for {amount(course.dose)}: take "
        "specialist advice."
    )
    return [*parts(ladder.rule, Trigger), *first, unread]


def _ladder(ladder: Ladder) -> list[str | Part]:
    again = ladder.steps(Episode.RECURRENCE)
    first = [*parts(ladder.rule, Trigger), *ladder.steps(Episode.FIRST)]
    said = {step.text for step in first}
    then = [step for step in again if _plain(step.text) not in map(_plain, said)]
    lead = _AGAIN if len(then) == len(again) else f"{_AGAIN} stop as before."
    return [*first, lead, *then] if again else [*first]


def _plain(text: str) -> str:
    """Return a step without the label that it may begin with."""
    lead, colon, rest = text.partition(": ")
    return (rest if colon and lead in set(Label) else text).casefold()


def _general_rules(course: Course, label: Label, rules: Rules) -> Iterator[Row]:
    found = list(general(course, label, rules))
    liver = [rule for rule in found if parts(rule, Trigger)]
    other = [rule for rule in found if rule not in liver]
    for rule in liver:
        yield _said(_LIVER, rule, [*parts(rule, Trigger), *_liver_steps(rule, course)], label)
    for rule in other:
        yield _said(_REACTION, rule, [*parts(rule, Step)], label)
    if not liver:
        yield _unread(_LIVER, not_read(_LIVER, "liver tests", label), label)


def _liver_steps(rule: Toxicity, course: Course) -> list[str | Part]:
    steps = parts(rule, Step)
    mine = [step for step in steps if (step.from_mg_day, step.from_mg_m2_day) == (None, None)]
    reducing = [
        step for step in steps if (step.from_mg_m2_day if course.is_child else step.from_mg_day)
    ]
    own = [step for step in reducing if course.dose and step.from_mg_day == course.dose]
    if own or course.dose is None or not reducing:
        return [*mine, *(own or reducing)]
    dose = f"{amount(course.dose)} {course.unit}"
    return [*mine, f"No reduced dose was read for {dose}: take specialist advice."]


def _said(head: str, rule: Entry, texts: Sequence[str | Part], label: Label) -> Row:
    refs = dict.fromkeys(
        ref for part in texts if isinstance(part, Part) for ref in refs_of(part, label)
    )
    text = " ".join(part if isinstance(part, str) else part.text for part in texts)
    return Row(text, head, refs=tuple(refs), standing=row_of(rule).standing)


def _unread(head: str, verdict: Verdict, label: Label) -> Row:
    refs = tuple(ref for of in verdict.of for ref in refs_of(of, label))
    return Row(verdict.reason, head, refs=refs[:1])
