"""Sets of valuations: one integer each while they are few enough, sets of codes where they are not.

Both kinds take `|`, `&` and `^`, are false where they are empty, and are cut to a condition by `&`.
"""

from collections.abc import Callable
from functools import partial
from itertools import product
from math import prod
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
        self._having = [
            [_repeated(((1 << stride) - 1) << digit * stride, stride * radix, bits) for digit in range(radix)]
            for stride, radix in zip(graph.strides, graph.radices, strict=True)
        ]
        self.masks: list[Any] = []
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
        for terms in self._graph.conditions[len(self.masks) :]:
            mask = self.everything
            for flag, digits in terms.tests:
                mask &= sum(self._having[flag][digit] for digit in digits) if flag >= 0 else 0
            for other in terms.before:
                mask ^= mask & (self.everything if self.masks[other] is None else self.masks[other])
            self.masks.append(mask if terms != self._graph.conditions[0] else None)

    def one(self, code: int, copy: int = 0) -> Valuations:
        """The set of one valuation."""
        return 1 << code + copy * self.size

    def all_of(self, copy: int) -> Valuations:
        """Every valuation, in one copy."""
        return ((1 << self.size) - 1) << copy * self.size

    def within(self, copies: Valuations) -> Valuations:
        """The valuations that are in any copy."""
        found = 0
        while copies:
            found |= copies
            copies >>= self.size
        return found & ((1 << self.size) - 1)

    def copied(self, valuations: Valuations) -> Valuations:
        """The valuations in every copy."""
        found = valuations
        for copy in range(1, self.copies):
            found |= valuations << copy * self.size
        return found

    def copies_of(self, copies: Valuations) -> set[int]:
        """Which copies hold any valuation."""
        one = (1 << self.size) - 1
        return {copy for copy in range(self.copies) if copies >> copy * self.size & one}

    def some(self, valuations: Valuations) -> int:
        """The one with the lowest code."""
        return int((valuations & -valuations).bit_length()) - 1

    def _change(self, change: tuple[tuple[int, int], ...]) -> tuple[Change, Change]:
        steps = []
        for flag, digit in change:
            stride, having = self._graph.strides[flag], self._having[flag]
            others = [(mask, (digit - at) * stride) for at, mask in enumerate(having) if at != digit]
            steps.append((having[digit], others))

        def apply(valuations: int) -> int:
            for kept, others in steps:
                moved = valuations & kept
                for mask, shift in others:
                    part = valuations & mask
                    moved |= part << shift if shift > 0 else part >> -shift
                valuations = moved
            return valuations

        def undo(valuations: int) -> int:
            for kept, others in steps:
                valuations = from_ = valuations & kept
                for _, shift in others:
                    valuations |= from_ >> shift if shift > 0 else from_ << -shift
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
        self.masks: list[Any] = []
        self.extend()
        self.apply: list[Change | None] = [None, *(self._applying(at) for at in range(1, len(graph.changes)))]
        self._undo = [self._undoing(change) for change in graph.changes]

    def before(self, move: Move, valuations: Valuations, reached: Valuations) -> Valuations:
        """From which reached valuations a move leads to these."""
        undo, mask = self._undo[move.set], self.masks[move.when]
        if undo is not None:
            came = undo(valuations) & self.anywhere(reached)
            return came if mask is None else came & mask
        holds, changed, size = self._graph.holds, self._graph.changed, self.size
        leads = [(code, changed(move.set, code)) for code in reached if holds(move.when, code)]
        copies = self.copies_of(valuations)
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
        return {code // self.size for code in copies}

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


def _repeated(pattern: int, period: int, length: int) -> int:
    """A pattern of bits, again and again."""
    made, done, times = pattern, 1, length // period
    while done < times:
        step = min(done, times - done)
        made |= (made & ((1 << step * period) - 1)) << done * period
        done += step
    return made
