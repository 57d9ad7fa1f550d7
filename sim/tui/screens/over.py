"""What lies over a screen for a moment: something to read, or a few ways to pick one from."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from sim.tui.screens.ours import OurScreen
from sim.tui.screens.saying import Answer
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.widgets.bars import Keys, Standing
from sim.tui.widgets.page import Page, Reading
from sim.tui.widgets.ways import Way, Ways

Key = tuple[str, str, str]


class Over(ModalScreen[Answer], OurScreen[Answer], Generic[Answer]):
    """A box over the screen, with a title and the keys that work in it."""

    CSS_PATH = "over.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", show=False)]
    KEYS: ClassVar[Sequence[Key]] = (("esc", "close", "screen.leave"),)

    def __init__(self, title: str, *, ascii_only: bool = False) -> None:
        super().__init__()
        self.heading = title
        self.ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        with Vertical(classes="over"):
            yield Static(safe(self.heading), id="over-title")
            yield from self.contents()
            yield Standing()
            yield Keys(id="over-keys")

    def contents(self) -> ComposeResult:
        """What is in the box."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the keys."""
        self.set_class(self.ascii_only, "-ascii")
        self.show_keys(self.KEYS)

    def show_keys(self, keys: Sequence[Key]) -> None:
        """What can be pressed in the box."""
        self.query_one("#over-keys", Keys).show(keys)

    def retitle(self, title: str) -> None:
        """Another title."""
        self.query_one("#over-title", Static).update(safe(title))

    def close(self, answer: Answer | None) -> None:
        """Close with an answer, once: a second key, too quick to see it closed, must not close what follows."""
        if self.is_active:
            self.dismiss(answer)
            if self._saying:  # nobody has had the time to read it
                self.app.notify(self._saying, markup=False)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.close(None)

    def keep_written(self) -> None:
        """Keep what was written so far: somebody leaves without closing the box."""


class ReadScreen(Over[None]):
    """Something to read, scrolled with the arrow keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave", "Close", show=False),
        Binding("space,enter", "further", "A page further", show=False),
    ]
    KEYS: ClassVar[Sequence[Key]] = (("up down", "scroll", ""), ("esc", "close", "screen.leave"))
    _MORE: ClassVar[Key] = ("space", "more", "screen.further")

    def __init__(
        self,
        title: str,
        setting: Callable[[Sheet], None],
        *,
        at_end: bool = False,
        ascii_only: bool = False,
        over: OurScreen[Any] | None = None,
    ) -> None:
        super().__init__(title, ascii_only=ascii_only)
        self._setting = setting
        self._over = over
        self._at_end = at_end

    def contents(self) -> ComposeResult:
        """The page."""
        with Reading(id="over-reading", says_more=True):
            yield Page(ascii_only=self.ascii_only, id="over-page")

    def on_mount(self) -> None:
        """Set the page."""
        self.query_one(Page).show(self._setting)
        reading = self.query_one(Reading)
        reading.focus()
        if self._at_end:
            self.call_after_refresh(reading.scroll_end, animate=False)

    def on_reading_moved(self) -> None:
        """Say whether there is more below."""
        more = [self._MORE] if self.query_one(Reading).has_more else []
        self.show_keys([*more, *self.KEYS])

    def set_again(self) -> None:
        """Set the page anew, where it stands: what it tells of has changed."""
        if self.is_mounted:
            self.query_one(Page).show(self._setting)

    def action_further(self) -> None:
        """A page further; close at the end."""
        reading = self.query_one(Reading)
        if reading.at_end:
            self.close(None)
        else:
            reading.read_on()

    def action_press(self, key: str) -> None:
        """Close, and do what a key does on the screen that this tells of."""
        if self._over is not None and self.is_active:
            self.app.press_on(self._over, key)

    def action_open_claim(self, number: int) -> None:
        """A claim in a box is open already."""


class PickScreen(Over[str]):
    """A few ways, one to be picked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)
    ]
    KEYS: ClassVar[Sequence[Key]] = (
        ("1-9", "pick", ""),
        ("enter", "pick", ""),
        ("esc", "cancel", "screen.leave"),
    )

    def __init__(
        self, title: str, ways: Sequence[Way], *, said: str = "", at: int = 0, ascii_only: bool = False
    ) -> None:
        super().__init__(title, ascii_only=ascii_only)
        self._picks = ways
        self._said = said
        self._at = at

    def contents(self) -> ComposeResult:
        """What is said, and the ways."""
        if self._said:
            yield Static(safe(self._said), classes="said")
        with Reading(id="listed", can_focus=False):
            yield Ways(id="picks")

    def on_mount(self) -> None:
        """Show the ways."""
        ways = self.query_one(Ways)
        ways.show(self._picks)
        ways.highlighted = self._at
        ways.focus()
        self.call_after_refresh(ways.scroll_to_highlight)

    def action_pick(self, number: int) -> None:
        """Pick by number."""
        if number <= len(self._picks):
            self.close(self._picks[number - 1].id)

    def on_ways_taken(self, event: Ways.Taken) -> None:
        """Pick by the list."""
        self.close(event.id)
