"""The interactions on the sheet: the patient's own list first, nothing of it dropped unsaid."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from imatinib_ref.db.vocabulary import Severity, State
from imatinib_ref.interactions.check import Report
from imatinib_ref.interactions.facts import Assessed, Facts
from imatinib_ref.interactions.findings import Finding
from imatinib_ref.medicines.values import INDEX_SLUG, Status
from imatinib_ref.render.words import SEVERITY, STATE, Sign
from imatinib_ref.sheet.blocks import Block, Option, Ref, Row, doubt

# The pairs that every prescriber should know of, gravest first.
_GENERAL = (
    "rifampicin", "phenytoin", "st-johns-wort", "grapefruit", "simvastatin", "ciclosporin",
    "warfarin", "levothyroxine", "paracetamol",
)  # fmt: skip
_GRAVE = (Severity.CONTRAINDICATED, Severity.AVOID)
_GRADED = {
    **dict.fromkeys(_GRAVE, Option.GRAVE),
    Severity.MAJOR: Option.MAJOR,
    Severity.MODERATE: Option.MODERATE,
    Severity.MINOR: Option.MINOR,
}
_LOW = (Severity.MINOR, Severity.NONE)
_TOGETHER = Sign("Together", "◎", "accent")
_WHICH = Sign("Which one?", "◐", "accent")
_UNREAD = Sign("Not recognised", "?", "major")
_NOT_TAKEN = Sign("Not taken now", "○", "muted")
_NOT_PRINTED = "What to do is not printed here for lack of room: see the screen."
_NOTHING_KNOWN = "Nothing is known about it here, and absence is not safety."


@dataclass(frozen=True)
class Listed:
    """What a list of medicines comes to, each medicine once."""

    report: Report

    @cached_property
    def taken(self) -> list[Finding]:
        """The medicines taken now that are certain, gravest first."""
        return _once(each for each in self.report.ranked if each.read.current and not _asks(each))

    @cached_property
    def asked(self) -> list[Finding]:
        """The names that may stand for several medicines."""
        return _once(each for each in self.report.ranked if each.read.current and _asks(each))

    @cached_property
    def past(self) -> list[Finding]:
        """The medicines that are not taken now."""
        return _once(each for each in self.report.ranked if not each.read.current)

    @cached_property
    def unread(self) -> list[str]:
        """What was not recognised, as it was written."""
        found: dict[str, None] = {}
        for answer in self.report.answers:
            line = answer.line
            whole = line.status is Status.NOT_RECOGNISED
            found |= dict.fromkeys([line.text.strip()] if whole else line.unread)
        return list(found)

    @property
    def has_imatinib(self) -> bool:
        """Whether imatinib itself stands on the list."""
        reads = (read for answer in self.report.answers for read in answer.line.medicines)
        return any(read.slugs == (INDEX_SLUG,) for read in reads)

    @property
    def count(self) -> str:
        """How many medicines there are, and how many of them were not assessed."""
        known = len(self.taken) + len(self.asked) + len(self.past)
        said = f"{known} recognised, {len(self.unread)} not recognised and so not assessed"
        return f"{said}, beside imatinib itself" if self.has_imatinib else said


def listed_block(listed: Listed, facts: Facts, omitted: Sequence[Option]) -> Block:
    """Return the answers to the list of the patient, gravest first."""
    rows = [Row(f"{listed.count}.", "Medicines listed")]
    if Option.NAMES in omitted:
        return Block("Interactions", (*rows, *_counted(listed)))
    if Option.TOGETHER not in omitted:
        rows += (
            Row(signal.text, signal.title, _TOGETHER, _mechanism_refs(signal.mechanisms, facts))
            for signal in listed.report.signals
        )
    rows += _which(listed.asked)
    for severity in Severity:
        found = [each for each in listed.taken if each.severity is severity]
        rows += _of_severity(severity, found, omitted)
    rows += _unread(listed.unread, omitted)
    if listed.past:
        rows.append(Row(f"{_names(listed.past)}.", sign=_NOT_TAKEN))
    return Block("Interactions", tuple(rows))


def options_of(listed: Listed) -> Iterator[Option]:
    """Yield what of a list can be left out."""
    for each in listed.taken:
        if each.severity in _LOW:
            yield from (Option.LOW_SOURCES, Option.LOW_NAMES)
        if each.severity in _GRADED:
            yield _GRADED[each.severity]
            yield Option.LIST_SOURCES
            if _short(each.assessed.action) != each.assessed.action:
                yield Option.REST
    if listed.report.signals:
        yield Option.TOGETHER
    if listed.unread:
        yield Option.UNREAD
    yield Option.NAMES


def general_block(facts: Facts, listed: Report | None) -> Block:
    """Return the interactions worth knowing that are not on the list already."""
    known = {each.assessed.slug for each in listed.ranked} if listed is not None else set()
    found = [facts.assessed[slug] for slug in _GENERAL if slug not in known]
    title = "Interactions" if listed is None else "Others to know of"
    lead = [Row("No list was checked.", "Medicines listed")] if listed is None else []
    return Block(title, (*lead, *map(_assessed, found)), Option.GENERAL)


def _of_severity(
    severity: Severity, found: Sequence[Finding], omitted: Sequence[Option]
) -> Iterator[Row]:
    if not found:
        return
    graded = _GRADED.get(severity)
    if severity in _LOW and Option.LOW_NAMES in omitted:
        yield _number(severity, found)
    elif graded and graded not in omitted:
        for each in found:
            row = _assessed(each.assessed, _written(each))
            yield replace(row, text=_short(row.text)) if Option.REST in omitted else row
    else:
        hidden = Option.LOW_SOURCES if severity in _LOW else Option.LIST_SOURCES
        refs = () if hidden in omitted else refs_of_findings(found)
        text = f"{_names(found)}. {_NOT_PRINTED}" if graded else f"{_names(found)}."
        yield Row(text, sign=SEVERITY[severity], refs=refs)


def _short(action: str) -> str:
    """Return the first sentence of an action, marked where more follows."""
    first, dot, rest = action.partition(". ")
    return f"{first}{dot}…" if rest else action


def _counted(listed: Listed) -> Iterator[Row]:
    for severity in Severity:
        found = [each for each in listed.taken if each.severity is severity]
        if found:
            yield _number(severity, found)
    if listed.asked:
        yield Row(f"{_medicines(listed.asked)} to be asked about.", sign=_WHICH)
    yield from _unread(listed.unread, (Option.UNREAD,))
    if listed.past:
        yield Row(f"{_medicines(listed.past)}.", sign=_NOT_TAKEN)


def _number(severity: Severity, found: Sequence[Finding]) -> Row:
    return Row(f"{_medicines(found)}, named on the screen.", sign=SEVERITY[severity])


def _medicines(found: Sequence[Finding]) -> str:
    return f"{len(found)} medicine{'s' * (len(found) != 1)}"


def _assessed(assessed: Assessed, written: str = "") -> Row:
    standing = "" if assessed.state is State.SUPPORTED else doubt(STATE[assessed.state])
    return Row(
        assessed.action,
        f"{assessed.title}{written}",
        SEVERITY[assessed.severity],
        (_ref(assessed),),
        standing,
    )


def _which(found: Iterable[Finding]) -> Iterator[Row]:
    for each in found:
        may_be = "; ".join(
            f"{one.title}: {SEVERITY[one.severity].word.lower()}" for one in each.may_be
        )
        refs = refs_of_findings([each])
        yield Row(f"{each.read.question} {may_be}.", each.read.name, _WHICH, refs)


def _unread(found: Sequence[str], omitted: Sequence[Option]) -> Iterator[Row]:
    if not found:
        return
    if Option.UNREAD in omitted:
        names = f"{len(found)} name{'s' * (len(found) != 1)}"
        yield Row(f"{names}. {_NOTHING_KNOWN}", sign=_UNREAD)
        return
    quoted = ", ".join(f"“{text}”" for text in found)
    yield Row(f"{quoted}. {_NOTHING_KNOWN}", sign=_UNREAD)


def _mechanism_refs(slugs: Iterable[str], facts: Facts) -> tuple[Ref, ...]:
    sources = (facts.modes[slug].sources for slug in slugs)
    return tuple(Ref(one[0].source, one[0].locator) for one in sources)


def _once(found: Iterable[Finding]) -> list[Finding]:
    kept: dict[str, Finding] = {}
    for each in found:
        kept.setdefault(each.read.name.casefold() if _asks(each) else each.assessed.slug, each)
    return list(kept.values())


def _asks(finding: Finding) -> bool:
    return finding.is_question


def _written(finding: Finding) -> str:
    name, title = finding.read.name, finding.assessed.title
    unsure = "" if finding.read.is_sure else ", to be confirmed"
    is_same = name.casefold() == title.casefold()
    return unsure if is_same else f" (“{name}”{unsure})"


def name_of(finding: Finding) -> str:
    """Return the name of a medicine, and beside it how it was written."""
    if finding.is_question:
        return f"“{finding.read.name}”"
    return f"{finding.assessed.title}{_written(finding)}"


def refs_of_findings(found: Iterable[Finding]) -> tuple[Ref, ...]:
    """Return the leading document of each medicine, once."""
    return tuple(dict.fromkeys(_ref(one) for each in found for one in each.may_be))


def _names(found: Iterable[Finding]) -> str:
    return ", ".join(map(name_of, found))


def _ref(assessed: Assessed) -> Ref:
    first = assessed.sources[0]
    return Ref(first.source, first.locator)
