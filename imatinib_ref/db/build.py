"""Builds the database from the content files."""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

from imatinib_ref import paths
from imatinib_ref.db.content import read
from imatinib_ref.db.file import SCHEMA_VERSION, checksum_path
from imatinib_ref.db.index import write_index
from imatinib_ref.db.models import Base
from imatinib_ref.db.writer import Writer

# What is worked out of the content that was just written, by its key; see render.edition.
Opening = Callable[[sqlite3.Connection], Mapping[str, str]]


def build(content: Path, database: Path, opening: Opening) -> None:
    """Write the database and its checksum; raise ContentError and keep the old ones if refused."""
    partial = database.with_name(database.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        _write(content, partial, opening)
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
        size = partial.stat().st_size
        partial.replace(database)
        checksum_path(database).write_text(f"{digest} {size}\n", encoding="ascii")
    finally:
        partial.unlink(missing_ok=True)


def _write(content: Path, partial: Path, opening: Opening) -> None:
    connection = sqlite3.connect(partial)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA journal_mode=OFF")
    engine = create_engine("sqlite://", creator=lambda: connection)
    try:
        with Session(engine) as session:
            _create_tables(session.connection())
            Writer(session).write(list(read(content)))
            write_index(session.connection())
            _copy_words(session.connection())
            session.commit()
        connection.execute("CREATE TABLE opening (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        connection.executemany("INSERT INTO opening VALUES (?, ?)", opening(connection).items())
        connection.commit()
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("VACUUM")
    finally:
        engine.dispose()
        connection.close()


def _create_tables(connection: Connection) -> None:
    # Not create_all: it makes the indexes of a table in the order of a set, which differs by run.
    for table in Base.metadata.sorted_tables:
        connection.execute(CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(CreateIndex(index))


def _copy_words(connection: Connection) -> None:
    """Copy the lists of ordinary words, so that the checksum of the database covers them."""
    connection.exec_driver_sql("CREATE TABLE ordinary_words (kind TEXT PRIMARY KEY, words BLOB)")
    for path in sorted((paths.resources() / "words").glob("*.txt")):
        connection.exec_driver_sql(
            "INSERT INTO ordinary_words VALUES (?, ?)", (path.stem, path.read_bytes())
        )
