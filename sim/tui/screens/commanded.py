"""A screen whose doings stand in the command palette."""

from collections.abc import Callable, Iterable
from typing import ClassVar, Generic

from sim.tui.screens.ours import OurScreen
from sim.tui.screens.saying import Answer

Command = tuple[str, str, Callable[[], object]]


class CommandedScreen(OurScreen[Answer], Generic[Answer]):
    """A screen that names what can be done on it; `IS_OVER` is one that is left again to what it lies over."""

    HELP = "Help"
    IS_OVER: ClassVar[bool] = False

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        return ()

    def show_page(self) -> None:
        """Show what is here, as the reader looks at it now."""
