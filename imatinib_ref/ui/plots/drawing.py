"""Draws marks in rows on an axis, from the font alone, for the screen and for paper."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from imatinib_ref.render.filters import number
from imatinib_ref.ui.plots.marks import Axis, Mark, Shape
from imatinib_ref.ui.tones import Tones

_TITLE_EMS, _SCALE_EMS, _ROW_EMS, _STACKED_MARK_EMS = 2.0, 2.0, 1.75, 2.0
_BETWEEN_EMS = 0.6
_MARK_EMS, _SMALLEST_MARK_EMS, _LARGEST_MARK_EMS = 0.36, 0.2, 0.6
# A plot of more rows than this may not fit into the window: its scale stands at both ends.
_ROWS_IN_SIGHT = 8
BESIDE_FROM_EMS, _NAMES_SHARE = 30, 0.42
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _CENTRE | Qt.AlignmentFlag.AlignLeft
_RIGHT = _CENTRE | Qt.AlignmentFlag.AlignRight
_WRAPPED = Qt.TextFlag.TextWordWrap
_MIDDLE = _CENTRE | Qt.AlignmentFlag.AlignHCenter


class Layout:
    """Where the rows of a plot stand: as high as their names need, with nothing cut."""

    def __init__(self, width_px: float, font: QFont, marks: Sequence[Mark], axis: Axis) -> None:
        self.em = em_of(font)
        self.small, self.bold = QFont(font), QFont(font)
        for each in (self.small, self.bold):
            each.setPixelSize(round(self.em * 0.9))
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.is_stacked = width_px < BESIDE_FROM_EMS * self.em
        self.said = [f"{one.shape.value} {one.word} {number(one.value)}{axis.unit}"
                     for one in marks]  # fmt: skip
        wide = QFontMetrics(self.bold).horizontalAdvance
        if self.is_stacked:
            self.left = self.right = 2.0 * self.em
            self.names_width = width_px
        else:
            names = [text for mark in marks for text in (mark.name, mark.under)]
            widest = max(map(wide, names), default=0) + 2.0 * self.em
            self.left = min(widest, width_px * _NAMES_SHARE)
            self.right = max(map(wide, self.said), default=0) + 2.0 * self.em
            self.names_width = self.left - self.em
        named = zip(marks, self.said, strict=True)
        self.texts = [self._texts(mark, words) for mark, words in named]
        self.rows = [self._row(*texts) for texts in self.texts]
        self.above = self.em * _SCALE_EMS if len(marks) > _ROWS_IN_SIGHT else 0.0

    @property
    def height_px(self) -> int:
        """The height of the whole plot: title, scale and rows."""
        return round(self.em * (_TITLE_EMS + _SCALE_EMS) + self.above + sum(self.rows))

    def high(self, text: str, font: QFont) -> int:
        """Return the height of a text in the room of the names."""
        room = QRect(0, 0, int(self.names_width), 10_000)
        return QFontMetrics(font).boundingRect(room, _WRAPPED, text).height() if text else 0

    def _texts(self, mark: Mark, words: str) -> tuple[str, str]:
        if not self.is_stacked:
            return mark.name, mark.under
        return (mark.name, f"{words}, {mark.under}") if mark.under else (
            f"{mark.name}: {words}", "",
        )  # fmt: skip

    def _row(self, name: str, under: str) -> float:
        texts = self.high(name, self.bold) + self.high(under, self.small)
        if self.is_stacked:
            return texts + _STACKED_MARK_EMS * self.em
        return max(_ROW_EMS * self.em, texts + _BETWEEN_EMS * self.em)


class Drawing:
    """Draws one plot into a rectangle with a painter."""

    def __init__(self, painter: QPainter, rect: QRect, font: QFont, tones: Tones) -> None:
        self.painter, self.rect, self.font, self.tones = painter, QRectF(rect), font, tones
        self.em = em_of(font)

    def draw(self, title: str, marks: Sequence[Mark], axis: Axis) -> None:
        """Draw everything: title, axis, rows."""
        em, rect = self.em, self.rect
        self.layout = layout = Layout(rect.width(), self.font, marks, axis)
        title_place = QRectF(rect.left(), rect.top(), rect.width(), em * _TITLE_EMS)
        self._write(title_place, title, "muted", _LEFT | _WRAPPED)
        top, end = title_place.bottom() + layout.above, rect.bottom() - em * _SCALE_EMS
        width = rect.width() - layout.left - layout.right
        field = QRectF(rect.left() + layout.left, top, width, end - top)
        self._scale(axis, field, field.bottom())
        if layout.above:
            self._scale(axis, field, field.top() - layout.above)
        for place, mark in enumerate(marks):
            line = QRectF(rect.left(), top + sum(layout.rows[:place]), rect.width(),
                          layout.rows[place])  # fmt: skip
            self._name(mark, place, line, field)
            in_row = line.center().y()
            if layout.is_stacked:
                in_row = line.bottom() - em * _STACKED_MARK_EMS / 2
            self._mark(mark, axis, field, in_row)

    def _scale(self, axis: Axis, field: QRectF, labels_top: float) -> None:
        tones, metrics = self.tones, QFontMetrics(self.layout.small)
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
            place = QRectF(x - width / 2, labels_top, width, self.em * _SCALE_EMS)
            self._write(place, label, "text" if is_reference else "muted", _MIDDLE)

    def _name(self, mark: Mark, place: int, line: QRectF, field: QRectF) -> None:
        layout = self.layout
        font = layout.bold if mark.is_chosen else layout.small
        tone = "muted" if mark.is_quiet else "text"
        (name, under), side = layout.texts[place], _LEFT if layout.is_stacked else _RIGHT
        upper = QRectF(line.left(), line.top(), layout.names_width, layout.high(name, layout.bold))
        lower = QRectF(
            line.left(), upper.bottom(), layout.names_width, layout.high(under, layout.small)
        )
        if not layout.is_stacked:
            middle = (line.height() - upper.height() - lower.height()) / 2
            upper.translate(0, middle)
            lower.translate(0, middle)
            left = field.right() + self.em
            beside = QRectF(left, line.top(), line.right() - left, line.height())
            self._write(beside, layout.said[place], tone, _LEFT, font)
        self._write(upper, name, tone, side | _WRAPPED, font)
        self._write(lower, under, "muted", side | _WRAPPED)

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
        self.painter.setFont(font or self.layout.small)
        self.painter.setPen(QColor(getattr(self.tones, tone)))
        self.painter.drawText(place, flags, text)


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
