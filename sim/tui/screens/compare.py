"""Saved paths side by side: together until they part, then each its own column."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

import attrs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sim.render.comparison import compared
from sim.render.wording import counted
from sim.saves.path import SavedPath
from sim.scenario.prose import plain
from sim.tui import about
from sim.tui.compared import comparison_page, fits
from sim.tui.screens.commanded import Command, CommandedScreen
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.widgets.bars import NOTHING, Bar, Keys, Standing
from sim.tui.widgets.page import Page, Reading


class CompareScreen(CommandedScreen[None]):
    """Two or more saved paths of one scenario."""

    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"replay({number})", show=False) for number in range(1, 10)),
        Binding("right", "columns(1)", "Further paths", show=False, priority=True),
        Binding("left", "columns(-1)", "Paths before", show=False, priority=True),
        Binding("space", "further", "A page further", show=False),
        Binding("f", "in_full", "Every claim, or only where the paths go"),
        Binding("s", "sources", "Sources"),
        Binding("question_mark", "help", "Help"),
        Binding("escape", "leave", "Leave", show=False),
        Binding("l", "library", "Library"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, paths: Sequence[SavedPath]) -> None:
        super().__init__()
        self.paths = paths
        self.compared = compared(paths)
        self.first = 0
        self.shows_claims = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Bar(id="top")
        with Reading(id="reading", says_more=True):
            yield Page(ascii_only=self.app.ascii_only, id="page")
        yield Standing()
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Show the comparison."""
        self.set_class(self.app.ascii_only, "-ascii")
        title = safe(plain(self.compared.scenario.title), "title")
        self.query_one("#top", Bar).show((safe("Compare  ", "muted") + title, NOTHING), (title, NOTHING))
        self.query_one(Reading).focus()
        self.show_page()

    @property
    def fitting(self) -> int:
        """How many paths are shown side by side."""
        return min(fits(self.query_one("#page", Page).content_size.width), len(self.compared.paths))

    def show_page(self) -> None:
        """Set the comparison again, as the reader looks at it now."""
        shown, first, in_full = self.compared, self.first, self.shows_claims
        self.query_one("#page", Page).show(lambda sheet: comparison_page(sheet, shown, first, in_full=in_full))
        self.once_drawn(self._show_foot)

    def on_resize(self) -> None:
        """Another width shows another number of paths."""
        self.once_drawn(self._refit)

    def _refit(self) -> None:
        self.action_columns(0)
        self._show_foot()

    def _show_foot(self) -> None:
        number, fitting = len(self.compared.paths), self.fitting
        last = min(self.first + fitting, number)
        said = counted(number, "path")
        if fitting < number:
            said = f"paths {self.first + 1} to {last} of {number}" if fitting > 1 else f"path {last} of {number}"
        more = safe("left and right show the others", "muted") if fitting < number else NOTHING
        self.query_one("#standing", Bar).show((safe(said), more), (safe(said), NOTHING))
        columns = [("left right", "other paths", "screen.columns(1)")] if fitting < number else []
        self.query_one(Keys).show(
            [
                ("esc", "leave", "screen.leave"),
                *columns,
                ("f", "where they go" if self.shows_claims else "every claim", "screen.in_full"),
                ("1" if number == 1 else f"1-{min(number, 9)}", "replay", ""),
                ("up down", "scroll", ""),
                ("?", "help", "screen.help"),
            ]
        )

    def action_columns(self, by: int) -> None:
        """A path further to the right, or to the left, where there is no room for all of them."""
        first = min(max(self.first + by, 0), len(self.compared.paths) - self.fitting)
        if first != self.first:
            self.first = first
            self.show_page()

    def action_further(self) -> None:
        """A page further."""
        self.query_one(Reading).read_on()

    def action_in_full(self) -> None:
        """Every claim of the columns, or only where the paths go."""
        self.shows_claims = not self.shows_claims
        self.show_page()

    def action_replay(self, number: int) -> None:
        """Walk the path of this number again."""
        if number <= len(self.paths):
            # Without its file: what was compared stays as it was, whatever is played on from there.
            self.app.replay(attrs.evolve(self.paths[number - 1], file=None))

    def action_open_claim(self, number: int) -> None:
        """A claim here is read as it stands."""

    def action_sources(self) -> None:
        """All sources, with who is speaking."""
        self.app.read("Sources: who is speaking", lambda sheet: about.sources_page(sheet, self.compared.scenario))

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed, and what the marks say."""
        about.compare_help_page(sheet)

    def action_leave(self) -> None:
        """Back to where the comparison was opened from."""
        self.app.leave(self)

    def action_library(self) -> None:
        """To the library."""
        self.app.show_library()

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        replays = (
            (
                f"Replay {path.name}",
                "Walk this path again, step by step",
                lambda number=number: self.action_replay(number),
            )
            for number, path in enumerate(self.compared.paths, 1)
        )
        return (
            ("Every claim", "Every claim of the columns, or only where the paths go", self.action_in_full),
            ("Other paths", "The paths that there was no room for", lambda: self.action_columns(1)),
            ("Sources", "All sources, with who is speaking", self.action_sources),
            *replays,
        )
