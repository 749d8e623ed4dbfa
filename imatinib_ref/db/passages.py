"""Every passage that a search may show, read from the tables of the content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from imatinib_ref.db.headings import Heading, joined

_STATUS_WORDS = {
    "approved": "licensed approved",
    "approved_with_limits": "licensed approved",
    "not_approved": "not licensed not approved",
}
# Parts that do not answer alone: what is shown is the bottom line of their entry.
_FRAGMENTS = frozenset(("trigger", "step", "scope", "visit"))
_LONGEST_BAND = 9
# Columns of one kind that hold prose: table, column, words it stands under.
_FIELDS = (
    ("indication", "ages", "Ages"),
    ("indication", "molecular_condition", "Test"),
    ("indication", "certainty", "Certainty of the evidence"),
    ("regimen", "minimum_age_note", "Age"),
    ("interactant", "consequence", "Consequence"),
    ("interactant", "action", "What to do"),
    ("interactant", "label_note", "Labels"),
    ("disagreement", "resolution", "What the program does"),
    ("mechanism", "effect_on_imatinib", "Effect on imatinib"),
    ("mechanism", "effect_on_partner", "Effect on the other medicine"),
    ("mechanism", "default_management", "What to do"),
    ("mechanism", "onset_and_offset", "Onset and offset"),
    ("mechanism", "remarks", "Remarks"),
    ("source", "supports", "Supports"),
    ("source", "caution", "Caution"),
)
_PARTS = """
SELECT part.id, part.entry_slug, part.kind, part.section, part.text, part.state, part.note,
  coalesce(position.label, effect.label, scope.label) AS label, position.status,
  study.name AS study, study.population, study.treatment, study.dose, band.name AS band,
  band.printed, step.episode, effect.band AS frequency, rate.all_grades_pct, rate.grade_3_4_pct
FROM part
LEFT JOIN position ON position.id = part.id LEFT JOIN effect ON effect.id = part.id
LEFT JOIN scope ON scope.id = part.id LEFT JOIN study ON study.id = part.id
LEFT JOIN step ON step.id = part.id LEFT JOIN band ON band.id = part.id
LEFT JOIN rate ON rate.id = part.id
ORDER BY part.id
"""


@dataclass(frozen=True)
class Passage:
    """A text that can stand alone as the answer, what it stands under, and what finds it."""

    slug: str
    part_id: int | None
    is_bottom_line: bool
    label: str
    state: str
    lead: str
    text: str
    found_by: str
    about: str


def passages(connection: Connection, entries: Mapping[str, Heading]) -> list[Passage]:
    """Return every passage, the ones that answer most questions first."""
    found = [_bottom_line(entry) for entry in entries.values()]
    found += [*_fields(connection, entries), *_parts(connection, entries)]

    def weight(passage: Passage) -> tuple[bool, bool, int, int, int]:
        entry = entries[passage.slug]
        is_detail = not passage.is_bottom_line
        return entry.is_rest, is_detail, entry.place, entry.rank, passage.part_id or 0

    return sorted(found, key=weight)


def _bottom_line(entry: Heading) -> Passage:
    return Passage(
        slug=entry.slug,
        part_id=None,
        is_bottom_line=True,
        label=entry.label,
        state=entry.state,
        lead="",
        text=entry.bottom_line,
        found_by=entry.bottom_line,
        about=entry.about,
    )


def _fields(connection: Connection, entries: Mapping[str, Heading]) -> Iterator[Passage]:
    for table, column, heading in _FIELDS:
        for slug, text in connection.exec_driver_sql(
            f"SELECT slug, {column} FROM {table} WHERE {column} <> ''"  # noqa: S608  # names above
        ):
            yield replace(
                _bottom_line(entries[slug]),
                is_bottom_line=False,
                lead=heading,
                text=text,
                found_by=text,
                about=joined(heading, entries[slug].about),
            )


def _parts(connection: Connection, entries: Mapping[str, Heading]) -> Iterator[Passage]:
    for row in connection.exec_driver_sql(_PARTS):
        entry = entries[row.entry_slug]
        is_fragment = row.kind in _FRAGMENTS
        yield Passage(
            slug=row.entry_slug,
            part_id=row.id,
            is_bottom_line=False,
            label=row.label or entry.label,
            state=_state(row, entry),
            lead="" if is_fragment else _lead(row),
            text=entry.bottom_line if is_fragment else _text(row),
            found_by="" if is_fragment else row.text,
            about=joined(
                row.text if is_fragment else "", row.episode, _STATUS_WORDS.get(row.status),
                row.section, row.note, row.study, row.population, row.treatment, row.dose,
                row.band, entry.about,
            ),
        )  # fmt: skip


def _state(row: Row[Any], entry: Heading) -> str:
    if row.status == "not_read":
        return "not_read"
    return entry.state if row.state == "supported" else str(row.state)


def _lead(row: Row[Any]) -> str:
    """Return the words that a part stands under and without which it may mislead."""
    if row.band is None:
        return str(row.study or row.section)
    if row.band == "not read":
        return ""
    printed = f", {row.printed}" if 0 < len(row.printed or "") <= _LONGEST_BAND else ""
    return f"{row.band}{printed}".capitalize()


def _text(row: Row[Any]) -> str:
    if row.frequency is not None:
        return f"{row.text}: {row.frequency.replace('_', ' ')}."
    if row.all_grades_pct is not None:
        severe = "" if row.grade_3_4_pct is None else f", grade 3 or 4 {row.grade_3_4_pct:g}%"
        return f"{row.text}: all grades {row.all_grades_pct:g}%{severe}."
    return str(row.text)
