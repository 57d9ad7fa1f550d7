"""A class on the screen: leaf by leaf, bar by bar, at every size."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sim.cohort.summary import Cohort
from sim.render.cohort.words import LeftOut
from sim.saves.save import Judgement
from sim.scenario.model import Name, Scenario
from sim.tui import surveying
from sim.tui.screens.cohort import CohortScreen
from sim.tui.screens.over import PickScreen
from sim.tui.widgets.page import Reading
from tests.acting import SIZES, Actor, playing, screens
from tests.classes import BRIDGE, CROSS, HOME, SWIM, judging, summed, walked
from tests.invented import golden, put, spoiled, the_scenario

WALK = (
    ("overview", ()),
    ("the first fork", ("end", "home", "down", "enter")),
    ("its second bar", ("down", "down")),
    ("where those of it went", ("enter",)),
    ("back again", ("b",)),
    ("the most divided", ("m",)),
    ("the tree", ("end", "left", "down", "down")),
    ("what was judged", ("end",)),
    ("the list of all", ("g",)),
)


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path))


def a_class(ford: Scenario, *, least: int = 3, named: bool = False) -> Cohort:
    said = Judgement(Name("camp"), 4, 2, "Nobody had asked the fishermen.")
    home = [judging(walked(ford, HOME, f"Pupil {number}"), said) for number in range(4)]
    rest = [walked(ford, path, f"Pupil {number}") for path in (BRIDGE, SWIM) for number in range(3)]
    return summed(ford, [*[walked(ford, CROSS, "Ann")] * 12, *home, *rest], least=least, named=named)


@asynccontextmanager
async def surveyed(
    cohort: Cohort, *keys: str, size: tuple[int, int] = (80, 24), ascii_only: bool = False
) -> AsyncIterator[Actor]:
    first = surveying(cohort, LeftOut(1, {"rivers/brook": 2}))
    async with playing(None, *keys, size=size, ascii_only=ascii_only, notices=False, first=first) as actor:
        yield actor


@pytest.mark.parametrize("size", [*SIZES, (40, 15)])
async def test_the_leaves_read_well(ford: Scenario, size: tuple[int, int]) -> None:
    async with surveyed(a_class(ford), size=size) as actor:
        seen = await screens(actor, WALK)

    assert seen == golden(f"../screens/cohort-{size[0]}x{size[1]}.txt", seen)


async def test_every_leaf_is_come_to_and_read_to_its_end_with_one_key(ford: Scenario) -> None:
    async with surveyed(a_class(ford)) as actor:
        seen = actor.seen
        for _ in range(40):
            seen += await actor.press("right")
        screen = actor.app.screen
        assert isinstance(screen, CohortScreen)
        assert screen.at == len(screen.leaves) - 1
    for leaf in screen.leaves:
        assert leaf.heading in seen
        for figure in leaf.figures:
            for row in figure.rows:
                assert row.label.split(":")[0] in seen
    assert "Nobody had asked the fishermen." in seen


@pytest.mark.parametrize("height", [12, 15, 17, 24])
async def test_the_end_of_a_list_is_never_under_the_keys(ford: Scenario, height: int) -> None:
    async with surveyed(a_class(ford), "end", "g", size=(40, height)) as actor:
        listed, keys = actor.app.screen.query_one("#listed", Reading), actor.app.screen.query_one("#over-keys")

        assert listed.at_end
        assert listed.region.bottom <= keys.region.y


async def test_a_click_on_a_bar_follows_it(ford: Scenario) -> None:
    async with surveyed(a_class(ford), "right", "right") as actor:
        seen = await actor.click("Wait for the water to fall")

        assert "The camp\n  April 1200, Lower bank. 10 paths came here." in seen


async def test_in_ascii_every_sign_is_ascii(ford: Scenario) -> None:
    async with surveyed(a_class(ford), ascii_only=True) as actor:
        seen = actor.seen
        for _ in range(12):
            seen += await actor.press("right")
    assert seen.isascii()
    assert "==" in seen
    assert "##" in seen


async def test_names_are_shown_only_where_they_are_told(ford: Scenario) -> None:
    for named in (False, True):
        async with surveyed(a_class(ford, least=1 if named else 3, named=named), "right", "right", "right") as actor:
            seen = await actor.press("home", "m") + await actor.press("home", "down", "enter")
        assert ("Ann" in seen) == named
        assert ("names are told" in seen) == named


async def test_a_class_of_nobody_has_a_screen_too(ford: Scenario) -> None:
    async with surveyed(summed(ford, []), "m", "down", "enter", "right", "right", "right", "end") as actor:
        assert "The paths as a tree" in actor.seen


async def test_texts_of_files_are_never_markup(tmp_path: Path) -> None:
    text = spoiled("label: Wait for the water to fall", 'label: "[bold]say[/] [@click=app.quit]x[/] \\\\"')
    scenario = the_scenario(put(tmp_path, text))
    async with surveyed(a_class(scenario), "right", "right") as actor:
        assert "[bold]say[/] [@click=app.quit]x[/] \\" in actor.seen


async def test_every_command_of_a_class_works_from_the_palette(ford: Scenario) -> None:
    async with surveyed(a_class(ford)) as actor:
        screen = actor.app.screen
        assert isinstance(screen, CohortScreen)
        named = {command.title: command for command in actor.app.get_system_commands(screen)}
        for title, heading in (("Most divided", "The bank"), ("Return", "22 paths"), ("To the end", "plausible")):
            named[title].callback()
            await actor.rest()
            assert heading in screen.leaves[screen.at].heading
        named["Go to"].callback()
        await actor.rest()
        assert isinstance(actor.app.screen, PickScreen)
        named["Overview"].callback()
        await actor.rest()
        assert screen.is_current
        assert screen.at == 0
        assert "the fork that divided the class most" in await actor.press("ctrl+p", *"help", "enter")
        assert "take the choice of that number" not in actor.seen


async def test_the_library_and_the_way_out_are_a_key_away(ford: Scenario) -> None:
    async with surveyed(a_class(ford), "l") as actor:
        assert "decide at a fork of history" in actor.seen
    async with surveyed(a_class(ford), "question_mark") as actor:
        assert "the fork that divided the class most" in actor.seen
        await actor.press("escape", "q")
        assert not actor.app.is_running or actor.app._exit
