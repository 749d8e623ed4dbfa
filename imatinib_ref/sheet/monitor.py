"""What to test and when, with boxes to tick."""

from collections.abc import Collection, Iterator, Sequence

from imatinib_ref.monitoring.answer import day_words
from imatinib_ref.monitoring.plan import Item, Plan, Standing, plan
from imatinib_ref.render.words import LABEL
from imatinib_ref.sheet.blocks import Block, Option, Ref, Row
from imatinib_ref.sheet.subject import Content, Subject

_BOX, _NBSP = "☐", "\N{NO-BREAK SPACE}"
_ALL_DAYS, _NEXT_DAYS = None, 3
_ASKED_FOR = (Standing.DATED, Standing.NO_INTERVAL)


def monitor_block(subject: Subject, content: Content) -> Block:
    """Return the tests of the label, each with a box, and what others ask for beyond it."""
    found = _plan(subject, content)
    known = [item for item in found.items if item.label and item.standing in _ASKED_FOR]
    rows = (*_own(known, subject, _ALL_DAYS), *_others(found, {item.slug for item in known}))
    return Block("Monitor", rows, Option.MONITORING, mark=_BOX)


def next_tests_block(subject: Subject, content: Content) -> Block:
    """Return the tests that the patient is to expect next; where none was read, no block."""
    found = _plan(subject, content)
    known = [item for item in found.items if item.label and item.standing in _ASKED_FOR]
    return Block("Your tests", (*_own(known, subject, _NEXT_DAYS),), Option.MONITORING, mark=_BOX)


def _plan(subject: Subject, content: Content) -> Plan:
    start = subject.patient.started_on or subject.day
    return plan(content.monitoring, subject.patient, subject.label, start)


def _own(known: Sequence[Item], subject: Subject, most: int | None) -> Iterator[Row]:
    for item in known:
        yield Row(_said(item, subject, most), item.what, refs=_refs([item]))


def _others(found: Plan, known: Collection[str]) -> Iterator[Row]:
    for slug in dict.fromkeys(item.slug for item in found.others):
        said = [item for item in found.others if item.slug == slug and item.label]
        if said and slug not in known:
            text = " ".join(_by_label(said))
            yield Row(text, f"{said[0].what}, not read for {found.label}", refs=_refs(said))


def _said(item: Item, subject: Subject, most: int | None) -> str:
    if subject.patient.started_on is None or not item.due:
        return item.said
    coming = [due.on for due in item.due if most is None or due.on >= subject.day][:most]
    if not coming and not item.then:
        return item.said  # all its days are over, and none is said to follow
    days = f" {_BOX}{_NBSP}".join(day_words(day).replace(" ", _NBSP) for day in coming)
    return f"{', '.join(filter(None, (days, item.then)))}."


def _by_label(said: Sequence[Item]) -> Iterator[str]:
    for text in dict.fromkeys(item.said for item in said):
        names = (LABEL[item.label] for item in said if item.label and item.said == text)
        yield f"{', '.join(names)}: {text}"


def _refs(items: Sequence[Item]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref(*item.citations[0]) for item in items if item.citations))
