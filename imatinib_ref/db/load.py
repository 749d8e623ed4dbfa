"""Reads entries from the open database as objects."""

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, selectin_polymorphic, selectinload
from sqlalchemy.pool import StaticPool

from imatinib_ref.db.entries import Source
from imatinib_ref.db.file import open_database
from imatinib_ref.db.models import Base, Edition, Entry, Link, Part

E_ = TypeVar("E_", bound=Entry)


class Reference:
    """The open content."""

    def __init__(self, connection: sqlite3.Connection, checksum: str) -> None:
        self.connection = connection
        self.checksum = checksum
        # creator= because SQLAlchemy's own URL form fails on folders named with #, ? or %20.
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        self.session = Session(engine, autoflush=False, expire_on_commit=False)

    @cached_property
    def edition(self) -> Edition:
        """The edition of the content."""
        return self.session.scalars(select(Edition)).one()

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every document by its slug."""
        return {source.slug: source for source in self.entries(Source)}

    def entry(self, slug: str) -> Entry | None:
        """Return the entry of that slug, or None."""
        return self.session.get(Entry, slug)

    def entries(self, kind: type[E_]) -> Sequence[E_]:
        """Return all entries of a kind in the order of the content files."""
        return self.session.scalars(select(kind).order_by(kind.rank)).all()

    def all_entries(self) -> Sequence[Entry]:
        """Return every entry with its parts, citations and links, read in a few queries."""
        parts = selectinload(Entry.parts).options(
            selectin_polymorphic(Part, _kinds(Part)), selectinload(Part.citations)
        )
        query = select(Entry).options(
            selectin_polymorphic(Entry, _kinds(Entry)),
            selectinload(Entry.citations),
            selectinload(Entry.links).selectinload(Link.target),
            parts,
        )
        return self.session.scalars(query.order_by(Entry.rank)).all()


def _kinds(parent: type[Base]) -> list[type[Base]]:
    mappers = parent.__mapper__.self_and_descendants
    return [mapper.class_ for mapper in mappers if mapper.class_ is not parent]


def open_reference(database: Path) -> Reference:
    """Verify and open the content as objects; raise DamagedContentError."""
    return open_database(database).reference
