"""The terminal as Textual reads it, which may send what is no text, or be gone."""

import os

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from sim.tui.ending_app import EndingApp

# In seconds: how often it is looked whether the terminal is still there.
_A_LOOK = 2.0


class Terminal(LinuxDriver):
    """Textual's driver; its own let one byte that is no UTF-8, out of a bad line, end the app with a traceback.

    Where a terminal is gone without a signal, there is nothing to read for ever, and Textual's own looks for it as
    often as it can.
    """

    def start_application_mode(self) -> None:
        """Begin to draw, and to look whether there is anything to draw on."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's own has no types
        self._app.set_interval(_A_LOOK, self._look)

    def _look(self) -> None:
        if not os.isatty(self.fileno):
            self._end()

    def _end(self) -> None:
        if isinstance(self._app, EndingApp):
            self._app.end_without_terminal()

    def _run_input_thread(self) -> None:
        while True:
            try:
                self.run_input_thread()
            except UnicodeDecodeError:
                continue
            except OSError:
                self._app.call_later(self._end)
            return


def driver_like(usual: type[Driver]) -> type[Driver]:
    """Ours in place of Textual's own; another one that was asked for stays."""
    return Terminal if usual is LinuxDriver else usual
