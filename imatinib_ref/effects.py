"""Adverse effects put together: one row an effect, with what each source says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from imatinib_ref.db.entries import AdverseEffect
from imatinib_ref.db.models import Citation, Part
from imatinib_ref.db.parts import Effect, Rate
from imatinib_ref.db.vocabulary import Frequency, Label

SKIN = "Skin"
_BANDS = list(Frequency)
# A band that is printed as one of two agrees with either.
_EITHER = {
    Frequency.VERY_COMMON_OR_COMMON: {Frequency.VERY_COMMON, Frequency.COMMON},
    Frequency.UNCOMMON_OR_RARE: {Frequency.UNCOMMON, Frequency.RARE},
}
# The sections of a skin reaction, in the order of their columns.
LOOK, ONSET, INCIDENCE, ACTION, STOP = "Look", "Onset", "How often", "What to do", "When to stop"


@dataclass
class Row:
    """One adverse effect: where it belongs, the bands by source, the trial percentages."""

    name: str
    system: str
    entry: AdverseEffect
    effects: list[Effect] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)

    @property
    def band(self) -> Frequency | None:
        """The highest frequency that any source gives; an effect known from a trial has none."""
        return min((each.band for each in self.effects), key=_BANDS.index, default=None)

    @property
    def differs(self) -> bool:
        """Whether the sources give bands that cannot all be right."""
        meant = [_EITHER.get(each.band, {each.band}) for each in self.effects]
        return bool(meant) and not set.intersection(*meant)

    def of(self, label: Label | None) -> list[Effect]:
        """Return what one label says, or what is said by no label of its own."""
        return [each for each in self.effects if each.label is label]

    @property
    def weight(self) -> tuple[int, float, str]:
        """Sorts the most frequent first, then by the trial, then by name."""
        place = len(_BANDS) if self.band is None else _BANDS.index(self.band)
        share = max((each.all_grades_pct for each in self.rates), default=0.0)
        return place, -share, self.name.casefold()


@dataclass(frozen=True)
class Columns:
    """Who says something in a table; None is what is said by no label of its own."""

    said_by: Sequence[Label | None]
    has_rates: bool

    @property
    def count(self) -> int:
        """How many columns there are beside the names."""
        return len(self.said_by) + self.has_rates


@dataclass(frozen=True)
class Notes:
    """The sources of a table, numbered in the order in which they are first named."""

    sources: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)

    def number(self, citations: Iterable[Citation]) -> int:
        """Return the number under which these sources are listed."""
        key = tuple((each.source_slug, each.locator) for each in citations)
        return self.sources.setdefault(key, len(self.sources) + 1)


def rows(entries: Iterable[AdverseEffect]) -> list[Row]:
    """Return a row for each effect; what a source says twice stands once."""
    found: dict[tuple[str, str], Row] = {}
    for entry in entries:
        for part in entry.parts:
            if isinstance(part, Effect | Rate):
                _add(found, entry, part)
    return list(found.values())


def systems(found: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Return the rows by body system, the most frequent first in each."""
    grouped: dict[str, list[Row]] = {}
    for row in found:
        grouped.setdefault(row.system, []).append(row)
    return [(system, sorted(grouped[system], key=_weight)) for system in sorted(grouped)]


def frequencies(found: Iterable[Row]) -> list[tuple[Frequency | None, list[Row]]]:
    """Return the rows by the highest frequency that a source gives, the highest first."""
    grouped: dict[Frequency | None, list[Row]] = {}
    for row in sorted(found, key=_weight):
        grouped.setdefault(row.band, []).append(row)
    return list(grouped.items())


def skin(found: Iterable[Row]) -> list[Row]:
    """Return the rows of the skin."""
    return [row for row in found if row.system == SKIN]


def columns(found: Sequence[Row], read: Sequence[Label]) -> Columns:
    """Return the columns that a table of these rows needs; an empty one would waste its room."""
    said_by = [each for each in (*read, None) if any(row.of(each) for row in found)]
    return Columns(said_by, has_rates=any(row.rates for row in found))


def labels(found: Iterable[Row]) -> set[Label]:
    """Return the labels whose list of adverse effects was read."""
    return {each.label for row in found for each in row.effects if each.label is not None}


def percentages(entries: Iterable[AdverseEffect]) -> list[tuple[AdverseEffect, list[Part]]]:
    """Return the statements that give a percentage, by entry."""
    said = (
        (entry, [part for part in entry.parts if part.kind == "statement" and "%" in part.text])
        for entry in entries
    )
    return [(entry, parts) for entry, parts in said if parts]


def reactions(entries: Iterable[AdverseEffect]) -> list[AdverseEffect]:
    """Return the skin reactions: those to stop for, those to act on, then the others."""
    found = [each for each in entries if each.is_skin and _effects(each)]
    return sorted(found, key=_calm)


def alike(entry: AdverseEffect) -> list[list[Effect]]:
    """Return the effects of an entry, those together that the same source gives the same band."""
    grouped: dict[tuple[object, ...], list[Effect]] = {}
    for effect in _effects(entry):
        same = effect.label, effect.band, effect.state, effect.why, _cited(effect)
        grouped.setdefault(same, []).append(effect)
    return list(grouped.values())


def section(entry: AdverseEffect, name: str) -> list[Part]:
    """Return the statements of one section of an entry."""
    return [part for part in entry.parts if part.kind == "statement" and part.section == name]


def _add(found: dict[tuple[str, str], Row], entry: AdverseEffect, part: Effect | Rate) -> None:
    name, system = part.common_name or part.text, part.system or entry.system
    first = Row(f"{name[0].upper()}{name[1:]}", system, entry)
    row = found.setdefault((system, name.casefold()), first)
    if entry.system == system != row.entry.system:
        row.entry = entry
    if isinstance(part, Rate):
        if all(_said(part) != _said(each) for each in row.rates):
            row.rates.append(part)
    elif all(_said(part) != _said(each) for each in row.effects):
        row.effects.append(part)


def _said(part: Effect | Rate) -> tuple[object, ...]:
    if isinstance(part, Rate):
        return part.all_grades_pct, _cited(part)
    return part.label, part.band, part.text.casefold(), _cited(part)


def _cited(part: Part) -> tuple[tuple[str, str], ...]:
    return tuple((each.source_slug, each.locator) for each in part.citations)


def _weight(row: Row) -> tuple[int, float, str]:
    return row.weight


def _effects(entry: AdverseEffect) -> list[Effect]:
    return [part for part in entry.parts if isinstance(part, Effect)]


def _calm(entry: AdverseEffect) -> int:
    return 0 if section(entry, STOP) else 1 if section(entry, ACTION) else 2
