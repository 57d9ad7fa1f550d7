"""How many people there are behind paths, some of which may be of one person."""

from collections.abc import Iterable

import attrs

from sim.cohort.tally import Branch


@attrs.frozen
class Crowd:
    """Paths, so many of them by people who have others, too, and who these people are."""

    paths: int = 0
    shared: int = 0
    several: frozenset[int] = frozenset()

    @classmethod
    def of(cls, paths: int, several: Iterable[int]) -> "Crowd":
        """So many paths, these of them by people who have others, too."""
        persons = list(several)
        return cls(paths, len(persons), frozenset(persons))

    @property
    def alone(self) -> int:
        """How many paths are somebody's only one."""
        return self.paths - self.shared

    @property
    def people(self) -> int:
        """How many people there are, at least."""
        return max(self.alone + len(self.several), 0)

    def fewer(self, paths: int) -> "Crowd":
        """So many paths fewer, whosever they are."""
        return attrs.evolve(self, paths=self.paths - paths)

    def __or__(self, other: "Crowd") -> "Crowd":
        several = self.several | other.several if other.several else self.several
        return Crowd(self.paths + other.paths, self.shared + other.shared, several)


def crowds(root: Branch) -> dict[Branch, Crowd]:
    """Who went through every branch."""
    order = [root]
    for branch in order:
        order.extend(branch.ways.values())
    known: dict[Branch, Crowd] = {}
    for branch in reversed(order):
        here = Crowd.of(branch.last, branch.several)
        for way in branch.ways.values():
            here |= known[way]
        known[branch] = here
    return known
