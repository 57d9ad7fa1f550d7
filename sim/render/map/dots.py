"""A field of dots, a row of them one integer: shapes become dots, and dots are joined, cut and grown as numbers."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import attrs

Place = tuple[float, float]
# In which dots of a field a pattern has a dot; far apart in density and direction, so that none needs a colour.
PATTERNS: tuple[Callable[[int, int], bool], ...] = (
    lambda x, y: (x + y) % 4 == 0,
    lambda x, y: y % 2 == 0 and x % 4 == y % 4,
    lambda x, y: y % 4 == 2,
    lambda x, y: (x - y) % 3 == 0,
    lambda x, y: x % 4 == 1,
    lambda x, y: (x + y) % 2 == 0,
)


@attrs.frozen
class Dots:
    """Some dots of a field; bit x of a row is the dot in column x."""

    width: int
    rows: tuple[int, ...]

    def __and__(self, other: "Dots") -> "Dots":
        return Dots(self.width, tuple(a & b for a, b in zip(self.rows, other.rows, strict=True)))

    def __or__(self, other: "Dots") -> "Dots":
        return Dots(self.width, tuple(a | b for a, b in zip(self.rows, other.rows, strict=True)))

    def __sub__(self, other: "Dots") -> "Dots":
        return Dots(self.width, tuple(a & ~b for a, b in zip(self.rows, other.rows, strict=True)))

    def has(self, x: int, y: int) -> bool:
        """Whether a dot is there; outside the field none is."""
        return 0 <= y < len(self.rows) and x >= 0 and bool(self.rows[y] >> x & 1)

    def grown(self) -> "Dots":
        """These dots and their neighbours to the four sides."""
        full = (1 << self.width) - 1
        rows = (0, *self.rows, 0)
        return Dots(
            self.width,
            tuple(
                (here | here << 1 | here >> 1 | above | below) & full
                for above, here, below in zip(rows, rows[1:], rows[2:], strict=False)
            ),
        )


def none(width: int, height: int) -> Dots:
    """A field without a dot."""
    return Dots(width, (0,) * height)


def pattern(number: int, width: int, height: int) -> Dots:
    """A field full of a pattern."""
    has = PATTERNS[number % len(PATTERNS)]
    period = [sum(1 << x for x in range(width) if has(x, y)) for y in range(24)]
    return Dots(width, tuple(period[y % 24] for y in range(height)))


def rectangle(width: int, height: int, left: int, right: int) -> Dots:
    """All dots from one column to another."""
    left, right = max(left, 0), min(right, width)
    row = ((1 << max(right - left, 0)) - 1) << left
    return Dots(width, (row,) * height)


def filled(rings: Iterable[Sequence[Place]], width: int, height: int) -> Dots:
    """The dots inside rings, by the even-odd rule; a dot is inside where its middle is."""
    crossings: list[list[float]] = [[] for _ in range(height)]
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if y0 > y1:
                x0, y0, x1, y1 = x1, y1, x0, y0
            first, last = max(int(y0 + 0.5), 0), min(int(y1 + 0.5), height)
            for y in range(first, last):
                middle = y + 0.5
                if y0 <= middle < y1:
                    crossings[y].append(x0 + (middle - y0) * (x1 - x0) / (y1 - y0))
    return Dots(width, tuple(_between(sorted(row), width) for row in crossings))


def _between(crossings: list[float], width: int) -> int:
    row = 0
    for start, end in zip(crossings[::2], crossings[1::2], strict=False):
        left, right = (min(max(int(x + 0.5), 0), width) for x in (start, end))
        row |= ((1 << (right - left)) - 1) << left
    return row


def drawn(line: Sequence[Place], width: int, height: int, *, dash: tuple[int, int] | None = None) -> Dots:
    """The dots along a line; `dash` is how many dots there are, then how many there are not."""
    rows = [0] * height
    on, off = dash or (1, 0)
    step = 0
    for start, end in pairwise(line):
        part = _inside(start, end, width, height)
        if part is None:
            continue
        (x0, y0), (x1, y1) = part
        steps = max(int(max(abs(x1 - x0), abs(y1 - y0))), 1)
        for at in range(steps):
            x, y = int(x0 + (x1 - x0) * at / steps), int(y0 + (y1 - y0) * at / steps)
            if step % (on + off) < on and 0 <= x < width and 0 <= y < height:
                rows[y] |= 1 << x
            step += 1
    return Dots(width, tuple(rows))


def _inside(start: Place, end: Place, width: int, height: int) -> tuple[Place, Place] | None:
    """The part of a line that lies in a field (Liang and Barsky); None where nothing of it does."""
    (x, y), (u, v) = start, end
    first, last = 0.0, 1.0
    for run, room in ((x - u, x), (u - x, width - x), (y - v, y), (v - y, height - y)):
        if run == 0:
            if room < 0:
                return None
        elif run < 0:
            first = max(first, room / run)
        else:
            last = min(last, room / run)
    if first > last:
        return None
    return (x + first * (u - x), y + first * (v - y)), (x + last * (u - x), y + last * (v - y))
