"""The parts of a quotation sought in a copy: word for word, one after the other."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sim.check.copies import Copy
from sim.check.folding import ELLIPSIS, trimmed
from sim.check.quotation import Group

# So many words more than it holds may a square bracket stand for; whoever leaves out more writes an ellipsis.
BRACKET_SPARES = 3
_MOST_INSERTED = 12
_MOST_BRACKETS = 50  # of one part, apart from one another; with more it is sought as it is written, and no other way
_FEW = 8  # one "not" too few is seen here; what a page leaves out nobody would read


class Bracket(NamedTuple):
    """Square brackets of a quotation and the source's words in their stead; None where they stand beside nothing."""

    text: str
    source: str | None


class Found(NamedTuple):
    """Where in a copy's text a part stands, and what its brackets stand for."""

    start: int
    end: int
    brackets: tuple[Bracket, ...] = ()


class _Laid(NamedTuple):
    """A part as far as one of its pieces, laid over a copy's words: where it begins, and where that piece stands."""

    start: int
    at: int
    end: int
    before: "_Laid | None" = None


class Seeker:
    """The parts of a quotation, and the ways in which a copy may have them."""

    def __init__(self, copy: Copy, parts: Sequence[Group]) -> None:
        self.copy = copy
        self.parts = parts
        self._plain = {part: list(_either_case(copy.spelt(part.words))) for part in parts}
        self._filled = {part: _filled(part, copy) for part in parts if part.inserted}

    def within(self, spans: Iterable[tuple[int, int]], skipped: int = 0) -> list[Found] | None:
        """Where the parts stand within some stretches of the copy, each after the one before; None where they do not.

        The first that are `skipped` are not looked for.
        """
        found: list[Found] = []
        waiting = iter(self.parts[skipped:])
        part = next(waiting, None)
        for start, end in spans:
            while part is not None and (one := self._first(part, start, end)):
                found.append(one)
                start = one.end - 1
                part = next(waiting, None)
        return found if part is None else None

    def has(self, part: Group, spans: Iterable[tuple[int, int]]) -> bool:
        """Whether one part stands in some stretches of the copy."""
        return any(self._first(part, start, end) for start, end in spans)

    def anywhere(self) -> list[Found] | None:
        """Where the parts stand within one place of the copy, or the only part wherever it is."""
        copy, at = self.copy, 0
        while first := self._first(self.parts[0], at, len(copy.text)):
            if len(self.parts) == 1:
                return [first]
            end = copy.offsets[copy.places[self._places(first)[-1]].last] + 1
            rest = self.within([(first.end - 1, end)], skipped=1)
            if rest is not None:
                return [first, *rest]
            at = max(end - 1, first.start + 1)
        return None

    def numbers(self, found: list[Found]) -> tuple[str, ...]:
        """The numbers of the places in which the parts stand."""
        return tuple(dict.fromkeys(self.copy.places[at].number for one in found for at in self._places(one)))

    def brackets(self, found: list[Found]) -> tuple[Bracket, ...]:
        """What the square brackets of the quotation stand for, and an ellipsis where it is for a few words only."""
        told: list[Bracket] = []
        for at, one in enumerate(found):
            told += one.brackets
            skipped = self.copy.text[one.end : found[at + 1].start].split() if at + 1 < len(found) else []
            if 0 < len(skipped) <= _FEW and skipped != [ELLIPSIS]:
                told.append(Bracket("...", " ".join(skipped)))
        return tuple(told)

    def plain(self, part: Group) -> list[str]:
        """The words of a part, without the editor's."""
        words = [word for piece in part.pieces for word in piece] if part.inserted else part.words
        return self.copy.spelt(trimmed(words))

    def _places(self, found: Found) -> range:
        offsets = self.copy.offsets
        return self.copy.covering(bisect_left(offsets, found.start), bisect_left(offsets, found.end - 1))

    def _first(self, part: Group, start: int, end: int) -> Found | None:
        """Where a part stands first, in any of the ways in which it may be written."""
        text = self.copy.text
        found = [Found(at, at + len(words)) for words in self._plain[part] if (at := text.find(words, start, end)) >= 0]
        if filled := self._first_filled(part, start, end):
            found.append(filled)
        return min(found, key=lambda one: one.end, default=None)

    def _first_filled(self, part: Group, start: int, end: int) -> Found | None:
        """Where a part stands first with other words in the place of its brackets, and as few of them as may be."""
        offsets, ways = self.copy.offsets, self._filled.get(part, [])
        for way in islice(ways, bisect_left(ways, start, key=lambda way: offsets[way.end]), None):
            if offsets[way.end] >= end:
                return None
            if offsets[way.start] >= start:
                return Found(offsets[way.start], offsets[way.end] + 1, _replaced(part, way, self.copy.words))
        return None


def _either_case(words: list[str]) -> Iterator[str]:
    """The words as a copy has them; the sentence that quotes decides whether the first letter is small or large."""
    first = words[0]
    for letter in dict.fromkeys((first[0], first[0].swapcase())):
        yield f" {' '.join([letter + first[1:], *words[1:]])} "


def _filled(part: Group, copy: Copy) -> list[_Laid]:
    """Where a part can end in a copy with whatever few words for its brackets, each from the latest beginning; by end.

    Piece by piece, so that the work grows with the brackets and the copy, and never with the ways to fill them.
    """
    first, last = _ends(part.pieces)
    if last < 0 or last - first > _MOST_BRACKETS:
        return []
    pieces = [copy.spelt(piece) for piece in part.pieces]
    pieces[first] = trimmed(pieces[first], right=first == last)
    pieces[last] = trimmed(pieces[last], left=first == last)
    ways = {at + len(pieces[first]): _Laid(at, at, at + len(pieces[first])) for at in _standing(pieces[first], copy)}
    for inserted, piece in zip(part.inserted[first:last], pieces[first + 1 : last + 1], strict=True):
        most = min(len(inserted.split()), _MOST_INSERTED) + BRACKET_SPARES
        further: dict[int, _Laid] = {}
        for way in ways.values():
            for at in range(way.end, way.end + most + 1):
                end = at + len(piece)
                if copy.words[at:end] == piece and (end not in further or further[end].start < way.start):
                    further[end] = _Laid(way.start, at, end, way)
        ways = further
    return sorted(ways.values(), key=lambda way: way.end)


def _standing(words: list[str], copy: Copy) -> Iterator[int]:
    """Every place in a copy's words at which some of them stand, the first letter small or large."""
    for line in _either_case(words):
        at = copy.text.find(line)
        while at >= 0:
            yield bisect_left(copy.offsets, at)
            at = copy.text.find(line, at + 1)


def _ends(pieces: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The first and the last piece that has more than stops; -1 where none has."""
    filled = [at for at, piece in enumerate(pieces) if trimmed(piece)]
    return (filled[0], filled[-1]) if filled else (-1, -1)


def _replaced(part: Group, way: _Laid, words: Sequence[str]) -> tuple[Bracket, ...]:
    """What stands for each bracket of a part that is laid over a copy's words."""
    beside = [Bracket(text, None) for text in part.inserted]
    at = _ends(part.pieces)[1]
    while way.before:
        at -= 1
        beside[at] = Bracket(part.inserted[at], " ".join(words[way.before.end : way.at]))
        way = way.before
    return tuple(beside)
