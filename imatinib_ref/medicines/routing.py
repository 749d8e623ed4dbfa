"""Chooses the entry of a name by the form or the route that a line names for it."""

from imatinib_ref.medicines.matching import Hit, Sight
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.senses import Sense
from imatinib_ref.medicines.tokens import phrase
from imatinib_ref.medicines.values import Via
from imatinib_ref.medicines.variants import IN_BRACKETS
from imatinib_ref.medicines.words import SYSTEMIC

_LONGEST_FORM = 2


def formed(sense: Sense, hit: Hit, seen: Sight, names: Names) -> Sense:
    """Return what a misspelt name stands for with the form or the route behind it."""
    key = phrase(IN_BRACKETS.sub("", sense.written))
    for stop in range(hit.stop + _LONGEST_FORM, hit.stop, -1):
        formed = names.phrases.get(" ".join((key, *seen.tokens.keys[hit.stop : stop])))
        if formed:
            return formed
    return routed(sense, key, hit, seen, names)


def routed(sense: Sense, key: str, hit: Hit, seen: Sight, names: Names) -> Sense:
    """Prefer the entry of the route that the line names, or of its class by that route."""
    route = seen.route(hit)
    if route is None or sense.product or sense.is_class:
        return sense
    own = names.routes.get(key, {}).get(route)
    if own is None and not (sense.via is Via.BRAND and route in SYSTEMIC):
        own = names.routes_of.get(sense.choice.slugs[0], {}).get(route)
    if own:
        return own
    if route in names.given.get(sense.choice.slugs[0], ()):
        # It is an entry of that route itself, as Aldara is for the skin.
        return sense
    classes = sense.drug_class.lower().split()
    for kinds, general in names.route_classes.get(route, ()):
        if any(word.endswith(kind) for kind in kinds for word in classes):
            return general
    return sense
