"""How plausible a page was found, as far as it may be told: merged along cuts that are fixed beforehand.

Grades that are merged only where somebody stands alone can be worked out again from where they were merged. So there
are three ways to tell a side, and no other: every grade for itself, 1 and 2 and 4 and 5 together, or how many judged at
all. Who came and gave no grade is a group like any other. A shift says who moved from which grade to which, once both
sides are known: it is told only where each such pair is a group that may be told.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

GRADES = range(1, 6)
Pair = tuple[int, int]
_EACH = tuple((grade, grade) for grade in GRADES)
_CUTS = ((1, 2), (3, 3), (4, 5))
_ALL = ((1, 5),)
_WAYS = (_EACH, _CUTS, _ALL)


@attrs.frozen
class Stretch:
    """Neighbouring places of a scale, from the first to the last of them, counted from 0, and how many are there."""

    first: int
    last: int
    count: int


class Scales(NamedTuple):
    """Grades before and after reading what others hold, and the shift between them; empty where it is not told."""

    before: tuple[Stretch, ...] = ()
    after: tuple[Stretch, ...] = ()
    shift: tuple[Stretch, ...] = ()

    @property
    def totals(self) -> tuple[int, ...]:
        """How many are in each that is told."""
        return tuple(sum(stretch.count for stretch in scale) for scale in self if scale)


def scales(pairs: Mapping[Pair, int], least: int) -> Scales:
    """What may be told of grades before and after, 0 where none was given: of all who came to a page.

    No number of fewer than `least` people, nor one of those who gave no grade, can be worked out from it.
    """
    if told := _whole(pairs, least):
        return told
    before, after = _sides(pairs)
    told = Scales(_side(before, least), _side(after, least))
    if len(told.before) == len(told.after) == len(_EACH):
        # That the shift is not told would tell of few: so both sides are told as if they had been merged.
        told = Scales(*(_side(side, least, _WAYS[1:]) for side in (before, after)))
    return _level(told, least)


def _whole(pairs: Mapping[Pair, int], least: int) -> Scales | None:
    """Every grade for itself and the shift, where each pair of grades is of nobody or of enough."""
    filled = _filled(pairs, least)
    before, after = _sides(filled)
    if any(0 < count < least for count in (*filled.values(), before[0], after[0], abs(before[0] - after[0]))):
        return None
    return Scales(_groups(before, _EACH, least), _groups(after, _EACH, least), _shift(filled))


def _filled(pairs: Mapping[Pair, int], least: int) -> Mapping[Pair, int]:
    """The pairs; where too few gave no grade on a side, the largest group gives some up so that they are enough."""
    silent = tuple(side[0] for side in _sides(pairs))
    judged = [pair for pair, count in pairs.items() if all(pair) and count]
    if not judged or not any(0 < count < least for count in silent):
        return pairs
    largest = max(judged, key=lambda pair: (pairs[pair], pair))
    spared = max(least - count for count in silent if 0 < count < least)
    first, second = (0 if 0 < count < least else grade for grade, count in zip(largest, silent, strict=True))
    filled = dict(pairs)
    filled[largest] -= spared
    filled[first, second] = filled.get((first, second), 0) + spared
    return filled if filled[largest] >= 0 else pairs


def _sides(pairs: Mapping[Pair, int]) -> tuple[list[int], list[int]]:
    """How many gave each grade before, and after; at 0, how many gave none."""
    before, after = [0] * 6, [0] * 6
    for (first, second), count in pairs.items():
        before[first] += count
        after[second] += count
    return before, after


def _level(told: Scales, least: int) -> Scales:
    """The sides, neither of them of a few people more than the other."""
    totals = [sum(group.count for group in side) for side in told[:2]]
    more = abs(totals[0] - totals[1])
    if not all(totals) or not 0 < more < least:
        return told
    sides = [told.before, told.after]
    at = totals.index(max(totals))
    largest = max(sides[at], key=lambda group: group.count)
    if largest.count - more < least:
        sides[totals.index(min(totals))] = ()
        return Scales(*sides)
    sides[at] = tuple(
        attrs.evolve(group, count=group.count - more) if group is largest else group for group in sides[at]
    )
    return Scales(*sides)


def _side(counts: Sequence[int], least: int, ways: Sequence[Sequence[tuple[int, int]]] = _WAYS) -> tuple[Stretch, ...]:
    """The finest way in which one side can be told; nothing where there is none, or nobody gave a grade."""
    for cuts in ways:
        groups = _groups(counts, cuts, least)
        if groups and not (cuts is _CUTS and _is_given_away(groups, least)):
            if cuts is _CUTS and not groups[0].count and not groups[2].count:
                return _alone(groups[1].count)
            return groups
    return ()


def _groups(counts: Sequence[int], cuts: Sequence[tuple[int, int]], least: int) -> tuple[Stretch, ...]:
    """The grades put together along cuts; nothing where a group would be too small, or nobody gave a grade."""
    none, sums = counts[0], [sum(counts[first : last + 1]) for first, last in cuts]
    if 0 < none < least:
        # Those who gave no grade are too few: others are left out with them.
        sums[sums.index(max(sums))] -= least - none
    if not any(sums) or any(count and count < least for count in sums) or min(sums) < 0:
        return ()
    return tuple(Stretch(first - 1, last - 1, count) for (first, last), count in zip(cuts, sums, strict=True))


def _is_given_away(groups: Sequence[Stretch], least: int) -> bool:
    """Whether it is known of the only group that was merged that few are on either side of it: why else merge it?"""
    merged = [group.count for group in groups if group.first < group.last and group.count]
    return len(merged) == 1 and merged[0] <= least


def _alone(count: int) -> tuple[Stretch, ...]:
    """A side on which only the middle grade was given: told the same, whether or not it had to be merged."""
    return tuple(Stretch(grade - 1, grade - 1, count if grade == 3 else 0) for grade in GRADES)


def _shift(pairs: Mapping[tuple[int, int], int]) -> tuple[Stretch, ...]:
    counts = [0] * 3
    for (first, second), count in pairs.items():
        if first and second:
            counts[(second > first) - (second < first) + 1] += count
    return tuple(Stretch(at, at, count) for at, count in enumerate(counts)) if any(counts) else ()
