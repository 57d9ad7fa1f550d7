"""A saved path told again, moment by moment, as a class is shown it. Nothing is ever written."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import attrs

from sim.play.playthrough import Playthrough, recorded_choice
from sim.play.record import ledger, record_line
from sim.saves.replay import Visit, replay, visits
from sim.saves.save import Judgement, Save
from sim.scenario.model import Block, Scenario
from sim.scenario.prose import words


class Phase(StrEnum):
    """What a moment shows of a node that the path came to."""

    OPENING = "opening"
    PAGE = "page"
    CLAIM = "claim"
    NOTE = "note"
    JUDGED = "judged"
    QUESTION = "question"
    CHOSEN = "chosen"
    FACT = "fact"
    ROW = "row"
    END = "end"
    STOPPED = "stopped"


@attrs.frozen
class Moment:
    """A moment: at which visit, what is shown there, and of which claim or row of the ledger, counted from 0."""

    visit: int
    phase: Phase
    part: int = 0


# Before a choice is told, a class is given so many words' worth of time to argue.
_ARGUING = 100
_SHORTEST = 12


class Retelling:
    """Where somebody is in a saved path; `large` tells one claim at a time."""

    trouble: str | None = None

    def __init__(self, scenario: Scenario, save: Save) -> None:
        self.save = save
        self.again = replay(scenario, save)
        self.visits: Sequence[Visit] = visits(self.again, save)
        self.record = record_line(scenario)
        self.is_large = False
        self.moments: Sequence[Moment] = tuple(self._moments())
        self.number = 0
        self._walk = self.again.walk.at(0)

    @property
    def scenario(self) -> Scenario:
        """The scenario that is walked."""
        return self.again.walk.scenario

    @property
    def moment(self) -> Moment:
        """The moment that is shown."""
        return self.moments[self.number]

    @property
    def visit(self) -> Visit:
        """The node that is shown, with what was decided there."""
        return self.visits[self.moment.visit]

    @property
    def walk(self) -> Playthrough:
        """The walk as it stood then."""
        if len(self._walk.stops) != self.visit.number + 1:
            self._walk = self.again.walk.at(self.visit.number)
        return self._walk

    @property
    def note(self) -> str | None:
        """What was noted about the decision at this node."""
        return self.visit.step.note if self.visit.step else None

    @property
    def judgement(self) -> Judgement | None:
        """What was judged at this node."""
        return self.visit.judgement

    @property
    def decision(self) -> int:
        """The number of the decision at this node, from 1."""
        return len(self.walk.steps) + 1

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.number == len(self.moments) - 1

    @property
    def cells(self) -> Sequence[tuple[str, Block | None, Block | None]]:
        """The ledger where the path ends: the dimension, the record's cell and the path's."""
        if not self.again.walk.is_over:
            return ()
        rows = ledger(self.scenario, self.again.walk.node, self.record)
        return [(row.dimension, row.record, row.here) for row in rows]

    # Moving

    def move(self, by: int) -> bool:
        """Go so many moments on, or back; False where there is nothing there."""
        number = min(max(self.number + by, 0), len(self.moments) - 1)
        has_moved = number != self.number
        self.number = number
        return has_moved

    def go_to(self, moment: Moment) -> None:
        """Go to a moment, or to the page that it belongs to where this layout does not have it."""
        for wanted in (moment, Moment(moment.visit, moment.phase), Moment(moment.visit, Phase.PAGE)):
            if wanted in self.moments:
                self.number = self.moments.index(wanted)
                return

    def go_to_decision(self, number: int) -> bool:
        """Go to the question of this number, from 1; False where there is none."""
        questions = [moment for moment in self.moments if moment.phase is Phase.QUESTION]
        if not 1 <= number <= len(questions):
            return False
        self.go_to(questions[number - 1])
        return True

    def enlarge(self, *, is_large: bool) -> None:
        """Tell one claim at a time, or a page at a time, and stay where one is."""
        moment = self.moment
        self.is_large = is_large
        self.moments = tuple(self._moments())
        self.go_to(moment)

    # How long a moment takes to be read

    @property
    def words(self) -> int:
        """How many words' worth of time this moment takes."""
        moment, visit = self.moment, self.visit
        if moment.phase is Phase.QUESTION:
            return _ARGUING + sum(words(choice.label) for choice in visit.stop.offered)
        told: Iterable[str | None] = ()
        if moment.phase is Phase.OPENING:
            told = (self.scenario.summary, self.scenario.role)
        elif moment.phase is Phase.PAGE and not self.is_large:
            told = (block.text for block in visit.stop.blocks)
        elif moment.phase is Phase.CLAIM:
            told = (visit.stop.blocks[moment.part].text,)
        elif moment.phase is Phase.NOTE:
            told = (visit.stop.blocks[moment.part].note, visit.stop.blocks[moment.part].holds)
        elif moment.phase is Phase.CHOSEN:
            told = (self.note,)
        return max(sum(words(text) for text in told if text), _SHORTEST)

    # The moments

    def _moments(self) -> Iterator[Moment]:
        yield Moment(0, Phase.OPENING)
        for at, visit in enumerate(self.visits):
            yield Moment(at, Phase.PAGE)
            if self.is_large:
                yield from _claims(at, visit)
            if visit.stop.node.is_fork and not (self.again.stopped and at == len(self.visits) - 1):
                yield from _decision(at, visit)
        last = len(self.visits) - 1
        if self.again.stopped:
            yield Moment(last, Phase.STOPPED)
        elif self.is_large and self.again.walk.is_over:
            yield from (Moment(last, Phase.ROW, row) for row in range(len(self.cells)))
            yield Moment(last, Phase.END)


def _claims(at: int, visit: Visit) -> Iterator[Moment]:
    for part, block in enumerate(visit.stop.blocks):
        yield Moment(at, Phase.CLAIM, part)
        if block.note or block.holds:
            yield Moment(at, Phase.NOTE, part)
    if visit.judgement and (visit.judgement.before or visit.judgement.after):
        yield Moment(at, Phase.JUDGED)


def _decision(at: int, visit: Visit) -> Iterator[Moment]:
    """First the question alone, then what was chosen, then what was chosen in fact, where that is told."""
    yield Moment(at, Phase.QUESTION)
    if visit.step:
        yield Moment(at, Phase.CHOSEN)
        if visit.stop.on_record and recorded_choice(visit.stop.node):
            yield Moment(at, Phase.FACT)
