"""The search results as a list: the model that adapts hits and the delegate that paints them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)  # fmt: skip
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStaticText,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)  # fmt: skip
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from imatinib_ref.ui.theme import tones_of

if TYPE_CHECKING:
    from imatinib_ref.search import Hit

HIT_ROLE = Qt.ItemDataRole.UserRole
_NARROWEST_EMS = 8
_MOST_KEPT = 200
_PANES = {
    "indications": "Indications",
    "dosing": "Dosing",
    "interactions": "Interactions",
    "populations": "Special populations",
    "safety": "Safety",
    "sources": "Sources",
}


class HitsModel(QAbstractListModel):
    """Adapts hits to a list view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()

    def set_hits(self, hits: Sequence["Hit"]) -> None:
        """Show these hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401  # the Qt role boundary
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{hit.title}, {_PANES[hit.pane]}, {hit.snippet}"
            case Qt.ItemDataRole.UserRole:
                return hit
        return None


class _Pieces(NamedTuple):
    """A hit laid out: its title, its line, the name of its pane with font and width, the height."""

    title: QTextLayout
    snippet: QTextLayout
    small: QFont
    pane: QStaticText
    pane_width: int
    height: int


class HitDelegate(QStyledItemDelegate):
    """Paints a title, its pane and the line that answers, the matched words in bold."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent
        # The next key finds most hits again, and laying text out is half the work of a key.
        self._kept: dict[tuple[Hit, int, int], _Pieces] = {}
        # And the view asks for the same row four times before it stands.
        self._rows: dict[tuple[int, int, int], _Pieces] = {}
        parent.model().modelAboutToBeReset.connect(self._forget_rows)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._laid_out(option.font, index).height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tones = tones_of(option.palette)
        area, pad = option.rect, option.font.pixelSize()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tones.soft))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(tones.accent))
        # Not as a line: that takes longer than to fill.
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(tones.line))
        title, snippet, small, pane, pane_width, _ = self._laid_out(option.font, index)
        corner = QPointF(area.left() + pad, area.top() + pad / 2)
        painter.setPen(QColor(tones.text))
        title.draw(painter, corner)
        painter.setPen(QColor(tones.muted))
        snippet.draw(painter, corner + QPointF(0, title.boundingRect().height()))
        painter.setFont(small)
        painter.drawStaticText(area.right() - pane_width - pad, round(corner.y()), pane)
        painter.restore()

    def _laid_out(self, font: QFont, index: QModelIndex | QPersistentModelIndex) -> _Pieces:
        place = (index.row(), self._view.viewport().width(), font.pixelSize())
        if place not in self._rows:
            key = (index.data(HIT_ROLE), *place[1:])
            if key not in self._kept:
                if len(self._kept) == _MOST_KEPT:
                    self._kept.clear()
                self._kept[key] = _pieces(font, place[1], key[0])
            self._rows[place] = self._kept[key]
        return self._rows[place]

    def _forget_rows(self) -> None:
        self._rows.clear()


def _pieces(font: QFont, width: int, hit: "Hit") -> _Pieces:
    pad = font.pixelSize()
    small = QFont(font)
    small.setPixelSize(round(pad * 0.9))
    pane_width = QFontMetrics(small).horizontalAdvance(_PANES[hit.pane])
    room = width - 2 * pad
    title = _text(font, room - pane_width - pad, hit.title, hit.title_matched)
    snippet = _text(small, room, hit.snippet, hit.matched)
    height = round(title.boundingRect().height() + snippet.boundingRect().height()) + pad
    pane = QStaticText(_PANES[hit.pane])
    pane.setTextFormat(Qt.TextFormat.PlainText)
    pane.prepare(font=small)
    return _Pieces(title, snippet, small, pane, pane_width, height)


def _text(font: QFont, width: int, text: str, matched: Sequence[tuple[int, int]]) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    ranges = []
    for start, end in matched:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, end - start, bold
        ranges.append(piece)
    layout.setFormats(ranges)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, _NARROWEST_EMS * font.pixelSize()))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
