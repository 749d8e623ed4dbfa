"""Which tests a label asks for, of whom, on which days, and what is not known."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from imatinib_ref.db.entries import Monitoring
from imatinib_ref.db.models import Part
from imatinib_ref.db.parts import Position, Visit
from imatinib_ref.db.vocabulary import AppliesTo, Label, State, Status, Unit
from imatinib_ref.monitoring.dates import Due, after, dates
from imatinib_ref.patient import Patient, Sex
from imatinib_ref.rules import citations, parts

# How far ahead an open-ended schedule is written out; the schedule itself goes on.
HORIZON_MONTHS = 12


class Standing(StrEnum):
    """What is known of a test for the label in question."""

    DATED = "dated"
    NO_INTERVAL = "no-interval"
    NOT_STATED = "not-stated"
    NOT_READ = "not-read"
    NOT_CONFIRMED = "not-confirmed"
    NOT_FOR_PATIENT = "not-for-patient"
    ELSEWHERE = "elsewhere"


_STANDING = {
    Status.NOT_READ: Standing.NOT_READ,
    Status.NOT_STATED: Standing.NOT_STATED,
}
_FOR = {
    AppliesTo.CHILD: "for children",
    AppliesTo.PREGNANCY_POSSIBLE: "where pregnancy is possible",
    AppliesTo.THYROID_REMOVED: "only after thyroidectomy, on levothyroxine",
}
_Span = tuple[date, date]
_ASKED_FOR = {Standing.DATED, Standing.NO_INTERVAL}
_LITERATURE = "literature, not a label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One test as one label, or a source that is no label, asks for it."""

    slug: str
    what: str
    standing: Standing
    label: Label | None = None
    country: str = ""
    said: str = ""
    due: tuple[Due, ...] = ()
    then: str = ""
    notes: tuple[str, ...] = ()
    reason_slug: str = ""
    reason: str = ""
    citations: tuple[tuple[str, str], ...] = ()

    @property
    def by(self) -> str:
        """Who asks for the test."""
        return str(self.label) if self.label else self.country or _LITERATURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The tests of one label, dated from the first dose where the label prints an interval."""

    label: Label
    start: date
    until: date
    items: tuple[Item, ...]
    others: tuple[Item, ...]
    left_out: tuple[Item, ...]

    @property
    def days(self) -> list[tuple[date, list[tuple[Due, Item]]]]:
        """Every day with what is due on it, the earliest first."""
        found: dict[date, list[tuple[Due, Item]]] = {}
        for item in self.items:
            for due in item.due:
                found.setdefault(due.on, []).append((due, item))
        return sorted(found.items())


def plan(tests: Sequence[Monitoring], patient: Patient, label: Label, start: date) -> Plan:
    """Return the plan of a label for a patient who takes the first dose on a day.

    Only what the label prints makes a date; what another label asks for stands apart under
    the name of that label, and a test that is not for the patient is left out by name.
    """
    span = (start, after(start, HORIZON_MONTHS, Unit.MONTH))
    items: list[Item] = []
    others: list[Item] = []
    left_out: list[Item] = []
    for test in tests:
        why = _not_for(test, patient)
        if why:
            left_out.append(replace(_item(test, Standing.NOT_FOR_PATIENT), said=why))
            continue
        own = list(_items(test, label, span))
        items += own
        known = {item.standing for item in own if item.label} & _ASKED_FOR
        others += _others(test, label, span, known)
        others += _elsewhere(test)
    return Plan(
        label=label,
        start=start,
        until=span[1],
        items=tuple(items),
        others=tuple(others),
        left_out=tuple(left_out),
    )


def _others(
    test: Monitoring, label: Label, span: _Span, known: Collection[Standing]
) -> Iterator[Item]:
    """Yield what other labels ask for beyond what is known of the one that leads."""
    if Standing.DATED in known:
        return
    for other in Label:
        if other is not label:
            for item in _items(test, other, span):
                if item.label and item.standing in _ASKED_FOR.difference(known):
                    yield item


def _elsewhere(test: Monitoring) -> Iterator[Item]:
    for part in parts(test, Part):
        if part.kind == "statement" and part.jurisdiction:
            yield replace(_item(test, Standing.ELSEWHERE, [part]), country=part.jurisdiction)


def _items(test: Monitoring, label: Label, span: _Span) -> Iterator[Item]:
    visits = parts(test, Visit)
    own = [visit for visit in visits if visit.label is label]
    positions = [part for part in test.parts if isinstance(part, Position) and part.label is label]
    if own:
        yield replace(_dated(test, own, span), label=label, said=_joined(positions))
    elif positions:
        standing = _STANDING.get(positions[0].status, Standing.NO_INTERVAL)
        yield replace(_item(test, standing, positions), label=label)
    literature = [visit for visit in visits if visit.label is None]
    if literature:
        yield _dated(test, literature, span)
    unconfirmed = [part for part in test.parts if part.state is State.NOT_CONFIRMED]
    if any(part.section.startswith(label) for part in unconfirmed):
        yield replace(_item(test, Standing.NOT_CONFIRMED, unconfirmed), label=label)


def _dated(test: Monitoring, visits: Sequence[Visit], span: _Span) -> Item:
    due = sorted({due for visit in visits for due in dates(visit, *span)})
    then = "; ".join(visit.then for visit in visits if visit.then)
    return replace(_item(test, Standing.DATED, visits), due=tuple(due), then=then)


def _item(test: Monitoring, standing: Standing, of: Sequence[Part] = ()) -> Item:
    reason = test.links[0].target if test.links else None
    # What was not read has no document, and that of the whole entry would mislead.
    cited = (
        {}
        if standing is Standing.NOT_READ
        else dict.fromkeys(document for part in of for document in citations(part))
    )
    whom = () if standing is Standing.NOT_FOR_PATIENT else _whom(test)
    return Item(
        slug=test.slug,
        what=test.title,
        standing=standing,
        said=_joined(of),
        notes=tuple(dict.fromkeys([*whom, *(part.note for part in of if part.note)])),
        reason_slug=reason.slug if reason else "",
        reason=reason.title if reason else "",
        citations=tuple(cited),
    )


def _whom(test: Monitoring) -> Iterator[str]:
    if test.applies_to:
        whom = _FOR[test.applies_to]
        yield f"{whom[0].upper()}{whom[1:]}."
    if test.indications:
        yield f"For: {'; '.join(indication.title for indication in test.indications)}."


def _joined(saying: Sequence[Part]) -> str:
    return " ".join(dict.fromkeys(part.text for part in saying))


def _not_for(test: Monitoring, patient: Patient) -> str:
    """Return why a test is not for this patient, or nothing; what is not known leaves it in."""
    served = {indication.slug for indication in test.indications}
    if served and patient.indication is not None and patient.indication not in served:
        return "not for this indication"
    if test.applies_to is AppliesTo.CHILD and patient.age_years is not None:
        return "" if patient.is_child else "for children only"
    if test.applies_to is AppliesTo.PREGNANCY_POSSIBLE and patient.sex is Sex.MALE:
        return "not for a man"
    return ""
