"""The window as a screen reader finds, reads and operates it, keys only."""

import sys

import pytest
from screen import lacking, opened

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking())

_SILENT = {"filler", "unknown", "panel"}
# The tab widget itself hands the keyboard to its row of tabs.
_HANDS_ON = {"Panes"}
_TABS = ("Indications", "Dosing", "Interactions", "Special populations", "Safety", "Sources")
_MOST_STOPS = 15


@pytest.fixture(scope="module")
def screen():
    with opened([sys.executable, "-m", "imatinib_ref"]) as opened_screen:
        opened_screen.until(lambda: "Licensed" in opened_screen.text("Indications: page"))
        opened_screen.activate()
        yield opened_screen


def test_whatever_takes_the_keyboard_has_a_name_and_a_role(screen):
    nameless = []
    for place, tab in enumerate(_TABS, 1):
        screen.key(f"ctrl+{place}")
        screen.until(lambda tab=tab: screen.has(tab, "page tab", "selected"))
        nameless += [
            node
            for node in screen.shown()
            if "focusable" in node["states"] and node["name"] not in _HANDS_ON
            if not node["name"] or node["role"] in _SILENT
        ]
    assert nameless == []


def test_a_search_is_typed_heard_and_opened(screen):
    screen.key("ctrl+k")
    screen.type("crcl 30")
    screen.until(lambda: any("Kidney impairment" in said for said in screen.listed()))
    screen.until(lambda: any(" of " in said for said in screen.heard))
    screen.key("Down")
    screen.until(lambda: any("Dosing" in said or "populations" in said for said in screen.heard))
    screen.key("Return")
    screen.until(lambda: screen.focus.startswith("label: "))
    assert "kidney" in screen.text(screen.focus.removeprefix("label: ")).casefold()


def test_each_tab_opens_by_its_action_and_its_page_is_read(screen):
    for tab in ("Safety", "Sources", "Special populations"):
        assert screen.press(tab, "page tab")
        screen.until(lambda tab=tab: screen.has(tab, "page tab", "selected"))
        screen.until(lambda tab=tab: len(screen.text(f"{tab}: page")) > 200)
        assert screen.node(f"{tab}: list", "list")


def test_a_list_of_medicines_is_typed_and_its_answers_are_heard_and_read(screen):
    screen.key("ctrl+3")
    screen.key("alt+l")
    screen.until(lambda: screen.focus == "text: Medicine list")
    screen.type("rifampicin 600 mg")
    screen.until(lambda: any("avoid" in said for said in screen.heard))
    screen.until(lambda: any(said.startswith("Avoid, Rifampicin") for said in screen.listed()))
    beside = screen.node("Answers beside the lines", "label")
    assert beside["description"] == "Line 1: Avoid, Rifampicin"
    plot = screen.until(lambda: screen.starting("Plot: ", "label"))
    assert "AUC" in plot["description"]
    assert "Rifampicin" in screen.text("Card of the chosen line")
    screen.key("alt+r")
    screen.until(lambda: screen.text("Medicine list") == "")


def test_a_patient_is_described_and_the_dose_is_heard_and_read(screen):
    screen.key("ctrl+2")
    screen.until(lambda: screen.has("Dosing", "page tab", "selected"))
    assert screen.press("Label: European Union first", "check box")
    assert screen.press("Dose", "check box")
    screen.key("F2")
    screen.until(lambda: screen.focus.startswith("combo box: "))
    screen.type("Derma")
    screen.until(lambda: screen.starting("Dermatofibrosarcoma", "combo box"))
    assert screen.ask("focus_on", name="Age, years", role="text")
    screen.until(lambda: screen.focus == "text: Age, years")
    screen.type("54")
    screen.until(lambda: any("mg" in said for said in screen.heard))
    screen.until(lambda: "400 mg twice daily" in screen.text("Dose").replace("\xa0", " "))
    screen.key("ctrl+shift+Delete")
    screen.until(lambda: "Patient cleared" in screen.heard)
    screen.until(lambda: screen.text("Age, years") == "")
    screen.key("F2")
    screen.until(lambda: screen.focus == "check box: Edit the patient")


def test_the_keys_are_listed_offline(screen):
    screen.key("F1")
    screen.until(lambda: "Ctrl+Shift+C" in screen.text("Sources: page"))


def test_tab_goes_round_the_window_in_order_and_within_a_page_from_link_to_link(screen):
    screen.key("ctrl+1")
    screen.until(lambda: screen.has("Indications", "page tab", "selected"))
    assert _stops(screen, "Tab") == [
        "text: Search everything", "push button: Copy page",
        "check box: Label: New Zealand first", "push button: Summary sheet",
        "push button: View: theme, text size, keys",
        "check box: Edit the patient", "push button: Clear the patient",
        "page tab list: Indications", "text: Filter indications",
        "combo box: All groups", "combo box: Any target",
        "list: Indications: list", "label: Indications: page",
    ]  # fmt: skip
    screen.key("Tab")
    screen.until(lambda: any(said.startswith("Link: ") for said in screen.heard))
    assert _stops(screen, "shift+Tab")[-1] == "label: Indications: page"


def _stops(screen, key):
    """Return where the keyboard stops from the search to the page."""
    screen.key("ctrl+k")
    screen.until(lambda: screen.focus == "text: Search everything")
    stops = [screen.focus]
    while not stops[-1].endswith(": page") and len(stops) < _MOST_STOPS:
        screen.key(key)
        screen.until(lambda: screen.focus != stops[-1])
        stops.append(screen.focus)
    return stops
