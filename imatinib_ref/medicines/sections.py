"""Tells headings and empty talk from lines that could hold a medicine."""

import re
from enum import Enum

from imatinib_ref.medicines.words import ADMINISTRATION, DATE, NOTHING


class Section(Enum):
    """What a heading says of the lines under it."""

    CURRENT = "current"
    ALLERGIES = "allergies"
    PAST = "past"
    CONDITIONS = "conditions"
    FAMILY = "family"
    RESULTS = "results"
    OTHER = "other"


# Under these a word that is not known is an illness or a test, unless it has a dose.
OF_CONDITIONS = frozenset({Section.CONDITIONS, Section.FAMILY, Section.RESULTS})
_ALLERGIES = re.compile(
    r"\b(?:allerg\w*|intoleran\w*|sensitivit\w*|hypersensitivit\w*|adverse|adrs?|reactions?"
    r"|anaphyla\w*)\b"
)
_PAST = re.compile(
    r"\b(?:past|previous\w*|former\w*|prior(?! to)|old|historical|stopped|ceased|discontinued"
    r"|inactive|completed|finished|suspended|withheld|held|avoid\w*|contraindicat\w*|cancelled|expired|"
    r"no longer|not (?:currently )?taking|not to (?:be )?take\w*(?! with)|not current|to stop"
    r"|stop taking|do not (?:take|use|give)(?! with)"
    r"|don'?t take|must not take|failed|declined)\b"
)
_MEDICAL_HISTORY = re.compile(
    r"\b(?:history|hx|pmh\w*|surgical|medical|fam|family|fhx?|shx?|social|illness\w*)\b"
)
_FAMILY = re.compile(r"\b(?:fam(?:ily)?|fhx?)\b")
_MEDICINES = re.compile(
    r"\b(?:med(?:s|ications?|icines?|icament\w*)?|drugs?|prescri\w+|rx|tablets|treatments?"
    r"|therap\w+"
    r"|supplements?|herbals?|herbs|vitamins?|otc|over the counter|remedies|pills|inhalers?|creams"
    r"|drops|injections?|dhx?|repeats?|templates?|regular|current\w*|active|prn|as needed"
    r"|when required|acute|taking|takes|tt[oa]s?|diet|non-?prescri\w+|complementary|home"
    r"|discharge|admission|new|changed|started|continued?|unchanged|reconciliation)\b"
)
_KNOWN = re.compile(
    r"\b(?:history|hx|fam|fhx?|shx?|pmhx?|pmh|problems?|diagnos\w+|impression|plan|examination|findings"
    r"|investigations?|results|bloods?|labs?|laboratory|pathology|biochemistry|observations|obs|assessment|summary|background|presenting"
    r"|complaint|conditions|operations|procedures|immunisations?|vaccinations?|social|family"
    r"|lifestyle|smoking|alcohol|contacts?|notes|comments|follow-?up|advice|actions?|instructions"
    r"|indications?|morning|lunch\w*|evening|bedtime|night|comorbidities|list|reconciliation)\b"
)
_CONDITIONS = re.compile(
    r"\b(?:diagnos\w+|problems?|impression|conditions|comorbidities|presenting|complaint|findings"
    r"|examination|operations|procedures)\b"
)
_RESULTS = re.compile(
    r"\b(?:bloods?|results|investigations?|labs?|laboratory|pathology|biochemistry|ha?ematology)\b"
)
_OF_DRUGS = re.compile(r"\b(?:drug|medic(?:ation|ine))s?\b")
_SECTIONS = (
    (_ALLERGIES, Section.ALLERGIES),
    (_PAST, Section.PAST),
    (_MEDICINES, Section.CURRENT),
    (_RESULTS, Section.RESULTS),
    (_CONDITIONS, Section.CONDITIONS),
    (_KNOWN, Section.OTHER),
)
_SHAPE = re.compile(
    r"^[\W_\d]*(?P<words>[^\W\d_][^:=]{0,60}?)\s*(?P<end>[:=]|\s[-\u2013—]\s|$)\s*(?P<rest>.*)$"
)
_DIGIT = re.compile(r"\d")
_LEAVING_OUT = frozenset({Section.ALLERGIES, Section.PAST})
# The stop is asked for behind: the words for nothing may take it in.
_SAID_NONE = re.compile(rf"{NOTHING.pattern}(?:(?<=\.)\s*|(?<=\. )|[;|]\s*)(?=\w)", re.IGNORECASE)
_LONGEST_HEADING = 7
_LONGEST_LINE = 1000
_LONGEST_OWN = 100


def heading(text: str) -> tuple[Section, int] | None:
    """Return what a line says as a heading and where its own content begins, if it is one."""
    is_short = len(text) < _LONGEST_LINE
    shape = _SHAPE.match(text.strip().strip("*#_= ")) if is_short else None
    if not shape:
        return None
    words = shape["words"].lower().replace("\u2019", "'")
    if len(words.split()) > _LONGEST_HEADING or any(letter in words for letter in ",;"):
        return None
    ends_in_colon = shape["end"] in (":", "=")
    if not ends_in_colon and _DIGIT.search(words) and not shape["words"].isupper():
        # For speed: no heading stands alone with a number in it, and most lines have a dose.
        return None
    section = _section(words)
    if section is None and ends_in_colon and not shape["rest"]:
        section = Section.OTHER
    if section is None or (section is Section.OTHER and shape["rest"]):
        return None
    if not ends_in_colon and not _stands_alone(shape["words"], words):
        return None
    begins = text.find(shape["rest"]) if shape["rest"] else len(text)
    said_none = _SAID_NONE.match(text, begins) if section in _LEAVING_OUT else None
    # "Allergies: none. Warfarin 3 mg": what comes behind it is not under that heading.
    return (Section.OTHER, said_none.end()) if said_none else (section, begins)


def _section(words: str) -> Section | None:
    if _MEDICAL_HISTORY.search(words) and not _OF_DRUGS.search(words):
        if _ALLERGIES.search(words):
            return Section.ALLERGIES
        return Section.FAMILY if _FAMILY.search(words) else Section.CONDITIONS
    return next((section for pattern, section in _SECTIONS if pattern.search(words)), None)


def _stands_alone(written: str, words: str) -> bool:
    rest = _KNOWN.sub(" ", _MEDICINES.sub(" ", _PAST.sub(" ", _ALLERGIES.sub(" ", words))))
    rest = re.sub(
        r"\b(?:and|or|of|the|these|following|your|during|you|should|be|been|have|recently"
        r"|courses?|keep|for|on|to|at|in|with|other|known|no|drug|his|her|my|pt|prior)\b",
        " ",
        rest,
    )
    return not re.search(r"[^\W_]", rest) or (written.isupper() and len(rest.split()) <= 1)


# "My pills, for Dr Patel", "Nan's tablets (Jean, 84)": the heading of a list written at home.
_OWN_LIST = re.compile(
    r"\W*(?:(?:my|his|her|our)|\w+['\u2019]s)(?: (?:current|regular|daily|own))?"
    r" (?:pills|tablets|medicines|medications?|meds|medication list|list)\b"
    r"(?:(?:\W+(?P<whose>[^\W\d]+) [^\W\d]+)?\W+for (?:the |my )?(?:dr|doctor|nurse|hospital"
    r"|clinic|gp|pharmacist)\b\.?(?: on \w+day| [A-Z]\w+)?"
    r"|\W*\([^\W\d]+, ?\d{1,3}\))?\W*",
    re.IGNORECASE,
)


def own_list(text: str) -> str | None:
    """Return the first name of whose list a line heads, if any; nothing else may stand in it."""
    found = _OWN_LIST.fullmatch(text[:_LONGEST_OWN])
    return found and (found["whose"] or "")


def is_administrative(text: str) -> bool:
    """Tell whether a line is a name, an address, a date, a greeting or a word for nothing."""
    stripped = text.strip()
    return (
        not any(letter.isalpha() for letter in stripped)
        or DATE.fullmatch(stripped[:200]) is not None
        or NOTHING.fullmatch(stripped.strip("-*•.:() ")[:200]) is not None
        or ADMINISTRATION.match(stripped) is not None
    )
