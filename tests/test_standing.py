"""Proves which medicines of a line are read as taken now, stopped, asked about or not theirs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from medicine_names import DOUBTFUL, GENERIC, NAMES, only

from imatinib_ref.medicines.cues import CUES
from imatinib_ref.medicines.reader import read
from imatinib_ref.medicines.standing import OF_DOSES, standing


@pytest.mark.parametrize(
    ("text", "current"),
    [
        ("Her warfarin was stopped prior to the biopsy.", [False]),
        ("We have stopped her simvastatin and started pravastatin.", [False, True]),
        ("Phenytoin was replaced by levetiracetam.", [False, True]),
        ("ramipril -> losartan", [False, True]),
        ("Instead of ibuprofen he takes paracetamol.", [False, True]),
        ("Continue warfarin, stop aspirin.", [True, False]),
        ("No warfarin or DOAC", [False, False]),
        ("No change to warfarin.", [True]),
        ("Do not stop phenytoin suddenly.", [True]),
        ("If rash, stop lamotrigine.", [True]),
        ("tried carbamazepine, stopped due to rash", [False]),
        ("warfarin and digoxin stopped", [False, False]),
        ("warfarin, digoxin stopped", [True, False]),
        ("allergic to penicillin (rash), codeine and aspirin", [False, False, False]),
        ("methotrexate d/c'd", [False]),
        ("Ex-methotrexate", [False]),
        ("Penicillin - rash", [False]),
        ("metoprolol previous MI", [True]),
        ("digoxin changed to 125 mcg", [True]),
        ("Non-sedating antihistamine", [True]),
        ("Please swap ramipril for losartan.", [False, True]),
        ("CHANGED lansoprazole 30 mg to pantoprazole", [False, True]),
        ("warfarin and digoxin, both of which he avoids", [False, False]),
        ("| verapamil (Isoptin) | 120 mg | discontinued |", [False]),
        ("Hold apixaban 48 h before the procedure.", [True]),
        ("Prior exposure to nilotinib and dasatinib", [False, False]),
        ("asked not to start warfarin", [False]),
        ("warfarin 5 mg, ended", [False]),
        ("stopped " + "x " * 50 + "warfarin", [True]),
    ],
)
def test_a_medicine_that_is_not_taken_is_marked(text, current):
    assert [read_.current for read_ in only(text).medicines] == current


def test_a_letter_that_grows_in_small_does_not_shift_what_is_said():
    line = only("İİİİ STOPPED warfarin, now DIGOXIN")
    assert [read_.current for read_ in line.medicines] == [False, True]


def test_standing_of_a_line_without_medicines_is_empty():
    assert standing("stopped, not taking, no longer", (), ()) == ()


def test_an_allergy_section_ends_where_doses_begin_again():
    lines = read("Allergies:\nPenicillin\n\nWarfarin 3 mg daily\nAspirin 100 mg", NAMES)
    assert [read_.current for line in lines for read_ in line.medicines] == [False, True, True]


@pytest.mark.parametrize(
    ("heading", "current"),
    [
        ("Medications prior to admission", True),
        ("Medications stopped during admission", False),
        ("Medicines you should STOP taking:", False),
        ("Medicines you should keep taking:", True),
        ("Please do not stop:", True),
        ("Drug allergies and intolerances", False),
        ("Allergy history", False),
        ("Past medical history", True),
        ("Historical medication", False),
        ("Dr Smith:", True),
    ],
)
def test_a_heading_says_whether_the_lines_under_it_are_taken(heading, current):
    assert read(f"{heading}\nwarfarin", NAMES)[1].medicines[0].current is current


def test_a_sentence_about_taking_nothing_is_no_heading():
    lines = read("Currently not taking any medicines\nWarfarin 3 mg", NAMES)
    assert lines[1].medicines[0].current


def test_a_blank_line_does_not_end_a_section_of_past_medicines():
    lines = read("Previous medications:\n\nWarfarin 3 mg daily", NAMES)
    assert lines[2].medicines[0].current is False


_DOUBTS = st.sampled_from(
    ["may stop {}", "it was not {}", "{} - ?stopped", "plan to cease {} soon",
     "unsure if {} was stopped", "digoxin withdrawn because of rash and {} for cough",
     "she thinks {} was discontinued"]
)  # fmt: skip


@given(_DOUBTS, st.sampled_from(GENERIC))
@settings(max_examples=100)
def test_where_a_line_leaves_it_open_a_medicine_counts_as_taken_and_is_asked_about(place, name):
    if name not in DOUBTFUL and len(name) > 4:
        found = only(place.format(name)).medicines[-1]
        assert (found.current, found.is_open, found.is_sure) == (True, True, False), found


@pytest.mark.parametrize(
    "place",
    ["She has not stopped {}", "{} was held for surgery, now resumed", "{} not given today",
     "patient declined to stop {}", "He was not taking his {} properly so we restarted it",
     "The {} which was stopped in May has been restarted", "If unwell, hold {}",
     "{} was held, to be restarted on Monday"],
)  # fmt: skip
@given(name=st.sampled_from(GENERIC))
@settings(max_examples=25)
def test_a_medicine_that_is_taken_again_or_still_is_never_marked_as_ended(place, name):
    if name not in DOUBTFUL and len(name) > 4:
        assert only(place.format(name)).medicines[0].current, name


@pytest.mark.parametrize(
    "place",
    ["Miconazole oral gel - do not use, on {}", "ketoconazole avoid, takes {}",
     "clarithromycin | contraindicated | on {}", "rifampicin not given as on {}",
     "erythromycin: avoid due to {}", "do not use clarithromycin while on {}",
     "ketoconazole contraindicated with {}", "Do not take with {}"],
)  # fmt: skip
@given(name=st.sampled_from(GENERIC))
@settings(max_examples=25)
def test_the_reason_not_to_use_a_medicine_is_itself_taken(place, name):
    if name not in DOUBTFUL and len(name) > 4:
        assert only(place.format(name)).medicines[-1].current, name


def test_what_a_relative_takes_is_not_taken_by_the_patient():
    for said in ("Her husband takes {}", "Daughter (19) is on {}", "FHx: father on {}"):
        assert not only(said.format("digoxin")).medicines[0].current, said
    for said in ("Her husband gives her {}", "Daughter says she is on {}", "PrEP partner on {}"):
        assert only(said.format("digoxin")).medicines[0].current, said


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("FHx: father on clopidogrel. DHx: digoxin", [False, True]),
        ("FHx of clots, on warfarin", [True]),
        ("Her brother, who is on clozapine, visits", [False]),
        ("His cat's prednisolone", [False]),
        ("Cat scratch on doxycycline", [True]),
        ("Takes some of her sister's diazepam", [True]),
        ("Your daughter takes carbamazepine", [True]),
        ("Your mother took phenobarbital", [False]),
        ("Seen with his wife on warfarin", [True]),
        ("Seen with his wife, who is on warfarin", [False]),
        ("A sister: breast cancer, on tamoxifen", [True]),
        ("His wife has told us that he is on warfarin", [True]),
        ("Her son, so we are told by all of the staff of the home, is on lithium", [True]),
        ("Sister on lithium. On digoxin", [False, True]),
        ("Sister on lithium 400 mg and digoxin", [False, False]),
        ("wife smokes", [False]),
        (
            "Wife (66) is with him for the whole of the afternoon and for every clinic; digoxin",
            [True],
        ),
    ],
)
def test_what_somebody_else_takes_is_told_from_what_the_patient_takes(text, read_as):
    assert [found.current for found in only(text).medicines] == read_as


def test_lines_under_family_history_are_of_the_family_only_where_they_name_one_of_it():
    lines = read("Family history:\nMother - tamoxifen\nWarfarin 3 mg", NAMES)
    assert [found.current for line in lines for found in line.medicines] == [False, True]


@pytest.mark.parametrize(
    ("text", "is_current", "is_open"),
    [
        ("letrozole until Nov 2019", False, False),
        ("letrozole until Nov 2090", True, True),
        ("letrozole until March", True, True),
        ("letrozole 2009-2014", False, False),
        ("letrozole 2020-2090", True, True),
        ("letrozole until last week", False, False),
        ("was on letrozole until March", False, False),
    ],
)
def test_what_ends_at_a_time_that_need_not_be_over_is_asked_about(text, is_current, is_open):
    (found,) = only(text).medicines
    assert (found.current, found.is_open) == (is_current, is_open)


_DOSES = st.lists(st.sampled_from([*sorted(OF_DOSES), "5", "2.5", ",", "/", "-", "(", ")", "."]))


@given(_DOSES.map(" ".join))
@settings(max_examples=400)
def test_doses_alone_hold_no_cue_that_says_whether_something_is_taken(text):
    cues = {cue.lastgroup for cue in CUES.finditer(text)}
    assert cues <= {"reset", "keeps"}, text


@pytest.mark.parametrize(
    ("text", "current"),
    [
        ("He was offered counselling about his warfarin, declined", [True]),
        ("Warfarin counselling offered, declined", [True]),
        ("He was offered a blood test for his digoxin, refused", [True]),
        ("Leaflet about amiodarone declined", [True]),
        ("Dose increase for ramipril discussed, declined", [True]),
        ("Her warfarin blister pack, declined", [True]),
        ("her methotrexate monitoring, declined", [True]),
        ("Counselling about warfarin and digoxin, declined", [True, True]),
        ("Vaccine offered as he is on methotrexate, declined", [True]),
        ("declined warfarin counselling", [True]),
        ("On digoxin; declined ECG", [True]),
        ("Methotrexate 10 mg weekly, refused blood tests", [True]),
        ("He was offered warfarin for AF, declined", [False]),
        ("Counselled about starting warfarin, declined", [False]),
        ("Switch to apixaban offered, declined", [False]),
        ("Prescription for warfarin, declined", [False]),
        ("Recommended warfarin at review, declined", [False]),
        ("Review with Dr Lee: he declined warfarin", [False]),
        ("Review on Monday, warfarin declined", [False]),
        ("declined warfarin, blood tests normal", [False]),
        ("Warfarin - declined due to monitoring", [False]),
        ("Rifampicin course completed", [False]),
        ("Warfarin counselling, declined apixaban", [True, False]),
    ],
)
def test_counselling_a_test_or_a_change_that_is_declined_ends_no_medicine(text, current):
    assert [found.current for found in only(text).medicines] == current


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        ("- ceased fluids", True),
        ("- ceased all fluids", True),
        ("- stopped work", True),
        ("- discontinued work", True),
        ("; stopped driving", True),
        (". No longer works", True),
        (", ceased dialysis", True),
        ("(stopped gym)", True),
        ("- completed radiotherapy", True),
        ("- cease fluids", True),
        ("- ceased 3/10", False),
        ("- stopped by GP", False),
        ("- stopped, dizzy", False),
        ("- stopped due to cough", False),
        ("- stopped AKI", False),
        ("- stopped after exercise", False),
        ("- stopped fluids given", False),
        ("- stopped dialysis unit", False),
        ("- held dialysis", False),
        (". No longer taking", False),
    ],
)
def test_work_or_fluids_that_are_stopped_end_no_medicine(said, is_taken):
    (found,) = only(f"Furosemide 40 mg {said}").medicines
    assert found.current is is_taken


@pytest.mark.parametrize(
    ("text", "taken", "not_taken"),
    [
        ("allergic to penicillin, keflex continues", "cefalexin", "beta-lactams"),
        ("Penicillin allergy; takes cefalexin 500 mg", "cefalexin", "beta-lactams"),
        ("allergic to statins, rosuvastatin continues", "rosuvastatin", "statins"),
        ("no penicillin allergy, takes amoxicillin", "amoxicillin", None),
        ("not allergic to penicillin, takes amoxicillin", "amoxicillin", None),
        ("statin: simvastatin 20 mg", "simvastatin", None),
    ],
)
def test_an_allergy_to_a_class_is_shown_beside_the_member_that_is_taken(text, taken, not_taken):
    found = {slug: read_.current for read_ in only(text).medicines for slug in read_.slugs}
    assert found == {taken: True} | ({not_taken: False} if not_taken else {})
