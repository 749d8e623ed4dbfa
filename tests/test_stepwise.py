"""Proves that work in steps comes to the same as the work at one go."""

from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.stepwise import at_once, batches, gathered


def test_items_are_gathered_in_their_order_with_steps_between():
    work = gathered(range(1000))
    assert sum(1 for _ in work) == 4
    assert at_once(gathered(range(1000))) == list(range(1000))
    assert [len(batch) for batch in batches(range(501))] == [250, 250, 1]
    assert at_once(gathered(())) == []


def test_the_index_of_names_is_the_same_in_steps_and_at_once(reference):
    known = stock(reference)
    stepped, whole = at_once(Names.in_steps(known)), Names(known)
    assert stepped.phrases == whole.phrases
    assert stepped.lengths == whole.lengths
    assert stepped.groups == whole.groups
    assert stepped.speller.guess("warfarn", thorough=False) == whole.speller.guess(
        "warfarn", thorough=False
    )
