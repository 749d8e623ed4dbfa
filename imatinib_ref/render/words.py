"""The words, the shape and the tone that stand for each coded value."""

from collections.abc import Mapping
from typing import NamedTuple

from imatinib_ref.db import vocabulary
from imatinib_ref.db.vocabulary import (
    AdjustmentTopic,
    AgeGroup,
    AtAGlance,
    Comparison,
    Direction,
    DisagreementGroup,
    Evidence,
    Frequency,
    Fusion,
    IndicationGroup,
    Label,
    Pane,
    Quantity,
    Region,
    Severity,
    State,
    Status,
    StudyDesign,
    Subject,
    Substance,
    Target,
    WarningGroup,
)  # fmt: skip


class Sign(NamedTuple):
    """A word with the shape and the tone that go with it; the word alone is enough."""

    word: str
    shape: str
    tone: str


# The title of the first page of each tab.
OVERVIEW: Mapping[Pane, str] = {
    Pane.INDICATIONS: "Uses by label",
    Pane.DOSING: "Starting doses by label",
    Pane.INTERACTIONS: "How to read the interactions",
    Pane.POPULATIONS: "Populations by label",
    Pane.SAFETY: "Contraindications and warnings by label",
    Pane.SOURCES: "This edition and its limits",
}
LABEL: Mapping[Label, str] = {
    Label.NZ: "New Zealand",
    Label.AU: "Australia",
    Label.EU: "European Union",
    Label.US: "United States",
}
WHOSE_LABEL: Mapping[Label, str] = {**LABEL, Label.AU: "Australian"}
SEVERITY: Mapping[Severity, Sign] = {
    Severity.CONTRAINDICATED: Sign("Contraindicated", "✖", "danger"),
    Severity.AVOID: Sign("Avoid", "■", "danger"),
    Severity.MAJOR: Sign("Major", "▲", "major"),
    Severity.MODERATE: Sign("Moderate", "◆", "moderate"),
    Severity.MINOR: Sign("Minor", "●", "muted"),
    Severity.NONE: Sign("None expected", "✓", "good"),
}
SERIOUSNESS = vocabulary.SERIOUSNESS
# The operational classification of interactions (ORCA) that comes nearest to each severity.
OPERATIONAL_CLASS: Mapping[Severity, str] = {
    Severity.CONTRAINDICATED: "1, contraindicated: do not use together",
    Severity.AVOID: "2, provisionally contraindicated: use an alternative",
    Severity.MAJOR: "3, conditional: change the dose or the medicine, or monitor as defined",
    Severity.MODERATE: "3, conditional: continue and watch for it",
    Severity.MINOR: "4, minimal risk: no routine action",
    Severity.NONE: "5, no interaction expected",
}
STATUS: Mapping[Status, Sign] = {
    Status.APPROVED: Sign("Approved", "✓", "good"),
    Status.APPROVED_WITH_LIMITS: Sign("Approved with limits", "◆", "moderate"),
    Status.NOT_APPROVED: Sign("Not approved", "✖", "danger"),
    Status.STATED: Sign("Stated", "●", "accent"),
    Status.NOT_STATED: Sign("Not stated in the text that was read", "○", "muted"),
    Status.NOT_READ: Sign("Label not read", "?", "muted"),
}
DIFFERS = Sign("Labels differ", "◇", "moderate")
MORE_CAUTIOUS = Sign("More cautious", "◆", "moderate")
APPLIES = Sign("This patient", "▶", "accent")
STATE: Mapping[State, Sign] = {
    State.INFERRED: Sign("Inferred, no study of the pair", "◇", "moderate"),
    State.DISPUTED: Sign("Sources disagree", "▲", "major"),
    State.NOT_STATED: Sign("Not stated in the source", "○", "muted"),
    State.NOT_CONFIRMED: Sign("Not confirmed against the label text", "?", "major"),
    State.QUARANTINED: Sign("Quarantined: not advice", "✖", "danger"),
}
# Only an interaction has a pair; elsewhere it was concluded from other statements.
INFERRED_ELSEWHERE = STATE[State.INFERRED]._replace(word="Inferred, not read in a source")
EVIDENCE: Mapping[Evidence, str] = {
    Evidence.CLINICAL_STUDY: "Clinical study",
    Evidence.CASE_REPORT: "Case report",
    Evidence.LABEL: "Product information",
    Evidence.IN_VITRO: "Laboratory work",
    Evidence.THEORETICAL: "Theoretical: mechanism only",
    Evidence.NONE_EXPECTED: "No interaction expected from what is known",
}
SUBSTANCE: Mapping[Substance, str] = {
    Substance.DRUG: "Medicine",
    Substance.CLASS: "Class of medicines",
    Substance.HERB: "Herb",
    Substance.SUPPLEMENT: "Supplement",
    Substance.FOOD: "Food or drink",
    Substance.VACCINE: "Vaccine",
    Substance.RECREATIONAL: "Recreational substance",
    Substance.LIFESTYLE: "Way of life",
}
DIRECTION: Mapping[Direction, str] = {
    Direction.UP: "rises",
    Direction.DOWN: "falls",
    Direction.NONE: "no change expected",
    Direction.UNCERTAIN: "uncertain",
}
SUBJECT: Mapping[Subject, str] = {
    Subject.IMATINIB: "imatinib",
    Subject.PARTNER: "the other medicine",
    Subject.COMPARATOR: "a comparator",
    Subject.OUTCOME: "an outcome",
}
REGION: Mapping[Region, str] = {
    Region.US: "US",
    Region.UK: "UK",
    Region.NZ_AU: "NZ and AU",
    Region.EU: "EU",
}
GROUP: Mapping[IndicationGroup, str] = {
    IndicationGroup.LICENSED: "Licensed",
    IndicationGroup.OFF_LABEL: "Dermatology, off-label",
    IndicationGroup.NOT_A_USE: "Not a use",
}
TARGET: Mapping[Target, str] = {
    Target.BCR_ABL: "BCR-ABL (Philadelphia chromosome)",
    Target.KIT: "KIT",
    Target.PDGFR: "PDGF or its receptor",
}
DISAGREEMENT: Mapping[DisagreementGroup, str] = {
    DisagreementGroup.LABELS: "Between labels",
    DisagreementGroup.REFERENCES: "Labels against other sources",
    DisagreementGroup.DERMNET: "The DermNet page and the papers it cites",
    DisagreementGroup.ERRORS: "Errors inside other sources",
    DisagreementGroup.INTERACTIONS: "Sources of the interaction list",
}
WARNING_GROUP: Mapping[WarningGroup, str] = {
    WarningGroup.CONTRAINDICATION: "Contraindication",
    WarningGroup.WARNING: "Warning",
    WarningGroup.OVERDOSE: "Overdose",
    WarningGroup.ADVICE: "Advice for the patient",
}
TOPIC: Mapping[AdjustmentTopic, str] = {
    AdjustmentTopic.RENAL: "Kidney function",
    AdjustmentTopic.HEPATIC: "Liver function",
    AdjustmentTopic.HEPATIC_CLASSES: "Classes of liver function",
    AdjustmentTopic.INDUCER: "With a strong CYP3A4 inducer",
    AdjustmentTopic.BODY_SURFACE: "Body surface area",
    AdjustmentTopic.ROUNDING: "Rounding to tablets",
    AdjustmentTopic.FREQUENCY: "Once or twice daily",
}
DESIGN: Mapping[StudyDesign, str] = {
    StudyDesign.SYSTEMATIC_REVIEW: "Systematic review",
    StudyDesign.RCT: "Randomised controlled trial",
    StudyDesign.PHASE_4: "Phase 4 study",
    StudyDesign.PHASE_3: "Phase 3 trial",
    StudyDesign.PHASE_2: "Phase 2 trial",
    StudyDesign.PHASE_1: "Phase 1 trial",
    StudyDesign.OPEN_LABEL: "Open-label study",
    StudyDesign.PILOT: "Pilot study",
    StudyDesign.LABEL_REVIEW: "Review behind the label",
    StudyDesign.COHORT: "Cohort",
    StudyDesign.RETROSPECTIVE_SERIES: "Retrospective series",
    StudyDesign.CASE_REPORTS: "Case reports",
    StudyDesign.LABORATORY: "Laboratory work",
    StudyDesign.COMMENTARY: "Commentary",
}
FREQUENCY: Mapping[Frequency, str] = {
    Frequency.VERY_COMMON: "Very common",
    Frequency.VERY_COMMON_OR_COMMON: "Very common or common",
    Frequency.COMMON: "Common",
    Frequency.UNCOMMON: "Uncommon",
    Frequency.UNCOMMON_OR_RARE: "Uncommon or rare",
    Frequency.RARE: "Rare",
    Frequency.VERY_RARE: "Very rare",
    Frequency.NOT_KNOWN: "Frequency not known",
    Frequency.CASE_REPORTS: "Case reports",
}
# The pages of all adverse effects, and what turns from one to the other.
AT_A_GLANCE: Mapping[str, str] = {
    AtAGlance.EFFECTS_BY_SYSTEM: "all, by body system",
    AtAGlance.EFFECTS_BY_FREQUENCY: "all, by frequency",
    AtAGlance.SKIN_BY_FREQUENCY: "skin only, by frequency",
    AtAGlance.SKIN_REACTIONS: "skin: what to do and when to stop",
}
FREQUENCIES_DIFFER = Sign("Sources give different frequencies", "◆", "moderate")
STOP = Sign("Stop", "■", "danger")
AGE: Mapping[AgeGroup, str] = {AgeGroup.ADULT: "Adults", AgeGroup.CHILD: "Children"}
FUSION: Mapping[Fusion, str] = {
    Fusion.POSITIVE: "FIP1L1-PDGFRA positive",
    Fusion.NEGATIVE_OR_UNKNOWN: "FIP1L1-PDGFRA negative or unknown",
}
QUANTITY: Mapping[Quantity, tuple[str, str]] = {
    Quantity.CREATININE_CLEARANCE_ML_MIN: ("creatinine clearance", "mL per min"),
    Quantity.BILIRUBIN_X_ULN: ("bilirubin", "times the upper limit of normal"),
    Quantity.AST_X_ULN: ("AST", "times the upper limit of normal"),
    Quantity.TRANSAMINASES_X_ULN: ("transaminases", "times the upper limit of normal"),
    Quantity.ANC_10_9_L: ("neutrophils", "× 10⁹ per L"),
    Quantity.DAILY_DOSE_MG: ("daily dose", "mg per day"),
    Quantity.PLATELETS_10_9_L: ("platelets", "× 10⁹ per L"),
}
COMPARISON: Mapping[Comparison, str] = {
    Comparison.LT: "below",
    Comparison.LTE: "at or below",
    Comparison.GT: "above",
    Comparison.GTE: "at or above",
}
LEVEL: Mapping[str, str] = {
    "secondary": "Read through a body that quotes the label (secondary)",
    "tertiary": "Read through a body that quotes one that quotes the label (tertiary)",
}
KIND: Mapping[str, str] = {
    "indication": "Indication",
    "regimen": "Starting dose",
    "escalation": "Raising the dose",
    "adjustment": "Dose adjustment",
    "toxicity": "Toxicity rule",
    "mechanism": "Mechanism of interaction",
    "interactant": "Interaction",
    "product": "Combination product",
    "population": "Special population",
    "adverse_effect": "Adverse effects",
    "warning": "Safety",
    "monitoring": "Monitoring",
    "topic": "Background",
    "disagreement": "Sources disagree",
    "term": "Glossary",
    "source": "Source",
}


def state_sign(state: State, kind: str) -> Sign:
    """Return the sign of a state other than supported, in the words that fit a kind of entry."""
    if state is State.INFERRED and kind != "interactant":
        return INFERRED_ELSEWHERE
    return STATE[state]
