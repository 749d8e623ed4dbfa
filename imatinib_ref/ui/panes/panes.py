"""The six panes, by the name of their tab; each is made when it is first wanted."""

from collections.abc import Callable, Iterator, Mapping

from imatinib_ref.db.vocabulary import Pane
from imatinib_ref.ui.library import Library
from imatinib_ref.ui.panes.indications import IndicationsPane
from imatinib_ref.ui.panes.pane import ListPane


class Panes(Mapping[Pane, ListPane]):
    """Makes each pane once, and welcomes it before it is handed out."""

    def __init__(self, library: Library, welcome: Callable[[Pane, ListPane], None]) -> None:
        self._library = library
        self._welcome = welcome
        self._made: dict[Pane, ListPane] = {}

    def __getitem__(self, name: Pane) -> ListPane:
        if name not in self._made:
            self._made[name] = _new(name, self._library)
            self._welcome(name, self._made[name])
        return self._made[name]

    def __iter__(self) -> Iterator[Pane]:
        return iter(Pane)

    def __len__(self) -> int:
        return len(Pane)

    @property
    def made(self) -> list[ListPane]:
        """The panes that there are so far."""
        return list(self._made.values())

    def make_one(self) -> bool:
        """Make one more pane; return whether there was one to make."""
        waiting = [name for name in self if name not in self._made]
        return bool(waiting) and self[waiting[0]] is not None


def _new(name: Pane, library: Library) -> ListPane:
    # Imported with the pane: what a tab needs costs as much as all of the first page.
    match name:
        case Pane.INDICATIONS:
            return IndicationsPane()
        case Pane.DOSING:
            from imatinib_ref.ui.panes.dosing import DosingPane  # noqa: PLC0415

            return DosingPane(library.answers)
        case Pane.INTERACTIONS:
            from imatinib_ref.ui.panes.interactions import InteractionsPane  # noqa: PLC0415

            return InteractionsPane(library.checking)
        case Pane.POPULATIONS:
            from imatinib_ref.ui.panes.populations import PopulationsPane  # noqa: PLC0415

            return PopulationsPane()
        case Pane.SAFETY:
            from imatinib_ref.ui.panes.safety import SafetyPane  # noqa: PLC0415

            return SafetyPane(library.answers)
        case Pane.SOURCES:
            from imatinib_ref.ui.panes.sources import SourcesPane  # noqa: PLC0415

            return SourcesPane()
