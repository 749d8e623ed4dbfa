"""Works out dose, toxicity and plan and renders them; holds no widget and no patient."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from imatinib_ref.db.entries import Monitoring, Population, Source, Toxicity
from imatinib_ref.db.load import Reference
from imatinib_ref.db.models import Part
from imatinib_ref.db.parts import Step
from imatinib_ref.db.vocabulary import Label, StepAction
from imatinib_ref.dosing.advice import Advice
from imatinib_ref.dosing.answer import amounts, dose, headline
from imatinib_ref.dosing.raising import raised_dose
from imatinib_ref.field_titles import TITLES
from imatinib_ref.monitoring import answer as plan_answer
from imatinib_ref.monitoring.plan import Plan, plan
from imatinib_ref.patient import Patient, facts
from imatinib_ref.plausibility import Problem
from imatinib_ref.populations import belongs
from imatinib_ref.render import answer_words, pages
from imatinib_ref.render.filters import edition_line
from imatinib_ref.rules import Basis, Rules, cited, parts, read_rules, reading_rules
from imatinib_ref.toxicity import answer as toxicity_answer
from imatinib_ref.toxicity.verdict import Action, Course, ToxicityAdvice, Verdict

_PAGE_BREAK = "\f"
_HELD = frozenset({Action.STOP, Action.KEEP_HOLDING})
# After a hold a liver rule goes on with a reduced dose, a blood-count rule with a resumed one.
_DUE: Mapping[Action, frozenset[StepAction]] = {
    Action.STOP: frozenset({StepAction.STOP}),
    Action.KEEP_HOLDING: frozenset({StepAction.STOP}),
    Action.CHECK_MARROW: frozenset({StepAction.CHECK}),
    Action.REDUCE: frozenset({StepAction.REDUCE}),
    Action.RESUME: frozenset({StepAction.RESUME, StepAction.REDUCE}),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, what may stand beside it, and its first line for whoever cannot see it."""

    html: str
    spoken: str
    beside: str = ""


class Answers:
    """Reads the rules once, when the first answer is wanted."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def reading(self) -> Iterator[None]:
        """Read the rules in steps, before an answer is wanted."""
        rules = yield from reading_rules(self._reference)
        self.__dict__.setdefault("_rules", rules)

    @cached_property
    def _rules(self) -> Rules:
        return read_rules(self._reference)

    @cached_property
    def _tests(self) -> Sequence[Monitoring]:
        return self._reference.entries(Monitoring)

    @property
    def edition_line(self) -> str:
        """The edition, its sign-off and the one warning that goes with every page."""
        return edition_line(self._reference.edition)

    @property
    def _sources(self) -> Mapping[str, Source]:
        return self._reference.sources

    def dose(self, patient: Patient, label: Label, *, in_two: bool) -> Answer:
        """Return the dose of a patient by a label, on one page or on two beside each other."""
        advice = dose(patient, label, self._rules)
        raising = None
        if patient.current_dose_mg_day is not None and patient.indication is not None:
            raising = raised_dose(patient, label, self._rules)
        shown: dict[str, object] = {
            "advice": advice, "warnings": advice.other_warnings,
            "headline": amounts(advice), "tablets": _tablets(advice),
            "secondary": _secondary(advice), "raising": raising,
            "raising_headline": headline(raising) if raising else "",
            "patient": facts(patient), "patient_dose": patient.current_dose_mg_day,
            "indication": self._title(patient.indication),
            "indication_slug": patient.indication, "label": label, "titles": TITLES,
            "sources": self._sources, "said": answer_words,
            "in_two": in_two, "page_break": _PAGE_BREAK,
        }  # fmt: skip
        main, _, beside = pages.answer("dose", shown).partition(_PAGE_BREAK)
        spoken = ", ".join(filter(None, (f"{label}: {headline(advice)}", advice.but)))
        return Answer(main, spoken, beside)

    def toxicity(self, course: Course, assumed: Sequence[str], label: Label) -> Answer:
        """Return what to do by a label, with what was not given and is taken for granted."""
        advice = toxicity_answer.toxicity(course, label, self._rules)
        shown: dict[str, object] = {
            "advice": advice, "dose": _dose_of(advice), "label": label, "titles": TITLES,
            "indication": self._title(course.indication), "course": course,
            "indication_slug": course.indication,
            "ladders": [_Ladder(verdict, label, advice) for verdict in advice.verdicts],
            "sources": self._sources, "said": answer_words,
            "assumed": assumed, "others": self._others(advice, course),
        }  # fmt: skip
        spoken = f"{label}: {toxicity_answer.headline(advice)}"
        return Answer(pages.answer("toxicity_answer", shown), spoken)

    def _others(self, advice: ToxicityAdvice, course: Course) -> Sequence["_Other"]:
        """Return what the other labels say, wanted where the leading one does not cover it."""
        if all(verdict.action is not Action.NOT_COVERED for verdict in advice.verdicts):
            return ()
        others = (label for label in reversed(Label) if label is not advice.label)
        return [_Other(toxicity_answer.toxicity(course, label, self._rules)) for label in others]

    def dated_plan(self, patient: Patient, label: Label) -> Plan | None:
        """Return the monitoring plan by a label, or None while the first dose has no date."""
        if patient.started_on is None:
            return None
        return plan(self._tests, patient, label, patient.started_on)

    def plan(self, patient: Patient, label: Label) -> Answer:
        """Return the page of the monitoring plan, or what is wanted for one."""
        found = self.dated_plan(patient, label)
        shown: dict[str, object] = {
            "plan": found, "label": label, "sources": self._sources, "said": answer_words,
            "indication": self._title(patient.indication),
            "patient": facts(replace(patient, started_on=None)),
            "names": plan_answer.STANDING,
            "day_words": plan_answer.day_words, "weekend": plan_answer.weekend,
            "scope": plan_answer.scope(found) if found else "",
        }  # fmt: skip
        spoken = plan_answer.headline(found) if found else "Give the date of the first dose"
        return Answer(pages.answer("plan", shown), spoken)

    def belongs(self, populations: Sequence[Population], patient: Patient) -> dict[str, str]:
        """Return the populations that a patient belongs to, each with why."""
        return belongs(populations, patient, self._rules)

    def doubted(self, about: str, problems: Sequence[Problem], label: Label) -> Answer:
        """Return the page that stands while something typed is questioned."""
        shown = {"about": about, "problems": problems, "said": answer_words, "label": label}
        spoken = f"{answer_words.DOUBTED.word}: {problems[0].message}"
        return Answer(pages.answer("doubted", shown), spoken)

    def _title(self, indication: str | None) -> str:
        found = (one.title for one in self._rules.indications if one.slug == indication)
        return next(found, "")


class _Ladder:
    """The steps of the rule behind a verdict, the one that is due now marked."""

    def __init__(self, verdict: Verdict, label: Label, advice: ToxicityAdvice) -> None:
        self.verdict = verdict
        self.rule = next(_rules_of(verdict.of), None)
        found = [] if self.rule is None else parts(self.rule, Step)
        # The doses of steps that do not lead on from the current one would be read as due.
        shown = found if verdict.leads_on else [one for one in found if one in verdict.of]
        self.steps = [step for step in shown if step.label in {None, label}]
        self.until = [
            bound
            for part in verdict.of
            if isinstance(part, Step) and verdict.action in _HELD
            for bound in part.bounds
        ]
        # A milder verdict waits for the graver one: none of its steps is due before.
        self._leads = verdict.action is advice.action or {verdict.action, advice.action} <= _HELD

    def place_of(self, step: Step) -> str:
        """Return Now for the one step that is due, Done before it and Then after it, or nothing."""
        action, rests_on = self.verdict.action, self.verdict.of
        if action is None or not self._leads or not any(step is part for part in rests_on):
            return ""
        if action is Action.CONTINUE:
            return "Now" if step is rests_on[0] else "Then"
        if step.action in _DUE.get(action, frozenset()):
            return "Now"
        if action in _HELD:
            return "Then"
        return "Done" if step.action is StepAction.STOP else ""


class _Other:
    """What another label says of the same counts, each verdict with the document it rests on."""

    def __init__(self, advice: ToxicityAdvice) -> None:
        self.advice = advice
        self.dose = _dose_of(advice)
        self.verdicts = [
            (verdict, cited(next(iter(verdict.of), None), advice.label))
            for verdict in advice.verdicts
        ]


def _rules_of(rows: Sequence[Part | Toxicity]) -> Iterator[Toxicity]:
    for row in rows:
        rule = row.entry if isinstance(row, Part) else row
        if isinstance(rule, Toxicity):
            yield rule


def _tablets(advice: Advice) -> str:
    when = "at each dose" if advice.times_daily else "a day"
    return answer_words.tablet_words([(one.strength_mg, one.count) for one in advice.tablets], when)


def _secondary(advice: Advice) -> list[int]:
    """Return the numbers of the steps that the amount owes to more than a label."""
    return [place for place, step in enumerate(advice.steps, 1) if step.basis is Basis.SECONDARY]


def _dose_of(advice: ToxicityAdvice) -> str:
    if advice.resume_mg is not None:
        return f"{advice.resume_mg:,.10g} mg per day"
    if advice.resume_mg_m2 is not None:
        return f"{advice.resume_mg_m2:,.10g} mg per m² per day"
    return ""
