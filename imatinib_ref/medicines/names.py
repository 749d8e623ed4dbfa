"""Every name under which a medicine may be met, indexed once for matching."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from imatinib_ref.db.vocabulary import NameKind, NameRule, Severity, Substance
from imatinib_ref.medicines.known import Known, Stock
from imatinib_ref.medicines.senses import Doubt, Sense
from imatinib_ref.medicines.spelling import Speller
from imatinib_ref.medicines.tokens import phrase
from imatinib_ref.medicines.values import INDEX_SLUG, Choice, Via
from imatinib_ref.medicines.words import FORMS, ROUTES, SYSTEMIC, word_set

_GRAVEST_FIRST = list(Severity)
_SHORTEST_JOINED = 7
_MOST_JOINED = 2
_COUNTED = {Substance.CLASS, Substance.HERB, Substance.SUPPLEMENT, Substance.LIFESTYLE}
_DOSED = ("supplement", "capsules", "tablets")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_VIA = {
    NameKind.GENERIC: Via.GENERIC,
    NameKind.SYNONYM: Via.SYNONYM,
    NameKind.BRAND: Via.BRAND,
    NameKind.MISSPELLING: Via.SPELLING,
}
# Words of a drug class that name no group by themselves.
_NO_GROUP = word_set(
    "agent antibody antidote binder blocker device diet drink drug enzyme eye food fruit habit"
    " herb hormone infusion inhibitor injection insulin lifestyle medicine mineral mouth nutrition"
    " preparation product receptor remedy substance supplement treatment vaccine vitamin new other"
    " respiratory factor system group and with or iron electrolyte sedative alternative combination"
)
_INDEX_CODES = ("CGP57148B", "CGP 57148", "imatinib mesilate", "imatinib mesylate")
_GROUPS = word_set("opioid diuretic corticosteroid contraceptive laxative")
_CONDITION = word_set("bladder hypertension cessation cold")


class Names:
    """The index of all names; it holds plain values and never asks the database."""

    def __init__(self, stock: Stock) -> None:
        self.phrases: dict[str, Sense] = {}
        self.commas: set[str] = set()
        self.routes: dict[str, dict[str, Sense]] = defaultdict(dict)
        self.route_classes: dict[str, list[tuple[frozenset[str], Sense]]] = defaultdict(list)
        self.titled = {known.slug: _sense(known, known.title, Via.GENERIC) for known in stock.known}
        keyed = [
            (phrase(name), _sense(known, name, _VIA[kind]))
            for known in stock.known
            for name, kind in known.names
        ]
        for key, sense in keyed:
            self._add(key, sense)
        for key, sense in keyed:
            for variant in _variants(key, sense):
                self.phrases.setdefault(variant, sense)
        for known in stock.known:
            self._add_title_routes(known)
            key = known.slug.replace("-", " ")
            if set(key.split()) <= set(phrase(known.title).split()):
                self.phrases.setdefault(key, self.titled[known.slug])
        self.given: dict[str, set[str]] = defaultdict(set)
        for by_route in self.routes.values():
            for route, sense in by_route.items():
                self.given[sense.choice.slugs[0]].add(route)
        index = Choice("Imatinib", (INDEX_SLUG,))
        for key in _index_names(stock):
            self.phrases[key] = Sense(index, Via.BRAND, key, 0, Substance.DRUG, "")
        self.doubts = {
            phrase(row.name): Doubt(
                row.name,
                row.rule,
                row.advice,
                tuple(self.titled[slug] for slug in row.candidates),
            )
            for row in stock.ambiguous
            if row.rule is not NameRule.INDEX_MEDICINE
        }
        self.members = _members(stock.known, keyed)
        self.groups = {
            key: senses
            for key, senses in _groups(stock.known, self.titled).items()
            if key not in self.phrases
            and key not in self.doubts
            and (len(senses) > 1 or senses[0].is_class)
        }
        self.lengths = _lengths((*self.phrases, *self.doubts, *self.groups))
        self.routes_of = self._routes_of()
        self.speller = Speller(
            {key: sense for key, sense in self.phrases.items() if key not in self.doubts}
        )

    def _routes_of(self) -> dict[str, dict[str, Sense]]:
        found: dict[str, dict[str, Sense]] = defaultdict(dict)
        for base, by_route in self.routes.items():
            own = self.phrases.get(base)
            # The title of an entry for one substance speaks for all its names.
            if own and base == phrase(_IN_BRACKETS.sub("", own.choice.name)):
                found[own.choice.slugs[0]].update(by_route)
        return found

    def _add(self, key: str, sense: Sense) -> None:
        self.phrases.setdefault(key, sense)
        if "," in sense.written:
            self.commas.add(key)
        if "&" in sense.written:
            self.phrases.setdefault(phrase(sense.written.replace("&", "and")), sense)
        words = key.split()
        if words[-1] in {"drops", "spray"} and len(words) > 1:
            words = words[:-1]
        for base, word in ((words[:-1], words[-1]), (words[1:], words[0])):
            if base and word in ROUTES and not sense.is_class:
                self.routes[" ".join(base)].setdefault(ROUTES[word], sense)

    def _add_title_routes(self, known: Known) -> None:
        sense = self.titled[known.slug]
        bracket = _IN_BRACKETS.search(known.title)
        if bracket:
            base = phrase(known.title[: bracket.start()])
            for word in phrase(bracket[1]).split():
                for route in SYSTEMIC if word == "systemic" else (ROUTES.get(word),):
                    if route:
                        self.routes[base].setdefault(route, sense)
            return
        words = phrase(known.title).split()
        for word in words:
            if word in ROUTES and ROUTES[word] not in SYSTEMIC:
                kinds = frozenset(w for w in words if w not in FORMS and w not in _NO_GROUP)
                self.route_classes[ROUTES[word]].append((kinds, sense))


def _index_names(stock: Stock) -> Iterator[str]:
    for row in stock.ambiguous:
        if row.rule is NameRule.INDEX_MEDICINE:
            listed, _, _ = row.advice.partition(" are ")
            for name in (row.name, *re.split(r", | and ", listed), *_INDEX_CODES):
                yield phrase(name)
                yield phrase(name).replace(" ", "")


def _sense(known: Known, name: str, via: Via) -> Sense:
    if known.components and via is not Via.SPELLING:
        via = Via.PRODUCT
    elif known.substance is Substance.CLASS and via is not Via.BRAND and _is_class(known, name):
        via = Via.CLASS
    return Sense(
        choice=Choice(known.title, known.components or (known.slug,)),
        via=via,
        written=name,
        gravity=len(_GRAVEST_FIRST) - _GRAVEST_FIRST.index(known.severity),
        substance=known.substance,
        drug_class=known.drug_class,
        product=known.slug if known.components else None,
    )


def _is_class(known: Known, name: str) -> bool:
    # A class entry whose title lists substances is reached through them by name, not as a class.
    if "," in known.title or " or " in known.title:
        return False
    own = _singular_phrase(phrase(f"{known.title} {known.drug_class}")).split()
    return name.isupper() or set(_singular_phrase(phrase(name)).split()) <= set(own)


def _variants(key: str, sense: Sense) -> Iterator[str]:
    bare = phrase(_IN_BRACKETS.sub("", sense.written))
    keys = [key, bare]
    if sense.substance in _COUNTED:
        keys += [_singular_phrase(bare), _plural(bare)]
        words = bare.split()
        if words[-1] in _DOSED and len(words) > 1:
            keys += [" ".join([*words[:-1], form]) for form in _DOSED]
    yield from keys
    for long in keys:
        joined = long.replace(" ", "")
        if 0 < long.count(" ") <= _MOST_JOINED and len(joined) >= _SHORTEST_JOINED:
            yield joined


def _plural(key: str) -> str:
    if key.endswith("s"):
        return key
    return key[:-1] + "ies" if key.endswith("y") else key + "s"


def _singular_phrase(key: str) -> str:
    return " ".join(_singular(word) for word in key.split())


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is")) else word


def _members(
    known: Sequence[Known], keyed: Sequence[tuple[str, Sense]]
) -> Mapping[str, frozenset[str]]:
    spelled = {
        _singular_phrase(key): sense.choice.slugs[0] for key, sense in keyed if sense.is_class
    }
    of = {entry.slug: entry for entry in known}
    found: dict[str, set[str]] = defaultdict(set)
    for entry in known:
        found[entry.slug].update(entry.members)
        words = _singular_phrase(phrase(entry.drug_class)).split()
        for start in range(len(words)):
            for stop in range(start + 1, len(words) + 1):
                found[spelled.get(" ".join(words[start:stop]), "")].add(entry.slug)
        parent = entry.family
        while parent:
            found[parent].add(entry.slug)
            parent = of[parent].family
    return {slug: frozenset(slugs - {slug}) for slug, slugs in found.items()}


def _groups(known: Sequence[Known], titled: Mapping[str, Sense]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = defaultdict(list)
    keys: dict[str, set[str]] = {}
    for entry in known:
        if entry.substance is Substance.DRUG:
            if entry.drug_class not in keys:
                keys[entry.drug_class] = _group_keys(entry.drug_class)
            for key in keys[entry.drug_class]:
                found[key].append(titled[entry.slug])
        elif titled[entry.slug].is_class:
            for key in _tails(phrase(_IN_BRACKETS.sub("", entry.title))):
                found[key].append(titled[entry.slug])
    return {key: tuple(senses) for key, senses in found.items()}


def _tails(key: str) -> Iterator[str]:
    words = key.split()
    for start in range(1, len(words)):
        rest = words[start:]
        if (
            rest[0].isalpha()
            and rest[0] not in {"and", "or"}
            and (len(rest) > 1 or _names_group(rest[0]))
        ):
            yield from {" ".join(rest), _singular_phrase(" ".join(rest)), _plural(" ".join(rest))}


def _names_group(word: str) -> bool:
    return word.startswith("anti") or word in _GROUPS


def _group_keys(drug_class: str) -> set[str]:
    keys = set()
    for part in re.split(r";| or ", _IN_BRACKETS.sub("", drug_class)):
        words = phrase(part).split()
        if words[-1] not in _NO_GROUP if len(words) == 1 else words[-1] not in _CONDITION:
            keys.add(" ".join(words))
        if _names_group(words[-1]):
            keys.add(words[-1])
            acronym, *_ = part.split()
            keys |= {phrase(acronym)} if re.fullmatch(r"[A-Z]{4,}", acronym) else set()
    return keys | {_plural(key) for key in keys}


def _lengths(keys: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        words = key.split(" ")
        found[words[0]].add(len(words))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}
