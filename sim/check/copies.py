"""Copies of sources: plain texts whose places (paragraphs, pages) can be looked up and searched.

A copy's places are what begins with a number in square brackets, `[4] ...`; or the pages that form feeds part; or the
paragraphs that blank lines part. Where the numbers cover less than half of the text they are notes, not places.
"""

import re
import stat
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import attrs

from sim.check.folding import folded, unbroken

LARGEST = 64 * 1024 * 1024
_COUNTED = (
    r"(?:(?:pp?|pages?|paras?|par|paragraphs?|docs?|documents?|nos?|numbers?|ll?|lines?|ch|chapters?|sec|sections?)"
    r"\.?\s*|[§¶]+\s*)?"
)
_NUMBER = r"\d+(?:\.\d+)*[a-z]?"
_LABEL = re.compile(rf"^[ \t]*\[{_COUNTED}({_NUMBER})\](?=\s|$)", re.MULTILINE | re.IGNORECASE)
_PIECE = re.compile(rf"{_COUNTED}({_NUMBER})(?:\s*[-–—]\s*({_NUMBER}))?", re.IGNORECASE)
_PARTED = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_AFTER_BLANK = re.compile(r"(?:\A|\n[ \t]*\n)[ \t\n]*\Z")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class Unfit(Exception):
    """The file cannot serve as a copy; the message says why and what to do."""


class Place(NamedTuple):
    """A place of a copy: its number ("" before the first one), and where its words begin and end."""

    number: str
    first: int
    last: int


class Located(NamedTuple):
    """The places that a locator names, by index; the numbers that the copy lacks; whether it could be read at all."""

    places: tuple[int, ...]
    missing: tuple[str, ...] = ()
    is_told: bool = True


@attrs.frozen(slots=False)
class Copy:
    """A copy of a source: its words in one row, and the places in which they stand."""

    file: Path
    form: str
    words: list[str] = attrs.field(repr=False)
    places: tuple[Place, ...] = attrs.field(repr=False)
    spellings: Mapping[str, str] = attrs.field(repr=False, factory=dict)

    @cached_property
    def text(self) -> str:
        """The words between single spaces, for searching."""
        return f" {' '.join(self.words)} "

    @cached_property
    def offsets(self) -> list[int]:
        """Where in `text` the space before each word stands, and the last one."""
        return list(accumulate((len(word) + 1 for word in self.words), initial=0))

    @cached_property
    def by_number(self) -> dict[str, int]:
        """The index of every numbered place."""
        return {place.number: at for at, place in enumerate(self.places) if place.number}

    @cached_property
    def is_part(self) -> bool:
        """Whether the numbers show that it is a part of its source: they begin late, or some are left out."""
        counted: dict[str, list[int]] = {}
        for number in self.by_number:
            head, _, last = number.rpartition(".")
            counted.setdefault(head, []).append(int(last.rstrip("abcdefghijklmnopqrstuvwxyz")))
        return any(min(ones) > 1 or len({*ones, 0}) <= max(ones) for ones in counted.values())

    @cached_property
    def _firsts(self) -> list[int]:
        return [place.first for place in self.places]

    @cached_property
    def standing(self) -> dict[str, list[int]]:
        """Where every word stands, whatever its case."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            found.setdefault(word.lower(), []).append(at)
        return found

    def spelt(self, words: Iterable[str]) -> list[str]:
        """Words as this copy spells them."""
        spellings = self.spellings
        return [spellings.get(word, word) for word in words] if spellings else list(words)

    def covering(self, first: int, last: int) -> range:
        """The places that the words from `first` up to `last` stand in."""
        return range(bisect_right(self._firsts, first) - 1, bisect_right(self._firsts, last - 1))

    def spans(self, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Where in `text` the places stand, those that follow one another together."""
        wanted = sorted(set(places))
        at = 0
        while at < len(wanted):
            end = at
            while end + 1 < len(wanted) and wanted[end + 1] == wanted[end] + 1:
                end += 1
            yield self.offsets[self.places[wanted[at]].first], self.offsets[self.places[wanted[end]].last] + 1
            at = end + 1

    def located(self, locator: str) -> Located:
        """What a locator names: `4`, `63-65`, `1 and 20`, `doc. 776`; the whole where it is empty."""
        if not locator:
            return Located(tuple(range(len(self.places))))
        named: dict[int, None] = {}
        missing: list[str] = []
        for piece in _PARTED.split(" ".join(locator.split())):
            read = _PIECE.fullmatch(piece.strip().rstrip("."))
            if not read:
                return Located((), (), is_told=False)
            first, last = _plain(read[1]), _full(_plain(read[1]), _plain(read[2] or read[1]))
            lacking = [number for number in dict.fromkeys((first, last)) if number not in self.by_number]
            missing += lacking
            if not lacking and self.by_number[last] < self.by_number[first]:
                return Located((), (), is_told=False)
            if not lacking:
                named.update(dict.fromkeys(range(self.by_number[first], self.by_number[last] + 1)))
        return Located(tuple(named), tuple(missing))


def read_copy(file: Path, counts: str = "") -> Copy:
    """Read a copy of a source whose locators count `counts` ("paragraph", "page").

    Raises Unfit where the file is no plain text, or its places cannot be told apart.
    """
    text = _decoded(_bytes(file))
    form, parts = _parts(text, counts)
    words: list[str] = []
    places = []
    broken: dict[str, str] = {}
    for number, part in parts:
        whole, more = unbroken(part)
        broken.update(more)
        first = len(words)
        words += folded(whole)
        places.append(Place(number, first, len(words)))
    if not words:
        raise Unfit("there is no text in it")
    copy = Copy(file, form, words, tuple(places), _one_spelling(broken, words))
    return attrs.evolve(copy, words=copy.spelt(words)) if broken else copy


def _one_spelling(broken: Mapping[str, str], words: list[str]) -> dict[str, str]:
    """For each word that a line's end parted, both spellings led to the one that the copy uses elsewhere."""
    if not broken:
        return {}
    used = set(words)
    chosen: dict[str, str] = {}
    for hyphened, whole in broken.items():
        chosen |= {whole: hyphened} if hyphened in used else {hyphened: whole}
    return chosen


def _bytes(file: Path) -> bytes:
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unfit("it is a folder; name the file in it")
        if not stat.S_ISREG(status.st_mode):
            raise Unfit("it is no file that can be read")
        if status.st_size > LARGEST:
            raise Unfit("it is far too large for a text; is it the right file?")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "there can be no such file"
        raise Unfit(f"it cannot be opened: {reason}") from None


def _decoded(raw: bytes) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        if raw[:4] in (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
            raise Unfit("it is a PDF or a word processor's file; save its text as plain text (.txt) first")
        raise Unfit("it is no UTF-8 text; save it again as plain text with the encoding UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parts(text: str, counts: str) -> tuple[str, list[tuple[str, str]]]:
    """How a copy is divided, in words, and its parts with their numbers."""
    if numbered := _numbered(text.replace("\f", "\n\n")):
        known = [number for number, _ in numbered if number]
        what = f"numbered {counts or 'place'}"
        return f"{_several(known, what)} ({known[0]} to {known[-1]})", numbered
    if counts.startswith("page") or ("\f" in text and not counts.startswith("par")):
        pages = text.removesuffix("\f").split("\f")
        return f"{_several(pages, 'page')}, parted by form feeds", _counted(pages)
    paragraphs = [part for part in _BLANK.split(text.replace("\f", "\n\n")) if part.strip()]
    return f"{_several(paragraphs, 'paragraph')}, parted by blank lines", _counted(paragraphs)


def _several(things: Sequence[object], thing: str) -> str:
    return f"{len(things)} {thing}{'' if len(things) == 1 else 's'}"


def _counted(parts: list[str]) -> list[tuple[str, str]]:
    return [(str(number), part) for number, part in enumerate(parts, 1)]


def _numbered(text: str) -> list[tuple[str, str]]:
    """The parts of a text that begin with a number in brackets, and what stands before the first; none if it has none.

    Raises Unfit where two have the same number.
    """
    labels = list(_LABEL.finditer(text))
    # In a text with line ends of its own, a note's number may come to stand at the beginning of a line.
    leading = [label for label in labels if _AFTER_BLANK.search(text, max(0, label.start() - 80), label.start())]
    labels = leading if 2 * len(leading) > len(labels) else labels
    if not labels or 2 * (len(text) - labels[0].start()) < len(text):
        return []
    seen: dict[str, int] = {}
    parts = [("", text[: labels[0].start()])] if text[: labels[0].start()].strip() else []
    for at, label in enumerate(labels):
        number = _plain(label[1])
        if number in seen:
            lines = [text.count("\n", 0, start) + 1 for start in (seen[number], label.start())]
            raise Unfit(f"two of its places have the number [{number}], in lines {lines[0]} and {lines[1]}")
        seen[number] = label.start()
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        parts.append((number, text[label.end() : end]))
    return parts


def _plain(number: str) -> str:
    """A number without leading zeros."""
    return ".".join(part.lstrip("0") or "0" for part in number.lower().split("."))


def _full(first: str, last: str) -> str:
    """The end of a range, which may be shortened: 163-5 ends at 165."""
    shortened = first.isdecimal() and last.isdecimal() and len(last) < len(first)
    return first[: -len(last)] + last if shortened else last
