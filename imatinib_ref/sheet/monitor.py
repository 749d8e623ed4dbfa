"""What to test and when, with boxes to tick."""

from collections.abc import Iterator
from dataclasses import replace

from imatinib_ref.db.vocabulary import Status
from imatinib_ref.patient import Patient, Sex
from imatinib_ref.sheet.blocks import (
    Block,
    Option,
    Row,
    is_read,
    joined,
    own_positions,
    positions,
    row_of,
)
from imatinib_ref.sheet.subject import Content, Subject

_BOX = "☐"


def monitor_block(subject: Subject, content: Content) -> Block:
    """Return the tests of the label, each with a box."""
    return Block("Monitor", tuple(_rows(subject, content)), Option.MONITORING, mark=_BOX)


def _rows(subject: Subject, content: Content) -> Iterator[Row]:
    label = subject.label
    for entry in content.monitoring:
        if not _concerns(entry.slug, subject.patient):
            continue
        own = own_positions(entry, label)
        stated = [row_of(part, label) for part in own if part.status is Status.STATED]
        said = stated if is_read(own) else list(positions(entry, label))[1:]
        if said:
            where = "" if is_read(own) else f", not read for {label}"
            yield replace(joined(said), head=f"{entry.title}{where}")


def _concerns(slug: str, patient: Patient) -> bool:
    match slug:
        case "monitor-growth":
            return patient.age_years is None or patient.is_child
        case "monitor-pregnancy-test":
            return patient.sex is not Sex.MALE
        case _:
            return True
