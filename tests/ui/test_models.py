"""The models of the lists, and the filter over their rows."""

import pytest
from PySide6.QtCore import Qt

from imatinib_ref.db.vocabulary import Severity, Status
from imatinib_ref.render.rows import Chip, Row
from imatinib_ref.render.words import SEVERITY, STATUS
from imatinib_ref.search import Hit
from imatinib_ref.ui.history import History
from imatinib_ref.ui.panes.rows import MOST_KEPT, RowsModel, Sieve
from imatinib_ref.ui.search.hits import HitsModel

_AVOID = Row(
    "a", "Élan", "First", detail="class", sign=SEVERITY[Severity.AVOID], facets=frozenset({"x"})
)
_CHIPS = Row(
    "b", "Beta", "Second", chips=(Chip("NZ", STATUS[Status.NOT_READ]),), other_words="gamma"
)


def test_the_model_of_rows_is_sound(qtmodeltester):
    model = RowsModel()
    qtmodeltester.check(model)
    model.set_rows([_AVOID, _CHIPS])
    qtmodeltester.check(model)
    assert model.rowCount() == 4
    assert model.index_of(_CHIPS).row() == 3
    model.set_rows([_AVOID])
    assert not model.index_of(_CHIPS).isValid()


def test_a_long_list_is_fetched_as_it_is_needed(qtmodeltester):
    rows = [Row(str(number), f"Row {number}", "Group") for number in range(1000)]
    model = RowsModel()
    model.set_rows(rows)
    assert model.rowCount() < 300
    assert not model.index_of(rows[700]).isValid()
    assert model.brought(rows[700]).data() == "Row 700"
    assert not model.brought(_AVOID).isValid()
    while model.canFetchMore():
        model.fetchMore()
    assert model.rowCount() == 1001
    qtmodeltester.check(model)


def test_headings_cannot_be_chosen():
    model = RowsModel()
    model.set_rows([_AVOID])
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.first().data() == "Élan"
    model.set_rows([])
    assert not model.first().isValid()


def test_a_row_is_spoken_with_its_severity_and_its_labels():
    assert _AVOID.spoken == "Avoid, Élan, class"
    assert _CHIPS.spoken == "Beta, NZ Label not read"


def _filler(number):
    return Row(f"f{number}", f"Filler {number}", "Third", facets=frozenset({"y"}))


@pytest.mark.parametrize("more", [0, 2 * MOST_KEPT])
def test_the_filter_ignores_case_and_accents_and_wants_every_word(more):
    sieve = Sieve([_AVOID, _CHIPS, *map(_filler, range(more))])
    assert sieve.kept("elan CLASS", frozenset()) == [_AVOID]
    assert sieve.kept("gamma", frozenset()) == [_CHIPS]
    assert sieve.kept("l", frozenset({"x"})) == [_AVOID]
    assert sieve.kept("", frozenset({"x"})) == [_AVOID]
    assert sieve.kept("gamma class", frozenset()) == []
    assert sieve.kept("q☃", frozenset()) == []


def test_the_filter_of_a_very_long_list_stops_counting():
    fillers = [_filler(number) for number in range(2 * MOST_KEPT)]
    sieve = Sieve(fillers)
    assert len(sieve.kept("fill", frozenset())) == MOST_KEPT + 1
    assert len(sieve.kept("", frozenset())) == len(fillers)
    assert sieve.kept(f"filler {2 * MOST_KEPT - 1}", frozenset()) == fillers[-1:]


def test_the_model_of_hits_is_sound(qtmodeltester):
    model = HitsModel()
    hit = Hit("dfsp", "indication", "indications", "DFSP", "Licensed.", ((0, 8),), ())
    model.set_hits([hit])
    qtmodeltester.check(model)
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "DFSP, Indications, Licensed."


def test_history_forgets_what_lay_ahead():
    history = History()
    for slug in ("a", "b", "b", "c"):
        history.visit(slug)
    assert history.go(-1) == "b"
    history.visit("d")
    assert not history.can_go(1)
    assert history.go(-1) == "b"
    assert history.go(-1) == "a"
    assert not history.can_go(-1)
