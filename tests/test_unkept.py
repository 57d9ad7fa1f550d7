"""A path walked again through every new version of its scenario, and never saved."""

from pathlib import Path

import pytest

from sim.saves.unkept import UnkeptPath
from tests.invented import FORD, put, spoiled, the_scenario


@pytest.fixture
def path(tmp_path: Path) -> UnkeptPath:
    return UnkeptPath(the_scenario(put(tmp_path)), "ford", tmp_path / "saves")


def follow(path: UnkeptPath, text: str) -> str | None:
    """Follow another version of the scenario; what is said of it."""
    return path.follow(the_scenario(put(path.folder.parent, text)))


def to(path: UnkeptPath, *choices: str) -> UnkeptPath:
    for choice in choices:
        path.run_on()
        path.choose(choice)
    return path


def test_nothing_is_ever_written(path: UnkeptPath, tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    to(path, "wait", "scout", "home")
    path.write_note("Cold.")
    path.undo()
    path.judge(3, after=False)
    path.undo_to(0)
    path.flush()

    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before
    assert path.trouble is None


def test_the_walk_stays_where_it_stood(path: UnkeptPath) -> None:
    to(path, "wait", "scout")
    path.write_note("Cold.")
    assert follow(path, spoiled("title: The camp", "title: The long camp")) is None
    assert path.walk.node.title == "The long camp"
    assert [step.chose for step in path.walk.steps] == ["wait", "scout"]
    assert path.walk.here.flags == {"bridge": "found"}
    assert path.note == "Cold."


def test_the_walk_stays_at_a_page_that_no_decision_led_to(path: UnkeptPath) -> None:
    assert follow(path, FORD) is None
    assert path.walk.node.id == "river"
    path.go_on()
    assert follow(path, FORD) is None
    assert path.walk.node.id == "bank"


def test_a_page_put_in_between_is_passed(path: UnkeptPath) -> None:
    path.go_on()
    between = (
        "  dune:\n    title: The dune\n    date: 1200-03-02\n    text: [{scene: Sand.}]\n    next: bank\n\n  bank:\n"
    )
    assert follow(path, spoiled("  bank:\n", between).replace("next: bank\n\n  dune", "next: dune\n\n  dune")) is None
    assert [stop.node.id for stop in path.walk.stops] == ["river", "dune", "bank"]


def test_where_a_page_is_gone_the_choices_lead_on(path: UnkeptPath) -> None:
    to(path, "wait")
    before, _, rest = FORD.partition("  camp:\n")
    without = before.replace("to: camp", "to: at-home") + "  far-bank:" + rest.partition("  far-bank:")[2]
    assert follow(path, without) == "'The camp' is no longer in the scenario. Your choices lead here now."
    assert path.walk.node.id == "at-home"


def test_where_a_choice_is_gone_the_walk_ends_before_it(path: UnkeptPath) -> None:
    to(path, "wait", "scout", "home")
    assert follow(path, spoiled("      home:\n", "      leave:\n")) == (
        "Your path does not fit any more. Step 3: the choice 'home' is no longer there at 'The camp'. "
        "This is the last page that still fits."
    )
    assert path.walk.node.id == "camp"
    assert [step.chose for step in path.save.steps] == ["wait", "scout"]


def test_what_did_not_fit_is_taken_up_again_when_it_does(path: UnkeptPath) -> None:
    to(path, "wait", "scout", "home")
    assert follow(path, spoiled("      home:\n", "      leave:\n"))
    assert follow(path, spoiled("      home:\n", "      go:\n"))
    assert follow(path, FORD) is None
    assert path.walk.node.id == "at-home"
    assert [step.chose for step in path.save.steps] == ["wait", "scout", "home"]


def test_who_has_moved_since_stays_where_they_went(path: UnkeptPath) -> None:
    to(path, "wait", "home")
    assert follow(path, spoiled("      home:\n", "      leave:\n"))
    path.choose("scout")
    assert follow(path, FORD) is None
    assert [step.chose for step in path.walk.steps] == ["wait", "scout"]


def test_a_page_that_is_off_the_way_is_said_to_be(path: UnkeptPath) -> None:
    path.go_on()
    said = follow(path, spoiled("    next: bank\n", "    next: crossing\n"))
    assert said == "'The bank' is no longer on the way. Your choices lead here now."
    assert path.walk.node.id == "river"
    assert follow(path, FORD) is None
    assert path.walk.node.id == "bank"


def test_pages_that_run_in_a_circle_do_no_harm(path: UnkeptPath) -> None:
    to(path, "wait")
    circle = spoiled("    ending: The army goes home\n", "    next: rest\n").replace(
        "    outcome:\n      army: {invented: It is whole.}\n      town: {silent: The author does not say.}\n",
        "  rest: {title: Rest, date: 1200-07, text: [{scene: Hay.}], next: at-home}\n",
    )
    assert follow(path, circle) is None
    path.choose("home")
    for _ in range(5):
        path.go_on()
    assert follow(path, circle) is None
    assert path.walk.node.id == "rest"
