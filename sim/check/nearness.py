"""Where a copy has nearly the words of a quotation, and what differs there, word by word."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from sim.check.copies import Copy

NEAR = 0.6  # twice the words in common, by the words of both
_ANCHORS = 8
_MOST_PLACES = 400
_SLACK = 6
_TRIED = 3
_AROUND = 3
_MOST_WORDS = 400  # laying longer texts beside one another takes time, and nobody reads their differences
# A word too many costs more than one too few, so that "did surrender" lacks the "not" of "they did not surrender".
_ADDED, _LEFT_OUT = 3, 2
_Step = tuple[str | None, int | None]  # a word of the quotation, where the source has one, or both where they agree
_END: _Step = (None, None)


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
    if len(words) > _MOST_WORDS:
        return None
    cited = [(copy.places[at].first, copy.places[at].last) for at in sorted(set(places))]
    for within in (cited, [(0, len(copy.words))]):
        found = [_aligned(words, copy, start) for start in _starts(_anchors(words, copy, within))]
        if found and (best := max(found, key=lambda near: near.likeness)).likeness >= NEAR:
            return best
    return None


def _anchors(words: Sequence[str], copy: Copy, within: list[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """The rarest of the words, each with where it stands in the quotation and, within some stretches, in the copy."""
    known = []
    for at, word in enumerate(words):
        standing = copy.standing.get(word.lower(), [])
        cuts = [(bisect_left(standing, low), bisect_left(standing, high)) for low, high in within]
        # A word that stands nearly everywhere tells nothing.
        if 0 < sum(high - low for low, high in cuts) <= _MOST_PLACES:
            known.append((at, [place for low, high in cuts for place in standing[low:high]]))
    return sorted(known, key=lambda anchor: len(anchor[1]))[:_ANCHORS]


def _starts(anchors: list[tuple[int, list[int]]]) -> list[int]:
    """The places of the copy at which most of the anchors say that the quotation begins."""
    votes = Counter(at - offset for offset, standing in anchors for at in standing)
    near = {start: sum(votes.get(start + shift, 0) for shift in (-2, -1, 0, 1, 2)) for start in votes}
    return sorted(near, key=lambda start: (-near[start], -votes[start], start))[:_TRIED]


def _aligned(words: Sequence[str], copy: Copy, start: int) -> Near:
    """The words laid beside the copy's around `start` so that most of them agree; both ends of the copy's are free."""
    low = max(0, start - _SLACK)
    there = copy.words[low : start + len(words) + _SLACK]
    rows = _costs([word.lower() for word in words], [word.lower() for word in there])
    at, end = len(words), min(range(len(there) + 1), key=lambda column: (rows[-1][column], column))
    last = end
    steps: list[_Step] = []
    while at:
        cost = rows[at][end]
        if end and words[at - 1].lower() == there[end - 1].lower() and cost == rows[at - 1][end - 1]:
            at, end = at - 1, end - 1
            steps.append((words[at], end))
        elif cost == rows[at - 1][end] + _ADDED:
            at -= 1
            steps.append((words[at], None))
        else:
            end -= 1
            steps.append((None, end))
    common = sum(1 for here, source in steps if here is not None and source is not None)
    likeness = 2 * common / (len(words) + last - end) if common > 1 else 0.0
    covered = copy.covering(low + end, max(low + last, low + end + 1))
    around = max(0, copy.places[covered[0]].first - low), copy.places[covered[-1]].last - low
    changes = tuple(_changes(there, steps[::-1], end, around))
    return Near(low + end, low + last, tuple(there[end:last]), likeness, changes)


def _costs(words: Sequence[str], there: Sequence[str]) -> list[list[int]]:
    """What it takes to make every beginning of the one out of every beginning of the other."""
    rows = [[0] * (len(there) + 1)]
    for word in words:
        above, row = rows[-1], [rows[-1][0] + _ADDED]
        for column, other in enumerate(there, 1):
            cheapest = min(above[column] + _ADDED, row[-1] + _LEFT_OUT)
            row.append(min(cheapest, above[column - 1]) if word == other else cheapest)
        rows.append(row)
    return rows


def _changes(there: Sequence[str], steps: Sequence[_Step], end: int, around: tuple[int, int]) -> Iterator[Change]:
    """The differences of an alignment, each as long as nothing agrees, with words of the same place around it."""
    here: list[str] = []
    source: list[str] = []
    met = False
    for mine, other in [*steps, _END]:
        agrees = (mine, other) == _END or (mine is not None and other is not None and mine == there[other])
        if agrees and (here or source):
            first = end - len(source)
            if not source and (mine, other) == _END:  # the copy's ends are free: a last word put for another one
                source = _words(there[end : min(around[1], end + len(here))])
                end += len(source)
            elif not source and not met:
                source = _words(there[max(around[0], first - len(here)) : first][::-1])[::-1]
                first -= len(source)
            before = there[max(around[0], first - _AROUND) : first]
            after = there[end : min(around[1], end + _AROUND)]
            yield Change(tuple(here), tuple(source), tuple(before), tuple(after))
            here, source = [], []
        met = met or agrees
        if mine is not None and not agrees:
            here.append(mine)
        if other is not None:
            end = other + 1
            source += [] if agrees else [there[other]]


def _words(beside: Sequence[str]) -> list[str]:
    """The words that a text begins with, up to its first stop."""
    return list(takewhile(lambda word: word[0].isalnum(), beside))
