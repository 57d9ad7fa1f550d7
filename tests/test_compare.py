"""Saved paths side by side: where they part, in how much they agree, and what their ledgers say."""

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cohort.parting import Comparison, compare
from sim.play.playthrough import Playthrough
from sim.render.comparison import agreement, compared, counts, in_lines
from sim.saves.save import Save, SavedStep
from sim.scenario.model import Scenario
from sim.tui import comparing
from sim.tui.compared import fits
from sim.tui.screens.compare import CompareScreen
from sim.tui.screens.library import LibraryScreen
from sim.tui.screens.paths import PathsScreen
from sim.tui.screens.replay import ReplayScreen
from tests.acting import SIZES, playing, screens
from tests.handed import CROSSED, WAITED, WENT_HOME, a_full_path, a_lost_path, a_path, as_paths, hand_in
from tests.invented import FORD, golden, offrecord, put, spoiled, the_scenario
from tests.often import often
from tests.test_cli import loaded
from tests.test_screens_hostile import HOSTILE, SHORT, hostile_file, shows
from tests.walks import scenarios

pytestmark = pytest.mark.usefixtures("only_ours")


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path / "shelf" / "rivers"))


def beside(scenario: Scenario, *ways: tuple[tuple[str, str], ...]) -> Comparison:
    return compared(as_paths(scenario, *((f"path-{at}", a_path(scenario, *way)) for at, way in enumerate(ways, 1))))


# Where they part


def test_paths_are_together_until_they_choose_differently(ford: Scenario) -> None:
    both = beside(ford, WAITED, WENT_HOME)

    assert [visit.stop.node.id for visit in both.shared] == ["river", "bank", "camp"]
    assert both.parting
    assert (both.parting.fork.id, [choice and choice.id for choice in both.parting.chose]) == (
        "camp",
        ["scout", "home"],
    )
    assert [(choice.id, paths) for choice, paths in both.parting.by_choice] == [("scout", (0,)), ("home", (1,))]


@pytest.mark.parametrize(
    ("ways", "line"),
    [
        ((WAITED, WENT_HOME), "1 of 2 decisions alike, parted at Lower bank in April 1200"),
        ((CROSSED, WAITED), "0 of 1 decision alike, parted at The bank on 2 March 1200"),
        ((WAITED, WAITED), "3 of 3 decisions alike, they never part"),
        ((WAITED, WAITED[:2]), "2 of 2 decisions alike, 2 path-2 goes no further than Lower bank in April 1200"),
        (
            (WAITED, WAITED[:2], WAITED[:2]),
            "2 of 2 decisions alike, 2 path-2 and 3 path-3 go no further than Lower bank in April 1200",
        ),
        ((WAITED, WENT_HOME, CROSSED), "0 of 1 decision alike, parted at The bank on 2 March 1200"),
        (
            (WAITED, ()),
            "No decision at a fork that all of them decided at, 2 path-2 goes no further than The bank on 2 March 1200",
        ),
    ],
)
def test_the_agreement_is_said_in_one_line(
    ford: Scenario, ways: tuple[tuple[tuple[str, str], ...], ...], line: str
) -> None:
    assert agreement(beside(ford, *ways)) == line


def test_it_is_said_which_decisions_are_counted_where_that_is_not_all(ford: Scenario) -> None:
    assert counts(beside(ford, WAITED, WAITED)) is None
    assert counts(beside(ford, WAITED, WENT_HOME)) == "Counted are the decisions at forks where all of them decided."


def test_paths_that_meet_again_after_they_parted_agree_there(tmp_path: Path) -> None:
    text = spoiled("        label: Cross at the ford\n        record: true\n        to: crossing\n",
                   "        label: Cross at the ford\n        record: true\n        to: camp\n")  # fmt: skip
    scenario = the_scenario(put(tmp_path, text.replace("    next: bank\n", "    next: bank\n")))
    both = beside(scenario, (("bank", "cross"), ("camp", "home")), (("bank", "wait"), ("camp", "home")))

    assert (both.alike, both.common) == (1, 2)


def test_a_fork_come_to_twice_is_two_decisions(ford: Scenario) -> None:
    both = beside(ford, WAITED, WAITED)

    assert list(both.paths[0].decisions) == [("bank", 0), ("camp", 0), ("camp", 1)]
    assert (both.alike, both.common) == (3, 3)


def test_after_the_parting_a_row_holds_what_has_the_same_date(ford: Scenario) -> None:
    rows = beside(ford, CROSSED, WAITED, WENT_HOME).rows

    assert [[visit and visit.stop.node.id for visit in row] for row in rows] == [
        ["crossing", None, None],
        [None, "camp", "camp"],
        [None, "camp", None],
        [None, "far-bank", None],
        [None, None, "at-home"],
    ]


def test_the_ledgers_stand_beside_the_record(ford: Scenario) -> None:
    (army, _) = beside(ford, CROSSED, WAITED, WAITED[:1]).cells

    dimension, record, answers = army
    assert dimension == "The army"
    assert record is answers[0]
    assert [answer and answer.text for answer in answers] == ["It lost three men.", "It would have lost nobody.", None]


@often(100)
@given(data=st.data())
def test_any_paths_are_together_exactly_as_long_as_their_steps_are(data: st.DataObject) -> None:
    scenario = data.draw(scenarios())
    saves = []
    for number in range(data.draw(st.integers(2, 4))):
        walk = Playthrough(scenario)
        walk.run_on()
        for _ in range(data.draw(st.integers(0, 5))):
            if not walk.offered:
                break
            walk.choose(data.draw(st.sampled_from(walk.offered)).id)
            walk.run_on()
        steps = tuple(SavedStep(step.at, step.chose) for step in walk.steps)
        saves.append((str(number), Save(1, "random", steps)))
    found = compare(scenario, saves)

    chosen = [[step.chose for step in save.steps] for _, save in saves]
    equal = next(
        (at for at, step in enumerate(zip(*chosen, strict=False)) if len(set(step)) > 1), min(map(len, chosen))
    )
    assert sum(bool(visit.stop.step) for visit in found.shared) == equal
    assert (found.parting is None) == (len(set(map(tuple, chosen))) == 1)
    assert 0 <= found.alike <= found.common <= min(map(len, chosen))
    for at, path in enumerate(found.paths):
        told = [*found.shared, *(row[at] for row in found.rows if row[at])]
        assert [visit and visit.number for visit in told] == list(range(len(path.visits)))


# What people read


def test_the_comparison_reads_as_it_should(ford: Scenario) -> None:
    saves = [
        ("one", a_full_path(ford)),
        ("two", a_path(ford, *WENT_HOME, player="Group 4")),
        ("x", a_path(ford, *CROSSED)),
    ]
    said = "\n".join(in_lines(compared(as_paths(ford, *saves)))) + "\n"

    assert said == golden("compare.txt", said)


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screen_reads_as_it_should(ford: Scenario, tmp_path: Path, size: tuple[int, int]) -> None:
    saves = [
        ("one", a_full_path(ford)),
        ("two", a_path(ford, *WENT_HOME, player="Group 4")),
        ("x", a_path(ford, *CROSSED)),
    ]
    walk = (
        ("The beginning", ()),
        ("Further down", ("space",)),
        ("The ledgers", ("end",)),
        ("Other paths", ("home", "right", "space")),
        ("Every claim", ("f",)),
        ("Help", ("question_mark",)),
    )
    first = comparing(as_paths(ford, *saves))
    async with playing(None, size=size, saves=tmp_path / "saves", notices=False, first=first) as actor:
        said = await screens(actor, walk)

    assert said == golden(f"../screens/compare-{size[0]}x{size[1]}.txt", said)


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ascii_means_ascii_where_paths_are_compared(tmp_path: Path, size: tuple[int, int]) -> None:
    scenario = the_scenario(put(tmp_path / "shelf" / "ascii", spoiled(", native: 이다", "")))
    first = comparing(as_paths(scenario, ("one", a_full_path(scenario)), ("two", a_path(scenario, *CROSSED))))
    async with playing(None, size=size, ascii_only=True, saves=tmp_path / "saves", first=first) as actor:
        for key in ("f", *["space"] * 8, "question_mark", "escape", "f", *["space"] * 6):
            seen = await actor.press(key)
            assert seen.isascii(), seen


def test_the_width_says_how_many_paths_fit() -> None:
    assert [fits(width) for width in (20, 36, 47, 75, 115, 200)] == [1, 1, 1, 2, 3, 7]


async def test_where_not_all_fit_the_arrow_keys_show_the_others(ford: Scenario, tmp_path: Path) -> None:
    saves = [(f"path-{number}", a_path(ford, *WENT_HOME)) for number in range(1, 8)]
    async with playing(None, saves=tmp_path / "saves", first=comparing(as_paths(ford, *saves)), size=(80, 60)) as actor:
        assert "paths 1 to 2 of 7" in actor.seen
        assert "paths 2 to 3 of 7" in await actor.press("right")
        assert "paths 6 to 7 of 7" in await actor.press(*["right"] * 10)
        assert "paths 4 to 7 of 7" in await actor.resize(150, 60)
        assert "paths 1 to 4 of 7" in await actor.press(*["left"] * 10)


async def test_a_path_is_replayed_from_the_comparison_and_left_again(ford: Scenario, tmp_path: Path) -> None:
    first = comparing(as_paths(ford, ("one", a_full_path(ford)), ("two", a_path(ford, *CROSSED))))
    async with playing(None, "2", saves=tmp_path / "saves", first=first) as actor:
        replay = actor.app.screen
        assert isinstance(replay, ReplayScreen)
        assert [step.chose for step in replay.told.save.steps] == ["cross"]
        await actor.press("escape")
        assert isinstance(actor.app.screen, CompareScreen)
        await actor.press("9", "escape")
        assert isinstance(actor.app.screen, LibraryScreen)


async def test_a_path_under_way_is_gone_on_with_from_the_comparison_as_a_new_one(
    ford: Scenario, tmp_path: Path
) -> None:
    saves = tmp_path / "saves"
    under_way = a_path(ford, ("bank", "wait"), player="Group 9")
    handed = hand_in(saves, "two", under_way)
    before = handed.read_bytes()
    first = comparing(as_paths(ford, ("one", a_path(ford, *CROSSED)), ("two", under_way)))
    async with playing(None, "2", "end", "right", saves=saves, first=first) as actor:
        assert "Play on from here (a new path)" in actor.seen
        assert "Going on after 1 decision." in await actor.press("2")
        assert actor.play.kept.walk.node.id == "camp"
        assert "Group 9 · not saved yet" in await actor.press("down")
        assert actor.paths == [["wait"]]
        assert "Group 9 · 2 decisions saved" in await actor.press("2")
        assert actor.paths == [["wait"], ["wait", "home"]]
        assert actor.saved and actor.saved.player == "Group 9"
    assert handed.read_bytes() == before


async def test_the_commands_of_a_comparison_work_from_the_palette(ford: Scenario, tmp_path: Path) -> None:
    first = comparing(as_paths(ford, ("one", a_full_path(ford)), ("two", a_path(ford, *CROSSED))))
    async with playing(None, saves=tmp_path / "saves", first=first) as actor:
        compare_screen = actor.app.screen
        assert isinstance(compare_screen, CompareScreen)
        titles = [command.title for command in actor.app.get_system_commands(actor.app.screen)]
        assert {"Every claim", "Other paths", "Sources", "Replay 1 Group 3", "Replay 2 two"} <= set(titles)
        for _, _, act in compare_screen.commands():
            act()
            await actor.rest()
            while actor.app.screen is not compare_screen:
                await actor.press("escape")


@pytest.mark.parametrize("size", [(80, 90), (120, 70)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_text_is_shown_as_it_is_where_paths_are_compared(tmp_path: Path, size: tuple[int, int]) -> None:
    scenario = the_scenario(hostile_file(tmp_path / "hostile"))
    hostile = attrs.evolve(a_full_path(scenario), player=HOSTILE)
    first = comparing(as_paths(scenario, ("one", hostile), (HOSTILE, a_path(scenario, *CROSSED))))
    async with playing(None, size=size, saves=tmp_path / "saves", first=first) as actor:
        for key in ("home", "f", "space", "space"):
            await actor.press(key)
            shows(actor, SHORT)


# From the library


async def test_the_library_lists_the_saved_paths_to_be_replayed_or_compared(ford: Scenario, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    hand_in(saves, "one", a_full_path(ford))
    hand_in(saves, "two", a_path(ford, *CROSSED, player="Group 9"))
    hand_in(saves, "other", a_lost_path("rivers/weir", "Elsewhere"))
    async with playing(None, "s", scenarios=tmp_path / "shelf", saves=saves) as actor:
        assert isinstance(actor.app.screen, PathsScreen)
        assert "Group 9" in actor.seen
        assert "Elsewhere" not in actor.seen
        await actor.press("enter")
        assert isinstance(actor.app.screen, ReplayScreen)
        await actor.press("escape", "s", "c")
        assert "Mark two paths or more" in actor.seen
        await actor.press("space", "space", "c")
        assert isinstance(actor.app.screen, CompareScreen)
        assert "parted at The bank" in actor.seen
        await actor.press("escape", "s", "space", "up", "space", "space", "space", "c")
        assert isinstance(actor.app.screen, PathsScreen)
        await actor.press("escape")
        assert isinstance(actor.app.screen, LibraryScreen)


async def test_without_a_saved_path_the_library_says_so(ford: Scenario, tmp_path: Path) -> None:
    async with playing(None, "s", scenarios=tmp_path / "shelf", saves=tmp_path / "saves") as actor:
        assert isinstance(actor.app.screen, LibraryScreen)
        assert "No path of this" in actor.seen


async def test_hundreds_of_saved_paths_are_listed_from_the_newest(
    ford: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.tui.screens.paths.MOST", 12)
    for number in range(20):
        hand_in(tmp_path / "saves", f"save-{number}", a_path(ford, *CROSSED))
    async with playing(None, "s", *["down"] * 30, scenarios=tmp_path / "shelf", saves=tmp_path / "saves") as actor:
        assert "The ford: 20 saved paths, the newest 12" in actor.seen
        assert ">12" in actor.seen
        assert "> 1" in await actor.press("home")


# The command


@pytest.fixture
def handed(tmp_path: Path, ford: Scenario) -> tuple[str, ...]:
    hand_in(tmp_path / "saves", "waited", a_full_path(ford))
    hand_in(tmp_path / "saves", "home", a_path(ford, *WENT_HOME))
    return ("--scenarios", str(tmp_path / "shelf"), "--saves", str(tmp_path / "saves"))


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_the_comparison_goes_to_standard_output(
    ford: Scenario, handed: tuple[str, ...], plain: tuple[str, ...]
) -> None:
    said = offrecord("compare", "waited", "home", *plain, *handed)

    lines = in_lines(compared(as_paths(ford, ("waited", a_full_path(ford)), ("home", a_path(ford, *WENT_HOME)))))
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == "\n".join(lines) + "\n"


def test_no_telling_without_a_screen_loads_textual(tmp_path: Path, handed: tuple[str, ...]) -> None:
    for command in (
        ("compare", "waited", "home", "--plain"),
        ("replay", "waited", "--plain"),
        ("transcript", "waited"),
        ("transcript", "waited", "-o", tmp_path / "waited.html"),
    ):
        status, *packages = loaded(*command, *handed)
        assert (status, set(packages) & {"textual", "rich"}) == ("0", set()), command


def test_one_path_alone_is_wrong_use(handed: tuple[str, ...]) -> None:
    said = offrecord("compare", "waited", *handed)

    assert said.returncode == 2
    assert "name two or more" in said.stderr


def test_paths_of_different_scenarios_are_not_compared(tmp_path: Path, ford: Scenario, handed: tuple[str, ...]) -> None:
    weir = the_scenario(put(tmp_path / "shelf" / "rivers", spoiled("The ford", "The weir"), name="weir.yaml"))
    hand_in(tmp_path / "saves", "weir", a_path(weir, *CROSSED, name="rivers/weir"))
    said = offrecord("compare", "waited", "weir", *handed)

    assert said.returncode == 2
    assert said.stderr.endswith(
        "Error: Only paths of one scenario can be compared, and these are not:\n"
        "  waited: rivers/ford\n  weir: rivers/weir\n"
    )


def test_the_same_scenario_by_another_name_is_the_same(tmp_path: Path, ford: Scenario, handed: tuple[str, ...]) -> None:
    file = tmp_path / "shelf" / "rivers" / "ford.yaml"
    hand_in(tmp_path / "saves", "elsewhere", a_path(ford, *CROSSED, name=str(file)))
    said = offrecord("compare", "waited", "elsewhere", *handed)

    assert said.returncode == 0


def test_a_damaged_save_among_them_is_said(tmp_path: Path, handed: tuple[str, ...]) -> None:
    (tmp_path / "saves" / "broken.yaml").write_text("steps: 7\n", encoding="utf-8")
    said = offrecord("compare", "waited", "broken", *handed)

    assert said.returncode == 1
    assert "broken.yaml:1" in said.stdout


def test_a_path_that_fits_only_in_part_is_compared_as_far_as_it_does(tmp_path: Path, handed: tuple[str, ...]) -> None:
    put(tmp_path / "shelf" / "rivers", FORD.replace("      swim:\n", "      dive:\n"))
    said = offrecord("compare", "waited", "home", *handed)

    assert said.returncode == 1
    assert "1 Group 3: this path fits only in part. Step 3: the choice 'swim' is no longer there" in said.stdout
    assert said.stderr == (
        "waited: The scenario has changed, and the saved path fits only in part. "
        "Step 3: the choice 'swim' is no longer there at 'The camp'.\n"
        "home: The scenario's text has changed since; every decision still fits.\n"
    )
