"""The layers of a chart: nodes by date from top to bottom, so that an arrow in time leads down."""

from collections.abc import Callable, Iterable, Sequence

from sim.render.graph.chart import Chart
from sim.scenario.dates import Day

Rank = tuple[Day, int]


def layers_of(chart: Chart, widest: int) -> list[list[int]]:
    """The stations' numbers layer by layer, at most so many in one.

    Of two dates the later is never above. Neighbouring dates share a layer where no arrow joins their nodes.
    """
    ranks = _ranks(chart)
    groups: dict[Rank, list[int]] = {}
    for at, rank in enumerate(ranks):
        groups.setdefault(rank, []).append(at)
    joined: list[set[int]] = [set() for _ in chart.stations]
    for arrow in chart.arrows:
        joined[arrow.tail].add(arrow.head)
        joined[arrow.head].add(arrow.tail)
    layers: list[list[int]] = []
    for rank in sorted(groups):
        group = groups[rank]
        for start in range(0, len(group), widest):
            part = group[start : start + widest]
            fits = bool(layers) and len(layers[-1]) + len(part) <= widest
            if fits and not any(joined[at] & set(part) for at in layers[-1]):
                layers[-1] += part
            else:
                layers.append(part)
    return layers


def _ranks(chart: Chart) -> list[Rank]:
    """When each station is, and its place among those of the same moment: behind those that lead to it.

    A date stands for all its days, so a node is moved within them behind what leads to it.
    """
    onward = _onward(chart)
    order = _order(onward)
    moments = [station.date.first for station in chart.stations]
    for at in order:
        for head in onward[at]:
            if moments[head] < moments[at] <= chart.stations[head].date.last:
                moments[head] = moments[at]
    places = [0] * len(moments)
    for at in order:
        for head in onward[at]:
            if moments[head] == moments[at]:
                places[head] = max(places[head], places[at] + 1)
    return list(zip(moments, places, strict=True))


def _onward(chart: Chart) -> list[list[int]]:
    """Where each station leads without going back in time, or round in a circle."""
    stations = chart.stations
    onward: list[list[int]] = [[] for _ in stations]
    for arrow in chart.arrows:
        if arrow.tail != arrow.head and not stations[arrow.tail].date.is_later_than(stations[arrow.head].date):
            onward[arrow.tail].append(arrow.head)
    place = {at: number for number, at in enumerate(_order(onward))}
    return [[head for head in heads if place[head] > place[at]] for at, heads in enumerate(onward)]


def _order(onward: Sequence[Sequence[int]]) -> list[int]:
    """The stations so that each comes before those that it leads to, circles apart."""
    return deepest_first(range(len(onward)), onward.__getitem__)[::-1]


def deepest_first(roots: Iterable[int], onward: Callable[[int], Iterable[int]]) -> list[int]:
    """Everything that is come to from these roots, each after all that it leads to, circles apart."""
    seen: set[int] = set()
    done: list[int] = []
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(onward(root)))]
        while stack:
            at, rest = stack[-1]
            for head in rest:
                if head not in seen:
                    seen.add(head)
                    stack.append((head, iter(onward(head))))
                    break
            else:
                done.append(at)
                stack.pop()
    return done
