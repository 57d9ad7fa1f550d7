"""What is wrong, where, and what to do about it."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import attrs


_NEGATION = re.compile(
    r"^\W*[!≠¬~]|[!≠¬]=?|(?<![^\W_])(?:not|no|non|none|never|nobody|without|except|unless|nor|neither|isn't|n't)(?![^\W_])"
)
_CONTRARY = ("un", "non", "dis", "in", "im", "il", "ir", "anti", "counter", "mis", "de")
_SAME = 0.85


class Severity(StrEnum):
    """How much a problem matters: an error cannot be played or would mislead, a warning is advice."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A place in a text: line and column from 1, length in characters."""

    line: int
    column: int
    length: int = 1


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


@attrs.frozen
class Problem:
    """One thing wrong with a file; line and column count from 1, in characters."""

    rule: str
    message: str = attrs.field(converter=_on_one_line)
    file: Path
    where: Span = Span(1, 1)
    help: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.where.line

    def __str__(self) -> str:
        return f"{self.file}:{self.where.line}:{self.where.column}: {self.message}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column; those of one place stay as they came."""
    return tuple(sorted(problems, key=lambda problem: (str(problem.file), problem.where[:2])))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that somebody most likely meant by `word`, or None where none is near."""
    from difflib import get_close_matches  # only where something is wrong

    wanted = word.lower()[:80]
    ending = Path(wanted).suffix  # one that all files have makes none of them near
    wanted = wanted.removesuffix(ending)
    names = {name.lower().removesuffix(ending): name for name in reversed(list(known))}
    near = get_close_matches(wanted, [name for name in names if not _is_turned(wanted, name)], n=1, cutoff=0.6)
    return names[near[0]] if near else None


def negates(word: str) -> bool:
    """Whether a word says that something is not so: `not-west`, `!west`, `no letter`."""
    return bool(_NEGATION.search(word.lower()))


def _is_turned(word: str, known: str) -> bool:
    """Whether a word and a known one mean the contrary of one another: `available` and `unavailable`."""
    if negates(word) != negates(known):
        return True
    return _is_bare(word, known) or _is_bare(known, word)


def _is_bare(word: str, other: str) -> bool:
    """Whether a word is, letters mistyped apart, another one with a prefix that turns it round."""
    from difflib import SequenceMatcher

    for prefix in _CONTRARY:
        if word.startswith(prefix) and not other.startswith(prefix):
            rest = word.removeprefix(prefix).lstrip("-")
            if SequenceMatcher(None, rest, other).ratio() >= _SAME:
                return True
    return False


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A help line that names the nearest known word, or lists them where they are few."""
    names = list(known)
    if near := nearest(word, names):
        return f"did you mean '{near}'?"
    if 0 < len(names) <= 8:
        return "known here: " + ", ".join(names)
    return None
