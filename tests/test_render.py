"""What a reader sees on a page: every statement, with its source, in safe words."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from sqlalchemy import select

from imatinib_ref import paths
from imatinib_ref.db.entries import Indication, Population, Regimen
from imatinib_ref.db.models import Entry
from imatinib_ref.db.parts import Bound
from imatinib_ref.db.related import related
from imatinib_ref.db.vocabulary import (
    AgeGroup,
    Combine,
    Comparison,
    Label,
    Quantity,
    Severity,
    State,
)  # fmt: skip
from imatinib_ref.render import filters, pages, words
from imatinib_ref.render.plain import plain

_KINDS = (
    "adjustment", "adverse_effect", "disagreement", "escalation", "indication", "interactant",
    "mechanism", "monitoring", "population", "product", "regimen", "source", "term", "topic",
    "toxicity", "warning",
)  # fmt: skip


@pytest.fixture(scope="module", params=_KINDS)
def texts(request, reference):
    """Return every entry of a kind with its page as text."""
    query = select(Entry).where(Entry.kind == request.param)
    shown = []
    for entry in reference.session.scalars(query).all():
        kin = related(reference.session, entry)
        shown.append((entry, pages.page_text(entry, reference.sources, Label.EU, kin)))
    assert shown
    return shown


def _squeezed(text):
    return re.sub(r"\s+", " ", text)


def test_a_page_says_title_bottom_line_and_every_statement(texts):
    for entry, text in texts:
        said = _squeezed(text)
        assert entry.title in said, entry.slug
        assert _squeezed(entry.bottom_line) in said, entry.slug
        for part in entry.parts:
            assert _squeezed(part.text) in said, (entry.slug, part.text)


def test_a_page_names_every_source_with_its_section(texts, reference):
    for entry, text in texts:
        said = _squeezed(text)
        parts = [entry, *entry.parts]
        for citation in (citation for part in parts for citation in part.citations):
            assert reference.sources[citation.source_slug].title in said, entry.slug
            assert _squeezed(citation.locator) in said, (entry.slug, citation.locator)


def test_a_page_says_how_far_each_row_may_be_trusted(texts):
    for entry, text in texts:
        said = _squeezed(text)
        for row in (entry, *entry.parts):
            if row.state is not State.SUPPORTED:
                assert words.state_sign(row.state, entry.kind).word in said, (entry.slug, row.state)
                assert _squeezed(row.why) in said, entry.slug
            if row.source_level in words.LEVEL:
                assert words.LEVEL[row.source_level] in said, entry.slug


def test_a_page_never_shows_a_template_or_markup(texts):
    for entry, text in texts:
        assert "{{" not in text, entry.slug
        assert "&lt;" not in text, entry.slug


def test_the_narrow_page_says_the_same(reference):
    for slug in ("dfsp", "renal-us", "rifampicin"):
        entry = reference.entry(slug)
        text = plain(pages.page(entry, reference.sources, Label.EU, (), 2))
        for part in entry.parts:
            assert _squeezed(part.text) in _squeezed(text)


def test_the_leading_label_comes_first(reference):
    entry = reference.entry("dfsp")
    for label in Label:
        text = pages.page_text(entry, reference.sources, label)
        places = {each: text.index(words.LABEL[each]) for each in Label}
        assert min(places, key=places.__getitem__) is label


def test_an_amount_does_not_break_from_its_unit_and_is_bold_in_a_dose():
    assert filters.prose("take 400 mg <b>") == "take 400\N{NO-BREAK SPACE}mg &lt;b&gt;"
    bold = "<b>1,200\N{NO-BREAK SPACE}mg</b> per day"
    assert filters.dose("1,200 mg per day") == bold
    per_surface = "<b>340\N{NO-BREAK SPACE}mg per m²</b> per day"
    assert filters.dose("340 mg per m² per day") == per_surface


def test_a_quarantined_figure_is_never_printed_as_a_dose(reference):
    page = pages.page(reference.entry("dfsp"), reference.sources, Label.NZ)
    assert "Quarantined: not advice" in page
    assert not re.search(r"<b>(40|500|520)\N{NO-BREAK SPACE}mg", page)


@pytest.mark.parametrize(
    ("regimen", "said"),
    [
        (Regimen(start_mg_day=800, times_daily=2), "400 mg twice daily (800 mg per day)"),
        (Regimen(start_mg_day=400, times_daily=1), "400 mg once daily"),
        (Regimen(start_mg_day=800), "800 mg per day; how it is divided was not read"),
        (
            Regimen(start_mg_m2_day=340, cap_mg_day=600, frequency="once daily"),
            "340 mg per m² per day, not above 600 mg per day; once daily",
        ),
        (Regimen(), "No dose can be given from the texts that were read"),
    ],
)
def test_a_dose_is_said_by_the_single_amount_and_by_the_day(regimen, said):
    assert filters.dose_words(regimen) == said


@pytest.mark.parametrize(("combine", "word"), [(Combine.ALL, "and"), (Combine.ANY, "or")])
def test_bounds_are_said_as_their_source_prints_them(combine, word):
    neutrophils = Bound(
        combine=combine, quantity=Quantity.ANC_10_9_L, comparison=Comparison.LT, value=1.0
    )
    platelets = Bound(
        combine=combine, quantity=Quantity.PLATELETS_10_9_L, comparison=Comparison.GTE, value=50.0
    )
    assert filters.bounds([neutrophils, platelets]) == (
        f"neutrophils below 1 × 10⁹ per L {word} platelets at or above 50 × 10⁹ per L"
    )
    assert filters.bounds([]) == ""


def test_dates_and_numbers_are_written_as_the_rules_ask():
    assert filters.day("2026-11-22") == "22-Nov-2026"
    assert [filters.number(each) for each in (1200, 1.5, 0.26, 60.0)] == [
        "1,200", "1.5", "0.26", "60",
    ]  # fmt: skip


def test_a_source_is_named_once_with_all_its_sections(reference):
    entry = reference.entry("pregnancy")
    doubled = [*entry.citations, *entry.citations]
    assert filters.by_source(doubled) == filters.by_source(entry.citations)


def test_the_gravest_severity_of_a_product_counts():
    assert pages.highest([Severity.MINOR, Severity.AVOID, Severity.NONE]) is Severity.AVOID


def test_regimens_serve_an_indication_at_one_age(reference):
    dfsp = reference.entry("dfsp")
    children = filters.serving(reference.entries(Regimen), dfsp, AgeGroup.CHILD)
    assert {regimen.age_group for regimen in children} == {AgeGroup.CHILD}


@pytest.mark.parametrize("columns", [4, 2, 1])
def test_the_first_page_of_a_pane_sets_the_labels_side_by_side(reference, columns):
    shown = {
        "title": "Populations by label",
        "sources": reference.sources,
        "entries": reference.entries(Population),
        "why": {},
    }
    text = plain(pages.overview("populations", Label.EU, shown, columns))
    for entry in shown["entries"]:
        assert entry.title in text
    assert text.index("European Union") < text.index("New Zealand")


def test_the_doses_of_an_indication_stand_on_its_page(reference):
    entry = reference.entry("dfsp")
    assert isinstance(entry, Indication)
    text = pages.page_text(entry, reference.sources, Label.EU, related(reference.session, entry))
    assert "400 mg twice daily (800 mg per day)" in text


def test_plain_text_parts_cells_by_tabs_and_hides_what_is_not_shown():
    html = (
        "<style>p{}</style><h1>A</h1><table><tr><th>B</th><td>1\N{NO-BREAK SPACE}mg</td></tr>"
        "</table><h2>C</h2><ul><li>d</li></ul><p>a\N{ZERO WIDTH SPACE}b &amp; c</p>"
    )
    assert plain(html) == "A\nB\t1 mg\n\nC\n- d\nab & c\n"
    assert filters.breakable("ab") == "a\N{ZERO WIDTH SPACE}b"


def test_no_word_is_defined_twice_so_that_one_pane_speaks_for_another():
    tree = ast.parse(Path(words.__file__).read_text(encoding="utf-8"))
    targets = (
        node.targets[0] if isinstance(node, ast.Assign) else node.target
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
    )
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    assert len(names) > 25
    assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.fixture
def fresh(monkeypatch):
    """Let the renderer begin anew, without a compiler for templates."""
    monkeypatch.setattr(Environment, "compile", None)
    pages._environment.cache_clear()
    yield
    pages._environment.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_no_template_is_compiled_while_the_program_runs():
    sources = [path.stem for path in (paths.resources() / "templates").glob("*.html")]
    assert len([*pages.readying(sources)]) == len(sources) > 40


def test_the_compiled_templates_are_made_of_the_templates_as_they_are_now(tmp_path):
    pages.compile_templates(tmp_path / "compiled")
    now, shipped = (
        {module.name: module.read_text(encoding="utf-8") for module in folder.glob("*.py")}
        for folder in (tmp_path / "compiled", paths.resources() / "compiled")
    )
    assert now == shipped, "run make: a template was changed"


def test_every_page_is_byte_for_byte_what_its_template_gives(reference, monkeypatch):
    shown = [(entry, related(reference.session, entry)) for entry in reference.all_entries()]
    compiled = [pages.page(entry, reference.sources, Label.EU, kin) for entry, kin in shown]
    sources = pages._environment_of(FileSystemLoader(paths.resources() / "templates"))
    monkeypatch.setattr(pages, "_environment", lambda: sources)
    assert compiled == [pages.page(entry, reference.sources, Label.EU, kin) for entry, kin in shown]


def test_a_wheel_holds_every_stylesheet():
    root = Path(__file__).parents[1]
    with (root / "pyproject.toml").open("rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    styles = {
        f"resources/templates/{path.name}" for path in (root / "resources/templates").glob("*.?ss")
    }
    assert styles == {path for path in wheel["force-include"] if path.endswith("ss")}
