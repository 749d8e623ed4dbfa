"""What the checker asks of the content: the names, the answers to a list, a card for each row."""

import gc
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from imatinib_ref.db.entries import Interactant
from imatinib_ref.db.load import Reference
from imatinib_ref.db.models import Entry
from imatinib_ref.db.related import related
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.interactions.check import Answer, Report, answered, report
from imatinib_ref.interactions.facts import Facts, finding_facts
from imatinib_ref.interactions.findings import Finding
from imatinib_ref.interactions.signals import STRONG_INDUCER, Signal
from imatinib_ref.medicines.known import stocking
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.rereading import Rereader
from imatinib_ref.medicines.values import Choice, Line, Status
from imatinib_ref.render import pages
from imatinib_ref.render.words import SEVERITY
from imatinib_ref.ui.checker.exposures import Measured, measured
from imatinib_ref.ui.checker.keys import KEYS
from imatinib_ref.ui.checker.rows import NOTHING_SAID, UNREAD, Item, Unread, choices_of

if TYPE_CHECKING:
    from imatinib_ref.render.words import Sign

_TEMPLATES = (
    "macros", "names", "card_choices", "entry", "interactant", "card_finding", "card_unread",
    "card_question",
)  # fmt: skip
_DOSE_RULES = ("inducer-us", "inducer-eu")


class Checking:
    """Reads and checks lists; holds no widget."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._facts: Facts | None = None
        self._reader: Rereader | None = None
        self._answers: tuple[Answer, ...] = ()
        self._opening = self._reading()
        self._kin: dict[str, Sequence[Entry]] = {}

    @property
    def is_open(self) -> bool:
        """Whether the names have been read from the content."""
        return self._facts is not None

    def opening(self) -> Iterator[None]:
        """Read names and facts from the content, in steps; what was left undone is gone on with.

        Each key in the list asks anew, and would else begin anew what the last one began.
        """
        for _ in self._opening:  # not `yield from`: that ends the reading with whoever asked
            yield

    def _reading(self) -> Iterator[None]:
        names_of_content = yield from stocking(self._reference)
        names = yield from Names.in_steps(names_of_content)
        self._reader = Rereader(names)
        self._facts = yield from finding_facts(self._reference)
        yield from pages.readying(_TEMPLATES)
        # All this stays until the end: collecting it again and again would hold the window up.
        gc.freeze()

    def answering(self, lines: Sequence[str], done: list[Report]) -> Iterator[None]:
        """Answer a list in steps and put the report into `done`."""
        known, reader = self._opened()
        read: list[Line] = []
        yield from reader.steps(lines, read)
        answers: list[Answer] = []
        before = iter(self._answers)
        for line in read:
            old = next(before, None)
            # The same answer where nothing changed: what shows it need not look at it again.
            answers.append(old if old is not None and old.line == line else answered(line, known))
            yield
        self._answers = tuple(answers)
        done.append(report(self._answers, known))
        yield

    def forget(self) -> None:
        """Keep nothing of any list."""
        self._answers = ()
        if self._reader is not None:
            self._reader.forget()

    def measured(self, chosen: Finding, report_: Report) -> list[Measured]:
        """Return the measured exposures that belong on the plot of a finding."""
        known, _ = self._opened()
        return measured(chosen, report_, known)

    def finding_card(self, finding: Finding, shown: Sequence[Measured], columns: int) -> str:
        """Return the card of a medicine: how it was read, then its page with the ten items."""
        known, _ = self._opened()
        if finding.is_question:
            asked = finding.read.question or ""
            return pages.card("question", {
                "found": finding, "asked": asked,
                "choices": self._choices(finding, known),
            })  # fmt: skip
        entry = self._reference.entry(finding.assessed.slug)
        assert isinstance(entry, Interactant)  # noqa: S101  # narrows the type; facts come from it
        is_inducer = any(mode.slug == STRONG_INDUCER for mode in entry.mechanisms)
        rules = [self._reference.entry(slug) for slug in _DOSE_RULES] if is_inducer else []
        slugs = list(dict.fromkeys(each.slug for each in shown))
        shown_of_page = {
            "sources": self._reference.sources, "label": Label.EU, "columns": columns,
            "related": self._related(entry),
        }  # fmt: skip
        shown_of_answer = {
            "found": finding, "rules": rules,
            "plotted": [self._reference.entry(slug) for slug in slugs],
            "choices": self._choices(finding, known),
        }  # fmt: skip
        return pages.card("finding", shown_of_page | shown_of_answer, entry)

    def unread_card(self, unread: Unread) -> str:
        """Return the card of something that was not recognised."""
        known, _ = self._opened()
        return pages.card("unread", {
            "unread": unread, "sign_of_it": UNREAD, "nothing_said": NOTHING_SAID,
            "choices": self._choices(unread, known),
        })  # fmt: skip

    def signal_card(self, signal: Signal, report_: Report) -> str:
        """Return the card of what several medicines do together."""
        members = dict.fromkeys(
            finding.assessed.slug
            for finding in report_.ranked
            if finding.assessed.title in signal.names and not finding.is_question
        )
        shown = {
            "signal": signal, "sources": self._reference.sources,
            "members": [self._reference.entry(slug) for slug in members],
            "modes": [self._reference.entry(slug) for slug in signal.mechanisms],
        }  # fmt: skip
        return pages.card("signal", shown)

    def first_card(self) -> str:
        """Return the card that is shown before anything has been entered."""
        return pages.card("first", {"keys": KEYS})

    def line_card(self, status: Status) -> str:
        """Return the card of a line with nothing to check."""
        return pages.card("line", {"is_imatinib": status is Status.IMATINIB})

    def name_of(self, slug: str) -> str | None:
        """Return the name under which a page is added to a list, or None if it is no medicine."""
        entry = self._reference.entry(slug)
        return (
            entry.title if entry is not None and entry.kind in ("interactant", "product") else None
        )

    def _choices(self, item: Item, known: Facts) -> list[tuple[Choice, "Sign | None"]]:
        graded = []
        for choice in choices_of(item):
            found = [
                known.assessed[slug].severity for slug in choice.slugs if slug in known.assessed
            ]
            graded.append((choice, SEVERITY[pages.highest(found)] if found else None))
        return graded

    def _related(self, entry: Entry) -> Sequence[Entry]:
        # Asked for once: the next letters of a name mean the same entry.
        if entry.slug not in self._kin:
            self._kin[entry.slug] = related(self._reference.session, entry)
        return self._kin[entry.slug]

    def _opened(self) -> tuple[Facts, Rereader]:
        if self._facts is None or self._reader is None:
            raise LookupError("the names have not been read yet")
        return self._facts, self._reader
