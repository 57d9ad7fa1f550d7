"""The shortest lists of choices that lead somewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from sim.play.explore import Exploration, Leaving
from sim.play.numbered import Move
from sim.play.space import Valuations
from sim.scenario.model import Choice

# The states that are come to at once: behind a choice, then behind one passage more, and so on.
_Round = dict[int, Valuations]


class Search:
    """States by the number of choices that it takes to come to them, looked into only as far as somebody asks.

    It begins at the start, or behind some departures.
    """

    def __init__(self, explored: Exploration, departures: Iterable[Leaving] | None = None) -> None:
        self.explored = explored
        space = explored.space
        self._rounds: list[list[_Round]] = []
        self._seen: list[Any] = [space.empty] * len(explored.graph.nodes)
        # Where it begins, by the number of choices made by then.
        self._seeds: dict[int, list[tuple[int, Valuations, Leaving | None]]] = {}
        if departures is None:
            self._seeds[0] = [(explored.graph.start, space.one(0), None)]
        for departure in departures or ():
            here = self._after(departure.move, space.one(departure.stop.code))
            self._seeds.setdefault(departure.stop.decided + 1, []).append((departure.move.to, here, departure))
        self._next: _Round = {}
        self._leading: dict[int, list[tuple[int, Move]]] = {}
        for at, moves in enumerate(explored.graph.moves):
            for move in moves:
                self._leading.setdefault(move.to, []).append((at, move))

    def choices(self, wanted: Mapping[int, Valuations]) -> list[str] | None:
        """The shortest list of choices that leads to any of these states, or None where none does."""
        depth = 0
        while depth < len(self._rounds) or self._deepen():
            for number, reached in enumerate(self._rounds[depth]):
                for at in sorted(reached.keys() & wanted.keys()):
                    if here := reached[at] & wanted[at]:
                        return self._back(depth, number, at, self.explored.space.some(here))
            depth += 1
        return None

    def _after(self, move: Move, here: Valuations) -> Valuations:
        change = self.explored.space.apply[move.set]
        return change(here) if change else here

    def _deepen(self) -> bool:
        """Look one choice further; False where there is nothing more."""
        depth = len(self._rounds)
        if not self._next and not any(seed >= depth for seed in self._seeds):
            return False
        empty, waiting = self.explored.space.empty, self._next
        for at, here, _ in self._seeds.get(depth, ()):
            waiting[at] = waiting.get(at, empty) | here
        self._next = {}
        rounds: list[_Round] = []
        while waiting:
            reached, waiting = waiting, {}
            for at in list(reached):
                new = reached[at] ^ (reached[at] & self._seen[at])
                if not new:
                    del reached[at]
                    continue
                self._seen[at] |= new
                reached[at] = new
                for move in self.explored.graph.moves[at]:
                    here = new & self.explored.space.masks[move.when] if move.when else new
                    if here:
                        onto = self._next if isinstance(move.by, Choice) else waiting
                        onto[move.to] = onto.get(move.to, empty) | self._after(move, here)
            rounds.append(reached)
        self._rounds.append(rounds)
        return True

    def _back(self, depth: int, number: int, at: int, code: int) -> list[str]:
        """The choices that lead to a state, which was come to in that round behind so many choices."""
        chosen: list[str] = []
        one = self.explored.space.one
        while True:
            if number == 0:
                for start, seed, departure in self._seeds.get(depth, ()):
                    if start == at and seed & one(code):
                        return [*self._until(departure), *reversed(chosen)]
                depth -= 1
                before = list(enumerate(self._rounds[depth]))
            else:
                before = [(number - 1, self._rounds[depth][number - 1])]
            number, at, code, by = self._origin(at, code, before, by_choice=number == 0)
            if isinstance(by, Choice):
                chosen.append(by.id)

    def _origin(
        self, at: int, code: int, before: list[tuple[int, _Round]], *, by_choice: bool
    ) -> tuple[int, int, int, object]:
        """A state of an earlier round from which one move leads here."""
        space, reached = self.explored.space, self.explored.reached
        here = space.one(code)
        for number, states in before:
            for origin, move in self._leading[at]:
                if origin in states and isinstance(move.by, Choice) == by_choice:
                    came = space.before(move, here, reached[origin]) & states[origin]
                    if came:
                        return number, origin, space.some(came), move.by
        raise AssertionError("every state of a round comes from an earlier one")

    def _until(self, departure: Leaving | None) -> list[str]:
        """The choices of the record line before a departure, and the departing one."""
        if departure is None:
            return []
        line = self.explored.line[: self.explored.line.index(departure.stop)]
        taken = [stop.taken.by for stop in line if stop.taken]
        assert isinstance(departure.move.by, Choice)
        return [*(by.id for by in taken if isinstance(by, Choice)), departure.move.by.id]
