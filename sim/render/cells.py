"""How wide a text is in a terminal: in cells, of which a Korean letter takes two."""

import unicodedata


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


def wrapped(text: str, most: int) -> list[str]:
    """A text in lines of so many cells, broken at spaces, and within a word that is longer than a line."""
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split():
        length = cells(word)
        while length > most:
            room = most - taken - 1 if line else most
            part = head(word, room) if room > 1 else ""
            if part:
                line = f"{line} {part}" if line else part
            lines.append(line)
            line, taken, word = "", 0, word[len(part) :]
            length = cells(word)
        if line and taken + 1 + length > most:
            lines.append(line)
            line, taken = word, length
        elif word:
            line, taken = (f"{line} {word}", taken + 1 + length) if line else (word, length)
    return [*lines, line] if line or not lines else lines
