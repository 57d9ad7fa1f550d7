"""Whether everything can be reached, and whether everybody comes to an ending."""

from collections.abc import Iterator

from sim.check.case import SHOWN, Finding, GraphCase, Rule, graph_rule, joined, listed
from sim.play.numbered import Move
from sim.play.witness import Search
from sim.problem import Severity
from sim.scenario.model import Choice

RULES: dict[str, Rule] = {}


@graph_rule(Severity.ERROR, RULES)
def unreachable_node(case: GraphCase) -> Iterator[Finding]:
    """No path leads to a node.

    Nobody will ever read it. Either a choice that should lead there is missing, or the one that does is never
    offered. What can only be reached through such a node is not reported again; what stands in it is not judged.

    Fails:
        nodes:
          quay: {next: sea}
          sea: {ending: At sea}
          town: {next: sea}

    Passes:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town: {next: harbour}
          harbour: {ending: In port}
    """
    yield from _unreached(case, endings=False)


@graph_rule(Severity.ERROR, RULES)
def unreachable_ending(case: GraphCase) -> Iterator[Finding]:
    """No path leads to an ending.

    A class compares all endings; one that nobody can reach was written in vain, and whatever it says by
    comparison is never seen.

    Fails:
        nodes:
          quay: {next: sea}
          sea: {ending: At sea}
          town: {ending: In town}

    Passes:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town: {ending: In town}
    """
    yield from _unreached(case, endings=True)


def _unreached(case: GraphCase, *, endings: bool) -> Iterator[Finding]:
    missed = case.missed
    for at, moves in missed.roots.items():
        node = case.graph.nodes[at]
        if node.is_ending != endings:
            continue
        named = f"the ending '{node.id}'" if endings else f"'{node.id}'"
        behind = [case.graph.nodes[other].id for other in missed.behind(at)]
        also = f", nor to what lies behind it: {listed(behind)}" if behind else ""
        if not moves:
            yield Finding(
                node.id.where,
                f"no path leads to {named}{also}",
                f"let a choice or a 'next' lead 'to: {node.id}', or delete it",
            )
            continue
        origin, move = moves[0]
        what, line = _way(move), move.by.to.where.line
        yield Finding(
            node.id.where,
            f"no path leads to {named}{also}: {what} that would, in line {line}, is never open",
            f"look at the 'when' in line {line}: at '{case.graph.nodes[origin].id}' it never holds",
        )


def _way(move: Move) -> str:
    return f"the choice '{move.by.id}'" if isinstance(move.by, Choice) else "the way"


@graph_rule(Severity.ERROR, RULES)
def stuck(case: GraphCase) -> Iterator[Finding]:
    """There is a state in which a page offers nothing.

    A group that comes there sits before a page without a way on, in the middle of a lesson. It happens where
    every choice, or every way of a `next` list, has a `when` and none of them holds. Add a choice without
    `when`, or a last way without one. The help names the shortest way to get there.

    Fails:
        flags: {letter: [sealed, opened]}
        nodes:
          desk:
            choices:
              wait: {record: true, to: door}
              open: {to: door, set: {letter: opened}}
          door:
            next:
              - {to: street, when: {letter: opened}}
          street: {ending: Outside}

    Passes:
        flags: {letter: [sealed, opened]}
        nodes:
          desk:
            choices:
              wait: {record: true, to: door}
              open: {to: door, set: {letter: opened}}
          door:
            next:
              - {to: street, when: {letter: opened}}
              - {to: hall}
          street: {ending: Outside}
          hall: {ending: Inside}
    """
    search = Search(case.explored)
    for number, (at, states) in enumerate(case.onward.stuck.items()):
        node = case.graph.nodes[at]
        where = _flags(case, at, case.explored.space.some(states))
        what = "no choice is offered" if node.is_fork else "no way leads on"
        yield Finding(
            node.id.where,
            f"at '{node.id}' a path can get stuck: {what}{where}",
            joined(
                "add a choice without 'when'" if node.is_fork else "end the list with a way without 'when'",
                case.pasted(search.choices({at: states}) if number < SHOWN else None),
            ),
        )


def _flags(case: GraphCase, at: int, code: int) -> str:
    """The flags that the ways on from a node ask for, as they stand in a valuation."""
    asked = {test.flag for move in case.graph.moves[at] for test in move.by.when}
    values = case.graph.flags(code, asked)
    said = " and ".join(f"'{flag}' is '{value}'" for flag, value in values.items())
    return f" where {said}" if said else ""


@graph_rule(Severity.ERROR, RULES)
def no_way_out(case: GraphCase) -> Iterator[Finding]:
    """There is a loop that no ending can be reached from.

    A path may come by a node twice, as long as it can get on. From this loop nothing leads out any more, so a
    group would go round in it for ever.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: street}
          sea: {ending: At sea}
          street: {next: market}
          market: {next: street}

    Passes:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: street}
          sea: {ending: At sea}
          street:
            choices:
              walk: {to: market}
              hide: {to: cellar}
          market:
            choices:
              back: {to: street}
              home: {to: house}
          house: {ending: At home}
          cellar: {ending: In a cellar}
    """
    for group, states in case.onward.loops():
        at = next(at for at in group if at in states)
        nodes = [case.graph.nodes[number].id for number in group]
        yield Finding(
            nodes[group.index(at)].where,
            f"from '{nodes[group.index(at)]}' a path goes round for ever: no way leads out of {listed(nodes)}",
            joined(
                "let a choice or a 'next' lead out of the loop, to an ending at last",
                case.pasted(Search(case.explored).choices(states)),
            ),
        )
