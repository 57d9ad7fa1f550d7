"""`offrecord replay`: a saved path walked again."""

import shutil
import sys
from typing import Any

import click

from sim.cli.options import common, told
from sim.cli.place import PLACE_OR_NAME
from sim.cli.play import has_screen
from sim.cli.saved import saved, told_fit
from sim.render.fold import wrapped


@click.command("replay")
@click.argument("save", type=PLACE_OR_NAME)
@click.option("--plain", is_flag=True, help="Print the path as `offrecord transcript` does, instead of a screen.")
@common
def command(save: str, plain: bool = False, **options: Any) -> int:
    """Walk a saved path again, step by step: at a fork first the question, then what was chosen, then the record.

    SAVE is a file, a name as `offrecord saves` lists them, or the name of a player who has one path.
    A replay changes nothing that is saved.
    """
    given = told(options)
    path = saved(save, given)
    if plain or not has_screen():
        from sim.render.markdown import markdown
        from sim.render.telling import transcript

        print(_for_terminal(markdown(transcript(path.scenario, path.save))), end="")
        return told_fit(path)
    from sim.tui import replaying, run_app

    return run_app(
        None, None, given.scenarios, given.saves, theme=given.theme, ascii_only=given.ascii_only,
        first=replaying(path),
    )  # fmt: skip


def _for_terminal(text: str) -> str:
    """The text with its long lines broken between words, where somebody reads it at a terminal."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    if width <= 20:
        return text
    return "\n".join("\n".join(wrapped(line, width)) for line in text.split("\n"))
