"""A scenario in numbers: nodes, conditions and effects by index, a valuation of the flags as one code."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sim.play.lookup import Lookup, Tests
from sim.scenario.model import Choice, Condition, Effect, Node, Scenario, Way


class Move(NamedTuple):
    """A way from a node to another: under which condition and with which effect, by index; 0 is none."""

    to: int
    when: int
    set: int
    by: Choice | Way


class Terms(NamedTuple):
    """A condition in digits: every flag named has one of its digits, and nothing that was passed before holds."""

    tests: Tests
    before: int = 0


class Passed(NamedTuple):
    """The ways of a `next` list before one of them: the condition of the last one, and what was passed before that.

    `lookup` is the list in which they stand, and `until` the place of the first that is none of them.
    """

    condition: int
    before: int
    lookup: int
    until: int


class Numbered:
    """The graph of a scenario. A flag counts only with the values that it can ever take, the initial one as digit 0.

    The code of a valuation has the flags' digits in mixed radix, so that the initial valuation is 0.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.nodes: list[Node] = list(scenario.nodes.values())
        self.number: dict[str, int] = {node.id: at for at, node in enumerate(self.nodes)}
        self.start = self.number[scenario.start]
        self._digits = _digits(scenario)
        self.radices: list[int] = []
        self.strides: list[int] = []
        self._flag: dict[str, int] = {}
        self._place = {flag: place for place, flag in enumerate(self._digits)}
        self.size = 1
        for flag, digits in self._digits.items():
            if len(digits) > 1:
                self._flag[flag] = len(self.radices)
                self.radices.append(len(digits))
                self.strides.append(self.size)
                self.size *= len(digits)
        self.conditions: list[Terms] = [Terms(())]
        # What a way has before it, by its index; 0 is nothing.
        self.passed: list[Passed] = [Passed(0, 0, 0, 0)]
        self._known_passed: dict[tuple[int, int], int] = {}
        self._lookups: list[Lookup] = []
        self._offered: dict[int, Lookup | None] = {}
        self.changes: list[tuple[tuple[int, int], ...]] = [()]
        self._known: dict[object, int] = {(): 0}
        self._known_changes: dict[object, int] = {(): 0}
        self.moves: list[list[Move]] = [self._moves(node) for node in self.nodes]

    def condition(self, when: Condition) -> int:
        """The index of a condition; 0 where it always holds."""
        found = self._known.get(when)
        if found is None:
            found = self._known[when] = self._add(Terms(self._tests(when)))
        return found

    def _add(self, terms: Terms) -> int:
        found = self._known.get(terms)
        if found is None:
            if not terms.tests and not terms.before:
                return 0
            found = self._known[terms] = len(self.conditions)
            self.conditions.append(terms)
        return found

    def _tests(self, when: Condition) -> tuple[tuple[int, frozenset[int]], ...]:
        tests = []
        for test in when:
            digits = self._digits[test.flag]
            wanted = frozenset(digits[value] for value in test.values if value in digits)
            if test.flag in self._flag:
                if len(wanted) < len(digits):
                    tests.append((self._flag[test.flag], wanted))
            elif not wanted:
                tests.append((-1, wanted))
        return tuple(sorted(tests, key=lambda test: test[0]))

    def _change(self, effects: tuple[Effect, ...]) -> int:
        found = self._known_changes.get(effects)
        if found is None:
            change = tuple(
                (self._flag[effect.flag], self._digits[effect.flag][effect.value])
                for effect in effects
                if effect.flag in self._flag
            )
            if not change:
                return 0
            found = self._known_changes[effects] = len(self.changes)
            self.changes.append(change)
        return found

    def _moves(self, node: Node) -> list[Move]:
        if node.choices is not None:
            number, condition = self.number, self.condition
            return [
                Move(
                    number[choice.to],
                    condition(choice.when) if choice.when else 0,
                    self._change(choice.set) if choice.set else 0,
                    choice,
                )
                for choice in node.choices.values()
            ]
        return self._ways(node.next or ())

    def _ways(self, ways: tuple[Way, ...]) -> list[Move]:
        """The moves of a `next` list: the first one that holds is made."""
        moves: list[Move] = []
        before, is_open = 0, True
        own = [self.condition(way.when) for way in ways]
        for number, (way, when) in enumerate(zip(ways, own, strict=True), 1):
            # After a way that always holds, no other is ever taken.
            terms = Terms(self.conditions[when].tests, before) if is_open else _NEVER
            moves.append(Move(self.number[way.to], self._add(terms), 0, way))
            is_open = is_open and when != 0
            if number < len(ways):
                before = self._passing(when, before, number)
        if len(ways) > 1:
            self._lookups.append(self.lookup(own))
        return moves

    def _passing(self, when: int, before: int, until: int) -> int:
        """The index of what has been passed behind one way more."""
        found = self._known_passed.get((when, before))
        if found is None:
            found = self._known_passed[when, before] = len(self.passed)
            self.passed.append(Passed(when, before, len(self._lookups), until))
        return found

    def lookup(self, conditions: Iterable[int]) -> Lookup:
        """What tells which of some conditions hold, whatever was passed before them."""
        return Lookup([self.conditions[when].tests for when in conditions], self._digit)

    def _digit(self, flag: int, code: int) -> int:
        return code // self.strides[flag] % self.radices[flag] if flag >= 0 else -1

    def holds(self, when: int, code: int) -> bool:
        """Whether a condition holds in a valuation."""
        tests, before = self.conditions[when]
        for flag, digits in tests:
            if flag < 0 or code // self.strides[flag] % self.radices[flag] not in digits:
                return False
        if not before:
            return True
        passed = self.passed[before]
        first = self._lookups[passed.lookup].first(code)
        return first is None or first >= passed.until

    def offered(self, at: int, code: int) -> Iterator[Move]:
        """The moves that can be made from a node in a valuation."""
        moves = self.moves[at]
        if at not in self._offered:
            is_bound = any(move.when for move in moves)
            self._offered[at] = self.lookup(move.when for move in moves) if is_bound else None
        lookup = self._offered[at]
        if self.nodes[at].choices is None:
            first = lookup.first(code) if lookup else 0
            return iter(()) if first is None else iter(moves[first : first + 1])
        return iter(moves) if lookup is None else (moves[place] for place in lookup.holding(code))

    def changed(self, change: int, code: int) -> int:
        """A valuation once an effect has been applied."""
        for flag, digit in self.changes[change]:
            stride = self.strides[flag]
            code += (digit - code // stride % self.radices[flag]) * stride
        return code

    def can_be(self, flag: str, value: str) -> bool:
        """Whether a flag can ever have a value."""
        return value in self._digits[flag]

    def flags(self, code: int, asked: Iterable[str] | None = None) -> dict[str, str]:
        """A valuation in the author's words: the flags asked for, or all, in the order of the file."""
        values = {}
        for flag in self._place if asked is None else sorted(set(asked), key=self._place.__getitem__):
            at, digits = self._flag.get(flag), self._digits[flag]
            digit = 0 if at is None else self._digit(at, code)
            values[str(flag)] = next(str(value) for value, number in digits.items() if number == digit)
        return values


# What never holds.
_NEVER = Terms(((-1, frozenset()),))


def _digits(scenario: Scenario) -> dict[str, dict[str, int]]:
    """The values that each flag can ever take: its first one, and those that some choice gives it."""
    given: dict[str, set[str]] = {flag: set() for flag in scenario.flags}
    for node in scenario.nodes.values():
        for choice in (node.choices or {}).values():
            for effect in choice.set:
                given[effect.flag].add(effect.value)
    return {
        flag: {
            value: digit
            for digit, value in enumerate(value for value in values if value == values[0] or value in given[flag])
        }
        for flag, values in scenario.flags.items()
    }
