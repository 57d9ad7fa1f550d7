"""`offrecord play`: the app, or the same as plain lines."""

import os
import sys
from typing import Any

import click

from sim.cli.options import Common, common, told
from sim.cli.place import PLACE_OR_NAME
from sim.render.wording import none_under_way
from sim.saves.folder import all_saves, of_player, saves_folder
from sim.saves.path import SavedPath
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.shelf import find, name_of, on_shelves, shelf_name, suggestion
from sim.scenario.textfile import clean, is_text
from sim.scenario.typed import typed


@click.command("play")
@click.argument("scenario", type=PLACE_OR_NAME, required=False)
@click.option("--plain", is_flag=True, help="Play as numbered lines: for screen readers, scripts and small terminals.")
@click.option(
    "--choose",
    metavar="ID,ID",
    help="Take these choices first, by their ids (with --plain); an ending come to so is not counted as found.",
)
@click.option("--resume", is_flag=True, help="Go on with the newest path under way (of --player, where named).")
@click.option("--open", "is_open", is_flag=True, help="For a teacher: show beforehand which choice is history.")
@click.option("--no-save", is_flag=True, help="Keep nothing: neither the path nor the ending that it comes to.")
@click.option("--player", metavar="NAME", help="A name to be kept in the saved path.")
@common
def command(
    scenario: str | None = None,
    plain: bool = False,
    choose: str | None = None,
    resume: bool = False,
    is_open: bool = False,
    no_save: bool = False,
    player: str | None = None,
    **options: Any,
) -> int:
    """Play a scenario: its file, or its name such as korea/hodges-choice. Without one, the library opens."""
    given = told(options)
    if player is not None and not is_text(player):
        raise click.BadParameter(f"'{clean(player)}' is no text in UTF-8; write another name.", param_hint="--player")
    if choose is not None and not plain:
        raise click.UsageError("--choose goes with --plain.")
    named = _read(scenario, given) if scenario is not None else None
    if named is not None and named[1].scenario is None:
        from sim.render.problems import listing  # only where something is wrong

        print(listing(named[1].problems))
        click.echo(f"\n{clean(scenario or named[0])} cannot be played before this is mended.", err=True)
        return 1
    path, none = None, ""
    if resume and (found := _under_way(given, player, named)):
        named, path = found
    elif resume and named is not None:
        none = none_under_way(player)
    elif resume:
        click.echo(f"{none_under_way(player, '')}.", err=True)
    if named is None and (plain or not has_screen()):
        raise click.UsageError(_name_one(given))
    if named is not None and named[1].scenario is not None and (plain or not has_screen()):
        from sim.cli.plain import PlainFace

        is_shelved = no_save or shelf_name(named[1].file, given.scenarios) is not None
        face = PlainFace(
            named[1].scenario, named[0], saves_folder(given.saves),
            player=player, is_open=is_open, is_kept=not no_save,
            place=None if is_shelved else named[1].file,
        )  # fmt: skip
        ids = [id.strip() for id in choose.split(",") if id.strip()] if choose else []
        return face.play(ids, path, said=none and f"{none}; this is a new one.")
    from sim.tui import run_app

    name, reading = named or (None, None)
    return run_app(
        name, reading, given.scenarios, given.saves, path=path,
        said=none and f"{none}. This is a new one.", is_open=is_open, is_kept=not no_save, player=player,
        theme=given.theme, ascii_only=given.ascii_only,
    )  # fmt: skip


def _read(wanted: str, given: Common) -> tuple[str, Reading]:
    file = find(wanted, given.scenarios)
    if file is None:
        raise click.UsageError(f"There is no scenario '{clean(wanted)}'; {suggestion(wanted, given.scenarios)}")
    return name_of(file, given.scenarios), read_scenario(file)


def has_screen() -> bool:
    """Whether a full-screen app can be drawn and read here: Textual draws on standard error."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _name_one(given: Common) -> str:
    names = sorted(on_shelves(given.scenarios))
    listed = "".join(f"\n  offrecord play {typed(name)} --plain" for name in names)
    return f"The library needs a terminal. Name a scenario to play it as plain lines:{listed or ' (none was found)'}"


def _under_way(
    given: Common, player: str | None, named: tuple[str, Reading] | None
) -> tuple[tuple[str, Reading], SavedPath] | None:
    """The newest path, of this player where one is named, that has not come to its ending, and what it is of."""
    from sim.saves.at_hand import AtHand  # a start that goes on with nothing does without

    theirs = of_player(all_saves(saves_folder(given.saves)), player)
    found = AtHand(given.scenarios, also=named).under_way(theirs, named[1].file if named else None)
    return found and ((found[0].name, found[0].reading), found[1])
