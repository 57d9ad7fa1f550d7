"""What somebody types where a path is meant, or a name that stands for one."""

from pathlib import Path
from typing import Any

import click
from click.types import StringParamType

from sim.scenario.home import NoHome, at_home


class PlaceType(click.Path):
    """A path."""

    def __init__(self, *, is_folder: bool | None = None) -> None:
        super().__init__(path_type=Path, file_okay=is_folder is not True, dir_okay=is_folder is not False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, with a home folder written out."""
        return super().convert(_read(value, param, ctx), param, ctx)


class PlaceOrName(StringParamType):
    """A path, or the name of what stands on a shelf or among the saved paths."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What was typed, with a home folder written out."""
        return _read(value, param, ctx)


def _read(value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
    try:
        return at_home(value) if isinstance(value, str) else value
    except NoHome as error:
        from sim.scenario.textfile import clean  # only where something is wrong

        raise click.BadParameter(clean(str(error)), ctx, param) from None


PLACE = PlaceType()
FILE = PlaceType(is_folder=False)
FOLDER = PlaceType(is_folder=True)
PLACE_OR_NAME = PlaceOrName()
