"""A screen whose doings stand in the command palette."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from sim.tui.text import STYLES

if TYPE_CHECKING:
    from sim.tui.app import OffRecord

Command = tuple[str, str, Callable[[], object]]


class CommandedScreen(Screen[None]):
    """A screen of ours: it knows our styles, and names what can be done on it."""

    app: "OffRecord"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(STYLES)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Take no key before the screen stands: keys can be quicker than that."""
        return self.is_mounted

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        return ()

    def show_page(self) -> None:
        """Show what is here, as the reader looks at it now."""
