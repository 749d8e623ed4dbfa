"""Which regimen of a label serves the patient, or why none does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from imatinib_ref.db.entries import Indication, Regimen
from imatinib_ref.db.models import Entry
from imatinib_ref.db.parts import Condition, Position
from imatinib_ref.db.vocabulary import (
    AgeGroup,
    Answer,
    Asked,
    Fusion,
    IndicationGroup,
    Label,
    Outcome,
    State,
    Status,
)  # fmt: skip
from imatinib_ref.dosing.advice import Advice, Draft
from imatinib_ref.patient import Finding, Patient, amount
from imatinib_ref.rules import Basis, Rules, cited, cited_of_label, parts, step_of

_REPORTED = "Doses reported in studies"
_FIELDS: Mapping[Asked, str] = {
    Asked.FIP1L1_PDGFRA: "fip1l1_pdgfra",
    Asked.PDGFR: "pdgfr",
    Asked.KIT_D816V: "kit_d816v",
    Asked.RELAPSE_RISK: "relapse_risk",
    Asked.NEWLY_DIAGNOSED: "is_newly_diagnosed",
    Asked.HYPERSENSITIVITY: "is_hypersensitive",
}
_CONTRAINDICATIONS = "contraindications"


def indication_of(patient: Patient, rules: Rules) -> Indication | None:
    """Return the indication of the patient, None where it is not given or not in the content."""
    return next((one for one in rules.indications if one.slug == patient.indication), None)


def choose(
    patient: Patient, indication: Indication, rules: Rules, draft: Draft
) -> Regimen | Advice:
    """Return the one regimen that serves the patient, or the answer that ends the question."""
    for refuse in (_not_licensed, _contraindicated, _not_approved):
        refusal = refuse(patient, indication, rules, draft)
        if refusal is not None:
            return refusal
    rows = serving(patient, indication, draft.label, rules)
    if not rows:
        for row in raised(patient, indication, draft.label, rules):
            draft.skip(f"{row.title}: for raising a dose, not for starting. {row.bottom_line}")
        reason = _no_row(patient, indication, draft.label)
        # That nothing was found in the texts of a label is no statement of any other document.
        said = [part for part in parts(indication, Position) if part.label is draft.label]
        return draft.no_dose_by(reason, cited_of_label(said, draft.label))
    # A single row is not chosen among others: its own conditions say whom it does not serve.
    fitting = rows if len(rows) == 1 else [row for row in rows if _fits(row, patient)]
    if len(fitting) > 1:
        return _ask_which(fitting, draft)
    _eosinophilia_not_given(rows, patient, draft)
    return _usable(fitting[0], patient, rules, draft) or fitting[0]


def serving(patient: Patient, indication: Indication, label: Label, rules: Rules) -> list[Regimen]:
    """Return the starting regimens of a label for the disease and the age group."""
    return [row for row in _rows(patient, indication, label, rules) if not row.is_escalation]


def raised(patient: Patient, indication: Indication, label: Label, rules: Rules) -> list[Regimen]:
    """Return the rows of a label that give a raised dose for the disease and the age group."""
    return [row for row in _rows(patient, indication, label, rules) if row.is_escalation]


def _rows(patient: Patient, indication: Indication, label: Label, rules: Rules) -> list[Regimen]:
    group = AgeGroup.CHILD if patient.is_child else AgeGroup.ADULT
    return rules.regimens_of(label, group, indication)


def _not_licensed(
    _patient: Patient, indication: Indication, _rules: Rules, draft: Draft
) -> Advice | None:
    if indication.group is IndicationGroup.LICENSED:
        return None
    for part in indication.parts:
        if part.section == _REPORTED and part.state is State.SUPPORTED:
            draft.offer(replace(step_of(part.text, part), basis=Basis.STUDY))
    # Said of the disease, not of the label: what it cites first is what was read of the disease.
    reason = f"No dose is established. {indication.bottom_line}"
    return draft.no_dose_by(reason, cited(indication))


def _contraindicated(
    patient: Patient, _indication: Indication, rules: Rules, draft: Draft
) -> Advice | None:
    entry = next((one for one in rules.warnings if one.slug == _CONTRAINDICATIONS), None)
    if entry is None:
        return None
    if patient.is_hypersensitive is None and draft.label is not Label.US:
        draft.lack("is_hypersensitive", "a known hypersensitivity rules the medicine out")
    return _conditions(entry, patient, draft)


def _not_approved(
    _patient: Patient, indication: Indication, _rules: Rules, draft: Draft
) -> Advice | None:
    said = [part for part in parts(indication, Position) if part.label is draft.label]
    for position in said:
        if position.status is Status.APPROVED_WITH_LIMITS:
            draft.warn(f"{draft.label} indication, with limits: {position.text}", position)
    if said and all(position.status is Status.NOT_APPROVED for position in said):
        return draft.no_dose(f"Not approved in the {draft.label} label. {said[0].text}", said[0])
    return None


def _conditions(entry: Entry, patient: Patient, draft: Draft) -> Advice | None:
    for condition in parts(entry, Condition):
        if condition.label not in {None, draft.label}:
            continue
        field = _FIELDS[condition.about]
        answer = _answer(getattr(patient, field))
        if answer is not condition.answer:
            continue
        if answer is Answer.NOT_GIVEN:
            draft.lack(field, condition.text)
        match condition.outcome:
            case Outcome.NO_DOSE:
                return draft.no_dose(condition.text, condition)
            case Outcome.ASK:
                return draft.ask(condition.text)
            case Outcome.WARN if answer is not Answer.NOT_GIVEN:
                draft.warn(condition.text, condition, field)
            case _:
                pass
    return None


def _answer(value: object) -> Answer:
    match value:
        case None:
            return Answer.NOT_GIVEN
        case bool():
            return Answer.YES if value else Answer.NO
        case _:
            return Answer(str(value).replace("-", "_"))


def _fits(row: Regimen, patient: Patient) -> bool:
    return _fusion_fits(row.fusion, patient) and _eosinophilia_fits(row, patient)


def _fusion_fits(fusion: Fusion | None, patient: Patient) -> bool:
    # Not given fits every row, so that two rows are left and the reader is asked.
    if fusion is None or patient.fip1l1_pdgfra is None:
        return True
    return (fusion is Fusion.POSITIVE) == (patient.fip1l1_pdgfra is Finding.YES)


def _eosinophilia_fits(row: Regimen, patient: Patient) -> bool:
    if row.with_eosinophilia is None:
        return True
    linked = patient.has_eosinophilia is None and patient.fip1l1_pdgfra is Finding.YES
    return row.with_eosinophilia == (bool(patient.has_eosinophilia) or linked)


def _eosinophilia_not_given(rows: Sequence[Regimen], patient: Patient, draft: Draft) -> None:
    for row in rows:
        if row.with_eosinophilia and patient.has_eosinophilia is None:
            draft.lack("has_eosinophilia", row.bottom_line)


def _ask_which(rows: Sequence[Regimen], draft: Draft) -> Advice:
    for row in rows:
        draft.offer(step_of(row.bottom_line, row, row.start_mg_day))
    why = "the starting dose depends on the FIP1L1-PDGFRA result"
    draft.lack("fip1l1_pdgfra", why)
    return draft.ask(f"Give the FIP1L1-PDGFRA result (yes, no or unknown): {why}.")


def _usable(row: Regimen, patient: Patient, rules: Rules, draft: Draft) -> Advice | None:
    if row.state is not State.SUPPORTED:
        return draft.no_dose(row.bottom_line, row)
    if row.start_mg_day is None and row.start_mg_m2_day is None:
        return draft.no_dose(" ".join(part.text for part in row.parts), row)
    return _too_young(row, patient, rules, draft) or _conditions(row, patient, draft)


def _too_young(row: Regimen, patient: Patient, rules: Rules, draft: Draft) -> Advice | None:
    if patient.age_years is None or not patient.is_child:
        return None
    lowest = row.minimum_age_years
    reason = f"{draft.label}: {row.minimum_age_note}"
    if lowest is None and row.minimum_age_note:
        # One age limit may stand for every disease of a label: the highest that was read counts.
        lowest, label = max(_lowest_ages(rules))
        reason += (
            f" The lowest age is therefore not known. The highest that was read in another label, "
            f"for any disease, is {amount(lowest)} years ({label}): below it no dose is shown."
        )
    if lowest is not None and patient.age_years < lowest:
        return draft.no_dose(reason, row)
    if row.minimum_age_note:
        draft.warn(f"Lowest age, {draft.label}: {row.minimum_age_note}", row)
    return None


def _lowest_ages(rules: Rules) -> Iterable[tuple[float, Label]]:
    for row in rules.regimens:
        if row.minimum_age_years is not None:
            yield row.minimum_age_years, row.label


def _no_row(patient: Patient, indication: Indication, label: Label) -> str:
    who = "children" if patient.is_child else "adults"
    return f"No dose for {who} was found in the {label} texts that were read: {indication.title}."
