"""Writes the full-text index: what may be found, under which words, the weightiest first."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from imatinib_ref.db.headings import Heading, headings
from imatinib_ref.db.lexicon import Lexicon, prefixes, skeletons
from imatinib_ref.db.passages import Passage, passages
from imatinib_ref.db.words import words

_SCHEMA = """
CREATE TABLE search_entry (
  slug TEXT PRIMARY KEY, prior REAL, asked_by TEXT, title_stems TEXT, names TEXT) WITHOUT ROWID;
CREATE TABLE search_passage (
  id INTEGER PRIMARY KEY, slug TEXT, is_bottom_line INTEGER, label TEXT, state TEXT, lead TEXT,
  lead_stems TEXT, text TEXT, about TEXT, body TEXT);
CREATE TABLE search_name (
  key TEXT, passage_id INTEGER, PRIMARY KEY (key, passage_id)) WITHOUT ROWID;
CREATE TABLE search_word (
  word TEXT PRIMARY KEY, stem TEXT, shown TEXT, passages INTEGER, is_name INTEGER) WITHOUT ROWID;
CREATE TABLE search_stem (stem TEXT PRIMARY KEY, passages INTEGER, is_topic INTEGER) WITHOUT ROWID;
CREATE TABLE search_prefix (
  prefix TEXT, place INTEGER, word TEXT, PRIMARY KEY (prefix, place)) WITHOUT ROWID;
CREATE TABLE search_skeleton (
  skeleton TEXT, word TEXT, PRIMARY KEY (skeleton, word)) WITHOUT ROWID;
CREATE TABLE search_phrase (key TEXT PRIMARY KEY, means TEXT, is_spelling INTEGER) WITHOUT ROWID;
CREATE TABLE search_range (
  quantity TEXT, low REAL, high REAL, is_band INTEGER, passage_id INTEGER, means TEXT);
CREATE INDEX ix_search_range ON search_range (quantity, low);
CREATE VIRTUAL TABLE search_index USING fts5(
  title, names, about, body, content='', columnsize=0, tokenize="ascii tokenchars '.'")
"""
_ROWS_AT_ONCE = 5000
_BRACKETED = re.compile(r"\(([^)]*)\)")
_ANY = (0.0, math.inf)
_AGES = re.compile(r"^aged (\d+) to (\d+)$")


def write_index(connection: Connection) -> None:
    """Create and fill the tables of the search from the rows of the content."""
    for statement in _SCHEMA.split(";\n"):
        connection.exec_driver_sql(statement)
    index = _Index(connection)
    entries = headings(connection)
    found = passages(connection, entries)
    index.write_passages(entries, found)
    index.write_names(entries, found)
    index.write_words()
    index.write_phrases()
    index.write_ranges(found)


class _Index:
    def __init__(self, connection: Connection) -> None:
        self._run = connection
        self._lexicon = Lexicon()
        self._passages_with: Counter[str] = Counter()
        self._names: set[str] = set()
        self._topics: set[str] = set()

    def write_passages(self, entries: dict[str, Heading], found: list[Passage]) -> None:
        stems = self._lexicon.stems
        titles = {slug: stems(entry.title) for slug, entry in entries.items()}
        names = {
            slug: [*self._keys(entry), stems(entry.keywords)] for slug, entry in entries.items()
        }
        self._insert(
            "search_entry",
            (
                (
                    slug, entry.prior, f" {stems(entry.asked_by)} ", f" {titles[slug]} ",
                    "|".join(f" {key} " for key in names[slug]),
                )
                for slug, entry in sorted(entries.items())
            ),
        )  # fmt: skip
        for slug, entry in entries.items():
            if entry.kind not in {"source", "disagreement"}:
                self._topics.update(f"{titles[slug]} {' '.join(names[slug])}".split())
        rows = []
        for number, passage in enumerate(found, start=1):
            label = f"label{passage.label.lower()}" if passage.label else ""
            about = f"{stems(passage.about)} {label}".strip()
            title, known = titles[passage.slug], " ".join(names[passage.slug])
            body = stems(passage.found_by)
            self._passages_with.update(set(f"{title} {known} {about} {body}".split()))
            rows.append((number, title, known, about, body))
        self._insert("search_index(rowid, title, names, about, body)", rows)
        self._run.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('optimize')")
        self._insert(
            "search_passage",
            (
                (
                    number, passage.slug, passage.is_bottom_line, passage.label, passage.state,
                    passage.lead, f" {stems(passage.lead)} ", passage.text, f" {about} ",
                    f" {body} ",
                )
                for (number, _, _, about, body), passage in zip(rows, found, strict=True)
            ),
        )  # fmt: skip

    def _keys(self, entry: Heading) -> list[str]:
        """Return the stems of each name of an entry."""
        medicines = map(self._lexicon.name, entry.names)
        keys = dict.fromkeys([*medicines, *map(self._lexicon.stems, _titles(entry))])
        self._names.update(keys)
        return [key for key in keys if key]

    def write_names(self, entries: dict[str, Heading], found: list[Passage]) -> None:
        rows = {
            (" ".join(words(name)), number)
            for number, passage in enumerate(found, start=1)
            if passage.is_bottom_line
            for name in (*entries[passage.slug].names, *_titles(entries[passage.slug]))
        }
        self._insert("search_name", sorted(rows))

    def write_words(self) -> None:
        counts = self._passages_with
        entered = self._lexicon.words(counts)
        self._insert("search_word", entered)
        self._insert("search_prefix", prefixes(entered))
        self._insert("search_skeleton", skeletons(entered))
        stems = ((stem, count, stem in self._topics) for stem, count in sorted(counts.items()))
        self._insert("search_stem", stems)

    def write_phrases(self) -> None:
        """Write what readers type: listed misspellings, abbreviations, then the thesaurus."""
        phrases: dict[str, tuple[str, bool]] = {}
        for typed, title in self._run.exec_driver_sql(
            "SELECT name, title FROM name JOIN entry ON slug = coalesce(interactant_slug,"
            " product_slug) WHERE name.kind = 'misspelling' ORDER BY name.id DESC"
        ):
            if (key := self._lexicon.key(typed)) not in self._names:
                phrases[key] = (title.lower(), True)
        for title, meaning in self._run.exec_driver_sql(
            "SELECT title, bottom_line FROM entry WHERE kind = 'term' ORDER BY rank"
        ):
            phrases[self._lexicon.key(title)] = (_BRACKETED.sub("", meaning).strip(" ."), False)
        for typed, means in self._thesaurus():
            phrases[self._lexicon.key(typed)] = (means, False)
        self._insert("search_phrase", ((key, *value) for key, value in sorted(phrases.items())))

    def write_ranges(self, found: list[Passage]) -> None:
        """Write which measured values a band or a threshold is for, and the words for ages."""
        numbers = {passage.part_id: number for number, passage in enumerate(found, start=1)}
        rows: list[tuple[object, ...]] = [
            (quantity, low, high, is_band, numbers[part_id], "")
            for part_id, is_band, quantity, low, high in _intervals(self._run)
        ]
        for typed, means in self._thesaurus():
            if ages := _AGES.match(typed):
                rows.append(("age", float(ages[1]), float(ages[2]), False, None, means))
        self._insert("search_range", rows)

    def _thesaurus(self) -> list[tuple[str, str]]:
        query = "SELECT typed, means FROM thesaurus ORDER BY typed"
        return [(typed, means) for typed, means in self._run.exec_driver_sql(query)]

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        waiting: list[tuple[object, ...]] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == _ROWS_AT_ONCE:
                self._insert_now(table, waiting)
                waiting = []
        if waiting:
            self._insert_now(table, waiting)

    def _insert_now(self, table: str, rows: list[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * len(rows[0]))
        self._run.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def _titles(entry: Heading) -> Iterator[str]:
    """Yield a title in full, without its brackets, and what stands in them."""
    yield entry.title
    yield _BRACKETED.sub("", entry.title)
    yield from _BRACKETED.findall(entry.title)


def _intervals(connection: Connection) -> Iterator[tuple[int, bool, str, float, float]]:
    """Yield each part's values of a quantity: within all bounds that are joined, and any other."""
    joint: dict[tuple[int, bool, str], tuple[float, float]] = {}
    others: list[tuple[tuple[int, bool, str], tuple[float, float]]] = []
    for part_id, is_band, combine, quantity, comparison, number in connection.exec_driver_sql(
        "SELECT part_id, part.kind = 'band', combine, quantity, comparison, value"
        " FROM bound JOIN part ON part.id = part_id WHERE part.kind IN ('band', 'trigger')"
        " ORDER BY bound.id"
    ):
        key = part_id, bool(is_band), quantity
        interval = {
            "lt": (0.0, math.nextafter(number, -math.inf)),
            "lte": (0.0, number),
            "gt": (math.nextafter(number, math.inf), math.inf),
            "gte": (number, math.inf),
        }[comparison]
        if combine == "any":
            others.append((key, interval))
        else:
            joint[key] = _common(interval, joint.get(key, _ANY))
    alone = {key for key, _ in others}
    found = [(key, _common(interval, joint.get(key, _ANY))) for key, interval in others]
    found += [(key, interval) for key, interval in joint.items() if key not in alone]
    for key, (low, high) in sorted(found):
        yield *key, low, high


def _common(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return max(one[0], other[0]), min(one[1], other[1])
