"""Classes and groups of medicines: who belongs to one, and which words name it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from imatinib_ref.db.vocabulary import Substance
from imatinib_ref.medicines.known import Known
from imatinib_ref.medicines.senses import Sense
from imatinib_ref.medicines.tokens import phrase
from imatinib_ref.medicines.variants import IN_BRACKETS, plural, singular_phrase
from imatinib_ref.medicines.words import word_set

# Words of a drug class that name no group by themselves.
NO_GROUP = word_set(
    "agent antibody antidote binder blocker device diet drink drug enzyme eye food fruit habit"
    " herb hormone infusion inhibitor injection insulin lifestyle medicine mineral mouth nutrition"
    " preparation product receptor remedy substance supplement treatment vaccine vitamin new other"
    " respiratory factor system group and with or iron electrolyte sedative alternative combination"
)
_GROUPS = word_set("opioid diuretic corticosteroid contraceptive laxative")
_CONDITION = word_set("bladder hypertension cessation cold")


def members(
    known: Sequence[Known], keyed: Sequence[tuple[str, Sense]]
) -> Mapping[str, frozenset[str]]:
    """Return, for each class, the entries that belong to it by link, family or drug class."""
    spelled = {
        singular_phrase(key): sense.choice.slugs[0] for key, sense in keyed if sense.is_class
    }
    of = {entry.slug: entry for entry in known}
    found: dict[str, set[str]] = defaultdict(set)
    for entry in known:
        found[entry.slug].update(entry.members)
        words = singular_phrase(phrase(entry.drug_class)).split()
        for start in range(len(words)):
            for stop in range(start + 1, len(words) + 1):
                found[spelled.get(" ".join(words[start:stop]), "")].add(entry.slug)
        parent = entry.family
        while parent:
            found[parent].add(entry.slug)
            parent = of[parent].family
    return {slug: frozenset(slugs - {slug}) for slug, slugs in found.items()}


def groups(known: Sequence[Known], titled: Mapping[str, Sense]) -> dict[str, tuple[Sense, ...]]:
    """Return the words that name several entries at once, with those entries."""
    found: dict[str, list[Sense]] = defaultdict(list)
    keys: dict[str, set[str]] = {}
    for entry in known:
        if entry.substance is Substance.DRUG:
            if entry.drug_class not in keys:
                keys[entry.drug_class] = _group_keys(entry.drug_class)
            for key in keys[entry.drug_class]:
                found[key].append(titled[entry.slug])
        elif titled[entry.slug].is_class:
            for key in _tails(phrase(IN_BRACKETS.sub("", entry.title))):
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
            yield from {" ".join(rest), singular_phrase(" ".join(rest)), plural(" ".join(rest))}


def _names_group(word: str) -> bool:
    return word.startswith("anti") or word in _GROUPS


def _group_keys(drug_class: str) -> set[str]:
    keys = set()
    for part in re.split(r";| or ", IN_BRACKETS.sub("", drug_class)):
        words = phrase(part).split()
        if words[-1] not in NO_GROUP if len(words) == 1 else words[-1] not in _CONDITION:
            keys.add(" ".join(words))
        if _names_group(words[-1]):
            keys.add(words[-1])
            acronym, *_ = part.split()
            keys |= {phrase(acronym)} if re.fullmatch(r"[A-Z]{4,}", acronym) else set()
    return keys | {plural(key) for key in keys}
