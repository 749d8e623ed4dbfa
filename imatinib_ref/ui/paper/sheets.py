"""Makes the page of a sheet from the open content; holds no widget and no patient."""

from functools import cached_property

from imatinib_ref.db.load import Reference
from imatinib_ref.sheet.page import Page, page
from imatinib_ref.sheet.subject import Content, Subject, read_content
from imatinib_ref.ui.paper.printing import Press


class Sheets:
    """Reads what a sheet quotes once, when the first one is wanted."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    @cached_property
    def _content(self) -> Content:
        return read_content(self._reference)

    def page(self, subject: Subject, press: Press) -> Page:
        """Return the fullest page that the press can take."""
        return page(subject, self._content, press.fits)
