"""`offrecord check`: every problem of scenario files, at its line."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from sim.check.judge import Verdict, judge
from sim.cli.options import common, told
from sim.cli.progress import busy
from sim.cli.targets import files_of, say_missing
from sim.problem import Problem, Severity
from sim.render.problems import as_github, as_json, listing
from sim.render.verdict import entry, summary
from sim.scenario.reader import read_scenario
from sim.scenario.reading import without_collecting
from sim.scenario.textfile import named


@click.command("check")
@click.argument("targets", nargs=-1, required=True, metavar="FILE-OR-FOLDER...")
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
@click.option("--strict", is_flag=True, help="Let warnings count as problems.")
@click.option("--paths", "walk", is_flag=True, help="Count the paths however many states there are.")
@click.option(
    "--max-states",
    "most",
    type=click.IntRange(min=1),
    metavar="N",
    help="Give up, undecided, beyond so many states (default 100,000,000).",
)
@common
def command(targets: tuple[str, ...], style: str, strict: bool, walk: bool, most: int | None, **options: Any) -> int:
    """Find every problem of scenario files: file, line, column, what is wrong and what to do; then say what is proved.

    A folder stands for the scenarios in it. `offrecord explain RULE` tells more about a problem. Exit status: 0 fine,
    1 problems found or not decided, 2 no such file, or no scenario in a folder.
    """
    given = told(options)
    files, missing = files_of(targets, given.scenarios)
    with without_collecting():
        with busy() as doing:
            verdicts = [_judged(file, most, walk, doing) for file in files]
            doing("writing down what was found")
            problems = list(dict.fromkeys(problem for verdict in verdicts for problem in verdict.problems))
            lines = list(_SAID[style](verdicts, problems))
        print("\n".join(lines), end="\n" if lines else "")
    say_missing(missing, given.scenarios)
    counting = any(strict or one.severity is Severity.ERROR for one in problems)
    return 2 if missing else 1 if counting or any(map(_is_open, verdicts)) else 0


def _judged(file: Path, most: int | None, walk: bool, doing: Callable[[str], None]) -> Verdict:
    name = named(file.name)
    doing(f"{name}: reading it")
    reading = read_scenario(file)
    return judge(reading, most=most, walk=walk, told=lambda what: doing(f"{name}: {what}"))


def _is_open(verdict: Verdict) -> bool:
    """Whether nothing is proved of a scenario only because it has too many states."""
    return verdict.reading.scenario is not None and not verdict.is_complete


def _as_text(verdicts: list[Verdict], problems: list[Problem]) -> Iterator[str]:
    if problems:
        yield listing(problems)
        yield ""
    if verdicts:
        yield "\n\n".join(summary(verdict) for verdict in verdicts)


def _as_json(verdicts: list[Verdict], problems: list[Problem]) -> Iterator[str]:
    entries = [entry(verdict) for verdict in verdicts if verdict.draft]
    yield json.dumps({"problems": [as_json(one) for one in problems], "scenarios": entries}, indent=2)


def _as_github(verdicts: list[Verdict], problems: list[Problem]) -> Iterator[str]:
    yield from map(as_github, problems)
    for verdict in filter(_is_open, verdicts):
        undecided = f"it has more than {verdict.most:,} reachable states, so nothing is proved of it"
        yield as_github(Problem("not-decided", undecided, verdict.reading.file))


_SAID = {"text": _as_text, "json": _as_json, "github": _as_github}
