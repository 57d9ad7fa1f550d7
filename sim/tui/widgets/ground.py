"""The ground that other widgets stand on: one line of it, drawn again and again."""

from collections.abc import Callable

from textual.containers import Horizontal
from textual.css.styles import StylesBase
from textual.geometry import Region
from textual.strip import Strip


def ground(draw: Callable[[Region], list[Strip]], crop: Region, styles: StylesBase) -> list[Strip]:
    """The lines of a widget that shows nothing but its ground and a border: those between top and bottom are alike.

    Textual draws, filters and cuts what lies below the text as well, line by line, at every frame; one strip for all
    lines is drawn and filtered once, and cut once for every way of cutting.
    """
    if styles.gutter.height != styles.padding.height:  # a border above or below
        return draw(crop)
    return draw(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class Row(Horizontal):
    """What stands side by side."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its ground."""
        return ground(super().render_lines, crop, self.styles)
