"""Anchors, aliases, tags and invisible characters: told wherever they stand, in what is passed over as well.

Loaded only where something is wrong.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from sim.problem import Problem, Span
from sim.scenario.events import Events
from sim.scenario.textfile import FORBIDDEN, OTHER_LINE_ENDS, clean

_TAG = re.compile(r"(?:&\S+\s+)?(!<[^>\s]*>|![^\s,\[\]{}]*)")
_OPENS = (MappingStartEvent, SequenceStartEvent)
_CLOSES = (MappingEndEvent, SequenceEndEvent)


def pass_over(events: Events, event: Any, depth: int) -> None:
    """Pass over the value that begins with this event, or the rest of one opened already, and look at all of it."""
    while True:
        if isinstance(event, _CLOSES):
            depth -= 1
        else:
            look(events, event)
            depth += isinstance(event, _OPENS)
        if depth <= 0:
            return
        event = events.next()


def look(events: Events, event: Any) -> None:
    """Note what no file may hold in a value that is not read."""
    if type(event) is AliasEvent:
        alias(events, event)
        return
    marked(events, event)
    quoted = event.value if type(event) is ScalarEvent and event.style == '"' else ""
    if (found := FORBIDDEN.search(quoted)) and not events.replacing:
        events.escaped(found[0], events.where(event))


def control_character(events: Events, found: str, where: Span) -> Any:
    """Note a character that no file may hold, or one with what it begins."""
    rest = f" and the '{found[1:]}' behind it, which belongs to it" if found[1:] else ""
    message = f"there is an invisible character here (U+{ord(found[0]):04X})"
    help = f"delete it{rest}; it may have come along with copied text"
    if found[0] in OTHER_LINE_ENDS:
        message = (
            f"a line ends here with a sign of its own (U+{ord(found[0]):04X}), which is no line's end in this file"
        )
        help = "delete it and press Enter; it may have come along with copied text"
    return events.note("control-character", where, message, help)


def escaped(events: Events, found: str, where: Span) -> Any:
    """Note a character that no text may hold, written as a code between double quotation marks."""
    return events.note(
        "control-character",
        where,
        f"a '\\' between double quotation marks begins a code, here of an invisible character (U+{ord(found):04X})",
        "delete the code; where a '\\' is meant, write '\\\\', or put the text between single quotation marks",
    )


def placed(problem: Problem, cut: Sequence[Span]) -> Problem:
    """A problem where it stands in a text from which some spans were left out, each of which has been told there."""
    line, column, length = problem.where
    for span in cut:
        if span.line != line or problem.rule == "control-character":
            continue
        if span.column <= column:
            column += span.length
        elif span.column < column + length:
            length += span.length
    return attrs.evolve(problem, where=Span(line, column, length))


def alias(events: Events, event: Any) -> Any:
    """Note an alias."""
    return events.note(
        "alias",
        events.where(event),
        f"'*{str(event.anchor)[:60]}' refers to another place of the file",
        "write it out here; a text that begins with * goes between quotation marks",
    )


def marked(events: Events, event: Any) -> None:
    """Note an anchor or a tag on a value."""
    if event.anchor is not None:
        events.note(
            "alias",
            events.where(event),
            f"'&{event.anchor[:60]}' names this place of the file, which is not done here",
            "delete it; a text that begins with & goes between quotation marks",
        )
    if event.tag is not None:
        events.note(
            "tag",
            events.where(event),
            f"'{_as_written(events, event)[:60]}' asks for a type, which is not done here",
            "delete it; a text that begins with ! goes between quotation marks",
        )


def twice(
    events: Events, name: Any, seen: Mapping[str, Any], mapping: Any, what: str, *, is_aside: bool = False
) -> None:
    """Note a key that stands in a mapping a second time, which may be the first one of another thing."""
    word, first = name.value, next(iter(seen))
    message = f"'{word[:60]}' stands here a second time; the first is in line {seen[word].start_mark.line + 1}"
    help = "keep one of them, or give this one a name of its own"
    if what and word == first and len(seen) > 1 and not mapping.flow_style:
        events.doubled.append(mapping)
        events.unread.add(f"{what}s")
        line = events.lines()[mapping.start_mark.line]
        message = f"{message}: another {what} seems to begin here"
        help = (
            f"where one does, begin it with an id and a colon in a line above, indented like those of the other {what}s"
        )
        if line.lstrip().startswith("- "):
            help = "where one does, begin this line with '- '"
        elif what == "scenario":
            help = "a file holds one scenario: delete what stands here a second time, or move it to a file of its own"
        help += "; else keep one of the two"
        is_aside = False
    events.note("duplicate-key", events.where(name), message, help, is_aside=is_aside)


def _as_written(events: Events, event: Any) -> str:
    """The tag as it stands in the file: libyaml gives `!!str` by its full name."""
    lines, start = events.lines(), event.start_mark
    found = _TAG.match(lines[start.line], start.column) if start.line < len(lines) else None
    return found[1] if found else clean(event.tag)
