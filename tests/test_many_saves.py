"""No first frame waits for saved paths, however many there are or however slowly they come."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sim.saves import reader
from sim.saves.save import SaveReading
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.tui.app import OffRecord
from sim.tui.screens.library import LibraryScreen
from sim.tui.screens.play import PlayScreen
from tests.acting import Actor
from tests.handed import CROSSED, a_path, hand_in
from tests.invented import put, spoiled, the_scenario

pytestmark = pytest.mark.usefixtures("only_ours")


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    put(tmp_path / "shelf" / "rivers", spoiled("The ford", "The weir"), name="weir.yaml")
    return the_scenario(put(tmp_path / "shelf" / "rivers"))


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A gate at which every reading of a saved path waits."""
    opened = threading.Event()
    reading = reader.read_save

    def read_slowly(file: Path) -> SaveReading:
        assert opened.wait(30)
        return reading(file)

    monkeypatch.setattr("sim.saves.reader.read_save", read_slowly)
    yield opened
    opened.set()


async def until(actor: Actor, holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(actor.seen)


async def test_the_shelves_are_there_and_take_keys_while_no_saved_path_has_been_read(
    tmp_path: Path, ford: Scenario, gate: threading.Event
) -> None:
    hand_in(tmp_path / "saves", "mine", a_path(ford, ("bank", "wait")))
    app = OffRecord(scenarios=tmp_path / "shelf", saves=tmp_path / "saves")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        actor = Actor(app, tmp_path / "saves")
        await until(actor, lambda: "2 scenarios to play, looking at the saved paths" in actor.seen)
        assert "under way" not in actor.seen
        await pilot.press("down")
        await until(actor, lambda: "The weir" in actor.seen)
        await pilot.press("s")
        await until(actor, lambda: "still being" in actor.seen)
        gate.set()
        await until(actor, lambda: "under way: 1 decision" in actor.seen)
        assert "looking at the saved paths" not in actor.seen


async def test_a_scenario_opened_before_the_saved_paths_are_read_says_that_one_may_be_under_way(
    tmp_path: Path, ford: Scenario, gate: threading.Event
) -> None:
    hand_in(tmp_path / "saves", "mine", a_path(ford, ("bank", "wait")))
    app = OffRecord(scenarios=tmp_path / "shelf", saves=tmp_path / "saves")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        actor = Actor(app, tmp_path / "saves")
        await until(actor, lambda: "looking at the saved paths" in actor.seen)
        await pilot.press("1")
        await until(actor, lambda: isinstance(app.screen, PlayScreen) and "still being" in actor.seen)
        gate.set()
        await pilot.press("l")
        await until(actor, lambda: isinstance(app.screen, LibraryScreen) and "under way: 1 decision" in actor.seen)


async def test_what_was_known_of_the_saved_paths_stays_until_they_are_read_again(
    tmp_path: Path, ford: Scenario, gate: threading.Event
) -> None:
    gate.set()
    hand_in(tmp_path / "saves", "mine", a_path(ford, ("bank", "wait")))
    app = OffRecord(scenarios=tmp_path / "shelf", saves=tmp_path / "saves")
    async with app.run_test(size=(80, 24)) as pilot:
        actor = Actor(app, tmp_path / "saves")
        await until(actor, lambda: "under way: 1 decision" in actor.seen)
        gate.clear()
        put(tmp_path / "shelf" / "rivers", spoiled("The ford", "The brook"), name="brook.yaml")
        await pilot.press("r")
        await until(actor, lambda: "The brook" in actor.seen)
        assert "under way: 1 decision" in actor.seen
        gate.set()


async def test_a_scenario_that_is_played_by_its_name_reads_no_saved_path_before_its_first_frame(
    tmp_path: Path, ford: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(file: Path) -> SaveReading:
        raise AssertionError(f"{file} was read")

    hand_in(tmp_path / "saves", "mine", a_path(ford, *CROSSED))
    monkeypatch.setattr("sim.saves.reader.read_save", read)
    reading = read_scenario(tmp_path / "shelf" / "rivers" / "ford.yaml")
    app = OffRecord("rivers/ford", reading, scenarios=tmp_path / "shelf", saves=tmp_path / "saves")
    app.glance = 0
    async with app.run_test(size=(80, 24)):
        actor = Actor(app, tmp_path / "saves")
        await actor.press("enter", "enter", "1")
        await until(actor, lambda: len(actor.play.kept.save.steps) == 1)
