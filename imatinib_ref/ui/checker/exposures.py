"""Which measured exposures a plot shows beside each other, and how they read."""

from collections.abc import Iterable
from dataclasses import dataclass

from imatinib_ref.db.vocabulary import Subject
from imatinib_ref.interactions.check import Report
from imatinib_ref.interactions.facts import Assessed, Facts
from imatinib_ref.interactions.findings import Finding
from imatinib_ref.ui.plots.marks import Mark, Shape

_SHAPES = {
    Subject.IMATINIB: Shape.DOT,
    Subject.PARTNER: Shape.DIAMOND,
    Subject.COMPARATOR: Shape.SQUARE,
}
_WORDS = {
    Subject.IMATINIB: "imatinib",
    Subject.PARTNER: "partner",
    Subject.COMPARATOR: "comparator",
}


@dataclass(frozen=True)
class Measured:
    """A measured ratio of exposure and the medicine that it was measured with."""

    slug: str
    mark: Mark


def measured(chosen: Finding, report: Report, facts: Facts) -> list[Measured]:
    """Return the ratios of the chosen medicine, of the list, and of what acts like the chosen."""
    own = chosen.assessed
    listed = {
        finding.assessed.slug: finding.assessed
        for finding in report.ranked
        if finding.read.current and not finding.is_question
    }
    ways = {mode.slug for mode in own.mechanisms}
    alike = [
        other
        for other in facts.assessed.values()
        if other.exposures
        and other.slug not in listed
        and ways & {mode.slug for mode in other.mechanisms}
    ]
    others = [entry for slug, entry in listed.items() if slug != own.slug]
    return [
        *_ratios([own], "", is_chosen=True),
        *_ratios(others, "", is_chosen=False),
        *_ratios((each for each in alike if each.slug != own.slug), "not on the list",
                 is_chosen=False),
    ]  # fmt: skip


def _ratios(entries: Iterable[Assessed], note: str, *, is_chosen: bool) -> Iterable[Measured]:
    for entry in entries:
        ratios = [each for each in entry.exposures if each.auc_ratio and each.subject in _SHAPES]
        # Of the others one ratio is enough to compare with.
        for each in ratios if is_chosen else ratios[:1]:
            detail = (each.measure or "AUC").removeprefix("AUC, ")
            name = f"{entry.title}, {detail}" if is_chosen and len(ratios) > 1 else entry.title
            yield Measured(
                entry.slug,
                Mark(
                    name=name,
                    detail=", ".join(filter(None, (detail, note))),
                    shape=_SHAPES[each.subject],
                    word=_WORDS[each.subject],
                    value=each.auc_ratio or 0,
                    low=each.auc_ratio_low,
                    high=each.auc_ratio_high,
                    is_chosen=is_chosen,
                    is_quiet=bool(note),
                ),
            )
