"""`offrecord check`: every problem of scenario files, at its line."""

import json
from pathlib import Path
from typing import Any

import click

from sim.cli.options import common, told
from sim.play.record import record_line
from sim.problem import Problem, Severity
from sim.render.problems import as_github, as_json, listing
from sim.render.wording import counted
from sim.scenario.events import clean
from sim.scenario.reader import Reading, read_scenario
from sim.scenario.shelf import find, in_folder, is_folder, suggestion


@click.command("check")
@click.argument("targets", nargs=-1, required=True, metavar="FILE-OR-FOLDER...")
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="How to print.")
@click.option("--strict", is_flag=True, help="Let warnings count as problems.")
@common
def command(targets: tuple[str, ...], style: str, strict: bool, **options: Any) -> int:
    """Find every problem of scenario files: file, line, column, what is wrong and what to do.

    A folder stands for the scenarios in it. Exit status: 0 fine, 1 problems found, 2 no such file.
    """
    given = told(options)
    files, missing = _files(targets, given.scenarios)
    readings = [read_scenario(file) for file in files]
    problems = list(dict.fromkeys(problem for reading in readings for problem in reading.problems))
    if style == "json":
        entries = [_entry(reading) for reading in readings if reading.draft]
        print(json.dumps({"problems": [as_json(one) for one in problems], "scenarios": entries}, indent=2))
    elif style == "github":
        for problem in problems:
            print(as_github(problem))
    else:
        _print(readings, problems)
    for target in missing:
        click.echo(f"There is no scenario '{target}'; {suggestion(target, given.scenarios)}", err=True)
    counting = [one for one in problems if strict or one.severity is Severity.ERROR]
    return 2 if missing else 1 if counting else 0


def _files(targets: tuple[str, ...], scenarios: Path | None) -> tuple[list[Path], list[str]]:
    """The files that are meant, each once, and the targets that are not there."""
    files: dict[Path, None] = {}
    missing = []
    for target in targets:
        path = Path(target)
        if target and is_folder(path):
            found = in_folder(path)
            if not found:
                click.echo(f"{target}: no scenario here (no .yaml file with a line 'nodes:').", err=True)
        else:
            file = find(target, scenarios)
            found = [file] if file else []
            if not file:
                missing.append(target)
        files.update(dict.fromkeys(found))
    return list(files), missing


def _print(readings: list[Reading], problems: list[Problem]) -> None:
    if problems:
        print(listing(problems))
        print()
    for reading in readings:
        name, found = clean(str(reading.file)), len(reading.problems)
        if reading.scenario is None:
            print(f"{name}: {counted(found, 'problem')}; it cannot be played yet.")
            continue
        scenario = reading.scenario
        counts = [
            counted(len(scenario.nodes), "node"),
            counted(len(scenario.forks), "fork"),
            counted(len(scenario.endings), "ending"),
        ]
        print(f"{name}: {scenario.title}: it can be read and every name in it is known ({', '.join(counts)}).")


def _entry(reading: Reading) -> dict[str, object]:
    """What can be counted; nothing about its states is proved by reading alone."""
    draft = reading.draft
    assert draft is not None
    return {
        "file": str(reading.file),
        "title": draft.title,
        "nodes": len(draft.nodes),
        "forks": len(draft.forks),
        "endings": len(draft.endings),
        "states": None,
        "paths": None,
        "record_line": [node.id for node in record_line(reading.scenario).nodes] if reading.scenario else [],
        "words": {"shortest": None, "record": None, "longest": None},
        "proved": {},
        "complete": False,
    }
