"""The options that every command takes, before or behind its name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from sim import __version__
from sim.cli.colours import OURS, TEXTUALS
from sim.cli.nearby import must_be_there
from sim.cli.place import FOLDER

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def _known_theme(_: click.Context, __: click.Parameter, theme: str | None) -> str | None:
    """The theme, where there is one of that name."""
    names = (*OURS, *TEXTUALS)
    if theme is None or theme in names:
        return theme
    from sim.problem import nearest  # only where something is wrong

    near = nearest(theme, names)
    help = f"did you mean '{near}'?" if near else f"there are: {', '.join(names)}."
    raise click.BadParameter(f"there is no theme '{theme}'; {help}", param_hint="--theme")


_COMMON = (
    click.option(
        "--scenarios",
        type=FOLDER,
        metavar="DIR",
        help="Look for scenarios here first (or set OFFRECORD_SCENARIOS).",
    ),
    click.option(
        "--saves",
        type=FOLDER,
        metavar="DIR",
        help="Keep saved paths here (or set OFFRECORD_SAVES).",
    ),
    click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII characters alone."),
    click.option(
        "--theme",
        metavar="NAME",
        callback=_known_theme,
        help="Colours of the app, such as record-dark or record-light.",
    ),
    click.version_option(__version__, prog_name="offrecord", message="%(prog)s %(version)s"),
)


def common(command: Decorated) -> Decorated:
    """Give a command the options that all of them take."""
    for option in reversed(_COMMON):
        command = option(command)
    return command


class Common(NamedTuple):
    """What the common options say, wherever on the line they stood."""

    scenarios: Path | None
    saves: Path | None
    ascii_only: bool
    theme: str | None


def told(own: dict[str, Any]) -> Common:
    """The common options of this call: the command's own, else those that stand before its name."""
    context = click.get_current_context()
    before = context.parent.params if context.parent else {}
    values = {name: own.get(name) or before.get(name) for name in Common._fields}
    folder = values["scenarios"]
    if folder is not None:
        must_be_there(folder, hint="--scenarios")
    return Common(values["scenarios"], values["saves"], bool(values["ascii_only"]), values["theme"])
