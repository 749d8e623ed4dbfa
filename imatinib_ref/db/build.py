"""Builds the database from the content files; run as a module it builds the bundled one."""

import hashlib
import sqlite3
import sys
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

from imatinib_ref import paths
from imatinib_ref.db.content import ContentError, read
from imatinib_ref.db.index import write_index
from imatinib_ref.db.load import checksum_path
from imatinib_ref.db.models import SCHEMA_VERSION, Base
from imatinib_ref.db.writer import Writer


def build(content: Path, database: Path) -> None:
    """Write the database and its checksum; raise ContentError and keep the old ones if refused."""
    partial = database.with_name(database.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        _write(content, partial)
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
        size = partial.stat().st_size
        partial.replace(database)
        checksum_path(database).write_text(f"{digest} {size}\n", encoding="ascii")
    finally:
        partial.unlink(missing_ok=True)


def _write(content: Path, partial: Path) -> None:
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


def main() -> int:
    """Build the bundled database; say on standard error why it was refused."""
    try:
        build(paths.resources() / "content", paths.database())
    except ContentError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
