"""`offrecord transcript`: a saved path to be handed out."""

from pathlib import Path
from typing import Any

import click

from sim.cli.options import common, told
from sim.cli.output import ending_of, put
from sim.cli.place import FILE, PLACE_OR_NAME
from sim.cli.saved import saved, told_fit
from sim.render.telling import transcript
from sim.scenario.textfile import clean

_WEB = (".html", ".htm")
_MARKDOWN = (".md", ".markdown", ".txt")


@click.command("transcript")
@click.argument("save", type=PLACE_OR_NAME)
@click.option(
    "-o", "--output", type=FILE, metavar="FILE",
    help="Write it here, in place of what was there: FILE.html is one page for screen and paper, FILE.md Markdown.",
)  # fmt: skip
@common
def command(save: str, output: Path | None = None, **options: Any) -> int:
    """Print a saved path as Markdown: text, marks, notes, decisions, the ledger, and sources as footnotes.

    SAVE is a file, a name as `offrecord saves` lists them, or the name of a player who has one path.
    """
    given = told(options)
    ending = ending_of(output, (*_WEB, *_MARKDOWN)) if output is not None else None
    path = saved(save, given)
    whole = transcript(path.scenario, path.save)
    if ending in _WEB:
        from sim.render.web import transcript_page

        text = transcript_page(whole)
    else:
        from sim.render.markdown import markdown

        text = markdown(whole)
    if output is None:
        print(text, end="")
    else:
        put(output, text)
        click.echo(f"Written: {clean(str(output))}", err=True)
    return told_fit(path)
