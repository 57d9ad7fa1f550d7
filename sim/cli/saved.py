"""A saved path named on the command line, and the scenario that it walks."""

from pathlib import Path
from typing import Any, NamedTuple

import click

from sim.cli.options import Common
from sim.problem import Problem
from sim.render.problems import listing
from sim.render.wording import fit
from sim.saves.folder import find_save, saves_folder, suggestion
from sim.saves.replay import Replay, replay
from sim.saves.save import Save, read_save
from sim.scenario import shelf
from sim.scenario.events import clean
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario


class Saved(NamedTuple):
    """A saved path: its file, what it says, its scenario, and where that is."""

    file: Path
    save: Save
    scenario: Scenario
    place: Path


class Damaged(click.ClickException):
    """A file that can be found but not used: its problems go to standard output, and the status is 1."""

    exit_code = 1

    def __init__(self, problems: tuple[Problem, ...], said: str) -> None:
        super().__init__(said)
        self.problems = problems

    def show(self, file: Any = None) -> None:
        """List the problems, then say what they mean."""
        print(listing(self.problems))
        click.echo(f"\n{self.message}", err=True)


def saved(wanted: str, given: Common) -> Saved:
    """The saved path of this path or name.

    Raises click.UsageError where it, or its scenario, is not there; Damaged where one of them cannot be used.
    """
    folder = saves_folder(given.saves)
    file = find_save(wanted, folder)
    if file is None:
        raise click.UsageError(f"There is no saved path '{clean(wanted)}'; {suggestion(wanted, folder)}")
    reading = read_save(file)
    if reading.save is None:
        raise Damaged(reading.problems, f"{clean(str(file))} cannot be read and was left as it is.")
    return Saved(file, reading.save, *_scenario(reading.save.scenario, given))


def _scenario(name: str, given: Common) -> tuple[Scenario, Path]:
    file = shelf.find(name, given.scenarios)
    if file is None:
        help = shelf.suggestion(name, given.scenarios)
        raise click.UsageError(
            f"The scenario of this path, '{clean(name)}', is not on the shelf ({help}). "
            "Name the folder that it is in with --scenarios."
        )
    reading = read_scenario(file)
    if reading.scenario is None:
        raise Damaged(reading.problems, f"{clean(name)} cannot be played before this is mended.")
    return reading.scenario, file


def told_fit(path: Saved) -> int:
    """Say whether a path still fits its scenario; returns the status, 1 where it does so only in part."""
    again: Replay = replay(path.scenario, path.save)
    if said := fit(again.stopped, changed=again.changed):
        click.echo(clean(said), err=True)
    return 1 if again.stopped else 0
