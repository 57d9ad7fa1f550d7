"""Nothing that somebody wrote is lost by going back, whichever way one goes, and no file of it stops anybody."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.saves.code import Codebook, code_of
from sim.saves.folder import all_saves
from sim.saves.kept import KeptPath
from sim.saves.reader import read_save
from sim.saves.save import Judgement, Save, Votes, write
from sim.scenario.model import Name, Scenario
from tests.acting import playing
from tests.invented import offrecord, put, spoiled, the_scenario

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
VOTES = Votes({"cross": 9, "wait": 14}, {"cross": 11, "wait": 12})


def ticking() -> Any:
    times = iter(NOON + timedelta(minutes=minute) for minute in range(10**6))
    return lambda: next(times)


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path / "scenarios" / "rivers"))


def path_in(folder: Path, scenario: Scenario) -> KeptPath:
    path = KeptPath(scenario, "rivers/ford", folder, clock=ticking())
    path.run_on()
    return path


@pytest.fixture
def kept(ford: Scenario, tmp_path: Path) -> KeptPath:
    """A path at its first fork."""
    return path_in(tmp_path / "saves", ford)


def saved(path: KeptPath) -> Save:
    assert path.file is not None
    reading = read_save(path.file)
    assert reading.save is not None, reading.problems
    return reading.save


def on_disk(folder: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml")))


# Going back


def test_going_back_at_the_first_decision_keeps_what_was_judged_and_why(kept: KeptPath) -> None:
    kept.choose("wait")
    kept.judge(4, "The river had to fall.", after=False)

    kept.undo()

    assert saved(kept).steps == ()
    assert saved(kept).judgements == (Judgement(Name("camp"), 4, None, "The river had to fall."),)


def test_a_judgement_before_the_first_decision_is_on_the_disk_at_once(kept: KeptPath) -> None:
    kept.judge(2, "Hm", after=False)

    assert saved(kept).judgements == (Judgement(Name("bank"), 2, None, "Hm"),)


def test_a_note_on_a_decision_that_is_taken_back_stays_in_the_file_and_does_not_count(kept: KeptPath) -> None:
    kept.choose("wait")
    kept.choose("scout")
    kept.write_note("To the bridge.")

    kept.undo()
    kept.choose("home")

    save = saved(kept)
    assert [step.chose for step in save.steps] == ["wait", "home"]
    assert [(step.chose, step.note) for step in save.undone] == [("scout", "To the bridge.")]


def test_who_takes_a_decision_again_has_the_note_on_it_again(kept: KeptPath) -> None:
    kept.choose("wait")
    kept.write_note("They waited.")
    kept.undo()

    kept.choose("wait")

    assert kept.note == "They waited."
    assert saved(kept).undone == ()


def test_the_note_does_not_come_back_on_another_path(kept: KeptPath) -> None:
    kept.choose("wait")
    kept.choose("scout")
    kept.choose("home")
    kept.write_note("After the scout.")
    kept.undo_to(1)

    kept.choose("home")

    assert kept.note is None


def test_the_votes_of_a_decision_that_is_taken_back_stay_and_come_back_with_it(kept: KeptPath) -> None:
    kept.choose("wait", VOTES)
    kept.undo()
    assert saved(kept).undone[0].votes == VOTES

    kept.choose("wait")

    assert (saved(kept).steps[0].votes, saved(kept).undone) == (VOTES, ())


def test_a_second_vote_on_the_same_decision_leaves_the_first_one_aside(kept: KeptPath) -> None:
    kept.choose("wait", VOTES)
    kept.undo()
    second = Votes({"cross": 1, "wait": 2}, {"cross": 1, "wait": 2})

    kept.choose("wait", second)

    assert saved(kept).steps[0].votes == second
    assert [step.votes for step in saved(kept).undone] == [VOTES]


def test_going_back_from_a_finished_path_copies_nothing_into_an_empty_one(kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    kept.judge(4, "Likely", after=False)
    kept.choose("home")
    kept.write_note("Home.")

    kept.undo_to(0)

    assert len(list((tmp_path / "saves").glob("*.yaml"))) == 1
    assert "Home." in on_disk(tmp_path / "saves")


def test_what_a_full_disk_did_not_take_is_still_there_when_one_has_gone_back(
    kept: KeptPath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    kept.choose("wait")
    kept.choose("home")
    with monkeypatch.context() as patch:
        patch.setattr("sim.saves.kept.write", full)
        kept.write_note("Home at last.")
    assert kept.trouble

    kept.undo()

    assert "Home at last." in on_disk(tmp_path / "saves")


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("choose"), st.integers(0, 3)),
        st.tuples(st.just("vote"), st.integers(0, 3)),
        st.tuples(st.sampled_from(["undo", "back", "on", "again"]), st.just(0)),
        st.tuples(st.sampled_from(["map"]), st.integers(0, 6)),
        st.tuples(st.sampled_from(["note", "judge", "resume"]), st.just(0)),
    ),
    max_size=25,
)


@settings(max_examples=150)
@given(acts=ACTS)
def test_whatever_one_does_every_word_that_was_written_is_on_the_disk(
    acts: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("acts")
    scenario = the_scenario(put(folder / "scenarios"))
    kept = path_in(folder / "saves", scenario)
    written: dict[object, str] = {}
    counted = 0
    for number, (act, which) in enumerate(acts):
        offered, word = kept.walk.offered, f"word-{number}."
        if act in ("choose", "vote") and offered:
            counted += act == "vote"
            chosen = str(offered[which % len(offered)].id)
            kept.choose(chosen, Votes({chosen: 1000 + number}, {chosen: 1000 + number}) if act == "vote" else None)
            if act == "vote":
                written[number] = str(1000 + number)
        elif act == "undo":
            kept.undo()
        elif act == "back":
            kept.turn_back()
        elif act == "on":
            kept.go_on()
        elif act == "again":
            kept.undo_to(0)
        elif act == "map":
            kept.go_back_to(which % len(kept.walk.stops))
        elif act == "note" and kept.save.steps:
            had = kept.note  # a note that is written over is gone because its writer wanted so
            kept.write_note(f"{had} {word}" if had else word)
            written[number] = word
        elif act == "judge":
            had = kept.judgement.why if kept.judgement else None
            kept.judge(3, f"{had} {word}" if had else word, after=False)
            written[number] = word
        elif act == "resume" and kept.file is not None:
            save = saved(kept)
            file, kept = kept.file, path_in(folder / "saves", scenario)
            kept.resume(file, save)

    found = " ".join(on_disk(folder / "saves").split())
    assert [word for word in written.values() if word not in found] == []


async def test_keys_that_go_back_lose_nothing(tmp_path: Path) -> None:
    ford = put(tmp_path / "scenarios" / "rivers")
    async with playing(ford, "enter", "enter", "2", "n", "w", "e", "enter", "b", saves=tmp_path / "saves") as actor:
        assert actor.paths == [[]]
        assert "note: we" in on_disk(tmp_path / "saves")
        await actor.press("2")
        assert actor.saved is not None
        assert actor.saved.steps[0].note == "we"


# Going on with a path


def test_judgements_go_on_with_a_path_that_fits_only_in_part(kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    kept.judge(4, "Likely", after=False)
    kept.choose("scout")
    assert kept.file is not None
    was, save = kept.file.read_bytes(), saved(kept)
    fewer = spoiled("when: {bridge: unknown}", "when: {bridge: found}")
    changed = the_scenario(put(tmp_path / "scenarios" / "rivers", fewer))

    other = KeptPath(changed, "rivers/ford", tmp_path / "saves", clock=ticking())
    again = other.resume(kept.file, save)
    other.choose("home")

    assert again.stopped
    assert saved(other).judgements == save.judgements
    assert kept.file.read_bytes() == was


def test_the_judgements_of_another_player_are_not_taken_over(ford: Scenario, kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    kept.judge(4, "Likely", after=False)
    theirs = attrs.evolve(saved(kept), player="Ann")
    assert kept.file is not None
    write(theirs, kept.file)

    other = KeptPath(ford, "rivers/ford", tmp_path / "saves", player="Ben", clock=ticking())
    other.resume(kept.file, theirs)
    other.choose("home")

    assert saved(other).judgements == ()
    assert read_save(kept.file).save == theirs


def test_who_resumes_what_another_program_has_gone_on_with_since_writes_a_file_of_its_own(
    ford: Scenario, kept: KeptPath, tmp_path: Path
) -> None:
    kept.choose("wait")
    listed = saved(kept)
    kept.choose("home")
    kept.write_note("Mine.")

    other = path_in(tmp_path / "saves", ford)
    other.resume(kept.file, listed)
    other.choose("scout")

    assert other.file != kept.file
    assert saved(kept).steps[-1].note == "Mine."


def test_two_programs_on_one_file_keep_what_both_wrote_though_the_clock_stands(
    ford: Scenario, kept: KeptPath, tmp_path: Path
) -> None:
    kept.choose("wait")
    other = path_in(tmp_path / "saves", ford)
    other.resume(kept.file, saved(kept))
    assert kept.file is not None
    status = kept.file.stat()

    kept.file.write_bytes(kept.file.read_bytes().replace(b"wait", b"home"))
    os.utime(kept.file, ns=(status.st_atime_ns, status.st_mtime_ns))
    theirs = kept.file.read_bytes()
    other.write_note("Ours.")

    assert kept.file.read_bytes() == theirs
    assert other.file != kept.file
    assert saved(other).steps[0].note == "Ours."


# A path without a decision


@pytest.fixture
def judged_only(kept: KeptPath) -> KeptPath:
    kept.choose("wait")
    kept.judge(4, "Likely", after=False)
    kept.undo()
    return kept


def test_a_path_without_a_decision_is_gone_on_with(judged_only: KeptPath, tmp_path: Path) -> None:
    said = offrecord(
        "play",
        "--plain",
        "--resume",
        "--saves",
        tmp_path / "saves",
        "--scenarios",
        tmp_path / "scenarios",
        typed="2\nq\n",
    )

    assert said.returncode == 0
    assert "The ford: going on before the first decision." in said.stdout
    assert "You keep the maps of the general." in said.stdout
    (reading,) = all_saves(tmp_path / "saves")
    assert reading.save is not None
    assert ([step.chose for step in reading.save.steps], len(reading.save.judgements)) == (["wait"], 1)


async def test_a_path_without_a_decision_is_gone_on_with_on_the_screen(judged_only: KeptPath, tmp_path: Path) -> None:
    scenarios = tmp_path / "scenarios"
    async with playing(None, saves=tmp_path / "saves", scenarios=scenarios) as actor:
        assert "under way: 0 decisions" in actor.seen
        await actor.press("enter")
        assert "Going on before the first decision." in await actor.press("enter")
        await actor.press("enter", "enter", "2")
        assert actor.saved is not None
        assert len(actor.saved.judgements) == 1
        assert actor.paths == [["wait"]]


@pytest.mark.parametrize(
    "command",
    [
        ("saves",),
        ("saves", "--code", "{save}"),
        ("replay", "{save}", "--plain"),
        ("transcript", "{save}"),
        ("compare", "{save}", "{save}", "--plain"),
        ("cohort", "{folder}", "--plain"),
        ("cohort", "{folder}", "--format", "json"),
    ],
    ids=" ".join,
)
def test_every_command_takes_a_path_without_a_decision(
    judged_only: KeptPath, tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = tmp_path / "saves"
    asked = [part.format(save=judged_only.file, folder=folder) for part in command]

    said = offrecord(*asked, "--saves", folder, "--scenarios", tmp_path / "scenarios")

    assert said.returncode == 0, said.stderr
    assert said.stdout


# Codes


def test_a_code_is_read_whose_path_turned_away_from_a_page_that_was_judged(judged_only: KeptPath) -> None:
    judged_only.choose("cross")
    save, scenario = saved(judged_only), judged_only.walk.scenario

    read = Codebook({"rivers/ford": scenario}).read(code_of(scenario, save))

    assert (read.judgements, [step.chose for step in read.steps]) == ((), ["cross"])


def test_codes_of_such_paths_that_were_printed_before_are_read_as_well(kept: KeptPath) -> None:
    kept.choose("cross")
    scenario = kept.walk.scenario
    printed = "1504-CV6V-H003-SG96-XJQ6"  # with "wait" judged at the camp, then back, then "cross"

    assert [step.chose for step in Codebook({"rivers/ford": scenario}).read(printed).steps] == ["cross"]


def test_the_format_says_that_decisions_taken_back_are_kept() -> None:
    assert '"undone"' in offrecord("schema", "--save").stdout
