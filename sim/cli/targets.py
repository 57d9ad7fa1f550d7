"""The scenario files that a command's arguments name."""

from pathlib import Path

import click

from sim.scenario.shelf import find, in_folder, is_folder, shadowed, suggestion
from sim.scenario.textfile import clean


def files_of(targets: tuple[str, ...], scenarios: Path | None) -> tuple[list[Path], list[str]]:
    """The files that are meant, each once, and the targets that are not there; a folder stands for those in it."""
    files: dict[Path, Path] = {}
    missing = []
    for target in targets:
        path = Path(target)
        if target and is_folder(path):
            found = in_folder(path)
            if not found:
                said = "no scenario here (no .yaml or .yml file with a line 'nodes:')"
                click.echo(f"{clean(target)}: {said}.", err=True)
            for other in shadowed(found):
                said = f"stands on no shelf: {clean(other.stem)}.yaml beside it has the same name"
                click.echo(f"{clean(str(other))} {said}. Give one of them another.", err=True)
        else:
            file = find(target, scenarios)
            found = [file] if file else []
            if not file:
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
    """Say of every target that is not there which one may be meant."""
    for target in targets:
        click.echo(f"There is no scenario '{clean(target)}'; {suggestion(target, scenarios)}", err=True)
