"""`offrecord preview`: the app beside the editor."""

from pathlib import Path
from typing import Any

import click

from sim.cli.options import common, told
from sim.cli.place import PLACE_OR_NAME
from sim.cli.play import has_screen
from sim.scenario.shelf import find, is_folder, name_of
from sim.scenario.typed import typed
from sim.scenario.watch import Watch


@click.command("preview")
@click.argument("file", type=PLACE_OR_NAME)
@common
def command(file: str, **options: Any) -> int:
    """Play a scenario while you write it: leave this open beside your editor.

    Each time FILE, its bibliography or its base map is saved, the preview reads it again, takes the same choices and
    stays on the page where you are. What is wrong is listed with its lines; meanwhile the last version that worked can
    be played. The key e opens your editor at the line on screen (set VISUAL or EDITOR). Nothing is saved and no file is
    changed.
    """
    given = told(options)
    found = find(file, given.scenarios)
    asked = typed(file)
    if found is None and is_folder(Path(file)):
        raise click.UsageError(f"{asked} is a folder; name one of the scenarios in it.")
    if found is None:
        raise click.UsageError(f"There is no file {asked}; `offrecord new {asked}` begins one.")
    if not has_screen():
        raise click.UsageError(f"The preview needs a terminal. To list the problems: offrecord check {asked}")
    from sim.tui import run_preview

    return run_preview(Watch(found), name_of(found, given.scenarios), theme=given.theme, ascii_only=given.ascii_only)
