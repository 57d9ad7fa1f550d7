"""The graph as a player may see it: what was come to, what the record has shown so far, and veils over the rest."""

from collections.abc import Collection
from itertools import pairwise

import attrs

from sim.play.playthrough import Playthrough, Step, Stop, holds, recorded_choice
from sim.play.record import RecordLine
from sim.render.graph.chart import Chart, Kind, outline
from sim.scenario.model import Choice, Node, Scenario, Way

HERE, ON_PATH, SEEN = "you are here", "your path", "seen before"


@attrs.frozen
class Shown:
    """What of the record line is known, and what may be shown: nodes by id, choices and ways by identity."""

    line: frozenset[str]
    taken: frozenset[int]
    nodes: frozenset[str]


def shown(walk: Playthrough, record: RecordLine, endings: Collection[str], *, is_open: bool) -> Shown:
    """What a player knows who stands where the walk does: never what the record holds ahead of its date.

    On the record that is the path itself, since what comes next is about to be decided; off it, what the tracks
    show, and the choice that the reveal has told. `is_open` shows the line beforehand.
    """
    nodes = {str(stop.node.id) for stop in walk.stops} | set(endings)
    if is_open:
        line = record.stops
    elif walk.departure is None:
        line = walk.stops
    else:
        until = {id(stop) for stop in record.until(walk.node.date)}
        line = tuple(stop for stop in record.stops if id(stop) in until)
        nodes |= {str(stop.node.id) for stop in line}
    told = [(here, onto) for here, onto in pairwise(record.stops) if here in line and onto in line]
    told += [(here, onto) for here, onto in pairwise(walk.stops) if onto.on_record]
    taken = {id(by) for here, _ in told if (by := _by(here))}
    if walk.departure and walk.departure.recorded:
        taken.add(id(walk.departure.recorded))
    return Shown(frozenset(str(stop.node.id) for stop in line), frozenset(taken), frozenset(nodes))


def players_chart(
    scenario: Scenario, walk: Playthrough, record: RecordLine, endings: Collection[str] = (), *, is_open: bool = False
) -> Chart:
    """The graph with veils over what the player has not seen; conditions and effects are left out."""
    known = shown(walk, record, endings, is_open=is_open)
    chart = outline(scenario, line=known.line, taken=known.taken)
    stations = tuple(
        station
        if station.id in known.nodes
        else attrs.evolve(station, title="", ending="", kind=Kind.PASSAGE, is_veiled=True)
        for station in chart.stations
    )
    arrows = []
    for arrow in chart.arrows:
        fork = scenario.nodes[chart.stations[arrow.tail].id]
        choice = (fork.choices or {}).get(arrow.choice)
        label = arrow.label if choice and _was_read(walk, fork, choice) else ""
        arrows.append(attrs.evolve(arrow, label=label, when="", effects=""))
    return along(attrs.evolve(chart, stations=stations, arrows=tuple(arrows)), walk, endings)


def along(chart: Chart, walk: Playthrough, endings: Collection[str]) -> Chart:
    """The chart with a path marked in it."""
    visited = {str(stop.node.id) for stop in walk.stops}
    taken = {(str(here.node.id), str(onto.node.id), str(onto.step.chose) if onto.step else "")
             for here, onto in pairwise(walk.stops)}  # fmt: skip

    def also(id: str) -> tuple[str, ...]:
        if id == walk.node.id:
            return (HERE,)
        return (ON_PATH,) if id in visited else (SEEN,) if id in endings else ()

    stations = tuple(
        attrs.evolve(station, also=also(station.id), on_path=station.id in visited) for station in chart.stations
    )
    arrows = tuple(
        attrs.evolve(arrow, on_path=(stations[arrow.tail].id, stations[arrow.head].id, arrow.choice) in taken)
        for arrow in chart.arrows
    )
    return attrs.evolve(chart, stations=stations, arrows=arrows)


def _by(here: Stop) -> Choice | Way | None:
    """What the record leads on by from a stop."""
    if here.node.is_fork:
        return recorded_choice(here.node)
    return next((way for way in here.node.next or () if holds(way.when, here.flags)), None)


def _was_read(walk: Playthrough, fork: Node, choice: Choice) -> bool:
    """Whether the player has read a choice: at a fork of the path, unless it may have been hidden there."""
    if all(stop.node is not fork for stop in walk.stops):
        return False
    return not choice.when or bool(choice.unavailable) or Step(fork.id, choice.id) in walk.steps
