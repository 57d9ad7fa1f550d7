"""What the sets of valuations say of a scenario is what a walk from state to state finds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from sim.check.judge import Verdict, judge
from sim.cli import run
from sim.play import space as spaces
from sim.play.explore import Exploration
from sim.play.lengths import lengths
from sim.play.onward import Onward
from sim.play.playthrough import Playthrough
from sim.play.witness import Search
from sim.scenario.model import Choice, Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from tests.brute import State, Walked, scenarios
from tests.invented import put, the_scenario
from tests.often import often


@given(scenario=scenarios())
@often(2000)
def test_what_the_sets_say_of_a_scenario_is_what_a_walk_from_state_to_state_finds(scenario: Scenario) -> None:
    walked = Walked(scenario)
    for widest in (spaces._WIDEST, 0):  # as integers, and as sets of codes
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(spaces, "_WIDEST", widest)
            explored = Exploration(scenario)
            assert explored.space.is_dense == bool(widest)
            the_same_states_are_reachable(explored, walked)
            the_same_endings_lie_ahead(explored, walked)
            loops_without_a_way_out_are_found_from_wherever_one_leads_into_them(explored, walked)
            paths_and_words_are_the_same(explored, walked)
            the_shortest_list_of_choices_leads_there_when_it_is_played(explored, walked)
            the_departures_forbid_the_same_blocks(explored, walked)
            the_bound_is_exact(explored)


def test_a_bound_that_is_asked_for_is_kept_also_where_it_is_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path)
    monkeypatch.setattr(spaces, "_WIDEST", 0)

    assert Exploration(the_scenario(file)).most == 1_000_000
    assert judge(read_scenario(file)).most == 1_000_000
    assert judge(read_scenario(file), most=100_000_000).most == 100_000_000
    commanded: list[int | None] = []

    def judged(reading: Reading, *, most: int | None, walk: bool, told: object) -> Verdict:
        commanded.append(most)
        return judge(reading, walk=walk)

    monkeypatch.setattr("sim.cli.check.judge", judged)
    run(["check", str(file)])
    run(["check", str(file), "--max-states", "100000000"])
    assert commanded == [None, 100_000_000]


def codes(explored: Exploration, valuations: Any) -> Iterator[int]:
    """The codes of a set of valuations: an integer's bits, or what is in a frozenset."""
    if not explored.space.is_dense:
        return iter(valuations)
    return (code for code in range(valuations.bit_length()) if valuations >> code & 1)


def states(explored: Exploration, sets: list[object] | dict[int, object]) -> set[State]:
    """Sets of valuations in the author's words."""
    graph, named = explored.graph, set()
    for at, valuations in sets.items() if isinstance(sets, dict) else enumerate(sets):
        for code in codes(explored, valuations):
            named.add((graph.nodes[at].id, tuple(graph.flags(code).items())))
    return named


def walk(scenario: Scenario, choices: list[str]) -> Iterator[State]:
    """The states that a playthrough comes by behind the last of these choices."""
    played = Playthrough(scenario)
    for choice in choices:
        played.run_on()
        played.choose(choice)
    here = played.here
    yield here.node.id, tuple(here.flags.items())
    for stop in played.run_on():
        yield stop.node.id, tuple(stop.flags.items())


def the_same_states_are_reachable(explored: Exploration, walked: Walked) -> None:

    assert states(explored, explored.on) == walked.on
    assert states(explored, explored.off) == walked.off
    assert states(explored, explored.reached) == walked.states
    assert explored.states == len(walked.on) + len(walked.off)
    assert explored.is_complete
    assert [_named(explored, stop.node, stop.code) for stop in explored.line] == walked.line
    assert (explored.line_ends, explored.line_loops) == (walked.line_ends, walked.line_loops)


def _named(explored: Exploration, at: int, code: int) -> State:
    return explored.graph.nodes[at].id, tuple(explored.graph.flags(code).items())


def the_same_endings_lie_ahead(explored: Exploration, walked: Walked) -> None:
    onward = Onward(explored)

    assert states(explored, onward.stuck) == walked.stuck
    assert states(explored, onward.dead) == walked.dead
    named = {kind: explored.graph.nodes[at].ending for at, kind in onward.kinds.items()}
    for at, node in enumerate(explored.graph.nodes):
        here = [state for state in walked.states if state[0] == node.id]
        if node.choices is None or not here:
            continue
        ahead = [{by.id: walked.endings(to) for by, to in walked.moves(s) if isinstance(by, Choice)} for s in here]
        for move in explored.graph.moves[at]:
            assert isinstance(move.by, Choice)
            expected = set().union(*(one.get(move.by.id, set()) for one in ahead))
            assert {named[kind] for kind in onward.endings_after(at, move)} == expected
        choosing = [list(one.values()) for one in ahead if len(one) > 1]
        differs = any(other != one[0] for one in choosing for other in one)
        assert onward.decides(at) == (differs if choosing else None)


def loops_without_a_way_out_are_found_from_wherever_one_leads_into_them(explored: Exploration, walked: Walked) -> None:
    onward, stuck = Onward(explored), walked.stuck
    lost = {state for state in walked.dead if not walked.behind(state) & stuck}
    loops = [states(explored, inside) for _, inside in onward.loops()]

    for inside in loops:
        assert inside <= lost
        assert all(to in inside for state in inside for _, to in walked.moves(state))
    for state in lost:
        assert any(walked.behind(state) & inside for inside in loops)


def paths_and_words_are_the_same(explored: Exploration, walked: Walked) -> None:
    measured = lengths(explored)

    assert measured.shortest == walked.shortest
    assert measured.record == (sum(map(walked.read, walked.line)) if walked.line_ends else None)
    if walked.has_loop:
        assert (measured.paths, measured.longest) == (None, None)
    else:
        paths = walked.paths
        assert (measured.paths, measured.longest) == (len(paths), max(paths, default=None))
        assert measured.shortest == min(paths, default=None)


def the_shortest_list_of_choices_leads_there_when_it_is_played(explored: Exploration, walked: Walked) -> None:
    search = Search(explored)
    for at, valuations in enumerate(explored.reached):
        for code in codes(explored, valuations):
            state = _named(explored, at, code)
            choices = search.choices({at: explored.space.one(code)})
            assert choices is not None
            assert len(choices) == walked.depth[state]
            assert state in walk(explored.scenario, choices)


def the_departures_forbid_the_same_blocks(explored: Exploration, walked: Walked) -> None:
    scenario = explored.scenario
    reading = Reading(Path("random.yaml"), scenario, (), scenario, graph=scenario)
    blocks = [block for node in scenario.nodes.values() for block in node.text]
    verdict = judge(reading)

    late = sum(1 for block in blocks if id(block) in walked.late)
    assert sum(1 for problem in verdict.problems if problem.rule == "record-after-departure") == late
    assert verdict.states == explored.states
    for wave in explored.waves:
        for at, fresh in wave.fresh.items():
            choices = Search(explored, wave.departures).choices({at: fresh})
            assert choices is not None
            assert set(walk(explored.scenario, choices)) & states(explored, {at: fresh})


def the_bound_is_exact(explored: Exploration) -> None:
    assert Exploration(explored.scenario, explored.states).is_complete
    assert not Exploration(explored.scenario, explored.states - 1).is_complete
