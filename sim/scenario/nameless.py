"""Things that lack the id that parts one from another, and ids that will not do.

Loaded only where something is wrong.
"""

import re
from collections.abc import Collection, Sequence
from typing import Any

from sim.scenario.events import Events
from sim.scenario.ids import proposed
from sim.scenario.lookalikes import COMMAS, Misread, misread, told
from sim.scenario.model import Name
from sim.scenario.values import AN_ID, ID

_CALLED = re.compile(r"(?:title|label|name):[ ]+[\"'“]?([^\"'”{},\n]+)")
_ID_BEHIND_DASH = re.compile(r" *- +(?:id|key): *[\"']?([^\"'\s,}]+)")
_KEY_BEHIND_DASH = re.compile(r" *- +\{? *([\w-]+):(?: |$)")
_TEXT_BEHIND_DASH = re.compile(r" *- +(\S.*)")


def note_without_id(events: Events, name: Any, what: str, above: str) -> None:
    """Note a thing whose keys stand where its id belongs."""
    line = events.lines()[name.start_mark.line]
    column = name.start_mark.column
    events.note(
        "wrong-type",
        events.where(name),
        f"'{name.value}' stands where the id of a {what} belongs",
        f"write an id and a colon in a line above, such as '{_example(line[column:], what)}:', "
        f"and indent the lines of this {what} two spaces further"
        + (f"; where it belongs to '{above[:60]}' above, indent it like the lines there" if above else ""),
    )


def note_not_indented(events: Events, name: Any, id: Any, what: str) -> None:
    """Note a key that stands in the column of the id above it; that nothing follows that id is the same fault."""
    if events.problems and events.problems[-1].rule == "empty":
        events.problems.pop()
    events.note(
        "wrong-type",
        events.where(name),
        f"'{name.value}' belongs to the {what} '{id.value}' above, and is not indented further than it",
        f"indent the lines of this {what} two spaces further than '{id.value}:'",
    )


def instead_of_dashes(events: Events, event: Any, what: str, keys: Collection[str]) -> str | None:
    """What to do about a list where things with ids belong, by how its first entry begins."""
    lines = events.lines()
    at = next((at for at in range(event.start_mark.line, len(lines)) if lines[at].lstrip().startswith("- ")), None)
    if at is None:
        return None
    line = lines[at]
    below = f"and what belongs to the {what} on the lines below, indented further" if keys else ""
    if found := _ID_BEHIND_DASH.match(line):
        return f"each {what} begins with its id: write '{found[1]}:' instead of '- id: {found[1]}', {below}"
    key = _KEY_BEHIND_DASH.match(line)
    if key and key[1] in keys:
        example = _example("\n".join(lines[at : at + 4]), what)
        return f"each {what} begins with an id of its own: write '{example}:' instead of the dash, {below}"
    if key:
        return None
    text = _TEXT_BEHIND_DASH.match(line)
    if text and not keys:
        example = f"{proposed(text[1], (), what)}: {text[1][:40]}"
        return f"each begins with an id of its own: write '{example}', without the dash"
    return None


def _example(text: str, what: str) -> str:
    """An id for a thing from the line in which it is called something."""
    called = _CALLED.search(text)
    return proposed(called[1], (), what) if called else f"the-{what}"


def note_bad_ids(events: Events, bad: Sequence[Name], together: Sequence[Name], what: str) -> None:
    """Note words that cannot be ids, each with one that can be; what refers to that one is not unknown."""
    taken = set[str](together)
    for word in bad:
        where, message = word.where, f"'{word[:60]}' cannot be an id"
        comma = next((at for at, one in enumerate(word) if one in COMMAS), None)
        if comma is not None:
            events.unread.update(re.split(f"[ {COMMAS}]+", word))
            where = Misread(comma, "", "").within(where, word)
            events.note("bad-id", where, *told(word[comma]))
            continue
        found = misread(word, lambda meant: ID.fullmatch(meant) is not None)
        if found:
            where, message = found.within(where, word), f"{message}: {found.said}"
        id = proposed(found.meant if found else word, taken, what)
        taken.add(id)
        events.unread.add(id)
        help = f"write '{id}', here and wherever it is named: {AN_ID}"
        several = word.split(" ")
        if what == "value" and len(several) > 1 and all(map(ID.fullmatch, several)):
            events.unread.update(several)
            help = f"where these are several values, write '{', '.join(several)}'; else {help}"
        events.note("bad-id", where, message, help)
