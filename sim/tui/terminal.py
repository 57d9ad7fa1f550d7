"""The terminal as Textual reads it, which may send what is no text, or be gone."""

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from sim.tui.ending_app import EndingApp


class Terminal(LinuxDriver):
    """Textual's driver; its own let one byte that is no UTF-8, out of a bad line, end the app with a traceback."""

    def _run_input_thread(self) -> None:
        while True:
            try:
                self.run_input_thread()
            except UnicodeDecodeError:
                continue
            except OSError:
                if isinstance(self._app, EndingApp):
                    self._app.call_later(self._app.end_without_terminal)
            return


def driver_like(usual: type[Driver]) -> type[Driver]:
    """Ours in place of Textual's own; another one that was asked for stays."""
    return Terminal if usual is LinuxDriver else usual
