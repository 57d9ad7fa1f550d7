"""The page: text set for the width there is, scrolled, and set anew when the width changes without losing the place."""

from bisect import bisect_right
from collections.abc import Callable

from textual import events
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message

from sim.tui.sheet import Sheet
from sim.tui.widgets.lines import Lines

Setting = Callable[[Sheet], None]


class Page(Lines):
    """A sheet of text; `show` takes what sets it, and it sets itself again at every new width."""

    def __init__(self, *, ascii_only: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ascii_only = ascii_only
        self._setting: Setting | None = None
        self._sheet = Sheet(80)

    def show(self, setting: Setting) -> None:
        """Show what this function sets on a sheet."""
        self._setting = setting
        if self.content_size.width:
            self.set_sheet(self.content_size.width)

    def set_sheet(self, width: int) -> None:
        """Set the text for a width."""
        if self._setting is None:
            return
        sheet = Sheet(width, ascii_only=self._ascii_only)
        self._setting(sheet)
        self._sheet = sheet
        self.lay(sheet.content)

    def on_resize(self, event: events.Resize) -> None:
        """Set the text for the new width, and keep the claim at the top where it is."""
        if self.content_size.width == self._sheet.width and self._sheet.lines:
            return
        scroll = self.parent
        top = scroll.scroll_y if isinstance(scroll, Reading) else 0
        number, below = self._claim_at(int(top))
        self.set_sheet(self.content_size.width)
        if isinstance(scroll, Reading) and number is not None and number in self._sheet.anchors:
            scroll.scroll_to(y=self._sheet.anchors[number] + below, animate=False)

    def region_of(self, number: int) -> Region | None:
        """Where a claim stands, in lines of the page."""
        starts = sorted(self._sheet.anchors.values())
        start = self._sheet.anchors.get(number)
        if start is None:
            return None
        at = bisect_right(starts, start)
        end = starts[at] if at < len(starts) else len(self._sheet.lines)
        return Region(0, start, self.content_size.width, max(end - start, 1))

    def _claim_at(self, line: int) -> tuple[int | None, int]:
        """The claim that a line belongs to, and how far below its beginning the line is."""
        best: tuple[int | None, int] = (None, 0)
        for number, start in self._sheet.anchors.items():
            if start <= line:
                best = (number, line - start)
        return best


class Reading(VerticalScroll):
    """What scrolls a page. Reading on past its end is told to the screen."""

    class PastEnd(Message):
        """The reader has scrolled on at the very end."""

    def action_scroll_down(self) -> None:
        """A line down; at the end, on to the choices."""
        if self.scroll_y >= self.max_scroll_y:
            self.post_message(self.PastEnd())
        else:
            super().action_scroll_down()

    @property
    def at_end(self) -> bool:
        """Whether nothing is below."""
        return self.scroll_y >= self.max_scroll_y
