"""Opens the bundled database, read-only and verified, and reads entries from it."""

import hashlib
import sqlite3
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.orm import Session, selectin_polymorphic, selectinload
from sqlalchemy.pool import StaticPool

from imatinib_ref.db.entries import Source
from imatinib_ref.db.models import SCHEMA_VERSION, Base, Edition, Entry, Link, Part

_HEADER = b"SQLite format 3\0"
_ADVICE = "Install the program again."
E_ = TypeVar("E_", bound=Entry)


class DamagedContentError(Exception):
    """The content cannot be used; the message is one sentence for the reader."""


class Reference:
    """The open content."""

    def __init__(self, session: Session, checksum: str) -> None:
        self.checksum = checksum
        self.session = session

    @property
    def connection(self) -> Connection:
        """The one connection to the database, for full-text queries."""
        return self.session.connection()

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


def checksum_path(database: Path) -> Path:
    """Return where the checksum of a database lies."""
    return database.with_name(database.name + ".sha256")


def open_reference(database: Path) -> Reference:
    """Verify and open the content; raise DamagedContentError with one plain sentence."""
    checksum = _verified_checksum(database)
    uri = f"{database.resolve().as_uri()}?mode=ro&immutable=1"
    # creator= because SQLAlchemy's own URL form fails on folders named with #, ? or %20.
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, check_same_thread=False),
        poolclass=StaticPool,
    )
    session = Session(engine, autoflush=False, expire_on_commit=False)
    version = session.connection().exec_driver_sql("PRAGMA user_version").scalar_one()
    if version != SCHEMA_VERSION:
        session.close()
        engine.dispose()
        raise DamagedContentError(
            f"The content file {database.name} was made for another version of the program "
            f"(schema {version}, needed {SCHEMA_VERSION}). {_ADVICE}"
        )
    return Reference(session, checksum)


def _verified_checksum(database: Path) -> str:
    try:
        content = database.read_bytes()
        expected, _, size = checksum_path(database).read_text(encoding="ascii").partition(" ")
    except FileNotFoundError as error:
        raise DamagedContentError(
            f"The content file {Path(error.filename).name} is missing from {database.parent}. "
            f"{_ADVICE}"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedContentError(
            f"The content file {database.name} in {database.parent} cannot be read. {_ADVICE}"
        ) from error
    if not content.startswith(_HEADER):
        problem = "is not a database"
    elif size.strip().isdigit() and len(content) < int(size):
        problem = f"is cut short ({len(content):,} of {int(size):,} bytes)"
    elif hashlib.sha256(content).hexdigest() != expected:
        problem = "has been altered: its checksum does not match"
    else:
        return expected
    raise DamagedContentError(
        f"The content file {database.name} in {database.parent} {problem}. {_ADVICE}"
    )
