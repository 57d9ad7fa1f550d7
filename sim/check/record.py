"""Whether the record is one line from the start to an ending."""

from collections.abc import Iterator

from sim.check.case import Finding, GraphCase, Rule, graph_rule, joined, listed
from sim.problem import Severity
from sim.scenario.model import Choice

RULES: dict[str, Rule] = {}


@graph_rule(Severity.ERROR, RULES)
def no_record_choice(case: GraphCase) -> Iterator[Finding]:
    """At a fork on the record no choice is marked as what happened.

    The record runs beside every path, and the class is told at each decision what was chosen in fact. So each
    fork that the record comes to has one choice with `record: true`. A fork that can only be reached off the
    record has none.

    Fails:
        nodes:
          quay:
            choices:
              sail: {to: sea}
              stay: {to: town}
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
    if case.explored.line_ends:
        return
    node = case.graph.nodes[case.explored.line[-1].node]
    if node.choices is not None and not any(choice.record for choice in node.choices.values()):
        yield Finding(
            node.id.where,
            f"the record comes to '{node.id}', and none of its choices is what happened",
            "write 'record: true' under the choice that was made in fact",
        )


@graph_rule(Severity.ERROR, RULES)
def two_record_choices(case: GraphCase) -> Iterator[Finding]:
    """At a fork on the record two choices are marked as what happened.

    History took one road. The first of them counts as the record until one is left.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {record: true, to: town}
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
    for at, on in enumerate(case.explored.on):
        if on and (choices := case.graph.nodes[at].choices):
            recorded = [choice for choice in choices.values() if choice.record]
            for second in recorded[1:]:
                yield Finding(
                    second.id.where,
                    f"'{second.id}' is marked as what happened, and so is '{recorded[0].id}' at the same fork",
                    "take 'record: true' away from the one that was not chosen in fact",
                )


@graph_rule(Severity.ERROR, RULES)
def record_choice_blocked(case: GraphCase) -> Iterator[Finding]:
    """What happened cannot be chosen, although the path is on the record.

    Whoever decides as they did in fact must be able to go on like that to the end. Here the `when` of the
    recorded choice does not hold for them.

    Fails:
        flags: {orders: [none, given]}
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea, when: {orders: given}}
              ask: {to: office, set: {orders: given}}
          office:
            choices:
              return: {to: quay}
              resign: {to: home}
          sea: {ending: At sea}
          home: {ending: At home}

    Passes:
        flags: {orders: [none, given]}
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              ask: {to: office, when: {orders: none}, set: {orders: given}}
          office:
            choices:
              return: {to: quay}
              resign: {to: home}
          sea: {ending: At sea}
          home: {ending: At home}
    """
    stop = case.explored.line[-1]
    node = case.graph.nodes[stop.node]
    if case.explored.line_ends or node.choices is None or stop.node in _stuck_on_line(case):
        return
    blocked = next((choice for choice in node.choices.values() if choice.record), None)
    if blocked is not None and stop.taken is None:
        asked = dict.fromkeys(test.flag for test in blocked.when)
        flags = case.graph.flags(stop.code, asked)
        state = " and ".join(f"'{flag}' is '{flags[flag]}'" for flag in asked)
        yield Finding(
            blocked.id.where,
            f"the choice '{blocked.id}' is what happened, but on the record it is not offered: there {state}",
            joined("change its 'when', or what the choices before it 'set'", case.pasted(_decided(case))),
        )


def _stuck_on_line(case: GraphCase) -> list[int]:
    """The node at which the record line gets stuck altogether, if it does."""
    stop = case.explored.line[-1]
    states = case.onward.stuck.get(stop.node)
    return [stop.node] if states and states & case.explored.space.one(stop.code) else []


def _decided(case: GraphCase) -> list[str]:
    """The choices of the record line, as far as it goes."""
    taken = [stop.taken.by for stop in case.explored.line if stop.taken]
    return [choice.id for choice in taken if isinstance(choice, Choice)]


@graph_rule(Severity.ERROR, RULES)
def record_choice_off_record(case: GraphCase) -> Iterator[Finding]:
    """A choice is marked as what happened at a fork that the record never comes to.

    Off the record nothing happened in fact. If the choice resembles what was done later, say so in a block.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town:
            choices:
              wait: {record: true, to: house}
              leave: {to: road}
          house: {ending: At home}
          road: {ending: On the road}

    Passes:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town:
            choices:
              wait: {to: house}
              leave: {to: road}
          house: {ending: At home}
          road: {ending: On the road}
    """
    if not case.explored.line_ends:
        return  # forks that the record would have come to cannot be told from others
    doubtful = _by_second_record_choices(case)
    for at, off in enumerate(case.explored.off):
        if off and not case.explored.on[at] and at not in doubtful and (choices := case.graph.nodes[at].choices):
            recorded = [choice for choice in choices.values() if choice.record]
            if recorded:
                node = case.graph.nodes[at]
                yield Finding(
                    recorded[0].id.where,
                    f"{listed([choice.id for choice in recorded])} is marked as what happened, "
                    f"but '{node.id}' is only reached off the record",
                    "take 'record: true' away; if the record does come here, mark the choices that lead to it",
                )


def _by_second_record_choices(case: GraphCase) -> set[int]:
    """Where the record comes to if of two recorded choices at a fork on it the other one is what happened."""
    graph = case.graph
    ahead = [
        move.to
        for at, on in enumerate(case.explored.on)
        if on
        for move in [move for move in graph.moves[at] if isinstance(move.by, Choice) and move.by.record][1:]
    ]
    found: set[int] = set()
    while ahead:
        at = ahead.pop()
        if at not in found:
            found.add(at)
            ahead += [move.to for move in graph.moves[at] if not isinstance(move.by, Choice) or move.by.record]
    return found


@graph_rule(Severity.ERROR, RULES)
def record_line_endless(case: GraphCase) -> Iterator[Finding]:
    """The record runs in a loop: who always chooses what happened never comes to an ending.

    History went on. Let the recorded choice, or a `next` on the record, lead out of the loop.

    Fails:
        nodes:
          quay:
            choices:
              wait: {record: true, to: inn}
              sail: {to: sea}
          inn:
            choices:
              stay: {to: bed}
              return: {record: true, to: quay}
          sea: {ending: At sea}
          bed: {ending: Asleep}

    Passes:
        nodes:
          quay:
            choices:
              wait: {to: inn}
              sail: {record: true, to: sea}
          inn:
            choices:
              stay: {to: bed}
              return: {to: quay}
          sea: {ending: At sea}
          bed: {ending: Asleep}
    """
    explored = case.explored
    if not explored.line_loops:
        return
    stop = explored.line[-1]
    if stop.node in case.onward.dead and case.onward.dead[stop.node] & explored.space.one(stop.code):
        return  # nobody gets out of it: that is `no-way-out`
    assert stop.taken is not None
    to = stop.taken.by.to
    where = stop.taken.by.id.where if isinstance(stop.taken.by, Choice) else to.where
    yield Finding(
        where,
        f"the record runs in a loop: from '{case.graph.nodes[stop.node].id}' it comes back to '{to}'",
        joined("let it lead on to an ending", case.pasted(_decided(case))),
    )
