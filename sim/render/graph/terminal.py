"""The graph for a terminal: in words, then as a picture where there is room for one."""

from sim.render.fold import folded
from sim.render.graph.canvas import Canvas, laid_out
from sim.render.graph.chart import Chart
from sim.render.graph.listing import listing_of

# A picture of more is longer than anybody scrolls.
_MOST_DRAWN = 40
_MOST_ARROWS = 80
_SIZES = ((24, 18), (22, 16), (20, 14), (18, 12), (16, 11))
_WIDEST = (6, 5, 4, 3, 2, 1)


def page_of(chart: Chart, columns: int, *, ascii_only: bool = False, how_to_draw: str = "") -> str:
    """Words and picture, no line wider than so many columns; `how_to_draw` is the command for what has no room.

    That command stands in a line of its own, however long, to be copied.
    """
    lines = listing_of(chart, columns)
    canvas = _fitting(chart, columns, ascii_only=ascii_only)
    if canvas is None:
        said = f"There is no room here to draw it.{' For a browser:' if how_to_draw else ''}"
        lines += ["", *folded(said, columns, 9), *([f"  {how_to_draw}"] if how_to_draw else [])]
    else:
        lines += [
            "",
            *"\n".join(canvas.lines()).strip("\n").split("\n"),
            "",
            *folded(key(ascii_only=ascii_only), columns, 9),
        ]
    return "\n".join(lines) + "\n"


def key(*, ascii_only: bool) -> str:
    """What the lines and boxes of a picture mean."""
    heavy = "Drawn with #" if ascii_only else "Heavy"
    double = '" at its sides' if ascii_only else "a double border"
    return (
        f"{heavy}: the record line. < > at a box: a fork. A box with {double}: an ending. Dashed: back in time, or "
        "never taken. A border of x: cannot be reached. The later, the lower."
    )


def _fitting(chart: Chart, columns: int, *, ascii_only: bool) -> Canvas | None:
    """The lowest picture that is no wider than the columns; of those, the one with the largest boxes."""
    if len(chart.stations) > _MOST_DRAWN or len(chart.arrows) > _MOST_ARROWS:
        return None
    tried = (laid_out(chart, box, words, widest=widest) for box, words in _SIZES for widest in _WIDEST)
    lowest = min((laid for laid in tried if laid.width <= columns), key=lambda laid: laid.height, default=None)
    return Canvas(lowest, ascii_only=ascii_only) if lowest else None
