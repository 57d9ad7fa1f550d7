"""The rows of a drawing: the layers' nodes, and between them the words of the arrows, each in a place of its own."""

from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

import attrs

from sim.render.graph.chart import Chart


class Course(Enum):
    """How an arrow runs: down in time, up against it, or only to a word that says where it leads."""

    DOWN = "down"
    UP = "up"
    CUT = "cut"


class Text(NamedTuple):
    """Lines as they will be set, and the room that they take."""

    lines: tuple[str, ...]
    width: int
    height: int


@attrs.frozen
class Measure:
    """In what units a face draws: pixels or cells. `station` and `words` set the text of a node and of an arrow.

    `gap` parts neighbours of a row, `port` the lines that meet a box, `inset` those from its corners, `lane` the
    lines that run across between two rows; `over_words` and `over_boxes` are what is left free above a row.
    """

    station: Callable[[int], Text]
    words: Callable[[int, Course], Text]
    gap: int
    port: int
    inset: int
    lane: int
    below: int
    over_words: int
    over_boxes: int
    head: int
    margin: int


@attrs.define(eq=False)
class Piece:
    """What takes room in a row: a node's box, an arrow's words, or a line that passes through.

    `anchor` is where its line runs, counted from its left edge; a piece of the spine stands straight under the last.
    """

    row: int
    text: Text
    anchor: int
    station: int | None = None
    arrow: int | None = None
    on_spine: bool = False
    above: list["Piece"] = attrs.field(factory=list)
    below: list["Piece"] = attrs.field(factory=list)
    x: int = 0
    place: int = 0

    @property
    def right(self) -> int:
        """How far it reaches to the right of its line."""
        return self.text.width - self.anchor


_POINT = Text((), 0, 0)


class Rows:
    """The pieces row by row, and the chain of pieces from box to box that each arrow follows."""

    def __init__(self, chart: Chart, layers: Sequence[Sequence[int]], measure: Measure, longest: int) -> None:
        self.chart = chart
        self.measure = measure
        self.layer = {at: number for number, layer in enumerate(layers) for at in layer}
        self.rows: list[list[Piece]] = [[] for _ in range(2 * len(layers))]
        self.boxes = [self._box(at) for at in range(len(chart.stations))]
        self.courses = [self._course(arrow.tail, arrow.head, longest) for arrow in chart.arrows]
        self.chains = [self._chain(number) for number in range(len(chart.arrows))]

    def _course(self, tail: int, head: int, longest: int) -> Course:
        span = self.layer[head] - self.layer[tail]
        if span == 0 or abs(span) > longest:
            return Course.CUT
        return Course.DOWN if span > 0 else Course.UP

    def _box(self, at: int) -> Piece:
        text = self.measure.station(at)
        on_spine = self.chart.stations[at].on_line
        anchor = min(2 * self.measure.inset, text.width // 2) if on_spine else text.width // 2
        box = Piece(2 * self.layer[at], text, anchor, station=at, on_spine=on_spine)
        self.rows[box.row].append(box)
        return box

    def _chain(self, number: int) -> list[Piece]:
        """The pieces of an arrow from top to bottom: its words stand in the row next to the box that it leaves."""
        arrow, course = self.chart.arrows[number], self.courses[number]
        tail, head = self.boxes[arrow.tail], self.boxes[arrow.head]
        upper, lower = (head, tail) if course is Course.UP else (tail, head)
        words_at = tail.row - 1 if course is Course.UP else tail.row + 1
        last = words_at + 1 if course is Course.CUT else lower.row
        chain = [upper]
        for row in range(upper.row + 1, last):
            text = self.measure.words(number, course) if row == words_at else _POINT
            piece = Piece(row, text, 0, arrow=number, on_spine=arrow.on_line and course is Course.DOWN)
            self.rows[row].append(piece)
            chain.append(piece)
        if course is not Course.CUT:
            chain.append(lower)
        for above, below in pairwise(chain):
            above.below.append(below)
            below.above.append(above)
        return chain
