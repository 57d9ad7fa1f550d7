"""What there is to draw of a scenario: its nodes and arrows, with what is known of them, in words."""

from collections.abc import Collection, Mapping
from enum import StrEnum

import attrs

from sim.play.explore import Exploration
from sim.play.numbered import Move
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Condition, Effect, Name, Node, Scenario
from sim.scenario.prose import plain
from sim.scenario.textfile import clean

NONE = Name("")


class Kind(StrEnum):
    """What a node is, which its shape says."""

    FORK = "fork"
    PASSAGE = "passage"
    ENDING = "ending"


class Reach(StrEnum):
    """Whether a node can be come to."""

    REACHED = "can be reached"
    UNREACHED = "cannot be reached"
    UNDECIDED = "not decided whether it can be reached"


@attrs.frozen
class Station:
    """A node as it is drawn; `on_line` where the record line comes through it.

    `also` has words for it beside those on what it is; a veiled one shows nothing but that it is there.
    """

    id: Name
    title: str
    date: HistoricalDate
    kind: Kind
    ending: str = ""
    on_line: bool = False
    is_start: bool = False
    reach: Reach = Reach.REACHED
    also: tuple[str, ...] = ()
    on_path: bool = False
    is_veiled: bool = False


@attrs.frozen
class Arrow:
    """A way from a node to another: the choice's label and, in words, its condition and its effects.

    `choice` is the choice's id, empty where no decision leads on; `on_line` where the record line takes it.
    """

    tail: int
    head: int
    choice: Name = NONE
    label: str = ""
    when: str = ""
    effects: str = ""
    on_line: bool = False
    is_taken: bool = True
    on_path: bool = False

    @property
    def terms(self) -> str:
        """Condition and effects, as one reads them behind the label."""
        return "; ".join(part for part in (self.when, self.effects) if part)


@attrs.frozen
class Chart:
    """A scenario's graph as it is drawn: the stations in the order in which a reader comes to them, and the arrows."""

    title: str
    stations: tuple[Station, ...]
    arrows: tuple[Arrow, ...]
    is_complete: bool = True
    most: int = 0


def chart_of(scenario: Scenario, explored: Exploration) -> Chart:
    """Everything there is to draw, for who may see it all."""
    nodes = explored.graph.nodes
    line = {nodes[stop.node].id for stop in explored.line}
    taken = {id(stop.taken.by) for stop in explored.line if stop.taken}
    reach = {str(node.id): _reach(explored, at) for at, node in enumerate(nodes)}
    never = {
        id(move.by) for at, moves in enumerate(explored.graph.moves) for move in moves if _never(explored, at, move)
    }
    return outline(scenario, line=line, taken=taken, reach=reach, never=never, explored=explored)


def outline(
    scenario: Scenario,
    *,
    line: Collection[str] = (),
    taken: Collection[int] = (),
    reach: Mapping[str, Reach] | None = None,
    never: Collection[int] = (),
    explored: Exploration | None = None,
) -> Chart:
    """The graph with so much of the record line: its nodes by id, the choices and ways that it takes by identity.

    `never` holds, by identity, those that are never taken.
    """
    order = reading_order(scenario)
    number = {node.id: at for at, node in enumerate(order)}
    stations = [
        Station(
            node.id, clean(plain(node.title)), node.date, _kind(node), clean(plain(node.ending or "")),
            node.id in line, node.id == scenario.start, (reach or {}).get(node.id, Reach.REACHED),
        )
        for node in order
    ]  # fmt: skip
    arrows = []
    for at, node in enumerate(order):
        for choice in (node.choices or {}).values():
            label = clean(plain(choice.label))
            known = id(choice) in taken, id(choice) not in never
            arrows.append(
                Arrow(at, number[choice.to], choice.id, label, when(choice.when), effects(choice.set), *known)
            )
        for place, way in enumerate(node.next or ()):
            words = when(way.when) or ("otherwise" if place else "")
            arrows.append(
                Arrow(at, number[way.to], when=words, on_line=id(way) in taken, is_taken=id(way) not in never)
            )
    complete, most = (explored.is_complete, explored.most) if explored else (True, 0)
    return Chart(clean(plain(scenario.title)), tuple(stations), tuple(arrows), complete, most)


def reading_order(scenario: Scenario) -> list[Node]:
    """The nodes as a reader comes to them who takes the choices in their order; then those nobody comes to.

    Not the order of the file: there the record often stands first, which would tell what a player is yet to decide.
    """
    found: dict[str, Node] = {}
    for root in (scenario.start, *scenario.nodes):
        waiting = [root]
        while waiting:
            id = waiting.pop()
            if id in found:
                continue
            node = found[id] = scenario.nodes[id]
            onward = [choice.to for choice in (node.choices or {}).values()] or [way.to for way in node.next or ()]
            waiting += reversed(onward)
    return list(found.values())


def when(condition: Condition) -> str:
    """A condition in words: `if troops is none or gone and bridge is found`."""
    tests = [f"{test.flag} is {' or '.join(test.values)}" for test in condition]
    return f"if {' and '.join(tests)}" if tests else ""


def effects(given: tuple[Effect, ...]) -> str:
    """Effects in words: `then troops is both`."""
    return f"then {' and '.join(f'{effect.flag} is {effect.value}' for effect in given)}" if given else ""


def _kind(node: Node) -> Kind:
    return Kind.ENDING if node.is_ending else Kind.FORK if node.is_fork else Kind.PASSAGE


def _reach(explored: Exploration, at: int) -> Reach:
    if explored.reached[at]:
        return Reach.REACHED
    return Reach.UNREACHED if explored.is_complete else Reach.UNDECIDED


def _never(explored: Exploration, at: int, move: Move) -> bool:
    """Whether a way out of a node that can be come to is never taken; what nobody comes to says so itself."""
    mask, here = explored.space.masks[move.when], explored.reached[at]
    return bool(explored.is_complete and here and mask is not None and not here & mask)
