"""Whether everything can be reached, and whether everybody comes to an ending."""

from collections.abc import Iterator

from sim.check.case import Finding, GraphCase, Rule, graph_rule, joined, listed
from sim.play.numbered import Move
from sim.play.witness import Search
from sim.problem import Severity
from sim.scenario.model import Choice, Condition, Node

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
    found = case.onward.stuck
    search = Search(case.explored) if found else None
    for at, states in found.items():
        assert search is not None
        node = case.graph.nodes[at]
        where = _flags(case, at, case.explored.space.some(states))
        what = "no choice is offered" if node.is_fork else "no way leads on"
        yield Finding(
            node.id.where,
            f"at '{node.id}' a path can get stuck: {what}{where}",
            joined(
                "add a choice without 'when'" if node.is_fork else "end the list with a way without 'when'",
                case.pasted(search.choices({at: states})),
            ),
        )


def _flags(case: GraphCase, at: int, code: int) -> str:
    """The flags that the ways on from a node ask for, as they stand in a valuation."""
    asked = {test.flag for move in case.graph.moves[at] for test in move.by.when}
    values = case.graph.flags(code)
    said = " and ".join(f"'{flag}' is '{values[flag]}'" for flag in values if flag in asked)
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


@graph_rule(Severity.ERROR, RULES)
def never_shown(case: GraphCase) -> Iterator[Finding]:
    """A block or a choice has a `when` that never holds where it stands.

    It was written for a state that no path brings about, so no class will see it. Often a `set` is missing, or
    the flag has been changed back on the way. A choice with `unavailable` is shown greyed, so it is not meant.

    Fails:
        flags: {letter: [sealed, opened]}
        nodes:
          desk:
            text:
              - scene: The letter lies open.
                when: {letter: opened}
            choices:
              wait: {record: true, to: street}
              open: {to: hall, set: {letter: opened}}
          street: {ending: Outside}
          hall:
            text:
              - scene: You have read it.
                when: {letter: opened}
            ending: Inside

    Passes:
        flags: {letter: [sealed, opened]}
        nodes:
          desk:
            choices:
              wait: {record: true, to: street}
              open: {to: hall, set: {letter: opened}}
          street: {ending: Outside}
          hall:
            text:
              - scene: You have read it.
                when: {letter: opened}
            ending: Inside
    """
    graph = case.graph
    for at in case.missed.reached:
        node, reached = graph.nodes[at], case.explored.reached[at]
        for block in node.text:
            if block.when and (mask := case.shown_where(block)) is not None and not reached & mask:
                yield Finding(
                    block.where,
                    f"this block is never shown: its 'when' never holds at '{node.id}'",
                    _asked(case, node, block.when),
                )
    for at, move in case.missed.shut:
        by = move.by
        if isinstance(by, Choice) and not by.unavailable:
            yield Finding(
                by.id.where,
                f"the choice '{by.id}' is never offered: its 'when' never holds at '{graph.nodes[at].id}'",
                _asked(case, graph.nodes[at], by.when),
            )


def _asked(case: GraphCase, node: Node, when: Condition) -> str:
    """What to do about a condition that never holds."""
    for test in when:
        if not any(case.graph.can_be(test.flag, value) for value in test.values):
            return f"nothing ever sets '{test.flag}' to {listed(test.values)}: add a 'set' to a choice, or delete this"
    flags = list(dict.fromkeys(test.flag for test in when))
    return f"look where {listed(flags)} is 'set' on the ways to '{node.id}', or delete the 'when'"


@graph_rule(Severity.WARNING, RULES)
def unused_way(case: GraphCase) -> Iterator[Finding]:
    """A way of a `next` list is never taken.

    The first way that holds is taken. This one never is, because its `when` never holds there or because an
    earlier way always does. Put the way without `when` last.

    Fails:
        flags: {letter: [sealed, opened]}
        nodes:
          desk:
            choices:
              wait: {record: true, to: door}
              open: {to: door, set: {letter: opened}}
              leave: {to: street}
          door:
            next:
              - {to: hall}
              - {to: street, when: {letter: opened}}
          street: {ending: Outside}
          hall: {ending: Inside}

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
    for at, move in case.missed.shut:
        if not isinstance(move.by, Choice):
            ways = case.graph.moves[at]
            place = ways.index(move)
            shadowed = any(not earlier.by.when for earlier in ways[:place])
            why = "a way before it always holds" if shadowed else "its 'when' never holds when it is its turn"
            yield Finding(
                move.by.to.where,
                f"the way to '{move.by.to}' is never taken from '{case.graph.nodes[at].id}': {why}",
                "put the way without 'when' last" if shadowed else "look at its 'when', or delete it",
            )
