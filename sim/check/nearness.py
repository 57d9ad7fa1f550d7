"""Where a copy has nearly the words of a quotation, and what differs there, word by word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sim.check.copies import Copy

NEAR = 0.6  # twice the words in common, by the words of both
_ANCHORS = 8
_MOST_PLACES = 4000
_SLACK = 6
_TRIED = 3
_AROUND = 3


class Change(NamedTuple):
    """One difference: the words of the quotation, those of the source in their stead, and the source's around them."""

    here: tuple[str, ...]
    source: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


class Near(NamedTuple):
    """The words of a copy, from `first` up to `last`, that come nearest to a quotation's, and the differences."""

    first: int
    last: int
    words: tuple[str, ...]
    likeness: float
    changes: tuple[Change, ...]


def nearest_words(words: Sequence[str], copy: Copy, places: Iterable[int]) -> Near | None:
    """What comes nearest to some words, at the cited places if it is near enough there, else anywhere in the copy."""
    cited = [(copy.places[at].first, copy.places[at].last) for at in sorted(set(places))]
    anchors = _anchors(words, copy)
    for within in (cited, [(0, len(copy.words))]):
        found = [_aligned(words, copy, start) for start in _starts(anchors, within)]
        if found and (best := max(found, key=lambda near: near.likeness)).likeness >= NEAR:
            return best
    return None


def _anchors(words: Sequence[str], copy: Copy) -> list[tuple[int, list[int]]]:
    """The rarest of the words, each with where it stands in the quotation and in the copy."""
    known = [(at, copy.standing[low]) for at, word in enumerate(words) if (low := word.lower()) in copy.standing]
    known.sort(key=lambda anchor: len(anchor[1]))
    # Words that stand everywhere tell nothing; the rarest are kept however many there are.
    return [anchor for rank, anchor in enumerate(known[:_ANCHORS]) if not rank or len(anchor[1]) <= _MOST_PLACES]


def _starts(anchors: list[tuple[int, list[int]]], within: list[tuple[int, int]]) -> list[int]:
    """The places of the copy at which most of the anchors say that the quotation begins."""
    votes: Counter[int] = Counter()
    for offset, standing in anchors:
        for at in standing:
            if any(first <= at < last for first, last in within):
                votes[at - offset] += 1
    near = {start: sum(votes.get(start + shift, 0) for shift in (-2, -1, 0, 1, 2)) for start in votes}
    return sorted(near, key=lambda start: (-near[start], -votes[start], start))[:_TRIED]


def _aligned(words: Sequence[str], copy: Copy, start: int) -> Near:
    """The words laid beside the copy's around `start` so that most of them agree; both ends of the copy's are free."""
    low = max(0, start - _SLACK)
    there = copy.words[low : start + len(words) + _SLACK]
    rows = _costs(words, there)
    at, end = len(words), min(range(len(there) + 1), key=lambda column: (rows[-1][column], column))
    last = end
    steps: list[tuple[int | None, int | None]] = []  # a word here, a word there, or both where they agree
    while at:
        cost = rows[at][end]
        if end and words[at - 1] == there[end - 1] and cost == rows[at - 1][end - 1]:
            at, end = at - 1, end - 1
            steps.append((at, end))
        elif cost == rows[at - 1][end] + 1:
            at -= 1
            steps.append((at, None))
        else:
            end -= 1
            steps.append((None, end))
    common = sum(1 for here, source in steps if here is not None and source is not None)
    likeness = 2 * common / (len(words) + last - end) if common > 1 else 0.0
    found = tuple(there[end:last])
    return Near(low + end, low + last, found, likeness, tuple(_changes(words, there, steps[::-1], end)))


def _costs(words: Sequence[str], there: Sequence[str]) -> list[list[int]]:
    """How many words must be left out or put in, for every beginning of the one and of the other."""
    rows = [[0] * (len(there) + 1)]
    for at, word in enumerate(words, 1):
        above, row = rows[-1], [at]
        for column, other in enumerate(there, 1):
            cheapest = min(above[column], row[-1]) + 1
            row.append(min(cheapest, above[column - 1]) if word == other else cheapest)
        rows.append(row)
    return rows


def _changes(
    words: Sequence[str], there: Sequence[str], steps: list[tuple[int | None, int | None]], end: int
) -> Iterable[Change]:
    """The differences of an alignment, each as long as nothing agrees."""
    here: list[str] = []
    source: list[str] = []
    for mine, other in [*steps, (0, -1)]:
        if mine is not None and other is not None:
            if here or source:
                first = end - len(source)
                yield Change(
                    tuple(here),
                    tuple(source),
                    tuple(there[max(0, first - _AROUND) : first]),
                    tuple(there[end:][:_AROUND]),
                )
                here, source = [], []
            end = other + 1
        elif mine is not None:
            here.append(words[mine])
        elif other is not None:
            source.append(there[other])
            end = other + 1
