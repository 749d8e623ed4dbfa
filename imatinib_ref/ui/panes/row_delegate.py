"""Paints the rows of a list: sign, title, detail and chips; titles wrap and are never cut."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from imatinib_ref.render.rows import Chip, Row
from imatinib_ref.render.words import SEVERITY, Sign
from imatinib_ref.ui.panes.row_ground import paint_ground
from imatinib_ref.ui.panes.rows import ROW_ROLE, Heading
from imatinib_ref.ui.theme import tones_of
from imatinib_ref.ui.tones import Tones

_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_TALL = 100_000
_NARROW_EMS = 22
_MOST_KEPT = 4000


class RowDelegate(QStyledItemDelegate):
    """Lays a row out from the font alone, so that it grows with the text size."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._layouts: dict[tuple[object, ...], _Layout] = {}
        self._types: dict[int, _Type] = {}

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = index.data(ROW_ROLE)
        view = option.widget
        width = view.viewport().width() if view else option.rect.width()  # type: ignore[attr-defined]  # always a view
        return QSize(_em(option.font) * 8, self._layout(option.font, width, line).height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(ROW_ROLE)
        tones = tones_of(option.palette)
        painter.save()
        painter.translate(option.rect.topLeft())
        area = QRect(0, 0, option.rect.width(), option.rect.height())
        layout = self._layout(option.font, area.width(), line)
        if isinstance(line, Heading):
            _paint_heading(painter, layout, area, line, tones)
        else:
            paint_ground(painter, option.state, area, tones)
            _paint_row(painter, layout, line, tones)
        painter.restore()

    def _layout(self, font: QFont, width: int, line: Row | Heading) -> "_Layout":
        size_px = font.pixelSize()
        key = (line, width, size_px)
        if key not in self._layouts:
            if len(self._layouts) > _MOST_KEPT:
                self._layouts.clear()
            if size_px not in self._types:
                self._types[size_px] = _Type(font)
            self._layouts[key] = _Layout(self._types[size_px], width, line)
        return self._layouts[key]


class _Type:
    """The fonts of one text size and what they measure; to ask for each row took half its time."""

    def __init__(self, font: QFont) -> None:
        self.em = em = _em(font)
        self.small, self.bold = QFont(font), QFont(font)
        self.small.setPixelSize(round(font.pixelSize() * 0.9))
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.of_title, self.of_rest = QFontMetrics(self.bold), QFontMetrics(self.small)
        words = (self.of_rest.horizontalAdvance(sign.word) for sign in SEVERITY.values())
        self.sign_width = max(words) + 2 * em


class _Layout:
    """Where each piece of a line stands."""

    def __init__(self, fonts: _Type, width: int, line: Row | Heading) -> None:
        self.em = em = fonts.em
        self.small, self.bold = fonts.small, fonts.bold
        self.pad = em * 3 // 4
        if isinstance(line, Heading):
            self.height = em * 5 // 2
            return
        metrics, small = fonts.of_title, fonts.of_rest
        left = self.pad + 2
        top = em // 2
        self.sign = QRect()
        if line.sign:
            column = fonts.sign_width
            self.sign = QRect(left, top, column, metrics.height())
            if width < _NARROW_EMS * em:
                top += metrics.height()
            else:
                left += column
        room = max(width - left - self.pad, em)
        self.title = metrics.boundingRect(QRect(left, top, room, _TALL), _WRAPS, line.title)
        bottom = self.title.bottom() + 1
        self.detail = QRect()
        if line.detail:
            area = QRect(left, bottom + 1, room, _TALL)
            self.detail = small.boundingRect(area, _WRAPS, line.detail)
            bottom = self.detail.bottom() + 1
        self.chips: list[tuple[Chip, QRect]] = []
        x, chip_height = left, small.height() + 2
        for chip in line.chips:
            chip_width = small.horizontalAdvance(f"{chip.code} {chip.sign.shape}") + em
            if x > left and x + chip_width > left + room:
                x, bottom = left, bottom + chip_height + 3
            self.chips.append((chip, QRect(x, bottom + 3, chip_width, chip_height)))
            x += chip_width + em // 2
        self.height = bottom + (chip_height + 3 if line.chips else 0) + em // 2


def _em(font: QFont) -> int:
    return max(font.pixelSize(), 8)


def _paint_heading(
    painter: QPainter, layout: _Layout, area: QRect, line: Heading, tones: Tones
) -> None:
    painter.setFont(layout.small)
    painter.setPen(QColor(tones.muted))
    below = area.adjusted(layout.pad + 2, 0, -layout.pad, -layout.em // 3)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    painter.drawText(below, flags, line.title.upper())
    painter.setPen(QColor(tones.line))
    painter.drawLine(area.bottomLeft(), area.bottomRight())


def _paint_row(painter: QPainter, layout: _Layout, row: Row, tones: Tones) -> None:
    painter.setFont(layout.bold)
    painter.setPen(QColor(tones.text))
    painter.drawText(layout.title, _WRAPS, row.title)
    painter.setFont(layout.small)
    if row.detail:
        painter.setPen(QColor(tones.muted))
        painter.drawText(layout.detail, _WRAPS, row.detail)
    if row.sign:
        _paint_sign(painter, layout.sign, layout.em, row.sign, tones)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for chip, place in layout.chips:
        painter.setPen(QColor(tones.line))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(QColor(getattr(tones, chip.sign.tone)))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{chip.code} {chip.sign.shape}")


def _paint_sign(painter: QPainter, place: QRect, em: int, sign: Sign, tones: Tones) -> None:
    painter.setPen(QColor(getattr(tones, sign.tone)))
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, middle, sign.shape)
    painter.drawText(place.adjusted(em * 5 // 4, 0, 0, 0), middle, sign.word)
