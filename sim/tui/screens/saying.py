"""A screen with a line in which something can be said in passing."""

from typing import Generic, TypeVar

from textual.screen import Screen

from sim.tui.widgets.bars import Standing

Answer = TypeVar("Answer")


class SayingScreen(Screen[Answer], Generic[Answer]):
    """A screen that has something to say now and then, and covers nothing with it."""

    _saying = ""
    _is_trouble = False

    def say(self, text: str, *, is_trouble: bool = False) -> None:
        """Say something until the next key or click, in place of the standing line; after what is said already."""
        self._saying = f"{self._saying} {text}".strip()
        self._is_trouble |= is_trouble
        self.show_said()

    def unsay(self) -> None:
        """It has been read."""
        if self._saying:
            self._saying, self._is_trouble = "", False
            self.show_said()

    def show_said(self) -> None:
        """Show what is said; what was said before the screen stood is shown once it does."""
        for standing in self.query(Standing):
            standing.say(self._saying, is_trouble=self._is_trouble)
