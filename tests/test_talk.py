"""Proves that people, places, tests and talk are told from medicines, known and unknown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from medicine_names import DOUBTFUL, KNOWN, NAMES, only

from imatinib_ref.db.vocabulary import Substance
from imatinib_ref.medicines.reader import read
from imatinib_ref.medicines.values import Status


def test_a_line_of_conditions_is_talk_but_a_medicine_among_them_is_told():
    assert only("PMH: hypertension, gout, blepharitis").status is Status.IGNORED
    assert only("PMH: hypertension, foozumab").status is Status.NOT_RECOGNISED
    assert only("PMH: zanthrix 20 mg").status is Status.NOT_RECOGNISED


def test_a_sentence_of_english_is_talk_unless_it_speaks_of_medicines():
    said = "Next visit on Tuesday 14 January at Sheffield."
    assert only(said).status is Status.IGNORED
    for asked in ("Blue ones for chest pains please.", "Next visit bring zanthrix to Sheffield."):
        assert only(asked).status is Status.NOT_RECOGNISED


def test_a_word_that_a_list_does_not_explain_is_told_only_if_it_is_strange():
    assert only("72F fall at home, on Eliquis").unread == ()
    assert only("zanthrix home, Eliquis").unread == ("zanthrix home",)


def test_a_herb_in_the_name_of_a_house_is_no_medicine():
    assert only("Lives at Lavender Lodge, warfarin").medicines[0].slugs == ("warfarin",)
    assert only("Lavender lodge, warfarin").medicines[0].slugs == ("lavender",)
    assert only("warfarin, Lavender").medicines[1].slugs == ("lavender",)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Results: iron 8", []),
        ("Bloods fine; iron 8 tablets left", ["class-iron"]),
        ("testosterone 50 mg gel, level 14 nmol/L", ["testosterone"]),
        ("magnesium (repeat) 0.6 mmol/L", []),
        ("magnesium (repeat) bd, metoprolol", ["magnesium", "metoprolol"]),
        ("phosphate 3.1, magnesium 19", ["phosphate-supplement", "magnesium"]),
        ("iron continues, Hb 108", ["class-iron"]),
        ("magnesium and phosphate low", []),
        ("urine zinc", []),
        ("Mg 0.8, zinc 9", []),
        ("metoprolol, zinc 9.1, magnesium 0.8", ["metoprolol", "vitamin-c", "magnesium"]),
    ],
)
def test_a_value_of_the_laboratory_is_no_medicine_unless_it_is_given(text, slugs):
    assert [slug for found in only(text).medicines for slug in found.slugs] == slugs


def test_under_a_heading_of_results_what_is_measured_is_a_test():
    lines = read("Bloods:\niron 8\niron 1 tablet daily", NAMES)
    assert [len(line.medicines) for line in lines] == [0, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Dr Senna will see her", "PI: Dr Jones", "niece Alli", "Alli attended", "Mr Iris Valerian",
        "8 VALERIAN CLOSE", "Lemon Tree Passage", "the size of a grapefruit", "port-wine stain",
        "in good spirits", "Food allergies: none", "alcohol wipes", "grapefruit-like swelling",
        "booked for the clinic, CBD not dilated", "tea and coffee facilities",
    ],
)  # fmt: skip
def test_people_places_and_pictures_are_no_medicine(text):
    assert only(text).status is Status.IGNORED


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("DR Omeprazole", "omeprazole"), ("MR Diltiazem 120", "diltiazem"),
        ("Mr Brown, Valerian", "valerian"), ("Grapefruit Is Avoided", "grapefruit"),
        ("valerian close to bedtime", "valerian"), ("Dr Valerian drops", "valerian"),
        ("niece valerian", "valerian"), ("Valerian Sleep Support", "valerian"),
        ("Valerian, Warfarin", "valerian"), ("Valerian Hops", "valerian"),
    ],
)  # fmt: skip
def test_a_medicine_beside_such_words_is_read(text, slug):
    assert only(text).medicines[0].slugs == (slug,)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Smith started zanthrix", "Dear Dr Jones, she takes Zanthrix", "Hb 108 on zanthrix",
        "zanthrix, Hb 108", "zanthrix, seen in clinic", "booked for the hct clinic",
        "mixture from the clinic", "tonic from his wife",
    ],
)  # fmt: skip
def test_an_unknown_medicine_beside_a_greeting_or_a_test_is_told(text):
    assert only(text).status is Status.NOT_RECOGNISED


_EVERYDAY = sorted(
    {
        name
        for entry in KNOWN.known
        if entry.substance in {Substance.HERB, Substance.SUPPLEMENT, Substance.DRUG}
        for name, _ in entry.names
        if name.casefold() not in DOUBTFUL and len(name) > 4 and "," not in name
    }
)
_USED = st.sampled_from(
    ["takes {}", "stopped the {} like you said", "uses {} at night", "Dr Smith started {} 5 mg",
     "- {}", "{} in the mornings", "{} 1 od, Hb 108", "Lives at 4 High Street, takes {}",
     "Medications: {}", "Bloods normal. {} continues"]
)  # fmt: skip


@given(st.sampled_from(_EVERYDAY), _USED)
@settings(max_examples=300)
def test_a_name_that_is_used_as_a_medicine_is_never_taken_for_somebody_or_a_test(name, used):
    line = only(used.format(name))
    assert line.medicines or line.question, line


@pytest.mark.parametrize(
    ("text", "slug"),
    [("ketoconozol shampoo", "topical-antifungal"), ("chloramphenicl eye drops", "class-eye-drops"),
     ("ketoconozol tablets", "ketoconazole")],
)  # fmt: skip
def test_a_misspelt_name_follows_the_route_beside_it(text, slug):
    (found,) = only(text).medicines
    assert found.slugs == (slug,)
    assert not found.certain
