"""Reads a pasted medicine list, one answer for each line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from imatinib_ref.db.vocabulary import Substance
from imatinib_ref.medicines.doubts import Surroundings
from imatinib_ref.medicines.leftovers import leftovers
from imatinib_ref.medicines.matching import Sight, sight
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.readings import readings
from imatinib_ref.medicines.sections import OF_CONDITIONS, Section, heading
from imatinib_ref.medicines.senses import Sense
from imatinib_ref.medicines.standing import in_their_place, standing
from imatinib_ref.medicines.talk import Talk
from imatinib_ref.medicines.tokens import tokens
from imatinib_ref.medicines.values import INDEX_SLUG, Line, Read, Standing, Status

_HIV = re.compile(r"HIV|reverse transcriptase|integrase")
_NOT_PLAIN = {Substance.FOOD, Substance.LIFESTYLE, Substance.RECREATIONAL}
_BRACKET = re.compile(r"[^,;()]{0,40}[(\[]\W*|\s[-\u2013—]\s")
_WHY = re.compile(r"\b(?:if|as|while|when|because|since|already|with)\b", re.IGNORECASE)
_LEAST = (Standing.TAKEN, Standing.OPEN, Standing.ENDED)
_NO_LIST = OF_CONDITIONS | {Section.ALLERGIES}


@dataclass(frozen=True)
class Draft:
    """A line as it is before the rest of the text has been seen."""

    number: int
    text: str
    sight: Sight
    section: Section | None
    is_heading: bool
    begins: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a line shows by itself: its names, and what it says as a heading."""

    sight: Sight
    said: tuple[Section, int] | None


def read(text: str, names: Names) -> tuple[Line, ...]:
    """Answer every line of a text; the lines are those of str.splitlines."""
    drafts = list(drafted(text.splitlines(), lambda line: look(line, names)))
    around = surroundings(drafts)
    return tuple(answer(draft, around, names) for draft in drafts)


def surroundings(drafts: Sequence[Draft]) -> Surroundings:
    """Return what the whole text says of each of its lines."""
    solid = [
        hit.meaning
        for draft in drafts
        for hit in draft.sight.hits
        if isinstance(hit.meaning, Sense) and hit.meaning.substance not in _NOT_PLAIN
    ]
    has_hiv = any(_HIV.search(drug_class) for drug_class in {sense.drug_class for sense in solid})
    is_short = sum(bool(draft.text.strip()) for draft in drafts) == 1
    return Surroundings(is_list=bool(solid) or is_short, has_hiv=has_hiv)


def look(line: str, names: Names) -> Look:
    """Look at a line by itself."""
    seen = sight(tokens(line), names)
    said = heading(line)
    return Look(seen, None if said and _is_medicine_line(said, seen, line) else said)


def drafted(lines: Iterable[str], see: Callable[[str], Look]) -> Iterator[Draft]:
    """Look at each line in turn and carry the section that headings open."""
    section: Section | None = None
    was_blank = False
    for number, line in enumerate(lines, start=1):
        looked = see(line)
        seen, said = looked.sight, looked.said
        if not line.strip():
            was_blank = True
        elif section is Section.ALLERGIES and was_blank and seen.doses:
            section = None
        own = said[0] if said else section
        is_heading = said is not None and said[1] >= len(line.rstrip())
        yield Draft(number, line, seen, own, is_heading, said[1] if said else 0)
        if said:
            section = said[0] if is_heading else None
        if line.strip():
            was_blank = False


def _is_medicine_line(said: tuple[Section, int], seen: Sight, line: str) -> bool:
    """Tell whether what looks like a heading names a medicine instead."""
    section, begins = said
    if begins >= len(line.rstrip()) and not line.rstrip().endswith((":", "=")):
        return bool(seen.hits)
    names = [hit for hit in seen.hits if seen.tokens.spans[hit.start][0] < begins]
    if begins >= len(line.rstrip()) and line.rstrip().endswith((":", "=")):
        names = [
            hit for hit in names if isinstance(hit.meaning, Sense) and not hit.meaning.is_class
        ]
    if section is Section.PAST:
        # "Do not use if on warfarin: miconazole" heads nothing that warfarin belongs to.
        is_named = any(isinstance(hit.meaning, Sense) and not hit.meaning.is_class for hit in names)
        return is_named or (bool(names) and _WHY.search(line[:begins]) is not None)
    return bool(names) and section in {Section.CURRENT, Section.OTHER}


def answer(draft: Draft, around: Surroundings, names: Names) -> Line:
    """Answer a line; under a heading of medicines it is a line of a list in any case."""
    if draft.section is Section.CURRENT:
        around = replace(around, is_list=True)
    if draft.section is Section.RESULTS:
        around = replace(around, of_tests=True)
    if not draft.text.strip() or draft.is_heading:
        return Line(draft.number, draft.text, Status.IGNORED)
    left = leftovers(draft.sight, names.speller)
    found = readings(draft.sight, left.guesses, around, names)
    unread = () if draft.section in _NO_LIST else left.unread
    reads = _standing(draft, found.reads)
    if any(read.slugs != (INDEX_SLUG,) for read in reads):
        return Line(draft.number, draft.text, Status.RECOGNISED, reads, unread)
    if reads:
        return Line(draft.number, draft.text, Status.IMATINIB, reads, unread)
    talk = Talk(draft.sight, draft.section, draft.begins)
    if found.question is None and talk.is_empty(
        left.unread, names.speller, is_explained=found.is_explained
    ):
        return Line(draft.number, draft.text, Status.IGNORED)
    nearest = found.choices
    if not nearest and left.words:
        nearest = tuple(sense.choice for sense in names.speller.nearest(left.words[0]))
    return Line(
        draft.number,
        draft.text,
        Status.NOT_RECOGNISED,
        nearest=nearest,
        question=found.question,
    )


def _standing(draft: Draft, reads: Sequence[Read]) -> tuple[Read, ...]:
    is_off = draft.section in {Section.ALLERGIES, Section.PAST}
    of_family = draft.section is Section.FAMILY
    spans = [read.span for read in reads]
    seen = draft.sight
    beside = (key for index, key in enumerate(seen.tokens.keys) if index not in seen.covered)
    text = seen.tokens.text
    taken = list(standing(text, spans, beside, of_family=of_family))
    for index, (name, brand) in enumerate(pairwise(reads)):
        # "Carbamazepine (Tegretol), not taking": what is said of one is said of both.
        if not set(name.slugs).isdisjoint(brand.slugs) and _BRACKET.fullmatch(
            text, name.span[1], brand.span[0]
        ):
            taken[index] = taken[index + 1] = max(taken[index : index + 2], key=_LEAST.index)
    if is_off:
        of_allergies = draft.section is Section.ALLERGIES
        places = in_their_place(text, spans, of_allergies=of_allergies)
        taken = [
            Standing.ENDED if own is Standing.ENDED or place is None else place
            for own, place in zip(taken, places, strict=True)
        ]
    marked = [
        read
        if stands is Standing.TAKEN
        else replace(
            read,
            current=stands is not Standing.ENDED,
            is_open=stands is Standing.OPEN,
        )
        for read, stands in zip(reads, taken, strict=True)
    ]
    kept: list[Read] = []
    known: dict[bool, set[str]] = {True: set(), False: set()}
    for read in marked:
        if not read.slugs or not known[read.current].issuperset(read.slugs):
            kept.append(read)
            known[read.current].update(read.slugs)
    return tuple(kept)
