"""The lines at the top and the foot of the screen."""

from collections.abc import Sequence

from textual.content import Content

from sim.tui.text import clickable, safe
from sim.tui.widgets.lines import Lines


class Bar(Lines):
    """A line with something at its left and something at its right; the left gives way where both do not fit."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left, self._right = Content(""), Content("")

    def show(self, left: Content, right: Content | None = None) -> None:
        """Show this line."""
        self._left, self._right = left, right or Content("")
        self._set()

    def on_resize(self) -> None:
        """Set the line for the new width."""
        self._set()

    def _set(self) -> None:
        width = self.size.width
        if not width:
            return
        left, right = self._left, self._right
        gap = width - left.cell_length - right.cell_length
        if gap < 2 and right:
            if right.cell_length > width // 2:
                right = right.truncate(width // 2, ellipsis=True)
            left = left.truncate(max(width - right.cell_length - 2, 0), ellipsis=True)
            gap = width - left.cell_length - right.cell_length
        self.lay(Content.assemble(left, " " * max(gap, 0), right))


class Keys(Lines):
    """What can be pressed here: at most six, each clickable."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: Sequence[tuple[str, str, str]] = ()

    def show(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show these keys: what is pressed, what it does in a word, and the action."""
        if tuple(keys) == self._keys:
            return
        self._keys = tuple(keys)
        parts: list[Content] = []
        for key, what, action in self._keys:
            part = Content.assemble(safe(key, "key"), " ", safe(what, "muted"))
            parts.append(clickable(part, action) if action else part)
        self.lay(Content("   ").join(parts))
