"""What was read of a scenario, kept for the next time it is played: as Python keeps what it has compiled.

Two thirds of a reading's time, and the loading of the reader, are saved where every byte, of the scenario and of what
lies beside it, and the program are the same as they were.
"""

import contextlib
import importlib.util
import io
import os
import pickle
import stat
import time
import zlib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from sim import __version__
from sim.scenario.reading import Reading, without_collecting
from sim.scenario.replacing import replace

_MOST = 64  # entries; the oldest go first
_LARGEST = 4 * 1024 * 1024  # bytes of a scenario with what lies beside it
_FRESH = 2.0  # seconds: a file saved so lately may be saved once more without looking any different
_OURS = frozenset({"sim.problem", "sim.scenario.basemap", "sim.scenario.dates", "sim.scenario.model"})


class _Read(NamedTuple):
    """What was read, and by which program.

    `names` are the files beside the scenario, `places` where it and they truly lie, `contents` all of their bytes.
    """

    program: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    contents: tuple[bytes, ...]
    sum: int


def kept_readings() -> Path:
    """The folder in which readings are kept: the user's own, for what can be made anew."""
    from platformdirs import user_cache_path

    return user_cache_path("offrecord", appauthor=False) / "read"


def read_again(file: Path) -> Reading:
    """Read a scenario file or, where nothing has changed since it was read, take what was read then.

    The reading is that of `read_scenario`. Only what has no problem, and nothing to warn of, is kept;
    where nothing can be kept, or what was kept is damaged, the file is read.
    """
    # Whatever is wrong with what was kept, the file itself is still there.
    with contextlib.suppress(Exception), without_collecting():
        if (kept := _kept(file)) is not None:
            return kept
    from sim.scenario.reader import read_scenario

    began = time.time()
    reading = read_scenario(file)
    if reading.scenario is not None and not reading.warnings:
        with contextlib.suppress(OSError, RuntimeError):
            _keep(reading, began)
    return reading


def _kept(file: Path) -> Reading | None:
    """What was kept of a file, where that is what a reading would give."""
    entry = _entry(file)
    if not entry.is_file():  # nor is it waited for what never comes
        return None
    with entry.open("rb") as stream:
        read = _Read(*_Careful(stream).load())
        told = stream.read()
    if read.program != _program() or zlib.crc32(told) != read.sum:
        return None
    places = (file, *(file.parent / name for name in read.names))
    if not all(map(_is_as_it_was, places, read.places, read.contents)):
        return None
    scenario, shared = _Careful(io.BytesIO(told)).load()
    return Reading(file, scenario, (), scenario, places, shared)


def _is_as_it_was(file: Path, place: str, content: bytes) -> bool:
    """Whether a file lies where it lay, and has in it what it had."""
    status = file.stat()
    return (
        stat.S_ISREG(status.st_mode)
        and status.st_size == len(content)
        and str(file.resolve()) == place
        and file.read_bytes() == content
    )


def _keep(reading: Reading, began: float) -> None:
    looks = [path.stat() for path in reading.files]
    # What was saved while it was read may be something else than what was read.
    if any(look.st_mtime > began - _FRESH for look in looks) or sum(look.st_size for look in looks) > _LARGEST:
        return
    told = pickle.dumps((reading.scenario, reading.shared), pickle.HIGHEST_PROTOCOL)
    head = _Read(
        _program(),
        tuple(path.name for path in reading.files[1:]),
        tuple(str(path.resolve()) for path in reading.files),
        tuple(path.read_bytes() for path in reading.files),
        zlib.crc32(told),
    )
    entry = _entry(reading.file)
    replace(entry, pickle.dumps(tuple(head), pickle.HIGHEST_PROTOCOL) + told)
    for old in sorted(entry.parent.glob("*.read"), key=lambda one: one.stat().st_mtime)[:-_MOST]:
        old.unlink(missing_ok=True)


def _entry(file: Path) -> Path:
    """Where the reading of a file is kept; of two files with the same number, the later one."""
    return kept_readings() / f"{zlib.crc32(os.fsencode(file.resolve())):08x}.read"


@cache
def _program() -> str:
    """What reads: another version of it, or of PyYAML, may read otherwise."""
    here = Path(__file__).parent
    yaml = importlib.util.find_spec("yaml")
    files = [
        *sorted(here.glob("*.py")),
        here.parent / "problem.py",
        *([Path(yaml.origin)] if yaml and yaml.origin else []),
    ]
    looks = [(file.name, status.st_size, status.st_mtime_ns) for file in files for status in [file.stat()]]
    return f"{__version__} {looks}"


class _Careful(pickle.Unpickler):
    """Makes the facts of a scenario, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        found = getattr(import_module(module), name, None) if module in _OURS else None
        if not (isinstance(found, type) and found.__module__ == module):
            raise pickle.UnpicklingError(f"{module}.{name} is no fact of a scenario")
        return found
