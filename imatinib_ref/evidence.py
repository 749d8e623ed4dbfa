"""Response rates of studies, worked out from their counts, and the names that a plot gives them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from imatinib_ref.db.parts import Study

CONFIDENCE_PCT = 95
_Z = NormalDist().inv_cdf((1 + CONFIDENCE_PCT / 100) / 2)
_ASIDE = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many responded, in per cent, with its interval."""

    responders: int
    of: int
    pct: float
    low_pct: float
    high_pct: float


def wilson_pct(responders: int, of: int) -> tuple[float, float]:
    """Return the 95% score interval of a proportion in per cent; `of` must be above zero.

    Wilson EB. J Am Stat Assoc 1927;22:209-212. General statistics, not taken from a study.
    """
    share, square = responders / of, _Z**2
    middle = share + square / (2 * of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of**2))
    whole = 1 + square / of
    low, high = (middle - half) / whole, (middle + half) / whole
    # At the ends the square root leaves a rounding error of its own.
    return (100 * low if responders else 0.0), (100 * high if responders < of else 100.0)


def rate(study: Study) -> Rate | None:
    """Return the response rate of a study out of its evaluable patients, else of all of them."""
    of = study.n_evaluable or study.n
    if study.responders is None or of is None:
        return None
    low_pct, high_pct = wilson_pct(study.responders, of)
    return Rate(study.responders, of, 100 * study.responders / of, low_pct, high_pct)


def counted(studies: Iterable[Study]) -> list[str]:
    """Return the names of the studies that give what a rate is worked out from."""
    return [study.name for study in studies if rate(study)]


def response_of(study: Study) -> str:
    """Return what a study counts as a response, without the counts that it adds in brackets."""
    return _ASIDE.sub("", study.response_is or "")
