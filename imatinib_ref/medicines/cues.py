"""The words that say whether a medicine is taken now, and how far each reaches."""

import re

from imatinib_ref.medicines.words import word_set

# The verbs that stand before or after the medicine ("stopped warfarin", "warfarin stopped").
_ENDED = (
    r"stopped|ceased|discontinued|d/c'?e?d?\b|dc'?d|withheld|on hold|held|cancelled|completed"
    r"|finished|ended|expired|declined|refused|suspended|paused|abandoned|withdrawn|failed"
    r"|(?:weaned|tapered) off"
)
_BEFORE = (
    r"no longer (?:on|taking|takes|using|uses|has)"
    r"|not (?:currently |presently |now )?(?:taking|on|using|to (?:take|have|use|start|be"
    r" given)|for|prescribed|tolerating|given)|never (?:took|taken|had|used|on)"
    r"|denie[sd](?: (?:any )?(?:use of|using|taking|use))?|denying"
    r"|(?:came|taken|come|now|been) off|previously(?: on| taking| took| used)?|previous"
    r"|formerly(?: on)?|former|past|ex(?=[-\s])|used to (?:take|be on|use|have)"
    r"|was (?:previously |once )?(?:on|taking|using)|were on|had been (?:on|taking)|hx of"
    r"|history of|h/o|(?:prior|previous) (?:exposure to|use of|treatment with)|quit|gave up"
    r"|allergic to|allerg(?:y|ies) to|(?:hyper)?sensitiv(?:e|ity) to"
    r"|intoleran(?:t|ce) (?:of|to)|could not tolerate|can(?:no|')?t take|cannot tolerate"
    r"|unable to tolerate|did not tolerate|adverse (?:drug )?reactions? to"
    r"|react(?:s|ed|ion) to|anaphylaxis (?:to|with|from)|rash (?:with|to|from|on)|avoids?"
    r"|avoided|avoiding|do(?:es)? not (?:take|use|give|drink|eat|have)"
    r"|don'?t (?:take|use|give|want)|doesn'?t (?:take|use|drink|eat|have)"
    r"|must not (?:take|have|be given)|stop(?:ping)? (?:taking|using)|stop|hold|withhold"
    r"|switched from|changed from|converted from|instead of|rather than|without|omit(?:ted)?"
    r"|cease|off|contraindicated:?"
)
_NO = r"no|nil|non-?"
_AFTER = (
    r"(?:is |was |been )?(?:no longer|not) (?:being"
    r" )?(?:taking|taken|used|tolerated|required|needed|on it|started|given|current\w*|active)"
    r"|allergy|allergic|anaphylaxis|intoleran(?:t|ce)|in the past|years ago|previously|caused"
    r"|(?:both |all |each )?(?:of )?which (?:he|she|they|i) (?:avoids?|stopped|declined|refused)\b"
    r"|contraindicated|gave (?:him|her|me|them)"
    r"|until (?:19|20)\d\d|inactive|(?:course )?complete\b|\(?stop\)?\s*$|\(?ceased?\)?\s*$"
)
# A reaction written after a bare name: "Penicillin - rash", "codeine (vomiting)".
REACTION = re.compile(
    r"\s*(?:[-\u2013—:(=>→]+|causes?|->)\s*(?:severe |mild |bad |gi |skin |facial |lip )*"
    r"(?:rash|hives|urticaria|anaphyla\w+|angio-?o?edema|swelling|itch\w*|vomiting|nausea"
    r"|upset|wheez\w*|bronchospasm|stevens\w*|reaction|unknown reaction)\b",
    re.IGNORECASE,
)
_SWAPPED = (
    r"(?:switched|changed|converted|swapped) (?:over )?(?:to|for)|replaced (?:by|with)|->|→|=>"
)
# "Swap ramipril for losartan": what stands before a medicine that is given up for the next one.
GIVEN_UP = re.compile(
    r"\b(?:swap|switch|chang|convert|replac)(?:p?ed|e?s|p?ing|e)?"
    r"(?: (?:over|from|his|her|the|my))*\W+$",
    re.IGNORECASE,
)
FOR_NEXT = re.compile(r"[^,;.]{0,40}\b(?:to|for|with|by)(?: the)?\W+", re.IGNORECASE)
_RESET = (
    r"\bbut\b|\bnow (?:on|taking|takes)?|\bcurrently|\bstart(?:s|ed|ing)?\b|\bcommenc\w+"
    r"|\bcontinu\w+|\btakes\b"
    r"|\b(?<!not )(?<!stopped )(?<!longer )(?<!denies )(?<!stop )taking\b|\bresum\w+"
    r"|\brestart\w*|\binstead\b(?! of)|;|[.](?=\s+\D)|\bremains on\b|\bis on\b|\bhowever\b"
    r"|\b(?:in)?to\b(?! (?:take|be))"
)
_KEEPS = (
    r"(?:at|on|upon|for|pre|post|since)[ -]d/c|d/c (?:meds|summary|home|on|rx|plan\w*)|"
    r"(?:stop|hold|withhold|omit|cease)\b[^.;,]{1,30}?\b\d+ ?(?:h|hours?|hrs|days?|weeks?)"
    r" (?:before|prior|pre)\b|(?:if|when)\b[^.;]{1,40}\b(?:stop|hold|withhold|cease)\b"
    r"|(?:do(?:es)? not|don'?t|never|not to|without|must not|should not|shouldn'?t) (?:be"
    r" )?(?:stop\w*|cease|discontinue\w*|omit\w*|miss\w*)"
    r"|(?:stop(?:ped)?|hold|held|withh(?:old|eld)|cease|avoid|discontinue|omit)(?: taking)?:?"
    r" (?:if|when|before|\d+ (?:days?|weeks?|hours?|hrs|h|d)\b|date|for \d|in \d|until|on"
    r" (?:day|\d)|with alcohol|sun\w*|driving|dairy|excess\w*)|(?:stop|end|cease) date"
    r"|no (?:change|side|problem|issue|adverse|bleed|interact|missed|concern|complain|new|recent"
    r"|evidence|further|more than|longer than|known|improv|effect|signs?|symptoms?|need|other"
    r"|driving)\w*"
    r"|no\.? ?\d|no\.\s|time off|hours? off|past medical|past history|previous history"
    r"|previously well|last stopped|not (?:to be )?(?:crush|chew|swallow|started yet)"
    r"|off (?:work|sick|label)|sugar free|without food"
)
CUES = re.compile(
    rf"(?P<keeps>\b(?:{_KEEPS}))|(?P<before>(?<![\w-])(?:{_BEFORE})(?!\w))"
    rf"|(?P<ended>(?<![\w-])(?:{_ENDED})(?!\w))|(?P<swap>(?<!\w)(?:{_SWAPPED}))"
    rf"|(?P<after>(?<![\w-])(?:{_AFTER}))|(?P<no>(?<![\w.-])(?:{_NO})(?=[\s-]|$))"
    r"|(?P<answer>:(?=\s*(?:nil|none|never|ex\b|no\b|denies|denied))"
    r"|\s[-\u2013]\s*(?:nil|none|never)\b)"
    rf"|(?P<reset>{_RESET})",
    re.IGNORECASE,
)
JOINED = re.compile(
    r"[^,;]{0,40}?\b(?:and|or|nor)\W*|[^,;]{0,40}?[&+/]\W*|\W*,\W*(?:and |or )?\W*", re.IGNORECASE
)
ALSO = re.compile(r"[^,;]{0,40}?(?:\b(?:and|or|nor)\b|[&+/])\W*", re.IGNORECASE)
BRACKETS = re.compile(r"\([^()]*\)")
END = re.compile(r"\W*(?:$|[)\]])")
FILL = word_set(
    "the his her my their any all taking using use uses used of on with regular current other a"
    " an medicine medicines medication drug drugs tablet tablets to was is by and been has had"
    " have dose course courses trial trials treatment treated therapy exposure such as like eg e g"
    " strong oral iv old high low for from years year months month weeks week days recent recently"
    " brief short long term taken took received given tried herbal natural complementary"
    " supplements remedies including include includes included or advised told asked planned should"
    " needs please be pt now then since this that it so were medications"
)
