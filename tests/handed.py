"""A path through the ford that has everything: notes, votes, judgements, and a node come to twice."""

from datetime import UTC, datetime
from pathlib import Path

import attrs

from sim.saves.path import SavedPath
from sim.saves.save import Judgement, Save, SavedStep, Votes, write
from sim.scenario.model import Name, Scenario

PLAYED = datetime(2026, 11, 22, 10, 12, tzinfo=UTC)
WAITED = (("bank", "wait"), ("camp", "scout"), ("camp", "swim"))
CROSSED = (("bank", "cross"),)
WENT_HOME = (("bank", "wait"), ("camp", "home"))


def a_path(scenario: Scenario, *steps: tuple[str, str], player: str | None = None, name: str = "rivers/ford") -> Save:
    """A save of these decisions."""
    taken = tuple(SavedStep(Name(at), Name(chose), PLAYED) for at, chose in steps)
    return Save(1, name, taken, scenario.fingerprint, player, PLAYED)


def a_full_path(scenario: Scenario) -> Save:
    """A save with a note, votes and judgements, one of them at a page that the path no longer comes by."""
    save = a_path(scenario, *WAITED, player="Group 3")
    first, *others = save.steps
    first = attrs.evolve(
        first, note="We could not swim.", votes=Votes({"cross": 14, "wait": 9}, {"cross": 11, "wait": 12})
    )
    judgements = (
        Judgement(Name("camp"), 4, 2, "Rivers rise in spring."),
        Judgement(Name("far-bank"), 3),
        Judgement(Name("at-home"), None, 5, "They were tired."),
    )
    return attrs.evolve(save, steps=(first, *others), judgements=judgements)


def a_lost_path(name: str, player: str | None = None) -> Save:
    """A save of a scenario that nobody has: no other has its decisions."""
    return Save(1, name, (SavedStep(Name("ferry"), Name("pay"), PLAYED),), "0" * 64, player, PLAYED)


def as_paths(scenario: Scenario, *saves: tuple[str, Save]) -> list[SavedPath]:
    """Saves, each with the name of its file, as they are found."""
    return [SavedPath(save.scenario, scenario, save, Path(f"{name}.yaml")) for name, save in saves]


def hand_in(folder: Path, name: str, save: Save) -> Path:
    """A save in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write(save, folder / f"{name}.yaml")
    return folder / f"{name}.yaml"
