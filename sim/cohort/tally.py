"""The paths of a class as one tree, fed a save at a time: memory grows with what differs, not with their number."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from sim.play.playthrough import Playthrough, Stop
from sim.saves.replay import misfit
from sim.saves.save import Judgement, Save, SavedStep
from sim.scenario.model import Name, Scenario

# As many reasons as somebody reads through; of more it is said how many there are.
MOST_REASONS = 200


class Arrival(NamedTuple):
    """A node, and for the how-manieth time a path comes to it: a path that goes round counts once at each."""

    node: Name
    time: int = 1


@attrs.define(eq=False)
class Branch:
    """All paths that have taken the same decisions up to here: how many, where that led, and what they did next.

    `several` are the persons, by number, of those paths ending here whose persons have other paths, too.
    """

    stop: Stop
    arrivals: tuple[Arrival, ...]
    parent: "Branch | None" = None
    came: int = 0
    last: int = 0
    ways: dict[tuple[Name, Name], "Branch"] = attrs.field(factory=dict)
    players: list[str] = attrs.field(factory=list)
    several: list[int] = attrs.field(factory=list)

    @property
    def here(self) -> Arrival:
        """Where these paths decide next, or end."""
        return self.arrivals[-1]

    def upwards(self) -> "Iterator[Branch]":
        """This branch and those that it grew from, back to the beginning."""
        branch: Branch | None = self
        while branch is not None:
            yield branch
            branch = branch.parent

    def times(self, node: str) -> int:
        """How many times these paths have come to a node."""
        return next(
            (one.time for branch in self.upwards() for one in reversed(branch.arrivals) if one.node == node),
            0,
        )


@attrs.define
class Judged:
    """What was judged at one node: the pairs of grades before and after (0 where none was given), and the reasons."""

    grades: Counter[tuple[int, int]] = attrs.field(factory=Counter)
    reasons: list[tuple[str, str]] = attrs.field(factory=list)
    reasons_given: int = 0


class Tally:
    """The paths of one scenario, counted as they come; who took them is kept only where it is `named`.

    Of those who took part the names are kept in any case, each once, so that no reason tells one.
    """

    def __init__(self, scenario: Scenario, *, named: bool = False) -> None:
        self.scenario = scenario
        self.named = named
        walk = Playthrough(scenario)
        passed = walk.run_on()
        self.root = self._branch(walk, [scenario.start, *(stop.node.id for stop in passed)], None)
        self.judged: dict[Name, Judged] = {}
        # Names that must not stand in a reason that somebody else gave.
        self.players: dict[str, None] = {}
        self._judged_by: dict[int, set[Name]] = {}
        self._shared = 0
        self.changed = 0
        self.stopped = 0

    @property
    def paths(self) -> int:
        """How many paths there are."""
        return self.root.came

    @property
    def persons(self) -> int:
        """How many people they are of."""
        return self.paths - self._shared + len(self._judged_by)

    def add(self, save: Save, called: str = "", person: int | None = None) -> str | None:
        """Count a path, as far as it fits; returns why it fits no further, if so. `called` is its name without one.

        `person` is the number of somebody who has other paths, too: what was said of a page in the first of them added
        counts, and nothing said of it in the others.
        """
        branch = self.root
        branch.came += 1
        stopped = None
        for number, step in enumerate(save.steps, 1):
            way = branch.ways.get((step.at, step.chose))
            if way is None:
                stopped, way = self._grow(branch, step)
                if way is None:
                    stopped = f"Step {number}: {stopped}"
                    self.stopped += 1
                    break
            branch = way
            branch.came += 1
        branch.last += 1
        if person is not None:
            branch.several.append(person)
            self._shared += 1
        name = save.player or called
        if self.named:
            branch.players.append(name)
        elif save.player:
            self.players[save.player] = None
        if save.fingerprint and save.fingerprint != self.scenario.fingerprint:
            self.changed += 1
        already = self._judged_by.setdefault(person, set()) if person is not None else set()
        # A file may say several times how plausible one page was found: it is one person all the same.
        for said in {said.at: said for said in save.judgements}.values():
            if said.at not in already and branch.times(said.at):
                self._judge(said, name)
                already.add(said.at)
        return stopped

    def _judge(self, said: Judgement, name: str) -> None:
        judged = self.judged.setdefault(said.at, Judged())
        judged.grades[said.before or 0, said.after or 0] += 1
        if said.why:
            judged.reasons_given += 1
            if len(judged.reasons) < MOST_REASONS:
                judged.reasons.append((said.why, name))

    def _grow(self, branch: Branch, step: SavedStep) -> tuple[str | None, Branch | None]:
        """The branch of a decision that nobody has taken before, or why it cannot be taken."""
        walk = Playthrough(self.scenario, branch.stop)
        stopped = misfit(walk, step)
        if stopped is not None:
            return stopped, None
        nodes = [walk.choose(step.chose).node.id, *(stop.node.id for stop in walk.run_on())]
        grown = branch.ways[step.at, step.chose] = self._branch(walk, nodes, branch)
        return None, grown

    def _branch(self, walk: Playthrough, nodes: Sequence[Name], parent: Branch | None) -> Branch:
        arrivals: list[Arrival] = []
        for node in nodes:
            # The nearest one before is the latest: a path that goes round is not walked back to its start for it.
            before = next((one.time for one in reversed(arrivals) if one.node == node), 0)
            if not before and parent is not None:
                before = parent.times(node)
            arrivals.append(Arrival(node, before + 1))
        return Branch(walk.here, tuple(arrivals), parent)
