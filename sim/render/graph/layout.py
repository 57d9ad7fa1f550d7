"""A chart laid out: where every box, every word and every line stands, in the units of the face that draws it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs

from sim.render.graph.chart import Chart
from sim.render.graph.layers import layers_of
from sim.render.graph.order import put_in_order
from sim.render.graph.place import put_across, spread
from sim.render.graph.rows import Course, Measure, Piece, Rows, Text
from sim.render.graph.tracks import Crossing, tracks_of

Point = tuple[int, int]


class Box(NamedTuple):
    """A rectangle; `right` and `bottom` are the first coordinates beyond it."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Where it has ended."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Where it has ended."""
        return self.top + self.height


@attrs.frozen
class Route:
    """An arrow's line from where it begins to its head, its words, and where they stand."""

    arrow: int
    course: Course
    points: tuple[Point, ...]
    words: Text
    at: Box


@attrs.frozen
class Layout:
    """Boxes by the stations' numbers, routes by the arrows', and the layers from top to bottom."""

    chart: Chart
    layers: tuple[tuple[int, ...], ...]
    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]
    routes: tuple[Route, ...]
    width: int
    height: int


def lay_out(chart: Chart, measuring: Callable[[Chart], Measure], *, widest: int = 6, longest: int = 10) -> Layout:
    """Lay a chart out; an arrow over more than `longest` layers is cut to a word on where it leads."""
    measure = measuring(chart)
    layers = layers_of(chart, widest)
    made = Rows(chart, layers, measure, longest)
    put_in_order(made.rows)
    put_across(made.rows, measure.gap)
    ports = _ports(made)
    tops, lanes = _heights(made, ports)
    boxes = [
        Box(box.x - box.anchor + measure.margin, tops[box.row], box.text.width, box.text.height) for box in made.boxes
    ]
    routes = [_route(made, number, ports, tops, lanes, boxes) for number in range(len(chart.arrows))]
    across = [box.right for box in boxes] + [route.at.right for route in routes]
    across += [x + 1 for route in routes for x, _ in route.points]
    in_order = tuple(tuple(piece.station for piece in row if piece.station is not None) for row in made.rows[::2])
    return Layout(
        chart, in_order, tuple(boxes), tuple(box.text for box in made.boxes), tuple(routes),
        max(across, default=0) + measure.margin, tops[-1] + measure.margin,
    )  # fmt: skip


_Ports = dict[tuple[int, int], int]


def _ports(made: Rows) -> _Ports:
    """Where each line meets each box: by the identities of the box and the piece that it comes from or leads to."""
    measure, ports = made.measure, {}
    for box in made.boxes:
        low, high = box.x - box.anchor + measure.inset, box.x + box.right - 1 - measure.inset
        for sides in (box.above, box.below):
            met = sorted(sides, key=lambda piece: piece.place)
            apart = min(measure.port, (high - low) // max(len(met) - 1, 1))
            spine = [box.on_spine and piece.on_spine for piece in met]
            wanted = [
                box.x if straight else min(max(piece.x, low), high) for piece, straight in zip(met, spine, strict=True)
            ]
            weights = [1e9 if straight else 1.0 for straight in spine]
            places = spread(wanted, weights, [apart] * (len(met) - 1), low, high)
            ports.update({(id(box), id(piece)): x for piece, x in zip(met, places, strict=True)})
    return ports


def _heights(made: Rows, ports: _Ports) -> tuple[list[int], dict[tuple[int, int], int]]:
    """The top of every row and of what follows the last; and at which height each bent line runs across.

    Lines are named by the pieces that they join.
    """
    measure = made.measure
    arriving = {id(made.chains[at][1]) for at, course in enumerate(made.courses) if course is Course.UP}
    tops, lanes = [measure.margin], {}
    for number, row in enumerate(made.rows):
        bottom = tops[-1] + max((piece.text.height for piece in row), default=0)
        joined = [(piece, below) for piece in row for below in piece.below]
        crossings = [Crossing(_end(piece, below, ports), _end(below, piece, ports)) for piece, below in joined]
        tracks = tracks_of(crossings)
        below_here = measure.below + (measure.head if any(id(below) in arriving for _, below in joined) else 0)
        for (piece, below), track in zip(joined, tracks, strict=True):
            lanes[id(piece), id(below)] = bottom + below_here + track * measure.lane
        used = max(tracks, default=-1) + 1
        over = measure.over_boxes
        if number % 2 == 0:
            over = measure.over_words if any(piece.text.height for piece in made.rows[number + 1]) else 0
        tops.append(bottom + (below_here + used * measure.lane + over if joined else 0))
    return tops, lanes


def _end(piece: Piece, other: Piece, ports: _Ports) -> int:
    """Where a line meets a piece."""
    return ports.get((id(piece), id(other)), piece.x)


def _route(
    made: Rows,
    number: int,
    ports: _Ports,
    tops: Sequence[int],
    lanes: Mapping[tuple[int, int], int],
    boxes: Sequence[Box],
) -> Route:
    """An arrow's line along its pieces, bent where two of them do not stand straight over one another."""
    chain, course, margin = made.chains[number], made.courses[number], made.measure.margin
    first = chain[0]
    assert first.station is not None
    x = _end(first, chain[1], ports) + margin
    points = [(x, boxes[first.station].bottom)]
    for piece, below in pairwise(chain):
        start, end = _end(piece, below, ports) + margin, _end(below, piece, ports) + margin
        if start != end:
            lane = lanes[id(piece), id(below)]
            points += [(start, lane), (end, lane)]
            x = end
    last = chain[-1]
    bottom = tops[last.row] if course is not Course.CUT else tops[last.row] + max(last.text.height, 1)
    points.append((x, bottom))
    spoken = chain[-2] if course is Course.UP else chain[1]
    at = Box(spoken.x + margin, tops[spoken.row], spoken.text.width, spoken.text.height)
    return Route(number, course, tuple(points[::-1] if course is Course.UP else points), spoken.text, at)
