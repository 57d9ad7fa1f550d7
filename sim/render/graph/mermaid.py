"""The graph in the language of Mermaid, which many editors and wikis draw by themselves."""

import re

from sim.render.graph.chart import Arrow, Chart, Kind, Reach
from sim.render.graph.words import RECORD, counts, heading, marks, verdict

_SHAPES = {Kind.FORK: ("{{", "}}"), Kind.ENDING: ("([", "])"), Kind.PASSAGE: ("[", "]")}
_SPECIAL = re.compile(r"""[^\w\s.,!?'()/+\-:=~»·]""")
_CLASSES = ("classDef record stroke-width:4px", "classDef lost stroke-dasharray:5 4")


def mermaid_of(chart: Chart) -> str:
    """The whole graph, as the text of a `.mmd` file."""
    lines = ["flowchart TD", f"  accTitle: {_safe(chart.title)}"]
    lines.append(f"  accDescr: {_safe(f'{counts(chart)}. {verdict(chart)}')}")
    for at, station in enumerate(chart.stations):
        opened, closed = _SHAPES[station.kind]
        facts = _safe(", ".join([station.date.short, *marks(station)]))
        lines.append(f'  n{at}{opened}"{facts}<br/>{_safe(heading(station))}"{closed}')
    lines += [f"  {_edge(arrow)}" for arrow in chart.arrows]
    lines += [f"  {line}" for line in _CLASSES]
    for name, numbers in (
        ("record", [at for at, station in enumerate(chart.stations) if station.on_line]),
        ("lost", [at for at, station in enumerate(chart.stations) if station.reach is Reach.UNREACHED]),
    ):
        if numbers:
            lines.append(f"  class {','.join(f'n{at}' for at in numbers)} {name}")
    return "\n".join(lines) + "\n"


def _edge(arrow: Arrow) -> str:
    label = [_safe(f"{RECORD}: {arrow.label}" if arrow.on_line and arrow.label else arrow.label)]
    label += [_safe(f"[{arrow.terms}]") if arrow.terms else "", "" if arrow.is_taken else "(never taken)"]
    said = "<br/>".join(part for part in label if part)
    line = "-.->" if not arrow.is_taken else "==>" if arrow.on_line else "-->"
    spoken = f'|"{said}"|' if said else ""
    return f"n{arrow.tail} {line}{spoken} n{arrow.head}"


def _safe(text: str) -> str:
    """A text in which nothing means anything to Mermaid: what might is written as its number."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", " ".join(text.split()))
