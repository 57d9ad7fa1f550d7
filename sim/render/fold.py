"""Text folded into lines of a width, whatever the unit: cells of a terminal, or pixels as they are estimated."""

import unicodedata
from collections.abc import Callable

Wide = Callable[[str], float]


def cells(text: str) -> int:
    """How many cells a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(width, text))


def width(letter: str) -> int:
    """How many cells a letter takes: two where it is wide, none where it is written over or into the one before it."""
    # The later parts of a Korean letter that is written in parts, as some systems keep their file names.
    if (
        "\u1160" <= letter <= "\u11ff"
        or "\ud7b0" <= letter <= "\ud7fb"
        or unicodedata.category(letter) in ("Mn", "Me", "Cf")
    ):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def head(text: str, most: int) -> str:
    """The beginning of a text, as far as it fits into so many cells."""
    if text.isascii():
        return text[:most]
    taken = 0
    for at, letter in enumerate(text):
        taken += width(letter)
        if taken > most:
            return text[:at]
    return text


def tail(text: str, most: int) -> str:
    """The end of a text, as far as it fits into so many cells."""
    if text.isascii():
        return text[max(len(text) - most, 0) :]
    taken = 0
    for at in range(len(text), 0, -1):
        taken += width(text[at - 1])
        if taken > most:
            return text[at:]
    return text


def folded(text: str, width: float, most: int, wide: Wide = cells, more: str = "...") -> tuple[str, ...]:
    """A text in lines no wider than `width`, at most so many; what does not fit is cut and ends in `more`."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most:
        line, rest = _first_line(rest, width, wide)
        lines.append(line)
    if rest:
        lines[-1] = _cut(f"{lines[-1]} {rest}", width, wide, more)
    return tuple(lines)


def wrapped(text: str, width: int, first: str = "", then: str = "") -> list[str]:
    """A text broken between words into lines of so many cells; spaces within it stay as they are.

    The first line begins with `first`, the others with `then`; a word longer than a line is broken.
    """
    lines: list[str] = []
    before, rest = first, text.replace("\t", " ").strip()
    while rest:
        line, rest = _first_line(rest, max(width - cells(before), 1), cells)
        lines.append(before + line.rstrip())
        before, rest = then, rest.lstrip()
    return lines


def _first_line(text: str, width: float, wide: Wide) -> tuple[str, str]:
    """What fits into a line, ending with a word where one does, and the rest; always one letter at least."""
    if wide(text) <= width:
        return text, ""
    end = _fitting(text, width, wide)
    space = text.rfind(" ", 0, end + 1)
    if space > 0:
        return text[:space], text[space + 1 :]
    return text[:end], text[end:]


def _fitting(text: str, width: float, wide: Wide) -> int:
    """How many letters fit; one at least."""
    low, high = 1, min(len(text), 512)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wide(text[:middle]) <= width else (low, middle - 1)
    return low


def _cut(text: str, width: float, wide: Wide, more: str) -> str:
    end = _fitting(text, width - wide(more), wide)
    space = text.rfind(" ", 0, end + 1)
    return (text[:space] if space > end // 2 else text[:end]).rstrip(" ,.;:") + more
