"""Input quicker than any person: bursts of keys, clicks, pasted text and new sizes, with no wait between."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.events import Event, Key, MouseDown, MouseMove, MouseScrollDown, MouseUp, Paste, Resize
from textual.geometry import Size

from sim.tui.palette import Palette
from sim.tui.screens.over import ReadScreen
from sim.tui.turnstile import MOST_WAITING
from tests.acting import Actor
from tests.invented import put
from tests.test_mouse import SCREENS, Opening, library, play

KEYS = (
    *"123456789abcdefghijklmnoprstuvwxyz", "question_mark", "plus", "minus", "enter", "enter", "enter", "space", "tab",
    "shift+tab", "escape", "escape", "backspace", "up", "down", "left", "right", "pageup", "pagedown", "home", "end",
    "ctrl+p",
)  # fmt: skip
SIZES = (Size(80, 24), Size(120, 40), Size(40, 15), Size(5, 24), Size(80, 2), Size(1, 1))
BOXES: dict[str, tuple[Opening, str]] = {
    "note": (play("enter", "enter", "2", "n"), ""),
    "judgement": (play("enter", "enter", "2", "j"), ""),
    "palette": (play("enter", "ctrl+p"), ""),
    "help": (play("enter", "question_mark"), ""),
    "ending": (play("enter", "enter", "2", "2"), ""),
}
OPENINGS = {name: opening for name, (opening, _) in (SCREENS | BOXES).items()}


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "shelf" / "rivers")


def key(name: str) -> Key:
    return Key(name, name if len(name) == 1 else None)


def click(x: int, y: int) -> tuple[Event, ...]:
    place = (None, x, y, 0, 0, 1, False, False, False, x, y)
    return MouseMove(*place), MouseDown(*place), MouseUp(*place)


def burst(chance: random.Random) -> list[Event]:
    """What comes in all at once."""
    events: list[Event] = []
    for _ in range(chance.choice((1, 2, 2, 3, 5, 9))):
        kind = chance.random()
        if kind < 0.7:
            events.append(key(chance.choice(KEYS)))
        elif kind < 0.9:
            events += click(chance.randrange(80), chance.randrange(24)) * chance.choice((1, 2))
        elif kind < 0.93:
            events.append(MouseScrollDown(None, 40, 12, 0, 1, 0, False, False, False, 40, 12))
        elif kind < 0.96:
            events.append(Paste("pasted 1 q\nm"))
        else:
            size = chance.choice(SIZES)
            events.append(Resize(size, size))
    return events


def post(actor: Actor, events: Sequence[Event]) -> None:
    for event in events:
        actor.app.post_message(event)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("screen", OPENINGS)
async def test_no_burst_of_keys_and_clicks_ends_the_app(ford: Path, screen: str, seed: int) -> None:
    chance = random.Random(f"{screen} {seed}")
    async with OPENINGS[screen](ford, (80, 24)) as actor:
        for _ in range(12):
            post(actor, burst(chance))
            if chance.random() < 0.5:
                await actor.rest()
            if actor.app.return_code is not None:
                break
        await actor.rest()
        assert actor.app.failure is None
        assert actor.app.return_code in (None, 0)


@pytest.mark.parametrize(
    "keys",
    [("enter", "enter"), ("enter", "m", "escape"), ("ctrl+p", "pagedown"), ("ctrl+p", "enter", "enter"),
     ("s", "escape", "enter"), ("question_mark", "escape", "enter", "enter", "tab", "enter")],
    ids=" ".join,
)  # fmt: skip
async def test_a_burst_does_what_slow_typing_does(ford: Path, keys: tuple[str, ...]) -> None:
    async with library()(ford, (80, 24)) as actor:
        for name in keys:
            post(actor, [key(name)])
            slowly = await actor.rest()
    async with library()(ford, (80, 24)) as actor:
        post(actor, [key(name) for name in keys])
        assert await actor.rest() == slowly


async def test_a_double_click_that_opens_a_scenario_does_nothing_on_its_first_page(ford: Path) -> None:
    async with library()(ford, (80, 24)) as actor:
        row = next(y for y, line in enumerate(actor.seen.split("\n")) if "The ford" in line)
        post(actor, click(10, row) * 2)
        await actor.rest()
        assert actor.play.is_active
        assert actor.play.at_opening


async def test_a_double_click_on_a_command_of_the_palette_does_it_once(ford: Path) -> None:
    async with play("enter", "ctrl+p")(ford, (80, 24)) as actor:
        post(actor, [key(letter) for letter in "sources"])
        await actor.rest()
        row = next(y for y, line in enumerate(actor.seen.split("\n")) if "Sources" in line)
        post(actor, click(30, row) * 2)
        assert "Sources: who is speaking" in await actor.rest()
        assert isinstance(actor.app.screen, ReadScreen)


async def test_typing_ahead_into_a_box_loses_no_letter(ford: Path) -> None:
    async with play("enter", "enter", "2")(ford, (80, 24)) as actor:
        post(actor, [key(name) for name in ("n", *"bring1the2boats", "enter")])
        await actor.rest()
        assert actor.saved
        assert actor.saved.steps[0].note == "bring1the2boats"


async def test_a_text_pasted_where_nothing_is_written_is_not_worked_off_for_minutes(ford: Path) -> None:
    async with play("enter")(ford, (80, 24)) as actor:
        post(actor, [key("tab")] * (MOST_WAITING * 4))
        await actor.pilot.pause(0)
        assert len(actor.app.turnstile._waiting) <= MOST_WAITING
        await actor.rest()
        assert actor.app.is_running


@pytest.mark.parametrize("size", [Size(5, 24), Size(80, 1), Size(80, 3), Size(1, 1), Size(0, 0)], ids=str)
async def test_no_size_ends_the_app_or_its_palette(ford: Path, size: Size) -> None:
    async with play("enter")(ford, (80, 24)) as actor:
        post(actor, [Resize(size, size), key("ctrl+p"), key("pagedown"), key("down"), key("enter")])
        await actor.rest()
        assert actor.app.failure is None
        post(actor, [key("escape")])
        assert "The ford" in await actor.resize(80, 24)


async def test_a_screen_closed_before_anything_stood_on_it_is_no_fault(ford: Path) -> None:
    async with play("enter")(ford, (80, 24)) as actor:
        actor.play.action_map()
        actor.app.pop_screen()
        actor.play.action_sources()
        actor.app.pop_screen()
        assert "Decision 1" not in await actor.rest()
        assert actor.app.failure is None


async def test_the_palette_takes_no_second_key_once_it_is_closed(ford: Path) -> None:
    async with play("enter", "ctrl+p")(ford, (80, 24)) as actor:
        palette = actor.app.screen
        assert isinstance(palette, Palette)
        actor.app.pop_screen()
        assert palette.check_action("escape", ()) is False
