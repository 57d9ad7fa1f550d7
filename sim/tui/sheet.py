"""A sheet: content set line by line in a readable measure, with the marks in a column of their own."""

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

from sim.tui.text import line, prose, safe

MARGIN = 17
MEASURE = 72
NARROW = 60
WIDEST_TERM = 24


class Sheet:
    """Lines of content for a width in cells.

    `anchors` says at which line each numbered thing begins, `here` at which the cursor stands.
    """

    def __init__(self, width: int, *, ascii_only: bool = False) -> None:
        self.width = max(width, 12)
        self.ascii_only = ascii_only
        # A narrow sheet has no room for a margin: there the label stands above its text.
        self.margin = MARGIN if self.width >= NARROW else 0
        self.lines: list[Content] = []
        self.anchors: dict[int, int] = {}
        self.here: int | None = None
        self.footnotes = 0

    @property
    def measure(self) -> int:
        """The width of running text, in cells."""
        return min(self.width, MEASURE + self.margin)

    @property
    def bar(self) -> str:
        """The upright line beside what belongs together."""
        return "|" if self.ascii_only else "│"

    def blank(self) -> None:
        """An empty line, never two in a row."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Content(""))

    def add(self, content: Content, indent: int = 0, lead: Content | None = None) -> None:
        """Content wrapped to the measure; `lead` stands before its first line, inside the indent."""
        self.add_beside(content, Content(" " * indent) if indent else None, lead)

    def add_beside(self, content: Content, edge: Content | None, lead: Content | None = None) -> None:
        """Content wrapped beside an edge that stands before every line."""
        indent = edge.cell_length if edge else 0
        for number, wrapped in enumerate(content.wrap(max(self.measure - indent, 8))):
            before = edge
            if number == 0 and lead is not None:
                before = Content.assemble(lead, " " * max(indent - lead.cell_length, 1))
            self.lines.append(Content.assemble(before, wrapped) if before else wrapped)

    def heading(self, text: str) -> None:
        """A heading over what follows."""
        self.blank()
        self.add(safe(text, "title"))

    def text(self, text: str, style: str = "", indent: int = 0) -> None:
        """An author's text in its paragraphs."""
        for number, part in enumerate(prose(text, style)):
            if number:
                self.blank()
            self.add(part, indent)

    def banner(self, parts: Sequence[Content], style: str) -> None:
        """Lines with a bar beside them."""
        edge = safe(f"{self.bar} ", style)
        for part in parts:
            self.add_beside(part, edge)

    def beside(self, *cells: Sequence[Content]) -> None:
        """Cells side by side with an upright line between them, each wrapped in its column."""
        gap = safe(f" {self.bar} ", "muted")
        column = max((self.width - gap.cell_length * (len(cells) - 1)) // len(cells), 8)
        wrapped = [[part for content in cell for part in content.wrap(column)] for cell in cells]
        for row in zip_longest(*wrapped, fillvalue=Content("")):
            parts = [part for cell in row[:-1] for part in (cell.pad_right(max(column - cell.cell_length, 0)), gap)]
            # Not `join`: that counts the cells of the separators only once.
            self.lines.append(Content.assemble(*parts, row[-1]))

    def entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Terms and what they mean."""
        self.pairs([(safe(name, "strong"), line(text)) for name, text in entries])

    def pairs(self, pairs: Sequence[tuple[Content, Content]]) -> list[range]:
        """Terms and what they mean, side by side where there is room, else each term above; returns each one's lines.

        The column of the terms is as wide as they need it, up to a width; a longer term goes on below itself.
        """
        column = min(max([self.margin - 2, *(term.cell_length for term, _ in pairs)]), WIDEST_TERM)
        taken = []
        for term, meaning in pairs:
            start = len(self.lines)
            if self.margin:
                self._pair(term, meaning, column)
            else:
                self.add(term)
                self.add(meaning, 2)
            taken.append(range(start, len(self.lines)))
        return taken

    def _pair(self, term: Content, meaning: Content, column: int) -> None:
        first, *others = term.wrap(column) if term.cell_length <= column else term.wrap(column - 2)
        named = [first, *(Content.assemble("  ", part) for part in others)]
        for left, right in zip_longest(named, meaning.wrap(max(self.measure - column - 2, 8)), fillvalue=Content("")):
            gap = " " * (column + 2 - left.cell_length) if right.plain else ""
            self.lines.append(Content.assemble(left, gap, right))
