"""What the library shows: the scenarios, what was played of each, and the saved paths that cannot be used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import monotonic, sleep

import attrs

from sim.problem import Problem
from sim.saves.at_hand import AtHand
from sim.saves.lost import lost
from sim.saves.path import SavedPath
from sim.saves.replay import is_under_way
from sim.saves.save import SaveReading
from sim.scenario.reading import Reading

# In seconds: so long is read without a rest, and so long is rested.
_AT_A_STRETCH = 0.004
_REST = 0.002


@attrs.frozen
class Played:
    """What was played: the saved paths of every scenario by its name, and the newest of those that is under way.

    `unusable` counts the saved paths that are damaged or whose scenario is gone; `problems` are theirs.
    """

    paths: Mapping[str, Sequence[SavedPath]] = {}
    resumable: Mapping[str, SavedPath] = {}
    unusable: int = 0
    problems: Sequence[Problem] = ()


@attrs.frozen
class Found:
    """What was found: every scenario's reading, and what was played, once that is known."""

    readings: Mapping[str, Reading]
    played: Played | None = None


def unhurried(saves: Iterable[SaveReading]) -> Iterator[SaveReading]:
    """Saves, with rests between them: whoever reads them beside the screen keeps no key waiting."""
    rested = monotonic()
    for save in saves:
        yield save
        if monotonic() - rested > _AT_A_STRETCH:
            sleep(_REST)
            rested = monotonic()


def sort_out(saves: Sequence[SaveReading], at_hand: AtHand, *, player: str | None) -> Played:
    """Put the saved paths, the newest first, to their scenarios; it takes its time, so not while a key waits."""
    paths: dict[str, list[SavedPath]] = {}
    resumable: dict[str, SavedPath] = {}
    damaged = [saved for saved in saves if saved.save is None]
    alone = []
    for saved in saves:
        if saved.save is None:
            continue
        found = at_hand.find(saved.save)
        if found is None:
            alone.append(saved)
        elif found.scenario is not None and found.is_shelved and saved.save.is_begun:
            path = SavedPath(found.name, found.scenario, saved.save, saved.file)
            paths.setdefault(path.name, []).append(path)
            is_theirs = not (player and player.strip()) or saved.save.is_of(player)
            if is_theirs and path.name not in resumable and is_under_way(path.scenario, path.save):
                resumable[path.name] = path
    problems = [*(problem for saved in damaged for problem in saved.problems), *lost(alone, at_hand)]
    return Played(paths, resumable, len(damaged) + len(alone), problems)
