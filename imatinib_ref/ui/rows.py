"""The rows of a list: what one shows, which of them match a filter, and the model of both."""

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from imatinib_ref.render.words import Sign

_Index = QModelIndex | QPersistentModelIndex
_FIRST, _AT_A_TIME = 40, 150
# No list of the content is as long; counting further would make a key wait for what nobody reads.
MOST_KEPT = 2500
# Rows that hold a word are few below this share of a list: others are soon met in passing.
_MANY = 20
ROW_ROLE = Qt.ItemDataRole.UserRole


class Chip(NamedTuple):
    """A label with its status: a code and a sign."""

    code: str
    sign: Sign


@dataclass(frozen=True, eq=False)
class Row:
    """One line of a list; a heading stands above the first row of its group."""

    slug: str
    title: str
    group: str
    detail: str = ""
    sign: Sign | None = None
    chips: tuple[Chip, ...] = ()
    facets: frozenset[str] = frozenset()
    other_words: str = ""

    @cached_property
    def haystack(self) -> str:
        """Everything that the filter looks through."""
        return folded(f"{self.title} {self.detail} {self.other_words} {self.group}")

    @property
    def spoken(self) -> str:
        """The whole row in words, for a screen reader."""
        chips = (f"{chip.code} {chip.sign.word}" for chip in self.chips)
        said = [self.sign.word if self.sign else "", self.title, self.detail, *chips]
        return ", ".join(part for part in said if part)


class Heading(NamedTuple):
    """The line above a group of rows; it cannot be chosen."""

    title: str


def folded(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Sieve:
    """Finds the rows that hold what is typed, in a time that hardly grows with their number."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        holding: dict[str, list[int]] = defaultdict(list)
        # A short list is looked through faster than its index is made.
        for place, row in enumerate(rows if len(rows) > MOST_KEPT else ()):
            for word in set(row.haystack.split()):
                holding[word].append(place)
        self._words = "\n".join(holding)
        self._places = list(holding.values())
        self._ends = [*accumulate(len(word) + 1 for word in holding)]

    def kept(self, text: str, facets: frozenset[str]) -> list[Row]:
        """Return the rows that hold every typed word and every facet, up to one over the most."""
        typed = folded(text).split()
        kept = self._fewest(typed)
        # One pass for each thing wanted, the rarest first: fewer steps for each of many rows.
        for word in sorted(typed, key=len, reverse=True):
            kept = _with_word(kept, word)
        if facets:
            kept = (row for row in kept if facets <= row.facets)
        return list(islice(kept, MOST_KEPT + 1) if typed else kept)

    def _fewest(self, typed: Sequence[str]) -> Iterable[Row]:
        """Return those that hold one of the typed words if they are few, or else all rows."""
        few = (places for word in typed if (places := self._few_with(word)) is not None)
        fewest = min(few, key=len, default=None)
        if fewest is None:
            return self._rows
        return map(self._rows.__getitem__, sorted(fewest))

    def _few_with(self, typed_word: str) -> set[int] | None:
        """Return where the rows with a word stand, or None if they are many or not indexed."""
        found: set[int] = set()
        most = len(self._rows) // _MANY if self._words else -1
        # Counted first, which is quick: else the places of many words are gathered for nothing.
        if self._words.count(typed_word) > most:
            return None
        start = self._words.find(typed_word)
        while start >= 0 and len(found) <= most:
            word = bisect_right(self._ends, start)
            found.update(self._places[word])
            start = self._words.find(typed_word, self._ends[word])
        return found if len(found) <= most else None


def _with_word(rows: Iterable[Row], word: str) -> Iterator[Row]:
    return (row for row in rows if word in row.haystack)


class RowsModel(QAbstractListModel):
    """Adapts rows and their headings to a list view, some at a time as the view asks."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._taken = 0
        self._lines: list[Row | Heading] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, with a heading wherever the group changes."""
        self.beginResetModel()
        self._rows, self._taken = rows, 0
        self._lines = self._next_lines(_FIRST)
        self.endResetModel()

    def index_of(self, row: Row | None) -> QModelIndex:
        """Return where a row stands among those fetched so far, or an invalid index."""
        return self.index(self._lines.index(row)) if row in self._lines else QModelIndex()

    def brought(self, row: Row) -> QModelIndex:
        """Fetch as far as a row and some below it; return where it stands."""
        if row not in self._rows:
            return QModelIndex()
        while row not in self._lines:
            self.fetchMore()
        self.fetchMore()
        return self.index_of(row)

    def first(self) -> QModelIndex:
        """Return the first row that can be chosen, or an invalid index."""
        return self.index(1) if self._lines else QModelIndex()

    def canFetchMore(self, parent: _Index = QModelIndex()) -> bool:
        return not parent.isValid() and self._taken < len(self._rows)

    def fetchMore(self, parent: _Index = QModelIndex()) -> None:
        if self.canFetchMore(parent):
            lines = self._next_lines(_AT_A_TIME)
            last = len(self._lines) + len(lines) - 1
            self.beginInsertRows(QModelIndex(), len(self._lines), last)
            self._lines += lines
            self.endInsertRows()

    def _next_lines(self, most: int) -> list[Row | Heading]:
        group = self._rows[self._taken - 1].group if self._taken else ""
        lines: list[Row | Heading] = []
        for row in self._rows[self._taken : self._taken + most]:
            if row.group != group:
                group = row.group
                lines.append(Heading(group))
            lines.append(row)
        self._taken = min(self._taken + most, len(self._rows))
        return lines

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(
        self,
        index: _Index,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401  # the Qt role boundary
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken if isinstance(line, Row) else f"Group: {line.title}"
            case Qt.ItemDataRole.UserRole:
                return line
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)
