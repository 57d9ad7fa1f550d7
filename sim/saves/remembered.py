"""What is remembered between runs apart from saved paths: the endings seen, the theme, and where files were played."""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from threading import Lock
from time import sleep
from typing import Any

import attrs

from sim.scenario.replacing import replace
from sim.scenario.shelf import bare
from sim.scenario.textfile import NoText, bytes_of, clean, is_text, text_of

# Scenario files on no shelf: the last so many are remembered.
_MOST_PLACES = 50
# Every ending of a thousand scenarios takes a tenth of it.
_LARGEST = 1024 * 1024
# A folder that is no folder, or that may not be looked into, holds nothing that could be damaged.
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.EACCES)
_WHAT = "What is remembered from other days (endings seen, theme)"


class Damaged(Exception):
    """What lies where memories are kept cannot be read as such."""


def remembered_file() -> Path:
    """Where it is kept: in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("offrecord", appauthor=False) / "remembered.yaml"


@attrs.frozen
class _Known:
    """What a file of memories says; nothing where it is not there."""

    theme: str | None = None
    endings: Mapping[str, list[str]] = {}
    played: Sequence[str] = ()
    rest: Mapping[str, Any] = {}


class Remembered:
    """The endings seen by scenario, and the theme. Where it cannot be read or kept, the game goes on without."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or remembered_file()
        # An ending is remembered by a worker, so as not to keep the screen waiting.
        self._lock = Lock()
        self.theme: str | None = None
        self.endings: dict[str, list[str]] = {}
        self.played: list[str] = []
        self.is_damaged = False
        try:
            known = _read(self._file)
        except Damaged:
            self.is_damaged = True
            return
        self.theme = known.theme
        self.endings = {scenario: list(seen) for scenario, seen in known.endings.items()}
        self.played = list(known.played)

    def mend(self) -> str | None:
        """Put a sound file in the place of one that cannot be read; says so, None where there was nothing to mend."""
        if not self.is_damaged:
            return None
        self.is_damaged = False
        with self._lock:
            aside = self._keep()
        if aside is None:
            return f"{_WHAT} cannot be read, nor set aside: {clean(str(self._file))}. Take that away to begin anew."
        return f"{_WHAT} could not be read; it is set aside as {clean(str(aside))}, and begun anew."

    @property
    def places(self) -> list[Path]:
        """The scenario files on no shelf that were played, the latest first; they may be gone by now."""
        # Earlier versions kept the endings of such a file under where it lies.
        former = (name for name in self.endings if Path(name).is_absolute())
        return [Path(place) for place in dict.fromkeys([*self.played, *former])]

    def play_from(self, file: Path) -> None:
        """Remember where a scenario was played from that is on no shelf: its saved paths do not say it."""
        place = str(file.absolute())
        with self._lock:
            if place not in self.played[:1]:
                self.played = _latest([place], self.played)
                self.endings = _together(self.endings, {clean(bare(file.name)): self.endings.get(place, [])})
                self._keep()

    def seen(self, scenario: str) -> frozenset[str]:
        """The endings of a scenario that have been seen."""
        return frozenset(self.endings.get(clean(scenario), ()))

    def see(self, scenario: str, ending: str) -> None:
        """Remember an ending."""
        with self._lock:
            if ending not in self.seen(scenario):
                self.endings.setdefault(clean(scenario), []).append(clean(ending))  # names of a save know their places
                self._keep()

    def use_theme(self, theme: str) -> None:
        """Remember a theme."""
        with self._lock:
            if theme != self.theme:
                self.theme = theme
                self._keep(theme)

    def _keep(self, theme: str | None = None) -> Path | None:
        """Write what is known together with what another program has written since; a theme is the last one chosen.

        Returns where a damaged file was set aside: whatever it is, somebody may still mend it.
        """
        aside = None
        with contextlib.suppress(OSError, RecursionError), _alone(self._file.parent):
            try:
                known = _read(self._file)
            except Damaged:
                aside = self._file.rename(_aside(self._file))
                known = _Known(self.theme)
            self.endings = _together(known.endings, self.endings)
            self.played = _latest(self.played, known.played)
            known_now = _Known(theme or known.theme, self.endings, self.played, known.rest)
            replace(self._file, _text(known_now))
        return aside


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other programs waiting that write there at the same time, where this can be had; for a second at most."""
    try:
        import fcntl

        opened = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # another system, or a folder that is not there yet
        yield
        return
    try:
        for _ in range(100):
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                sleep(0.01)
            except OSError:  # a network that knows no locks
                break
        yield
    finally:
        os.close(opened)


def _text(known: _Known) -> str:
    """A file of memories, as the YAML that is JSON: it is read before PyYAML is even loaded."""
    import json

    data = {**known.rest, "theme": known.theme, "endings": known.endings, "played": known.played}
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)
    # The place of a file whose name is no text can be written down in this way alone.
    return (text if is_text(text) else json.dumps(data, indent=2, sort_keys=True)) + "\n"


def _read(file: Path) -> _Known:
    """What a file of memories says, nothing where there is none; raises Damaged."""
    try:
        file.stat()
        text = text_of(bytes_of(file, _LARGEST))
    except OSError as error:
        if error.errno in _NOT_THERE:
            return _Known()
        raise Damaged from None
    except NoText:
        raise Damaged from None
    import json  # whoever plays for the first time remembers nothing

    try:
        data = json.loads(text)
    except ValueError:
        data = _as_yaml(file, text)
    except RecursionError:
        raise Damaged from None
    return _known(data)


def _known(data: Any) -> _Known:
    """What some data says; raises Damaged where it says no memories. Keys that are not known are kept."""
    if data in (None, ""):
        return _Known()
    if not isinstance(data, dict):
        raise Damaged
    rest = dict(data)
    theme, endings, played = rest.pop("theme", None), rest.pop("endings", None) or {}, rest.pop("played", None)
    theme = None if theme in ("", "~", "null") else theme
    if theme is not None and not (_is_word(theme) and theme[:1].isalpha()):
        raise Damaged
    if not isinstance(endings, dict) or not all(map(_is_seen, endings.items())):
        raise Damaged
    known = _Known(theme, endings, _places(played), rest)
    if rest:
        try:
            _text(known)
        except RecursionError:
            raise Damaged from None
    return known


def _as_yaml(file: Path, text: str) -> Any:
    """What a file says that somebody has written, or an earlier version; raises Damaged."""
    from sim.scenario.events import INVALID, Events, Unreadable
    from sim.scenario.unknown import read_anything

    events, data = Events(file), INVALID
    with contextlib.suppress(Unreadable):
        first = events.open(text)
        with events.guarding():
            data = read_anything(events, first)
            events.close()
    if events.problems or data is INVALID:
        raise Damaged
    return data


def _places(told: Any) -> list[str]:
    """The places that a file of memories says; what is none is passed over."""
    return [place for place in told if isinstance(place, str) and "\0" not in place] if isinstance(told, list) else []


def _latest(*places: Iterable[str]) -> list[str]:
    """Places, each once, the latest first; the oldest are forgotten."""
    return list(dict.fromkeys(chain.from_iterable(places)))[:_MOST_PLACES]


def _is_seen(entry: tuple[Any, Any]) -> bool:
    scenario, seen = entry
    return _is_word(scenario) and isinstance(seen, list) and all(map(_is_word, seen))


def _is_word(said: Any) -> bool:
    return isinstance(said, str) and is_text(said)


def _together(*memories: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The endings of several memories, each once."""
    found: dict[str, dict[str, None]] = {}
    for memory in memories:
        for scenario, seen in memory.items():
            found.setdefault(scenario, {}).update(dict.fromkeys(seen))
    return {scenario: list(seen) for scenario, seen in found.items()}


def _aside(file: Path) -> Path:
    """A name beside a file that nothing has yet."""
    number = 1
    while (aside := file.with_name(f"{file.stem}-damaged-{number}{file.suffix}")) and os.path.lexists(aside):
        number += 1
    return aside
