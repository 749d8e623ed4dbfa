"""Applies the rules of ambiguous names: accept, ask, or only in the right company."""

import re
from dataclasses import dataclass
from itertools import islice

from imatinib_ref.db.vocabulary import NameRule
from imatinib_ref.medicines.matching import Hit, Sight
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.senses import Doubt, Sense
from imatinib_ref.medicines.tokens import phrase
from imatinib_ref.medicines.values import Via
from imatinib_ref.medicines.words import DUE, TITLES

# The company that a rule names in its sentence, and the words by which it is known.
_COMPANY = {
    "HIV": re.compile(r"\b(?:hiv|antiretrovirals?)\b", re.IGNORECASE),
    "oncology": re.compile(
        r"\b(?:chemo\w*|cycles?|oncolog\w*|melanoma|lymphoma|sarcoma|tumou?r|abvd|regimen"
        r"|mg\s*/\s*m2|mg/m²|cancer)\b", re.IGNORECASE
    ),
    "administration": re.compile(r"\b(?:with|after|before|without|take|taken)\b", re.IGNORECASE),
    "nutrition": re.compile(
        r"\b(?:nutrition\w*|drinks?|supplements?|sip|feeds?|bottles?|cartons?|kcal|protein|ml"
        r"|dietit?ian|ensure|fortisip)\b", re.IGNORECASE
    ),
    "supplement": re.compile(
        r"\b(?:supplements?|vitamins?|capsules?|caps?|softgels?|tablets?|tabs?|omega|fish oil"
        r"|herbal|herbs?|probiotics?|sachets?|powder|mg|g|health shop|remed\w+|glucosamine)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_FAR = 12
_SUGGESTS = re.compile(r"(\d+) mg( or more)? suggests (\w+)")
_MICROGRAMS = frozenset({"mcg", "mcgs", "ug", "microgram", "micrograms"})


@dataclass(frozen=True)
class Surroundings:
    """What the text around a line says: what it lists, and which infection it speaks of."""

    is_list: bool
    has_hiv: bool
    of_tests: bool = False


def resolve(
    doubt: Doubt, hit: Hit, sight: Sight, around: Surroundings, names: Names
) -> tuple[Sense, ...]:
    """Return what an ambiguous name may be here: nothing, one sense, or several to ask about."""
    match doubt.rule:
        case NameRule.ASK if _is_small(doubt, hit, sight):
            return ()
        case NameRule.ASK:
            return _by_route(doubt, hit, sight, names) or _by_strength(doubt, hit, sight)
        case NameRule.DOSE_ONLY if not _has_dose(doubt, hit, sight):
            return ()
        case NameRule.CONTEXT_ONLY if not _in_company(doubt, hit, sight, around):
            return ()
        case NameRule.LIST_ONLY if not on_list(
            names.phrases.get(phrase(doubt.written), doubt.senses[0]), hit, sight, around
        ):
            return ()
        case _:
            return doubt.senses[:1]


def _is_small(doubt: Doubt, hit: Hit, sight: Sight) -> bool:
    """Tell whether an abbreviation stands in small letters in a sentence, as a word does."""
    if not doubt.written.isupper() or sight.tokens.raw(hit.start, hit.stop).isupper():
        return False
    return not sight.is_bare and not sight.dose_near(hit)


def _by_route(doubt: Doubt, hit: Hit, sight: Sight, names: Names) -> tuple[Sense, ...]:
    if "route" not in doubt.advice:
        return ()
    route = sight.route(hit)
    fitting = tuple(
        sense for sense in doubt.senses if route in names.given.get(sense.choice.slugs[0], ())
    )
    return fitting if len(fitting) == 1 else ()


def _by_strength(doubt: Doubt, hit: Hit, sight: Sight) -> tuple[Sense, ...]:
    keys = sight.tokens.keys
    doses = (index for index in range(hit.stop, hit.stop + _FAR) if index in sight.doses)
    strengths = [float(keys[index]) for index in islice(doses, 1) if keys[index].isdigit()]
    for amount, or_more, name in _SUGGESTS.findall(doubt.advice):
        if strengths and (
            strengths[0] == float(amount) or (or_more and strengths[0] >= float(amount))
        ):
            return tuple(
                sense for sense in doubt.senses if name in phrase(sense.choice.name).split()
            )
    return doubt.senses


def _has_dose(doubt: Doubt, hit: Hit, sight: Sight) -> bool:
    if not sight.dose_near(hit):
        return False
    return "micrograms" not in doubt.advice or not _MICROGRAMS.isdisjoint(sight.tokens.keys)


def _in_company(doubt: Doubt, hit: Hit, sight: Sight, around: Surroundings) -> bool:
    wanted = next((word for word in _COMPANY if word in doubt.advice), "supplement")
    if wanted == "HIV" and around.has_hiv:
        return True
    text = sight.tokens.text
    (start, _), (_, stop) = sight.tokens.spans[hit.start], sight.tokens.spans[hit.stop - 1]
    near = f"{text[max(0, start - 120) : start]} {text[stop : stop + 120]}"
    return _COMPANY[wanted].search(near) is not None


def on_list(sense: Sense, hit: Hit, sight: Sight, around: Surroundings) -> bool:
    """Tell whether a name that is also an ordinary word stands on a line of a list."""
    is_brand = sense.via in {Via.BRAND, Via.PRODUCT}
    written = sight.tokens.raw(hit.start, hit.stop)
    if sight.dose_near(hit):
        return True
    if is_brand and not written[0].isupper() and written != sense.written:
        is_of_list = around.is_list or sight.has_signs or len(sight.hits) > 1
        is_item = sight.is_item(hit) and is_of_list and not sight.is_prose
        return is_item or sight.form_follows(hit.stop - 1)
    if not TITLES.isdisjoint(sight.tokens.keys[max(0, hit.start - 2) : hit.start]):
        return False
    is_due = hit.start > 0 and sight.tokens.keys[hit.start - 1] in DUE
    if is_due or sight.form_follows(hit.stop - 1):
        return True
    if sight.is_bare or (sight.has_signs and not sight.is_prose):
        return around.is_list or sight.has_signs
    return sight.is_bulleted and around.is_list and not sight.is_prose
