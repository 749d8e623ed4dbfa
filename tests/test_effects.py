"""The adverse effects at a glance: everything is there, with its source, in the right order."""

import re

import pytest

from imatinib_ref import effects
from imatinib_ref.db import related as kin
from imatinib_ref.db.entries import AdverseEffect
from imatinib_ref.db.parts import Effect, Rate
from imatinib_ref.db.vocabulary import AtAGlance, Frequency, Label
from imatinib_ref.render.pages import ALL_COLUMNS, page, page_text
from imatinib_ref.render.words import FREQUENCY


def _squeezed(text):
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def _text(reference, slug, label=Label.EU):
    entry = reference.entry(slug)
    known = kin.related(reference.session, entry)
    return _squeezed(page_text(entry, reference.sources, label, known))


@pytest.fixture(scope="module")
def entries(reference):
    return reference.entries(AdverseEffect)


@pytest.fixture(scope="module")
def rows(entries):
    return effects.rows(entries)


def _parts(entries, *kinds):
    return [part for entry in entries for part in entry.parts if isinstance(part, kinds)]


@pytest.mark.parametrize("slug", [AtAGlance.EFFECTS_BY_SYSTEM, AtAGlance.EFFECTS_BY_FREQUENCY])
def test_every_effect_stands_in_the_table_with_its_band_and_source(reference, entries, slug):
    said = _text(reference, slug)
    tables, _, listed = said.partition("Sources of the tables")
    for part in _parts(entries, Effect):
        name = part.common_name or part.text
        assert name.casefold() in tables.casefold(), part.text
        assert part.text.casefold() in tables.casefold()
        for citation in part.citations:
            title = _squeezed(reference.sources[citation.source_slug].title)
            assert f"{title}, {_squeezed(citation.locator)}" in listed


def test_every_note_of_a_table_leads_to_the_sources_of_what_it_stands_beside(reference, entries):
    said = _text(reference, AtAGlance.EFFECTS_BY_FREQUENCY)
    tables, _, listed = said.partition("Sources of the tables")
    numbered = dict(re.findall(r"\[(\d+)\] (.*?)(?= \[\d+\] |$| See also)", listed))
    for part in _parts(entries, Effect):
        own = "; ".join(
            f"{_squeezed(reference.sources[each.source_slug].title)}, {each.locator}"
            for each in part.citations
        )
        number = next(number for number, names in numbered.items() if names.startswith(own))
        label = f"{part.label} " if part.label else ""
        word = part.text if part.common_name else ""
        quoted = rf" “{re.escape(word)}”" if word else ""
        assert re.search(
            rf"{label}{FREQUENCY[part.band]}{quoted} \[{number}\]", tables, re.IGNORECASE
        )


def test_every_percentage_stands_there_with_its_source(reference, entries):
    said = _text(reference, AtAGlance.EFFECTS_BY_SYSTEM)
    for rate in _parts(entries, Rate):
        figures = f"Grade 3 or 4: {rate.grade_3_4_pct:g}%. After 2 years: "
        figures += f"{rate.after_2_years_pct:g}%, after 4 years: {rate.after_4_years_pct:g}%."
        assert f"{rate.all_grades_pct:g}% [" in said
        assert figures in said
    worded = [
        part
        for entry in entries
        for part in entry.parts
        if part.kind == "statement" and "%" in part.text
    ]
    assert worded
    for part in worded:
        place = said.index(_squeezed(part.text))
        title = _squeezed(reference.sources[part.citations[0].source_slug].title)
        assert title in said[place : place + len(part.text) + 250]


def test_each_effect_stands_once_under_one_body_system(rows):
    systems = [system for system, _ in effects.systems(rows)]
    assert not {"Package leaflet", "After marketing", "Trial, all systems"} & set(systems)
    names = [row.name.casefold() for row in rows]
    assert sorted(names) == sorted(set(names))


def test_the_words_of_several_sources_stand_in_one_row(rows):
    fatigue = next(row for row in rows if row.name == "Fatigue")
    assert {each.text for each in fatigue.effects} == {"fatigue", "tiredness"}
    assert [rate.all_grades_pct for rate in fatigue.rates] == [38.8]
    assert fatigue.band is Frequency.VERY_COMMON
    assert not fatigue.differs


def test_only_bands_that_cannot_all_be_right_are_called_different(rows):
    by_name = {row.name: row for row in rows}
    assert by_name["Ileus"].differs
    assert not by_name["Raynaud"].differs
    assert not by_name["Cough"].differs


def test_the_most_frequent_come_first(rows):
    order = [*Frequency, None]
    bands = [band for band, _ in effects.frequencies(rows)]
    assert bands == sorted(bands, key=order.index)
    first = [row.name.casefold() for row in effects.frequencies(rows)[0][1]][:3]
    assert first == ["superficial oedema", "nausea", "muscle cramps"]


def test_the_skin_pages_hold_the_skin_only_and_all_of_it(reference, rows):
    said = _text(reference, AtAGlance.SKIN_BY_FREQUENCY).casefold()
    for row in rows:
        if row.system == effects.SKIN:
            assert row.name.casefold() in said
    assert "nausea" not in said
    assert "neutropenia" not in said


def test_skin_reactions_to_stop_for_come_first_and_each_says_all_that_is_known(reference, entries):
    ordered = effects.reactions(entries)
    stop = [bool(effects.section(each, effects.STOP)) for each in ordered]
    assert stop == sorted(stop, reverse=True)
    assert {each.slug for each in ordered[: sum(stop)]} == {
        "skin-agep", "skin-sjs-ten", "skin-dress", "skin-bullous",
    }  # fmt: skip
    said = _text(reference, AtAGlance.SKIN_REACTIONS)
    named = (
        effects.LOOK, effects.ONSET, effects.INCIDENCE, effects.ACTION, effects.STOP,
    )  # fmt: skip
    for entry in ordered:
        assert entry.title in said
        for part in entry.parts:
            if isinstance(part, Effect) or part.section in named:
                assert _squeezed(part.text) in said
                assert part.citations


@pytest.mark.parametrize("columns", [ALL_COLUMNS, 2, 1])
@pytest.mark.parametrize("slug", list(AtAGlance))
def test_a_narrow_page_says_the_same(reference, slug, columns):
    entry = reference.entry(slug)
    known = kin.related(reference.session, entry)
    narrow = page(entry, reference.sources, Label.US, known, columns)
    assert narrow.count('href="entry:') > 50
    assert narrow.count("<table") == narrow.count("</table")


def test_a_label_whose_list_was_not_read_is_said_to_be_so(reference):
    said = _text(reference, AtAGlance.EFFECTS_BY_SYSTEM, Label.NZ)
    assert "Label not read: NZ New Zealand" in said
    assert "Label not read: AU Australia" in said
    assert "Label not read: EU" not in said
