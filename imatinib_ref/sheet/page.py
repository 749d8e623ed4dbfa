"""The blocks of a sheet as HTML: the body and the footer of the one page, or a whole file."""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from imatinib_ref import __version__, paths
from imatinib_ref.db.age import staleness
from imatinib_ref.render.pages import answer
from imatinib_ref.render.plain import plain
from imatinib_ref.render.words import LABEL
from imatinib_ref.sheet.blocks import Block, Blocks, Option, numbers
from imatinib_ref.sheet.clinician import clinician
from imatinib_ref.sheet.handout import STAR, handout
from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.sheet.subject import Content, Subject

_DRAFTS = {Kind.CLINICIAN: clinician, Kind.PATIENT: handout}
_IF_OLD = {
    Kind.CLINICIAN: "look up the current label",
    Kind.PATIENT: "ask your doctor or pharmacist whether it still holds",
}
_CHECKSUM_LETTERS = 12
LANGUAGE = "en-GB"
AUTHOR = f"Imatinib Reference {__version__}"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as HTML: its parts from the top, and the footer at the foot of the paper."""

    title: str
    parts: tuple[str, ...]
    footer: str
    kind: Kind
    omitted: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Everything on the page as plain text."""
        return plain("".join((*self.parts, self.footer)))


def page(subject: Subject, content: Content, fits: Callable[[Page], bool]) -> Page:
    """Return the fullest page that fits the paper."""
    draft = _DRAFTS[subject.kind](subject, content)
    # Measured with the numbers of the full page, which are never shorter: a part that was measured
    # need not be measured again because another one went.
    measured = _Setting(subject, content, numbers(draft.without(()).shown))
    blocks = draft.fitted(lambda found: fits(measured.page(found)))
    return _Setting(subject, content, numbers(blocks.shown)).page(blocks)


class _Setting:
    """Sets blocks as HTML, with the documents numbered in one way."""

    def __init__(self, subject: Subject, content: Content, numbered: Mapping[str, int]) -> None:
        edition = content.reference.edition
        self._numbers = numbered
        self._sources = content.sources
        self._subject = subject
        self._shown: dict[str, object] = {
            "numbers": numbered, "kind": subject.kind, "heading": subject.heading,
            "label": subject.label, "label_name": LABEL[subject.label],
            "indication": subject.indication(content.rules), "edition": edition,
            "checksum": content.reference.checksum[:_CHECKSUM_LETTERS],
            "age": staleness(edition.checked_on, subject.day, _IF_OLD[subject.kind]),
            "version": __version__,
            "printed": printed(subject.printed), "star": STAR,
        }  # fmt: skip
        self._known: dict[Block, str] = {}

    def page(self, blocks: Blocks) -> Page:
        """Return the page of some blocks."""
        there = numbers(blocks.shown)
        documents = [(self._numbers[slug], self._sources[slug].title) for slug in there]
        kind = self._subject.kind
        is_starred = any(row.standing == STAR for one in blocks.shown for row in one.rows)
        foot = {
            "documents": documents, "omission": omission(blocks.omitted, kind),
            "is_starred": is_starred,
        }  # fmt: skip
        return Page(
            title=title(self._subject.day),
            parts=(answer("sheet_head", self._shown), *map(self._set, blocks.shown)),
            footer=answer("sheet_footer", self._shown | foot),
            kind=kind,
            omitted=tuple(blocks.omitted),
        )

    def _set(self, block: Block) -> str:
        if block not in self._known:
            self._known[block] = answer("sheet_block", self._shown | {"block": block})
        return self._known[block]


def omission(omitted: Sequence[Option], kind: Kind) -> str:
    """Say what was left out, and where it can be had; nothing where nothing was."""
    if not omitted:
        return ""
    said = "; ".join(omitted)
    if kind is Kind.PATIENT:
        return f"No room here for: {said}. Ask your doctor or pharmacist."
    count, some = len(omitted), "part" if len(omitted) == 1 else "parts"
    return f"{count} {some} omitted: {said}. See the screen."


def title(day: date) -> str:
    """Return the title of the document."""
    return f"imatinib summary {day:%d-%b-%Y}"


def printed(moment: datetime) -> str:
    """Write the moment of printing."""
    return f"{moment:%d-%b-%Y %H:%M}"


def whole(found: Page, paper: Paper) -> str:
    """Return the page as one HTML file that needs nothing else and prints the same."""
    return answer(
        "sheet",
        {
            "page": found, "language": LANGUAGE, "author": AUTHOR, "paper": paper,
            "style": style(found.kind), "fonts": _fonts(),
        },
    )  # fmt: skip


@cache
def style(kind: Kind) -> str:
    """Return the stylesheet of a kind of sheet."""
    folder = paths.resources() / "templates"
    names = ("sheet.css", "sheet_patient.css") if kind is Kind.PATIENT else ("sheet.css",)
    return "".join((folder / name).read_text(encoding="utf-8") for name in names)


@cache
def _fonts() -> tuple[tuple[str, str, str], ...]:
    folder = paths.resources() / "fonts"
    return tuple(
        (family, weight, base64.b64encode((folder / name).read_bytes()).decode("ascii"))
        for family, weight, name in FONTS
    )


FONTS = (
    ("Sheet Sans", "normal", "SheetSans-Regular.ttf"),
    ("Sheet Sans", "bold", "SheetSans-Bold.ttf"),
    ("Sheet Symbols", "normal", "SheetSymbols-Regular.ttf"),
)
