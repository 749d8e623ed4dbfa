"""Special populations: groups of patients who need their own advice, by label."""

from collections.abc import Iterable

from imatinib_ref.db.entries import Population, Topic
from imatinib_ref.db.vocabulary import Pane
from imatinib_ref.render.rows import Row
from imatinib_ref.ui.panes.pane import ListPane


class PopulationsPane(ListPane):
    """Lists the populations; its first page sets the labels side by side."""

    def __init__(self) -> None:
        super().__init__("Special populations", "Filter populations")

    @property
    def fits_patient(self) -> bool:
        return self._slug == f"overview-{Pane.POPULATIONS}"


def rows(populations: Iterable[Population], topics: Iterable[Topic]) -> list[Row]:
    """Return the rows of the pane."""
    return [
        *(Row(each.slug, each.title, "Populations", other_words=each.keywords)
          for each in populations),
        *(Row(each.slug, each.title, "Background", other_words=each.keywords) for each in topics),
    ]  # fmt: skip
