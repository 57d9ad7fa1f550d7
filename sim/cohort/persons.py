"""Who handed in which paths: a person counts once, whatever she handed in, however often."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar
from unicodedata import normalize

import attrs

from sim.saves.handed_in import HandedIn
from sim.saves.save import Judgement, Save, SavedStep, one_line

# How the program itself calls a file: no name of a person's.
_OURS = re.compile(r".*-\d{4}-\d\d-\d\d-\d{6}-[a-z0-9]{8}")
Thing = TypeVar("Thing")


class Each(StrEnum):
    """Which path of a person counts, where there are several."""

    FIRST = "first"
    LAST = "last"
    ALL = "all"


class Attempt(NamedTuple):
    """A path as it is counted: without notes and times, which nobody counts; `called` is what its file is called."""

    save: Save
    called: str


@attrs.define
class Person:
    """Who handed paths in, under this name; none where nobody wrote one."""

    name: str | None
    attempts: list[Attempt] = attrs.field(factory=list)

    def called(self, attempt: Attempt) -> str:
        """What she is called: her name, or what her file is called."""
        return self.name or attempt.called


class Persons:
    """Everybody whose paths of one scenario were read; what is told twice is kept once."""

    def __init__(self) -> None:
        self.again = 0
        self._people: dict[object, Person] = {}
        self._shared: dict[object, object] = {}
        self._turned_back: list[tuple[object, Attempt]] = []

    def add(self, one: HandedIn, save: Save, scenario: str) -> None:
        """Keep a path with those of the same person."""
        name = save.player or one.owner
        attempt = Attempt(self._light(save, scenario), one.called)
        if name:
            self._person(("name", folded(name)), name).attempts.append(attempt)
            return
        first = save.steps[0] if save.steps else None
        began = (first.at, first.chose, first.time) if first and first.time else None
        if began and save.started and first and first.time and first.time < save.started:
            # Who goes back and plays on has a new path, younger than the decisions that it begins with.
            self._turned_back.append((began, attempt))
        elif began:
            self._person(("began", save.started, *began), None).attempts.append(attempt)
            self._people.setdefault(("turned back", *began), self._people["began", save.started, *began])
        else:
            self._person(("file", len(self._people)), None).attempts.append(attempt)

    def everybody(self) -> list[Person]:
        """All of them, each with her paths in the order in which they began, those among them that are the same once.

        To be asked for once, when all have been added.
        """
        for began, attempt in self._turned_back:
            assert isinstance(began, tuple)
            self._person(("turned back", *began), None).attempts.append(attempt)
        people = list({id(person): person for person in self._people.values()}.values())
        for person in people:
            if len(person.attempts) > 1:
                kept = _each_once(person.attempts)
                self.again += len(person.attempts) - len(kept)
                person.attempts = sorted(kept, key=_order)
        return people

    def _person(self, key: object, name: str | None) -> Person:
        return self._people.setdefault(key, Person(name))

    def _light(self, save: Save, scenario: str) -> Save:
        """The path without what nobody counts; what many paths have in common is kept once for all of them."""
        chosen = tuple((str(step.at), str(step.chose)) for step in save.steps)
        steps = self._once(chosen, tuple(SavedStep(step.at, step.chose) for step in save.steps))
        fingerprint = self._once(save.fingerprint, save.fingerprint)
        return Save(1, scenario, steps, fingerprint, save.player, save.started, save.judgements)

    def _once(self, key: object, thing: Thing) -> Thing:
        return self._shared.setdefault(key, thing)  # type: ignore[return-value]  # a key is one of a thing


def names_in(one: HandedIn, save: Save) -> list[str]:
    """The names that tell whose path this is: the player's, those on the folder and, as far as one is, on the file."""
    names = [save.player, one.owner]
    if one.file is not None and not _OURS.fullmatch(one.file.stem):
        names.append(re.sub(r"[\W_]+", " ", one.file.stem).strip())
    return [name for name in names if name]


def folded(name: str) -> str:
    """A name as names are compared: however its letters are put together or capitalised."""
    return normalize("NFC", normalize("NFC", one_line(name)).casefold())


def by_number(name: str) -> list[str]:
    """What people order names by: Student 3 comes before Student 22."""
    return [part.zfill(20) if part.isdecimal() else part.casefold() for part in re.split(r"(\d+)", name)]


def _order(attempt: Attempt) -> tuple[bool, float, list[str]]:
    """First by when it began, then by what the file is called."""
    started = attempt.save.started
    return started is None, started.timestamp() if started else 0, by_number(attempt.called)


def _each_once(attempts: Sequence[Attempt]) -> list[Attempt]:
    """The paths of a person; one that another begins with is that one, unless they began at different times."""
    kept: list[Attempt] = []
    ways: dict[tuple[int, str, str], int] = {}
    whose: dict[tuple[int, object], int] = {}
    for attempt in sorted(attempts, key=lambda one: (-len(one.save.steps), _order(one))):
        at, passed = 0, [0]
        for step in attempt.save.steps:
            at = ways.setdefault((at, step.at, step.chose), len(ways) + 1)
            passed.append(at)
        started = attempt.save.started
        same = whose.get((at, started), whose.get((at, None))) if started else whose.get((at, "any"))
        if same is not None:
            kept[same] = _both(kept[same], attempt)
            continue
        for place in passed:
            whose.setdefault((place, "any"), len(kept))
            whose.setdefault((place, started), len(kept))
        kept.append(attempt)
    return kept


def _both(fuller: Attempt, other: Attempt) -> Attempt:
    """The fuller one, with what was judged in the other, too."""
    judged = {said.at: said for said in other.save.judgements}
    for said in fuller.save.judgements:
        before = judged.get(said.at, said)
        judged[said.at] = Judgement(
            said.at, said.before or before.before, said.after or before.after, said.why or before.why
        )
    started = fuller.save.started or other.save.started
    return Attempt(attrs.evolve(fuller.save, judgements=tuple(judged.values()), started=started), fuller.called)
