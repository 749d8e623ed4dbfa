"""A monitoring plan as plain text and as the JSON object of the command."""

from collections.abc import Iterator, Mapping
from datetime import date

from imatinib_ref.monitoring.dates import is_weekend
from imatinib_ref.monitoring.plan import HORIZON_MONTHS, Item, Plan, Standing

STANDING: Mapping[Standing, str] = {
    Standing.DATED: "Dated",
    Standing.NO_INTERVAL: "No interval is printed",
    Standing.NOT_STATED: "Not stated in the text that was read",
    Standing.NOT_READ: "Label not read",
    Standing.NOT_CONFIRMED: "Not confirmed against the label text",
    Standing.NOT_FOR_PATIENT: "Left out",
    Standing.ELSEWHERE: "Another country, for context",
}
_UNDATED = (
    Standing.NO_INTERVAL, Standing.NOT_STATED, Standing.NOT_READ, Standing.NOT_CONFIRMED,
)  # fmt: skip


def headline(found: Plan) -> str:
    """Return what the plan is, in one line."""
    return f"Monitoring by the {found.label} label, first dose on {day_words(found.start)}"


def scope(found: Plan) -> str:
    """Return how the dates were made, in one sentence."""
    return (
        f"Dates are counted from the first dose and written out for {HORIZON_MONTHS} months; "
        "open-ended schedules go on. A date that falls on a weekend is marked and not moved, "
        "and public holidays are not known here. Only an interval that a document prints makes "
        f"a date; nothing is taken from another label into the {found.label} plan."
    )


def day_words(day: date) -> str:
    """Write a date as Www DD-Mmm-YYYY."""
    return day.strftime("%a %d-%b-%Y")


def weekend(day: date) -> str:
    """Return the word for a day that falls on a weekend, or nothing."""
    return "weekend" if is_weekend(day) else ""


def plan_text(found: Plan) -> str:
    """Return the plan as plain text, with a box to tick before each test."""
    return "\n".join(_lines(found))


def _lines(found: Plan) -> Iterator[str]:
    yield headline(found)
    yield scope(found)
    if found.days:
        yield "\nDue"
        for day, listed in found.days:
            yield ", ".join(filter(None, (day_words(day), weekend(day))))
            for due, item in listed:
                yield f"  [ ] {item.what}, {due.when} ({item.by}){_cited(item)}"
    goes_on = [item for item in found.items if item.then]
    if goes_on:
        yield "\nAfter these dates"
        for item in goes_on:
            yield f"- {item.what}: {item.then}{_cited(item)}"
    for standing in _UNDATED:
        same = [item for item in found.items if item.standing is standing]
        if same:
            yield f"\n{STANDING[standing]}"
            yield from (_line(item) for item in same)
    if found.others:
        yield "\nWhat others ask for; not part of this plan"
        yield from (f"{_line(item)}{_dates(item)}" for item in found.others)
    if found.left_out:
        yield "\nLeft out"
        yield from (f"- {item.what}: {item.said}" for item in found.left_out)


def _line(item: Item) -> str:
    notes = f" {' '.join(item.notes)}" if item.notes else ""
    return f"- {item.what} ({item.by}): {item.said}{notes}{_cited(item)}"


def _dates(item: Item) -> str:
    return f" Dates: {', '.join(day_words(due.on) for due in item.due)}." if item.due else ""


def _cited(item: Item) -> str:
    said = "; ".join(f"{source}: {locator}" for source, locator in item.citations)
    return f" [{said}]" if said else ""


def plan_json(found: Plan, edition: int) -> dict[str, object]:
    """Return the plan as the JSON object of the command, keys in its order."""
    return {
        "edition": edition,
        "label": found.label,
        "start": found.start.isoformat(),
        "until": found.until.isoformat(),
        "items": [_item_json(item) for item in found.items],
        "others": [_item_json(item) for item in found.others],
        "left_out": [{"what": item.what, "why": item.said} for item in found.left_out],
    }


def _item_json(item: Item) -> dict[str, object]:
    source, locator = next(iter(item.citations), ("", ""))
    return {
        "what": item.what,
        "due": [due.on.isoformat() for due in item.due],
        "then": item.then or None,
        "source": source or None,
        "locator": locator or None,
        "slug": item.slug,
        "by": item.by,
        "status": item.standing,
        "said": item.said,
        "counted": [due.when for due in item.due],
        "weekend": [due.on.isoformat() for due in item.due if is_weekend(due.on)],
        "reason": item.reason or None,
        "notes": list(item.notes),
        "citations": [{"source": one, "locator": where} for one, where in item.citations],
    }
