"""The closed sets of words that the tables use."""

from collections.abc import Mapping
from enum import StrEnum


class Label(StrEnum):
    """A jurisdiction whose product information is compared; the order is that of the screen."""

    NZ = "NZ"
    AU = "AU"
    EU = "EU"
    US = "US"


class Pane(StrEnum):
    """The tab that shows an entry."""

    INDICATIONS = "indications"
    DOSING = "dosing"
    INTERACTIONS = "interactions"
    POPULATIONS = "populations"
    SAFETY = "safety"
    SOURCES = "sources"


class State(StrEnum):
    """How far a row may be trusted; only SUPPORTED rows are ever computed with."""

    SUPPORTED = "supported"
    INFERRED = "inferred"
    DISPUTED = "disputed"
    NOT_STATED = "not_stated"
    NOT_CONFIRMED = "not_confirmed"
    QUARANTINED = "quarantined"


class Status(StrEnum):
    """What one label does with the subject of an entry."""

    APPROVED = "approved"
    APPROVED_WITH_LIMITS = "approved_with_limits"
    NOT_APPROVED = "not_approved"
    STATED = "stated"
    NOT_STATED = "not_stated"
    NOT_READ = "not_read"


class IndicationGroup(StrEnum):
    """Where an indication stands in the list."""

    LICENSED = "licensed"
    OFF_LABEL = "off_label"
    NOT_A_USE = "not_a_use"


class Target(StrEnum):
    """The molecule that a use aims at, where it asks for a test."""

    BCR_ABL = "bcr_abl"
    KIT = "kit"
    PDGFR = "pdgfr"


class Whom(StrEnum):
    """The patients whom a population entry is about, so far as a patient can be matched to it."""

    PREGNANT = "pregnant"
    BREAST_FEEDING = "breast_feeding"
    WOMAN = "woman"
    MAN = "man"
    CHILD = "child"
    FROM_AGE = "from_age"
    LIVER = "liver"
    KIDNEY = "kidney"
    HEPATITIS_B = "hepatitis_b"


class DisagreementGroup(StrEnum):
    """Who disagrees with whom."""

    LABELS = "labels"
    REFERENCES = "references"
    DERMNET = "dermnet"
    ERRORS = "errors"
    INTERACTIONS = "interactions"


class AgeGroup(StrEnum):
    """Whom a regimen or a toxicity row is for."""

    ADULT = "adult"
    CHILD = "child"


class Phase(StrEnum):
    """Phase of chronic myeloid leukaemia."""

    CHRONIC = "chronic"
    ACCELERATED = "accelerated"
    BLAST = "blast"


class Fusion(StrEnum):
    """FIP1L1-PDGFRA result that a regimen asks for."""

    POSITIVE = "positive"
    NEGATIVE_OR_UNKNOWN = "negative_or_unknown"


class StudyDesign(StrEnum):
    """Design of a study, strongest first."""

    SYSTEMATIC_REVIEW = "systematic_review"
    RCT = "rct"
    PHASE_4 = "phase_4"
    PHASE_3 = "phase_3"
    PHASE_2 = "phase_2"
    PHASE_1 = "phase_1"
    OPEN_LABEL = "open_label"
    PILOT = "pilot"
    LABEL_REVIEW = "label_review"
    COHORT = "cohort"
    RETROSPECTIVE_SERIES = "retrospective_series"
    CASE_REPORTS = "case_reports"
    LABORATORY = "laboratory"
    COMMENTARY = "commentary"


class AdjustmentTopic(StrEnum):
    """What a dose adjustment answers to."""

    RENAL = "renal"
    HEPATIC = "hepatic"
    HEPATIC_CLASSES = "hepatic_classes"
    INDUCER = "inducer"
    BODY_SURFACE = "body_surface"
    ROUNDING = "rounding"
    FREQUENCY = "frequency"


class Quantity(StrEnum):
    """A measured quantity with its unit in its name; x_uln is a multiple of the upper limit."""

    CREATININE_CLEARANCE_ML_MIN = "creatinine_clearance_ml_min"
    BILIRUBIN_X_ULN = "bilirubin_x_uln"
    AST_X_ULN = "ast_x_uln"
    TRANSAMINASES_X_ULN = "transaminases_x_uln"
    ANC_10_9_L = "anc_10_9_l"
    PLATELETS_10_9_L = "platelets_10_9_l"
    DAILY_DOSE_MG = "daily_dose_mg"


class Comparison(StrEnum):
    """How a bound is compared, exactly as its source prints it."""

    LT = "lt"
    LTE = "lte"
    GT = "gt"
    GTE = "gte"


class Asked(StrEnum):
    """What a label wants to know of a patient before its dose may be used."""

    FIP1L1_PDGFRA = "fip1l1_pdgfra"
    PDGFR = "pdgfr"
    KIT_D816V = "kit_d816v"
    RELAPSE_RISK = "relapse_risk"
    NEWLY_DIAGNOSED = "newly_diagnosed"
    HYPERSENSITIVITY = "hypersensitivity"


class Answer(StrEnum):
    """An answer to what a label asks; not given differs from tested and unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_GIVEN = "not_given"
    VERY_LOW = "very_low"
    LOW = "low"
    INTERMEDIATE = "intermediate"
    HIGH = "high"


class Outcome(StrEnum):
    """What follows from an answer: no dose, a question first, or a warning beside the dose."""

    NO_DOSE = "no_dose"
    ASK = "ask"
    WARN = "warn"


class Combine(StrEnum):
    """Whether one bound is enough or all must hold."""

    ALL = "all"
    ANY = "any"


class Episode(StrEnum):
    """The episode of toxicity that a step answers."""

    FIRST = "first"
    RECURRENCE = "recurrence"


class StepAction(StrEnum):
    """What a step of a toxicity rule does."""

    CHECK = "check"
    STOP = "stop"
    REDUCE = "reduce"
    RESUME = "resume"


class Severity(StrEnum):
    """Seriousness of an interaction, gravest first."""

    CONTRAINDICATED = "contraindicated"
    AVOID = "avoid"
    MAJOR = "major"
    MODERATE = "moderate"
    MINOR = "minor"
    NONE = "none"


class Evidence(StrEnum):
    """What an interaction rests on, strongest first."""

    CLINICAL_STUDY = "clinical_study"
    CASE_REPORT = "case_report"
    LABEL = "label"
    IN_VITRO = "in_vitro"
    THEORETICAL = "theoretical"
    NONE_EXPECTED = "none_expected"


class Direction(StrEnum):
    """Expected change of an exposure."""

    UP = "up"
    DOWN = "down"
    NONE = "none"
    UNCERTAIN = "uncertain"


class Substance(StrEnum):
    """What kind of thing an interactant is."""

    DRUG = "drug"
    CLASS = "class"
    HERB = "herb"
    SUPPLEMENT = "supplement"
    FOOD = "food"
    VACCINE = "vaccine"
    RECREATIONAL = "recreational"
    LIFESTYLE = "lifestyle"


class NameKind(StrEnum):
    """How a name reaches its medicine."""

    GENERIC = "generic"
    SYNONYM = "synonym"
    BRAND = "brand"
    MISSPELLING = "misspelling"


class Region(StrEnum):
    """Where a brand name is sold."""

    US = "us"
    UK = "uk"
    NZ_AU = "nz_au"
    EU = "eu"


class NameRule(StrEnum):
    """What the reader of a medicine list does with an ambiguous name."""

    ACCEPT = "accept"
    ASK = "ask"
    DOSE_ONLY = "dose_only"
    LIST_ONLY = "list_only"
    CONTEXT_ONLY = "context_only"
    INDEX_MEDICINE = "index_medicine"


class Subject(StrEnum):
    """Whose exposure a finding measured."""

    IMATINIB = "imatinib"
    PARTNER = "partner"
    COMPARATOR = "comparator"
    OUTCOME = "outcome"


class Unit(StrEnum):
    """What a schedule of tests counts in."""

    WEEK = "week"
    MONTH = "month"


class AppliesTo(StrEnum):
    """Whom a test is for, where it is not for everybody."""

    CHILD = "child"
    PREGNANCY_POSSIBLE = "pregnancy_possible"
    THYROID_REMOVED = "thyroid_removed"


class Frequency(StrEnum):
    """Frequency band of an adverse effect, as its source prints it."""

    VERY_COMMON = "very_common"
    VERY_COMMON_OR_COMMON = "very_common_or_common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    UNCOMMON_OR_RARE = "uncommon_or_rare"
    RARE = "rare"
    VERY_RARE = "very_rare"
    NOT_KNOWN = "not_known"
    CASE_REPORTS = "case_reports"


class WarningGroup(StrEnum):
    """Which list of the safety pane an entry belongs to."""

    CONTRAINDICATION = "contraindication"
    WARNING = "warning"
    OVERDOSE = "overdose"
    ADVICE = "advice"


class AtAGlance(StrEnum):
    """The topics whose pages put the adverse effects together, by their slugs."""

    EFFECTS_BY_SYSTEM = "adverse-effects-by-system"
    EFFECTS_BY_FREQUENCY = "adverse-effects-by-frequency"
    SKIN_BY_FREQUENCY = "skin-effects-by-frequency"
    SKIN_REACTIONS = "skin-reactions-at-a-glance"


# How serious an interaction is, for the screen, the terminal and the text of a check.
SERIOUSNESS: Mapping[Severity, str] = {
    Severity.CONTRAINDICATED: "Serious: product information of one of the two forbids the pair.",
    Severity.AVOID: "Serious: can cost disease control or cause serious harm.",
    Severity.MAJOR: "Serious harm or loss of benefit is likely enough to need a change.",
    Severity.MODERATE: "Not usually serious if it is watched for.",
    Severity.MINOR: "Not serious.",
    Severity.NONE: "Not serious: checked, and no relevant interaction is expected.",
}
