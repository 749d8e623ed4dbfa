"""What a sheet is made of: rows in blocks, each with its sources, and what may be left out."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from imatinib_ref.db.models import Entry, Part
from imatinib_ref.db.parts import Position
from imatinib_ref.db.vocabulary import Label, State, Status
from imatinib_ref.render.words import LABEL, Sign, state_sign
from imatinib_ref.rules import cited


class Option(StrEnum):
    """What may be left out, in the order in which it goes; the value names it on the page."""

    GENERAL = "other interactions worth knowing"
    CONTACTS = "contacts"
    LOW_SOURCES = "sources of what has little or no effect"
    DAY_TO_DAY = "sun, driving, keeping it"
    REST = "the rest of the actions that end in …"
    OTHER_LABELS = "the other labels"
    MINOR = "actions for minor interactions"
    SWALLOWING = "if it is hard to swallow"
    CHILDREN = "children"
    PREGNANCY = "pregnancy, contraception, breast-feeding"
    INDUCER = "the rule for strong inducers"
    LIVER = "the rule for the liver"
    KIDNEY = "the rule for the kidney"
    TOLD = "what to tell the patient"
    MONITORING = "tests"
    TAKING = "how to take it"
    MODERATE = "actions for moderate interactions"
    TOGETHER = "what several medicines do together"
    LIST_SOURCES = "sources of the medicines listed"
    MAJOR = "actions for major interactions"
    GRAVE = "actions for interactions to avoid"
    LOW_NAMES = "names of what has little or no effect"
    UNREAD = "names of what was not recognised"
    AVOID = "grapefruit, herbs, painkillers, iron"
    NAMES = "names of the medicines listed"


# Never said of the lesser while it is left out of the graver.
_BY_GRAVITY = (Option.MINOR, Option.MODERATE, Option.MAJOR, Option.GRAVE)
_LAST_OF_ALL = frozenset({Option.LOW_NAMES, Option.UNREAD, Option.AVOID, Option.NAMES})


@dataclass(frozen=True, slots=True)
class Ref:
    """A document and the section of it that a statement rests on."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: what it is about, the statement, how far it may be trusted, its sources."""

    text: str
    head: str = ""
    sign: Sign | None = None
    refs: tuple[Ref, ...] = ()
    standing: str = ""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer that leads the sheet: a dose, or why there is none."""

    text: str
    sign: Sign | None = None
    notes: tuple[str, ...] = ()
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A titled part of the sheet; optional ones name the option they go with."""

    title: str
    rows: tuple[Row, ...]
    option: Option | None = None
    answer: Answer | None = None
    mark: str = ""

    @property
    def says(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.rows or self.answer)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a sheet that are shown, and what was left out of it."""

    shown: tuple[Block, ...]
    omitted: tuple[Option, ...] = ()


Piece: TypeAlias = Block | Callable[[Sequence[Option]], Block]


@dataclass(frozen=True)
class Draft:
    """All that a sheet could show; what depends on what is left out is made when it is asked."""

    blocks: tuple[Piece, ...]
    options: tuple[Option, ...]  # in the order in which they go

    def without(self, omitted: Sequence[Option]) -> Blocks:
        """Return the sheet without some options, and which of them it would have had."""
        made = (one if isinstance(one, Block) else one(omitted) for one in self.blocks)
        shown = tuple(one for one in made if one.says and one.option not in omitted)
        return Blocks(shown, tuple(one for one in omitted if one in self.options))

    def fitted(self, fits: Callable[[Blocks], bool]) -> Blocks:
        """Return the fullest sheet that fits, leaving options out in their order.

        What was left out to make room for more and still finds room comes back, the last to go
        first. With every option left out the sheet stands as it is.
        """
        order = list(self.options)
        if fits(self.without(())):
            return self.without(())
        # Leaving more out never takes more room, so halving finds how many must go.
        least = bisect_left(
            range(1, len(order)), x=True, key=lambda count: fits(self.without(order[:count]))
        ) + 1  # fmt: skip
        omitted = order[:least]
        for option in reversed(order[: max(least - 1, 0)]):
            fuller = [one for one in omitted if one is not option]
            graver = _BY_GRAVITY[_BY_GRAVITY.index(option) + 1 :] if option in _BY_GRAVITY else ()
            if not {*graver} & {*omitted} and fits(self.without(fuller)):
                omitted = fuller
        return self.without(omitted)


def drafted(
    blocks: Iterable[Piece],
    options: Iterable[Option] = (),
    first: Collection[Option] = (),
    last: Collection[Option] = (),
) -> Draft:
    """Return the draft of the blocks that have something to say.

    What is to go last goes after everything but the names of the medicines listed.
    """
    kept = tuple(one for one in blocks if not isinstance(one, Block) or one.says)
    own = {one.option for one in kept if isinstance(one, Block) and one.option is not None}
    found = {*own, *options}
    order = sorted(Option, key=lambda one: (one in _LAST_OF_ALL, one in last, one not in first))
    return Draft(kept, tuple(one for one in order if one in found))


def numbers(blocks: Iterable[Block]) -> dict[str, int]:
    """Return the number of each document, in the order in which the page names them."""
    found: dict[str, int] = {}
    for block in blocks:
        rows = [row.refs for row in block.rows]
        for refs in [block.answer.refs, *rows] if block.answer else rows:
            for ref in refs:
                found.setdefault(ref.source, len(found) + 1)
    return found


def joined(rows: Sequence[Row], head: str = "") -> Row:
    """Return several statements as one, with the sources of all."""
    said = (" ".join(filter(None, (row.text, row.standing))) for row in rows)
    refs = dict.fromkeys(ref for row in rows for ref in row.refs)
    return Row(" ".join(said), head, refs=tuple(refs))


def refs_of(of: Entry | Part | None, label: Label | None = None) -> tuple[Ref, ...]:
    """Return the leading document of a row, that of the label where it has one."""
    source, locator = cited(of, label)
    return (Ref(source, locator),) if source else ()


def row_of(of: Entry | Part, label: Label | None = None, head: str = "") -> Row:
    """Return what a part, or the first line of an entry, says, with its standing and source."""
    kind = of.entry.kind if isinstance(of, Part) else of.kind
    text = of.text if isinstance(of, Part) else of.bottom_line
    said = [] if of.state is State.SUPPORTED else [doubt(state_sign(of.state, kind))]
    if of.source_level:
        said.append(f"{of.source_level.capitalize()} source.")
    return Row(text, head, refs=refs_of(of, label), standing=" ".join(said))


def doubt(sign: Sign) -> str:
    """Say in a word how far a statement may be trusted."""
    return f"{sign.word.partition(',')[0]}."


def positions(entry: Entry, label: Label, head: str = "") -> Iterator[Row]:
    """Yield what the label that leads says; where it was not read, that and what others say."""
    own = own_positions(entry, label)
    if is_read(own):
        for place, part in enumerate(own):
            yield replace(row_of(part, label), head="" if place else head)
        return
    yield Row(f"Not read for {LABEL[label]}.", head)
    yield from elsewhere(entry, label)


def elsewhere(entry: Entry, label: Label) -> Iterator[Row]:
    """Yield what the other labels say, those that say the same together."""
    found: dict[str, list[Position]] = {}
    for part in entry.parts:
        if isinstance(part, Position) and part.label is not label and part.status is Status.STATED:
            found.setdefault(part.text, []).append(part)
    for text, said in found.items():
        names = ", ".join(dict.fromkeys(LABEL[part.label] for part in said))
        refs = dict.fromkeys(ref for part in said for ref in refs_of(part, part.label))
        yield replace(row_of(said[0]), text=f"{names}: {text}", refs=tuple(refs))


def own_positions(entry: Entry, label: Label) -> list[Position]:
    """Return what one label says on the subject of an entry."""
    return [part for part in entry.parts if isinstance(part, Position) and part.label is label]


def is_read(own: Sequence[Position]) -> bool:
    """Tell whether a label was read on the subject."""
    return any(part.status is not Status.NOT_READ for part in own)


def statements(entry: Entry, label: Label) -> Iterator[Row]:
    """Yield the statements of an entry that hold whatever the label, each under its heading."""
    for part in entry.parts:
        if part.kind == "statement" and part.state in {State.SUPPORTED, State.INFERRED}:
            yield replace(row_of(part, label), head=part.section)
