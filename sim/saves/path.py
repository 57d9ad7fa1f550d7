"""A saved path with the scenario that it walks: found once, and handed on as one thing."""

from pathlib import Path

import attrs

from sim.saves.save import Save
from sim.scenario.model import Scenario
from sim.scenario.textfile import clean


@attrs.frozen
class SavedPath:
    """A saved path: its scenario's name on the shelf, the scenario, what is saved, and its file, where it has one."""

    name: str
    scenario: Scenario
    save: Save
    file: Path | None = None

    @property
    def called(self) -> str:
        """What the path itself is called: its file's name."""
        return clean(self.file.stem) if self.file else self.save.player or "a path without a file"
