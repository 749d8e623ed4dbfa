"""The gravest of the verdicts as the answer, in values, JSON and text."""

from collections.abc import Iterable, Iterator, Sequence

from imatinib_ref.db.vocabulary import Label, Quantity
from imatinib_ref.field_titles import TITLES
from imatinib_ref.patient import amount
from imatinib_ref.rules import Rules, citations
from imatinib_ref.toxicity.blood import blood
from imatinib_ref.toxicity.organs import liver, reaction
from imatinib_ref.toxicity.verdict import Action, Course, ToxicityAdvice, Verdict

_GRAVEST_FIRST: Sequence[Action | None] = (
    Action.STOP,
    Action.KEEP_HOLDING,
    Action.SPECIALIST,
    None,
    Action.NOT_COVERED,
    Action.CHECK_MARROW,
    Action.REDUCE,
    Action.RESUME,
    Action.CONTINUE,
)
_HELD = frozenset({Action.STOP, Action.KEEP_HOLDING})
_NEEDED = "Give the indication, the dose, and counts, liver tests or a severe reaction."
_UNTIL = {
    "anc": Quantity.ANC_10_9_L,
    "platelets": Quantity.PLATELETS_10_9_L,
    "bilirubin": Quantity.BILIRUBIN_X_ULN,
    "transaminases": Quantity.TRANSAMINASES_X_ULN,
}
_WORDS = {
    Action.STOP: "Stop",
    Action.KEEP_HOLDING: "Keep holding",
    Action.SPECIALIST: "Specialist advice: no dose is given here",
    Action.NOT_COVERED: "Not covered",
    Action.CHECK_MARROW: "Check the marrow first",
    Action.REDUCE: "Reduce",
    Action.RESUME: "Resume",
    Action.CONTINUE: "Continue",
}


def toxicity(course: Course, label: Label, rules: Rules) -> ToxicityAdvice:
    """Return what to do by one label: the gravest verdict leads, and every verdict is shown."""
    if course.indication is None or course.dose is None:
        needed = {
            "indication": course.indication,
            "dose": course.dose,
            "counts": course.is_measured or None,
        }
        lacking = tuple(name for name, value in needed.items() if value is None)
        return ToxicityAdvice(label=label, action=None, reason=_NEEDED, missing=lacking)
    found = (judge(course, label, rules) for judge in (blood, liver, reaction))
    verdicts = sorted(
        (verdict for verdict in found if verdict is not None),
        key=lambda verdict: _GRAVEST_FIRST.index(verdict.action),
    )
    if not verdicts:
        return ToxicityAdvice(label=label, action=None, reason=_NEEDED, missing=("counts",))
    return _gravest(course, label, verdicts)


def _gravest(course: Course, label: Label, verdicts: Sequence[Verdict]) -> ToxicityAdvice:
    action = verdicts[0].action
    alike = _HELD if action in _HELD else {action}
    leading = [verdict for verdict in verdicts if verdict.action in alike]
    doses = [verdict.dose for verdict in leading]
    known = [dose for dose in doses if dose is not None]
    # The lowest serves every rule; where one rule names none, the label is silent on the dose.
    dose = min(known) if len(known) == len(doses) else None
    asked = [field for verdict in verdicts for field in verdict.missing]
    return ToxicityAdvice(
        label=label,
        action=action,
        reason=" ".join(f"{verdict.about}: {verdict.reason}" for verdict in leading),
        until={quantity: value for verdict in leading for quantity, value in verdict.until.items()},
        resume_mg=None if course.is_child else dose,
        resume_mg_m2=dose if course.is_child else None,
        verdicts=tuple(verdicts),
        missing=tuple(dict.fromkeys([*asked, *_not_looked_at(course, action)])),
    )


def _not_looked_at(course: Course, action: Action | None) -> Iterator[str]:
    """Yield every count and test that was not given, unless the answer is to hold already."""
    if action is not None and action not in _HELD:
        yield from (quantity for quantity, value in course.values.items() if value is None)


def toxicity_json(advice: ToxicityAdvice, edition: int) -> dict[str, object]:
    """Return the answer as the JSON object of the command, keys in its order."""
    return {
        "edition": edition,
        "label": advice.label,
        "status": advice.status,
        "action": advice.action,
        "until": {name: _number(advice.until.get(of)) for name, of in _UNTIL.items()},
        "resume_mg": _number(advice.resume_mg),
        "resume_mg_m2": _number(advice.resume_mg_m2),
        "steps": [
            {
                "rule": step.rule,
                "result_mg": _number(step.result_mg),
                "basis": step.basis,
                "source": step.source,
                "locator": step.locator,
            }
            for verdict in advice.verdicts
            for step in verdict.steps
        ],
        "reason": advice.reason,
        "citations": [
            {"source": source, "locator": locator} for source, locator in _documents(advice)
        ],
        "missing": list(advice.missing),
        "verdicts": [
            {"about": one.about, "action": one.action, "reason": one.reason}
            for one in advice.verdicts
        ],
    }


def _documents(advice: ToxicityAdvice) -> Iterable[tuple[str, str]]:
    """Return the documents of the verdicts, each once, in their order."""
    rows = (row for verdict in advice.verdicts for row in verdict.of)
    return dict.fromkeys(document for row in rows for document in citations(row))


def headline(advice: ToxicityAdvice) -> str:
    """Return the action in one line, with the dose where the label gives one."""
    if advice.action is None:
        return "Not enough is known."
    unit = "mg per m² per day" if advice.resume_mg_m2 is not None else "mg per day"
    dose = advice.resume_mg if advice.resume_mg is not None else advice.resume_mg_m2
    words = _WORDS[advice.action]
    if dose is None:
        return words
    match advice.action:
        case Action.RESUME:
            return f"{words} at {amount(dose)} {unit}"
        case Action.REDUCE:
            return f"{words} to {amount(dose)} {unit}"
        case _:
            return f"{words}; afterwards {amount(dose)} {unit}"


def toxicity_text(advice: ToxicityAdvice) -> str:
    """Return the answer as plain text, every verdict with its steps and sources."""
    return "\n".join(_lines(advice))


def _lines(advice: ToxicityAdvice) -> Iterator[str]:
    yield f"{headline(advice)} [{advice.label}]"
    if not advice.verdicts:
        yield advice.reason
    for verdict in advice.verdicts:
        action = "Not enough is known" if verdict.action is None else _WORDS[verdict.action]
        yield f"{verdict.about}: {action}. {verdict.reason}"
        for step in verdict.steps:
            source = f" [{step.basis}; {step.source}: {step.locator}]" if step.source else ""
            yield f"- {step.rule}{source}"
    if advice.missing:
        yield f"\nMissing: {', '.join(TITLES[name] for name in advice.missing)}"


def _number(figure: float | None) -> float | int | None:
    """Write a whole amount without a decimal, which a reader might misread tenfold."""
    return int(figure) if figure is not None and figure == int(figure) else figure
