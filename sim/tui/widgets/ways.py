"""The ways on from a page: the choices of a fork, or what one can do at an ending."""

from collections.abc import Sequence
from typing import ClassVar

import attrs
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sim.tui.text import line, safe


@attrs.frozen
class Way:
    """A way on: its name for the program, what the player reads, and why it cannot be taken, if it cannot."""

    id: str
    label: str
    reason: str | None = None
    is_author_text: bool = True


class Ways(OptionList):
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

    @property
    def open_ways(self) -> list[Way]:
        """The ways that can be taken, in the order of their numbers."""
        return [way for way in self.ways if way.reason is None]

    def show(self, ways: Sequence[Way]) -> None:
        """Show these ways."""
        self.ways = tuple(ways)
        number = 0
        options = []
        for way in ways:
            if way.reason is None:
                number += 1
                lead = safe(f" {number if number < 10 else ' '}  ", "key")
            else:
                lead = safe(" -  ", "muted")
            label = line(way.label) if way.is_author_text else Content(way.label)
            if way.reason is not None:
                label = Content.assemble(label, ": ", line(way.reason)).stylize(".muted")
            options.append(Option(Content.assemble(lead, label), id=way.id, disabled=way.reason is not None))
        self.clear_options()
        self.add_options(options)
        self.highlighted = None
        self.display = bool(options)

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
        last = next((at for at in range(len(self.ways) - 1, -1, -1) if self.ways[at].reason is None), None)
        if self.highlighted != last:
            super().action_cursor_down()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pass on which way is taken."""
        event.stop()
        if event.option.id is not None:
            self.post_message(self.Taken(event.option.id))
