"""The folder that may have been meant instead of one that is not there."""

from pathlib import Path

import click


def must_be_there(folder: Path, *, hint: str, otherwise: str = "") -> None:
    """See that a folder is there; raises BadParameter, with the nearest name beside it or what else to do."""
    from sim.scenario.shelf import is_folder  # which `--version` does without

    if is_folder(folder):
        return
    from sim.problem import nearest  # only where something is wrong
    from sim.scenario.textfile import clean

    try:
        beside = [place.name for place in folder.parent.iterdir() if place.is_dir()]
    except (OSError, ValueError):
        beside = []
    near = nearest(folder.name, sorted(beside))
    help = f"; did you mean '{folder.parent / near}'?" if near else otherwise or "."
    raise click.BadParameter(clean(f"there is no folder '{folder}'{help}"), param_hint=hint)
