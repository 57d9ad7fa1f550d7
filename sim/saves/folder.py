"""The folder of saved paths: where it is, what is in it, which path is under way."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sim.problem import nearest
from sim.saves.save import SaveReading
from sim.scenario.home import folder_set
from sim.scenario.shelf import is_file, is_folder
from sim.scenario.textfile import clean


def saves_folder(given: Path | None = None) -> Path:
    """Where saves go: the folder given, else `saves/` here beside a `scenarios/`, else the user's data folder."""
    from platformdirs import user_data_path

    named = given or folder_set("OFFRECORD_SAVES")
    if named is not None:
        return named
    if is_folder(Path("saves")) and is_folder(Path("scenarios")):
        return Path("saves")
    return user_data_path("offrecord", appauthor=False) / "saves"


def all_saves(folder: Path) -> list[SaveReading]:
    """Every saved path of a folder, the newest first; damaged ones come last."""
    return newest_first(each_save(folder))


def newest_first(saves: Iterable[SaveReading]) -> list[SaveReading]:
    """Saved paths, the newest first; damaged ones come last."""
    readings = list(saves)
    whole = [reading for reading in readings if reading.save]
    whole.sort(key=_latest, reverse=True)
    return whole + [reading for reading in readings if not reading.save]


def each_save(folder: Path) -> Iterator[SaveReading]:
    """Every saved path of a folder, one at a time, by the names of their files."""
    from sim.saves.reader import read_save

    try:
        files = sorted(file for file in folder.glob("*.yaml") if not file.name.startswith("."))
    except OSError:
        return
    yield from map(read_save, files)


def _latest(reading: SaveReading) -> datetime:
    """When a path was last played; long ago where nobody knows."""
    latest = reading.save.latest if reading.save else None
    return latest or datetime.min.replace(tzinfo=UTC)


def of_player(readings: Iterable[SaveReading], player: str | None) -> list[SaveReading]:
    """The saved paths of a player; where none is named, everybody's."""
    if not player or not player.strip():
        return list(readings)
    return [reading for reading in readings if reading.save and reading.save.is_of(player)]


def find_save(wanted: str, folder: Path) -> Path | None:
    """The file of a save named by its path or by its name in the folder."""
    for file in (Path(wanted), folder / wanted, folder / f"{wanted}.yaml"):
        if is_file(file):
            return file
    return None


def is_path(wanted: str) -> bool:
    """Whether somebody typed where a file is, rather than what a saved path or its player is called."""
    return wanted.endswith((".yaml", ".yml")) or any(mark in wanted for mark in {"/", os.sep})


def suggestion(wanted: str, folder: Path) -> str:
    """What to type instead of a save that is not there."""
    place = Path(wanted).parent if is_path(wanted) and Path(wanted).name != wanted else folder
    names = [file.stem for file in sorted(place.glob("*.yaml"))] if is_folder(place) else []
    near = _nearest(Path(wanted).stem, names)
    if near is None:
        return clean(f"`offrecord saves` lists the saved paths in {folder}")
    return clean(f"did you mean '{near if place == folder else place / f'{near}.yaml'}'?")


def _nearest(wanted: str, names: list[str]) -> str | None:
    """The name that was most likely meant: student-01 rather than student-21 where student-1 was typed."""
    for name in names:
        if _without_zeros(name) == _without_zeros(wanted):
            return name
    return nearest(wanted, names)


def _without_zeros(name: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", name.lower())
