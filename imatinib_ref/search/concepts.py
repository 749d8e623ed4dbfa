"""A question as it was understood: concepts, labels, measured values."""

from dataclasses import dataclass
from functools import cached_property

from imatinib_ref.db.vocabulary import Label, Quantity

_SURE = 0.8


@dataclass(frozen=True)
class Term:
    """One way to say a concept: stems in order, and how near it is to what was typed."""

    stems: str
    nearness: float = 1.0


@dataclass(frozen=True)
class Concept:
    """What one word or phrase of the question means; the rarer, the heavier."""

    typed: str
    terms: tuple[Term, ...]
    weight: float
    is_label: bool = False


@dataclass(frozen=True)
class Question:
    """A question as it was understood; `pairs` are neighbouring stems as typed."""

    key: str
    concepts: tuple[Concept, ...]
    labels: frozenset[Label]
    measured: tuple[tuple[Quantity, float], ...]
    corrected: str | None
    unknown: tuple[str, ...]
    pairs: tuple[str, ...]

    @cached_property
    def subjects(self) -> tuple[Concept, ...]:
        """What the question is about: its labels only if it names nothing else."""
        return tuple(c for c in self.concepts if not c.is_label) or self.concepts

    @property
    def names_more_than_labels(self) -> bool:
        """Whether anything but labels was named."""
        return any(not concept.is_label for concept in self.concepts)

    @cached_property
    def sure_phrases(self) -> frozenset[str]:
        """What was typed and its nearest synonyms, as stems."""
        terms = (term for concept in self.concepts for term in concept.terms)
        return frozenset(term.stems for term in terms if term.nearness >= _SURE)

    @cached_property
    def sure_words(self) -> frozenset[str]:
        """The single words among them."""
        return frozenset(phrase for phrase in self.sure_phrases if " " not in phrase)

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of every stem that says something asked for."""
        weights: dict[str, float] = {}
        for concept in self.concepts:
            for term in concept.terms:
                stems = term.stems.split()
                share = concept.weight * term.nearness / len(stems)
                weights.update((stem, max(weights.get(stem, 0.0), share)) for stem in stems)
        return weights
