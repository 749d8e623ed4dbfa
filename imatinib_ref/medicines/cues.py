"""The words that say whether a medicine is taken now, and how far each reaches."""

import re

from imatinib_ref.medicines.words import word_set

# "Gave up driving" is not said of the medicine before it: that wants a time, a reason or no more.
_GAVE_UP = r"(?:gave up|came off|quit)"
WHEN = (
    r"\W*(?:$|[,;.)(]|(?:in|on|at|after|when|because|last|this|due|since|by|it|them|before|as|some"
    r"|a (?:few|couple|day|week|month|year|while|long)"
    r"|years?|ages|months?|for|during|ok|and)\b|\d)"
)
# What is stopped or done with behind a medicine and is none: "40 mg - ceased fluids".
_OF_LIFE = (
    r"(?: (?:all|any|his|her|the|their|my|most|some|of|extra|iv|oral|full|part|time|paid"
    r"|regular|formal))*"
    r" (?:fluids?|work|job|school|college|university|driving|dialysis|gym|oxygen(?! therapy)"
    r"|exercis\w+|sports?|football|golf|tennis|yoga|running|cycling|swimming|walking|gardening"
    r"|dancing|eating|working|breast-?feed\w*|feed(?:s|ing)?|diet|dieting|salt|sugar|meat|gluten"
    r"|travel\w*|flying|physio(?:therapy)?|radiotherapy|rehab\w*|counsell?ing|volunteering"
    r"|catheter\w*|dressings?|compression|stockings|monitoring|smok\w+ cessation)\b"
    r"(?![- ](?:up|given|started|commenced|running|encouraged|increased|begun|resumed|related"
    r"|induced|centre|unit|team|nurse|clinic|doctor)\b)"
)
_HABITS = r"(?:smoking|vaping|drinking|cigarettes|alcohol)"
# The verbs that stand before or after the medicine ("stopped warfarin", "warfarin stopped").
_ENDED = (
    # "Stopped eating" is not said of a medicine, "stopped following a bleed" is.
    rf"stopped(?! {_HABITS}\b)"
    r"(?! (?!during|following|owing|pending|according|smoking|vaping|using|taking)\w+ing\b)"
    r"|ceased|discontinued|d/c'?e?d?\b|dc'?d|withheld|on hold|held|cancelled|completed"
    r"|finished|ended|expired|(?:declined|refused)(?! to (?!(?:take|use|start|have|try) (?:it|this"
    r"|that"
    r"|them)\b|(?:take|start|use)\W*(?:$|[,;.)(]))\w)|suspended|paused|abandoned|withdrawn|failed"
    r"|omitted"
    r"|removed(?! (?:at|each|every|after|for|overnight|daily)\b)|ruled out|de-?prescribed|binned"
    r"|(?:weaned|tapered|come|taken|crossed|struck) off|given up|(?:threw|thrown) away"
    rf"|{_GAVE_UP}(?={WHEN})"
)
_NOT = r"(?:not|(?:is|was|has|have|had|does|do|did|are|were)n'?t)"
# "As a teenager", "in the 1990s": what was had then is past, if nothing says that it went on.
_LONG_AGO = (
    r"(?:in (?:the )?(?:early |late |mid-? ?)?(?:(?:19|20)?\d0s|19\d\d|200\d|201\d)\b"
    r"|as an? (?:small |young )?(?:child|teen\w*|boy|girl|baby|infant|student|adolescent|youth"
    r"|adult"
    r"|man|woman)\b|until (?:19\d\d|20[01]\d)\b"
    r"|(?:in|during) (?:(?:his|her|my|their) )?(?:early |late |mid-? ?)?(?:teens|twenties|thirties"
    r"|forties|fifties|childhood|youth)\b|(?:years|decades|ages|long) ago\b)"
)
_TREATED = r"(?:treated with|took|had|received|tried|used)(?= )(?! to\b)"
_GOES_ON = (
    r"(?:still|since|start\w*|continu\w*|ongoing|remain\w*|now|increas\w*|reduc\w*|chang\w*"
    r"|adjust\w*|levels?|check\w*|diagnos\w*|found|onset|began|begun|commenc\w*|from|every|daily"
    r"|when|after|never|clots?|bleed\w*|stroke|mi|dvt|pe|toxic\w*|overdos\w*|poison\w*|side"
    r"|reactions?|rash|trouble|problems?|error|brand|dose)\b"
)
_START = r"(?:start|begin|try|commence|go on(?:to)?(?! with)|be (?:started|put) on)"
_BEFORE = (
    r"(?:no longer|never)(?= smokes)"
    r"|no longer (?:on|taking|takes|using|uses|has|needs|requires|wants)"
    rf"|{_NOT} (?:currently |presently |now )?(?:taking|on|using|to (?:take|have|use|start|be"
    r" given)|for|prescribed|tolerating|given)|never (?:took|taken|had|used|on|given|started)"
    r"|(?:has|have|had)(?:n'?t| not) (?:had|taken|used|been (?:on|taking|given))"
    r"|in the past(?:[^.;]{0,20}? (?:tried|had|took|used)|[^.;,]{0,20}? on)"
    r"|(?:before (?:that|this|then)|earlier)[^.;,]{0,12} (?:used(?: to (?:take|have|use|be on))?"
    r"|took|had|tried|received|was on)"
    r"|^\W*allergic(?! to)"
    r"|denie[sd](?: (?:any )?(?:use of|using|taking|use))?|denying"
    r"|(?:now|been) off|previously(?: on| taking| took| used)?|previous"
    r"|formerly(?: on)?|former|past|ex(?=[-\s])|used to (?:take|be on|use|have|buy|order|drink)"
    r"|was (?:previously |once )?(?:on|taking|using)|were on|had been (?:on|taking)|hx of"
    r"|history of|h/o|(?:prior|previous) (?:exposure to|use of|treatment with)"
    r"|decided (?:against|not to (?:take|start|use|have|try))"
    r"|(?:agreed|chose|opted|elected) (?:against|not to (?:take|start|restart|use|have|try))"
    r"|refus(?:es|ing)(?! to)|declin(?:es|ing)(?! to)|after failing|failure of"
    r"|(?:holding|withholding|pausing)(?! (?:it|them)\b)|no more(?! than)"
    r"|(?:had|received|given|finished|needed|required|completed|took)(?: \w+)?(?: [\w-]+)?"
    r" courses? of"
    rf"|{_GAVE_UP}(?!{WHEN})|not (?:had|taken|used)(?! today)"
    r"|(?:took|had|received|given|course of)(?![^.;,]{1,40}?\b(?:increas|reduc|chang|start"
    r"|adjust|level|check))(?=[^.;,]{1,40}?\blast"
    r" (?:month|year|winter|summer|spring|autumn)\b)"
    r"|allergic to|allerg(?:y|ies) to|(?:hyper)?sensitiv(?:e|ity) to"
    r"|intoleran(?:t|ce) (?:of|to)|could(?: not|n'?t) tolerate|can(?:no|')?t (?:take|use|be given)"
    r"|can(?:no|')?t have(?! (?:to|more|any more|both)\b)|cannot tolerate"
    r"|unable to tolerate|did not tolerate|adverse (?:drug )?reactions? to"
    r"|react(?:s|ed|ion) to|anaphylaxis (?:to|with|from)|rash (?:with|to|from|on)|avoids?"
    r"|avoided|avoiding|(?:do(?:es)? not|don'?t|doesn'?t) (?:take|use|give|drink|eat|have|want"
    r"|resume|restart|recommence|refill|renew)"
    r"|(?:do not|don'?t) (?:continue|prescribe|start|commence)"
    r"|did(?: not|n'?t) (?:prescribe|initiate|commence|start)(?! (?:the|his|her|my|your|any"
    r"|with)\b)"
    r"(?![^.;]{1,60}?\b(?:until|till|before|but|did|today|straight|again|immediately|because of the"
    r"|on time)\b)"
    rf"|(?:{_TREATED})(?=[^.;]{{1,60}}?\b{_LONG_AGO})(?![^.;]{{0,120}}?\b{_GOES_ON})"
    r"|not to (?:continue|resume)"
    rf"|{_LONG_AGO},?[^.;,]{{0,12}}? (?:took|had|used|tried|received|needed|was (?:on|given|treated"
    rf" with|put on))(?![^.;]{{0,120}}?\b{_GOES_ON})"
    r"|ran out of|used up(?: (?:the last of|all))?"
    r"|not to be (?:taken|used|given|prescribed|started)(?=\W*(?:$|[,;.)(|]|(?:as|because|since"
    r"|while"
    r"|due)\b))"
    r"|(?:must|should|ought)(?: not|n'?t) (?:ever |to )?(?:take|have(?! to\b)|use|receive|start"
    r"|be (?:given|used|taken|prescribed|started on))"
    rf"|(?:advis(?:ed?|es|ing)|warn(?:ed)?|cautioned|counselled|recommend(?:ed)?)"
    r"(?: (?:him|her|them|us|me|strongly))? against(?: (?:using|taking|starting|having"
    r"|trying))?(?= \w)(?! (?:it|this|them|that)\b)"
    rf"|(?:would (?:prefer|rather|like)|'d rather|prefer(?:s|red)?|wish(?:es|ed)|keen) not(?: to)?"
    rf" {_START}|(?:reluctant|unwilling|hesitant|not (?:keen|ready|willing|prepared)) to {_START}"
    r"|(?:would|do|does|did)(?: not|n'?t) (?:recommend|advise|suggest|support)"
    rf"|no (?:current )?(?:plans?|wish|intention|need|reason) to {_START}"
    r"|(?:hold(?:ing)?|held|put(?:ting)?) off(?: on)? (?:starting|beginning|giving)"
    r"|last (?:had|took|used)(?= (?!in\b|about\b|around\b|on\b|at\b|\d)[^.;,]{1,40}?\b(?:19\d\d"
    r"|20[01]\d|202[0-4])\b)"
    r"|not an? (?:good |suitable )?candidate for"
    r"|stop(?:ping)? (?:taking|using)|stop|hold|withhold|discontinue"
    rf"|stopped(?= {_HABITS}\b)"
    r"|(?<!nothing )replacing|switched from|changed from|converted from|instead of"
    r"|in (?:place|lieu) of|rather than"
    r"|replaces|(?:has|have) replaced|(?<=\()was|without|omit(?:ted)?"
    r"|cease|off(?! (?:it|them)\b)|contraindicated:|^\W*contraindicated"
)
_NO = r"no|nil|non-?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:(?:early|late|mid|end of)[ -])?(?:\d\d?(?:st|nd|rd|th)? )?"
_UNTIL = r"(?:up )?(?:until|till|'til|up to) "
_AFTER = (
    rf"(?:is |was |been )?(?:no longer|{_NOT}|never) (?:being"
    r" )?(?:taking(?: (?:it|them)\b|(?=\s*[:.)]))|taken|used|tolerated|required|needed|on it"
    r"|started|given|suitable|funded|appropriate|indicated|approved|current\w*|active)"
    r"|(?:gave|given) (?:it|them) up\b|(?<!; i )(?<!; we )advised against(?: (?:it|this|them"
    r"|that)\b|(?=\W*(?:$"
    r"|[,;.)])))"
    r"|(?:is |are )?(?:best|better) avoided\b|ra?un its course\b|(?:tapered|weaned|reduced) to"
    r" (?:nothing|nil|zero|off(?=\W*(?:$|[,;.)(]|(?:in|over|by|last)\b)))\b"
    r"|(?:has|have|had|was|were)(?: not|n'?t| never) (?:been )?(?:restarted|resumed|recommenced"
    r"|reinstated|reintroduced|renewed)\b(?! (?:at|on) (?:a|the) )"
    r"|unsuitable|contraindicated|c/i\b|(?:inappropriate|unsafe)(?=\W*(?:$|[,;.)(|]|(?:with|as"
    r"|because"
    r"|due|given)\b))|\(adr\)|\W-\s*stop\b(?=\s*[,;.(])"
    r"|allergy|allergic|anaphylaxis|intoleran(?:t|ce)|in the past|years ago|previously"
    r"|caused(?! by)"
    r"|(?:both |all |each )?(?:of )?which (?:he|she|they|we|i) (?:avoids?|stopped|declined|refused"
    r"|withdrew|ceased|discontinued)\b"
    r"|(?:both|all|the|those|these) courses? (?:is|are|were|was|have been|now)(?: now| all)?"
    r" (?:finished|completed?|done|over|ended)\b"
    r"|gave (?:him|her|me|them)"
    r"|no longer(?=\W*(?:$|[,;.)]))|not any ?more\b|(?:nil|none) since\b|off (?:it|them)\b"
    r"|not in (?:current )?use\b|not (?:renewed|repeated)\b"
    r"|(?:a )?long time ago|(?:ages|decades) ago|(?:course|all) (?:is |was )?(?:now )?done\b"
    r"|ran out\b(?! of)"
    r"|did(?: not|n'?t) (?:suit|agree|work)\b"
    r"|(?:tried|trialled)\b(?=[^.;]{0,20}?"
    r"\b(?:ineffective|unhelpful|without|no|not|didn'?t|did not)\b)"
    rf"|{_UNTIL}(?:last|yesterday|recently|a (?:few|couple)|(?:he|she|it|they|this|i)"
    r" (?:\w+ed|was|were|had|got|ran|felt|became|went)|\w+ (?:days?|weeks?|months?|years?) ago)\b"
    rf"|(?:{_UNTIL}|last dose )(?:the )?{_DAY}(?:{_MONTH}\W+)?{_YEAR}\b"
    rf"|{_UNTIL}(?:the )?{_DAY}{_MONTH}\b"
    rf"|(?:from )?{_YEAR} ?(?:-|\u2013|to) ?{_YEAR}\b"
    rf"|last (?:taken|used|took|had|needed) (?:in |about |around )*(?:{_MONTH}\W+)?"
    rf"(?:{_YEAR}\b|years|as a|(?:her|his|my|their) \w+|childhood)"
    r"|(?:cough|myalgia|dizziness|diarrh?oea|nausea|swelling|o?edema|rash|headaches?|bleeding)"
    r"(?=\W{1,3}(?:so )?now\b)"
    r"|inactive|(?:course )?complete\b|\(?stop\)?\s*$|\(?ceased?\)?\s*$"
)
# Said of the medicine before it in the same sentence, however much stands between.
_SO = r"(?:so|hence|therefore|thus|then)(?: (?:it|was|we|i|he|she|they|has been|had to be))*"
_SOMEBODY = (
    r"(?:doctor|dr(?: \w+)?|gp|nurse|pharmacist|specialist|consultant|surgeon|registrar|hospital"
    r"|clinic"
    r"|team|\w+ologist|he|she|they|we|i|patient|pt)"
)
_TIED = (
    rf"{_SO} (?:discontinued|stopped|ceased|withdrawn|abandoned)\b(?={WHEN})"
    r"|(?:discontinued|stopped|ceased|withdrew) (?:it|them)\b"
    rf"|which (?:(?:his|her|the|their|my) )?{_SOMEBODY} (?:has |have |had )?(?:discontinued|stopped"
    rf"|ceased|withdrew|cancelled)\b(?={WHEN})"
    rf"|{_SOMEBODY} (?:has |have |had )?(?:since |now )?(?:discontinued|stopped|ceased|withdrew"
    r"|cancelled) (?:this|that|these|those)(?: one)?"
    r"(?=\W*(?:$|[,;.)]|(?:and|because|as|in|on|last|when|due|after)\b))"
    r"|took (?:me|him|her|them) off (?:it|them)\b|"
    r"(?:but|which|(?<=[;.,] )(?:this|it|that|which)) (?:was|were|has been|had to be)(?:"
    r" (?!not\b|never\b)\w+)? (?:discontinued|stopped|ceased|withdrawn|declined|abandoned)\b"
)
# A reaction written after a bare name: "Penicillin - rash", "codeine (vomiting)".
REACTION = re.compile(
    r"\s*(?:[-\u2013—:(=>→]+|causes?|->)\s*(?:severe |mild |bad |gi |skin |facial |lip )*"
    r"(?:rash|hives|urticaria|anaphyla\w+|angio-?o?edema|swelling|itch\w*|vomiting|nausea"
    r"|upset|wheez\w*|bronchospasm|stevens\w*|reaction|unknown reaction)\b",
    re.IGNORECASE,
)
SWAPPED = (
    r"(?:switched|changed|converted|swapped)(?: (?:over|out))?"
    r"(?: (?:on|in|last|this|yesterday)\b(?:(?! (?:to|for)\b)[^,;.]){0,20}| \([^()]{0,20}\))?"
    r" (?:to|for)"
    r"|(?:replaced|superseded|substituted)(?: (?:last|this) \w+)? (?:by|with)|->|→|=>"
)
# "Swap ramipril for losartan": what stands before a medicine that is given up for the next one.
GIVEN_UP = re.compile(
    r"\b(?:(?:swap|switch|chang|convert|replac)(?:p?ed|e?s|p?ing|e)?"
    r"|(?:went|gone|goes|going|moved?|moving|transition\w*)(?: over)?(?= from))"
    r"(?: (?:over|out|from|his|him|her|the|me|us|them|my|patient|pt))*\W+$",
    re.IGNORECASE,
)
FOR_NEXT = re.compile(
    r"(?:(?!\b(?:to|for|with|by)\b)(?:[^,;.]|\.(?=\d))){0,40}"
    r"\b(?:to|for|with|by)(?: the)?[^\w,;.]+",
    re.IGNORECASE,
)
_RESET = (
    r"\b(?:was|is|has been) continued\b|\bback on (?:it|them)\b"
    r"|\bbut\b|\bstill (?:takes|taking|uses|using|on)\b|\bnow (?:on|taking|takes)?"
    r"|\bcurrently|\bstart(?:s|ed|ing)?\b|\bcommenc\w+"
    r"|\bcontinu\w+(?: (?:it|them)\b)?|\btakes\b"
    r"|\b(?<!not )(?<!stopped )(?<!longer )(?<!denies )(?<!stop )(?<!quit )taking\b|\bresum\w+"
    r"|\b(?:restart\w*|recommenc\w*|reinstat\w*|reintroduc\w*)"
    r"|\binstead\b(?! of)|;|[.](?=\s+\D)|\bremains on\b|\bis on\b|\bhowever\b"
    r"|\b(?<!due )(?<!owing )(?<!secondary )(?<!reaction )(?:in)?to\b(?! (?:take|be))"
)
_KEEPS = (
    r"(?:at|on|upon|for|pre|post|since)[ -]d/c|d/c (?:meds|summary|home|on(?! (?:adm|arrival"
    r"|review|\d\d?[/.]))|rx|plan\w*)|"
    r"(?:stop|hold|withhold|omit|cease|discontinue)\b[^.;,]{1,30}?\b\d+ ?(?:h|hours?|hrs|days?"
    r"|weeks?)"
    r" (?:before|prior|pre)\b"
    r"|(?:stop|hold|withhold|omit|cease|discontinue)\b[^.;,]{1,30}? (?:if|when|unless|on the day)\b"
    r"|(?:hold|withhold|omit)(?: dose)? for (?:a |any )?(?:hr|sbp|dbp|bp|map|pulse"
    r"|heart|systolic|rr|resp|blood|glucose|bgl?|bsl?|k|potassium|inr|sedation|drows|loose|diarrh)"
    r"|(?:if|when)\b(?! (?:you|we|they) (?:could|can|would))"
    r"[^.;]{1,40}\b(?:stop|hold|withhold|cease|discontinue)\b"
    r"|(?:do(?:es)? not|don'?t|never|not to|without|must not|should not|shouldn'?t) (?:be"
    r" )?(?:stop\w*|cease|discontinue\w*|omit\w*|miss\w*)"
    r"|(?:stop(?:ped)?|hold|held|withh(?:old|eld)|cease|avoid|discontinue|omit)(?: taking)?:?"
    r" (?:if|(?<!stopped )when|before|\d+ (?:days?|weeks?|hours?|hrs|h|d)\b|date|for \d|in \d|until"
    r"|on (?:day|\d)|with alcohol|sun\w*|driving|dairy|excess\w*)|(?:stop|end|cease) date"
    r"|(?:stop|hold|withhold|omit)(?: taking)? (?:pre-?op\w*|prior)\b"
    rf"|(?:{_NOT}|never)(?: been| yet)? (?:stop(?:ped)?|ceased?|discontinued?|withheld|held"
    r"|omit\w*)"
    r"|(?:declin\w+|refus\w+|unwilling|reluctant|unable|afraid|hesitant|not (?:keen|willing"
    r"|ready)) to"
    r" (?:stop|cease|discontinue|come off|give up|go without)"
    r"|(?:do(?:es)? not|don'?t|doesn'?t) (?:take|have)(?: (?:it|them|this))? (?:with|within|before"
    r"|after|until|during|on|at|in|more|if|when|unless|every|too|without)\b"
    r"|(?:do(?:es)? not|don'?t) use (?:with (?:food|meals?|milk|alcohol)|within|before|after|more"
    r"|if|on"
    r" (?:the|broken|open)|near|in)\b"
    r"|(?:not|n'?t|never) r[au]n out of"
    r"|not to (?:take|have|use)(?: (?:it|them|this))? (?:on the|with|before|until|while|during"
    r"|within"
    r"|today|tonight|tomorrow|if|when|unless|more|too|every|at)\b"
    r"|(?:must|should)(?: not|n'?t) (?:(?:use|receive|be (?:given|taken"
    r"|used))(?![^.;]{1,40}?\bwhile (?:on|taking"
    r"|he"
    r"|she)\b)|take|have)\b[^.;]{1,40}?\b(?:together"
    r"|with|within|before|until|while|during|at the same|on the|today|tonight|tomorrow|more than"
    r"|without|if|when|unless|every|twice|late|early)\b"
    r"|(?:be|been|go|gone|cope|manage|sleep|live|day|night) without"
    r"|(?:not|n'?t) (?:have|need|want|wish|like) to (?:stop|cease|come off|discontinue)"
    r"|no (?:current )?(?:plans?|need|reason|wish|intention) to (?:stop|cease|come off|discontinue)"
    r"|(?:not|never|nobody|no one|without)(?: (?:yet|ever))? (?:take|took|taking|taken|come|came"
    r"|coming|wean\w*)(?: (?:him|her|them|me|us))? off\b"
    r"|(?:said |told (?:him|her|them|me) |advised )?no (?:change|side|problem|issue|adverse|bleed"
    r"|interact|missed|concern|complain|new|recent"
    r"|evidence|further|more than|longer than|known|improv|effect|signs?|symptoms?"
    r"|(?:need|plan)(?!s? to (?:start|begin|try|commence))|other"
    r"|driving)\w*"
    r"|then (?:stop|cease|off)\b|no\.? ?\d|no\.\s|time off|hours? off|past medical|past history"
    r"|previous history"
    r"|came off patent|until (?:finished|completed?|gone|stopped|all)\b"
    r"|allergy (?:relief|tab\w*|caps?\w*|spray|syrup|eye|nasal|\d+ ?m?c?g)\b"
    r"|previously well|last stopped|not (?:to be )?(?:crush|chew|swallow|started yet)"
    r"|off (?:work|sick|label)|sugar free|without food"
)
# For speed: no cue begins inside a word, where it is not even looked for, and the text comes in
# small letters, because those are told apart at a glance where case matters.
CUES = re.compile(
    rf"(?!\B\w)(?:(?P<keeps>\b(?:{_KEEPS}))|(?P<before>(?<![\w-])(?:{_BEFORE})(?!\w))"
    rf"|(?P<tied>(?<![\w-])(?:{_TIED}))|(?P<ended>(?<![\w-])(?:{_ENDED})(?!\w)"
    rf"(?:(?<=held|hold)|(?!{_OF_LIFE})))"
    rf"|(?P<swap>(?<!\w)(?:{SWAPPED}))"
    rf"|(?P<after>(?<![\w-])(?:{_AFTER}))|(?P<no>(?<![\w.-])(?:{_NO})(?=[\s-]|$))"
    r"|(?P<answer>:(?=\s*(?:nil|none|never|ex\b|no\b|denies|denied))"
    r"|\s[-\u2013]\s*(?:nil|none|never)\b)"
    rf"|(?P<reset>{_RESET}))",
)
JOINED = re.compile(
    r"[^,;]{0,40}?\b(?:and|or|nor)\W*|[^,;]{0,40}?[&+/]\W*|\W*,\W*(?:and |or )?(?:then )?\W*",
    re.IGNORECASE,
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
    " needs please be pt patient now then since this that it so were medications considered offered"
    " discussed suggested prescribed"
)
# What is said of the one before it, where a dash, a bar or a comma parts it from the next.
PARTED = re.compile(
    r"(?:stop|hold|withhold|cease|discontinue|omit(?:ted)?|off|no more|avoid(?:ed)?"
    r"|(?:do(?:es)? not|don'?t|doesn'?t) \w+"
    rf"|{_NOT} (?:currently |presently |now )?(?:taking|using|prescribed|given|to (?:take|use|be"
    r" given)))\s*[-\u2013—|,;/\t→]"
)
# Behind it, why: what is taken is the reason, "do not use, on warfarin".
REASON = re.compile(
    r"(?:(?:\s*[,;|(:/\u2013—-]\W*|\s+)(?:because|as|since|while|whilst|given|being|now|(?P<if>if"
    r"|when))\s+|\s*[,;|(:/\u2013—]\W*|\s*-\s+)"
    r"(?:(?:that )?(?:he|she|they|i|we|you|(?:the )?patient|pt)(?:'s|'re|'m)? )?(?:is |are |am )?"
    r"(?:already |currently |now |also |still |regularly )*(?:on|takes?|taking|uses?|using|has)\b"
    r"|\s+(?:due to|because of|owing to|on account of)\b"
    r"|(?:\s*[,;|(:/\u2013—-]\s*|\s+)(?:(?:as|because) )?(?:it )?(?:interact|clash)\w*(?: with)?\b"
    r"|\s+(?P<with>with|alongside|together with)\b(?= )"
    r"|(?:(?<=contraindicated)|(?<=avoid)|(?<=unsafe)|(?<=c/i))\s+on\b(?= )",
    re.IGNORECASE,
)
# What was so before has no reason now: "previously, on warfarin" is all past.
OF_THE_PAST = re.compile(
    r"previous|former|past|prior|earlier|before|^ex|used to|^was|^were|had|took|history|hx|h/o"
    r"|switch|chang|convert|replac|instead|place|rather|ran out"
)
FORBIDDEN = re.compile(
    r"avoid|do(?:es)?(?: not|n'?t)|contraindic|c/i|inapprop|unsafe|not (?:to|given|for)|must|should"
)
TAKE = re.compile(r"(?:do(?:es)? not|do(?:es)?n'?t) take$")
# "Do not take calcium with warfarin" is said of the hour, and leaves both open.
TIMED = re.compile(
    r"[^.;,]{0,25}?\b(?:with|within|before|until|while|during|at the same|together|on the|more than"
    r"|without|if|when|unless|every|twice|late|early|after)\b",
    re.IGNORECASE,
)
RAN_OUT = re.compile(r"ran out|used up")
# What closes a mark of a chart: "40 mg STOPPED - CK 612".
MARK = re.compile(r"(?:stop|ceas|discontin|d/c|dc'?d|cancel|withdrawn)")
MARKED = re.compile(r"\s*(?:[-\u2013—|:]+\s|\*)")
MARKED_OFF = re.compile(r"\s*(?:[-\u2013—|]+\s|\()")
SENTENCE = re.compile(r"[.;](?:\s|$)")
SHOUTED = re.compile(r"\W*[A-Z]{4}")
# Words that keep a medicine listed with others that are not taken ("keflex ok").
KEPT = re.compile(
    r"[^\w;.]{0,3}(?:is |are |was )?(?:ok|okay|fine|tolerated|safe|(?:continues?(?! to)|continued)"
    r"(?=\W*(?:$|[,;.)|]|(?:as|at|with|on|for|until|and|but|same|unchanged|in)\b|\d))|ongoing|resumed|restarted|remains|unchanged)\b",
    re.IGNORECASE,
)
# Taken again, or still, after all that was said before of being stopped.
AGAIN = re.compile(
    r"(?:restarted|resumed|recommenced|reinstated|reintroduced|continu\w+ (?:it|them)"
    r"|still (?:takes|taking|uses|using|on)|back on(?: it| them)?|(?:was|is|has been) continued)$"
)
# A cue of a dose that was left out, and behind it that this was for once only.
LEFT_OUT = re.compile(r"omit|given|taken|held|hold|had|missed", re.IGNORECASE)
ONCE = re.compile(
    r"\W{0,3}(?:(?:the |this |a |one |next )?doses? )?(?:(?:on )?(?:mon|tue|wed|thu|fri|sat"
    r"|sun)[a-z]*"
    r"|today|yesterday|tonight|once|twice|yet|for now|temporarily"
    r"|this (?:morning|evening|week))\b",
    re.IGNORECASE,
)
# Before a cue: that it has not happened yet, or that nobody is sure of it.
OPEN = re.compile(
    r"(?:\?|\bshould (?:we|i|he|she|they)\b|\b(?:going|meant|supposed) to\b|\b(?:(?:plan(?:s|ned"
    r"|ning)?|aim(?:s|ing)?|intend(?:s"
    r"|ing)?|wants?|wish(?:es)?"
    r"|hop(?:es?|ing))"
    r" to|wants? (?:him|her|them|me|us|pt)|consider(?:s|ing)?|(?<!in )(?<!since )may(?! \d)|might"
    r"|could|can|will|would"
    r"|possibly|probably|perhaps|maybe|apparently|to be|due to)\b)(?:[^\w.;]+\w+){0,3}?[^\w.;]*$",
    re.IGNORECASE,
)
# Until a month, or a year that need not be over: what is older than this program is.
UNTIL_WHEN = re.compile(rf"{_UNTIL}.*?{_MONTH}$|.*?(?P<year>{_YEAR})$")
FIRST_YEAR_NOT_OVER = 2025
# The same, also where the medicine stands between: "unsure if warfarin was stopped".
UNSURE = re.compile(
    r"\b(?:whether|if|thinks?|thought|believe[sd]?|unsure|not (?:sure|certain))\b"
    r"(?:[^\w.;]+\w+){0,4}?[^\w.;]*$",
    re.IGNORECASE,
)
# "Not carbamazepine": it may be another that is taken, or not the one to blame.
DENIED = re.compile(rf"(?<!\w)(?:\w+ )?{_NOT}(?: the| her| his| my)? $", re.IGNORECASE)
# "Started 2 years ago" is no end.
SINCE = re.compile(
    r"\b(?:since|start\w*|commenc\w*|beg[aiu]n|initiated|from|new|chang\w+|increas\w+|reduc\w+)\b"
)
# What lies between two medicines that were given up one after the other, each with its reason.
WITH_REASON = re.compile(
    r"[^.;]{0,80}\b(?:because of|due to|owing to|on account of|for|after|with|secondary to)\b"
    r"[^.;]{1,60}?(?:\band\b|,|&)\W*(?:the |his |her |my )?",
    re.IGNORECASE,
)
BY_REASON = re.compile(
    r"[^.,;]{0,20}?\b(?:because of|due to|owing to|on account of|secondary to)\b", re.IGNORECASE
)
# Behind "withheld", why it was left out this time: "withheld BP 98/60".
BY_SIGN = re.compile(
    r"\W{0,3}(?:for |due to |as |because of )?(?:low |high )?(?:s?bp|dbp|map|hr|pulse|heart rate"
    r"|inr|k\+?|potassium|na|ck|cr|creat(?:inine)?|alt|ast|lfts?|urea|levels?|sats|spo2|rr|resps?"
    r"|temp|egfr|hb|plts?|bsl|bgl|glucose|gcs|anc"
    r"|neut\w*)\W{0,3}(?:of |was |is )?[<>]?\d",
    re.IGNORECASE,
)
BY_ILLNESS = re.compile(
    r"\W{0,3}(?:for |due to |as |because of )?(?:aki|ckd|hypotens\w+|hyperkal\w+|hyponat\w+"
    r"|brady\w+"
    r"|myalgia|angio-?o?edema|derang\w+|(?:raised|abnormal) \w+)\b",
    re.IGNORECASE,
)
# An order behind the last medicine is of it where nothing else is named: not "avoid cold baths".
ORDER = re.compile(r"(?:avoid|stop|hold|withhold|cease|discontinue|omit|denie[sd]|denying)$")
ORDER_ENDS = re.compile(
    rf"{WHEN}|\W*(?:please|now|today|immediately|altogether|completely|until|if|per|pre|taking"
    rf"|using"
    r"|this|these|all|with|not|indefinitely|permanently|tomorrow|tonight|while|per|both|medicine"
    r"|med"
    r"|drug|dose)\b|\s*[-\u2013—|:→]",
    re.IGNORECASE,
)
# What a list of allergies begins with.
OF_ALLERGY = re.compile(r"allerg|sensitiv|intoleran|react|anaphyl|rash", re.IGNORECASE)
ONE_ONLY = re.compile(r"\b(?:has been|was|is)(?: \w+)? $", re.IGNORECASE)
GOES_ON = re.compile(
    r"\b(?:continu\w+|ongoing|remains?|resumed|restarted|unchanged|still|helps?|takes)\b",
    re.IGNORECASE,
)
# What is stopped or denied is a test or a change, not the medicine.
OF_ITS_USE = re.compile(
    r" (?:doses?|levels?|troughs?|checked|checks?|tests?|tested|monitoring|changes?|twice|late"
    r"|early"
    r"|in the (?:morning|evening)|at night)\b",
    re.IGNORECASE,
)
_SERVICE = (
    r"(?:counsell?ing|advice|reviews?|monitoring|leaflets?|information|education|training|support"
    r"|teaching|explanation|follow-?up|appointments?|referrals?|reminders?"
    r"|(?:inr|blood|liver|eye|skin|hearing|lung|thyroid|level|ecg|safety) ?(?:tests?|checks?"
    r"|exams?|scans?)|tests?|checks?|levels?|bloods|scans?|ecgs?|x-?rays?|biops(?:y|ies)|vaccin\w+"
    r"|jabs?|immunisations?|(?:blister|webster) ?-?packs?|dosette(?: box)?|pill ?box(?:es)?"
    r"|bracelets?|alert cards?|(?:home )?visits?|help|titration|alternatives?"
    r"|(?:dose |dosage )?(?:increas(?:e|es|ing)|reductions?|decreases?|escalations?|adjustments?)"
    r"|(?:dose|dosage|brand|timing)? ?(?:changes?|switch(?:es)?))"
)
# "Offered counselling about his warfarin, declined": what is declined is the counselling.
SERVED = re.compile(
    rf"\b{_SERVICE}(?: (?:offered|given|discussed|needed|due|suggested|recommended))?"
    r" (?:(?:about|for|with|of|on|regarding|re|in|from|around|concerning|during"
    r"|(?:because|as|since|while|whilst) (?:(?:he|she|pt|patient|the patient|is) )*(?:on|takes"
    r"|taking))"
    r" (?:(?:the|his|her|their|my|any|current|regular|usual|taking|use|of) )*"
    r"|to (?:his|her|their|my) )(?:[a-z-]+(?: ?[,&/] ?[a-z-]+)? (?:and|or|&)"
    r" (?:his |her |the )?)?$",
    re.IGNORECASE,
)
SERVICE = re.compile(
    r"(?:\W{1,3}(?!(?:at|on|after|during|following|in|by|for|with|under|offered|given|discussed"
    r"|despite|since|was|is)\b)[\w./%-]+){0,4}?\W{1,3}"
    rf"{_SERVICE}\b",
    re.IGNORECASE,
)
# "Takes methotrexate, declined a flu vaccine".
A_SERVICE = re.compile(
    r"(?: (?!(?:at|on|after|during|following|in|by|for|with|under|despite|since|because|due|as|when"
    r"|pending|until|no|and)\b)[\w-]+){0,2}"
    rf" (?:{_SERVICE}|surgery|operations?|admission|transfusions?|transplant\w*|procedures?)\b",
    re.IGNORECASE,
)
OF_A_SERVICE = re.compile(rf" {_SERVICE}\b", re.IGNORECASE)
REBUFFED = re.compile(
    r"declin|refus|cancel|complet|finish|abandon|denie|not (?:being )?(?:taken|given|needed"
    r"|required|used|wanted|tolerated)"
)
# "She stopped that syrup" is not said of the medicine before it; "stopped that week" may be.
OF_ANOTHER = re.compile(
    r" (?:that|these|those|the|an?|his|her|my) (?!(?:day|week|month|year|morning|evening|night|same"
    r"|last|first|next|time|while|few|couple|long|summer|winter|spring|autumn|end|moment|following"
    r"|previous|medic|drug|tablet|lot|fortnight|course|treatment|dose|therapy|one)\w*\b)[a-z]",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:not|never|no longer)\b|n'?t\b", re.IGNORECASE)
# Of the cues that stand before a medicine, those that may also stand behind the last one.
SAID_BACK = re.compile(
    rf"{NEGATED.pattern}|^(?:omit|avoid|stop|hold|withhold|cease|discontinue|denie)", re.IGNORECASE
)
PERHAPS_REASON = re.compile(r"\W*(?:for|with|after)\b", re.IGNORECASE)
