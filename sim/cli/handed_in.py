"""What was handed in and is no path, named for whoever has to ask for it again."""

from collections.abc import Sequence

import click

from sim.cli.options import Common
from sim.problem import Problem
from sim.render.problems import listing
from sim.render.wording import counted
from sim.saves.code import Codebook
from sim.saves.pile import Pile
from sim.scenario.reader import read_scenario
from sim.scenario.shelf import on_shelves
from sim.scenario.textfile import clean

LISTED = 20


def codebook(given: Common) -> Codebook:
    """The scenarios that codes may be of: those on the shelves."""
    readings = {name: read_scenario(file).scenario for name, file in on_shelves(given.scenarios).items()}
    return Codebook({name: scenario for name, scenario in readings.items() if scenario})


def listed(what: str, problems: Sequence[Problem], number: int) -> None:
    """List on standard error the first problems of this number, if there are any."""
    if problems:
        click.echo(f"{what}:\n\n{listing(problems)}\n", err=True)
        _tell_more(number - len(problems))


def tell_aside(handed: Pile) -> None:
    """Name on standard error what was left alone, each file by its name or, where it is no text, counted."""
    # Without a line of it: what a link leads to is nobody's business.
    for problem in (*handed.wrong, *handed.shut)[:LISTED]:
        click.echo(f"Cannot be read: {clean(str(problem.file))}: {problem.message}; {problem.help}.", err=True)
    _tell_more(len(handed.wrong) + len(handed.shut) - LISTED)
    for place, said in handed.texts[:LISTED]:
        click.echo(f"Left out: {clean(place)} {said}.", err=True)
    _tell_more(len(handed.texts) - LISTED)
    for folder in handed.bare[:LISTED]:
        click.echo(f"No path and no code is in the folder {clean(folder)}.", err=True)
    _tell_more(len(handed.bare) - LISTED)
    for ending, count in handed.endings.most_common():
        click.echo(f"Left out: {counted(count, 'file')} of another kind ({ending}).", err=True)
    if handed.hidden:
        click.echo(f"Left out: {counted(handed.hidden, 'hidden file')}.", err=True)


def _tell_more(number: int) -> None:
    if number > 0:
        click.echo(f"... and {number:,} more.\n", err=True)
