"""What is asked for a sheet: for whom, on which paper, and a heading that is kept nowhere."""

from collections.abc import Mapping

from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.sheet.subject import Heading
from imatinib_ref.ui.forms.choice_fields import Either
from imatinib_ref.ui.forms.fields import Typed
from imatinib_ref.ui.forms.form import Form

_KINDS: Mapping[str, object] = {"Clinician": Kind.CLINICIAN, "Patient": Kind.PATIENT}
_PAPERS: Mapping[str, object] = {"A4": Paper.A4, "Letter": Paper.LETTER}
_HEADING = ("name", "born", "identifier", "prescriber")
_LONGEST = 80


class SheetForm(Form):
    """Asks for what stands at the head of one sheet."""

    def __init__(self) -> None:
        self._heading = [Typed([name], longest=_LONGEST) for name in _HEADING]
        super().__init__(
            "Summary sheet",
            {
                "Sheet": (Either("sheet_for", _KINDS), Either("paper", _PAPERS)),
                "Heading, optional and kept nowhere": self._heading,
            },
        )

    @property
    def kind(self) -> Kind:
        """For whom the sheet is."""
        return Kind(str(self.values()["sheet_for"]))

    @property
    def paper(self) -> Paper:
        """The paper that was chosen."""
        return Paper(str(self.values()["paper"]))

    @property
    def heading(self) -> Heading:
        """The heading as typed."""
        typed = self.values()
        return Heading(**{name: str(typed.get(name, "")) for name in _HEADING})
