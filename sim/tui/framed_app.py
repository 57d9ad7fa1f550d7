"""How the app looks, whatever is up: its theme from the first frame on, its scroll bars, its sizes, its notices."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.scrollbar import ScrollBar, ScrollBarRender

from sim.tui import themes
from sim.tui.screens.saying import SayingScreen
from sim.tui.turnstile import Turnstile

# In less than this nothing can be read, and Textual divides by what is left of it: the rest is drawn out of sight.
SMALLEST = Size(20, 6)


class AsciiBar(ScrollBarRender):
    """A scroll bar without block characters."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


class FramedApp(App[None]):
    """An app in our themes, in ASCII alone where that is asked for; `theme` is the one that it begins with."""

    CSS_PATH = "offrecord.tcss"
    # In seconds: a page that has just come is not decided on, since nobody can have read it.
    glance: float = 0.25
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]

    def __init__(self, sheets: Sequence[str], theme: str | None, *, ascii_only: bool) -> None:
        self._has_theme = False
        super().__init__(css_path=[self.CSS_PATH, *sheets])
        self.animation_level = "none"  # a page that is read stands still, and every place is come to at once
        self.ascii_only = ascii_only
        self._has_told_size = False
        self.turnstile = Turnstile(self)
        for own in themes.THEMES:
            self.register_theme(own)
        self._begin_with(theme if theme in self.available_themes else themes.DEFAULT)
        # Textual keeps it for every app of the process.
        ScrollBar.renderer = AsciiBar if ascii_only else ScrollBarRender

    def _begin_with(self, theme: str) -> None:
        """Use a theme from the first frame; setting it the usual way would parse every style sheet twice."""
        self._has_theme = True
        if self.available_themes[theme].ansi:
            self.theme = theme
            return
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        former = {name: False for name in self.classes if name.startswith("-theme-")}
        named = {f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}
        self.update_classes({**former, **named}, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """The colours by their names; none before the theme is known, so that they are worked out once."""
        return super().get_css_variables() if self._has_theme else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the marks where a theme does not bring its own."""
        return themes.DARK if self.current_theme.dark else themes.LIGHT

    def first_classes(self) -> list[str]:
        """The classes that a screen begins with; those that come later have all its styles looked up again."""
        width, height = self.size
        sizes = ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS))
        fitting = [max(one for one in breakpoints if one[0] <= cells)[1] for cells, breakpoints in sizes]
        return [*fitting, "-ascii"] if self.ascii_only else fitting

    def on_resize(self, event: events.Resize) -> None:
        """Say what size is comfortable, once, where this one is not."""
        width, height = event.size
        if not self._has_told_size and (width < 60 or height < 20):
            self._has_told_size = True
            self.notify("Small screen: 60 x 20 has more room.")

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing, in the standing line: what Textual would lay over the text covers the choices.

        It stands there until the next key or click.
        """
        said = Content.from_markup(message).plain if markup else message
        for screen in reversed(self.screen_stack):
            if isinstance(screen, SayingScreen):
                screen.say(said, is_trouble=severity == "error")
                return

    @property
    def size(self) -> Size:
        """The size that is drawn for."""
        return _roomy(super().size)

    def action_command_palette(self) -> None:
        """Everything that can be done, by name."""
        self._show_palette()

    def search_themes(self) -> None:
        """Every theme, by name."""
        self._show_palette(of_themes=True)

    def _show_palette(self, *, of_themes: bool = False) -> None:
        from sim.tui.palette import Palette  # no first frame shows it

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(ascii_only=self.ascii_only, of_themes=of_themes))

    def pop_screen(self) -> AwaitComplete:
        """Close a screen, and let go of what it drew: Textual keeps the lines of the last thousand widgets."""
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    async def on_event(self, event: events.Event) -> None:
        """Keys, clicks and what is pasted go in one at a time; no screen is told of a size in which nothing fits."""
        if isinstance(event, events.Resize) and (size := _roomy(event.size)) != event.size:
            event = events.Resize(size, size, pixel_size=event.pixel_size)
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            await self.turnstile.take(event)
        else:
            await super().on_event(event)

    async def hand_on(self, event: events.Event) -> None:
        """Let input in; what was said in passing has been read by then."""
        if isinstance(event, events.Key | events.MouseDown | events.Paste):
            for screen in self.screen_stack:
                if isinstance(screen, SayingScreen):
                    screen.unsay()
        await super().on_event(event)


def _roomy(size: Size) -> Size:
    return Size(max(size.width, SMALLEST.width), max(size.height, SMALLEST.height))
