"""A monitoring plan as an iCalendar file; nothing in it names or describes a patient."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from imatinib_ref import __version__
from imatinib_ref.monitoring.dates import Due, is_weekend
from imatinib_ref.monitoring.plan import Item, Plan

_PRODUCT = f"-//Imatinib Reference//{__version__}//EN"


def calendar(found: Plan, made_at: datetime) -> bytes:
    """Return every dated test as an event of a whole day.

    An event is known again by test, label and day, so that importing a plan twice adds nothing.
    """
    whole = Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    for item in found.items:
        for due in item.due:
            whole.add_component(_event(item, due, made_at))
    return bytes(whole.to_ical())


def _event(item: Item, due: Due, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{item.slug} {item.by} {due.on}')}@imatinib-ref")
    event.add("dtstamp", made_at)
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", f"{item.what} (imatinib)")
    event.add("description", _description(item, due))
    event.add("transp", "TRANSPARENT")
    return event


def _description(item: Item, due: Due) -> str:
    documents = "; ".join(f"{source}: {locator}" for source, locator in item.citations)
    lines = [
        f"{due.when[0].upper()}{due.when[1:]}{', a weekend' if is_weekend(due.on) else ''}.",
        f"Asked for by: {item.by}. {item.said}",
        *item.notes,
        f"Then: {item.then}." if item.then else "",
        f"Source: {documents}.",
        "Imatinib Reference: its content has not been signed off clinically.",
    ]
    return "\n".join(line for line in lines if line)
