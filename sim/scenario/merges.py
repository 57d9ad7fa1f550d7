"""What git leaves in a file where it could not bring two versions together.

Loaded only where something of the kind stands in a file.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sim.problem import Span

_FIRST = frozenset("<|>=")
_MARKER = re.compile(r"(?:<{7}|\|{7}|>{7})(?: .*)?$|={7} *$")


class _Marker(NamedTuple):
    """A line of git's: which of its four, its line from 1, and how long it is."""

    sign: str
    line: int
    length: int


def conflicts(text: str) -> Iterator[tuple[Span, str, str]]:
    """Every place where two versions stand one below the other: where, what is said, and what to do."""
    open: list[_Marker] = []
    for marker in _markers(text):
        if open and (marker.sign == "<" or open[-1].sign == ">"):
            yield _told(open)
            open = []
        open.append(marker)
    if open:
        yield _told(open)


def _markers(text: str) -> Iterator[_Marker]:
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in _FIRST and _MARKER.match(line):
            yield _Marker(line[0], number, len(line.rstrip()))


def _told(markers: list[_Marker]) -> tuple[Span, str, str]:
    where = Span(markers[0].line, 1, markers[0].length)
    lines = [marker.line for marker in markers]
    if "".join(marker.sign for marker in markers) not in ("<=>", "<|=>"):
        which = _listed(lines)
        return (
            where,
            f"git has left a mark in {which}, where it could not bring two versions together",
            f"keep the one of the versions that is right, and delete {which}",
        )
    first, parted, last = markers[0].line, next(one.line for one in markers if one.sign == "="), markers[-1].line
    one = _between(first, markers[1].line)
    other = _between(parted, last)
    also = f", with what stands between lines {markers[1].line} and {parted}" if len(markers) == 4 else ""
    return (
        where,
        f"git could not bring two versions together here and has left both, in lines {first} to {last}",
        f"keep {one} or {other}, whichever is right, and delete the other and {_listed(lines)}{also}",
    )


def _between(above: int, below: int) -> str:
    first, last = above + 1, below - 1
    if first > last:
        return "nothing"
    return f"line {first}" if first == last else f"lines {first} to {last}"


def _listed(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]}"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
