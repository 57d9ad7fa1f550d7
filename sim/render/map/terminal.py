"""A map in a terminal: a cell is two by four dots, written as braille, or as the ASCII that comes nearest."""

from collections.abc import Iterable
from functools import lru_cache

import attrs

from sim.render.fold import cells, letters
from sim.render.map import dots
from sim.render.map.dots import Dots
from sim.render.map.labels import Label, Sign, placed
from sim.render.map.picture import TOWN, Holder, Picture, Town
from sim.render.map.projection import Projection, fitted
from sim.scenario.basemap import BaseMap, Frame, Layer

ACROSS, DOWN = 2, 4
# The bit of each dot of a cell, column by column, as Unicode numbers them from U+2800.
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_FILLS = ".:-,'\""
# How the lines of a map are broken, so that two of them are not one: dots, then dots left out; and their ASCII.
DASHES = ((3, 2), (1, 2), (8, 2), (2, 1))
_LINES = '-*^"'
# A stretch of text in one style: "land", "border", "line", "front", "held-1" and on, "town", "name" or none.
Run = tuple[str, str]
Row = list[Run]


@attrs.frozen
class Drawn:
    """A map as rows of text, its legend, and the names of the towns for which there was no room."""

    rows: list[Row]
    legend: list[tuple[Run, str]]
    unnamed: list[str]

    @property
    def width(self) -> int:
        """The width of the rows, in cells."""
        return max((sum(cells(text) for text, _ in row) for row in self.rows), default=0)


def height_for(frame: Frame, width: int, most: int) -> int:
    """The rows that a frame takes at a width in cells, at most so many."""
    return max(min(most, -int(-fitted(frame, width * ACROSS, 10**6).height // DOWN)), 1)


def draw(picture: Picture, width: int, height: int, *, ascii_only: bool = False) -> Drawn:
    """Draw a picture into so many cells; names may stand in the room that the frame leaves at its sides."""
    width, height = max(width, 4), max(height, 2)
    field = Field(picture, width, height)
    towns = field.named_towns()
    rows = [
        [(field.letter(column, row, ascii_only=ascii_only), field.style(column, row)) for column in range(width)]
        for row in range(height)
    ]
    for town, column, row, _ in towns:
        rows[row][column] = (town.sign, _held(town.holder) if town.holder else "town")
    for _, _, _, label in towns:
        if label is not None:
            at = label.column
            for letter, wide in letters(label.text):
                # The second cell of a wide letter holds nothing.
                for beside, text in enumerate((letter, *[""] * (wide - 1))):
                    rows[label.row][at + beside] = (text, "name")
                at += wide
    unnamed = [town.feature.name for town, _, _, label in towns if label is None]
    return Drawn([_joined(row) for row in rows], _legend(picture, ascii_only=ascii_only), unnamed)


@attrs.frozen
class Ground:
    """What lies under every map of one base: its land and coast, its borders, at one size."""

    projection: Projection
    width: int
    height: int
    left: int
    land: Dots
    coast: Dots
    borders: Dots
    inside: Dots

    def filled(self, parts: Iterable[tuple[tuple[float, float], ...]]) -> Dots:
        """The dots inside outlines."""
        return dots.filled(map(self.places, parts), self.width, self.height) & self.inside

    def drawn(self, parts: Iterable[tuple[tuple[float, float], ...]], dash: tuple[int, int] | None = None) -> Dots:
        """The dots along lines."""
        found = dots.none(self.width, self.height)
        for part in parts:
            found |= dots.drawn(self.places(part), self.width, self.height, dash=dash)
        return found & self.inside

    def places(self, part: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        """Where points are, in dots."""
        return [(x + self.left, y) for x, y in self.projection.part(part)]


@lru_cache(maxsize=8)
def ground(base: BaseMap, width: int, height: int) -> Ground:
    """The ground of a base map in so many dots, its frame in the middle."""
    projection = fitted(base.frame, width, height)
    left = int(width - projection.width) // 2
    inside = dots.rectangle(width, height, left, left + round(projection.width))
    bare = dots.none(width, height)
    first = Ground(projection, width, height, left, bare, bare, bare, inside)
    land = first.filled(part for feature in base.of(Layer.LAND) for part in feature.parts)
    # Where the frame cuts the land there is no coast: beyond it the land goes on.
    beyond = Dots(width, tuple(~row & (1 << width) - 1 for row in inside.rows))
    sea = Dots(width, tuple(~row & (1 << width) - 1 for row in land.rows)) - beyond
    coast = land & sea.grown()
    borders = first.drawn((part for feature in base.of(Layer.BORDER) for part in feature.parts), (2, 1))
    return attrs.evolve(first, land=land, coast=coast, borders=borders - coast)


class Field:
    """The dots of a picture, by what they belong to; what matters more stands clear of what matters less."""

    def __init__(self, picture: Picture, width: int, height: int) -> None:
        self.picture, self.width, self.height = picture, width, height
        self.ground = ground(picture.base, width * ACROSS, height * DOWN)
        lower = self.ground
        front = lower.drawn(picture.front.parts if picture.front else ())
        self.front = (front.grown() & lower.inside) if picture.front else front
        self.lines = [
            lower.drawn(line.parts, DASHES[at % len(DASHES)]) - self.front.grown()
            for at, line in enumerate(picture.lines)
        ]
        self.border = lower.borders - self.front.grown()
        self.coast = lower.coast - self.front.grown()
        whole = dots.none(lower.width, lower.height)
        for line in picture.lines:
            whole |= lower.drawn(line.parts)
        clear = (self.front | whole | lower.coast | lower.borders).grown()
        self.held: list[Dots] = []
        for holder in picture.holders:
            area = lower.filled(part for feature, one in picture.areas if one is holder for part in feature.parts)
            hatch = dots.pattern(holder.number, lower.width, lower.height)
            self.held.append((area & lower.land & hatch) - clear)
        self.layers = [
            (self.front, "front"),
            *((line, "line") for line in self.lines),
            (self.coast, "land"),
            (self.border, "border"),
            *((hatch, f"held-{number % 6 + 1}") for number, hatch in enumerate(self.held)),
        ]
        self.all = dots.none(lower.width, lower.height)
        for layer, _ in self.layers:
            self.all |= layer

    def named_towns(self) -> list[tuple[Town, int, int, Label | None]]:
        """The towns inside the frame: the cell of each, and where its name stands."""
        towns = [(town, *self.cell_of(town)) for town in self.picture.towns if self.shows(town)]
        signs = [Sign(column, row, town.feature.name) for town, column, row in towns]
        labels = placed(signs, self.width, self.height, self.weight)
        return [(*town, label) for town, label in zip(towns, labels, strict=True)]

    def shows(self, town: Town) -> bool:
        """Whether a town lies inside the frame."""
        ((x, y),) = self.ground.places(town.feature.parts[0][:1])
        return self.ground.inside.has(int(x), int(y)) if x >= 0 and y >= 0 else False

    def cell_of(self, town: Town) -> tuple[int, int]:
        """The cell of a town."""
        ((x, y),) = self.ground.places(town.feature.parts[0][:1])
        return int(x) // ACROSS, int(y) // DOWN

    def style(self, column: int, row: int) -> str:
        """The style of a cell: of what matters most in it."""
        return next((style for layer, style in self.layers if _count(layer, column, row)), "")

    def weight(self, column: int, row: int) -> int:
        """How much a cell would be missed if a name stood on it."""
        weights = ((self.front, 6), (self.coast, 2), *((line, 4) for line in self.lines))
        return sum(much * _count(layer, column, row) for layer, much in weights)

    def letter(self, column: int, row: int, *, ascii_only: bool) -> str:
        """What a cell shows."""
        if ascii_only:
            return self._ascii(column, row)
        return _braille(self.all, column, row)

    def _ascii(self, column: int, row: int) -> str:
        style = self.style(column, row)
        if style == "land":
            return _stroke(self.coast, column, row)
        if style.startswith("held"):
            return _FILLS[(int(style[5:]) - 1) % len(_FILLS)]
        if style == "line":
            at = next(at for at, line in enumerate(self.lines) if _count(line, column, row))
            return _LINES[at % len(_LINES)]
        return {"front": "=", "border": "~"}.get(style, " ")


def _braille(layer: Dots, column: int, row: int) -> str:
    """The dots of a cell as a letter."""
    left, top = column * ACROSS, row * DOWN
    found = sum(_BITS[x][y] for x in range(ACROSS) for y in range(DOWN) if layer.has(left + x, top + y))
    return chr(0x2800 + found) if found else " "


def _count(layer: Dots, column: int, row: int) -> int:
    """How many dots of a layer a cell has."""
    mask = (1 << ACROSS) - 1
    first = row * DOWN
    return sum((line >> column * ACROSS & mask).bit_count() for line in layer.rows[first : first + DOWN])


def _stroke(layer: Dots, column: int, row: int) -> str:
    """The ASCII letter that runs as the dots of a cell do."""
    left, top = column * ACROSS, row * DOWN
    found = [(x, y) for x in range(ACROSS) for y in range(DOWN) if layer.has(left + x, top + y)]
    heights = {y for _, y in found}
    if len(heights) == 1:
        return "_" if heights == {3} else "-"
    if len({x for x, _ in found}) == 1:
        return "|"
    sides = [[y for x, y in found if x == side] for side in range(ACROSS)]
    rise = sum(sides[0]) / len(sides[0]) - sum(sides[1]) / len(sides[1])
    return "/" if rise > 0.4 else "\\" if rise < -0.4 else "+"


def _legend(picture: Picture, *, ascii_only: bool) -> list[tuple[Run, str]]:
    """What the patterns, lines and signs mean, in the scenario's own words."""
    legend: list[tuple[Run, str]] = []
    for holder in picture.holders:
        sample = _sample(holder, ascii_only=ascii_only) if picture.has_area(holder) else ""
        sign = holder.sign if picture.has_town(holder) else ""
        legend.append(((" ".join(part for part in (sample, sign) if part), _held(holder)), holder.words))
    if picture.front:
        legend.append((("===" if ascii_only else "⣿⣿⣿", "front"), f"front: {picture.front.name}"))
    for at, line in enumerate(picture.lines):
        dash = DASHES[at % len(DASHES)]
        row = dots.drawn([(0, 2), (3 * ACROSS, 2)], 3 * ACROSS, DOWN, dash=dash)
        sample = (
            _LINES[at % len(_LINES)] * 3 if ascii_only else "".join(_braille(row, column, 0) for column in range(3))
        )
        legend.append(((sample, "line"), line.name))
    if picture.has_town(None) and any(town.holder for town in picture.towns):
        legend.append(((TOWN, "town"), "town"))
    return legend


def _sample(holder: Holder, *, ascii_only: bool) -> str:
    """Three cells of a holder's pattern."""
    if ascii_only:
        return _FILLS[holder.number % len(_FILLS)] * 3
    hatch = dots.pattern(holder.number, 3 * ACROSS, DOWN)
    return "".join(_braille(hatch, column, 0) for column in range(3))


def _held(holder: Holder | None) -> str:
    return f"held-{holder.number % 6 + 1}" if holder else ""


def _joined(row: list[Run]) -> Row:
    """A row with its neighbours of one style joined, without the blanks at its end."""
    joined: Row = []
    for text, style in row:
        if joined and (joined[-1][1] == style or not text):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        else:
            joined.append((text, style))
    if joined and not joined[-1][0].strip():
        joined.pop()
    return joined
