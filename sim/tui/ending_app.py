"""How the app ends: by its own key, from outside, without a terminal, or by a fault. What is being written is kept."""

import os
import sys
from contextlib import suppress

from textual.driver import Driver

from sim.tui.framed_app import FramedApp
from sim.tui.signals import Signals, leave_at_last

# What shells say of a program whose terminal was taken away.
_TERMINAL_GONE = 129


class EndingApp(FramedApp):
    """An app that ends in good order, whatever ends it."""

    failure: BaseException | None = None

    def get_driver_class(self) -> type[Driver]:
        """What reads and draws the terminal; where Textual would end with a traceback, ours says that it is gone."""
        usual = super().get_driver_class()
        if os.name != "posix":
            return usual
        from sim.tui.terminal import driver_like

        return driver_like(usual)

    def on_load(self) -> None:
        """Before the terminal is drawn on, heed what could end the app in the middle of it."""
        self.signals = Signals(self.end)
        self.signals.heed()

    async def action_quit(self) -> None:
        """Quit from wherever one is; nothing is lost."""
        self.end(0)

    def end(self, status: int) -> None:
        """Keep what is being written, give the terminal back and leave with this status."""
        self.keep_written()
        self.exit(return_code=status)

    def end_without_terminal(self) -> None:
        """Leave: nobody sees anything any more."""
        leave_at_last(_TERMINAL_GONE)
        self.end(_TERMINAL_GONE)

    def keep_written(self) -> None:
        """Somebody leaves: what was being written is kept as far as it has come."""
        from sim.tui.screens.over import Over

        for screen in self.screen_stack:
            if isinstance(screen, Over) and screen.is_mounted:
                screen.keep_written()

    def _fatal_error(self) -> None:
        """Leave without printing a traceback: whoever ran the app is told in words."""
        self.failure = sys.exc_info()[1] or self._exception
        with suppress(Exception):  # it may be the very box that has met the fault
            self.keep_written()
        self._close_messages_no_wait()
