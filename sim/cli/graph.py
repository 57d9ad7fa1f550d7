"""`offrecord graph`: the decision graph, in the terminal or as a file."""

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from sim.cli.options import common, told
from sim.cli.output import ending_of, put
from sim.cli.progress import busy
from sim.play.explore import Exploration
from sim.render.graph.chart import Chart, chart_of
from sim.render.graph.words import verdict
from sim.render.problems import listing
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import without_collecting
from sim.scenario.shelf import find, suggestion
from sim.scenario.textfile import named
from sim.scenario.typed import typed


@click.command("graph")
@click.argument("wanted", metavar="SCENARIO")
@click.option(
    "-o", "file", type=click.Path(path_type=Path), metavar="FILE", help="Draw into a .svg, .dot or .mmd file."
)
@common
def command(wanted: str, file: Path | None, **options: Any) -> int:
    """Draw the decision graph of a scenario, layered by date, with the record line marked.

    Without -o it is shown here: in words, date by date, then as a picture where that has room. It shows everything,
    which choices are history included: it is for who writes or teaches a scenario, not for who is to play it.

    \b
      .svg  a picture for a browser, a page or a printer
      .dot  for Graphviz
      .mmd  for Mermaid, as many wikis draw it
    """
    given = told(options)
    draw = _drawing(file) if file is not None else None
    place = find(wanted, given.scenarios)
    if place is None:
        raise click.UsageError(f"There is no scenario '{named(wanted)}'; {suggestion(wanted, given.scenarios)}")
    if draw is None:
        from sim.render.graph.terminal import page_of

        how = f"offrecord graph {typed(wanted)} -o graph.svg"
        columns = shutil.get_terminal_size().columns
        draw = partial(page_of, columns=columns, ascii_only=given.ascii_only, how_to_draw=how)
    with without_collecting():
        with busy() as doing:
            doing("reading it")
            reading = read_scenario(place)
            chart = _charted(reading.scenario, doing) if reading.scenario else None
            doing("drawing it")
            drawn = draw(chart) if chart else ""
        if chart is None:
            print(listing(reading.problems))
            click.echo(f"\n{named(wanted)} cannot be drawn before this is mended.", err=True)
            return 1
        if file is None:
            print(drawn, end="")
            return 0
        put(file, drawn)
    click.echo(f"{named(file)}: {len(chart.stations)} nodes drawn. {verdict(chart)}", err=True)
    return 0


def _charted(scenario: Scenario, doing: Callable[[str], None]) -> Chart:
    explored = Exploration(scenario, told=lambda states: doing(f"visiting its states: {states:,}"))
    return chart_of(scenario, explored)


def _drawing(file: Path) -> Callable[[Chart], str]:
    """What draws into a file of this name."""
    from sim.render.graph.dot import dot_of
    from sim.render.graph.mermaid import mermaid_of
    from sim.render.graph.svg import svg_of

    drawings: Mapping[str, Callable[[Chart], str]] = {".svg": svg_of, ".dot": dot_of, ".mmd": mermaid_of}
    return drawings[ending_of(file, drawings)]
