"""Classes on the invented river, and what to ask of them."""

from collections.abc import Sequence
from pathlib import Path

import attrs

from sim.cohort.summary import Cohort, sum_up
from sim.cohort.tally import Tally
from sim.play.playthrough import Playthrough
from sim.saves.save import Judgement, Save, SavedStep, write
from sim.scenario.model import Scenario
from tests.invented import put

CROSS = ("cross",)
HOME = ("wait", "home")
BRIDGE = ("wait", "scout", "bridge")
SWIM = ("wait", "scout", "swim")
NAME = "rivers/ford"


def walked(scenario: Scenario, chosen: Sequence[str], player: str | None = None, name: str = NAME) -> Save:
    """The save of somebody who chose this."""
    walk = Playthrough(scenario)
    for choice in chosen:
        walk.run_on()
        walk.choose(choice)
    steps = tuple(SavedStep(step.at, step.chose) for step in walk.steps)
    return Save(1, name, steps, fingerprint=scenario.fingerprint, player=player)


def judging(save: Save, *said: Judgement) -> Save:
    return attrs.evolve(save, judgements=said)


def summed(scenario: Scenario, saves: Sequence[Save], *, least: int = 3, named: bool = False) -> Cohort:
    """What may be told of these saves."""
    tally = Tally(scenario, named=named)
    for number, save in enumerate(saves):
        tally.add(save, f"save-{number}")
    return sum_up(tally, NAME, least=least)


def counts(cohort: Cohort, fork: str) -> dict[str, int]:
    """How many took which choice at a fork, when they first came to it."""
    found = next(one for one in cohort.forks if one.node.id == fork and one.time == 1)
    return {str(taken.choice.id): taken.count for taken in found.taken if taken.count}


def shelf(folder: Path) -> Path:
    """A scenarios folder with the invented river on it."""
    put(folder / "scenarios" / "rivers")
    return folder / "scenarios"


def hand_in(folder: Path, saves: Sequence[Save]) -> Path:
    """A folder of these saves."""
    handed = folder / "class"
    for number, save in enumerate(saves):
        write(save, handed / f"pupil-{number:02}.yaml")
    return handed
