"""The words, shapes and tones of a dose or a toxicity answer, and its tablets in words."""

from collections.abc import Mapping, Sequence

from imatinib_ref.render.words import Sign

STATUS: Mapping[str, Sign] = {
    "no-dose": Sign("No dose", "✖", "danger"),
    "missing-input": Sign("Not enough is known", "○", "moderate"),
    "several-adjustments": Sign("Several adjustments apply", "▲", "major"),
}
DOUBTED = Sign("Nothing is worked out", "▲", "major")
BESIDE: Mapping[str, str] = {
    "no-dose": "Doses reported in studies, not recommended",
    "missing-input": "Depends on the answer",
    "several-adjustments": "Each adjustment alone, none of them a recommendation",
    "dose": "Doses that the label allows",
}
ACTION: Mapping[str | None, Sign] = {
    "stop": Sign("Stop imatinib", "■", "danger"),
    "keep-holding": Sign("Keep holding", "■", "danger"),
    "specialist": Sign("Take specialist advice", "▲", "major"),
    "not-covered": Sign("Not covered", "?", "major"),
    "check-marrow": Sign("Check the marrow first", "◆", "moderate"),
    "reduce": Sign("Reduce the dose", "▼", "major"),
    "resume": Sign("Resume", "▶", "good"),
    "continue": Sign("Continue", "✓", "good"),
    None: Sign("Not enough is known", "○", "moderate"),
}
DOSE_LEADS: Mapping[str, str] = {
    "stop": "Afterwards resume",
    "keep-holding": "Afterwards resume",
    "resume": "Resume at",
    "reduce": "Reduce to",
}
PLACE: Mapping[str, str] = {"Done": "✓", "Now": "▶", "Then": "▷"}
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight")


def tablet_words(tablets: Sequence[tuple[int, float]], when: str) -> str:
    """Say strengths and counts in words: "three and a half of 100 mg and one of 400 mg a day"."""
    said = [f"{_count(count)} of {strength_mg} mg" for strength_mg, count in tablets]
    return f"{' and '.join(said)} {when}" if said else ""


def _count(count: float) -> str:
    whole = int(count)
    number = _NUMBERS[whole] if whole < len(_NUMBERS) else str(whole)
    half = "half a tablet" if not whole else "a half"
    return " and ".join(filter(None, (number, half if count != whole else "")))
