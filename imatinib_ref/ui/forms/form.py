"""A form: sections of fields below each other, with what is doubted beside each of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from imatinib_ref.plausibility import Problem, Question
from imatinib_ref.ui.forms.fields import Field
from imatinib_ref.ui.quiet_bar import give_quiet_bar


class Form(QScrollArea):
    """Asks for values none of which has a default; what is typed lives in its fields only."""

    edited = Signal()  # what is given was changed, whether or not it makes sense
    left = Signal()  # the reader finished with a field
    escaped = Signal()  # the Esc key was pressed

    def __init__(self, name: str, sections: Mapping[str, Sequence[Field]]) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        give_quiet_bar(self)
        self._fields = [field for fields in sections.values() for field in fields]
        self.fields = {name: field for field in self._fields for name in field.names}
        self._rows: list[_Row] = []
        self._is_stacked = False
        inside = QWidget()
        inside.setObjectName("fields")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 8, 6, 16)
        column.setSpacing(6)
        for title, fields in sections.items():
            heading = QLabel(title)
            heading.setObjectName("section")
            heading.setIndent(0)
            column.addWidget(heading)
            rows = [_Row(field) for field in fields]
            self._rows += rows
            for row in rows:
                column.addLayout(row)
        column.addStretch(1)
        self.setWidget(inside)
        for field in self._fields:
            field.edited.connect(self.edited)
            field.left.connect(self.left)

    def values(self) -> dict[str, object]:
        """Return everything that is given, by the name of the value."""
        return {name: value for field in self._fields for name, value in field.values().items()}

    def empty(self) -> None:
        """Forget everything that was typed."""
        with QSignalBlocker(self):
            for field in self._fields:
                field.empty()

    def question(self, problems: Sequence[Problem]) -> None:
        """Say beside each field what is doubted about it."""
        for field in self._fields:
            own = [problem for problem in problems if problem.field in field.names]
            field.show_doubt(" ".join(problem.message for problem in own))
            field.offer_to_confirm(is_offered=any(isinstance(one, Question) for one in own))

    def relieve(self, problems: Sequence[Problem]) -> None:
        """Take a doubt away as soon as it is answered; a new one waits until a field is left."""
        doubted = {problem.field for problem in problems}
        for field in self._fields:
            if field.doubt and not doubted & set(field.names):
                field.show_doubt("")

    def enter(self, name: str) -> bool:
        """Give the keyboard to the field of that name, in sight; tell whether there is one."""
        field = self.fields.get(name)
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field)
        return True

    def stack(self, *, is_stacked: bool) -> None:
        """Put every field beneath its caption, for a narrow form."""
        if is_stacked is not self._is_stacked:
            self._is_stacked = is_stacked
            for row in self._rows:
                row.stack(is_stacked=is_stacked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class _Row(QGridLayout):
    """A caption with its field, beside each other or below each other."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self._caption = QLabel(field.name, wordWrap=True)
        self._caption.setIndent(0)
        self._caption.setBuddy(field)
        self.setHorizontalSpacing(10)
        self.setVerticalSpacing(2)
        self.setColumnStretch(1, 1)
        self.stack(is_stacked=False)

    def stack(self, *, is_stacked: bool) -> None:
        """Put the field beneath its caption, or beside it."""
        beneath = is_stacked or self._field.is_wide
        self._caption.setObjectName("captionAbove" if beneath else "caption")
        self._caption.style().polish(self._caption)
        self.addWidget(self._caption, 0, 0, 1, 2 if beneath else 1, Qt.AlignmentFlag.AlignTop)
        self.addWidget(self._field, int(beneath), 0 if beneath else 1, 1, 2 if beneath else 1)
