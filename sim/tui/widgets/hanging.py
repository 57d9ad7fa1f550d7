"""Text behind a lead, such as a number: what is too long for a line goes on under itself, not under the lead."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from sim.tui.widgets.list import List


class Hanging(Visual):
    """A lead of a few cells and, beside it, lines of text wrapped to the room there is.

    The lead begins with a space; where the cursor is, a `>` stands there, since colour alone must not say it.
    """

    def __init__(self, lead: Content, *lines: Content) -> None:
        self._leads = {False: lead, True: Content.assemble(">", lead[1:])}
        self._lines = lines
        self._laid: tuple[tuple[int, bool], Content] = ((-1, False), Content(""))
        self.is_here = False

    def laid(self, width: int) -> Content:
        """All of it, wrapped for a width in cells."""
        laid_for = width, self.is_here
        if self._laid[0] != laid_for:
            lead = self._leads[self.is_here]
            indent = lead.cell_length
            wrapped = [part for line in self._lines for part in line.wrap(max(width - indent, 8))]
            leads = [lead, *[Content(" " * indent)] * (len(wrapped) - 1)]
            rows = [Content.assemble(lead, part) for lead, part in zip(leads, wrapped, strict=True)]
            self._laid = laid_for, Content("\n").join(rows)
        return self._laid[1]

    def height(self, width: int) -> int:
        """The number of lines for a width."""
        return self.laid(width).plain.count("\n") + 1

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The width of the longest line, unwrapped."""
        return self._leads[False].cell_length + max((line.cell_length for line in self._lines), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The number of lines for a width."""
        return self.height(width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw it for a width."""
        return self.laid(width).render_strips(width, height, style, options)


class HangingList(List):
    """A list of hanging text, one of which the cursor may be on."""

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Let the cursor be seen where it is."""
        for at, option in enumerate(self.options):
            if isinstance(option.prompt, Hanging):
                option.prompt.is_here = at == highlighted
        super().watch_highlighted(highlighted)
