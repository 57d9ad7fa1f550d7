"""Playing: what the player decides and writes, and that it is kept."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from time import monotonic
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from sim.play.playthrough import NotOffered
from sim.saves.kept import KeptPath
from sim.scenario.model import Mark
from sim.tui import frame
from sim.tui.pages import judged
from sim.tui.screens.commanded import Command
from sim.tui.screens.page import PageScreen
from sim.tui.ways_on import ways_on
from sim.tui.widgets.ways import Way, Ways


class PlayScreen(PageScreen):
    """One sitting at a scenario."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"take({number})", show=False) for number in range(1, 10)),
        Binding("enter", "enter", "Read on, or open a claim", show=False),
        Binding("space", "space", "Read on", show=False),
        Binding("b,backspace", "back", "Back"),
        Binding("n", "note", "Note on your last decision"),
        Binding("j", "judge", "How plausible is this?"),
        Binding("v", "vote", "A class decides"),
        Binding("m", "map", "Map"),
        Binding("l", "library", "Library"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, kept: KeptPath, *, is_open: bool = False, at_opening: bool = True, said: str = "") -> None:
        super().__init__(kept, is_open=is_open, at_opening=at_opening)
        self.kept: KeptPath = kept
        self._said = said
        self._unflushed = False
        self._seen_since = monotonic()

    def on_mount(self) -> None:
        """Say what is to be said about a path that is gone on with."""
        if self._said:
            self.notify(self._said, markup=False)

    def show(self) -> None:
        """Show the page where the walk stands; an ending is remembered."""
        if self.kept.walk.is_over and not self.at_opening:
            self.app.remembered_ending(self.kept.save.scenario, self.kept.walk.node.id)
        super().show()
        self._seen_since = monotonic()

    def ways_from_here(self) -> list[Way]:
        """The ways on from this page."""
        if self.at_opening:
            return [Way("begin", "Begin", is_author_text=False, is_numbered=False)]
        walk = self.kept.walk
        following = self.app.following(self.kept.save.scenario) if walk.is_over else None
        return ways_on(walk, is_open=self.is_open, following=following[1].title if following else None)

    def show_standing(self) -> None:
        """Where the path stands to the record, and whether it is saved."""
        kept, ascii_only = self.kept, self.app.ascii_only
        self.set_class(kept.trouble is not None, "-trouble")
        in_file, player = kept.file is not None, kept.save.player
        foot = frame.foot(
            kept.walk, kept.trouble, is_kept=kept.is_kept, says_unkept=not kept.is_kept,
            in_file=in_file, player=player, ascii_only=ascii_only,
        )  # fmt: skip
        self.foot.show(*foot)

    # What the player does

    def action_take(self, number: int) -> None:
        """Take the way of this number."""
        ways = self.ways.numbered
        if number <= len(ways):
            self._take(ways[number - 1].id)

    def on_ways_taken(self, event: Ways.Taken) -> None:
        """Take a way picked from the list."""
        self._take(event.id)

    def on_screen_resume(self) -> None:
        """What lay over the page is gone: it is looked at from now on."""
        self._seen_since = monotonic()

    def _is_looked_at(self, way: Way) -> bool:
        """Whether a way that is picked by its number has been on the screen for long enough to be meant.

        What is out of sight is brought there instead. A key or click out of a burst, or the second of two, was meant
        for the page before.
        """
        if not way.is_numbered:
            return True
        sight = self.reading.scrollable_content_region.height - self.reading.has_more
        place = self.ways.region_of(way.id)
        top = self.reading.scroll_y
        if not top <= place.y <= max(top + sight - place.height, top):
            self.action_to_ways()
            if place.bottom - self.ways.virtual_region.y > sight:
                self.reading.scroll_to_region(place, animate=False)
            return False
        return monotonic() - self._seen_since >= self.app.glance

    def _take(self, id: str) -> None:
        way = next((way for way in self.ways.open_ways if way.id == id), None)
        if way is None or not self._is_looked_at(way):
            return
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
            "replay": self._replay, "transcript": self._transcript,
        }  # fmt: skip
        acts[id]()

    def _begin(self) -> None:
        self.at_opening = False
        self.show()

    def _go_on(self) -> None:
        self.kept.go_on()
        self.show()

    def _to_departure(self) -> None:
        self._undo_departure()
        self.show()

    def _undo_departure(self) -> None:
        stops = self.kept.walk.stops
        at = next((at for at, stop in enumerate(stops) if stop.departure), len(stops))
        self.kept.undo_to(sum(1 for stop in stops[:at] if stop.step))
        self._kept_something()

    def _to_record(self) -> None:
        departure = self.kept.walk.departure
        self._undo_departure()
        if departure and departure.recorded:
            with suppress(NotOffered):
                self.kept.choose(departure.recorded.id)
        # Shown once: of two lists of ways in one breath, Textual keeps the height of the first.
        self.show()

    def _again(self) -> None:
        self.kept.undo_to(0)
        while self.kept.walk.turn_back():
            pass
        self.show()

    def _to_next(self) -> None:
        following = self.app.following(self.kept.save.scenario)
        if following:
            self.app.open_scenario(*following)

    def _replay(self) -> None:
        self.app.replay(self.kept.path)

    def _transcript(self) -> None:
        self.app.save_transcript(self.kept.path)

    def action_enter(self) -> None:
        """Open the claim under the cursor; else read on."""
        if self.view.cursor is not None:
            self.action_open_claim(self.view.cursor)
        else:
            self.action_space()

    def action_space(self) -> None:
        """A page further; at the end, read on."""
        if not self.reading.at_end:
            self.reading.read_on()
        elif len(self.ways.ways) == 1:
            self._take(self.ways.ways[0].id)
        else:
            self.action_to_ways()

    def action_back(self) -> None:
        """A page back; a decision that led here is taken back."""
        if self.at_opening:
            return
        if self.kept.turn_back():
            self._kept_something()
        else:
            self.at_opening = True
        self.show()

    def rest(self) -> None:
        """The keys rest: time for the disk, and for what an ending will ask for."""
        super().rest()
        if self._unflushed:
            self._unflushed = False
            self.flush()
        if self.kept.walk.may_end_next:
            self.app.look_at_shelves(self.kept.save.scenario)

    def _kept_something(self) -> None:
        """Something was written: it is to be seen through to the disk, without keeping a key waiting."""
        self._unflushed = True
        self.rest_soon()

    def on_unmount(self) -> None:
        """Whoever leaves before the keys rest loses nothing; what cannot be saved is told once the app has gone."""
        if self._unflushed or self.kept.trouble:
            self.kept.close()
        self.app.unsaved = self.kept.trouble or self.app.unsaved

    @work(thread=True, group="flush", exit_on_error=False)
    def flush(self) -> None:
        """See the last decision through to the disk."""
        had = self.kept.trouble
        self.kept.flush()
        if self.kept.trouble != had:
            self.app.call_from_thread(self.show_standing)

    def action_note(self) -> None:
        """Note something about the last decision."""
        if not self.kept.save.steps:
            self.notify("A note belongs to a decision. Decide first, then press n.", markup=False)
            return

        from sim.tui.screens.asking import NoteScreen

        def then(is_kept: bool | None) -> None:
            self._show_written(is_kept, "Noted." if self.kept.note else "The note is taken away.")

        self.app.push_screen(NoteScreen(self.kept, ascii_only=self.app.ascii_only), then)

    def action_judge(self) -> None:
        """Say how plausible what is told here is."""
        told = [block for block in self.claims if block.mark is Mark.COUNTERFACTUAL]
        if not told:
            self.notify("Nothing on this page is marked WHAT IF, so there is nothing to judge.", markup=False)
            return
        from sim.tui.screens.asking import JudgeScreen

        after = self.kept.walk.node.id in self.read_notes
        hint = " Now open the claim (tab, enter) to read what others hold, then judge again."
        more = hint if not after and any(block.note for block in told) else ""

        def then(is_kept: bool | None) -> None:
            said = self.kept.judgement
            self._show_written(is_kept, f"{judged(said)}{more}" if said else "")

        self.app.push_screen(JudgeScreen(self.kept, told, after=after, ascii_only=self.app.ascii_only), then)

    def action_vote(self) -> None:
        """Let a class vote at this fork, twice; the second vote decides."""
        here = self.kept.walk.here
        if self.at_opening or len(here.offered) < 2:
            self.notify("A class votes at a decision, and there is none on this page.", markup=False)
            return
        from sim.tui.screens.vote import Decided, VoteScreen

        def then(decided: Decided | None) -> None:
            if decided is not None and self.kept.walk.here is here:
                self.kept.choose(decided.choice, decided.votes)
                self._kept_something()
                self.show()

        self.app.push_screen(VoteScreen(here, ascii_only=self.app.ascii_only), then)

    def _show_written(self, is_kept: bool | None, said: str) -> None:
        if is_kept:
            self._kept_something()
            self.show_page()
            self.show_standing()
            self.notify(said, markup=False)

    def action_map(self) -> None:
        """The map; from it back to a page of the path."""
        if self.at_opening:
            self.notify("The map begins with the first page: press enter first.", markup=False)
            return
        self.show_map()

    def show_map(self, *, is_unveiled: bool = False) -> None:
        """The map over the page, with veils or without."""
        from sim.tui.screens.map import MapScreen

        seen = self.app.remembered.seen(self.kept.save.scenario)
        map = MapScreen(self.kept, self.record, endings=seen, is_open=self.is_open, is_unveiled=is_unveiled)
        self.app.push_screen(map, self._go_back_to)

    def _go_back_to(self, stop: int | None) -> None:
        if stop is None:
            return
        is_saved = self.kept.is_kept and self.kept.trouble is None
        said = "No decision had to be taken back."
        if self.kept.go_back_to(stop):
            said = f"A new path begins here{'; the former one stays saved' if is_saved else ''}."
            self._kept_something()
        self.at_opening = False
        self.show()
        self.notify(said, markup=False)

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        return (
            ("Back", "A page back; a decision is taken back", self.action_back),
            ("Map", "Where you are among all pages; what you have not seen is veiled", self.action_map),
            ("Note", "Write something about your last decision", self.action_note),
            ("Judge", "How plausible is what is told here?", self.action_judge),
            ("Vote", "A class decides: two votes, with time to talk between them", self.action_vote),
            *self.path_commands(),
            *super().commands(),
        )

    def path_commands(self) -> Iterable[Command]:
        """What can be done with the path, as it is saved."""
        return (
            ("Replay", "Walk this path again, step by step", self._replay),
            ("Save the transcript", "This path as one page for screen and paper", self._transcript),
        )

    def action_library(self) -> None:
        """To the library; everything decided is saved."""
        self.app.show_library()
