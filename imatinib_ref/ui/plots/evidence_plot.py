"""The studies of an indication as marks of a plot: one row a study, the size by its patients."""

from math import sqrt

from imatinib_ref.db.entries import Indication
from imatinib_ref.db.parts import Study
from imatinib_ref.db.vocabulary import State
from imatinib_ref.evidence import Rate, rate, response_of
from imatinib_ref.ui.plots.marks import PERCENT_AXIS, Mark, Plot, Shape

_TITLE = "Responders with 95% interval; the larger the mark, the more patients"


def evidence_plot(indication: Indication) -> Plot | None:
    """Return the plot of every study that gives its counts, or None where none does."""
    studies = [part for part in indication.parts if isinstance(part, Study)]
    counted = [(study, found) for study in studies if (found := rate(study))]
    if not counted:
        return None
    most = max(found.of for _, found in counted)
    marks = tuple(_mark(study, found, sqrt(found.of / most)) for study, found in counted)
    return Plot(_TITLE, marks, PERCENT_AXIS)


def _mark(study: Study, found: Rate, size: float) -> Mark:
    counted = response_of(study)
    is_disputed = study.state is not State.SUPPORTED
    notes = ["negative trial" * study.is_negative, "sources disagree" * is_disputed]
    # The notes first: the end of a line may find no room.
    under = ", ".join(filter(None, (*notes, counted)))
    return Mark(
        name=study.name,
        detail=under,
        shape=Shape.CROSS if study.is_negative else Shape.DOT,
        word=f"{found.responders} of {found.of},",
        value=round(found.pct, 1),
        low=round(found.low_pct, 1),
        high=round(found.high_pct, 1),
        is_quiet=is_disputed,
        under=under,
        size=size,
    )
