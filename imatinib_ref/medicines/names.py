"""Every name under which a medicine may be met, indexed once for matching."""

import re
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence

from imatinib_ref.db.vocabulary import NameKind, NameRule, Substance
from imatinib_ref.medicines.classes import NO_GROUP, groups, members
from imatinib_ref.medicines.known import Ambiguous, Known, Stock
from imatinib_ref.medicines.ordinary import Ordinary
from imatinib_ref.medicines.senses import Doubt, Sense
from imatinib_ref.medicines.spelling import Speller
from imatinib_ref.medicines.tokens import phrase
from imatinib_ref.medicines.values import INDEX_SLUG, Choice, Via
from imatinib_ref.medicines.variants import IN_BRACKETS, sense, variants
from imatinib_ref.medicines.words import FORMS, ROUTES, SYSTEMIC
from imatinib_ref.stepwise import batches, gathered

_VIA = {
    NameKind.GENERIC: Via.GENERIC,
    NameKind.SYNONYM: Via.SYNONYM,
    NameKind.BRAND: Via.BRAND,
    NameKind.MISSPELLING: Via.SPELLING,
}
_WITHOUT_INN = {Substance.HERB, Substance.SUPPLEMENT, Substance.FOOD}
_INDEX_SALTS = ("imatinib mesilate", "imatinib mesylate")
_INDEX_CODES = ("CGP57148B", "CGP 57148")


class Names:
    """The index of all names; it holds plain values and never asks the database."""

    def __init__(self, stock: Stock) -> None:
        for _ in self.filling(stock):
            pass

    @classmethod
    def in_steps(cls, stock: Stock) -> Generator[None, None, "Names"]:
        """Return the index after many short steps."""
        names = cls.__new__(cls)
        yield from names.filling(stock)
        return names

    def filling(self, stock: Stock) -> Iterator[None]:
        """Index the names in short steps."""
        self.phrases: dict[str, Sense] = {}
        self.commas: set[str] = set()
        self.routes: dict[str, dict[str, Sense]] = defaultdict(dict)
        self.route_classes: dict[str, list[tuple[frozenset[str], Sense]]] = defaultdict(list)
        self._titled = {known.slug: sense(known, known.title, Via.GENERIC) for known in stock.known}
        yield
        keyed = yield from gathered(
            (phrase(name), sense(known, name, _VIA[kind]))
            for known in stock.known
            for name, kind in known.names
        )
        yield from self._add_names(stock, keyed)
        self.doubts = {
            phrase(row.name): self._doubt(row)
            for row in stock.ambiguous
            if row.rule is not NameRule.INDEX_MEDICINE
        }
        yield
        self.members = members(stock.known, keyed)
        yield
        self.groups = {
            key: senses
            for key, senses in groups(stock.known, self._titled).items()
            if key not in self.phrases
            and key not in self.doubts
            and (len(senses) > 1 or senses[0].is_class)
        }
        yield
        self.lengths = _lengths((*self.phrases, *self.doubts, *self.groups))
        yield
        self.given = self._given()
        self.routes_of = self._routes_of()
        self.speller = Speller(
            {key: known for key, known in self.phrases.items() if key not in self.doubts},
            Ordinary(stock.words),
        )
        yield from self.speller.filling()

    def _doubt(self, row: Ambiguous) -> Doubt:
        senses = tuple(self._titled[slug] for slug in row.candidates)
        return Doubt(row.name, row.rule, row.advice, senses)

    def _add_names(self, stock: Stock, keyed: Sequence[tuple[str, Sense]]) -> Iterator[None]:
        for batch in batches(keyed):
            for key, named in batch:
                self._add(key, named)
            yield
        for batch in batches(keyed):
            for key, named in batch:
                for variant in variants(key, named):
                    self.phrases.setdefault(variant, named)
            yield
        for known in stock.known:
            self._add_title_routes(known)
            key = known.slug.replace("-", " ")
            is_plain = known.substance in _WITHOUT_INN and " " in key
            if is_plain or set(key.split()) <= set(phrase(known.title).split()):
                self.phrases.setdefault(key, self._titled[known.slug])
        self.phrases.update(_index_names(stock))
        yield

    def _given(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for by_route in self.routes.values():
            for route, named in by_route.items():
                found[named.choice.slugs[0]].add(route)
        return found

    def _routes_of(self) -> dict[str, dict[str, Sense]]:
        found: dict[str, dict[str, Sense]] = defaultdict(dict)
        for base, by_route in self.routes.items():
            own = self.phrases.get(base)
            # The title of an entry for one substance speaks for all its names.
            if own and base == phrase(IN_BRACKETS.sub("", own.choice.name)):
                found[own.choice.slugs[0]].update(by_route)
        return found

    def _add(self, key: str, named: Sense) -> None:
        self.phrases.setdefault(key, named)
        if "," in named.written:
            self.commas.add(key)
        if "&" in named.written:
            self.phrases.setdefault(phrase(named.written.replace("&", "and")), named)
        words = key.split()
        if words[-1] in {"drops", "spray"} and len(words) > 1:
            words = words[:-1]
        for base, word in ((words[:-1], words[-1]), (words[1:], words[0])):
            if base and word in ROUTES and not named.is_class:
                self.routes[" ".join(base)].setdefault(ROUTES[word], named)

    def _add_title_routes(self, known: Known) -> None:
        named = self._titled[known.slug]
        bracket = IN_BRACKETS.search(known.title)
        if bracket:
            base = phrase(known.title[: bracket.start()])
            for word in phrase(bracket[1]).split():
                for route in SYSTEMIC if word == "systemic" else (ROUTES.get(word),):
                    if route:
                        self.routes[base].setdefault(route, named)
            return
        words = phrase(known.title).split()
        for word in words:
            if word in ROUTES and ROUTES[word] not in SYSTEMIC:
                kinds = frozenset(w for w in words if w not in FORMS and w not in NO_GROUP)
                self.route_classes[ROUTES[word]].append((kinds, named))


def _index_names(stock: Stock) -> Iterator[tuple[str, Sense]]:
    index = Choice("Imatinib", (INDEX_SLUG,))
    for row in stock.ambiguous:
        if row.rule is NameRule.INDEX_MEDICINE:
            listed, _, _ = row.advice.partition(" are ")
            for via, names in (
                (Via.SYNONYM, (*_INDEX_SALTS, *_INDEX_CODES)),
                (Via.BRAND, re.split(r", | and ", listed)),
                (Via.GENERIC, (row.name,)),
            ):
                for name in names:
                    named = Sense(index, via, name, 0, Substance.DRUG, "")
                    yield phrase(name), named
                    yield phrase(name).replace(" ", ""), named


def _lengths(keys: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        words = key.split(" ")
        found[words[0]].add(len(words))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}
