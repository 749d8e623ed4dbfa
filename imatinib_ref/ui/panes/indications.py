"""Indications: licensed uses, dermatology off-label, and what is not a use."""

from imatinib_ref.render.rows import NEGATIVE, NO_TARGET, SKIN
from imatinib_ref.render.words import GROUP, TARGET
from imatinib_ref.ui.panes.pane import ListPane
from imatinib_ref.ui.panes.row_list import Choice


class IndicationsPane(ListPane):
    """Lists the diseases with what each label says of them."""

    def __init__(self) -> None:
        groups = Choice("Group", "All groups", [*GROUP.values(), SKIN, NEGATIVE])
        targets = Choice("Molecular target", "Any target", [*TARGET.values(), NO_TARGET])
        super().__init__("Indications", "Filter indications", [groups, targets])
