"""The map of a scenario: where the path stands among everything that could be, with veils over what is to come."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from sim.play.explore import Exploration
from sim.play.record import RecordLine
from sim.render.graph.canvas import drawn
from sim.render.graph.chart import Chart, Station, chart_of
from sim.render.graph.terminal import key
from sim.render.graph.veil import along, players_chart
from sim.render.graph.words import heading, verdict
from sim.saves.kept import KeptPath
from sim.scenario.prose import plain
from sim.tui.pages import dot
from sim.tui.pressed import pressed
from sim.tui.screens.commanded import Command, CommandedScreen
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.widgets.bars import NOTHING, Bar, Keys, Standing
from sim.tui.widgets.map import Map

# More states than these take longer to visit than somebody waits for a map: it then says "not decided".
_MOST_STATES = 1_000_000
_NARROW = 60
_SIZES = {True: (18, 12), False: (24, 18)}


class _Closed(Exception):
    """The map was closed before it was worked out."""


class MapScreen(CommandedScreen[int]):
    """The map over the playing; it closes with the stop of the walk that the player goes back to."""

    CSS_PATH = "map.tcss"
    HELP = "The map"
    IS_OVER = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,m,q", "leave", "Close", show=False),
        Binding("u", "unveil", "Show or veil what you have not seen", show=False),
        Binding("h", "here", "To where you are", show=False),
        Binding("question_mark", "help", "Help", show=False),
    ]

    def __init__(
        self,
        kept: KeptPath,
        record: RecordLine,
        *,
        endings: Collection[str],
        is_open: bool,
        is_unveiled: bool = False,
    ) -> None:
        super().__init__()
        self._kept, self._record, self._endings, self._is_open = kept, record, endings, is_open
        self._is_unveiled, self._is_narrow = is_unveiled, False
        self._whole: Chart | None = None
        self._is_drawing = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        self.add_class(*self.app.first_classes(), update=False)
        yield Bar(id="top")
        yield Map(id="map")
        yield Standing()
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Show where the path stands."""
        self.map = self.query_one(Map)
        self.map.focus()
        self._is_narrow = self.app.size.width < _NARROW
        self._show(self._kept.walk.node.id)
        if self._is_unveiled:
            self._unveil()

    def on_resize(self) -> None:
        """A narrow screen has narrower boxes."""
        is_narrow = self.size.width < _NARROW
        if self.is_mounted and is_narrow != self._is_narrow and self.map.station:
            self._is_narrow = is_narrow
            self._show(self.map.station.id)

    def _show(self, cursor: str) -> None:
        box, words = _SIZES[self._is_narrow]
        self.map.show(drawn(self._chart(), box, words, ascii_only=self.app.ascii_only), cursor)
        self._show_top()

    def _chart(self) -> Chart:
        scenario, walk = self._kept.walk.scenario, self._kept.walk
        if self._is_unveiled and self._whole is not None:
            return along(self._whole, walk, self._endings)
        return players_chart(scenario, walk, self._record, self._endings, is_open=self._is_open)

    def _unveil(self) -> None:
        """Begin to work the whole map out, once."""
        if not self._is_drawing:
            self._is_drawing = True
            # The app's, not the screen's: where this is closed meanwhile, the thread ends by itself.
            self.app.run_worker(self._work_out, thread=True, group="map", exit_on_error=False)

    def _work_out(self) -> None:
        """Work the whole map out beside the playing: there may be a million states to visit."""
        scenario = self._kept.walk.scenario
        with suppress(_Closed):
            whole = chart_of(scenario, Exploration(scenario, _MOST_STATES, self._go_on))
            self.app.call_from_thread(self._has_drawn, whole)

    def _go_on(self, states: int) -> None:
        """Give the working out up where nobody waits for it any more."""
        if not self.is_running or get_current_worker().is_cancelled:
            raise _Closed

    def _has_drawn(self, whole: Chart) -> None:
        self._whole = whole
        if self.is_running and self._is_unveiled and self.map.station:
            self._show(self.map.station.id)

    def _show_top(self) -> None:
        title = safe(plain(self._kept.walk.scenario.title), "title")
        named = safe("Map", "muted") + dot(ascii_only=self.app.ascii_only) + title
        if self._whole is not None and self._is_unveiled:
            said = safe(verdict(self._whole))
        elif self._is_unveiled:
            said = safe("The whole map is being worked out ...")
        else:
            said = safe("? what you have not seen")
        self.query_one("#top", Bar).show((named, said), (named, NOTHING))

    def on_map_moved(self) -> None:
        """Say what the cursor is on, and what enter does there."""
        station = self.map.station
        if station is None:
            return
        does = safe(self._does(station), "muted")
        name = safe("A page that you have not seen" if station.is_veiled else heading(station))
        dated = name if station.is_veiled else name + dot(ascii_only=self.app.ascii_only) + station.date.short
        self.query_one("#standing", Bar).show((dated, does), (name, does), (name, NOTHING))
        self._show_keys(station)

    def _does(self, station: Station) -> str:
        """What a node is to the path, and what comes of going back there."""
        if station.is_veiled:
            return "u shows all of the map"
        at = self._stop(station.id)
        if at is None:
            return "not on your path"
        if self._is_here(at):
            return "you are here"
        return "on your path" + ("; going back begins a new one" if self._kept.is_kept else "")

    def _show_keys(self, station: Station) -> None:
        at = None if station.is_veiled else self._stop(station.id)
        enter = [] if at is None else [("enter", "go on" if self._is_here(at) else "go back", "screen.pick")]
        unveil = "veil" if self._is_unveiled else "show all"
        self.query_one(Keys).show(
            (*enter, ("esc", "close", "screen.leave"), ("u", unveil, "screen.unveil"), ("h", "here", "screen.here"),
             ("arrows", "move", ""), ("?", "help", "screen.help"))
        )  # fmt: skip

    def _is_here(self, at: int) -> bool:
        return at == len(self._kept.walk.stops) - 1

    def _stop(self, id: str) -> int | None:
        """The last stop of the walk at a node."""
        return next((at for at, stop in reversed(list(enumerate(self._kept.walk.stops))) if stop.node.id == id), None)

    def on_map_picked(self) -> None:
        """Go back to a node of the path."""
        station = self.map.station
        at = self._stop(station.id) if station else None
        if at is None:
            self.notify("You can go back to pages of your path alone; this is none of them.", markup=False)
        elif self._is_here(at):
            self.action_leave()
        else:
            self._close(at)

    def action_pick(self) -> None:
        """Pick the node under the cursor."""
        self.map.action_pick()

    def action_unveil(self) -> None:
        """Show everything, or veil again what the player has not seen."""
        if self.map.station:
            self._is_unveiled = not self._is_unveiled
            if self._is_unveiled and self._whole is None:
                self._unveil()
                self._show_top()
                self._show_keys(self.map.station)
            else:
                self._show(self.map.station.id)

    def action_here(self) -> None:
        """The cursor to where the path stands."""
        self.map.go_to(self._kept.walk.node.id)

    def set_help(self, sheet: Sheet) -> None:
        """What the map shows, and what can be pressed."""
        is_kept = self._kept.is_kept
        sheet.text("Every box is a page; arrows lead from choices to what follows them.")
        sheet.blank()
        sheet.text(key(ascii_only=self.app.ascii_only))
        sheet.blank()
        if is_kept:
            sheet.text(
                "A box with a question mark is a page that you have not seen. The record line is shown as far as you "
                "know it: never what was chosen in fact where you have still to choose."
            )
        else:
            sheet.text("This is the whole map. With u you see as much of it as a player sees on this path.")
        sheet.blank()
        back = "on a page of your path: back there"
        keys_of = (
            ("up down left right", "to the next node in that direction; or click it"),
            ("enter", f"{back}, and a new path from there; the former one stays saved" if is_kept else back),
            ("u", "show everything, the record too, or veil it again" if is_kept else "veil it, or show everything"),
            ("h", "to where you are"),
            ("esc", "back to the page"),
        )
        pressed(sheet, keys_of)

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        anew = ", and a new path from there" if self._kept.is_kept else ""
        return (
            ("Go back there", f"To the page of your path under the cursor{anew}", self.action_pick),
            ("Show all", "Show or veil what you have not seen", self.action_unveil),
            ("Where you are", "The cursor to the page where you are", self.action_here),
            ("Close the map", "Back to the page", self.action_leave),
        )

    def action_leave(self) -> None:
        """Back to the page."""
        self._close(None)

    def _close(self, stop: int | None) -> None:
        """Close once: a second key, too quick to see it closed, must not close what follows."""
        if self.is_active:
            self.dismiss(stop)
