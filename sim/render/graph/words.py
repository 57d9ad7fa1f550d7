"""What a drawing says of a node and of an arrow, in the same words in every face."""

from sim.render.graph.chart import Chart, Kind, Reach, Station
from sim.render.graph.rows import Course
from sim.render.wording import counted

RECORD = "RECORD"
_REACH = {Reach.UNREACHED: "CANNOT BE REACHED", Reach.UNDECIDED: "not decided"}


def marks(station: Station, *, kind: bool = True) -> list[str]:
    """What a node is, in a few words: on the record line, a fork, an ending, out of reach; `kind` may be left out."""
    said = [RECORD] if station.on_line else []
    said += ["start"] if station.is_start and kind else []
    said += [str(station.kind)] if station.kind is not Kind.PASSAGE and kind else []
    said += [_REACH[station.reach]] if station.reach in _REACH else []
    return [*said, *station.also]


def heading(station: Station) -> str:
    """A node's title, and the ending's where that is another."""
    if station.ending and station.ending != station.title:
        return f"{station.title}: {station.ending}"
    return station.title


def leads(chart: Chart, number: int, course: Course) -> str:
    """Where an arrow leads, where its line does not show it; empty where it does."""
    arrow = chart.arrows[number]
    head = chart.stations[arrow.head]
    if arrow.tail == arrow.head:
        return "(back to this page)"
    if course is Course.CUT and head.is_veiled:
        return "(to a page not seen yet)"
    if course is Course.CUT:
        return f'(to "{head.title}", {head.date.short})'
    return ""


def counts(chart: Chart) -> str:
    """How much there is of what."""
    number = {kind: sum(1 for station in chart.stations if station.kind is kind) for kind in Kind}
    parts = [counted(len(chart.stations), "node"), counted(number[Kind.FORK], "fork")]
    return ", ".join([*parts, counted(number[Kind.ENDING], "ending")])


def verdict(chart: Chart) -> str:
    """Whether every node can be reached, or that nobody knows."""
    if not chart.is_complete:
        return f"Not decided which nodes can be reached: there are more than {chart.most:,} states."
    lost = sum(1 for station in chart.stations if station.reach is Reach.UNREACHED)
    return f"{counted(lost, 'node')} cannot be reached." if lost else "Every node can be reached."


def layer_dates(chart: Chart, layer: tuple[int, ...]) -> str:
    """The time of a layer: one date, or from the first to the last."""
    dates = sorted((chart.stations[at].date for at in layer), key=lambda date: date.first)
    first, last = dates[0].short, dates[-1].short
    return first if first == last else f"{first} - {last}"


def spoken(chart: Chart, number: int, course: Course) -> str:
    """What is written at an arrow, its condition and effects apart."""
    arrow = chart.arrows[number]
    back = "" if course is not Course.UP else "back:" if arrow.label else "back in time"
    parts = [f"{RECORD}:" if arrow.on_line and arrow.label else "", back, arrow.label]
    parts += [leads(chart, number, course), "" if arrow.is_taken else "(never taken)"]
    return " ".join(part for part in parts if part)
