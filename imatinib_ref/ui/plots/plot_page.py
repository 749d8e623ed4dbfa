"""A page with room for one plot in its text; the plot is a widget that scrolls with it."""

from PySide6.QtCore import QRect, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextBlock, QTextCursor, QTextImageFormat
from PySide6.QtWidgets import QWidget

from imatinib_ref.ui.page import Page
from imatinib_ref.ui.plots.interval_plot import IntervalPlot
from imatinib_ref.ui.plots.marks import Plot
from imatinib_ref.ui.tones import Tones

_PLOT = "plot"
_NEXT = QTextCursor.MoveOperation.NextCharacter
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class PlotPage(Page):
    """Shows a plot where the page has an image whose address is `plot:`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.plot = IntervalPlot(self.viewport())
        self.plot.hide()
        self.verticalScrollBar().valueChanged.connect(self._place_plot)

    def show_with(self, html: str, plot: Plot | None) -> None:
        """Show a page from its top, with a plot if it has one."""
        if plot is not None:
            self.plot.show_marks(plot.title, plot.marks, plot.axis)
        self.show_html(html)
        self._place_plot()

    def dress(self, tones: Tones, zoom: int) -> None:
        super().dress(tones, zoom)
        self._place_plot()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if QUrl(name).scheme() == _PLOT:
            room = QImage(1, 1, QImage.Format.Format_ARGB32)
            room.fill(0)
            return room
        return super().loadResource(kind, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_plot()

    def _place_plot(self) -> None:
        block = self._plot_block() if f"{_PLOT}:" in self.html else None
        if block is None:
            self.plot.hide()
            return
        width_px = self.viewport().width()
        self._make_room(block, self.plot.heightForWidth(width_px))
        room = self.document().documentLayout().blockBoundingRect(block).toRect()
        top = room.top() - self.verticalScrollBar().value()
        self.plot.setGeometry(QRect(0, top, width_px, room.height()))
        self.plot.show()

    def _make_room(self, block: QTextBlock, height_px: int) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(
            QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
        )
        room = QTextImageFormat(cursor.charFormat().toImageFormat())
        if round(room.height()) != height_px:
            room.setHeight(height_px)
            cursor.setCharFormat(room)

    def _plot_block(self) -> QTextBlock | None:
        block = self.document().begin()
        while block.isValid():
            if block.text() == _OBJECT:
                return block
            block = block.next()
        return None
