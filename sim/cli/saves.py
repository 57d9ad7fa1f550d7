"""`offrecord saves`: the saved paths of a folder."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from sim.cli.colours import LIGHT
from sim.cli.handed_in import codebook, tell_aside
from sim.cli.nearby import must_be_there
from sim.cli.options import Common, common, told
from sim.cli.place import FOLDER, PLACE_OR_NAME
from sim.cli.saved import saved
from sim.problem import Problem
from sim.render.paths import described, unknown_kept
from sim.render.problems import listing
from sim.saves.at_hand import AtHand
from sim.saves.code import NoCode, code_of
from sim.saves.folder import saves_folder
from sim.saves.handed_in import HandedIn, read_pile
from sim.saves.lost import lost
from sim.saves.path import SavedPath
from sim.saves.pile import Pile, pile
from sim.saves.save import SaveReading
from sim.scenario.shelf import is_file, is_folder
from sim.scenario.textfile import clean

if TYPE_CHECKING:
    from sim.render.picture import Ground

_USUAL = 80


@click.command("saves")
@click.argument("folder", required=False, type=FOLDER)
@click.option("--code", "coded", type=PLACE_OR_NAME, metavar="SAVE",
              help="Print one of them as a short code, and as a picture of it.")  # fmt: skip
@common
def command(folder: Path | None, coded: str | None, **options: Any) -> int:
    """List the saved paths: scenario, player, when, how far, on or off the record.

    With --code, a path becomes a line of letters and digits that can be typed, sent or photographed; `offrecord cohort`
    takes a file of such lines. A code holds the decisions and how plausible pages were found: no name, no note.

    Every file in the folder and in those below it is looked at, whatever its name. A path that cannot be read, or whose
    scenario is gone, is listed with its line; what is no path is named. Exit status: 0 fine, 1 a path could not be read
    or has no scenario at hand, 2 wrong use.
    """
    given = told(options)
    if folder is not None:
        must_be_there(folder, hint="FOLDER", otherwise="; `offrecord paths` says where saved paths are kept.")
    place = folder or saves_folder(given.saves)
    if coded is not None:
        return _print_code(coded, given._replace(saves=place))
    if is_file(place):
        raise click.UsageError(f"'{clean(str(place))}' is a file; name a folder in OFFRECORD_SAVES.")
    handed = _handed(place)
    paths = list(read_pile(handed, codebook(given) if handed.codes else None))
    if not handed.files and not paths:
        print(f"No paths are saved in {clean(str(place))} yet. `offrecord play` saves every decision.")
        return 0
    at_hand = AtHand(given.scenarios)
    alone: list[SaveReading] = []
    for one in sorted(paths, key=_latest, reverse=True):
        if one.save is None:
            continue
        found = at_hand.find(one.save)
        path = SavedPath(found.name, found.scenario, one.save, one.file) if found and found.scenario else None
        if path is None and one.file is not None:
            alone.append(SaveReading(one.file, one.save))
        print(clean(_name(one, place)))
        print(f"  {described(path or one.save)}")
    if said := unknown_kept(one.save for one in paths if one.save):
        click.echo(f"\n{said}", err=True)
    damaged = [problem for one in paths for problem in one.problems]
    _tell("These cannot be read and were left as they are", damaged)
    _tell("These have no scenario that can be played and were left as they are", lost(alone, at_hand))
    tell_aside(handed)
    return 1 if damaged or alone or handed.is_wanting else 0


def _handed(place: Path) -> Pile:
    """Everything in the folder; nothing where there is none yet."""
    try:
        return pile([place]) if is_folder(place) else Pile()
    except OSError as error:
        raise click.UsageError(f"'{clean(str(place))}' cannot be looked into: {error.strerror}.") from None


def _name(one: HandedIn, place: Path) -> str:
    """What a path is called in the folder, so that other commands find it."""
    if one.file is None:
        return f"{one.called} ({one.owner})" if one.owner else one.called
    name = one.file.relative_to(place)
    return str(name.with_suffix("") if name.suffix == ".yaml" else name)


def _latest(one: HandedIn) -> datetime:
    """When a path was last played; long ago where nobody knows."""
    latest = one.save.latest if one.save else None
    return latest or datetime.min.replace(tzinfo=UTC)


def _tell(what: str, problems: Sequence[Problem]) -> None:
    if problems:
        click.echo(f"\n{what}:\n\n{listing(problems)}", err=True)


def _print_code(wanted: str, given: Common) -> int:
    """The code on standard output, the picture of it on standard error; returns the exit status."""
    path = saved(wanted, given)
    try:
        code = code_of(path.scenario, attrs.evolve(path.save, scenario=path.name))
    except NoCode as error:
        click.echo(f"There is no code of this path: {error}", err=True)
        return 1
    print(code, flush=True)
    _show_picture(code, given)
    return 0


def _show_picture(code: str, given: Common) -> None:
    """The code to be photographed; where there is no room for a picture, that is said, and how else to hand it in."""
    from sim.render.picture import Ground, TooLong, columns, qr

    drawable = (sys.stderr.encoding or "").lower().startswith("utf")
    ascii_only = given.ascii_only or not drawable
    is_seen = sys.stderr.isatty()
    try:
        needed = columns(code, ascii_only=ascii_only)
    except TooLong:
        click.echo("\nThis path is too long for a picture. The code can be copied and sent.", err=True)
        return
    if is_seen and (there := _columns()) < needed:
        said = (
            f"Its picture needs {needed} columns, and this terminal has {there}: make it wider, or its letters smaller."
        )
        click.echo(f"\n{said} The code can be typed or sent as it is.", err=True)
        return
    ground = _ground(given.theme) if is_seen else Ground.LIGHT
    click.echo("\n" + qr(code, ascii_only=ascii_only, ground=ground), err=True, color=True)
    if ground is Ground.DARK:
        said = "Drawn for light letters on a dark ground. Where yours are dark on light: --theme record-light"
        click.echo(f"\n{said}", err=True)


def _columns() -> int:
    """The width of the terminal that the picture is for: in a pipe, that is not the one of standard output."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _ground(theme: str | None) -> "Ground":
    """What the picture is drawn on. Without colours nobody can ask a terminal for its ground: most are dark."""
    from sim.render.picture import Ground

    if "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb":
        return Ground.PAINTED
    # Some terminals tell the numbers of their colours, the ground last: white is 7 or 15.
    is_light = os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
    return Ground.LIGHT if theme in LIGHT or (theme is None and is_light) else Ground.DARK
