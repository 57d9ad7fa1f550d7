"""A save is the list of decisions: walked again it gives the same path, or says where it no longer fits."""

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.playthrough import Playthrough, Stop
from sim.saves.reader import read_save
from sim.saves.replay import is_under_way, replay
from sim.saves.save import Save, SavedStep, write
from sim.scenario.model import Name, Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.shelf import find
from tests.invented import FORD, PROJECT, put, spoiled, the_scenario
from tests.often import often
from tests.walks import scenarios

SAMPLES = PROJECT / "saves"


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path))


def a_save(scenario: Scenario, *steps: tuple[str, str]) -> Save:
    return Save(
        1,
        "ford",
        fingerprint=scenario.fingerprint,
        steps=tuple(SavedStep(Name(at), Name(chose)) for at, chose in steps),
    )


WAITED = (("bank", "wait"), ("camp", "scout"), ("camp", "swim"))


def test_a_path_is_walked_again_to_where_its_last_decision_led(ford: Scenario) -> None:
    again = replay(ford, a_save(ford, *WAITED))

    assert [stop.node.id for stop in again.walk.stops] == ["river", "bank", "camp", "camp", "far-bank"]
    assert (again.stopped, again.changed, len(again.fitted)) == (None, False, 3)


def test_the_departure_is_found_again_from_the_steps(ford: Scenario) -> None:
    departure = replay(ford, a_save(ford, *WAITED)).walk.departure

    assert departure is not None
    assert (departure.fork.id, departure.chose.id, departure.recorded and departure.recorded.id) == (
        "bank",
        "wait",
        "cross",
    )


@pytest.mark.parametrize(
    ("old", "new", "fitted", "stopped"),
    [
        ("label: March to the bridge", "label: Go to the bridge", 3, None),
        ("      swim:\n", "      dive:\n", 2, "Step 3: the choice 'swim' is no longer there at 'The camp'."),
        (
            "        when: {bridge: [found]}\n",
            "        when: {bridge: unknown}\n",
            2,
            "Step 3: the choice 'Swim by night' is no longer offered at 'The camp'.",
        ),
        (
            "        label: Wait for the water to fall\n        to: camp\n",
            "        label: Wait for the water to fall\n        to: at-home\n",
            1,
            "Step 2: the path comes to 'At home' now, where it came to 'The camp'.",
        ),
        (
            "    next: bank\n",
            "    next: at-home\n",
            0,
            "Step 1: the path comes to 'At home' now, where it came to 'The bank'.",
        ),
    ],
)
def test_a_path_goes_as_far_as_it_fits_and_says_why_not_further(
    ford: Scenario, tmp_path: Path, old: str, new: str, fitted: int, stopped: str | None
) -> None:
    changed = the_scenario(put(tmp_path, spoiled(old, new)))

    again = replay(changed, a_save(ford, *WAITED))

    assert (len(again.fitted), again.stopped, again.changed) == (fitted, stopped, True)


def test_why_a_path_fits_no_further_is_said_without_the_stars_of_emphasis(ford: Scenario, tmp_path: Path) -> None:
    text = spoiled("      swim:\n", "      dive:\n", spoiled("title: The camp", "title: The *camp*"))
    elsewhere = spoiled("    next: bank\n", "    next: at-home\n", spoiled("title: At home", "title: At *home*"))

    said = [replay(the_scenario(put(tmp_path, one)), a_save(ford, *WAITED)).stopped for one in (text, elsewhere)]

    assert said == [
        "Step 3: the choice 'swim' is no longer there at 'The camp'.",
        "Step 1: the path comes to 'At home' now, where it came to 'The bank'.",
    ]


def test_a_node_that_is_gone_is_named(ford: Scenario, tmp_path: Path) -> None:
    renamed = the_scenario(put(tmp_path, FORD.replace("to: camp", "to: tents").replace("  camp:\n", "  tents:\n")))

    assert replay(renamed, a_save(ford, *WAITED)).stopped == "Step 2: the node 'camp' is no longer in the scenario."


def test_a_save_without_a_fingerprint_is_not_said_to_have_changed(ford: Scenario) -> None:
    assert not replay(ford, attrs.evolve(a_save(ford), fingerprint="")).changed


def test_a_path_that_goes_round_without_deciding_is_replayed_all_the_same(tmp_path: Path) -> None:
    text = spoiled("        label: Go home\n        to: at-home\n", "        label: Go round\n        to: river\n")
    text = text[: text.index("  at-home:\n")]
    scenario = the_scenario(put(tmp_path, text))
    steps = (("bank", "wait"), ("camp", "home")) * 3

    again = replay(scenario, a_save(scenario, *steps))

    assert (again.stopped, len(again.fitted), again.walk.node.id) == (None, 6, "river")


def test_a_scenario_that_leads_round_in_a_circle_does_not_hang_the_replay(tmp_path: Path) -> None:
    scenario = the_scenario(put(tmp_path, spoiled("    next: bank\n", "    next: river\n")))

    assert replay(scenario, a_save(scenario, ("bank", "wait"))).stopped == (
        "Step 1: the path comes to 'The river' now, where it came to 'The bank'."
    )


def test_under_way_means_before_an_ending(ford: Scenario) -> None:
    assert is_under_way(ford, a_save(ford, *WAITED[:2]))
    assert not is_under_way(ford, a_save(ford, *WAITED))


def seen(stops: tuple[Stop, ...]) -> list[object]:
    return [(stop.state, stop.step, stop.departure) for stop in stops]


@often(150)
@given(data=st.data())
def test_any_walk_replayed_live_or_through_a_file_comes_by_the_same_stops(tmp_path: Path, data: st.DataObject) -> None:
    scenario = data.draw(scenarios())
    walk = Playthrough(scenario)
    walk.run_on()
    for _ in range(data.draw(st.integers(0, 8))):
        if not walk.offered:
            break
        walk.choose(data.draw(st.sampled_from(walk.offered)).id)
        walk.run_on()
    save = attrs.evolve(a_save(scenario), steps=tuple(SavedStep(step.at, step.chose) for step in walk.steps))
    write(save, tmp_path / "walk.yaml")
    read = read_save(tmp_path / "walk.yaml").save
    assert read == save

    for again in (replay(scenario, save), replay(scenario, read)):
        again.walk.run_on()
        assert again.stopped is None
        assert seen(again.walk.stops) == seen(walk.stops)


def test_the_sample_paths_fit_their_scenarios_whole_and_unchanged() -> None:
    files = sorted(SAMPLES.glob("*.yaml"))

    assert files, f"there are no sample paths in {SAMPLES}"
    for file in files:
        save = read_save(file).save
        assert save is not None, file
        place = find(save.scenario, PROJECT / "scenarios")
        assert place is not None, file
        scenario = read_scenario(place).scenario
        assert scenario is not None, file
        again = replay(scenario, save)
        assert (again.stopped, again.changed, again.fitted) == (None, False, save.steps), file
