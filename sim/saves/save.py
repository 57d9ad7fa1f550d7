"""One saved path, and how it is written: whole or not at all."""

import errno
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs

from sim.problem import Problem, Span
from sim.saves.dumping import as_yaml
from sim.scenario.model import Name, key, not_known, required
from sim.scenario.replacing import replace
from sim.scenario.textfile import clean

_TIME = "%Y-%m-%dT%H:%M:%SZ"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
# What file systems say that cannot flush a folder, as some of networks and of shared folders: no save is lost by that.
_NO_FLUSHING = (errno.EINVAL, errno.EBADF, errno.ENOTSUP)
# Most file systems take 255 bytes for a name; the time and the letters behind it take 32.
_STEM = 180


def now() -> datetime:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


@attrs.frozen
class Votes:
    """How a class voted before and after talking: individual votes by choice."""

    first: Mapping[str, int] = key("The votes before talking, by choice.", {})
    second: Mapping[str, int] = key("The votes after talking, by choice.", {})
    unknown: Mapping[str, Any] = not_known()


@attrs.frozen
class SavedStep:
    """A decision as it was saved: at which fork, what, when, and what was noted."""

    at: Name = required("The fork.")
    chose: Name = required("The choice.")
    time: datetime | None = key("When, in UTC.")
    note: str | None = key("What the player wrote about it.")
    votes: Votes | None = key("The votes, where a class decided.")
    unknown: Mapping[str, Any] = not_known()


@attrs.frozen
class Judgement:
    """How plausible a player finds a counterfactual, 1 to 5, before and after reading what others hold."""

    at: Name = required("The node.")
    before: int | None = key("Before reading what others hold, 1 to 5.")
    after: int | None = key("After it, 1 to 5.")
    why: str | None = key("Why.")
    unknown: Mapping[str, Any] = not_known()


@attrs.frozen
class Save:
    """A saved path: the scenario, and the list of its decisions."""

    format: int = required("The version of this format: 1.")
    scenario: str = required("The scenario's name on the shelf; of a file on none, its name without folder and ending.")
    steps: tuple[SavedStep, ...] = key("The decisions, in order.", ())
    fingerprint: str = key("The SHA-256 of the scenario as it was played.", "")
    player: str | None = key("Who played.")
    started: datetime | None = key("When it began, in UTC.")
    judgements: tuple[Judgement, ...] = key("How plausible the player finds what would have happened.", ())
    undone: tuple[SavedStep, ...] = key("Decisions taken back that had a note or votes; they do not count.", ())
    unknown: Mapping[str, Any] = not_known()

    @property
    def is_begun(self) -> bool:
        """Whether anything was decided or written."""
        return bool(self.steps or self.judgements or self.undone)

    @property
    def scenario_place(self) -> Span:
        """Where in its file the scenario's name stands; the beginning where it was read from none."""
        return self.scenario.where if isinstance(self.scenario, Name) else Span(1, 1)

    @property
    def latest(self) -> datetime | None:
        """When the last decision was taken; None where no time was saved."""
        times = [step.time for step in self.steps if step.time]
        return max([*times, *([self.started] if self.started else [])], default=None)

    @property
    def unknown_keys(self) -> list[str]:
        """The keys that are not known, wherever they stand, each once."""
        steps = (*self.steps, *self.undone)
        votes = (step.votes for step in steps if step.votes)
        holders: list[Save | SavedStep | Votes | Judgement] = [self, *steps, *votes, *self.judgements]
        return list(dict.fromkeys(key for holder in holders for key in holder.unknown))

    def is_of(self, player: str) -> bool:
        """Whether this player played it; small letters and spaces do not make another player."""
        return self.player_folded == _folded(player)

    @property
    def player_folded(self) -> str | None:
        """The player's name as names are compared; None where there is none."""
        return _folded(self.player) if self.player else None


def one_line(name: str) -> str:
    """A name on one line, without what no terminal may get."""
    return clean(" ".join(name.split()))


def _folded(player: str) -> str:
    return one_line(player).casefold()


@attrs.frozen
class SaveReading:
    """What came of reading a saved path."""

    file: Path
    save: Save | None
    problems: tuple[Problem, ...] = ()


def dump(save: Save) -> str:
    """The text of a saved path; what is not known stands behind the rest."""
    head = {name: getattr(save, name) for name in ("format", "scenario", "fingerprint", "player", "started")}
    parts = [
        as_yaml({name: _plain(value) for name, value in head.items() if value}),
        "steps:\n" if save.steps else "steps: []\n",
    ]
    # All steps but the last were written before: their text is kept, so that a long path saves as fast as a short one.
    parts += [_entry(step) if step.votes or step.unknown else _step_text(step) for step in save.steps]
    if save.judgements:
        parts += ["judgements:\n", *(_entry(judgement) for judgement in save.judgements)]
    if save.undone:
        parts += ["undone:\n", *(_entry(step) for step in save.undone)]
    if save.unknown:
        parts.append(as_yaml(save.unknown))
    return "".join(parts)


def _entry(thing: SavedStep | Judgement) -> str:
    """The text of one entry of a list."""
    return as_yaml([_keys(thing)])


def _keys(thing: SavedStep | Judgement | Votes) -> dict[str, Any]:
    """What is said of a thing, by key; what is not known comes last."""
    known = attrs.asdict(
        thing, recurse=False, filter=lambda field, value: field.name != "unknown" and value not in (None, {})
    )
    said = {name: _keys(value) if isinstance(value, Votes) else _plain(value) for name, value in known.items()}
    return said | dict(thing.unknown)


@lru_cache(maxsize=4096)
def _step_text(step: SavedStep) -> str:
    return _entry(step)


def new_file(folder: Path, scenario: str, began: datetime) -> Path:
    """A name for a new save that no other has, on this machine or when a class hands its paths in."""
    # What begins with a dot is hidden, and no saved path. Some systems take no letters but those of ASCII in a name.
    letters = sys.getfilesystemencoding()
    stem = Path(scenario).stem[:60].encode(letters, "ignore")[:_STEM].decode(letters, "ignore").lstrip(".") or "path"
    while True:
        tail = "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(8))
        file = folder / f"{stem}-{began:%Y-%m-%d-%H%M%S}-{tail}.yaml"
        if not file.exists():
            return file


def write(save: Save, file: Path) -> bytes:
    """Put a save in place of what was there: the whole of it or, where that fails, nothing; returns its bytes.

    Raises OSError where the folder or the disk takes nothing.
    """
    written = dump(save).encode()
    replace(file, written)
    return written


def flush(file: Path) -> None:
    """See a written save through to the disk; raises OSError where it does not get there."""
    places = [file, file.parent] if os.name == "posix" else [file]
    for place in places:
        try:
            descriptor = os.open(place, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        except FileNotFoundError:
            return  # undone and removed since
        try:
            os.fsync(descriptor)
        except OSError as error:
            if place is file or error.errno not in _NO_FLUSHING:
                raise
        finally:
            os.close(descriptor)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime(_TIME).rjust(20, "0")  # years before 1000 have four digits as well
    return str(value) if isinstance(value, Name) else value
