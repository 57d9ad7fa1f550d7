"""A saved path, read from its file."""

import contextlib
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from sim.problem import in_order
from sim.saves.save import Judgement, Save, SaveReading, one_line
from sim.scenario.dates import DAY_PATTERN
from sim.scenario.events import INVALID, Events, Unreadable
from sim.scenario.hints import record_of
from sim.scenario.model import Name
from sim.scenario.reader import read_format, read_name
from sim.scenario.values import LEAVES, Reader, read_number

# Compiled by the first time that is read: whoever begins to play has read none.
TIME = f"(?!-|0000){DAY_PATTERN}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
A_TIME = "times are UTC, such as 2026-11-22T10:12:00Z"
NO_VOTES = "write how many were for it: 0 or more"
# Nobody writes these files: where no rule knows what to do at the place itself, this is.
_WHAT_TO_DO = "put a copy of the file that is whole in its place, or take it out of the folder"
# A path of 700 decisions, every one with the longest note in Korean letters: nobody plays so far.
LARGEST = 4 * 1024 * 1024


def read_save(file: Path) -> SaveReading:
    """Read a saved path; what is wrong with it are findings, never exceptions."""
    events = Events(file, replacing=True, largest=LARGEST)
    save: Any = INVALID
    with contextlib.suppress(Unreadable):
        first = events.open(events.decode(events.read_bytes()))
        with events.guarding():
            save = _save_reader()(events, first, None)
            events.close()
    wrong = tuple(one if one.help else attrs.evolve(one, help=_WHAT_TO_DO) for one in in_order(events.problems))
    return SaveReading(file, None if wrong or save is INVALID else save, wrong)


def _read_time(events: Events, event: Any, key: Any) -> Any:
    text = events.scalar(event, "a time", key)
    if text is INVALID:
        return INVALID
    if not re.fullmatch(TIME, text):
        return events.note("bad-date", events.where(event), f"'{text[:40]}' is no time", A_TIME)
    # strptime takes twelve times as long.
    return datetime.fromisoformat(text)


def _read_player(events: Events, event: Any, key: Any) -> Any:
    name = events.scalar(event, "a text", key)
    return name if name is INVALID else one_line(name)


def _read_votes(events: Events, event: Any, key: Any) -> Any:
    votes: dict[str, int] = {}
    for name in events.pairs(event, "votes by choice", key):
        event = events.next()
        count = read_number(events, event, name)
        if count is not INVALID and count < 0:
            events.note("wrong-type", events.where(event), f"fewer than no votes for '{name.value[:60]}'", NO_VOTES)
        elif count is not INVALID:
            votes[name.value] = count
    return votes


def _read_grade(events: Events, event: Any, key: Any) -> Any:
    grade = read_number(events, event, key)
    if grade is INVALID or 1 <= grade <= 5:
        return grade
    return events.note("wrong-type", events.where(event), f"'{key.value}' is a number from 1 to 5")


_KNOWN: dict[Any, Reader] = {
    **LEAVES,
    Name: read_name,
    datetime: _read_time,
    Mapping[str, int]: _read_votes,
}


@cache
def _save_reader() -> Reader:
    """The reader of a save, made when the first one is read: a start that resumes nothing does without."""
    _KNOWN[Judgement] = record_of(Judgement, _KNOWN, special={"before": _read_grade, "after": _read_grade})
    return record_of(Save, _KNOWN, special={"format": read_format, "scenario": read_name, "player": _read_player})
