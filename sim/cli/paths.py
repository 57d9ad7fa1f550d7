"""`offrecord paths`: where things are looked for."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from sim.cli.options import common, told
from sim.saves.folder import saves_folder
from sim.saves.remembered import remembered_file
from sim.scenario.shelf import folders, is_file, is_folder
from sim.scenario.textfile import clean

_FOLDERS = {
    "given": "the folder that you named",
    "here": "below the folder in which you stand",
    "yours": "your own, wherever you stand",
    "came with the program": "those that came with the program: to change one, copy it into a folder above",
}


@click.command("paths")
@common
def command(**options: Any) -> int:
    """Show where scenarios, saves and settings are looked for, and which of them exist."""
    given = told(options)
    print("Scenarios (of two with the same name, the one further up counts; of ford.yaml and ford.yml, ford.yaml):")
    for folder in folders(given.scenarios):
        print(f"  {_whole(folder.path)} ({'there' if is_folder(folder.path) else 'not there yet'})")
        print(f"    {_FOLDERS[folder.what]}")
    saves = saves_folder(given.saves)
    kept = "there" if is_folder(saves) else "made with the first decision"
    print(f"Saved paths:\n  {_whole(saves)} ({kept})")
    remembered = remembered_file()
    there = "there" if is_file(remembered) else "not there yet"
    print(f"Endings seen, theme, where files on no shelf were played from:\n  {clean(str(remembered))} ({there})")
    for name in ("OFFRECORD_SCENARIOS", "OFFRECORD_SAVES"):
        print(f"{name}: {clean(os.environ.get(name) or 'not set')}")
    return 0


def _whole(folder: Path) -> str:
    """The path of a folder from wherever one stands; as it was named where that folder itself is gone."""
    with suppress(OSError):
        folder = folder.absolute()
    return clean(str(folder))
