"""What lies over a screen for a moment: something to read, a way to pick, a line to write, a judgement."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from sim.render.wording import GRADES
from sim.tui.sheet import Sheet
from sim.tui.text import STYLES, safe
from sim.tui.widgets.bars import Keys
from sim.tui.widgets.page import Page, Reading
from sim.tui.widgets.ways import Way, Ways

Answer = TypeVar("Answer")


class Over(ModalScreen[Answer], Generic[Answer]):
    """A box over the screen, with a title and the keys that work in it."""

    CSS_PATH = "over.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(STYLES)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", show=False)]
    KEYS: ClassVar[Sequence[tuple[str, str, str]]] = (("esc", "close", "screen.leave"),)

    def __init__(self, title: str, *, ascii_only: bool = False) -> None:
        super().__init__()
        self.heading = title
        self.ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """Lay the box out."""
        with Vertical(classes="over"):
            yield Static(Content(self.heading), id="over-title")
            yield from self.contents()
            yield Keys(id="over-keys")

    def contents(self) -> ComposeResult:
        """What is in the box."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the keys."""
        self.set_class(self.ascii_only, "-ascii")
        self.query_one("#over-keys", Keys).show(self.KEYS)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class ReadScreen(Over[None]):
    """Something to read, scrolled with the arrow keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,space", "leave_at_end", "Close", show=False)]
    KEYS: ClassVar[Sequence[tuple[str, str, str]]] = (("up down", "scroll", ""), ("esc", "close", "screen.leave"))

    def __init__(self, title: str, compose: Callable[[Sheet], None], *, ascii_only: bool = False) -> None:
        super().__init__(title, ascii_only=ascii_only)
        self._compose_page = compose

    def contents(self) -> ComposeResult:
        """The page."""
        with Reading(id="over-reading"):
            yield Page(ascii_only=self.ascii_only, id="over-page")

    def on_mount(self) -> None:
        """Set the page."""
        super().on_mount()
        self.query_one(Page).show(self._compose_page)
        self.query_one(Reading).focus()

    def action_leave_at_end(self) -> None:
        """Close; the space bar reads on first."""
        self.dismiss(None)

    def action_open_claim(self, number: int) -> None:
        """A claim in a box is open already."""


class PickScreen(Over[str]):
    """A few ways, one to be picked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)
    ]
    KEYS: ClassVar[Sequence[tuple[str, str, str]]] = (
        ("1-9", "pick", ""),
        ("enter", "pick", ""),
        ("esc", "cancel", "screen.leave"),
    )

    def __init__(self, title: str, ways: Sequence[Way], *, said: str = "", ascii_only: bool = False) -> None:
        super().__init__(title, ascii_only=ascii_only)
        self._picks = ways
        self._said = said

    def contents(self) -> ComposeResult:
        """What is said, and the ways."""
        if self._said:
            yield Static(Content(self._said), classes="said")
        yield Ways(id="picks")

    def on_mount(self) -> None:
        """Show the ways."""
        super().on_mount()
        ways = self.query_one(Ways)
        ways.show(self._picks)
        ways.highlighted = 0
        ways.focus()

    def action_pick(self, number: int) -> None:
        """Pick by number."""
        if number <= len(self._picks):
            self.dismiss(self._picks[number - 1].id)

    def on_ways_taken(self, event: Ways.Taken) -> None:
        """Pick by the list."""
        self.dismiss(event.id)


class AskScreen(Over[str]):
    """A line to be written."""

    KEYS: ClassVar[Sequence[tuple[str, str, str]]] = (
        ("enter", "keep", "screen.keep"),
        ("esc", "cancel", "screen.leave"),
    )

    def __init__(self, title: str, said: str, text: str = "", *, ascii_only: bool = False) -> None:
        super().__init__(title, ascii_only=ascii_only)
        self._said, self._text = said, text

    def contents(self) -> ComposeResult:
        """What is asked, and room for the answer."""
        yield Static(Content(self._said), classes="said")
        yield Input(self._text, id="line", max_length=2000)

    def on_input_submitted(self) -> None:
        """Keep what was written."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what was written."""
        self.dismiss(self.query_one(Input).value)


class JudgeScreen(Over[tuple[int, str]]):
    """How plausible something is, in five words, and why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"grade({number})", show=False) for number in range(1, 6)
    ]
    KEYS: ClassVar[Sequence[tuple[str, str, str]]] = (
        ("1-5", "judge", ""),
        ("enter", "keep", "screen.keep"),
        ("esc", "cancel", "screen.leave"),
    )

    def __init__(self, said: str, *, grade: int | None = None, why: str = "", ascii_only: bool = False) -> None:
        super().__init__("How plausible is what is told here?", ascii_only=ascii_only)
        self._said, self._grade, self._why = said, grade, why

    def contents(self) -> ComposeResult:
        """The five words, and room for a reason."""
        yield Static(Content(self._said), classes="said")
        yield Ways(id="grades")
        yield Static(safe("Why? (may stay empty)", "muted"), classes="said")
        yield Input(self._why, id="why", max_length=2000)

    def on_mount(self) -> None:
        """Show the five words."""
        super().on_mount()
        ways = self.query_one(Ways)
        ways.show([Way(str(number), word, is_author_text=False) for number, word in enumerate(GRADES, 1)])
        ways.highlighted = self._grade - 1 if self._grade else None
        ways.focus()

    def action_grade(self, number: int) -> None:
        """Judge by number, then say why."""
        self._grade = number
        self.query_one(Ways).highlighted = number - 1
        self.query_one(Input).focus()

    def on_ways_taken(self, event: Ways.Taken) -> None:
        """Judge by the list, then say why."""
        self.action_grade(int(event.id))

    def on_input_submitted(self) -> None:
        """Keep the judgement."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the judgement, once there is one."""
        if self._grade is None:
            self.query_one(Ways).focus()
            return
        self.dismiss((self._grade, self.query_one(Input).value))
