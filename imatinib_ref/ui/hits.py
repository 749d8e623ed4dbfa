"""The search results as a list: the model that adapts hits and the delegate that paints them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

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
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)  # fmt: skip
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from imatinib_ref.ui.theme import tones_of

if TYPE_CHECKING:
    from imatinib_ref.search import Hit

_Pieces = tuple[QTextLayout, QTextLayout, int]
HIT_ROLE = Qt.ItemDataRole.UserRole
_NARROWEST_EMS = 8
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


class HitDelegate(QStyledItemDelegate):
    """Paints a title, its pane and the line that answers, the matched words in bold."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._laid_out: dict[tuple[object, ...], _Pieces] = {}

    def forget(self) -> None:
        """Let go of what was laid out for the hits before."""
        self._laid_out.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = option.widget
        width = view.viewport().width() if view else option.rect.width()  # type: ignore[attr-defined]  # always a view
        title, snippet, _ = self._pieces(option.font, width, index.data(HIT_ROLE))
        height = title.boundingRect().height() + snippet.boundingRect().height()
        return QSize(0, round(height) + option.font.pixelSize())

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
        painter.setPen(QColor(tones.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        hit = index.data(HIT_ROLE)
        title, snippet, pane_width = self._pieces(option.font, area.width(), hit)
        corner = QPointF(area.left() + pad, area.top() + pad / 2)
        painter.setPen(QPen(QColor(tones.text)))
        title.draw(painter, corner)
        painter.setPen(QPen(QColor(tones.muted)))
        snippet.draw(painter, corner + QPointF(0, title.boundingRect().height()))
        painter.setFont(_small(option.font))
        place = QRect(area.right() - pane_width - pad, round(corner.y()), pane_width, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, _PANES[hit.pane])
        painter.restore()

    def _pieces(self, font: QFont, width: int, hit: "Hit") -> "_Pieces":
        key = (hit, width, font.pixelSize())
        if key not in self._laid_out:
            self._laid_out[key] = _pieces(font, width, hit)
        return self._laid_out[key]


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(round(font.pixelSize() * 0.9))
    return small


def _pieces(font: QFont, width: int, hit: "Hit") -> _Pieces:
    pad = font.pixelSize()
    pane_width = QFontMetrics(_small(font)).horizontalAdvance(_PANES[hit.pane])
    room = width - 2 * pad
    title = _laid_out(font, room - pane_width - pad, hit.title, hit.title_matched)
    return title, _laid_out(_small(font), room, hit.snippet, hit.matched), pane_width


def _laid_out(
    font: QFont, width: int, text: str, matched: Sequence[tuple[int, int]]
) -> QTextLayout:
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
