"""The layout of the graph: what stands where, on random scenarios of any shape."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.record import record_line
from sim.render.graph.canvas import cell_measure
from sim.render.graph.chart import Chart
from sim.render.graph.layers import layers_of
from sim.render.graph.layout import Box, Layout, Point, lay_out
from sim.render.graph.place import spread
from sim.render.graph.rows import Course, Measure
from sim.render.graph.svg import pixel_measure
from sim.render.graph.tracks import Crossing, tracks_of
from sim.scenario.model import Scenario
from tests.charts import charted, dated, large
from tests.invented import put, spoiled, the_scenario
from tests.often import often

CELLS = partial(cell_measure, box=18, words=12)
FACES: list[Callable[[Chart], Measure]] = [pixel_measure, CELLS]


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def enters(segment: tuple[Point, Point], box: Box) -> bool:
    """Whether a piece of a line comes into a box, beyond its edge."""
    (x, y), (to_x, to_y) = segment
    return (
        min(x, to_x) < box.right - 1
        and max(x, to_x) > box.left
        and min(y, to_y) < box.bottom - 1
        and max(y, to_y) > box.top
    )


def check_room(laid: Layout) -> None:
    """No box and no word lies over another; no line runs through a box."""
    spoken = [route.at for route in laid.routes if route.words.lines]
    for one, other in combinations([*laid.boxes, *spoken], 2):
        assert not overlap(one, other), (one, other)
    for route in laid.routes:
        for segment in pairwise(route.points):
            assert not any(enters(segment, box) for box in laid.boxes), (laid.chart.arrows[route.arrow], segment)
        for x, y in route.points:
            assert 0 <= x < laid.width and 0 <= y <= laid.height
    for box in [*laid.boxes, *spoken]:
        assert box.left >= 0 and box.top >= 0 and box.right <= laid.width and box.bottom <= laid.height


@given(scenario=dated(), widest=st.integers(1, 6))
def test_every_node_has_its_place_and_no_later_one_stands_above_it(scenario: Scenario, widest: int) -> None:
    chart = charted(scenario)
    layers = layers_of(chart, widest)

    assert sorted(at for layer in layers for at in layer) == list(range(len(scenario.nodes)))
    assert max(map(len, layers)) <= widest
    number = {at: place for place, layer in enumerate(layers) for at in layer}
    for one, other in combinations(range(len(chart.stations)), 2):
        for above, below in ((one, other), (other, one)):
            if chart.stations[above].date.is_later_than(chart.stations[below].date):
                assert number[above] >= number[below]


@given(scenario=dated())
def test_an_arrow_to_a_later_date_leads_down_and_none_stays_in_its_layer(scenario: Scenario) -> None:
    chart = charted(scenario)
    number = {at: place for place, layer in enumerate(layers_of(chart, 6)) for at in layer}

    for arrow in chart.arrows:
        if chart.stations[arrow.head].date.is_later_than(chart.stations[arrow.tail].date):
            assert number[arrow.tail] < number[arrow.head]
        if arrow.tail != arrow.head:
            assert number[arrow.tail] != number[arrow.head]


@pytest.mark.parametrize("face", FACES, ids=["pixels", "cells"])
@often(150)
@given(scenario=dated(), widest=st.integers(1, 6), longest=st.integers(1, 10))
def test_nothing_lies_over_a_box_or_a_word(
    face: Callable[[Chart], Measure], scenario: Scenario, widest: int, longest: int
) -> None:
    check_room(lay_out(charted(scenario), face, widest=widest, longest=longest))


@given(scenario=dated(), longest=st.integers(1, 4))
def test_every_arrow_runs_from_its_node_to_its_node_or_says_where_it_leads(scenario: Scenario, longest: int) -> None:
    chart = charted(scenario)
    laid = lay_out(chart, pixel_measure, longest=longest)

    assert [route.arrow for route in laid.routes] == list(range(len(chart.arrows)))
    for route in laid.routes:
        arrow = chart.arrows[route.arrow]
        tail, head = laid.boxes[arrow.tail], laid.boxes[arrow.head]
        (x, y), (to_x, to_y) = route.points[0], route.points[-1]
        assert tail.left <= x < tail.right
        if route.course is Course.CUT:
            assert y == tail.bottom
            said = " ".join(route.words.lines)
            assert "(back to this page)" in said if arrow.tail == arrow.head else "(to" in said
            continue
        assert head.left <= to_x < head.right
        assert (y, to_y) == ((tail.bottom, head.top) if route.course is Course.DOWN else (tail.top, head.bottom))


@given(scenario=dated())
def test_the_record_line_is_marked_from_node_to_node(scenario: Scenario) -> None:
    chart, line = charted(scenario), record_line(scenario)

    assert {station.id for station in chart.stations if station.on_line} == {node.id for node in line.nodes}
    drawn = {(chart.stations[arrow.tail].id, chart.stations[arrow.head].id) for arrow in chart.arrows if arrow.on_line}
    assert {(before.id, after.id) for before, after in pairwise(line.nodes)} <= drawn


def test_a_month_stands_behind_its_day_that_leads_to_it(tmp_path: Path) -> None:
    told = "\n    text:\n      - record: The army crossed."
    text = spoiled(f"    date: 1200-03-02{told}", f"    date: 1200-03{told}")
    chart = charted(the_scenario(put(tmp_path, text)))
    number = {str(chart.stations[at].id): place for place, layer in enumerate(layers_of(chart, 6)) for at in layer}

    assert number["river"] < number["bank"] < number["crossing"]


def test_the_record_line_is_straight() -> None:
    for name in ("hodges-choice", "halting-at-the-38th", "the-line"):
        scenario = the_scenario(Path(__file__).parent.parent / "scenarios" / "korea" / f"{name}.yaml")
        for face in FACES:
            laid = lay_out(charted(scenario), face)
            places = {x for route in laid.routes if laid.chart.arrows[route.arrow].on_line for x, _ in route.points}
            assert len(places) == 1


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_nodes_stand_apart(tmp_path: Path, seed: int) -> None:
    chart = charted(the_scenario(put(tmp_path, large(200, seed=seed))))

    for face in FACES:
        laid = lay_out(chart, face)
        check_room(laid)
        assert len(laid.boxes) == 200
        assert len(laid.routes) == len(chart.arrows) > 250


@pytest.mark.parametrize("face", FACES, ids=["pixels", "cells"])
@often(150)
@given(scenario=dated())
def test_lines_cross_but_do_not_run_along_one_another(face: Callable[[Chart], Measure], scenario: Scenario) -> None:
    laid = lay_out(charted(scenario), face)

    for one, other in combinations(laid.routes, 2):
        for first in pairwise(one.points):
            for second in pairwise(other.points):
                assert not run_along(first, second), (first, second)


def run_along(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two pieces share more than a point."""
    for axis in (0, 1):
        level = 1 - axis
        if one[0][level] == one[1][level] == other[0][level] == other[1][level]:
            (low, high), (start, end) = (sorted((piece[0][axis], piece[1][axis])) for piece in (one, other))
            if min(high, end) > max(low, start):
                return True
    return False


def distances(places: list[int]) -> Iterator[int]:
    return (after - before for before, after in pairwise(places))


@given(
    wanted=st.lists(st.floats(-1000, 1000), min_size=1, max_size=8),
    apart=st.integers(0, 50),
    low=st.none() | st.integers(-100, 100),
)
def test_what_is_spread_keeps_order_and_distance(wanted: list[float], apart: int, low: int | None) -> None:
    places = spread(wanted, [1.0] * len(wanted), [apart] * (len(wanted) - 1), low)

    assert all(distance >= apart for distance in distances(places))
    assert low is None or places[0] >= low
    if low is None and all(after - before >= apart + 1 for before, after in pairwise(wanted)):
        assert places == pytest.approx(wanted, abs=1)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), unique_by=(lambda ends: ends[0], lambda ends: ends[1]))
)
def test_of_many_lines_between_two_rows_none_lies_upon_another(ends: list[tuple[int, int]]) -> None:
    lines = [Crossing(2 * above, 2 * below + 1) for above, below in ends]
    with pytest.MonkeyPatch.context() as context:
        context.setattr("sim.render.graph.tracks._MANY", 0)
        tracks = tracks_of(lines)

    for (one, track), (other, same) in combinations(zip(lines, tracks, strict=True), 2):
        if track == same:
            assert one.span[1] < other.span[0] or other.span[1] < one.span[0]
