"""What to test and when, with boxes to tick."""

from collections.abc import Iterator, Sequence

from imatinib_ref.monitoring.answer import day_words
from imatinib_ref.monitoring.plan import Item, Plan, Standing, plan
from imatinib_ref.render.words import LABEL
from imatinib_ref.sheet.blocks import Block, Option, Ref, Row
from imatinib_ref.sheet.subject import Content, Subject

_BOX = "☐"
_ASKED_FOR = (Standing.DATED, Standing.NO_INTERVAL)


def monitor_block(subject: Subject, content: Content) -> Block:
    """Return the tests of the label, each with a box; with dates where the start is known."""
    start = subject.patient.started_on
    found = plan(content.monitoring, subject.patient, subject.label, start or subject.day)
    rows = tuple(_rows(found, is_dated=start is not None))
    return Block("Monitor", rows, Option.MONITORING, mark=_BOX)


def _rows(found: Plan, *, is_dated: bool) -> Iterator[Row]:
    known = set()
    for item in found.items:
        if item.label and item.standing in _ASKED_FOR:
            known.add(item.slug)
            yield Row(_said(item, is_dated=is_dated), item.what, refs=_refs([item]))
    for slug in dict.fromkeys(item.slug for item in found.others):
        said = [item for item in found.others if item.slug == slug and item.label]
        if said and slug not in known:
            text = " ".join(_by_label(said))
            yield Row(text, f"{said[0].what}, not read for {found.label}", refs=_refs(said))


def _said(item: Item, *, is_dated: bool) -> str:
    if not (is_dated and item.due):
        return item.said
    days = f" {_BOX} ".join(day_words(due.on) for due in item.due)
    return f"{days}{f', {item.then}' if item.then else ''}."


def _by_label(said: Sequence[Item]) -> Iterator[str]:
    for text in dict.fromkeys(item.said for item in said):
        names = (LABEL[item.label] for item in said if item.label and item.said == text)
        yield f"{', '.join(names)}: {text}"


def _refs(items: Sequence[Item]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref(*item.citations[0]) for item in items if item.citations))
