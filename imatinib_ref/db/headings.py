"""What the passages of an entry stand under, and how much an answer from it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

# Words of questions that ask for a kind of entry, and how much an answer of the kind weighs;
# the kinds stand in the order in which they are read when there is too much to read all.
_KINDS: Mapping[str, tuple[str, float]] = {
    "population": ("", 1.2),
    "indication": ("indication use disease evidence study trial response", 1.08),
    "warning": ("warning precaution", 1.05),
    "adverse_effect": ("adverse effect side effect reaction toxicity", 1.05),
    "monitoring": ("monitor monitoring test check how often", 1.05),
    "toxicity": ("toxicity stop hold withhold reduce resume", 0.85),
    "adjustment": ("adjustment adjust reduce", 1.0),
    "regimen": ("dose dosing dosage starting start how much label", 1.04),
    "escalation": ("increase raise escalation maximum", 0.95),
    "topic": ("", 1.0),
    "interactant": ("interaction interact combine together with", 1.0),
    "product": ("interaction interact combination product", 0.8),
    "mechanism": ("interaction mechanism", 0.7),
    "disagreement": ("disagreement discrepancy conflict differ", 0.5),
    "term": ("abbreviation meaning stand", 0.3),
    "source": ("source reference document paper citation article review doi pmid", 0.3),
}
_ORDER = tuple(_KINDS)
_FIRST_OF_THE_REST = _ORDER.index("interactant")
# What is eaten or done every day is asked about in general before it is asked about by name.
_SUBSTANCES = {"food": 0.6, "lifestyle": 0.8, "class": 0.9}
# Topics on this content and its sources rather than on imatinib.
_THE_CONTENT = {
    "DermNet 2015": 0.7,
    "The DermNet page": 0.7,
    "How the grades work": 0.7,
    "How the list is read": 0.7,
    "This edition": 0.7,
}
# Meant only where they are named: countries beside the four labels, raised doses, children, and
# variants of a disease with a starting dose of their own, and rules that serve one disease.
_ABROAD, _RAISED, _CHILD, _VARIANT = 0.7, 0.8, 0.8, 0.93
# What a patient is told says less than what it rests on.
_ADVICE = 0.6
_ENTRIES = """
SELECT entry.slug, entry.kind, entry.rank, entry.title, entry.keywords, entry.bottom_line,
  entry.state, coalesce(regimen.label, escalation.label, adjustment.label) AS label,
  interactant.drug_class, interactant.substance,
  CASE WHEN source.identifiers_confirmed THEN source.doi END AS doi,
  CASE WHEN source.identifiers_confirmed THEN source.pmid END AS pmid,
  source.document_type, topic.heading, adverse_effect.system, regimen.is_escalation,
  regimen.fusion = 'positive' OR regimen.with_eosinophilia OR (
    SELECT count(DISTINCT indication_slug) = 1 OR max(fusion = 'positive' OR with_eosinophilia)
    FROM part JOIN scope ON scope.id = part.id WHERE part.entry_slug = entry.slug)
    AS is_variant, warning."group" = 'advice' AS is_advice,
  coalesce(regimen.age_group, escalation.age_group, (
    SELECT min(age_group) FROM part JOIN scope ON scope.id = part.id
    WHERE part.entry_slug = entry.slug)) AS age_group,
  (SELECT avg(part.jurisdiction IS NOT NULL) > 0.5 FROM part
    WHERE part.entry_slug = entry.slug) AS is_abroad
FROM entry
LEFT JOIN regimen ON regimen.slug = entry.slug
LEFT JOIN escalation ON escalation.slug = entry.slug
LEFT JOIN adjustment ON adjustment.slug = entry.slug
LEFT JOIN interactant ON interactant.slug = entry.slug
LEFT JOIN source ON source.slug = entry.slug
LEFT JOIN warning ON warning.slug = entry.slug
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
    state: str
    bottom_line: str
    about: str
    asked_by: str
    prior: float

    @property
    def place(self) -> int:
        """The place of its kind in the order of reading."""
        return _ORDER.index(self.kind)

    @property
    def is_rest(self) -> bool:
        """Whether it is read after all that is about imatinib itself."""
        return self.place >= _FIRST_OF_THE_REST


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
            state=row.state,
            bottom_line=row.bottom_line,
            about=joined(
                _KINDS[row.kind][0], row.drug_class, row.substance, row.doi, row.pmid,
                row.document_type, row.heading, row.system,
            ),
            asked_by=_KINDS[row.kind][0],
            prior=_prior(row),
        )
        for row in connection.exec_driver_sql(_ENTRIES)
    }  # fmt: skip


def joined(*words: str | None) -> str:
    """Return the words that there are, with a space between."""
    return " ".join(word for word in words if word)


def _prior(row: Row[Any]) -> float:
    prior = _KINDS[row.kind][1] * _SUBSTANCES.get(row.substance, 1.0)
    prior *= _THE_CONTENT.get(row.heading, 1.0)
    prior *= _RAISED if row.is_escalation else 1.0
    prior *= _VARIANT if row.is_variant else 1.0
    prior *= _ADVICE if row.is_advice else 1.0
    prior *= _ABROAD if row.is_abroad else 1.0
    return prior * (_CHILD if row.age_group == "child" else 1.0)
