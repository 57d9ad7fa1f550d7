"""A list whose lines may come and go while somebody points at them."""

from textual import events
from textual.widgets import OptionList


class List(OptionList):
    """Textual's list; its own fell over a click on a line that is gone, and over paging where no line has room."""

    def on_click(self, event: events.Click) -> None:
        """A click on what is no longer there picks nothing."""
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()

    def action_page_up(self) -> None:
        """A page up, where there is any."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual's own has no types

    def action_page_down(self) -> None:
        """A page down, where there is any."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # likewise
