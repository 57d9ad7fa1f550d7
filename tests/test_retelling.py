"""A replay tells a path in the order in which a class needs it, and writes nothing."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import attrs
import pytest

from sim.render.transcript import Transcript
from sim.render.web import transcript_page
from sim.saves.at_hand import AtHand
from sim.saves.folder import all_saves
from sim.saves.path import SavedPath
from sim.saves.reader import read_save
from sim.saves.remembered import Remembered
from sim.saves.replay import replay, visits
from sim.saves.retelling import Moment, Phase, Retelling
from sim.saves.save import Save, SavedStep, Votes, write
from sim.scenario.model import Name, Scenario
from sim.scenario.reader import read_scenario
from sim.tui import replaying
from sim.tui.handing_out import save_transcript
from sim.tui.screens.library import LibraryScreen
from sim.tui.screens.over import ReadScreen
from sim.tui.screens.replay import SPEEDS, ReplayScreen
from tests.acting import SIZES, Actor, playing, screens
from tests.handed import CROSSED, WAITED, WENT_HOME, a_full_path, a_path, hand_in
from tests.invented import FORD, PROJECT, golden, offrecord, put, spoiled, the_scenario
from tests.test_screens_hostile import HOSTILE, SHORT, hostile_file, shows

SAMPLES = sorted((PROJECT / "saves").glob("*.yaml"))

pytestmark = pytest.mark.usefixtures("only_ours")


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path / "shelf" / "rivers"))


def phases(told: Retelling) -> list[tuple[str, str]]:
    return [(told.visits[moment.visit].stop.node.id, moment.phase.value) for moment in told.moments]


@asynccontextmanager
async def replayed(
    scenario: Scenario,
    save: Save,
    *keys: str,
    folder: Path,
    size: tuple[int, int] = (80, 24),
    ascii_only: bool = False,
    notices: bool = True,
) -> AsyncIterator[Actor]:
    file = hand_in(folder, "shown", save)
    first = replaying(SavedPath(save.scenario, scenario, save, file))
    shelves = folder.parent / "shelf"
    async with playing(
        None, *keys, size=size, saves=folder, scenarios=shelves, ascii_only=ascii_only, notices=notices, first=first
    ) as actor:
        yield actor


def screen(actor: Actor) -> ReplayScreen:
    found = next(screen for screen in actor.app.screen_stack if isinstance(screen, ReplayScreen))
    assert isinstance(found, ReplayScreen)
    return found


# The moments


def test_at_a_fork_first_the_question_then_what_was_chosen_then_the_fact(ford: Scenario) -> None:
    assert phases(Retelling(ford, a_path(ford, *CROSSED))) == [
        ("river", "opening"),
        ("river", "page"),
        ("bank", "page"),
        ("bank", "question"),
        ("bank", "chosen"),
        ("bank", "fact"),
        ("crossing", "page"),
    ]


def test_off_the_record_there_is_no_fact_to_be_told(ford: Scenario) -> None:
    told = Retelling(ford, a_path(ford, *WENT_HOME))

    assert phases(told)[5:] == [
        ("bank", "fact"),
        ("camp", "page"),
        ("camp", "question"),
        ("camp", "chosen"),
        ("at-home", "page"),
    ]


def test_a_path_under_way_ends_with_a_question(ford: Scenario) -> None:
    assert phases(Retelling(ford, a_path(ford, ("bank", "wait"))))[-1] == ("camp", "question")


def test_large_tells_one_claim_at_a_time_with_its_note_and_the_ledger_row_by_row(ford: Scenario) -> None:
    told = Retelling(ford, a_full_path(ford))
    told.enlarge(is_large=True)
    moments = phases(told)

    assert moments[:9] == [
        ("river", "opening"),
        *[("river", phase) for phase in "page claim claim claim claim note claim note".split()],
    ]
    assert moments[-7:] == [("far-bank", phase) for phase in "page claim note judged row row end".split()]


def test_another_layout_keeps_the_place(ford: Scenario) -> None:
    told = Retelling(ford, a_full_path(ford))
    told.go_to_decision(2)
    told.enlarge(is_large=True)
    assert told.moment == Moment(2, Phase.QUESTION)

    told.go_to(Moment(3, Phase.CLAIM, 2))
    told.enlarge(is_large=False)
    assert told.moment == Moment(3, Phase.PAGE)


def test_every_moment_can_be_gone_to_and_none_lies_beyond_the_ends(ford: Scenario) -> None:
    told = Retelling(ford, a_full_path(ford))
    for is_large in (False, True):
        told.enlarge(is_large=is_large)
        told.move(-1000)
        assert not told.move(-1)
        seen = [told.moment]
        while told.move(1):
            seen.append(told.moment)
            assert told.walk.node.id == told.visit.stop.node.id
            assert told.words > 0
        assert seen == list(told.moments)
        assert not told.move(1)


def test_notes_votes_and_judgements_stand_where_they_were_made(ford: Scenario) -> None:
    save = a_full_path(ford)
    found = visits(replay(ford, save), save)

    assert [(visit.stop.node.id, visit.step and visit.step.note) for visit in found if visit.step] == [
        ("bank", "We could not swim."),
        ("camp", None),
        ("camp", None),
    ]
    assert [visit.number for visit in found if visit.votes] == [1]
    assert [(visit.number, visit.judgement and visit.judgement.at) for visit in found if visit.judgement] == [
        (3, "camp"),
        (4, "far-bank"),
    ]


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_sample_path_is_the_same_told_live_or_through_a_file(file: Path, tmp_path: Path) -> None:
    save = read_save(file).save
    assert save
    scenario = read_scenario(PROJECT / "scenarios" / f"{save.scenario}.yaml").scenario
    assert scenario
    write(save, tmp_path / "again.yaml")
    again = read_save(tmp_path / "again.yaml").save
    assert again

    live, through_a_file = Retelling(scenario, save), Retelling(scenario, again)
    assert live.visits == through_a_file.visits
    assert live.moments == through_a_file.moments
    assert [visit.step and visit.step.chose for visit in live.visits if visit.step] == [s.chose for s in save.steps]
    assert live.again.walk.is_over


def test_a_path_that_goes_round_without_deciding_is_told_all_the_same(tmp_path: Path) -> None:
    text = spoiled("        label: Go home\n        to: at-home\n", "        label: Go round\n        to: river\n")
    scenario = the_scenario(put(tmp_path, text[: text.index("  at-home:\n")]))
    told = Retelling(scenario, a_path(scenario, *(("bank", "wait"), ("camp", "home")) * 3))

    assert sum(moment.phase is Phase.CHOSEN for moment in told.moments) == 6


def test_a_scenario_that_goes_round_in_a_circle_stops_the_replay(tmp_path: Path, ford: Scenario) -> None:
    circle = the_scenario(put(tmp_path, spoiled("    next: bank\n", "    next: river\n")))
    told = Retelling(circle, a_path(ford, *WAITED))

    assert told.again.stopped
    assert told.moments[-1].phase is Phase.STOPPED


# The screens


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_replay_reads_as_it_should(ford: Scenario, tmp_path: Path, size: tuple[int, int]) -> None:
    walk = (
        ("The opening", ()),
        ("A decision: the question alone", ("1",)),
        ("What was chosen, with the votes", ("right",)),
        ("What was chosen in fact", ("right",)),
        ("Off the record", ("right",)),
        ("Go to", ("g",)),
        ("A page that was judged", ("7", "right")),
        ("The end", ("end",)),
        ("Help", ("question_mark",)),
        ("Large", ("escape", "home", "p")),
        ("A page, large", ("right", "right")),
        ("A claim, large", ("right", "right")),
        ("A note, large", ("1", "left")),
        ("A decision, large", ("1",)),
        ("The end, large", ("end", "left")),
    )
    async with replayed(ford, a_full_path(ford), folder=tmp_path / "saves", size=size, notices=False) as actor:
        said = await screens(actor, walk)

    assert said == golden(f"../screens/replay-{size[0]}x{size[1]}.txt", said)


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ascii_means_ascii_in_a_replay(tmp_path: Path, size: tuple[int, int]) -> None:
    scenario = the_scenario(put(tmp_path / "shelf" / "ascii", spoiled(", native: 이다", "")))
    save = a_full_path(scenario)
    async with replayed(scenario, save, folder=tmp_path / "saves", size=size, ascii_only=True) as actor:
        for keys in ((), *([("right",)] * 40), ("p",), *([("left",)] * 40), ("g",), ("escape",), ("question_mark",)):
            seen = await actor.press(*keys)
            assert seen.isascii(), seen


async def test_the_question_says_neither_what_was_chosen_nor_the_fact(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_full_path(ford), "1", folder=tmp_path / "saves") as actor:
        assert "CHOSEN" not in actor.seen
        assert "14" not in actor.seen
        assert "swim" not in actor.seen
        assert "Ida Brandt" not in actor.seen

        assert "CHOSEN IN FACT" not in await actor.press("right")
        assert "CHOSEN IN FACT" in await actor.press("right")


async def test_stepping_on_shows_every_line_of_a_page_before_it_goes_to_the_next(
    ford: Scenario, tmp_path: Path
) -> None:
    async with replayed(ford, a_full_path(ford), folder=tmp_path / "saves", size=(80, 20)) as actor:
        seen = ""
        for _ in range(30):
            seen += await actor.press("right")
        for block in (block for stop in screen(actor).told.again.walk.stops for block in stop.blocks):
            assert block.text.replace("*", "")[:30] in seen


async def test_left_goes_back_and_the_ends_are_ends(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_path(ford, *CROSSED), folder=tmp_path / "saves", size=(80, 60)) as actor:
        await actor.press("left")
        assert screen(actor).told.number == 0
        await actor.press("right", "right", "right")
        assert screen(actor).told.moment.phase is Phase.QUESTION
        await actor.press("left")
        assert screen(actor).told.moment == Moment(1, Phase.PAGE)
        await actor.press("end", "right", "right")
        assert screen(actor).told.is_last
        await actor.press("home")
        assert screen(actor).told.number == 0


async def test_keys_pressed_quicker_than_the_screen_follows_lead_to_the_same_place(
    ford: Scenario, tmp_path: Path
) -> None:
    async with replayed(ford, a_path(ford, *CROSSED), folder=tmp_path / "saves", size=(80, 60)) as actor:
        await actor.burst(*["end", "left", "left", "p", "p", "1"] * 5)
        assert screen(actor).told.moment == Moment(1, Phase.QUESTION)


async def test_a_step_is_gone_to_from_the_list(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_path(ford, *WENT_HOME), folder=tmp_path / "saves") as actor:
        await actor.press("g", "4")
        assert screen(actor).told.moment == Moment(1, Phase.QUESTION)
        await actor.press("g")
        assert "> 4  Decision at The bank" in actor.seen
        await actor.press("down", "enter")
        assert screen(actor).told.moment == Moment(2, Phase.PAGE)
        await actor.press("g", "escape", "9")
        assert screen(actor).told.moment == Moment(2, Phase.PAGE)


async def test_it_runs_by_itself_and_waits(ford: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with replayed(ford, a_path(ford, *CROSSED), folder=tmp_path / "saves", size=(80, 60)) as actor:
        replay = screen(actor)
        seen = await actor.press("space")
        assert "200 words a minute, next in" in seen
        assert "space wait" in seen
        before = replay.told.number
        for _ in range(400):
            replay._tick()
        await actor.rest()
        assert replay.told.is_last
        assert before < replay.told.number
        assert "space run" in actor.seen


async def test_the_speed_is_chosen_and_the_question_is_given_more_time(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_path(ford, *CROSSED), "1", folder=tmp_path / "saves", size=(80, 60)) as actor:
        replay = screen(actor)
        usual = replay._left
        await actor.press("right")
        assert replay._left < usual / 3
        await actor.press("left", "plus")
        assert replay._left < usual
        await actor.press(*["minus"] * 20)
        assert replay._left > usual
        assert await actor.press("space")
        assert f"{SPEEDS[0]} words a minute" in actor.seen


async def test_while_something_is_read_over_it_the_replay_waits(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_path(ford, *CROSSED), "space", "s", folder=tmp_path / "saves") as actor:
        assert isinstance(actor.app.screen, ReadScreen)
        replay = screen(actor)
        left = replay._left
        for _ in range(500):
            replay._tick()
        await actor.rest()
        assert replay._left == left
        assert replay.told.number == 0


async def test_the_mouse_steps_runs_and_enlarges(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_path(ford, *CROSSED), "1", folder=tmp_path / "saves") as actor:
        assert "(CHOSEN)" in await actor.click("right on")
        assert "(CHOSEN)" not in await actor.click("left back")
        assert "p usual" in await actor.click("p large")
        assert "space wait" in await actor.click("space run")
        assert "Go to" in await actor.click("space wait") or await actor.click("g go to")


async def test_a_claim_opens_in_a_replay_as_it_does_in_playing(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_path(ford, *CROSSED), folder=tmp_path / "saves", size=(80, 60)) as actor:
        await actor.press("right", "tab", "tab", "tab", "enter")
        assert "Lund doubts it. He found no scout." in actor.seen
        await actor.press("escape", "f")
        assert "Map of the Alm" in actor.seen


async def test_what_no_longer_fits_stops_with_its_reason_and_what_fits_can_be_played_on(
    ford: Scenario, tmp_path: Path
) -> None:
    changed = the_scenario(put(tmp_path / "shelf" / "rivers", FORD.replace("      swim:\n", "      dive:\n")))
    async with replayed(changed, a_full_path(ford), folder=tmp_path / "saves", size=(80, 30)) as actor:
        assert "fits only in part" in actor.seen
        seen = await actor.press("end")
        assert "THE PATH FITS NO FURTHER" in seen
        assert "Step 3: the choice 'swim' is no longer there at 'The camp'." in seen
        assert "2 decisions of 3 still fit; 1 cannot be shown." in " ".join(seen.split())
        before = (tmp_path / "saves" / "shown.yaml").read_bytes()
        await actor.press("right", "2")
        assert actor.play.kept.walk.node.id == "camp"
        await actor.press("1")
        assert len(list((tmp_path / "saves").glob("*.yaml"))) == 2
        assert (tmp_path / "saves" / "shown.yaml").read_bytes() == before


async def test_a_path_under_way_is_gone_on_with(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_path(ford, ("bank", "wait")), folder=tmp_path / "saves") as actor:
        await actor.press("end", "right", "2", "2")
        assert actor.paths == [["wait", "home"]]


async def test_a_path_gone_on_with_after_its_replay_counts_its_ending_and_leads_to_the_next_scenario(
    ford: Scenario, tmp_path: Path
) -> None:
    put(
        tmp_path / "shelf" / "rivers",
        spoiled("order: 1\n", "order: 2\n", spoiled("The ford", "The weir")),
        name="w.yaml",
    )
    under_way = a_path(ford, ("bank", "wait"), name="/home/ada/Downloads/ford (1).yaml")
    file = hand_in(tmp_path / "saves", "old", under_way)
    path = AtHand(tmp_path / "shelf").path(read_save(file))
    assert path and path.name == "rivers/ford"
    saves, shelf = tmp_path / "saves", tmp_path / "shelf"
    async with playing(None, first=replaying(path), saves=saves, scenarios=shelf, size=(80, 60)) as actor:
        await actor.press("end", "right", "2", "2")
        assert actor.play.kept.walk.is_over
        assert "The weir" in actor.seen
    async with playing(None, saves=saves, scenarios=shelf) as actor:
        assert "endings 1 of 3" in actor.seen
    assert Remembered().seen("rivers/ford") == {"at-home"}
    saved = read_save(file).save
    assert saved and (saved.scenario, len(saved.steps)) == ("rivers/ford", 2)


@pytest.fixture
def untouched(tmp_path: Path) -> Iterator[Path]:
    """A folder of saves in which nothing has been written once the test is over."""
    folder = tmp_path / "saves"
    yield folder
    assert [file.name for file in folder.iterdir()] == ["shown.yaml"]


async def test_a_replay_writes_nothing(ford: Scenario, untouched: Path, tmp_path: Path) -> None:
    save = a_full_path(ford)
    async with replayed(ford, save, folder=untouched) as actor:
        file = untouched / "shown.yaml"
        stamp = file.stat().st_mtime_ns
        for key in (*["right"] * 30, "p", *["left"] * 40, "n", "j", "b", "v", "space", "space", "end"):
            await actor.press(key)
    assert file.stat().st_mtime_ns == stamp
    assert read_save(file).save == save
    assert not (Path(os.environ["XDG_DATA_HOME"]) / "offrecord" / "remembered.yaml").exists()


async def test_escape_leaves_to_where_the_replay_was_opened_from(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_path(ford, *CROSSED), "escape", folder=tmp_path / "saves") as actor:
        assert isinstance(actor.app.screen, LibraryScreen)
        assert "The ford" in actor.seen
    async with playing(tmp_path / "shelf" / "rivers" / "ford.yaml", "enter", "enter", "1", "2") as actor:
        assert "Replay" in actor.seen
        assert await actor.press("escape", "escape")
        assert actor.app.screen is actor.play


async def test_every_command_of_a_replay_works_from_the_palette(ford: Scenario, tmp_path: Path) -> None:
    async with replayed(ford, a_full_path(ford), "1", folder=tmp_path / "saves") as actor:
        names = [command.title for command in actor.app.get_system_commands(actor.app.screen)]
        assert {"On", "Back", "Run", "Faster", "Slower", "Go to", "Large", "Save the transcript"} <= set(names)
        for name, _, act in screen(actor).commands():
            if name != "Copy the claim":
                act()
                await actor.rest()
                assert actor.app.is_running
                while actor.app.screen is not screen(actor):
                    await actor.press("escape")


@pytest.mark.parametrize("size", [(80, 60), (120, 70)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_text_is_shown_as_it_is_in_a_replay(tmp_path: Path, size: tuple[int, int]) -> None:
    scenario = the_scenario(hostile_file(tmp_path / "shelf" / "hostile"))
    save = attrs.evolve(a_full_path(scenario), player=HOSTILE)
    steps = tuple(
        attrs.evolve(step, note=HOSTILE, votes=Votes({HOSTILE: 2}, {"cross": 10**9 - 1})) for step in save.steps
    )
    save = attrs.evolve(save, steps=steps)
    async with replayed(scenario, save, folder=tmp_path / "saves", size=size) as actor:
        for key in ("1", "right", "right", "right", "f", "end", "p", "home", "right", "right", "right", "g"):
            await actor.press(key)
            shows(actor, SHORT)


# From an ending, and the command


async def test_the_transcript_is_saved_from_an_ending(
    ford: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads = tmp_path / "downloads"
    monkeypatch.setattr("sim.tui.handing_out.user_downloads_path", lambda: downloads)
    async with playing(tmp_path / "shelf" / "rivers" / "ford.yaml", "enter", "enter", "1", "3") as actor:
        seen = await actor.rest()
        (page,) = downloads.glob("*.html")
        assert "The transcript is saved" in seen
        assert actor.play.kept.file
        assert page.stem == actor.play.kept.file.stem
        assert "The army crosses" in page.read_text(encoding="utf-8")


async def test_a_transcript_takes_the_place_of_nothing_among_the_downloads(
    ford: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.tui.handing_out.user_downloads_path", lambda: tmp_path)
    (tmp_path / "transcript.html").write_text("Of marks and grades", encoding="utf-8")
    (tmp_path / "transcript-2.html").symlink_to("nowhere")
    async with playing(tmp_path / "shelf" / "rivers" / "ford.yaml", "enter", "enter", "1") as actor:
        save_transcript(actor.app, SavedPath("rivers/ford", ford, a_full_path(ford)))
        assert "The transcript is saved" in await actor.rest()

    assert (tmp_path / "transcript.html").read_text(encoding="utf-8") == "Of marks and grades"
    assert "We could not swim." in (tmp_path / "transcript-3.html").read_text(encoding="utf-8")


async def test_a_transcript_that_cannot_be_saved_says_why(
    ford: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr("sim.tui.handing_out.user_downloads_path", lambda: tmp_path / "file" / "downloads")
    async with playing(tmp_path / "shelf" / "rivers" / "ford.yaml", "enter", "enter", "1", "3") as actor:
        assert "could not be saved" in actor.seen


def test_without_a_screen_the_replay_is_the_transcript(ford: Scenario, tmp_path: Path) -> None:
    hand_in(tmp_path / "saves", "waited", a_full_path(ford))
    given = ("--saves", tmp_path / "saves", "--scenarios", tmp_path / "shelf")

    told = offrecord("transcript", "waited", *given)
    for command in (("replay", "waited", "--plain"), ("replay", "waited")):
        said = offrecord(*command, *given)
        assert (said.returncode, said.stdout, said.stderr) == (0, told.stdout, "")


def test_a_replay_that_stops_fitting_is_status_1(ford: Scenario, tmp_path: Path) -> None:
    hand_in(tmp_path / "saves", "waited", a_path(ford, *WAITED, ("camp", "home")))
    given = ("--saves", tmp_path / "saves", "--scenarios", tmp_path / "shelf")

    said = offrecord("replay", "waited", "--plain", *given)
    assert said.returncode == 1
    assert "Step 4: the path comes to 'The far bank' now" in said.stderr


def test_a_step_of_a_save_that_no_scenario_ever_had_is_named(ford: Scenario) -> None:
    save = Save(1, "rivers/ford", (SavedStep(Name("nowhere"), Name("fly")),))

    assert Retelling(ford, save).again.stopped == "Step 1: the node 'nowhere' is no longer in the scenario."


def test_the_folder_of_saves_is_read_as_before(ford: Scenario, tmp_path: Path) -> None:
    hand_in(tmp_path / "saves", "waited", a_full_path(ford))

    assert [reading.save for reading in all_saves(tmp_path / "saves")] == [a_full_path(ford)]


async def test_a_transcript_is_written_beside_the_playing_and_is_saved_although_one_goes_on(
    ford: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Thread] = []
    ends = Event()

    def page(told: Transcript) -> str:
        written.append(current_thread())
        assert ends.wait(60)
        return transcript_page(told)

    monkeypatch.setattr("sim.tui.handing_out.user_downloads_path", lambda: tmp_path / "downloads")
    monkeypatch.setattr("sim.tui.handing_out.transcript_page", page)
    async with playing(tmp_path / "shelf" / "rivers" / "ford.yaml", "enter", "enter") as actor:
        await actor.press("end")
        save_transcript(actor.app, SavedPath("rivers/ford", ford, a_full_path(ford)))
        await actor.pilot.press("2")
        await actor.pilot.pause()
        assert actor.play.kept.walk.node.id == "camp"
        ends.set()
        assert "The transcript is saved" in await actor.rest()

    assert written and main_thread() not in written
