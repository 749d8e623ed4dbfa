"""The card of the chosen line: a page with a plot in its text and readings to choose from."""

from PySide6.QtCore import QRect, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextBlock

from imatinib_ref.interactions.check import Report
from imatinib_ref.interactions.findings import Finding
from imatinib_ref.interactions.signals import Signal as Together
from imatinib_ref.ui.checker_rows import Item, Unread
from imatinib_ref.ui.checking import Checking
from imatinib_ref.ui.page import Page
from imatinib_ref.ui.plot_marks import log_axis
from imatinib_ref.ui.plots import IntervalPlot

_READ, _PLOT = "read", "plot"
_TITLE = "Exposure with the partner, as a multiple of without"
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


class CheckCard(Page):
    """Shows a card; the plot is a widget of its own that scrolls with the text."""

    read_as = Signal(int)  # one of the readings was chosen: its place among those offered

    def __init__(self, checking: Checking) -> None:
        super().__init__("Card of the chosen line")
        self._checking = checking
        self.plot = IntervalPlot(self.viewport())
        self.plot.hide()
        self.anchorClicked.connect(self._pick)
        self.verticalScrollBar().valueChanged.connect(self._place_plot)

    def show_item(self, item: Item | None, report: Report | None, line: int) -> None:
        """Show the card of a row, or that of a line without one; before any list, the first."""
        self.show_html("")
        self.show_html(self._html_of(item, report, line))
        self._place_plot()

    def _html_of(self, item: Item | None, report: Report | None, line: int) -> str:
        checking = self._checking
        if report is None:
            return checking.first_card()
        match item:
            case Finding():
                return self._finding_html(item, report)
            case Together():
                return checking.signal_card(item, report)
            case Unread():
                return checking.unread_card(item)
        return checking.line_card(report.answers[line - 1].line.status)

    def _finding_html(self, finding: Finding, report: Report) -> str:
        shown = [] if finding.is_question else self._checking.measured(finding, report)
        marks = [each.mark for each in shown]
        height_px = 0
        if marks:
            self.plot.show_marks(_TITLE, marks, log_axis(marks))
            height_px = self.plot.heightForWidth(self.viewport().width())
        return self._checking.finding_card(finding, shown, height_px, self.columns)

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
        if block is None:
            self.plot.hide()
        else:
            room = self.document().documentLayout().blockBoundingRect(block).toRect()
            top = room.top() - self.verticalScrollBar().value()
            self.plot.setGeometry(QRect(0, top, self.viewport().width(), room.height()))
            self.plot.show()

    def _plot_block(self) -> QTextBlock | None:
        block = self.document().begin()
        while block.isValid():
            if block.text() == _OBJECT:
                return block
            block = block.next()
        return None
