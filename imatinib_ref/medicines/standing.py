"""Tells which medicines of a line are taken now: stopped, refused and allergy are not."""

import re
from collections.abc import Sequence

from imatinib_ref.medicines.words import TABLE

# The verbs that stand before or after the medicine ("stopped warfarin", "warfarin stopped").
_ENDED = (
    r"stopped|ceased|discontinued|d/c'?e?d?\b|dc'?d|withheld|on hold|held|cancelled|completed|finished"
    r"|declined|refused|suspended|paused|abandoned|withdrawn|failed"
)
_BEFORE = (
    r"no longer (?:on|taking|takes|using|uses|has)|not (?:currently |presently |now )?(?:taking|on|using"
    r"|to (?:take|have|be given)|for|prescribed|tolerating|given)|never (?:took|taken|had|used|on)|denie[sd]"
    r"(?: (?:any )?(?:use of|using|taking|use))?|denying|(?:came|taken|come|now|been) off|previously(?: on"
    r"| taking| took| used)?|previous|formerly(?: on)?|former|past|ex(?=[-\s])|used to (?:take|be on|use|have)"
    r"|was (?:previously |once )?(?:on|taking|using)|were on|had been (?:on|taking)|hx of|h/o|allergic to"
    r"|allerg(?:y|ies)(?: to)?|(?:hyper)?sensitiv(?:e|ity) to|intoleran(?:t|ce) (?:of|to)|could not tolerate"
    r"|can(?:no|')?t take|cannot tolerate|unable to tolerate|did not tolerate|adverse (?:drug )?reactions? to"
    r"|react(?:s|ed|ion) to|anaphylaxis (?:to|with|from)|rash (?:with|to|from|on)|avoids?|avoided|avoiding|do(?:es)? not"
    r" (?:take|use|give|drink|eat|have)|don'?t (?:take|use|give|want)|doesn'?t (?:take|use|drink|eat|have)"
    r"|must not (?:take|have|be given)|stop(?:ping)? (?:taking|using)|stop|switched from|changed from"
    r"|converted from|instead of|rather than|without|omit(?:ted)?|cease|off|contraindicated:?"
)
_NO = r"no|nil|non-?"
_AFTER = (
    r"(?:is |was |been )?(?:no longer|not) (?:being )?(?:taking|taken|used|tolerated|required|needed|on it|started"
    r"|given|current\w*|active)|allergy|allergic|anaphylaxis|intoleran(?:t|ce)|in the past|years ago|previously"
    r"|caused|contraindicated|:\s*(?:nil|none|never|no\b|denies|denied)"
    r"|gave (?:him|her|me|them)|until (?:19|20)\d\d|inactive|(?:course )?complete\b|\(?stop\)?\s*$|\(?ceased?\)?\s*$"
)
# A reaction written after a bare name: "Penicillin - rash", "codeine (vomiting)".
_REACTION = re.compile(
    r"\s*(?:[-–—:(=>→]+|causes?|->)\s*(?:severe |mild |bad |gi |skin |facial |lip )*(?:rash|hives|urticaria|anaphyla\w+"
    r"|angio-?o?edema|swelling|itch\w*|vomiting|nausea|upset|wheez\w*|bronchospasm|stevens\w*|reaction|unknown reaction)\b",
    re.I,
)
_SWAPPED = (
    r"(?:switched|changed|converted|swapped) (?:over )?(?:to|for)|replaced (?:by|with)|->|→|=>"
)
_RESET = (
    r"\bbut\b|\bnow (?:on|taking|takes)?|\bcurrently|\bstart(?:s|ed|ing)?\b|\bcommenc\w+|\bcontinu\w+"
    r"|\btakes\b|\b(?<!not )(?<!stopped )(?<!longer )(?<!denies )(?<!stop )taking\b|\bresum\w+|\brestart\w*"
    r"|\binstead\b(?! of)"
    r"|;|[.](?=\s+\D)|\bremains on\b|\bis on\b|\bhowever\b|\b(?:in)?to\b(?! (?:take|be))"
)
_KEEPS = (
    r"(?:do(?:es)? not|don'?t|never|not to|without|must not|should not|shouldn'?t) (?:be )?(?:stop\w*|cease|discontinue\w*|omit\w*|miss\w*)"
    r"|(?:stop(?:ped)?|hold|held|withh(?:old|eld)|cease|avoid|discontinue|omit)(?: taking)?:? (?:if|when|before|\d+ (?:days?|weeks?|hours?|hrs|h|d)\b|date|for \d|in \d|until"
    r"|on (?:day|\d)|with alcohol|sun\w*|driving|dairy|excess\w*)|(?:stop|end|cease) date|no (?:change|side|problem|issue|adverse|bleed"
    r"|interact|missed|concern|complain|new|recent|evidence|further|more than|longer than|known|improv|effect|signs?|symptoms?"
    r"|need|other|driving)\w*|no\.? ?\d|no\.\s|time off|hours? off|past medical|past history|previous history"
    r"|previously well|last stopped|not (?:to be )?(?:crush|chew|swallow|started yet)|off (?:work|sick|label)|sugar free|without food"
)
_CUES = re.compile(
    rf"(?P<keeps>\b(?:{_KEEPS}))|(?P<before>(?<![\w-])(?:{_BEFORE})(?!\w))|(?P<ended>(?<![\w-])(?:{_ENDED})(?!\w))"
    rf"|(?P<swap>(?<![\w])(?:{_SWAPPED}))|(?P<after>(?<![\w-])(?:{_AFTER}))|(?P<no>(?<![\w.-])(?:{_NO})(?=[\s-]|$))|(?P<reset>{_RESET})",
    re.I,
)
_JOINED = re.compile(
    r"[^,;]{0,40}?\b(?:and|or|nor)\W*|[^,;]{0,40}?[&+/]\W*|\W*,\W*(?:and |or )?\W*", re.I
)
_ALSO = re.compile(r"[^,;]{0,40}?(?:\b(?:and|or|nor)\b|[&+/])\W*", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_END = re.compile(r"\W*(?:$|[)\]])")
_FILL = frozenset(
    "the his her my their any all taking using use uses used of on with regular current other a an"
    " medicine medicines medication drug drugs tablet tablets to was is by and been has had have dose"
    " course courses trial treatment treated therapy exposure such as like eg e g strong oral iv old"
    " high low for from years year months month weeks week days recent recently brief short long term"
    " now then since this that it so were".split()
)
_SHORT = 60


def standing(text: str, spans: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    """Return, for each medicine of a line in its order, whether it is taken now."""
    current = [True] * len(spans)
    cues = list(_CUES.finditer(text.replace("’", "'")))
    if not cues and not any(_REACTION.match(text, end) for _, end in spans):
        return tuple(current)
    return _Walk(text, spans, current).run(cues)


class _Walk:
    """One pass over the cues and the medicines of a line, in their order."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], current: list[bool]) -> None:
        self._text = text
        self._spans = spans
        self._current = current
        self._off_from: int | None = None
        self._is_no = False
        self._first = False
        self._last = -1

    def run(self, cues: Sequence[re.Match[str]]) -> tuple[bool, ...]:
        events = sorted(
            [(start, 1, index, None) for index, (start, _) in enumerate(self._spans)]
            + [(cue.start(), 0, -1, cue) for cue in cues],
            key=lambda event: event[:3],
        )
        for _, _, index, cue in events:
            if cue is None:
                self._medicine(index)
            elif not self._inside(cue):
                self._cue(cue)
        return tuple(self._current)

    def _inside(self, cue: re.Match[str]) -> bool:
        return self._last >= 0 and cue.start() < self._spans[self._last][1]

    def _medicine(self, index: int) -> None:
        start, end = self._spans[index]
        if self._off_from is not None and self._reaches(start):
            self._current[index] = False
            self._off_from, self._first = end, False
        else:
            self._off_from = None
        if _REACTION.match(self._text, end):
            self._current[index] = False
        self._last = index

    def _reaches(self, start: int) -> bool:
        gap = self._text[self._off_from : start]
        if self._first:
            return _is_filled(gap, _FILL)
        if self._is_no:
            return re.fullmatch(r"\W*(?:or|nor|/)\W*", gap, re.I) is not None
        return _JOINED.fullmatch(_BRACKETS.sub("", gap)) is not None

    def _cue(self, cue: re.Match[str]) -> None:
        after = _END.match(self._text, cue.end()) is not None
        match cue.lastgroup:
            case "reset":
                self._off_from = None
            case "before" | "no" if self._last < 0 or not after:
                self._off_from, self._first = cue.end(), True
                self._is_no = cue.lastgroup == "no"
            case "ended" if self._precedes(cue) and not self._follows(cue):
                self._off_from, self._first, self._is_no = cue.end(), True, False
            case "before" | "ended" | "after" if self._follows(cue) or self._opens(cue):
                self._end_before()
            case "swap" if self._precedes(cue):
                self._end_before()
            case _:
                pass

    def _follows(self, cue: re.Match[str]) -> bool:
        if self._last < 0:
            return False
        gap = self._text[self._spans[self._last][1] : cue.start()]
        return len(gap) < _SHORT and "," not in gap and _is_filled(gap, _FILL | TABLE)

    def _opens(self, cue: re.Match[str]) -> bool:
        """Tell whether the cue begins a clause: "rifampicin 600 mg, stopped in May"."""
        gap = self._text[max(0, cue.start() - _SHORT) : cue.start()]
        clause = re.split(r"[,(–—-]", gap)
        return len(clause) > 1 and _is_filled(clause[-1], _FILL)

    def _precedes(self, cue: re.Match[str]) -> bool:
        after = self._last + 1
        if after >= len(self._spans):
            return False
        return _is_filled(self._text[cue.end() : self._spans[after][0]], _FILL)

    def _end_before(self) -> None:
        index = self._last
        while index >= 0:
            self._current[index] = False
            if index == 0:
                return
            gap = self._text[self._spans[index - 1][1] : self._spans[index][0]]
            if not _ALSO.fullmatch(gap):
                return
            index -= 1


def _is_filled(gap: str, words: frozenset[str]) -> bool:
    return len(gap) < _SHORT and all(
        word.isdigit() or word in words for word in re.findall(r"[^\W_]+", gap.lower())
    )
