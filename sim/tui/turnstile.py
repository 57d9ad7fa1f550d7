"""One key or click at a time.

Keys can come quicker than screens: out of a line that had stalled, from a slow machine, pasted. Textual hands all of
them on at once, so that a key meant for the page that another key leads to was taken by the page before it, or by a
screen without anything on it yet. Here the next one goes in once what the last one did stands on the screen. It is
then the same whether somebody types slowly or all at once, and no screen ever meets a key before it is drawn.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.events import Event, Key, MouseDown, MouseEvent, MouseUp, Paste
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from sim.tui.framed_app import FramedApp

# More than this nobody types ahead: it is a text that was pasted where nothing is written; the rest of it is let go.
MOST_WAITING = 256
# How often it is looked whether a screen has been drawn, and after how many seconds again.
_LOOKS, _A_LOOK = 100, 0.005
# Rounds of messages between widgets until what a key did is done; a key takes three or four.
_ROUNDS = 20


class Turnstile:
    """Lets input into an app one at a time."""

    def __init__(self, app: "FramedApp") -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._turning: asyncio.Task[None] | None = None
        self._released: tuple[Screen[object], Offset, float] | None = None

    @property
    def is_turning(self) -> bool:
        """Whether something that came in is still being done, or waits."""
        return self._turning is not None

    async def take(self, event: Event) -> None:
        """Hand an event on, or keep it until it is its turn."""
        if not isinstance(event, Key | MouseDown | MouseUp | Paste):
            # Where the pointer goes, and the wheel, mean what is on the screen now or nothing at all.
            if not (isinstance(event, MouseEvent) and self.is_turning):
                await self._app.hand_on(event)
        elif self.is_turning:
            if len(self._waiting) < MOST_WAITING:
                self._waiting.append(event)
        elif not self._is_second_click(event):
            await self._app.hand_on(event)
            if not self._is_typed(event):
                self._turning = asyncio.create_task(self._turn())

    async def _turn(self) -> None:
        """Let one in after the other, each once the one before is done."""
        try:
            await self._until_done()
            while self._waiting:
                event = self._waiting.popleft()
                if self._is_second_click(event):
                    continue
                handed_on = asyncio.Event()
                if not self._app.call_later(self._hand_on, event, handed_on):
                    return  # the app is being closed
                await handed_on.wait()
                if not self._is_typed(event):
                    await self._until_done()
        finally:
            self._turning = None

    async def _hand_on(self, event: Event, handed_on: asyncio.Event) -> None:
        try:
            await self._app.hand_on(event)
        finally:
            handed_on.set()

    async def _until_done(self) -> None:
        """Wait until nothing is being worked off, and the screen that is up has been laid out and drawn."""
        for _ in range(_ROUNDS):
            if self._is_closing:
                return
            screen = self._app.screen
            await self._until_drawn(screen)
            await asyncio.sleep(0)
            if self._is_done(screen):
                return

    async def _until_drawn(self, screen: Screen[object]) -> None:
        """Wait for a screen's next drawing; one that is closed meanwhile is never drawn."""
        drawn = asyncio.Event()
        if screen.call_after_refresh(drawn.set):
            for _ in range(_LOOKS):
                with suppress(TimeoutError):
                    await asyncio.wait_for(drawn.wait(), _A_LOOK)
                if drawn.is_set() or not screen.is_active or self._is_closing:
                    return

    @property
    def _is_closing(self) -> bool:
        return self._app.return_code is not None or not self._app.screen_stack

    def _is_done(self, screen: Screen[object]) -> bool:
        if not screen.is_active or not screen.is_mounted:
            return False
        return not any(pump.message_queue_size for pump in (self._app, *screen.walk_children(with_self=True)))

    def _is_typed(self, event: Event) -> bool:
        """Whether this is part of a text that is being written: one letter does not wait for the picture of another."""
        is_text = isinstance(event, Paste) or (isinstance(event, Key) and event.is_printable)
        return is_text and isinstance(self._app.focused, Input | TextArea)

    def _is_second_click(self, event: Event) -> bool:
        """Whether this is the second half of a double click whose first has brought up another screen."""
        if not isinstance(event, MouseDown | MouseUp) or not self._app.screen_stack:
            return False
        screen, place = self._app.screen, event.screen_offset
        if self._released is not None:
            former, where, when = self._released
            is_soon = event.time - when <= self._app.CLICK_CHAIN_TIME_THRESHOLD
            if former is not screen and where == place and is_soon:
                return True
        if isinstance(event, MouseUp):
            self._released = screen, place, event.time
        return False
