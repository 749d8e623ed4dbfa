"""Proves that pasted medicine lists are read line by line and nothing is lost."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from medicine_cases import cases, notation

from imatinib_ref import paths
from imatinib_ref.db.load import open_reference
from imatinib_ref.db.vocabulary import NameRule, Severity
from imatinib_ref.medicines import spelling
from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read
from imatinib_ref.medicines.standing import standing
from imatinib_ref.medicines.tokens import fold, phrase, tokens
from imatinib_ref.medicines.values import Status, Via

_ROOT = Path(__file__).parents[1]
_CASES = [*cases("medicine_lists.toml"), *cases("medicine_lists_unseen.toml"),
          *cases("medicine_lists_second.toml"), *cases("medicine_lists_families.toml")]  # fmt: skip


@pytest.fixture(scope="module")
def known(reference):
    return stock(reference)


@pytest.fixture(scope="module")
def names(known):
    return Names(known)


def only(text, names):
    (line,) = read(text, names)
    return line


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_list_is_read_as_a_pharmacist_expects(case, names):
    lines = read(case.text, names)
    assert [notation(line) for line in lines] == list(case.expected)


def test_there_are_enough_lists():
    assert len(_CASES) >= 140


def test_every_known_name_alone_on_a_line_is_found(known, names):
    doubtful = {row.name.casefold() for row in known.ambiguous}
    for entry in known.known:
        wanted = set(entry.components or (entry.slug,))
        for name, _ in entry.names:
            if name.casefold() not in doubtful:
                found = {slug for read in only(name, names).medicines for slug in read.slugs}
                assert wanted <= found, name


def test_every_ambiguous_name_follows_its_rule(known, names):
    for row in known.ambiguous:
        line = only(f"{row.name}, warfarin", names)
        reads = [read for read in line.medicines if read.slugs != ("warfarin",)]
        match row.rule:
            case NameRule.ASK:
                assert all(not read.slugs and read.question for read in reads), row.name
                assert bool(reads) == bool(row.candidates)
            case NameRule.ACCEPT | NameRule.LIST_ONLY:
                assert [read.slugs for read in reads] == [row.candidates[:1]], row.name
            case NameRule.INDEX_MEDICINE:
                assert [read.slugs for read in reads] == [("imatinib",)]
            case _:
                assert reads == [], row.name


def test_a_name_that_needs_a_dose_is_read_beside_one(known, names):
    for row in known.ambiguous:
        if row.rule is NameRule.DOSE_ONLY:
            line = only(f"{row.name} 20 mcg tablets daily", names)
            assert [read.slugs for read in line.medicines] == [row.candidates[:1]], row.name


def test_a_dose_of_the_thyroid_hormone_is_in_micrograms(names):
    assert only("T4 50 mg", names).medicines == ()


def test_a_name_that_is_an_ordinary_word_is_not_read_in_a_sentence(known, names):
    for row in known.ambiguous:
        if row.rule in {NameRule.LIST_ONLY, NameRule.CONTEXT_ONLY, NameRule.DOSE_ONLY}:
            text = f"He said that the {row.name.lower()} was there and he was glad of this."
            assert only(text, names).medicines == (), row.name


def test_an_abbreviation_in_small_letters_is_not_asked_about_in_a_sentence(names):
    assert only("Labels of that era also had a step, and it was long.", names).medicines == ()
    assert only("hct 25 mg", names).medicines[0].question
    assert only("https://example.org/hct/warfarin", names).medicines == ()


def test_a_name_that_is_also_a_surname_is_not_read_after_a_title(names):
    assert only("- Dr Halls, warfarin", names).medicines[0].slugs == ("warfarin",)


def test_the_strength_tells_which_cartia(names):
    for text, slug in (("Cartia 100 mg", "aspirin"), ("Cartia 240 mg", "diltiazem")):
        assert only(text, names).medicines[0].slugs == (slug,)
    assert only("Cartia 110 mg", names).medicines[0].slugs == ()


def test_an_hiv_name_is_read_beside_another_hiv_medicine(names):
    lines = read("BIC\nlamivudine", names)
    assert lines[0].medicines[0].slugs == ("bictegravir",)
    assert only("BIC", names).medicines == ()


def test_a_guess_shows_what_it_was_read_as(names):
    (read_,) = only("clarythromicin 500 mg", names).medicines
    assert read_.read_as == "Clarithromycin"
    assert read_.via is Via.SPELLING
    assert not read_.certain
    assert read_.question == "Read as Clarithromycin?"


def test_a_guess_names_its_alternatives(names):
    (read_,) = only("hydroxizine 25 mg", names).medicines
    assert read_.slugs == ("hydroxyzine",)
    assert [choice.name for choice in read_.alternatives] == ["Hydralazine"]


@pytest.mark.parametrize(
    ("written", "slugs"),
    [
        ("clonapine 25 mg", {"clonidine", "clozapine"}),
        ("prednisalone", {"prednisone", "prednisolone"}),
        ("hydroxazine", {"hydroxyzine", "hydralazine"}),
        ("gliclizide", {"gliclazide", "glipizide"}),
    ],
)
def test_look_alike_names_are_asked_for(written, slugs, names):
    (read_,) = only(written, names).medicines
    assert read_.slugs == ()
    assert {slug for choice in read_.alternatives for slug in choice.slugs} == slugs
    assert read_.question


def test_a_listed_misspelling_is_not_silent(known, names):
    for entry in known.known:
        for name, kind in entry.names:
            if kind == "misspelling" and len(name.split()) == 1:
                line = only(f"{name} 5 mg", names)
                assert [read.certain for read in line.medicines] == [False], name


def test_two_words_are_read_as_one_name(names):
    assert only("evening primose oil", names).medicines[0].slugs == ("evening-primrose",)
    assert only("st johnn wort", names).medicines[0].slugs == ("st-johns-wort",)


def test_a_first_letter_may_be_wrong_beside_a_dose(names):
    assert only("qarfarin 5 mg", names).medicines[0].slugs == ("warfarin",)
    assert only("qarfarin", names).medicines == ()


def test_a_five_letter_word_keeps_its_first_letter(names):
    assert only("benna 5 mg", names).medicines == ()
    assert only("adviil 200 mg", names).medicines[0].slugs == ("ibuprofen",)


def test_a_speller_forgets_when_it_has_seen_too_much(known, monkeypatch):
    monkeypatch.setattr(spelling, "_REMEMBERED", 1)
    speller = Names(known).speller
    for word in ("warfarinn", "digoxxin", "warfarinn", "amlodipime"):
        assert speller.guess(word, thorough=False)


def test_an_abbreviation_in_small_letters_is_not_read_in_a_sentence(names):
    assert only("It was the csa that had it and the epo was his.", names).medicines == ()


def test_a_brand_that_is_a_word_is_read_after_takes(names):
    assert only("She takes Yasmin and she is well.", names).medicines[0].product == "product-yaz"
    assert only("We will ensure that she is well.", names).medicines == ()


def test_a_group_gives_way_to_its_member(names):
    assert [read_.slugs for read_ in only("SSRI (citalopram)", names).medicines] == [
        ("citalopram",)
    ]


def test_a_group_that_does_not_matter_which_is_still_asked(names):
    (read_,) = only("diuretic", names).medicines
    assert read_.question == "“diuretic” names a group of medicines: which one?"
    assert read_.slugs == ()


def test_a_title_that_lists_substances_is_read_with_its_commas(names):
    title = "Acamprosate, lofexidine, nalmefene or samidorphan"
    assert len(only(title, names).medicines) == 1
    assert len(only(title.replace(",", ";"), names).medicines) == 1


def test_a_line_that_is_not_read_says_the_nearest_names(names):
    line = only("metoprololxyz", names)
    assert line.status is Status.NOT_RECOGNISED
    assert "Metoprolol" in [choice.name for choice in line.nearest]


# Short forms of medicines that the documents give as examples.
_CLIPPED = ("clarithro", "warf", "metop", "sulph")


def test_ordinary_words_of_the_documents_are_no_medicine(known, names):
    own = {
        word
        for entry in known.known
        for name, _ in entry.names
        for word in (phrase(name), f"{phrase(name)}s", phrase(name).replace(" ", ""))
    }
    text = "\n".join(path.read_text(encoding="utf-8") for path in _ROOT.glob("*.md"))
    words = set(re.findall(r"[A-Za-z]{4,}", text))
    assert len(words) > 100
    for word in sorted(words):
        for read_ in only(word, names).medicines:
            if word in _CLIPPED:
                assert read_.question
                continue
            assert read_.certain, word
            assert fold(word) in own or read_.slugs == ("imatinib",), word


def test_prose_of_the_documents_is_never_guessed_at(names):
    for path in _ROOT.glob("*.md"):
        for line in read(path.read_text(encoding="utf-8"), names):
            guessed = [read_.name for read_ in line.medicines if read_.via is Via.SPELLING]
            assert set(guessed) <= {*_CLIPPED, "ferrous sulph"}, line.text


_LETTERS = (
    ("Pt on Symbicort, Ventolin PRN and {}; was on phenytoin, now levetiracetam", "warfarn"),
    ("Her {} was stopped prior to the biopsy.", "warfarn"),
    ("He had been on {} for years but it was stopped in 2019.", "digoxn"),
    ("We saw her with her husband; she has had the {} since March and she is well.", "amlodipime"),
    ("He was seen by Dr Jones, who thought that {} and ramipril should be continued.", "bisoprolo"),
    ("His GP gave him {}", "clarythromicin"),
)
_UNKNOWN = (
    ("She takes {} and warfarin for AF", "zanthrix"),
    ("commenced on {} last week, continues metoprolol", "Brandnewa"),
    ("Pt on Symbicort, {} PRN and warfarin; was on phenytoin", "zanthrix"),
    ("He was on warfarin, {}, ramipril and he was well.", "ZANX"),
    ("She was given 20 mg of {} and she has had metoprolol.", "zanthrix"),
    ("She has used {} tablets and her metoprolol since then.", "zanthrix"),
    ("She has had two tablets of {} and her metoprolol was stopped.", "zanthrix"),
    ("He was switched from warfarin to {} by the team and is well.", "Veltanimab"),
    ("It was {} 5 mg that he had, and metoprolol.", "zanthrix"),
    ("The team moved warfarin to {} and she was glad that she had it.", "zanthrix"),
)


@pytest.mark.parametrize(("letter", "word"), _LETTERS)
def test_a_misspelling_inside_a_sentence_is_guessed_or_asked(letter, word, names):
    (found,) = [read_ for read_ in only(letter.format(word), names).medicines
                if read_.name == word]  # fmt: skip
    assert found.question
    assert found.via is Via.SPELLING


@pytest.mark.parametrize(("letter", "word"), _UNKNOWN)
def test_an_unknown_medicine_inside_a_sentence_is_told(letter, word, names):
    assert only(letter.format(word), names).unread == (word,)


def test_an_unknown_medicine_of_a_list_without_commas_is_told_but_a_maker_is_not(names):
    assert only("warfarin zanthrix digoxin", names).unread == ("zanthrix",)
    assert only("CLOPIDOGREL WINTHROP 75MG TAB", names).unread == ()


def test_every_unknown_medicine_of_a_sentence_is_told(names):
    line = only("She takes zanthrix before foozumab and warfarin and is well.", names)
    assert line.unread == ("zanthrix", "foozumab")


def test_an_unknown_medicine_is_told_in_a_sentence_without_another(names):
    line = only("She was commenced on Brandnewa last week and feels well.", names)
    assert line.status is Status.NOT_RECOGNISED


@pytest.mark.parametrize(
    "letter",
    [
        "Dr Zanthrix, warfarin and the clinic",
        "Write to him at zanthrix@example.org, warfarin is the matter and he will have it.",
        "He lives in Zanthville and takes warfarin.",
        "Mr Herron has had his warfarin and he is well.",
        "He was started on ECMO and his warfarin was continued.",
        "She has cholecystitis, warfarin and a pacemaker, and she was seen in clinic.",
        "We started dialysis in March and warfarin was continued.",
        "He takes his dog to the park, and takes warfarin.",
        "She was seen by Zanthia. Warfarin was continued and she is well.",
        "It was the zanthrix (warfarin) that he had, and it was the one.",
        "He has a histamine, warfarin and the rest was well.",
        "He was well (IGHVX), warfarin was given and he was glad.",
    ],
)
def test_other_words_of_a_sentence_are_no_medicine(letter, names):
    line = only(letter, names)
    assert [read_.slugs for read_ in line.medicines] == [("warfarin",)]
    assert line.unread == ()


def test_a_misspelling_that_stands_in_a_dictionary_is_read(names):
    misspelt = {"warfaring": "warfarin", "methadon": "methadone", "aspirins": "aspirin",
                "nitroglycerine": "glyceryl-trinitrate"}  # fmt: skip
    for word, slug in misspelt.items():
        assert only(f"{word} 5 mg", names).medicines[0].slugs == (slug,), word
    for word in ("seafaring", "examine", "heroine", "create"):
        assert only(f"{word} 5 mg", names).medicines == (), word


@pytest.mark.parametrize(
    ("written", "slug"),
    [("D1goxin 62.5 mcg", "digoxin"), ("Fur0semide 80 mg", "furosemide"),
     ("Arniodarone 200 mg", "amiodarone"), ("Arnlodipine", "amlodipine")],
)  # fmt: skip
def test_a_poor_scan_is_guessed(written, slug, names):
    assert only(written, names).medicines[0].slugs == (slug,)


def test_a_line_of_conditions_is_talk_but_a_medicine_among_them_is_told(names):
    assert only("PMH: hypertension, gout, blepharitis", names).status is Status.IGNORED
    assert only("PMH: hypertension, foozumab", names).status is Status.NOT_RECOGNISED
    assert only("PMH: zanthrix 20 mg", names).status is Status.NOT_RECOGNISED


def test_a_sentence_of_english_is_talk_unless_it_speaks_of_medicines(names):
    said = "Next visit on Tuesday 14 January at Sheffield."
    assert only(said, names).status is Status.IGNORED
    for asked in ("Blue ones for chest pains please.", "Next visit bring zanthrix to Sheffield."):
        assert only(asked, names).status is Status.NOT_RECOGNISED


def test_a_word_that_a_list_does_not_explain_is_told_only_if_it_is_strange(names):
    assert only("72F fall at home, on Eliquis", names).unread == ()
    assert only("zanthrix home, Eliquis", names).unread == ("zanthrix home",)


def test_the_choices_of_a_question_name_every_rival(names):
    (found,) = only("frusamide 40 mg", names).medicines
    assert [choice.slugs for choice in found.alternatives] == [("furosemide",), ("flutamide",)]


@pytest.mark.parametrize(
    "word", ["station", "starting", "stain", "take", "with", "review", "daily"]
)
def test_a_class_word_is_never_matched_loosely(word, names):
    assert only(word, names).medicines == ()
    assert only(f"{word} 5 mg", names).medicines == ()


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
def test_a_medicine_that_is_not_taken_is_marked(text, current, names):
    assert [read_.current for read_ in only(text, names).medicines] == current


def test_a_letter_that_grows_in_small_does_not_shift_what_is_said(names):
    line = only("İİİİ STOPPED warfarin, now DIGOXIN", names)
    assert [read_.current for read_ in line.medicines] == [False, True]


def test_standing_of_a_line_without_medicines_is_empty():
    assert standing("stopped, not taking, no longer", ()) == ()


def test_an_allergy_section_ends_where_doses_begin_again(names):
    lines = read("Allergies:\nPenicillin\n\nWarfarin 3 mg daily\nAspirin 100 mg", names)
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
        ("Past medical history", True),
        ("Historical medication", False),
        ("Dr Smith:", True),
    ],
)
def test_a_heading_says_whether_the_lines_under_it_are_taken(heading, current, names):
    assert read(f"{heading}\nwarfarin", names)[1].medicines[0].current is current


def test_a_sentence_about_taking_nothing_is_no_heading(names):
    lines = read("Currently not taking any medicines\nWarfarin 3 mg", names)
    assert lines[1].medicines[0].current


def test_a_blank_line_does_not_end_a_section_of_past_medicines(names):
    lines = read("Previous medications:\n\nWarfarin 3 mg daily", names)
    assert lines[2].medicines[0].current is False


def test_a_repeated_medicine_of_one_line_is_told_once(names):
    assert len(only("atorvastatin (Lipitor) 20 mg", names).medicines) == 1
    assert len(only("fluticasone/salmeterol (Seretide)", names).medicines) == 2
    assert len(only("stopped warfarin, now restarted warfarin", names).medicines) == 2


def test_folding_keeps_letters_of_other_scripts():
    assert fold("\u0152stradiol\u2019s") != ""
    assert fold("Paracétamol") == "paracetamol"
    assert phrase("\u03b1-lipoic") == "alpha lipoic"
    assert tokens("").keys == ()
    assert tokens("5-FU").raw(0, 2) == "5-FU"


_KNOWN = stock(open_reference(paths.database()))
_NAMES = Names(_KNOWN)
_DOUBTFUL = {row.name.casefold() for row in _KNOWN.ambiguous}
_WHOLE = st.sampled_from(
    sorted(
        {
            (name, entry.components or (entry.slug,))
            for entry in _KNOWN.known
            for name, _ in entry.names
            if name.casefold() not in _DOUBTFUL
            and len(name) > 4
            and "," not in name
            and not entry.title.startswith(("Food", "Eye injection"))
            and "drops" not in name
            and "lozenge" not in name
        }
    )
)
_BEFORE = st.sampled_from(["", "- ", "1. ", "• ", "[ ] ", "(3) ", "\t", "\u202a", "* "])
_AFTER = st.sampled_from(["", " 5 mg", " 10mg od", ", 28", " bd prn", " x 7 days", ".", " \u202c"])
_WRITTEN = st.sampled_from([str, str.upper, str.lower])


@given(st.lists(st.tuples(_BEFORE, _WHOLE, _AFTER, _WRITTEN), min_size=1, max_size=6))
@settings(max_examples=150)
def test_each_known_name_is_found_whatever_stands_around_it(rows):
    text = "\n".join(f"{before}{case(name)}{after}" for before, (name, _), after, case in rows)
    for line, (_, (name, slugs), _, case) in zip(read(text, _NAMES), rows, strict=True):
        if case is str.lower and line.text.strip("-1.*• \t") != name:
            continue
        found = {slug for read_ in line.medicines for slug in read_.slugs}
        assert set(slugs) & found or case is not str, (line, slugs)


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_any_text_has_one_answer_for_each_line(text):
    lines = read(text, _NAMES)
    assert [line.text for line in lines] == text.splitlines()
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.status is Status.IGNORED for line in lines if not line.text.strip())


_GENERIC = st.sampled_from(
    sorted(
        {phrase(entry.title) for entry in _KNOWN.known if phrase(entry.title).isalpha()}
        - {"metoprolol", "aspirin"}
    )
)
_PLACES = st.sampled_from(
    ["{} (INR 2.4), metoprolol, aspirin", "Meds: {} for BP, metoprolol", "- {} 5 mg; metoprolol",
     "metoprolol + {} (since May)", "Metoprolol, {} at night", "metoprolol. {}. Aspirin"]
)  # fmt: skip


@given(_GENERIC, st.integers(4, 9), _PLACES)
@settings(max_examples=300)
def test_a_clipped_name_never_vanishes_from_a_list_of_others(name, length, place):
    clipped = name[:length]
    line = only(place.format(clipped), _NAMES)
    is_told = any(clipped in word.split() for word in line.unread)
    is_read = any(read_.name.split()[0] == clipped for read_ in line.medicines)
    ordinary = _NAMES.speller.is_ordinary(clipped, is_name=True)
    assert is_told or is_read or ordinary, line


def test_an_ordinary_word_begins_no_name(names):
    clipped = names.speller.beginnings
    assert clipped.of("carb", thorough=False) is None
    assert clipped.of("carb", thorough=True).asks
    assert clipped.of("warf", thorough=False, is_name=True) is None
    assert clipped.of("green te", thorough=False) is None
    assert clipped.of("ferrous sulf", thorough=False).senses[0].choice.slugs == ("ferrous-sulfate",)


def test_a_few_capitals_are_no_clipped_name_unless_they_have_a_dose(names):
    assert only("MERO, metoprolol and it was the one he had.", names).medicines[0].slugs == (
        "metoprolol",
    )
    assert only("MERO 1 g tds, metoprolol", names).medicines[0].slugs == ("meropenem",)


_PIECES = st.sampled_from(
    ["warfarin", "stopped", "no", ",", ";", "5 mg", "and", "Allergies:", "rash", "\n", "(", ")",
     "-", "digoxn", "T4", "5-FU", "cream", "eye drops", "takes", "foozumab", "Cartia", "100 mg",
     "->",
     "with food", "iron", "deficiency", "HCT", "statin", "<b>", "\u200f", "ألم", "💊", "2", "/",
     "if"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map(" ".join))
@settings(max_examples=300)
def test_any_mix_of_list_words_is_answered(text):
    for line in read(text, _NAMES):
        spans = [read_.span for read_ in line.medicines]
        assert spans == sorted(spans)
        assert all(line.text[start:end] == read_.name for read_ in line.medicines
                   for start, end in [read_.span])  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * 100_000,
        "warfarin " * 12_000,
        "1 " * 50_000,
        "1" * 50_000,
        "stopped no " * 9_000,
        "(" * 30_000,
        "\n" * 10_000,
        "\x00\x01\x02 warfarin \x1f",
        "<" * 20_000,
        "mar " * 20_000,
        "known drug " * 9_000,
        "eye drops " * 9_000,
        "warf " * 20_000,
        "Cartia 100 (Cartia " * 5_000,
        "vitamin D (25 " * 7_000,
        "stopped warfarin due to x and " * 3_300,
        "his mother was not on warfarin " * 3_200,
        "iron 3, " * 12_000,
        "Hb 3 iron low " * 7_000,
        "her sister " * 9_000 + "warfarin",
        "FHx: sister, " * 7_000,
    ],
    ids=range(22),
)
def test_bad_input_is_answered(text, names):
    assert len(read(text, names)) == len(text.splitlines())


def test_reading_reaches_no_database(known):
    assert {entry.severity for entry in known.known} <= set(Severity)
    assert not any(hasattr(value, "session") for value in vars(Names(known)).values())


_DOUBTS = st.sampled_from(
    ["may stop {}", "it was not {}", "{} - ?stopped", "plan to cease {} soon",
     "unsure if {} was stopped", "digoxin withdrawn because of rash and {} for cough",
     "she thinks {} was discontinued"]
)  # fmt: skip


@given(_DOUBTS, _GENERIC)
@settings(max_examples=100)
def test_where_a_line_leaves_it_open_a_medicine_counts_as_taken_and_is_asked_about(place, name):
    if name not in _DOUBTFUL and len(name) > 4:
        found = only(place.format(name), _NAMES).medicines[-1]
        assert (found.current, found.is_open, found.is_sure) == (True, True, False), found


@pytest.mark.parametrize(
    "place",
    ["She has not stopped {}", "{} was held for surgery, now resumed", "{} not given today",
     "patient declined to stop {}", "He was not taking his {} properly so we restarted it",
     "The {} which was stopped in May has been restarted", "If unwell, hold {}",
     "{} was held, to be restarted on Monday"],
)  # fmt: skip
@given(name=_GENERIC)
@settings(max_examples=25)
def test_a_medicine_that_is_taken_again_or_still_is_never_marked_as_ended(place, name):
    if name not in _DOUBTFUL and len(name) > 4:
        assert only(place.format(name), _NAMES).medicines[0].current, name


def test_what_a_relative_takes_is_not_taken_by_the_patient(names):
    for said in ("Her husband takes {}", "Daughter (19) is on {}", "FHx: father on {}"):
        assert not only(said.format("digoxin"), names).medicines[0].current, said
    for said in ("Her husband gives her {}", "Daughter says she is on {}", "PrEP partner on {}"):
        assert only(said.format("digoxin"), names).medicines[0].current, said


def test_a_herb_in_the_name_of_a_house_is_no_medicine(names):
    assert only("Lives at Lavender Lodge, warfarin", names).medicines[0].slugs == ("warfarin",)
    assert only("Lavender lodge, warfarin", names).medicines[0].slugs == ("lavender",)
    assert only("warfarin, Lavender", names).medicines[1].slugs == ("lavender",)
