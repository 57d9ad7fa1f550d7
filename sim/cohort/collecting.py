"""Gather what was handed in, scenario by scenario; the one that most paths are of is the class's."""

from collections import Counter
from collections.abc import Callable, Iterable

import attrs

from sim.cohort.repeats import Repeats
from sim.cohort.tally import Tally
from sim.problem import Problem
from sim.saves.handed_in import HandedIn
from sim.saves.save import Save, SaveReading
from sim.scenario.model import Scenario

# So many paths that fit only in part, or have no scenario at hand, are named; all are counted.
MOST_NAMED = 50
# The scenario of a save: what it is called and, if it can be played, the scenario.
Finding = Callable[[Save], tuple[str, Scenario | None]]


@attrs.define
class Gathered:
    """The paths by scenario, those of scenarios that are not at hand, and what could not be read."""

    tallies: dict[str, Tally] = attrs.field(factory=dict)
    missing: Counter[str] = attrs.field(factory=Counter)
    alone: list[SaveReading] = attrs.field(factory=list)
    damaged: list[Problem] = attrs.field(factory=list)
    unread: int = 0
    misfits: list[tuple[str, str, str]] = attrs.field(factory=list)
    repeats: dict[str, Repeats] = attrs.field(factory=dict)

    @property
    def is_wanting(self) -> bool:
        """Whether a path could not be read, or had no scenario that can be played."""
        return bool(self.damaged or self.missing)

    @property
    def counts(self) -> Counter[str]:
        """How many paths there are of each scenario."""
        return Counter({name: tally.paths for name, tally in self.tallies.items()}) + self.missing

    def most(self) -> str | None:
        """The scenario of most paths, among those that can be played; of several, the first by name."""
        return min(self.tallies, key=lambda name: (-self.tallies[name].paths, name), default=None)


def gather(handed_in: Iterable[HandedIn], find: Finding, *, named: bool = False) -> Gathered:
    """Count every path once under its scenario; what is damaged is kept apart."""
    gathered = Gathered()
    for one in handed_in:
        save = one.save
        if save is None:
            gathered.damaged.extend(one.problems)
            gathered.unread += 1
            continue
        name, scenario = find(save)
        if scenario is not None and name not in gathered.tallies:
            gathered.tallies[name] = Tally(scenario, named=named)
        tally = gathered.tallies[name] if scenario is not None else None
        if tally is None:
            gathered.missing[name] += 1
            if one.file is not None and len(gathered.alone) < MOST_NAMED:
                gathered.alone.append(SaveReading(one.file, save))
        elif gathered.repeats.setdefault(name, Repeats()).is_again(save):
            continue
        elif (stopped := tally.add(save, one.called)) and len(gathered.misfits) < MOST_NAMED:
            gathered.misfits.append((name, one.called, stopped))
    return gathered
