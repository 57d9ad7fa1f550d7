"""The graph in words, date by date: what reads well aloud, and has room for every label whole."""

from collections import Counter
from collections.abc import Iterator

from sim.render.fold import wrapped
from sim.render.graph.chart import Arrow, Chart
from sim.render.graph.layers import layers_of
from sim.render.graph.words import RECORD, counts, heading, marks, verdict

_WIDEST = 6


def listing_of(chart: Chart, columns: int) -> list[str]:
    """The lines, none longer than so many columns where its words allow that."""
    lines = _wrapped(f"{chart.title}: the decision graph", 0, columns)
    lines += _wrapped(f"{counts(chart)}. {verdict(chart)}", 0, columns)
    leaving: dict[int, list[Arrow]] = {}
    for arrow in chart.arrows:
        leaving.setdefault(arrow.tail, []).append(arrow)
    many = Counter(station.title for station in chart.stations)
    names = [
        station.title if many[station.title] == 1 else f"{station.title} ({station.id})" for station in chart.stations
    ]
    date = None
    for at in _in_order(chart):
        station = chart.stations[at]
        if station.date != date:
            date = station.date
            lines += ["", date.reading[0].upper() + date.reading[1:]]
        said = ", ".join(marks(station))
        name = heading(station) + names[at].removeprefix(station.title)
        lines += _wrapped(f"{name} ({said})" if said else name, 2, columns)
        for arrow in leaving.get(at, ()):
            lines += _wrapped(_way(chart, arrow, names), 4, columns)
    return lines


def _in_order(chart: Chart) -> Iterator[int]:
    """The stations layer by layer and by date, those of the record line first."""
    for layer in layers_of(chart, _WIDEST):
        yield from sorted(layer, key=lambda at: (chart.stations[at].date.first, not chart.stations[at].on_line, at))


def _way(chart: Chart, arrow: Arrow, names: list[str]) -> str:
    tail, head = chart.stations[arrow.tail], chart.stations[arrow.head]
    where = "this page again" if arrow.tail == arrow.head else names[arrow.head]
    if tail.date.is_later_than(head.date):
        where += ", back in time"
    onward = f"Leads to {where}" if arrow.label else f"Goes on to {where}"
    parts = [f"{RECORD}:" if arrow.on_line else "", _sentence(arrow.label) if arrow.label else "", _sentence(onward)]
    parts += [_sentence(f"Only {arrow.when}") if arrow.when.startswith("if") else _sentence(arrow.when.capitalize())]
    parts += [_sentence(arrow.effects.capitalize()), "" if arrow.is_taken else "Never taken."]
    return " ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) or not text else f"{text}."


def _wrapped(text: str, indent: int, columns: int) -> list[str]:
    before = " " * indent
    return wrapped(text, max(columns, 20), before, before + "  ")
