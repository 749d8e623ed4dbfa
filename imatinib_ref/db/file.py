"""The bundled database as a file: verified and opened read-only, without SQLAlchemy."""

import hashlib
import sqlite3
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imatinib_ref.db.load import Reference

SCHEMA_VERSION = 6
_HEADER = b"SQLite format 3\0"
_ADVICE = "Install the program again."


class DamagedContentError(Exception):
    """The content cannot be used; the message is one sentence for the reader."""


class Database:
    """The open database: its one connection, and its content as objects once they are wanted."""

    def __init__(self, connection: sqlite3.Connection, checksum: str) -> None:
        self.connection = connection
        self.checksum = checksum

    @cached_property
    def reference(self) -> "Reference":
        """The content as objects."""
        # Imported when it is wanted: SQLAlchemy takes longer than all of the first page.
        from imatinib_ref.db.load import Reference  # noqa: PLC0415

        return Reference(self.connection, self.checksum)

    def opening(self, key: str) -> str | None:
        """Return what was prepared for the first page under a key; see render.edition."""
        found = self.connection.execute("SELECT value FROM opening WHERE key = ?", (key,))
        return next((str(value) for (value,) in found), None)


def checksum_path(database: Path) -> Path:
    """Return where the checksum of a database lies."""
    return database.with_name(database.name + ".sha256")


def open_database(database: Path) -> Database:
    """Verify and open the content; raise DamagedContentError with one plain sentence."""
    checksum = _verified_checksum(database)
    uri = f"{database.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    ((version,),) = connection.execute("PRAGMA user_version")
    if version != SCHEMA_VERSION:
        connection.close()
        raise DamagedContentError(
            f"The content file {database.name} was made for another version of the program "
            f"(schema {version}, needed {SCHEMA_VERSION}). {_ADVICE}"
        )
    return Database(connection, checksum)


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
