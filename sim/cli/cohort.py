"""`offrecord cohort`: a class seen at once."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Any

import click

from sim.cli.handed_in import codebook, listed, tell_aside
from sim.cli.options import Common, common, told
from sim.cli.output import ending_of, put
from sim.cli.play import has_screen
from sim.cli.progress import shown
from sim.cohort.collecting import Gathered, gather
from sim.cohort.persons import Each
from sim.cohort.summary import Cohort, sum_up
from sim.cohort.told import LEAST
from sim.problem import nearest
from sim.render.cohort.words import Files, LeftOut
from sim.render.fold import wrapped
from sim.render.paths import unknown_kept
from sim.saves.at_hand import AtHand
from sim.saves.folder import saves_folder
from sim.saves.handed_in import HandedIn, read_pile
from sim.saves.lost import lost
from sim.saves.pile import Pile, pile
from sim.saves.save import Save
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading, without_collecting
from sim.scenario.shelf import find, is_file, is_folder, name_of, public
from sim.scenario.textfile import clean

_LISTED = 20


@click.command("cohort")
@click.argument("targets", nargs=-1, required=True, metavar="FOLDER-OR-CODES...")
@click.option("--scenario", "wanted", metavar="NAME", help="Of this scenario, rather than the one most paths are of.")
@click.option("--plain", is_flag=True, help="Print lines: for screen readers, scripts and small terminals.")
@click.option("--format", "style", type=click.Choice(["text", "csv", "json"]), help="Print lines, a table or JSON.")
@click.option(
    "--form", type=click.Choice(["long", "wide"]), default="long", help="The table: a row a decision, or a row a path."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html",
              help="Write a page to project or print (or FILE.csv, FILE.json).")  # fmt: skip
@click.option("--names", "named", is_flag=True, help="Tell who chose what; then everything is told.")
@click.option("--least", type=click.IntRange(min=1), metavar="N",
              help=f"Do not break down groups of fewer than N people (default {LEAST}).")  # fmt: skip
@click.option("--each", type=click.Choice([one.value for one in Each]), default="first",
              help="Which path of a person counts, where there are several (first).")  # fmt: skip
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
    each: str,
    no_reasons: bool,
    **options: Any,
) -> int:
    """See a class at once: at every fork who chose what, where the record was left, endings, judgements.

    Give folders of what was handed in, however deep, single saves, or text files of codes (`offrecord saves --code`),
    one code a line, a name beside it if you like. A person counts once. Paths of other scenarios and whatever cannot be
    read are named and left out. Exit status: 0 fine, 1 something could not be read or has no scenario at hand, or
    nothing was there to show, 2 wrong use.
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
    at_hand = AtHand(given.scenarios, also=_named(wanted, given))
    gathered = _gather(handed, given, at_hand, Each(each), named=named)
    _tell_left_out(gathered, at_hand)
    tell_aside(handed)
    is_wanting = int(gathered.is_wanting or handed.is_wanting)
    name = _name(gathered, wanted, given)
    if name is None:
        return 1
    cohort = sum_up(gathered.tallies[name], name, least=1 if named else least or LEAST, reasons=not no_reasons)
    others = {clean(other): count for other, count in gathered.counts.most_common() if other != name}
    left_out = _left_out(handed, gathered, name, others, Each(each))
    if output is None and style is None and not plain and has_screen():
        from sim.tui import run_app, surveying

        first = surveying(cohort, left_out)
        status = run_app(
            None, None, given.scenarios, given.saves, theme=given.theme, ascii_only=given.ascii_only, first=first
        )
        return status or is_wanting
    _print(cohort, left_out, style=style, form=form, output=output)
    return is_wanting


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


def _named(wanted: str | None, given: Common) -> tuple[str, Reading] | None:
    """The scenario asked for, as it is read: it may be on no shelf."""
    file = find(wanted, given.scenarios) if wanted is not None else None
    return (name_of(file, given.scenarios), read_scenario(file)) if file else None


def _gather(handed: Pile, given: Common, at_hand: AtHand, each: Each, *, named: bool) -> Gathered:
    """Read everything that was handed in."""
    called = {one.name: one for one in (at_hand.named,) if one}

    def finding(save: Save) -> tuple[str, Scenario | None]:
        found = at_hand.find(save)
        if found is None:
            return public(save.scenario), None
        again = (f"{found.name} ({number})" for number in count(2))  # two files of one name
        names = chain([found.name], again)
        return next(name for name in names if called.setdefault(name, found) is found), found.scenario

    unknown: list[Save] = []

    def noted(handed_in: Iterable[HandedIn]) -> Iterator[HandedIn]:
        for one in handed_in:
            if one.save and one.save.unknown_keys:
                unknown.append(one.save)
            yield one

    known = codebook(given) if handed.codes else None
    with without_collecting():
        read = noted(read_pile(handed, known))
        gathered = gather(shown(read, len(handed), "paths read"), finding, named=named, each=each)
    if said := unknown_kept(unknown):
        click.echo(said, err=True)
    return gathered


def _tell_left_out(gathered: Gathered, at_hand: AtHand) -> None:
    """List on standard error, by name and with the reason, what is left out and what fits only in part."""
    listed("These cannot be read and are left out", gathered.damaged[:_LISTED], len(gathered.damaged))
    alone = lost(gathered.alone[:_LISTED], at_hand)
    listed("These have no scenario that can be played and are left out", alone, gathered.missing.total())
    for name, called, stopped in gathered.misfits[:_LISTED]:
        click.echo(f"{clean(called)} fits {name} only in part. {stopped}", err=True)


def _left_out(handed: Pile, gathered: Gathered, name: str, others: dict[str, int], each: Each) -> LeftOut:
    several = gathered.several[name]
    names = {clean(person): count for person, count in several if person}
    files = Files(
        len(handed.saves) - gathered.torn,
        len(handed.codes),
        len(handed.wrong) + gathered.torn,
        len(handed.texts),
        dict(handed.endings.most_common()),
        handed.hidden,
    )
    return LeftOut(
        gathered.unread + len(handed.wrong),
        others,
        gathered.again[name],
        len(several),
        dict(sorted(names.items())),
        each,
        gathered.spare[name],
        files,
        len(handed.bare),
    )


def _name(gathered: Gathered, wanted: str | None, given: Common) -> str | None:
    """The scenario to show: the one asked for, else the one that most paths are of; None where there is none."""
    if wanted is not None:
        file = find(wanted, given.scenarios)
        name = name_of(file, given.scenarios) if file else wanted
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
    return " In the folder should lie saved paths (files ending in .yaml) or texts with codes."


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
