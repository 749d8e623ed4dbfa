"""Writes the full-text index: what may be found, under which words, the weightiest first."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from imatinib_ref.db.passages import Heading, Passage, headings, passages
from imatinib_ref.db.words import Stemmer, folded, skeleton, spans, words

LONGEST_LISTED_PREFIX = 5
_WORDS_PER_PREFIX = 24
_TABLES = (
    "CREATE TABLE search_entry (slug TEXT PRIMARY KEY, prior REAL, title_stems TEXT,"
    " names TEXT) WITHOUT ROWID",
    "CREATE TABLE search_passage (id INTEGER PRIMARY KEY, slug TEXT, is_bottom_line INTEGER,"
    " label TEXT, state TEXT, lead TEXT, lead_stems TEXT, text TEXT, about TEXT, body TEXT)",
    "CREATE TABLE search_name (key TEXT, passage_id INTEGER, PRIMARY KEY (key, passage_id))"
    " WITHOUT ROWID",
    "CREATE TABLE search_word (word TEXT PRIMARY KEY, stem TEXT, shown TEXT, passages INTEGER,"
    " is_name INTEGER) WITHOUT ROWID",
    "CREATE TABLE search_stem (stem TEXT PRIMARY KEY, passages INTEGER, is_topic INTEGER)"
    " WITHOUT ROWID",
    "CREATE TABLE search_prefix (prefix TEXT, place INTEGER, word TEXT,"
    " PRIMARY KEY (prefix, place)) WITHOUT ROWID",
    "CREATE TABLE search_skeleton (skeleton TEXT, word TEXT, PRIMARY KEY (skeleton, word))"
    " WITHOUT ROWID",
    "CREATE TABLE search_phrase (key TEXT PRIMARY KEY, means TEXT, is_spelling INTEGER)"
    " WITHOUT ROWID",
    "CREATE TABLE search_range (quantity TEXT, low REAL, high REAL, passage_id INTEGER,"
    " means TEXT)",
    "CREATE INDEX ix_search_range ON search_range (quantity, low)",
    "CREATE VIRTUAL TABLE search_index USING fts5(title, names, about, body, content='',"
    " columnsize=0, tokenize=\"ascii tokenchars '.'\")",
)
_COMPOUND = re.compile(r"[^\W_]+(?:[-‑/][^\W_]+)+")  # noqa: RUF001  # a hyphen that does not wrap
_BRACKETED = re.compile(r"\(([^)]*)\)")
_AGES = re.compile(r"^aged (\d+) to (\d+)$")


def write_index(connection: Connection) -> None:
    """Create and fill the tables of the search from the rows of the content."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    _Index(connection).write()


class _Index:
    def __init__(self, connection: Connection) -> None:
        self._run = connection
        self._stemmer = Stemmer()
        self._shown: dict[str, Counter[str]] = defaultdict(Counter)
        self._passages_with: Counter[str] = Counter()
        self._name_words: set[str] = set()
        self._named: set[str] = set()
        self._topics: set[str] = set()

    def write(self) -> None:
        entries = headings(self._run)
        found = passages(self._run, entries)
        self._write_passages(entries, found)
        self._write_names(entries, found)
        self._write_words()
        self._write_phrases()
        self._write_ranges(found)

    def _write_passages(self, entries: dict[str, Heading], found: list[Passage]) -> None:
        titles = {slug: self._stems(entry.title) for slug, entry in entries.items()}
        names = {slug: self._names(entry) for slug, entry in entries.items()}
        keywords = {slug: self._stems(entry.keywords) for slug, entry in entries.items()}
        for slug, entry in entries.items():
            if entry.kind != "source":
                known = f"{titles[slug]} {keywords[slug]} {' '.join(names[slug])}"
                self._topics.update(known.split())
        rows, indexed = [], []
        for number, passage in enumerate(found, start=1):
            label = f"label{passage.label.lower()}" if passage.label else ""
            about = f"{self._stems(passage.about)} {label}".strip()
            body = self._stems(passage.found_by)
            slug = passage.slug
            rows.append(
                (
                    number, slug, passage.is_bottom_line, passage.label, passage.state,
                    passage.lead, f" {self._stems(passage.lead)} ",
                    passage.text, f" {about} ", f" {body} ",
                )
            )  # fmt: skip
            known = f"{keywords[slug]} {' '.join(names[slug])}".strip()
            indexed.append((number, titles[slug], known, about, body))
            self._passages_with.update(set(f"{titles[slug]} {known} {about} {body}".split()))
        headed = [
            (
                slug,
                entries[slug].prior,
                f" {titles[slug]} ",
                "|".join(f" {key} " for key in [*names[slug], keywords[slug]]),
            )
            for slug in sorted(entries)
        ]
        self._insert("search_entry", headed)
        self._insert("search_passage", rows)
        self._insert("search_index(rowid, title, names, about, body)", indexed)
        self._run.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('optimize')")

    def _names(self, entry: Heading) -> list[str]:
        self._name_words.update(words(f"{entry.title} {' '.join(entry.names)}"))
        shown = [*entry.names, _BRACKETED.sub("", entry.title), *_BRACKETED.findall(entry.title)]
        keys = list(dict.fromkeys(key for name in shown if (key := self._stems(name))))
        self._named.update(keys)
        return keys

    def _write_names(self, entries: dict[str, Heading], found: list[Passage]) -> None:
        rows = set()
        for number, passage in enumerate(found, start=1):
            if passage.is_bottom_line:
                entry = entries[passage.slug]
                shown = [entry.title, *entry.names, *_BRACKETED.findall(entry.title)]
                rows |= {(" ".join(words(name)), number) for name in shown}
        self._insert("search_name", sorted(rows))

    def _write_words(self) -> None:
        known = sorted(self._shown)
        stems = dict(zip(known, self._stemmer.stems(known), strict=True))
        counts = self._passages_with
        self._insert(
            "search_word",
            [
                (
                    word, stems[word], _most_common(self._shown[word]), counts[stems[word]],
                    word in self._name_words,
                )
                for word in known
            ],
        )  # fmt: skip
        topics = self._topics
        self._insert("search_stem", [(s, n, s in topics) for s, n in sorted(counts.items())])
        spelt = [word for word in known if word.isalpha()]
        self._insert("search_skeleton", sorted(set(_skeletons(spelt))))
        by_prefix: dict[str, list[str]] = defaultdict(list)
        for word in sorted(known, key=lambda word: (-counts[stems[word]], word)):
            for length in range(1, min(len(word), LONGEST_LISTED_PREFIX) + 1):
                listed = by_prefix[word[:length]]
                if len(listed) < _WORDS_PER_PREFIX:
                    listed.append(word)
        self._insert(
            "search_prefix",
            [
                (prefix, place, word)
                for prefix, listed in sorted(by_prefix.items())
                for place, word in enumerate(listed)
            ],
        )

    def _write_phrases(self) -> None:
        phrases: dict[str, tuple[str, bool]] = {}
        for typed, generic in self._run.exec_driver_sql(
            "SELECT misspelt.name, title FROM name AS misspelt JOIN entry"
            " ON slug = coalesce(interactant_slug, product_slug)"
            " WHERE misspelt.kind = 'misspelling' ORDER BY misspelt.id"
        ):
            key = self._key(typed)
            if key not in self._named:
                phrases[key] = (generic.lower(), True)
        for title, meaning in self._run.exec_driver_sql(
            "SELECT title, bottom_line FROM entry WHERE kind = 'term' ORDER BY rank"
        ):
            plain = _BRACKETED.sub("", meaning).strip(" .")
            phrases[self._key(title)] = (plain, False)
        for typed, means in self._run.exec_driver_sql(
            "SELECT typed, means FROM thesaurus ORDER BY typed"
        ):
            phrases[self._key(typed)] = (means, False)
        self._insert("search_phrase", [(key, *value) for key, value in sorted(phrases.items())])

    def _write_ranges(self, found: list[Passage]) -> None:
        rows: list[tuple[str, float, float, int | None, str]] = []
        number_of = {passage.part_id: number for number, passage in enumerate(found, start=1)}
        for part_id, quantity, low, high in _intervals(self._run):
            rows.append((quantity, low, high, number_of[part_id], ""))
        for typed, means in self._run.exec_driver_sql(
            "SELECT typed, means FROM thesaurus ORDER BY typed"
        ):
            if ages := _AGES.match(typed):
                rows.append(("age", float(ages[1]), float(ages[2]), None, means))
        self._insert("search_range", rows)

    def _key(self, text: str) -> str:
        return " ".join(self._stemmer.of_text(text))

    def _stems(self, text: str) -> str:
        """Return the stems of a text, compounds also joined, and remember its words."""
        found = []
        for start, end in spans(text):
            word = folded(text[start:end])
            if word:
                self._shown[word][text[start:end].lower()] += 1
                found.append(word)
        for compound in _COMPOUND.findall(text):
            joined = "".join(words(compound))
            if joined.isalnum() and not joined.isdigit():
                self._shown[joined][compound.lower()] += 1
                found.append(joined)
        return " ".join(self._stemmer.stems(found))

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._run.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def _most_common(shown: Counter[str]) -> str:
    return min(shown, key=lambda form: (-shown[form], form))


def _skeletons(known: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in known:
        whole = skeleton(word)
        yield whole, word
        for place in range(len(whole)):
            yield whole[:place] + whole[place + 1 :], word


def _intervals(connection: Connection) -> Iterator[tuple[int, str, float, float]]:
    """Yield each part's values of a quantity: bounds joined by all, or each alone by any."""
    joint: dict[tuple[int, str], tuple[float, float]] = {}
    for part_id, combine, quantity, comparison, number in connection.exec_driver_sql(
        "SELECT part_id, combine, quantity, comparison, value FROM bound JOIN part"
        " ON part.id = part_id WHERE part.kind IN ('band', 'trigger') ORDER BY bound.id"
    ):
        low, high = {
            "lt": (0.0, math.nextafter(number, -math.inf)),
            "lte": (0.0, number),
            "gt": (math.nextafter(number, math.inf), math.inf),
            "gte": (number, math.inf),
        }[comparison]
        if combine == "any":
            yield part_id, quantity, low, high
        else:
            was_low, was_high = joint.get((part_id, quantity), (0.0, math.inf))
            joint[part_id, quantity] = max(low, was_low), min(high, was_high)
    for (part_id, quantity), (low, high) in sorted(joint.items()):
        yield part_id, quantity, low, high
