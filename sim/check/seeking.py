"""The parts of a quotation sought in a copy: word for word, one after the other."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sim.check.copies import Copy
from sim.check.folding import ELLIPSIS, trimmed
from sim.check.quotation import Group

# So many words more than it holds may a square bracket stand for; whoever leaves out more writes an ellipsis.
BRACKET_SPARES = 3
_MOST_INSERTED = 12
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
        filled = self._filled.get(part)
        if filled and (match := _shortest(filled, text, start, end)):
            found.append(Found(match.start(), match.end(), tuple(_replaced(part, match))))
        return min(found, key=lambda one: one.end, default=None)


def _either_case(words: list[str]) -> Iterator[str]:
    """The words as a copy has them; the sentence that quotes decides whether the first letter is small or large."""
    first = words[0]
    for letter in dict.fromkeys((first[0], first[0].swapcase())):
        yield f" {' '.join([letter + first[1:], *words[1:]])} "


def _filled(part: Group, copy: Copy) -> re.Pattern[str] | None:
    """The part with whatever few words in the place of its square brackets; None where there is nothing else."""
    pieces = [copy.spelt(piece) for piece in part.pieces]
    first, last = _ends(pieces)
    if last < 0:
        return None
    pieces[first] = trimmed(pieces[first], right=first == last)
    pieces[last] = trimmed(pieces[last], left=first == last)
    letter = pieces[first][0][0]
    pattern = f" [{re.escape(letter)}{re.escape(letter.swapcase())}]"
    for at in range(first, last + 1):
        line = "".join(f"{word} " for word in pieces[at])
        pattern += re.escape(line[1:] if at == first else line)
        if at < last:
            most = min(len(part.inserted[at].split()), _MOST_INSERTED) + BRACKET_SPARES
            pattern += rf"((?:\S+ ){{0,{most}}}?)"
    return re.compile(pattern)


def _shortest(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The first match, with as few words for its brackets as its end allows."""
    found = pattern.search(text, start, end)
    while found and (shorter := pattern.search(text, found.start() + 1, found.end())):
        found = shorter
    return found


def _ends(pieces: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The first and the last piece that has more than stops; -1 where none has."""
    filled = [at for at, piece in enumerate(pieces) if trimmed(piece)]
    return (filled[0], filled[-1]) if filled else (-1, -1)


def _replaced(part: Group, match: re.Match[str]) -> Iterator[Bracket]:
    first, last = _ends(part.pieces)
    for at, text in enumerate(part.inserted):
        yield Bracket(text, match[at - first + 1].strip() if first <= at < last else None)
