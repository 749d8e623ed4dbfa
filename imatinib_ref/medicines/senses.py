"""What a name stands for."""

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
