"""Recognised medicines into one report: findings gravest first, counts, combined signals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from imatinib_ref.db.vocabulary import Severity
from imatinib_ref.interactions.facts import Facts
from imatinib_ref.interactions.findings import (
    GRAVEST_FIRST,
    Finding,
    Outcome,
    findings,
    gravity,
)
from imatinib_ref.interactions.signals import Signal, signals, strong_inducers
from imatinib_ref.medicines.values import INDEX_SLUG, Line, Status


@dataclass(frozen=True)
class Answer:
    """One line with what was found in it; the gravest finding heads the line."""

    line: Line
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity | None:
        """The gravest severity of a medicine taken now, or None if there is none."""
        return _highest(self.findings)


@dataclass(frozen=True)
class Report:
    """The answer to a list."""

    answers: tuple[Answer, ...]
    ranked: tuple[Finding, ...]
    highest: Severity | None
    counts: dict[str, int]
    signals: tuple[Signal, ...]
    strong_cyp3a4_inducers: tuple[str, ...]
    edition: int

    @property
    def has_strong_cyp3a4_inducer(self) -> bool:
        """Whether a strong CYP3A4 inducer is taken now, which the dose must know."""
        return bool(self.strong_cyp3a4_inducers)


def check(lines: Sequence[Line], facts: Facts) -> Report:
    """Answer every line; a line adds findings and signals and changes no other line's answer."""
    return report(tuple(answered(line, facts) for line in lines), facts)


def answered(line: Line, facts: Facts) -> Answer:
    """Return what was found in one line."""
    return Answer(
        line,
        tuple(
            finding
            for read in line.medicines
            if read.slugs != (INDEX_SLUG,)
            for finding in findings(line.number, read, facts)
        ),
    )


def report(answers: tuple[Answer, ...], facts: Facts) -> Report:
    """Return what the answers of all lines come to."""
    ranked = tuple(
        sorted(
            (finding for answer in answers for finding in answer.findings),
            key=lambda finding: (not finding.read.current, gravity(finding)),
        )
    )
    return Report(
        answers=answers,
        ranked=ranked,
        highest=_highest(ranked),
        counts=_counts([answer.line for answer in answers], ranked),
        signals=signals(ranked, facts),
        strong_cyp3a4_inducers=strong_inducers(ranked),
        edition=facts.edition,
    )


def _highest(found: Sequence[Finding]) -> Severity | None:
    taken = [finding.severity for finding in found if finding.read.current]
    return min(taken, key=GRAVEST_FIRST.index, default=None)


def _counts(lines: Sequence[Line], found: Sequence[Finding]) -> dict[str, int]:
    taken = [finding for finding in found if finding.read.current]
    graded = Counter(
        finding.severity for finding in taken if finding.outcome is not Outcome.QUESTION
    )
    status = Counter(line.status for line in lines)
    unread = sum(len(line.unread) for line in lines)
    return {
        **{severity.value: graded[severity] for severity in Severity},
        "question": sum(finding.outcome is Outcome.QUESTION for finding in taken),
        "not-current": len(found) - len(taken),
        "not-recognised": status[Status.NOT_RECOGNISED] + unread,
        "imatinib": sum(read.slugs == (INDEX_SLUG,) for line in lines for read in line.medicines),
        "ignored": status[Status.IGNORED],
    }
