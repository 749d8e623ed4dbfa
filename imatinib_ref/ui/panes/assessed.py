"""The rows of the Interactions tab: every medicine, food, herb and product that was assessed."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from imatinib_ref.db.entries import Component, Interactant, Mechanism, Name, Product, Topic
from imatinib_ref.db.vocabulary import Severity
from imatinib_ref.render.pages import highest
from imatinib_ref.render.rows import Row
from imatinib_ref.render.words import SEVERITY, SUBSTANCE

PRODUCT, MECHANISM = "Combination product", "Mechanism"
_GROUPS = {
    "": "Medicines, foods and herbs",
    PRODUCT: "Combination products",
    MECHANISM: "Mechanisms",
}


class Assessed(NamedTuple):
    """A medicine, food, herb or product as the list shows it; its words are not shown."""

    slug: str
    title: str
    drug_class: str
    kind: str
    severity: Severity
    words: str


def interactants(session: Session) -> list[Assessed]:
    """Read every medicine, class, food and herb with its severity."""
    query = select(
        Interactant.slug, Interactant.title, Interactant.drug_class, Interactant.keywords,
        Interactant.severity, Interactant.substance,
    )  # fmt: skip
    names = _names(session)
    return [
        Assessed(slug, title, drug_class, SUBSTANCE[substance], severity,
                 f"{keywords} {names.get(slug, '')}")
        for slug, title, drug_class, keywords, severity, substance in session.execute(query)
    ]  # fmt: skip


def products(session: Session) -> list[Assessed]:
    """Read every combination product with the gravest severity of its components."""
    # The table and not the class: both classes begin in the table of entries.
    part = Interactant.__table__
    query = (
        select(Product.slug, Product.title, Product.keywords, part.c.severity)
        .join(Component, Component.product_slug == Product.slug)
        .join(part, part.c.slug == Component.interactant_slug)
    )
    names = _names(session)
    found: dict[str, Assessed] = {}
    for slug, title, keywords, severity in session.execute(query):
        known = [found[slug].severity] if slug in found else []
        words = f"{keywords} {names.get(slug, '')}"
        found[slug] = Assessed(slug, title, "", PRODUCT, highest([severity, *known]), words)
    return list(found.values())


def rows(
    assessed: Iterable[Assessed], mechanisms: Iterable[Mechanism], topics: Iterable[Topic]
) -> list[Row]:
    """Return the rows of the pane, medicines first, each group from A to Z."""
    listed = [
        *assessed,
        *(
            Assessed(each.slug, each.title, "", MECHANISM, each.default_severity, each.keywords)
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


def _names(session: Session) -> Mapping[str, str]:
    query = select(Name.interactant_slug, Name.product_slug, Name.name)
    found: dict[str, str] = {}
    for interactant, product, name in session.execute(query):
        owner = interactant or product or ""
        found[owner] = f"{found.get(owner, '')} {name}"
    return found
