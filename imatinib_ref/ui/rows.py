"""The rows of a list: what one shows, which of them match a filter, and the model of both."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from imatinib_ref.render.words import Sign

ROW_ROLE = Qt.ItemDataRole.UserRole


class Chip(NamedTuple):
    """A label with its status: a code and a sign."""

    code: str
    sign: Sign


@dataclass(frozen=True)
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
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def matching(rows: Iterable[Row], text: str, facets: frozenset[str]) -> list[Row]:
    """Return the rows that hold every typed word and every chosen facet."""
    typed = folded(text).split()
    return [
        row for row in rows if facets <= row.facets and all(word in row.haystack for word in typed)
    ]


class RowsModel(QAbstractListModel):
    """Adapts rows and their headings to a list view."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Row | Heading] = []
        self._places: dict[str, int] = {}

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, with a heading wherever the group changes."""
        self.beginResetModel()
        self._lines, self._places = [], {}
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self._lines.append(Heading(group))
            self._places[row.slug] = len(self._lines)
            self._lines.append(row)
        self.endResetModel()

    def index_of(self, slug: str) -> QModelIndex:
        """Return where a slug stands, or an invalid index."""
        place = self._places.get(slug)
        return QModelIndex() if place is None else self.index(place)

    def first(self) -> QModelIndex:
        """Return the first row that can be chosen, or an invalid index."""
        return QModelIndex() if not self._places else self.index(1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
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

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)
