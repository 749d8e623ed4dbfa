"""The report as JSON for programs and as text for people; and text out of a file's bytes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import category

from imatinib_ref.db.vocabulary import Severity
from imatinib_ref.interactions.check import Answer, Report
from imatinib_ref.interactions.findings import (
    INDEX_ACTION,
    NOT_RECOGNISED,
    STILL_TAKEN,
    Finding,
)
from imatinib_ref.medicines.values import INDEX_SLUG, Read, Status

_ENCODINGS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_SIGNATURES = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"{\\rtf",
    b"\x1f\x8b", b"\x7fELF", b"MZ\x90", b"SQLite format 3", b"II*\x00", b"MM\x00*", b"%!PS",
)  # fmt: skip
_KEPT = frozenset("\t\n\r\f\v\x1b\x85")
_PDF_WITHIN = 1024
_CODES_WITHOUT_LETTER = frozenset({"Cc", "Cn", "Co", "Cs"})
_MOST_CONTROLS = 0.02
# The old Windows encoding has a letter for nearly every byte: of a text few lie beyond ASCII.
_LAST_RESORT, _MOST_BEYOND_ASCII = "cp1252", 0.25
_HEADS = {
    Severity.CONTRAINDICATED: "CONTRAINDICATED",
    Severity.AVOID: "AVOID",
    Severity.MAJOR: "MAJOR",
    Severity.MODERATE: "MODERATE",
    Severity.MINOR: "MINOR",
    Severity.NONE: "CHECKED, NONE EXPECTED",
}
_OF_LINES = {Status.IMATINIB: "IMATINIB ITSELF:", Status.IGNORED: "NO MEDICINE READ:"}


class NotTextError(ValueError):
    """The file holds something other than plain text; the message is one sentence."""


def text_of(content: bytes, name: str) -> str:
    """Return the text of a file, or raise NotTextError with one sentence for the reader."""
    problem = f"{name} is not a plain text file: copy the list out of it and save it as text."
    # A PDF may have other bytes before its mark.
    if content.startswith(_SIGNATURES) or b"%PDF-" in content[:_PDF_WITHIN]:
        raise NotTextError(problem)
    encodings = [code for mark, code in _ENCODINGS if content.startswith(mark)]
    for encoding in encodings or ["utf-8", _LAST_RESORT]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _is_written(text, is_last_resort=encoding == _LAST_RESORT):
            break
        return text
    raise NotTextError(problem)


def _is_written(text: str, *, is_last_resort: bool) -> bool:
    """Tell whether characters are those of a text and not chance bytes."""
    counted = Counter(text)
    beyond = sum(count for letter, count in counted.items() if not letter.isascii())
    strange = sum(
        count
        for letter, count in counted.items()
        if category(letter) in _CODES_WITHOUT_LETTER and letter not in _KEPT
    )
    return (
        "\0" not in counted
        and strange <= _MOST_CONTROLS * len(text)
        and not (is_last_resort and beyond > _MOST_BEYOND_ASCII * len(text))
    )


def report_json(report: Report, label: str) -> dict[str, object]:
    """Return the report in the shape that commands.md fixes, with more keys after its own."""
    return {
        "edition": report.edition,
        "label": label,
        "lines": [_line(answer) for answer in report.answers],
        "highest": report.highest,
        "counts": report.counts,
        "signals": [
            {
                "title": signal.title,
                "text": signal.text,
                "medicines": list(signal.names),
                "mechanisms": list(signal.mechanisms),
            }
            for signal in report.signals
        ],
        "strong_cyp3a4_inducers": list(report.strong_cyp3a4_inducers),
    }


def _line(answer: Answer) -> dict[str, object]:
    line = answer.line
    by_read: dict[tuple[int, int], list[Finding]] = {}
    for finding in answer.findings:
        by_read.setdefault(finding.read.span, []).append(finding)
    return {
        "line": line.number,
        "text": line.text,
        "status": line.status,
        "medicines": [
            medicine
            for read in line.medicines
            for medicine in _medicines(read, by_read.get(read.span, []))
        ],
        "not_recognised": list(line.unread),
        "alternatives": [choice.name for choice in line.nearest],
        "question": line.question,
        "note": NOT_RECOGNISED if line.status is Status.NOT_RECOGNISED else None,
    }


def _medicines(read: Read, found: Sequence[Finding]) -> Iterator[dict[str, object]]:
    if read.slugs == (INDEX_SLUG,):
        yield _read(read, "Imatinib") | {
            "severity": Severity.NONE,
            "evidence": "none_expected",
            "action": INDEX_ACTION,
            "slug": INDEX_SLUG,
            "outcome": "index medicine",
        }
    for finding in found:
        title = read.read_as if finding.is_question else finding.assessed.title
        yield _read(read, title) | {
            "severity": finding.severity,
            "evidence": finding.assessed.evidence,
            "action": finding.action,
            "slug": None if finding.is_question else finding.assessed.slug,
            "outcome": finding.outcome,
            "direction": finding.direction,
            "items": dict(finding.items()),
            "sources": [
                {"source": source.source, "locator": source.locator}
                for source in finding.assessed.sources
            ],
        }


def _read(read: Read, title: str) -> dict[str, object]:
    return {
        "name": read.name,
        "read_as": title,
        "via": read.via,
        "certain": read.certain,
        "current": read.current,
        "current_in_doubt": read.is_open,
        "alternatives": [choice.name for choice in read.alternatives],
        "question": read.question,
        "product": read.product,
    }


def report_text(report: Report) -> str:
    """Return the report as plain text: counts, what counts together, then gravest first."""
    return "\n".join(_text(report)) + "\n"


def _text(report: Report) -> Iterator[str]:
    yield _counted(report)
    for signal in report.signals:
        yield ""
        yield f"TOGETHER: {signal.title}. {signal.text}"
    for finding in report.ranked:
        yield ""
        yield from _finding(finding)
    for answer in report.answers:
        pieces = answer.line.unread
        if answer.line.status is Status.NOT_RECOGNISED:
            pieces = (answer.line.text.strip(),)
        for piece in pieces:
            yield ""
            yield f"NOT RECOGNISED: “{piece}” (line {answer.line.number})"
            yield f"  {NOT_RECOGNISED}"
            if answer.line.question:
                yield f"  {answer.line.question}"
            if answer.line.nearest:
                names = ", ".join(choice.name for choice in answer.line.nearest)
                yield f"  The nearest names are: {names}."
    for status, said in _OF_LINES.items():
        lines = [
            answer.line.number
            for answer in report.answers
            if answer.line.status is status and answer.line.text.strip()
        ]
        if lines:
            yield ""
            yield f"{said} line{'s' * (len(lines) > 1)} {_runs(lines)}."


def _runs(numbers: Sequence[int]) -> str:
    """Write ascending numbers shortly: 1, 4 to 6."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join(" to ".join(map(str, run)) for run in runs)


def _counted(report: Report) -> str:
    words = {
        **{severity.value: severity.value for severity in Severity},
        "none": "checked and none expected",
        "question": "to be answered first",
        "not-current": "not taken now",
        "not-recognised": "not recognised",
    }
    said = [f"{report.counts[key]} {word}" for key, word in words.items() if report.counts[key]]
    return f"Edition {report.edition}. {', '.join(said) or 'No medicine found'}."


def _finding(finding: Finding) -> Iterator[str]:
    read = finding.read
    head = "WHICH ONE?" if finding.is_question else _HEADS[finding.severity]
    mark = f" ({STILL_TAKEN})" if read.is_open else ""
    mark = mark if read.current else " (not taken now: shown, no alert)"
    title = read.read_as if finding.is_question else finding.assessed.title
    yield f"{head}: {title}{mark}, line {finding.line}, written “{read.name}”"
    if not read.certain and not finding.is_question:
        yield f"  {read.question}"
    if finding.is_question:
        yield f"  {read.question}"
        for entry in finding.may_be:
            yield f"  {entry.title}: {_HEADS[entry.severity].lower()}."
        return
    yield f"  {finding.consequence}"
    yield f"  Action: {finding.action}"
    yield f"  Direction: {finding.direction}. Mechanism: {finding.mechanism}."
    yield f"  Evidence: {finding.evidence}"
    cited = [f"{source.source}, {source.locator}" for source in finding.assessed.sources]
    yield f"  Sources: {'; '.join(cited)}"
