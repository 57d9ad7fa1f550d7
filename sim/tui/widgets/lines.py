"""Lines of content in our styles, parts of which can be clicked."""

from typing import ClassVar

from textual import events
from textual.widgets import Static

from sim.tui.text import ACTION, STYLES


class Lines(Static):
    """A Static that knows our styles and does what is clicked on it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(STYLES)

    async def on_click(self, event: events.Click) -> None:
        """Do what the content under the pointer is for."""
        action = event.style.meta.get(ACTION)
        if action:
            event.stop()
            await self.run_action(action)
