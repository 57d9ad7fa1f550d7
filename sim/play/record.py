"""The record as a path of its own, which keeps running beside the player's."""

from typing import NamedTuple

from sim.play.playthrough import Playthrough, Stop, recorded_choice
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Block, Node, Scenario


class RecordLine(NamedTuple):
    """The path that takes every recorded choice; `ends` is False where it gets stuck or runs in a circle."""

    stops: tuple[Stop, ...]
    ends: bool

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Its nodes, in the order in which they are come to."""
        return tuple(stop.node for stop in self.stops)

    @property
    def ending(self) -> Node | None:
        """The ending that happened."""
        return self.stops[-1].node if self.ends else None

    def by_date(self) -> tuple[Stop, ...]:
        """Its stops as they stand on a track: by first day."""
        return tuple(sorted(self.stops, key=lambda stop: stop.node.date.first))

    def until(self, date: HistoricalDate) -> tuple[Stop, ...]:
        """What of it is not later than a date: all that a track may show then."""
        return tuple(stop for stop in self.by_date() if not stop.node.date.is_later_than(date))

    def at(self, date: HistoricalDate) -> Stop | None:
        """What the record holds at a date: the last of it that is not later, or None before it begins."""
        reached = self.until(date)
        return reached[-1] if reached else None

    def ended_before(self, date: HistoricalDate) -> bool:
        """Whether it has come to its end before a date: of what the record holds then, the scenario says nothing."""
        return self.ending is not None and date.is_later_than(self.ending.date)


def record_line(scenario: Scenario) -> RecordLine:
    """Walk the record of a scenario."""
    walk = Playthrough(scenario)
    seen = set()
    while not walk.is_over and walk.here.state not in seen:
        seen.add(walk.here.state)
        recorded = recorded_choice(walk.node)
        if recorded is not None and recorded in walk.offered:
            walk.choose(recorded.id)
        elif walk.go_on() is None:
            break
    return RecordLine(walk.stops, walk.is_over)


class LedgerRow(NamedTuple):
    """A dimension of the ledger: its name, what the record has, and what this ending has."""

    dimension: str
    record: Block | None
    here: Block | None


def ledger(scenario: Scenario, ending: Node, line: RecordLine) -> tuple[LedgerRow, ...]:
    """An ending's answers beside those of the record's ending."""
    recorded = (line.ending.outcome if line.ending else None) or {}
    answers = ending.outcome or {}
    return tuple(
        LedgerRow(name, recorded.get(dimension), answers.get(dimension)) for dimension, name in scenario.ledger.items()
    )


def claims_of(walk: Playthrough, line: RecordLine) -> list[Block]:
    """The claims where a walk stands, in the order in which they are shown: at an ending the ledger's among them."""
    claims = list(walk.blocks)
    if walk.is_over:
        for row in ledger(walk.scenario, walk.node, line):
            both = (row.record, row.here) if walk.departure else (row.here,)
            claims += [cell for cell in both if cell]
    return claims
