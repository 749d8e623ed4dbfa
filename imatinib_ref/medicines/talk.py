"""Tells a line that holds no medicine from one that may hold one that is not known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imatinib_ref.db.vocabulary import NameRule
from imatinib_ref.medicines.endings import FORM, ILLNESS, STEM
from imatinib_ref.medicines.matching import Hit, Sight
from imatinib_ref.medicines.positions import is_given_itself, is_remedy, is_strange
from imatinib_ref.medicines.sections import OF_CONDITIONS, Section, is_administrative, own_list
from imatinib_ref.medicines.senses import Doubt
from imatinib_ref.medicines.spelling import Speller
from imatinib_ref.medicines.tokens import fold
from imatinib_ref.medicines.words import (
    ABBREVIATIONS,
    ABOUT,
    CONDITIONS,
    DIRECTIONS,
    PLACES,
    PROSE,
    TABLE,
    TESTS,
    TITLES,
    word_set,
)

_DUE = re.compile(
    r"\b(?:takes|taking|prescribed|started on|commenced|been given|uses|using)\b", re.IGNORECASE
)
_PERHAPS_DUE = re.compile(
    rf"{_DUE.pattern}|\b(?:takes?|took|started|starting|on a|switched|changed|added|stopped"
    r"|gives?|gave|given|buys?|bought|suggest\w*|recommend\w*|tried|tries|trying|helps?|helping"
    r"|continu\w+|drinks?|drank|eats?)\b",
    re.IGNORECASE,
)
_IS_GIVEN = re.compile(rf"{_PERHAPS_DUE.pattern}|\bon\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:bp|blood pressure|pulse|hr|sats|spo2|temp|weight|height|bmi|hb|wcc|wbc|plt|inr|egfr"
    r"|cd4|visual acuity|phq-?\d|gad-?\d|mmse|moca|epds|dlqi|pasi|das28|[tz]-?score"
    r"|score|scale|index|tci)[\W_]*\d|\basa (?:(?:grade|class|status) )?(?:ii|iii|iv)\b"
    r"|\basa (?:grade|class|status) [1-6]\b|"
    r"\d\s*(?:%|mmol|[µμu]mol|nmol|pmol|g/l|mg/dl|mmhg|bpm|x\s*10|10\^|u/l|fl\b|ms\b)",
    re.IGNORECASE,
)
_DIRECTS = word_set(
    "take apply use inhale instil instill insert inject swallow chew suck dissolve rinse spray"
    " put place give one two three"
)
_FEWEST_OF_SENTENCE = 6
_FEWEST_BEFORE_STOP = 5
_OF_MEDICINE = re.compile(
    r"\b(?:ones?|pills?|tablets?|puffers?|medicines?|medication|meds|drugs?|thinners?|drops"
    r"|remed\w+"
    r"|relief|killers?|pressure|heart|treatment|therapy|injections?|creams?"
    r"|supplements?)\b",
    re.IGNORECASE,
)
_OF_REMEDY = re.compile(
    r"\b(?:formula|complex|blend|cleanse|detox|rubs?|soak|broth|juice|smoothie|lea(?:f|ves)|seeds?"
    r"|berry|berries|flowers?|weed|wort|balm|salve|tonics?|herb\w*|bark|roots?|brews?|mixtures?"
    r"|oils?|stuff|something|vitamins?|injections?"
    r"|placebo|blinded|from (?:the |my |her |his |an? )?(?:\w+ )?(?:hospital|clinic"
    r"|nurse|pharmac\w+|chemist|doctor|gp|specialist|wife|husband|friend|neighbour|market|shop))\b",
    re.IGNORECASE,
)
# Words of what surrounds a list: appointments, places, people, identifiers, examinations.
_OF_CARE = PLACES | word_set(
    "appointment appointments apointment appt appts booked booking rebooked reschedule clinic"
    " clinics phone phoned telephone tel ph mobile fax ext email pager address postcode registered"
    " resident participant site delivery deliver courier room bed bay level floor ward wards unit"
    " hospital hospitals medical nursing home reception transport taxi ambulance wife husband"
    " aunt uncle grandmother grandfather daughter son mother father mum dad sister brother"
    " niece nephew cousin friend neighbour family partner carer worker coordinator nurse"
    " pharmacist pharmd prescriber consultant registrar"
    " physio physiotherapist dietitian midwife interpreter driver letter letters cc referral"
    " referred transfer transferred transferring discharged discharge admitted admission attended"
    " attends seen reviewed reported signed collected printed dictated typed visit visits visited"
    " follow scan ct mri ecg ekg echo cxr xray pet swab smear culture sputum screen biopsy lesion"
    " lesions ecog news gcs obs weight height bmi pain falls mobility risk status code meals"
    " driving drives travel insurance passport itinerary depart departs born lives living works"
    " retired walks walking sleeps sources source printout discrepancies reconciled scripts"
    " immunisations immunizations vaccinations leaflet advised discussed explained consent lab"
    " investigator cohort study trial acuity eye va iop phaco iol airway neck chest abdomen skin"
    " drain drains lines line cannula cannulae catheter stoma dressing dressings plaster bandage"
    " wound sensors needles lancets strips smoker lmp aura ejection fraction mitral scar liver"
    " duct dilated resected growth centile chart property glasses locker parking station train bus"
    " friday meeting allergies intolerances name patient pt dob nhs mrn urn nhi id ref afebrile"
    " apyrexial syncope facility precautions notes old retrieve list facilities lounge wedding"
)
# Words of daily life, of work and of a ward, which are never said of what is taken.
_OF_LIFE = word_set(
    "unemployed employed occupation widow widower widowed married divorced separated flatmate"
    " flatmates grandchildren grandson granddaughter landlord lodger bungalow flatlet allotment"
    " hobby hobbies roster shift shifts apprentice farmer teacher plumber builder bricklayer"
    " scaffolder electrician carpenter joiner engineer accountant solicitor student dancer"
    " musician cleaner porter stonemason fisherman soldier sailor librarian pensioner manager clerk"
    " welder mechanic carers chaplain attorney kin council redundancy football netball cricket"
    " rugby tennis golf choir orchestra heel heels crosswords quilting knitting fishing tramping"
    " hiking cycling gardening holiday airport airline flight flights trains buses pier beach"
    " drove drives cycled swims swam sings sang plays played speaks spoke fell slept woke naps"
    " rang emailed texted climbed mobilises mobilizes mobilising mobilizing mobilised"
    " housebound bedbound theatre resus hoist mattress barrier observations stairs frame crutches"
    " wheelchair walker zimmer commode awaiting transferring podiatry podiatrist therapist"
    " physiotherapy rehabilitation miscarriage miscarriages birth births flushed"
    " hemolysed hemolyzed haemolysed bloods veins consented chaperone interpreter fracture"
    " fractured plated flatus bowels dressed undressed bathed showered"
)
# What a line about the body begins with; behind "for" or "on the" it is why or where.
_OF_BODY = word_set(
    "knee knees ankle ankles calves shins elbow elbows shoulders wrist wrists hips forearms palms"
    " soles eyelids pupils reflexes sensation gait spleen nodes sacral rash rashes bruising"
    " nosebleeds fatigue temperature breathless breathlessness weight periods hearing"
    " cataract cataracts appendix scar blisters swelling eyes lips nails"
)
_BEFORE_PLACES = frozenset({"in", "at", "near", "outside"})
_OF_TRIALS = frozenset({"trial", "study", "arm", "cohort"})
_OPERATION = re.compile(r"(?:ectomy|oscopy|ostomy|plasty|otomy|ography|centesis|ologist)$")
_PARTICIPLE = re.compile(r"\w{3}(?:ed|ing|ly)$")
_EMPTY = (
    TABLE
    | ABOUT
    | PROSE
    | CONDITIONS
    | _OF_CARE
    | word_set("good poor better worse intact dry clean clear soft normal recovery reactive happy")
)
_ILL = CONDITIONS | ABBREVIATIONS | TESTS
_STAGES = word_set(
    "chronic acute phase type stage grade mild moderate severe left right bilateral known recent"
    " t dm htn old previous controlled uncontrolled well poorly resolved active remission relapse"
    " relapsed accelerated blast molecular response complete partial metastatic primary secondary"
    " disease syndrome disorder heart kidney renal liver lung bowel breast prostate cell cancer"
    " carcinoma tumour tumor failure in of the with disorder high low raised benign recurrent since"
    " diagnosed"
)
# "Uses a frame" says nothing of what is taken.
_AID = re.compile(
    r"\buses (?:(?:a|an|the|his|her) )?(?:\w+ )?(?:frame|sticks?|walker|wheelchair|crutch\w*"
    r"|scooter"
    r"|aids?|glasses|hoist|rollator|cane|interpreter|continence pads?)\b",
    re.IGNORECASE,
)
_NO_ILLNESS = ("tion", "tions", "ment", "ness", "ship", "ville", "burgh", "shire", "static")
_FEWEST_ILLNESSES = 2
_CONNECTING = frozenset({"and", "or", "plus"})
_IN_USE = frozenset({"on", "with", "by"})
_FIRST_WORDS = 2
_HEADS = word_set(
    "outpatient inpatient outpatients inpatients prior file visit scheduled unscheduled item"
    " items qty rpts rpt prescriber prescriptions prescription issuing facility continue followup"
    " follow up ended owing home meds dispensing history repeat repeats templates acute regular"
    " once only stat charted signed given omitted code day week time due unit units form forms"
    " quantity medication medications drug drugs medicine medicines dose doses route frequency"
    " start stop reason date product strength instructions indication summary page of note notes"
    " progress administration record records consult consultation report warnings cautions"
    " rheumatology ophthalmology psychiatry paediatrics geriatrics"
)
_REASONS = frozenset({"for", "against"})
_QUIET = (_OF_CARE, _OF_LIFE, _OF_BODY, _HEADS)
_SPECIALTY = "ology"
_FEWEST_OF_CARE = 3


@dataclass(frozen=True, slots=True)
class Talk:
    """A line that is suspected of being mere talk."""

    sight: Sight
    section: Section | None
    begins: int

    def is_empty(self, unread: Sequence[str], speller: Speller, *, is_explained: bool) -> bool:
        """Tell whether it is a heading, a greeting, directions, a test or a sentence."""
        keys, text = self.sight.tokens.keys, self.sight.tokens.text
        has_signs = self.sight.has_signs
        if self._is_own(speller):
            return True
        if unread and self._is_of_remedies(speller):
            return False
        is_head = all(map(_is_of_headings, keys)) and not self._has_salt()
        if is_head or (
            not has_signs
            and (self._is_told() or self._is_plain(unread, speller, is_explained=is_explained))
        ):
            return True
        if unread:
            return False
        return _is_direction(keys) or (
            not has_signs and not _DUE.search(text) and self._is_sentence(speller)
        )

    def _is_told(self) -> bool:
        text = self.sight.tokens.text
        return is_administrative(text) or is_administrative(text[self.begins :])

    def _is_own(self, speller: Speller) -> bool:
        """Tell whether it heads somebody's list: "my tablets - Joan Smith, for the doctor"."""
        whose = own_list(self.sight.tokens.text)
        return whose is not None and (not whose or speller.is_name(fold(whose)))

    def _has_salt(self) -> bool:
        return any(is_given_itself(self.sight, at) for at in range(len(self.sight.tokens.keys)))

    def _is_of_remedies(self, speller: Speller) -> bool:
        """Tell whether a line says what is taken, or what a remedy is made into."""
        if _IS_GIVEN.search(self.sight.tokens.text) and self._is_strange(speller):
            return True
        return any(is_remedy(self.sight, index) for index in range(len(self.sight.tokens.keys)))

    def _is_plain(self, unread: Sequence[str], speller: Speller, *, is_explained: bool) -> bool:
        """Tell whether a line without a dose is of tests, conditions or appointments."""
        keys, text = self.sight.tokens.keys, self.sight.tokens.text
        if _LEVEL.search(text) and not (unread and self._is_strange(speller)):
            return True
        if self.section in OF_CONDITIONS and not any(map(STEM.fits, keys)):
            return True
        if self._is_strange(speller):
            return False
        return is_explained or (
            (self._is_of_care() or self._is_of_illness())
            and len(keys) >= _FEWEST_OF_CARE
            and not (_IS_GIVEN if self.sight.hits else _PERHAPS_DUE).search(_AID.sub(" ", text))
            and not _OF_MEDICINE.search(text)
            and not _OF_REMEDY.search(text)
            and all(self._is_other(hit) for hit in self.sight.hits)
        )

    def _is_of_care(self) -> bool:
        """Tell whether a line speaks of care or of daily life, not only behind "for"."""
        keys = self.sight.tokens.keys
        last = next((at for at in range(1, len(keys)) if self._is_reason(at)), len(keys))
        said = keys[:last]
        if not _OF_CARE.isdisjoint(said):
            return True
        items = list(self._items(last))
        return any(map(_is_of_life, items)) and all(map(_says_nothing_of_use, items))

    def _is_of_illness(self) -> bool:
        """Tell whether a line lists illnesses, and no word of it is anything else."""
        items = list(self._items(len(self.sight.tokens.keys)))
        return len(items) >= _FEWEST_ILLNESSES and all(map(_is_illness, items))

    def _items(self, last: int) -> Iterator[tuple[str, ...]]:
        """Yield the words between the commas of a line, as far as that token."""
        keys, breaks = self.sight.tokens.keys, self.sight.tokens.breaks
        start = 0
        for index in range(last):
            if index == last - 1 or breaks[index] or keys[index + 1] in _CONNECTING:
                yield tuple(key for key in keys[start : index + 1] if key not in _CONNECTING)
                start = index + 1

    def _is_reason(self, index: int) -> bool:
        """Tell whether "for" stands there, and not before a person."""
        keys = self.sight.tokens.keys
        return keys[index] in _REASONS and TITLES.isdisjoint(keys[index + 1 : index + 2])

    def _is_other(self, hit: Hit) -> bool:
        """Tell whether an ambiguous name that was not read is written as the other thing is."""
        if not isinstance(hit.meaning, Doubt) or hit.meaning.rule is NameRule.ASK:
            return False
        written = self.sight.tokens.raw(hit.start, hit.stop)
        return written.isupper() or written.istitle() or not hit.meaning.written.isupper()

    def _is_sentence(self, speller: Speller) -> bool:
        """Tell whether a line is long and in prose, or English to the full stop at its end."""
        keys, text = self.sight.tokens.keys, self.sight.tokens.text
        if self.sight.is_prose and len(keys) >= _FEWEST_OF_SENTENCE:
            return True
        return (
            text.rstrip().endswith(".")
            and len(keys) >= _FEWEST_BEFORE_STOP
            and not _OF_MEDICINE.search(text)
            and not self._is_strange(speller)
        )

    def _is_strange(self, speller: Speller) -> bool:
        return any(
            is_strange(self.sight, index, speller)
            for index, key in enumerate(self.sight.tokens.keys)
            if index not in self.sight.covered
            and not any(key in words for words in _QUIET)
            and not self._is_place(index)
        )

    def _is_place(self, index: int) -> bool:
        """Tell whether a word is written as a place is behind "in" or "near"."""
        written, key = self.sight.tokens.raw(index, index + 1), self.sight.tokens.keys[index]
        if not index or self.sight.tokens.keys[index - 1] not in _BEFORE_PLACES:
            return False
        is_apart = _OF_TRIALS.isdisjoint(self.sight.tokens.keys[index + 1 : index + 2])
        return is_apart and written.istitle() and not (STEM.fits(key) or FORM.fits(key))


def _is_illness(item: Sequence[str]) -> bool:
    """Tell whether an item is an illness or a test with its stage, its side or its year."""
    others = [key for key in item if not (key in _STAGES or key[0].isdigit())]
    return all(
        key in _ILL or (ILLNESS.fits(key) and not key.endswith(_NO_ILLNESS)) for key in others
    )


def _is_of_life(item: Sequence[str]) -> bool:
    """Tell whether one of the first words of an item is of daily life, of work or of the body."""
    return any(_is_quiet(key) for key in item[:_FIRST_WORDS])


def _says_nothing_of_use(item: Sequence[str]) -> bool:
    """Tell whether no word of an item may be what is taken: not "teacher, on boneset"."""
    if not _is_of_life(item):
        return all(
            key in _EMPTY or key[0].isdigit() or _is_quiet(key) or _PARTICIPLE.search(key)
            for key in item
        )
    behind = next((item[at:] for at, key in enumerate(item) if key in _IN_USE), ())
    return not behind or any(map(_is_quiet, behind))


def _is_quiet(key: str) -> bool:
    return key in _OF_LIFE or key in _OF_BODY or _OPERATION.search(key) is not None


def _is_of_headings(key: str) -> bool:
    return (
        key in TABLE
        or key in ABOUT
        or key in _HEADS
        or key[0].isdigit()
        or key.endswith(_SPECIALTY)
    )


def _is_direction(keys: Sequence[str]) -> bool:
    if keys[0] not in _DIRECTS:
        return False
    before = keys[: keys.index("for")] if "for" in keys else keys
    return all(key in TABLE or key in DIRECTIONS or key[0].isdigit() for key in before)
