"""The map: the decision graph drawn in cells, scrolled both ways, with a cursor that goes from node to node."""

from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sim.render.fold import cells
from sim.render.graph.canvas import Canvas
from sim.render.graph.chart import Station

_AROUND = Spacing(2, 4, 2, 4)
Direction = Literal["up", "down", "left", "right"]


class Map(ScrollView, can_focus=True):
    """A drawing of which the part on screen is shown."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("map--line", "map--path", "map--veiled", "map--words", "map--box", "map--cursor"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"move('{key}')", show=False) for key in ("up", "down", "left", "right")),
        Binding("enter", "pick", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another node."""

    class Picked(Message):
        """The node under the cursor is picked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.canvas: Canvas | None = None
        self.cursor = 0
        self._styles: dict[str, Style] = {}

    @property
    def station(self) -> Station | None:
        """The node under the cursor."""
        return self.canvas.layout.chart.stations[self.cursor] if self.canvas else None

    def show(self, canvas: Canvas, cursor: str) -> None:
        """Show a drawing, with the cursor on the node of that id."""
        self.canvas = canvas
        self.cursor = self._number(cursor)
        # Beside a scroll bar, Textual cuts every row by its own count of cells, which is too low for some scripts: such
        # a map has no bar, and stays straight.
        is_counted = all(cell_len(text) == cells(text) for text in map(canvas.text, canvas.rows))
        self.styles.scrollbar_size_vertical = 1 if is_counted else 0
        self.virtual_size = Size(canvas.width, len(canvas.rows))
        self.refresh()
        self.call_after_refresh(self.see_cursor, in_the_middle=True)
        self.post_message(self.Moved())

    def go_to(self, station: str) -> None:
        """Put the cursor on the node of that id."""
        self._go(self._number(station))

    def _number(self, station: str) -> int:
        stations = self.canvas.layout.chart.stations if self.canvas else ()
        return next(at for at, one in enumerate(stations) if one.id == station)

    def see_cursor(self, *, in_the_middle: bool = False) -> None:
        """Scroll so that the node under the cursor can be seen."""
        if self.canvas:
            box = self.canvas.layout.boxes[self.cursor]
            region = Region(box.left, box.top, box.width, box.height)
            self.scroll_to_region(region, spacing=_AROUND, animate=False, center=in_the_middle, force=True)

    def on_resize(self) -> None:
        """Another size keeps the place."""
        self.call_after_refresh(self.see_cursor)

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        super().notify_style_update()
        self._styles.clear()

    def action_move(self, direction: Direction) -> None:
        """To the nearest node in that direction."""
        if self.canvas and (at := neighbour(self.canvas, self.cursor, direction)) is not None:
            self._go(at)

    def action_pick(self) -> None:
        """Pick the node under the cursor."""
        self.post_message(self.Picked())

    def on_click(self, event: events.Click) -> None:
        """To the node under the pointer; a click on the one that the cursor stands on picks it."""
        if self.canvas is None:
            return
        x, y = event.x + int(self.scroll_x), event.y + int(self.scroll_y)
        cell = self.canvas.rows[y].get(x) if y < len(self.canvas.rows) else None
        if cell is None or cell.station is None:
            return
        if cell.station == self.cursor:
            self.action_pick()
        else:
            self._go(cell.station)

    def _go(self, at: int) -> None:
        self.cursor = at
        self.see_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """One line of what is on screen."""
        left, top, width = int(self.scroll_x), int(self.scroll_y), self.size.width
        base = self.rich_style
        if self.canvas is None or y + top >= len(self.canvas.rows):
            return Strip.blank(width, base)
        row = self.canvas.rows[y + top]
        if not self._styles:
            self._styles = {
                name: self.get_component_rich_style(f"map--{name}")
                for name in ("line", "path", "veiled", "words", "box", "cursor")
            }
        box = self.canvas.layout.boxes[self.cursor]
        beside = {box.left - 1: ">", box.right: "<"} if y + top == (box.top + box.bottom) // 2 else {}
        pieces: list[tuple[str, Style]] = []
        for x in range(left, left + width):
            cell = row.get(x)
            if x in beside:
                piece = beside[x], self._styles["cursor"]
            elif cell is None:
                piece = " ", base
            elif cell.station == self.cursor:
                piece = cell.letter, self._styles["cursor"]
            else:
                piece = cell.letter, self._styles.get(cell.part, base)
            pieces.append(piece)
        # Every piece is what one cell holds.
        return Strip(_joined(pieces), width)


def _joined(pieces: list[tuple[str, Style]]) -> list[Segment]:
    """Neighbours in one style as one segment."""
    segments: list[Segment] = []
    text, style = "", Style()
    for letter, its in pieces:
        if its is not style and text:
            segments.append(Segment(text, style))
            text = ""
        text, style = text + letter, its
    return [*segments, Segment(text, style)] if text else segments


def neighbour(canvas: Canvas, at: int, direction: Direction) -> int | None:
    """The nearest node in a direction: in the next layer up or down, or beside it in its own; None at the edge."""
    layers, boxes = canvas.layout.layers, canvas.layout.boxes
    number = next(number for number, layer in enumerate(layers) if at in layer)
    if direction in ("left", "right"):
        place = layers[number].index(at) + (1 if direction == "right" else -1)
        return layers[number][place] if 0 <= place < len(layers[number]) else None
    number += 1 if direction == "down" else -1
    if not 0 <= number < len(layers):
        return None
    here = boxes[at]
    return min(layers[number], key=lambda other: abs(_middle(boxes[other]) - _middle(here)))


def _middle(box: tuple[int, int, int, int]) -> int:
    return 2 * box[0] + box[2]
