"""The rows that doses are worked out from, how their bounds are read and how they are cited."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import ge, gt, le, lt
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import selectin_polymorphic, selectinload
from sqlalchemy.sql.base import ExecutableOption

from imatinib_ref.db import entries
from imatinib_ref.db.entries import (
    Adjustment,
    Escalation,
    Indication,
    Population,
    Regimen,
    Toxicity,
)
from imatinib_ref.db.load import Reference
from imatinib_ref.db.models import Entry, Part
from imatinib_ref.db.parts import Band, Bound, Trigger
from imatinib_ref.db.parts import Step as StepPart
from imatinib_ref.db.vocabulary import (
    AdjustmentTopic,
    AgeGroup,
    Combine,
    Comparison,
    Label,
    Quantity,
    State,
)  # fmt: skip
from imatinib_ref.stepwise import at_once

P_ = TypeVar("P_", bound=Part)
E_ = TypeVar("E_", bound=Entry)
Values = Mapping[Quantity, float | None]

_HOLDS = {Comparison.LT: lt, Comparison.LTE: le, Comparison.GT: gt, Comparison.GTE: ge}


class Basis(StrEnum):
    """Whether a step rests on the label, on a body that quotes it or a formula, or on a study."""

    LABEL = "label"
    SECONDARY = "secondary"
    STUDY = "study"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rule and what it gave in mg per day, None where it gives no amount."""

    rule: str
    basis: Basis
    result_mg: float | None = None
    source: str = ""
    locator: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Rules:
    """The content that a dose or a toxicity answer may use."""

    indications: tuple[Indication, ...] = ()
    regimens: tuple[Regimen, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    toxicities: tuple[Toxicity, ...] = ()
    populations: tuple[Population, ...] = ()
    warnings: tuple[entries.Warning, ...] = ()

    def about(self, topic: AdjustmentTopic, label: Label | None = None) -> Iterator[Adjustment]:
        """Yield the adjustments on a topic, of one label or of none in particular."""
        yield from (row for row in self.on(topic) if row.label is label)

    def on(self, topic: AdjustmentTopic) -> list[Adjustment]:
        """Return the adjustments on a topic, whichever label they were read for."""
        return self._by_topic.get(topic, [])

    def regimens_of(
        self, label: Label, age_group: AgeGroup, indication: Indication
    ) -> list[Regimen]:
        """Return the regimens of a label for an age group with a disease."""
        return self._by_patient.get((label, age_group, indication.slug), [])

    @cached_property
    def _by_patient(self) -> dict[tuple[Label, AgeGroup, str], list[Regimen]]:
        by_patient: dict[tuple[Label, AgeGroup, str], list[Regimen]] = {}
        for regimen in self.regimens:
            for indication in regimen.indications:
                key = (regimen.label, regimen.age_group, indication.slug)
                by_patient.setdefault(key, []).append(regimen)
        return by_patient

    @cached_property
    def _by_topic(self) -> dict[AdjustmentTopic, list[Adjustment]]:
        by_topic: dict[AdjustmentTopic, list[Adjustment]] = {}
        for adjustment in self.adjustments:
            by_topic.setdefault(adjustment.topic, []).append(adjustment)
        return by_topic


def read_rules(reference: Reference) -> Rules:
    """Return the rows of the open content, read once and completely."""
    return at_once(reading_rules(reference))


def reading_rules(reference: Reference) -> Generator[None, None, Rules]:
    """Read the rows of the open content in steps, a kind of entry in each."""
    indications = complete(reference, Indication)
    yield
    regimens = complete(
        reference, Regimen, selectinload(Regimen.indications), selectinload(Regimen.raises)
    )
    yield
    escalations = complete(reference, Escalation)
    yield
    adjustments = complete(reference, Adjustment)
    yield
    toxicities = complete(reference, Toxicity)
    yield
    populations = complete(reference, Population)
    yield
    return Rules(
        indications=indications,
        regimens=regimens,
        escalations=escalations,
        adjustments=adjustments,
        toxicities=toxicities,
        populations=populations,
        warnings=complete(reference, entries.Warning),
    )


def complete(reference: Reference, kind: type[E_], *more: ExecutableOption) -> tuple[E_, ...]:
    """Return the entries of a kind with their parts and sources, and what more is to be loaded."""
    kinds = [mapper.class_ for mapper in Part.__mapper__.self_and_descendants][1:]
    bounded = [selectinload(part.bounds) for part in (Band, Trigger, StepPart)]
    query = (
        select(kind)
        .order_by(kind.rank)
        .options(
            selectinload(kind.citations),
            selectinload(kind.parts).options(
                selectin_polymorphic(Part, kinds), selectinload(Part.citations), *bounded
            ),
            *more,
        )
    )
    return tuple(reference.session.scalars(query))


def parts(entry: Entry, kind: type[P_]) -> list[P_]:
    """Return the parts of one kind that may be computed with, in the order of the content."""
    return [p for p in entry.parts if isinstance(p, kind) and p.state is State.SUPPORTED]


def holds(bound: Bound, value: float) -> bool:
    """Tell whether a value lies on the side of the bound that its source prints."""
    return bool(_HOLDS[bound.comparison](value, bound.value))


def met(bounds: Sequence[Bound], values: Values) -> bool | None:
    """Tell whether the values meet the bounds; None where what is missing decides."""
    all_of = [_known(bound, values) for bound in bounds if bound.combine is Combine.ALL]
    any_of = [_known(bound, values) for bound in bounds if bound.combine is Combine.ANY]
    if False in all_of or (any_of and not any(answer is not False for answer in any_of)):
        return False
    if None in all_of or (any_of and True not in any_of):
        return None
    return True


def _known(bound: Bound, values: Values) -> bool | None:
    value = values.get(bound.quantity)
    return None if value is None else holds(bound, value)


def first_met(bands: Iterable[Band], values: Values) -> Band | None:
    """Return the first band whose bounds the values certainly meet."""
    return next((band for band in bands if band.bounds and met(band.bounds, values)), None)


def cited(of: Entry | Part | None, label: Label | None = None) -> tuple[str, str]:
    """Return slug and section of the document that a rule rests on, or empty texts.

    The first one that belongs to the label leads, else the first. A part that cites nothing
    itself rests on what its entry cites.
    """
    found = citations(of)
    return next(iter([*_of_label(found, label), *found]), ("", ""))


def cited_of_label(rows: Iterable[Part], label: Label) -> tuple[str, str]:
    """Return slug and section of the first document of that label in the rows, or empty texts."""
    return next((one for row in rows for one in _of_label(citations(row), label)), ("", ""))


def _of_label(
    documents: Iterable[tuple[str, str]], label: Label | None
) -> Iterator[tuple[str, str]]:
    yield from (found for found in documents if found[0].startswith(f"{label}-".lower()))


def citations(of: Entry | Part | None) -> list[tuple[str, str]]:
    """Return slug and section of every document that a rule rests on."""
    if of is None:
        return []
    found = of.citations or (of.entry.citations if isinstance(of, Part) else [])
    return [(citation.source_slug, citation.locator) for citation in found]


def basis(of: Entry | Part | None) -> Basis:
    """Return secondary where the rule, or the entry it is part of, was not read in the label."""
    if of is None:
        return Basis.LABEL
    level = of.source_level or (of.entry.source_level if isinstance(of, Part) else None)
    return Basis.SECONDARY if level else Basis.LABEL


def step_of(
    rule: str,
    of: Entry | Part | None,
    result_mg: float | None = None,
    label: Label | None = None,
) -> Step:
    """Return a step that cites the row it rests on and links to its entry."""
    source, locator = cited(of, label)
    slug = of.entry_slug if isinstance(of, Part) else of.slug if of else ""
    return Step(
        rule=rule, result_mg=result_mg, basis=basis(of), source=source, locator=locator, slug=slug
    )
