"""Prints what the query of a keystroke costs on the content and on 100 times as much.

Run it by its path; it asserts nothing. Two arguments may follow: another number of times, and
where to keep the multiplied content, since writing it takes minutes; kept content is used again.
It has every row that many times, and names of medicines that differ from copy to copy, so
that the vocabulary grows as well. What a reader types are the questions of tests/cases, letter
by letter.
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, create_engine

from imatinib_ref import paths
from imatinib_ref.db.index import write_index
from imatinib_ref.search import Searcher

_QUESTIONS = Path(__file__).parents[1] / "cases" / "questions.toml"
_KEYSTROKES = 1500
_STRIDE = 1_000_000
_NOT_COPIED = ("edition", "thesaurus")


def main() -> None:
    """Measure on the built content, then on its multiple."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    typed = _keystrokes()
    _report("content", paths.database(), typed)
    with tempfile.TemporaryDirectory() as folder:
        many = Path(sys.argv[2] if len(sys.argv) > 2 else Path(folder) / "many.sqlite")
        if not many.exists():
            started = time.perf_counter()
            _multiply(paths.database(), many, times)
            print(f"content x {times} written in {time.perf_counter() - started:.0f} s")
        _report(f"content x {times}", many.resolve(), typed)


def _keystrokes() -> list[str]:
    with _QUESTIONS.open("rb") as file:
        asked = [question["asked"] for question in tomllib.load(file)["question"]]
    typed = [text[:end] for text in asked for end in range(1, len(text) + 1)]
    return random.Random(0).sample(typed, _KEYSTROKES)  # noqa: S311  # a fixed sample


def _report(name: str, database: Path, typed: Sequence[str]) -> None:
    connection = _open(database)
    ((passages,),) = connection.exec_driver_sql("SELECT count(*) FROM search_passage")
    ((words,),) = connection.exec_driver_sql("SELECT count(*) FROM search_word")
    print(f"{name}: {passages:,} passages, {words:,} words, {database.stat().st_size / 1e6:.0f} MB")
    searcher = Searcher(connection)
    for run in ("first", "again"):
        wall, work = zip(*_timed(searcher, typed), strict=True)
        print(f"  {run}  wall {_figures(wall)}   CPU {_figures(work)}")
    connection.close()


def _timed(searcher: Searcher, typed: Sequence[str]) -> Iterator[tuple[float, float]]:
    for text in typed:
        wall, work = time.perf_counter(), time.process_time()
        searcher.search(text)
        yield 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - work)


def _figures(values: Sequence[float]) -> str:
    hundredths = statistics.quantiles(values, n=100)
    return (
        f"p50 {hundredths[49]:5.1f}  p95 {hundredths[94]:5.1f}  p99 {hundredths[98]:5.1f}"
        f"  max {max(values):5.1f} ms"
    )


def _open(database: Path) -> Connection:
    uri = f"{database.as_uri()}?mode=ro&immutable=1"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True))
    return engine.connect()


def _multiply(database: Path, many: Path, times: int) -> None:
    many.write_bytes(database.read_bytes())
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(many))
    with engine.begin() as connection:
        query = "SELECT name FROM sqlite_schema WHERE name GLOB 'search_*' AND sql NOT NULL"
        made = connection.exec_driver_sql(query).scalars().all()
        # The shadow tables of the virtual table go with it.
        for name in (name for name in made if not name.startswith("search_index_")):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN (?, ?)"
        for table in connection.exec_driver_sql(query, _NOT_COPIED).scalars().all():
            described = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
            columns = [column.name for column in described]
            first = described[0]
            is_original = f"< {_STRIDE}" if first.type == "INTEGER" else "NOT GLOB '*~*'"
            for copy in range(1, times):
                copied = ", ".join(_copied(table, column, copy) for column in columns)
                connection.exec_driver_sql(
                    f'INSERT INTO "{table}" SELECT {copied} FROM "{table}"'  # noqa: S608
                    f' WHERE "{first.name}" {is_original}'
                )
        write_index(connection)


def _copied(table: str, column: str, copy: int) -> str:
    """Return the value of a column in a copy: keys of its own, medicines with other names."""
    letters = f"{chr(97 + copy // 26)}{chr(97 + copy % 26)}"
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
            f"CASE WHEN kind IN ('interactant', 'product') THEN title || '{letters}' ELSE title END"
        )
    return f'"{column}"'


if __name__ == "__main__":
    main()
