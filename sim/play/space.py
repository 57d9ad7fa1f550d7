"""Sets of valuations: one integer each while they are few enough, sets of codes where they are not.

Both kinds take `|`, `&` and `^`, are false where they are empty, and are cut to a condition by `&`.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, product
from math import prod
from operator import or_
from typing import Any

from sim.play.numbered import Move, Numbered

# An integer with a bit for each valuation, or a frozenset of codes.
Valuations = Any
Change = Callable[[Valuations], Valuations]

# A set may take so many bits, and those of all nodes together so many; beyond, sets of codes take less.
_WIDEST = 1 << 22
_ROOMIEST = 1 << 30
_TRIED = 64


def space_of(graph: Numbered, copies: int = 1) -> "Dense | Sparse":
    """The sets in which the states of this graph are kept; `copies` tell things apart that no move changes."""
    if graph.size <= _WIDEST and graph.size * len(graph.nodes) <= _ROOMIEST:
        return Dense(graph, copies)
    return Sparse(graph)


class Dense:
    """A set is an integer: bit c stands for the valuation with code c, and again for every copy."""

    empty = 0
    is_dense = True

    def __init__(self, graph: Numbered, copies: int = 1) -> None:
        self.size = graph.size
        self.copies = copies
        self._graph = graph
        self.everything = (1 << self.size * copies) - 1
        bits = graph.size * copies
        # The valuations in which a flag has its first value.
        self._firsts = [
            _repeated((1 << stride) - 1, stride * radix, bits)
            for stride, radix in zip(graph.strides, graph.radices, strict=True)
        ]
        self.masks: list[Any] = []
        self._passed: list[int] = []
        self.extend()
        made = [self._change(change) for change in graph.changes]
        self.apply: list[Change | None] = [None, *(apply for apply, _ in made[1:])]
        self._undo: list[Change | None] = [None, *(undo for _, undo in made[1:])]

    def before(self, move: Move, valuations: Valuations, reached: Valuations) -> Valuations:
        """From which valuations a move leads to these; those that are never reached may be among them."""
        undo, mask = self._undo[move.set], self.masks[move.when]
        came = undo(valuations) if undo else valuations
        return came if mask is None else came & mask

    def extend(self) -> None:
        """Make masks for conditions that have been numbered since."""
        for tests, before in self._graph.conditions[len(self.masks) :]:
            mask = self.everything
            for flag, digits in tests:
                mask &= self._within(flag, digits) if flag >= 0 else 0
            mask ^= mask & self._passed_by(before) if before else 0
            self.masks.append(mask if tests or before else None)

    def _within(self, flag: int, digits: frozenset[int]) -> int:
        """The valuations in which a flag has one of some digits."""
        stride, radix = self._graph.strides[flag], self._graph.radices[flag]
        one = (1 << stride) - 1
        return _repeated(sum(one << digit * stride for digit in digits), stride * radix, self.size * self.copies)

    def _passed_by(self, before: int) -> int:
        """The valuations in which something holds that stands before a way."""
        for condition, earlier, *_ in self._graph.passed[len(self._passed) : before + 1]:
            mask = self.masks[condition]
            held = self.everything if mask is None else mask
            self._passed.append(held | self._passed[earlier] if self._passed else 0)
        return self._passed[before]

    def one(self, code: int, copy: int = 0) -> Valuations:
        """The set of one valuation."""
        return 1 << code + copy * self.size

    def all_of(self, copy: int) -> Valuations:
        """Every valuation, in one copy."""
        return ((1 << self.size) - 1) << copy * self.size

    def within(self, copies: Valuations) -> Valuations:
        """The valuations that are in any copy."""
        return _gathered(copies, self.size, self.copies) & ((1 << self.size) - 1)

    def copied(self, valuations: Valuations) -> Valuations:
        """The valuations in every copy."""
        return _repeated(valuations, self.size, self.size * self.copies)

    def copies_of(self, copies: Valuations) -> set[int]:
        """Which copies hold any valuation."""
        found = set()
        parts = [(copies, 0, self.copies)]
        while parts:
            part, first, count = parts.pop()
            if part and count == 1:
                found.add(first)
            elif part:
                half = count // 2
                low = part & ((1 << half * self.size) - 1)
                parts += [(low, first, half), (part >> half * self.size, first + half, count - half)]
        return found

    def overlaps(self, sets: Sequence[Valuations]) -> list[int | None]:
        """For each set the first one before it that has something in common with it."""
        unions = list(accumulate(sets, or_))
        return [
            bisect_left(range(place), 1, key=lambda at, one=one: bool(unions[at] & one))  # type: ignore[misc]  # a bound default
            if place and unions[place - 1] & one
            else None
            for place, one in enumerate(sets)
        ]

    def some(self, valuations: Valuations) -> int:
        """The one with the lowest code."""
        return int((valuations & -valuations).bit_length()) - 1

    def _change(self, change: tuple[tuple[int, int], ...]) -> tuple[Change, Change]:
        graph, firsts = self._graph, self._firsts
        steps = [(graph.strides[flag], graph.radices[flag], firsts[flag], digit) for flag, digit in change]

        def apply(valuations: int) -> int:
            for stride, radix, first, digit in steps:
                valuations = (_gathered(valuations, stride, radix) & first) << digit * stride
            return valuations

        def undo(valuations: int) -> int:
            for stride, radix, first, digit in steps:
                valuations = _spread(valuations >> digit * stride & first, stride, radix)
            return valuations

        return apply, undo


class _Where:
    """Cuts a set of codes to those for which something holds: `codes & where`."""

    def __init__(self, holds: Callable[[int], bool]) -> None:
        self.holds = holds

    def __rand__(self, codes: frozenset[int]) -> frozenset[int]:
        return frozenset(filter(self.holds, codes))


class Sparse:
    """A set is a frozenset of codes; the copy stands above the digits."""

    empty: frozenset[int] = frozenset()
    is_dense = False

    def __init__(self, graph: Numbered) -> None:
        self.size = graph.size
        self._graph = graph
        self._latest: tuple[Valuations, set[int]] = frozenset(), set()
        self.masks: list[Any] = []
        self.extend()
        self.apply: list[Change | None] = [None, *(self._applying(at) for at in range(1, len(graph.changes)))]
        self._undo = [self._undoing(change) for change in graph.changes]

    def before(self, move: Move, valuations: Valuations, reached: Valuations) -> Valuations:
        """From which reached valuations a move leads to these."""
        undo, mask = self._undo[move.set], self.masks[move.when]
        copies = self.copies_of(valuations)
        if undo is not None and len(valuations) < len(reached) * len(copies):
            came = undo(valuations) & self.anywhere(reached)
            return came if mask is None else came & mask
        holds, changed, size = self._graph.holds, self._graph.changed, self.size
        leads = [(code, changed(move.set, code)) for code in reached if holds(move.when, code)]
        return frozenset(
            was + copy * size for copy in copies for was, code in leads if code + copy * size in valuations
        )

    def extend(self) -> None:
        """Make masks for conditions that have been numbered since."""
        for at in range(len(self.masks), len(self._graph.conditions)):
            self.masks.append(_Where(partial(self._graph.holds, at)) if at else None)

    def one(self, code: int, copy: int = 0) -> Valuations:
        """The set of one valuation."""
        return frozenset((code + copy * self.size,))

    def within(self, copies: Valuations) -> Valuations:
        """The valuations that are in any copy."""
        return frozenset(code % self.size for code in copies)

    def anywhere(self, valuations: Valuations) -> Any:
        """What cuts a set to these valuations, in whatever copy."""
        return _Where(lambda code: code % self.size in valuations)

    def copies_of(self, copies: Valuations) -> set[int]:
        """Which copies hold any valuation."""
        if self._latest[0] is not copies:  # many moves lead to the same
            self._latest = copies, {code // self.size for code in copies}
        return self._latest[1]

    def overlaps(self, sets: Sequence[Valuations]) -> list[int | None]:
        """For each set the first one before it that has something in common with it."""
        first: dict[int, int] = {}
        found: list[int | None] = []
        for place, one in enumerate(sets):
            found.append(min((first[code] for code in one if code in first), default=None))
            for code in one:
                first.setdefault(code, place)
        return found

    def some(self, valuations: Valuations) -> int:
        """The one with the lowest code."""
        return int(min(valuations))

    def _applying(self, at: int) -> Change:
        return lambda codes: frozenset(self._graph.changed(at, code) for code in codes)

    def _undoing(self, change: tuple[tuple[int, int], ...]) -> Change | None:
        """The former valuations of some, or None where a change of many flags leaves too many to try."""
        graph = self._graph
        if prod(graph.radices[flag] for flag, _ in change) > _TRIED:
            return None
        strides = [graph.strides[flag] for flag, _ in change]
        wanted = [(graph.strides[flag], graph.radices[flag], digit) for flag, digit in change]
        ranges = [range(graph.radices[flag]) for flag, _ in change]
        # What each combination of former digits adds to the code that came of it.
        added = [
            sum((was - digit) * stride for was, (_, digit), stride in zip(former, change, strides, strict=True))
            for former in product(*ranges)
        ]

        def undo(codes: frozenset[int]) -> frozenset[int]:
            made = (code for code in codes if all(code // stride % radix == digit for stride, radix, digit in wanted))
            return frozenset(code + more for code in made for more in added)

        return undo


def _gathered(bits: int, stride: int, times: int) -> int:
    """The bits with those that stand one to so many strides further up."""
    done = 1
    while done < times:
        step = min(done, times - done)
        bits |= bits >> step * stride
        done += step
    return bits


def _spread(bits: int, stride: int, times: int) -> int:
    """The bits, and again one to so many strides further up."""
    done = 1
    while done < times:
        step = min(done, times - done)
        bits |= bits << step * stride
        done += step
    return bits


def _repeated(pattern: int, period: int, length: int) -> int:
    """A pattern of bits, again and again."""
    made, done, times = pattern, 1, length // period
    while done < times:
        step = min(done, times - done)
        made |= (made & ((1 << step * period) - 1)) << done * period
        done += step
    return made
