"""The six panes, by the name of their tab."""

from imatinib_ref.db.vocabulary import Pane
from imatinib_ref.ui.answers import Answers
from imatinib_ref.ui.checking import Checking
from imatinib_ref.ui.dosing_pane import DosingPane
from imatinib_ref.ui.indications_pane import IndicationsPane
from imatinib_ref.ui.interactions_pane import InteractionsPane
from imatinib_ref.ui.pane import ListPane
from imatinib_ref.ui.populations_pane import PopulationsPane
from imatinib_ref.ui.safety_pane import SafetyPane
from imatinib_ref.ui.sources_pane import SourcesPane


def panes(answers: Answers, checking: Checking) -> dict[Pane, ListPane]:
    """Return a new pane for each tab."""
    return {
        Pane.INDICATIONS: IndicationsPane(),
        Pane.DOSING: DosingPane(answers),
        Pane.INTERACTIONS: InteractionsPane(checking),
        Pane.POPULATIONS: PopulationsPane(),
        Pane.SAFETY: SafetyPane(answers),
        Pane.SOURCES: SourcesPane(),
    }
