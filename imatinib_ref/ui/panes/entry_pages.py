"""The rows and the pages of the panes, made from the entries of the content."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from imatinib_ref import __version__
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
from imatinib_ref.db.vocabulary import IndicationGroup, Label, Pane, WarningGroup
from imatinib_ref.patient import Patient
from imatinib_ref.render import pages
from imatinib_ref.render.filters import edition_line
from imatinib_ref.render.first_page import first_page, first_rows
from imatinib_ref.render.rows import Row
from imatinib_ref.render.words import OVERVIEW
from imatinib_ref.ui import keys
from imatinib_ref.ui.answers.answers import Answers
from imatinib_ref.ui.panes import assessed
from imatinib_ref.ui.plots.evidence_plot import evidence_plot
from imatinib_ref.ui.plots.marks import Plot


class EntryPages:
    """Makes lists and pages of the content; holds no widget."""

    def __init__(self, reference: Reference, answers: Answers) -> None:
        self._reference = reference
        self._session = reference.session
        self._answers = answers
        self._positions: Sequence[Position] = ()

    @property
    def footer(self) -> str:
        """The edition, its sign-off and the one warning that is always in sight."""
        return edition_line(self._reference.edition)

    @property
    def checked_on(self) -> str:
        """The day on which the content was checked, as ISO writes it."""
        return self._reference.edition.checked_on

    def entry(self, slug: str) -> Entry:
        """Return the entry of a slug that is known."""
        entry = self._reference.entry(slug)
        if entry is None:
            raise LookupError(f"no entry has the slug {slug!r}")
        return entry

    def page(self, slug: str, label: Label, columns: int) -> str:
        """Return the page of an entry as HTML, with so many labels side by side."""
        entry = self.entry(slug)
        kin = related(self._session, entry)
        return pages.page(entry, self._reference.sources, label, kin, columns)

    def keys(self, label: Label) -> str:
        """Return the page of the keys."""
        return pages.overview("keys", label, {"rows": keys.listed()})

    def plot(self, slug: str) -> Plot | None:
        """Return the plot that the page of an entry has room for, or None."""
        entry = self._reference.entry(slug)
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

    def rows(self, pane: Pane, label: Label) -> list[Row]:
        """Return the rows of a pane, without those of its first pages."""
        # Each module is imported with its pane: the first page does not wait for the others.
        entries, topics = self._reference.entries, self._topics(pane)
        match pane:
            case Pane.INDICATIONS:
                return first_rows(self._reference)
            case Pane.DOSING:
                from imatinib_ref.ui.panes import dosing  # noqa: PLC0415

                rules: list[Escalation | Adjustment | Toxicity] = [
                    *entries(Escalation),
                    *entries(Adjustment),
                    *entries(Toxicity),
                ]
                return dosing.rows(entries(Regimen), rules, topics, label)
            case Pane.INTERACTIONS:
                listed = [*assessed.interactants(self._session), *assessed.products(self._session)]
                return assessed.rows(listed, entries(Mechanism), topics)
            case Pane.POPULATIONS:
                from imatinib_ref.ui.panes import populations  # noqa: PLC0415

                return populations.rows(entries(Population), topics)
            case Pane.SAFETY:
                from imatinib_ref.ui.panes import safety  # noqa: PLC0415

                return safety.rows(
                    entries(LabelWarning), entries(Monitoring), entries(AdverseEffect), topics
                )
            case Pane.SOURCES:
                from imatinib_ref.ui.panes import sources  # noqa: PLC0415

                return sources.rows(entries(Disagreement), topics, entries(Source), entries(Term))

    def overview(self, pane: Pane, label: Label, columns: int, patient: Patient) -> str:
        """Return the first page of a pane as HTML, with so many labels side by side."""
        shown: dict[str, object] = {"title": OVERVIEW[pane], "sources": self._reference.sources}
        entries = self._reference.entries
        self._read_positions()
        match pane:
            case Pane.INDICATIONS:
                return first_page(self._reference, label, columns)
            case Pane.DOSING:
                shown |= {"regimens": entries(Regimen), "indications": entries(Indication)}
            case Pane.INTERACTIONS:
                known = assessed.interactants(self._session)
                shown |= {"severities": [each.severity for each in known],
                          "mechanisms": entries(Mechanism)}  # fmt: skip
            case Pane.POPULATIONS:
                populations = entries(Population)
                why = self._answers.belongs(populations, patient)
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
        return pages.overview(str(pane), label, shown, columns)

    def _read_positions(self) -> None:
        # All at once, and kept: the session forgets what nobody holds, and each entry would
        # then read its own one by one.
        if not self._positions:
            query = select(Position).options(selectinload(Position.citations))
            self._positions = self._session.scalars(query).all()

    def _topics(self, pane: Pane) -> list[Topic]:
        return [topic for topic in self._reference.entries(Topic) if topic.pane is pane]
