"""The file that a command writes where `-o` names one: whole, in place of what was there, or not at all."""

from collections.abc import Iterable
from pathlib import Path

import click

from sim.scenario.shelf import is_folder
from sim.scenario.textfile import clean

_HINT = "-o"


def ending_of(file: Path, known: Iterable[str]) -> str:
    """What a file's name ends in, small; raises BadParameter where it is none of those known."""
    ending = file.suffix.lower()
    *others, last = known
    if ending not in (*others, last):
        listed = f"{', '.join(others)} or {last}"
        raise click.BadParameter(f"'{clean(file.name)}' must end in {listed}.", param_hint=_HINT)
    return ending


def put(file: Path, content: str | bytes) -> None:
    """Write the file; raises BadParameter, and then what was there is as it was.

    A folder is not made: a name mistyped is more likely than a folder wanted.
    """
    from sim.scenario.replacing import replace

    if not is_folder(file.parent):
        raise click.BadParameter(f"there is no folder '{clean(str(file.parent))}'.", param_hint=_HINT)
    try:
        replace(file, content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise click.BadParameter(f"'{clean(str(file))}' cannot be written: {reason}.", param_hint=_HINT) from None
