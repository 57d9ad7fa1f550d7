"""Lines of content, parts of which can be clicked."""

from textual import events
from textual.widgets import Static

from sim.tui.text import ACTION


class Lines(Static):
    """A Static that does what is clicked on it."""

    async def on_click(self, event: events.Click) -> None:
        """Do what the content under the pointer is for."""
        action = event.style.meta.get(ACTION)
        if action:
            event.stop()
            await self.run_action(action)
