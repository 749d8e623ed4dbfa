"""The answers beside the lines of the editor, each as high as the line it answers."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from imatinib_ref.db.vocabulary import Severity
from imatinib_ref.interactions.check import Answer
from imatinib_ref.interactions.findings import gravity
from imatinib_ref.medicines.values import Status
from imatinib_ref.render.words import SEVERITY, Sign
from imatinib_ref.ui.checker.rows import INDEX, NOT_CURRENT, QUESTION, UNREAD
from imatinib_ref.ui.theme import tones_of

_NO_MEDICINE = Sign("No medicine", "–", "muted")  # noqa: RUF001  # a dash
_MOST_WORDS = 16
_WIDEST = SEVERITY[Severity.NONE].word


class Beside(NamedTuple):
    """The answer to one line in a sign and a few words; the words are left out before cut."""

    sign: Sign
    words: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The answer for a screen reader."""
        return ", ".join((self.sign.word, *self.words))


def beside(answer: Answer) -> Beside | None:
    """Return what stands beside a line, or None beside a blank one."""
    line = answer.line
    more = tuple(f"? “{piece}”" for piece in line.unread)
    match line.status:
        case Status.IGNORED:
            return Beside(_NO_MEDICINE) if line.text.strip() else None
        case Status.IMATINIB:
            return Beside(INDEX, more)
        case Status.NOT_RECOGNISED:
            return Beside(UNREAD)
    # The sign belongs to the first name beside it: the gravest of those taken now.
    ranked = sorted(answer.findings, key=lambda one: (not one.read.current, gravity(one)))
    taken = [finding for finding in ranked if finding.read.current]
    gravest = ranked[0]
    words = []
    for finding in ranked:
        read = finding.read
        if finding.is_question:
            words.append(" or ".join(choice.name for choice in read.alternatives) + "?")
        elif not read.certain:
            words.append(f"read as {read.read_as}?")
        elif taken and not read.current:
            words.append(f"not now: {finding.assessed.title}")
        else:
            words.append(finding.assessed.title)
    if not taken:
        sign = NOT_CURRENT
    else:
        sign = QUESTION if gravest.is_question else SEVERITY[gravest.severity]
        if not gravest.read.is_sure and not gravest.is_question:
            sign = sign._replace(word=f"{sign.word}?")
    return Beside(sign, (*words, *more))


class Lines(Protocol):
    """What the strip asks of the editor: which lines are in sight and where they stand."""

    def in_sight(self) -> Sequence[tuple[int, int, int]]:
        """Return number (from 0), top and height of each line in sight."""


class AnswerStrip(QLabel):
    """Paints the answers; the editor also reads them out, line by line."""

    def __init__(self, parent: QWidget, lines: Lines) -> None:
        super().__init__(parent)
        self._lines = lines
        self._answers: Sequence[Answer] = ()
        self._said: dict[int, Beside | None] = {}
        self._chosen = -1
        self.setAccessibleName("Answers beside the lines")

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Paint these answers, or none while there are none."""
        kept = (line for line in self._said if line < len(answers))
        same = [line for line in kept if answers[line] is self._answers[line]]
        self._said = {line: self._said[line] for line in same}
        self._answers = answers
        if QAccessible.isActive():
            self.setAccessibleDescription(self._spoken())
        self.update()

    def choose(self, line: int) -> None:
        """Mark a line, counted from 0."""
        if line != self._chosen:
            self._chosen = line
            self.update()

    def answer_of(self, line: int) -> Beside | None:
        """Return the answer that stands beside a line, counted from 0."""
        if line >= len(self._answers):
            return None
        if line not in self._said:
            self._said[line] = beside(self._answers[line])
        return self._said[line]

    def _spoken(self) -> str:
        """Return every answer with the number of its line, for a screen reader."""
        spoken = (
            f"Line {number}: {said.spoken}"
            for number, answer in enumerate(self._answers, 1)
            if (said := beside(answer)) is not None
        )
        return ". ".join(spoken)

    def sizeHint(self) -> QSize:
        return QSize(self.font().pixelSize() * 17, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        tones = tones_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(tones.card))
        em = self.font().pixelSize()
        strong, small = QFont(self.font()), QFont(self.font())
        strong.setPixelSize(round(em * 0.9))
        small.setPixelSize(round(em * 0.9))
        strong.setWeight(QFont.Weight.DemiBold)
        column = QFontMetrics(strong).horizontalAdvance(_WIDEST) + em * 3 // 4
        for line, top, height in self._lines.in_sight():
            if line == self._chosen:
                painter.fillRect(QRect(0, top, self.width(), height), QColor(tones.soft))
            said = self.answer_of(line)
            if said is None:
                continue
            row = QRect(em * 3 // 4, top, self.width() - em, height)
            painter.setPen(QColor(getattr(tones, said.sign.tone)))
            painter.setFont(strong)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, said.sign.shape)
            row.setLeft(row.left() + em * 5 // 4)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, said.sign.word)
            row.setLeft(row.left() + column)
            painter.setFont(small)
            painter.setPen(QColor(tones.muted))
            text = _fitting(said.words, QFontMetrics(small), row.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QColor(tones.line))
        painter.drawLine(0, em // 2, 0, self.height() - em // 2)
        painter.end()


def _fitting(words: Sequence[str], metrics: QFontMetrics, room: int) -> str:
    """Return as many whole names as there is room for; a name is never cut."""
    for count in range(min(len(words), _MOST_WORDS), -1, -1):
        left = len(words) - count
        more = [f"{left} more" if count else f"{left} name{'s' * (left > 1)}"] if left else []
        text = ", ".join([*words[:count], *filter(None, more)])
        if metrics.horizontalAdvance(text) <= room:
            return text
    return ""
