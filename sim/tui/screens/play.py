"""Playing: the page, the ways on, the two tracks, and where the path stands to the record."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer

from sim.play.playthrough import NotOffered
from sim.play.record import record_line
from sim.saves.kept import KeptPath
from sim.scenario.model import Block, Mark
from sim.tui import frame, pages
from sim.tui.screens.asking import JudgeScreen, NoteScreen
from sim.tui.screens.over import ReadScreen
from sim.tui.sheet import Sheet
from sim.tui.text import STYLES
from sim.tui.ways_on import ways_on
from sim.tui.widgets.bars import Bar, Keys
from sim.tui.widgets.page import Page, Reading
from sim.tui.widgets.tracks import tracks_page
from sim.tui.widgets.ways import Way, Ways

if TYPE_CHECKING:
    from sim.tui.app import OffRecord


class PlayScreen(Screen[None]):
    """One sitting at a scenario."""

    app: "OffRecord"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(STYLES)
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"take({number})", show=False) for number in range(1, 10)),
        Binding("enter", "enter", "Read on, or open a claim", show=False),
        Binding("space", "space", "Read on", show=False),
        Binding("tab,right", "claim(1)", "Next claim", show=False),
        Binding("shift+tab,left", "claim(-1)", "Claim before", show=False),
        Binding("escape", "let_go", "Leave the claims", show=False),
        Binding("b,backspace", "back", "Back"),
        Binding("s", "sources", "Sources"),
        Binding("r", "record", "The record beside this path"),
        Binding("t", "tracks", "Timeline"),
        Binding("n", "note", "Note on your last decision"),
        Binding("j", "judge", "How plausible is this?"),
        Binding("f", "footnotes", "Open or close all claims"),
        Binding("w", "words", "People and words"),
        Binding("c", "copy", "Copy the claim with who says it"),
        Binding("l", "library", "Library"),
        Binding("question_mark", "help", "Help"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, kept: KeptPath, *, is_open: bool = False, at_opening: bool = True, said: str = "") -> None:
        super().__init__()
        self.kept = kept
        self.record = record_line(kept.walk.scenario)
        self.is_open = is_open
        self.at_opening = at_opening
        self._said = said
        self._view = pages.View()
        self._claims: list[Block] = []
        self._read_notes: set[str] = set()
        self._shows_tracks = True
        self._resting: Timer | None = None
        self._unflushed = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        ascii_only = self.app.ascii_only
        yield Bar(id="top")
        yield Bar(id="strip")
        with Horizontal(id="middle"):
            with Reading(id="tracks", can_focus=False):
                yield Page(ascii_only=ascii_only, id="tracks-page")
            with Reading(id="reading"):
                yield Page(ascii_only=ascii_only, id="page")
                yield Ways(id="ways")
        yield Bar(id="standing")
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Show where the walk stands."""
        self.set_class(self.app.ascii_only, "-ascii")
        self._parts()
        self.show()
        if self._said:
            self.notify(self._said, title="Going on", timeout=12, markup=False)

    def _parts(self) -> None:
        self.top, self.strip, self.foot = (self.query_one(f"#{id}", Bar) for id in ("top", "strip", "standing"))
        self.reading = self.query_one("#reading", Reading)
        self.page, self.track = self.query_one("#page", Page), self.query_one("#tracks-page", Page)
        self.ways, self.keys = self.query_one(Ways), self.query_one(Keys)

    # What is shown

    def show(self) -> None:
        """Show the page where the walk stands, from its top."""
        self._view = pages.View()
        walk = self.kept.walk
        self._claims = [] if self.at_opening else pages.claims_of(walk.scenario, walk, self.record)
        if walk.is_over and not self.at_opening:
            self.app.remembered_ending(self.kept.save.scenario, walk.node.id)
        self.ways.show(self._ways())
        self.show_page()
        self._show_frame()
        if self.reading.scroll_y:
            self.reading.scroll_home(animate=False)
        self._read_on()

    def _read_on(self) -> None:
        """The keys go to the text."""
        if not self.reading.has_focus:
            self.reading.focus(scroll_visible=False)

    def show_page(self) -> None:
        """Set the page again, as the reader looks at it now."""
        self._show_keys()
        walk = self.kept.walk
        if self.at_opening:
            self.page.show(lambda sheet: pages.opening_page(sheet, walk.scenario))
            return
        note = self.kept.note if walk.here.step else None
        seen = self.app.remembered.seen(self.kept.save.scenario) | ({walk.node.id} if walk.is_over else set())
        self.page.show(
            lambda sheet: pages.node_page(
                sheet, walk, self.record, self._view,
                note=note, judgement=self.kept.judgement, seen=seen, is_open=self.is_open,
            )
        )  # fmt: skip

    def _show_frame(self) -> None:
        """Everything around the page: where it is, where the path stands, what can be pressed."""
        walk = self.kept.walk
        self.top.show(*frame.top(walk, at_opening=self.at_opening, ascii_only=self.app.ascii_only))
        off = not walk.here.on_record
        self.set_class(off, "-off")
        self.set_class(self._shows_tracks, "-tracks")
        self.query_one("#tracks").set_class(self._shows_tracks and not self.at_opening, "-shown")
        self._rest_soon()
        self.strip.show(*frame.strip(walk, self.record))
        self._show_standing()

    def _rest_soon(self) -> None:
        """The page is what the reader waits for: the tracks and the disk follow once the keys rest."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(0.06, self._rest)

    def _rest(self) -> None:
        if self._shows_tracks:
            self._show_tracks()
        if self._unflushed:
            self._unflushed = False
            self.flush()

    def _show_tracks(self) -> None:
        rows = max(self.size.height - 6, 4)
        self.track.show(lambda sheet: tracks_page(sheet, self.kept.walk, self.record, last=rows))

    def _show_standing(self) -> None:
        self.set_class(self.kept.trouble is not None, "-trouble")
        self.foot.show(*frame.foot(self.kept.walk, self.kept.trouble))

    def _show_keys(self) -> None:
        cursor = self._view.cursor
        claim = None if cursor is None else "close claim" if cursor in self._view.opened else "open claim"
        number = len(self.ways.open_ways)
        self.keys.show(frame.keys(self.kept.walk, at_opening=self.at_opening, open_ways=number, claim=claim))

    def _ways(self) -> list[Way]:
        if self.at_opening:
            return [Way("begin", "Begin", is_author_text=False)]
        walk = self.kept.walk
        following = self.app.following(self.kept.save.scenario) if walk.is_over else None
        return ways_on(walk, is_open=self.is_open, following=following[1] if following else None)

    # What the player does

    def action_take(self, number: int) -> None:
        """Take the way of this number."""
        ways = self.ways.open_ways
        if number <= len(ways):
            self._take(ways[number - 1].id)

    def on_ways_taken(self, event: Ways.Taken) -> None:
        """Take a way picked from the list."""
        self._take(event.id)

    def _take(self, id: str) -> None:
        walk = self.kept.walk
        if not self.at_opening and walk.offered:
            try:
                self.kept.choose(id)
            except NotOffered:
                return
            self._kept_something()
            self.show()
            return
        acts: dict[str, Callable[[], object]] = {
            "begin": self._begin, "on": self._go_on, "departure": self._to_departure, "recorded": self._to_record,
            "again": self._again, "next": self._to_next, "library": self.action_library, "stuck": self.action_back,
        }  # fmt: skip
        acts[id]()

    def _begin(self) -> None:
        self.at_opening = False
        self.show()

    def _go_on(self) -> None:
        self.kept.go_on()
        self.show()

    def _to_departure(self) -> None:
        stops = self.kept.walk.stops
        at = next((at for at, stop in enumerate(stops) if stop.departure), len(stops))
        self.kept.undo_to(sum(1 for stop in stops[:at] if stop.step))
        self._kept_something()
        self.show()

    def _to_record(self) -> None:
        departure = self.kept.walk.departure
        self._to_departure()
        if departure and departure.recorded:
            self._take(departure.recorded.id)

    def _again(self) -> None:
        self.kept.undo_to(0)
        while self.kept.walk.turn_back():
            pass
        self.show()

    def _to_next(self) -> None:
        following = self.app.following(self.kept.save.scenario)
        if following:
            self.app.open_scenario(following[0])

    def action_enter(self) -> None:
        """Open the claim under the cursor; else read on, or go to the choices."""
        if self._view.cursor is not None:
            self.action_open_claim(self._view.cursor)
        elif len(self.ways.ways) == 1:
            self._take(self.ways.ways[0].id)
        else:
            self.action_to_ways()

    def action_space(self) -> None:
        """A page further; at the end, read on."""
        if not self.reading.at_end:
            self.reading.scroll_page_down(animate=False)
        elif len(self.ways.ways) == 1:
            self._take(self.ways.ways[0].id)
        else:
            self.action_to_ways()

    def action_to_ways(self) -> None:
        """To the ways on; none is picked out before an arrow key does it, so that no enter too many decides."""
        if self.ways.open_ways:
            self.ways.focus(scroll_visible=False)
            heading = 2
            self.reading.scroll_to(y=max(self.ways.virtual_region.y - heading, 0), animate=False)

    def on_reading_past_end(self) -> None:
        """Moving on past the end leads to the first way on."""
        self.action_to_ways()
        if self.ways.highlighted is None:
            self.ways.action_first()

    def on_ways_left(self) -> None:
        """From the first way back to the text."""
        self.reading.focus(scroll_visible=False)

    def action_claim(self, step: int) -> None:
        """Move the cursor over the claims that have something behind them."""
        numbers = [number for number, block in enumerate(self._claims) if pages.has_more(block)]
        if not numbers or (step > 0 and self._view.cursor == numbers[-1]):
            self.action_let_go()
            self.on_reading_past_end()
            return
        if self._view.cursor not in numbers:
            at = self._first_on_screen(numbers) if step > 0 else len(numbers) - 1
        else:
            at = max(numbers.index(self._view.cursor) + step, 0)
        self._view.cursor = numbers[at]
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
        """Take the cursor off the claims."""
        if self._view.cursor is not None:
            self._view.cursor = None
            self.show_page()

    def action_open_claim(self, number: int) -> None:
        """Open or close what stands behind a claim."""
        if not 0 <= number < len(self._claims):
            return
        self._view.opened ^= {number}
        self._view.cursor = number
        self._remember_reading(number)
        self.show_page()
        self._see(number)

    def action_footnotes(self) -> None:
        """Open everything, or close everything."""
        numbers = {number for number, block in enumerate(self._claims) if pages.has_more(block)}
        self._view.opened = set() if self._view.opened >= numbers else numbers
        for number in self._view.opened:
            self._remember_reading(number)
        self.show_page()

    def _remember_reading(self, number: int) -> None:
        if self._claims[number].mark is Mark.COUNTERFACTUAL and self._claims[number].note:
            self._read_notes.add(self.kept.walk.node.id)

    def action_back(self) -> None:
        """A page back; a decision that led here is taken back."""
        if self.at_opening:
            return
        if self.kept.turn_back():
            self._kept_something()
        else:
            self.at_opening = True
        self.show()

    def _kept_something(self) -> None:
        """Something was written: it is to be seen through to the disk, without keeping a key waiting."""
        self._unflushed = True
        self._rest_soon()

    def on_unmount(self) -> None:
        """Whoever leaves before the keys rest loses nothing."""
        if self._unflushed:
            self.kept.flush()

    @work(thread=True, group="flush", exit_on_error=False)
    def flush(self) -> None:
        """See the last decision through to the disk."""
        had = self.kept.trouble
        self.kept.flush()
        if self.kept.trouble != had:
            self.app.call_from_thread(self._show_standing)

    # What lies over the screen

    def _read(self, title: str, setting: Callable[[Sheet], None], *, at_end: bool = False) -> None:
        self.app.push_screen(ReadScreen(title, setting, at_end=at_end, ascii_only=self.app.ascii_only))

    def action_sources(self) -> None:
        """All sources, with who is speaking."""
        self._read("Sources: who is speaking", lambda sheet: pages.sources_page(sheet, self.kept.walk.scenario))

    def action_words(self) -> None:
        """People and words."""
        self._read("People and words", lambda sheet: pages.words_page(sheet, self.kept.walk.scenario))

    def action_record(self) -> None:
        """What the record holds at this date."""
        if not self.at_opening:
            date = self.kept.walk.node.date.reading
            self._read(f"The record, {date}", lambda sheet: pages.record_page(sheet, self.kept.walk, self.record))

    def action_tracks(self) -> None:
        """The timeline: beside the page where there is room, else over it."""
        if self.at_opening:
            return
        if self.has_class("-wide"):
            self._shows_tracks = not self._shows_tracks
            self._show_frame()
        else:
            self._read("Timeline", lambda sheet: tracks_page(sheet, self.kept.walk, self.record), at_end=True)

    def action_help(self) -> None:
        """What can be pressed, and what the marks say."""
        self.app.show_help()

    def action_note(self) -> None:
        """Note something about the last decision."""
        if not self.kept.save.steps:
            self.notify("A note belongs to a decision. Decide first, then press n.", markup=False)
            return
        self.app.push_screen(NoteScreen(self.kept, ascii_only=self.app.ascii_only), self._show_written)

    def action_judge(self) -> None:
        """Say how plausible what is told here is."""
        told = [block for block in self._claims if block.mark is Mark.COUNTERFACTUAL]
        if not told:
            self.notify("Nothing on this page is marked WHAT IF, so there is nothing to judge.", markup=False)
            return
        after = self.kept.walk.node.id in self._read_notes

        def then(is_kept: bool | None) -> None:
            self._show_written(is_kept)
            if is_kept and not after and any(block.note for block in told):
                self.notify("Now open the claim (tab, enter) to read what others hold, then judge again.",
                            markup=False, timeout=8)  # fmt: skip

        self.app.push_screen(JudgeScreen(self.kept, told, after=after, ascii_only=self.app.ascii_only), then)

    def _show_written(self, is_kept: bool | None) -> None:
        if is_kept:
            self._kept_something()
            self.show_page()
            self._show_standing()

    def action_copy(self) -> None:
        """Copy the claim under the cursor, with its mark and who says it."""
        if self._view.cursor is None:
            self.notify("Move to a claim with tab first, then press c.", markup=False)
            return
        self.app.copy_to_clipboard(pages.copied(self.kept.walk.scenario, self._claims[self._view.cursor]))
        self.notify("Copied: the claim, its mark and who says it.", markup=False)

    def commands(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        """What can be done here, by name."""
        return (
            ("Back", "A page back; a decision is taken back", self.action_back),
            ("Sources", "All sources, with who is speaking", self.action_sources),
            ("Record", "The record beside this path", self.action_record),
            ("Timeline", "The record and your path side by side", self.action_tracks),
            ("People and words", "Who is who, and what words mean", self.action_words),
            ("Note", "Write something about your last decision", self.action_note),
            ("Judge", "How plausible is what is told here?", self.action_judge),
            ("Open all claims", "Show or hide what stands behind each claim", self.action_footnotes),
            ("Copy the claim", "The claim under the cursor, with its mark and who says it", self.action_copy),
        )

    def action_library(self) -> None:
        """To the library; everything decided is saved."""
        self.app.show_library()

    def on_resize(self) -> None:
        """How much of the tracks fits depends on the size."""
        if self.is_mounted and self._shows_tracks:
            self._rest_soon()
