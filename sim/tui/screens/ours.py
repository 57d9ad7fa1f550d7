"""A screen of ours: in our styles, and with a help of its own where it has keys that are its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Generic

from textual import events

from sim.tui.screens.saying import Answer, SayingScreen
from sim.tui.sheet import Sheet

if TYPE_CHECKING:
    from sim.tui.app import OffRecord


class OurScreen(SayingScreen[Answer], Generic[Answer]):
    """What every screen of ours has. `HELP` is the title of its help; without one, that of what it lies over serves."""

    app: "OffRecord"
    HELP: ClassVar[str] = ""

    async def on_event(self, event: events.Event) -> None:
        """A screen that was closed before all of it stood has nothing to be shown, and parts that are not there."""
        if isinstance(event, events.Mount) and self not in self.app.screen_stack:
            return
        await super().on_event(event)
        if isinstance(event, events.Mount):
            self.show_said()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Take no key before the screen stands, and none once something lies over it or it is closed."""
        return self.is_mounted and self.is_active

    def once_drawn(self, act: Callable[[], object]) -> None:
        """Do something after the next drawing, unless the screen has been closed by then: keys can be quicker."""
        self.call_after_refresh(lambda: act() if self in self.app.screen_stack else None)

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed here, and what is seen."""

    def action_help(self) -> None:
        """Show what can be pressed here, and what is seen."""
        self.app.read(self.HELP, self.set_help, over=self)
