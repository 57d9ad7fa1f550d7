"""The graph as an SVG picture: complete in itself, told by shapes, strokes and words, not by colour."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape

from sim.render.fold import folded
from sim.render.graph.chart import Chart, Kind, Reach
from sim.render.graph.layout import Box, Layout, Point, Route, lay_out
from sim.render.graph.rows import Course, Measure, Text
from sim.render.graph.words import counts, heading, layer_dates, marks, spoken, verdict

_BOX, _ROOM, _WORDS = 196, 168, 150
_SIZE, _SMALL, _LINE, _SMALL_LINE = 14, 12, 18, 15
_PAD, _AFTER_LINE, _GUTTER = 10, 7, 114
_LEAST, _MARGIN = 880, 14
_LARGE_LINE, _LEGEND_LINE = 28, 28
# Enough for whatever somebody writes who means to be read.
_MOST_LINES = 60
_ROUND = 7
_NARROW, _BROAD = frozenset("iljtfrI.,:;'|!()[] "), frozenset("mwMWQO@%&")

_STYLE = """
svg { background: #fff; }
text { font: 14px "DejaVu Sans", Verdana, Arial, sans-serif; fill: #111; }
.small { font-size: 12px; }
.large { font-size: 22px; font-weight: bold; }
.strong { font-weight: bold; }
.quiet { fill: #444; }
.box { fill: #fff; stroke: #111; stroke-width: 1.4; }
.line .box { stroke-width: 4; fill: #f3f3f3; }
.inner { fill: none; stroke: #111; stroke-width: 1.2; }
.lost .box { stroke-dasharray: 5 4; }
.cross { stroke: #999; stroke-width: 1.2; }
.arrow { fill: none; stroke: #333; stroke-width: 1.4; }
.arrow.line { stroke: #111; stroke-width: 4.5; }
.arrow.up { stroke-dasharray: 7 4; }
.arrow.never { stroke-dasharray: 1.5 4; }
.tip { fill: #111; stroke: none; }
.layer { fill: #f7f7f7; }
"""


def svg_of(chart: Chart) -> str:
    """The whole picture, as the text of a file."""
    laid = lay_out(chart, pixel_measure)
    width = max(laid.width + _GUTTER, _LEAST)
    head, under = _head(chart, width)
    legend, below = _legend(width, under + laid.height + _MARGIN)
    height = under + laid.height + _MARGIN + below
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'role="img" aria-labelledby="title desc">',
        f'<title id="title">{_safe(chart.title)}: the decision graph</title>',
        f'<desc id="desc">{_safe(_described(chart))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *head,
        f'<g transform="translate({_GUTTER} {under})">',
        *_layers(laid, width),
        # The record line last, so that it lies over whatever it crosses.
        *(part for route in sorted(laid.routes, key=lambda route: chart.arrows[route.arrow].on_line)
          for part in _arrow(chart, route)),
        *(part for route in laid.routes for part in _spoken(chart, route)),
        *(part for at in range(len(chart.stations)) for part in _station(laid, at)),
        "</g>",
        *legend,
        "</svg>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def pixel_measure(chart: Chart) -> Measure:
    """The measure of a picture, in pixels."""
    return Measure(
        partial(_station_text, chart), partial(_arrow_text, chart), gap=26, port=18, inset=14, lane=11, below=12,
        over_words=9, over_boxes=20, head=12, margin=14,
    )  # fmt: skip


def _wide(text: str, size: int, *, bold: bool = False) -> float:
    """How wide a text is, in pixels, in the widest of the fonts that may be used (DejaVu Sans)."""
    return sum(map(_letter, text)) * size * (1.12 if bold else 1)


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter > "\u2e7f":
        return 1.05
    return 0.98 if letter in _BROAD else 0.76 if letter.isupper() or letter in "#+<=>^~" else 0.66


def _station_text(chart: Chart, at: int) -> Text:
    station = chart.stations[at]
    lines = folded(heading(station), _ROOM, _MOST_LINES, partial(_wide, size=_SIZE, bold=station.on_line))
    above = _small_lines(chart, at)
    return Text((*above, *lines), _BOX, len(above) * _SMALL_LINE + len(lines) * _LINE + 2 * _PAD)


def _small_lines(chart: Chart, at: int) -> tuple[str, ...]:
    """What stands over a node's title: when it is and what it is, in one line where that has room."""
    wide = partial(_wide, size=_SMALL, bold=chart.stations[at].on_line)
    date, *marked = _facts(chart, at)
    parts = [" · ".join([date, *marked])]
    if wide(parts[0]) > _ROOM and marked:
        parts = [date, " · ".join(marked)]
    return tuple(line for part in parts for line in folded(part, _ROOM, _MOST_LINES, wide))


def _facts(chart: Chart, at: int) -> list[str]:
    station = chart.stations[at]
    return [station.date.short, *marks(station)]


def _arrow_text(chart: Chart, number: int, course: Course) -> Text:
    arrow = chart.arrows[number]
    wide = partial(_wide, size=_SMALL, bold=arrow.on_line)
    lines = folded(spoken(chart, number, course), _WORDS, _MOST_LINES, wide)
    terms = folded(f"[{arrow.terms}]", _WORDS, _MOST_LINES, wide) if arrow.terms else ()
    if not lines and not terms:
        return Text((), 0, 0)
    width = max(wide(line) for line in (*lines, *terms))
    return Text((*lines, *terms), round(width) + _AFTER_LINE, (len(lines) + len(terms)) * _SMALL_LINE + 4)


def _safe(text: str) -> str:
    return escape(text, quote=True)


def _described(chart: Chart) -> str:
    line = [station.title for station in chart.stations if station.on_line]
    return f"{counts(chart)}. {verdict(chart)} The record line: {'; '.join(line)}."


def _head(chart: Chart, width: int) -> tuple[list[str], int]:
    """The title and what there is, and how far down they reach."""
    title = folded(chart.title, width - 40, _MOST_LINES, partial(_wide, size=22, bold=True))
    said = folded(f"{counts(chart)}. {verdict(chart)}", width - 40, _MOST_LINES, partial(_wide, size=_SIZE))
    under = 34 + _LARGE_LINE * (len(title) - 1) + 24
    parts = [*_text(title, _MARGIN, 34, _LARGE_LINE, "large"), *_text(said, _MARGIN, under, _LINE, "quiet")]
    return parts, under + _LINE * (len(said) - 1) + _LARGE_LINE


def _layers(laid: Layout, width: int) -> Iterator[str]:
    """The time of each layer in the margin, and every other one shaded."""
    for number, layer in enumerate(laid.layers):
        top = min(laid.boxes[at].top for at in layer) - 8
        bottom = max(laid.boxes[at].bottom for at in layer) + 8
        if number % 2 == 0:
            yield f'<rect class="layer" x="{-_GUTTER}" y="{top}" width="{width}" height="{bottom - top}"/>'
        said = folded(layer_dates(laid.chart, layer), _GUTTER - 16, _MOST_LINES, partial(_wide, size=_SMALL, bold=True))
        yield from _text(said, 10 - _GUTTER, top + 22, _SMALL_LINE, "small strong")


def _text(lines: Iterable[str], x: int, y: int, step: int, style: str) -> Iterator[str]:
    for at, line in enumerate(lines):
        yield f'<text class="{style}" x="{x}" y="{y + at * step}">{_safe(line)}</text>'


def _station(laid: Layout, at: int) -> Iterator[str]:
    station, box, text = laid.chart.stations[at], laid.boxes[at], laid.texts[at]
    is_lost = station.reach is Reach.UNREACHED
    classes = " ".join(["station", str(station.kind), *["line"] * station.on_line, *["lost"] * is_lost])
    yield f'<g class="{classes}" id="node-{_safe(station.id)}">'
    yield f"<title>{_safe(', '.join([heading(station), *_facts(laid.chart, at)]))}</title>"
    yield from _shape(station.kind, box)
    if is_lost:
        corners = ((box.left, box.top, box.right, box.bottom), (box.left, box.bottom, box.right, box.top))
        yield from (f'<path class="cross" d="M{x} {y}L{to_x} {to_y}"/>' for x, y, to_x, to_y in corners)
    small = len(_small_lines(laid.chart, at))
    x, y = box.left + _PAD + 4, box.top + _PAD + 10
    yield from _text(text.lines[:small], x, y, _SMALL_LINE, "small strong" if station.on_line else "small")
    yield from _text(text.lines[small:], x, y + small * _SMALL_LINE + 3, _LINE, "strong" if station.on_line else "")
    yield "</g>"


def _shape(kind: Kind, box: Box) -> Iterator[str]:
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if kind is Kind.FORK:
        middle, tip = (top + bottom) // 2, 9
        points = (
            (left, top),
            (right, top),
            (right + tip, middle),
            (right, bottom),
            (left, bottom),
            (left - tip, middle),
        )
        yield f'<polygon class="box" points="{" ".join(f"{x},{y}" for x, y in points)}"/>'
        return
    corner = 14 if kind is Kind.ENDING else 3
    yield _rectangle("box", box, corner)
    if kind is Kind.ENDING:
        yield _rectangle("inner", Box(left + 5, top + 5, box.width - 10, box.height - 10), corner - 4)


def _rectangle(style: str, box: Box, corner: int) -> str:
    place = f'x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}"'
    return f'<rect class="{style}" {place} rx="{corner}"/>'


def _arrow(chart: Chart, route: Route) -> Iterator[str]:
    arrow = chart.arrows[route.arrow]
    style = ["arrow", *["line"] * arrow.on_line, *["up"] * (route.course is Course.UP)]
    style += [] if arrow.is_taken else ["never"]
    points = route.points
    tip = 13 if arrow.on_line else 9
    (x, y), (_, before) = points[-1], points[-2]
    back = tip if y > before else -tip
    yield f'<path class="{" ".join(style)}" d="{_line([*points[:-1], (x, y - back)])}"/>'
    yield f'<path class="tip" d="M{x} {y}L{x - tip // 2} {y - back}L{x + tip // 2} {y - back}Z"/>'


def _line(points: Sequence[Point]) -> str:
    """A line with rounded corners."""
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        entry, leaving = _towards(corner, before), _towards(corner, after)
        parts.append(f"L{entry[0]:g} {entry[1]:g}Q{corner[0]} {corner[1]} {leaving[0]:g} {leaving[1]:g}")
    return "".join([*parts, f"L{points[-1][0]} {points[-1][1]}"])


def _towards(corner: Point, other: Point) -> tuple[float, float]:
    """The place on the way from a corner where its rounding ends."""
    across, down = other[0] - corner[0], other[1] - corner[1]
    length = abs(across) + abs(down)
    share = min(_ROUND, length / 2) / length if length else 0
    return corner[0] + across * share, corner[1] + down * share


def _spoken(chart: Chart, route: Route) -> Iterator[str]:
    style = "small strong" if chart.arrows[route.arrow].on_line else "small"
    yield from _text(route.words.lines, route.at.left + _AFTER_LINE, route.at.top + 12, _SMALL_LINE, style)


def _legend(width: int, top: int) -> tuple[list[str], int]:
    """What shapes and strokes mean, in words, in as many lines as they need; and how high that is."""
    parts = [f'<g class="legend" transform="translate({_MARGIN} {top})">']
    x = y = 0
    for drawn, before, name in _MEANT:
        takes = before + 20 + round(_wide(name, _SMALL))
        if x and x + takes > width - 2 * _MARGIN:
            x, y = 0, y + _LEGEND_LINE
        if isinstance(drawn, Kind):
            parts += _shape(drawn, Box(x + 10, y + 2, 34, 22))
        else:
            parts.append(f'<path class="{drawn}" d="M{x + 4} {y + 13}L{x + 44} {y + 13}"/>')
        parts += _text([name], x + before, y + 18, 0, "small")
        x += takes
    room = width - 2 * _MARGIN - 4
    rest = folded(_RUNS, room, _MOST_LINES, partial(_wide, size=_SMALL))
    parts += _text(rest, 4, y + 18 + _LEGEND_LINE, _SMALL_LINE, "small")
    return [*parts, "</g>"], y + 18 + _LEGEND_LINE + _SMALL_LINE * (len(rest) - 1) + 10


# What the legend draws, how far behind its beginning the word stands, and the word.
_MEANT: tuple[tuple[Kind | str, int, str], ...] = (
    (Kind.PASSAGE, 64, "page"),
    (Kind.FORK, 64, "fork: a decision"),
    (Kind.ENDING, 64, "ending"),
    ("arrow line", 54, "the record line"),
    ("arrow up", 54, "back in time"),
    ("arrow never", 54, "never taken"),
)
_RUNS = "Dates run from top to bottom. A node that is crossed out cannot be reached."
