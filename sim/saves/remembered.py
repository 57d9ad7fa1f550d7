"""What is remembered between runs apart from saved paths: the endings seen, the theme, and where files were played."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any

import attrs

from sim.scenario.replacing import replace
from sim.scenario.shelf import bare

# Scenario files on no shelf: the last so many are remembered.
_MOST_PLACES = 50
_NO_TEXT = (ValueError, RecursionError)


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


class Remembered:
    """The endings seen by scenario, and the theme. Where it cannot be read or kept, the game goes on without."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or remembered_file()
        # An ending is remembered by a worker, so as not to keep the screen waiting.
        self._lock = Lock()
        self.theme: str | None = None
        self.endings: dict[str, list[str]] = {}
        self.played: list[str] = []
        with contextlib.suppress(OSError, *_NO_TEXT):
            known = _read(self._file)
            self.theme = known.theme
            self.endings = {scenario: list(seen) for scenario, seen in known.endings.items()}
            self.played = list(known.played)

    @property
    def places(self) -> list[Path]:
        """The scenario files on no shelf that were played, the latest first; they may be gone by now."""
        # Earlier versions kept the endings of such a file under where it lies.
        former = (name for name in self.endings if Path(name).is_absolute())
        return [Path(place) for place in dict.fromkeys([*self.played, *former])]

    def play_from(self, file: Path) -> None:
        """Remember where a scenario was played from that is on no shelf: its saved paths do not say it."""
        place = str(file.absolute())
        with self._lock, contextlib.suppress(UnicodeEncodeError):
            place.encode()  # a name that is no text cannot be written down
            if place not in self.played[:1]:
                self.played = _latest([place], self.played)
                self.endings = _together(self.endings, {bare(file.name): self.endings.get(place, [])})
                self._keep()

    def seen(self, scenario: str) -> frozenset[str]:
        """The endings of a scenario that have been seen."""
        return frozenset(self.endings.get(scenario, ()))

    def see(self, scenario: str, ending: str) -> None:
        """Remember an ending."""
        with self._lock:
            if ending not in self.seen(scenario):
                self.endings.setdefault(str(scenario), []).append(str(ending))  # of a save, both know their places
                self._keep()

    def use_theme(self, theme: str) -> None:
        """Remember a theme."""
        with self._lock:
            if theme != self.theme:
                self.theme = theme
                self._keep(theme)

    def _keep(self, theme: str | None = None) -> None:
        """Write what is known together with what another program has written since; a theme is the last one chosen."""
        with contextlib.suppress(OSError):
            try:
                known = _read(self._file)
            except _NO_TEXT:
                # Whatever it is, somebody may still mend it.
                self._file.rename(_aside(self._file))
                known = _Known(self.theme)
            self.endings = _together(known.endings, self.endings)
            self.played = _latest(self.played, known.played)
            data = {"theme": theme or known.theme, "endings": self.endings, "played": self.played}
            import json

            replace(self._file, json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def _read(file: Path) -> _Known:
    """What a file of memories says; raises OSError where it cannot be opened, one of _NO_TEXT where it says no such."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _Known()
    import json  # whoever plays for the first time remembers nothing

    try:
        data = json.loads(text)  # it is written as the YAML that is JSON, which is read before PyYAML is even loaded
    except ValueError:
        data = _as_yaml(text)
    if data is None:
        return _Known()
    theme, endings = (data.get("theme"), data.get("endings") or {}) if isinstance(data, dict) else (None, None)
    if not isinstance(theme, str | None) or not isinstance(endings, dict) or not all(map(_is_seen, endings.items())):
        raise ValueError("this is no file of memories")
    return _Known(theme, endings, _places(data.get("played")))


def _places(told: Any) -> list[str]:
    """The places that a file of memories says; what is none is passed over."""
    return [place for place in told if isinstance(place, str) and "\0" not in place] if isinstance(told, list) else []


def _latest(*places: Iterable[str]) -> list[str]:
    """Places, each once, the latest first; the oldest are forgotten."""
    return list(dict.fromkeys(chain.from_iterable(places)))[:_MOST_PLACES]


def _as_yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _is_seen(entry: tuple[Any, Any]) -> bool:
    scenario, seen = entry
    return isinstance(scenario, str) and isinstance(seen, list) and all(isinstance(ending, str) for ending in seen)


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
    while (aside := file.with_name(f"{file.stem}-damaged-{number}{file.suffix}")).exists():
        number += 1
    return aside
