"""Tells an unknown word that stands where a medicine is due from the other words of a sentence."""

import re

from imatinib_ref.medicines.cues import FILL
from imatinib_ref.medicines.endings import FORM, ILLNESS, STEM
from imatinib_ref.medicines.matching import Sight
from imatinib_ref.medicines.spelling import Speller
from imatinib_ref.medicines.words import (
    ABBREVIATIONS,
    ABOUT,
    CONDITIONS,
    DUE,
    FORMS,
    PROSE,
    RELEASE,
    SUBSTANCES,
    TABLE,
    TESTS,
    TITLES,
    word_set,
)

_NOT_STRANGE = CONDITIONS | ABOUT | ABBREVIATIONS | TESTS
_TAKEN = DUE | word_set(
    "treated managed controlled switched changed swapped converted replaced onto course trial"
    " treatment therapy take buy buys buying bought tries try trying adds rubs rub rubbing puts"
    " sucks sucking drinks drinking drank swallows recommended recommends suggested suggests gave"
    " gives swears sends sent gets ordered orders sells sold"
)
_KIND = word_set(
    "drug agent biologic immunotherapy chemotherapy antibody inhibitor antibiotic antidepressant"
    " antihypertensive anticoagulant thinner statin brand generic combination study daily weekly"
    " monthly adjuvant maintenance steroid inhaled topical subcut second third line first little"
    " bit lot more her him them patient pt me some us friend"
)
_BETWEEN = FILL | TABLE | PROSE | _KIND
_CONNECTING = word_set("and or plus also nor")
_ITEM = re.compile(r"[,;+&|/\t•→]|->")
REMEDIES = word_set(
    "linctus extract extracts lozenge lozenges pastille pastilles gargle tonic cordial syrup balm"
    " oil tincture powder sachets supplement supplements remedy remedies mixture elixir drops"
    " liniment poultice decoction infusion homeopathic"
)
_KINDS = word_set("herbal natural homeopathic cough")
_ALSO_A_VERB = "drops"
_AFTER_A_VERB = word_set("when to below if after on in from by with and")
_NO_REMEDY = (
    TABLE
    | PROSE
    | DUE
    | _NOT_STRANGE
    | word_set(
        "olive cooking engine heating washing talcum baby coconut sesame frying motor crude the"
    )
)
# What a medicine is the salt of is also taken by itself.
SALTS = word_set("calcium potassium sodium arginine citrate")
_AS_SALT = SALTS | RELEASE | {"as"}
_IN_BRACKETS = 60
_SHORTEST = 4
_LONGEST_ABBREVIATION = 5
_REACH = 4
_NEAR = 3


def is_named(sight: Sight, index: int) -> bool:
    """Tell whether a word is written as the name of a person or a place is, and not on a list."""
    first = sight.tokens.raw(index, index + 1)[0]
    if sight.tokens.keys[index - 1 if index else 0] in TITLES:
        return True
    if not first.isupper() or has_dose(sight, index):
        return False
    return sight.is_prose or not (sight.has_signs or sight.is_bulleted)


def is_titled(sight: Sight, index: int) -> bool:
    """Tell whether "Dr" or the like stands before a word, or it is part of an address."""
    keys, text = sight.tokens.keys, sight.tokens.text
    start, stop = sight.tokens.spans[index]
    if "@" in text[max(0, start - 1) : start] + text[stop : stop + 1]:
        return True
    if not text[start].isupper():
        return False
    return not TITLES.isdisjoint(keys[max(0, index - 2) : index])


def is_strange(sight: Sight, index: int, speller: Speller) -> bool:
    """Tell whether a word is neither English nor a name, so that it could be a medicine."""
    key = sight.tokens.keys[index]
    if len(key) < _SHORTEST or not key.isalpha() or is_titled(sight, index):
        return False
    if STEM.fits(key) or FORM.fits(key):
        return key not in SUBSTANCES
    if key in _NOT_STRANGE or ILLNESS.fits(key):
        return False
    # What follows a medicine may be its maker.
    named = is_named(sight, index) or _follows_medicine(sight, index)
    return not any(
        speller.is_ordinary(word, is_name=named) for word in {key, key.removesuffix("s")}
    )


def is_remedy(sight: Sight, index: int) -> bool:
    """Tell whether a word says what a remedy is made into, with its name before it."""
    keys = sight.tokens.keys
    if keys[index] not in REMEDIES or index == 0 or is_titled(sight, index):
        return False
    if keys[index] == _ALSO_A_VERB and not _AFTER_A_VERB.isdisjoint(keys[index + 1 : index + 2]):
        return False
    before = keys[index - 1]
    return before in _KINDS or (before.isalpha() and before not in _NO_REMEDY)


def is_given_itself(sight: Sight, index: int) -> bool:
    """Tell whether a salt is taken as such: "calcium 600 mg", not "atorvastatin calcium"."""
    keys, breaks, before = sight.tokens.keys, sight.tokens.breaks, index - 1
    if keys[index] not in SALTS or _follows_medicine(sight, index):
        return False
    is_of_another = index > 0 and keys[before] in _AS_SALT and not breaks[before]
    if is_of_another or (index > 0 and "(" in sight.tokens.gap(before)):
        return False
    after = keys[index + 1] if index + 1 < len(keys) else ""
    if after[:1].isdigit() and index + 1 not in sight.doses:
        return False
    if not after or breaks[index]:
        is_alone = len(keys) == 1 or index + 1 in sight.doses
        return is_alone or _is_item(sight, index) or _is_begun(sight, index)
    return has_dose(sight, index) or _has_form(sight, index) or _is_begun(sight, index)


def _is_begun(sight: Sight, index: int) -> bool:
    return index > 0 and sight.tokens.keys[index - 1] in DUE


def _is_item(sight: Sight, index: int) -> bool:
    """Tell whether a salt is listed with a medicine, on a line that names no tests."""
    sides = (_is_listed(sight, index, step, sight.covered) for step in (-1, 1))
    return any(sides) and TESTS.isdisjoint(sight.tokens.keys)


def is_due(sight: Sight, index: int, found: frozenset[int]) -> bool:
    """Tell whether a word has a dose or a form, follows "takes", or is listed with a medicine."""
    if _follows_medicine(sight, index):
        # Beside doses it is the maker, the device or the form; else a list without commas.
        return not sight.has_signs and not sight.is_prose
    if STEM.fits(sight.tokens.keys[index]):
        return True
    if has_dose(sight, index) or _has_form(sight, index):
        return True
    sides = [_is_listed(sight, index, step, found) for step in (-1, 1)]
    if is_abbreviation(sight, index):
        return all(sides)
    return any(sides) or _follows_verb(sight, index) or _opens_item(sight, index, found)


def _opens_item(sight: Sight, index: int, found: frozenset[int]) -> bool:
    """Tell whether a word stands first between the commas of a line that is no sentence."""
    is_label = index + 1 in found and ":" in sight.tokens.gap(index)
    if sight.is_prose or is_label:
        return False
    text, (start, _) = sight.tokens.text, sight.tokens.spans[index]
    # In brackets behind a name stands its maker.
    near = max(0, start - _IN_BRACKETS)
    if text.rfind("(", near, start) > text.rfind(")", near, start):
        return False
    if index > 0 and sight.tokens.breaks[index - 1]:
        return True
    return all(key[0].isdigit() for key in sight.tokens.keys[:index])


def _follows_medicine(sight: Sight, index: int) -> bool:
    return index - 1 in sight.covered and not sight.tokens.breaks[index - 1]


def is_abbreviation(sight: Sight, index: int) -> bool:
    """Tell whether a word is short and in capitals where not all words are."""
    written = sight.tokens.raw(index, index + 1)
    return (
        written.isupper()
        and len(written) <= _LONGEST_ABBREVIATION
        and not sight.tokens.text.isupper()
    )


def has_dose(sight: Sight, index: int) -> bool:
    """Tell whether a dose stands beside a word."""
    if not sight.doses:
        return False
    breaks = sight.tokens.breaks
    for step, gap in ((1, 0), (-1, -1)):
        place = index + step
        while 0 <= place < len(breaks) and abs(place - index) <= _NEAR:
            if breaks[place - step + gap]:
                break
            if place in sight.doses:
                return True
            if place in sight.covered:
                break
            place += step
    return False


def _has_form(sight: Sight, index: int) -> bool:
    if sight.form_follows(index):
        return True
    keys = sight.tokens.keys
    return index > 1 and keys[index - 1] == "of" and keys[index - 2] in FORMS


def _follows_verb(sight: Sight, index: int) -> bool:
    keys, breaks = sight.tokens.keys, sight.tokens.breaks
    if keys[index - 1] == "to" and index - 2 in sight.covered:
        return True
    for place in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if breaks[place] or place in sight.covered:
            return False
        if keys[place] in _TAKEN:
            return True
        if keys[place] not in _BETWEEN and not keys[place][0].isdigit():
            return False
    return False


def _is_listed(sight: Sight, index: int, step: int, found: frozenset[int]) -> bool:
    """Tell whether commas or "and" part a word from a medicine, and nothing else but its dose."""
    keys, breaks = sight.tokens.keys, sight.tokens.breaks
    is_parted = False
    place = index + step
    while 0 <= place < len(keys):
        between = min(place, place - step)
        if breaks[between]:
            if not _ITEM.search(sight.tokens.gap(between)):
                return False
            is_parted = True
        if place in found:
            return is_parted
        if keys[place] in _CONNECTING:
            is_parted = True
        elif keys[place] not in TABLE and not keys[place][0].isdigit():
            return False
        place += step
    return False
