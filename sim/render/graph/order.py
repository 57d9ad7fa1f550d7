"""The order of the pieces in their rows: by sweeps that put each where its neighbours are, so that few lines cross."""

from bisect import bisect_right, insort
from collections.abc import Sequence

from sim.render.graph.rows import Piece

_SWEEPS = 16


def put_in_order(rows: Sequence[list[Piece]]) -> None:
    """Order every row; what belongs to the spine stands first, whatever crosses it."""
    for row in rows:
        row.sort(key=lambda piece: not piece.on_spine)
        _number(row)
    best, fewest = _places(rows), crossings(rows)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        for row in rows if down else reversed(rows):
            row.sort(key=lambda piece: (not piece.on_spine, _middle(piece, down=down)))
            _number(row)
        if (now := crossings(rows)) < fewest:
            best, fewest = _places(rows), now
    for row, order in zip(rows, best, strict=True):
        row[:] = order
        _number(row)


def crossings(rows: Sequence[Sequence[Piece]]) -> int:
    """How many pairs of lines cross."""
    found = 0
    for row in rows:
        passed: list[int] = []
        for piece in row:
            ends = [below.place for below in piece.below]
            found += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return found


def _middle(piece: Piece, *, down: bool) -> float:
    """Where its neighbours on one side stand; where it has none, it stays."""
    sides = piece.above if down else piece.below
    return sum(other.place for other in sides) / len(sides) if sides else piece.place


def _number(row: Sequence[Piece]) -> None:
    for place, piece in enumerate(row):
        piece.place = place


def _places(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    return [list(row) for row in rows]
