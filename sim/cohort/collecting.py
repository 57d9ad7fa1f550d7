"""Gather what was handed in, scenario by scenario; the one that most paths are of is the class's."""

from collections import Counter
from collections.abc import Callable, Iterable

import attrs

from sim.cohort.persons import Each, Persons, names_in
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
    """The paths by scenario, those of scenarios not at hand, and what could not be read, `torn` saves among it.

    `again` says of each scenario how many paths were handed in already, `several` who handed in more than one, and how
    many, and `spare` how many of these do not count.
    """

    tallies: dict[str, Tally] = attrs.field(factory=dict)
    missing: Counter[str] = attrs.field(factory=Counter)
    alone: list[SaveReading] = attrs.field(factory=list)
    damaged: list[Problem] = attrs.field(factory=list)
    unread: int = 0
    torn: int = 0
    misfits: list[tuple[str, str, str]] = attrs.field(factory=list)
    again: Counter[str] = attrs.field(factory=Counter)
    several: dict[str, list[tuple[str | None, int]]] = attrs.field(factory=dict)
    spare: Counter[str] = attrs.field(factory=Counter)

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


def gather(handed_in: Iterable[HandedIn], find: Finding, *, named: bool = False, each: Each = Each.FIRST) -> Gathered:
    """Count every person under the scenario of her path; what is damaged is kept apart."""
    gathered = Gathered()
    persons: dict[str, Persons] = {}
    names: dict[str, None] = {}
    for one in handed_in:
        save = one.save
        if save is None:
            gathered.damaged.extend(one.problems)
            gathered.unread += 1
            gathered.torn += one.is_save
            continue
        names.update(dict.fromkeys(names_in(one, save)))
        name, scenario = find(save)
        if scenario is None:
            gathered.missing[name] += 1
            if one.file is not None and len(gathered.alone) < MOST_NAMED:
                gathered.alone.append(SaveReading(one.file, save))
            continue
        if name not in gathered.tallies:
            gathered.tallies[name], persons[name] = Tally(scenario, named=named), Persons()
        persons[name].add(one, save, name)
    for name, theirs in persons.items():
        _count(gathered, name, theirs, each)
    for tally in gathered.tallies.values():
        tally.players = names
    return gathered


def _count(gathered: Gathered, name: str, persons: Persons, each: Each) -> None:
    """Count everybody once, or each of her paths."""
    tally = gathered.tallies[name]
    several = gathered.several.setdefault(name, [])
    for number, person in enumerate(persons.everybody()):
        many = len(person.attempts)
        # Of all of them the last one comes first: what she judged then is what she thinks of a page.
        counted = {Each.FIRST: person.attempts[:1], Each.LAST: person.attempts[-1:]}.get(each, person.attempts[::-1])
        if many > 1:
            several.append((person.name, many))
            gathered.spare[name] += many - len(counted)
        for attempt in counted:
            stopped = tally.add(attempt.save, person.called(attempt), number if len(counted) > 1 else None)
            if stopped and len(gathered.misfits) < MOST_NAMED:
                gathered.misfits.append((name, attempt.called, stopped))
    gathered.again[name] = persons.again
