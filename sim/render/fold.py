"""Text folded into lines of a width, whatever the unit: cells of a terminal, or pixels as they are estimated."""

from collections.abc import Callable, Iterator

Wide = Callable[[str], float]


def cells(text: str) -> int:
    """How many cells a text takes in a terminal."""
    if text.isascii():
        return len(text)
    import wcwidth  # most texts are ASCII, and what prints those does not wait for its tables

    # Nothing is said of the width of a text with a control character in it, which no terminal is sent.
    width = wcwidth.wcswidth(text)
    return width if width >= 0 else sum(max(wcwidth.wcswidth(letter), 0) for letter in text)


def letters(text: str) -> Iterator[tuple[str, int]]:
    """The letters of a text as they are drawn, signs and accents with what they stand on, each with its cells."""
    if text.isascii():
        yield from ((letter, 1) for letter in text)
        return
    import wcwidth

    last, wide = "", 0
    for letter in wcwidth.iter_graphemes(text):
        joined = cells(last + letter)
        if last and joined == wide + cells(letter) > wide:
            yield last, wide
            last, wide = letter, joined - wide
        else:  # two letters to Unicode, but drawn as one
            last, wide = last + letter, joined
    if last:
        yield last, wide


def head(text: str, most: int) -> str:
    """The beginning of a text, as far as it fits into so many cells."""
    if text.isascii():
        return text[:most]
    taken = end = 0
    for letter, wide in letters(text):
        taken += wide
        if taken > most:
            return text[:end]
        end += len(letter)
    return text


def tail(text: str, most: int) -> str:
    """The end of a text, as far as it fits into so many cells."""
    if text.isascii():
        return text[max(len(text) - most, 0) :]
    room, start = cells(text) - most, 0
    for letter, wide in letters(text):
        if room <= 0:
            break
        room -= wide
        start += len(letter)
    return text[start:]


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
    return _between_letters(text, low)


def _between_letters(text: str, end: int) -> int:
    """The nearest place before this one where no letter is parted from its signs, if there is one."""
    if text.isascii():
        return end
    places = [0]
    for letter, _ in letters(text[: end + 32]):
        places.append(places[-1] + len(letter))
        if places[-1] > end:
            break
    return next((place for place in reversed(places) if 0 < place <= end), end)


def _cut(text: str, width: float, wide: Wide, more: str) -> str:
    end = _fitting(text, width - wide(more), wide)
    space = text.rfind(" ", 0, end + 1)
    return (text[:space] if space > end // 2 else text[:end]).rstrip(" ,.;:") + more
