"""A page is read, then decided: nothing is passed by unseen, and no decision is taken that nobody can have meant."""

from pathlib import Path

import pytest

from sim.tui.screens.asking import JudgeScreen
from sim.tui.screens.library import LibraryScreen
from sim.tui.screens.over import ReadScreen
from sim.tui.screens.replay import ReplayScreen
from tests.acting import Actor, playing
from tests.handed import CROSSED, a_path, hand_in
from tests.invented import put, spoiled, the_scenario
from tests.test_bursts import click, key, post

BEGIN = ("enter",)
TO_FORK = ("enter", "enter")
TO_CAMP = ("enter", "enter", "2")


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "shelf" / "rivers")


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """The ford with a fork whose text takes several screens."""
    claims = "".join(
        f"      - record: Line {at} of what the council said that night.\n        cite: orm {at}\n"
        for at in range(1, 41)
    )
    old = "  bank:\n"
    text = spoiled(old, old)
    start = text.index("text:\n", text.index(old)) + len("text:\n")
    return put(tmp_path / "long", text[:start] + claims + text[start:])


async def typed(actor: Actor, *keys: str) -> str:
    """Type at once, without reading anything first."""
    post(actor, [key(name) for name in keys])
    return await actor.rest()


@pytest.mark.parametrize("further", ["enter", "space", "pagedown"])
async def test_every_line_of_a_page_has_been_on_the_screen_before_it_is_passed(long: Path, further: str) -> None:
    async with playing(long, *TO_FORK) as actor:
        seen: set[int] = set()
        for _ in range(40):
            seen |= {at for at in range(1, 41) if f"Line {at} of what" in actor.seen}
            assert actor.play.kept.walk.node.id == "bank"
            if not actor.play.reading.has_more:
                break
            await typed(actor, further)
        assert seen == set(range(1, 41))
        assert "Wait for the water to fall" in actor.seen


async def test_while_text_lies_below_the_last_line_and_the_foot_say_so(long: Path) -> None:
    async with playing(long, *TO_FORK) as actor:
        assert actor.seen.split("\n")[-3].strip() == "v  more below"
        assert actor.seen.split("\n")[-1].strip().startswith("space more")
        seen = await actor.press("end")
        assert "more below" not in seen
        assert "1-2 choose" in seen


@pytest.mark.parametrize("back", ["pageup", "home", "up"])
async def test_from_the_choices_one_can_go_back_to_the_text(long: Path, back: str) -> None:
    async with playing(long, *TO_FORK, "end", "down", "down") as actor:
        assert actor.ways.has_focus
        for _ in range(5):
            await actor.press(back)
        assert actor.play.reading.has_more
        assert actor.play.reading.has_focus
        assert actor.ways.highlighted is None, "nothing stays picked out that is out of sight"


async def test_a_digit_brings_choices_that_are_out_of_sight_and_decides_nothing(long: Path) -> None:
    async with playing(long, *TO_FORK) as actor:
        seen = await typed(actor, "2")
        assert actor.chosen == []
        assert "Wait for the water to fall" in seen
        await typed(actor, "2")
        assert actor.chosen == ["wait"]


async def test_reading_on_has_no_number(ford: Path) -> None:
    async with playing(ford, *BEGIN, "end") as actor:
        assert "Read on" in actor.seen
        assert "1  Read on" not in actor.seen
        await typed(actor, "1", "1", "1")
        assert actor.play.kept.walk.node.id == "river"


async def test_no_burst_decides_on_a_page_that_has_just_come(ford: Path) -> None:
    async with playing(ford, *BEGIN, "end", size=(120, 40), glance=60) as actor:
        await typed(actor, "enter", "1", "2", "enter", "down", "enter")
        assert actor.play.kept.walk.node.id == "bank"
        assert actor.chosen == []
        actor.app.glance = 0
        await typed(actor, "2")
        assert actor.chosen == ["wait"]


async def test_the_second_of_two_quick_clicks_decides_nothing(ford: Path) -> None:
    async with playing(ford, *BEGIN, "end", size=(120, 40)) as actor:
        actor.app.glance = 60
        row = next(y for y, line in enumerate(actor.seen.split("\n")) if "Read on" in line)
        post(actor, click(60, row) * 2)
        await actor.rest()
        assert actor.play.kept.walk.node.id == "bank"
        assert actor.chosen == []


async def test_what_lay_over_the_page_is_no_time_to_have_read_it_in(ford: Path) -> None:
    async with playing(ford, *TO_FORK, size=(120, 40)) as actor:
        actor.app.glance = 60
        await typed(actor, "s", "escape", "1")
        assert not isinstance(actor.app.screen, ReadScreen)
        assert actor.chosen == []


async def test_a_box_of_text_is_read_on_by_enter_and_closed_at_its_end(ford: Path) -> None:
    async with playing(ford, *BEGIN, "question_mark") as actor:
        assert "space more" in actor.seen
        pages = 0
        while isinstance(actor.app.screen, ReadScreen):
            await typed(actor, "enter")
            pages += 1
            assert pages < 20
        assert pages > 1


@pytest.mark.parametrize("asked", ["c", "v", "n", "g", "j"])
@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_what_is_said_in_passing_covers_no_text_and_goes_at_the_next_key(
    ford: Path, asked: str, size: tuple[int, int]
) -> None:
    async with playing(ford, *BEGIN, "end", size=size) as actor:
        before = actor.seen.split("\n")
        said = (await actor.press(asked)).split("\n")
        assert said != before
        unchanged = [line for line in said if line in before]
        assert len(unchanged) >= len(before) - (4 if size[1] > 20 else 6)
        assert "Read on" in "\n".join(said)
        await actor.press("x")
        assert actor.seen.split("\n") == before


async def test_a_digit_judges_at_once_and_esc_keeps_the_judgement_with_its_reason(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "j", "4") as actor:
        assert actor.saved
        assert actor.saved.judgements[0].before == 4
        await actor.press(*"fish", "escape")
        assert not isinstance(actor.app.screen, JudgeScreen)
        assert actor.saved.judgements[0].why == "fish"


async def test_a_reason_without_a_judgement_is_not_dropped_in_silence(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "j", "tab", *"fish", "escape") as actor:
        assert isinstance(actor.app.screen, JudgeScreen)
        assert "Your reason is not kept yet" in actor.seen
        await actor.press("escape")
        assert not isinstance(actor.app.screen, JudgeScreen)


@pytest.mark.usefixtures("only_ours")
async def test_enter_goes_on_with_a_path_under_way_and_replays_a_finished_one(ford: Path, tmp_path: Path) -> None:
    saves, scenario = tmp_path / "saves", the_scenario(ford)
    hand_in(saves, "under-way", a_path(scenario, ("bank", "wait")))
    async with playing(None, "s", scenarios=ford.parents[1], saves=saves) as actor:
        assert "enter go on" in actor.seen
        await actor.press("enter")
        assert actor.play.kept.walk.node.id == "camp"
    hand_in(saves, "under-way", a_path(scenario, *CROSSED))
    async with playing(None, "s", scenarios=ford.parents[1], saves=saves) as actor:
        assert "enter replay" in actor.seen
        await actor.press("enter")
        assert isinstance(actor.app.screen, ReplayScreen)


@pytest.mark.usefixtures("only_ours")
async def test_a_path_under_way_can_be_replayed_as_well(ford: Path, tmp_path: Path) -> None:
    hand_in(tmp_path / "saves", "under-way", a_path(the_scenario(ford), ("bank", "wait")))
    async with playing(None, "s", "r", scenarios=ford.parents[1], saves=tmp_path / "saves") as actor:
        assert isinstance(actor.app.screen, ReplayScreen)


@pytest.mark.usefixtures("only_ours")
async def test_the_library_s_cursor_stands_where_one_played_last(ford: Path, tmp_path: Path) -> None:
    put(ford.parent, spoiled("title: The ford", "title: The weir").replace("order: 1", "order: 2"), name="weir.yaml")
    async with playing(None, "enter", scenarios=ford.parents[1], saves=tmp_path / "saves") as actor:
        name = actor.app.read_shelves()["rivers/weir"]
        assert name.scenario
        actor.app.open_scenario("rivers/weir", name.scenario)
        await actor.rest()
        assert "> 2  The weir" in await actor.press("l")
        assert isinstance(actor.app.screen, LibraryScreen)
