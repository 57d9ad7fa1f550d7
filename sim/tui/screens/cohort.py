"""A class seen at once: forks, endings, paths and judgements as bars that can be walked."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sim.cohort.summary import Cohort
from sim.render.cohort.words import LeftOut, headline
from sim.tui.leaves import help_page, leaf_page, leaves
from sim.tui.screens.commanded import Command, CommandedScreen
from sim.tui.screens.over import PickScreen
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.widgets.bars import NOTHING, Bar, Keys, Standing
from sim.tui.widgets.ground import Row
from sim.tui.widgets.page import Page, Reading
from sim.tui.widgets.ways import Way


class CohortScreen(CommandedScreen[None]):
    """The leaves of a class, one at a time."""

    CSS_PATH = "cohort.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Whoever has the focus: a presenter's clicker sends page down and page up.
        Binding("right,pagedown,space", "turn(1)", "On", priority=True),
        Binding("left,pageup", "turn(-1)", "Back", priority=True),
        Binding("home", "leaf(0)", "Overview", show=False, priority=True),
        Binding("end", "leaf(-1)", "To the last", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("enter", "follow", "Follow"),
        Binding("b,backspace", "back", "Where one came from"),
        Binding("m", "divided", "The fork that divided most"),
        Binding("g", "list", "Go to"),
        Binding("l", "library", "Library"),
        Binding("question_mark", "help", "Help"),
        Binding("escape,q", "app.quit", "Quit"),
    ]

    def __init__(self, cohort: Cohort, left_out: LeftOut) -> None:
        super().__init__()
        self.cohort = cohort
        self.leaves = leaves(cohort, left_out)
        self.at = 0
        self.cursor: int | None = None
        self._came_from: list[tuple[int, int | None]] = []

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Bar(id="top")
        with Row(id="middle"), Reading(id="reading", says_more=True, blank=1):
            yield Page(ascii_only=self.app.ascii_only, id="page")
        yield Standing()
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Show the overview."""
        self.set_class(self.app.ascii_only, "-ascii")
        self.query_one(Reading).focus()
        self.show()

    def show(self) -> None:
        """Show the leaf, from its top or where the cursor is."""
        leaf, cohort = self.leaves[self.at], self.cohort
        title = safe(headline(cohort), "title")
        names = "names are told" if cohort.named else "no names"
        least = f", groups of {cohort.least} or more" if cohort.least > 1 else ""
        self.query_one("#top", Bar).show((title, safe(names + least, "muted")), (title, NOTHING))
        place = f"{self.at + 1} of {len(self.leaves)}"
        self.query_one("#standing", Bar).show((safe(leaf.heading), safe(place)), (safe(place), NOTHING))
        leads = self.cursor is not None and self._lead(self.cursor) is not None
        self.query_one(Keys).show(
            [
                ("left right", "walk", "screen.turn(1)"),
                ("up down", "bars", "screen.move(1)"),
                ("enter", "follow", "screen.follow") if leads else ("m", "most divided", "screen.divided"),
                ("g", "go to", "screen.list"),
                ("q", "quit", "app.quit"),
                ("?", "help", "screen.help"),
            ]
        )
        self.query_one(Page).show(lambda sheet: leaf_page(sheet, leaf, self.cursor))
        self.once_drawn(self._scroll)

    def _scroll(self) -> None:
        reading = self.query_one(Reading)
        if self.cursor is None:
            reading.scroll_home(animate=False)
        elif region := self.query_one(Page).region_of(self.cursor):
            reading.scroll_to_region(region.grow((2, 0, 1, 0)), animate=False)

    def _lead(self, row: int) -> int | None:
        leads = self.leaves[self.at].leads
        return leads[row] if row < len(leads) else None

    def _turn_to(self, at: int, cursor: int | None = None) -> None:
        self.at, self.cursor = at, cursor
        self.show()

    def action_turn(self, by: int) -> None:
        """A screenful on where there is more to read; else to the leaf after this one, or before it."""
        reading = self.query_one(Reading)
        if by > 0 and not reading.at_end:
            reading.read_on()
        elif 0 <= self.at + by < len(self.leaves):
            self._turn_to(self.at + by)

    def action_leaf(self, at: int) -> None:
        """To the first or the last leaf."""
        self._turn_to(at % len(self.leaves))

    def action_move(self, by: int) -> None:
        """To the next bar, or the one before; where there is none, the text scrolls."""
        rows = self.leaves[self.at].rows
        reading = self.query_one(Reading)
        to = (0 if by > 0 else None) if self.cursor is None else self.cursor + by
        if to is None or to < 0:
            self.cursor = None
            if reading.scroll_y:
                reading.scroll_to(y=reading.scroll_y - 1, animate=False)
                return
        elif to >= rows:
            reading.scroll_to(y=reading.scroll_y + 1, animate=False)
            return
        else:
            self.cursor = to
        self.show()

    def action_follow(self, row: int | None = None) -> None:
        """Go where those of a bar went."""
        row = self.cursor if row is None else row
        to = self._lead(row) if row is not None else None
        if to is not None:
            self._came_from.append((self.at, row))
            self._turn_to(to)
        elif row is not None:
            self.cursor = row
            self.show()

    def action_back(self) -> None:
        """Back to the bar that was followed."""
        if self._came_from:
            self._turn_to(*self._came_from.pop())

    def action_divided(self) -> None:
        """To the fork that divided the class most."""
        fork = self.cohort.divided
        if fork is not None:
            self._came_from.append((self.at, self.cursor))
            self._turn_to(self.cohort.forks.index(fork) + 1)

    def action_list(self) -> None:
        """Pick a leaf."""

        def pick(picked: str | None) -> None:
            if picked is not None:
                self._turn_to(int(picked))

        ways = [Way(str(at), leaf.heading, is_author_text=False) for at, leaf in enumerate(self.leaves)]
        self.app.push_screen(PickScreen("Go to", ways, ascii_only=self.app.ascii_only, at=self.at), pick)

    def action_library(self) -> None:
        """To the library."""
        self.app.show_library()

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed."""
        help_page(sheet)

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        return (
            ("On", "A screenful on where there is more to read, else the next figure", lambda: self.action_turn(1)),
            ("Back", "To the figure before", lambda: self.action_turn(-1)),
            ("Follow", "Go where those of the bar under the cursor went", self.action_follow),
            ("Return", "Back to the bar that was followed", self.action_back),
            ("Most divided", "The fork that divided the class most", self.action_divided),
            ("Go to", "Pick a figure from the list of them", self.action_list),
            ("Overview", "To the first figure", lambda: self.action_leaf(0)),
            ("To the end", "To the last figure", lambda: self.action_leaf(-1)),
        )
