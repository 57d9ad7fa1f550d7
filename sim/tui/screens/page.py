"""A page and what stands around it: shown, read claim by claim, with more to read in boxes over it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer

from sim.play.record import claims_of, record_line
from sim.scenario.model import Block, Map, Mark
from sim.scenario.prose import plain
from sim.tui import about, frame, pages
from sim.tui.screens.commanded import Command, CommandedScreen
from sim.tui.sheet import Sheet
from sim.tui.widgets.bars import Bar, Keys, Standing
from sim.tui.widgets.ground import Row, ground
from sim.tui.widgets.page import Page, Reading
from sim.tui.widgets.tracks import tracks_page
from sim.tui.widgets.ways import Way, Ways

if TYPE_CHECKING:
    from sim.tui.walked import Walked

# The lines from which on a map stands below the tracks: with fewer it would lose its legend.
ROOM_FOR_MAP = 28


class PageScreen(CommandedScreen[None]):
    """The page where a walk stands, read but not decided on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right", "claim(1)", "Next claim", show=False),
        Binding("shift+tab,left", "claim(-1)", "Claim before", show=False),
        Binding("escape", "let_go", "Leave the claims", show=False),
        # Whoever has the focus: a page can be read again from everywhere.
        Binding("pageup", "read('page_up')", show=False, priority=True),
        Binding("pagedown", "read('page_down')", show=False, priority=True),
        Binding("home", "read('home')", show=False, priority=True),
        Binding("end", "read('end')", show=False, priority=True),
        Binding("s", "sources", "Sources"),
        Binding("r", "record", "The record beside this path"),
        Binding("t", "tracks", "Timeline"),
        Binding("g", "places", "Places: the map of this page"),
        Binding("f", "footnotes", "Open or close all claims"),
        Binding("w", "words", "People and words"),
        Binding("c", "copy", "Copy the claim with who says it"),
        Binding("question_mark", "help", "Help"),
    ]

    def __init__(self, kept: "Walked", *, is_open: bool = False, at_opening: bool = True) -> None:
        super().__init__(classes="-tracks")
        self.kept = kept
        self.record = record_line(kept.walk.scenario)
        self.is_open = is_open
        self.at_opening = at_opening
        self.view = pages.View()
        self.claims: list[Block] = []
        self.read_notes: set[str] = set()
        self._shows_tracks = True
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        self.add_class(*self.app.first_classes(), update=False)
        ascii_only = self.app.ascii_only
        yield Bar(id="top")
        yield Bar(id="strip")
        with Row(id="middle"):
            with Reading(id="tracks", can_focus=False):
                yield Page(ascii_only=ascii_only, id="tracks-page")
                yield Page(ascii_only=ascii_only, id="places")
            with Reading(id="reading", says_more=True, blank=1):
                yield Page(ascii_only=ascii_only, id="page")
                yield Ways(id="ways")
        yield Standing()
        yield Keys(id="keys")

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its ground."""
        return ground(super().render_lines, crop, self.styles)

    def on_mount(self) -> None:
        """Show where the walk stands."""
        self.top, self.strip, self.foot = (self.query_one(f"#{id}", Bar) for id in ("top", "strip", "standing"))
        self.reading = self.query_one("#reading", Reading)
        self.page, self.track = self.query_one("#page", Page), self.query_one("#tracks-page", Page)
        self.ways, self.keys = self.query_one(Ways), self.query_one(Keys)
        self.show()

    # What is shown

    def show(self) -> None:
        """Show the page where the walk stands, from its top."""
        self.view = pages.View()
        walk = self.kept.walk
        self.claims = [] if self.at_opening else claims_of(walk, self.record)
        self.ways.show(self.ways_from_here())
        self.show_page()
        self._show_frame()
        if self.reading.scroll_y:
            self.reading.scroll_home(animate=False)
        if not self.reading.has_focus:
            self.reading.focus(scroll_visible=False)

    def ways_from_here(self) -> list[Way]:
        """The ways on from this page."""
        raise NotImplementedError

    def show_page(self) -> None:
        """Set the page again, as the reader looks at it now."""
        self.show_keys()
        self.page.show(self.set_page)

    def set_page(self, sheet: Sheet) -> None:
        """What the page says where the walk stands."""
        walk = self.kept.walk
        if self.at_opening:
            about.opening_page(sheet, walk.scenario)
            return
        note = self.kept.note if walk.here.step else None
        seen = self.app.remembered.seen(self.kept.save.scenario) | ({walk.node.id} if walk.is_over else set())
        pages.node_page(
            sheet, walk, self.record, self.view,
            note=note, judgement=self.kept.judgement, seen=seen, is_open=self.is_open,
        )  # fmt: skip

    def _show_frame(self) -> None:
        """Everything around the page: where it is, where the path stands, what can be pressed."""
        walk = self.kept.walk
        self.show_top()
        off = not walk.here.on_record
        self.set_class(off, "-off")
        self.set_class(self._shows_tracks, "-tracks")
        self.query_one("#tracks").set_class(self._shows_tracks and not self.at_opening, "-shown")
        self.rest_soon()
        self.strip.show(*frame.strip(walk, self.record))
        self.show_standing()

    def show_top(self) -> None:
        """What is played, and where and when the page is."""
        self.top.show(*frame.top(self.kept.walk, at_opening=self.at_opening, ascii_only=self.app.ascii_only))

    def rest_soon(self) -> None:
        """The page is what the reader waits for: the tracks and the disk follow once the keys rest."""
        if self._resting is None:
            self._resting = self.set_timer(0.06, self.rest)
        else:
            self._resting.reset()

    def rest(self) -> None:
        """The keys rest: time for what nobody waits for."""
        self._resting = None
        if self._shows_tracks:
            self._show_tracks()

    def _show_tracks(self) -> None:
        rows = max(self.size.height - 6, 4)
        map = None if self.at_opening else self.kept.walk.node.map
        is_drawn = map is not None and rows >= ROOM_FOR_MAP and self.has_class("-wide")
        self.query_one("#tracks").set_class(is_drawn, "-places")
        if map is not None and is_drawn:
            self._show_places(map, rows * 2 // 3)
            rows //= 3
        self.track.show(lambda sheet: tracks_page(sheet, self.kept.walk, self.record, last=rows))

    def _show_places(self, map: Map, rows: int) -> None:
        from sim.tui.places import places_below  # no page without a map needs it, and no first frame

        self.query_one("#places", Page).show(lambda sheet: places_below(sheet, self.kept.walk.scenario, map, rows))

    def show_standing(self) -> None:
        """Where the path stands to the record, and whether it is saved."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """What can be pressed here."""
        cursor = self.view.cursor
        claim = None if cursor is None else "close claim" if cursor in self.view.opened else "open claim"
        self.keys.show(
            frame.keys(
                self.kept.walk,
                at_opening=self.at_opening,
                open_ways=len(self.ways.numbered),
                claim=claim,
                has_more=self.reading.has_more,
            )
        )

    def on_resize(self) -> None:
        """How much of the tracks fits depends on the size."""
        if self.is_mounted and self._shows_tracks:
            self.rest_soon()

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        return (
            ("Sources", "All sources, with who is speaking", self.action_sources),
            ("Record", "The record beside this path", self.action_record),
            ("Timeline", "The record and your path side by side", self.action_tracks),
            ("Places", "The map of the page: who holds what", self.action_places),
            ("People and words", "Who is who, and what words mean", self.action_words),
            ("Open all claims", "Show or hide what stands behind each claim", self.action_footnotes),
            ("Copy the claim", "The claim under the cursor, with its mark and who says it", self.action_copy),
        )

    # Moving about

    def action_to_ways(self) -> None:
        """To the ways on; none is picked out before an arrow key does it, so that no enter too many decides."""
        if self.ways.open_ways:
            self.ways.focus(scroll_visible=False)
            self.call_after_refresh(self._see_ways)

    def _see_ways(self) -> None:
        heading = 2
        self.reading.scroll_to(y=max(self.ways.virtual_region.y - heading, 0), animate=False)
        self.ways.scroll_to_highlight()

    def action_read(self, how: str) -> None:
        """Scroll the text; no way on stays picked out that may be out of sight."""
        self.ways.highlighted = None
        if not self.reading.has_focus:
            self.reading.focus(scroll_visible=False)
        if how == "page_down":
            self.reading.read_on()
        else:
            getattr(self.reading, f"scroll_{how}")(animate=False)

    def on_reading_moved(self) -> None:
        """There is more below now, or no more."""
        if self.is_mounted:
            self.show_keys()

    def on_reading_past_end(self) -> None:
        """Moving on past the end leads to the first way on."""
        self.to_first_way()

    def to_first_way(self) -> None:
        """To the first way on."""
        self.action_to_ways()
        if self.ways.highlighted is None:
            self.ways.action_first()

    def on_ways_left(self) -> None:
        """From the first way back to the text."""
        self.reading.focus(scroll_visible=False)

    def action_claim(self, step: int) -> None:
        """Move the cursor over the claims that have something behind them."""
        numbers = [number for number, block in enumerate(self.claims) if pages.has_more(block)]
        if not numbers or (step > 0 and self.view.cursor == numbers[-1]):
            self.action_let_go()
            self.to_first_way()
            return
        if self.view.cursor not in numbers:
            at = self._first_on_screen(numbers) if step > 0 else len(numbers) - 1
        else:
            at = max(numbers.index(self.view.cursor) + step, 0)
        self.view.cursor = numbers[at]
        self.reading.focus(scroll_visible=False)
        self.show_page()
        self._see(numbers[at])

    def _first_on_screen(self, numbers: list[int]) -> int:
        top = self.reading.scroll_y
        for at, number in enumerate(numbers):
            region = self.page.region_of(number)
            if region and region.y >= top:
                return at
        return len(numbers) - 1

    def _see(self, number: int) -> None:
        """Scroll so that a claim can be read."""
        region = self.page.region_of(number)
        if region:
            self.call_after_refresh(self.reading.scroll_to_region, region, animate=False)

    def action_let_go(self) -> None:
        """Take the cursor off the claims and the ways on."""
        self.ways.highlighted = None
        self.reading.focus(scroll_visible=False)
        if self.view.cursor is not None:
            self.view.cursor = None
            self.show_page()

    def action_open_claim(self, number: int) -> None:
        """Open or close what stands behind a claim."""
        if not 0 <= number < len(self.claims):
            return
        self.view.opened ^= {number}
        self.view.cursor = number
        self._remember_reading(number)
        self.show_page()
        self._see(number)

    def action_footnotes(self) -> None:
        """Open everything, or close everything."""
        numbers = {number for number, block in enumerate(self.claims) if pages.has_more(block)}
        self.view.opened = set() if self.view.opened >= numbers else numbers
        for number in self.view.opened:
            self._remember_reading(number)
        self.show_page()

    def _remember_reading(self, number: int) -> None:
        if self.claims[number].mark is Mark.COUNTERFACTUAL and self.claims[number].note:
            self.read_notes.add(self.kept.walk.node.id)

    def action_copy(self) -> None:
        """Copy the claim under the cursor, with its mark and who says it."""
        if self.view.cursor is None:
            self.notify("Move to a claim with tab first, then press c.", markup=False)
            return
        self.app.copy_to_clipboard(pages.copied(self.kept.walk.scenario, self.claims[self.view.cursor]))
        self.notify("Copied: the claim, its mark and who says it.", markup=False)

    # What lies over the screen

    def action_sources(self) -> None:
        """All sources, with who is speaking."""
        self.app.read("Sources: who is speaking", lambda sheet: about.sources_page(sheet, self.kept.walk.scenario))

    def action_words(self) -> None:
        """People and words."""
        self.app.read("People and words", lambda sheet: about.words_page(sheet, self.kept.walk.scenario))

    def action_record(self) -> None:
        """What the record holds at this date."""
        if not self.at_opening:
            date = self.kept.walk.node.date.reading
            self.app.read(f"The record, {date}", lambda sheet: pages.record_page(sheet, self.kept.walk, self.record))

    def action_places(self) -> None:
        """The map of the page, as large as there is room."""
        map = None if self.at_opening else self.kept.walk.node.map
        if map is None:
            self.notify("This page has no map of places.", markup=False)
            return
        from sim.tui.places import places_page

        scenario, rows = self.kept.walk.scenario, self.size.height * 92 // 100 - 5
        title = f"{plain(self.kept.walk.node.title)}: {self.kept.walk.node.date.reading}"
        self.app.read(title, lambda sheet: places_page(sheet, scenario, map, rows))

    def action_tracks(self) -> None:
        """The timeline: beside the page where there is room, else over it."""
        if self.at_opening:
            return
        if self.has_class("-wide"):
            self._shows_tracks = not self._shows_tracks
            self._show_frame()
        else:
            self.app.read("Timeline", lambda sheet: tracks_page(sheet, self.kept.walk, self.record), at_end=True)

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed, and what the marks say."""
        about.help_page(sheet)
