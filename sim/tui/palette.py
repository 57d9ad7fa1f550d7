"""The command palette, which takes no key for a list that is not on the screen yet."""

from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual's palette; its own fell over the keys that move in the list where there was no room for a line of it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means something here, now."""
        if not self.is_mounted or not self.is_active:
            return False
        if action in ("command_list", "cursor_down") and not self.query_one(CommandList).scrollable_content_region:
            return False
        return super().check_action(action, parameters)
