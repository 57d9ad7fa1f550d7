"""Where scenarios are found, and the shelves that they form."""

import os
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import NamedTuple

from sim.problem import nearest
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.textfile import clean

_BOM = rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)"
_HAS_NODES = re.compile(rb"(?:^|\r|" + _BOM + rb")[\"']?nodes[\"']?[ \t]*:", re.MULTILINE)
_SNIFFED = 64 * 1024 * 1024
# The first counts where a folder has both: `ford.yaml` stands on the shelf, `ford.yml` beside it does not.
ENDINGS = (".yaml", ".yml")
_FOLDERS = re.compile(r"[/\\]")
OWN = "Scenarios"


class Folder(NamedTuple):
    """A folder in which scenarios are looked for, and what it is called for people."""

    path: Path
    what: str


def folders(given: Path | None = None) -> tuple[Folder, ...]:
    """The folders in which scenarios are looked for, first found first; they need not exist."""
    from platformdirs import user_data_path

    named = given or (Path(told) if (told := os.environ.get("OFFRECORD_SCENARIOS")) else None)
    places = [
        *([Folder(named, "given")] if named else []),
        Folder(Path("scenarios"), "here"),
        Folder(user_data_path("offrecord", appauthor=False) / "scenarios", "yours"),
        Folder(bundled(), "came with the program"),
    ]
    return tuple(places)


def bundled() -> Path:
    """The scenarios that came with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def is_scenario(file: Path) -> bool:
    """Whether a file means to be a scenario: it has a line that begins with `nodes:`."""
    try:
        if not file.is_file() or file.stat().st_size > _SNIFFED:
            return False
        raw = file.read_bytes()
        # In UTF-16 a zero stands beside every letter of it; that the file is to be saved otherwise, its reader says.
        return _HAS_NODES.search(raw.replace(b"\0", b"")) is not None
    except (OSError, RuntimeError):
        return False


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is a program's own, such as the versions that an editor keeps."""
    return name.startswith(".") or name == "node_modules"


def in_folder(folder: Path) -> list[Path]:
    """The scenario files in a folder and the folders directly in it, by name; what is hidden is none."""
    try:
        inside = [place for place in folder.iterdir() if not is_hidden(place.name)]
    except (OSError, RuntimeError):
        return []
    found = [file for file in inside if file.suffix in ENDINGS]
    for place in inside:
        # One that cannot be looked into keeps nothing else from being found.
        with suppress(OSError, RuntimeError):
            if place.is_dir() and not _leads_up(place, folder):
                found += (file for file in place.iterdir() if file.suffix in ENDINGS and not is_hidden(file.name))
    return sorted(file for file in found if is_scenario(file))


def shadowed(files: Collection[Path]) -> list[Path]:
    """Those of some files that stand on no shelf, since one beside them has their name with the ending that counts."""
    return [file for file in files if file.suffix != ENDINGS[0] and file.with_suffix(ENDINGS[0]) in files]


def _leads_up(place: Path, folder: Path) -> bool:
    """Whether what stands in a folder is a link to that folder itself, or to one above it."""
    return place.is_symlink() and folder.resolve().is_relative_to(place.resolve())


def on_shelves(given: Path | None = None) -> dict[str, Path]:
    """Every scenario file by its name, such as `korea/hodges-choice`; the first folder that has a name counts."""
    found: dict[str, Path] = {}
    for folder in folders(given):
        for file in in_folder(folder.path):
            found.setdefault(_name_in(file.relative_to(folder.path)), file)
    return found


def find(wanted: str, given: Path | None = None) -> Path | None:
    """The file of a scenario that somebody has named by its path, or by its name on the shelf."""
    as_path = Path(wanted)
    if is_file(as_path) or (as_path.suffix in ENDINGS and _exists(as_path)):
        return as_path
    if as_path.suffix in ENDINGS:
        return None
    if as_path.is_absolute() or ".." in as_path.parts or any(map(is_hidden, as_path.parts)):
        return None
    places = (folder.path / f"{wanted}{ending}" for folder in folders(given) for ending in ENDINGS)
    return next((file for file in places if is_file(file)), None)


def bare(name: str) -> str:
    """A scenario's name without folder and ending: the same on every machine, wherever the file lies there."""
    return _without_ending(_FOLDERS.split(name)[-1]).strip() or "scenario"


def public(name: str) -> str:
    """What a save says that its scenario is called, to be shown: of a path, the bare name alone."""
    parts = _FOLDERS.split(name)
    return name if len(parts) <= 2 and all(parts) and ".." not in parts and ":" not in parts[0] else bare(name)


def _without_ending(name: str) -> str:
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    return name.removesuffix(ending)


def _name_in(file: PurePath) -> str:
    """What a file is called by where it stands in its folder of shelves."""
    return _without_ending(file.as_posix())


def is_file(path: Path) -> bool:
    """Whether what somebody typed names a file; a name that is too long names nothing."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether what somebody typed names a folder."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def name_of(file: Path, given: Path | None = None) -> str:
    """The name of a file on the shelf; where it is on none, or another file has that name, its bare one."""
    return shelf_name(file, given) or bare(file.name)


def shelf_name(file: Path, given: Path | None = None) -> str | None:
    """The name of a file on the shelf; None where it is on none, or another file has that name."""
    for folder in folders(given):
        try:
            real = file.resolve()
            within = real.relative_to(folder.path.resolve())
            named = find(_name_in(within), given) if len(within.parts) <= 2 else None
            if named is not None and named.resolve() == real:
                return _name_in(within)
        except (ValueError, OSError, RuntimeError):
            continue
    return None


def suggestion(wanted: str, given: Path | None = None) -> str:
    """What to type instead of a name that nobody has."""
    return suggested(wanted, on_shelves(given))


def suggested(wanted: str, names: Collection[str]) -> str:
    """What to type instead of a name that is none of these."""
    folder, _, last = wanted.rpartition("/")
    # A folder that is right makes none of what stands in it near; a beginning is, where it is that of one name alone.
    lasts = {name.rsplit("/", 1)[-1] for name in names}
    begun = [name for name in lasts if last and name.startswith(last)]
    if near := begun[0] if len(begun) == 1 else nearest(last, sorted(lasts)):
        found = [name for name in names if name.rsplit("/", 1)[-1] == near]
        return f"did you mean '{clean(next((name for name in found if name == f'{folder}/{near}'), found[0]))}'?"
    if names:
        return "there are: " + ", ".join(clean(name) for name in sorted(names))
    return "no scenario was found anywhere; `offrecord paths` lists where they are looked for"


def shelves(readings: Mapping[str, Reading]) -> list[tuple[str, list[str]]]:
    """The shelves, each with its scenarios' names in order; a scenario without a series stands by itself."""
    by_series: dict[str, list[str]] = {}
    for series, _, name in sorted(_place(reading, name) for name, reading in readings.items()):
        by_series.setdefault(series, []).append(name)
    return sorted(by_series.items(), key=lambda shelf: shelf[0] == OWN)


def following(name: str, files: Mapping[str, Path]) -> tuple[str, Scenario] | None:
    """The next playable scenario on the same shelf, with its name.

    The files are read one after the other and no other scenario is kept: a shelf may take many times the memory of
    what is played.
    """
    playable = []
    mine = None
    for other, file in files.items():
        reading = read_scenario(file)
        if other == name:
            mine = _place(reading, other)
        elif reading.scenario:
            playable.append(_place(reading, other))
    after = min((place for place in playable if mine and place[0] == mine[0] and place > mine), default=None)
    scenario = read_scenario(files[after[2]]).scenario if after else None
    return (after[2], scenario) if after and scenario else None


def _place(reading: Reading, name: str) -> tuple[str, int, str]:
    """Where a scenario stands: on which shelf, at which place, and by name where several have the same."""
    draft = reading.draft
    order = draft.order if draft else None
    return (draft.series if draft and draft.series else OWN, 10**9 if order is None else order, name)
