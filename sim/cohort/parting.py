"""Where saved paths of one scenario part, and in how much they agree."""

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from sim.play.record import RecordLine, ledger, record_line
from sim.saves.replay import Visit, replay, visits
from sim.saves.save import Save
from sim.scenario.model import Block, Choice, Node, Scenario


@attrs.frozen
class ComparedPath:
    """A saved path among others: what it is called, its way, and why it fits no further, if it does not."""

    name: str
    save: Save
    visits: tuple[Visit, ...]
    stopped: str | None

    @property
    def last(self) -> Visit:
        """The node where it stands."""
        return self.visits[-1]

    @property
    def decisions(self) -> Mapping[tuple[str, int], str]:
        """What it chose, by the fork and how often it had come there before."""
        before: Counter[str] = Counter()
        chosen: dict[tuple[str, int], str] = {}
        for visit in self.visits:
            if visit.step:
                chosen[visit.stop.node.id, before[visit.stop.node.id]] = str(visit.step.chose)
                before[visit.stop.node.id] += 1
        return chosen


@attrs.frozen
class Parting:
    """The fork where not all paths choose the same, and what each of them chose; None where it goes no further."""

    fork: Node
    chose: tuple[Choice | None, ...]

    @property
    def by_choice(self) -> Sequence[tuple[Choice, tuple[int, ...]]]:
        """The choices that were taken, in the order of the fork, each with the paths that took it, counted from 0."""
        choices = (self.fork.choices or {}).values()
        taken = [(choice, tuple(at for at, chose in enumerate(self.chose) if chose is choice)) for choice in choices]
        return [(choice, paths) for choice, paths in taken if paths]

    @property
    def stay(self) -> tuple[int, ...]:
        """The paths that go no further."""
        return tuple(at for at, chose in enumerate(self.chose) if chose is None)


@attrs.frozen
class Comparison:
    """Paths beside one another: together for so many visits, then each its own way.

    `common` counts the decisions at forks that all of them decided at, `alike` those where all chose the same.
    """

    scenario: Scenario
    record: RecordLine
    paths: tuple[ComparedPath, ...]
    together: int
    parting: Parting | None
    alike: int
    common: int

    @property
    def shared(self) -> tuple[Visit, ...]:
        """The way that all of them went."""
        return self.paths[0].visits[: self.together]

    @property
    def rows(self) -> Sequence[tuple[Visit | None, ...]]:
        """What follows, a row for each date on which at least one of them is somewhere."""
        ahead = [list(path.visits[self.together :]) for path in self.paths]
        rows = []
        while any(ahead):
            date = min(way[0].stop.node.date.first for way in ahead if way)
            rows.append(tuple(_take(way, date) for way in ahead))
        return rows

    @property
    def cells(self) -> Sequence[tuple[str, Block | None, tuple[Block | None, ...]]]:
        """The ledgers: each dimension, what the record has, and what each path has; None where it has no ending yet."""
        answers = [ledger(self.scenario, path.last.stop.node, self.record) for path in self.paths]
        return [
            (rows[0].dimension, rows[0].record, tuple(row.here for row in rows)) for rows in zip(*answers, strict=True)
        ]


def compare(scenario: Scenario, saves: Sequence[tuple[str, Save]]) -> Comparison:
    """Set saved paths of a scenario, each with its name, side by side as far as they fit it."""
    paths = []
    for name, save in saves:
        again = replay(scenario, save)
        paths.append(ComparedPath(name, save, visits(again, save), again.stopped))
    together, parting = _parting(paths)
    decisions = [path.decisions for path in paths]
    common = [fork for fork in decisions[0] if all(fork in chosen for chosen in decisions)]
    alike = sum(len({chosen[fork] for chosen in decisions}) == 1 for fork in common)
    return Comparison(scenario, record_line(scenario), tuple(paths), together, parting, alike, len(common))


def _parting(paths: Sequence[ComparedPath]) -> tuple[int, Parting | None]:
    """How many visits all paths share, and where they part; None where they never do."""
    for at, here in enumerate(zip(*(path.visits for path in paths), strict=False)):
        chosen = [visit.step.chose if visit.step else None for visit in here]
        if len(set(chosen)) > 1:
            choices = here[0].stop.node.choices or {}
            return at + 1, Parting(here[0].stop.node, tuple(choices[chose] if chose else None for chose in chosen))
    return min(len(path.visits) for path in paths), None


def _take(way: list[Visit], date: tuple[int, int, int]) -> Visit | None:
    return way.pop(0) if way and way[0].stop.node.date.first <= date else None
