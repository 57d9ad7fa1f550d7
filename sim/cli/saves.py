"""`offrecord saves`: the saved paths of a folder."""

import contextlib
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import click

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
    _show_picture(code, ascii_only=given.ascii_only)
    return 0


def _show_picture(code: str, *, ascii_only: bool) -> None:
    """The code to be photographed; a path that is too long for a picture is typed or sent."""
    from sim.render.picture import TooLong, qr

    drawable = (sys.stderr.encoding or "").lower().startswith("utf")
    coloured = sys.stderr.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    with contextlib.suppress(TooLong):
        click.echo("\n" + qr(code, ascii_only=ascii_only or not drawable, coloured=coloured), err=True, color=True)
