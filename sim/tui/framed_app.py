"""How the app looks, whatever is up: its theme from the first frame on, its scroll bars, its sizes, its notices."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import App
from textual.notifications import Notification
from textual.scrollbar import ScrollBar, ScrollBarRender

from sim.tui import themes


class AsciiBar(ScrollBarRender):
    """A scroll bar without block characters."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


class FramedApp(App[None]):
    """An app in our themes, in ASCII alone where that is asked for; `theme` is the one that it begins with."""

    CSS_PATH = "offrecord.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]

    def __init__(self, sheets: Sequence[str], theme: str | None, *, ascii_only: bool) -> None:
        self._has_theme = False
        super().__init__(css_path=[self.CSS_PATH, *sheets])
        self.animation_level = "none"  # a page that is read stands still, and every place is come to at once
        self.ascii_only = ascii_only
        self._has_told_size = False
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
            self.notify("Small screen: 60 x 20 has more room.", timeout=6, markup=False)

    async def on_event(self, event: events.Event) -> None:
        """A notice goes at the next key or click; what that does may bring another."""
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded and len(self._notifications):
            self.clear_notifications()
            self._wipe_soon()
        await super().on_event(event)

    def _unnotify(self, notification: Notification, refresh: bool = True) -> None:
        """A notice has had its time."""
        super()._unnotify(notification, refresh)
        self._wipe_soon()

    def _wipe_soon(self) -> None:
        # Textual draws only what changed in its map of the screen. Where the page was scrolled, that map is made
        # anew between the notice's end and the next layout, and so the notice stayed on the screen for good.
        self.set_timer(0.1, self._wipe)

    def _wipe(self) -> None:
        for screen in self.screen_stack[-1:]:
            screen.refresh()
