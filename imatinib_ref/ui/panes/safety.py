"""Safety: contraindications, warnings, adverse effects, skin, monitoring and overdose."""

from collections.abc import Iterable, Mapping

from imatinib_ref.db.entries import AdverseEffect, Monitoring, Topic
from imatinib_ref.db.entries import Warning as LabelWarning
from imatinib_ref.db.models import Entry
from imatinib_ref.db.vocabulary import AtAGlance, Pane, WarningGroup
from imatinib_ref.render.rows import Row
from imatinib_ref.ui.answers.answers import Answers
from imatinib_ref.ui.answers.plan_view import PlanView
from imatinib_ref.ui.panes.row_list import Choice
from imatinib_ref.ui.panes.view_switch import PLAN
from imatinib_ref.ui.panes.views_pane import ViewsPane

_GROUPS = {
    WarningGroup.CONTRAINDICATION: "Contraindications",
    WarningGroup.WARNING: "Warnings",
    WarningGroup.OVERDOSE: "Overdose",
    WarningGroup.ADVICE: "Advice for the patient",
}
_GLANCE = "At a glance"
_MONITORING, _SKIN, _EFFECTS = "Monitoring", "Skin reactions", "Adverse effects"
# The pages of all effects are found under what they hold.
_HOLDS: Mapping[str, set[str]] = {
    AtAGlance.EFFECTS_BY_SYSTEM: {_EFFECTS},
    AtAGlance.EFFECTS_BY_FREQUENCY: {_EFFECTS},
    AtAGlance.SKIN_BY_FREQUENCY: {_EFFECTS, _SKIN},
    AtAGlance.SKIN_REACTIONS: {_EFFECTS, _SKIN},
}


class SafetyPane(ViewsPane):
    """Lists what can go wrong, what to watch and what to do."""

    def __init__(self, answers: Answers) -> None:
        groups = [*_GROUPS.values(), _MONITORING, _SKIN, _EFFECTS]
        super().__init__("Safety", "Filter safety", [Choice("Group", "All of safety", groups)])
        self.plan = PlanView(answers)
        self.offer_views({PLAN: self.plan}, Pane.SAFETY, "Warnings, effects and tests")


def rows(
    warnings: Iterable[LabelWarning],
    monitoring: Iterable[Monitoring],
    effects: Iterable[AdverseEffect],
    topics: Iterable[Topic],
) -> list[Row]:
    """Return the rows of the pane."""
    grouped = sorted(warnings, key=lambda warning: list(_GROUPS).index(warning.group))
    listed = [_row(each, _GROUPS[each.group]) for each in grouped]
    listed += [_row(each, _MONITORING) for each in monitoring]
    skin = [_row(each, _SKIN) for each in effects if each.is_skin]
    other = [_row(each, _EFFECTS) for each in effects if not each.is_skin]
    at_a_glance = [_row(each, _GLANCE) for each in topics if each.heading == _GLANCE]
    background = [_row(each, "Background") for each in topics if each.heading != _GLANCE]
    return [*at_a_glance, *listed, *skin, *other, *background]


def _row(entry: Entry, group: str) -> Row:
    facets = frozenset(_HOLDS.get(entry.slug, {group}))
    return Row(entry.slug, entry.title, group, facets=facets, other_words=entry.keywords)
