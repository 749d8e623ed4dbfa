"""A page for an answer: links to fields, larger type, announced when it changes."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from imatinib_ref.ui import theme
from imatinib_ref.ui.page import Page
from imatinib_ref.ui.tones import Tones

_SCHEME = "field"
# The height of an answer in which its first words are read.
_HEADLINE_EMS = 6


class AnswerPage(Page):
    """A page whose links may also name a field that should be filled in."""

    field_wanted = Signal(str)  # a link to a field was followed: the name of its value

    def __init__(self, name: str) -> None:
        self._said = ""
        super().__init__(name)

    def show_html(self, html: str) -> None:
        """Show a page; one that reads as it did before stays as it is."""
        if html != self.html:
            super().show_html(html)

    def show_answer(self, html: str, spoken: str) -> None:
        """Show an answer; one that says something else is shown from its top, and announced."""
        is_other = spoken != self._said
        place = self.verticalScrollBar().value()
        self.show_html(html)
        self.verticalScrollBar().setValue(self._top() if is_other else place)
        if is_other:
            self._said = spoken
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _top(self) -> int:
        """Return where to begin: at the top, unless the answer itself would be out of sight."""
        tables = self.document().rootFrame().childFrames()
        if not tables:
            return 0
        answer = self.document().documentLayout().frameBoundingRect(tables[0])
        begun = answer.top() + _HEADLINE_EMS * self.document().defaultFont().pixelSize()
        return 0 if begun <= self.viewport().height() else round(answer.top())

    def dress(self, tones: Tones, zoom: int) -> None:
        """Show the same answer in other colours or at another size."""
        sheets = (theme.sheet(name, tones, zoom) for name in ("page.css", "answer.css"))
        self.document().setDefaultStyleSheet("".join(sheets))
        self.setHtml(self.html)

    def _count_columns(self) -> None:
        """Leave the columns to the view around the page."""

    def _follow(self, address: QUrl) -> None:
        if address.scheme() == _SCHEME:
            self.field_wanted.emit(address.path())
        else:
            super()._follow(address)
