"""A saved path walked again, as far as it fits the scenario of today."""

import attrs

from sim.play.playthrough import Playthrough
from sim.saves.save import Save, SavedStep
from sim.scenario.model import Scenario


@attrs.frozen
class Replay:
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
        return f"the path comes to '{walk.node.title}' now, where it came to '{scenario.nodes[step.at].title}'."
    choices = walk.node.choices or {}
    chosen = next((choice for name, choice in choices.items() if name == step.chose), None)
    if chosen is None:
        return f"the choice '{step.chose}' is no longer there at '{walk.node.title}'."
    if chosen not in walk.offered:
        return f"the choice '{chosen.label}' is no longer offered at '{walk.node.title}'."
    return None
