"""Values under keys that are not known: read as they are written, to be written again."""

from typing import Any

from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from sim.scenario.events import INVALID, Events
from sim.scenario.textfile import clean
from sim.scenario.unquoted import Unquoted

_DEEPEST = 40


def read_anything(events: Events, event: Any, depth: int = 0) -> Any:
    """A value of any kind: texts, lists and mappings. What no file of ours may hold is noted here as everywhere."""
    if type(event) is AliasEvent:
        return events.alias(event)
    if depth > _DEEPEST:
        events.skip(event)
        return events.note("wrong-type", events.where(event), f"more than {_DEEPEST} values stand in one another here")
    if type(event) is MappingStartEvent:
        names = events.pairs(event, "", None)
        return {key_as_written(name): read_anything(events, events.next(), depth + 1) for name in names}
    if type(event) is SequenceStartEvent:
        return [read_anything(events, one, depth + 1) for one in events.items(event, "", None)]
    if event.tag is not None or event.anchor is not None:
        events.marked(event)
        return INVALID

    return clean(event.value) if event.style else Unquoted(event.value)


def key_as_written(name: ScalarEvent) -> str:
    """A key that is not known; an empty one cannot stand without quotation marks."""
    return str(name.value) if name.style or not name.value else Unquoted(name.value)
