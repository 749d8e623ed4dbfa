"""Writes the content many times over: every row of it, with words that differ in each copy."""

import hashlib
import re
import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, create_engine

from imatinib_ref.db.file import checksum_path
from imatinib_ref.db.index import write_index

_STRIDE = 1_000_000
_VARIED = {
    "entry": ("title", "keywords", "bottom_line"),
    "part": ("text",),
    "interactant": ("drug_class", "consequence", "action"),
}
_LONG_WORD = re.compile(r"[A-Za-z]{6,}")
_ONE_IN = 8


def write_multiple(database: Path, many: Path, times: int) -> None:
    """Write the content so many times into a new database, with its index and its checksum."""
    unfinished = many.with_name(f"{many.name}.unfinished")
    unfinished.write_bytes(database.read_bytes())
    engine = create_engine("sqlite://", creator=partial(_connect, unfinished))
    with engine.begin() as connection:
        _drop_index(connection)
        for copy in range(1, times):
            _copy(connection, copy)
        write_index(connection)
    engine.dispose()
    unfinished.rename(many)
    content = many.read_bytes()
    checksum = hashlib.sha256(content).hexdigest()
    checksum_path(many).write_text(f"{checksum} {len(content)}\n", encoding="ascii")


def _connect(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database)
    connection.create_function("varied", 2, _Varied(), deterministic=True)
    return connection


class _Varied:
    """Gives words of a text the letters of a copy: one word in eight, another one in each copy."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, int], str] = {}

    def __call__(self, text: str | None, copy: int) -> str | None:
        if text is None:
            return None
        return _LONG_WORD.sub(lambda found: self._word(found[0], copy), text)

    def _word(self, word: str, copy: int) -> str:
        key = (word, copy)
        if key not in self._words:
            drawn = hashlib.md5(f"{word.lower()} {copy}".encode(), usedforsecurity=False).digest()
            self._words[key] = word if drawn[0] % _ONE_IN else word + _letters(copy)
        return self._words[key]


def _letters(copy: int) -> str:
    return f"{chr(97 + copy // 26)}{chr(97 + copy % 26)}"


def _drop_index(connection: Connection) -> None:
    query = "SELECT name FROM sqlite_schema WHERE name GLOB 'search_*' AND sql NOT NULL"
    made = connection.exec_driver_sql(query).scalars().all()
    # The first page was made from the content as it was.
    connection.exec_driver_sql("DELETE FROM opening")
    # The shadow tables of the virtual table go with it.
    for name in (name for name in made if not name.startswith("search_index_")):
        connection.exec_driver_sql(f"DROP TABLE {name}")


def _copy(connection: Connection, copy: int) -> None:
    query = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    for table in connection.exec_driver_sql(query).scalars().all():
        described = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
        columns = [column.name for column in described]
        first = described[0]
        is_original = f"< {_STRIDE}" if first.type == "INTEGER" else "NOT GLOB '*~*'"
        copied = ", ".join(_copied(table, column, copy) for column in columns)
        if copied == ", ".join(f'"{column}"' for column in columns):
            continue  # the edition, the thesaurus and the like: nothing of it is an entry's
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" SELECT {copied} FROM "{table}"'  # noqa: S608
            f' WHERE "{first.name}" {is_original}'
        )


def _copied(table: str, column: str, copy: int) -> str:
    """Return the value of a column in a copy: keys of its own, medicines with other names."""
    letters = _letters(copy)
    if column in {"id", "part_id"} or (table, column) == ("entry", "rank"):
        return f'"{column}" + {copy * _STRIDE}'
    if (
        column.endswith("slug")
        or column == "ambiguous_name"
        or (table, column) == ("ambiguous_name", "name")
    ):
        return f"\"{column}\" || '~{letters}'"
    if (table, column) == ("name", "name"):
        return f"\"{column}\" || '{letters}'"
    if (table, column) == ("entry", "title"):
        return (
            f"CASE WHEN kind IN ('interactant', 'product') THEN title || '{letters}'"
            f" ELSE varied(title, {copy}) END"
        )
    if column in _VARIED.get(table, ()):
        return f'varied("{column}", {copy})'
    return f'"{column}"'
