"""Dosing: starting doses, raising, adjustments, toxicity rules and how to take the tablets."""

from collections.abc import Iterable

from imatinib_ref.db.entries import Adjustment, Escalation, Regimen, Topic, Toxicity
from imatinib_ref.db.models import Entry
from imatinib_ref.db.vocabulary import Label, State
from imatinib_ref.render.filters import dose_words, leading_first
from imatinib_ref.render.words import AGE, STATE, TOPIC
from imatinib_ref.ui.pane import Choice, ListPane
from imatinib_ref.ui.rows import Row

_START, _RAISE, _ADJUST, _TOXICITY = (
    "Starting doses", "Raising the dose", "Adjustments", "Toxicity rules",
)  # fmt: skip


class DosingPane(ListPane):
    """Lists every dose and every rule that changes one."""

    def __init__(self) -> None:
        labels = Choice("Label", "All labels", list(Label))
        kinds = Choice("Kind of rule", "All rules", [_START, _RAISE, _ADJUST, _TOXICITY])
        super().__init__("Dosing", "Filter doses and rules", [kinds, labels])


def rows(
    regimens: Iterable[Regimen],
    escalations: Iterable[Escalation],
    adjustments: Iterable[Adjustment],
    toxicities: Iterable[Toxicity],
    topics: Iterable[Topic],
    leading: Label,
) -> list[Row]:
    """Return the rows of the pane; within a group those of the leading label come first."""
    order = leading_first(leading)
    by_label = sorted(regimens, key=lambda regimen: order.index(regimen.label))
    found = [
        _row(regimen, f"{_START}, {regimen.label}", _START, _detail(regimen), regimen.label)
        for regimen in by_label
    ]
    found += [_row(each, _RAISE, _RAISE, "", each.label) for each in escalations]
    found += [_row(each, _ADJUST, _ADJUST, TOPIC[each.topic], each.label) for each in adjustments]
    found += [_row(each, _TOXICITY, _TOXICITY, "", None) for each in toxicities]
    found += [_row(each, "Giving the dose", "", "", None) for each in topics]
    return found


def _row(entry: Entry, group: str, kind: str, detail: str, label: Label | None) -> Row:
    facets = {kind, *([label] if label else [])}
    sign = STATE[entry.state] if entry.state is not State.SUPPORTED else None
    words = f"{entry.keywords} {sign.word if sign else ''}"
    return Row(
        entry.slug, entry.title, group, detail=detail, facets=frozenset(facets), other_words=words
    )


def _detail(regimen: Regimen) -> str:
    words = dose_words(regimen)
    if regimen.state is not State.SUPPORTED:
        words = STATE[regimen.state].word
    return f"{regimen.label}, {AGE[regimen.age_group].lower()}: {words[0].lower()}{words[1:]}"
