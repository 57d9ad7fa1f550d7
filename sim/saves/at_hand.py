"""The scenarios at hand, and which of them a saved path is of. What a save names is looked up, never opened."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from sim.saves.path import SavedPath
from sim.saves.remembered import Remembered
from sim.saves.replay import is_under_way, replay
from sim.saves.save import Save, SaveReading
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.shelf import bare, is_scenario, on_shelves, shelf_name
from sim.scenario.textfile import NoText, bytes_of, fingerprint, text_of


class Candidate:
    """A scenario that a saved path may be of: its name and file, read when it is asked for."""

    def __init__(self, name: str, file: Path, reading: Reading | None = None, *, is_shelved: bool = True) -> None:
        self.name = name
        self.file = file
        self.is_shelved = is_shelved
        if reading is not None:
            self.reading = reading

    @cached_property
    def reading(self) -> Reading:
        """What comes of reading it."""
        return read_scenario(self.file)

    @property
    def scenario(self) -> Scenario | None:
        """The scenario, where it can be played."""
        return self.reading.scenario

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of its text, which takes no reading; none where it is no text."""
        if "reading" in self.__dict__ and self.scenario:
            return self.scenario.fingerprint
        try:
            return fingerprint(text_of(bytes_of(self.file)))
        except NoText:
            return ""

    def forks(self, save: Save) -> int:
        """At how many of its steps a save names a fork that is here, as far as the file can be read."""
        nodes = self.reading.draft.nodes if self.reading.draft else {}
        return sum(step.at in nodes and bool(nodes[step.at].choices) for step in save.steps)

    def is_no_stranger(self, save: Save) -> bool:
        """Whether the shape of a save fits, if only in part, as it does once a scenario was changed.

        Of what cannot be read at all nobody knows.
        """
        return not save.steps or self.reading.draft is None or self.forks(save) > 0

    def fitting(self, save: Save) -> tuple[int, int]:
        """How well a save fits: so many steps can be walked, so many are at forks that are here."""
        walked = len(replay(self.scenario, save).fitted) if self.scenario else 0
        return walked, self.forks(save)

    def fits(self, save: Save) -> bool:
        """Whether every step of a save can be walked, and there is one."""
        first = next(iter(save.steps), None)
        if first is None or self.scenario is None or first.at not in self.scenario.nodes:
            return False
        return replay(self.scenario, save).stopped is None


class AtHand:
    """The scenarios on the shelves, and those of the places that were played from; each is read once.

    `given` is the folder named for scenarios, `also` a file that somebody has named, which counts before the others;
    `readings` are those of the shelves, where they have been read already.
    """

    def __init__(
        self,
        given: Path | None = None,
        *,
        also: tuple[str, Reading] | None = None,
        readings: Mapping[str, Reading] | None = None,
        remembered: Remembered | None = None,
    ) -> None:
        self._given, self._also, self._readings, self._remembered = given, also, readings, remembered
        self._by_print: dict[tuple[str, str], Candidate | None] = {}

    def find(self, save: Save) -> Candidate | None:
        """The scenario that a save is of: by its fingerprint, else by its name, else by its shape alone."""
        return self._by_fingerprint(save) or self._by_name(save) or self._by_shape(save)

    def path(self, reading: SaveReading) -> SavedPath | None:
        """A saved path that can be walked; None where it cannot be read, or its scenario cannot be had."""
        found = self.find(reading.save) if reading.save else None
        if reading.save is None or found is None or found.scenario is None:
            return None
        return SavedPath(found.name, found.scenario, reading.save, reading.file)

    def under_way(
        self, readings: Iterable[SaveReading], file: Path | None = None
    ) -> tuple[Candidate, SavedPath] | None:
        """The first of saved paths that has not come to an ending, of the scenario of this file where one is named."""
        for reading in readings:
            if reading.save is None or not reading.save.is_begun:
                continue
            found = self.find(reading.save)
            if found is None or found.scenario is None or (file is not None and found.file != file):
                continue
            if is_under_way(found.scenario, reading.save):
                return found, SavedPath(found.name, found.scenario, reading.save, reading.file)
        return None

    @property
    def named(self) -> Candidate | None:
        """The one whose file somebody has named."""
        return self.candidates[0] if self._also is not None else None

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        """All of them: the file named, the shelves, then the places played from, the latest first; each file once."""
        found: dict[Path, Candidate] = {}
        for one in self._look():
            found.setdefault(_real(one.file), one)
        return tuple(found.values())

    @cached_property
    def shelves(self) -> Sequence[Candidate]:
        """Those on the shelves."""
        if self._readings is not None:
            return [Candidate(name, reading.file, reading) for name, reading in self._readings.items()]
        return [Candidate(name, file) for name, file in on_shelves(self._given).items()]

    def _look(self) -> Iterator[Candidate]:
        if self._also is not None:
            name, reading = self._also
            is_shelved = shelf_name(reading.file, self._given) is not None
            yield Candidate(name, reading.file, reading, is_shelved=is_shelved)
        yield from self.shelves
        remembered = self._remembered or Remembered()
        yield from (
            Candidate(bare(file.name), file, is_shelved=False) for file in remembered.places if is_scenario(file)
        )

    @cached_property
    def _printed(self) -> Mapping[str, Sequence[Candidate]]:
        return _by(self.candidates, lambda one: one.fingerprint)

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Candidate]]:
        return _by(self.candidates, lambda one: _composed(one.name))

    @cached_property
    def _barely_named(self) -> Mapping[str, Sequence[Candidate]]:
        return _by(self.candidates, lambda one: bare(_composed(one.name)))

    def _by_fingerprint(self, save: Save) -> Candidate | None:
        key = save.fingerprint, save.scenario
        if key not in self._by_print:
            same = self._printed.get(save.fingerprint, ()) if save.fingerprint else ()
            self._by_print[key] = min(same, key=lambda one: self._rank(one, save), default=None)
        return self._by_print[key]

    def _rank(self, copy: Candidate, save: Save) -> tuple[bool, bool, bool]:
        """Which of several copies of one text comes first: one that can be played, the file named, the name saved.

        Where a file that was sent was saved to is nobody else's matter: such copies are one scenario.
        """
        is_named = not copy.is_shelved and self._also is not None and copy.file == self._also[1].file
        return copy.scenario is None, not is_named, not (copy.is_shelved and copy.name == save.scenario)

    def _by_name(self, save: Save) -> Candidate | None:
        name = _composed(save.scenario)
        for same in (self._named.get(name, ()), self._barely_named.get(bare(name), ())):
            # Two of one name: the one that more of the path fits.
            near = [one for one in same if one.is_no_stranger(save)]
            if near:
                return near[0] if len(near) == 1 else max(near, key=lambda one: one.fitting(save))
        return None

    def _by_shape(self, save: Save) -> Candidate | None:
        fitting = self.of_shape(save)
        return fitting[0] if len({one.fingerprint for one in fitting}) == 1 else None

    def of_shape(self, save: Save) -> list[Candidate]:
        """The scenarios in which every step of a save can be walked."""
        return [one for one in self.candidates if one.fits(save)]

    def has_name(self, save: Save) -> bool:
        """Whether there is a scenario of the name that a save says, be it the one or not."""
        return bare(_composed(save.scenario)) in self._barely_named


def _by(candidates: Iterable[Candidate], key: Callable[[Candidate], str]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for one in candidates:
        found.setdefault(key(one), []).append(one)
    return found


def _composed(name: str) -> str:
    """A name as names are compared: some file systems part a letter from its accent."""
    return unicodedata.normalize("NFC", name)


def _real(file: Path) -> Path:
    """Where a file really lies: links may lead to it from several places."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):
        return file
