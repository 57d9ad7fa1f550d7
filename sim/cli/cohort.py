"""`offrecord cohort`: a class seen at once."""

import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import click

from sim.cli.options import Common, common, told
from sim.cli.output import ending_of, put
from sim.cli.place import FILE, PLACE_OR_NAME
from sim.cli.play import has_screen
from sim.cli.progress import shown
from sim.cohort.collecting import Gathered, gather
from sim.cohort.summary import Cohort, sum_up
from sim.cohort.told import LEAST
from sim.problem import Problem, nearest
from sim.render.cohort.words import LeftOut
from sim.render.fold import wrapped
from sim.render.problems import listing
from sim.saves.code import Codebook
from sim.saves.folder import saves_folder
from sim.saves.handed_in import Pile, pile, read_pile
from sim.saves.lost import lost
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import without_collecting
from sim.scenario.shelf import find, find_saved, is_file, is_folder, name_of, on_shelves, without_folder
from sim.scenario.textfile import clean

_LISTED = 20


@click.command("cohort")
@click.argument("targets", nargs=-1, required=True, metavar="FOLDER-OR-CODES...", type=PLACE_OR_NAME)
@click.option("--scenario", "wanted", metavar="NAME", help="Of this scenario, rather than the one most paths are of.")
@click.option("--plain", is_flag=True, help="Print lines: for screen readers, scripts and small terminals.")
@click.option("--format", "style", type=click.Choice(["text", "csv", "json"]), help="Print lines, a table or JSON.")
@click.option(
    "--form", type=click.Choice(["long", "wide"]), default="long", help="The table: a row a decision, or a row a path."
)
@click.option("-o", "--output", type=FILE, metavar="FILE.html",
              help="Write a page to project or print (or FILE.csv, FILE.json).")  # fmt: skip
@click.option("--names", "named", is_flag=True, help="Tell who chose what; then everything is told.")
@click.option("--least", type=click.IntRange(min=1), metavar="N",
              help=f"Do not break down groups of fewer than N (default {LEAST}).")  # fmt: skip
@click.option("--no-reasons", is_flag=True, help="Leave out what people wrote as reasons for their judgements.")
@common
def command(
    targets: tuple[str, ...],
    wanted: str | None,
    plain: bool,
    style: str | None,
    form: str,
    output: Path | None,
    named: bool,
    least: int | None,
    no_reasons: bool,
    **options: Any,
) -> int:
    """See a class at once: at every fork who chose what, where the record was left, endings, judgements.

    Give folders of saved paths, single saves, or text files of codes (`offrecord saves --code`), one code a line, a
    name beside it if you like. Paths of other scenarios and damaged files are named and left out. Exit status: 0 fine,
    1 something could not be read or has no scenario at hand, or nothing was there to show, 2 wrong use.
    """
    given = told(options)
    if named and least not in (None, 1):
        raise click.UsageError(
            "--names tells every path by its name; --least keeps small groups in. Choose one of them."
        )
    ending = ending_of(output, _WRITTEN) if output is not None else None
    if form == "wide" and style != "csv" and ending != ".csv":
        raise click.UsageError("--form is the form of a table: add --format csv, or -o class.csv.")
    if output is not None and style is not None and ending != f".{style}":
        raise click.UsageError(
            f"--format {style} and -o {clean(output.name)} ask for two things: leave --format out, as the file's "
            "name says what it is to hold."
        )
    handed = _pile(targets, given)
    gathered = _gather(handed, given, named=named)
    _tell_left_out(gathered, given)
    _tell_others(handed)
    name = _name(gathered, wanted, given)
    if name is None:
        return 1
    cohort = sum_up(gathered.tallies[name], name, least=1 if named else least or LEAST, reasons=not no_reasons)
    others = {clean(other): count for other, count in gathered.counts.most_common() if other != name}
    left_out = LeftOut(
        gathered.unread, others, len(handed.others), gathered.repeats[name].again, gathered.repeats[name].sharing
    )
    if output is None and style is None and not plain and has_screen():
        from sim.tui import run_app, surveying

        first = surveying(cohort, left_out)
        status = run_app(
            None, None, given.scenarios, given.saves, theme=given.theme, ascii_only=given.ascii_only, first=first
        )
        return status or int(gathered.is_wanting)
    _print(cohort, left_out, style=style, form=form, output=output)
    return int(gathered.is_wanting)


def _pile(targets: tuple[str, ...], given: Common) -> Pile:
    """What is meant by the targets: folders and files, or a folder among the saves."""
    found = []
    for target in targets:
        places = [Path(target), saves_folder(given.saves) / target]
        place = next((place for place in places if is_folder(place) or is_file(place)), None)
        if place is None:
            raise click.UsageError(clean(f"There is no folder or file '{target}'; {_suggestion(target)}"))
        found.append(place)
    try:
        return pile(found)
    except OSError as error:
        raise click.UsageError(f"'{clean(str(error.filename))}' cannot be looked into: {error.strerror}.") from None


def _suggestion(target: str) -> str:
    parent = Path(target).parent
    names: list[str] = []
    with suppress(OSError):
        names = [entry.name for entry in parent.iterdir()] if is_folder(parent) else []
    near = nearest(Path(target).name, names)
    return f"did you mean '{parent / near}'?" if near else "name the folder that the class handed in."


def _gather(handed: Pile, given: Common, *, named: bool) -> Gathered:
    """Read everything that was handed in."""

    @cache
    def finding(wanted: str) -> tuple[str, Scenario | None]:
        file = find_saved(wanted, given.scenarios)
        if file is None:
            return without_folder(wanted), None
        return without_folder(name_of(file, given.scenarios)), read_scenario(file).scenario

    codebook = _codebook(given) if handed.codes else None
    with without_collecting():
        return gather(shown(read_pile(handed, codebook), len(handed), "paths read"), finding, named=named)


def _codebook(given: Common) -> Codebook:
    readings = {name: read_scenario(file).scenario for name, file in on_shelves(given.scenarios).items()}
    return Codebook({name: scenario for name, scenario in readings.items() if scenario})


def _tell_left_out(gathered: Gathered, given: Common) -> None:
    """List on standard error, by name and with the reason, what is left out and what fits only in part."""
    _list("These cannot be read and are left out", gathered.damaged[:_LISTED], len(gathered.damaged))
    alone = lost(gathered.alone[:_LISTED], given.scenarios)
    _list("These have no scenario that can be played and are left out", alone, gathered.missing.total())
    for name, called, stopped in gathered.misfits[:_LISTED]:
        click.echo(f"{clean(called)} fits {name} only in part. {stopped}", err=True)


def _list(what: str, problems: Sequence[Problem], number: int) -> None:
    """List the first problems of this number, if there are any."""
    if problems:
        click.echo(f"{what}:\n\n{listing(problems)}\n", err=True)
        if (more := number - len(problems)) > 0:
            click.echo(f"... and {more:,} more.\n", err=True)


def _tell_others(handed: Pile) -> None:
    """Name on standard error the text files of a folder that were left alone."""
    for text in handed.others[:_LISTED]:
        click.echo(
            f"Left out: {clean(str(text))} holds no codes (one a line; `offrecord saves --code` prints one).", err=True
        )


def _name(gathered: Gathered, wanted: str | None, given: Common) -> str | None:
    """The scenario to show: the one asked for, else the one that most paths are of; None where there is none."""
    if wanted is not None:
        file = find(wanted, given.scenarios)
        name = without_folder(name_of(file, given.scenarios)) if file else wanted
        if name in gathered.tallies:
            return name
        there = ", ".join(sorted(gathered.tallies)) or "none"
        raise click.UsageError(f"No path here is of '{clean(wanted)}'. Scenarios that paths are of: {there}.")
    most = gathered.most()
    if most is None:
        for missing, count in gathered.missing.most_common():
            click.echo(f"{count:,} of {clean(missing)}, which is not on the shelf or cannot be played.", err=True)
        click.echo(f"There is no path here to show.{_advice(gathered)}", err=True)
    return most


def _advice(gathered: Gathered) -> str:
    """What would help where nothing could be shown; what is damaged has been told already."""
    if gathered.missing:
        return " `offrecord paths` says where scenarios are looked for."
    if gathered.damaged:
        return ""
    return " In the folder should lie saved paths (files ending in .yaml) or text files of codes (ending in .txt)."


def _print(cohort: Cohort, left_out: LeftOut, *, style: str | None, form: str, output: Path | None) -> None:
    if output is not None:
        put(output, _WRITTEN[output.suffix.lower()](cohort, left_out, form))
        click.echo(f"Written: {clean(str(output))}", err=True)
    elif style in ("csv", "json"):
        sys.stdout.flush()
        sys.stdout.buffer.write(_WRITTEN[f".{style}"](cohort, left_out, form))
    else:
        from sim.render.cohort.plain import page

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        for line in page(cohort, left_out).split("\n"):
            indent = " " * min(len(line) - len(line.lstrip(" ")), width // 2)
            print("\n".join(wrapped(line, width, indent, indent)) if width > 20 else line)


def _csv(cohort: Cohort, left_out: LeftOut, form: str) -> bytes:
    from sim.render.cohort.table import as_csv

    return as_csv(cohort, form)


def _json(cohort: Cohort, left_out: LeftOut, form: str) -> bytes:
    from sim.render.cohort.data import as_json

    return as_json(cohort, left_out).encode() + b"\n"


def _html(cohort: Cohort, left_out: LeftOut, form: str) -> bytes:
    from sim.render.cohort.page import web_page

    return web_page(cohort, left_out).encode()


_WRITTEN = {".html": _html, ".csv": _csv, ".json": _json}
