"""What is never reached, and which fault is behind it: one fault is reported once."""

from sim.play.explore import Exploration
from sim.play.numbered import Move
from sim.play.onward import Onward, groups


class Missed:
    """The unreached nodes by cause, and the moves of reached nodes that are never open.

    `roots` are the unreached nodes that no other unreached one leads to (of a loop, one), each with the shut moves
    that would lead there; those are part of that fault. `shut` are the other moves that are never open. Nothing is
    said of the moves of a node that is stuck whenever it is reached: that is its fault.
    """

    def __init__(self, explored: Exploration, onward: Onward) -> None:
        self._explored = explored
        self.reached = [at for at, states in enumerate(explored.reached) if states]
        self.unreached = [at for at, states in enumerate(explored.reached) if not states]
        self._behind: dict[int, list[int]] | None = None
        shut = self._shut()
        stuck = {at for at, states in onward.stuck.items() if states == explored.reached[at]}
        self.roots: dict[int, list[tuple[int, Move]]] = {}
        explained: set[int] = set()
        leading: dict[int, list[int]] = {}
        for number, (_, move) in enumerate(shut):
            leading.setdefault(move.to, []).append(number)
        for group in self._root_groups():
            into = [shut[number] for number in sorted(number for to in group for number in leading.get(to, ()))]
            explained.update(group)
            if not any(at in stuck for at, _ in into):
                at = into[0][1].to if into else group[0]
                self.roots[at] = into
        self.shut = [(at, move) for at, move in shut if at not in stuck and move.to not in explained]

    def behind(self, root: int) -> list[int]:
        """The other unreached nodes that a root leads to, and no root before it."""
        if self._behind is None:
            unreached, moves = set(self.unreached) - self.roots.keys(), self._explored.graph.moves
            self._behind = {}
            for first in self.roots:
                found = [first]
                for at in found:
                    more = dict.fromkeys(move.to for move in moves[at] if move.to in unreached)
                    unreached -= more.keys()
                    found += more
                self._behind[first] = found[1:]
        return self._behind[root]

    def _shut(self) -> list[tuple[int, Move]]:
        """The moves of reached nodes that are never open."""
        reached, masks = self._explored.reached, self._explored.space.masks
        return [
            (at, move)
            for at in self.reached
            for move in self._explored.graph.moves[at]
            if move.when and not reached[at] & masks[move.when]
        ]

    def _root_groups(self) -> list[list[int]]:
        """The groups of unreached nodes, joined by loops, that no other unreached node leads to."""
        unreached, moves = set(self.unreached), self._explored.graph.moves
        found = list(groups(self.unreached, lambda at: (m.to for m in moves[at] if m.to in unreached)))
        group_of = {at: number for number, group in enumerate(found) for at in group}
        led_to = {
            group_of[move.to]
            for at in unreached
            for move in moves[at]
            if move.to in unreached and group_of[move.to] != group_of[at]
        }
        return [group for number, group in enumerate(found) if number not in led_to]
