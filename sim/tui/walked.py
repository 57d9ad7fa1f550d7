"""What a page is shown of: a path that is being played, or one that is told again."""

from typing import Protocol

from sim.play.playthrough import Playthrough
from sim.saves.save import Judgement, Save


class Walked(Protocol):
    """A walk, and what was saved of it."""

    @property
    def walk(self) -> Playthrough:
        """Where it stands."""

    @property
    def save(self) -> Save:
        """What was saved of it."""

    @property
    def note(self) -> str | None:
        """What was noted about the last decision."""

    @property
    def judgement(self) -> Judgement | None:
        """How plausible what is told here was found."""

    @property
    def trouble(self) -> str | None:
        """Why it could not be saved, if it could not."""
