"""Keys and marks that a text has swallowed: by their indent they go on with it, and would be shown as part of it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sim.problem import Span
from sim.scenario.model import MARKS
from sim.scenario.synonyms import MEANT

# A line as it begins with a key: behind dashes, with or without quotation marks around it or a space behind its colon.
_KEY = re.compile(
    r"[ \t]*(?P<dash>(?:[-–—−•·*][ \t]*)*)(?P<sign>[\"']?)(?P<word>[A-Za-z][A-Za-z_-]*)(?P=sign)[ \t]*[:：](?![/:])"
    r"[ \t]*(?P<value>.*?)[ \t\r]*$"
)
_ANY = re.compile(r"([A-Za-z][A-Za-z_-]*)[\"']?[ \t]*[:：]")
# A line that a sentence goes on behind: it ends with no stop, and is as long as lines are where they are wrapped, or
# ends with a word that nothing ends with.
_STOPPED = re.compile(r"[.!?:;…\"'”’»)\]*]\s*$")
_WRAPPED = 60
_JOINING = re.compile(
    r"(?:,|\b(?:an?|and|as|at|but|by|every|for|from|he[rl]|his|in|into|its|my|no|nor|of|on|or|our|than|that|the|their"
    r"|these|this|those|to|with|your))\s*$"
)
# A value that is no sentence, but what a key has: nothing yet, a list, keys, an id, a number, an id and a place.
_SHAPED = re.compile(r"(?:[\[{|>].*|[a-z0-9-]*|-?[0-9-]+[~?]?|[a-z0-9-]+ [0-9.:-]+)")
_MOST_LINES = 8
AS_TEXT = "where it is meant as text, put the whole text between double quotation marks"


class Around(NamedTuple):
    """A thing that is being read: the keys that it may have, its marks and the graph's among them; where they begin."""

    keys: frozenset[str]
    marks: frozenset[str]
    start: Any
    graph: frozenset[str] = frozenset()


class Line(NamedTuple):
    """A line of a text that begins with a key; it counts from 0."""

    number: int
    column: int
    word: str
    is_entry: bool


def look(events: Any, event: Any) -> None:
    """Note the keys that a text has swallowed: one problem for all of them, at the first."""
    if not _may_swallow(events, event):
        return
    found = list(_lines(events, event))
    if not found:
        return
    first = found[0]
    also = _also([line.number + 1 for line in found[1:]])
    events.note(
        "swallowed-key",
        Span(first.number + 1, first.column + 1, len(first.word)),
        f"by its indent this line goes on with the text of line {event.start_mark.line + 1}, and '{first.word}' would "
        f"be shown as part of it{also}",
        f"{_help(events, first)}; {AS_TEXT}",
    )
    words = {line.word for line in found}
    if any(words & around.graph for around in events.around):
        events.is_graph_whole = False
    events.swallowed += words
    events.unread |= words


def _may_swallow(events: Any, event: Any) -> bool:
    """Whether a text of several lines has a key anywhere in it."""
    if event.start_mark.line == event.end_mark.line:
        return False
    if not event.style and events.replacing:  # where the program writes a file, it folds long lines
        return False
    return any(_is_known(events, found[1], is_entry=True) for found in _ANY.finditer(event.value))


def _is_known(events: Any, word: str, *, is_entry: bool) -> bool:
    if any(word in around.keys for around in events.around):
        return True
    return is_entry and not events.replacing and (word in MARKS or word in MEANT)


def _lines(events: Any, event: Any) -> Iterator[Line]:
    """The lines of a text that begin with a key of what it stands in; with the first the text itself begins."""
    start = event.start_mark
    before = "" if event.style else "-"
    for number, line in enumerate(events.text[start.index : event.end_mark.index].split("\n")):
        found = _KEY.match(line) if number else None
        if found and (found["dash"] or not _is_prose(before, found)):
            is_entry = bool(found["dash"])
            if _is_known(events, found["word"], is_entry=is_entry):
                yield Line(start.line + number, found.start("word"), found["word"], is_entry)
        if number and (line.strip() or before):
            before = line or " "


def _is_prose(before: str, found: re.Match[str]) -> bool:
    """Whether a line that begins like a key begins the text, or goes on with the sentence of the line above."""
    if not before:
        return not found["value"].startswith(("[", "{"))
    if not before.strip() or _STOPPED.search(before):
        return False
    if _SHAPED.fullmatch(found["value"]):
        return not found["value"] and bool(_JOINING.search(before))
    return bool(_JOINING.search(before)) or len(before) + len(found["word"]) >= _WRAPPED


def _also(lines: list[int]) -> str:
    if not lines:
        return ""
    shown = ", ".join(map(str, lines[:_MOST_LINES])) + (", ..." if len(lines) > _MOST_LINES else "")
    return f" (also line{'s' if len(lines) > 1 else ''} {shown})"


def _help(events: Any, line: Line) -> str:
    """Where the line belongs: beside the keys of the innermost thing that has such a key, or among the entries."""
    owner = next((around for around in reversed(events.around) if line.word in around.keys), None)
    is_mark = owner is None or line.word in owner.marks
    if owner is None:
        owner = next((around for around in reversed(events.around) if around.marks), None)
    if owner is None:
        return f"begin a new block with '- {MEANT.get(line.word, line.word)}:' among those of its page"
    start = owner.start
    above = events.text[start.index - start.column : start.index]
    if above.strip() == "-" and (is_mark or (line.is_entry and not owner.marks)):
        return f"begin it with '- ' in column {above.index('-') + 1}, like the entry in line {start.line + 1}"
    if is_mark:
        return f"begin a new block with '- {line.word}:' among those of its page"
    return f"begin it in column {start.column + 1}, as the keys do that it belongs to (line {start.line + 1})"
