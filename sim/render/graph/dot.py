"""The graph in the language of Graphviz, for whoever draws it with that."""

from collections.abc import Iterator

from sim.render.graph.chart import Arrow, Chart, Kind, Reach
from sim.render.graph.layers import layers_of
from sim.render.graph.words import RECORD, heading, marks

_WIDEST = 6
_SHAPES = {Kind.FORK: "shape=hexagon", Kind.ENDING: "shape=box, peripheries=2", Kind.PASSAGE: "shape=box"}


def dot_of(chart: Chart) -> str:
    """The whole graph, as the text of a `.dot` file."""
    lines = ["digraph {", f"  label={_quoted(chart.title)};", "  labelloc=t;", '  node [fontname="sans-serif"];']
    lines += ['  edge [fontname="sans-serif", fontsize=10];', *_stations(chart)]
    for layer in layers_of(chart, _WIDEST):
        lines.append(f"  {{rank=same; {' '.join(f'n{at};' for at in layer)}}}")
    lines += [f"  {_edge(chart, arrow)}" for arrow in chart.arrows]
    return "\n".join([*lines, "}"]) + "\n"


def _stations(chart: Chart) -> Iterator[str]:
    for at, station in enumerate(chart.stations):
        label = "\n".join([", ".join([station.date.short, *marks(station)]), heading(station)])
        styles = ["bold"] * station.on_line + ["dashed"] * (station.reach is Reach.UNREACHED)
        style = f', style="{",".join(styles)}"' if styles else ""
        heavy = ", penwidth=3" if station.on_line else ""
        yield f"  n{at} [label={_quoted(label)}, {_SHAPES[station.kind]}{style}{heavy}];"


def _edge(chart: Chart, arrow: Arrow) -> str:
    label = [f"{RECORD}: {arrow.label}" if arrow.on_line and arrow.label else arrow.label]
    label += [f"[{arrow.terms}]" if arrow.terms else "", "" if arrow.is_taken else "(never taken)"]
    given = [f"label={_quoted(chr(10).join(part for part in label if part))}"] if any(label) else []
    given += ["penwidth=3", "weight=20"] if arrow.on_line else []
    given += [] if arrow.is_taken else ["style=dotted"]
    if chart.stations[arrow.tail].date.is_later_than(chart.stations[arrow.head].date):
        given += ["constraint=false", "style=dashed"] if arrow.is_taken else ["constraint=false"]
    drawn = f" [{', '.join(given)}]" if given else ""
    return f"n{arrow.tail} -> n{arrow.head}{drawn};"


def _quoted(text: str) -> str:
    """A text between quotation marks: no escape and no entity of Graphviz in it means anything."""
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
