"""A saved path named on the command line, and the scenario that it walks."""

from pathlib import Path
from typing import Any

import click

from sim.cli.options import Common
from sim.problem import Problem
from sim.render.paths import unknown_kept
from sim.render.problems import listing
from sim.render.wording import fit
from sim.saves.at_hand import AtHand
from sim.saves.folder import all_saves, find_save, is_path, of_player, saves_folder, suggestion
from sim.saves.lost import lost
from sim.saves.path import SavedPath
from sim.saves.reader import read_save
from sim.saves.replay import Replay, replay
from sim.saves.save import Save, SaveReading
from sim.scenario.textfile import clean

_LISTED = 20


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


def saved(wanted: str, given: Common, at_hand: AtHand | None = None) -> SavedPath:
    """The saved path of this file, of this name, or of the player of this name where only one is.

    Raises click.UsageError where it is not there; Damaged where it cannot be read or its scenario cannot be had.
    """
    folder = saves_folder(given.saves)
    file = find_save(wanted, folder)
    reading = read_save(file) if file else _of_player(wanted, folder)
    if reading.save is None:
        raise Damaged(reading.problems, f"{clean(str(file))} cannot be read and was left as it is.")
    return _walked(reading, reading.save, at_hand or AtHand(given.scenarios))


def _of_player(wanted: str, folder: Path) -> SaveReading:
    """The one saved path of a player; raises click.UsageError where there is none, or more than one."""
    typed = clean(wanted[:200])
    if is_path(wanted):
        raise click.UsageError(f"The file '{typed}' does not exist; {suggestion(wanted, folder)}")
    found = of_player(all_saves(folder), wanted) if wanted.strip() else []
    if not found:
        raise click.UsageError(
            f"There is no saved path '{typed}', by its own or a player's name; {suggestion(wanted, folder)}"
        )
    if len(found) > 1:
        listed = "".join(f"\n  {clean(one.file.stem)}" for one in found[:_LISTED])
        more = f"\n  and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise click.UsageError(f"{len(found)} saved paths are of the player '{typed}'; name one of them:{listed}{more}")
    return found[0]


def _walked(reading: SaveReading, save: Save, at_hand: AtHand) -> SavedPath:
    found = at_hand.find(save)
    if found is None:
        said = f"{clean(str(reading.file))} cannot be told without its scenario, and was left as it is."
        raise Damaged(tuple(lost([reading], at_hand)), said)
    if found.scenario is None:
        raise Damaged(found.reading.problems, f"{clean(found.name)} cannot be played before this is mended.")
    path = SavedPath(found.name, found.scenario, save, reading.file)
    if said := unknown_kept([save]):
        click.echo(f"{path.called}: {said}", err=True)
    return path


def told_fit(path: SavedPath, *, of_several: bool = False) -> int:
    """Say whether a path still fits its scenario; returns the status, 1 where it does so only in part."""
    again: Replay = replay(path.scenario, path.save)
    if said := fit(again.stopped, changed=again.changed):
        click.echo(clean(f"{path.called}: {said}" if of_several else said), err=True)
    return 1 if again.stopped else 0
