"""Every reachable state of a scenario: the flags' valuations with which each node is come to, on and off the record."""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any, NamedTuple

from sim.play.numbered import Move, Numbered
from sim.play.space import Dense, Sparse, Valuations, space_of
from sim.scenario.dates import Day
from sim.scenario.model import Choice, Scenario

MOST_STATES = 100_000_000
# Sets of codes take some hundred bytes a state, and a second for every million.
_MOST_SPARSE = 1_000_000


class LineStop(NamedTuple):
    """A state of the record line: the node and the valuation, the choices before it, and the one taken there."""

    node: int
    code: int
    decided: int
    taken: Move | None


class Leaving(NamedTuple):
    """A departure: the stop of the line, the move, and whether the line goes on so that it truly is one."""

    stop: LineStop
    move: Move
    is_true: bool


class Wave(NamedTuple):
    """The departures of one date, and the states off the record that no earlier departure has come to."""

    last: Day
    departures: list[Leaving]
    fresh: dict[int, Valuations]
    is_true: bool


class TooMany(Exception):
    """There are more states than were to be visited."""


class Exploration:
    """All states of a scenario, by sets: `on` and `off` the record, and `reached` either way, by the node's number.

    Where there are more than `most`, `is_complete` is false and the sets hold only what was come to until then. Without
    it there may be as many as can be visited in some minutes. `told` is called with the number of states so far, again
    and again; where it raises, the exploration is given up.
    """

    def __init__(
        self, scenario: Scenario, most: int | None = None, told: Callable[[int], object] | None = None
    ) -> None:
        self.scenario = scenario
        self.graph = Numbered(scenario)
        self.space: Dense | Sparse = space_of(self.graph)
        bound = MOST_STATES if self.space.is_dense else _MOST_SPARSE
        self.most = bound if most is None else most
        self._told = told
        count = len(self.graph.nodes)
        self.on: list[Any] = [self.space.empty] * count
        self.off: list[Any] = [self.space.empty] * count
        self.states = 0
        self.is_complete = True
        self.waves: list[Wave] = []
        self.place = self._order()
        self.line: list[LineStop] = []
        self.line_ends = self.line_loops = False
        try:
            self._walk_line()
            self._leave_it()
        except TooMany:
            self.is_complete = False
        self.reached: list[Any] = [on | off if on else off for on, off in zip(self.on, self.off, strict=True)]

    def _walk_line(self) -> None:
        """Follow the record from the start: the one path that takes every recorded choice."""
        graph, space = self.graph, self.space
        at, here, decided = graph.start, space.one(0), 0
        while not self.on[at] & here:
            self._count(1)
            self.on[at] |= here
            taken = self._recorded(at, here)
            self.line.append(LineStop(at, space.some(here), decided, taken))
            if taken is None:
                self.line_ends = graph.nodes[at].is_ending
                return
            apply = space.apply[taken.set]
            at, here, decided = taken.to, apply(here) if apply else here, decided + isinstance(taken.by, Choice)
        self.line_loops = True

    def _recorded(self, at: int, here: Valuations) -> Move | None:
        """The move that the record makes: the first recorded choice if it is offered, or the way that follows."""
        masks = self.space.masks
        for move in self.graph.moves[at]:
            if isinstance(move.by, Choice) and not move.by.record:
                continue
            mask = masks[move.when]
            if mask is None or here & mask:
                return move
            if isinstance(move.by, Choice):
                return None
        return None

    def _leave_it(self) -> None:
        """Follow the departures in the order of their dates, each only where no earlier one has been.

        What leaves at a fork where the line breaks off, or by a second recorded choice, is no true departure: it
        comes last, so that only true ones are judged by their dates.
        """
        masks = self.space.masks
        by_date: dict[tuple[bool, Day], list[Leaving]] = {}
        for stop in self.line:
            node = self.graph.nodes[stop.node]
            if node.choices is None:
                continue
            here = self.space.one(stop.code)
            for move in self.graph.moves[stop.node]:
                mask = masks[move.when]
                if move is stop.taken or (mask is not None and not here & mask):
                    continue
                is_true = stop.taken is not None and isinstance(move.by, Choice) and not move.by.record
                key = (not is_true, node.date.last)
                by_date.setdefault(key, []).append(Leaving(stop, move, is_true))
        for key in sorted(by_date):
            fresh = self._spread(by_date[key], self.place)
            self.waves.append(Wave(key[1], by_date[key], fresh, not key[0]))

    def _spread(self, departures: list[Leaving], order: list[int]) -> dict[int, Valuations]:
        """Come to every state behind some departures that has not been come to off the record before."""
        space, off, moves = self.space, self.off, self.graph.moves
        masks, changes, most = space.masks, space.apply, self.most
        count = int.bit_count if space.is_dense else len
        told = self._told
        fresh: dict[int, Any] = {}
        waiting: dict[int, Any] = {}
        heap: list[tuple[int, int]] = []
        for departure in departures:
            to, change = departure.move.to, changes[departure.move.set]
            here = space.one(departure.stop.code)
            if to not in waiting:
                heappush(heap, (order[to], to))
            waiting[to] = waiting.get(to, space.empty) | (change(here) if change else here)
        states = self.states
        while heap:
            at = heappop(heap)[1]
            new = waiting.pop(at)
            before = off[at]
            if before:
                new ^= new & before
                if not new:
                    continue
            off[at] = before | new
            fresh[at] = fresh[at] | new if at in fresh else new
            states += count(new)
            if states > most:
                raise TooMany
            if told is not None:
                told(states)
            for to, when, set, _ in moves[at]:
                moved = new
                if when:
                    moved = new & masks[when]
                    if not moved:
                        continue
                if set:  # its entry is made with the graph: only that of no effect at all is None
                    moved = changes[set](moved)  # type: ignore[misc]
                if to in waiting:
                    waiting[to] |= moved
                else:
                    waiting[to] = moved
                    heappush(heap, (order[to], to))
        self.states = states
        return fresh

    def _count(self, more: int) -> None:
        self.states += more
        if self.states > self.most:
            raise TooMany

    def _order(self) -> list[int]:
        """The nodes' places in an order in which, loops apart, every node comes after those that lead to it."""
        moves = self.graph.moves
        place = [0] * len(moves)
        seen = bytearray(len(moves))
        left = len(moves)
        for root in (self.graph.start, *range(len(moves))):
            if seen[root]:
                continue
            seen[root] = 1
            stack = [(root, iter(moves[root]))]
            while stack:
                at, rest = stack[-1]
                for move in rest:
                    if not seen[move.to]:
                        seen[move.to] = 1
                        stack.append((move.to, iter(moves[move.to])))
                        break
                else:
                    left -= 1
                    place[at] = left
                    stack.pop()
        return place
