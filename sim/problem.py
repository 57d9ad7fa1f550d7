"""What is wrong, where, and what to do about it."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import attrs

# Comparing letter by letter takes long: of more names than these only likely ones are compared.
_MANY = 500
_LONGER = 4


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


def nearest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """The known word that somebody most likely meant by `word`, or None where none is near; never its contrary.

    `alike` is how near it must be, from 0 to 1.
    """
    from difflib import get_close_matches  # only where something is wrong

    from sim.contrary import are_contrary

    wanted = word.lower()[:80]
    ending = Path(wanted).suffix  # one that all files have makes none of them near
    wanted = wanted.removesuffix(ending)
    names = {name.removesuffix(ending).lower(): name for name in reversed(list(known))}
    near = get_close_matches(wanted, _likely(wanted, names), n=1, cutoff=alike)
    # Where the contrary is nearest, what comes next is not what was meant either.
    return names[near[0]] if near and not are_contrary(wanted, near[0]) else None


def _likely(wanted: str, names: Collection[str]) -> Collection[str]:
    """The names that are worth comparing: where there are many, those that begin or end alike."""
    if len(names) <= _MANY:
        return names
    first, last = wanted[:2], wanted[-2:]
    near = (name for name in names if name.startswith(first) or name.endswith(last))
    return list(islice((name for name in near if abs(len(name) - len(wanted)) <= _LONGER), _MANY))


def did_you_mean(word: str, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """A help line that names the nearest known word, or lists them where they are few."""
    names = list(known)
    if near := nearest(word, names, alike=alike):
        return f"did you mean '{near}'?"
    if 0 < len(names) <= 8:
        return "known here: " + ", ".join(names)
    return None
