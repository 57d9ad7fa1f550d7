"""The replay: a saved path told again, moment by moment, by hand or by itself. It writes nothing."""

from collections.abc import Callable, Iterable
from math import ceil
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer

from sim.play.record import claims_of
from sim.render.wording import standing
from sim.saves.path import SavedPath
from sim.saves.retelling import Moment, Phase, Retelling
from sim.scenario.prose import plain
from sim.tui import about, pages, retold
from sim.tui.screens.commanded import Command
from sim.tui.screens.over import PickScreen
from sim.tui.screens.page import PageScreen
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.widgets.bars import NOTHING
from sim.tui.widgets.ways import Way, Ways

# Words a minute: the speeds at which a replay runs by itself.
SPEEDS = (60, 100, 150, 200, 300, 450, 700, 1000)
_USUAL = SPEEDS.index(200)


class ReplayScreen(PageScreen):
    """A saved path, step by step."""

    CSS_PATH = "replay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"decision({number})", show=False) for number in range(1, 10)),
        # Whoever has the focus: a presenter's clicker sends page down and page up.
        Binding("right,pagedown", "on", "On", priority=True),
        Binding("left,pageup", "back", "Back", priority=True),
        Binding("home", "first", "To the beginning", show=False, priority=True),
        Binding("end", "last", "To the end", show=False, priority=True),
        Binding("tab", "claim(1)", "Next claim", show=False),
        Binding("shift+tab", "claim(-1)", "Claim before", show=False),
        Binding("enter", "enter", "On, or open a claim", show=False),
        Binding("space", "run", "Run by itself, or wait"),
        Binding("plus,equals_sign", "speed(1)", "Faster"),
        Binding("minus", "speed(-1)", "Slower"),
        Binding("g", "list", "Go to a step"),
        Binding("p", "large", "Large, for a projector"),
        Binding("escape", "escape", "Leave", show=False),
        Binding("l", "library", "Library"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, told: Retelling, path: SavedPath) -> None:
        super().__init__(told)
        self.told = told
        self.path = path
        self._speed = _USUAL
        self._clock: Timer | None = None
        self._left = 0.0

    # What is shown

    def show(self) -> None:
        """Show the moment, from its top."""
        self.at_opening = self.told.moment.phase is Phase.OPENING
        self.set_class(self.told.is_large, "-large")
        super().show()
        has_claims = self.told.moment.phase is Phase.PAGE and not self.told.is_large
        self.claims = claims_of(self.told.walk, self.record) if has_claims else []
        self._wind()

    def ways_from_here(self) -> list[Way]:
        """What one can do once everything has been shown; before that, one goes on with the arrow keys."""
        if not self.told.is_last:
            return []
        ways = [Way("again", "From the beginning again", is_author_text=False)]
        if not self.told.again.walk.is_over:
            said = "Go on with this path" if self.path.file else "Play on from here (a new path)"
            if self.told.again.stopped:
                said = "Play on from here (a new path; the saved one stays)"
            ways.append(Way("play", said, is_author_text=False))
        ways.append(Way("transcript", "Save the transcript", is_author_text=False))
        return [*ways, Way("library", "To the library", is_author_text=False)]

    def set_page(self, sheet: Sheet) -> None:
        """What the moment says."""
        if self.told.is_large:
            retold.large_page(sheet, self.told)
        else:
            seen = self.app.remembered.seen(self.path.name)
            retold.moment_page(sheet, self.told, self.view, seen)

    def show_top(self) -> None:
        """What is told again, whose path it is, and where and when the page is."""
        told = self.told
        title = safe(plain(told.scenario.title), "title")
        player = safe(f"  {told.save.player}", "muted") if told.save.player else NOTHING
        date = safe(told.walk.node.date.reading)
        replay = safe("Replay  ", "muted")
        where = safe(", ".join(pages.place_and_date(told.walk.node)))
        self.top.show((replay + title + player, where), (title + player, date), (title, date),
                      (title, safe(told.walk.node.date.short)))  # fmt: skip

    def show_standing(self) -> None:
        """Where the path stood to the record, and where in the path one is."""
        stood = safe(standing(self.told.walk.stops))
        briefly = safe("ON THE RECORD" if self.told.walk.here.on_record else "OFF THE RECORD")
        where = retold.place_of(self.told)
        short = f"{self.told.number + 1} of {len(self.told.moments)}"
        runs = f"{SPEEDS[self._speed]} words a minute, next in {max(ceil(self._left), 0)} s" if self._clock else ""
        rows = [f"{where}   {runs}", f"{short}   {runs}", f"{short}   {max(ceil(self._left), 0)} s"] if runs else []
        rows += [where, short]
        first, *shorter = (safe(row) for row in rows)
        self.foot.show((stood, first), (briefly, first), *((briefly, row) for row in shorter))

    def show_keys(self) -> None:
        """What can be pressed here."""
        self.keys.show(
            [
                ("left", "back", "screen.back"),
                ("right", "on", "screen.on"),
                ("space", "wait" if self._clock else "run", "screen.run"),
                ("+ -", "speed", "screen.speed(1)") if self._clock else ("g", "go to", "screen.list"),
                ("p", "usual" if self.told.is_large else "large", "screen.large"),
                ("?", "help", "screen.help"),
            ]
        )

    # Stepping

    def action_on(self) -> None:
        """A screenful on where there is more to read here; else to the next moment."""
        if not self.reading.at_end:
            self.reading.read_on()
            self._wind()
        elif self.told.move(1):
            self.show()
        else:
            self._stop()
            self.to_first_way()

    def action_back(self) -> None:
        """To the moment before."""
        if self.told.move(-1):
            self.show()

    def action_first(self) -> None:
        """To the beginning."""
        self.told.move(-len(self.told.moments))
        self.show()

    def action_last(self) -> None:
        """To the end."""
        self.told.move(len(self.told.moments))
        self.show()

    def action_decision(self, number: int) -> None:
        """To the question of this number; at the end, to what one can do there."""
        if self.told.is_last and self.ways.has_focus:
            if number <= len(self.ways.open_ways):
                self._take(self.ways.open_ways[number - 1].id)
        elif self.told.go_to_decision(number):
            self.show()

    def on_reading_past_end(self) -> None:
        """Scrolling on past the end leads on."""
        self.action_on()

    def action_enter(self) -> None:
        """Open the claim under the cursor; else go on."""
        if self.view.cursor is not None:
            self.action_open_claim(self.view.cursor)
        else:
            self.action_on()

    def action_list(self) -> None:
        """Pick a step from the list of them."""
        listed = [moment for moment in self.told.moments if moment.phase in _LISTED]
        ways = [Way(str(at), retold.title_of(self.told, moment), None, False) for at, moment in enumerate(listed)]
        here = max((at for at, moment in enumerate(listed) if _order(moment) <= _order(self.told.moment)), default=0)

        def then(picked: str | None) -> None:
            if picked is not None:
                self.told.go_to(listed[int(picked)])
                self.show()

        self.app.push_screen(PickScreen("Go to", ways, ascii_only=self.app.ascii_only, at=here), then)

    def action_large(self) -> None:
        """One claim at a time, large, or a page at a time."""
        self.told.enlarge(is_large=not self.told.is_large)
        self.show()

    # By itself

    def action_run(self) -> None:
        """Run by itself, or wait."""
        if self._clock is not None:
            self._stop()
            return
        if self.told.is_last and self.reading.at_end:
            self.action_first()
        self._clock = self.set_interval(1, self._tick)
        self._wind()
        self.show_keys()

    def action_speed(self, by: int) -> None:
        """Faster or slower."""
        self._speed = min(max(self._speed + by, 0), len(SPEEDS) - 1)
        if self._clock is None:
            self.notify(f"Runs at {SPEEDS[self._speed]} words a minute.", markup=False)
        self._wind()

    def _tick(self) -> None:
        if not self.is_active:
            return  # something is being read over it
        self._left -= 1
        if self._left > 0:
            self.show_standing()
        elif self.told.is_last and self.reading.at_end:
            self._stop()
        else:
            self.action_on()

    def _wind(self) -> None:
        """Give what is on the screen now the time that it takes to be read."""
        screens = max(ceil(self.page.virtual_size.height / max(self.reading.size.height, 1)), 1)
        self._left = max(self.told.words * 60 / SPEEDS[self._speed] / screens, 2)
        self.show_standing()

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.stop()
            self._clock = None
        self.show_keys()
        self.show_standing()

    # Elsewhere

    def on_ways_taken(self, event: Ways.Taken) -> None:
        """Take a way picked from the list."""
        self._take(event.id)

    def _take(self, id: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "again": self.action_first, "play": self._play_on,
            "transcript": self.action_transcript, "library": self.action_library,
        }  # fmt: skip
        acts[id]()

    def _play_on(self) -> None:
        self.app.play_on(self.path)

    def action_transcript(self) -> None:
        """Save the transcript of the whole path."""
        self.app.save_transcript(self.path)

    def action_escape(self) -> None:
        """Let go of the claim under the cursor; else leave."""
        if self.view.cursor is not None or self.ways.has_focus:
            self.action_let_go()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Back to where the replay was opened from."""
        self._stop()
        self.app.leave(self)

    def action_library(self) -> None:
        """To the library."""
        self.app.show_library()

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed, and what the marks say."""
        about.replay_help_page(sheet)

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        return (
            ("On", "To the next step", self.action_on),
            ("Back", "To the step before", self.action_back),
            ("Run", "Run by itself, or wait", self.action_run),
            ("Faster", "Run faster", lambda: self.action_speed(1)),
            ("Slower", "Run slower", lambda: self.action_speed(-1)),
            ("Go to", "Pick a step from the list of them", self.action_list),
            ("Large", "One claim at a time, large, for a projector; or as usual", self.action_large),
            ("Save the transcript", "The whole path as one page for screen and paper", self.action_transcript),
            *super().commands(),
        )


_LISTED = (Phase.OPENING, Phase.PAGE, Phase.QUESTION, Phase.STOPPED)


def _order(moment: Moment) -> tuple[int, int, int]:
    return moment.visit, list(Phase).index(moment.phase), moment.part
