"""The rows of a list: what each shows, what a filter looks through, and what is read aloud."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from imatinib_ref.db.vocabulary import Label, Status
from imatinib_ref.render.words import GROUP, STATUS, TARGET, Sign

if TYPE_CHECKING:
    from imatinib_ref.db.entries import Indication, Topic

SKIN, NEGATIVE, NO_TARGET = "Dermatology", "With a negative trial", "No test asked for"


class Chip(NamedTuple):
    """A label with its status: a code and a sign."""

    code: str
    sign: Sign


@dataclass(frozen=True, eq=False)
class Row:
    """One line of a list; a heading stands above the first row of its group."""

    slug: str
    title: str
    group: str
    detail: str = ""
    sign: Sign | None = None
    chips: tuple[Chip, ...] = ()
    facets: frozenset[str] = frozenset()
    other_words: str = ""

    @cached_property
    def haystack(self) -> str:
        """Everything that the filter looks through."""
        return folded(f"{self.title} {self.detail} {self.other_words} {self.group}")

    @property
    def spoken(self) -> str:
        """The whole row in words, for a screen reader."""
        chips = (f"{chip.code} {chip.sign.word}" for chip in self.chips)
        said = [self.sign.word if self.sign else "", self.title, self.detail, *chips]
        return ", ".join(part for part in said if part)


def folded(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def indication_rows(
    indications: "Iterable[Indication]",
    topics: "Iterable[Topic]",
    statuses: Mapping[str, Mapping[Label, Status]],
) -> list[Row]:
    """Return the rows of the indications, licensed ones first, each with a chip per label read."""
    found = []
    for indication in indications:
        said = statuses.get(indication.slug, {})
        facets = {GROUP[indication.group]}
        facets |= {SKIN} if indication.is_dermatological else set()
        facets |= {NEGATIVE} if indication.has_negative_trial else set()
        facets |= {TARGET[indication.target] if indication.target else NO_TARGET}
        found.append(
            Row(
                indication.slug,
                indication.title,
                GROUP[indication.group],
                chips=tuple(Chip(code, STATUS[said[code]]) for code in Label if code in said),
                facets=frozenset(facets),
                other_words=indication.keywords,
            )
        )
    found.sort(key=lambda row: list(GROUP.values()).index(row.group))
    background = (
        Row(topic.slug, topic.title, "Guidelines and background", other_words=topic.keywords)
        for topic in topics
    )
    return [*found, *background]
