"""Where the names of towns stand: beside their signs, over as little as possible, and never over one another."""

from collections.abc import Callable, Sequence

import attrs

from sim.render.fold import cells

# Where a name may stand: right and left of its sign, with a space between, or else in the line above or below. How far
# to its sign it begins is told in cells, for a name of so many; how much worse a spot is than the first, in dots.
_SPOTS: Sequence[tuple[Callable[[int], int], int, str, int]] = (
    (lambda width: 1, 0, " {}", 0),
    (lambda width: -width, 0, "{} ", 2),
    (lambda width: -(width // 2), 1, "{}", 22),
    (lambda width: -(width // 2), -1, "{}", 34),
    (lambda width: 1, 1, "{}", 28),
    (lambda width: -width, 1, "{}", 29),
    (lambda width: 1, -1, "{}", 36),
    (lambda width: -width, -1, "{}", 37),
)


@attrs.frozen
class Label:
    """A name and where it stands, in cells."""

    text: str
    column: int
    row: int


@attrs.frozen
class Sign:
    """A sign in a cell, and the name that belongs beside it."""

    column: int
    row: int
    name: str


def placed(signs: Sequence[Sign], width: int, height: int, weight: Callable[[int, int], int]) -> list[Label | None]:
    """A label for each sign, or None where there is no room for one; `weight` is how much a cell would be missed."""
    taken = {(sign.column, sign.row) for sign in signs}
    labels: list[Label | None] = []
    for sign in signs:
        best: tuple[int, Label, set[tuple[int, int]]] | None = None
        for across, down, shape, worse in _SPOTS:
            text = shape.format(sign.name)
            length = cells(text)
            column, row = sign.column + across(length), sign.row + down
            over = {(column + at, row) for at in range(length)}
            if not (0 <= row < height and column >= 0 and column + length <= width) or not taken.isdisjoint(over):
                continue
            # A name that touches another one would be read as a part of it.
            edges = {(column - 1, row), (column + length, row)} - {(sign.column, sign.row)}
            cost = worse + sum(weight(*cell) for cell in over) + 40 * len(taken & edges)
            if best is None or cost < best[0]:
                best = cost, Label(text, column, row), over
        labels.append(best[1] if best else None)
        taken |= best[2] if best else set()
    return labels
