"""`offrecord saves`: the saved paths of a folder."""

from pathlib import Path
from typing import Any

import click

from sim.cli.options import common, told
from sim.problem import Problem
from sim.render.paths import described
from sim.render.problems import listing
from sim.saves.folder import all_saves, saves_folder
from sim.scenario.events import clean
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.shelf import find


@click.command("saves")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@common
def command(folder: Path | None, **options: Any) -> int:
    """List the saved paths: scenario, player, when, how far, on or off the record."""
    given = told(options)
    place = folder or saves_folder(given.saves)
    readings = all_saves(place)
    if not readings:
        print(f"No paths are saved in {place} yet. `offrecord play` saves every decision.")
        return 0
    scenarios: dict[str, Scenario | None] = {}
    damaged: list[Problem] = []
    for reading in readings:
        if reading.save is None:
            damaged += reading.problems
            continue
        name = reading.save.scenario
        if name not in scenarios:
            file = find(name, given.scenarios)
            scenarios[name] = read_scenario(file).scenario if file else None
        print(clean(reading.file.stem))
        print(f"  {described(reading.save, scenarios[name])}")
    if damaged:
        click.echo("\nThese cannot be read and were left as they are:\n\n" + listing(damaged), err=True)
    return 1 if damaged else 0
