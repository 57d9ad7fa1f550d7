"""`offrecord graph`: the decision graph, in the terminal or as a file."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from sim.cli.options import common, told
from sim.cli.output import ending_of, put
from sim.cli.place import PLACE, PLACE_OR_NAME
from sim.play.explore import Exploration
from sim.render.graph.chart import Chart, chart_of
from sim.render.graph.words import verdict
from sim.render.problems import listing
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import without_collecting
from sim.scenario.shelf import find, suggestion
from sim.scenario.textfile import clean
from sim.scenario.typed import typed


@click.command("graph")
@click.argument("wanted", metavar="SCENARIO", type=PLACE_OR_NAME)
@click.option("-o", "file", type=PLACE, metavar="FILE", help="Draw into a .svg, .dot or .mmd file.")
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
        raise click.UsageError(f"There is no scenario '{clean(wanted)}'; {suggestion(wanted, given.scenarios)}")
    with without_collecting():
        reading = read_scenario(place)
        if reading.scenario is None:
            print(listing(reading.problems))
            click.echo(f"\n{clean(wanted)} cannot be drawn before this is mended.", err=True)
            return 1
        chart = _charted(reading.scenario)
        if file is None or draw is None:
            from sim.render.graph.terminal import page_of

            how = f"offrecord graph {typed(wanted)} -o graph.svg"
            print(
                page_of(chart, shutil.get_terminal_size().columns, ascii_only=given.ascii_only, how_to_draw=how), end=""
            )
            return 0
        put(file, draw(chart))
    click.echo(f"{clean(str(file))}: {len(chart.stations)} nodes drawn. {verdict(chart)}", err=True)
    return 0


def _charted(scenario: Scenario) -> Chart:
    return chart_of(scenario, Exploration(scenario))


def _drawing(file: Path) -> Callable[[Chart], str]:
    """What draws into a file of this name."""
    from sim.render.graph.dot import dot_of
    from sim.render.graph.mermaid import mermaid_of
    from sim.render.graph.svg import svg_of

    drawings: Mapping[str, Callable[[Chart], str]] = {".svg": svg_of, ".dot": dot_of, ".mmd": mermaid_of}
    return drawings[ending_of(file, drawings)]
