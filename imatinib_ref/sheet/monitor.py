"""What to test and when, with boxes to tick."""

from collections.abc import Iterator

from imatinib_ref.db.entries import Monitoring
from imatinib_ref.sheet.blocks import Block, Option, Row, positions
from imatinib_ref.sheet.subject import Content, Subject

BOX = "☐"


def monitor_block(subject: Subject, content: Content) -> Block:
    """Return the tests of the label, each with a box."""
    return Block("Monitor", tuple(_rows(subject, content)), Option.MONITORING, mark=BOX)


def _rows(subject: Subject, content: Content) -> Iterator[Row]:
    for entry in content.reference.entries(Monitoring):
        yield from positions(entry, subject.label, entry.title)
