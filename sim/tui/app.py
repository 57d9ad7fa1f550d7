"""The app: which screen is up, the shelves, and what is remembered."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from sim.problem import Problem
from sim.render.paths import unknown_kept
from sim.render.wording import NOTHING_KEPT, fit, going_on
from sim.saves.folder import saves_folder
from sim.saves.kept import KeptPath
from sim.saves.path import SavedPath
from sim.saves.remembered import Remembered, remembered_file
from sim.saves.unkept import UnkeptPath
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.replacing import clear_leftovers
from sim.scenario.shelf import following, on_shelves, shelf_name
from sim.tui import First
from sim.tui.paths_app import PathsApp
from sim.tui.screens.commanded import Command, CommandedScreen
from sim.tui.screens.ours import OurScreen
from sim.tui.screens.play import PlayScreen
from sim.tui.sheet import Sheet


class OffRecord(PathsApp):
    """Off the Record in the terminal."""

    TITLE = "Off the Record"
    FIRST_SHEETS: ClassVar[Sequence[str]] = ()
    COMMAND_PALETTE_DISPLAY = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False, priority=True)]

    def __init__(
        self,
        name: str | None = None,
        reading: Reading | None = None,
        *,
        scenarios: Path | None = None,
        saves: Path | None = None,
        player: str | None = None,
        is_open: bool = False,
        path: SavedPath | None = None,
        said: str = "",
        theme: str | None = None,
        ascii_only: bool = False,
        is_kept: bool = True,
        remembered: Remembered | None = None,
        first: First | None = None,
    ) -> None:
        # Textual loads the sheets of screens that are pushed, but not that of the first one.
        sheets = [first.sheet] if first else self.FIRST_SHEETS if name and reading else ["screens/library.tcss"]
        self.remembered = remembered or Remembered()
        super().__init__(sheets, theme or self.remembered.theme, ascii_only=ascii_only)
        self.scenarios = scenarios
        self.saves = saves_folder(saves)
        self.player = player
        self.is_open = is_open
        self.is_kept = is_kept
        self.last_played = name
        self._first = (name, reading) if name and reading else None
        self._shows_first = first
        self._path, self._said = path, said
        self._following: dict[str, tuple[str, Scenario] | None] = {}
        self.unsaved: str | None = None
        self._keeps_theme = theme is None

    def get_default_screen(self) -> Screen[None]:
        """The library, or the scenario or whatever else was named."""
        if self._shows_first is not None:
            return self._shows_first.make()
        if self._first is None:
            return self._library()
        name, reading = self._first
        assert reading.scenario is not None
        return self._play_screen(name, reading.scenario, self._path, said=self._said)

    def on_mount(self) -> None:
        """Once the first frame stands, keep the garbage collector off what will live as long as the app."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember_theme(theme.name))
        self.call_after_refresh(self._settle)
        if self.is_kept and (damaged := self.remembered.mend()):
            self.notify(damaged, timeout=20, markup=False)
        self.call_after_refresh(self.remember_place)

    def _settle(self) -> None:
        import yaml  # noqa: F401 - what the first decision is written with

        if self.is_kept:
            folders = (self.saves, remembered_file().parent)
            self.run_worker(partial(clear_leftovers, folders), thread=True, group="leftovers", exit_on_error=False)
        gc.collect()
        gc.freeze()
        # What is left to look at is little, so look at all of it often: a page's rubbish goes before the next grows.
        gc.set_threshold(700, 5, 2)
        gc.enable()

    # The shelves

    def look_at_shelves(self, name: str) -> None:
        """Look for the next scenario beside the playing, so that an ending can name it at once."""
        if name not in self._following:
            looked = partial(self.following, name)
            self.run_worker(looked, thread=True, exclusive=True, group="shelves", exit_on_error=False)

    def read_shelves(self) -> dict[str, Reading]:
        """Read every scenario on the shelves."""
        self._following = {}
        return {name: read_scenario(file) for name, file in on_shelves(self.scenarios).items()}

    def following(self, name: str) -> tuple[str, Scenario] | None:
        """The next playable scenario on the same shelf, and its name."""
        if name not in self._following:
            self._following[name] = following(name, on_shelves(self.scenarios))
        return self._following[name]

    # The screens

    def open_scenario(self, name: str, scenario: Scenario, *, said: str = "") -> None:
        """Play a scenario as it was read, from its beginning."""
        self.last_played = name
        self._put(self._play_screen(name, scenario, said=said))

    def play_on(self, path: SavedPath) -> None:
        """Go on with a saved path; with a new one where it fits only in part or has no file."""
        self.last_played = path.name
        self._put(self._play_screen(path.name, path.scenario, path))

    def _play_screen(
        self, name: str, scenario: Scenario, path: SavedPath | None = None, *, said: str = ""
    ) -> PlayScreen:
        kept = (KeptPath if self.is_kept else UnkeptPath)(scenario, name, self.saves, player=self.player)
        if path is not None and path.save.is_begun:
            again = kept.resume(path.file, path.save)
            told = fit(again.stopped, changed=again.changed)
            parts = [told] if told else []
            if not again.stopped:
                parts.insert(0, f"{going_on(len(again.fitted)).capitalize()}.")
            if kept.file is None:
                saved = "The saved path stays as it is; from" if path.file else "From"
                parts.append(f"{saved} here on {'a new one' if kept.is_kept else 'nothing'} is kept.")
            parts += [told] if (told := unknown_kept([path.save])) else []
            said = " ".join(parts)
        return PlayScreen(kept, is_open=self.is_open, at_opening=not kept.walk.steps, said=said)

    def leave(self, screen: Screen[None]) -> None:
        """Back to what a screen lies over; from the first one to the library."""
        if screen is self.screen_stack[0]:
            self.show_library()
        elif screen.is_active:
            self.pop_screen()

    def _library(self) -> Screen[None]:
        # What the first frame of a scenario does not show is loaded when it is asked for.
        from sim.tui.screens.library import LibraryScreen

        return LibraryScreen()

    def read(
        self,
        title: str,
        setting: Callable[[Sheet], None],
        *,
        at_end: bool = False,
        over: OurScreen[Any] | None = None,
    ) -> None:
        """Show something to read; `over` is the screen whose keys it tells of, if it does."""
        from sim.tui.screens.over import ReadScreen

        self.push_screen(ReadScreen(title, setting, at_end=at_end, ascii_only=self.ascii_only, over=over))

    def show_library(self) -> None:
        """To the library."""
        if self._first is None and self._shows_first is None:
            self._clear()
        else:
            self._put(self._library())

    def _put(self, screen: Screen[None]) -> None:
        """Put a screen in place of everything that is up but the first one, which Textual keeps."""
        self._clear()
        self.push_screen(screen)

    def _clear(self) -> None:
        self.keep_written()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def show_problems(self, title: str, problems: Sequence[Problem], said: str) -> None:
        """List what is wrong with files, with its lines, and say what that means."""
        from sim.tui.problems import problems_page

        self.read(title, partial(problems_page, problems=problems, meaning=f"{said} No file was changed."))

    def show_help(self) -> None:
        """What can be pressed on the screen that is up or, where that says it all in its last line, under it."""
        next(s for s in reversed(self.screen_stack) if isinstance(s, OurScreen) and s.HELP).action_help()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that the screens can do, by name; from a box as well, which then closes."""
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand("Screenshot", "Save a picture of the screen (SVG)", self.action_screenshot)
        yield SystemCommand("Help", "Keys, and what the marks say", self.show_help)
        for command in self.ways_out():
            yield SystemCommand(*command)
        for under in self._commanded():
            for name, what, act in under.commands():
                yield SystemCommand(name, what, partial(self._at, under, act))

    def ways_out(self) -> Iterable[Command]:
        """What leads away from what is up, by name."""
        said = "everything decided is saved" if self.is_kept else NOTHING_KEPT
        return (
            ("Library", f"Pick another scenario; {said}", self.show_library),
            ("Quit", said.capitalize(), self.action_quit),
        )

    def _commanded(self) -> Iterator[CommandedScreen[Any]]:
        """The screens whose commands are offered: the one that is up, with those that it is left again to."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, CommandedScreen):
                yield screen
                if not screen.IS_OVER:
                    return

    def _at(self, under: CommandedScreen[Any], act: Callable[[], object]) -> None:
        """Do something on a screen, once nothing lies over it."""
        self._uncover(under)
        under.show_page()
        act()

    def press_on(self, under: OurScreen[Any], key: str) -> None:
        """Do what a key does on a screen, once nothing lies over it."""
        self._uncover(under)
        self.simulate_key(key)

    def _uncover(self, under: Screen[Any]) -> None:
        self.keep_written()
        while self.screen is not under:
            self.pop_screen()

    # What is remembered

    def remembered_ending(self, scenario: str, ending: str) -> None:
        """Remember an ending, without keeping the screen waiting."""
        if not self.is_kept:
            return
        self.run_worker(lambda: self.remembered.see(scenario, ending), thread=True, group="remember",
                        exit_on_error=False)  # fmt: skip

    def remember_place(self) -> None:
        """Remember where a scenario that is on no shelf is played from, without keeping the screen waiting."""
        if self._first is not None and self.is_kept:
            file = self._first[1].file

            def remember() -> None:
                if shelf_name(file, self.scenarios) is None:
                    self.remembered.play_from(file)

            self.run_worker(remember, thread=True, group="remember", exit_on_error=False)

    def _remember_theme(self, theme: str) -> None:
        if self._keeps_theme:
            self.remembered.use_theme(theme)
