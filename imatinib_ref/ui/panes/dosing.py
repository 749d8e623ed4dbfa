"""Dosing: starting doses, raising, adjustments, toxicity rules and how to take the tablets."""

from collections.abc import Iterable

from imatinib_ref.db.entries import Adjustment, Escalation, Regimen, Topic, Toxicity
from imatinib_ref.db.vocabulary import Label, Pane, State
from imatinib_ref.render.filters import dose_words, leading_first
from imatinib_ref.render.rows import Row
from imatinib_ref.render.words import AGE, TOPIC, state_sign
from imatinib_ref.ui.answers.answers import Answers
from imatinib_ref.ui.answers.dose_view import DoseView
from imatinib_ref.ui.answers.toxicity_view import ToxicityView
from imatinib_ref.ui.panes.row_list import Choice
from imatinib_ref.ui.panes.view_switch import DOSE, TOXICITY
from imatinib_ref.ui.panes.views_pane import ViewsPane

_START, _RAISE, _ADJUST, _TOXICITY = (
    "Starting doses", "Raising the dose", "Adjustments", "Toxicity rules",
)  # fmt: skip


class DosingPane(ViewsPane):
    """Answers for the patient, and lists every dose and every rule that changes one."""

    def __init__(self, answers: Answers) -> None:
        labels = Choice("Label", "All labels", list(Label))
        kinds = Choice("Kind of rule", "All rules", [_START, _RAISE, _ADJUST, _TOXICITY])
        super().__init__("Dosing", "Filter doses and rules", [kinds, labels])
        self.dose = DoseView(answers)
        self.toxicity = ToxicityView(answers)
        self.offer_views(
            {DOSE: self.dose, TOXICITY: self.toxicity}, Pane.DOSING, "Tables and rules"
        )
        self._slug = DOSE


def rows(
    regimens: Iterable[Regimen],
    rules: Iterable[Escalation | Adjustment | Toxicity],
    topics: Iterable[Topic],
    leading: Label,
) -> list[Row]:
    """Return the rows of the pane; the starting doses of the leading label come first."""
    order = leading_first(leading)
    by_label = sorted(regimens, key=lambda regimen: order.index(regimen.label))
    return [
        *(_dose(regimen) for regimen in by_label),
        *(_rule(rule) for rule in rules),
        *(_background(topic) for topic in topics),
    ]


def _dose(regimen: Regimen) -> Row:
    # The heading of the group and the detail say the rest of the title.
    title = regimen.title.partition(": ")[0]
    return Row(
        regimen.slug,
        title,
        f"{_START}, {regimen.label}",
        detail=_detail(regimen),
        facets=frozenset({_START, regimen.label}),
        other_words=f"{regimen.title} {regimen.keywords}",
    )


def _rule(rule: Escalation | Adjustment | Toxicity) -> Row:
    label: Label | None = None
    match rule:
        case Escalation():
            group, detail, label = _RAISE, "", rule.label
        case Adjustment():
            group, detail, label = _ADJUST, TOPIC[rule.topic], rule.label
        case Toxicity():
            group, detail = _TOXICITY, ""
    if rule.state is not State.SUPPORTED:
        detail = ". ".join(filter(None, (detail, state_sign(rule.state, rule.kind).word)))
    facets = frozenset({group, *([label] if label else [])})
    return Row(
        rule.slug, rule.title, group, detail=detail, facets=facets, other_words=rule.keywords
    )


def _background(topic: Topic) -> Row:
    return Row(topic.slug, topic.title, topic.heading, other_words=topic.keywords)


def _detail(regimen: Regimen) -> str:
    words = dose_words(regimen)
    if regimen.state is not State.SUPPORTED:
        words = state_sign(regimen.state, regimen.kind).word
    return f"{regimen.label}, {AGE[regimen.age_group].lower()}: {words[0].lower()}{words[1:]}"
