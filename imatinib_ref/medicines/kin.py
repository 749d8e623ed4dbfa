"""Tells which medicines of a line are somebody else's: a relative's, a neighbour's, a pet's."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from imatinib_ref.medicines.cues import BRACKETS, FILL
from imatinib_ref.medicines.values import Standing
from imatinib_ref.medicines.words import FORMS, FREQUENCIES, RELEASE, TABLE, UNITS, word_set

_PARENT = (
    r"mum|mom|mam|dad|nan|nana|nanna|gran|granny|grandma|grandpa|grandad|granddad"
    # "The POP" is a pill.
    r"|pop(?='s|s\b| (?:has|is|takes|was)\b)"
)
_RELATIVE = (
    rf"(?:{_PARENT}|(?:step|grand|great-?grand|god|half-|ex-)?(?:mother|father|son|daughter|sister"
    r"|brother|wife|husband|partner)(?:-in-law)?|wive|spouse|fianc[eé]e?|boyfriend|girlfriend"
    r"|sibling|auntie|aunt|uncle|cousin|niece|nephew|parent|twin(?! pregnan)|neighbou?r|friend"
    r"|flat-?mate|house-?mate|room-?mate|workmate|in-law|donor"
    r"|(?:household|close) contact)"
)
# These speak of somebody else only where they are said to be somebody's.
_ONE_OF_THEIRS = r"(?:dog|cat|horse|pony|puppy|kitten|pet|baby|child|children|kids?)"
_KIND = (
    r"(?:late|elderly|older|elder|younger|identical|twin|maternal|paternal|mat|pat|both|two|first"
    r"|second|young|own|former)"
)
_WHOSE = r"(?:his|her|my|your|their|the|an?|one|another|\w+'s)"
_KIN = re.compile(
    rf"(?<![\w'-])(?:(?P<whose>{_WHOSE}) )?(?P<kind>(?:{_KIND} )*)"
    rf"(?P<who>{_RELATIVE}|{_ONE_OF_THEIRS})(?P<own>'s|s'|s)?(?![\w'-])(?! of\b)"
)
# For speed: most lines name nobody, and this tells it in one pass.
_ANYBODY = re.compile(rf"(?<!\w){_RELATIVE}|(?<!\w){_ONE_OF_THEIRS}")
_PET_OR_CHILD = re.compile(_ONE_OF_THEIRS)
# A letter to the parents of a patient says "your daughter" of the patient.
_OF_PARENTS = re.compile(r"son|daughter|child|baby")
_INFORMAL = re.compile(_PARENT)
_PLACED = re.compile(r"(?:^\W*|[,;:.(|/\u2013—-]\W*|\b(?:and|has|have|had|but|as|though) )$")
_LED = re.compile(r"\b(?:after|with|by|from|to|via|per|of|for) $")
_BORROWS = re.compile(
    r"\b(?:tak(?:es?|ing)|took|borrow\w*|us(?:es|ed|ing)|tried|shar\w+|swallow\w*|ingest\w*|ate"
    r"|drank|some of|one of|two of|given|had)\b[^.;,]{0,20}$"
)
_FAMILY = re.compile(
    r"(?<!\w)(?:fhx?|f/h|fam(?:ily)?\.? ?(?:hx|hist(?:ory)?))\b\.?"
    r"(?:(?=\W*[:=\u2013—-])|(?<=fhx)(?! of))"
)
_OTHER_LABEL = re.compile(
    r"(?<!\w)(?:dhx?|shx?|pmhx?|meds?|medications?|medicines|rx|drugs?|current\w*|social|allerg\w+"
    r"|o/e|plan|impression|takes|on)\s*[:=]"
)
_SENTENCE = re.compile(r"[;!?]|[.](?=\s)")
_AGED = re.compile(r",?\s*(?:aged?\s*)?\d+(?:\s*(?:years?|yrs?|y/?o))?(?:\s+old)?,?|,\s*(?=who\b)")
# What somebody started or prescribed was for another; what was started or given, for themselves.
_TAKES = re.compile(
    r"\b(?:on|takes?|took|taking|uses?|used|using|had|has|have|needs|needed|treated with|receives?"
    r"|received|receiving|tried|(?:is|was|were|been|being|got|recently) (?:given|prescribed))\b"
)
# Words by which somebody speaks of the patient, or looks after the medicines of the patient.
_PATIENT = word_set(
    "he she him his her hers they them you your i we us me my our patient pt self himself herself"
    " reports report reported says say said tells told states stated confirms notes noted thinks"
    " thought believes worried concerned anxious keen asks asked phoned rang called give gives"
    " gave giving administers administered manages managed helps helped brings brought fills"
    " collects collected supervises reminds about that whether if lists list noticed notices"
    " noticing feels felt finds found wonders describes described observed requests requested"
    " wants wanted agreed agrees understands aware"
)
_OWN = re.compile(r"\b(?:his|her|their) own\b")
_IS_A_VERB = "smokes"
_AND = re.compile(r"\s*(?:and|but|or)\b")
_WORD = re.compile(r"[\w'-]+")
_FILLED = FILL | TABLE
_SAME_TAKING = UNITS | FREQUENCIES | FORMS | RELEASE | word_set("and or also plus both")
_FARTHEST = 80
_MOST_NEAR = 6
_MOST_WORDS = 9


def theirs(
    said: str, spans: Sequence[tuple[int, int]], *, of_family: bool
) -> tuple[Standing | None, ...]:
    """Return, for each medicine of a line in small letters, how it stands if it is not theirs.

    ENDED is somebody else's; OPEN, where the line leaves it open whose; None says nothing.
    """
    if not _ANYBODY.search(said):
        return (None,) * len(spans)
    kin = list(_KIN.finditer(said))
    family = _family(said, of_family=of_family)
    found: list[Standing | None] = []
    before = (0, 0)
    for span in spans:
        last = found[-1] if found else None
        if last is not None and _goes_on(said[before[1] : span[0]]):
            found.append(last)
        else:
            found.append(_whose(said, span[0], kin, family))
        before = span
    return tuple(found)


def _family(said: str, *, of_family: bool) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a line that stand under "family history"."""
    if of_family:
        return ((0, len(said)),)
    labels = [label.end() for label in _FAMILY.finditer(said)]
    ends = [label.start() for label in _OTHER_LABEL.finditer(said)]
    return tuple(
        (start, min((end for end in ends if start < end), default=len(said))) for start in labels
    )


def _whose(
    said: str, start: int, kin: Sequence[re.Match[str]], family: Sequence[tuple[int, int]]
) -> Standing | None:
    stop = bisect_right(kin, start, key=re.Match.end)
    for somebody in reversed(kin[max(0, stop - _MOST_NEAR) : stop]):
        is_family = any(first <= somebody.start() < last for first, last in family)
        gap = said[max(somebody.end(), start - _FARTHEST) : start]
        is_own = _OWN.search(gap) is not None
        gap = _OWN.sub(" ", gap)
        gap += " takes " if said.startswith(_IS_A_VERB, start) else ""
        if (
            somebody.end() < start - _FARTHEST
            or _SENTENCE.search(gap)
            or not _PATIENT.isdisjoint(_WORD.findall(gap))
        ):
            return None
        if is_family:
            return Standing.ENDED
        if _is_subject(said, somebody) and (
            (somebody["own"] and _is_filled(gap)) or _is_taken_by(gap)
        ):
            is_open = not is_own and _is_open(said, somebody, gap)
            return Standing.OPEN if is_open else Standing.ENDED
    return None


def _is_subject(said: str, somebody: re.Match[str]) -> bool:
    before = said[max(0, somebody.start() - _FARTHEST) : somebody.start()]
    if _PET_OR_CHILD.fullmatch(somebody["who"]):
        return somebody["whose"] is not None or somebody["own"] == "'s"
    if somebody["own"] == "'s":
        return True
    if _LED.search(before):
        return said.startswith((" who", ", who"), somebody.end())
    is_called = somebody["whose"] is not None or bool(somebody["kind"])
    return is_called or _PLACED.search(before) is not None


def _is_open(said: str, somebody: re.Match[str], gap: str) -> bool:
    """Tell whether the patient may be meant, or may have taken what is somebody else's."""
    before = said[max(0, somebody.start() - _FARTHEST) : somebody.start()]
    if somebody["whose"] == "your" and _OF_PARENTS.fullmatch(somebody["who"]):
        return True
    if _is_filled(gap) and somebody["own"]:
        return _BORROWS.search(before) is not None
    is_writer = not before.strip() and somebody["whose"] is None and not somebody["kind"]
    return is_writer and _INFORMAL.fullmatch(somebody["who"]) is not None


def _is_taken_by(gap: str) -> bool:
    """Tell whether a gap says that the one before it takes the medicine behind it."""
    gap = _AGED.sub(" ", BRACKETS.sub(" ", gap))
    verbs = list(_TAKES.finditer(gap))
    # "Looks after her husband and takes": the one who looks after takes.
    if not verbs or _AND.match(gap) or len(_WORD.findall(gap)) > _MOST_WORDS:
        return False
    return not re.search(r"[,:]", gap[: verbs[-1].start()]) and _is_filled(gap[verbs[-1].end() :])


def _is_filled(gap: str) -> bool:
    return all(word.isdigit() or word in _FILLED for word in re.findall(r"[^\W_]+", gap))


def _goes_on(gap: str) -> bool:
    """Tell whether only a dose and a comma or "and" lie between two medicines."""
    words = re.findall(r"[^\W_]+", BRACKETS.sub(" ", gap))
    return not _SENTENCE.search(gap) and all(
        word[0].isdigit() or word in _SAME_TAKING for word in words
    )
