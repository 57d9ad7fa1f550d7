"""Readers of single values: texts, numbers, true or false, dates, ids."""

import re
from collections.abc import Callable
from typing import Any

from yaml.events import ScalarEvent

from sim.scenario import swallowed
from sim.scenario.dates import HistoricalDate
from sim.scenario.events import INVALID, Events

# The events, the first event of the value, and the event of the key that it belongs to.
Reader = Callable[[Events, Any, Any], Any]

ID = re.compile(r"[a-z0-9-]+")
AN_ID = "an id is made of lower-case letters, digits and hyphens, such as 'seoul-1945'"
DIGITS = 9
_YES, _NO = "true yes on ja wahr oui vrai sí si 是 예".split(), "false no off nein falsch non faux 否 아니요".split()
_DOUBTED = "“”„‟«»‘‚‹「『＂〝｜＞"
_OPEN = frozenset(("|", ">", "", None))  # the styles of texts without quotation marks


def read_text(events: Events, event: Any, key: Any, wanted: str = "a text") -> Any:
    """A text for people to read, which is not blank; a comment that cuts it off is noted."""
    if events.cuts is not None:
        events.cuts.look(event)
    if type(event) is ScalarEvent and event.style in _OPEN:
        swallowed.look(events, event)
    text = events.scalar(event, wanted, key)
    if text is not INVALID and text[0] in _DOUBTED and not event.style:
        from sim.scenario.first_signs import look_at_first

        if look_at_first(events, event, key):
            return INVALID
    return text


def read_number(events: Events, event: Any, key: Any) -> Any:
    """A whole number of at most nine digits."""
    text = events.scalar(event, "a whole number", key)
    if text is INVALID:
        return INVALID
    if not _is_number(text):
        message = f"'{key.value}' should be a whole number; here is '{text[:40]}'"
        help = _goes_on(event) or "write it in digits alone, such as 20"
        return note_misread(events, event, "wrong-type", message, help, _is_number)
    return int(text)


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) <= DIGITS


def read_truth(events: Events, event: Any, key: Any) -> Any:
    """`true` or `false`, and nothing else."""
    text = events.scalar(event, "true or false", key)
    if text is INVALID:
        return INVALID
    if text not in ("true", "false"):
        meant = {**dict.fromkeys(_YES, "true"), **dict.fromkeys(_NO, "false")}
        message = f"'{key.value}' should be true or false; here is '{text[:40]}'"
        help = _goes_on(event) or f"write {meant.get(text.lower(), 'true or false')}, in small letters"
        return note_misread(events, event, "wrong-type", message, help, ("true", "false").__contains__)
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
        return note_misread(events, event, "bad-date", f"'{text[:40]}' is no date", help, _is_date)


def _is_date(text: str) -> bool:
    try:
        HistoricalDate.parse(text)
    except ValueError:
        return False
    return True


def note_misread(
    events: Events, event: Any, rule: str, message: str, help: str, is_right: Callable[[str], bool]
) -> Any:
    """Note a value of one word that will not do, and the character in it, if any, that only looks right."""
    where = events.where(event)
    if not event.value.isascii():
        from sim.scenario.lookalikes import misread

        if found := misread(event.value, is_right):
            message, help = f"{message}: {found.said}", f"write {found.meant}"
            where = found.within(where, event.value)
    return events.note(rule, where, message, help)


def _goes_on(event: Any) -> str | None:
    """What to do about a value of one word that goes on in the next line."""
    first, last = event.start_mark.line + 1, event.end_mark.line + 1
    if event.style or first == last:
        return None
    return f"this value goes on in line {last}: is that line indented too far?"


LEAVES: dict[Any, Reader] = {
    str: read_text,
    int: read_number,
    bool: read_truth,
    HistoricalDate: read_date,
}
