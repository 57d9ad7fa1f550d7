"""Broken texts of which a part stands in a comment."""

import re

from sim.scenario.broken import KEYS, Break, Fault, column_of, indent_of
from sim.scenario.comments import A_COMMENT, BEHIND, HIDDEN_COLON, QUOTE, QUOTE_KEY, shortened

_ANY_BEHIND = re.compile(r"[ \t]+(#.*)")
_PLAIN_BEFORE = re.compile(r"[^\s\"'#][^#]*?[ \t](#[^\s#].*)")
_KEY = re.compile(r" *(?:- |([\w-]+):(?: |$))")
_CLOSING = {"{": "}", "[": "]"}


def text_ended(broken: Break) -> Fault | None:
    """A text of several lines that a comment ends before its last line."""
    line = broken.fails_in
    last = broken.last_above if not broken.is_in_flow and _has_sign_above(broken, line) else None
    if last is None or last.quote or not last.end_line < line:
        return None
    first, here = broken.text(last.line), broken.text(line)
    if indent_of(here) < column_of(first) + (last.column > column_of(first)):
        return None
    comment = _first_comment(broken, (last.end_line, last.end_column), line)
    if comment is None:
        return None
    at, column, told = comment
    key = _KEY.match(here)
    if key and (not key[1] or key[1] in KEYS or told.startswith("# ")):
        return None  # no text, but a line that stands too far to the right
    message = f"this '#' begins a comment, which ends the text: line {line + 1} no longer belongs to it"
    help = f"{QUOTE}; {A_COMMENT} write it above the text"
    return broken.fault((at, column), len(told), message, help, (last.line, last.column))


def _has_sign_above(broken: Break, line: int) -> bool:
    """Whether a '#' stands in the last line with anything in it above a line: the rest is slow to find out."""
    above = next((text for at in range(line - 1, -1, -1) if (text := broken.text(at)).strip()), "")
    return "#" in above


def _first_comment(broken: Break, end: tuple[int, int], until: int) -> tuple[int, int, str] | None:
    """The first comment behind a place, above a line; None where anything else stands there."""
    found = None
    for line in range(end[0], until):
        text = broken.text(line)
        start = end[1] if line == end[0] else 0
        rest = text[start:].strip()
        if rest and not rest.startswith("#"):
            return None
        if rest and found is None:
            found = line, text.index("#", start), rest
    return found


def colon_hidden(broken: Break, line: int) -> Fault | None:
    """A key whose colon stands in a comment."""
    text = broken.text(line)
    comment = _PLAIN_BEFORE.match(text, column_of(text))
    if comment is None or not HIDDEN_COLON.search(comment[1]) or comment[0].split()[0] in KEYS:
        return None
    message = "this '#' begins a comment, and the colon behind it is part of that"
    return broken.fault((line, comment.start(1)), len(comment[1].rstrip()), message, QUOTE_KEY, (line, 0))


def end_hidden(broken: Break) -> Fault | None:
    """A brace or a bracket whose end, or a comma before it, stands in a comment."""
    if not broken.is_in_flow or broken.context is None:
        return None
    line, column = broken.context
    closing = _CLOSING.get(broken.text(line)[column : column + 1])
    if closing is None:
        return None
    for at, end in broken.token_ends(broken.context):
        comment = _ANY_BEHIND.match(broken.text(at), end)
        if comment is None:
            continue
        told = comment[1].rstrip()
        if told.endswith(closing) or (BEHIND.match(comment[0]) and (closing in told or "," in told)):
            message = f"the rest of the line, '{shortened(told)}', is a comment and not read"
            help = f"put the text that the '#' belongs to between double quotation marks; {A_COMMENT} write it above"
            return broken.fault((at, comment.start(1)), len(told), message, help, (line, column + 1))
    return None
