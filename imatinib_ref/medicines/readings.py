"""Turns the names found in a line into what they are read as."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from imatinib_ref.db.vocabulary import NameRule, Severity, Substance
from imatinib_ref.medicines.allergies import is_allergen
from imatinib_ref.medicines.doubts import Surroundings, on_list, resolve
from imatinib_ref.medicines.laboratory import has_tests, tests
from imatinib_ref.medicines.leftovers import Guessed
from imatinib_ref.medicines.matching import Hit, Sight
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.namesakes import is_namesake
from imatinib_ref.medicines.ordinary import BRANDS_THAT_ARE_WORDS
from imatinib_ref.medicines.routing import formed, routed
from imatinib_ref.medicines.senses import Doubt, Sense, distinct
from imatinib_ref.medicines.values import Choice, Read, Via
from imatinib_ref.medicines.words import BREWS, FORMS, word_set

_LONGEST_ABBREVIATION = 3
_BEFORE_FOOD = word_set("with after before in without on during at between and not")
_NO_MATTER = len(Severity) - list(Severity).index(Severity.NONE)
_MOST_NAMED = 6
_BREWED = {Substance.HERB, Substance.SUPPLEMENT, Substance.FOOD}


@dataclass(frozen=True)
class Readings:
    """What the names of a line are read as, and what must be asked where none can be.

    A line is explained if a test is named in it, or somebody or something else than a medicine.
    """

    reads: tuple[Read, ...]
    question: str | None
    choices: tuple[Choice, ...]
    is_explained: bool


def readings(
    seen: Sight, guesses: Sequence[Guessed], around: Surroundings, names: Names
) -> Readings:
    """Read every name that was found in a line and every guess, in their order."""
    reads = [_guessed(seen, guess, names) for guess in guesses]
    herbs = _herbs(seen, guesses)
    question: str | None = None
    choices: tuple[Choice, ...] = ()
    tested = tests(seen, of_tests=around.of_tests)
    namesakes = [hit for hit in seen.hits if is_namesake(hit, seen)]
    found = {
        slug
        for hit in seen.hits
        if isinstance(hit.meaning, Sense) and not hit.meaning.is_class
        for slug in hit.meaning.choice.slugs
    }
    others = {hit.start for hit in (*tested, *namesakes)}
    # "Eye drops" behind a misspelt name are its form.
    behind = {guess.stop for guess in guesses}
    others |= {
        hit.start
        for hit in seen.hits
        if hit.start in behind and FORMS.issuperset(seen.tokens.keys[hit.start : hit.stop])
    }
    for hit in (hit for hit in seen.hits if hit.start not in others):
        match hit.meaning:
            case Sense() as sense:
                is_told = _has_member(sense, found, names) and not _is_allergen(hit, seen)
                if is_told or _is_brew(hit, seen, herbs):
                    continue
                if _stands(sense, hit, seen, around):
                    key = " ".join(seen.tokens.keys[hit.start : hit.stop])
                    fitting = routed(sense, key, hit, seen, names)
                    reads.append(_read(fitting, sense.via, hit, seen))
            case Doubt() as doubt:
                senses = resolve(doubt, hit, seen, around, names)
                if doubt.rule is NameRule.ASK and "(" in seen.tokens.text[_before(hit, seen)]:
                    named = [sense for sense in senses if found.issuperset(sense.choice.slugs)]
                    senses = tuple(named) or senses
                if doubt.rule is NameRule.ASK and senses == doubt.senses:
                    question, choices = doubt.advice, _choices(senses)
                    reads += [_open(senses, hit, seen, doubt.advice)] if senses else []
                else:
                    reads += [
                        _read(sense, _via(hit, seen, names), hit, seen)
                        for sense in senses
                        if not _has_member(sense, found, names)
                    ]
            case senses:
                if not any(found & set(sense.choice.slugs) for sense in senses):
                    question, choices = _which(hit, seen), _choices(senses)
                    if len({sense.gravity for sense in senses}) == 1:
                        reads.append(_open(senses, hit, seen, question))
    is_explained = bool(tested or namesakes) or (not reads and has_tests(seen))
    in_order = tuple(sorted(reads, key=lambda read: read.span))
    return Readings(in_order, question, choices, is_explained)


def _before(hit: Hit, seen: Sight) -> slice:
    """Return where in the text the gap before a name lies."""
    stop, _ = seen.tokens.spans[hit.start]
    return slice(seen.tokens.spans[hit.start - 1][1] if hit.start else 0, stop)


def _herbs(seen: Sight, guesses: Sequence[Guessed]) -> frozenset[int]:
    """Return the tokens behind the names of herbs and foods."""
    known = [(hit.stop, hit.meaning) for hit in seen.hits if isinstance(hit.meaning, Sense)]
    near = [(guess.stop, guess.guess.senses[0]) for guess in guesses]
    return frozenset(stop for stop, sense in (*known, *near) if sense.substance in _BREWED)


def _is_brew(hit: Hit, seen: Sight, herbs: frozenset[int]) -> bool:
    is_parted = hit.start > 0 and seen.tokens.breaks[hit.start - 1]
    keys = seen.tokens.keys[hit.start : hit.stop]
    return hit.start in herbs and not is_parted and BREWS.issuperset(keys)


def _has_member(sense: Sense, found: set[str], names: Names) -> bool:
    return sense.is_class and bool(found & names.members.get(sense.choice.slugs[0], frozenset()))


def _is_allergen(hit: Hit, seen: Sight) -> bool:
    """Tell whether a class is an allergy, and not what a member in the line is called."""
    return is_allergen(seen.tokens.text.lower(), *_span(hit, seen))


def _guessed(seen: Sight, guess: Guessed, names: Names) -> Read:
    """Return what a misspelt word is read as, or what is asked."""
    hit = Hit(guess.start, guess.stop, guess.guess.senses)
    senses = distinct(formed(sense, hit, seen, names) for sense in guess.guess.senses)
    written = seen.tokens.raw(hit.start, hit.stop)
    if guess.guess.asks and len(senses) > 1:
        question = f"Is “{written}” {_listed(senses)}?"
        asked = _open(senses, hit, seen, question)
        return replace(asked, via=Via.SPELLING)
    return replace(
        _read(senses[0], Via.SPELLING, hit, seen),
        certain=False,
        alternatives=_choices(senses[1:]),
        question=f"Read as {senses[0].choice.name}?",
    )


def _listed(senses: Sequence[Sense]) -> str:
    *first, last = [sense.choice.name for sense in senses[:_MOST_NAMED]]
    more = ", or another" if len(senses) > _MOST_NAMED else ""
    return f"{', '.join(first)} or {last}{more}" if first else last


def _read(sense: Sense, via: Via, hit: Hit, seen: Sight) -> Read:
    is_misspelt = via is Via.SPELLING
    return Read(
        name=seen.tokens.raw(hit.start, hit.stop),
        read_as=sense.choice.name,
        via=via,
        slugs=sense.choice.slugs,
        span=_span(hit, seen),
        certain=not is_misspelt,
        question=f"Read as {sense.choice.name}?" if is_misspelt else None,
        product=sense.product,
    )


def _open(senses: tuple[Sense, ...], hit: Hit, seen: Sight, question: str) -> Read:
    return Read(
        name=seen.tokens.raw(hit.start, hit.stop),
        read_as=" or ".join(sense.choice.name for sense in senses[:_MOST_NAMED]),
        via=Via.CLASS if senses[0].is_class else Via.SYNONYM,
        slugs=(),
        span=_span(hit, seen),
        certain=False,
        alternatives=_choices(senses),
        question=question,
    )


def _span(hit: Hit, seen: Sight) -> tuple[int, int]:
    return seen.tokens.spans[hit.start][0], seen.tokens.spans[hit.stop - 1][1]


def _choices(senses: tuple[Sense, ...]) -> tuple[Choice, ...]:
    return tuple(dict.fromkeys(sense.choice for sense in senses))


def _which(hit: Hit, seen: Sight) -> str:
    return f"“{seen.tokens.raw(hit.start, hit.stop)}” names a group of medicines: which one?"


def _via(hit: Hit, seen: Sight, names: Names) -> Via:
    sense = names.phrases.get(" ".join(seen.tokens.keys[hit.start : hit.stop]))
    return sense.via if sense else Via.SYNONYM


def _stands(sense: Sense, hit: Hit, seen: Sight, around: Surroundings) -> bool:
    """Tell whether a name is one here, and not an ordinary word or a side dish."""
    written = seen.tokens.raw(hit.start, hit.stop)
    key = " ".join(seen.tokens.keys[hit.start : hit.stop])
    if len(written) <= _LONGEST_ABBREVIATION and not _is_abbreviation(sense, written, hit, seen):
        return False
    if key in BRANDS_THAT_ARE_WORDS:
        return on_list(sense, hit, seen, around)
    return not _is_side_dish(sense, hit, seen)


def _is_abbreviation(sense: Sense, written: str, hit: Hit, seen: Sight) -> bool:
    if written.isupper() or written == sense.written or seen.is_bare or seen.dose_near(hit):
        return True
    return not seen.is_prose and (len(seen.hits) > 1 or seen.is_item(hit))


def _is_side_dish(sense: Sense, hit: Hit, seen: Sight) -> bool:
    if sense.substance is not Substance.FOOD or sense.gravity > _NO_MATTER:
        return False
    keys = seen.tokens.keys
    is_with = keys[hit.start] == "with" or (hit.start > 0 and keys[hit.start - 1] in _BEFORE_FOOD)
    return is_with and (len(seen.hits) > 1 or seen.has_signs)
