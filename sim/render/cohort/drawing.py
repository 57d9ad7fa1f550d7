"""Where the bars and labels of a figure stand, in units of its picture; the template draws them."""

from collections.abc import Iterator

import attrs

from sim.render.cohort.figures import Figure, Kind, Row
from sim.render.fold import wrapped

WIDTH = 720
_BAR, _LINE, _GAP, _INDENT = 18, 19, 12, 26
# The room right of a full bar, for its number; and what a letter takes on the average.
_NUMBER, _LETTER = 110, 7.6
_TREE_BAR = 150
_DEEPEST = 10


@attrs.frozen
class Bar:
    """One row as it is drawn: its label in lines, each with its height, and its bar with the number behind it."""

    lines: tuple[tuple[float, str], ...]
    indent: float
    x: float
    y: float
    width: float
    kind: Kind
    number: str
    number_x: float
    number_y: float
    elbow: tuple[float, float, float] | None = None


@attrs.frozen
class Drawing:
    """A figure as it is drawn."""

    bars: tuple[Bar, ...]
    width: int
    height: float


def drawn(figure: Figure) -> Drawing:
    """The bars of a figure: one below the other, or indented where the figure is a tree."""
    bars = tuple(_laid(figure))
    last = bars[-1] if bars else None
    height = max(last.y + _BAR, last.lines[-1][0] + 6) + 4 if last else 0
    return Drawing(bars, WIDTH, height)


def number(figure: Figure, row: Row) -> str:
    """How many, and what share of all that is."""
    if row.count is None:
        return "not told"
    share = f" ({100 * row.count / figure.whole:.0f}%)" if figure.whole else ""
    return f"{row.count:,}{share}"


def label(row: Row) -> str:
    """What a row counts, with what has to be said with it."""
    note = f" ({row.note})" if row.note else ""
    return f"{row.label}{note}{': ' + ', '.join(row.names) if row.names else ''}"


def _laid(figure: Figure) -> Iterator[Bar]:
    """A tree with its bars at the right; everywhere else labels above their bars, which all have one scale."""
    return _beside(figure, WIDTH - _NUMBER - _TREE_BAR) if figure.is_tree else _above(figure)


def _above(figure: Figure) -> Iterator[Bar]:
    top = 0.0
    for row in figure.rows:
        lines = wrapped(label(row), int(WIDTH / _LETTER)) or [""]
        y = top + len(lines) * _LINE + 3
        width = (WIDTH - _NUMBER) * _part(figure, row)
        placed = tuple((top + (at + 0.75) * _LINE, line) for at, line in enumerate(lines))
        yield Bar(placed, 0, 0, y, width, row.kind, number(figure, row), width + 8, y + 14)
        top = y + _BAR + _GAP


def _beside(figure: Figure, left: int) -> Iterator[Bar]:
    """Labels at the left, as deep as the way is long; bars right of them, so that they can be compared."""
    top = 0.0
    parents: list[float] = []
    for row in figure.rows:
        x = min(row.depth, _DEEPEST) * _INDENT
        lines = wrapped(label(row), max(int((left - x - 14) / _LETTER), 12)) or [""]
        middle = top + 0.5 * _LINE
        del parents[row.depth :]
        elbow = (x - _INDENT + 8, parents[-1], middle) if row.depth and parents else None
        bottom = top + len(lines) * _LINE
        parents.append(bottom)
        placed = tuple((top + (at + 0.75) * _LINE, line) for at, line in enumerate(lines))
        width = (WIDTH - _NUMBER - left) * _part(figure, row)
        yield Bar(placed, x, left, top, width, row.kind, number(figure, row), left + width + 8, top + 14, elbow)
        top = max(bottom, top + _BAR) + 7


def _part(figure: Figure, row: Row) -> float:
    return (row.count or 0) / figure.whole if figure.whole else 0
