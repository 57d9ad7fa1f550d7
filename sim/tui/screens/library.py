"""The library: the shelves, with what was played of each scenario."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from sim.render.wording import counted, span
from sim.saves.at_hand import AtHand
from sim.saves.folder import each_save, newest_first
from sim.saves.path import SavedPath
from sim.scenario.prose import plain
from sim.scenario.reading import Reading as ScenarioReading
from sim.scenario.shelf import shelves
from sim.scenario.textfile import clean
from sim.scenario.typed import typed
from sim.tui import about
from sim.tui.found import Found, sort_out, unhurried
from sim.tui.pages import dot
from sim.tui.screens.commanded import Command, CommandedScreen
from sim.tui.screens.over import PickScreen
from sim.tui.sheet import Sheet
from sim.tui.text import clickable, line, safe
from sim.tui.widgets.bars import NOTHING, Bar, Keys, Sides, Standing
from sim.tui.widgets.ground import Row
from sim.tui.widgets.hanging import Hanging, HangingList
from sim.tui.widgets.page import Page, Reading
from sim.tui.widgets.ways import Way

if TYPE_CHECKING:
    from sim.tui.screens.paths import Picked


# So many seconds the shelves wait for the saved paths: where those are few, both are shown at once.
_WAITED_FOR = 0.2
_STILL_LOOKING = (
    "The saved paths are still being looked at; one that is under way is shown in the library once it is found."
)


class Shelf(HangingList):
    """The shelves as a list."""


class LibraryScreen(CommandedScreen[None]):
    """Pick a scenario and play."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"open_number({number})", show=False) for number in range(1, 10)),
        Binding("s", "paths", "Saved paths"),
        Binding("p", "problems", "Problems of saved paths", show=False),
        Binding("question_mark", "help", "Help"),
        Binding("r", "read_again", "Look again"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: Found | None = None
        self._names: list[str] = []
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        self.add_class(*self.app.first_classes(), update=False)
        yield Bar(id="top")
        with Row(id="middle"):
            with Vertical(id="shelf"):
                yield Shelf(id="shelves")
            with Reading(id="about", can_focus=False):
                yield Page(ascii_only=self.app.ascii_only, id="about-page")
        yield Standing()
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Look for scenarios."""
        name = safe("Off the Record", "title")
        said = safe("  decide at a fork of history", "muted")
        self.query_one("#top", Bar).show((name + said, NOTHING), (name, NOTHING))
        self.query_one("#standing", Bar).show((safe("Looking at the shelves ..."), NOTHING))
        self.query_one(Keys).show(
            [
                ("up down", "move", ""),
                ("enter", "play", "screen.open"),
                ("s", "saved paths", "screen.paths"),
                ("q", "quit", "app.quit"),
                ("ctrl+p", "all commands", "app.command_palette"),
                ("?", "help", "screen.help"),
            ]
        )
        self.query_one(Shelf).focus()

    def on_screen_resume(self) -> None:
        """Look again: something may have been played or written since."""
        self.action_read_again()

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def action_read_again(self) -> None:
        """Look at the shelves, then at the saved paths."""
        worker = get_current_worker()
        readings = self.app.read_shelves()
        self.app.call_from_thread(self._show_soon, readings)
        saves = []
        for saved in unhurried(each_save(self.app.saves)):
            if worker.is_cancelled:
                return
            saves.append(saved)
        at_hand = AtHand(self.app.scenarios, readings=readings, remembered=self.app.remembered)
        played = sort_out(newest_first(saves), at_hand, player=self.app.player)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show, Found(readings, played))

    def _show_soon(self, readings: Mapping[str, ScenarioReading]) -> None:
        """Show the shelves with what was known of the saved paths, unless these are there in a moment."""
        former = self.found.played if self.found else None
        self._soon = self.set_timer(_WAITED_FOR, partial(self.show, Found(readings, former)))

    def show(self, found: Found) -> None:
        """Show what was found, and stay where the reader was."""
        if not self.is_mounted:
            return
        if self._soon is not None:
            self._soon.stop()
        shelf = self.query_one(Shelf)
        # What was played meanwhile, maybe led on to from another; else where the cursor was.
        here, self.app.last_played = self.app.last_played or self._here(), None
        self.found = found
        options: list[Option] = []
        self._names = []
        for series, names in shelves(found.readings):
            heading = Content.assemble("\n" if options else "", safe(plain(series), "title"))
            options.append(Option(heading, disabled=True))
            for name in names:
                self._names.append(name)
                options.append(Option(self._entry(name, len(self._names)), id=name))
        shelf.clear_options()
        shelf.add_options(options)
        listed = [option.id for option in options]
        shelf.highlighted = listed.index(here) if here and here in listed else (1 if len(options) > 1 else None)
        self._show_foot(found)

    def _show_foot(self, found: Found) -> None:
        playable = sum(1 for reading in found.readings.values() if reading.scenario)
        left = (
            f"{counted(playable, 'scenario')} to play" if playable else "No scenario was found: see `offrecord paths`"
        )
        broken = len(found.readings) - playable
        scenarios = safe(f"{counted(broken, 'scenario')} with problems", "trouble") if broken else NOTHING
        if found.played is None:
            left += ", looking at the saved paths ..."
        unusable = found.played.unusable if found.played else 0
        self.query_one("#standing", Bar).show(*_foot(safe(left), scenarios, unusable))

    def _entry(self, name: str, number: int) -> Hanging:
        assert self.found is not None
        reading = self.found.readings[name]
        scenario = reading.scenario
        title = plain(reading.draft.title) if reading.draft and reading.draft.title else name
        lead = safe(f"{number:>3}  ", "muted")
        if scenario is None:
            told = f"{counted(len(reading.problems), 'problem')}: enter lists them"
            return Hanging(lead, safe(title), safe(told, "trouble"))
        seen = len(self.app.remembered.seen(name) & {ending.id for ending in scenario.endings})
        facts = [span(scenario), counted(len(scenario.forks), "fork"), f"endings {seen} of {len(scenario.endings)}"]
        minutes = safe(f"  {scenario.minutes} min" if scenario.minutes else "", "muted")
        under = self._resumable(name)
        return Hanging(
            lead,
            line(scenario.title, "strong") + minutes,
            safe(dot(ascii_only=self.app.ascii_only).join(facts), "muted"),
            *([safe(self._under_way(under), "off")] if under else []),
        )

    def _resumable(self, name: str) -> SavedPath | None:
        """The path of a scenario that is under way, as far as that is known."""
        return self.found.played.resumable.get(name) if self.found and self.found.played else None

    def _under_way(self, under: SavedPath) -> str:
        who = f" ({under.save.player})" if under.save.player else ""
        return f"under way: {counted(len(under.save.steps), 'decision')}{who}"

    def _here(self) -> str | None:
        shelf = self.query_one(Shelf)
        if shelf.highlighted is None:
            return None
        return shelf.get_option_at_index(shelf.highlighted).id

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show more about the scenario under the cursor."""
        name = event.option.id
        if name is None or self.found is None or name not in self.found.readings:
            return
        reading = self.found.readings[name]

        def compose(sheet: Sheet) -> None:
            scenario = reading.scenario
            if scenario is None:
                sheet.add(Content("This scenario has problems and cannot be played yet."))
                return
            sheet.add(line(scenario.title, "title"))
            sheet.blank()
            sheet.text(scenario.summary)
            if scenario.role:
                sheet.blank()
                sheet.text(scenario.role)
            if scenario.content_note:
                sheet.blank()
                sheet.text(scenario.content_note, "muted")
            voice = scenario.sources.get(scenario.voice) if scenario.voice else None
            if voice:
                sheet.blank()
                sheet.add(safe(f"Follows {voice.short}, and marks where the record or historians differ.", "muted"))

        self.query_one("#about-page", Page).show(compose)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Play, or show the problems."""
        if event.option.id:
            self._open(event.option.id)

    def action_open(self) -> None:
        """Play the scenario under the cursor."""
        if here := self._here():
            self._open(here)

    def action_open_number(self, number: int) -> None:
        """Play the scenario of this number."""
        if number <= len(self._names):
            self._open(self._names[number - 1])

    def _open(self, name: str) -> None:
        if self.found is None or not self.is_active:
            return
        # As it stands on the screen: on the disk, it may be another one by now, and one that cannot be played.
        reading = self.found.readings[name]
        if (scenario := reading.scenario) is None:
            title = f"{name}: {counted(len(reading.problems), 'problem')}"
            self.app.show_problems(title, reading.problems, "This scenario cannot be played before this is mended.")
            return
        under = self._resumable(name)
        if under is None:
            self.app.open_scenario(name, scenario, said="" if self.found.played else _STILL_LOOKING)
            return

        def pick(picked: str | None) -> None:
            if picked == "resume":
                self.app.play_on(under)
            elif picked is not None:
                self.app.open_scenario(name, scenario)

        ways = [
            Way("resume", f"Go on with it: {counted(len(under.save.steps), 'decision')} so far", None, False),
            Way("new", "Begin anew (the other path stays saved)", None, False),
        ]
        title = plain(scenario.title)
        self.app.push_screen(PickScreen(title, ways, said="A path is under way.", ascii_only=self.app.ascii_only), pick)

    def action_paths(self) -> None:
        """List the saved paths of the scenario under the cursor, to be replayed or compared."""
        here = self._here()
        if here is None or self.found is None or not self.is_active:
            return
        if self.found.played is None:
            self.notify(_STILL_LOOKING, markup=False)
            return
        scenario, saved = self.found.readings[here].scenario, self.found.played.paths.get(here)
        if scenario is None or not saved:
            place = clean(str(self.app.saves))
            said = f"No path of this scenario is saved in {place} yet. Every decision that is played is."
            self.notify(said, markup=False)
            return
        from sim.tui.screens.paths import PathsScreen, Picked

        def then(picked: Picked | None) -> None:
            if picked is not None:
                self._act(picked)

        title = f"{plain(scenario.title)}: {counted(len(saved), 'saved path')}"
        self.app.push_screen(PathsScreen(title, scenario, saved, ascii_only=self.app.ascii_only), then)

    def action_problems(self) -> None:
        """List what is wrong with saved paths that are damaged or whose scenario is gone."""
        if self.found is None or not self.is_active:
            return
        if (played := self.found.played) is None:
            self.notify(_STILL_LOOKING, markup=False)
            return
        if not played.problems:
            place = clean(str(self.app.saves))
            self.notify(f"Every saved path in {place} can be read, and has its scenario.", markup=False)
            return
        said = (
            "They cannot be gone on with, replayed or compared before this is mended. "
            f"`offrecord saves {typed(self.app.saves)}` lists them, too."
        )
        self.app.show_problems(_with_problems(played.unusable), played.problems, said)

    def _act(self, picked: "Picked") -> None:
        if picked.act == "compare":
            self.app.compare(picked.paths)
            return
        (one,) = picked.paths
        acts = {"go on": self.app.play_on, "replay": self.app.replay, "transcript": self.app.save_transcript}
        acts[picked.act](one)

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        return (
            ("Saved paths", "Replay or compare the saved paths of the scenario under the cursor", self.action_paths),
            ("Problems of saved paths", "List those that are damaged or whose scenario is gone", self.action_problems),
            ("Look again", "Look at the shelves and the saved paths again", self.action_read_again),
        )

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed, and what the marks say."""
        about.library_help_page(sheet)


def _with_problems(number: int) -> str:
    return f"{counted(number, 'saved path')} with problems"


def _foot(left: Content, scenarios: Content, unusable: int) -> Iterator[Sides]:
    """What there is, and what is wrong with it, in less and less room; saved paths with problems are never left out."""
    if not unusable:
        yield from ((left, scenarios), (left, NOTHING))
        return
    told = _with_problems(unusable)
    whole, short = (clickable(safe(told + key, "trouble"), "screen.problems") for key in (": p lists them", ": p"))
    if scenarios:
        yield from ((left, Content(", ").join((scenarios, paths))) for paths in (whole, short))
    yield from ((left, whole), (left, short), (NOTHING, short))
