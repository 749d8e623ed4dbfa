"""The card of the chosen line: a page with a plot in its text and readings to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal

from imatinib_ref.interactions.check import Report
from imatinib_ref.interactions.findings import Finding
from imatinib_ref.interactions.signals import Signal as Together
from imatinib_ref.medicines.values import Status
from imatinib_ref.ui.checker.checking import Checking
from imatinib_ref.ui.checker.exposures import Measured
from imatinib_ref.ui.checker.rows import Item, Unread
from imatinib_ref.ui.plots.marks import Plot, log_axis
from imatinib_ref.ui.plots.plot_page import PlotPage

_READ = "read"
_TITLE = "Exposure with the partner, as a multiple of without"


class CheckCard(PlotPage):
    """Shows a card; one that would say the same again is left as it stands."""

    read_as = Signal(int)  # one of the readings was chosen: its place among those offered

    def __init__(self, checking: Checking) -> None:
        super().__init__("Card of the chosen line")
        self._checking = checking
        self._said: object = None
        self.anchorClicked.connect(self._pick)

    def show_item(self, item: Item | None, report: Report | None, line: int) -> None:
        """Show the card of a row, or that of a line without one; before any list, the first."""
        shown: Sequence[Measured] = ()
        if isinstance(item, Finding) and report is not None and not item.is_question:
            shown = self._checking.measured(item, report)
        said = self.columns, item, tuple(shown), None if report is None else _status(report, line)
        # The signal of a list speaks of members whose answers may have changed.
        if said == self._said and not isinstance(item, Together):
            return
        self._said = said
        marks = [each.mark for each in shown]
        plot = Plot(_TITLE, tuple(marks), log_axis(marks)) if marks else None
        self.show_with(self._html_of(item, report, line, shown), plot)

    def show_nothing(self) -> None:
        """Show an empty card while there is no answer."""
        self._said = None
        self.show_html("")

    def _html_of(
        self, item: Item | None, report: Report | None, line: int, shown: Sequence[Measured]
    ) -> str:
        checking = self._checking
        if report is None:
            return checking.first_card()
        match item:
            case Finding():
                return checking.finding_card(item, shown, self.columns)
            case Together():
                return checking.signal_card(item, report)
            case Unread():
                return checking.unread_card(item)
        return checking.line_card(_status(report, line))

    def _pick(self, address: QUrl) -> None:
        if address.scheme() == _READ:
            self.read_as.emit(int(address.path()))


def _status(report: Report, line: int) -> Status:
    return report.answers[line - 1].line.status
