"""What of a class may be told: every path as far as so many others went the same way.

A number that counts fewer than `least` people is a remark about them, and so is a larger one from which theirs can be
worked out. Both are kept in at one place, the tree of paths: where fewer than `least` go on in one way, what they chose
is not told; and where these together are fewer than `least`, others are added to them until they are that many, so that
the difference of two numbers says nothing. Whatever a face shows or a file holds is counted on what is left, so no two
numbers of paths can be set against each other, nor two of those who judged a page. The price: with small classes, what
comes late is told only in part. This is k-anonymity of the paths by leaving out (Samarati and Sweeney 1998), done
along the tree.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

import attrs

from sim.cohort.tally import Branch
from sim.scenario.model import Name

LEAST = 3
Way = tuple[Name, Name] | None
Thing = TypeVar("Thing")


@attrs.define(eq=False)
class Told:
    """As much of a branch as may be told: how many of its paths, what they did next, of how many that is not told."""

    branch: Branch
    paths: int
    ways: tuple[tuple[Name, "Told"], ...] = ()
    last: int = 0
    untold: int = 0

    def below(self) -> "Iterator[Told]":
        """This and everything told below it, each after the one that it follows."""
        waiting = [self]
        while waiting:
            told = waiting.pop()
            yield told
            waiting.extend(way for _, way in reversed(told.ways))


def tell(root: Branch, least: int = LEAST) -> Told:
    """What of a tree may be told: every number in it is 0 or at least `least`."""
    top = Told(root, root.came if root.came >= least else 0, untold=0 if root.came >= least else root.came)
    waiting = [top] if top.paths else []
    while waiting:
        told = waiting.pop()
        counts, told.untold = _kept(_groups(told.branch), told.branch.came - told.paths, least)
        told.last = counts.pop(None, 0)
        told.ways = tuple((way[1], Told(told.branch.ways[way], count)) for way, count in counts.items() if way)
        waiting.extend(way for _, way in told.ways)
    return top


def _groups(branch: Branch) -> dict[Way, int]:
    """How many went on in which way; None is for those who went no further."""
    groups: dict[Way, int] = {way: after.came for way, after in branch.ways.items()}
    if branch.last:
        groups[None] = branch.last
    return groups


def _kept(groups: dict[Way, int], missing: int, least: int) -> tuple[dict[Way, int], int]:
    """The groups that can be told, and of how many paths the way is not told; `missing` ones are no longer here."""
    # Those who are no longer here come from the smallest groups, which would be told of least.
    counts = without(groups, missing)
    small = {way for way, count in counts.items() if count < least}
    untold = sum(counts.pop(way) for way in small)
    if 0 < untold < least and counts:
        largest = max(counts, key=lambda way: counts[way])
        if counts[largest] - (least - untold) >= least:
            counts[largest] -= least - untold
            untold = least
        else:
            # Nobody can be spared: the smallest group that could be told goes untold as a whole.
            untold += counts.pop(min(counts, key=lambda way: counts[way]))
    return counts, untold


def without(groups: Mapping[Thing, int], missing: int) -> dict[Thing, int]:
    """The groups with so many fewer in them, the smallest groups first; empty ones are gone."""
    counts = dict(groups)
    for one in sorted(counts, key=lambda one: counts[one]):
        taken = min(missing, counts[one])
        counts[one] -= taken
        missing -= taken
    return {one: count for one, count in counts.items() if count}


@attrs.frozen
class Stretch:
    """Neighbouring places of a scale, from the first to the last of them, and how many are there."""

    first: int
    last: int
    count: int


def apart(counts: Sequence[int], least: int) -> tuple[Stretch, ...]:
    """Counts along a scale, neighbours put together until each is empty or large enough; none where all are too few."""
    groups = [Stretch(at, at, count) for at, count in enumerate(counts)]
    if 0 < sum(counts) < least:
        return ()
    while small := [at for at, group in enumerate(groups) if 0 < group.count < least]:
        at = min(small, key=lambda at: groups[at].count)
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(groups)]
        near = min(beside, key=lambda near: groups[near].count or sum(counts))
        first, second = sorted((at, near))
        one, other = groups[first], groups[second]
        groups[first : second + 1] = [Stretch(one.first, other.last, one.count + other.count)]
    return tuple(groups)


def comparable(scales: Sequence[tuple[Stretch, ...]], least: int) -> list[tuple[Stretch, ...]]:
    """The scales as many as can be told beside one another; in place of the others stands nothing.

    Who is counted in one and not in another can be worked out: that must be nobody, or so many people.
    """
    sums = [sum(stretch.count for stretch in scale) for scale in scales]
    places = [at for at, number in enumerate(sums) if number]
    for many in range(len(places), 0, -1):
        fitting = [kept for kept in combinations(places, many) if _say_nothing([sums[at] for at in kept], least)]
        if fitting:
            kept = max(fitting, key=lambda kept: sum(sums[at] for at in kept))
            return [scale if at in kept or not sums[at] else () for at, scale in enumerate(scales)]
    return list(scales)


def _say_nothing(sums: Sequence[int], least: int) -> bool:
    return all(one == other or abs(one - other) >= least for one, other in combinations(sums, 2))
