"""What the app does with saved paths beside playing them: replay, compare, hand out.

The screens for it are loaded when they are asked for, and so this costs no first frame.
"""

from collections.abc import Sequence
from pathlib import Path

from textual import events

from sim.saves.save import Save
from sim.scenario.model import Scenario
from sim.tui.ending_app import EndingApp


class PathsApp(EndingApp):
    """An app that tells saved paths again."""

    def replay(self, scenario: Scenario, save: Save, file: Path | None) -> None:
        """Tell a saved path again, over what is up."""
        from sim.saves.retelling import Retelling
        from sim.tui.screens.replay import ReplayScreen

        self.push_screen(ReplayScreen(Retelling(scenario, save), file))

    def compare(self, scenario: Scenario, saves: Sequence[tuple[str, Save]]) -> None:
        """Set saved paths side by side, each with its name, over what is up."""
        from sim.render.comparison import compared
        from sim.tui.screens.compare import CompareScreen

        self.push_screen(CompareScreen(compared(scenario, saves)))

    def save_transcript(self, scenario: Scenario, save: Save, file: Path | None) -> None:
        """Save a path as a web page among the downloads, without keeping the screen waiting."""
        from sim.tui.handing_out import save_transcript

        save_transcript(self, scenario, save, file)

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
