"""Author's text as paragraphs of runs: `*emphasis*` and `**strong**`, and nothing else, have a meaning."""

import re
from typing import NamedTuple

_STARS = re.compile(r"\*+")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    emphasis: bool = False
    strong: bool = False


def paragraphs(text: str) -> list[list[Run]]:
    """The paragraphs of a text; line ends within one are spaces."""
    return [runs(" ".join(part.split())) for part in _BLANK.split(text.strip()) if part.strip()]


def plain(text: str) -> str:
    """The text on one line, without the stars of emphasis."""
    return " ".join("".join(run.text for run in part) for part in paragraphs(text))


def words(text: str) -> int:
    """How many words there are to read."""
    return len(text.split())


def runs(text: str) -> list[Run]:
    """One paragraph in its styles; a star that opens or closes nothing is a star."""
    pieces: list[tuple[str, str]] = []  # a text, or a delimiter and what it does: "", "open", "close"
    opened: list[int] = []
    end = 0
    for found in _STARS.finditer(text):
        pieces.append((text[end : found.start()], "text"))
        start, end = found.span()
        while start < end:
            # Where emphasis ends together with what is strong around it, its one star comes first.
            is_one = end - start == 1 or ((end - start) % 2 == 1 and opened and pieces[opened[-1]][0] == "*")
            stars = "*" if is_one else "**"
            before, after = text[start - 1 : start], text[start + len(stars) : start + len(stars) + 1]
            role = "text"
            if opened and pieces[opened[-1]][0] == stars and _closes(pieces, opened[-1], before, after):
                pieces[opened.pop()] = (stars, "open")
                role = "close"
            elif after.strip() and not before.isalnum() and all(pieces[at][0] != stars for at in opened):
                opened.append(len(pieces))
            pieces.append((stars, role))
            start += len(stars)
    pieces.append((text[end:], "text"))
    return _styled(pieces)


def _closes(pieces: list[tuple[str, str]], opener: int, before: str, after: str) -> bool:
    """Whether stars close what was opened: something stands between, and they end a word."""
    return bool(before.strip()) and not after.isalnum() and any(piece for piece, _ in pieces[opener + 1 : opener + 3])


def _styled(pieces: list[tuple[str, str]]) -> list[Run]:
    styled: list[tuple[list[str], bool, bool]] = []
    emphasis = strong = False
    for piece, role in pieces:
        if role == "text":
            if not piece:
                continue
            if not styled or styled[-1][1:] != (emphasis, strong):
                styled.append(([], emphasis, strong))
            styled[-1][0].append(piece)
        elif piece == "*":
            emphasis = role == "open"
        else:
            strong = role == "open"
    return [Run("".join(texts), *style) for texts, *style in styled]
