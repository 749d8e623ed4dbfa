"""Takes the names of medicines out of the content, as plain values."""

from collections import defaultdict
from collections.abc import Generator, Mapping
from dataclasses import dataclass

from sqlalchemy import select, text

from imatinib_ref.db.entries import (
    AmbiguousName,
    Candidate,
    Component,
    Interactant,
    Name,
    Product,
)
from imatinib_ref.db.load import Reference
from imatinib_ref.db.models import Link
from imatinib_ref.db.vocabulary import NameKind, NameRule, Severity, Substance
from imatinib_ref.stepwise import at_once, gathered

_ROWS = 1000


@dataclass(frozen=True)
class Known:
    """An interactant or a combination product with its names; a product has components."""

    slug: str
    title: str
    severity: Severity
    names: tuple[tuple[str, NameKind], ...]
    substance: Substance | None = None
    drug_class: str = ""
    family: str | None = None
    components: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ambiguous:
    """A name that needs a second look, the rule for it and what it may stand for."""

    name: str
    rule: NameRule
    advice: str
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Stock:
    """All that the content says of names, and the lists of ordinary words by their kind."""

    known: tuple[Known, ...]
    ambiguous: tuple[Ambiguous, ...]
    words: Mapping[str, bytes]


def stock(reference: Reference) -> Stock:
    """Read every name of the content."""
    return at_once(stocking(reference))


def stocking(reference: Reference) -> Generator[None, None, Stock]:
    """Read every name in steps, in columns because mapped objects are slow to make."""
    run = reference.session.execute
    names: dict[str, list[tuple[str, NameKind]]] = defaultdict(list)
    columns = Name.interactant_slug, Name.product_slug, Name.name, Name.kind
    every_name = select(*columns).order_by(Name.id).execution_options(yield_per=_ROWS)
    rows = yield from gathered(run(every_name))
    for interactant, product, name, kind in rows:
        names[interactant or product or ""].append((name, kind))
    links: dict[str, list[str]] = defaultdict(list)
    for origin, target in run(select(Link.from_slug, Link.to_slug).order_by(Link.id)):
        links[origin].append(target)
    yield
    interactants = [
        Known(
            slug=row.slug,
            title=row.title,
            severity=row.severity,
            names=tuple(names[row.slug]),
            substance=row.substance,
            drug_class=row.drug_class,
            family=row.family_slug,
            members=tuple(links[row.slug]) if row.substance is Substance.CLASS else (),
        )
        for row in run(
            select(
                Interactant.slug,
                Interactant.title,
                Interactant.severity,
                Interactant.substance,
                Interactant.drug_class,
                Interactant.family_slug,
            ).order_by(Interactant.rank)
        )
    ]
    yield
    products = _products(reference, interactants, names)
    yield
    return Stock(
        (*interactants, *products),
        _ambiguous(reference),
        dict(run(text("SELECT kind, words FROM ordinary_words")).all()),
    )


def _products(
    reference: Reference,
    interactants: list[Known],
    names: dict[str, list[tuple[str, NameKind]]],
) -> list[Known]:
    severities = {known.slug: known.severity for known in interactants}
    gravest_first = list(Severity)
    run = reference.session.execute
    components: dict[str, list[str]] = defaultdict(list)
    for slug, part in run(
        select(Component.product_slug, Component.interactant_slug).order_by(Component.rank)
    ):
        components[slug].append(part)
    return [
        Known(
            slug=slug,
            title=title,
            severity=min((severities[part] for part in components[slug]), key=gravest_first.index),
            names=tuple(names[slug]),
            components=tuple(components[slug]),
        )
        for slug, title in run(select(Product.slug, Product.title).order_by(Product.rank))
    ]


def _ambiguous(reference: Reference) -> tuple[Ambiguous, ...]:
    run = reference.session.execute
    candidates: dict[str, list[str]] = defaultdict(list)
    for name, slug in run(
        select(Candidate.ambiguous_name, Candidate.interactant_slug).order_by(Candidate.rank)
    ):
        candidates[name].append(slug)
    columns = AmbiguousName.name, AmbiguousName.rule, AmbiguousName.advice
    return tuple(
        Ambiguous(name, rule, advice, tuple(candidates[name]))
        for name, rule, advice in run(select(*columns))
    )
