"""The command palette: everything that can be done, or every theme, by name."""

from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette
from textual.containers import Horizontal, Vertical
from textual.theme import ThemeProvider
from textual.widgets import LoadingIndicator

from sim.tui.widgets.list import List


class Found(CommandList, List, can_focus=False):
    """The commands that fit what was typed so far."""


class Palette(CommandPalette):
    """Textual's palette, drawn without signs that not every terminal has, and taking no key once it is closed."""

    DEFAULT_CSS = """
    Palette #--input Label { margin: 0; }
    Palette.-ascii #--input, Palette.-ascii #--input.--list-visible { border: ascii $quiet; }
    Palette.-ascii CommandList { border: ascii $quiet; }
    Palette.-ascii LoadingIndicator { display: none; }
    """

    def __init__(self, *, ascii_only: bool, of_themes: bool = False) -> None:
        providers, what = ([ThemeProvider], "theme") if of_themes else (None, "command")
        super().__init__(providers, placeholder=f"Type a part of a {what}'s name", id="--command-palette")
        self.set_class(ascii_only, "-ascii")

    def compose(self) -> ComposeResult:
        """Lay it out, without the magnifying glass of Textual's own."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield Found()
                yield LoadingIndicator()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means something here, now."""
        return self.is_mounted and self.is_active and super().check_action(action, parameters)
