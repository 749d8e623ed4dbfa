"""What several medicines of one list do together, in the words of their shared mechanism."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imatinib_ref.interactions.facts import Facts
from imatinib_ref.interactions.findings import Finding

STRONG_INDUCER = "mechanism-cyp3a4-inducer-strong"
_INDUCERS = frozenset({STRONG_INDUCER, "mechanism-cyp3a4-inducer-moderate"})
_STRONG_INHIBITOR = "mechanism-cyp3a4-inhibitor-strong"
_INHIBITORS = frozenset({_STRONG_INHIBITOR, "mechanism-cyp3a4-inhibitor-moderate"})
# A mechanism and how many medicines must share it before their sum is worth a word.
_SHARED = (
    ("mechanism-duplicate-tki", 1),
    (STRONG_INDUCER, 2),
    (_STRONG_INHIBITOR, 2),
    ("mechanism-qt-prolongation", 2),
    ("mechanism-additive-bleeding", 2),
    ("mechanism-additive-myelosuppression", 2),
    ("mechanism-additive-hepatotoxicity", 2),
    ("mechanism-fluid-retention", 2),
    ("mechanism-glucose-lowering", 2),
)


@dataclass(frozen=True)
class Signal:
    """A statement about several medicines of the list and the mechanisms it rests on."""

    title: str
    text: str
    names: tuple[str, ...]
    mechanisms: tuple[str, ...]


def signals(findings: Sequence[Finding], facts: Facts) -> tuple[Signal, ...]:
    """State each combined signal of the medicines taken now once."""
    # Each medicine once: a list of ten thousand lines names few different ones.
    alerts = {
        finding.assessed.slug: finding
        for finding in findings
        if finding.is_alert and finding.read.slugs
    }
    taken = list(alerts.values())
    return (*_opposed(taken, facts), *_shared(taken, facts))


def strong_inducers(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Name the strong CYP3A4 inducers that are taken now, for the dose."""
    return _names(
        [finding for finding in findings if finding.read.current and finding.read.slugs],
        frozenset({STRONG_INDUCER}),
    )


def _shared(taken: Sequence[Finding], facts: Facts) -> Iterator[Signal]:
    for slug, least in _SHARED:
        names = _names(taken, frozenset({slug}))
        if len(names) >= least:
            mode = facts.modes[slug]
            lead = f"{_listed(names)} {'share' if len(names) > 1 else 'has'} this mechanism."
            yield Signal(
                f"{mode.title}: {len(names)} {'medicines' if len(names) > 1 else 'medicine'}",
                f"{lead} {mode.bottom_line} {mode.management}",
                names,
                (slug,),
            )


def _opposed(taken: Sequence[Finding], facts: Facts) -> Iterator[Signal]:
    down, up = _names(taken, _INDUCERS), _names(taken, _INHIBITORS)
    both = (*down, *(name for name in up if name not in down))
    if down and up and len(both) > 1:
        acting = {mode.slug for finding in taken for mode in finding.assessed.mechanisms}
        used = tuple(slug for slug in facts.modes if slug in acting & (_INDUCERS | _INHIBITORS))
        titles = _listed(tuple(facts.modes[slug].title for slug in used))
        yield Signal(
            "Inducer together with inhibitor",
            f"{_listed(down)} may lower and {_listed(up)} may raise imatinib exposure ({titles}); "
            "what they do together was not assessed here.",
            both,
            used,
        )


def _names(found: Sequence[Finding], mechanisms: frozenset[str]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            finding.assessed.title
            for finding in found
            if any(mode.slug in mechanisms for mode in finding.assessed.mechanisms)
        )
    )


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
