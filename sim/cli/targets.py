"""The scenario files that a command's arguments name."""

from pathlib import Path

import click

from sim.scenario.shelf import find, in_folder, is_folder, shadowed, suggestion
from sim.scenario.textfile import named


def files_of(targets: tuple[str, ...], scenarios: Path | None) -> tuple[list[Path], list[str]]:
    """The files that are meant, each once, and the targets that name none; a folder stands for those in it."""
    files: dict[Path, Path] = {}
    missing = []
    for target in targets:
        path = Path(target)
        if target and is_folder(path):
            found = in_folder(path)
            for other in shadowed(found):
                said = f"stands on no shelf: {named(other.stem)}.yaml beside it has the same name"
                click.echo(f"{named(other)} {said}. Give one of them another.", err=True)
        else:
            file = find(target, scenarios)
            found = [file] if file else []
        if not found:
            missing.append(target)
        for one in found:
            files.setdefault(_real(one), one)
    return list(files.values()), missing


def _real(file: Path) -> Path:
    """Where a file really lies: links may lead to it from several places."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):
        return file


def say_missing(targets: list[str], scenarios: Path | None) -> None:
    """Say of every folder without a scenario that it has none, of what is not there which one may be meant."""
    for target in targets:
        if target and is_folder(Path(target)):
            click.echo(f"{named(target)}: no scenario here (no .yaml or .yml file with a line 'nodes:').", err=True)
            continue
        click.echo(f"There is no scenario '{named(target)}'; {suggestion(target, scenarios)}", err=True)
