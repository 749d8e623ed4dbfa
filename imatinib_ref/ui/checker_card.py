"""The card of the chosen line: a page with a plot in its text and readings to choose from."""

from PySide6.QtCore import QRect, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextBlock

from imatinib_ref.ui.page import Page
from imatinib_ref.ui.plots import IntervalPlot

_READ, _PLOT = "read", "plot"
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class CheckCard(Page):
    """Shows a card; the plot is a widget of its own that scrolls with the text."""

    read_as = Signal(int)  # one of the readings was chosen: its place among those offered

    def __init__(self) -> None:
        super().__init__("Card of the chosen line")
        self.plot = IntervalPlot(self.viewport())
        self.plot.hide()
        self.anchorClicked.connect(self._pick)
        self.verticalScrollBar().valueChanged.connect(self._place_plot)

    @property
    def plot_height_px(self) -> int:
        """The room that the plot needs in the text."""
        return self.plot.heightForWidth(self.viewport().width())

    def show_card(self, html: str) -> None:
        """Show a card from its top, with the plot where the text leaves room for it."""
        self.show_html(html)
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

    def _pick(self, address: QUrl) -> None:
        if address.scheme() == _READ:
            self.read_as.emit(int(address.path()))

    def _place_plot(self) -> None:
        block = self._plot_block() if f"{_PLOT}:" in self.html else None
        self.plot.setVisible(block is not None)
        if block is not None:
            room = self.document().documentLayout().blockBoundingRect(block).toRect()
            top = room.top() - self.verticalScrollBar().value()
            self.plot.setGeometry(QRect(0, top, self.viewport().width(), room.height()))

    def _plot_block(self) -> QTextBlock | None:
        block = self.document().begin()
        while block.isValid():
            if block.text() == _OBJECT:
                return block
            block = block.next()
        return None
