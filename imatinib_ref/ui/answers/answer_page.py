"""A page for an answer: links to fields, larger type, announced when it changes."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from imatinib_ref.ui import theme
from imatinib_ref.ui.page import Page
from imatinib_ref.ui.tones import Tones

_SCHEME = "field"


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
        place = 0 if is_other else self.verticalScrollBar().value()
        self.show_html(html)
        self.verticalScrollBar().setValue(place)
        if is_other:
            self._said = spoken
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

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
