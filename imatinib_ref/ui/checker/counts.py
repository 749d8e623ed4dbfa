"""The counts above the answers: shape, number and word of each kind."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel

from imatinib_ref.interactions.check import Report
from imatinib_ref.render.words import SEVERITY, Sign
from imatinib_ref.ui.checker.rows import NOT_CURRENT, QUESTION, UNREAD
from imatinib_ref.ui.theme import tones_of
from imatinib_ref.ui.tones import Tones

_OTHERS = (
    ("question", Sign("to answer", QUESTION.shape, QUESTION.tone)),
    ("not-recognised", UNREAD),
    ("not-current", NOT_CURRENT),
)


def counted(report: Report) -> Iterator[tuple[int, Sign]]:
    """Return how many there are of each kind, gravest first, kinds that are absent left out."""
    signs = [(str(severity), sign) for severity, sign in SEVERITY.items()]
    for key, sign in (*signs, *_OTHERS):
        if report.counts[key]:
            yield report.counts[key], sign


class Counts(QLabel):
    """Says how many answers there are of each kind and announces it when it changes."""

    def __init__(self) -> None:
        super().__init__(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self._report: Report | None = None
        self._spoken = ""
        self.setAccessibleName("Counts")

    def show_report(self, report: Report) -> None:
        """Say the counts of a report."""
        self._report = report
        said = [
            f"{count:,} {sign.word[0].lower()}{sign.word[1:]}" for count, sign in counted(report)
        ]
        self._say(", ".join(said) or "No medicine was read")
        self.dress(tones_of(self.palette()))

    def show_words(self, text: str) -> None:
        """Say something else while there are no counts."""
        self._report = None
        # The counts of one patient are not said of the next, nor kept from being said.
        self._spoken = ""
        self.setAccessibleName("Counts")
        self.setText(text)

    def dress(self, tones: Tones) -> None:
        """Colour the shapes; the words alone are enough."""
        if self._report is None:
            return
        pieces = [
            f'<span style="color:{getattr(tones, sign.tone)}">{sign.shape}</span>&nbsp;'
            f"<b>{count:,}</b>&nbsp;{(sign.word[0].lower() + sign.word[1:]).replace(' ', '&nbsp;')}"
            for count, sign in counted(self._report)
        ]
        self.setText("&nbsp;&nbsp;&nbsp; ".join(pieces) or "No medicine was read.")

    def _say(self, text: str) -> None:
        self.setAccessibleName(f"Counts: {text}")
        if text != self._spoken:
            self._spoken = text
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
