"""The page: text set for the width there is, scrolled, and set anew when the width changes without losing the place."""

from collections.abc import Callable

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from sim.tui.sheet import Sheet
from sim.tui.text import ACTION, STYLES
from sim.tui.widgets.ground import ground

Setting = Callable[[Sheet], None]


class Page(Widget):
    """A sheet of text; `show` takes what sets it, and it sets itself again at every new width.

    It draws the lines that are on screen and no others: a page of 200 claims scrolls like one of five.
    """

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ascii_only = ascii_only
        self._setting: Setting | None = None
        self._sheet = Sheet(80)
        self._place: tuple[int | None, int] | None = None
        self._drawn: dict[int, Strip] = {}
        self._drawn_for = 0
        self._has_pointer = False

    def on_mount(self) -> None:
        """A new theme brings new styles."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self._draw_anew))

    def on_unmount(self) -> None:
        """Textual keeps what has subscribed, and with it the screen and the whole scenario."""
        self.app.theme_changed_signal.unsubscribe(self)

    def show(self, setting: Setting) -> None:
        """Show what this function sets on a sheet."""
        self._setting = setting
        self._sheet.width = 0
        self._place = None
        # At once where the width is known: a frame drawn before the next layout would keep the former lines.
        if self.content_size.width:
            self._set(self.content_size.width)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines for a width; Textual asks whenever the width may have changed."""
        if width != self._sheet.width and width > 0:
            self._set(width)
        return max(len(self._sheet.lines), 1)

    def _set(self, width: int) -> None:
        scroll = self.parent
        former = self._sheet
        sheet = Sheet(width, ascii_only=self._ascii_only)
        if self._setting is not None:
            self._setting(sheet)
        self._sheet = sheet
        self._drawn.clear()
        # One layout may try several widths: the place is the one before the first of them.
        if former.width and isinstance(scroll, Reading) and self._place is None:
            self._place = _claim_at(former, int(scroll.scroll_y))
            self.call_after_refresh(self._find_place, scroll)

    def _find_place(self, scroll: "Reading") -> None:
        (number, below), self._place = self._place or (None, 0), None
        if number is not None and (claim := self.region_of(number)):
            scroll.scroll_to(y=claim.y + min(below, claim.height - 1), animate=False)

    def region_of(self, number: int) -> Region | None:
        """Where a claim stands, in lines of the page."""
        if not self._sheet.width and self.content_size.width:
            self._set(self.content_size.width)
        start = self._sheet.anchors.get(number)
        if start is None:
            return None
        later = [line for line in self._sheet.anchors.values() if line > start]
        end = min(later, default=len(self._sheet.lines))
        return Region(0, start, self.size.width, max(end - start, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is on screen, in the whole width: a page has no border, and Textual would look for one at every line."""
        width = self.outer_size.width
        if width != self._drawn_for:
            self._drawn_for = width
            self._drawn.clear()
        background = self.background_colors[1]
        strips = [self._line(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """A line without what stands left and right of it: from it Textual reads which letter is under the pointer."""
        padding = self.styles.padding
        return self._line(y).crop(padding.left, self.outer_size.width - padding.right)

    def _line(self, y: int) -> Strip:
        strip = self._drawn.get(y)
        if strip is None:
            strip = self._drawn[y] = self._draw(y)
        return strip

    def _draw(self, y: int) -> Strip:
        width, base, padding = self.outer_size.width, self.visual_style, self.styles.padding
        if y >= len(self._sheet.lines):
            return Strip.blank(width, base.rich_style)
        content = self._sheet.lines[y]
        if (selection := self.text_selection) is not None and (span := selection.get_span(y)) is not None:
            start, end = span
            chosen = self.screen.get_visual_style("screen--selection", partial=True)
            content = content.stylize(chosen, start, len(content) if end == -1 else end)
        styled = self.app.stylesheet.parse_style
        pieces = content.render(base, end="", parse_style=styled)
        strip = Strip([Segment(text, style.rich_style) for text, style in pieces if text], content.cell_length)
        if self._has_pointer:
            strip = strip.apply_offsets(0, y)
        lead = [Segment(" " * padding.left, base.rich_style)]
        if y == self._sheet.here and padding.left:  # colour alone must not say where the cursor is
            here = base + styled(STYLES["here"])
            lead = [Segment(">", here.rich_style), Segment(" " * (padding.left - 1), base.rich_style)]
        rest = Segment(" " * max(width - padding.left - strip.cell_length, 0), base.rich_style)
        return Strip([segment for segment in (*lead, *strip, rest) if segment.text]).adjust_cell_length(width)

    def on_enter(self) -> None:
        """From now on somebody may select text, for which Textual wants its place at every piece of it."""
        if not self._has_pointer:
            self._has_pointer = True
            self._drawn.clear()
            self.refresh()

    def _draw_anew(self) -> None:
        self._drawn.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        super().notify_style_update()
        self._draw_anew()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text."""
        return selection.extract("\n".join(line.plain.rstrip() for line in self._sheet.lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self._drawn.clear()
        self.refresh()

    async def on_click(self, event: events.Click) -> None:
        """Do what the text under the pointer is for."""
        action = event.style.meta.get(ACTION)
        if action:
            event.stop()
            await self.run_action(action)


class More(Static):
    """The last line of what is read, while more is below."""

    def __init__(self) -> None:
        super().__init__("v  more below", id="more")


class Reading(VerticalScroll):
    """What scrolls a page. Reading on past its end is told to the screen, and so is when more is below or no more.

    With `says_more` its last line says so, too: what lies below is not passed by unseen. `blank` is the number of empty
    lines that what is read ends with, and that nobody has to see.
    """

    has_more = var(False)

    def __init__(
        self, *, id: str | None = None, can_focus: bool | None = None, says_more: bool = False, blank: int = 0
    ) -> None:
        super().__init__(id=id, can_focus=can_focus)
        self._more = More() if says_more else None
        self._blank = blank

    def compose(self) -> ComposeResult:
        """The line that says so."""
        if self._more is not None:
            yield self._more

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its ground."""
        return ground(super().render_lines, crop, self.styles)

    class PastEnd(Message):
        """The reader has scrolled on at the very end."""

    class Moved(Message):
        """There is more below now, or no more."""

    def on_mount(self) -> None:
        """See what is below whenever something moves or grows."""
        for what in ("scroll_y", "virtual_size"):
            self.watch(self, what, self._look_twice, init=False)

    def on_resize(self) -> None:
        """More fits now, or less."""
        self._look()

    def _look_twice(self) -> None:
        self._look()
        self.call_after_refresh(self._look)  # the text may have its size before there is room for it

    def _look(self) -> None:
        self.has_more = not self.at_end

    def watch_has_more(self) -> None:
        """Say so."""
        if self._more is not None:
            self._more.visible = self.has_more
        self.post_message(self.Moved())

    def read_on(self) -> None:
        """A page down; the line that told of more hid one, which then comes first."""
        self.scroll_relative(y=max(self.scrollable_content_region.height - self.has_more, 1), animate=False)

    def action_page_down(self) -> None:
        """A page down."""
        self.read_on()

    def action_scroll_down(self) -> None:
        """A line down; at the end, on to the choices."""
        if self.at_end:
            self.post_message(self.PastEnd())
        else:
            super().action_scroll_down()

    @property
    def at_end(self) -> bool:
        """Whether nothing is below."""
        return self.scroll_y >= self.max_scroll_y - self._blank


def _claim_at(sheet: Sheet, line: int) -> tuple[int | None, int]:
    """The claim that a line belongs to, and how far below its beginning the line is."""
    best: tuple[int | None, int] = (None, 0)
    for number, start in sheet.anchors.items():
        if start <= line:
            best = (number, line - start)
    return best
