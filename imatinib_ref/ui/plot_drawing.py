"""Draws marks in rows on an axis, from the font alone, for the screen and for paper."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from imatinib_ref.render.filters import number
from imatinib_ref.ui.plot_marks import Axis, Mark, Shape
from imatinib_ref.ui.theme import Tones

_TITLE_EMS, _SCALE_EMS, _ROW_EMS, _STACKED_ROW_EMS = 2.0, 2.0, 1.75, 3.2
_TWO_LINED_ROW_EMS, _STACKED_TWO_LINED_ROW_EMS = 3.1, 4.6
_MARK_EMS, _SMALLEST_MARK_EMS, _LARGEST_MARK_EMS = 0.36, 0.2, 0.6
BESIDE_FROM_EMS, _NAMES_SHARE = 30, 0.42
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _CENTRE | Qt.AlignmentFlag.AlignLeft
_RIGHT = _CENTRE | Qt.AlignmentFlag.AlignRight
_RIGHT_LOW = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
_RIGHT_HIGH = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_WRAPPED = Qt.TextFlag.TextWordWrap
_MIDDLE = _CENTRE | Qt.AlignmentFlag.AlignHCenter


class Drawing:
    """Draws one plot into a rectangle with a painter."""

    def __init__(self, painter: QPainter, rect: QRect, font: QFont, tones: Tones) -> None:
        self.painter, self.rect, self.tones = painter, QRectF(rect), tones
        self.em = em_of(font)
        self.small, self.bold = QFont(font), QFont(font)
        for each in (self.small, self.bold):
            each.setPixelSize(round(self.em * 0.9))
        self.bold.setWeight(QFont.Weight.DemiBold)

    def draw(self, title: str, marks: Sequence[Mark], axis: Axis) -> None:
        """Draw everything: title, axis, rows."""
        em, rect = self.em, self.rect
        metrics = QFontMetrics(self.bold)
        title_place = QRectF(rect.left(), rect.top(), rect.width(), em * _TITLE_EMS)
        self._write(title_place, title, "muted", _LEFT | Qt.TextFlag.TextWordWrap)
        said = [f"{mark.shape.value} {mark.word} {number(mark.value)}{axis.unit}" for mark in marks]
        top, end = rect.top() + em * _TITLE_EMS, rect.bottom() - em * _SCALE_EMS
        row = (end - top) / len(marks)
        if is_stacked(rect.width(), em):
            is_two_lined = any(mark.under for mark in marks)
            left, right, above = 2.0 * em, 2.0 * em, row * (0.6 if is_two_lined else 0.5)
        else:
            names = [text for mark in marks for text in (mark.name, mark.under)]
            left = min(max(metrics.horizontalAdvance(text) for text in names) + 2.0 * em,
                       rect.width() * _NAMES_SHARE)  # fmt: skip
            right, above = max(metrics.horizontalAdvance(each) for each in said) + 2.0 * em, 0.0
        field = QRectF(rect.left() + left, top, rect.width() - left - right, end - top)
        self._scale(axis, field)
        for place, (mark, words) in enumerate(zip(marks, said, strict=True)):
            line = QRectF(rect.left(), top + place * row, rect.width(), row)
            self._name(mark, words, line, field, above)
            self._mark(mark, axis, field, line.top() + (row + above) / 2)

    def _scale(self, axis: Axis, field: QRectF) -> None:
        tones, metrics = self.tones, QFontMetrics(self.small)
        for tick in axis.ticks:
            x = field.left() + axis.place(tick) * field.width()
            is_reference = tick == axis.reference
            pen = QPen(QColor(tones.outline if is_reference else tones.line))
            pen.setWidthF(1.6 if is_reference else 1)
            pen.setStyle(Qt.PenStyle.SolidLine if is_reference else Qt.PenStyle.DotLine)
            self.painter.setPen(pen)
            self.painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
            label = f"{number(tick)}{axis.unit}"
            width = metrics.horizontalAdvance(label) + self.em
            place = QRectF(x - width / 2, field.bottom(), width, self.em * _SCALE_EMS)
            self._write(place, label, "text" if is_reference else "muted", _MIDDLE)

    def _name(self, mark: Mark, words: str, line: QRectF, field: QRectF, above: float) -> None:
        font = self.bold if mark.is_chosen else self.small
        tone = "muted" if mark.is_quiet else "text"
        if above:
            self._name_above(
                mark, words, QRectF(line.left(), line.top(), line.width(), above), tone
            )
            return
        width = field.left() - line.left() - self.em
        before = QRectF(line.left(), line.top(), width, line.height())
        if mark.under:
            before.setHeight(line.height() / 2)
            beneath = before.translated(0, line.height() / 2)
            self._write(before, self._cut(mark.name, width), tone, _RIGHT_LOW, font)
            self._write(beneath, self._cut(mark.under, width), "muted", _RIGHT_HIGH)
        else:
            self._write(before, mark.name, tone, _RIGHT | _WRAPPED, font)
        left = field.right() + self.em
        beside = QRectF(left, line.top(), line.right() - left, line.height())
        self._write(beside, words, tone, _LEFT, font)

    def _name_above(self, mark: Mark, words: str, place: QRectF, tone: str) -> None:
        font = self.bold if mark.is_chosen else self.small
        if not mark.under:
            self._write(place, f"{mark.name}: {words}", tone, _LEFT | _WRAPPED, font)
            return
        place.setHeight(place.height() / 2)
        self._write(place, self._cut(mark.name, place.width()), tone, _LEFT, font)
        beneath = place.translated(0, place.height())
        said = f"{words}, {mark.under}"
        self._write(beneath, self._cut(said, place.width()), "muted", _LEFT)

    def _cut(self, text: str, width: float) -> str:
        """Shorten a line to its room; the table beneath has it whole."""
        return QFontMetrics(self.small).elidedText(text, Qt.TextElideMode.ElideRight, int(width))

    def _mark(self, mark: Mark, axis: Axis, field: QRectF, y: float) -> None:
        def across(value: float) -> float:
            return field.left() + axis.place(value) * field.width()

        tone = QColor(getattr(self.tones, _tone(mark)))
        self.painter.setPen(QPen(tone, max(1.5, self.em * 0.13)))
        if mark.low is not None and mark.high is not None:
            self.painter.drawLine(QPointF(across(mark.low), y), QPointF(across(mark.high), y))
        middle, size = QPointF(across(mark.value), y), self.em * _size_ems(mark)
        self.painter.setBrush(tone if mark.shape is Shape.DOT else QColor(self.tones.card))
        match mark.shape:
            case Shape.DOT:
                self.painter.drawEllipse(middle, size, size)
            case Shape.SQUARE:
                corner = middle - QPointF(size, size)
                self.painter.drawRect(QRectF(corner, corner + QPointF(2 * size, 2 * size)))
            case Shape.CROSS:
                self.painter.setPen(QPen(tone, max(2.5, self.em * 0.2)))
                for x, y_way in ((1, 1), (1, -1)):
                    way = QPointF(x * size, y_way * size)
                    self.painter.drawLine(middle - way, middle + way)
            case Shape.DIAMOND:
                ways = ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0))
                corners = [middle + QPointF(x * size, y * size) for x, y in ways]
                self.painter.drawPolygon(QPolygonF(corners))

    def _write(
        self, place: QRectF, text: str, tone: str, flags: int, font: QFont | None = None
    ) -> None:
        self.painter.setFont(font or self.small)
        self.painter.setPen(QColor(getattr(self.tones, tone)))
        self.painter.drawText(place, flags, text)


def is_stacked(width_px: float, em: int) -> bool:
    """Tell whether the names stand above their marks, because there is no room beside them."""
    return width_px < BESIDE_FROM_EMS * em


def height_px(width_px: float, em: int, marks: Sequence[Mark]) -> int:
    """Return the height at which nothing is cramped."""
    two_lined = any(mark.under for mark in marks)
    if is_stacked(width_px, em):
        row_ems = _STACKED_TWO_LINED_ROW_EMS if two_lined else _STACKED_ROW_EMS
    else:
        row_ems = _TWO_LINED_ROW_EMS if two_lined else _ROW_EMS
    return round(em * (row_ems * len(marks) + _TITLE_EMS + _SCALE_EMS))


def _size_ems(mark: Mark) -> float:
    if mark.size is None:
        return _MARK_EMS
    return _SMALLEST_MARK_EMS + mark.size * (_LARGEST_MARK_EMS - _SMALLEST_MARK_EMS)


def _tone(mark: Mark) -> str:
    if mark.is_chosen:
        return "accent"
    return "muted" if mark.is_quiet else "text"


def em_of(font: QFont) -> int:
    """Return the size of a font, from which everything is measured."""
    return max(font.pixelSize(), 8)
