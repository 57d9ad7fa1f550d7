"""The app as its players meet it: what stands on the screens, and what keys and the mouse do."""

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.content import Content

from sim.play.playthrough import Playthrough
from sim.play.record import record_line
from sim.saves.remembered import Remembered
from sim.scenario.model import Scenario
from sim.tui import UnknownTheme, run_app
from sim.tui.app import OffRecord
from sim.tui.pages import record_page
from sim.tui.screens.asking import JudgeScreen, NoteScreen, Writing
from sim.tui.screens.library import LibraryScreen
from sim.tui.screens.over import ReadScreen
from sim.tui.sheet import Sheet
from sim.tui.widgets.page import Reading
from tests.acting import SIZES, Actor, playing, screens
from tests.handed import CROSSED, a_lost_path, a_path, hand_in
from tests.invented import BOTH_WAYS_TO_THE_HILL, FORD, at_a_terminal, golden, put, spoiled, the_scenario

BEGIN = ("enter",)
TO_FORK = ("enter", "enter")
TO_CAMP = ("enter", "enter", "2")
TO_HOME = ("enter", "enter", "2", "2")


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "shelf" / "rivers")


def with_problems(scenario: Scenario) -> dict[Path, bytes]:
    """A damaged save and one whose scenario is gone, in the usual folder; their bytes by file."""
    hand_in(Path("saves"), "gone", a_lost_path("rivers/fjord"))
    hand_in(Path("saves"), "whole", a_path(scenario, *CROSSED))
    Path("saves/torn.yaml").write_text("format: 1\nsteps: [", encoding="utf-8")
    return {file: file.read_bytes() for file in Path("saves").iterdir()}


def top_claim(actor: Actor) -> int:
    """The number of the first claim on the screen."""
    found = re.search(r"Claim number (\d+)", actor.seen)
    assert found
    return int(found[1])


def many_claims(tmp_path: Path, number: int = 60) -> Path:
    """The ford with a page of many claims."""
    claims = "".join(
        f"      - record: Claim number {at} is long enough to be set in two lines on most screens that there are.\n"
        f"        cite: orm {at}\n"
        for at in range(1, number + 1)
    )
    old = "      - scene: The water is *high*, and **brown**.\n"
    return put(tmp_path / "long", spoiled(old, old + claims))


# What stands on the screens


@pytest.mark.parametrize("size", [*SIZES, (60, 20), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screens_read_as_they_should(ford: Path, size: tuple[int, int]) -> None:
    walk = (
        ("Opening", ()),
        ("A page", BEGIN),
        ("A fork", ("enter",)),
        ("At the choices", ("enter",)),
        ("The first choice", ("down",)),
        ("Off the record", ("2",)),
        ("A claim under the cursor", ("tab",)),
        ("A claim opened", ("enter",)),
        ("Every claim opened", ("f",)),
        ("Judging", ("j",)),
        ("A word is picked", ("2", *"dunno")),
        ("Judged", ("enter",)),
        ("A note", ("n", *"wet")),
        ("Noted", ("enter",)),
        ("The record", ("r",)),
        ("Timeline", ("escape", "t")),
        ("Sources", ("escape", "s")),
        ("People and words", ("escape", "w")),
        ("Help", ("escape", "question_mark")),
        ("An ending off the record", ("escape", "2")),
        ("Its end", ("end",)),
        ("The record's ending", ("2", "end")),
    )
    async with playing(ford, size=size, notices=False) as actor:
        said = await screens(actor, walk)

    assert said == golden(f"../screens/walk-{size[0]}x{size[1]}.txt", said)


@pytest.mark.usefixtures("only_ours")
@pytest.mark.parametrize("size", [*SIZES, (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_library_reads_as_it_should(size: tuple[int, int]) -> None:
    shelves = Path("shelf")
    put(shelves / "rivers")
    put(shelves / "rivers", spoiled("date: 1200-06", "date: 1200-13"), name="weir.yaml")
    async with playing(None, "1", *TO_CAMP, scenarios=shelves):
        pass
    walk = (
        ("The shelf", ()),
        ("A path is under way", ("enter",)),
        ("A scenario with problems", ("escape", "down")),
        ("Its problems", ("enter",)),
    )
    async with playing(None, size=size, scenarios=shelves, notices=False) as actor:
        said = await screens(actor, walk)

    assert said == golden(f"../screens/library-{size[0]}x{size[1]}.txt", said)


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ascii_means_ascii_on_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    file = put(tmp_path / "ascii", spoiled(", native: 이다", ""))
    keys = (
        *"tft",
        "tab",
        "enter",
        *"2jq2",
        "enter",
        "n",
        "a",
        "enter",
        *"rqtqswq",
        "escape",
        "question_mark",
        "q",
        *"2",
    )
    async with playing(file, *BEGIN, size=size, ascii_only=True) as actor:
        await actor.press("enter")
        for key in keys:
            seen = await actor.press(key)
            assert seen.isascii(), f"after {key}: {[letter for letter in seen if not letter.isascii()]}\n{seen}"
        assert (await actor.press("l")).isascii()


async def test_a_page_of_wide_characters_keeps_its_columns(tmp_path: Path) -> None:
    file = put(tmp_path, FORD.replace("The bank", "강둑에서").replace("Cross at the ford", "여울을 건너간다 " * 12))
    async with playing(file, *TO_FORK, size=(120, 40)) as actor:
        seen = actor.seen

    # A wide character takes two cells and is one letter: what stands in its row is that much to the left.
    edges = {row.index("▎") + sum(letter >= "가" for letter in row[: row.index("▎")]) for row in seen.split("\n")[1:-2]}
    assert edges == {43}
    assert len(re.findall(r"^ .*▎ {7}여울", seen, re.MULTILINE)) > 1


# Deciding


async def test_no_choice_is_highlighted_before_the_player_moves(ford: Path) -> None:
    async with playing(ford, *TO_FORK) as actor:
        assert actor.ways.highlighted is None
        assert ">" not in actor.seen.split("Decision 1")[1]


async def test_enter_too_many_does_not_decide(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "enter", "enter", "enter") as actor:
        assert actor.app.focused is actor.ways
        assert actor.play.kept.walk.node.id == "bank"

        await actor.press("down", "enter")
        assert actor.chosen == ["cross"]


async def test_a_digit_chooses(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "2") as actor:
        assert actor.chosen == ["wait"]


async def test_a_digit_that_no_choice_has_does_nothing(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "3", "9") as actor:
        assert actor.play.kept.walk.node.id == "bank"


async def test_the_arrow_keys_lead_past_the_text_to_the_choices_and_back(ford: Path) -> None:
    async with playing(ford, *TO_FORK, *["down"] * 9) as actor:
        assert actor.app.focused is actor.ways
        await actor.press(*["up"] * 9)
        assert isinstance(actor.app.focused, Reading)
        assert actor.ways.highlighted is None


async def test_a_click_chooses(ford: Path) -> None:
    async with playing(ford, *TO_FORK) as actor:
        assert "YOU LEAVE THE RECORD HERE" in await actor.click("Wait for the water to fall")
        assert actor.chosen == ["wait"]


async def test_a_choice_that_is_not_offered_says_why_and_cannot_be_taken(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "end") as actor:
        assert "Nobody knows where it is." in actor.seen
        await actor.click("March to the bridge")
        assert actor.play.kept.walk.node.id == "camp"


async def test_a_burst_of_keys_takes_only_what_was_on_the_page(ford: Path) -> None:
    async with playing(ford) as actor:
        await actor.burst(*["enter"] * 3, "1", "1", "2", "1", "b", "b", "2", "2", *["down"] * 9, "enter", "1", "enter")
        assert actor.play.kept.walk.node.title in actor.seen or not actor.play.is_active
        walked = [step.chose for step in actor.play.kept.walk.steps]
        assert [step.chose for step in actor.play.kept.save.steps] == walked


@pytest.mark.parametrize("box", ["j4", "nx", "sf", "tq", "rb", "wf"])
async def test_keys_that_come_before_a_box_stands_do_no_harm(ford: Path, box: str) -> None:
    async with playing(ford, *TO_CAMP) as actor:
        await actor.burst(*box, "escape", *box, "escape")
        assert actor.app.is_running
        assert actor.play.kept.walk.node.id in ("camp", "bank")


async def test_twelve_long_choices_can_all_be_reached(tmp_path: Path) -> None:
    more = "".join(
        f"      way-{at}:\n        label: Way {at} {'goes on and on and ' * 6}on\n        to: camp\n"
        for at in range(3, 13)
    )
    old = "      wait:\n        label: Wait for the water to fall\n        to: camp\n"
    file = put(tmp_path / "many", spoiled(old, old + more))
    async with playing(file, *TO_FORK, size=(60, 20)) as actor:
        seen = await actor.press("enter", *["down"] * 12)
        assert ">12  Way 12 goes on" in seen
        assert re.search(r"^ {7,8}goes on", seen, re.MULTILINE), "long labels hang under themselves"
        await actor.press("enter")
        assert actor.chosen == ["way-12"]


# The reveal, and the record


async def test_what_was_chosen_in_fact_is_said_only_after_the_choice(ford: Path) -> None:
    async with playing(ford, *TO_FORK) as actor:
        assert "in fact" not in actor.seen.lower()
        assert "Decided by: Ida Brandt, the general" in await actor.press("1")
        assert "AS IT HAPPENED" in actor.seen
        assert "OFF THE RECORD" not in actor.seen


async def test_a_teacher_sees_beforehand_what_is_history(ford: Path) -> None:
    async with playing(ford, *TO_FORK, is_open=True) as actor:
        assert "Cross at the ford (chosen in fact)" in actor.seen
        assert "Who was at the council?" in actor.seen


async def test_the_foot_says_since_when_the_path_is_off_the_record(ford: Path) -> None:
    async with playing(ford, *TO_CAMP) as actor:
        assert "OFF THE RECORD since 2 March 1200 (1 decision)" in actor.seen
        assert "OFF THE RECORD since 2 March 1200 (2 decisions)" in await actor.press("1")


async def test_the_tracks_never_show_what_lies_ahead(ford: Path) -> None:
    async with playing(ford, *BEGIN, size=(120, 40)) as actor:
        assert "The bank" not in actor.seen
        assert "The crossing" not in await actor.press("enter")
        assert "The crossing" in await actor.press("2")


async def test_a_frame_drawn_before_the_next_layout_has_the_new_text(ford: Path) -> None:
    async with playing(ford, "enter") as actor:
        actor.play.page.show(lambda sheet: sheet.add(Content("What is new.")))
        assert "What is new." in actor.seen
        assert "What is new." in await actor.rest()


# Back


async def test_back_takes_the_decision_back_on_the_disk_too(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "1") as actor:
        assert actor.chosen == ["wait", "scout"]
        await actor.press("b")
        assert actor.chosen == ["wait"]
        await actor.press("b")
        assert actor.saved is None
        assert "ON THE RECORD" in await actor.press("b", "b")
        assert actor.play.at_opening


async def test_a_finished_path_stays_when_one_goes_back_from_it(ford: Path) -> None:
    async with playing(ford, *TO_HOME, "b", "1") as actor:
        assert actor.paths == [["wait", "home"], ["wait", "scout"]]


# Claims


async def test_a_claim_opens_and_closes_by_key(ford: Path) -> None:
    async with playing(ford, *BEGIN) as actor:
        assert "> = RECORD" in await actor.press("tab")
        assert "Source: Orm 1990, paragraph 1" in await actor.press("enter")
        assert "enter close claim" in actor.seen
        assert "Source:" not in await actor.press("enter")
        assert "> " not in await actor.press("escape")


async def test_a_claim_opens_by_a_click_on_its_mark_or_its_number(ford: Path) -> None:
    async with playing(ford, *BEGIN) as actor:
        assert "He found no scout." in await actor.click("CONTESTED")
        assert "He found no scout." not in await actor.click("CONTESTED")
        assert "Says: Orm 1990, paragraph 2" in await actor.click("[2]")


async def test_every_claim_opens_and_closes_at_once(ford: Path) -> None:
    async with playing(ford, *BEGIN, "f", size=(120, 40)) as actor:
        assert actor.seen.count("Orm 1990, paragraph") == 4
        assert "Orm 1990" not in await actor.press("f")


async def test_a_slip_says_at_once_what_is_the_fact(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled("It was called Alm. The map", "It was called by another name. The map"))
    async with playing(file, *BEGIN, size=(120, 40)) as actor:
        assert "In fact: It was called by another name." in actor.seen
        assert "The map of 1199" not in actor.seen


async def test_the_keys_in_the_foot_can_be_clicked(ford: Path) -> None:
    async with playing(ford, *BEGIN) as actor:
        await actor.click("record ")
        assert isinstance(actor.app.screen, ReadScreen)
        await actor.click("close")
        await actor.click("read on")
        assert "Decision 1" in actor.seen


async def test_the_claim_under_the_cursor_is_copied_with_who_says_it(ford: Path) -> None:
    async with playing(ford, *BEGIN, "tab", "c") as actor:
        assert actor.app.clipboard == "RECORD: The army came to the river on 1 March. (Orm 1990, paragraph 1)"


# Notes and judgements


async def test_a_note_is_saved_with_its_decision(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "n") as actor:
        actor.app.screen.query_one(Writing).text = "We  were\ncold."
        assert "Your note:  We were cold." in await actor.press("enter")
        assert actor.saved
        assert actor.saved.steps[0].note == "We were cold."


async def test_escape_leaves_a_note_as_it_was(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "n", "a", "enter", "n", "b", "escape") as actor:
        assert actor.saved
        assert actor.saved.steps[0].note == "a"


async def test_quitting_in_the_middle_of_a_note_loses_nothing(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "n", "q", "ctrl+q") as actor:
        pass

    assert actor.saved
    assert actor.saved.steps[0].note == "q"


async def test_a_note_belongs_to_a_decision(ford: Path) -> None:
    async with playing(ford, *BEGIN, "n") as actor:
        assert not isinstance(actor.app.screen, NoteScreen)
        assert "A note belongs to" in actor.seen


async def test_a_judgement_is_kept_before_and_after_reading_what_others_hold(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "j", "4", *"fish", "enter", notices=False) as actor:
        assert "You find this likely." in await actor.press("end")
        await actor.press("home", "tab", "enter")
        assert "after reading" in await actor.press("j")
        await actor.press("2", "enter")
        assert actor.saved
        (judged,) = actor.saved.judgements
        assert (judged.at, judged.before, judged.after, judged.why) == ("camp", 4, 2, "fish")


async def test_the_reason_of_a_judgement_can_be_taken_back(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "j", "4", *"fish", "enter", "j", "tab") as actor:
        actor.app.screen.query_one(Writing).text = ""
        await actor.press("enter")
        assert actor.saved
        (judged,) = actor.saved.judgements
        assert (judged.before, judged.why) == (4, None)


async def test_what_was_written_longer_elsewhere_is_not_cut_by_being_looked_at(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "n", "a", "enter", "j", "4", "b", "enter") as actor:
        kept = actor.play.kept
        long = "word " * 600
        kept.write_note(long)
        kept.judge(4, long, after=False)

        await actor.press("n", "enter", "j", "tab", "enter")

        assert actor.saved
        assert actor.saved.steps[0].note == actor.saved.judgements[0].why == long.strip()


async def test_a_note_that_is_too_long_is_cut_and_that_is_said(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "n") as actor:
        actor.app.screen.query_one(Writing).text = "x" * 2001
        assert "Only the first 2,000 characters are" in await actor.press("enter")
        assert actor.saved
        assert actor.saved.steps[0].note == "x" * 2000


@pytest.mark.parametrize("between", [(), ("tab",), ("tab", "tab"), ("shift+tab",), ("shift+tab", "tab")], ids=str)
async def test_what_is_typed_after_a_judgement_is_its_reason(ford: Path, between: tuple[str, ...]) -> None:
    async with playing(ford, *TO_CAMP, "j", "4", *between, *"because", notices=False) as actor:
        assert "because" in actor.seen
        assert "enter keep" in actor.seen
        await actor.press("enter")
        assert not isinstance(actor.app.screen, JudgeScreen)
        assert actor.saved
        (judged,) = actor.saved.judgements
        assert (judged.before, judged.why) == (4, "because")


async def test_another_word_that_is_picked_out_is_judged_before_it_is_kept(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "j", "4", "shift+tab", notices=False) as actor:
        assert "enter judge" in await actor.press("up")
        assert "enter keep" in await actor.press("enter")
        await actor.press("enter")
        assert actor.saved
        assert actor.saved.judgements[0].before == 3


async def test_a_judgement_needs_one_of_the_five_words(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "j", "tab", *"fish") as actor:
        assert "Pick one of the five" in await actor.press("enter")
        await actor.press("down", "enter", "enter")
        assert actor.saved
        assert actor.saved.judgements[0].before == 1


# Endings, and on from there


async def test_an_ending_shows_the_ledger_and_is_remembered(ford: Path, tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "r.yaml")
    async with playing(ford, *TO_HOME, size=(120, 60), remembered=remembered) as actor:
        for text in ("The army goes home", "On the record", "On this path", "It was spared.", "Endings found: 1 of 3"):
            assert text in actor.seen

    assert Remembered(tmp_path / "r.yaml").seen("ford") == {"at-home"}


async def test_an_ending_leads_back_to_the_departure(ford: Path) -> None:
    async with playing(ford, *TO_HOME, "1") as actor:
        assert "Decision 1" in actor.seen
        assert "ON THE RECORD" in actor.seen


async def test_an_ending_leads_back_to_the_record(ford: Path) -> None:
    async with playing(ford, *TO_HOME, "2") as actor:
        assert "AS IT HAPPENED" in actor.seen
        assert actor.paths == [["cross"], ["wait", "home"]]


@pytest.mark.usefixtures("only_ours")
async def test_back_to_the_record_shows_every_way_on_from_its_ending(ford: Path) -> None:
    async with playing(ford, *TO_HOME, "2") as actor:
        assert len(actor.ways.open_ways) == 4
        assert actor.ways.size.height == 4


async def test_an_ending_leads_to_the_next_scenario_on_the_shelf(tmp_path: Path, ford: Path) -> None:
    put(
        ford.parent,
        FORD.replace("title: The ford", "title: The weir").replace("order: 1", "order: 2"),
        name="weir.yaml",
    )
    async with playing(None, scenarios=tmp_path / "shelf") as actor:
        await actor.press("1", "enter", "enter", "1", "end")
        assert "Next on the shelf: The weir" in actor.seen
        await actor.click("Next on the shelf")
        assert "The weir" in actor.seen
        assert actor.play.at_opening


async def test_the_record_can_be_played_again_another_way(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "1", "end") as actor:
        await actor.click("Play it again")
        assert actor.play.kept.walk.node.id == "river"
        assert len(actor.paths) == 1


# The library, and going on


@pytest.mark.usefixtures("only_ours")
async def test_an_empty_shelf_says_what_to_do(tmp_path: Path) -> None:
    async with playing(None, scenarios=tmp_path / "nothing") as actor:
        assert "No scenario was found" in actor.seen
        await actor.press("enter", "down", "1")
        assert isinstance(actor.app.screen, LibraryScreen)


@pytest.mark.usefixtures("only_ours")
async def test_the_library_opens_by_enter_by_number_and_by_click(tmp_path: Path, ford: Path) -> None:
    async with playing(None, scenarios=tmp_path / "shelf") as actor:
        for way in ("enter", "1"):
            await actor.press(way)
            assert actor.play.at_opening
            await actor.press("l")
        await actor.click("The ford")
        assert actor.play.at_opening


@pytest.mark.usefixtures("only_ours")
async def test_a_scenario_that_breaks_while_the_library_reads_again_is_played_as_it_was(
    tmp_path: Path, ford: Path
) -> None:
    async with playing(None, scenarios=tmp_path / "shelf") as actor:
        ford.write_text(spoiled("to: crossing", "to: crosing"), encoding="utf-8")
        actor.app.read_shelves()  # what comes of it is not on the screen yet
        await actor.press("1", *TO_CAMP)
        assert actor.chosen == ["wait"]
        await actor.press("l")
        assert "1 problem: enter lists them" in actor.seen


@pytest.mark.usefixtures("only_ours")
async def test_a_path_under_way_is_gone_on_with_or_another_begun(tmp_path: Path, ford: Path) -> None:
    async with playing(None, scenarios=tmp_path / "shelf") as actor:
        await actor.press("1", *TO_CAMP, "l")
        assert "under way: 1 decision" in actor.seen
        await actor.press("enter", "1")
        assert actor.play.kept.walk.node.id == "camp"
        await actor.press("l", "enter", "2")
        assert actor.play.at_opening
        await actor.press(*TO_CAMP)
        assert len(actor.paths) == 2


@pytest.mark.usefixtures("only_ours")
async def test_an_answer_given_twice_in_a_hurry_counts_once(tmp_path: Path, ford: Path) -> None:
    async with playing(None, "1", *TO_CAMP, "l", scenarios=tmp_path / "shelf") as actor:
        await actor.press("enter")
        await actor.burst("enter", "1", "enter")
        assert actor.app.screen is actor.play
        assert actor.play.kept.walk.node.id in ("camp", "at-home")


@pytest.mark.usefixtures("only_ours")
@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_saved_paths_with_problems_are_listed_with_their_lines_and_left_alone(
    ford: Path, size: tuple[int, int]
) -> None:
    written = with_problems(the_scenario(ford))
    put(Path("shelf/rivers"))
    put(Path("shelf/rivers"), spoiled("date: 1200-06", "date: 1200-13"), name="weir.yaml")
    walk = (("The shelf", ()), ("What is wrong with saved paths", ("p",)), ("The end of it", ("end",)))
    async with playing(None, scenarios=Path("shelf"), saves=Path("saves"), size=size, notices=False) as actor:
        said = await screens(actor, walk)
        await actor.press("escape")
        assert isinstance(actor.app.screen, LibraryScreen)

    assert said == golden(f"../screens/unusable-{size[0]}x{size[1]}.txt", said)
    assert {file: file.read_bytes() for file in Path("saves").iterdir()} == written


@pytest.mark.usefixtures("only_ours")
async def test_what_is_wrong_with_saved_paths_is_a_click_away_and_in_the_palette(ford: Path, tmp_path: Path) -> None:
    with_problems(the_scenario(ford))
    async with playing(None, scenarios=tmp_path / "shelf", saves=Path("saves")) as actor:
        assert "2 saved paths with problems: p lists them" in actor.seen
        await actor.click("saved paths with")
        clicked = actor.seen
        await actor.press("escape")
        named = {command.title: command for command in actor.app.get_system_commands(actor.app.screen)}
        named["Problems of saved paths"].callback()
        await actor.rest()
        assert actor.seen == clicked
        assert "torn.yaml" in clicked
        await actor.press("escape", "question_mark")
        assert "what is wrong with saved paths" in actor.seen


@pytest.mark.usefixtures("only_ours")
async def test_where_every_saved_path_can_be_used_there_is_nothing_to_list(ford: Path, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    hand_in(saves, "fine", a_path(the_scenario(ford), *CROSSED))
    hand_in(saves, "of-no-shelf", a_path(the_scenario(ford), *CROSSED, name=str(put(tmp_path / "desk"))))
    async with playing(None, scenarios=tmp_path / "shelf", saves=saves, size=(120, 40)) as actor:
        assert "with problems" not in actor.seen
        await actor.press("p")
        assert isinstance(actor.app.screen, LibraryScreen)
        assert "Every saved path in" in actor.seen
        (saves / "fine.yaml").write_bytes(b"")
        await actor.press("r")
        assert "1 saved path with problems" in actor.seen


@pytest.mark.usefixtures("only_ours")
async def test_the_library_opens_with_saved_paths_of_scenarios_that_are_gone_alone(ford: Path) -> None:
    with_problems(the_scenario(ford))
    async with playing(None, scenarios=Path("nowhere"), size=(40, 15), notices=False) as actor:
        assert "3 saved paths with problems: p" in actor.seen
        await actor.press("p", "end")
        assert "`offrecord paths`" in actor.seen


async def test_a_path_is_resumed_where_it_stood(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "1"):
        pass
    async with playing(ford, resume=True) as actor:
        assert "Going on after 2 decisions." in actor.seen
        assert actor.play.kept.walk.node.id == "camp"
        await actor.press("b", "b")
        assert "Decision 1" in actor.seen


async def test_a_named_player_is_on_the_screen_and_resumes_no_path_of_another(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, player="Group 1") as actor:
        assert "Group 1 · 1 decision saved" in actor.seen
    async with playing(ford, resume=True, player="Group 2") as actor:
        assert "No path of Group 2 is under way in" in actor.seen
        assert "this scenario. This is a new one." in actor.seen
        await actor.press(*TO_CAMP, "2")
        assert sorted(actor.paths) == [["wait"], ["wait", "home"]]
    async with playing(ford, resume=True, player="Group 1") as actor:
        assert actor.play.kept.walk.node.id == "camp"


@pytest.mark.parametrize("key", ["down", "x", "tab", "b", "enter", "question_mark"])
async def test_a_notice_goes_at_the_next_key_whatever_that_does(ford: Path, key: str) -> None:
    async with playing(ford, *TO_CAMP, "c") as actor:
        assert "Move to a claim" in actor.seen
        await actor.press(key)
        assert "Move to a claim" not in actor.seen


async def test_a_path_that_no_longer_fits_is_gone_on_with_as_far_as_it_does(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, "1"):
        pass
    put(ford.parent, FORD.replace("      scout:\n", "      spy:\n"))
    async with playing(ford, resume=True) as actor:
        assert "fits only in part" in actor.seen
        assert actor.play.kept.walk.node.id == "camp"
        assert "not saved yet" in await actor.press("down")
        assert "2 decisions saved" in await actor.press("2")
        assert actor.paths == [["wait", "home"], ["wait", "scout"]]


async def test_what_cannot_be_saved_is_said_and_played_on(ford: Path) -> None:
    async with playing(ford, *TO_CAMP, saves=Path("/dev/null/x")) as actor:
        assert "NOT SAVED" in actor.seen
        assert "OFF THE RECORD" in actor.seen
        assert "Endings found: 1 of 3" in await actor.press("2", "end")


# Sizes, themes, commands


@pytest.mark.parametrize("way", [((120, 40), (80, 24)), ((80, 24), (60, 20)), ((60, 20), (160, 50))])
async def test_another_size_keeps_the_claim_at_the_top(
    tmp_path: Path, way: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    before, after = way
    async with playing(many_claims(tmp_path), *BEGIN, size=before) as actor:
        await actor.press("pagedown", "pagedown")
        top = top_claim(actor)
        await actor.resize(*after)
        assert abs(top_claim(actor) - top) <= 1


async def test_it_plays_on_in_forty_by_fifteen_and_says_what_is_comfortable(ford: Path) -> None:
    async with playing(ford, size=(40, 15)) as actor:
        assert "Small screen" in actor.seen.split("\n")[-2]
        assert "Small screen" not in await actor.press("down")
        await actor.press(*TO_CAMP, *"jqqq", "escape", "escape", *"nxy", "enter", *"tqrqsq2")
        assert actor.chosen == ["wait", "home"]
        for size in ((20, 6), (8, 3), (200, 60)):
            await actor.resize(*size)
        assert "OFF THE RECORD since 2 March 1200 (2 decisions)" in actor.seen


async def test_a_theme_is_used_from_the_first_frame_and_kept(ford: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    async with playing(ford, remembered=Remembered(file)) as actor:
        actor.app.theme = "record-light"
        await actor.rest()
    for wanted, theme in ((None, "record-light"), ("record-contrast", "record-contrast"), ("nord", "nord")):
        async with playing(ford, remembered=Remembered(file), theme=wanted) as actor:
            background = actor.app.available_themes[theme].background
            assert background
            assert actor.app.screen.styles.background == Color.parse(background)

    assert Remembered(file).theme == "record-light", "a theme asked for once is not kept"


def test_an_unknown_theme_names_those_that_there_are() -> None:
    with pytest.raises(UnknownTheme, match=r"There is no theme 'mauve'\. There are: .*record-dark"):
        run_app(None, None, None, None, theme="mauve")


def test_an_unknown_theme_is_wrong_use_and_no_fault(ford: Path) -> None:
    status, said = at_a_terminal("play", ford, "--theme", "mauve", TERM="xterm-256color")

    assert (status, "there is no theme 'mauve'; there are: record-dark, " in said) == (2, True)
    assert "a fault of its own" not in said


async def test_a_theme_that_is_gone_is_forgotten_without_a_word(ford: Path, tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "r.yaml")
    remembered.use_theme("mauve")
    async with playing(ford, remembered=remembered) as actor:
        assert actor.app.theme == "record-dark"


def names_of_commands(app: OffRecord) -> set[str]:
    return {command.title for command in app.get_system_commands(app.screen)}


async def test_every_command_works_from_every_screen_of_a_scenario(ford: Path) -> None:
    async with playing(ford, *TO_CAMP) as actor:
        commands = names_of_commands(actor.app)
        assert {"Theme", "Quit", "Library", "Sources", "Judge", "Note", "Back"} <= commands
        await actor.press("n", *"wet")
        assert names_of_commands(actor.app) == commands
        seen = await actor.press("ctrl+p", *"sources", "enter")
        assert "Sources: who is speaking" in seen
        assert [type(screen).__name__ for screen in actor.app.screen_stack] == ["PlayScreen", "ReadScreen"]
        assert actor.play.kept.note == "wet", "leaving a box by a command keeps what was written in it"


async def test_the_library_has_commands_too(ford: Path, tmp_path: Path) -> None:
    async with playing(None, scenarios=tmp_path / "shelf") as actor:
        assert {"Theme", "Help", "Quit"} <= names_of_commands(actor.app)
        assert "look again for scenarios" not in actor.seen
        await actor.press("ctrl+p", *"help", "enter")
        assert isinstance(actor.app.screen, ReadScreen)
        assert "look again for scenarios and saved paths" in actor.seen
        assert "take the choice of that number" not in actor.seen


async def test_help_from_the_palette_is_that_of_the_screen_it_is_opened_over(ford: Path) -> None:
    async with playing(ford, *TO_CAMP) as actor:
        said = "take the choice of that number"
        assert said in await actor.press("ctrl+p", *"help", "enter")
        await actor.press("escape", "s")
        assert said in await actor.press("ctrl+p", *"help", "enter")
        await actor.press("escape", "escape", "m")
        assert "to the next node in that direction" in await actor.press("ctrl+p", *"help", "enter")
        await actor.press("escape", "escape", "b", "v")
        seen = await actor.press("ctrl+p", *"help", "enter")
        assert "take back what was counted" in seen
        await actor.press("escape")
        assert await actor.press("question_mark") == seen


def test_the_record_page_has_nothing_that_only_the_path_beside_it_has(tmp_path: Path) -> None:
    scenario = the_scenario(put(tmp_path, BOTH_WAYS_TO_THE_HILL))
    walk, sheet = Playthrough(scenario), Sheet(80)
    walk.choose("wait")

    record_page(sheet, walk, record_line(scenario))

    told = "\n".join(content.plain for content in sheet.lines)
    assert "Snow fell." in told
    assert "The bridge is whole." not in told
    assert "No army makes weather." not in told


LONG = "The Very Reverend Bartholomew of the Upper Bank"
NAMED = (("Ida", "A general, who has her army wait for the water to fall."), (LONG, "A canon."), ("Jon", "A scout."))


def test_a_list_of_people_has_one_layout_however_long_their_names_are() -> None:
    wide, narrow = Sheet(80), Sheet(40)
    for sheet in (wide, narrow):
        sheet.entries(NAMED)

    lines = [row.plain for row in wide.lines]
    assert {row.index(said) for row in lines for said in ("A general", "A canon", "A scout") if said in row} == {26}
    assert lines[2:5] == ["The Very Reverend         A canon.", "  Bartholomew of the", "  Upper Bank"]
    assert [row.plain for row in narrow.lines][:2] == ["Ida", "  A general, who has her army wait for"]
    assert LONG in " ".join(row.plain for row in narrow.lines)
