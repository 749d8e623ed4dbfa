"""Paints a row of the checker in columns where there is room, else below each other."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from imatinib_ref.ui.checker.rows import NOT_CURRENT, UNREAD, Words
from imatinib_ref.ui.panes.row_ground import paint_ground
from imatinib_ref.ui.theme import tones_of

_WORDS_ROLE = Qt.ItemDataRole.UserRole + 1
_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TALL = 100_000
_COLUMNS_FROM_EMS = 34
_MOST_KEPT = 4000
_SIDE_COLUMN_SHARE = 0.25
_Index = QModelIndex | QPersistentModelIndex


class CheckDelegate(QStyledItemDelegate):
    """Lays a row out from the font alone, so that it grows with the text size."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._layouts: dict[tuple[Words, int, int], _Layout] = {}

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self._layouts.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if view else option.rect.width()  # type: ignore[attr-defined]  # always a view
        layout = self._layout(option.font, width, index.data(_WORDS_ROLE))
        return QSize(layout.em * 8, layout.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        said: Words = index.data(_WORDS_ROLE)
        tones = tones_of(option.palette)
        painter.save()
        painter.translate(option.rect.topLeft())
        layout = self._layout(option.font, option.rect.width(), said)
        area = QRect(0, 0, option.rect.width(), option.rect.height())
        paint_ground(painter, option.state, area, tones)
        painter.setPen(QColor(tones.muted if said.is_quiet else tones.text))
        painter.setFont(layout.bold)
        painter.drawText(layout.title, _WRAPS, said.title)
        painter.setPen(QColor(tones.muted))
        painter.setFont(layout.small)
        for text, place in layout.pieces:
            painter.drawText(place, _WRAPS, text)
        tone = NOT_CURRENT.tone if said.is_quiet else said.sign.tone
        painter.setPen(QColor(getattr(tones, tone)))
        painter.setFont(layout.strong)
        painter.drawText(layout.sign, _MIDDLE, said.sign.shape)
        beside = layout.sign.adjusted(layout.em * 5 // 4, 0, 0, 0)
        painter.drawText(beside, _MIDDLE, said.sign.word)
        painter.restore()

    def _layout(self, font: QFont, width: int, said: Words) -> "_Layout":
        key = (said, width, font.pixelSize())
        if key not in self._layouts:
            if len(self._layouts) > _MOST_KEPT:
                self._layouts.clear()
            self._layouts[key] = _Layout(font, width, said)
        return self._layouts[key]


class _Layout:
    """Where each piece of a row stands."""

    def __init__(self, font: QFont, width: int, said: Words) -> None:
        self.em = em = max(font.pixelSize(), 8)
        self.small, self.bold = QFont(font), QFont(font)
        self.small.setPixelSize(round(em * 0.9))
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.strong = QFont(self.small)
        self.strong.setWeight(QFont.Weight.DemiBold)
        metrics, small = QFontMetrics(self.bold), QFontMetrics(self.small)
        is_wide = width >= _COLUMNS_FROM_EMS * em
        margin = em // 2 if is_wide else em // 3
        left, top = em * 3 // 4 + 2, margin
        right = width - em // 2
        # The widest word of a sign, so that every row begins its name at the same place.
        column = QFontMetrics(self.strong).horizontalAdvance(UNREAD.word) + 2 * em
        self.sign = QRect(left, top, column, metrics.height())
        self.pieces: list[tuple[str, QRect]] = []
        sides = [text for text in (said.direction, said.evidence) if text]
        # Where there is no room for columns the name still stands beside its sign, if both fit.
        said_px = QFontMetrics(self.strong).horizontalAdvance(said.sign.word) + 2 * em
        beside = column if is_wide else said_px
        is_beside = is_wide or left + beside + metrics.horizontalAdvance(said.title) <= right
        title_left = left + beside if is_beside else left
        if is_wide:
            left = title_left
        elif not is_beside:
            top += metrics.height()
        side = int((right - left) * _SIDE_COLUMN_SHARE) if is_wide else 0
        middle = right - 2 * side
        room = (middle if said.direction else right - side) - left - em if is_wide else right - left
        if is_wide and not sides:
            room = right - left
        room = max(room, 4 * em)
        title_room = room if is_wide else right - title_left
        self.title = metrics.boundingRect(
            QRect(title_left, top, title_room, _TALL), _WRAPS, said.title
        )
        bottom = self.title.bottom() + 1
        # What stands under the name has the whole row where nothing stands beside it.
        under = room
        for note in said.notes:
            bottom = self._add(note, QRect(left, bottom + 1, under, _TALL), small)
        if is_wide:
            sunk = metrics.ascent() - small.ascent()
            lowest = bottom
            for text, x in ((said.direction, middle), (said.evidence, right - side)):
                if text:
                    place = QRect(x, top + sunk, side - em // 2, _TALL)
                    lowest = max(lowest, self._add(text, place, small))
            bottom = lowest
        elif sides:
            bottom = self._add(" · ".join(sides), QRect(left, bottom + 1, room, _TALL), small)
        self.height = bottom + margin

    def _add(self, text: str, area: QRect, metrics: QFontMetrics) -> int:
        place = metrics.boundingRect(area, _WRAPS, text)
        self.pieces.append((text, place))
        return place.bottom() + 1
