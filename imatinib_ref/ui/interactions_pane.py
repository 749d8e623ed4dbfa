"""Interactions: every medicine, class, food, herb and product that has been assessed."""

from collections.abc import Iterable
from typing import NamedTuple

from imatinib_ref.db.entries import Mechanism, Topic
from imatinib_ref.db.vocabulary import Severity
from imatinib_ref.render.words import SEVERITY, SUBSTANCE
from imatinib_ref.ui.pane import ListPane
from imatinib_ref.ui.row_list import Choice
from imatinib_ref.ui.rows import Row

PRODUCT, _MECHANISM = "Combination product", "Mechanism"
_GROUPS = {
    "": "Medicines, foods and herbs",
    PRODUCT: "Combination products",
    _MECHANISM: "Mechanisms",
}


class InteractionsPane(ListPane):
    """Lists what was assessed with imatinib, each with its severity."""

    def __init__(self) -> None:
        severities = Choice("Severity", "All severities", [s.word for s in SEVERITY.values()])
        kinds = Choice("Kind", "All kinds", [*SUBSTANCE.values(), PRODUCT, _MECHANISM])
        hint = "Filter by medicine, brand or class"
        super().__init__("Interactions", hint, [severities, kinds])


class Assessed(NamedTuple):
    """A medicine, food, herb or product as the list shows it; its words are not shown."""

    slug: str
    title: str
    drug_class: str
    kind: str
    severity: Severity
    words: str


def rows(
    assessed: Iterable[Assessed], mechanisms: Iterable[Mechanism], topics: Iterable[Topic]
) -> list[Row]:
    """Return the rows of the pane, medicines first, each group from A to Z."""
    listed = [
        *assessed,
        *(
            Assessed(each.slug, each.title, "", _MECHANISM, each.default_severity, each.keywords)
            for each in mechanisms
        ),
    ]
    listed.sort(key=lambda each: (list(_GROUPS).index(_group(each)), each.title.casefold()))
    background = [
        Row(topic.slug, topic.title, "Background", other_words=topic.keywords) for topic in topics
    ]
    return [*(_row(each) for each in listed), *background]


def _group(each: Assessed) -> str:
    return each.kind if each.kind in _GROUPS else ""


def _row(each: Assessed) -> Row:
    sign = SEVERITY[each.severity]
    return Row(
        each.slug,
        each.title,
        _GROUPS[_group(each)],
        detail=each.drug_class,
        sign=sign,
        facets=frozenset({each.kind, sign.word}),
        other_words=each.words,
    )
