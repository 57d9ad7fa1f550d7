"""`offrecord play`: the app, or the same as plain lines."""

import os
import sys
from typing import Any

import click

from sim.cli.options import Common, common, told
from sim.cli.place import PLACE_OR_NAME
from sim.render.problems import listing
from sim.render.wording import none_under_way
from sim.saves.folder import all_saves, of_player, saves_folder
from sim.saves.replay import is_under_way
from sim.scenario.reading import Reading
from sim.scenario.rereading import read_again
from sim.scenario.shelf import find, find_saved, name_now, name_of, on_shelves, suggestion
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
    if scenario is None and resume:
        scenario = _newest_under_way(given, player)
    if player is not None and not is_text(player):
        raise click.BadParameter(f"'{clean(player)}' is no text in UTF-8; write another name.", param_hint="--player")
    if choose is not None and not plain:
        raise click.UsageError("--choose goes with --plain.")
    if scenario is None and (plain or not has_screen()):
        raise click.UsageError(_name_one(given))
    reading, name = _read(scenario, given) if scenario is not None else (None, "")
    if reading is not None and reading.scenario is None:
        print(listing(reading.problems))
        click.echo(f"\n{clean(name)} cannot be played before this is mended.", err=True)
        return 1
    if reading is not None and reading.scenario is not None and (plain or not has_screen()):
        from sim.cli.plain import PlainFace

        face = PlainFace(
            reading.scenario, name, saves_folder(given.saves),
            scenarios=given.scenarios, player=player, is_open=is_open, is_kept=not no_save,
        )  # fmt: skip
        ids = [id.strip() for id in choose.split(",") if id.strip()] if choose else []
        return face.play(ids, resume=resume)
    from sim.tui import run_app

    return run_app(
        name or None, reading, given.scenarios, given.saves,
        resume=resume, is_open=is_open, is_kept=not no_save, player=player,
        theme=given.theme, ascii_only=given.ascii_only,
    )  # fmt: skip


def _read(wanted: str, given: Common) -> tuple[Reading, str]:
    file = find(wanted, given.scenarios)
    if file is None:
        raise click.UsageError(f"There is no scenario '{clean(wanted)}'; {suggestion(wanted, given.scenarios)}")
    return read_again(file), name_of(file, given.scenarios)


def has_screen() -> bool:
    """Whether a full-screen app can be drawn and read here: Textual draws on standard error."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _name_one(given: Common) -> str:
    names = sorted(on_shelves(given.scenarios))
    listed = "".join(f"\n  offrecord play {typed(name)} --plain" for name in names)
    return f"The library needs a terminal. Name a scenario to play it as plain lines:{listed or ' (none was found)'}"


def _newest_under_way(given: Common, player: str | None) -> str | None:
    """The scenario of the newest path, of this player where one is named, that has not come to its ending."""
    read: dict[str, Reading | None] = {}
    for saved in of_player(all_saves(saves_folder(given.saves)), player):
        if saved.save is None or not saved.save.is_begun:
            continue
        name = saved.save.scenario
        if name not in read:
            file = find_saved(name, given.scenarios)
            read[name] = read_again(file) if file else None
        reading = read[name]
        if reading and reading.scenario and is_under_way(reading.scenario, saved.save):
            return name_now(name, given.scenarios)
    click.echo(f"{none_under_way(player, '')}.", err=True)
    return None
