"""What the window asks of the open content: rows for a pane, a page for a slug, hits for words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from imatinib_ref import __version__, render
from imatinib_ref.db.age import staleness
from imatinib_ref.db.entries import (
    Adjustment,
    AdverseEffect,
    Component,
    Disagreement,
    Escalation,
    Indication,
    Interactant,
    Mechanism,
    Monitoring,
    Name,
    Population,
    Product,
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
from imatinib_ref.render.words import SUBSTANCE
from imatinib_ref.search import Results, Searcher
from imatinib_ref.ui import (
    dosing_pane,
    indications_pane,
    interactions_pane,
    keys,
    populations_pane,
    safety_pane,
    sources_pane,
)  # fmt: skip
from imatinib_ref.ui.answers import Answers
from imatinib_ref.ui.checking import Checking
from imatinib_ref.ui.evidence_plot import evidence_plot
from imatinib_ref.ui.interactions_pane import Assessed
from imatinib_ref.ui.plot_marks import Plot
from imatinib_ref.ui.rows import Row
from imatinib_ref.ui.sheets import Sheets
from imatinib_ref.ui.view_switch import VIEWS

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
        self.answers = Answers(reference)
        self.sheets = Sheets(reference)
        self._positions: Sequence[Position] = ()

    @property
    def footer(self) -> str:
        """The edition, its sign-off and the one warning that is always in sight."""
        return self.answers.edition_line

    def staleness(self, day: date) -> str:
        """Say that the content is old on a day, or nothing."""
        return staleness(self._reference.edition, day)

    @cached_property
    def checking(self) -> Checking:
        """What reads and checks a list of medicines."""
        return Checking(self._reference)

    def search(self, text: str, limit: int, label: Label) -> Results:
        """Return the best hits for the words typed."""
        return self._searcher.search(text, limit, label)

    def pane_of(self, slug: str) -> Pane:
        """Return the tab that shows a slug."""
        if slug == _KEYS:
            return Pane.SOURCES
        if slug in VIEWS:
            return VIEWS[slug].pane
        if slug == interactions_pane.CHECK:
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
        if slug == interactions_pane.CHECK:
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

    def rows(self, pane: Pane, label: Label) -> Sequence[Row]:
        """Return the rows of a pane, its first page on top."""
        first = Row(overview_slug(pane), _OVERVIEWS[pane], "At a glance")
        if pane is Pane.SOURCES:
            return [first, Row(_KEYS, "Keys", first.group), *self._rows(pane, label)]
        return [first, *self._rows(pane, label)]

    def _rows(self, pane: Pane, label: Label) -> list[Row]:
        entries, topics = self._reference.entries, self._topics(pane)
        match pane:
            case Pane.INDICATIONS:
                return indications_pane.rows(
                    entries(Indication), topics, self._statuses(), tuple(Label)
                )
            case Pane.DOSING:
                rules: list[Escalation | Adjustment | Toxicity] = [
                    *entries(Escalation),
                    *entries(Adjustment),
                    *entries(Toxicity),
                ]
                return dosing_pane.rows(entries(Regimen), rules, topics, label)
            case Pane.INTERACTIONS:
                assessed = [*self._interactants(), *self._products()]
                return interactions_pane.rows(assessed, entries(Mechanism), topics)
            case Pane.POPULATIONS:
                return populations_pane.rows(entries(Population), topics)
            case Pane.SAFETY:
                return safety_pane.rows(
                    entries(LabelWarning), entries(Monitoring), entries(AdverseEffect), topics
                )
            case Pane.SOURCES:
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

    def _interactants(self) -> list[Assessed]:
        query = select(
            Interactant.slug, Interactant.title, Interactant.drug_class, Interactant.keywords,
            Interactant.severity, Interactant.substance,
        )  # fmt: skip
        names = self._names()
        return [
            Assessed(slug, title, drug_class, SUBSTANCE[substance], severity,
                     f"{keywords} {names.get(slug, '')}")
            for slug, title, drug_class, keywords, severity, substance
            in self._session.execute(query)
        ]  # fmt: skip

    def _products(self) -> list[Assessed]:
        # The table and not the class: both classes begin in the table of entries.
        part = Interactant.__table__
        query = (
            select(Product.slug, Product.title, Product.keywords, part.c.severity)
            .join(Component, Component.product_slug == Product.slug)
            .join(part, part.c.slug == Component.interactant_slug)
        )
        names = self._names()
        found: dict[str, Assessed] = {}
        for slug, title, keywords, severity in self._session.execute(query):
            known = [found[slug].severity] if slug in found else []
            gravest = render.highest([severity, *known])
            words = f"{keywords} {names.get(slug, '')}"
            found[slug] = Assessed(slug, title, "", interactions_pane.PRODUCT, gravest, words)
        return list(found.values())

    def _names(self) -> Mapping[str, str]:
        query = select(Name.interactant_slug, Name.product_slug, Name.name)
        found: dict[str, str] = {}
        for interactant, product, name in self._session.execute(query):
            owner = interactant or product or ""
            found[owner] = f"{found.get(owner, '')} {name}"
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
                shown |= {"severities": [each.severity for each in self._interactants()],
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
