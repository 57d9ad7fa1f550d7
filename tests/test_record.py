"""The record as a path of its own, which keeps running beside the player's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.playthrough import recorded_choice
from sim.play.record import RecordLine, ledger, record_line
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Mark, Name, Scenario
from tests.invented import FORD, put, spoiled, the_scenario
from tests.often import often
from tests.walks import scenarios


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path))


def a_line(tmp_path: Path, *dates: str) -> RecordLine:
    """A record line of passages at these dates."""
    nodes = "".join(
        f"  n{at}: {{title: N{at}, date: {date}, text: [{{scene: x}}], next: n{at + 1}}}\n"
        for at, date in enumerate(dates[:-1])
    )
    last = f"  n{len(dates) - 1}: {{title: L, date: {dates[-1]}, text: [{{scene: x}}], ending: E}}\n"
    text = "format: 1\ntitle: T\nsummary: S\nstart: n0\nnodes:\n" + nodes + last
    return record_line(the_scenario(put(tmp_path, text)))


def test_the_record_line_takes_every_recorded_choice_to_an_ending(ford: Scenario) -> None:
    line = record_line(ford)

    assert [node.id for node in line.nodes] == ["river", "bank", "crossing"]
    assert line.ends
    assert line.ending is not None
    assert line.ending.id == "crossing"


def test_a_record_line_without_a_recorded_choice_stops_at_its_fork(tmp_path: Path) -> None:
    line = record_line(the_scenario(put(tmp_path, spoiled("        record: true\n", ""))))

    assert ([node.id for node in line.nodes], line.ends, line.ending) == (["river", "bank"], False, None)


def test_a_record_line_whose_recorded_choice_is_not_offered_stops_there(tmp_path: Path) -> None:
    text = spoiled("        record: true\n", "        record: true\n        when: {bridge: found}\n")
    line = record_line(the_scenario(put(tmp_path, text)))

    assert ([node.id for node in line.nodes], line.ends) == (["river", "bank"], False)


def test_a_record_line_that_goes_round_in_a_circle_ends_nowhere(tmp_path: Path) -> None:
    line = record_line(the_scenario(put(tmp_path, spoiled("        to: crossing\n", "        to: river\n"))))

    assert (line.ends, line.ending) == (False, None)
    assert [node.id for node in line.nodes] == ["river", "bank", "river"]


def test_a_record_line_may_come_by_a_node_twice_in_different_states(tmp_path: Path) -> None:
    text = spoiled("        record: true\n        to: crossing\n", "        to: crossing\n")
    text = spoiled("fall\n        to: camp\n", "fall\n        record: true\n        to: camp\n", text)
    text = spoiled("upstream\n        to: camp\n", "upstream\n        record: true\n        to: camp\n", text)
    line = record_line(the_scenario(put(tmp_path, text)))

    assert [node.id for node in line.nodes] == ["river", "bank", "camp", "camp"]
    assert not line.ends


@pytest.mark.parametrize(
    ("dates", "date", "held"),
    [
        ("1945-08-10 1945-09-08 1945-12-27", "1945-08-09", None),
        ("1945-08-10 1945-09-08 1945-12-27", "1945-08-10", 0),
        ("1945-08-10 1945-09-08 1945-12-27", "1945-09-07", 0),
        ("1945-08-10 1945-09-08 1945-12-27", "1945-09-08", 1),
        ("1945-08-10 1945-09-08 1945-12-27", "1945-09", 1),
        ("1945-08-10 1945-09-08 1945-12-27", "1945", 2),
        ("1945-08-10 1945-09-08 1945-12-27", "1944", None),
        ("1945-08-10 1945-09-08 1945-12-27", "1946", 2),
        ("1945 1946", "1945-01-01", 0),
        ("1945 1946", "1945-12-31", 0),
        ("1945-08-10 1945-08 1945-09", "1945-08-05", 1),
        ("1945-08-10 1945-08 1945-09", "1945-08-10", 0),
        ("-0049-01-10 -0043-03-15", "-0044", 0),
        ("1945-08-10 1945-08-10 1945-08-10", "1945-08-10", 2),
    ],
)
def test_the_record_at_a_date_is_the_last_of_it_that_is_not_later(
    tmp_path: Path, dates: str, date: str, held: int | None
) -> None:
    stop = a_line(tmp_path, *dates.split()).at(HistoricalDate.parse(date))

    assert (stop and stop.node.id) == (None if held is None else f"n{held}")


def test_a_track_is_ordered_by_first_day_and_shows_nothing_later(tmp_path: Path) -> None:
    line = a_line(tmp_path, "1945-09", "1945-08-10", "1945", "1946-01")

    assert [stop.node.id for stop in line.by_date()] == ["n2", "n1", "n0", "n3"]
    assert [stop.node.id for stop in line.until(HistoricalDate(1945, 8))] == ["n2", "n1"]


def test_the_ledger_sets_an_ending_beside_the_records(ford: Scenario) -> None:
    rows = ledger(ford, ford.nodes[Name("far-bank")], record_line(ford))

    assert [(row.dimension, row.record and row.record.mark, row.here and row.here.mark) for row in rows] == [
        ("The army", Mark.RECORD, Mark.COUNTERFACTUAL),
        ("The town", Mark.CONTESTED, Mark.SILENT),
    ]


def test_a_ledger_without_answers_or_without_a_records_ending_has_gaps(tmp_path: Path) -> None:
    text = spoiled("        record: true\n", "", FORD)
    outcome = "    outcome:\n      army: {invented: It is whole.}\n      town: {silent: The author does not say.}\n"
    scenario = the_scenario(put(tmp_path, spoiled(outcome, "", text)))

    rows = ledger(scenario, scenario.nodes[Name("at-home")], record_line(scenario))

    assert [(row.dimension, row.record, row.here) for row in rows] == [
        ("The army", None, None),
        ("The town", None, None),
    ]


@often(150)
@given(scenarios())
def test_no_scenario_makes_the_record_line_run_for_ever_or_leave_the_record(scenario: Scenario) -> None:
    line = record_line(scenario)

    assert all(stop.on_record for stop in line.stops)
    assert line.ends == line.stops[-1].node.is_ending
    for stop, after in zip(line.stops, line.stops[1:], strict=False):
        recorded = recorded_choice(stop.node)
        assert after.step is None or (recorded is not None and after.step.chose == recorded.id)


@often(100)
@given(st.integers(1, 3000), st.none() | st.integers(1, 12))
def test_what_the_record_holds_is_never_later_than_the_date(year: int, month: int | None) -> None:
    from tests.invented import PROJECT

    line = record_line(the_scenario(PROJECT / "scenarios" / "korea" / "hodges-choice.yaml"))
    date = HistoricalDate(year, month)

    stop = line.at(date)

    assert stop is None or not stop.node.date.is_later_than(date)
    assert (stop is None) == all(node.date.is_later_than(date) for node in line.nodes)
