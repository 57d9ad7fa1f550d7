"""A saved path walked again, as far as it fits the scenario of today."""

from typing import NamedTuple

from sim.play.playthrough import Playthrough, Stop
from sim.saves.save import Judgement, Save, SavedStep, Votes
from sim.scenario.model import Scenario
from sim.scenario.prose import plain


class Replay(NamedTuple):
    """How far a saved path fits: the walk so far, the steps that were taken, and why it stopped, if it did."""

    walk: Playthrough
    fitted: tuple[SavedStep, ...]
    stopped: str | None
    changed: bool


def replay(scenario: Scenario, save: Save) -> Replay:
    """Walk a saved path again; the walk ends at the node that its last decision led to."""
    walk = Playthrough(scenario)
    stopped: str | None = None
    fitted = 0
    for step in save.steps:
        walk.run_on()
        stopped = misfit(walk, step)
        if stopped is not None:
            break
        walk.choose(step.chose)
        fitted += 1
    changed = bool(save.fingerprint) and save.fingerprint != scenario.fingerprint
    return Replay(walk, save.steps[:fitted], stopped and f"Step {fitted + 1}: {stopped}", changed)


class Visit(NamedTuple):
    """A node that a saved path came to, and what was decided and written there.

    `number` counts the stops of the walk from 0; `since` the decisions since the record was left, that one included.
    """

    stop: Stop
    number: int
    since: int
    step: SavedStep | None
    judgement: Judgement | None

    @property
    def votes(self) -> Votes | None:
        """How a class voted here, where one did."""
        return self.step.votes if self.step else None


def visits(again: Replay, save: Save) -> tuple[Visit, ...]:
    """Every node on the way of a replayed path, up to the fork or the ending that its last decision led to."""
    again.walk.run_on()
    stops = again.walk.stops
    last = {stop.node.id: number for number, stop in enumerate(stops)}
    # A judgement belongs to a node: where the path came there again, to the last time.
    judged = {last[said.at]: said for said in save.judgements if said.at in last}
    taken = iter(again.fitted)
    found: list[Visit] = []
    since = 0
    for number, stop in enumerate(stops):
        since += bool(stop.step and stop.departure)
        decides = number + 1 < len(stops) and stops[number + 1].step is not None
        found.append(Visit(stop, number, since, next(taken) if decides else None, judged.get(number)))
    return tuple(found)


def is_under_way(scenario: Scenario, save: Save) -> bool:
    """Whether the path can be gone on with: it has not come to an ending."""
    walk = replay(scenario, save).walk
    walk.run_on()
    return not walk.is_over


def misfit(walk: Playthrough, step: SavedStep) -> str | None:
    """Why a step cannot be taken where the walk stands, or None where it can."""
    scenario = walk.scenario
    if step.at not in scenario.nodes:
        return f"the node '{step.at}' is no longer in the scenario."
    if walk.node.id != step.at:
        here, there = (plain(node.title) for node in (walk.node, scenario.nodes[step.at]))
        return f"the path comes to '{here}' now, where it came to '{there}'."
    choices = walk.node.choices or {}
    chosen = next((choice for name, choice in choices.items() if name == step.chose), None)
    if chosen is None:
        return f"the choice '{step.chose}' is no longer there at '{plain(walk.node.title)}'."
    if chosen not in walk.offered:
        return f"the choice '{plain(chosen.label)}' is no longer offered at '{plain(walk.node.title)}'."
    return None
