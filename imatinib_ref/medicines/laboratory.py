"""Tells a test of the laboratory, or its value, from the medicine of the same name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from imatinib_ref.db.vocabulary import Substance
from imatinib_ref.medicines.matching import Hit, Sight
from imatinib_ref.medicines.senses import Sense
from imatinib_ref.medicines.words import ANALYTE, DUE, GIVEN_AS, SIGNS, TESTS, word_set

# What is measured and also given, by its folded name.
_MEASURED = frozenset(
    {
        "iron", "calcium", "magnesium", "phosphate", "potassium", "sodium", "chloride", "zinc",
        "copper", "selenium", "iodine", "folate", "b 12", "vitamin b 12", "vitamin d", "vitamin a",
        "vitamin e", "vitamin c", "vitamin b 6", "25 oh vitamin d", "vitamin d 3", "glucose",
        "insulin", "cortisol", "testosterone", "progesterone", "estradiol", "t 3", "t 4", "hct",
        "bic", "bicarbonate", "bicarb", "albumin", "lactate", "urea", "thyroxine", "carnitine",
        "dhea", "oxalate", "protein", "antibody", "antibodies",
    }
)  # fmt: skip
_FIRST = frozenset(name.split()[0] for name in _MEASURED)
# Words of a class or a kind that is measured too.
_KINDS = word_set(
    "vitamin electrolyte iron mineral hormone androgen progestogen insulin supplement estrogen"
    " thyroid"
)
# What acts against one of these is not measured as it is: warfarin is a vitamin K antagonist.
_AGAINST = word_set("antagonist inhibitor blocker chelator cancer herbal")
_BEFORE = word_set(
    "total serum plasma blood urine urinary fasting random corrected adjusted ionised ionized"
    " free cell low high raised elevated normal check recheck checked monitor measure measured"
)
_AFTER = word_set(
    "normal low high raised elevated wnl within pending nad adequate replete borderline deficient"
    " unremarkable satisfactory negative positive undetectable antibody antibodies outstanding"
    " awaited unchanged"
)
_GIVEN_BEHIND = word_set(
    "continue continues continued continuing ongoing started stopped restarted increased reduced"
    " held"
)
_TESTING = word_set(
    "bloods labs lab results serum plasma biochemistry hematology pathology urinalysis"
)
_SHORT = word_set("na k ca cr alt ast pt cl")
_BOUND = re.compile(r"[<>≤≥]")
# Behind a value: high, or low.
_FLAGS = frozenset({"h", "l"})
_MAGNESIUM = "Mg"
_UNTIL_AFTER = word_set("is was were are all both and h l at of today")
_PARTED = re.compile(r"[,;|\t•]|[.]\s|\s{3}")
_SENTENCE = re.compile(r"[.;]\s")
_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 120
_MOST_IN_BRACKETS = 4
_FAR = 4
_FEWEST_VALUES = 2


def tests(seen: Sight, *, of_tests: bool) -> tuple[Hit, ...]:
    """Return the names that are those of tests; under "results" all are that are not given."""
    measured = [hit for hit in seen.hits if _is_measured(hit, seen)]
    levels = {
        hit.start
        for hit in seen.hits
        if isinstance(hit.meaning, Sense) and _is_level(hit.meaning, hit, seen)
    }
    if not measured and not levels:
        return ()
    asked = [hit for hit in measured if not _is_given(hit, seen)]
    is_valued = _has_values(seen) if asked else False
    is_named = bool(asked) and has_tests(seen)
    is_found = bool(asked) and _are_found(measured, seen)
    found = {
        hit.start
        for hit in asked
        if of_tests
        or _is_after_tests(hit, seen)
        or (is_named and (_value(hit, seen) is not None or not is_valued))
        or (is_found and not is_named)
        or _has_unit(hit, seen)
        or _is_found(hit, seen)
    }
    return tuple(hit for hit in seen.hits if hit.start in found or hit.start in levels)


def _are_found(measured: Sequence[Hit], seen: Sight) -> bool:
    """Tell whether a line of nothing but what is measured has values, or what was found."""
    if len(measured) < len(seen.hits) or seen.has_signs:
        return False
    values = [_value(hit, seen) for hit in measured]
    return any(_is_found(hit, seen) for hit in measured) or (
        len(values) >= _FEWEST_VALUES and all(value and not value.isdigit() for value in values)
    )


def _is_after_tests(hit: Hit, seen: Sight) -> bool:
    """Tell whether "bloods" or the like stands before a name in its sentence."""
    start, _ = seen.tokens.spans[hit.start]
    *_, sentence = _SENTENCE.split(seen.tokens.text[max(0, start - _NEAR) : start])
    return not _TESTING.isdisjoint(_WORDS.findall(sentence.lower()))


def has_tests(seen: Sight) -> bool:
    """Tell whether a line names tests that are never given as medicines."""
    return any(True for _ in _tests(seen))


def _tests(seen: Sight) -> Iterator[int]:
    keys = seen.tokens.keys
    for index, key in enumerate(keys):
        if index in seen.covered:
            continue
        is_valued = index + 1 < len(keys) and keys[index + 1][0].isdigit()
        is_found = key in _MEASURED and not _AFTER.isdisjoint(keys[index + 1 : index + 3])
        if key in TESTS or is_found or (is_valued and _is_measurement(seen, index)):
            yield index


def _is_measurement(seen: Sight, index: int) -> bool:
    """Tell whether what stands before a number is measured: no dose of calcium is 2.4."""
    key, after = seen.tokens.keys[index], index + 1
    if key in _SHORT or seen.tokens.raw(index, after) == _MAGNESIUM:
        return True
    if key not in _MEASURED or after in seen.doses:
        return False
    before = seen.tokens.keys[index - 1] if index else ""
    return before in _BEFORE or not seen.tokens.raw(after, after + 1).isdigit()


def _has_values(seen: Sight) -> bool:
    keys = seen.tokens.keys
    return any(index + 1 < len(keys) and keys[index + 1][0].isdigit() for index in _tests(seen))


def _is_measured(hit: Hit, seen: Sight) -> bool:
    keys = seen.tokens.keys[hit.start : hit.stop]
    return keys[0] in _FIRST and " ".join(keys) in _MEASURED


def _is_level(sense: Sense, hit: Hit, seen: Sight) -> bool:
    """Tell whether "levels" or a unit of the laboratory stands behind what is measured."""
    if not _is_of_kind(sense.drug_class, sense.substance):
        return False
    if ANALYTE.match(seen.tokens.text, seen.tokens.spans[hit.stop - 1][1]):
        return True
    return _has_unit(hit, seen)


@cache
def _is_of_kind(drug_class: str, substance: Substance | None) -> bool:
    words = f"{drug_class} {substance}".lower().split()
    return not _KINDS.isdisjoint(words) and _AGAINST.isdisjoint(words)


def _value(hit: Hit, seen: Sight) -> str | None:
    """Return the number behind a name, with nothing but a sign between them."""
    after = _after_brackets(hit, seen)
    keys = seen.tokens.keys
    if after < len(keys) and keys[after][0].isdigit() and not _is_parted(seen, after - 1):
        return seen.tokens.raw(after, after + 1)
    return None


def _has_unit(hit: Hit, seen: Sight) -> bool:
    after = _after_brackets(hit, seen)
    if _value(hit, seen) is not None and (
        seen.is_level(after) or _BOUND.search(seen.tokens.gap(after - 1))
    ):
        return True
    start, stop = _piece(hit, seen)
    numbers = [at for at in range(hit.stop, stop) if seen.tokens.keys[at][0].isdigit()]
    return seen.doses.isdisjoint(range(start, stop)) and any(map(seen.is_level, numbers))


def _after_brackets(hit: Hit, seen: Sight) -> int:
    """Return the token behind a name: "vitamin D (25-OH)" is all name."""
    keys, after = seen.tokens.keys, hit.stop
    if after < len(keys) and "(" in seen.tokens.gap(after - 1):
        inside = range(after, min(after + _MOST_IN_BRACKETS, len(keys)))
        return next(
            (at + 1 for at in inside if ")" in seen.tokens.gap(at) and at + 1 < len(keys)), after
        )
    return after


def _is_given(hit: Hit, seen: Sight) -> bool:
    """Tell whether a dose, a form, a frequency or "takes" stands with a name."""
    start, stop = _piece(hit, seen)
    keys = seen.tokens.keys
    if any(index in seen.doses for index in range(start, stop)):
        return True
    if any(keys[index] in SIGNS or keys[index] in GIVEN_AS for index in range(hit.stop, stop)):
        return not _has_unit(hit, seen)
    if not _GIVEN_BEHIND.isdisjoint(keys[hit.stop : stop]):
        return True
    return not DUE.isdisjoint(keys[max(start, hit.start - _FAR) : hit.start])


def _is_found(hit: Hit, seen: Sight) -> bool:
    """Tell whether a name is said to be found low, normal or the like."""
    start, stop = _piece(hit, seen)
    keys = seen.tokens.keys
    if not _BEFORE.isdisjoint(keys[max(start, hit.start - 1) : hit.start]):
        return True
    for index in range(hit.stop, stop):
        is_flag = keys[index] in _FLAGS and index > hit.stop and keys[index - 1][0].isdigit()
        if keys[index] in _AFTER or is_flag:
            return True
        if not keys[index][0].isdigit() and keys[index] not in _UNTIL_AFTER:
            return False
    return False


def _piece(hit: Hit, seen: Sight) -> tuple[int, int]:
    """Return the tokens of the piece between commas or other names in which a name stands."""
    start, stop = hit.start, hit.stop
    while start > 0 and start - 1 not in seen.covered and not _is_parted(seen, start - 1):
        start -= 1
    last = len(seen.tokens.keys)
    while stop < last and stop not in seen.covered and not _is_parted(seen, stop - 1):
        stop += 1
    return start, stop


def _is_parted(seen: Sight, index: int) -> bool:
    return seen.tokens.breaks[index] and _PARTED.search(seen.tokens.gap(index)) is not None
