"""Sentences of two halves with the medicine between them: "discussed X and decided against it"."""

import re
from collections.abc import Sequence

from imatinib_ref.medicines.cues import SWAPPED, WHEN
from imatinib_ref.medicines.values import Standing

_NOT = r"(?: not|n't)"
_TAKING = (
    r"(?:it|this|that|them|any|to|(?:re)?start(?:ing)?|tak(?:e|ing)|try(?:ing)?|us(?:e|ing)|have)"
)
_THERE_IT_ENDS = (
    rf"(?: {_TAKING}){{0,3}}(?=\W*(?:$|[,;.)(]|(?:and|as|at|because|but|due|for|now|so|yet)\b))"
)
_WANTED_NOT = (
    rf"(?:(?:(?:decided|agreed|chose|opted|elected) (?:against|not)|did{_NOT} (?:want|wish))"
    rf"{_THERE_IT_ENDS}|not keen(?: (?:on|about|to))*{_THERE_IT_ENDS}"
    rf"|would rather not{_THERE_IT_ENDS}"
    r"|would rather not take (?:tablets|pills|medicines?|medication|anything)"
    r"(?=\W*(?:$|[,;.)]|(?:at|for|just|right|and|as|because|but|yet)\b))"
    r"|(?:will|'ll|would|shall) (?:wait|hold off|defer|hold fire)"
    r" (?:for|until|till) (?:(?:we|i|they) (?:have|hear|get) )?(?:your|the \w+'s|his|her)"
    r" (?:opinion|advice|views?|thoughts|input|decision|reply|go-ahead|approval)"
    r"|turned (?:it|them) down|(?:rejected|dismissed|discounted)(?: (?:it|this|that))?"
    r"(?=\W*(?:$|[,;.)]|(?:and|as|because|but|due)\b))|(?:said no|advised not(?: to)?|told (?:him"
    r"|her|them|me) (?:not to"
    r"|no))"
    r"(?=\W*(?:$|[,;.)]|(?:and|as|because|but)\b))"
    r"|(?:would|'d) (?:rather|prefer to|like to) (?:wait|hold off|leave it)"
    r"(?=\W*(?:$|[,;.)]|(?:and|as|because|but|for now|see|until)\b))"
    r"|(?:wants?|wanted|wish(?:es|ed)|will|needs?)(?: (?:time|to))* think (?:about it|it over))"
)
_NEVER_TOOK = (
    rf"(?:did{_NOT} (?:take|start|use|try|fill|collect|buy|order|get)|(?:has|have|had){_NOT}"
    r" (?:tried|taken|opened|started|used|touched|bought|got|filled)|never (?:took|used|started"
    r"|opened|filled|tried))"
    r"(?: (?:it|them|any|one|the script|the prescription))?(?: yet)?(?=\W*(?:$|[,;.)(]|\b(?:and|as"
    r"|because|but|so)\b))"
)
_HAS_NOT = (
    r"(?:(?!\b(?:mornings?|evenings?|nights?|daily|with|every|mg)\b)[^.;,]){0,25}?[;,]? ?\b(?:but"
    r"|and|though|although|yet|which)(?: so far)? (?:(?:i|he|she|they"
    r"|we|the"
    r" patient|patient|pt) )?(?:(?:have|has|did)(?: not|n'?t)|never did)(?: yet)?"
    r"(?: (?:tried|taken|started|bought|got|done so|try|take|start|buy|do so))?(?: (?:it|any|them"
    r"|that))?"
    r"(?: yet)?(?=\W*(?:$|[,;.)(]|\b(?:and|as|because|so)\b))"
)
_STARTED = (
    r"(?:begun|started|commenced|given|prescribed|initiated|tried|pursued|taken (?:up|further))"
)
_NOT_BEGUN = (
    r"(?: (?:for|by) (?:\w+ ){0,3}?\w+)?\W*(?:(?:but|and|yet|though|although|which|it|this|that"
    r"|they|so"
    r"|was|were) ){0,4}"
    rf"(?:(?:was|were|has|have|had)(?: not| never|n't)|not|never)(?: yet)?(?: been)? {_STARTED}"
    r"(?: yet)?(?=\W*(?:$|[,;.)(]|\b(?:and|as|because|but|so)\b))"
)
_NOTHING_BEGUN = (
    r"\b(?:nothing|none(?: of (?:it|them|these))?) (?:was|were|has been|is)(?: ever)?"
    rf" {_STARTED}(?: (?:today|yet|then|now|so far|at (?:this|that) (?:visit|stage|time)))?"
    r"(?=\W*(?:$|[,;.)]|\b(?:and|as|because|but|so)\b))"
)
_DROPPED = r"\b(?:nothing came of (?:it|this|that)|came to nothing|dropped the idea)\b"
_NO_CHANGE = (
    r"(?!\b(?:(?:stop|chang|reduc|increas|switch|alter|hold|withhold|adjust|paus|wean|ceas"
    r"|com(?:e|ing)"
    r"|giv(?:e|ing) up|taper|withdr|discontinu|dose)\w*|off|that|break|holiday|costs?|tests?"
    r"|risks?|counsel\w*|smaller|bigger|check\w*|continu\w*|keep\w*|higher|lower|more|less"
    r"|extra|levels?"
    r"|tak(?:es|en)|been on|is on|already|ran|run)\b)"
)
_NOT_TAKEN_YET = r"(?<!\bhis )(?<!\bher )(?<!\bmy )(?<!\btheir )"
# What was weighed is the medicine itself, not its end or another dose of it.
_ITSELF = rf"(?:{_NO_CHANGE}[^.;,]){{0,25}}"
_OVER = r"(?:completed|finished|ended|over|done|stopped)"
_KIN = r"(?:mother|father|mum|mom|dad|wife|husband|partner|sister|brother|son|daughter|friend)"
_WHOSE = r"(?:his|her|my|their)"
_COURSE_OF = r"\b(?:courses?|weeks?|fortnight) of (?:\w+ )?"
_IS_OVER = (
    r"(?:(?!\b(?:until|till|when|if|once|unless)\b)[^.;]){0,50}?"
    rf"\b(?:is|are|was|were|been)(?: now| all| both)? {_OVER}\b"
    r"(?! \d)(?![^.;]{0,20}\b(?:restart|resum|recommenc))"
)
_HAD_BEEN_ON = (
    r"\b(?:had been|was|were|used to)"
    r" (?:buy|tak|us|hav|drink|try|order|gett?|rubb?)(?:e|ing)?\b[^.;,]{0,25}"
)
_BUT_STOPPED = (
    r"[^.;]{0,40}?\b(?:but|and|then|until)\b[^.;,]{0,20}?"
    rf"\b(?:stopped|quit|ceased|gave (?:it |them )?up)\b(?={WHEN})"
)
_TALK_OF = (
    r"\b(?:talk(?:ed|s)? about|discuss\w*|consider(?:ed)?|thought (?:about|of)|mentioned|raised"
    r"|mooted|proposed|floated|brought up|put forward|spoke (?:of|about)|suggested|recommended"
    r"|(?:asked|asking|asks) for(?! (?:\w+ )?(?:advice|help|information|an? opinion|a review))"
    r"|requested"
    r"|(?:swears?|swore) by|raves? about|(?:said|told (?:me|him|her|them|us)|urged (?:me|him|her"
    r"|them))"
    r" to (?:try|take|use|buy|start)|want(?:s|ed) (?:me|him|her|them|us) to (?:try|take|use"
    r"|start"
    r"|go on)|(?:was|were) (?:keen|going) to (?:try|take|use|start)(?: (?:me|him|her|them"
    r"|us))?(?: on)?"
    r"|asked (?:about|(?:whether|if) (?:he|she|they|i|we) (?:can"
    r"|could|may|might|should))"
    r"|(?:told|heard|read) (?:of|about)"
    rf"|offered(?: (?:him|her|them|me|us))?)\b{_ITSELF}(?<!about (?:his|her) )(?<!of (?:his"
    rf"|her) )(?<!raised (?:his|her) )(?<!discussed (?:his|her) )"
    r"(?<!for (?:his|her) )(?<!for my )"
)
_ADVISED_AGAINST = (
    r"\b(?:advised|recommended|cautioned|warned|decided|spoke)(?: (?:him|her|them|me))? against"
    r" (?:it|this|that)(?=\W*(?:$|[,;.)]|(?:and|as|because|but|so)\b))"
)
_CAME_TO_NOTHING = (
    rf"(?:{_NO_CHANGE}[^.]){{0,30}}?\b(?:{_WANTED_NOT}|{_NEVER_TOOK})|{_NOT_BEGUN}"
    rf"|(?:{_NO_CHANGE}[^.]){{0,60}}?(?:{_NOTHING_BEGUN}|{_DROPPED})|{_HAS_NOT}"
    rf"|(?:(?!\b(?:and|with|or|while|during)\b){_NO_CHANGE}[^.]){{0,40}}?{_ADVISED_AGAINST}"
)
_TALKED_AWAY = (
    rf"(?:{_NO_CHANGE}[^.;,]){{0,20}}\b(?:discussed|mentioned|suggested|offered|mooted|proposed"
    rf"|floated|brought up|put forward"
    rf"|considered)\b(?:(?:(?!\bwith\b){_NO_CHANGE}[^.]){{0,25}}?(?:{_WANTED_NOT}"
    rf"|{_ADVISED_AGAINST})"
    rf"|{_NOT_BEGUN})"
)
_ITS_OWN = rf"(?:^|[.;])(?:{_NO_CHANGE}[^.;])*{_NOT_TAKEN_YET}"
_TOLD = (
    r"\b(?:asked|told|advised|warned|instructed|want(?:s|ed)?)(?: (?:him|her|them|me|us))? not to"
    r" (?:take|use|start|have|try|buy)"
)
_THEN = r"(?=\W*(?:$|[,;.)]|(?:and|as|because|but)\b))"
_TOLD_NOT_TO = (
    rf"[^.;]{{0,3}}(?:which|but|and|so)\b(?:{_NO_CHANGE}[^.;,]){{0,30}}?{_TOLD}(?: (?:it|them"
    rf"|any))?"
    rf"{_THEN}|(?:{_NO_CHANGE}[^.]){{0,40}}?{_TOLD} (?:it|them){_THEN}"
)
# "Stung and has been stopped": the medicine is the only one that it can be said of.
_AND_IS_OVER = (
    r"(?:(?!\b(?:and|on|with|while|after|continu\w+|smok\w*|drink\w*)\b)[^.;,]){1,40}? and"
    r" (?:was|were|has been|had to be)(?: (?:now|since|therefore))?"
    rf" (?:stopped|discontinued|ceased|withdrawn)\b(?={WHEN})"
)
_ILL = (
    r"\b(?:relaps|progress|recur|refract|resist|mutat|los(?:e|es|ing|s)\b|fail|flare"
    r"|no(?:t| longer) respond|does(?: not|n't) work)\w*"
)
_USE = (
    r"(?:use|give|try|start|consider|offer|add|need|recommend|go (?:on )?to|(?:move|switch|change"
    r"|turn) to)"
)
_IF_ILL = (
    rf"\b(?:if|should|in case)\b[^.;]{{0,30}}?{_ILL}[^.;]{{0,25}}?\b(?:we|i|they|team)"
    rf"(?:'d|'ll| would| could| might| will| may)(?: \w+)? {_USE}(?: (?:him|her|them|with|on|to|a"
    rf"|the"
    r"|either))*\W*"
)
_AS_NEXT = (
    r"\s(?:would|could|might|will) be (?:the |our |his |her |a )?(?:next|second|third|option|choice"
    rf"|considered|tried|offered|kept|reserved)\b[^.;]{{0,25}}?\bif\b[^.;]{{0,25}}?{_ILL}"
)
_WOULD_USE = rf"\b(?:we|i)(?:'d| would| could| might| may) {_USE} "
_THEN_IF = rf"[^.;,\d]{{0,15}}?\bif\b[^.;]{{0,25}}?{_ILL}"
_COMES_BACK = (
    r"(?:returns?|comes? back|recurs?|relapses?|progress(?:es)?|worsens?|flares?|persists?)"
)
_IF_IT_COMES_BACK = (
    rf"\b(?:if|should|in case|when)\b[^.;]{{0,40}}?\b{_COMES_BACK}\b[^.;]{{0,20}}?[,\s](?:then )?"
    r"(?:an? |the )?"
)
_IS_THOUGHT_OF = (
    r" (?:could|would|might|may|can|should|will) be (?:considered|tried|started|added|offered"
    r"|introduced|commenced|discussed|an option|the next|worth)\b"
)
_DECLINED_TO_START = (
    r"\W{1,3}(?:not (?:charted|prescribed|given|started|commenced|added)\W{1,3})?(?:but |as |and )?"
    r"(?:(?:the )?(?:\w+ )?\w+ )?(?:has |have )?(?:declined|refused|chose not|decided not|opted not"
    r"|elected not) to (?:start|initiate|commence|prescribe|begin|chart)(?: (?:it|this|that|them))?"
    r"(?=\W*(?:$|[,;.)]|(?:and|as|because|due|for now|given|until|yet)\b))"
)
_FROM_ONCE = (
    r"(?: (?:tablets?|pills?|capsules?|cream))? (?:left )?(?:over )?from (?:my|the|his|her"
    r"|an?) (?:\w+"
    r" )?(?:surgery|operation|op|dentist|extraction|procedure|fracture|injury|accident|root canal"
    r"|emergency|ed|er|delivery|birth) (?:is|are|was|were)(?: now| all)? (?:gone|used up|finished)"
    r"(?=\W*(?:$|[,;.)]|and\b))(?![^.;]{0,60}\b(?:need|more|refill|script|renew|order|another"
    r"|repeat|again)\w*)"
)
_HAS_GOT = (
    r"\b(?:gave (?:me|him|her|them|us)|given|prescribed|bought|script for|prescription for)\b"
    r"[^.;,]{0,25}"
)
_UNTOUCHED = rf"[^.;]{{0,30}}?\b(?:{_NEVER_TOOK}|was never filled\b)"
_NO_LONGER_ON_ONE = (
    r"\b(?:not|no longer) (?:on|taking|using|having) (?:the|that|his|her|my|any)\b"
    r"(?:(?! (?:but|instead)\b)[^.;,()]){1,35}\(\W*"
)
_CLOSED = r"[^()]{0,20}\)"
_USELESS = (
    rf"[^.;,]{{0,25}}\bdid{_NOT} (?:help|work|suit|agree)[^.;]{{0,25}}?"
    rf"\b(?:stopped|ceased|discontinued|given up)\b(?={WHEN})"
)
_NOT_HIS = (
    r"[^.;]{0,25}?\b(?:(?:is|are|that's|it's|which's)(?: not|n't)|mine,? not)"
    r" (?:his|hers|theirs|mine|for (?:him|her|them))(?=\W*(?:$|[,;.)]))"
)
_OF_ANOTHER = (
    rf"[^.;,]{{0,20}}?\b(?:(?:is|are) {_WHOSE} {_KIN}'s(?=\W*(?:$|[,;.)]))"
    rf"|belongs? to {_WHOSE} {_KIN}\b)"
)
_AWAY = r"(?: (?!straight\b|right\b)\w+)? away\b(?! from)"
_NEXT_WOULD_BE = (
    r"\bnext (?:line|option|step|choice)(?: of \w+)? (?:would|might|could) be"
    r" (?:to (?:try|use|start|give|add|consider|offer) |an? |the )*"
)
_SAID_BEHIND = (
    rf"{_USELESS}|{_NOT_HIS}|{_OF_ANOTHER}|{_TOLD_NOT_TO}|{_AND_IS_OVER}|{_AS_NEXT}"
    rf"|{_DECLINED_TO_START}"
)
_FRAMES = tuple(
    (re.compile(before + "$"), re.compile(after))
    for before, after in (
        (_COURSE_OF, _IS_OVER),
        (_HAD_BEEN_ON, _BUT_STOPPED),
        (_TALK_OF, _CAME_TO_NOTHING),
        (_HAS_GOT, _UNTOUCHED),
        (_NO_LONGER_ON_ONE, _CLOSED),
        (_ITS_OWN, _TALKED_AWAY),
        (r"\bgave (?:the |his |her |my |all |of )*", _AWAY),
        (r"\breturned (?:the |his |her |my |all |of )*(?:unused|remaining|left-?over) ", ""),
        (_NEXT_WOULD_BE, r"(?! (?:level|dose|trough|test|reduction))"),
        (_IF_ILL, ""),
        (_IF_IT_COMES_BACK, _IS_THOUGHT_OF),
        (r"(?:^|[.;,] ?)(?:the|my|his|her|that|those) ", _FROM_ONCE),
        (_WOULD_USE, _THEN_IF),
        ("", _SAID_BEHIND),
    )
)
# For speed: most lines have none of these, and this tells it in one pass.
_PERHAPS = re.compile(
    r"n't|not\b|never|against|no longer|said no|stop|quit|ceased|gave|over|finish|complet|ended"
    r"|done|discontinu|given up|turned|belong|'s\b|from\b|nothing|none|rather|prefer|think|\bif\b"
    r"|should\b|in case|withdrawn|away\b|returned|next\b|(?:have|has|did)nt\b|will\b|gone\b"
    r"|declin|refus|reject|dismiss|discounted|used up|'ll\b"
)
_TO_FROM = (
    re.compile(r"\b(?:switch|chang|convert|swapp?|mov)(?:ed|ing)(?: over)? to(?: the)? $"),
    re.compile(r"(?:[^.;,]|\.(?=\d)){0,40}\bfrom(?: the| his| her| my)? "),
)
_ON_NOW = re.compile(
    rf"(?:{SWAPPED}|\bnow (?:on|takes|taking|uses|using)|\bcurrently (?:on|takes|taking)"
    r"|\bstill (?:on|takes|taking)|\binstead\b)[\s:]*(?:(?:the|a|an|on|oral|generic) )*$"
)
_BEGUN = re.compile(
    r"\b(?:started|commenced|begun|began|put on|went on|given)[\s:]*(?:(?:on|with|the) )*$"
)
_IN_PLACE = re.compile(
    r"[^.;]{0,30}?\b(?:instead|in (?:its|their) place|started|commenced|begun)\b(?! of)"
)
_ARROW = re.compile(r"(?:->|→|=>)\s*$")
_REACH, _FAR = 60, 90


def framed(said: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return which medicines of a line in small letters stand in a sentence that ends them."""
    found: set[int] = set()
    if not _PERHAPS.search(said):
        return frozenset()
    for index, (before, after) in enumerate(_sides(said, spans)):
        if any(opens.search(before) and closes.match(after) for opens, closes in _FRAMES):
            found.add(index)
        if index + 1 < len(spans) and _TO_FROM[0].search(before) and _TO_FROM[1].fullmatch(after):
            found.add(index + 1)
    return frozenset(found)


def renewed(said: str, spans: Sequence[tuple[int, int]]) -> tuple[Standing | None, ...]:
    """Return which medicines took the place of one that was stopped, under a heading of those."""
    found: list[Standing | None] = []
    for index, (before, after) in enumerate(_sides(said, spans)):
        if _ARROW.search(before):
            found.append(Standing.OPEN)
        elif _ON_NOW.search(before) or (
            index and (_BEGUN.search(before) or _IN_PLACE.match(after))
        ):
            found.append(Standing.TAKEN)
        else:
            found.append(None)
    return tuple(found)


def _sides(said: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """Return what stands before and behind each medicine, as far as the next one."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(said)]
    return [
        (
            said[max(ends[index], start - _REACH) : start],
            said[end : min(starts[index + 1], end + _FAR)],
        )
        for index, (start, end) in enumerate(spans)
    ]
