"""A layout drawn in cells of a terminal: boxes, lines and words as characters, each with what it belongs to."""

from functools import partial
from itertools import pairwise
from typing import NamedTuple

from sim.render.fold import cells, folded, letters
from sim.render.graph.chart import Chart, Kind, Reach, Station
from sim.render.graph.layout import Layout, Route, lay_out
from sim.render.graph.rows import Course, Measure, Text
from sim.render.graph.words import heading, marks, spoken

_FRAME = 4


class Cell(NamedTuple):
    """A character, what it is part of ("line" is the record line), and whose box it stands in, if in one."""

    letter: str
    part: str = ""
    station: int | None = None


class Strokes(NamedTuple):
    """The characters of a kind of line: down, across, and its four corners as they turn."""

    down: str
    across: str
    top_left: str
    top_right: str
    bottom_left: str
    bottom_right: str


LIGHT, HEAVY, DOUBLE = Strokes(*"│─┌┐└┘"), Strokes(*"┃━┏┓┗┛"), Strokes(*"║═╔╗╚╝")
DASHED = LIGHT._replace(down="┆", across="┄")
_LOST = LIGHT._replace(down="x", across="x")
_ASCII = {
    LIGHT: Strokes(*"|-++++"), HEAVY: Strokes(*"######"), DOUBLE: Strokes(*"\"=++++"), DASHED: Strokes(*":.++++"),
    _LOST: Strokes(*"xx++++"),
}  # fmt: skip


class Canvas:
    """Rows of cells; `layout` says where the boxes are."""

    def __init__(self, layout: Layout, *, ascii_only: bool = False) -> None:
        self.layout = layout
        self.ascii_only = ascii_only
        self.rows: list[dict[int, Cell]] = [{} for _ in range(layout.height)]
        chart = layout.chart
        for level in sorted({_level(chart, route) for route in layout.routes}):
            routes = [route for route in layout.routes if _level(chart, route) == level]
            for draw in (self._across, self._down, self._corners):
                for route in routes:
                    draw(route, self._strokes(route), _part(chart, route))
        for route in layout.routes:
            self._tip(route, _part(chart, route))
            for at, line in enumerate(route.words.lines):
                self._write(route.at.left + 2, route.at.top + at, line, _part(chart, route) or "words")
        for at in range(len(chart.stations)):
            self._station(at)

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return self.layout.width

    def lines(self) -> list[str]:
        """The picture as text."""
        return [self.text(row) for row in self.rows]

    def text(self, row: dict[int, Cell]) -> str:
        """A row as text, without what is empty at its end."""
        return "".join(row[x].letter if x in row else " " for x in range(max(row, default=-1) + 1)).rstrip()

    def _put(self, x: int, y: int, letter: str, part: str, station: int | None = None) -> None:
        if 0 <= y < len(self.rows) and x >= 0:
            self.rows[y][x] = Cell(letter, part, station)

    def _write(self, x: int, y: int, text: str, part: str, station: int | None = None) -> None:
        for letter, wide in letters(text):
            self._put(x, y, letter, part, station)
            for more in range(1, wide):
                self._put(x + more, y, "", part, station)
            x += wide

    def _strokes(self, route: Route) -> Strokes:
        arrow = self.layout.chart.arrows[route.arrow]
        if arrow.on_line:
            return self._shown(HEAVY)
        if arrow.on_path:
            return self._shown(DOUBLE)
        return self._shown(DASHED if route.course is Course.UP or not arrow.is_taken else LIGHT)

    def _shown(self, strokes: Strokes) -> Strokes:
        return _ASCII[strokes] if self.ascii_only else strokes

    def _across(self, route: Route, strokes: Strokes, part: str) -> None:
        for (x, y), (to_x, to_y) in pairwise(route.points):
            if y == to_y:
                for at in range(min(x, to_x) + 1, max(x, to_x)):
                    self._put(at, y, strokes.across, part)

    def _down(self, route: Route, strokes: Strokes, part: str) -> None:
        for (x, y), (to_x, to_y) in pairwise(route.points):
            if x == to_x:
                for at in range(min(y, to_y), max(y, to_y)):
                    self._put(x, at, strokes.down, part)

    def _corners(self, route: Route, strokes: Strokes, part: str) -> None:
        """The turns: from aside to what is above the corner, or to what is below it."""
        for before, (x, y), after in zip(route.points, route.points[1:], route.points[2:], strict=False):
            aside, other = (after, before) if before[0] == x else (before, after)
            is_right = aside[0] > x
            below = strokes.top_left if is_right else strokes.top_right
            above = strokes.bottom_left if is_right else strokes.bottom_right
            self._put(x, y, below if other[1] > y else above, part)

    def _tip(self, route: Route, part: str) -> None:
        x, y = route.points[-1]
        if route.course is Course.UP:
            self._put(x, y, "^", part)
        else:
            self._put(x, y - 1, "v", part)

    def _station(self, at: int) -> None:
        station, box, text = self.layout.chart.stations[at], self.layout.boxes[at], self.layout.texts[at]
        part = _station_part(station)
        strokes = self._shown(_border(station))
        bottom = box.bottom - 1
        self._edge(box.left, box.top, box.width, strokes.top_left, strokes.across, strokes.top_right, part, at)
        self._edge(box.left, bottom, box.width, strokes.bottom_left, strokes.across, strokes.bottom_right, part, at)
        middle = (box.top + bottom) // 2
        for y in range(box.top + 1, bottom):
            is_tip = station.kind is Kind.FORK and y == middle
            sides = "<>" if is_tip else strokes.down * 2
            self._write(box.left, y, sides[0] + " " * (box.width - 2) + sides[1], part, at)
            line = text.lines[y - box.top - 1] if y - box.top - 1 < len(text.lines) else ""
            self._write(box.left + 2, y, line, part, at)
        if not station.is_veiled:
            over, under = _over(station, box.width), _under(station, box.width)
            for y, said in ((box.top, over), (bottom, under)):
                if said:
                    self._write(box.left + 1, y, f" {said} ", part, at)

    def _edge(self, x: int, y: int, width: int, first: str, across: str, last: str, part: str, at: int) -> None:
        self._write(x, y, first + across * (width - 2) + last, part, at)


def cell_measure(chart: Chart, box: int, words: int) -> Measure:
    """The measure of a terminal: boxes so many cells wide, words of arrows at most so many."""
    return Measure(
        partial(_station_text, chart, box), partial(_arrow_text, chart, words), gap=2, port=2, inset=2, lane=1,
        below=0, over_words=0, over_boxes=1, head=1, margin=1,
    )  # fmt: skip


def drawn(chart: Chart, box: int = 24, words: int = 18, *, widest: int = 6, ascii_only: bool = False) -> Canvas:
    """A chart drawn in cells."""
    return Canvas(laid_out(chart, box, words, widest=widest), ascii_only=ascii_only)


def laid_out(chart: Chart, box: int, words: int, *, widest: int) -> Layout:
    """A chart laid out in cells, and not drawn yet."""
    return lay_out(chart, lambda chart: cell_measure(chart, box, words), widest=widest)


def _station_text(chart: Chart, width: int, at: int) -> Text:
    station = chart.stations[at]
    if station.is_veiled:
        return Text(("?",), 5, 3)
    room = width - _FRAME
    lines = list(folded(heading(station), room, 4))
    if not _over(station, width):
        lines[:0] = folded(station.date.short, room, 2)
    if not _under(station, width):
        lines += folded(", ".join(marks(station)), room, 3)
    return Text(tuple(lines), width, len(lines) + 2)


def _over(station: Station, width: int) -> str:
    """What stands in a box's upper edge: its date, where there is room."""
    return station.date.short if cells(station.date.short) <= width - _FRAME - 1 else ""


def _under(station: Station, width: int) -> str:
    """What stands in a box's lower edge: what it is, where there is room; the shape says some of it all the same."""
    for said in (marks(station), marks(station, kind=False)):
        if 0 < cells(", ".join(said)) <= width - _FRAME:
            return ", ".join(said)
    return ""


def _arrow_text(chart: Chart, width: int, number: int, course: Course) -> Text:
    arrow = chart.arrows[number]
    lines = folded(spoken(chart, number, course), width, 4)
    lines += folded(f"[{arrow.terms}]", width, 3) if arrow.terms else ()
    if not lines:
        return Text((), 0, 0)
    return Text(lines, max(cells(line) for line in lines) + 2, len(lines))


def _border(station: Station) -> Strokes:
    if station.reach is Reach.UNREACHED:
        return _LOST
    if station.is_veiled:
        return DASHED
    return HEAVY if station.on_line else DOUBLE if station.kind is Kind.ENDING else LIGHT


def _station_part(station: Station) -> str:
    if station.is_veiled or station.reach is Reach.UNREACHED:
        return "veiled"
    return "line" if station.on_line else "path" if station.on_path else "box"


def _level(chart: Chart, route: Route) -> int:
    """What is drawn over what: the record line over a path, and that over the rest."""
    arrow = chart.arrows[route.arrow]
    return 2 if arrow.on_line else 1 if arrow.on_path else 0


def _part(chart: Chart, route: Route) -> str:
    arrow = chart.arrows[route.arrow]
    return "line" if arrow.on_line else "path" if arrow.on_path else ""
