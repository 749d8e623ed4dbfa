"""Indications: licensed uses, dermatology off-label, and what is not a use."""

from collections.abc import Iterable, Mapping, Sequence

from imatinib_ref.db.entries import Indication, Topic
from imatinib_ref.db.vocabulary import Label, Status
from imatinib_ref.render.words import GROUP, STATUS, TARGET
from imatinib_ref.ui.pane import ListPane
from imatinib_ref.ui.row_list import Choice
from imatinib_ref.ui.rows import Chip, Row

_SKIN, _NEGATIVE, _NO_TARGET = "Dermatology", "With a negative trial", "No test asked for"


class IndicationsPane(ListPane):
    """Lists the diseases with what each label says of them."""

    def __init__(self) -> None:
        groups = Choice("Group", "All groups", [*GROUP.values(), _SKIN, _NEGATIVE])
        targets = Choice("Molecular target", "Any target", [*TARGET.values(), _NO_TARGET])
        super().__init__("Indications", "Filter indications", [groups, targets])


def rows(
    indications: Iterable[Indication],
    topics: Iterable[Topic],
    statuses: Mapping[str, Mapping[Label, Status]],
    labels: Sequence[Label],
) -> list[Row]:
    """Return the rows of the pane, with a chip per label in the order given."""
    found = []
    for indication in indications:
        said = statuses.get(indication.slug, {})
        facets = {GROUP[indication.group]}
        facets |= {_SKIN} if indication.is_dermatological else set()
        facets |= {_NEGATIVE} if indication.has_negative_trial else set()
        facets |= {TARGET[indication.target] if indication.target else _NO_TARGET}
        found.append(
            Row(
                indication.slug,
                indication.title,
                GROUP[indication.group],
                chips=tuple(Chip(code, STATUS[said[code]]) for code in labels if code in said),
                facets=frozenset(facets),
                other_words=indication.keywords,
            )
        )
    found.sort(key=lambda row: list(GROUP.values()).index(row.group))
    background = (
        Row(topic.slug, topic.title, "Guidelines and background", other_words=topic.keywords)
        for topic in topics
    )
    return [*found, *background]
