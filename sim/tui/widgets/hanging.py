"""Text behind a lead, such as a number: what is too long for a line goes on under itself, not under the lead."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Hanging(Visual):
    """A lead and, beside it, lines of text wrapped to the room there is."""

    def __init__(self, lead: Content, *lines: Content) -> None:
        self._lead = lead
        self._lines = lines
        self._laid: tuple[int, Content] = (-1, Content(""))

    def laid(self, width: int) -> Content:
        """All of it, wrapped for a width in cells."""
        if self._laid[0] != width:
            indent = self._lead.cell_length
            wrapped = [part for line in self._lines for part in line.wrap(max(width - indent, 8))]
            leads = [self._lead, *[Content(" " * indent)] * (len(wrapped) - 1)]
            rows = [Content.assemble(lead, part) for lead, part in zip(leads, wrapped, strict=True)]
            self._laid = width, Content("\n").join(rows)
        return self._laid[1]

    def height(self, width: int) -> int:
        """The number of lines for a width."""
        return self.laid(width).plain.count("\n") + 1

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width of the longest line, unwrapped."""
        return self._lead.cell_length + max((line.cell_length for line in self._lines), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The number of lines for a width."""
        return self.height(width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw it for a width."""
        return self.laid(width).render_strips(width, height, style, options)
