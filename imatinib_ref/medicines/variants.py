"""The forms in which a name is met: number, brackets, hyphens and spaces left out."""

import re
from collections.abc import Iterator

from imatinib_ref.db.vocabulary import Severity, Substance
from imatinib_ref.medicines.known import Known
from imatinib_ref.medicines.senses import Sense
from imatinib_ref.medicines.tokens import phrase
from imatinib_ref.medicines.values import Choice, Via

IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_GRAVEST_FIRST = list(Severity)
_SHORTEST_JOINED = 7
_MOST_JOINED = 2
_SHORTEST_BARE = 4
_VITAMIN = "vitamin "
_VACCINE = " vaccine"
# Bare letters could be something else: MMR is also a molecular response.
_AS_GIVEN = (
    "vaccination", "immunisation", "immunization", "booster", "jab", "shot", "dose", "given",
)  # fmt: skip
_COUNTED = {Substance.CLASS, Substance.HERB, Substance.SUPPLEMENT, Substance.LIFESTYLE}
_DOSED = ("supplement", "capsules", "tablets")


def sense(known: Known, name: str, via: Via) -> Sense:
    """Return what a name of an entry stands for."""
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
    own = singular_phrase(phrase(f"{known.title} {known.drug_class}")).split()
    return name.isupper() or set(singular_phrase(phrase(name)).split()) <= set(own)


def variants(key: str, of: Sense) -> Iterator[str]:
    """Yield the keys under which a name is also met: other number, without brackets, joined."""
    bare = phrase(IN_BRACKETS.sub("", of.written))
    keys = [key, *([bare] if len(bare) >= _SHORTEST_BARE else [])]
    if bare.startswith(_VITAMIN) and bare[-1].isdigit():
        keys.append(bare.removeprefix(_VITAMIN))
    if of.substance in _COUNTED:
        keys += [singular_phrase(bare), plural(bare)]
        words = bare.split()
        if words[-1] in _DOSED and len(words) > 1:
            keys += [" ".join([*words[:-1], form]) for form in _DOSED]
    if of.substance is Substance.LIFESTYLE and bare.endswith("er"):
        keys.append(f"{bare[:-1]}s")
    if bare.endswith(_VACCINE):
        keys += [f"{bare.removesuffix(_VACCINE)} {given}" for given in _AS_GIVEN]
    yield from keys
    for long in keys:
        joined = long.replace(" ", "")
        if 0 < long.count(" ") <= _MOST_JOINED and len(joined) >= _SHORTEST_JOINED:
            yield joined


def plural(key: str) -> str:
    """Return a key with its last word in the plural."""
    if key.endswith("s"):
        return key
    return key[:-1] + "ies" if key.endswith("y") else key + "s"


def singular_phrase(key: str) -> str:
    """Return a key with every word in the singular."""
    return " ".join(_singular(word) for word in key.split())


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is")) else word
