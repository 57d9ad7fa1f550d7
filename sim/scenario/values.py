"""Readers of single values: texts, numbers, true or false, dates, ids."""

import re
from collections.abc import Callable
from typing import Any

from yaml.events import ScalarEvent

from sim.scenario import swallowed
from sim.scenario.dates import HistoricalDate
from sim.scenario.events import INVALID, Events
from sim.scenario.model import Name

# The events, the first event of the value, and the event of the key that it belongs to.
Reader = Callable[[Events, Any, Any], Any]

ID = re.compile(r"[a-z0-9-]+")
AN_ID = "an id is made of lower-case letters, digits and hyphens, such as 'seoul-1945'"
DIGITS = 9
_OPEN = frozenset(("|", ">", "", None))  # the styles of texts without quotation marks


def read_text(events: Events, event: Any, key: Any, wanted: str = "a text") -> Any:
    """A text for people to read, which is not blank; a comment that cuts it off is noted."""
    if events.cuts is not None:
        events.cuts.look(event)
    if type(event) is ScalarEvent and event.style in _OPEN:
        swallowed.look(events, event)
    return events.scalar(event, wanted, key)


def read_number(events: Events, event: Any, key: Any) -> Any:
    """A whole number of at most nine digits."""
    text = events.scalar(event, "a whole number", key)
    if text is INVALID:
        return INVALID
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= DIGITS):
        return events.note(
            "wrong-type",
            events.where(event),
            f"'{key.value}' should be a whole number; here is '{text[:40]}'",
            _goes_on(event) or "write it in digits alone, such as 20",
        )
    return int(text)


def read_truth(events: Events, event: Any, key: Any) -> Any:
    """`true` or `false`, and nothing else."""
    text = events.scalar(event, "true or false", key)
    if text is INVALID:
        return INVALID
    if text not in ("true", "false"):
        meant = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
        return events.note(
            "wrong-type",
            events.where(event),
            f"'{key.value}' should be true or false; here is '{text[:40]}'",
            _goes_on(event) or f"write {meant.get(text.lower(), 'true or false')}, in small letters",
        )
    return text == "true"


def read_date(events: Events, event: Any, key: Any) -> Any:
    """A date of the format."""
    text = events.scalar(event, "a date", key)
    if text is INVALID:
        return INVALID
    try:
        return HistoricalDate.parse(text)
    except ValueError as error:
        help = _goes_on(event) or str(error)
        return events.note("bad-date", events.where(event), f"'{text[:40]}' is no date", help)


def _goes_on(event: Any) -> str | None:
    """What to do about a value of one word that goes on in the next line."""
    first, last = event.start_mark.line + 1, event.end_mark.line + 1
    if event.style or first == last:
        return None
    return f"this value goes on in line {last}: is that line indented too far?"


def new_id(events: Events, event: Any) -> Name:
    """The id that a key or a value introduces; a badly formed one is noted and taken all the same."""
    word = event.value
    if not ID.fullmatch(word):
        events.note(
            "bad-id",
            events.where(event),
            f"'{word[:60]}' cannot be an id",
            AN_ID,
        )
    return Name(word, events.where(event))


LEAVES: dict[Any, Reader] = {
    str: read_text,
    int: read_number,
    bool: read_truth,
    HistoricalDate: read_date,
}
