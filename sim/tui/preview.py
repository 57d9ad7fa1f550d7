"""The app beside an author's editor: it follows every save of one file, and writes nothing."""

import gc
import subprocess
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import SuspendNotSupported
from textual.screen import Screen

from sim.check.judge import judge
from sim.play.record import RecordLine, record_line
from sim.problem import Problem
from sim.saves.path import SavedPath
from sim.saves.unkept import UnkeptPath
from sim.scenario.model import Scenario
from sim.scenario.reading import without_collecting
from sim.scenario.watch import Version, Watch
from sim.tui import editor
from sim.tui.app import OffRecord
from sim.tui.screens.commanded import Command
from sim.tui.screens.over import ReadScreen
from sim.tui.screens.preview import PreviewScreen
from sim.tui.screens.problems import ProblemsScreen
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.written import Written

# How often the files are looked at, in seconds: two of these pass between a save and its reading.
EVERY = 0.03


class Preview(OffRecord):
    """A scenario while it is being written."""

    FIRST_SHEETS: ClassVar[Sequence[str]] = ("screens/preview.tcss",)

    def __init__(self, watch: Watch, name: str, *, theme: str | None = None, ascii_only: bool = False) -> None:
        self._files = watch
        self._record: tuple[Scenario, RecordLine] | None = None
        version = self._read_apart()
        super().__init__(name, version.reading, is_open=True, is_kept=False, theme=theme, ascii_only=ascii_only)
        self._keeps_theme = False
        self._shelf_name = name
        self._is_reading = self._is_judging = False
        self._editors: list[subprocess.Popen[bytes]] = []
        self.written = Written(watch.file, version)
        self.written.take(version)

    def get_default_screen(self) -> Screen[None]:
        """The scenario or, where it cannot be played yet, what is wrong with it."""
        return self._preview_screen() or ProblemsScreen()

    def _preview_screen(self) -> PreviewScreen | None:
        playable = self.written.playable
        scenario = playable.reading.scenario if playable else None
        return PreviewScreen(UnkeptPath(scenario, self._shelf_name, self.saves)) if scenario else None

    def on_mount(self) -> None:
        """Begin to look."""
        self._files.take(float("inf"))
        self._judge_latest()
        self.set_interval(EVERY, self._look)

    # Following the file

    def _look(self) -> None:
        """See whether something was saved, and show what was read."""
        now = monotonic()
        if self._is_reading:
            return
        if self._files.look(now):
            self._is_reading = True
            self._read()
        elif all(_can_follow(screen) for screen in self.screen_stack) and (version := self._files.take(now)):
            self._take(version)

    @work(thread=True, group="read")
    def _read(self) -> None:
        """Read the file beside the playing."""
        gc.collect()
        self._read_apart()
        self.call_from_thread(self._has_read)

    def _read_apart(self) -> Version:
        """Read the file, and keep the garbage collector off what was read: it would walk it again and again."""
        with without_collecting():
            version = self._files.read()
            if version.reading.scenario is not None:
                self._record = version.reading.scenario, record_line(version.reading.scenario)
            gc.freeze()
        return version

    def record_of(self, scenario: Scenario) -> RecordLine:
        """The record line of a scenario: that of the latest one was walked when it was read."""
        latest, record = self._record or (None, None)
        return record if record is not None and latest is scenario else record_line(scenario)

    def _has_read(self) -> None:
        self._is_reading = False
        self._look()

    def _take(self, version: Version) -> None:
        self.written.take(version)
        preview = next((screen for screen in self.screen_stack if isinstance(screen, PreviewScreen)), None)
        if preview is not None:
            preview.follow()
        elif (first := self._preview_screen()) is not None:
            self._put(first)
        for screen in self.screen_stack:
            if isinstance(screen, ReadScreen):
                screen.set_again()
        self._show_problems()
        self._judge_latest()

    def _judge_latest(self) -> None:
        if not self._is_judging:
            self._is_judging = True
            self._judge()

    @work(thread=True, group="judge")
    def _judge(self) -> None:
        """Judge the latest version by every rule, which may take longer than reading it."""
        # Not an argument: Textual writes those out and holds on to them, and this one is as large as the file.
        version = self.written.latest
        with without_collecting():
            problems = judge(version.reading).problems
        self.call_from_thread(self._has_judged, version, problems)

    def _has_judged(self, version: Version, problems: tuple[Problem, ...]) -> None:
        self._is_judging = False
        if version is not self.written.latest:
            self._judge_latest()
            return
        self.written.judged(problems)
        for screen in self.screen_stack:
            if isinstance(screen, PreviewScreen) and screen.is_mounted:
                screen.show_version()
        self._show_problems()

    def _show_problems(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ProblemsScreen):
                screen.show()

    # The editor

    def edit(self, file: Path, line: int) -> None:
        """Open the author's editor at a line."""
        try:
            opening = editor.opening(file, line)
            if opening.has_window:
                self._editors.append(_start(opening))
            else:
                self._lend_terminal(opening)
        except editor.NoEditor as said:
            # In a box, which the next enter closes: it says more than one reads in passing.
            self.read("Your editor", partial(_said_page, said=str(said)))

    def _lend_terminal(self, opening: editor.Opening) -> None:
        """Let an editor have the terminal until it is closed. Raises NoEditor where that cannot be."""
        failed: OSError | None = None
        try:
            with self.suspend(), self.signals.lent():
                try:
                    subprocess.run(opening.command, check=False)
                except OSError as error:
                    failed = error
        except SuspendNotSupported:
            raise editor.NoEditor(f"This terminal cannot be lent to {opening.name}: open it beside this.") from None
        if failed is not None:
            raise _not_started(opening, failed)

    # What a preview has no use for

    def ways_out(self) -> Iterable[Command]:
        """Nothing leads away from the file."""
        return (("Quit", "The preview keeps nothing", self.action_quit),)

    def show_library(self) -> None:
        """Nothing leads away from the file."""

    def replay(self, path: SavedPath) -> None:
        """A path that is not saved is not told again: from there, one would go on with it as with a saved one."""

    def save_transcript(self, path: SavedPath) -> None:
        """Nothing is written."""

    def remember_place(self) -> None:
        """Nothing that is saved asks for it later."""

    def look_at_shelves(self, name: str) -> None:
        """No other scenario follows."""

    def remembered_ending(self, scenario: str, ending: str) -> None:
        """An author has not found an ending."""


def _said_page(sheet: Sheet, said: str) -> None:
    for part in said.split("\n"):
        if part:
            sheet.add(safe(part.strip()), len(part) - len(part.lstrip()))
        else:
            sheet.blank()


def _can_follow(screen: Screen[object]) -> bool:
    """Whether what a screen shows can change: where something is being written, or picked, what is under it waits."""
    return isinstance(screen, PreviewScreen | ProblemsScreen | ReadScreen) and screen.is_mounted


def _start(opening: editor.Opening) -> "subprocess.Popen[bytes]":
    """Start an editor that has a window of its own, and leave it alone. Raises NoEditor where that fails."""
    try:
        return subprocess.Popen(
            opening.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _not_started(opening, error) from None


def _not_started(opening: editor.Opening, error: OSError) -> editor.NoEditor:
    return editor.NoEditor(f"'{opening.command[0]}' cannot be started: {error.strerror}. Set VISUAL or EDITOR.")
