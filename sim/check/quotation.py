"""Quotations: the fragments between quotation marks of a text, and the parts into which ellipses cut them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sim.check.folding import ELLIPSIS, folded, has_word, trimmed

# What opens a quotation, in the languages that are known to, and what can close it then.
_CLOSERS = {
    '"': '"',
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‚": "‘",
    "「": "」",
    "『": "』",
}
_EITHER = frozenset('"”»›')  # opens or closes: its neighbours tell
_MARKS = re.compile("[" + "".join(_CLOSERS) + "」』'‘’]")
_OPENS_SINGLE = re.compile(r"(?<!\w)['‘](?=[\w(\[“\"….])")
_CLOSES_SINGLE = re.compile(r"(?<=\S)['’](?!\w)")
_INSERTED = re.compile(r"(?<!\w)\w*\[[^\[\]]*\]\w*")
_GAP = re.compile(rf"[\[(]\s*(?:\.(?:\s?\.){{2,}}|…)\s*[\])]|\.(?:\s?\.){{2,}}|{ELLIPSIS}")

_LONGEST = 2000  # what may be an apostrophe opens no longer quotation

NOT_CLOSED = "nothing closes this quotation mark before the paragraph ends"
NOT_OPENED = "nothing opens this quotation mark"
AMBIGUOUS = "an apostrophe and the mark that closes cannot be told apart here"


class Fragment(NamedTuple):
    """What stands between two quotation marks, and the first of them; `fault` says why its end cannot be told."""

    text: str
    mark: str
    fault: str | None = None


class Group(NamedTuple):
    """What stands between two ellipses: as it is, and what is left of it without the editor's square brackets.

    Brackets with nothing between them are one: nobody can tell which of the source's words each stands for.
    """

    words: tuple[str, ...]
    pieces: tuple[tuple[str, ...], ...]
    inserted: tuple[str, ...]


def groups(text: str) -> tuple[Group, ...]:
    """The parts into which ellipses cut a quotation; none where it has no word."""
    return tuple(group for part in _GAP.split(text) if has_word((group := _group(part)).words))


def _group(text: str) -> Group:
    unlettered = re.sub(r"\[(\w)\](?=\w)", r"\1", text)
    before, *rest = (tuple(folded(piece)) for piece in _INSERTED.split(unlettered))
    pieces, inserted = [before], list[str]()
    for bracket, piece in zip(_INSERTED.findall(unlettered), rest, strict=True):
        if inserted and not pieces[-1]:
            inserted[-1] += f" {bracket}"
            pieces[-1] = piece
        else:
            inserted.append(bracket)
            pieces.append(piece)
    return Group(tuple(trimmed(folded(text))), tuple(pieces), tuple(inserted))


def fragments(paragraph: str) -> Iterator[Fragment]:
    """The outermost quotations of a paragraph, in order; what looks like one and has no clear end has a fault."""
    at = 0
    while found := _MARKS.search(paragraph, at):
        start, mark = found.start(), found[0]
        at = start + 1
        if mark in "'‘’":
            fragment = _single(paragraph, start)
        elif not _opens(paragraph, start):
            fragment = _stray(paragraph, start)
        elif (end := _closing(paragraph, start)) is None:
            yield Fragment(paragraph[at:], mark, NOT_CLOSED)
            return
        else:
            fragment = Fragment(paragraph[at:end], mark)
        if fragment is None:
            continue
        if fragment.fault is not NOT_OPENED:
            at += len(fragment.text) + 1
        if has_word(folded(fragment.text)):
            yield fragment


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark not in _CLOSERS:
        return False
    return mark not in _EITHER or not (text[at - 1 : at].isalnum() or not text[at + 1 : at + 2].strip())


def _closing(text: str, start: int) -> int | None:
    """Where the quotation that opens at `start` closes; marks of its own kind may be nested in it."""
    mark = text[start]
    closers = _CLOSERS[mark]
    depth = 1
    for at in range(start + 1, len(text)):
        if text[at] in closers:
            depth -= 1
            if not depth:
                return at
        elif text[at] == mark:
            depth += 1
    return None


def _stray(text: str, at: int) -> Fragment | None:
    """A mark that closes nothing, unless it is none: a sign for inches, or one within a word."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == '"' and (before.isdigit() or (before.isalnum() and after.isalnum())):
        return None
    return Fragment(" ".join(text[max(0, at - 80) : at].split()[-4:]) or text[at:], text[at], NOT_OPENED)


def _single(text: str, start: int) -> Fragment | None:
    """A quotation between single marks, or None where the mark is an apostrophe."""
    if text[start] == "’" or not _OPENS_SINGLE.match(text, start):
        return None
    after = _OPENS_SINGLE.search(text, start + 1)
    limit = min(after.start() if after else len(text), start + _LONGEST)
    ends = [found.start() for found in _CLOSES_SINGLE.finditer(text, start + 2, limit)]
    ends = [end for end in ends if _is_even(text[start:end])]
    if not ends:
        return Fragment(text[start + 1 :], text[start], NOT_CLOSED) if text[start] == "‘" else None
    # "the workers' party" has an apostrophe that looks like an end. Where it could be either, nobody shall guess.
    is_clear = len(ends) == 1 or (
        text[ends[0] - 1] not in "sxzSXZ" and all(text[end - 1] in "sxzSXZ" for end in ends[1:])
    )
    if is_clear:
        return Fragment(text[start + 1 : ends[0]], text[start])
    return Fragment(text[start + 1 : ends[-1]], text[start], AMBIGUOUS)


def _is_even(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")
