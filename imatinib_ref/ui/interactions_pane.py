"""Interactions: every medicine, class, food, herb and product that has been assessed."""

from collections import defaultdict
from collections.abc import Iterable

from imatinib_ref.db.entries import Mechanism, Topic
from imatinib_ref.db.vocabulary import Severity, Substance
from imatinib_ref.render.words import SEVERITY, SUBSTANCE
from imatinib_ref.ui.pane import Choice, ListPane
from imatinib_ref.ui.rows import Row

_PRODUCT, _MECHANISM = "Combination product", "Mechanism"


class InteractionsPane(ListPane):
    """Lists what was assessed with imatinib, each with its severity."""

    def __init__(self) -> None:
        severities = Choice("Severity", "All severities", [s.word for s in SEVERITY.values()])
        kinds = Choice("Kind", "All kinds", [*SUBSTANCE.values(), _PRODUCT, _MECHANISM])
        hint = "Filter by medicine, brand or class"
        super().__init__("Interactions", hint, [severities, kinds])


def rows(
    interactants: Iterable[tuple[str, str, str, str, Severity, Substance]],
    products: Iterable[tuple[str, str, str, Severity]],
    mechanisms: Iterable[Mechanism],
    topics: Iterable[Topic],
    names: Iterable[tuple[str, str]],
) -> list[Row]:
    """Return the rows of the pane, medicines first, each group from A to Z."""
    known_as: dict[str, list[str]] = defaultdict(list)
    for slug, name in names:
        known_as[slug].append(name)
    found = [
        _row(slug, title, drug_class, SUBSTANCE[substance], severity, [keywords, *known_as[slug]])
        for slug, title, drug_class, keywords, severity, substance in interactants
    ]
    found += [
        _row(slug, title, "", _PRODUCT, severity, [keywords, *known_as[slug]])
        for slug, title, keywords, severity in products
    ]
    found.sort(key=lambda row: (row.group == "Combination products", row.title.casefold()))
    found += [
        _row(each.slug, each.title, "", _MECHANISM, each.default_severity, [each.keywords])
        for each in mechanisms
    ]
    background = [
        Row(topic.slug, topic.title, "Background", other_words=topic.keywords) for topic in topics
    ]
    return [*found, *background]


def _row(
    slug: str, title: str, detail: str, kind: str, severity: Severity, words: Iterable[str]
) -> Row:
    groups = {_PRODUCT: "Combination products", _MECHANISM: "Mechanisms"}
    return Row(
        slug,
        title,
        groups.get(kind, "Medicines, foods and herbs"),
        detail=detail,
        sign=SEVERITY[severity],
        facets=frozenset({kind, SEVERITY[severity].word}),
        other_words=" ".join(words),
    )
