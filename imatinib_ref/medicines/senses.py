"""What a name stands for."""

from collections.abc import Iterable
from dataclasses import dataclass

from imatinib_ref.db.vocabulary import NameRule, Substance
from imatinib_ref.medicines.values import Choice, Via


@dataclass(frozen=True, slots=True)
class Sense:
    """What one name stands for; it is written as the content writes it."""

    choice: Choice
    via: Via
    written: str
    gravity: int
    substance: Substance | None
    drug_class: str
    product: str | None = None

    @property
    def is_class(self) -> bool:
        """Whether the name is that of a class of medicines."""
        return self.via is Via.CLASS


@dataclass(frozen=True, slots=True)
class Doubt:
    """An ambiguous name: its rule, its sentence, and what it may stand for."""

    written: str
    rule: NameRule
    advice: str
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a misspelt word may stand for, nearest first; the first is chosen unless it asks."""

    senses: tuple[Sense, ...]
    asks: bool
    slips: int


def distinct(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    """Return the first sense of each choice."""
    found: dict[Choice, Sense] = {}
    for sense in senses:
        found.setdefault(sense.choice, sense)
    return tuple(found.values())
