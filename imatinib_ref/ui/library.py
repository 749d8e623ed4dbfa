"""What the window asks of the open content: rows for a pane, a page for a slug, hits for words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from imatinib_ref import __version__, render
from imatinib_ref.db.age import staleness
from imatinib_ref.db.entries import (
    Adjustment,
    AdverseEffect,
    Disagreement,
    Escalation,
    Indication,
    Mechanism,
    Monitoring,
    Population,
    Regimen,
    Source,
    Term,
    Topic,
    Toxicity,
)  # fmt: skip
from imatinib_ref.db.entries import Warning as LabelWarning
from imatinib_ref.db.load import Reference
from imatinib_ref.db.models import Entry
from imatinib_ref.db.parts import Position
from imatinib_ref.db.related import related
from imatinib_ref.db.vocabulary import IndicationGroup, Label, Pane, Status, WarningGroup
from imatinib_ref.patient import Patient
from imatinib_ref.render.filters import edition_line
from imatinib_ref.search import Results, Searcher
from imatinib_ref.ui import assessed, indications_pane, keys
from imatinib_ref.ui.evidence_plot import evidence_plot
from imatinib_ref.ui.plot_marks import Plot
from imatinib_ref.ui.rows import Row
from imatinib_ref.ui.view_switch import CHECK, VIEWS

if TYPE_CHECKING:
    from imatinib_ref.ui.answers import Answers
    from imatinib_ref.ui.checking import Checking
    from imatinib_ref.ui.sheets import Sheets

_OVERVIEW = "overview-"
_KEYS = f"{_OVERVIEW}keys"
_OVERVIEWS = {
    Pane.INDICATIONS: "Uses by label",
    Pane.DOSING: "Starting doses by label",
    Pane.INTERACTIONS: "How to read the interactions",
    Pane.POPULATIONS: "Populations by label",
    Pane.SAFETY: "Contraindications and warnings by label",
    Pane.SOURCES: "This edition and its limits",
}


def overview_slug(pane: Pane) -> str:
    """Return the slug of the first page of a pane."""
    return f"{_OVERVIEW}{pane}"


class Library:
    """Reads the content for the window; holds no widget."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._session = reference.session
        self._searcher = Searcher(reference.connection)
        self._positions: Sequence[Position] = ()

    @property
    def footer(self) -> str:
        """The edition, its sign-off and the one warning that is always in sight."""
        return edition_line(self._reference.edition)

    def staleness(self, day: date) -> str:
        """Say that the content is old on a day, or nothing."""
        return staleness(self._reference.edition, day)

    # Imported when first wanted: the first page waits for none of these.
    @cached_property
    def answers(self) -> "Answers":
        """What works out dose, toxicity and plan."""
        from imatinib_ref.ui.answers import Answers  # noqa: PLC0415

        return Answers(self._reference)

    @cached_property
    def checking(self) -> "Checking":
        """What reads and checks a list of medicines."""
        from imatinib_ref.ui.checking import Checking  # noqa: PLC0415

        return Checking(self._reference)

    @cached_property
    def sheets(self) -> "Sheets":
        """What makes the page of a sheet."""
        from imatinib_ref.ui.sheets import Sheets  # noqa: PLC0415

        return Sheets(self._reference)

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
        return self._entry(slug).pane

    def title_of(self, slug: str) -> str:
        """Return the title of a page."""
        if slug == _KEYS:
            return "Keys"
        if slug in VIEWS:
            return VIEWS[slug].title
        if slug == CHECK:
            return "Check a list"
        if slug.startswith(_OVERVIEW):
            return _OVERVIEWS[self.pane_of(slug)]
        return self._entry(slug).title

    def page(self, slug: str, label: Label, columns: int, patient: Patient) -> str:
        """Return the page of a slug as HTML, with so many labels side by side."""
        if slug == _KEYS:
            return render.overview("keys", label, {"rows": keys.listed()})
        if slug in VIEWS:
            # Worked out in the pane, which knows the patient.
            return ""
        if slug.startswith(_OVERVIEW):
            return self._overview(self.pane_of(slug), label, columns, patient)
        entry = self._entry(slug)
        kin = related(self._session, entry)
        return render.page(entry, self._reference.sources, label, kin, columns)

    def plot(self, slug: str) -> Plot | None:
        """Return the plot that the page of a slug has room for, or None."""
        entry = None if slug in VIEWS else self._reference.entry(slug)
        return evidence_plot(entry) if isinstance(entry, Indication) else None

    @property
    def indications(self) -> Mapping[str, str]:
        """The titles of the indications by their slugs, the licensed ones first."""
        found = self._reference.entries(Indication)
        order = list(IndicationGroup)
        listed = sorted(found, key=lambda one: order.index(one.group))
        return {one.slug: one.title for one in listed}

    @property
    def indication_words(self) -> Mapping[str, str]:
        """What else the indications are called, by their slugs."""
        return {one.slug: one.keywords for one in self._reference.entries(Indication)}

    def rows(self, pane: Pane, label: Label) -> Sequence[Row]:
        """Return the rows of a pane, its first page on top."""
        first = Row(overview_slug(pane), _OVERVIEWS[pane], "At a glance")
        if pane is Pane.SOURCES:
            return [first, Row(_KEYS, "Keys", first.group), *self._rows(pane, label)]
        return [first, *self._rows(pane, label)]

    def _rows(self, pane: Pane, label: Label) -> list[Row]:
        # Each module is imported with its pane: the first page does not wait for the others.
        entries, topics = self._reference.entries, self._topics(pane)
        match pane:
            case Pane.INDICATIONS:
                return indications_pane.rows(
                    entries(Indication), topics, self._statuses(), tuple(Label)
                )
            case Pane.DOSING:
                from imatinib_ref.ui import dosing_pane  # noqa: PLC0415

                rules: list[Escalation | Adjustment | Toxicity] = [
                    *entries(Escalation),
                    *entries(Adjustment),
                    *entries(Toxicity),
                ]
                return dosing_pane.rows(entries(Regimen), rules, topics, label)
            case Pane.INTERACTIONS:
                listed = [*assessed.interactants(self._session), *assessed.products(self._session)]
                return assessed.rows(listed, entries(Mechanism), topics)
            case Pane.POPULATIONS:
                from imatinib_ref.ui import populations_pane  # noqa: PLC0415

                return populations_pane.rows(entries(Population), topics)
            case Pane.SAFETY:
                from imatinib_ref.ui import safety_pane  # noqa: PLC0415

                return safety_pane.rows(
                    entries(LabelWarning), entries(Monitoring), entries(AdverseEffect), topics
                )
            case Pane.SOURCES:
                from imatinib_ref.ui import sources_pane  # noqa: PLC0415

                return sources_pane.rows(
                    entries(Disagreement), topics, entries(Source), entries(Term)
                )

    def _entry(self, slug: str) -> Entry:
        entry = self._reference.entry(slug)
        if entry is None:
            raise LookupError(f"no entry has the slug {slug!r}")
        return entry

    def _read_positions(self) -> None:
        # All at once, and kept: the session forgets what nobody holds, and each entry would
        # then read its own one by one.
        if not self._positions:
            query = select(Position).options(selectinload(Position.citations))
            self._positions = self._session.scalars(query).all()

    def _topics(self, pane: Pane) -> list[Topic]:
        return [topic for topic in self._reference.entries(Topic) if topic.pane is pane]

    def _statuses(self) -> Mapping[str, Mapping[Label, Status]]:
        query = select(Position.entry_slug, Position.label, Position.status).join(
            Indication, Indication.slug == Position.entry_slug
        )
        found: dict[str, dict[Label, Status]] = {}
        for slug, label, status in self._session.execute(query):
            found.setdefault(slug, {}).setdefault(label, status)
        return found

    def _overview(self, pane: Pane, label: Label, columns: int, patient: Patient) -> str:
        shown: dict[str, object] = {"title": _OVERVIEWS[pane], "sources": self._reference.sources}
        entries = self._reference.entries
        self._read_positions()
        match pane:
            case Pane.INDICATIONS:
                shown |= {"entries": entries(Indication)}
            case Pane.DOSING:
                shown |= {"regimens": entries(Regimen), "indications": entries(Indication)}
            case Pane.INTERACTIONS:
                known = assessed.interactants(self._session)
                shown |= {"severities": [each.severity for each in known],
                          "mechanisms": entries(Mechanism)}  # fmt: skip
            case Pane.POPULATIONS:
                populations = entries(Population)
                why = self.answers.belongs(populations, patient)
                first = sorted(populations, key=lambda one: one.slug not in why)
                shown |= {"entries": first, "why": why}
            case Pane.SAFETY:
                order = list(WarningGroup)
                warnings = sorted(entries(LabelWarning), key=lambda each: order.index(each.group))
                apart = {WarningGroup.OVERDOSE, WarningGroup.ADVICE}
                by_label = [each for each in warnings if each.group not in apart]
                shown |= {"entries": by_label}
            case Pane.SOURCES:
                shown |= {"edition": self._reference.edition, "version": __version__,
                          "checksum": self._reference.checksum,
                          "disagreements": len(entries(Disagreement)),
                          "documents": len(self._reference.sources)}  # fmt: skip
        return render.overview(str(pane), label, shown, columns)
