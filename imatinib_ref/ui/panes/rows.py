"""The list of a pane: which rows match a filter, and the model of rows and headings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from imatinib_ref.render.rows import Row, folded

_Index = QModelIndex | QPersistentModelIndex
_FIRST, _AT_A_TIME = 40, 150
_LONGEST_PIECE = 3
# No list of the content is as long; counting further would make a key wait for what nobody reads.
MOST_KEPT = 2500
ROW_ROLE = Qt.ItemDataRole.UserRole


class Heading(NamedTuple):
    """The line above a group of rows; it cannot be chosen."""

    title: str


class Sieve:
    """Finds the rows that hold what is typed, in a time that hardly grows with their number."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._holding: dict[str, list[Row]] = defaultdict(list)
        pieces_of = cache(_pieces)  # lists repeat their words
        # A short list is looked through faster than its index is made.
        for row in rows if len(rows) > MOST_KEPT else ():
            for piece in row.facets.union(*map(pieces_of, row.haystack.split())):
                self._holding[piece].append(row)

    def kept(self, text: str, facets: frozenset[str]) -> list[Row]:
        """Return the rows that hold every typed word and every facet, up to one over the most."""
        typed = folded(text).split()
        wanted = facets.union(*map(_longest_pieces, typed)) if self._holding else ()
        fewest = min(
            (self._holding.get(piece, []) for piece in wanted), key=len, default=self._rows
        )
        kept: Iterable[Row] = fewest
        # One pass for each thing wanted, the rarest first: fewer steps for each of many rows.
        for word in sorted(typed, key=len, reverse=True):
            kept = _with_word(kept, word)
        if facets:
            kept = (row for row in kept if facets <= row.facets)
        return list(islice(kept, MOST_KEPT + 1) if typed else kept)


def _with_word(rows: Iterable[Row], word: str) -> Iterator[Row]:
    return (row for row in rows if word in row.haystack)


def _pieces(word: str) -> frozenset[str]:
    """Return the runs of one, two and three letters of a word."""
    return frozenset().union(*(_runs(word, letters) for letters in range(1, _LONGEST_PIECE + 1)))


def _longest_pieces(word: str) -> frozenset[str]:
    """Return the longest runs that are indexed: the fewest rows hold them."""
    return _runs(word, min(len(word), _LONGEST_PIECE))


def _runs(word: str, letters: int) -> frozenset[str]:
    return frozenset(word[at : at + letters] for at in range(len(word) - letters + 1))


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
