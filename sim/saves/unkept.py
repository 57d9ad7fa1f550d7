"""A playthrough that leaves nothing on the disk, and goes on when its scenario is written anew."""

from collections.abc import Sequence
from pathlib import Path

import attrs

from sim.play.playthrough import Playthrough, Step
from sim.saves.kept import KeptPath
from sim.saves.replay import Replay, replay
from sim.saves.save import Save, SavedStep
from sim.scenario.model import Node, Scenario
from sim.scenario.prose import plain

Standing = tuple[tuple[str, Step | None], ...]


@attrs.frozen
class _Beyond:
    """What of a path did not fit the scenario as it is now. It is not lost: it may fit the next one.

    `steps` are the decisions, `trail` the nodes from the last of them on, `stands` is where the walk stood instead.
    """

    steps: tuple[SavedStep, ...]
    trail: tuple[Node, ...]
    stands: Standing


class UnkeptPath(KeptPath):
    """A walk that is not saved."""

    is_kept = False
    _beyond: _Beyond | None = None

    def resume(self, file: Path | None, save: Save) -> Replay:
        """Go on from where a saved path stands; its file is never touched."""
        return super().resume(None, save)

    def follow(self, scenario: Scenario) -> str | None:
        """Walk the same path through another version of its scenario.

        The walk ends where it stood or, where that cannot be, at the last that still fits; returns why, in sentences.
        """
        steps, trail = self._wanted()
        again = replay(scenario, attrs.evolve(self.save, steps=steps))
        said = None
        if again.stopped:
            said = f"Your path does not fit any more. {again.stopped} This is the last page that still fits."
        elif not _go_on_along(again.walk, [node.id for node in trail]):
            there = "is no longer on the way" if trail[-1].id in scenario.nodes else "is no longer in the scenario"
            said = f"'{plain(trail[-1].title)}' {there}. Your choices lead here now."
        self.walk = again.walk
        self.save = attrs.evolve(self.save, steps=again.fitted, fingerprint=scenario.fingerprint)
        beyond = _Beyond(steps[len(again.fitted) :], trail, self.standing())
        self._beyond = beyond if said else None
        return said

    def _wanted(self) -> tuple[tuple[SavedStep, ...], tuple[Node, ...]]:
        """The path to be walked: the one that did not fit before, unless somebody has moved since."""
        if self._beyond is not None and self._beyond.stands == self.standing():
            return (*self.save.steps, *self._beyond.steps), self._beyond.trail
        stops = self.walk.stops
        last = max((at for at, stop in enumerate(stops) if stop.step), default=0)
        return self.save.steps, tuple(stop.node for stop in stops[last:])

    def standing(self) -> Standing:
        """By which nodes and decisions the walk has come to where it stands."""
        return tuple((stop.node.id, stop.step) for stop in self.walk.stops)

    def _keep(self, save: Save) -> None:
        self.save = save


def _go_on_along(walk: Playthrough, trail: Sequence[str]) -> bool:
    """Go on without a decision to the furthest of these nodes that comes; whether that is the last of them."""
    began = len(walk.stops)
    walk.run_on()
    come_to: list[str] = [stop.node.id for stop in walk.stops[began - 1 :]]
    furthest = next((node for node in reversed(trail) if node in come_to), None)
    stops = began + (come_to.index(furthest) if furthest else 0)
    while len(walk.stops) > stops:
        walk.turn_back()
    return furthest == trail[-1]
