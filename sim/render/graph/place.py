"""Where the pieces stand across: each as near as can be to what it is joined with, and none over another."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from sim.render.graph.rows import Piece

_SWEEPS = 10


def spread(wanted: Sequence[float], weights: Sequence[float], apart: Sequence[int], low: float | None = None,
           high: float | None = None) -> list[int]:  # fmt: skip
    """Places as near to the wanted ones as their order and distances allow; `apart` has the distances of neighbours.

    The sum of the squared distances, weighted, is the least that there can be: pools of neighbours that are too near
    one another share their mean.
    """
    if not wanted:
        return []
    offsets = list(accumulate(apart, initial=0))
    if high is not None:
        high -= offsets[-1]
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for want, weight, offset in zip(wanted, weights, offsets, strict=True):
        mean, heavy, many = want - offset, weight, 1
        while pools and pools[-1][0] >= mean:
            other, more, others = pools.pop()
            mean = (mean * heavy + other * more) / (heavy + more)
            heavy, many = heavy + more, many + others
        pools.append((mean, heavy, many))
    means = [mean for mean, _, many in pools for _ in range(many)]
    if high is not None:
        means = [min(mean, high) for mean in means]
    if low is not None:
        means = [max(mean, low) for mean in means]
    return [round(mean) + offset for mean, offset in zip(means, offsets, strict=True)]


def put_across(rows: Sequence[Sequence[Piece]], gap: int) -> None:
    """Place every piece of rows that are in order; the spine is at 0, everything else to its right."""
    for row in rows:
        _settle(row, [piece.x for piece in row], gap)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        for row in rows if down else reversed(rows):
            _settle(row, [_wanted(piece, down=down, both=sweep > _SWEEPS - 3) for piece in row], gap)
    for ordered, down in ((rows, True), (list(reversed(rows)), False), (rows, True)):
        for row in ordered:
            _straighten(row, gap, down=down)
    left = min((piece.x - piece.anchor for row in rows for piece in row), default=0)
    for row in rows:
        for piece in row:
            piece.x -= left


def _settle(row: Sequence[Piece], wanted: Sequence[float], gap: int) -> None:
    if not row:
        return
    apart = [_apart(left, right, gap) for left, right in pairwise(row)]
    if row[0].on_spine:
        row[0].x = 0
        if len(row) > 1:
            rest = spread(wanted[1:], [_weight(piece) for piece in row[1:]], apart[1:], low=apart[0])
            for piece, x in zip(row[1:], rest, strict=True):
                piece.x = x
        return
    for piece, x in zip(row, spread(wanted, [_weight(piece) for piece in row], apart), strict=True):
        piece.x = x


def _apart(left: Piece, right: Piece, gap: int) -> int:
    return left.right + gap + right.anchor


def _weight(piece: Piece) -> float:
    """How much it matters that it stands where it wants to: long lines are to be straight."""
    return 1 if piece.arrow is None else 3 if piece.text.width else 8


def _wanted(piece: Piece, *, down: bool, both: bool) -> float:
    sides = [*piece.above, *piece.below] if both else piece.above if down else piece.below
    if not sides:
        return piece.x
    return sum(other.x for other in sides) / len(sides)


def _straighten(row: Sequence[Piece], gap: int, *, down: bool) -> None:
    """Put a piece exactly under, or over, the one that it is joined with, where there is room."""
    for at, piece in enumerate(row):
        sides = piece.above if down else piece.below
        if len(sides) != 1 or piece.on_spine:
            continue
        other = sides[0]
        x = other.x
        if other.station is not None and len(other.below if down else other.above) > 1:
            continue
        if at and x < row[at - 1].x + _apart(row[at - 1], piece, gap):
            continue
        if at + 1 < len(row) and x > row[at + 1].x - _apart(piece, row[at + 1], gap):
            continue
        piece.x = x
