"""The content itself: what must hold of every row, whatever is added later."""

import re

import pytest
from sqlalchemy import func, select

from imatinib_ref.db.entries import Indication, Interactant, Product, Regimen, Source
from imatinib_ref.db.models import Citation, Entry, Part
from imatinib_ref.db.parts import Band, Position, Step
from imatinib_ref.db.related import related
from imatinib_ref.db.vocabulary import IndicationGroup, Label, Severity, State, Status
from imatinib_ref.render.pages import page_text

FIGURE = re.compile(r"\d")
UNSOURCED = {State.NOT_STATED, State.NOT_CONFIRMED}
SLUGS = {
    "cml-chronic", "cml-accelerated", "cml-blast", "ph-all", "mds-mpd", "asm", "hes-cel", "dfsp",
    "gist-metastatic", "gist-adjuvant", "kaposi-sarcoma", "sclerodermatous-gvhd",
    "systemic-sclerosis", "morphoea", "vitiligo", "cutaneous-mastocytosis", "melanoma",
    "nephrogenic-systemic-fibrosis", "merkel-cell-carcinoma", "mycosis-fungoides",
    "plexiform-neurofibroma",
}  # fmt: skip


def _squeezed(text):
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def _all(reference, kind):
    return reference.session.scalars(select(kind)).all()


def test_every_figure_on_every_page_carries_its_source(reference):
    unsourced = []
    for entry in reference.all_entries():
        if entry.kind == "source":
            continue
        page = _squeezed(
            page_text(entry, reference.sources, Label.EU, related(reference.session, entry))
        )
        rows = [entry, *entry.parts]
        for row in rows:
            text = _squeezed(row.text if isinstance(row, Part) else row.bottom_line)
            unread = isinstance(row, Position) and row.status is Status.NOT_READ
            if not FIGURE.search(text) or row.state in UNSOURCED or unread:
                continue
            cited = [reference.sources[c.source_slug].title for c in row.citations]
            if not cited or not all(_squeezed(title) in page for title in cited):
                unsourced.append((entry.slug, text[:60]))
    assert unsourced == []


def test_every_part_stands_on_the_page_of_its_entry(reference):
    lost = []
    for entry in reference.all_entries():
        page = _squeezed(
            page_text(entry, reference.sources, Label.US, related(reference.session, entry))
        ).casefold()
        texts = [entry.title, entry.bottom_line, *(part.text for part in entry.parts)]
        lost += [(entry.slug, text) for text in texts if _squeezed(text).casefold() not in page]
    assert lost == []


def test_what_is_not_supported_says_so_on_its_page(reference):
    words = {
        State.NOT_CONFIRMED: "Not confirmed against the label text",
        State.QUARANTINED: "Quarantined: not advice",
        State.DISPUTED: "Sources disagree",
        State.INFERRED: "Inferred",
        State.NOT_STATED: "Not stated in the source",
    }
    for part in _all(reference, Part):
        if part.state is State.SUPPORTED:
            continue
        page = _squeezed(page_text(part.entry, reference.sources, Label.EU))
        assert words[part.state] in page, part.entry_slug
        assert _squeezed(part.why) in page, part.entry_slug


def test_a_label_that_was_not_read_says_so(reference):
    unread = [p for p in _all(reference, Position) if p.status is Status.NOT_READ]
    assert unread
    for position in unread:
        page = _squeezed(page_text(position.entry, reference.sources, position.label))
        assert f"Label not read. {_squeezed(position.text)}" in page, position.entry_slug


def test_the_indications_are_those_of_the_commands(reference):
    assert {indication.slug for indication in reference.entries(Indication)} == SLUGS


def test_vitiligo_is_not_a_use(reference):
    vitiligo = reference.entry("vitiligo")
    assert vitiligo.group is IndicationGroup.NOT_A_USE
    assert "caus" in vitiligo.bottom_line
    others = [i for i in reference.entries(Indication) if i.group is IndicationGroup.NOT_A_USE]
    assert others == [vitiligo]


def test_the_misprinted_dose_of_children_is_never_a_dose(reference):
    printed = re.compile(r"\b40 mg per m² |\b40 to 500 mg|\b500 mg per m²")
    for part in _all(reference, Part):
        for text in (part.why or "", part.note or ""):
            assert not printed.search(text), part.entry_slug
        if printed.search(part.text):
            assert part.state in {State.QUARANTINED, State.DISPUTED}, part.entry_slug
    quarantined = [p for p in _all(reference, Part) if p.state is State.QUARANTINED]
    assert any(part.entry_slug == "dfsp" for part in quarantined)
    for entry in _all(reference, Entry):
        assert not printed.search(entry.bottom_line)


def test_a_dose_nobody_confirmed_is_in_no_column(reference):
    never = {State.NOT_CONFIRMED, State.QUARANTINED}
    for regimen in _all(reference, Regimen):
        assert regimen.state not in never or regimen.start_mg_day is None
    for band in _all(reference, Band):
        assert band.state not in never or band.start_factor is None
    for step in _all(reference, Step):
        assert step.state not in never or step.dose_mg_day is None


def test_the_unconfirmed_us_inducer_rule_is_shown_only_as_such(reference):
    rule = re.compile(r"(at least|by) (half|50 ?%|50 percent)", re.IGNORECASE)
    for part in _all(reference, Part):
        about_imatinib = "imatinib" in part.text and re.search(r"rais|increas", part.text)
        if rule.search(part.text) and about_imatinib:
            assert part.state is State.NOT_CONFIRMED, (part.entry_slug, part.text)
    for entry in _all(reference, Interactant):
        for text in (entry.bottom_line, entry.action, entry.label_note or ""):
            assert not (rule.search(text) and "imatinib" in text), entry.slug


def test_none_expected_always_gives_its_reason(reference):
    for entry in reference.entries(Interactant):
        if entry.severity is Severity.NONE:
            assert len(entry.consequence) > 5, entry.slug
        assert entry.mechanisms, entry.slug
        assert entry.state is State.SUPPORTED or entry.why


def test_a_product_is_as_grave_as_its_gravest_component(reference):
    for product in reference.entries(Product):
        gravest = min((c.severity for c in product.components), key=list(Severity).index)
        word = "no interaction expected" if gravest is Severity.NONE else gravest.value
        assert word in product.bottom_line.lower(), product.slug


def test_every_source_is_cited_or_says_why_it_is_kept(reference):
    cited = set(reference.session.scalars(select(Citation.source_slug).distinct()))
    uncited = [source.slug for source in reference.entries(Source) if source.slug not in cited]
    assert len(uncited) <= len(reference.sources) * 0.1, uncited


def test_an_identifier_from_memory_is_never_shown(reference):
    unconfirmed = [s for s in reference.entries(Source) if not s.identifiers_confirmed]
    assert unconfirmed
    for source in unconfirmed:
        page = page_text(source, reference.sources, Label.EU)
        assert "Not shown: they are from memory" in page
        for identifier in (source.doi, source.pmid, source.pmcid):
            assert not identifier or identifier not in page, source.slug


@pytest.mark.parametrize(
    ("kind", "least"),
    [(Interactant, 1283), (Product, 200), (Indication, 21), (Source, 400), (Regimen, 44)],
)
def test_nothing_was_lost_on_the_way(reference, kind, least):
    assert reference.session.scalar(select(func.count()).select_from(kind)) >= least
