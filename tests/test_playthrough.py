"""Walking through a scenario: what is offered, what a decision does, and what taking it back undoes."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.playthrough import NotOffered, Playthrough, Step, holds
from sim.scenario.model import Choice, Condition, Name, Scenario, Test
from tests.invented import BOTH_WAYS_TO_THE_HILL, put, spoiled, the_scenario
from tests.often import often
from tests.walks import FLAGS, conditions, scenarios, walked


@pytest.fixture
def walk(tmp_path: Path) -> Playthrough:
    """A walk at its first fork."""
    walk = Playthrough(the_scenario(put(tmp_path)))
    walk.run_on()
    return walk


def ids(things: Iterable[Choice]) -> list[str]:
    return [str(thing.id) for thing in things]


def visited(walk: Playthrough) -> list[str]:
    return [str(stop.node.id) for stop in walk.stops]


def a_condition(**flags: str) -> Condition:
    return tuple(Test(Name(flag), tuple(map(Name, values.split()))) for flag, values in flags.items())


@pytest.mark.parametrize(
    ("condition", "flags", "it_does"),
    [
        ({}, {"a": "no", "b": "none"}, True),
        ({"a": "no"}, {"a": "no", "b": "none"}, True),
        ({"a": "yes"}, {"a": "no", "b": "none"}, False),
        ({"b": "some all"}, {"a": "no", "b": "all"}, True),
        ({"b": "some all"}, {"a": "no", "b": "none"}, False),
        ({"a": "yes", "b": "some all"}, {"a": "yes", "b": "some"}, True),
        ({"a": "yes", "b": "some all"}, {"a": "no", "b": "some"}, False),
        ({"a": "yes", "b": "some all"}, {"a": "yes", "b": "none"}, False),
    ],
)
def test_a_condition_holds_where_every_flag_has_one_of_its_values(
    condition: dict[str, str], flags: dict[str, str], it_does: bool
) -> None:
    assert holds(a_condition(**condition), flags) is it_does


def test_a_walk_begins_at_the_start_with_every_flag_at_its_first_value(tmp_path: Path) -> None:
    walk = Playthrough(the_scenario(put(tmp_path)))

    assert (walk.node.id, dict(walk.here.flags), walk.here.on_record) == ("river", {"bridge": "unknown"}, True)
    assert not (walk.offered or walk.is_over or walk.is_stuck)


def test_what_is_not_offered_is_hidden_or_greyed_with_its_reason(walk: Playthrough) -> None:
    walk.choose("wait")
    assert (ids(walk.offered), ids(walk.greyed)) == (["scout", "home"], ["bridge"])
    assert walk.greyed[0].unavailable == "Nobody knows where it is."

    walk.choose("scout")
    assert (ids(walk.offered), ids(walk.greyed)) == (["bridge", "swim", "home"], [])


@pytest.mark.parametrize("id", ["bridge", "swim", "cross", "nothing", ""])
def test_what_is_not_offered_cannot_be_taken_and_moves_nothing(walk: Playthrough, id: str) -> None:
    walk.choose("wait")
    before = walk.stops

    with pytest.raises(NotOffered):
        walk.choose(id)

    assert walk.stops == before


def test_a_decision_sets_flags_and_then_leads_on(walk: Playthrough) -> None:
    walk.choose("wait")

    stop = walk.choose("scout")

    assert (stop.node.id, dict(stop.flags), stop.step) == (
        "camp",
        {"bridge": "found"},
        Step(Name("camp"), Name("scout")),
    )


def test_a_block_is_shown_only_in_its_states(walk: Playthrough) -> None:
    walk.choose("wait")
    before = [block.text for block in walk.blocks]
    walk.choose("scout")

    assert [block.text for block in walk.blocks] == [*before, "The bridge was there to be found."]


def test_a_reason_why_it_happened_all_the_same_is_shown_off_the_record_alone(tmp_path: Path) -> None:
    told = {}
    for choice in ("cross", "wait"):
        walk = Playthrough(the_scenario(put(tmp_path, BOTH_WAYS_TO_THE_HILL)))
        walk.choose(choice)
        told[choice] = [(block.text, block.holds) for block in walk.blocks]

    assert told == {
        "cross": [("Snow fell.", None)],
        "wait": [("Snow fell.", "No army makes weather."), ("The bridge is whole.", None)],
    }


def test_undo_restores_node_and_flags(walk: Playthrough) -> None:
    walk.choose("wait")
    before = walk.stops
    walk.choose("scout")
    assert dict(walk.here.flags) == {"bridge": "found"}

    assert walk.undo() == Step(Name("camp"), Name("scout"))

    assert walk.stops == before
    assert dict(walk.here.flags) == {"bridge": "unknown"}
    assert "swim" not in ids(walk.offered)


def test_undo_takes_back_the_pages_passed_since_the_decision(tmp_path: Path) -> None:
    text = spoiled("        label: Go home\n        to: at-home\n", "        label: Go back\n        to: river\n")
    walk = Playthrough(the_scenario(put(tmp_path, text[: text.index("  at-home:\n")])))
    walk.run_on()
    walk.choose("wait")
    walk.choose("home")
    walk.run_on()
    assert visited(walk) == ["river", "bank", "camp", "river", "bank"]

    walk.undo()

    assert visited(walk) == ["river", "bank", "camp"]


def test_undo_at_the_start_does_nothing(walk: Playthrough) -> None:
    before = walk.stops

    assert walk.undo() is None
    assert walk.stops == before


def test_undo_to_leaves_so_many_decisions(walk: Playthrough) -> None:
    for choice in ("wait", "scout", "swim"):
        walk.choose(choice)

    walk.undo_to(2)
    assert [step.chose for step in walk.steps] == ["wait", "scout"]
    walk.undo_to(9)
    assert len(walk.steps) == 2
    walk.undo_to(0)
    assert visited(walk) == ["river", "bank"]


def test_turning_back_goes_page_by_page_and_not_before_the_start(walk: Playthrough) -> None:
    assert walk.turn_back()
    assert walk.node.id == "river"
    assert not walk.turn_back()


def test_the_departure_is_the_first_decision_that_was_not_the_recorded_one(walk: Playthrough) -> None:
    walk.choose("wait")
    walk.choose("scout")
    walk.choose("swim")

    departure = walk.departure

    assert departure is not None
    assert (departure.fork.id, departure.chose.id) == ("bank", "wait")
    assert departure.recorded is not None
    assert departure.recorded.id == "cross"


def test_the_recorded_decision_is_no_departure(walk: Playthrough) -> None:
    walk.choose("cross")

    assert (walk.departure, walk.here.on_record, walk.is_over) == (None, True, True)


def test_once_off_the_record_a_path_stays_off(tmp_path: Path) -> None:
    text = spoiled("        label: Go home\n        to: at-home\n", "        label: Go back\n        to: bank\n")
    walk = Playthrough(the_scenario(put(tmp_path, text[: text.index("  at-home:\n")])))
    walk.run_on()
    walk.choose("wait")
    walk.choose("home")
    walk.choose("cross")

    assert walk.is_over
    assert not walk.here.on_record
    assert walk.departure is not None
    assert walk.departure.chose.id == "wait"


def test_a_departure_taken_back_is_none(walk: Playthrough) -> None:
    walk.choose("wait")
    walk.undo()

    assert walk.departure is None
    walk.choose("cross")
    assert walk.here.on_record


def test_of_several_ways_on_the_first_that_holds_is_taken(tmp_path: Path) -> None:
    ways = (
        "    next:\n      - {to: far-bank, when: {bridge: found}}\n      - {to: camp, when: {bridge: unknown}}\n"
        "      - to: bank\n"
    )
    walk = Playthrough(the_scenario(put(tmp_path, spoiled("    next: bank\n", ways))))

    walk.run_on()

    assert visited(walk) == ["river", "camp"]


def test_where_no_way_on_holds_the_walk_is_stuck(tmp_path: Path) -> None:
    text = spoiled("    next: bank\n", "    next:\n      - {to: bank, when: {bridge: found}}\n")
    walk = Playthrough(the_scenario(put(tmp_path, text)))

    assert walk.is_stuck
    assert (walk.go_on(), walk.run_on()) == (None, ())


def test_a_fork_where_nothing_is_offered_is_stuck(tmp_path: Path) -> None:
    text = spoiled("        label: Go home\n", "        label: Go home\n        when: {bridge: found}\n")
    text = spoiled("        when: {bridge: unknown}\n", "        when: {bridge: found}\n", text)
    walk = Playthrough(the_scenario(put(tmp_path, text)))
    walk.run_on()
    walk.choose("wait")

    assert walk.is_stuck
    assert ids(walk.greyed) == ["bridge"]


def test_running_on_ends_where_it_goes_round_in_a_circle(tmp_path: Path) -> None:
    walk = Playthrough(the_scenario(put(tmp_path, spoiled("    next: bank\n", "    next: river\n"))))

    assert walk.run_on() == ()
    assert walk.node.id == "river"


@given(conditions(), st.fixed_dictionaries({str(flag): st.sampled_from(values) for flag, values in FLAGS.items()}))
def test_narrowing_a_condition_never_lets_more_through(condition: Condition, flags: dict[str, str]) -> None:
    if condition and holds(condition, flags):
        assert holds(condition[1:], flags)


@often(150)
@given(st.data())
def test_undo_is_the_walk_without_its_last_decision(data: st.DataObject) -> None:
    scenario = data.draw(scenarios())
    walk, shorter = Playthrough(scenario), Playthrough(scenario)
    walk.run_on()
    shorter.run_on()
    taken: list[str] = []
    while walk.offered and len(taken) < 6 and data.draw(st.integers(0, 5)):
        taken.append(data.draw(st.sampled_from(walk.offered)).id)
        walk.choose(taken[-1])
        walk.run_on()
    for id in taken[:-1]:
        shorter.choose(id)
        shorter.run_on()

    assert (walk.undo() is not None) == bool(taken)
    assert walk.stops == shorter.stops


@often(150)
@given(st.data())
def test_a_walk_is_on_the_record_while_every_decision_was_the_recorded_one(data: st.DataObject) -> None:
    walk = Playthrough(data.draw(scenarios()))
    walk.run_on()
    expected = True
    for _ in range(6):
        if not walk.offered:
            break
        choice = data.draw(st.sampled_from(walk.offered))
        expected = expected and choice.record
        walk.choose(choice.id)
        assert walk.here.on_record is expected
        walk.run_on()
        assert walk.here.on_record is expected


@often(200)
@given(scenario=scenarios(), data=st.data())
def test_a_walk_may_end_next_where_a_way_on_leads_to_an_ending(scenario: Scenario, data: st.DataObject) -> None:
    walk = walked(scenario, data, 4)
    ends = []
    for choice in walk.offered:
        ends.append(walk.choose(choice.id).node.is_ending)
        walk.turn_back()
    if walk.go_on():
        ends.append(walk.is_over)
        walk.turn_back()
    assert walk.may_end_next == any(ends)
