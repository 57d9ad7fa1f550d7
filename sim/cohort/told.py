"""What of a class may be told: every path as far as so many others went the same way.

A number that counts fewer than `least` people is a remark about them, and so is a larger one from which theirs can be
worked out. People are counted, not paths: three paths of one person are hers alone. Both kinds of numbers are kept in
at one place, the tree of paths: where fewer than `least` go on in one way, what they chose is not told; and where these
together are fewer than `least`, others are added to them until they are that many, so that the difference of two
numbers says nothing. Whatever a face shows or a file holds is counted on what is left, so no two numbers of paths can
be set against each other. The price: with small classes, what comes late is told only in part. This is k-anonymity of
the paths by leaving out (Samarati and Sweeney 1998), done along the tree.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import attrs

from sim.cohort.crowd import Crowd, crowds
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
    """What of a tree may be told: every number in it is 0 or counts at least `least` people."""
    known = crowds(root)
    is_told = known[root].people >= least
    top = Told(root, root.came if is_told else 0, untold=0 if is_told else root.came)
    waiting = [top] if top.paths else []
    while waiting:
        told = waiting.pop()
        groups = _groups(told.branch, known)
        counts, told.untold = _kept(groups, told.branch.came - told.paths, least)
        told.last = counts.pop(None, 0)
        told.ways = tuple((way[1], Told(told.branch.ways[way], count)) for way, count in counts.items() if way)
        waiting.extend(way for _, way in told.ways)
    return top


def _groups(branch: Branch, known: Mapping[Branch, Crowd]) -> dict[Way, Crowd]:
    """Who went on in which way; None is for those who went no further."""
    groups: dict[Way, Crowd] = {way: known[after] for way, after in branch.ways.items()}
    if branch.last:
        groups[None] = Crowd.of(branch.last, branch.several)
    return groups


def _kept(groups: Mapping[Way, Crowd], missing: int, least: int) -> tuple[dict[Way, int], int]:
    """The paths of groups that can be told, and of how many the way is not told; `missing` ones are no longer here."""
    # Those who are no longer here come from the smallest groups, which would be told of least.
    left = without({way: crowd.paths for way, crowd in groups.items()}, missing)
    crowds = {way: groups[way].fewer(groups[way].paths - count) for way, count in left.items()}
    untold = Crowd()
    for way in [way for way, crowd in crowds.items() if crowd.people < least]:
        untold |= crowds.pop(way)
    if 0 < untold.people < least and crowds:
        largest = max(crowds, key=lambda way: crowds[way].people)
        spared = least - untold.people
        if crowds[largest].people - spared >= least and crowds[largest].alone >= spared:
            crowds[largest] = crowds[largest].fewer(spared)
            untold |= Crowd(spared)
        else:
            # Nobody can be spared: the smallest groups that could be told go untold as a whole.
            while 0 < untold.people < least and crowds:
                untold |= crowds.pop(min(crowds, key=lambda way: crowds[way].people))
    return {way: crowd.paths for way, crowd in crowds.items()}, untold.paths


def without(groups: Mapping[Thing, int], missing: int) -> dict[Thing, int]:
    """The groups with so many fewer in them, the smallest groups first; empty ones are gone."""
    counts = dict(groups)
    for one in sorted(counts, key=lambda one: counts[one]):
        taken = min(missing, counts[one])
        counts[one] -= taken
        missing -= taken
    return {one: count for one, count in counts.items() if count}
