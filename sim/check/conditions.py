"""Whether every condition holds somewhere: what is never shown, never offered, never taken."""

from collections.abc import Iterator

from sim.check.case import Finding, GraphCase, Rule, graph_rule, listed
from sim.problem import Severity
from sim.scenario.model import Choice, Condition, Node

RULES: dict[str, Rule] = {}


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
        for block in node.text if case.is_sound(at) else ():
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
