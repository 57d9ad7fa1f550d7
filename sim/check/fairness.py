"""Whether the decisions are fair to whoever takes them: none can be guessed, none is for show."""

from collections.abc import Iterator

from sim.check.case import Finding, GraphCase, Rule, graph_rule, listed
from sim.play.numbered import Move
from sim.problem import Severity
from sim.scenario.model import Choice, Mark, Node
from sim.scenario.prose import plain

RULES: dict[str, Rule] = {}
_FAR = 3


@graph_rule(Severity.WARNING, RULES)
def one_sided_fork(case: GraphCase) -> Iterator[Finding]:
    """Every way off the record ends at once, while the record leads on.

    If deciding otherwise always ends the game, a class learns to decide as history did. Give at least one other
    choice a page or a decision of its own before its ending.

    How it is counted, at the forks of the record line: the record leads on where it comes to three nodes or more
    behind the fork, its ending included; another choice ends at once where it leads straight to an ending. A
    choice whose ending answers more than half of its ledger with `silent` does not count: where the author says
    nothing, there is nothing to tell.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {next: isle}
          isle: {next: port}
          port: {ending: In port}
          town: {ending: In town}

    Passes:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {next: isle}
          isle: {next: port}
          port: {ending: In port}
          town: {next: house}
          house: {ending: In town}
    """
    explored = case.explored
    if not explored.line_ends:
        return
    for place, stop in enumerate(explored.line[:-1]):
        if stop.taken is None or not isinstance(stop.taken.by, Choice):
            continue
        others = [move for move in case.graph.moves[stop.node] if move is not stop.taken]
        ends = [case.graph.nodes[move.to] for move in others]
        counted = [node for node in ends if not (node.is_ending and _is_mostly_silent(case, node))]
        if len(explored.line) - 1 - place >= _FAR and counted and all(node.is_ending for node in counted):
            node = case.graph.nodes[stop.node]
            yield Finding(
                node.id.where,
                f"at '{node.id}' the record leads on, and every other choice ends at once: {listed(_ids(counted))}",
                "let one of them lead through a page or a decision of its own before its ending",
            )


def _ids(nodes: list[Node]) -> list[str]:
    return list(dict.fromkeys(node.id for node in nodes))


def _is_mostly_silent(case: GraphCase, node: Node) -> bool:
    """Whether most of an ending's answers are silence; where they could not all be read, they may be."""
    if node.id not in case.sound:
        return True
    cells = list((node.outcome or {}).values())
    return 2 * sum(1 for cell in cells if cell.mark is Mark.SILENT) > len(cells)


@graph_rule(Severity.WARNING, RULES)
def record_always_first(case: GraphCase) -> Iterator[Finding]:
    """What happened is always the first choice.

    A class finds that out by the second decision and stops thinking. It is judged over the forks of the record
    line that have two choices or more, if there are two such forks or more.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea:
            choices:
              north: {record: true, to: isle}
              south: {to: town}
          isle: {ending: On the isle}
          town: {ending: In town}

    Passes:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea:
            choices:
              south: {to: town}
              north: {record: true, to: isle}
          isle: {ending: On the isle}
          town: {ending: In town}
    """
    forks = list(case.line_forks()) if case.explored.line_ends else []
    if len(forks) > 1 and all(next(iter((node.choices or {}).values())) is choice for node, choice in forks):
        yield Finding(
            forks[0][1].id.where,
            f"at each of the {len(forks)} forks of the record line the first choice is what happened",
            "change the order of the choices at one fork or more, so that it cannot be guessed",
        )


@graph_rule(Severity.WARNING, RULES)
def record_always_longest(case: GraphCase) -> Iterator[Finding]:
    """What happened always has the longest label.

    Who writes knows most about what happened, and it shows: the true answer is the one with the details. A class
    learns to look for it. It is judged over the forks of the record line that have two choices or more, if
    there are two such forks or more.

    Fails:
        nodes:
          quay:
            choices:
              stay: {label: Stay, to: town}
              sail: {label: Sail with the tide at four, record: true, to: sea}
          sea:
            choices:
              north: {label: Steer north by the old chart, record: true, to: isle}
              south: {label: Steer south, to: town}
          isle: {ending: On the isle}
          town: {ending: In town}

    Passes:
        nodes:
          quay:
            choices:
              stay: {label: Stay until the wind turns, to: town}
              sail: {label: Sail, record: true, to: sea}
          sea:
            choices:
              north: {label: Steer north by the old chart, record: true, to: isle}
              south: {label: Steer south, to: town}
          isle: {ending: On the isle}
          town: {ending: In town}
    """
    forks = list(case.line_forks()) if case.explored.line_ends else []
    if len(forks) > 1 and all(node.id in case.sound and _is_longest(node, choice) for node, choice in forks):
        yield Finding(
            forks[0][1].id.where,
            f"at each of the {len(forks)} forks of the record line what happened has the longest label",
            "shorten its label at one fork or more, or say more about another choice",
        )


def _is_longest(node: Node, choice: Choice) -> bool:
    length = len(plain(choice.label))
    return all(other is choice or len(plain(other.label)) < length for other in (node.choices or {}).values())


@graph_rule(Severity.WARNING, RULES)
def false_choice(case: GraphCase) -> Iterator[Finding]:
    """Two choices lead to the same node and change the same.

    Whoever decides between them decides nothing. Let them differ in where they lead or in what they `set`, or
    make one of the two. It is judged only where both can be offered at once.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
              remain: {to: town}
          sea: {ending: At sea}
          town: {ending: In town}

    Passes:
        flags: {anchor: [up, down]}
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
              remain: {to: town, set: {anchor: down}}
          sea: {ending: At sea}
          town:
            text:
              - scene: The anchor is down.
                when: {anchor: down}
              - scene: It is evening.
            ending: In town
    """
    for at in case.missed.reached:
        for first, second in _alike(case, at):
            yield Finding(
                second.id.where,
                f"'{second.id}' leads to the same node and changes the same as '{first.id}': it is no choice",
                "let them differ in 'to' or in 'set', or make one choice of the two",
            )


def _alike(case: GraphCase, at: int) -> Iterator[tuple[Choice, Choice]]:
    """The choices of a fork that do the same as an earlier one, where both are offered."""
    masks, reached = case.explored.space.masks, case.explored.reached[at]
    groups: dict[object, list[tuple[Move, Choice]]] = {}
    for move in case.graph.moves[at]:
        if isinstance(move.by, Choice):
            does = move.to, frozenset((effect.flag, effect.value) for effect in move.by.set)
            groups.setdefault(does, []).append((move, move.by))
    found: list[tuple[Choice, Choice]] = []
    for moves in groups.values():
        offered = [reached & masks[move.when] if move.when else reached for move, _ in moves]
        for (_, choice), first in zip(moves, case.explored.space.overlaps(offered), strict=True):
            if first is not None:
                found.append((moves[first][1], choice))
    order = {choice.id: place for place, choice in enumerate((case.graph.nodes[at].choices or {}).values())}
    yield from sorted(found, key=lambda pair: order[pair[1].id])


@graph_rule(Severity.WARNING, RULES)
def decorative_fork(case: GraphCase) -> Iterator[Finding]:
    """After each choice of a fork the same endings can still be reached.

    The decision changes the way and nothing in the end. That may be meant, at a fork that is there for talking;
    but a class should not decide in earnest where nothing hangs on it. Endings of the same name with the same
    answers to the ledger count as one. What some path can still reach is asked in every state of the fork.

    Fails:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              walk: {to: road}
          sea: {next: town}
          road: {next: town}
          town: {ending: In town}

    Passes:
        nodes:
          quay:
            choices:
              sail: {record: true, to: sea}
              walk: {to: road}
          sea: {next: town}
          road: {next: camp}
          town: {ending: In town}
          camp: {ending: In camp}
    """
    if not case.onward.tells_endings or any(not case.is_sound(at) for at in case.onward.kinds):
        return  # what tells the endings apart is not all known
    for at in case.missed.reached:
        node = case.graph.nodes[at]
        if node.choices is None or len(node.choices) < 2 or at in case.onward.dead:
            continue
        if case.onward.decides(at) is False and not _explained(case, at):
            yield Finding(
                node.id.where,
                f"'{node.id}' decides nothing: the same endings can be reached after each of its choices",
                "let a choice lead to an ending of its own, or let a flag that it sets matter later",
            )


def _explained(case: GraphCase, at: int) -> bool:
    """Whether all choices do the same, which is `false-choice`."""
    return len(list(_alike(case, at))) == len(case.graph.moves[at]) - 1
