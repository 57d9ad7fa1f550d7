"""The ways on from a page: the choices of a fork, or what one can do at an ending."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sim.tui.text import STYLES, line, safe
from sim.tui.widgets.hanging import Hanging, HangingList


class Way(NamedTuple):
    """A way on: its name for the program, what the player reads, and why it cannot be taken, if it cannot.

    What only reads on has no number: whoever types one means a decision.
    """

    id: str
    label: str
    reason: str | None = None
    is_author_text: bool = True
    is_numbered: bool = True


class Ways(HangingList):
    """A list of ways on, numbered. Nothing is highlighted before the player moves: no way is suggested."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False),
        Binding("down", "cursor_down", "Down", show=False),
    ]

    class Taken(Message):
        """The player takes a way."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    class Left(Message):
        """The player goes back up to the text."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ways: tuple[Way, ...] = ()
        self._shown: list[Hanging] = []

    @property
    def open_ways(self) -> list[Way]:
        """The ways that can be taken, in the order of their numbers."""
        return [way for way in self.ways if way.reason is None]

    @property
    def numbered(self) -> list[Way]:
        """The ways that have a number, in the order of their numbers."""
        return [way for way in self.open_ways if way.is_numbered]

    @property
    def _last(self) -> int | None:
        """Where the last way that can be taken stands."""
        return max((at for at, way in enumerate(self.ways) if way.reason is None), default=None)

    def show(self, ways: Sequence[Way]) -> None:
        """Show these ways."""
        self.ways = tuple(ways)
        numbers = {way.id: number for number, way in enumerate(self.numbered, 1)}
        self._shown = [_prompt(way, numbers.get(way.id)) for way in ways]
        self.clear_options()
        self.add_options(
            Option(prompt, id=way.id, disabled=way.reason is not None)
            for way, prompt in zip(ways, self._shown, strict=True)
        )
        self.highlighted = None
        self.display = bool(ways)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll what the list stands in: the list itself is as high as its ways."""
        if self.highlighted is not None and isinstance(self.parent, Widget):
            self.parent.scroll_to_region(self._region(self.highlighted), animate=False, top=top)

    def _region(self, at: int) -> Region:
        """Where a way stands in what the list stands in."""
        width = self.scrollable_content_region.width
        heights = [way.height(width) for way in self._shown]
        # What cannot be taken stands last and is never highlighted: it comes into sight with the last way that can.
        end = len(heights) if at == self._last else at + 1
        return Region(0, self.virtual_region.y + sum(heights[:at]), width, sum(heights[at:end]))

    def region_of(self, id: str) -> Region:
        """Where the way of this name stands in what the list stands in; nowhere, if there is none."""
        at = next((at for at, way in enumerate(self.ways) if way.id == id), None)
        return Region() if at is None else self._region(at)

    def action_select(self) -> None:
        """Take the way under the cursor; where there is no cursor, the key means what it means beside the list."""
        if self.highlighted is None:
            raise SkipAction
        super().action_select()

    def action_cursor_up(self) -> None:
        """Up by one; from the first one back to the text."""
        first = next((at for at, way in enumerate(self.ways) if way.reason is None), None)
        if self.highlighted in (None, first):
            self.highlighted = None
            self.post_message(self.Left())
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Down by one; the last one stays."""
        if self.highlighted != self._last:
            super().action_cursor_down()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pass on which way is taken."""
        event.stop()
        if event.option.id is not None:
            self.post_message(self.Taken(event.option.id))


def _prompt(way: Way, number: int | None) -> Hanging:
    """A way as it is read: its number, its label and, where it cannot be taken, the reason."""
    label = line(way.label) if way.is_author_text else safe(way.label)
    if way.reason is not None:
        return Hanging(safe("  -  ", "muted"), label.stylize(STYLES["muted"]), line(way.reason, "muted"))
    return Hanging(safe(f"{'' if number is None else number:>3}  ", "key"), label)
