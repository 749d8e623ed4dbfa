"""What the window asks of the open content: rows for a pane, a page for a slug, hits for words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from imatinib_ref.db.age import staleness
from imatinib_ref.db.file import Database
from imatinib_ref.db.vocabulary import Label, Pane
from imatinib_ref.patient import Patient
from imatinib_ref.render import opening
from imatinib_ref.render.rows import Row
from imatinib_ref.render.words import OVERVIEW
from imatinib_ref.search import Results, Searcher
from imatinib_ref.ui.panes.view_switch import CHECK, VIEWS

if TYPE_CHECKING:
    from imatinib_ref.ui.answers.answers import Answers
    from imatinib_ref.ui.checker.checking import Checking
    from imatinib_ref.ui.panes.entry_pages import EntryPages
    from imatinib_ref.ui.paper.sheets import Sheets
    from imatinib_ref.ui.plots.marks import Plot

_OVERVIEW = "overview-"
_KEYS = f"{_OVERVIEW}keys"
_FIRST = Pane.INDICATIONS


def overview_slug(pane: Pane) -> str:
    """Return the slug of the first page of a pane."""
    return f"{_OVERVIEW}{pane}"


class Library:
    """Reads the content for the window; holds no widget.

    The first page, its list and the search are there at once; the rest is read when it is wanted.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._searcher = Searcher(database.connection)

    @cached_property
    def footer(self) -> str:
        """The edition, its sign-off and the one warning that is always in sight."""
        return self._database.opening(opening.FOOTER) or self._pages.footer

    def staleness(self, day: date) -> str:
        """Say that the content is old on a day, or nothing."""
        return staleness(self._checked_on, day)

    @cached_property
    def _checked_on(self) -> str:
        return self._database.opening(opening.CHECKED_ON) or self._pages.checked_on

    # Imported when first wanted: the first page waits for none of these.
    @cached_property
    def _pages(self) -> "EntryPages":
        from imatinib_ref.ui.panes.entry_pages import EntryPages  # noqa: PLC0415

        return EntryPages(self._database.reference, self.answers)

    @cached_property
    def answers(self) -> "Answers":
        """What works out dose, toxicity and plan."""
        from imatinib_ref.ui.answers.answers import Answers  # noqa: PLC0415

        return Answers(self._database.reference)

    @cached_property
    def checking(self) -> "Checking":
        """What reads and checks a list of medicines."""
        from imatinib_ref.ui.checker.checking import Checking  # noqa: PLC0415

        return Checking(self._database.reference)

    @cached_property
    def sheets(self) -> "Sheets":
        """What makes the page of a sheet."""
        from imatinib_ref.ui.paper.sheets import Sheets  # noqa: PLC0415

        return Sheets(self._database.reference)

    def search(self, text: str, limit: int, label: Label) -> Results:
        """Return the best hits for the words typed."""
        return self._searcher.search(text, limit, label)

    def pane_of(self, slug: str) -> Pane:
        """Return the tab that shows a slug."""
        if slug == _KEYS:
            return Pane.SOURCES
        if slug in VIEWS:
            return VIEWS[slug].pane
        if slug == CHECK:
            return Pane.INTERACTIONS
        if slug.startswith(_OVERVIEW):
            return Pane(slug.removeprefix(_OVERVIEW))
        return self._pages.entry(slug).pane

    def title_of(self, slug: str) -> str:
        """Return the title of a page."""
        if slug == _KEYS:
            return "Keys"
        if slug in VIEWS:
            return VIEWS[slug].title
        if slug == CHECK:
            return "Check a list"
        if slug.startswith(_OVERVIEW):
            return OVERVIEW[self.pane_of(slug)]
        return self._pages.entry(slug).title

    def page(self, slug: str, label: Label, columns: int, patient: Patient) -> str:
        """Return the page of a slug as HTML, with so many labels side by side."""
        if slug == _KEYS:
            return self._pages.keys(label)
        if slug in VIEWS:
            # Worked out in the pane, which knows the patient.
            return ""
        if not slug.startswith(_OVERVIEW):
            return self._pages.page(slug, label, columns)
        pane = self.pane_of(slug)
        # It shows the same to every patient.
        ready = self._database.opening(opening.page_key(label, columns)) if pane is _FIRST else None
        return ready or self._pages.overview(pane, label, columns, patient)

    def plot(self, slug: str) -> "Plot | None":
        """Return the plot that the page of a slug has room for, or None."""
        return None if slug in VIEWS or slug.startswith(_OVERVIEW) else self._pages.plot(slug)

    @property
    def indications(self) -> Mapping[str, str]:
        """The titles of the indications by their slugs, the licensed ones first."""
        return self._pages.indications

    @property
    def indication_words(self) -> Mapping[str, str]:
        """What else the indications are called, by their slugs."""
        return self._pages.indication_words

    def rows(self, pane: Pane, label: Label) -> Sequence[Row]:
        """Return the rows of a pane, its first page on top."""
        first = Row(overview_slug(pane), OVERVIEW[pane], "At a glance")
        ready = self._database.opening(opening.ROWS) if pane is _FIRST else None
        rows = opening.rows_of(ready) if ready else self._pages.rows(pane, label)
        keys = [Row(_KEYS, "Keys", first.group)] if pane is Pane.SOURCES else []
        return [first, *keys, *rows]
