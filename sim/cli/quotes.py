"""`offrecord quotes`: what a scenario quotes and cites, compared with copies of its sources."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from sim.check.cited import cited_in
from sim.check.copies import Copy, Unfit, read_copy
from sim.check.quoting import CheckedPlace, CheckedQuotation, check_place, check_quotation, uncited
from sim.cli.options import common, told
from sim.cli.place import PLACE_OR_NAME
from sim.cli.targets import files_of, say_missing
from sim.problem import did_you_mean, nearest
from sim.render import problems as rendered
from sim.render.quotes import listing, summary, uncited_places
from sim.scenario.home import at_home
from sim.scenario.model import Citation, Source
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.shelf import is_file, is_folder
from sim.scenario.textfile import clean

_GIVEN = re.compile(r"[a-z0-9-]+=.+", re.DOTALL)


@click.command("quotes")
@click.argument("targets", nargs=-1, required=True, metavar="SCENARIO...", type=PLACE_OR_NAME)
@click.option("--source", "given", multiple=True, metavar="ID=FILE", help="A copy of a source, for each that you have.")
@click.option("--only", metavar="ID", help="Let the exit status depend on this source alone.")
@click.option("--uncited", "is_reverse", is_flag=True, help="List the places of the copies that no block cites.")
@common
def command(
    targets: tuple[str, ...], given: tuple[str, ...], only: str | None, is_reverse: bool, **options: Any
) -> int:
    """Compare every quotation, and every place cited, with copies of the sources.

    A quotation is what stands between quotation marks in a block that cites. Quotation marks, dashes, the hyphen at a
    line's end, the first letter's case, stops at its ends and white space may differ; no word may. '...' leaves
    something out; what stands in [square brackets] is yours, and you are told what it stands for.

    In a block's text it may come from any place of `cite`, in a note and in `holds` also from those of `see`. One of
    them must have it. Where one of these sources has no copy, it is unchecked.

    A copy is plain text: paragraphs or pages that begin with their number, such as [4]; or pages parted by form
    feeds; or paragraphs parted by blank lines. A folder stands for the scenarios in it; --uncited then lists what
    none of them cites.

    Exit status: 0 everything stands at the place cited, 1 something does not or is unchecked, 2 wrong use.
    """
    shared = told(options)
    # `--source a=a.txt b=b.txt` names two copies.
    more = tuple(target for target in targets if _GIVEN.fullmatch(target) and not _is_there(Path(target)))
    if any(one.startswith("=") for one in targets) or any(one.endswith("=") for one in given):
        said = "write ID=FILE without spaces around the '=', such as 'essay=essay.txt'."
        raise click.BadParameter(said, param_hint="--source")
    files, missing = files_of(tuple(target for target in targets if target not in more), shared.scenarios)
    readings = [read_scenario(file) for file in files]
    known = {id: one for reading in readings if reading.draft for id, one in reading.draft.sources.items()}
    say_missing(missing, shared.scenarios)
    wrong = [problem for reading in readings for problem in reading.problems]
    if wrong:
        print(rendered.listing(list(dict.fromkeys(wrong))))
        print("\nUntil this is mended, its quotations are not looked at.")
    readable = [reading for reading in readings if reading.scenario]
    status = 2 if missing else 1 if wrong else 0
    if not readable:
        return status
    copies = _copies([*given, *more], known, only)
    return max(status, _compare(readable, copies, only, is_reverse))


def _compare(readings: Sequence[Reading], copies: dict[str, Copy], only: str | None, is_reverse: bool) -> int:
    """Compare and print; returns the exit status."""
    quotations: list[CheckedQuotation] = []
    places: list[CheckedPlace] = []
    citations: list[Citation] = []
    outside = 0
    for reading in readings:
        cited = cited_in(reading)
        quotations += [check_quotation(one, copies) for one in cited.quotations]
        places += [check_place(reading.file, one, copies) for one in cited.citations]
        citations += cited.citations
        outside += len(cited.uncited)
    lines = listing(quotations, places, copies)
    print("\n".join([*lines, *([""] if lines else []), *summary(quotations, places, copies, outside, only)]))
    for source, copy in copies.items():
        if is_reverse and only in (None, source):
            left = uncited(copy, (one for one in citations if one.source == source))
            print("\n" + "\n".join(uncited_places(source, copy, left, len(readings))))
    return int(any(one.fails(only) for one in quotations) or any(one.fails(only) for one in places))


def _copies(given: Sequence[str], known: dict[Any, Source], only: str | None) -> dict[str, Copy]:
    """The copies by the ids of their sources.

    Raises UsageError where an id or a file will not do.
    """
    copies: dict[str, Copy] = {}
    for one in given:
        id, sign, name = one.partition("=")
        if not sign or not name:
            said = f"'{clean(one)}' is not ID=FILE, such as 'essay=essay.txt', without spaces around the '='."
            raise click.BadParameter(said, param_hint="--source")
        if id not in known:
            help = did_you_mean(id, known) or "`offrecord check` lists what is wrong with a bibliography."
            raise click.BadParameter(f"there is no source '{clean(id)}'; {help}", param_hint="--source")
        if id in copies:
            raise click.BadParameter(f"there are two files for '{id}'; give one.", param_hint="--source")
        try:
            copies[id] = read_copy(Path(at_home(name)), known[id].locator)
        except Unfit as error:
            raise click.BadParameter(
                clean(f"'{name}' cannot be used: {error}{_near(name)}"), param_hint="--source"
            ) from None
    if only is not None and only not in copies:
        meant = None if only in known else did_you_mean(only, known)
        help = meant or f"give one with --source {only}=FILE"
        raise click.BadParameter(clean(f"there is no copy of '{only}'; {help}"), param_hint="--only")
    return copies


def _is_there(path: Path) -> bool:
    return is_file(path) or is_folder(path)


def _near(name: str) -> str:
    """The file that may have been meant instead of one that is not there."""
    path = Path(name)
    try:
        if path.exists():
            return ""
        near = nearest(path.name, sorted(one.name for one in path.parent.iterdir() if one.is_file()))
    except (OSError, ValueError):
        return ""
    return f"; did you mean '{path.parent / near}'?" if near else ""
