"""The sheet for the patient: plain words, large print."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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

_NEVER = "Not together with imatinib"
_BEST_AVOIDED = "Best avoided"
_MAY_CHANGE = "May need a change: tell your doctor"
_WATCHED = "To be watched: tell your doctor"
_UNKNOWN = "Not known here: show your pharmacist"
_FINE = "Little or no effect expected"
_PAST = "Not taken now: ask before you start again"
_GROUPS = {
    Severity.CONTRAINDICATED: _NEVER,
    Severity.AVOID: _NEVER,
    Severity.MAJOR: _MAY_CHANGE,
    Severity.MODERATE: _WATCHED,
    Severity.MINOR: _FINE,
    Severity.NONE: _FINE,
}
_ASK_WHICH = "Ask your doctor or pharmacist which."
_NOT_NAMED = "There is no room to name them: ask your doctor or pharmacist about each."
_TO_AVOID = {
    _NEVER: "Ask your doctor now. Do not stop on your own what was prescribed.",
    _BEST_AVOIDED: "Ask before you go on or stop.",
}
_OTHER = (_MAY_CHANGE, _WATCHED, _UNKNOWN, _FINE, _PAST)
_KEEP_TAKING = (
    "Keep taking what was prescribed unless your doctor changes it. "
    "If in doubt, ask your doctor or pharmacist."
)
# How an action begins that says to leave a medicine out, however it was graded.
_LEAVE_OUT = ("Avoid", "Best avoided", "Stop it")
_OPTIONS = {Option.LIST_SOURCES, Option.LOW_NAMES, Option.UNREAD, Option.NAMES}
_BULLET = "●"
# Stands for every word of doubt; the foot of the page says what it means.
STAR = "*"
_CHECK_PACK = "Check that your pack says the same. If it does not, ask before you take it."
_CONTACTS = ("Clinic:", "Pharmacist:", "At night:")
_ASK = "Your doctor writes the dose here:"


def handout(subject: Subject, content: Content) -> Draft:
    """Return all that the patient's sheet could show."""
    listed = None if subject.report is None else Listed(subject.report)
    own = set() if listed is None else {Option.LIST_SOURCES, *options_of(listed)} & _OPTIONS
    blocks = _blocks(subject, content, listed)
    return drafted(blocks, {Option.AVOID, *own}, first={Option.LIST_SOURCES})


def _blocks(subject: Subject, content: Content, listed: Listed | None) -> Iterator[Piece]:
    label = subject.label
    yield _dose_block(subject, content, listed)
    yield _told("How to take it", _by_label(content.entries["advice-taking"], label))
    swallowing = _by_label(content.entries["advice-swallowing"], label)
    yield _told("Hard to swallow?", swallowing, Option.SWALLOWING)
    yield _told("A forgotten dose", _by_label(content.entries["advice-missed-dose"], label))
    yield _told("When to call", _bare(statements(content.entries["advice-call"], label)))
    blank = tuple(Row("", name, is_blank=True) for name in _CONTACTS)
    yield Block("Whom to call", blank)
    yield partial(_avoided, subject.label, content, listed)
    if listed is not None:
        yield partial(_others, listed)
    if subject.patient.sex is not Sex.MALE:
        yield _told("Pregnancy", _by_label(content.entries["advice-pregnancy"], label))
    tests = next_tests_block(subject, content)
    yield replace(tests, rows=tuple(_bare(tests.rows, keeps_head=True)))
    day_to_day = _bare(statements(content.entries["advice-day-to-day"], label))
    yield _told("Day to day", day_to_day, Option.DAY_TO_DAY)


def _by_label(entry: Entry, label: Label) -> Iterator[Row]:
    """Yield what the label says; for one that was not read, that and what holds for all."""
    own = own_positions(entry, label)
    if is_read(own):
        yield from _bare(row_of(part, label) for part in own)
        return
    yield from (Row(part.text) for part in own)
    yield from _bare(statements(entry, label))


def _told(title: str, rows: Iterable[Row], option: Option | None = None) -> Block:
    return Block(title, tuple(rows), option, mark=_BULLET)


def _bare(rows: Iterable[Row], *, keeps_head: bool = False) -> Iterator[Row]:
    """Yield rows without what only a clinician reads; a star stands for their doubt."""
    for row in rows:
        standing = STAR if row.standing else ""
        yield replace(row, head=row.head if keeps_head else "", standing=standing)


def _dose_block(subject: Subject, content: Content, listed: Listed | None) -> Block:
    advice = dose(subject.patient, subject.label, content.rules)
    if not _is_settled(advice, subject, content, listed):
        return Block("Your dose", (Row("", _ASK, is_blank=True),))
    return Block("Your dose", (Row(_CHECK_PACK),), answer=_answer(advice))


def _is_settled(advice: Advice, subject: Subject, content: Content, listed: Listed | None) -> bool:
    """Tell whether nothing is left that a doctor must settle before the dose is told."""
    current_mg = subject.patient.current_dose_mg_day
    return (
        advice.status is DoseStatus.DOSE
        and advice.unmakeable_mg is None
        and current_mg in {None, advice.daily_mg}
        and all(step.slug in content.limits for step in advice.warned)
        and not (listed and _has_to_settle(listed))
    )


def _has_to_settle(listed: Listed) -> bool:
    return any(_GROUPS[one.severity] == _NEVER for one in (*listed.taken, *listed.asked))


def _answer(advice: Advice) -> Answer:
    when = "at each dose" if advice.times_daily else "a day"
    tablets = tablet_words([(one.strength_mg, one.count) for one in advice.tablets], when)
    steps = [Ref(step.source, step.locator) for step in advice.steps if step.source]
    notes = (f"Tablets: {tablets}.",) if tablets else ()
    return Answer(headline(advice), notes=notes, refs=tuple(dict.fromkeys(steps)))


def _avoided(
    label: Label, content: Content, listed: Listed | None, omitted: Sequence[Option]
) -> Block:
    own = () if listed is None else _rows(listed, _TO_AVOID, omitted)
    told = () if Option.AVOID in omitted else statements(content.entries["advice-avoid"], label)
    return _told("What to avoid", (*own, *_bare(told, keeps_head=True)))


def _others(listed: Listed, omitted: Sequence[Option]) -> Block:
    """Return the medicines of the list that nothing here says to avoid."""
    if Option.NAMES in omitted:
        rows = [*_numbers(listed)]
    else:
        rows = [*_rows(listed, dict.fromkeys(_OTHER, ""), omitted)]
    return _told("Your other medicines", (Row(_KEEP_TAKING), *rows) if rows else ())


def _rows(listed: Listed, groups: Mapping[str, str], omitted: Sequence[Option]) -> Iterator[Row]:
    grouped = _grouped(listed)
    for head, advice in groups.items():
        found = grouped[head]
        names = [name_of(each) for each in found]
        refs = () if Option.LIST_SOURCES in omitted else refs_of_findings(found)
        if head == _UNKNOWN and Option.UNREAD not in omitted:
            names += [f"“{text}”" for text in listed.unread]
        elif head == _UNKNOWN and listed.unread:
            names.append(f"{len(listed.unread)} more on your list")
        if not names:
            continue
        if Option.NAMES in omitted:
            yield Row(f"{_counted(len(names))} {_ASK_WHICH} {advice}", head)
        elif head == _FINE and Option.LOW_NAMES in omitted:
            yield Row(f"{_counted(len(names))} {_ASK_WHICH}", head)
        else:
            yield Row(f"{', '.join(names)}. {advice}".rstrip(), head, refs=refs)


def _numbers(listed: Listed) -> Iterator[Row]:
    grouped = _grouped(listed)
    unknown = len(grouped.pop(_UNKNOWN)) + len(listed.unread)
    if unknown:
        yield Row(_counted(unknown), _UNKNOWN)
    count = sum(len(found) for head, found in grouped.items() if head in _OTHER)
    if count:
        yield Row(f"{_counted(count)} {_NOT_NAMED}")


def _counted(count: int) -> str:
    return f"{count} medicine{'s' * (count != 1)} on your list."


def _grouped(listed: Listed) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {head: [] for head in (*_TO_AVOID, *_OTHER)}
    for each in listed.taken:
        found[_group(each)].append(each)
    return {**found, _UNKNOWN: listed.asked, _PAST: listed.past}


def _group(finding: Finding) -> str:
    head = _GROUPS[finding.severity]
    is_left_out = head != _NEVER and finding.assessed.action.startswith(_LEAVE_OUT)
    return _BEST_AVOIDED if is_left_out else head
