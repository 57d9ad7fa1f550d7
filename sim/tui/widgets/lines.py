"""Lines of content in our styles, parts of which can be clicked."""

from textual import events
from textual.content import Content, Span
from textual.style import Style
from textual.widgets import Static

from sim.tui.text import ACTION


class Lines(Static):
    """A Static that does what is clicked on it, and resolves our styles once instead of at every frame.

    The styles are component classes of its screen: one place that knows them, not every widget.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._unresolved = Content("")

    def on_mount(self) -> None:
        """A new theme brings new styles."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self._resolve))

    def lay(self, content: Content) -> None:
        """Show content in our styles."""
        self._unresolved = content
        self._resolve()

    def _resolve(self) -> None:
        known: dict[Style | str, Style | str] = {}
        spans = []
        for start, end, style in self._unresolved.spans:
            if style not in known:
                named = isinstance(style, str) and style.startswith(".")
                known[style] = self.screen.get_visual_style(str(style)[1:], partial=True) if named else style
            spans.append(Span(start, end, known[style]))
        # A bar keeps its height whatever it says: nothing around it needs to be laid out again.
        self.update(Content(self._unresolved.plain, spans), layout=False)

    async def on_click(self, event: events.Click) -> None:
        """Do what the content under the pointer is for."""
        action = event.style.meta.get(ACTION)
        if action:
            event.stop()
            await self.run_action(action)
