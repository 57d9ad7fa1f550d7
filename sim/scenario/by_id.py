"""Things that stand below one another, each with an id of its own."""

from collections.abc import Collection, Iterator
from typing import Any

from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from sim.scenario.events import Events
from sim.scenario.model import Name
from sim.scenario.values import ID
from sim.scenario.wanted import FOR_KEYS


class NewIds:
    """The ids of one kind that a mapping or a list introduces; those that will not do are taken all the same.

    Used in a `with`, at whose end they are noted: only then is known which ids of that kind are taken.
    """

    def __init__(self, events: Events, what: str) -> None:
        self.events = events
        self.what = what
        self.all: list[Name] = []
        self.bad: list[Name] = []

    def take(self, event: Any) -> Name:
        """The id that a key or a value introduces."""
        word = Name(event.value, self.events.where(event))
        self.all.append(word)
        if not ID.fullmatch(word):
            self.bad.append(word)
        return word

    def pass_over(self, word: Name) -> None:
        """Say nothing of an id; what it stands for has been noted."""
        self.bad = [one for one in self.bad if one is not word]

    def __enter__(self) -> "NewIds":
        return self

    def __exit__(self, *error: object) -> None:
        if self.bad:
            from sim.scenario.nameless import note_bad_ids

            note_bad_ids(self.events, self.bad, self.all, self.what)


def things(events: Events, event: Any, key: Any, what: str, keys: Collection[str]) -> Iterator[tuple[Any, Any]]:
    """The keys of a mapping with the first event of what stands under each, which is to be read before the next.

    `keys` are those of a thing: where they stand in the place of an id, the id is missing, and that is noted.
    """
    lacks_id, noted = False, len(events.problems)
    bare: Any = None
    above = ""
    for name in events.pairs(event, "", key):
        first = events.next()
        if name.value not in keys or (type(first) is MappingStartEvent and not lacks_id):
            bare = name if type(first) is ScalarEvent and not first.value else None
            above = name.value
            yield name, first
            continue
        if not lacks_id:
            from sim.scenario.nameless import note_not_indented, note_without_id

            if bare is None:
                note_without_id(events, name, what, above)
            else:
                note_not_indented(events, name, bare, what)
            events.unread.add("bibliography" if key is None else key.value)
            lacks_id = True
        events.skip(first)
    column = event.start_mark.column + 1
    if any(one.rule == "duplicate-key" and one.where.column == column for one in events.problems[noted:]):
        events.unread.add("bibliography" if key is None else key.value)  # one of them has another id that is not known


def refuse(events: Events, event: Any, wanted: str, key: Any, what: str, keys: Collection[str]) -> Any:
    """Note what stands where things with ids must."""
    if type(event) is SequenceStartEvent:
        from sim.scenario.nameless import instead_of_dashes

        help = instead_of_dashes(events, event, what, keys)
        if help:
            return events.refuse(event, wanted, key, {**FOR_KEYS, SequenceStartEvent: help})
    return events.refuse(event, wanted, key)
