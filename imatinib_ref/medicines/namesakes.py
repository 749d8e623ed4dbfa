"""Tells people, places and pictures from the herb, the drink or the brand of the same name."""

import re

from imatinib_ref.db.vocabulary import Substance
from imatinib_ref.medicines.matching import Hit, Sight
from imatinib_ref.medicines.senses import Doubt, Sense
from imatinib_ref.medicines.values import Via
from imatinib_ref.medicines.words import PLACES, TITLES, word_set

_BRANDS = frozenset({Via.BRAND, Via.PRODUCT})
_GROWN = frozenset(
    {
        Substance.HERB,
        Substance.SUPPLEMENT,
        Substance.FOOD,
        Substance.LIFESTYLE,
        Substance.RECREATIONAL,
    }
)
_WHO = word_set(
    "niece nephew son daughter wife husband sister brother mother father aunt uncle cousin friend"
    " partner grandson granddaughter neighbour carer ring contact coordinator"
    " resident nok signed consultant prescriber pharmacist nurse attn keyworker physio"
)
_DOCTORS = word_set("dr mr mrs prof professor")
_DONE_BY_PEOPLE = word_set(
    "attended attends phoned rang says said reports visited lives asks wrote"
)
# What looks, smells or is made like a fruit, or has its name of a drink, is not taken.
_PICTURE = re.compile(
    r"(?:-like|[\s-]{1,2}(?:sized?|shaped?|colou?r(?:ed)?|scented|flavou?r(?:ed)?|tinged"
    r"|stain(?:s|ed|ing)?|cysts?|wasting|(?:smoke )?detectors?|alarms?|study|cohort|registry))\b",
    re.IGNORECASE,
)
# A germ is named by what it withstands.
_GERM = re.compile(
    r"[\s-](?:resistant|sensitive|susceptible)\W+(?:tb|tuberc\w+|staph\w*|strep\w*|strains?|isolates?"
    r"|organisms?|infections?|e\.? ?coli|s\.? ?aureus|enteroc\w+|pneumoc\w+)\b",
    re.IGNORECASE,
)
_OF_ANAESTHETIST = re.compile(
    r"\s+(?:histor\w+|hx|records?|assessments?|reviews?|clinics?|charts?|notes?|alerts?|problems?"
    r"|complications?|risks?|rooms?|nurses?|team|registrar|consultant|dep(?:artmen)?t|opinion|plan"
    r"|fitness|grade|reactions?|machine)\b",
    re.IGNORECASE,
)
# The same of single words, where any other herb could be the ground or the powder of it.
_OF_WORD = {
    "anaesthetic": _OF_ANAESTHETIST,
    "anesthetic": _OF_ANAESTHETIST,
    "alcohol": re.compile(
        r"[\s-](?:wipes?|swabs?|gels?|(?:hand ?)?rubs?|pads?|preps?|free|based)\b", re.IGNORECASE
    ),
    "coffee": re.compile(
        r"[\s-](?:grounds?|shop|tables?|breaks?|rooms?|(?:making )?facilities)\b", re.IGNORECASE
    ),
    "tea": re.compile(
        r"(?: and coffee)?[\s-](?:towels?|trolley|rooms?|breaks?|(?:making )?facilities)\b",
        re.IGNORECASE,
    ),
    "wine": re.compile(r"[\s-]glass(?:es)? test\b", re.IGNORECASE),
    "food": re.compile(
        r"\s+(?:allerg\w+|intoleran\w+|diary|hygiene|poisoning|bank|bolus|intake|restrict\w+"
        r"|chart|preferences?|aversions?|texture)\b",
        re.IGNORECASE,
    ),
}
_SIZE = re.compile(
    r"\b(?:size|shape|colou?r|consistency|smell)\W+of\W+(?:an?\W+|the\W+)?$", re.IGNORECASE
)
_PORT = re.compile(r"\bport[\s-]$", re.IGNORECASE)
_SPIRITS = re.compile(
    r"\b(?:in|good|high|low|great|better|excellent|poor|their|her|his)\s+$", re.IGNORECASE
)
_STUDY = re.compile(
    r"\W+(?:(?:for|of) [^.;]{0,40}\b(?:study|trial|cohort|registry)\b|(?:dr|prof)\b)", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:^|[,;(|]|\b(?:at|of|to)\b)\s*\d{1,4}[a-z]?,?\s+$", re.IGNORECASE)
_REACH = 40
_MOST_OF_PLACE = 2


def is_namesake(hit: Hit, seen: Sight) -> bool:
    """Tell whether a name is written here of somebody or something else than what is taken."""
    if _GERM.match(_around(hit, seen)[1]):
        return True
    return _is_of_word(hit, seen) or (
        _is_other(hit, seen) and not (seen.form_follows(hit.stop - 1) or seen.dose_near(hit))
    )


def _is_other(hit: Hit, seen: Sight) -> bool:
    is_word = hit.stop - hit.start == 1
    if not _is_everyday(hit):
        return (is_word and _is_titled(hit, seen, 1)) or _is_investigator(hit, seen)
    return (
        _is_place(hit, seen)
        or _is_picture(hit, seen)
        or (is_word and (_is_titled(hit, seen, 2) or _is_person(hit, seen)))
    )


def _is_everyday(hit: Hit) -> bool:
    """Tell whether a name is a brand, an ambiguous one, or that of a plant, a food or a drink."""
    match hit.meaning:
        case Sense() as sense:
            return sense.via in _BRANDS or sense.substance in _GROWN
        case Doubt() as doubt:
            return not doubt.written.isupper()
        case _:
            return False


def _written(hit: Hit, seen: Sight) -> str:
    return seen.tokens.raw(hit.start, hit.stop)


def _around(hit: Hit, seen: Sight) -> tuple[str, str]:
    text = seen.tokens.text
    (start, _), (_, stop) = seen.tokens.spans[hit.start], seen.tokens.spans[hit.stop - 1]
    return text[max(0, start - _REACH) : start], text[stop : stop + _REACH]


def _is_titled(hit: Hit, seen: Sight, farthest: int) -> bool:
    """Tell whether "Dr", or a title and a first name, stands before a name; "DR" is a release."""
    for back in range(1, farthest + 1):
        at = hit.start - back
        if at < 0 or at in seen.covered or seen.tokens.gap(at).strip(". "):
            return False
        if not seen.tokens.raw(at, at + 1).istitle() or not _written(hit, seen)[0].isupper():
            return False
        if seen.tokens.keys[at] in (TITLES if farthest > 1 else _DOCTORS):
            return True
    return False


def _is_person(hit: Hit, seen: Sight) -> bool:
    """Tell whether somebody is called so, or does what people do."""
    keys = seen.tokens.keys
    if not _written(hit, seen).istitle():
        return False
    if hit.start and keys[hit.start - 1] in _WHO and not seen.tokens.gap(hit.start - 1).strip(": "):
        return True
    return hit.stop < len(keys) and keys[hit.stop] in _DONE_BY_PEOPLE


def _is_place(hit: Hit, seen: Sight) -> bool:
    """Tell whether a house or a street has its name of a plant ("Lavender Lodge")."""
    tokens = seen.tokens
    is_title = _written(hit, seen).istitle()
    for after in range(hit.stop, min(hit.stop + _MOST_OF_PLACE, len(tokens.keys))):
        if tokens.breaks[after - 1] or after in seen.covered:
            return False
        is_named = is_title and tokens.raw(after, after + 1).istitle()
        if tokens.keys[after] in PLACES:
            return is_named or _is_numbered(hit, seen)
        if not is_named:
            return False
    return False


def _is_numbered(hit: Hit, seen: Sight) -> bool:
    is_written = _written(hit, seen).istitle() or _written(hit, seen).isupper()
    return is_written and _NUMBERED.search(_around(hit, seen)[0]) is not None


def _is_picture(hit: Hit, seen: Sight) -> bool:
    before, after = _around(hit, seen)
    key = " ".join(seen.tokens.keys[hit.start : hit.stop])
    return (
        _PICTURE.match(after) is not None
        or _SIZE.search(before) is not None
        or (key == "wine" and _PORT.search(before) is not None)
        or (key == "spirits" and _SPIRITS.search(before) is not None)
    )


def _is_of_word(hit: Hit, seen: Sight) -> bool:
    known = _OF_WORD.get(seen.tokens.keys[hit.start]) if hit.stop - hit.start == 1 else None
    return known is not None and known.match(_around(hit, seen)[1]) is not None


def _is_investigator(hit: Hit, seen: Sight) -> bool:
    """Tell whether a few capitals are somebody's part in a study ("PI: Dr Walsh")."""
    return _written(hit, seen).isupper() and _STUDY.match(_around(hit, seen)[1]) is not None
