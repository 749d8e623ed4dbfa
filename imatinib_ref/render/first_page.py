"""The page and the list that the window opens with, and all that is prepared of them."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from imatinib_ref.db.entries import Indication, Topic
from imatinib_ref.db.load import Reference
from imatinib_ref.db.parts import Position
from imatinib_ref.db.vocabulary import Label, Pane, Status
from imatinib_ref.render import opening, pages
from imatinib_ref.render.filters import edition_line
from imatinib_ref.render.rows import Row, indication_rows
from imatinib_ref.render.words import OVERVIEW

# How many labels a page may have side by side.
_COLUMNS = (4, 2, 1)


def first_page(reference: Reference, label: Label, columns: int) -> str:
    """Return the page that the window opens with."""
    shown = {
        "title": OVERVIEW[Pane.INDICATIONS],
        "sources": reference.sources,
        "entries": reference.entries(Indication),
    }
    return pages.overview(Pane.INDICATIONS, label, shown, columns)


def first_rows(reference: Reference) -> list[Row]:
    """Return the rows that stand beside it, without the one that names it."""
    topics = [topic for topic in reference.entries(Topic) if topic.pane is Pane.INDICATIONS]
    return indication_rows(reference.entries(Indication), topics, _statuses(reference))


def _statuses(reference: Reference) -> Mapping[str, Mapping[Label, Status]]:
    query = select(Position.entry_slug, Position.label, Position.status).join(
        Indication, Indication.slug == Position.entry_slug
    )
    found: dict[str, dict[Label, Status]] = {}
    for slug, label, status in reference.session.execute(query):
        found.setdefault(slug, {}).setdefault(label, status)
    return found


def prepared(reference: Reference) -> dict[str, str]:
    """Return all that is prepared, by its key."""
    # Held, so that each indication does not read its own positions one by one.
    positions = reference.session.scalars(
        select(Position).options(selectinload(Position.citations))
    ).all()
    found = {
        opening.page_key(label, columns): first_page(reference, label, columns)
        for label in Label
        for columns in _COLUMNS
    }
    del positions
    return found | {
        opening.ROWS: opening.rows_text(first_rows(reference)),
        opening.FOOTER: edition_line(reference.edition),
        opening.CHECKED_ON: reference.edition.checked_on,
    }
