"""What a player may see of the graph: nothing that would tell what is yet to be decided."""

import attrs
from hypothesis import given
from hypothesis import strategies as st

from sim.play.explore import Exploration
from sim.play.playthrough import Playthrough
from sim.play.record import record_line
from sim.render.graph.canvas import drawn
from sim.render.graph.chart import Chart, chart_of
from sim.render.graph.veil import HERE, along, players_chart
from sim.scenario.model import Scenario
from tests.charts import dated
from tests.often import often
from tests.walks import walked

FRESH = st.data()


def shown(walk: Playthrough, *, is_open: bool = False) -> Chart:
    return players_chart(walk.scenario, walk, record_line(walk.scenario), is_open=is_open)


@often(200)
@given(scenario=dated(), data=FRESH)
def test_a_veiled_node_shows_nothing_but_that_it_is_there(scenario: Scenario, data: st.DataObject) -> None:
    walk = walked(scenario, data)
    record = record_line(scenario)
    known = {stop.node.id for stop in walk.stops}
    if walk.departure:
        known |= {stop.node.id for stop in record.until(walk.node.date)}

    canvas = drawn(shown(walk))
    picture = "\n".join(canvas.lines())
    for id in scenario.nodes:
        assert (f"Node {id}" in picture) == (id in known)
        assert (f"Ending {id}" in picture) <= (id in known)
    assert picture.count("?") >= len(scenario.nodes) - len(known)
    assert picture.replace("\n", "").count("if a") == picture.count("then a") == 0


def as_if_otherwise(scenario: Scenario, untouched: set[str], data: st.DataObject) -> Scenario:
    """The scenario with other choices made in fact, at every fork that the player has not decided at."""
    nodes = {}
    for id, node in scenario.nodes.items():
        if node.choices and id not in untouched:
            recorded = data.draw(st.sampled_from(sorted(node.choices)))
            changed = {name: attrs.evolve(choice, record=name == recorded) for name, choice in node.choices.items()}
            node = attrs.evolve(node, choices=changed)
        nodes[id] = node
    return attrs.evolve(scenario, nodes=nodes)


@often(200)
@given(scenario=dated(), data=FRESH)
def test_on_the_record_the_map_is_the_same_whatever_is_history_ahead(scenario: Scenario, data: st.DataObject) -> None:
    walk = walked(scenario, data)
    if not walk.here.on_record:
        return
    other = as_if_otherwise(scenario, {step.at for step in walk.steps}, data)
    again = Playthrough(other)
    for stop in walk.stops[1:]:
        again.choose(stop.step.chose) if stop.step else again.go_on()

    assert shown(walk) == shown(again)
    assert drawn(shown(walk)).lines() == drawn(shown(again)).lines()


@given(scenario=dated(), data=FRESH)
def test_the_path_is_marked_and_where_it_stands(scenario: Scenario, data: st.DataObject) -> None:
    walk = walked(scenario, data)

    for chart in (shown(walk), along(chart_of(scenario, Exploration(scenario)), walk, ())):
        here = [station.id for station in chart.stations if HERE in station.also]
        assert here == [walk.node.id]
        assert {station.id for station in chart.stations if station.on_path} == {stop.node.id for stop in walk.stops}
        taken = {(chart.stations[arrow.tail].id, arrow.choice) for arrow in chart.arrows if arrow.on_path}
        assert {(step.at, step.chose) for step in walk.steps} <= taken


@given(scenario=dated(), data=FRESH)
def test_a_teacher_sees_the_record_line_beforehand_but_not_the_pages(scenario: Scenario, data: st.DataObject) -> None:
    walk = walked(scenario, data)

    chart = shown(walk, is_open=True)

    assert {station.id for station in chart.stations if station.on_line} == {
        node.id for node in record_line(scenario).nodes
    }
    assert {station.title for station in chart.stations if station.is_veiled} <= {""}


@given(scenario=dated(), data=FRESH)
def test_an_ending_seen_before_is_shown_as_that(scenario: Scenario, data: st.DataObject) -> None:
    walk = walked(scenario, data)
    endings = [ending.id for ending in scenario.endings]

    chart = players_chart(scenario, walk, record_line(scenario), endings)

    for station in chart.stations:
        if station.id in endings:
            assert station.title and not station.is_veiled
            assert station.also
            assert station.id != walk.node.id or station.also == (HERE,)
