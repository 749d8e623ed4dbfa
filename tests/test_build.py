"""The builder: the same bytes each time, and every fault refused by file, table and slug."""

import sqlite3

import pytest

from imatinib_ref import paths
from imatinib_ref.db import build as build_module
from imatinib_ref.db.content import ContentError
from imatinib_ref.db.file import checksum_path
from imatinib_ref.db.load import open_reference
from imatinib_ref.render.edition import main, publish

BASE = """
[[edition]]
number = 1
checked_on = "2026-11-22"
sign_off = "Nobody has signed this off."
limits = "A test."

[[source]]
slug = "label"
title = "The label"
bottom_line = "A label. 2020"
document_type = "product_label"
read_as = "all of it"

[[source]]
slug = "study"
title = "Smith 2001"
bottom_line = "Smith. A study. 10.5 mg."
document_type = "trial"
read_as = "abstract"

[[mechanism]]
slug = "mechanism-a"
title = "A"
bottom_line = "Does something."
cite = ["label: 5"]
effect_on_imatinib = "None."
effect_on_partner = "None."
default_severity = "none"
default_management = "None."
onset_and_offset = "None."
remarks = "None."
"""
TOPIC = """
[[topic]]
slug = "food"
title = "Food"
bottom_line = "Take with food."
pane = "dosing"
heading = "Taking it"
cite = ["label: 2.1"]
"""
MEDICINE = """
[[interactant]]
slug = "{0}"
title = "{1}"
bottom_line = "Moderate: watch."
cite = ["label: 7"]
substance = "drug"
drug_class = "antifungal"
mechanisms = ["mechanism-a"]
severity = "moderate"
evidence = "label"
imatinib_exposure = "up"
partner_exposure = "none"
adds_toxicity = false
consequence = "Levels rise."
action = "Watch."
in_dermnet = false
synonyms = ["{2}"]
brands_us = ["{1}ex"]
"""
INDICATION = """
[[indication]]
slug = "dfsp"
title = "DFSP"
bottom_line = "A tumour."
cite = ["label: 1"]
group = "licensed"
is_dermatological = true
"""
REGIMEN = """
[[regimen]]
slug = "regimen-us-dfsp-adult"
title = "DFSP, adults, US"
bottom_line = "Start at 400 mg twice daily (800 mg per day)."
cite = ["label: 2.9"]
label = "US"
age_group = "adult"
indications = ["dfsp"]
start_mg_day = 800
raises_to_mg_day = [800]
"""
RULE = """
[[toxicity]]
slug = "toxicity-ht-1"
title = "Low counts"
bottom_line = "Stop and wait."
cite = ["label: 2.14"]
[[toxicity.trigger]]
text = "Neutrophils below 1.0."
cite = ["label: 2.14"]
any_of = ["anc_10_9_l lt 1.0", "platelets_10_9_l lt 50"]
[[toxicity.step]]
text = "Stop until the counts recover."
cite = ["label: 2.14"]
episode = "first"
action = "stop"
all_of = ["anc_10_9_l gte 1.5"]
"""
POSITIONS = """
[[topic.position]]
labels = ["US", "EU"]
status = "stated"
text = "With food."
cite = ["label: 2.1"]
[[topic.position]]
labels = ["NZ", "AU"]
status = "not_read"
text = "Not read."
"""


@pytest.fixture
def written(tmp_path):
    """Return a function that builds content texts and opens the result."""
    folder = tmp_path / "content"
    folder.mkdir()

    def write(*texts):
        (folder / "facts.toml").write_text("\n".join(texts), encoding="utf-8")
        publish(folder, tmp_path / "reference.sqlite")
        return open_reference(tmp_path / "reference.sqlite")

    return write


def test_the_same_content_gives_the_same_bytes(tmp_path):
    # The bundled one was built by another process, whose sets had another order.
    database = tmp_path / "again.sqlite"
    publish(paths.resources() / "content", database)
    assert database.read_bytes() == paths.database().read_bytes()
    assert checksum_path(database).read_text() == checksum_path(paths.database()).read_text()


def test_everything_written_is_read_back(written):
    medicine = MEDICINE.format("a-zole", "Azole", "Azolam")
    reference = written(BASE, TOPIC + POSITIONS, medicine, INDICATION, REGIMEN, RULE)
    food = reference.entry("food")
    assert [(part.label, part.status) for part in food.parts] == [
        ("US", "stated"), ("EU", "stated"), ("NZ", "not_read"), ("AU", "not_read"),
    ]  # fmt: skip
    assert [(c.source_slug, c.locator) for c in food.citations] == [("label", "2.1")]
    azole = reference.entry("a-zole")
    assert [name.name for name in azole.names] == ["Azole", "Azolam", "Azoleex"]
    assert [mechanism.slug for mechanism in azole.mechanisms] == ["mechanism-a"]
    regimen = reference.entry("regimen-us-dfsp-adult")
    assert [raised.to_mg_day for raised in regimen.raises] == [800]
    assert [indication.slug for indication in regimen.indications] == ["dfsp"]
    trigger, step = reference.entry("toxicity-ht-1").parts
    assert [(b.combine, b.quantity, b.comparison, b.value) for b in trigger.bounds] == [
        ("any", "anc_10_9_l", "lt", 1.0), ("any", "platelets_10_9_l", "lt", 50.0),
    ]  # fmt: skip
    assert [b.combine for b in step.bounds] == ["all"]


FAULTS = {
    "unknown key": (TOPIC + 'colour = "red"\n', "[[topic]] food: unknown key 'colour'"),
    "unknown key in a part": (
        TOPIC + POSITIONS + 'colour = "red"\n', "[[topic]] food: unknown key 'colour'",
    ),
    "unknown table": ('[[poem]]\nslug = "ode"\n', "[[poem]] ode: unknown table"),
    "single table": ('[topic]\nslug = "food"\n', "facts.toml: [topic]: write [[topic]]"),
    "broken TOML": ("[[topic\n", "facts.toml: not valid TOML"),
    "missing key": (TOPIC.replace('title = "Food"\n', ""), "food: missing key 'title'"),
    "missing slug": (TOPIC.replace('slug = "food"\n', ""), "(no slug): slug must be"),
    "bad slug": (TOPIC.replace('"food"', '"Food_1"'), "Food_1: slug must be small letters"),
    "duplicate slug": (TOPIC + TOPIC, "food: duplicate slug, also a topic"),
    "pane where the kind decides": (
        INDICATION + 'pane = "safety"\n', "dfsp: unknown key 'pane'",
    ),
    "missing citation": (
        TOPIC.replace('cite = ["label: 2.1"]\n', ""), "food: missing citation: give cite",
    ),
    "missing citation of a part": (
        TOPIC + '[[topic.statement]]\ntext = "So."\n', "food: missing citation in statement 'So.'",
    ),
    "citation without a section": (
        TOPIC.replace("label: 2.1", "label"), "citation 'label' must read 'source: section'",
    ),
    "citation of nothing": (
        TOPIC.replace("label: 2.1", "novel: 1"), "dangling link: no source has the slug 'novel'",
    ),
    "dangling see": (TOPIC + 'see = ["drink"]\n', "dangling link: nothing has the slug 'drink'"),
    "dangling mechanism": (
        MEDICINE.format("a", "A", "B").replace("mechanism-a", "food") + TOPIC,
        "dangling link: no mechanism has the slug 'food'",
    ),
    "dangling escalation": (
        INDICATION + REGIMEN + 'escalation_slug = "dfsp"\n',
        "dangling link: no escalation has the slug 'dfsp'",
    ),
    "dangling candidate": (
        '[[ambiguous_name]]\nname = "T4"\nrule = "ask"\nadvice = "Ask."\ncandidates = ["x"]\n',
        "[[ambiguous_name]] T4: dangling link: no interactant has the slug 'x'",
    ),
    "list of other things": (TOPIC + "see = [1]\n", "food: see must be a list of texts"),
    "a name twice in a list": (
        TOPIC + 'see = ["food", "food"]\n', "food: see names food twice",
    ),
    "part not a table": (TOPIC + "statement = [1]\n", "food: write [[topic.statement]]"),
    "duplicate name": (
        MEDICINE.format("a", "Azole", "C") + MEDICINE.format("b", "Bzole", "azole"),
        "b: duplicate name 'azole', also a name of a",
    ),
    "duplicate typed words": (
        2 * '[[thesaurus]]\ntyped = "preg"\nmeans = "pregnancy"\n',
        "[[thesaurus]] preg: duplicate",
    ),
    "enum outside its set": (
        TOPIC.replace('"dosing"', '"kitchen"'), "pane 'kitchen' is not one of indications, dosing",
    ),
    "wrong type": (TOPIC.replace('"Food"', "7"), "food: title must be a str, not 7"),
    "number out of its check": (
        INDICATION + REGIMEN.replace("start_mg_day = 800", "start_mg_day = 8000"),
        "refused by the schema: CHECK constraint failed: regimen.start_mg_day",
    ),
    "raise that is no number": (
        INDICATION + REGIMEN.replace("[800]", '["800"]'),
        "raises_to_mg_day must be a list of whole numbers",
    ),
    "state without a why": (
        TOPIC + 'state = "inferred"\n', "food: refused by the schema: CHECK constraint failed",
    ),
    "a figure nobody confirmed as a dose": (
        INDICATION + REGIMEN + 'state = "not_confirmed"\nwhy = "Not found."\n',
        "a figure in state not_confirmed may not be stored as a dose or a date",
    ),
    "a label left out": (
        TOPIC + POSITIONS.replace(', "AU"', ""), "food: no position for AU: write not_read",
    ),
    "bound that is none": (
        RULE.replace("anc_10_9_l lt 1.0", "anc_10_9_l under 1.0"),
        "bound 'anc_10_9_l under 1.0' is not 'quantity lt|lte|gt|gte value'",
    ),
    "unsafe wording": (TOPIC.replace("Take with", "Take 400mg with"), "no space between amount"),
    "unsafe wording in a part": (
        TOPIC + POSITIONS.replace("Not read.", "Take 5.0 mg."), "food: trailing zero",
    ),
    "bottom line of two sentences": (
        TOPIC.replace("Take with food.", "Take it. With food."), "a bottom line is one sentence",
    ),
    "two editions": (BASE[: BASE.index("[[source]]")].replace("1", "2", 1), "exactly one"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_name(written, tmp_path, content, message):
    with pytest.raises(ContentError) as refusal:
        written(BASE, content)
    assert message in str(refusal.value)
    assert "facts.toml" in str(refusal.value) or "edition" in str(refusal.value)
    assert list(tmp_path.glob("reference*")) == []


def test_a_refused_build_keeps_the_old_database(written, tmp_path):
    written(BASE, TOPIC)
    before = (tmp_path / "reference.sqlite").read_bytes()
    with pytest.raises(ContentError):
        written(BASE, TOPIC + TOPIC)
    assert (tmp_path / "reference.sqlite").read_bytes() == before


def test_a_dash_of_file_order_never_changes_the_result(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.toml").write_text(TOPIC, encoding="utf-8")
    (folder / "z.toml").write_text(BASE, encoding="utf-8")
    publish(folder, tmp_path / "reference.sqlite")
    assert open_reference(tmp_path / "reference.sqlite").entry("food").citations


def test_the_command_builds_or_says_why_not(monkeypatch, tmp_path, capsys):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "facts.toml").write_text(BASE, encoding="utf-8")
    monkeypatch.setattr(build_module.paths, "resources", lambda: tmp_path)
    assert main() == 0
    assert sqlite3.connect(paths.database()).execute("select count(*) from source").fetchone()[0]
    (tmp_path / "content" / "more.toml").write_text(TOPIC + TOPIC, encoding="utf-8")
    assert main() == 1
    assert "more.toml: [[topic]] food: duplicate slug" in capsys.readouterr().err
