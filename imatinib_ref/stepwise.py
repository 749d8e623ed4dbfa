"""Work in steps, so that a window stays quick while it is done; and the same work at one go."""

from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")
_MOST = 250


def at_once(work: Generator[None, None, _T]) -> _T:
    """Take every step of a work and return what it returns."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: _T = done.value
            return result


def gathered(items: Iterable[_T]) -> Generator[None, None, list[_T]]:
    """Return the items as a list, a step for every few of them."""
    found: list[_T] = []
    for batch in batches(items):
        found += batch
        yield
    return found


def batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    """Yield the items a few at a time."""
    rest = iter(items)
    while batch := list(islice(rest, _MOST)):
        yield batch
