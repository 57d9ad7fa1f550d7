"""Playing what is being written: the page stays where it was while its text changes."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sim.play.record import claims_of
from sim.saves.unkept import UnkeptPath
from sim.scenario.model import Block
from sim.tui import about, frame, pages
from sim.tui.screens.commanded import Command
from sim.tui.screens.play import PlayScreen
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.ways_on import ways_on
from sim.tui.widgets.bars import Bar
from sim.tui.widgets.page import Page
from sim.tui.widgets.ways import Way
from sim.tui.written import version_bar, wrong_page

if TYPE_CHECKING:
    from sim.tui.preview import Preview

# The library is not for a preview; the others have their keys all the same.
_LEFT_OUT = frozenset(["screen.library", "screen.sources", "screen.claim(1)", "screen.record", "screen.tracks"])
_QUIT = ("q", "quit", "app.quit")
_EDITING = (("e", "edit", "screen.edit"), ("p", "problems", "screen.problems"))


class PreviewScreen(PlayScreen):
    """One sitting at a scenario that is being written."""

    app: "Preview"
    kept: UnkeptPath
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Open the editor at this line"),
        Binding("p", "problems", "What check finds in the file"),
    ]

    def __init__(self, kept: UnkeptPath) -> None:
        super().__init__(kept, is_open=True)
        self.moved: str | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out, with what is said of the file above the foot."""
        for widget in super().compose():
            if widget.id == "standing":
                yield Page(ascii_only=self.app.ascii_only, id="wrong")
                yield Bar(id="version")
            yield widget

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Nothing leads away from the file."""
        return action != "library" and super().check_action(action, parameters)

    # What is shown

    def show(self) -> None:
        """Show the page where the walk stands, from its top."""
        self.moved = None
        super().show()

    def set_page(self, sheet: Sheet) -> None:
        """What the page says, below why it is another one than before, where it is."""
        if self.moved:
            sheet.banner([safe("THE FILE HAS CHANGED", "off"), safe(self.moved)], "off")
            sheet.blank()
        super().set_page(sheet)

    def ways_from_here(self) -> list[Way]:
        """The ways on from this page."""
        if self.at_opening:
            return super().ways_from_here()
        ways = ways_on(self.kept.walk, is_open=self.is_open, following=None)
        return [way for way in ways if way.id not in ("replay", "transcript", "library")]

    def show_standing(self) -> None:
        """Where the path stands to the record, and which version of the file this is."""
        self.foot.show(*frame.foot(self.kept.walk, None, is_kept=False))
        self.show_version()

    def show_version(self) -> None:
        """Which version of the file this is, and what is wrong with the file."""
        written = self.app.written
        self.set_class(written.is_stale, "-stale")
        self.query_one("#version", Bar).show(*version_bar(written, between=pages.dot(ascii_only=self.app.ascii_only)))
        if written.is_stale:
            self.query_one("#wrong", Page).show(partial(wrong_page, written=written))

    def show_keys(self) -> None:
        """What can be pressed here, the editing first; what is least needed, the last but one, gives way first."""
        super().show_keys()
        first, *others, help = (key for key in self.keys.shown if key[2] not in _LEFT_OUT)
        self.keys.show([first, *_EDITING, *others, _QUIT, help])

    # Following the file

    def follow(self) -> None:
        """Show what the file says now, where the reader was."""
        playable = self.app.written.playable
        scenario = playable.reading.scenario if playable else None
        if scenario is None or scenario is self.kept.walk.scenario:
            self.show_version()
            return
        node, place = self.kept.walk.node.id, self._place()
        stood = self.kept.standing()
        said = self.kept.follow(scenario)
        self.record = self.app.record_of(scenario)
        # Where the walk stays, what did not fit before still does not, and that is no news.
        self.moved = said if self.kept.standing() != stood else None
        if self.kept.walk.node.id == node or self.at_opening:
            self._show_again(*place)
        else:
            super().show()

    def _place(self) -> tuple[int | None, int]:
        """The claim at the top of what is on screen, and how far below its beginning that is."""
        top = int(self.reading.scroll_y)
        starts = [(number, region.y) for number in range(len(self.claims)) if (region := self.page.region_of(number))]
        return next(((number, top - y) for number, y in reversed(starts) if y <= top), (None, 0))

    def _show_again(self, top: int | None, below: int) -> None:
        """Set everything anew, as the reader looked at it."""
        walk, had, view = self.kept.walk, self.claims, self.view
        self.claims = [] if self.at_opening else claims_of(walk, self.record)
        now = carried(had, self.claims)
        self.view = pages.View(
            now.get(view.cursor) if view.cursor is not None else None,
            {now[number] for number in view.opened if number in now},
        )
        self._show_ways_again()
        self.show_page()
        self._show_frame()
        # Where the claim at the top is gone, the one before it that is still there.
        left = next((number for number in range(top, -1, -1) if number in now), None) if top is not None else None
        if left is not None:
            self.call_after_refresh(self._return_to, now[left], below if left == top else 0)

    def _show_ways_again(self) -> None:
        at = self.ways.highlighted
        id = self.ways.ways[at].id if at is not None else None
        self.ways.show(self.ways_from_here())
        self.ways.highlighted = next(
            (at for at, way in enumerate(self.ways.ways) if way.id == id and way.reason is None), None
        )

    def _return_to(self, number: int, below: int) -> None:
        region = self.page.region_of(number)
        if region:
            is_last = number == len(self.claims) - 1
            self.reading.scroll_to(y=region.y + (below if is_last else min(below, region.height - 1)), animate=False)

    # What the author does

    def action_edit(self) -> None:
        """Open the editor at what is on the screen."""
        self.app.edit(self.app.written.file, self._line())

    def _line(self) -> int:
        """The line of the claim under the cursor, else of the page, in the file as it is now if that is known."""
        if self.at_opening:
            return 1
        node, draft = self.kept.walk.node, self.app.written.latest.reading.draft
        node = draft.nodes.get(node.id, node) if draft else node
        if self.view.cursor is None:
            return node.id.where.line
        claim = self.claims[self.view.cursor]
        now = next((block for block in (*node.blocks, *(node.outcome or {}).values()) if block == claim), claim)
        return now.where.line

    def action_map(self) -> None:
        """The whole map: to its author nothing is veiled."""
        self.show_map(is_unveiled=True)

    def action_problems(self) -> None:
        """List what check finds in the file."""
        from sim.tui.screens.problems import ProblemsScreen

        self.app.push_screen(ProblemsScreen())

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed, and what the marks say."""
        about.preview_help_page(sheet)

    def path_commands(self) -> Iterable[Command]:
        """Nothing: the path is not saved."""
        return ()

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        return (
            ("Edit", "Open your editor at this line", self.action_edit),
            ("Problems", "What check finds in the file, with the lines", self.action_problems),
            *super().commands(),
        )


def carried(had: Sequence[Block], now: Sequence[Block]) -> dict[int, int]:
    """Where the claims of a page stand in another version of it; one that was reworded is known by its place."""
    found: dict[int, int] = {}
    for what, first, last, there, end in SequenceMatcher(None, had, now, autojunk=False).get_opcodes():
        if what in ("equal", "replace"):
            found.update(zip(range(first, last), range(there, end), strict=False))
    return found
