"""Readers made from type hints: what a class of ours looks like is said once, in the class."""

import re
import types
from collections.abc import Callable, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from sim.problem import Span, nearest
from sim.scenario.by_id import NewIds, refuse, things
from sim.scenario.dates import HistoricalDate
from sim.scenario.denial import NO_NOT, bars
from sim.scenario.events import INVALID, Events
from sim.scenario.model import MARKS, Citation, Condition, Effect, Mark, Name, Way
from sim.scenario.swallowed import Around
from sim.scenario.synonyms import ANY_MARK, key_meant, mark_meant
from sim.scenario.unknown import key_as_written, read_anything
from sim.scenario.values import Reader, read_text
from sim.scenario.wanted import FOR_BLOCKS, FOR_KEYS, FOR_LIST, Helps

# The events, the keys that were there, and where the thing stands.
Whole = Callable[[Events, dict[str, Any], Span], None]

# How alike a word and a key are where one slip of the keys parts them.
_ALIKE = 0.66
# What a text is, and when it is shown: there the next best word would change what is said.
_DECISIVE = frozenset({*MARKS, "when", "record"})
# What stands for a key that has been reported with the text that swallowed it.
_SWALLOWED = types.SimpleNamespace(value="")


def reader_of(hint: Any, known: dict[Any, Reader]) -> Reader:
    """The reader of a hint: a known one, or one composed of those of its parts. It is known from then on."""
    if hint in known:
        return known[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        made = reader_of(next(part for part in parts if part is not type(None)), known)
    elif origin is tuple:
        made = _list_of(reader_of(parts[0], known), FOR_BLOCKS if is_block(parts[0]) else FOR_LIST)
    elif origin is Mapping:
        made = _mapping_of(parts[1], reader_of(parts[1], known), has_ids=parts[0] is Name)
    else:
        made = record_of(hint, known)
    known[hint] = made
    return made


def _list_of(read: Reader, helps: Helps) -> Reader:
    def read_list(events: Events, event: Any, key: Any) -> Any:
        if type(event) is not SequenceStartEvent:
            return events.refuse(event, "a list, each entry after '- '", key, helps)
        items = events.items(event, "a list", key)
        return tuple([found for item in items if (found := read(events, item, key)) is not INVALID])

    return read_list


def _mapping_of(cls: Any, read: Reader, *, has_ids: bool) -> Reader:
    is_record = attrs.has(cls)
    keys = frozenset(keys_of(cls)) if is_record else frozenset[str]()
    what = cls.__name__.lower() if is_record else "row" if has_ids else "word"

    def read_mapping(events: Events, event: Any, key: Any) -> Any:
        if type(event) is not MappingStartEvent:
            return refuse(events, event, "keys and values, one a line, indented below it", key, what, keys)
        found: dict[str, Any] = {}
        with NewIds(events, what) as ids:
            for name, first in things(events, event, key, what, keys):
                name.value = ids.take(name) if has_ids else Name(name.value, events.where(name))
                value = read(events, first, name)
                if value is not INVALID:
                    found[name.value] = value
                elif has_ids:
                    events.unread.add(name.value)
                    if is_record and type(first) is ScalarEvent:
                        ids.pass_over(name.value)
        return found

    return read_mapping


def is_block(cls: Any) -> bool:
    """Whether a mark is the key of the text in this class."""
    return attrs.has(cls) and any(field.type is Mark for field in attrs.fields(cls))


def keys_of(cls: Any) -> dict[str, Any]:
    """The fields of an attrs class that are keys of a file, by name; a block's marks are not among them."""
    fields = {field.name: field for field in attrs.fields(cls) if "says" in field.metadata}
    if is_block(cls):
        del fields["mark"], fields["text"]
    return fields


def keeper_of(cls: Any) -> str | None:
    """The field of an attrs class in which keys are kept that are not known; None where there may be none."""
    return next((field.name for field in attrs.fields(cls) if "unknown" in field.metadata), None)


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
        self.cls, self.known, self.whole = cls, known, whole
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
        self.graph = frozenset(name for name, field in fields.items() if field.metadata.get("graph"))
        self.words, self.marks = frozenset(self.keys), frozenset(MARKS) if self.is_block else frozenset()
        self.mappings = [name for name in fields if _is_mapping(hints[name])]
        # Where what is not known is kept for whoever knows it.
        self.keeps = keeper_of(cls)
        must = " and ".join(f"'{name}: ...'" for name in self.must if not self.is_block)
        self.helps = {**FOR_KEYS, ScalarEvent: f"write its keys on the lines below, indented further: {must}"}
        self.kinds = {name: _kinds(hints[name]) for name in fields}
        self.held = next(((_what(hints[name]), name) for name in fields if _what(hints[name])), None)

    def read(self, events: Events, event: Any, key: Any) -> Any:
        """Read one; what cannot be read of it is noted, and something harmless stands in its place."""
        if type(event) is not MappingStartEvent:
            if self.is_block and type(event) is ScalarEvent and event.value.strip():
                return self._note_plain(events, event)
            helps = self.helps if key is not None else {ScalarEvent: f"is it the right file? {events.begin}"}
            return events.refuse(event, f"the keys of a {self.what}, indented below it", key, helps)
        events.around.append(Around(self.words, self.marks, event.start_mark, self.graph))
        lost = len(events.swallowed)
        values: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        meant: dict[str, Any] = {}  # known keys that a misspelt one stands for: they are not missed as well
        strange = split = False
        for name in events.pairs(event, "", key, self.what):
            word = name.value
            reader = self.readers.get(word)
            if reader is not None:
                seen[word] = name
                self._read_value(events, name, reader, values)
            elif self.is_block and word in MARKS:
                seen[word] = name
                if "mark" in values:  # whose keys are there twice then has been said
                    events.doubled.append(event)
                value = read_text(events, events.next(), name)
                values.setdefault("mark", MARKS[word])
                values.setdefault("text", "" if value is INVALID else value)
                values.setdefault("where", events.where(name))
            elif self.keeps is not None:
                values.setdefault(self.keeps, {})[key_as_written(name)] = read_anything(events, events.next())
            else:
                strange = True
                split = self._note_strange(events, name, meant, split)
        events.around.pop()
        for word in events.swallowed[lost:]:
            meant.setdefault(word, _SWALLOWED)
        if self.is_block and "mark" not in values:
            return INVALID if strange else self._note_unmarked(events, event)
        where = key.value.where if self.has_id else values.get("where") or events.where(event)
        for name, (stand_in, says) in self.must.items():
            if name not in seen and name not in meant and event not in events.doubled:
                self._note_missing(events, event, where, name, says, key, values)
            values.setdefault(name, stand_in)
        if self.whole is not None and not (self.has_id and event in events.doubled):
            self.whole(events, meant | seen, where)
        if self.has_id:
            values["id"] = key.value
        return self.cls(**values)

    def _note_missing(
        self, events: Events, event: Any, where: Span, name: str, says: str, key: Any, values: dict[str, Any]
    ) -> None:
        from sim.scenario.missing import line_to_write

        owner = f"{self.what} '{key.value}'" if self.has_id else f"this {self.what}"
        help = line_to_write(name, event, values.get("nodes", {}) if name == "start" else {})
        events.note(
            "missing-key", where, f"{owner} has no '{name}'", f"{help}: {says}", is_aside=name not in self.graph
        )

    def _read_value(self, events: Events, name: Any, reader: Reader, values: dict[str, Any]) -> None:
        word = name.value
        before = len(events.problems)
        is_aside = word not in self.graph
        events.aside += is_aside
        value = reader(events, events.next(), name)
        if value is INVALID:
            events.unread.add(word)
        else:
            values[word] = value
            if not value and word in self.filled and len(events.problems) == before:
                events.empty(name, name)
        events.aside -= is_aside

    def _note_strange(self, events: Events, name: Any, meant: dict[str, Any], was_split: bool) -> bool:
        """Note a key that there is not; whether it is the rest of a text that a comma has split, noted once."""
        word = name.value
        value = events.next()
        if key := self._note_glued(events, name, value):
            meant.setdefault(key, name)
            return was_split
        is_mapping = type(value) is MappingStartEvent
        kind = type(value) if type(value) is not ScalarEvent or value.value.strip() else None
        meant_mark = mark_meant(word, self.marks) if self.is_block and kind is ScalarEvent else None
        near = None if meant_mark else self._near(word, kind)
        is_split = (
            not near and not meant_mark and value.end_mark.index == name.end_mark.index and type(value) is ScalarEvent
        )
        if is_split:
            if not was_split:
                events.note(
                    "unknown-key",
                    events.where(name),
                    f"between braces a comma ends the text, and '{word[:60]}' is no key",
                    "put the text between quotation marks, or write each key on a line of its own, without braces",
                    is_aside=True,
                )
            return True
        message, where = f"a {self.what} has no key '{word[:60]}'", events.where(name)
        found = None
        if not word.isascii():
            from sim.scenario.lookalikes import misread

            found = misread(word, self.keys.__contains__)
        if found:
            near, where = found.meant, found.within(where, word)
            message, help = f"{message}: {found.said}", f"write '{near}'"
        elif near:
            help = f"did you mean '{near}'?"
        elif meant_mark:
            help = meant_mark
        elif "when" in self.keys and bars(word) and not (self.is_block and kind is ScalarEvent):
            help = f"{NO_NOT}: 'when' names the flags, each with the values that will do"
        elif self.held and is_mapping:
            what, held = self.held
            help = f"if this is a {what}, indent it below '{held}:', as far as the {held} there"
            events.forget_empty(held)
        elif word in MARKS and "text" in self.keys:
            help = f"a claim stands below 'text:', indented further, after '- ': '- {word}: ...'"
            events.forget_empty("text")
        elif owners := self._owners(word):
            help = f"'{word}' belongs to a {owners[0]}: write it where the other keys of that {owners[0]} stand"
        else:
            help = f"a {self.what} has: {', '.join(self.keys)}"
        # Keys and values under a word that nobody knows may be a node, a choice or a condition that lost its place.
        is_aside = near not in self.graph if near else not (is_mapping and self.graph)
        events.aside += is_aside
        events.note("unknown-key", where, message, help)
        events.skip(value)
        events.aside -= is_aside
        if near:
            meant.setdefault(near, name)
            events.unread.add(near)
        return was_split

    def _note_glued(self, events: Events, name: Any, value: Any) -> str | None:
        """Note a key that is one with its value, if it is one of these; returns it."""
        from sim.scenario.signs import glued_key

        found = glued_key(name, value)
        if found is None or found.key not in self.keys:
            return None
        is_aside = found.key not in self.graph
        where = found.within(events.where(name), name.value)
        events.note("syntax", where, found.message, found.help, is_aside=is_aside)
        events.unread.add(found.key)
        return found.key

    def _near(self, word: str, kind: Any) -> str | None:
        """The key that is meant by a word which is no key here; none where another would change what is said."""
        fitting = self.fitting(kind)
        if found := key_meant(word, fitting):
            return found
        if self._owners(word):
            return None
        near = nearest(word, fitting, alike=_ALIKE)
        if near in _DECISIVE:
            is_more = near in re.split(r"[\W_]+", word)  # such as 'off-record'
            is_slip = nearest(word, [near], alike=0.75 if len(word) < 6 else 0.8) is not None
            return near if is_slip and not is_more and not bars(word) else None
        return near

    def _owners(self, word: str) -> list[str]:
        """The other things that have such a key."""
        if word in self.keys:
            return []
        records = [getattr(read, "__self__", None) for read in self.known.values()]
        found = [one for one in records if isinstance(one, _Record) and word in one.keys and one.what != self.what]
        found.sort(key=lambda one: (word not in one.marks, not one.has_id))
        return [one.what for one in found]

    def fitting(self, kind: Any) -> list[str]:
        """The keys whose value may be of a kind, by its first event; all where nothing stands there."""
        return [word for word in self.keys if kind is None or kind in self.kinds.get(word, (ScalarEvent,))]

    def _note_unmarked(self, events: Events, event: Any) -> Any:
        return events.note(
            "one-mark",
            events.where(event),
            "this block has no mark",
            f"begin it with what its text is: {ANY_MARK}; if it belongs to the block above, take its '- ' away",
        )

    def _note_plain(self, events: Events, event: Any) -> Any:
        """Note a text without a mark before it; whether a mark is there and only its colon is not."""
        from sim.scenario.signs import glued

        word, sign, rest = event.value.partition(":")
        if not sign:
            word, _, rest = event.value.partition(" ")
        found = glued(event.value)
        if found and found.key in self.keys and not sign:
            return events.note("syntax", found.within(events.where(event), event.value), found.message, found.help)
        if word in MARKS and rest:
            help = f"write '{word}: ...', with a colon and a space behind the mark"
        elif sign and rest and (meant := mark_meant(word, MARKS)):
            help = meant
        else:
            help = f"write before it what it is: {ANY_MARK}"
        events.marked(event)
        return events.note("one-mark", events.where(event), "this text has no mark", help)


def _kinds(hint: Any) -> tuple[Any, ...]:
    """The first events of the values that a hint allows."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _kinds(next(part for part in parts if part is not type(None)))
    if origin is Mapping or hint in (Condition, tuple[Effect, ...]) or attrs.has(hint):
        return (MappingStartEvent,)
    if origin is not tuple:
        return (ScalarEvent,)
    return (
        (SequenceStartEvent, ScalarEvent) if hint in (tuple[Citation, ...], tuple[Way, ...]) else (SequenceStartEvent,)
    )


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
