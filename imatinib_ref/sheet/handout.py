"""The sheet for the patient: plain words, large print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from imatinib_ref.db.models import Entry
from imatinib_ref.db.vocabulary import Label, Severity
from imatinib_ref.dosing.advice import Advice
from imatinib_ref.dosing.advice import Status as DoseStatus
from imatinib_ref.dosing.answer import dose, headline
from imatinib_ref.interactions.findings import Finding
from imatinib_ref.patient import Sex
from imatinib_ref.render.answer_words import tablet_words
from imatinib_ref.sheet.blocks import (
    Answer,
    Block,
    Draft,
    Option,
    Piece,
    Ref,
    Row,
    drafted,
    is_read,
    own_positions,
    row_of,
    statements,
)
from imatinib_ref.sheet.listed import Listed, name_of, options_of, refs_of_findings
from imatinib_ref.sheet.monitor import next_tests_block
from imatinib_ref.sheet.subject import Content, Subject

_NEVER = "Do not take together; ask before you change anything"
_CHECK = "Your doctor must check"
_UNKNOWN = "Not known here: show your pharmacist"
_FINE = "Little or no effect expected"
_PAST = "Not taken now"
_GROUPS = {
    Severity.CONTRAINDICATED: _NEVER,
    Severity.AVOID: _NEVER,
    Severity.MAJOR: _CHECK,
    Severity.MODERATE: _CHECK,
    Severity.MINOR: _FINE,
    Severity.NONE: _FINE,
}
_OPTIONS = {
    Option.LOW_SOURCES, Option.LIST_SOURCES, Option.LOW_NAMES, Option.UNREAD, Option.NAMES,
}  # fmt: skip
_BULLET = "●"
_HEADS = (_NEVER, _CHECK, _UNKNOWN, _FINE, _PAST)
_CHECK_PACK = "Check that your pack says the same. If it does not, ask before you take it."
_CONTACTS = ("Clinic:", "Pharmacist:", "At night:")
_ASK = "Your doctor writes the dose here:"


def handout(subject: Subject, content: Content) -> Draft:
    """Return all that the patient's sheet could show."""
    listed = None if subject.report is None else Listed(subject.report)
    own = set() if listed is None else {Option.LIST_SOURCES, *options_of(listed)} & _OPTIONS
    return drafted(_blocks(subject, content, listed), {Option.AVOID, *own})


def _blocks(subject: Subject, content: Content, listed: Listed | None) -> Iterator[Piece]:
    label = subject.label
    yield _dose_block(subject, content)
    yield _told("How to take it", _by_label(content.entries["advice-taking"], label))
    swallowing = _by_label(content.entries["advice-swallowing"], label)
    yield _told("Hard to swallow?", swallowing, Option.SWALLOWING)
    yield _told("A forgotten dose", _by_label(content.entries["advice-missed-dose"], label))
    yield _told("When to call", _bare(statements(content.entries["advice-call"], label)))
    yield partial(_avoided, subject.label, content, listed)
    if subject.patient.sex is not Sex.MALE:
        yield _told("Pregnancy", _by_label(content.entries["advice-pregnancy"], label))
    yield next_tests_block(subject, content)
    day_to_day = _bare(statements(content.entries["advice-day-to-day"], label))
    yield _told("Day to day", day_to_day, Option.DAY_TO_DAY)
    blank = tuple(Row("", name, is_blank=True) for name in _CONTACTS)
    yield Block("Whom to call", blank, Option.CONTACTS)


def _by_label(entry: Entry, label: Label) -> Iterator[Row]:
    """Yield what the label says; for one that was not read, that and what holds for all."""
    own = own_positions(entry, label)
    if is_read(own):
        yield from (row_of(part, label) for part in own)
        return
    yield from (Row(part.text) for part in own)
    yield from _bare(statements(entry, label))


def _told(title: str, rows: Iterable[Row], option: Option | None = None) -> Block:
    return Block(title, tuple(rows), option, mark=_BULLET)


def _bare(rows: Iterable[Row]) -> Iterator[Row]:
    return (replace(row, head="") for row in rows)


def _dose_block(subject: Subject, content: Content) -> Block:
    advice = dose(subject.patient, subject.label, content.rules)
    blank = Block("Your dose", (Row("", _ASK, is_blank=True),))
    current_mg = subject.patient.current_dose_mg_day
    # What tablets cannot make is for a specialist to settle first.
    is_settled = advice.status is DoseStatus.DOSE and advice.unmakeable_mg is None
    if not is_settled or current_mg not in {None, advice.daily_mg}:
        return blank
    return Block("Your dose", (Row(_CHECK_PACK),), answer=_answer(advice))


def _answer(advice: Advice) -> Answer:
    when = "at each dose" if advice.times_daily else "a day"
    tablets = tablet_words([(one.strength_mg, one.count) for one in advice.tablets], when)
    steps = [Ref(step.source, step.locator) for step in advice.steps if step.source]
    notes = (f"Tablets: {tablets}.",) if tablets else ()
    return Answer(headline(advice), notes=notes, refs=tuple(dict.fromkeys(steps)))


def _avoided(
    label: Label, content: Content, listed: Listed | None, omitted: Sequence[Option]
) -> Block:
    own = () if listed is None else _own(listed, omitted)
    told = () if Option.AVOID in omitted else statements(content.entries["advice-avoid"], label)
    return _told("What to avoid", (*own, *told))


def _own(listed: Listed, omitted: Sequence[Option]) -> Iterator[Row]:
    for head, found in _grouped(listed).items():
        is_counted = Option.NAMES in omitted or (head == _FINE and Option.LOW_NAMES in omitted)
        names = [name_of(each) for each in found]
        if head == _UNKNOWN and Option.UNREAD not in omitted:
            names += [f"“{text}”" for text in listed.unread]
        elif head == _UNKNOWN and listed.unread:
            names.append(f"{len(listed.unread)} more on your list")
        hidden = Option.LOW_SOURCES if head == _FINE else Option.LIST_SOURCES
        refs = () if hidden in omitted else refs_of_findings(found)
        if is_counted:
            yield Row(f"{len(names)} medicines on your list.", head)
        elif names:
            yield Row(f"{', '.join(names)}.", head, refs=refs)


def _grouped(listed: Listed) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {head: [] for head in _HEADS}
    for each in listed.taken:
        found[_GROUPS[each.severity]].append(each)
    return {**found, _UNKNOWN: listed.asked, _PAST: listed.past}
