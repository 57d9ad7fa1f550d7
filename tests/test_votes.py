"""A class decides: two votes that stay unseen until both are in, the second of which decides and is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.votes import MOST, Tally
from sim.saves.kept import KeptPath
from sim.saves.reader import read_save
from sim.saves.replay import replay
from sim.saves.save import Save, Votes
from sim.scenario.model import Scenario
from sim.tui.screens.play import PlayScreen
from sim.tui.screens.vote import Stage, VoteScreen
from tests.acting import SIZES, Actor, playing, screens
from tests.invented import golden, offrecord, put, spoiled, the_scenario
from tests.test_screens_hostile import SHORT, hostile_file, shows

TO_FORK = ("enter", "enter")
FIRST_VOTE = ("v", "1", "4", "down", "9", "space")
SECOND_VOTE = ("space", "1", "1", "down", "1", "2", "space")


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "shelf" / "rivers")


def voting(actor: Actor) -> VoteScreen:
    assert isinstance(actor.app.screen, VoteScreen)
    return actor.app.screen


def kept(actor: Actor) -> Save:
    assert actor.saved
    return actor.saved


# Counting


def test_a_number_is_typed_and_typing_anew_replaces_it() -> None:
    tally = Tally(["cross", "wait"])
    for digit in (1, 4):
        tally.type("cross", digit)
    assert tally.counts == {"cross": 14}

    tally.leave()
    tally.type("cross", 9)
    assert tally.counts["cross"] == 9


def test_votes_are_added_and_taken_away_one_by_one_and_never_below_none() -> None:
    tally = Tally(["cross", "wait"])
    tally.add("wait", 1)
    tally.add("wait", 1)
    tally.add("cross", -1)
    assert tally.counts == {"cross": 0, "wait": 2}
    tally.type("wait", 5)
    assert tally.counts["wait"] == 5


def test_a_tie_leaves_all_of_the_tied_leading() -> None:
    tally = Tally(["cross", "wait", "home"])
    for choice in ("home", "cross"):
        tally.type(choice, 7)
    assert tally.leading == ("cross", "home")


@given(st.lists(st.tuples(st.sampled_from("atcl"), st.sampled_from("xyz"), st.integers(0, 9))))
def test_whatever_is_pressed_the_counts_are_numbers_that_a_save_can_hold(keys: list[tuple[str, str, int]]) -> None:
    tally = Tally(["x", "y", "z"])
    for key, choice, number in keys:
        if key == "a":
            tally.add(choice, number - 4)
        elif key == "t":
            tally.type(choice, number)
        elif key == "c":
            tally.clear(choice)
        else:
            tally.leave()
        assert all(0 <= count <= MOST for count in tally.counts.values())
        assert tally.total == sum(tally.counts.values())
        assert set(tally.counts) == {choice for choice in "xyz" if tally.is_counted(choice)}
        assert tally.leading == tuple(
            choice for choice in tally.counts if tally.counts[choice] == max(tally.counts.values())
        )


# On the screen


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_votes_read_as_they_should(
    ford: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.tui.screens.vote.monotonic", lambda: 7.0)
    walk = (
        ("The first vote", ("v",)),
        ("A number is typed", ("1", "4", "down", "9")),
        ("Time to talk", ("space",)),
        ("The second vote", ("space",)),
        ("Both are shown", ("1", "1", "down", "1", "2", "space")),
        ("The record", ("space",)),
    )
    async with playing(ford, *TO_FORK, size=size, notices=False) as actor:
        said = await screens(actor, walk)

    assert said == golden(f"../screens/vote-{size[0]}x{size[1]}.txt", said)


async def test_the_second_votes_majority_decides_and_both_votes_are_kept(ford: Path) -> None:
    async with playing(ford, *TO_FORK, *FIRST_VOTE, *SECOND_VOTE) as actor:
        assert voting(actor).stage is Stage.SHOWN
        assert actor.chosen == []
        seen = await actor.press("space")
        assert "YOU LEAVE THE RECORD HERE" in seen
        (step,) = kept(actor).steps
        assert step.chose == "wait"
        assert step.votes == Votes({"cross": 14, "wait": 9}, {"cross": 11, "wait": 12})


async def test_arrows_and_space_alone_drive_it(ford: Path) -> None:
    keys = (
        "v",
        "right",
        "right",
        "down",
        "right",
        "space",
        "space",
        "down",
        "right",
        "right",
        "left",
        "space",
        "space",
    )
    async with playing(ford, *TO_FORK, *keys) as actor:
        (step,) = kept(actor).steps
        assert (step.chose, step.votes) == ("wait", Votes({"cross": 2, "wait": 1}, {"wait": 1}))


async def test_the_mouse_alone_drives_it(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v") as actor:
        await actor.click("[+]")
        await actor.click("[+]")
        await actor.click("[-]")
        await actor.click("space on")
        await actor.click("space on")
        await actor.click("  2  Wait")
        await actor.press("right")
        await actor.click("space on")
        await actor.click("space on")
        (step,) = kept(actor).steps
        assert (step.chose, step.votes) == ("wait", Votes({"cross": 1}, {"wait": 1}))


async def test_what_is_counted_stays_unseen_until_both_votes_are_in(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v", "7", "7", "7", "down", "8", "8", "8") as actor:
        for keys in ((), ("space",), ("space",), ("2", "2", "2"), ("down", "4", "4", "4")):
            seen = (await actor.press(*keys)).replace("222 votes", "").replace("Votes in all: 222", "")
            for number in ("777", "888", "222", "444", "#", "█"):
                assert number not in seen
        assert "777" in await actor.press("space")
        for number in ("888", "222", "444"):
            assert number in actor.seen


@pytest.mark.parametrize("keys", [(), ("5",), FIRST_VOTE[1:], (*FIRST_VOTE[1:], *SECOND_VOTE)], ids=len)
async def test_escape_leaves_without_a_trace_at_any_time(ford: Path, keys: tuple[str, ...]) -> None:
    async with playing(ford, *TO_FORK, "v", *keys) as actor:
        if keys:
            assert "Esc again leaves" in await actor.press("escape")
            assert actor.app.screen is not actor.play
        await actor.press("escape")
        assert actor.app.screen is actor.play
        assert actor.play.kept.walk.node.id == "bank"
        assert actor.paths == []
        await actor.press("v")
        assert voting(actor).stage is Stage.FIRST
        assert "not counted yet" in actor.seen


async def test_escape_asks_anew_once_something_else_was_pressed(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v", "5", "escape", "down", "escape") as actor:
        assert "Esc again leaves" in actor.seen
        assert voting(actor).stage is Stage.FIRST


async def test_q_says_how_a_vote_is_left(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v", "q") as actor:
        assert "Esc leaves the vote" in actor.seen


async def test_whoever_types_can_check_the_counts_until_the_next_key(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v", "7", "7", "down", "8") as actor:
        seen = await actor.press("h")
        assert "77" in seen
        assert "Votes in all: 85" in seen
        seen = await actor.press("9")
        assert "77" not in seen
        assert "Votes in all: 166." in seen


async def test_quitting_in_the_middle_of_a_vote_keeps_nothing_of_it(ford: Path) -> None:
    async with playing(ford, *TO_FORK, *FIRST_VOTE, *SECOND_VOTE) as actor:
        await actor.app.action_quit()
    assert actor.paths == []


@pytest.mark.parametrize("burst", [False, True])
async def test_tab_and_enter_go_to_the_next_choice_and_the_last_enter_closes_the_vote(ford: Path, burst: bool) -> None:
    keys = ("1", "7", "tab", "1", "3", "enter")
    async with playing(ford, *TO_FORK, "v") as actor:
        await (actor.burst(*keys) if burst else actor.press(*keys))
        assert voting(actor).stage is Stage.TALK
        assert "The first vote is in, unseen: 30 votes." in await actor.rest()
        await actor.press("enter", "1", "6", "enter", "1", "4", "enter", "enter")
        (step,) = kept(actor).steps
        assert (step.chose, step.votes) == ("cross", Votes({"cross": 17, "wait": 13}, {"cross": 16, "wait": 14}))


async def test_tab_goes_round_and_shift_tab_back(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v", "tab", "tab", "5", "shift+tab", "6") as actor:
        assert dict(voting(actor)._rounds[Stage.FIRST].counts) == {"cross": 5, "wait": 6}


async def test_the_sum_is_always_shown_and_the_former_one_beside_it(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v") as actor:
        assert "Votes in all: 0." in actor.seen
        assert "Votes in all: 17." in await actor.press("1", "7")
        assert "Votes in all: 30." in await actor.press("tab", "1", "3")
        assert "Votes in all: 17." in await actor.press("backspace")
        await actor.press("1", "3", "enter", "enter")
        assert "Votes in all: 0. The first vote had 30." in actor.seen


async def test_what_nobody_counted_is_missing_and_said_to_be(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v", "1", "7", "space", "space", "9", "tab", "4", "enter") as actor:
        seen = actor.seen
        assert "before  not counted" in seen
        assert "17 votes before talking, 13 after it: not all of the shift" in seen
        await actor.press("enter")
        (step,) = kept(actor).steps
        assert step.votes == Votes({"cross": 17}, {"cross": 9, "wait": 4})


async def test_votes_that_were_not_counted_are_told_so_in_every_telling(ford: Path, tmp_path: Path) -> None:
    path = KeptPath(the_scenario(ford), "rivers/ford", tmp_path / "saves")
    path.run_on()
    path.choose("wait", Votes({"cross": 2}, {"cross": 0, "wait": 5}))
    assert path.file
    more = ("--scenarios", ford.parent.parent)

    lines = offrecord("replay", path.file, "--plain", *more).stdout
    assert offrecord("transcript", path.file, *more, "-o", tmp_path / "path.html").returncode == 0

    assert "| Wait for the water to fall | not counted | 5 |  |" in lines
    assert "2 votes before talking, 5 after it" in lines
    page = (tmp_path / "path.html").read_text(encoding="utf-8")
    assert "<td>not counted</td><td>5</td><td></td>" in page
    assert "2 votes before talking, 5 after it" in page


async def test_a_tie_asks(ford: Path) -> None:
    keys = (*FIRST_VOTE, "space", "6", "down", "6", "space")
    async with playing(ford, *TO_FORK, *keys) as actor:
        assert "A tie. Which of them shall it be?" in actor.seen
        await actor.press("down", "space")
        assert actor.chosen == ["wait"]


async def test_in_a_tie_a_digit_picks_the_choice_that_has_this_number(ford: Path) -> None:
    keys = (*FIRST_VOTE, "space", "6", "down", "6", "space")
    async with playing(ford, *TO_FORK, *keys) as actor:
        assert "1-9 pick" in actor.seen
        assert "> 2  Wait" in await actor.press("2")
        for other in ("9", "0"):
            assert "> 2  Wait" in await actor.press(other)
        assert "> 1  Cross" in await actor.press("1")
        await actor.press("2", "space")
        assert actor.chosen == ["wait"]


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_keys_in_the_foot_of_a_vote_say_how_to_go_on_at_every_size(ford: Path, size: tuple[int, int]) -> None:
    async with playing(ford, *TO_FORK, *FIRST_VOTE, size=size, notices=False) as actor:
        for keys in ((), ("space",), ("6", "down", "6", "space")):
            assert "space on" in await actor.press(*keys)


async def test_a_round_in_which_nobody_voted_is_not_gone_on_from(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "v", "space") as actor:
        assert voting(actor).stage is Stage.FIRST
        assert "Nobody has voted yet" in actor.seen
        await actor.press("3", "backspace", "space")
        assert voting(actor).stage is Stage.FIRST


async def test_where_there_is_no_decision_there_is_no_vote(ford: Path) -> None:
    for keys in ((), ("enter",), (*TO_FORK, "1")):
        async with playing(ford, *keys, "v") as actor:
            assert isinstance(actor.app.screen, PlayScreen)
            assert "A class votes at a decision" in actor.seen


async def test_only_what_is_offered_is_voted_on(ford: Path) -> None:
    async with playing(ford, *TO_FORK, "2", "v") as actor:
        assert "Send a scout upstream" in actor.seen
        assert "March to the bridge" not in actor.seen


async def test_space_too_many_in_a_hurry_decides_once(ford: Path) -> None:
    async with playing(ford, *TO_FORK, *FIRST_VOTE, *SECOND_VOTE) as actor:
        await actor.burst("space", "space", "space")
        assert actor.chosen == ["wait"]


async def test_time_to_talk_is_counted(ford: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("sim.tui.screens.vote.monotonic", lambda: now[0])
    async with playing(ford, *TO_FORK, *FIRST_VOTE) as actor:
        assert "0:00" in actor.seen
        now[0] += 194
        voting(actor)._tick()
        assert "3:14" in await actor.rest()


async def test_a_decision_of_a_class_is_taken_back_like_any_other(ford: Path) -> None:
    async with playing(ford, *TO_FORK, *FIRST_VOTE, *SECOND_VOTE, "space", "b") as actor:
        assert actor.play.kept.walk.node.id == "bank"
        assert actor.paths == []


async def test_a_class_may_vote_on_the_way_and_go_on_by_number(ford: Path, tmp_path: Path) -> None:
    async with playing(ford, *TO_FORK, *FIRST_VOTE, *SECOND_VOTE, "space", "1", "2", saves=tmp_path / "saves") as actor:
        assert actor.chosen == ["wait", "scout", "swim"]
        assert [bool(step.votes) for step in kept(actor).steps] == [True, False, False]
    (file,) = (tmp_path / "saves").glob("*.yaml")
    said = offrecord("replay", file, "--plain", "--scenarios", ford.parent)
    assert "| Wait for the water to fall | 9 | 12 | +3 |" in said.stdout


async def test_it_is_a_command_of_the_palette(ford: Path) -> None:
    async with playing(ford, *TO_FORK) as actor:
        act = next(act for name, _, act in actor.play.commands() if name == "Vote")
        act()
        await actor.rest()
        assert voting(actor)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ascii_means_ascii_while_a_class_votes(tmp_path: Path, size: tuple[int, int]) -> None:
    file = put(tmp_path / "ascii", spoiled(", native: 이다", ""))
    async with playing(file, *TO_FORK, size=size, ascii_only=True) as actor:
        for key in (*FIRST_VOTE, *SECOND_VOTE):
            seen = await actor.press(key)
            assert seen.isascii(), seen


async def test_hostile_text_is_shown_as_it_is_while_a_class_votes(tmp_path: Path) -> None:
    async with playing(hostile_file(tmp_path / "hostile"), *TO_FORK, size=(80, 60)) as actor:
        for key in (*FIRST_VOTE, *SECOND_VOTE):
            await actor.press(key)
            shows(actor, SHORT)


def test_votes_come_back_from_the_disk_and_replay(tmp_path: Path, ford: Path) -> None:
    scenario: Scenario = the_scenario(ford)
    path = KeptPath(scenario, "rivers/ford", tmp_path / "saves")
    path.run_on()
    path.choose("wait", Votes({"cross": 2, "wait": 3}, {"cross": 0, "wait": 5}))
    assert path.file
    again = read_save(path.file).save

    assert again == path.save
    assert again
    assert replay(scenario, again).fitted[0].votes == Votes({"cross": 2, "wait": 3}, {"cross": 0, "wait": 5})


async def test_a_vote_that_is_closed_before_it_is_drawn_is_no_fault(
    ford: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with playing(ford, *TO_FORK, "v") as actor:
        vote = voting(actor)
        late: list[Callable[[], object]] = []
        monkeypatch.setattr(vote, "call_after_refresh", late.append)
        vote._show()
        await actor.press("escape")
        assert actor.app.screen is actor.play

        assert late
        for see in late:
            see()
