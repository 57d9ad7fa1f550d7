"""The mouse does what the keys do: a click on a line of a help presses its key on the screen that the help is of."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from sim.render.cohort.words import LeftOut
from sim.saves.path import SavedPath
from sim.scenario.watch import Watch
from sim.tui import comparing, replaying, surveying
from sim.tui.preview import Preview
from sim.tui.screens.over import ReadScreen
from sim.tui.text import ACTION
from sim.tui.widgets.page import Page, Reading
from tests.acting import Actor, playing
from tests.classes import CROSS, HOME, summed, walked
from tests.handed import CROSSED, WENT_HOME, a_full_path, a_path, as_paths, hand_in
from tests.invented import put, the_scenario

Opened = AbstractAsyncContextManager[Actor]
Opening = Callable[[Path, tuple[int, int]], Opened]


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "shelf" / "rivers")


def lines_of(page: Page) -> dict[str, tuple[int, int]]:
    """The keys that clicks on a page press, each with a place on the page where such a click lands."""
    found: dict[str, tuple[int, int]] = {}
    for y, content in enumerate(page._sheet.lines):
        for span in content.spans:
            action = "" if isinstance(span.style, str) else span.style.meta.get(ACTION, "")
            if action.startswith("screen.press("):
                key = action.partition("'")[2].rstrip("')")
                found.setdefault(key, (content[: span.end - 1].cell_length, y))
    return found


async def click_line(actor: Actor, key: str) -> str:
    """Click the line of the help that is up which names a key, with no key pressed."""
    assert isinstance(actor.app.screen, ReadScreen), actor.seen
    page, reading = actor.app.screen.query_one(Page), actor.app.screen.query_one(Reading)
    x, y = lines_of(page)[key]
    reading.scroll_to(y=y, animate=False)
    await actor.settle()
    await actor.pilot.click(page, offset=(x + page.styles.padding.left, y))
    return await actor.rest()


def play(*keys: str) -> Opening:
    def opening(file: Path, size: tuple[int, int]) -> Opened:
        return playing(file, *keys, size=size, saves=file.parents[2] / "saves", scenarios=file.parents[1])

    return opening


def library(*keys: str) -> Opening:
    def opening(file: Path, size: tuple[int, int]) -> Opened:
        saves = file.parents[2] / "saves"
        hand_in(saves, "one", a_full_path(the_scenario(file)))
        hand_in(saves, "two", a_path(the_scenario(file), *CROSSED))
        return playing(None, *keys, size=size, saves=saves, scenarios=file.parents[1])

    return opening


def replay(file: Path, size: tuple[int, int]) -> Opened:
    scenario = the_scenario(file)
    saved = hand_in(file.parents[2] / "saves", "one", a_full_path(scenario))
    path = SavedPath("rivers/ford", scenario, a_full_path(scenario), saved)
    return playing(None, size=size, first=replaying(path))


def compare(file: Path, size: tuple[int, int]) -> Opened:
    scenario = the_scenario(file)
    saves = [(name, a_path(scenario, *way)) for name, way in (("one", CROSSED), ("two", WENT_HOME))]
    return playing(None, size=size, first=comparing(as_paths(scenario, *saves)))


def cohort(file: Path, size: tuple[int, int]) -> Opened:
    scenario = the_scenario(file)
    paths = [walked(scenario, chosen) for chosen in (CROSS, HOME) for _ in range(3)]
    return playing(None, size=size, first=surveying(summed(scenario, paths), LeftOut(1, {})))


def preview(*keys: str) -> Opening:
    @asynccontextmanager
    async def opening(file: Path, size: tuple[int, int]) -> AsyncIterator[Actor]:
        app = Preview(Watch(file), file.stem)
        app.glance = 0
        async with app.run_test(size=size, notifications=True, tooltips=True):
            actor = Actor(app, file.parents[2] / "saves")
            await actor.rest()
            await actor.press(*keys)
            yield actor

    return opening


_PLAY = "enter space tab f b r t g m s w n j v c l ctrl+p q up down"
SCREENS: dict[str, tuple[Opening, str]] = {
    "opening": (play(), _PLAY),
    "page": (play("enter"), _PLAY),
    "library": (library(), "up down enter s p r ctrl+p q"),
    "saved paths": (library("s"), "up down enter r space c t escape"),
    "replay": (replay, "right left space plus minus g home end p up down tab f c r t s w ctrl+p escape l q"),
    "comparison": (compare, "up down space left right f s ctrl+p escape l q"),
    "class": (cohort, "right left up down enter b m g home end l ctrl+p q"),
    "preview": (preview("enter"), _PLAY.replace("l ", "") + " e p"),
    "problems": (preview("enter", "p"), "up down enter escape ctrl+p q"),
    "map": (play("enter", "m"), "up down left right enter u h escape"),
    "vote": (play("enter", "enter", "v"), "enter up down right left backspace h space escape"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
async def test_every_line_of_a_help_that_names_a_key_presses_it_on_the_screen_below(
    ford: Path, screen: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    opening, keys = SCREENS[screen]
    async with opening(ford, size) as actor:
        below = actor.app.screen
        pressed: list[str] = []

        def press(key: str) -> None:
            assert actor.app.screen is below, "the help is closed first"
            pressed.append(key)

        monkeypatch.setattr(actor.app, "simulate_key", press)
        for key in keys.split():
            await actor.click("? help")
            assert set(lines_of(actor.app.screen.query_one(Page))) == set(keys.split())
            await click_line(actor, key)
        assert pressed == keys.split()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_judgement_a_note_and_every_box_are_finished_without_a_key(ford: Path, size: tuple[int, int]) -> None:
    async with play("enter", "enter", "2")(ford, size) as actor:
        below = actor.app.screen
        for key in ("s", "w", "r"):
            await actor.click("? help")
            await click_line(actor, key)
            assert isinstance(actor.app.screen, ReadScreen)
            await actor.click("esc close")
            assert actor.app.screen is below
        await actor.click("? help")
        await click_line(actor, "n")
        await actor.press(*"why not")
        await actor.click("enter keep")
        await actor.click("? help")
        await click_line(actor, "j")
        await actor.click("1  very unlikely")
        await actor.click("enter keep")
        assert actor.app.screen is below
        assert actor.saved
        assert (actor.saved.steps[0].note, actor.saved.judgements[0].before) == ("why not", 1)


def state(actor: Actor) -> tuple[object, ...]:
    return [type(screen) for screen in actor.app.screen_stack], actor.seen, actor.app.clipboard, actor.app._exit


@pytest.mark.parametrize("key", _PLAY.split())
async def test_a_click_on_a_line_of_the_help_comes_to_the_same_as_the_key(ford: Path, key: str) -> None:
    async with play("enter", "tab", "tab")(ford, (80, 24)) as actor:
        before = state(actor)
        await actor.press("question_mark", "escape")
        assert state(actor) == before, "looking at the help changes nothing"
        await actor.press(key)
        by_key = state(actor)
    async with play("enter", "tab", "tab")(ford, (80, 24)) as actor:
        await actor.click("? help")
        await click_line(actor, key)
        assert state(actor) == by_key


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_the_mouse_is_dragged_over_is_selected_and_nothing_else(ford: Path, size: tuple[int, int]) -> None:
    async with playing(ford, "enter", size=size) as actor:
        page = actor.play.page
        y, line = next((y, line.plain) for y, line in enumerate(page._sheet.lines) if len(line.plain.split()) > 5)
        words = " ".join(line.split()[2:5])
        x = page.content_region.x + line.index(words)
        row = page.content_region.y + y
        await actor.pilot.hover(offset=(x, row))
        await actor.pilot.mouse_down(offset=(x, row))
        await actor.pilot.hover(offset=(x + len(words) - 1, row))
        await actor.pilot.mouse_up(offset=(x + len(words) - 1, row))

        assert actor.app.screen.get_selected_text() == words
