"""The lines at the top and the foot of the screen."""

from collections.abc import Sequence

from textual.content import Content

from sim.render.fold import cells
from sim.tui.text import clickable, safe
from sim.tui.widgets.lines import Lines

NOTHING = Content("")
GAP = 3
Sides = tuple[Content, Content]


class Bar(Lines):
    """A line with something at its left and something at its right."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fits: Sequence[Sides] = ((NOTHING, NOTHING),)

    def show(self, *fits: Sides) -> None:
        """Show the first of these that there is room for; where there is for none, the last one, cut."""
        self._fits = fits
        self._set()

    def on_resize(self) -> None:
        """Set the line for the new width."""
        self._set()

    def _set(self) -> None:
        width = self.size.width
        if not width:
            return
        left, right = next((sides for sides in self._fits if _needed(*sides) <= width), self._fits[-1])
        if (room := width - _needed(NOTHING, right)) < _cells(left):
            left = Content.assemble(left.truncate(max(room - 3, 0)), "...")
        # A line keeps its height whatever it says: nothing around it needs to be laid out again.
        self.update(Content.assemble(left, " " * max(width - _cells(left) - _cells(right), 0), right), layout=False)


class Standing(Bar):
    """The standing line; what is said in passing stands there instead, in as many lines as it takes."""

    def __init__(self) -> None:
        super().__init__(id="standing")
        self._said = ""

    def say(self, text: str, *, is_trouble: bool = False) -> None:
        """Say this; nothing, to show again what stands here."""
        if text == self._said:
            return
        self._said = text
        self.set_class(bool(text), "-said")
        self.set_class(bool(text) and is_trouble, "-trouble")
        if text:
            self.update(safe(text))
        else:
            self._set()

    def _set(self) -> None:
        if not self._said:
            super()._set()


def _needed(left: Content, right: Content) -> int:
    """The width that both sides take, in cells."""
    return _cells(left) + (_cells(right) + 2 if right else 0)


def _cells(content: Content) -> int:
    """As a terminal counts them: by Textual's count, the end of a line with the signs of some scripts is cut off."""
    return cells(content.plain)


class Keys(Lines):
    """What can be pressed here: at most six, each clickable; where not all fit, the last but one gives way first."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: Sequence[tuple[str, str, str]] = ()

    @property
    def shown(self) -> Sequence[tuple[str, str, str]]:
        """The keys as they were given."""
        return self._keys

    def show(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show these keys: what is pressed, what it does in a word, and the action."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self._set()

    def on_resize(self) -> None:
        """Show what fits the new width."""
        self._set()

    def _set(self) -> None:
        keys = list(self._keys)
        while len(keys) > 1 and sum(len(key) + len(what) + 1 + GAP for key, what, _ in keys) - GAP > self.size.width:
            del keys[-2]
        parts: list[Content] = []
        for key, what, action in keys:
            part = Content.assemble(safe(key, "key"), " ", safe(what, "muted"))
            parts.append(clickable(part, action) if action else part)
        self.update(Content(" " * GAP).join(parts), layout=False)
