"""The Safety tab: all adverse effects at a glance, filtered and sorted by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from imatinib_ref.db.vocabulary import AtAGlance
from imatinib_ref.ui.panes.row_list import Filter, RowList
from imatinib_ref.ui.panes.safety import SafetyPane


def safety(window):
    window.show_entry("overview-safety")
    return window.findChild(SafetyPane)


def titles(pane):
    model = pane.findChild(RowList).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def follow(qtbot, pane, name):
    """Go to a link with Tab and open it with Return, as a person without a mouse does."""
    pane.enter_page()
    page = pane.focusWidget()
    for _ in range(30):
        qtbot.keyClick(page, Qt.Key.Key_Tab)
        if page.textCursor().selectedText() == name:
            qtbot.keyClick(page, Qt.Key.Key_Return)
            return
    raise AssertionError(name)


def test_down_from_the_filter_reaches_the_effects_and_sorts_them_by_a_link(qtbot, window):
    pane = safety(window)
    field = pane.findChild(Filter)
    qtbot.keyClicks(field, "effects by frequency all")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert pane.slug == AtAGlance.EFFECTS_BY_FREQUENCY
    follow(qtbot, pane, "all, by body system")
    assert pane.slug == AtAGlance.EFFECTS_BY_SYSTEM
    by_system = pane.text
    assert by_system.index("Blood and lymph") < by_system.index("Stomach and bowel")
    follow(qtbot, pane, "skin only, by frequency")
    assert pane.slug == AtAGlance.SKIN_BY_FREQUENCY
    assert "Neutropenia" not in pane.text
    follow(qtbot, pane, "skin: what to do and when to stop")
    assert pane.text.index("(AGEP)") < pane.text.index("Itch (pruritus)")


def test_the_filter_by_skin_leaves_the_skin(qtbot, window):
    pane = safety(window)
    choice = next(one for one in pane.findChildren(QComboBox) if one.accessibleName() == "Group")
    qtbot.keyClicks(choice, "Skin")
    shown = titles(pane)
    assert "Skin effects by frequency" in shown
    assert "Itch (pruritus)" in shown
    assert not [title for title in shown if title.startswith("Adverse effects: ")]
