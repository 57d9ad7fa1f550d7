"""`offrecord saves`: the saved paths of a folder."""

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from sim.cli.nearby import must_be_there
from sim.cli.options import Common, common, told
from sim.cli.place import FOLDER, PLACE_OR_NAME
from sim.cli.saved import saved
from sim.problem import Problem
from sim.render.paths import described
from sim.render.problems import listing
from sim.saves.code import NoCode, code_of
from sim.saves.folder import all_saves, saves_folder
from sim.saves.lost import lost
from sim.saves.save import SaveReading
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.shelf import find_saved, is_file
from sim.scenario.textfile import clean


@click.command("saves")
@click.argument("folder", required=False, type=FOLDER)
@click.option("--code", "coded", type=PLACE_OR_NAME, metavar="SAVE",
              help="Print one of them as a short code, and as a picture of it.")  # fmt: skip
@common
def command(folder: Path | None, coded: str | None, **options: Any) -> int:
    """List the saved paths: scenario, player, when, how far, on or off the record.

    With --code, a path becomes a line of letters and digits that can be typed, sent or photographed; `offrecord cohort`
    takes a file of such lines. A code holds the decisions and how plausible pages were found: no name, no note.

    A path that cannot be read, or whose scenario is gone, is listed with its line. Exit status: 0 fine, 1 there is such
    a path, 2 wrong use.
    """
    given = told(options)
    if folder is not None:
        must_be_there(folder, hint="FOLDER", otherwise="; `offrecord paths` says where saved paths are kept.")
    place = folder or saves_folder(given.saves)
    if coded is not None:
        return _print_code(coded, given._replace(saves=place))
    if is_file(place):
        raise click.UsageError(f"'{clean(str(place))}' is a file; name a folder in OFFRECORD_SAVES.")
    readings = all_saves(place)
    if not readings:
        print(f"No paths are saved in {clean(str(place))} yet. `offrecord play` saves every decision.")
        return 0
    scenarios: dict[str, Scenario | None] = {}
    damaged: list[Problem] = []
    alone: list[SaveReading] = []
    for reading in readings:
        if reading.save is None:
            damaged += reading.problems
            continue
        name = reading.save.scenario
        if name not in scenarios:
            file = find_saved(name, given.scenarios)
            scenarios[name] = read_scenario(file).scenario if file else None
        if scenarios[name] is None:
            alone.append(reading)
        print(clean(reading.file.stem))
        print(f"  {described(reading.save, scenarios[name])}")
    _tell("These cannot be read and were left as they are", damaged)
    _tell("These have no scenario that can be played and were left as they are", lost(alone, given.scenarios))
    return 1 if damaged or alone else 0


def _tell(what: str, problems: Sequence[Problem]) -> None:
    if problems:
        click.echo(f"\n{what}:\n\n{listing(problems)}", err=True)


def _print_code(wanted: str, given: Common) -> int:
    """The code on standard output, the picture of it on standard error; returns the exit status."""
    path = saved(wanted, given)
    try:
        code = code_of(path.scenario, path.save)
    except NoCode as error:
        click.echo(f"There is no code of this path: {error}", err=True)
        return 1
    print(code, flush=True)
    _show_picture(code, ascii_only=given.ascii_only)
    return 0


def _show_picture(code: str, *, ascii_only: bool) -> None:
    """The code to be photographed; a path that is too long for a picture is typed or sent."""
    from sim.render.picture import TooLong, qr

    drawable = (sys.stderr.encoding or "").lower().startswith("utf")
    coloured = sys.stderr.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    with contextlib.suppress(TooLong):
        click.echo("\n" + qr(code, ascii_only=ascii_only or not drawable, coloured=coloured), err=True, color=True)
