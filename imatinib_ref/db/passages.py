"""Every passage that a search may show, read from the tables of the content."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

# Words of questions that ask for a kind of entry, and how much an answer of the kind weighs;
# the kinds stand in the order in which they are read when there is too much to read all.
_KINDS: dict[str, tuple[str, float]] = {
    "population": ("patient group who", 1.15),
    "indication": ("indication use disease evidence study trial response", 1.08),
    "warning": ("warning precaution", 1.05),
    "adverse_effect": ("adverse effect side effect reaction toxicity", 1.05),
    "monitoring": ("monitor monitoring test check when how often", 1.05),
    "toxicity": ("toxicity stop hold withhold reduce resume dose", 0.85),
    "adjustment": ("dose adjustment adjust reduce", 1.0),
    "regimen": ("dose dosing dosage starting start how much label", 1.04),
    "escalation": ("dose increase raise escalation maximum", 0.95),
    "topic": ("", 1.0),
    "interactant": ("interaction interact combine together with", 1.0),
    "product": ("interaction interact combination product", 0.8),
    "mechanism": ("interaction mechanism", 0.7),
    "disagreement": ("disagreement discrepancy conflict differ", 0.5),
    "term": ("abbreviation meaning stand", 0.3),
    "source": ("source reference document paper citation", 0.3),
}
_ORDER = tuple(_KINDS)
_FIRST_OF_THE_REST = _ORDER.index("interactant")
# What is eaten or done every day is asked about in general before it is asked about by name.
# Topics on this content and its sources rather than on imatinib.
_ON_THE_CONTENT = frozenset(
    ("DermNet 2015", "The DermNet page", "How the grades work", "How the list is read", "This edition")
)
_THE_CONTENT = 0.7
# Countries beside the four labels are context.
_ABROAD = 0.7
# The dose asked for is the starting dose.
_RAISED = 0.8
# A child is meant only where a child is named.
_CHILD = 0.8
_EVERYDAY = {"food": 0.45, "lifestyle": 0.8, "class": 0.9}
_STATUS_WORDS = {
    "approved": "licensed approved",
    "approved_with_limits": "licensed approved",
    "not_approved": "not licensed not approved",
}
# Parts that do not answer alone: what is shown is the bottom line of their entry.
_FRAGMENTS = frozenset(("trigger", "step", "scope"))
# Columns of one kind that hold prose: table, column, words it stands under.
_FIELDS = (
    ("indication", "ages", "Ages"),
    ("indication", "molecular_condition", "Test"),
    ("indication", "certainty", "Certainty of the evidence"),
    ("regimen", "minimum_age_note", "Age"),
    ("adverse_effect", "onset", "Onset"),
    ("adverse_effect", "management", "What to do"),
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
  band.printed,
  effect.band AS frequency, rate.all_grades_pct, rate.grade_3_4_pct
FROM part
LEFT JOIN position ON position.id = part.id LEFT JOIN effect ON effect.id = part.id
LEFT JOIN scope ON scope.id = part.id LEFT JOIN study ON study.id = part.id
LEFT JOIN band ON band.id = part.id LEFT JOIN rate ON rate.id = part.id
ORDER BY part.id
"""
_ENTRIES = """
SELECT entry.slug, entry.kind, entry.rank, entry.title, entry.keywords, entry.bottom_line,
  entry.state, coalesce(regimen.label, escalation.label, adjustment.label) AS label,
  interactant.drug_class, interactant.substance, source.doi, source.pmid,
  coalesce(regimen.age_group, escalation.age_group, (SELECT min(age_group) FROM part
    JOIN scope ON scope.id = part.id WHERE part.entry_slug = entry.slug)) AS age_group,
  (SELECT avg(part.jurisdiction IS NOT NULL) > 0.5 FROM part
    WHERE part.entry_slug = entry.slug) AS is_abroad, regimen.is_escalation,
  source.document_type, topic.heading, adverse_effect.system
FROM entry
LEFT JOIN regimen ON regimen.slug = entry.slug
LEFT JOIN escalation ON escalation.slug = entry.slug
LEFT JOIN adjustment ON adjustment.slug = entry.slug
LEFT JOIN interactant ON interactant.slug = entry.slug
LEFT JOIN source ON source.slug = entry.slug
LEFT JOIN topic ON topic.slug = entry.slug
LEFT JOIN adverse_effect ON adverse_effect.slug = entry.slug
"""


@dataclass(frozen=True)
class Heading:
    """What the passages of one entry share."""

    slug: str
    kind: str
    rank: int
    title: str
    keywords: str
    names: tuple[str, ...]
    label: str
    about: str
    state: str
    prior: float
    bottom_line: str


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


def headings(connection: Connection) -> dict[str, Heading]:
    """Return the heading of every entry by its slug."""
    names: dict[str, list[str]] = {}
    for slug, name in connection.exec_driver_sql(
        "SELECT coalesce(interactant_slug, product_slug), name FROM name"
        " WHERE kind <> 'misspelling' ORDER BY id"
    ):
        names.setdefault(slug, []).append(name)
    return {
        row.slug: Heading(
            slug=row.slug,
            kind=row.kind,
            rank=row.rank,
            title=row.title,
            keywords=row.keywords,
            names=tuple(names.get(row.slug, ())),
            label=row.label or "",
            about=_joined(
                _KINDS[row.kind][0], row.drug_class, row.substance, row.doi, row.pmid,
                row.document_type, row.heading, row.system,
            ),
            state=row.state,
            bottom_line=row.bottom_line,
            prior=_KINDS[row.kind][1]
            * _EVERYDAY.get(row.substance, 1.0)
            * (_RAISED if row.is_escalation else 1.0)
            * (_ABROAD if row.is_abroad else 1.0)
            * (_CHILD if row.age_group == "child" else 1.0)
            * (_THE_CONTENT if row.heading in _ON_THE_CONTENT else 1.0),
        )
        for row in connection.exec_driver_sql(_ENTRIES)
    }  # fmt: skip


def passages(connection: Connection, entries: dict[str, Heading]) -> list[Passage]:
    """Return every passage, the ones that answer most questions first."""
    found = [_bottom_line(entry) for entry in entries.values()]
    found += [*_fields(connection, entries), *_parts(connection, entries)]

    def weight(passage: Passage) -> tuple[bool, bool, int, int, int]:
        entry = entries[passage.slug]
        place = _ORDER.index(entry.kind)
        is_rest = place >= _FIRST_OF_THE_REST
        return is_rest, not passage.is_bottom_line, place, entry.rank, passage.part_id or 0

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


def _fields(connection: Connection, entries: dict[str, Heading]) -> Iterator[Passage]:
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
                about=_joined(heading, entries[slug].about),
            )


def _parts(connection: Connection, entries: dict[str, Heading]) -> Iterator[Passage]:
    for row in connection.exec_driver_sql(_PARTS):
        entry = entries[row.entry_slug]
        unread = "not_read" if row.status == "not_read" else None
        yield Passage(
            slug=row.entry_slug,
            part_id=row.id,
            is_bottom_line=False,
            label=row.label or entry.label,
            state=unread or (entry.state if row.state == "supported" else row.state),
            lead=_lead(row),
            text=entry.bottom_line if row.kind in _FRAGMENTS else _text(row),
            found_by="" if row.kind in _FRAGMENTS else row.text,
            about=_joined(
                row.text if row.kind in _FRAGMENTS else "",
                _STATUS_WORDS.get(row.status), row.section, row.note, row.study, row.population, row.treatment, row.dose,
                row.band, entry.about,
            ),
        )  # fmt: skip


def _lead(row: Row[Any]) -> str:
    """Return the words that a part stands under and without which it may mislead."""
    if row.band is not None:
        printed = f", {row.printed}" if len(row.printed or "") in range(1, 10) else ""
        return "" if row.band == "not read" else f"{row.band}{printed}".capitalize()
    return "" if row.kind in _FRAGMENTS else row.study or row.section


def _text(row: Row[Any]) -> str:
    if row.frequency is not None:
        return f"{row.text}: {row.frequency.replace('_', ' ')}."
    if row.all_grades_pct is not None:
        severe = "" if row.grade_3_4_pct is None else f", grade 3 or 4 {row.grade_3_4_pct:g}%"
        return f"{row.text}: all grades {row.all_grades_pct:g}%{severe}."
    return str(row.text)


def _joined(*words: str | None) -> str:
    return " ".join(word for word in words if word)
