"""A map as SVG for a page: drawn in the colour of the page's text, areas told apart by pattern before colour."""

from collections.abc import Iterable
from html import escape

from sim.render.map.picture import TOWN, Holder, Picture, picture
from sim.render.map.projection import Projection, fitted
from sim.render.map.terminal import DASHES, Field
from sim.scenario.basemap import Feature, Layer, Part
from sim.scenario.model import Node, Scenario
from sim.scenario.prose import plain

# A name is placed on the same grid of cells as in a terminal; so many units is one of them wide and high.
CELL, LINE = 8, 16
COLUMNS, ROWS = 50, 34
LEGEND = 22
_COLOURS = ("#2f8577", "#a8741a", "#7d5fae", "#5b7f2a", "#3a74b0", "#8c5a4a")
_HATCHES = (
    '<path d="M0 8 8 0M-2 2 2-2M6 10 10 6" stroke="{c}" stroke-width="1.4"/>',
    '<circle cx="2" cy="2" r="1.3" fill="{c}"/><circle cx="6" cy="6" r="1.3" fill="{c}"/>',
    '<path d="M0 2H8M0 6H8" stroke="{c}" stroke-width="1.2"/>',
    '<path d="M0 0 8 8M-2 6 2 10M6-2 10 2" stroke="{c}" stroke-width="2.2"/>',
    '<path d="M2 0V8M6 0V8" stroke="{c}" stroke-width="1.2"/>',
    '<path d="M0 4H8M4 0V8" stroke="{c}" stroke-width="1.2"/>',
)


def map_svg(scenario: Scenario, node: Node, id: str | None = None) -> str | None:
    """The map of a node as an SVG element that can stand in a page; None where the node has no map.

    `id` begins the ids of its parts, which no other map on the page may have.
    """
    if node.map is None:
        return None
    shown = picture(scenario, node.map)
    return _Svg(shown, id or f"map-{node.id}").drawn(plain(node.title), plain(node.map.text))


class _Svg:
    """One map being drawn."""

    def __init__(self, shown: Picture, id: str) -> None:
        self.shown, self.id = shown, id
        self.projection: Projection = fitted(shown.base.frame, COLUMNS * CELL, ROWS * LINE)
        self.rows = min(max(int(-(-self.projection.height // LINE)), 1), ROWS)
        self.left = (COLUMNS * CELL - self.projection.width) / 2

    def drawn(self, title: str, text: str) -> str:
        """The whole element, whose title and description are what a screen reader says."""
        height = self.rows * LINE
        legend = list(self._legend(height + LINE))
        whole = height + len(legend) * LEGEND + LINE // 2
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * CELL} {whole}" class="map" role="img" '
            f'aria-labelledby="{self.id}-title {self.id}-text" font-family="sans-serif" font-size="13">',
            f'<title id="{self.id}-title">{escape(title)}</title>',
            f'<desc id="{self.id}-text">{escape(text)}</desc>',
            self._definitions(height),
            f'<g clip-path="url(#{self.id}-frame)" fill="none" stroke="currentColor">',
            *self._ground(),
            "</g>",
            *self._towns(),
            *legend,
            "</svg>",
        ]
        return "\n".join(part for part in parts if part) + "\n"

    def _definitions(self, height: int) -> str:
        base = self.shown.base
        hatches = "".join(
            f'<pattern id="{self.id}-held-{holder.number}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f"{_HATCHES[holder.number % len(_HATCHES)].format(c=_colour(holder))}</pattern>"
            for holder in self.shown.holders
        )
        frame = f'<rect x="{self.left:.1f}" y="0" width="{self.projection.width:.1f}" height="{height}"/>'
        return (
            f'<defs>{hatches}<clipPath id="{self.id}-frame">{frame}</clipPath>'
            f'<path id="{self.id}-coast" d="{self._outline(base.of(Layer.LAND))}"/>'
            f'<clipPath id="{self.id}-land"><use href="#{self.id}-coast" clip-rule="evenodd"/></clipPath></defs>'
        )

    def _ground(self) -> Iterable[str]:
        """Land, areas, lines and front, what matters most last."""
        base, shown = self.shown.base, self.shown
        coast = f'<use href="#{self.id}-coast"'
        yield f'{coast} fill="currentColor" fill-opacity=".06" fill-rule="evenodd" stroke="none"/>'
        yield f'<g clip-path="url(#{self.id}-land)" stroke="none">'
        for feature, holder in shown.areas:
            yield f'<path d="{self._outline([feature])}" fill="url(#{self.id}-held-{holder.number})"/>'
        yield "</g>"
        yield f'{coast} stroke-width="1.2"/>'
        if borders := self._line(base.of(Layer.BORDER)):
            yield f'<path d="{borders}" stroke-width="1" stroke-dasharray="2 3"/>'
        for at, line in enumerate(shown.lines):
            yield f'<path d="{self._line([line])}" stroke-width="1.5" {_dash(at)}/>'
        if shown.front:
            yield f'<path d="{self._line([shown.front])}" stroke-width="5" stroke-linejoin="round"/>'

    def _towns(self) -> Iterable[str]:
        field = Field(self.shown, COLUMNS, self.rows)
        for town, column, row, label in field.named_towns():
            x, y = (column + 0.5) * CELL, (row + 0.5) * LINE
            yield _sign(town.holder, x, y)
            if label is not None:
                # Centred in its room: letters are narrower here than cells are.
                middle = (label.column + (len(label.text) / 2)) * CELL
                left, right = label.text.startswith(" "), label.text.endswith(" ")
                anchor = "start" if left else "end" if right else "middle"
                at = x + CELL if left else x - CELL if right else middle
                yield _text(label.text.strip(), at, label.row * LINE + 12.5, anchor)

    def _legend(self, top: int) -> Iterable[str]:
        shown = self.shown
        rows: list[tuple[str, str]] = []
        for holder in shown.holders:
            hatch = f'<rect x="8" y="{{y}}" width="30" height="14" fill="url(#{self.id}-held-{holder.number})"/>'
            sign = f"{{sign:{holder.number}}}"
            parts = (hatch if shown.has_area(holder) else "", sign if shown.has_town(holder) else "")
            rows.append(("".join(parts), holder.words))
        if shown.front:
            stroke = '<path d="M8 {m}H38" stroke="currentColor" stroke-width="5"/>'
            rows.append((stroke, f"front: {shown.front.name}"))
        dashed = '<path d="M8 {m}H38" stroke="currentColor" stroke-width="1.5"'
        rows += [(f"{dashed} {_dash(at)}/>", line.name) for at, line in enumerate(shown.lines)]
        for at, (sample, words) in enumerate(rows):
            y = top + at * LEGEND
            drawn = sample.replace("{y}", str(y - 11)).replace("{m}", str(y - 4))
            for holder in shown.holders:
                drawn = drawn.replace(f"{{sign:{holder.number}}}", _sign(holder, 50, y - 4))
            yield drawn + _text(words, 62, y, "start")

    def _outline(self, features: Iterable[Feature]) -> str:
        return "".join(f"{self._path(part)}Z" for feature in features for part in feature.parts)

    def _line(self, features: Iterable[Feature]) -> str:
        return "".join(self._path(part) for feature in features for part in feature.parts)

    def _path(self, part: Part) -> str:
        places = [f"{x + self.left:.1f} {y:.1f}" for x, y in self.projection.part(part)]
        return f"M{'L'.join(places)}"


def _dash(at: int) -> str:
    """How the line of this number is broken: in the same steps as in a terminal."""
    return f'stroke-dasharray="{" ".join(str(3 * dots) for dots in DASHES[at % len(DASHES)])}"'


def _colour(holder: Holder) -> str:
    return _COLOURS[holder.number % len(_COLOURS)]


def _sign(holder: Holder | None, x: float, y: float) -> str:
    """What marks a town: a ring, or its holder's own shape."""
    if holder is None:
        return f'<circle data-sign="{TOWN}" cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="none" stroke="currentColor"/>'
    shapes = (
        '<path d="M{x} {y}m-4-4h8v8h-8z"', '<circle cx="{x}" cy="{y}" r="4.5"', '<path d="M{x} {y}m0-6 5 10h-10z"',
        '<path d="M{x} {y}m0-6 6 6-6 6-6-6z"', '<path d="M{x} {y}m0 6 5-10h-10z"', '<path d="M{x} {y}m-5-2h10v4h-10z"',
    )  # fmt: skip
    shape = shapes[holder.number % len(shapes)].format(x=f"{x:.1f}", y=f"{y:.1f}")
    return f'{shape} fill="{_colour(holder)}" stroke="currentColor"/>'


def _text(text: str, x: float, y: float, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="currentColor">{escape(text)}</text>'
