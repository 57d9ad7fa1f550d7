"""A walk through a scenario: where it stands, what is offered there, and how it came."""

from collections.abc import Mapping
from typing import NamedTuple

import attrs

from sim.scenario.model import Block, Choice, Condition, Effect, Name, Node, Scenario

Flags = Mapping[str, str]


class NotOffered(ValueError):
    """The choice is not offered where the playthrough stands."""


def initial_flags(scenario: Scenario) -> Flags:
    """Every flag at its first value."""
    return {flag: values[0] for flag, values in scenario.flags.items()}


def holds(condition: Condition, flags: Flags) -> bool:
    """Whether every flag named has one of its values."""
    return all(flags[test.flag] in test.values for test in condition)


def after(effects: tuple[Effect, ...], flags: Flags) -> Flags:
    """The flags once the effects have been applied."""
    return {**flags, **{effect.flag: effect.value for effect in effects}} if effects else flags


class Step(NamedTuple):
    """A decision: the fork and the choice that was taken there."""

    at: Name
    chose: Name


class Departure(NamedTuple):
    """Where a path left the record: the fork, the choice taken, and the one taken in fact."""

    fork: Node
    chose: Choice
    recorded: Choice | None


class Stop(NamedTuple):
    """A node that the walk has come to, with the state in which it did and the choice that led there, if one did."""

    node: Node
    flags: Flags
    step: Step | None = None
    departure: Departure | None = None

    @property
    def on_record(self) -> bool:
        """Whether every decision so far was the recorded one."""
        return self.departure is None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown there in that state; on the record nothing needs a reason why it happened all the same."""
        shown = (block for block in self.node.blocks if holds(block.when, self.flags))
        return tuple(attrs.evolve(block, holds=None) if block.holds and self.on_record else block for block in shown)

    @property
    def state(self) -> tuple[str, tuple[tuple[str, str], ...], bool]:
        """The node, the flags and whether the path is on the record."""
        return self.node.id, tuple(sorted(self.flags.items())), self.on_record

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices that can be taken here."""
        return tuple(choice for choice in (self.node.choices or {}).values() if holds(choice.when, self.flags))

    @property
    def greyed(self) -> tuple[Choice, ...]:
        """The choices that cannot be taken here, but are shown with the reason."""
        choices = (self.node.choices or {}).values()
        return tuple(choice for choice in choices if choice.unavailable and not holds(choice.when, self.flags))


class Playthrough:
    """One walk through a scenario, from its start or from a stop of another walk. It knows no clock, disk or screen."""

    def __init__(self, scenario: Scenario, begin: Stop | None = None) -> None:
        self.scenario = scenario
        self._stops = [begin or Stop(scenario.nodes[scenario.start], initial_flags(scenario))]

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Every node on the way, the first one first."""
        return tuple(self._stops)

    @property
    def here(self) -> Stop:
        """Where the walk stands."""
        return self._stops[-1]

    @property
    def node(self) -> Node:
        """The node where it stands."""
        return self.here.node

    @property
    def steps(self) -> tuple[Step, ...]:
        """The decisions so far."""
        return tuple(stop.step for stop in self._stops if stop.step)

    @property
    def departure(self) -> Departure | None:
        """Where the walk left the record, if it did."""
        return self.here.departure

    @property
    def is_over(self) -> bool:
        """Whether it has come to an ending."""
        return self.node.is_ending

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown here in this state."""
        return self.here.blocks

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices that can be taken here."""
        return self.here.offered

    @property
    def greyed(self) -> tuple[Choice, ...]:
        """The choices that cannot be taken here, but are shown with the reason."""
        return self.here.greyed

    @property
    def way_on(self) -> Node | None:
        """The node that follows without a decision."""
        for way in self.node.next or ():
            if holds(way.when, self.here.flags):
                return self.scenario.nodes[way.to]
        return None

    @property
    def may_end_next(self) -> bool:
        """Whether a way on from here leads to an ending at once."""
        following = [self.scenario.nodes[choice.to] for choice in self.offered]
        following += [self.way_on] if self.way_on else []
        return any(node.is_ending for node in following)

    @property
    def is_stuck(self) -> bool:
        """Whether the scenario's writer left no way on from here."""
        return not (self.is_over or self.offered or self.way_on)

    def choose(self, id: str) -> Stop:
        """Take a choice and go where it leads.

        Raises NotOffered where it is not among the offered ones.
        """
        choice = next((choice for choice in self.offered if choice.id == id), None)
        if choice is None:
            raise NotOffered(id)
        here = self.here
        departure = here.departure
        if departure is None and not choice.record:
            departure = Departure(here.node, choice, recorded_choice(here.node))
        stop = Stop(
            self.scenario.nodes[choice.to],
            after(choice.set, here.flags),
            Step(here.node.id, choice.id),
            departure,
        )
        self._stops.append(stop)
        return stop

    def go_on(self) -> Stop | None:
        """Go to the node that follows without a decision; None where a decision, an ending or nothing comes."""
        node = self.way_on
        if node is None:
            return None
        stop = Stop(node, self.here.flags, None, self.departure)
        self._stops.append(stop)
        return stop

    def run_on(self) -> tuple[Stop, ...]:
        """Go on to the next decision or ending; the nodes come to, ending early where they go round in a circle."""
        passed: list[Stop] = []
        seen = {self.here.state}
        while self.way_on is not None:
            stop = self.go_on()
            if stop is None or stop.state in seen:
                break
            seen.add(stop.state)
            passed.append(stop)
        return tuple(passed)

    def at(self, stop: int) -> "Playthrough":
        """The same walk as it stood at one of its stops, counted from 0."""
        former = Playthrough(self.scenario)
        former._stops = self._stops[: stop + 1]
        return former

    def turn_back(self) -> bool:
        """Go back by one node; False at the start."""
        if len(self._stops) == 1:
            return False
        self._stops.pop()
        return True

    def undo(self) -> Step | None:
        """Take back the last decision and stand at its fork again; None where there was none."""
        at = next((at for at in range(len(self._stops) - 1, 0, -1) if self._stops[at].step), None)
        if at is None:
            return None
        step = self._stops[at].step
        del self._stops[at:]
        return step

    def undo_to(self, decisions: int) -> None:
        """Take back decisions until no more than this number are left."""
        while len(self.steps) > decisions and self.undo():
            pass


def recorded_choice(fork: Node) -> Choice | None:
    """The choice that was made in fact at a fork, where the scenario names one."""
    return next((choice for choice in (fork.choices or {}).values() if choice.record), None)
