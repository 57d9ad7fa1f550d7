"""How evenly a class was divided."""

from collections.abc import Sequence
from math import log


def evenness(counts: Sequence[int]) -> float | None:
    """How evenly people spread over the choices offered to them: 0 where all took one, 1 where all are as many.

    Shannon's entropy ("A Mathematical Theory of Communication", 1948) over its greatest value for so many choices,
    known in ecology as Pielou's evenness (1966). None where there was nothing to choose between, or nobody chose.
    """
    total = sum(counts)
    if total == 0 or len(counts) < 2:
        return None
    entropy = -sum(count / total * log(count / total) for count in counts if count)
    return abs(entropy / log(len(counts)))
