"""Prints what the query of a keystroke costs on the content and on 100 times as much.

Run it by its path; it asserts nothing. Two arguments may follow: another number of times, and
where to keep the multiplied content, since writing it takes minutes; kept content is used again.
What a reader types are the questions of tests/cases, letter by letter.
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

from multiple import write_multiple

from imatinib_ref import paths
from imatinib_ref.search import Searcher

_QUESTIONS = Path(__file__).parents[1] / "cases" / "questions.toml"
_KEYSTROKES, _SHOWN = 1500, 10


def main() -> None:
    """Measure on the built content, then on its multiple."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    typed = _keystrokes()
    _report("content", paths.database(), typed)
    with tempfile.TemporaryDirectory() as folder:
        many = Path(sys.argv[2] if len(sys.argv) > 2 else Path(folder) / "many.sqlite")
        if not many.exists():
            started = time.perf_counter()
            write_multiple(paths.database(), many, times)
            print(f"content x {times} written in {time.perf_counter() - started:.0f} s")
        _report(f"content x {times}", many.resolve(), typed)


def _keystrokes() -> list[str]:
    with _QUESTIONS.open("rb") as file:
        asked = [question["asked"] for question in tomllib.load(file)["question"]]
    typed = [text[:end] for text in asked for end in range(1, len(text) + 1)]
    return random.Random(0).sample(typed, _KEYSTROKES)  # noqa: S311  # a fixed sample


def _report(name: str, database: Path, typed: Sequence[str]) -> None:
    connection = _open(database)
    ((passages,),) = connection.execute("SELECT count(*) FROM search_passage")
    ((words,),) = connection.execute("SELECT count(*) FROM search_word")
    print(f"{name}: {passages:,} passages, {words:,} words, {database.stat().st_size / 1e6:.0f} MB")
    searcher = Searcher(connection)
    for run in ("first", "again"):
        wall, work = zip(*_timed(searcher, typed), strict=True)
        print(f"  {run}  wall {_figures(wall)}   CPU {_figures(work)}")
    connection.close()


def _timed(searcher: Searcher, typed: Sequence[str]) -> Iterator[tuple[float, float]]:
    for text in typed:
        wall, work = time.perf_counter(), time.process_time()
        searcher.search(text, _SHOWN)
        yield 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - work)


def _figures(values: Sequence[float]) -> str:
    hundredths = statistics.quantiles(values, n=100)
    return (
        f"p50 {hundredths[49]:5.1f}  p95 {hundredths[94]:5.1f}  p99 {hundredths[98]:5.1f}"
        f"  max {max(values):5.1f} ms"
    )


def _open(database: Path) -> sqlite3.Connection:
    uri = f"{database.as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True)


if __name__ == "__main__":
    main()
