"""A scenario judged by every rule, and what was proved of it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sim.check.case import Case, Finding, GraphCase, Rule
from sim.check.rules import GRAPH, TEXT
from sim.play.explore import Exploration
from sim.play.lengths import Lengths, lengths
from sim.problem import Problem, in_order
from sim.scenario.model import Node, Scenario
from sim.scenario.reading import Reading

_UNMEASURED = Lengths(None, None, None, None)


class Decision(NamedTuple):
    """What a fork decides: by the ids of its choices, the endings that are open after some and not after all."""

    fork: Node
    endings: dict[str, list[str]]


class Verdict(NamedTuple):
    """Everything that is known of a scenario: its problems, in order, and what was proved.

    `proved` is empty where nothing could be: not every way from node to node could be read, or there are more states
    than were to be visited, and `is_complete` is false.
    """

    reading: Reading
    problems: tuple[Problem, ...]
    proved: dict[str, bool] = {}
    is_complete: bool = False
    states: int | None = None
    most: int | None = None
    record_line: list[str] = []
    lengths: Lengths = _UNMEASURED
    case: GraphCase | None = None

    @property
    def draft(self) -> Scenario | None:
        """The scenario as far as it could be read."""
        return self.reading.draft


def judge(
    reading: Reading,
    *,
    most: int | None = None,
    walk: bool = False,
    told: Callable[[str], object] = lambda doing: None,
) -> Verdict:
    """Judge a scenario; `most` bounds the states that are visited, `walk` counts paths however many there are.

    `told` is called with what is being done, whenever that changes.
    """
    if reading.draft is None:
        return Verdict(reading, reading.problems)
    noted = [*reading.problems, *reading.warnings]
    if reading.graph is None:
        return Verdict(reading, in_order([*noted, *_found(Case(reading, reading.draft), TEXT.values())]))
    explored = Exploration(reading.graph, most, lambda states: told(f"visiting its states: {states:,}"))
    told("looking at every rule")
    line = [explored.graph.nodes[stop.node].id for stop in explored.line]
    if not explored.is_complete:
        problems = in_order([*noted, *_found(Case(reading, reading.graph), TEXT.values())])
        return Verdict(reading, problems, most=explored.most, record_line=[*line])
    whole = GraphCase(reading, reading.graph, explored)
    problems = in_order([*noted, *_found(whole, [*GRAPH.values(), *TEXT.values()])])
    told("measuring its paths")
    return Verdict(
        reading,
        problems,
        _proved(whole),
        True,
        explored.states,
        explored.most,
        [*line],
        lengths(explored, walk=walk),
        whole,
    )


def _found(case: Case, rules: Iterable[Rule]) -> list[Problem]:
    problems = []
    for rule in rules:
        assert rule.judge is not None
        for finding in rule.judge(case):
            problems.append(_problem(case, rule, finding))
    return problems


def _problem(case: Case, rule: Rule, finding: Finding) -> Problem:
    return Problem(rule.name, finding.message, case.reading.file, finding.where, finding.help, rule.severity)


def _proved(case: GraphCase) -> dict[str, bool]:
    unreached = [case.graph.nodes[at] for at in case.missed.unreached]
    return {
        "every-node-reachable": not unreached,
        "every-ending-reachable": not any(node.is_ending for node in unreached),
        "no-state-is-stuck": not case.onward.stuck,
        "an-ending-can-always-be-reached": not case.onward.dead,
        "record-line-ends": case.explored.line_ends,
    }


def decisions(case: GraphCase, most: int) -> tuple[list[Decision], int]:
    """What the forks decide, for so many of those that decide anything, and how many more there are."""
    found: list[Decision] = []
    more = 0
    titles: dict[int, str] = {}
    for at, kind in case.onward.kinds.items():
        titles.setdefault(kind, case.graph.nodes[at].ending or "")
    for at in case.missed.reached:
        node = case.graph.nodes[at]
        if node.choices is None or not case.onward.decides(at):
            continue
        if len(found) == most:
            more += 1
            continue
        # At a fork every move is by a choice, which the type of a move cannot say.
        after = {
            move.by.id: case.onward.endings_after(at, move)  # type: ignore[union-attr]
            for move in case.graph.moves[at]
        }
        everywhere = frozenset.intersection(*after.values())
        # Of thousands of choices many lead on to the same endings.
        told = {kinds: [titles[kind] for kind in sorted(kinds - everywhere)] for kinds in set(after.values())}
        found.append(Decision(node, {id: told[kinds] for id, kinds in after.items()}))
    return found, more
