"""What a sheet is made from: the content it may quote, and whom and when it is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from imatinib_ref.db.entries import Indication, Monitoring, Source, Topic
from imatinib_ref.db.load import Reference
from imatinib_ref.db.models import Entry
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.interactions.check import Report
from imatinib_ref.interactions.facts import Facts, facts
from imatinib_ref.patient import Patient
from imatinib_ref.rules import Rules, complete, read_rules
from imatinib_ref.sheet.paper import Kind


@dataclass(frozen=True)
class Content:
    """The open content, as far as a sheet quotes it."""

    reference: Reference
    rules: Rules
    facts: Facts
    monitoring: tuple[Monitoring, ...]
    entries: Mapping[str, Entry]

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every document by its slug."""
        return self.reference.sources

    @cached_property
    def limits(self) -> frozenset[str]:
        """Slugs of what warns only of whom a label is for, and so leaves a dose as it is."""
        return frozenset(one.slug for one in (*self.rules.indications, *self.rules.regimens))


def read_content(reference: Reference) -> Content:
    """Return what sheets quote of the open content, read once and completely."""
    rules = read_rules(reference)
    topics = complete(reference, Topic)
    quoted = (*topics, *rules.populations, *rules.warnings)
    return Content(
        reference=reference,
        rules=rules,
        facts=facts(reference),
        monitoring=complete(reference, Monitoring),
        entries={entry.slug: entry for entry in quoted},
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """What is typed for one sheet and kept nowhere."""

    name: str = field(default="", repr=False)
    born: str = field(default="", repr=False)
    identifier: str = field(default="", repr=False)
    prescriber: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom a sheet is for; the report answers the medicines, None where none were given."""

    kind: Kind = Kind.CLINICIAN
    patient: Patient
    label: Label
    printed: datetime
    report: Report | None = None
    heading: Heading = Heading()

    def __post_init__(self) -> None:
        # An inducer on the list is one that the patient takes.
        if self.report is not None and self.report.has_strong_cyp3a4_inducer:
            known = replace(self.patient, takes_strong_inducer=True)
            object.__setattr__(self, "patient", known)

    def indication(self, rules: Rules) -> Indication | None:
        """Return the disease, None where none was chosen."""
        slug = self.patient.indication
        return next((one for one in rules.indications if one.slug == slug), None)

    @property
    def day(self) -> date:
        """The day of printing."""
        return self.printed.date()
