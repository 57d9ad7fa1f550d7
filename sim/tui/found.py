"""What the library shows: the scenarios, what was played of each, and the saved paths that cannot be used."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import attrs

from sim.problem import Problem
from sim.saves.folder import of_player, under_way
from sim.saves.lost import lost
from sim.saves.save import SaveReading
from sim.scenario.reading import Reading
from sim.scenario.shelf import find_saved, name_now


@attrs.frozen
class Found:
    """What was found: every scenario's reading, its saved paths, and the newest of those that is under way.

    `unusable` counts the saved paths that are damaged or whose scenario is gone; `problems` are theirs.
    """

    readings: Mapping[str, Reading]
    paths: Mapping[str, Sequence[SaveReading]]
    resumable: Mapping[str, SaveReading]
    unusable: int
    problems: Sequence[Problem]


def sort_out(
    readings: Mapping[str, Reading], saves: Sequence[SaveReading], *, player: str | None, scenarios: Path | None
) -> Found:
    """Put the saved paths to their scenarios; it may look into every folder of scenarios, so not while a key waits."""

    @cache
    def called(name: str) -> str:
        return name if name in readings else name_now(name, scenarios)

    paths: dict[str, list[SaveReading]] = {}
    for saved in saves:
        if saved.save and saved.save.is_begun:
            paths.setdefault(called(saved.save.scenario), []).append(saved)
    resumable = {
        name: found
        for name, reading in readings.items()
        if reading.scenario and (found := under_way(of_player(paths.get(name, ()), player), reading.scenario))
    }

    @cache
    def is_gone(name: str) -> bool:
        return name not in readings and find_saved(name, scenarios) is None

    damaged = [saved for saved in saves if saved.save is None]
    alone = [saved for saved in saves if saved.save and is_gone(saved.save.scenario)]
    problems = [*(problem for saved in damaged for problem in saved.problems), *lost(alone, scenarios)]
    return Found(readings, paths, resumable, len(damaged) + len(alone), problems)
