"""Text folded into lines of a width, whatever the unit: cells of a terminal, or pixels as they are estimated."""

import unicodedata
from collections.abc import Callable

Wide = Callable[[str], float]


def cells(text: str) -> int:
    """How many cells a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


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
