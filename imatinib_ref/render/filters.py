"""What the templates do with a value: amounts that do not break, doses, dates, bounds, sources."""

import re
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from imatinib_ref.db.vocabulary import AgeGroup, Combine, Label, StepAction
from imatinib_ref.render.words import COMPARISON, QUANTITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from imatinib_ref.db.entries import Indication, Regimen
    from imatinib_ref.db.models import Citation, Edition, Part
    from imatinib_ref.db.parts import Bound, Position, Step

_NBSP = "\N{NO-BREAK SPACE}"
_UNIT = r"(?:mg|mcg|micrograms?|g|kg|mL|L|h|hours?|days?|weeks?|months?|years?|×)"
_AMOUNT = re.compile(rf"(?<=\d) (?={_UNIT}(?![\w-]))")
_BY_THE_DAY = re.compile(r"\((<b>[^<]*</b>) per day\)")
_DATE = re.compile(r"\b(\d\d)-([A-Z][a-z]{2})-(\d{4})\b")
_DOSE = re.compile(rf"\d[\d,]*(?:\.\d+)?{_NBSP}mg(?: per m²)?")


def prose(text: str) -> Markup:
    """Escape a text and keep each amount on one line with its unit."""
    return Markup(_AMOUNT.sub(_NBSP, str(escape(text))))  # noqa: S704  # escaped just above


def dose(text: str) -> Markup:
    """Escape a dose and print its amounts bold, unbreakable from their unit and from their day."""
    bold = _DOSE.sub(r"<b>\g<0></b>", str(prose(text)))
    whole = _BY_THE_DAY.sub(rf"(\1{_NBSP}per{_NBSP}day)", bold)
    return Markup(whole)  # noqa: S704  # escaped by prose


def dose_words(regimen: "Regimen") -> str:
    """Say a starting dose by the single amount and by the day, or that there is none."""
    often = regimen.frequency or "how it is divided was not read"
    if regimen.start_mg_m2_day is not None:
        return (
            f"{regimen.start_mg_m2_day} mg per m² per day, "
            f"not above {regimen.cap_mg_day} mg per day; {often}"
        )
    if regimen.start_mg_day is None:
        return "No dose can be given from the texts that were read"
    if regimen.times_daily is None:
        return f"{regimen.start_mg_day} mg per day; {often}"
    single_mg = regimen.start_mg_day // regimen.times_daily
    if regimen.times_daily == 1:
        return f"{single_mg} mg once daily"
    return f"{single_mg} mg twice daily ({regimen.start_mg_day} mg per day)"


def day(iso_date: str) -> str:
    """Write a date as DD-Mmm-YYYY."""
    return date.fromisoformat(iso_date).strftime("%d-%b-%Y")


def edition_line(edition: "Edition") -> str:
    """Write the edition, its sign-off and the one warning that goes with every page."""
    sign_off = edition.sign_off.partition(".")[0]
    return (
        f"Edition {edition.number}, {day(edition.checked_on)}. {sign_off}. "
        "Absence of an interaction is not evidence of safety."
    )


def number(amount: float) -> str:
    """Write a number without trailing zeros and with a comma from 1,000."""
    return f"{amount:,.10g}"


def bounds(all_bounds: "Sequence[Bound]") -> str:
    """Say the comparisons of a band, a trigger or a restart count."""
    said = []
    for bound in all_bounds:
        what, unit = QUANTITY[bound.quantity]
        said.append(f"{what} {COMPARISON[bound.comparison]} {number(bound.value)} {unit}")
    return _joined(said, all_bounds)


def _joined(said: list[str], all_bounds: "Sequence[Bound]") -> str:
    groups = {
        combine: [
            words for words, bound in zip(said, all_bounds, strict=True) if bound.combine is combine
        ]
        for combine in Combine
    }
    together, either = " and ".join(groups[Combine.ALL]), " or ".join(groups[Combine.ANY])
    return f"{together}, and {either}" if together and either else together or either


def has_alternatives(steps: "Sequence[Step]") -> bool:
    """Tell whether steps are alternatives by dose or by label, and not to be taken in turn."""
    resumes = sum(step.action is StepAction.RESUME for step in steps)
    return resumes > 1 or any(step.from_mg_day or step.from_mg_m2_day for step in steps)


def by_source(citations: "Iterable[Citation]") -> list[tuple[str, str]]:
    """Return each source once, with all its sections."""
    found: dict[str, list[str]] = {}
    for citation in citations:
        locators = found.setdefault(citation.source_slug, [])
        if citation.locator not in locators:
            locators.append(citation.locator)
    return [(slug, "; ".join(locators)) for slug, locators in found.items()]


def by_label(
    positions: "Iterable[Position]", leading: Label
) -> "list[tuple[Label, list[Position]]]":
    """Return the positions of each label, those of the leading label first."""
    found: dict[Label, list[Position]] = {}
    for position in positions:
        found.setdefault(position.label, []).append(position)
    return [(label, found[label]) for label in leading_first(leading) if label in found]


def leading_first(leading: Label) -> list[Label]:
    """Return all labels, the chosen one first."""
    return [leading, *(label for label in Label if label is not leading)]


def by_section(parts: "Iterable[Part]") -> "list[tuple[str, list[Part]]]":
    """Return the statements under their headings, in the order of the headings."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.section, []).append(part)
    return list(found.items())


def runs(parts: "Iterable[Part]", attribute: str) -> "list[tuple[object, list[Part]]]":
    """Return neighbours that share a value together, such as the steps of one episode."""
    return [(key, list(group)) for key, group in groupby(parts, attrgetter(attribute))]


def serving(
    regimens: "Iterable[Regimen]", indication: "Indication", age_group: AgeGroup
) -> "list[Regimen]":
    """Return the regimens of an indication for adults or for children."""
    return [
        regimen
        for regimen in regimens
        if regimen.age_group is age_group and indication in regimen.indications
    ]


def unbroken(text: str) -> Markup:
    """Keep each date of an escaped text on one line."""
    return Markup(_DATE.sub(r"\1‑\2‑\3", str(text)))  # noqa: RUF001, S704  # escaped before


def section(locator: str) -> str:
    """Return the section of a locator without the remark in brackets that may follow it."""
    return locator.partition(" (")[0]


def breakable(text: str) -> str:
    """Let an address or a checksum break anywhere, so that it never widens a page."""
    return "\N{ZERO WIDTH SPACE}".join(text)
