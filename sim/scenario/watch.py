"""A scenario that is being written: seen again whenever its file, or one that it names, has been saved."""

import stat
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import attrs

from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.textfile import LARGEST

# In seconds. A file is read once it has been seen twice as it is, so that no half of it is taken for the whole.
STILL = 0.02
# What cannot be played is shown only when nothing follows at once: an editor may have been in the middle of writing.
SETTLED = 0.3
# Editors that put a new file in the place of the old one leave a gap, and some write an empty file first.
PATIENCE = 1.0

# To see whether a file still says what it said, one of usual size, in bytes, is read at every look; of a larger one so
# many bytes a second.
_USUAL = 250_000
_PACE = 4_000_000

# Its time, its size, its number on the disk, and a number for what it says.
Stamp = tuple[int, int, int, int]


@attrs.frozen
class Version:
    """What a file said, and when that was read, in local time."""

    reading: Reading
    time: datetime

    @property
    def is_playable(self) -> bool:
        """Whether it can be shown."""
        return self.reading.scenario is not None


class Watch:
    """The files of one scenario. It knows no clock: whoever looks says when that is, in seconds that only grow.

    `look` says that something is to be read, `read` reads it (which may take its time, so in a thread), `take` hands
    it out once it is fit to be shown.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._named: tuple[Path, ...] = ()
        self._read: dict[Path, Stamp | None] = {}
        self._seen: dict[Path, Stamp | None] = {}
        self._due: dict[Path, tuple[Stamp, float]] = {}
        self._since = 0.0
        self._untaken: Version | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """What is watched: the scenario and, whether they are there or not, the files that it names beside it."""
        return self.file, *self._named

    def look(self, now: float) -> bool:
        """Whether the files are others than those that were read, and have stood still for long enough."""
        stamps = {file: self._stamp(file, now) for file in self.files}
        if stamps != self._seen:
            self._seen, self._since = stamps, now
        if stamps == self._read:
            return False
        gone = any(_is_there(self._read.get(file)) and not _is_there(stamp) for file, stamp in stamps.items())
        return now - self._since >= (PATIENCE if gone else STILL)

    def read(self) -> Version:
        """Read what is there now. Where it changed meanwhile, this may be half of it: then it is not handed out."""
        stamps, time = self._stamps(), datetime.now()
        version = Version(read_scenario(self.file), time)
        if self._stamps() != stamps:
            return version
        if version.reading.draft is not None:
            self._named = _named(version.reading)
        stamps |= _older((file for file in self.files if file not in stamps), time)
        self._read = {file: stamp for file, stamp in stamps.items() if file in self.files}
        self._untaken = version
        return version

    def _stamps(self) -> dict[Path, Stamp | None]:
        return {file: _stamp(file) for file in self.files}

    def _stamp(self, file: Path, now: float) -> Stamp | None:
        """What a file looks like. What it says is read again only now and then where that takes longer."""
        last, due = self._due.get(file, (None, 0.0))
        stamp = _stamp(file, last if now < due else None)
        if stamp is not None and (stamp is not last):
            self._due[file] = stamp, now + (stamp[1] / _PACE if stamp[1] > _USUAL else 0)
        return stamp

    def take(self, now: float) -> Version | None:
        """What was read and has not been taken yet; what cannot be played is held back until the files have settled."""
        version = self._untaken
        if version is None or not (version.is_playable or now - self._since >= SETTLED):
            return None
        self._untaken = None
        return version


def _named(reading: Reading) -> tuple[Path, ...]:
    """The files beside a scenario: those that were read with it, and those that it names although they are missing."""
    names = (reading.draft.bibliography, reading.draft.map) if reading.draft else ()
    missing = (reading.file.parent / name for name in names if name and Path(name).name == name != "..")
    return tuple(dict.fromkeys(file for file in (*reading.files, *missing) if file != reading.file))


def _stamp(file: Path, known: Stamp | None = None) -> Stamp | None:
    """What a file looks like, None where there is none; where it looks like one known, it says the same.

    Its time does not tell all: on sticks and shares, two saves of one size within two seconds look alike.
    """
    try:
        status = file.stat()
        outside = status.st_mtime_ns, status.st_size, status.st_ino
        if known is not None and known[:3] == outside:
            return known
        is_readable = stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST
        return *outside, hash(file.read_bytes()) if is_readable else 0
    except (OSError, ValueError):
        return None


def _older(files: Iterable[Path], time: datetime) -> dict[Path, Stamp | None]:
    """The stamps of files first met in a reading that began then; not of those that may have changed since."""
    lately = (time.timestamp() - 1) * 1e9
    stamps = {file: _stamp(file) for file in files}
    return {file: stamp for file, stamp in stamps.items() if stamp is None or stamp[0] < lately}


def _is_there(stamp: Stamp | None) -> bool:
    """Whether there is a file with something in it."""
    return stamp is not None and stamp[1] > 0
