"""The place at which libyaml gave up, with the text around it: looked at only where a file is broken."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import attrs
import yaml
from yaml.tokens import ScalarToken

from sim.problem import Span
from sim.scenario.model import MARKS, Block, Choice, Node, Person, Scenario, Way

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DASHES = re.compile(r" *(?:- +)*")
# The words that are keys wherever they stand in a scenario.
KEYS = frozenset(
    field.name
    for cls in (Scenario, Node, Choice, Block, Way, Person)
    for field in attrs.fields(cls)
    if "says" in field.metadata and field.name != "mark"
) | frozenset(MARKS)
_KEY = re.compile(r"([^\s:][^:]*):(?: |$)")


class Fault(NamedTuple):
    """What a broken text really suffers from; from `since` on nothing was read as its author meant it."""

    where: Span
    message: str
    help: str
    since: Span


class Scalar(NamedTuple):
    """A word or text of a file: its first and its last place, counting from 0, and its quotation mark, if any."""

    line: int
    column: int
    end_line: int
    end_column: int
    quote: str


class Break:
    """Where and how reading broke off; lines and columns count from 0."""

    def __init__(self, error: Any, lines: Sequence[str]) -> None:
        mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        self.lines = lines
        self.said = str(getattr(error, "problem", None) or "this is no YAML")
        self.doing = str(getattr(error, "context", None) or "")
        self.line: int = mark.line if mark else 0
        self.column: int = mark.column if mark else 0
        self.context: tuple[int, int] | None = (context.line, context.column) if context else None
        self.last = self._last_scalar((self.line, self.column))

    def text(self, line: int) -> str:
        """A line of the file, empty beyond its end."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def fails_in(self) -> int:
        """The line that does not fit: that of the key which was sought in vain, else where reading broke off."""
        return self.context[0] if self.context and "simple key" in self.doing else self.line

    @property
    def last_above(self) -> Scalar | None:
        """The last word or text that begins above the line that does not fit."""
        return self._last_scalar((self.fails_in, 0))

    @property
    def here(self) -> str:
        """The line where reading broke off."""
        return self.text(self.line)

    @property
    def begins_its_line(self) -> bool:
        """Whether nothing stands before the place in its line."""
        return not self.here[: self.column].strip()

    @property
    def is_in_flow(self) -> bool:
        """Whether it broke off between brackets or braces."""
        return self.doing.startswith("while parsing a flow")

    @property
    def is_past_the_end(self) -> bool:
        """Whether nothing follows any more."""
        return not any(line.strip() for line in self.lines[self.line :])

    def token_ends(self, since: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Where the tokens end that stand between a place and the one where reading broke off."""
        for token in _tokens("\n".join(self.lines), (self.line, self.column)):
            if (token.start_mark.line, token.start_mark.column) >= since:
                yield token.end_mark.line, token.end_mark.column

    def _last_scalar(self, place: tuple[int, int]) -> Scalar | None:
        """The last scalar that begins before a place, as libyaml's scanner has it."""
        last = None
        for token in _tokens("\n".join(self.lines), place):
            if isinstance(token, ScalarToken):
                start, end, quote = token.start_mark, token.end_mark, "" if token.plain else token.style or ""
                last = Scalar(start.line, start.column, end.line, end.column, quote)
        return last

    def fault(self, place: tuple[int, int], length: int, message: str, help: str, since: Any = None) -> Fault:
        """A fault at a place that counts from 0."""
        line, column = place
        from_line, from_column = since or place
        return Fault(Span(line + 1, column + 1, max(length, 1)), message, help, Span(from_line + 1, from_column + 1))


def _tokens(text: str, place: tuple[int, int]) -> Iterator[Any]:
    """The tokens that begin before a place, as libyaml's scanner has them."""
    try:
        loader = _LOADER(text)
        while (token := loader.get_token()) is not None and (token.start_mark.line, token.start_mark.column) < place:
            yield token
    except (yaml.YAMLError, ValueError):
        pass


def column_of(line: str) -> int:
    """Where the key or text of a line begins, behind its dashes."""
    found = _DASHES.match(line)
    return found.end() if found else 0


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def key_of(line: str) -> str:
    """The key that a line begins with, behind its dashes; empty where there is none."""
    found = _KEY.match(line, column_of(line))
    return found[1].rstrip() if found else ""


def is_told(line: str) -> bool:
    """Whether a line holds anything but a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def is_misled(rule: str, where: Span, fault: Fault, lines: Sequence[str]) -> bool:
    """Whether a problem only comes of a fault: it lies behind it, or misses what a record cut off by it still has."""
    if rule == "control-character":  # found in the text itself, however it is read
        return False
    if where[:2] >= fault.since[:2]:
        return True
    if rule not in ("missing-key", "way-on", "empty") or where.line > len(lines):
        return False
    least = where.column - 1
    if lines[where.line - 1].rstrip().endswith(":"):
        least += 1  # the keys of what has an id stand further to the right than it
    return all(indent_of(line) >= least for line in lines[where.line : fault.since.line - 1] if is_told(line))
