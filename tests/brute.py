"""Everything about a scenario's states, found by walking them one by one: slow, and independent of the sets."""

from collections import deque
from collections.abc import Iterator
from functools import cached_property

import attrs
from hypothesis import strategies as st

from sim.play.playthrough import after, holds, initial_flags
from sim.scenario.dates import Day, HistoricalDate
from sim.scenario.model import Block, Choice, Mark, Name, Scenario, Way
from sim.scenario.prose import words
from tests import walks

Flags = tuple[tuple[str, str], ...]
State = tuple[Name, Flags]
Move = tuple[Choice | Way, State]

_GRAPH = walks.scenarios()
_BLOCKS, _WORDS = st.integers(1, 3), st.integers(1, 9)
_MARK = st.sampled_from([Mark.RECORD, Mark.RECORD, Mark.SCENE])
_YEAR, _MONTH = st.integers(1944, 1947), st.sampled_from([None, None, 3, 9])
_DATE = st.none() | st.builds(HistoricalDate, _YEAR)
_HOLDS = st.sampled_from([None, None, "So it was."])


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Small random scenarios with dates, and blocks that are shown under conditions."""
    scenario = draw(_GRAPH)
    nodes = {}
    for id, node in scenario.nodes.items():
        text = tuple(
            Block(
                draw(_MARK),
                " ".join(["word"] * draw(_WORDS)),
                date=draw(_DATE),
                holds=draw(_HOLDS),
                when=draw(walks.WHEN),
            )
            for _ in range(draw(_BLOCKS))
        )
        date = HistoricalDate(draw(_YEAR), draw(_MONTH))
        nodes[id] = attrs.evolve(node, date=date, text=text)
    return Scenario(1, "Random", "Made up.", scenario.start, nodes, flags=scenario.flags, fingerprint="f")


class Walked:
    """A scenario's states, one by one."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._moves: dict[State, list[Move]] = {}
        self._behind: dict[State, set[State]] = {}
        self.start: State = (scenario.start, tuple(initial_flags(scenario).items()))
        self.depth = {self.start: 0}
        self._search([(0, self.start)], self.depth)
        self.states = set(self.depth)
        self.line, self.line_ends, self.line_loops, self.departures = self._line()
        self.on = set(self.line)
        self.off = self.from_all({to for _, to, _ in self.departures})

    def moves(self, state: State) -> list[Move]:
        """The moves that are open in a state."""
        if state not in self._moves:
            self._moves[state] = list(self._open(state))
        return self._moves[state]

    def _open(self, state: State) -> Iterator[Move]:
        node, flags = self.scenario.nodes[state[0]], dict(state[1])
        for choice in (node.choices or {}).values():
            if holds(choice.when, flags):
                yield choice, (choice.to, tuple(after(choice.set, flags).items()))
        for way in node.next or ():
            if holds(way.when, flags):
                yield way, (way.to, state[1])
                break

    def _search(self, seeds: list[tuple[int, State]], depth: dict[State, int]) -> None:
        """Come to states by the fewest choices."""
        queue = deque(sorted(seeds))
        while queue:
            far, state = queue.popleft()
            if far > depth.get(state, far):
                continue
            for by, to in self.moves(state):
                cost = far + isinstance(by, Choice)
                if cost < depth.get(to, 1_000_000):
                    depth[to] = cost
                    (queue.append if isinstance(by, Choice) else queue.appendleft)((cost, to))

    def from_all(self, seeds: set[State]) -> set[State]:
        """Every state that can be come to from some."""
        found, waiting = set(seeds), list(seeds)
        while waiting:
            for _, to in self.moves(waiting.pop()):
                if to not in found:
                    found.add(to)
                    waiting.append(to)
        return found

    def _line(self) -> tuple[list[State], bool, bool, list[tuple[Name, State, bool]]]:
        line: list[State] = []
        departures: list[tuple[Name, State, bool]] = []
        here = self.start
        while here not in line:
            line.append(here)
            node = self.scenario.nodes[here[0]]
            recorded = next((choice for choice in (node.choices or {}).values() if choice.record), None)
            taken = None
            for by, to in self.moves(here):
                if by is recorded or isinstance(by, Way):
                    taken = to
            departures += [
                (here[0], to, taken is not None)
                for by, to in self.moves(here)
                if isinstance(by, Choice) and by is not recorded
            ]
            if taken is None:
                return line, node.is_ending, False, departures
            here = taken
        return line, False, True, departures

    def ends(self, state: State) -> bool:
        return self.scenario.nodes[state[0]].is_ending

    @cached_property
    def stuck(self) -> set[State]:
        return {state for state in self.states if not self.ends(state) and not self.moves(state)}

    def endings(self, state: State) -> set[str | None]:
        """The names of the endings that can be come to from a state."""
        return {self.scenario.nodes[to[0]].ending for to in self.behind(state) if self.ends(to)}

    def behind(self, state: State) -> set[State]:
        """Every state that can be come to from one, itself included."""
        if state not in self._behind:
            self._behind[state] = self.from_all({state})
        return self._behind[state]

    @cached_property
    def dead(self) -> set[State]:
        return {state for state in self.states if not self.endings(state)}

    @cached_property
    def late(self) -> set[int]:
        """The blocks (by identity) that are told as the record on a path that has left it before their date."""
        found = set()
        for fork, to, is_true in self.departures:
            last: Day = self.scenario.nodes[fork].date.last
            for id_, flags in self.behind(to) if is_true else ():
                node = self.scenario.nodes[id_]
                for block in node.text:
                    is_later = (block.date or node.date).first > last
                    if is_later and block.mark is Mark.RECORD and not block.holds and holds(block.when, dict(flags)):
                        found.add(id(block))
        return found

    @cached_property
    def has_loop(self) -> bool:
        return any(state in self.behind(to) for state in self.states for _, to in self.moves(state))

    def read(self, state: State) -> int:
        node = self.scenario.nodes[state[0]]
        shown = [block for block in node.text if holds(block.when, dict(state[1]))]
        return sum(words(block.text) for block in (*shown, *(node.outcome or {}).values()))

    @cached_property
    def paths(self) -> list[int]:
        """The words of every path, one by one; only where there is no loop."""
        found: list[int] = []
        waiting = [(self.start, self.read(self.start))]
        while waiting:
            state, read = waiting.pop()
            if self.ends(state):
                found.append(read)
            waiting += [(to, read + self.read(to)) for _, to in self.moves(state)]
        return found

    @cached_property
    def shortest(self) -> int | None:
        """The fewest words to an ending, by trying until nothing gets better (Bellman and Ford)."""
        best = {self.start: self.read(self.start)}
        changed = True
        while changed:
            changed = False
            for state, read in list(best.items()):
                for _, to in self.moves(state):
                    if read + self.read(to) < best.get(to, 1_000_000):
                        best[to] = read + self.read(to)
                        changed = True
        return min((read for state, read in best.items() if self.ends(state)), default=None)
