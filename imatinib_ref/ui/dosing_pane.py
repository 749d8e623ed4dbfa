"""Dosing: starting doses, raising, adjustments, toxicity rules and how to take the tablets."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget

from imatinib_ref.db.entries import Adjustment, Escalation, Regimen, Topic, Toxicity
from imatinib_ref.db.vocabulary import Label, Pane, State
from imatinib_ref.patient import Patient
from imatinib_ref.plausibility import Problem
from imatinib_ref.render.filters import dose_words, leading_first
from imatinib_ref.render.words import AGE, TOPIC, state_sign
from imatinib_ref.ui.answers import Answers
from imatinib_ref.ui.dose_view import AnswerView, DoseView
from imatinib_ref.ui.pane import ListPane
from imatinib_ref.ui.row_list import Choice
from imatinib_ref.ui.rows import Row
from imatinib_ref.ui.theme import Tones
from imatinib_ref.ui.toxicity_view import ToxicityView
from imatinib_ref.ui.view_switch import DOSE, TOXICITY, VIEWS, ViewSwitch

_START, _RAISE, _ADJUST, _TOXICITY = (
    "Starting doses", "Raising the dose", "Adjustments", "Toxicity rules",
)  # fmt: skip


class DosingPane(ListPane):
    """Answers for the patient, and lists every dose and every rule that changes one."""

    def __init__(self, answers: Answers) -> None:
        labels = Choice("Label", "All labels", list(Label))
        kinds = Choice("Kind of rule", "All rules", [_START, _RAISE, _ADJUST, _TOXICITY])
        super().__init__("Dosing", "Filter doses and rules", [kinds, labels])
        self.dose = DoseView(answers)
        self.toxicity = ToxicityView(answers)
        self._views: Mapping[str, AnswerView] = {DOSE: self.dose, TOXICITY: self.toxicity}
        self._switch = ViewSwitch({**VIEWS, f"overview-{Pane.DOSING}": "Tables and rules"})
        self._stack = QStackedWidget()
        self._slug = DOSE
        for widget in (self.dose, self.toxicity, self._splitter):
            self._stack.addWidget(widget)
        around = self.layout()
        assert around is not None  # noqa: S101  # ListPane has laid itself out
        around.addWidget(self._switch)
        around.addWidget(self._stack)
        self._switch.chosen.connect(self.asked)
        for view in self._views.values():
            view.followed.connect(self.asked)
            view.field_wanted.connect(self.field_wanted)

    @property
    def html(self) -> str:
        view = self._views.get(self._slug)
        return self._page.html if view is None else view.html

    def show_page(self, slug: str, html: str) -> None:
        view = self._views.get(slug)
        if view is None:
            super().show_page(slug, html)
        else:
            self._slug = slug
            view.work_out()

    def turn_to(self, slug: str) -> None:
        self._stack.setCurrentWidget(self._views.get(slug, self._splitter))
        self._switch.mark(slug)

    def clear_page(self) -> None:
        super().clear_page()
        for view in self._views.values():
            view.clear()

    def enter_page(self) -> None:
        view = self._views.get(self._slug)
        (self._page if view is None else view.page).setFocus()

    def dress(self, tones: Tones, zoom: int) -> None:
        super().dress(tones, zoom)
        for view in self._views.values():
            view.dress(tones, zoom)

    def set_patient(self, patient: Patient, label: Label, problems: Sequence[Problem] = ()) -> None:
        for view in self._views.values():
            view.set_patient(patient, label, problems)

    def forget(self) -> None:
        self.toxicity.forget()


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
