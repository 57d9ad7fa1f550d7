"""Acting on the app as a player does, and reading its screens as text."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from unittest.mock import patch

import attrs
from textual.events import Key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from sim.render.wording import none_under_way
from sim.saves.at_hand import AtHand
from sim.saves.folder import all_saves, of_player
from sim.saves.remembered import Remembered
from sim.saves.save import Save
from sim.scenario.reader import read_scenario
from sim.tui import First
from sim.tui.app import OffRecord
from sim.tui.screens.page import PageScreen
from sim.tui.screens.play import PlayScreen
from sim.tui.widgets.ways import Ways

SIZES = ((80, 24), (120, 40))


class Hand(Pilot[None]):
    """A pilot that lets what each move of the mouse sets going be worked off, and waits no time beside that."""

    async def pause(self, delay: float | None = None) -> None:
        await super().pause(delay or 0)


@attrs.frozen
class Actor:
    """The app in a player's hands."""

    app: OffRecord
    folder: Path
    pilot: Hand = attrs.field(init=False, default=attrs.Factory(lambda self: Hand(self.app), takes_self=True))

    async def press(self, *keys: str) -> str:
        """Press keys, one after the other, wait for what they set going, and read the screen.

        Who goes on or decides has read the page to its end.
        """
        for key in keys:
            await self._read_before(key)
            self.app.post_message(Key(key, key if len(key) == 1 else None))
            await self.settle()
        return await self.rest()

    async def _read_before(self, key: str) -> None:
        page = self.app.screen if self.app.screen_stack else None
        goes_on = key == "enter" or key.isdigit()
        if isinstance(page, PlayScreen) and goes_on and page.view.cursor is None and page.reading.has_more:
            page.reading.scroll_end(animate=False)
            await self.settle()

    async def burst(self, *keys: str) -> str:
        """Press keys quicker than the screen can follow."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        return await self.rest()

    async def rest(self) -> str:
        """Wait until nothing is under way, and read the screen."""
        await self.settle()
        while self._tracks_follow:
            await asyncio.sleep(0.005)
            await self.settle()
        return self.seen

    @property
    def _tracks_follow(self) -> bool:
        """Whether the tracks, for which there is room on a wide screen, still have to follow the page."""
        pages = (screen for screen in self.app.screen_stack if isinstance(screen, PageScreen))
        return self.app.size.width >= 100 and not self.app._exit and any(page._resting for page in pages)

    async def settle(self) -> None:
        """Wait until the app has nothing to do before the next key, click or tick of a clock."""
        for _ in range(400):
            if self._draws_nothing:
                await asyncio.sleep(0.005)
            await self.pilot.pause(0)  # what was posted is worked off, the screen laid out and drawn
            if not self._has_work:
                return
            await self.app.animator.wait_until_complete()
            for worker in list(self.app.workers):
                with suppress(WorkerCancelled):
                    await worker.wait()
            while _hands_out():
                await asyncio.sleep(0.001)
        raise AssertionError(f"the app does not come to rest:\n{self.seen}")

    @property
    def _draws_nothing(self) -> bool:
        """Whether Textual holds its drawing back, as it does for a moment behind the palette."""
        return bool(self.app._batch_count) and not self.app._exit

    @property
    def _has_work(self) -> bool:
        """Whether anything goes on before a clock ticks; without an `await`, lest something begin in the meantime."""
        return (
            bool(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined]
            or self.app.turnstile.is_turning
            or self._draws_nothing
            # Also where nothing moves before one's eyes: a place is come to at the animator's next frame.
            or not self.app.animator._complete_event.is_set()
            or not all(worker.is_finished for worker in self.app.workers)
            or _hands_out()
        )

    async def resize(self, width: int, height: int) -> str:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        while self.app._resize_timer:  # Textual waits for a hand that is still drawing the window
            await asyncio.sleep(0.005)
        return await self.rest()

    async def click(self, text: str, times: int = 1) -> str:
        """Click where this text stands for the first time."""
        for y, row in enumerate(self.seen.split("\n")):
            if (x := row.find(text)) >= 0:
                await self.pilot.click(offset=(x, y), times=times)
                return await self.rest()
        raise AssertionError(f"{text!r} is not on the screen:\n{self.seen}")

    @property
    def seen(self) -> str:
        """The screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def play(self) -> PlayScreen:
        """The screen on which a scenario is played."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, PlayScreen))

    @property
    def ways(self) -> Ways:
        """The ways on from the page."""
        return self.play.query_one(Ways)

    @property
    def chosen(self) -> list[str]:
        """The decisions as the newest file on the disk has them."""
        newest = self.saved
        return [str(step.chose) for step in newest.steps] if newest else []

    @property
    def paths(self) -> list[list[str]]:
        """Every path on the disk, as the ids that were chosen."""
        saves = (reading.save for reading in all_saves(self.folder))
        return sorted([str(step.chose) for step in save.steps] for save in saves if save)

    @property
    def saved(self) -> Save | None:
        """The newest save on the disk."""
        return next((reading.save for reading in all_saves(self.folder)), None)


def _hands_out() -> bool:
    """Whether Textual hands a file out, which it does by a thread that is no worker."""
    return any("save_file_thread" in thread.name for thread in threading.enumerate())


@asynccontextmanager
async def playing(
    file: Path | None,
    *keys: str,
    size: tuple[int, int] = (80, 24),
    saves: Path | None = None,
    scenarios: Path | None = None,
    remembered: Remembered | None = None,
    player: str | None = None,
    resume: bool = False,
    is_open: bool = False,
    ascii_only: bool = False,
    theme: str | None = None,
    is_kept: bool = True,
    notices: bool = True,
    first: First | None = None,
    glance: float = 0,
) -> AsyncIterator[Actor]:
    """Play the scenario of a file, or open `first` or the library where none is given; keys are pressed first."""
    reading = read_scenario(file) if file else None
    folder = saves or Path("saves").absolute()
    path, said = None, ""
    if reading and file and resume:
        theirs = of_player(all_saves(folder), player)
        found = AtHand(scenarios, also=(file.stem, reading), remembered=remembered).under_way(theirs, file)
        path, said = (found[1], "") if found else (None, f"{none_under_way(player)}. This is a new one.")
    app = OffRecord(
        file.stem if file else None,
        reading,
        scenarios=scenarios,
        saves=folder,
        player=player,
        path=path,
        said=said,
        is_open=is_open,
        is_kept=is_kept,
        ascii_only=ascii_only,
        theme=theme,
        remembered=remembered,
        first=first,
    )
    app.glance = glance
    silent = nullcontext() if notices else patch.object(app, "notify")
    with silent:
        async with app.run_test(size=size, tooltips=True):
            actor = Actor(app, folder)
            await actor.rest()
            await actor.press(*keys)
            yield actor


async def screens(actor: Actor, walk: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The screens of a walk below one another, each under its name."""
    shown = []
    for name, keys in walk:
        text = await actor.press(*keys)
        shown.append(f"######## {name}\n{text}\n")
    return "\n".join(shown)
