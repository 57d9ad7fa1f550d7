"""`offrecord transcript`: a saved path to be handed out."""

from pathlib import Path
from typing import Any

import click

from sim.cli.options import common, told
from sim.cli.saved import saved, told_fit
from sim.render.telling import transcript
from sim.saves.save import replace

_WEB = (".html", ".htm")
_MARKDOWN = (".md", ".markdown", ".txt")


@click.command("transcript")
@click.argument("save")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write it here, in place of what was there: FILE.html is one page for screen and paper, FILE.md Markdown.",
)  # fmt: skip
@common
def command(save: str, output: Path | None = None, **options: Any) -> int:
    """Print a saved path as Markdown: text, marks, notes, decisions, the ledger, and sources as footnotes.

    SAVE is a file, a name as `offrecord saves` lists them, or the name of a player who has one path.
    """
    given = told(options)
    if output is not None and output.suffix.lower() not in (*_WEB, *_MARKDOWN):
        raise click.UsageError(f"What is '{output}' to be? Let FILE end in .html or in .md.")
    path = saved(save, given)
    whole = transcript(path.scenario, path.save)
    if output is not None and output.suffix.lower() in _WEB:
        from sim.render.web import transcript_page

        text = transcript_page(whole)
    else:
        from sim.render.markdown import markdown

        text = markdown(whole)
    if output is None:
        print(text, end="")
    else:
        try:
            replace(output, text)
        except OSError as error:
            click.echo(f"{output} cannot be written: {error.strerror or error}.", err=True)
            return 1
        click.echo(f"Written: {output}", err=True)
    return told_fit(path)
