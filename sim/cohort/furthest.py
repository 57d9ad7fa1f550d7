"""The two paths of a class that are furthest apart: worth showing beside each other."""

import attrs

from sim.cohort.tally import Branch
from sim.scenario.model import Node


@attrs.frozen
class Furthest:
    """Who took the two paths, and the fork where they part."""

    names: tuple[str, str]
    fork: Node


def furthest(root: Branch) -> Furthest | None:
    """The two that part after the fewest decisions and have the most of their own; None where all went alike.

    Only for a tally that keeps names.
    """
    # Each row holds the branches that are one decision on from the last.
    row = [root]
    while row:
        pairs = [pair for branch in row if (pair := _apart(branch))]
        if pairs:
            _, names, branch = max(pairs, key=lambda pair: pair[0])
            return Furthest(names, branch.stop.node)
        row = [way for branch in row for way in branch.ways.values()]
    return None


def _apart(branch: Branch) -> tuple[int, tuple[str, str], Branch] | None:
    """The longest paths of two ways on from a branch: their decisions from there on, and whose they are."""
    if len(branch.ways) < 2:
        return None
    longest = sorted((_longest(way) for way in branch.ways.values()), key=lambda end: -end[0])
    (first, one), (second, other) = longest[:2]
    return first + second, (one, other), branch


def _longest(branch: Branch) -> tuple[int, str]:
    """The most decisions that a path took from a branch on, its own included, and whose it is."""
    best, waiting = (0, ""), [(1, branch)]
    while waiting:
        decisions, at = waiting.pop()
        if at.players and decisions > best[0]:
            best = decisions, min(at.players)
        waiting += [(decisions + 1, way) for way in at.ways.values()]
    return best
