"""Readers made from type hints: what a class of ours looks like is said once, in the class."""

import types
from collections.abc import Callable, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from sim.problem import Span, nearest
from sim.scenario.dates import HistoricalDate
from sim.scenario.events import INVALID, Events
from sim.scenario.model import MARKS, Mark, Name
from sim.scenario.values import Reader, new_id, read_text
from sim.scenario.wanted import FOR_LIST

# The events, the keys that were there, and where the thing stands.
Whole = Callable[[Events, dict[str, Any], Span], None]

_ANY_MARK = f"{', '.join(f'{mark}:' for mark in list(MARKS)[:-1])} or {list(MARKS)[-1]}:"


def reader_of(hint: Any, known: dict[Any, Reader]) -> Reader:
    """The reader of a hint: a known one, or one composed of those of its parts. It is known from then on."""
    if hint in known:
        return known[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        made = reader_of(next(part for part in parts if part is not type(None)), known)
    elif origin is tuple:
        made = _list_of(reader_of(parts[0], known))
    elif origin is Mapping:
        made = _mapping_of(reader_of(parts[1], known), has_ids=parts[0] is Name)
    else:
        made = record_of(hint, known)
    known[hint] = made
    return made


def _list_of(read: Reader) -> Reader:
    def read_list(events: Events, event: Any, key: Any) -> Any:
        if type(event) is not SequenceStartEvent:
            return events.refuse(event, "a list, each entry after '- '", key, FOR_LIST)
        items = events.items(event, "a list", key)
        return tuple([found for item in items if (found := read(events, item, key)) is not INVALID])

    return read_list


def _mapping_of(read: Reader, *, has_ids: bool) -> Reader:
    def read_mapping(events: Events, event: Any, key: Any) -> Any:
        if type(event) is not MappingStartEvent:
            return events.refuse(event, "keys and values, one a line, indented below it", key)
        found: dict[str, Any] = {}
        for name in events.pairs(event, "keys and values", key):
            name.value = new_id(events, name) if has_ids else Name(name.value, events.where(name))
            value = read(events, events.next(), name)
            if value is not INVALID:
                found[name.value] = value
            elif has_ids:
                events.unread.add(name.value)
        return found

    return read_mapping


def is_block(cls: Any) -> bool:
    """Whether a mark is the key of the text in this class."""
    return any(field.type is Mark for field in attrs.fields(cls))


def keys_of(cls: Any) -> dict[str, Any]:
    """The fields of an attrs class that are keys of a file, by name; a block's marks are not among them."""
    fields = {field.name: field for field in attrs.fields(cls) if "says" in field.metadata}
    if is_block(cls):
        del fields["mark"], fields["text"]
    return fields


def record_of(
    cls: Any,
    known: dict[Any, Reader],
    *,
    whole: Whole | None = None,
    special: Mapping[str, Reader] | None = None,
) -> Reader:
    """The reader of an attrs class: its keys are its fields; `whole` judges the keys that were there together."""
    return _Record(cls, known, whole, special or {}).read


class _Record:
    """How an attrs class is read."""

    def __init__(self, cls: Any, known: dict[Any, Reader], whole: Whole | None, special: Mapping[str, Reader]) -> None:
        hints = get_type_hints(cls)
        self.cls, self.whole = cls, whole
        self.is_block = is_block(cls)
        self.has_id = "id" in hints
        fields = keys_of(cls)
        self.readers = {name: special.get(name) or reader_of(hints[name], known) for name in fields}
        self.must = {
            name: (_stand_in(hints[name]), field.metadata["says"])
            for name, field in fields.items()
            if field.default is attrs.NOTHING
        }
        self.filled = {name for name, field in fields.items() if field.metadata.get("filled")}
        self.what = cls.__name__.removeprefix("Saved").lower()
        self.keys = [*(MARKS if self.is_block else ()), *fields]
        self.mappings = [name for name in fields if _is_mapping(hints[name])]
        self.held = next(((_what(hints[name]), name) for name in fields if _what(hints[name])), None)

    def read(self, events: Events, event: Any, key: Any) -> Any:
        """Read one; what cannot be read of it is noted, and something harmless stands in its place."""
        if type(event) is not MappingStartEvent:
            if self.is_block and type(event) is ScalarEvent and event.value.strip():
                return self._note_plain(events, event)
            return events.refuse(event, f"the keys of a {self.what}, indented below it", key)
        values: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        meant: dict[str, Any] = {}  # known keys that a misspelt one stands for: they are not missed as well
        strange = split = False
        for name in events.pairs(event, "", key):
            word = name.value
            reader = self.readers.get(word)
            if reader is not None:
                seen[word] = name
                self._read_value(events, name, reader, values)
            elif self.is_block and word in MARKS:
                seen[word] = name
                value = read_text(events, events.next(), name)
                values.setdefault("mark", MARKS[word])
                values.setdefault("text", "" if value is INVALID else value)
                values.setdefault("where", events.where(name))
            else:
                strange = True
                split = self._note_strange(events, name, meant, split)
        if self.is_block and "mark" not in values:
            return INVALID if strange else self._note_unmarked(events, event)
        where = key.value.where if self.has_id else values.get("where") or events.where(event)
        for name, (stand_in, says) in self.must.items():
            if name not in seen and name not in meant:
                owner = f"{self.what} '{key.value}'" if self.has_id else f"this {self.what}"
                events.note("missing-key", where, f"{owner} has no '{name}'", f"add it: {says}")
            values.setdefault(name, stand_in)
        if self.whole is not None:
            self.whole(events, meant | seen, where)
        if self.has_id:
            values["id"] = key.value
        return self.cls(**values)

    def _read_value(self, events: Events, name: Any, reader: Reader, values: dict[str, Any]) -> None:
        word = name.value
        before = len(events.problems)
        value = reader(events, events.next(), name)
        if value is INVALID:
            events.unread.add(word)
            return
        values[word] = value
        if not value and word in self.filled and len(events.problems) == before:
            events.empty(name, name)

    def _note_strange(self, events: Events, name: Any, meant: dict[str, Any], was_split: bool) -> bool:
        """Note a key that there is not; whether it is the rest of a text that a comma has split, noted once."""
        word = name.value
        value = events.next()
        is_mapping = type(value) is MappingStartEvent
        near = nearest(word, self.mappings if is_mapping and self.held else self.keys)
        is_split = not near and value.end_mark.index == name.end_mark.index and type(value) is ScalarEvent
        if is_split:
            if not was_split:
                events.note(
                    "unknown-key",
                    events.where(name),
                    f"between braces a comma ends the text, and '{word[:60]}' is no key",
                    "put the text between quotation marks, or write each key on a line of its own, without braces",
                )
            return True
        if near:
            help = f"did you mean '{near}'?"
        elif self.held and is_mapping:
            what, held = self.held
            help = f"if this is a {what}, indent it below '{held}:', as far as the {held} there"
        else:
            help = f"a {self.what} has: {', '.join(self.keys)}"
        events.note("unknown-key", events.where(name), f"a {self.what} has no key '{word[:60]}'", help)
        events.skip(value)
        if near:
            meant.setdefault(near, name)
            events.unread.add(near)
        return was_split

    def _note_unmarked(self, events: Events, event: Any) -> Any:
        return events.note(
            "one-mark",
            events.where(event),
            "this block has no mark",
            f"begin it with what its text is: {_ANY_MARK}",
        )

    def _note_plain(self, events: Events, event: Any) -> Any:
        """Note a text without a mark before it; whether a mark is there and only its colon is not."""
        word, sign, rest = event.value.partition(":")
        if not sign:
            word, _, rest = event.value.partition(" ")
        if word in MARKS and rest:
            help = f"write '{word}: ...', with a colon and a space behind the mark"
        else:
            help = f"write before it what it is: {_ANY_MARK}"
        events.marked(event)
        return events.note("one-mark", events.where(event), "this text has no mark", help)


def _is_mapping(hint: Any) -> bool:
    """Whether a hint is that of a mapping, or of one that may be missing."""
    return any(get_origin(one) is Mapping for one in (hint, *get_args(hint)))


def _what(hint: Any) -> str | None:
    """What a mapping holds by their ids, such as nodes or choices; None where a hint is none of that kind."""
    parts = next((get_args(one) for one in (hint, *get_args(hint)) if get_origin(one) is Mapping), ())
    if len(parts) < 2 or not attrs.has(parts[1]) or "id" not in get_type_hints(parts[1]) or not keys_of(parts[1]):
        return None
    return str(parts[1].__name__).lower()


def _stand_in(hint: Any) -> Any:
    """A harmless value for one that has been reported, so that the rest can still be judged."""
    origin = get_origin(hint)
    if origin is tuple:
        return ()
    if origin is Mapping:
        return {}
    return {Name: Name(""), HistoricalDate: HistoricalDate(1), int: 1}.get(hint, "")
