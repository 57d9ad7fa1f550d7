"""The map in the app: veils, the cursor, and going back as a new path."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
import wcwidth

from sim.play.explore import Exploration
from sim.saves.remembered import Remembered
from sim.scenario.model import Scenario
from sim.tui.screens.map import MapScreen
from sim.tui.screens.play import PlayScreen
from sim.tui.widgets.map import Map
from tests.acting import SIZES, Actor, playing, screens
from tests.charts import large
from tests.invented import FORD, golden, put
from tests.test_graph import SIGNS
from tests.test_screens_hostile import HOSTILE, hostile_file

TO_FORK = ("enter", "enter")
TO_CAMP = ("enter", "enter", "2")
TO_HOME = ("enter", "enter", "2", "2")


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "shelf" / "rivers")


def the_map(actor: Actor) -> Map:
    return actor.app.screen.query_one(Map)


def under_cursor(actor: Actor) -> str:
    station = the_map(actor).station
    assert station
    return str(station.id)


@pytest.mark.parametrize("size", [*SIZES, (60, 20), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_map_reads_as_it_should(ford: Path, size: tuple[int, int]) -> None:
    walk = (
        ("At a fork", (*TO_FORK, "m")),
        ("A page not seen", ("down",)),
        ("Off the record", ("escape", "2", "m")),
        ("At an ending", ("escape", "2", "m")),
        ("A page of the path", ("up",)),
        ("Everything", ("u",)),
        ("Help", ("question_mark",)),
        ("Back at a page of the path", ("escape", "enter")),
    )
    async with playing(ford, size=size, notices=False) as actor:
        said = await screens(actor, walk)

    assert said == golden(f"../screens/map-{size[0]}x{size[1]}.txt", said)


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ascii_means_ascii_on_the_map(ford: Path, size: tuple[int, int]) -> None:
    async with playing(ford, *TO_CAMP, "1", size=size, ascii_only=True, notices=False) as actor:
        for key in ("m", "up", "u", "down", "question_mark", "escape", "u"):
            assert (await actor.press(key)).isascii(), key


# What it shows


async def test_before_the_choice_the_map_does_not_tell_which_is_history(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "m") as actor:
        assert "Cross at the ford" in actor.seen
        assert "RECORD: Cross" not in actor.seen
        assert "The crossing" not in actor.seen
        assert "The camp" not in actor.seen


async def test_after_it_the_map_shows_the_record_as_far_as_its_date(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "m", size=(120, 40)) as actor:
        assert "RECORD: Cross at" in actor.seen
        assert "The crossing" in actor.seen
        assert "The far bank" not in actor.seen
        assert "Swim by night" not in actor.seen, "it may have been hidden"
        assert "March to the" in actor.seen, "it is shown with its reason"


async def test_a_teacher_sees_the_record_line_on_the_map_beforehand(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "m", is_open=True) as actor:
        assert "RECORD: Cross at" in actor.seen
        assert "The crossing" not in actor.seen


async def test_u_shows_everything_and_veils_it_again(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "m", size=(120, 40)) as actor:
        veiled = actor.seen
        assert "u show all" in veiled
        everything = await actor.press("u")
        assert "RECORD: Cross at" in everything
        assert all(title in everything for title in ("The crossing", "The camp", "The far bank", "At home"))
        assert "Every node can be reached." in everything
        assert await actor.press("u") == veiled


async def test_an_ending_seen_before_is_on_the_map(ford: Path, tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "remembered.yaml")
    remembered.see("ford", "far-bank")
    async with playing(ford, *TO_FORK, "m", size=(120, 40), remembered=remembered) as actor:
        assert "seen before" in actor.seen
        assert "The far bank" in actor.seen


async def test_before_the_first_page_there_is_no_map_and_it_says_so(ford: Path) -> None:
    async with playing(ford, "m") as actor:
        assert isinstance(actor.app.screen, PlayScreen)
        assert "The map begins with the first page" in actor.seen


# Moving about


async def test_the_arrow_keys_lead_from_node_to_node_and_stop_at_the_edges(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "m", "u", size=(120, 40)) as actor:
        assert under_cursor(actor) == "camp"
        for key, id in (
            ("left", "crossing"), ("left", "crossing"), ("up", "bank"), ("up", "river"), ("up", "river"),
            ("down", "bank"), ("down", "crossing"), ("right", "camp"), ("down", "far-bank"), ("right", "at-home"),
            ("down", "at-home"), ("h", "camp"),
        ):  # fmt: skip
            await actor.press(key)
            assert under_cursor(actor) == id


async def test_the_node_under_the_cursor_is_always_in_sight(tmp_path: Path) -> None:
    file = put(tmp_path / "large", large(60))
    async with playing(file, "enter", "m", "u", size=(60, 20)) as actor:
        for key in [*["down"] * 12, *["right"] * 3, *["up"] * 5, "left", "left", "h"]:
            await actor.press(key)
            map = the_map(actor)
            assert map.canvas
            box = map.canvas.layout.boxes[map.cursor]
            assert map.scroll_x <= box.left and box.right <= map.scroll_x + map.size.width
            assert map.scroll_y <= box.top and box.bottom <= map.scroll_y + map.size.height
            assert actor.app.screen.query_one("#standing")


async def test_a_click_moves_the_cursor_and_a_second_one_goes_there(ford: Path) -> None:
    async with playing(ford, *TO_HOME, "m", size=(120, 40)) as actor:
        await actor.click("The camp")
        assert under_cursor(actor) == "camp"
        await actor.click("The camp")
        assert isinstance(actor.app.screen, PlayScreen)
        assert actor.play.kept.walk.node.id == "camp"


async def test_the_keys_in_the_foot_of_the_map_can_be_clicked(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "m") as actor:
        assert "u veil" in await actor.click("u show all")
        await actor.click("esc close")
        assert isinstance(actor.app.screen, PlayScreen)


async def test_another_size_keeps_the_node(tmp_path: Path) -> None:
    file = put(tmp_path / "large", large(60))
    async with playing(file, "enter", "m", "u", *["down"] * 9, size=(120, 40)) as actor:
        before = under_cursor(actor)
        for size in ((80, 24), (40, 15), (120, 40)):
            await actor.resize(*size)
            assert under_cursor(actor) == before
            assert ">" in actor.seen


# Going back


async def test_going_back_from_a_path_under_way_begins_a_new_one_and_keeps_the_former(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "1", "m", "up", size=(120, 40)) as actor:
        assert under_cursor(actor) == "bank"
        assert "on your path; going back begins a new one" in actor.seen
        assert "enter go back" in actor.seen
        assert actor.paths == [["wait", "scout"]]
        assert "A new path begins here; the former one stays saved." in await actor.press("enter")
        assert actor.play.kept.walk.node.id == "bank"

        await actor.press("1")
    assert actor.paths == [["cross"], ["wait", "scout"]]


async def test_going_back_in_the_middle_keeps_the_decisions_before(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "1", "2", "m", "up", "enter") as actor:
        assert actor.play.kept.walk.node.id == "camp"
        assert actor.paths == [["wait", "scout"], ["wait", "scout", "swim"]]


async def test_going_back_from_an_ending_keeps_it(ford: Path) -> None:
    async with playing(ford, *TO_HOME, "m", "up", "up", "enter", size=(120, 40)) as actor:
        assert actor.play.kept.walk.node.id == "bank"
        assert actor.paths == [["wait", "home"]]
        await actor.press("2", "1")
    assert actor.paths == [["wait", "home"], ["wait", "scout"]]


async def test_going_back_over_no_decision_begins_no_path(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "m", "up", "enter") as actor:
        assert actor.play.kept.walk.node.id == "river"
        assert actor.paths == []
        assert "No decision had to be taken back." in actor.seen


async def test_the_foot_says_of_enter_what_it_does_at_the_page_under_the_cursor(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "m", size=(120, 40)) as actor:
        assert "you are here" in actor.seen and "enter go on" in actor.seen
        assert "enter go back" in await actor.press("up")
        seen = await actor.press("down", "down")
        assert "A page that you have not seen" in seen and "enter" not in seen


async def test_enter_where_one_is_closes_the_map_and_changes_nothing(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "m", "enter") as actor:
        assert isinstance(actor.app.screen, PlayScreen)
        assert (actor.play.kept.walk.node.id, actor.paths) == ("camp", [["wait"]])


async def test_enter_on_a_page_that_was_not_come_to_does_nothing_and_says_so(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "m", "down", "enter") as actor:
        assert isinstance(actor.app.screen, MapScreen)
        assert "You can go back to pages of" in actor.seen


async def test_a_former_path_that_could_not_be_saved_is_not_said_to_be(ford: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    async with playing(ford, *TO_HOME, "m", "up", "up", "enter", saves=tmp_path / "file", size=(120, 40)) as actor:
        assert actor.play.kept.walk.node.id == "bank"
        assert "A new path begins here." in actor.seen
        assert "stays saved" not in actor.seen


async def test_keys_quicker_than_the_map_do_no_harm(ford: Path) -> None:
    async with playing(ford, *TO_CAMP) as actor:
        for keys in (
            ("m", "u", "enter", "m", "escape", "escape"),
            ("m", "m", "m", "up", "enter"),
            ("m", "q", "m", "h"),
        ):
            await actor.burst(*keys)
            assert actor.app.is_running
        assert actor.app.return_code is None


async def test_the_palette_has_the_map_and_leaves_it(ford: Path) -> None:
    async with playing(ford, *TO_CAMP) as actor:
        named = {command.title: command for command in actor.app.get_system_commands(actor.app.screen)}
        named["Map"].callback()
        await actor.rest()
        assert isinstance(actor.app.screen, MapScreen)
        here = {command.title for command in actor.app.get_system_commands(actor.app.screen)}
        assert {"Show all", "Where you are", "Go back there", "Close the map"} <= here - set(named)
        assert set(named) <= here
        named["Back"].callback()
        await actor.rest()
        assert isinstance(actor.app.screen, PlayScreen)
        assert actor.play.kept.walk.node.id == "bank"


async def test_playing_loads_no_map_before_it_is_asked_for(ford: Path) -> None:
    probe = "import sys, sim.tui.app; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60, check=True)

    assert not [name for name in ran.stdout.split() if name.startswith(("sim.render.graph", "sim.tui.screens.map"))]


# Large, and hostile


async def test_two_hundred_nodes_can_be_walked_over(tmp_path: Path) -> None:
    file = put(tmp_path / "large", large(200))
    async with playing(file, "enter") as actor:
        began = time.process_time()
        await actor.press("m", "u")
        assert time.process_time() - began < 5
        seen = set()
        for key in [*["down"] * 60, *["right", "up"] * 20]:
            await actor.press(key)
            seen.add(under_cursor(actor))
        assert len(seen) > 40


@pytest.mark.parametrize("title", SIGNS)
async def test_every_row_of_the_map_is_as_wide_as_the_screen_whatever_is_written_in_it(
    tmp_path: Path, title: str
) -> None:
    text = FORD.replace("title: The bank", f"title: {title}").replace("label: Cross at the ford", f"label: {title}")
    async with playing(put(tmp_path / "signs", text), *TO_CAMP, "m") as actor:
        await actor.press("u", "up")
        map = the_map(actor)
        region = map.content_region
        rows = [map.render_line(y) for y in range(region.height)]

        assert {wcwidth.wcswidth(row.text) for row in rows} == {row.cell_length for row in rows} == {region.width}
        assert any(title.split()[0] in row.text for row in rows)
        shown = [strip.text for strip in actor.app.screen._compositor.render_strips()]
        assert {wcwidth.wcswidth(shown[region.y + y]) for y in range(region.height)} == {80}
        assert max(wcwidth.wcswidth(row.rstrip()) for row in shown) <= 80, "the lines above and below it, too"


@pytest.mark.parametrize("size", [(80, 60), (120, 70), (60, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_text_is_text_on_the_map(tmp_path: Path, size: tuple[int, int]) -> None:
    file = hostile_file(tmp_path / "shelf" / "hostile")
    async with playing(file, *TO_CAMP, "m", size=size) as actor:
        for key in ("u", "up", "left", "down", "u"):
            seen = await actor.press(key)
            assert actor.app.is_running
            assert "[bold]" in seen and "[@click=app.quit]x" in seen.replace("\n", "")
        at = actor.play.kept.walk.node.id
        await actor.click("[bold]")
        assert (actor.app.return_code, actor.play.kept.walk.node.id) == (None, at)
        named = str(actor.app.screen.query_one("#standing").render())
        assert HOSTILE[:20] in named


# Working the whole map out


class Visiting:
    """States that are visited until somebody lets that end; `given_up` where the visit was told to stop."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.began, self.ends, self.given_up = Event(), Event(), Event()
        monkeypatch.setattr("sim.tui.screens.map.Exploration", self.explore)

    def explore(self, scenario: Scenario, most: int, told: Callable[[int], object]) -> Exploration:
        self.began.set()
        while not self.ends.wait(0.001):
            try:
                told(1)
            except BaseException:
                self.given_up.set()
                raise
        return Exploration(scenario, most, told)


async def test_keys_go_on_while_the_whole_map_is_worked_out(ford: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with playing(ford, *TO_FORK, "m", size=(120, 40)) as actor:
        visiting = Visiting(monkeypatch)
        await actor.pilot.press("u", "down", "h", "question_mark")
        await actor.pilot.pause()
        assert "A box with a question mark" in actor.seen
        await actor.pilot.press("escape")
        await actor.pilot.pause()
        assert "The whole map is being worked out" in actor.seen
        assert "Every node can be reached." not in actor.seen
        visiting.ends.set()
        assert "Every node can be reached." in await actor.rest()


async def test_a_map_that_is_closed_meanwhile_is_no_longer_worked_out(
    ford: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with playing(ford, *TO_FORK, "m") as actor:
        visiting = Visiting(monkeypatch)
        await actor.pilot.press("u", "escape", "2")
        await actor.rest()
        assert visiting.began.is_set() and visiting.given_up.is_set()
        assert "The camp" in actor.seen


async def test_quitting_waits_for_no_map(ford: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with playing(ford, *TO_FORK, "m") as actor:
        visiting = Visiting(monkeypatch)
        await actor.pilot.press("u")
        await actor.pilot.press("ctrl+q")
    assert visiting.given_up.wait(20)
