"""Signs of the format for which something else stands: a full-width colon, a comma of another script, no space.

Loaded only where something is wrong.
"""

import re
from typing import Any, NamedTuple

from yaml.events import ScalarEvent

from sim.problem import Span
from sim.scenario.broken import KEYS, Break, Fault, column_of
from sim.scenario.lookalikes import (
    CLOSING,
    COLONS,
    COMMAS,
    DASHES,
    EQUALS,
    HASHES,
    LATIN,
    OPENING,
    SPACES,
    plain,
    told,
    typed,
)

_SIGN = rf"[:{COLONS}]|[-=]>|[→;=؛{EQUALS}]|(?<=[ {SPACES}])[{DASHES}-](?= )"
_GLUED = re.compile(rf"([^\s:;{COLONS}{EQUALS}=]+)[ {SPACES}]*({_SIGN})[ {SPACES}]*(.*)", re.DOTALL)
_KEY_FOLLOWS = rf"[ {SPACES}]*[\w-]+[ {SPACES}]*[:{COLONS}]"
_AMONG_ENTRIES = re.compile(
    rf"[{COMMAS}](?={_KEY_FOLLOWS})|(?<=[{{,])\s*[\w-]+\s*([{COLONS}{EQUALS}])|[{CLOSING}](?=\s*(?:[]}}{CLOSING}]|$))"
    rf"|[{OPENING}](?={_KEY_FOLLOWS})"
)
_ENCLOSED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|(?<![\w])'[^']*'")


class Glued(NamedTuple):
    """A key that is one with its value: the key, its value, where the sign between them stands, and what is said."""

    key: str
    value: str
    at: int
    message: str
    help: str

    def within(self, where: Span, text: str) -> Span:
        """The place of the sign in the text that it stands in."""
        return placed(where, text, self.at)


def glued_key(key: Any, event: Any) -> Glued | None:
    """A key without a value that is one with its value, given the first event of what stands behind it."""
    end = event.end_mark.index
    return glued(key.value) if type(event) is ScalarEvent and end == key.end_mark.index and not key.style else None


def glued(text: str) -> Glued | None:
    """A key and its value in a text that lacks what parts them: a colon, or the space behind it."""
    found = _GLUED.match(text)
    if found is None or found[3].startswith("//"):
        return None
    key, sign, value = found[1], found[2], found[3].strip()
    line = f"{typed(key) if key.isascii() else key}: {_beginning(value)}".rstrip()
    if sign == ":":
        if not value:
            return None
        return Glued(key, value, found.start(2), f"a space is missing behind '{key[:60]}:'", f"write '{line}'")
    if sign not in COLONS:
        return Glued(key, value, found.start(2), f"behind a key stands ':', and here is '{sign}'", f"write '{line}'")
    return Glued(key, value, found.start(2), told(sign)[0], f"write '{line}', {LATIN}")


def another_sign(broken: Break) -> Fault | None:
    """A sign of another script, or of the full width, where a colon, a comma, a brace or a '#' has to stand."""
    if broken.is_in_flow or broken.doing.startswith("while parsing a flow"):
        return _among_entries(broken)
    lines = {broken.fails_in, broken.line, *([broken.last.line] if broken.last else ())}
    if broken.last:
        lines |= set(range(broken.last.line, min(broken.last.end_line, broken.line) + 1))
    for number in sorted(lines):
        if fault := _in_line(broken, number):
            return fault
    return None


def _in_line(broken: Break, number: int) -> Fault | None:
    text = broken.text(number)
    begins = column_of(text)
    rest = text[begins:]
    if rest[:1] and rest[0] in HASHES:
        return broken.fault((number, begins), 1, *told(rest[0]), (number, 0))
    found = glued(rest)
    if found is None or rest[found.at] == ":":
        return None
    if rest[found.at] not in COLONS and found.key not in KEYS:
        return None
    if found.value and found.key not in KEYS and " " in rest[: found.at].strip():
        return None
    return broken.fault((number, begins + found.at), 1, found.message, found.help, (number, 0))


def _among_entries(broken: Break) -> Fault | None:
    """The sign between brackets or braces that only looks like one of theirs."""
    line, column = broken.context or (broken.line, 0)
    for number in range(line, broken.line + 1):
        text = _ENCLOSED.sub(lambda found: "x" * len(found[0]), broken.text(number))
        if found := _AMONG_ENTRIES.search(text, column if number == line else 0):
            at = found.start(1) if found[1] else found.start()
            return broken.fault((number, at), 1, *told(text[at]), (line, column + 1))
    return None


def instead_of_sign(text: str, line: str, where: Span) -> tuple[Span, str, str] | None:
    """What is said of a text, of its first line and at its place, that stands where keys or a list must."""
    if text[:1] and text[0] in OPENING:
        message, help = told(text[0])
        closing = "}" if plain(text[0]) == "{" else "]"
        return placed(where, text, 0), message, f"{help}, and likewise {closing!r} at its end"
    found = glued(line)
    if found is None or (found.value and line[found.at] not in COLONS):
        return None
    return Span(where.line, where.column + found.at), found.message, found.help


def placed(where: Span, text: str, at: int) -> Span:
    """The place of one character of a text that stands at a place; the whole where it is not written as it is read."""
    return Span(where.line, where.column + at) if where.length == len(text) else where


def _beginning(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40].rsplit(' ', 1)[0]} ..."
