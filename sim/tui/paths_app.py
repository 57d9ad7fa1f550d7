"""What the app does with saved paths beside playing them: replay, compare, hand out.

The screens for it are loaded when they are asked for, and so this costs no first frame.
"""

from collections.abc import Sequence

from textual import events

from sim.saves.path import SavedPath
from sim.tui.ending_app import EndingApp


class PathsApp(EndingApp):
    """An app that tells saved paths again."""

    def replay(self, path: SavedPath) -> None:
        """Tell a saved path again, over what is up."""
        from sim.saves.retelling import Retelling
        from sim.tui.screens.replay import ReplayScreen

        self.push_screen(ReplayScreen(Retelling(path.scenario, path.save), path))

    def compare(self, paths: Sequence[SavedPath]) -> None:
        """Set saved paths of one scenario side by side, over what is up."""
        from sim.tui.screens.compare import CompareScreen

        self.push_screen(CompareScreen(paths))

    def save_transcript(self, path: SavedPath) -> None:
        """Save a path as a web page among the downloads, without keeping the screen waiting."""
        from sim.tui.handing_out import save_transcript

        save_transcript(self, path)

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """What was to be handed out is there."""
        from sim.tui.handing_out import NAME, tell_saved

        if event.name == NAME:
            tell_saved(self, event.path)

    def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
        """What was to be handed out could not be written."""
        from sim.tui.handing_out import NAME, tell_failed

        if event.name == NAME:
            tell_failed(self, event.exception)
