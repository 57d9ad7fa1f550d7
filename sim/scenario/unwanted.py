"""Anchors, aliases, tags and invisible characters: told wherever they stand, in what is passed over as well.

Loaded only where something is wrong.
"""

import re
from collections.abc import Sequence
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
from sim.scenario.textfile import FORBIDDEN, clean

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
        events.control_character(found[0], events.where(event))


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


def _as_written(events: Events, event: Any) -> str:
    """The tag as it stands in the file: libyaml gives `!!str` by its full name."""
    lines, start = events.lines(), event.start_mark
    found = _TAG.match(lines[start.line], start.column) if start.line < len(lines) else None
    return found[1] if found else clean(event.tag)
