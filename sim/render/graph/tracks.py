"""At which height each line runs across between two rows, so that no line lies upon another."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sim.render.graph.layers import deepest_first

# Of so many lines between two rows, each is no longer compared with each.
_MANY = 200


class Crossing(NamedTuple):
    """A line from a place in the row above to one in the row below."""

    above: int
    below: int

    @property
    def is_straight(self) -> bool:
        """Whether it does not run across at all."""
        return self.above == self.below

    @property
    def span(self) -> tuple[int, int]:
        """From where to where it runs across."""
        return min(self), max(self)


def tracks_of(crossings: Sequence[Crossing]) -> list[int]:
    """A track for each, 0 the uppermost; those that are straight need none and have -1."""
    bent = [at for at, crossing in enumerate(crossings) if not crossing.is_straight]
    if len(bent) > _MANY:
        return _fanned(crossings, bent)
    # To the right, what begins further right runs above; to the left, what begins further left: so they do not cross.
    bent.sort(key=lambda at: -crossings[at].above if crossings[at].above < crossings[at].below else crossings[at].above)
    over = {at: [other for other in bent if _is_over(crossings[other], crossings[at])] for at in bent}
    tracks = [-1] * len(crossings)
    taken: list[list[tuple[int, int]]] = []
    # Each after those that run over it; where they do so in a circle, in any order.
    for at in deepest_first(bent, over.__getitem__):
        low, high = crossings[at].span
        track = max((tracks[other] + 1 for other in over[at]), default=0)
        while track < len(taken) and any(low <= end and start <= high for start, end in taken[track]):
            track += 1
        while len(taken) <= track:
            taken.append([])
        taken[track].append((low, high))
        tracks[at] = track
    return tracks


def _fanned(crossings: Sequence[Crossing], bent: Sequence[int]) -> list[int]:
    """The same without comparing each with each: those to the right, and below them those to the left."""
    tracks = [-1] * len(crossings)
    first = 0
    for turn in (1, -1):
        mine = [at for at in bent if (crossings[at].below > crossings[at].above) == (turn > 0)]
        mine.sort(key=lambda at: -turn * crossings[at].above)
        places = sorted({turn * crossings[at].above for at in mine})
        # The lowest track so far of those that begin at a place or before it (Fenwick 1994).
        lowest = [first - 1] * (len(places) + 1)
        for at in mine:
            to = bisect_right(places, turn * crossings[at].below)
            track = first - 1
            while to:
                track, to = max(track, lowest[to]), to & (to - 1)
            tracks[at] = track + 1
            place = bisect_right(places, turn * crossings[at].above)
            while place < len(lowest):
                lowest[place] = max(lowest[place], tracks[at])
                place += place & -place
        first = max(tracks) + 1
    return tracks


def _is_over(one: Crossing, other: Crossing) -> bool:
    """Whether one has to run above another: it comes down where the other goes on down."""
    if one is other:
        return False
    if one.above == other.below:
        return True
    if (one.above < one.below) != (other.above < other.below):
        return False
    if one.above < one.below:
        return other.above < one.above <= other.below
    return other.below <= one.above < other.above
