"""Saved paths: every decision is on the disk before anybody sees what follows, whatever goes wrong."""

import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.problem import Span
from sim.saves.at_hand import AtHand
from sim.saves.folder import all_saves, find_save, saves_folder, suggestion
from sim.saves.kept import KeptPath
from sim.saves.reader import read_save
from sim.saves.remembered import Remembered
from sim.saves.save import Judgement, Save, SavedStep, Votes, dump, new_file, one_line, write
from sim.scenario.model import Name, Scenario
from sim.scenario.reading import Reading
from sim.scenario.textfile import clean
from tests.invented import PROJECT, marked, only, put, spoiled, the_scenario

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
WHOLE = Save(
    1,
    "korea/hodges-choice",
    fingerprint="5f0c",
    player="Group 3",
    started=NOON,
    steps=(
        SavedStep(
            Name("landing"),
            Name("recognise"),
            NOON + timedelta(seconds=2),
            'Line one\nline two: "quoted" — {no: yes}\n\n# no comment, 100 %, *star*, 한국',
            Votes({"keep": 9, "recognise": 14}, {"keep": 12, "recognise": 0}),
        ),
        SavedStep(Name("seoul"), Name("wait"), NOON + timedelta(minutes=1)),
        SavedStep(Name("seoul"), Name("no")),
    ),
    judgements=(Judgement(Name("governs"), 4, 2, "Washington had: ruled it out."), Judgement(Name("war"), 1)),
)

EXAMPLE = """\
format: 1
scenario: korea/hodges-choice
fingerprint: 5f0c…                   # of the scenario as it was played
player: Group 3
started: 2026-11-22T10:12:00Z
steps:
  - at: landing
    chose: recognise-republic
    time: 2026-11-22T10:15:02Z
    note: We thought the army could not govern alone.
    votes:                           # when a class decided: individual votes before and after talking
      first: {keep-administration: 9, recognise-republic: 14}
      second: {keep-administration: 12, recognise-republic: 11}
judgements:                          # how plausible the player finds a counterfactual, 1 to 5, before and after
  - at: republic-governs
    before: 4
    after: 2
    why: Washington had already ruled recognition out.
"""


def ticking() -> Any:
    """A clock that moves on by a minute whenever it is asked."""
    times: Iterator[datetime] = (NOON + timedelta(minutes=minute) for minute in range(10_000))
    return lambda: next(times)


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path / "scenarios" / "rivers"))


@pytest.fixture
def kept(ford: Scenario, tmp_path: Path) -> KeptPath:
    """A path at its first fork."""
    path = KeptPath(ford, "rivers/ford", tmp_path / "saves", clock=ticking())
    path.run_on()
    return path


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def saved(path: KeptPath) -> Save:
    """What the path's file says."""
    assert path.file is not None
    reading = read_save(path.file)
    assert reading.save is not None, reading.problems
    return reading.save


def chosen(save: Save) -> list[str]:
    return [step.chose for step in save.steps]


# What a file holds


def test_every_field_of_a_save_comes_back(tmp_path: Path) -> None:
    write(WHOLE, tmp_path / "a.yaml")

    assert read_save(tmp_path / "a.yaml").save == WHOLE


def test_a_save_reads_like_the_example_of_the_format(tmp_path: Path) -> None:
    save = attrs.evolve(WHOLE, steps=WHOLE.steps[1:2], judgements=WHOLE.judgements[:1])

    assert dump(save) == (
        "format: 1\n"
        "scenario: korea/hodges-choice\n"
        "fingerprint: 5f0c\n"
        "player: Group 3\n"
        "started: '2026-11-22T12:00:00Z'\n"
        "steps:\n"
        "- at: seoul\n"
        "  chose: wait\n"
        "  time: '2026-11-22T12:01:00Z'\n"
        "judgements:\n"
        "- at: governs\n"
        "  before: 4\n"
        "  after: 2\n"
        "  why: 'Washington had: ruled it out.'\n"
    )


def test_the_example_of_the_format_is_read(tmp_path: Path) -> None:
    file = tmp_path / "example.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")

    save = read_save(file).save

    assert save is not None
    assert (save.player, save.started) == ("Group 3", datetime(2026, 11, 22, 10, 12, tzinfo=UTC))
    assert save.steps[0].votes == Votes(
        {"keep-administration": 9, "recognise-republic": 14}, {"keep-administration": 12, "recognise-republic": 11}
    )
    assert save.judgements == (
        Judgement(Name("republic-governs"), 4, 2, "Washington had already ruled recognition out."),
    )


TEXTS = st.text(max_size=60).map(lambda text: clean(text).strip()).filter(bool)
IDS = st.text(alphabet="abc-0123456789", min_size=1, max_size=12).map(Name)
TIMES = st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(microsecond=0))
VOTES = st.dictionaries(IDS.map(str), st.integers(0, 999_999_999), max_size=3)


@given(
    st.builds(
        Save,
        st.just(1),
        scenario=TEXTS,
        player=st.none() | TEXTS.map(one_line).filter(bool),
        fingerprint=st.just("") | IDS.map(str),
        started=st.none() | TIMES,
        steps=st.lists(
            st.builds(
                SavedStep,
                IDS,
                IDS,
                st.none() | TIMES,
                st.none() | TEXTS,
                st.none() | st.builds(Votes, first=VOTES, second=VOTES),
            ),
            max_size=3,
        ).map(tuple),
        judgements=st.lists(
            st.builds(Judgement, IDS, st.none() | st.integers(1, 5), st.none() | st.integers(1, 5), st.none() | TEXTS),
            max_size=2,
        ).map(tuple),
        undone=st.lists(st.builds(SavedStep, IDS, IDS, st.none() | TIMES, st.none() | TEXTS), max_size=2).map(tuple),
    )
)
def test_any_save_comes_back_as_it_was(tmp_path: Path, save: Save) -> None:
    write(save, tmp_path / "any.yaml")

    reading = read_save(tmp_path / "any.yaml")

    assert (reading.save, reading.problems) == (save, ())


@given(st.text(max_size=80))
def test_any_note_can_be_written_and_read_again(tmp_path: Path, text: str) -> None:
    scenario = the_scenario(put(tmp_path))
    path = KeptPath(scenario, "ford", tmp_path / "saves", clock=ticking())
    path.run_on()
    path.choose("wait")

    path.write_note(text)

    assert saved(path).steps[-1].note == (clean(text.strip()) or None)
    assert path.trouble is None


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines",
        "- a\n- b: c",
        "'",
        '"',
        "{",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "# x",
        "no",
        "~",
        "1945-09",
        "a: b",
        "---",
    ],
)
def test_a_note_may_look_like_yaml(kept: KeptPath, text: str) -> None:
    kept.choose("wait")
    kept.write_note(text)

    assert saved(kept).steps[-1].note == text


def test_control_characters_in_a_note_are_replaced_and_not_lost_silently(kept: KeptPath) -> None:
    kept.choose("wait")
    kept.write_note("a\x1b[31mb\x00c\u202ed\udcffe")

    assert saved(kept).steps[-1].note == "a\ufffd[31mb\ufffdc\ufffdd\ufffde"


def test_control_characters_that_somebody_else_put_into_a_save_are_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('format: 1\nscenario: x\nplayer: "a\\eb"\nsteps: []\njudgements: []\nfingerprint: a\x07b\n')

    save = read_save(file).save

    assert save is not None
    assert (save.player, save.fingerprint) == ("a\ufffdb", "a\ufffdb")


# Damaged saves


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "empty"),
        ("⟦[⟧]", "wrong-type"),
        ("⟦f⟧ormat: 1\n", "missing-key"),
        ("format: ⟦2⟧\nscenario: x\n", "bad-format"),
        ("format: 1\nscenario: ⟦[⟧x]\n", "wrong-type"),
        ("format: 1\nscenario: x\nsteps: ⟦3⟧\n", "wrong-type"),
        ("format: 1\nscenario: x\nsteps:\n  - ⟦a⟧t: landing\n", "missing-key"),
        ("format: 1\nscenario: x\nsteps:\n  - {at: a, chose: b, time: ⟦noon⟧}\n", "bad-date"),
        ("format: 1\nscenario: x\nstarted: ⟦2026-1-2T3:4:5Z⟧\n", "bad-date"),
        ("format: 1\nscenario: x\nstarted: ⟦2026-02-29T10:00:00Z⟧\n", "bad-date"),
        ("format: 1\nscenario: x\nsteps:\n  - {at: a, chose: b, votes: {first: {b: ⟦many⟧}}}\n", "wrong-type"),
        ("format: 1\nscenario: x\nsteps:\n  - {at: a, chose: b, votes: {first: {b: ⟦-1⟧}}}\n", "wrong-type"),
        ("format: 1\nscenario: x\njudgements:\n  - {at: a, before: ⟦6⟧}\n", "wrong-type"),
        ("format: 1\nscenario: x\n⟦scenario⟧: y\n", "duplicate-key"),
        ("format: 1\nscenario: ⟦*x⟧\n", "alias"),
        ('format: 1\nscenario: x\nplayer: ⟦"⟧y\n', "syntax"),
    ],
)
def test_what_is_wrong_with_a_damaged_save_is_said_at_its_place(tmp_path: Path, text: str, rule: str) -> None:
    text, spans = marked(text)
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")

    problem = only(read_save(file).problems)

    assert (problem.rule, problem.where[:2]) == (rule, (spans or [Span(1, 1)])[0][:2])


def test_an_empty_save_says_what_to_do_with_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    for text in ("", "# nothing\n"):
        file.write_text(text)
        problem = only(read_save(file).problems)
        assert problem.help == "no decision is in it: delete it; if somebody handed it in, ask for it again"


def test_a_key_with_an_invisible_character_that_somebody_else_put_there_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    votes = 'steps:\n  - {at: a, chose: b, votes: {first: {"b\\u200b": 2, c: 1}}}\n'
    file.write_text(f"format: 1\nscenario: x\n{votes}", encoding="utf-8")

    read = read_save(file).save

    assert read is not None and read.steps[0].votes == Votes({"b\ufffd": 2, "c": 1})


def test_a_file_far_larger_than_any_saved_path_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("format: 1\nscenario: x\nplayer: |\n" + f"  {'a' * 1000}\n" * 4200, encoding="utf-8")

    problem = only(read_save(file).problems)

    assert (problem.rule, problem.where.line) == ("syntax", 1)
    assert problem.message == "this file is far too large: 4 MB at most can be read"


def test_a_save_cut_short_anywhere_is_read_or_found_damaged_and_never_fails(tmp_path: Path) -> None:
    text = dump(WHOLE).encode()
    file = tmp_path / "a.yaml"
    for end in range(len(text)):
        file.write_bytes(text[:end])
        reading = read_save(file)
        assert (reading.save is None) == bool(reading.problems)
        words = " ".join(chosen(reading.save)) if reading.save else ""
        assert "recognise wait no".startswith(words)


def test_a_word_that_is_missing_is_asked_for_by_the_name_that_people_know(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("format: 1\nscenario: x\nsteps:\n  - at: landing\n", encoding="utf-8")

    assert only(read_save(file).problems).message == "this step has no 'chose'"


# Names of files


def test_file_names_tell_scenario_and_time_and_do_not_collide(tmp_path: Path) -> None:
    files = {new_file(tmp_path / place, "rivers/ford", NOON).name for place in "ab" for _ in range(500)}

    assert len(files) == 1000
    assert all(name.startswith("ford-2026-11-22-120000-") and name.endswith(".yaml") for name in files)


@pytest.mark.parametrize("letter", ["a", "한", "🌊"], ids=["of one byte", "of three", "of four"])
def test_a_scenario_with_an_endless_name_can_be_saved(ford: Scenario, tmp_path: Path, letter: str) -> None:
    path = KeptPath(ford, "rivers/" + letter * 80, tmp_path / "saves", clock=ticking())
    path.run_on()
    path.choose("wait")

    assert path.trouble is None
    assert chosen(saved(path)) == ["wait"]


def test_a_name_that_is_no_unicode_text_can_be_saved(ford: Scenario, tmp_path: Path) -> None:
    path = KeptPath(ford, "rivers/\udcff", tmp_path / "saves", clock=ticking())
    path.run_on()
    path.choose("wait")

    assert (path.trouble, saved(path).scenario) == (None, "rivers/\ufffd")


def test_a_player_without_a_name_has_none(ford: Scenario, tmp_path: Path) -> None:
    for given_name, kept_name in [("  ", None), ("", None), (" Group 3\n", "Group 3"), ("a\x1bb", "a\ufffdb")]:
        path = KeptPath(ford, "rivers/ford", tmp_path / "saves", player=given_name, clock=ticking())
        path.run_on()
        path.choose("wait")
        assert saved(path).player == kept_name


def test_the_name_of_a_player_stands_on_one_line(ford: Scenario, tmp_path: Path) -> None:
    path = KeptPath(ford, "rivers/ford", tmp_path / "saves", player=" Group 3\r\n  of\tus ", clock=ticking())
    file = tmp_path / "handed-in.yaml"
    file.write_text('format: 1\nscenario: x\nplayer: "Group 3\\n\\nof  us"\n', encoding="utf-8")
    read = read_save(file).save

    assert path.save.player == "Group 3 of us"
    assert read is not None and read.player == "Group 3 of us"


# What is kept, and when


def test_there_is_no_save_before_anything_is_decided_or_written(kept: KeptPath, tmp_path: Path) -> None:
    kept.undo()
    kept.flush()

    assert files_in(tmp_path / "saves") == []


def test_a_decision_is_on_the_disk_when_choose_returns(kept: KeptPath) -> None:
    kept.choose("wait")

    save = saved(kept)

    assert save.steps == (SavedStep(Name("bank"), Name("wait"), NOON + timedelta(minutes=1)),)
    assert (save.scenario, save.started) == ("rivers/ford", NOON)
    assert save.fingerprint == kept.walk.scenario.fingerprint


def test_a_judgement_made_before_the_first_decision_is_kept_with_it(kept: KeptPath) -> None:
    kept.judge(2, "Hm", after=False)
    kept.choose("wait")

    assert saved(kept).judgements == (Judgement(Name("bank"), 2, None, "Hm"),)


def test_a_judgement_before_and_one_after_reading_are_one_entry(kept: KeptPath) -> None:
    kept.choose("wait")
    kept.judge(4, "Likely", after=False)
    kept.judge(2, after=True)

    assert saved(kept).judgements == (Judgement(Name("camp"), 4, 2, "Likely"),)


def test_an_empty_reason_takes_the_former_one_back(kept: KeptPath) -> None:
    kept.choose("wait")
    kept.judge(4, "Likely", after=False)
    kept.judge(4, "  ", after=False)

    assert saved(kept).judgements == (Judgement(Name("camp"), 4),)


def test_a_note_belongs_to_the_last_decision_and_an_empty_one_takes_it_away(kept: KeptPath) -> None:
    kept.choose("wait")
    kept.choose("scout")
    kept.write_note(" Why not? ")
    assert [step.note for step in saved(kept).steps] == [None, "Why not?"]

    kept.write_note("  ")
    assert [step.note for step in saved(kept).steps] == [None, None]


def test_undo_rewrites_the_save(kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    kept.choose("scout")
    assert kept.undo()

    assert chosen(saved(kept)) == ["wait"]
    assert len(files_in(tmp_path / "saves")) == 1
    assert kept.walk.node.id == "camp"


def test_a_path_undone_to_its_start_leaves_no_file(kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    kept.choose("scout")
    kept.undo_to(0)

    assert files_in(tmp_path / "saves") == []
    assert not kept.undo()


def test_a_path_undone_to_its_start_and_begun_again_is_kept_again(kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    kept.undo()
    kept.choose("cross")

    assert chosen(saved(kept)) == ["cross"]
    assert len(files_in(tmp_path / "saves")) == 1


@pytest.mark.parametrize("back_to", [0, 1, 2])
def test_undo_from_a_finished_path_begins_a_new_file_and_leaves_the_finished_one(
    kept: KeptPath, tmp_path: Path, back_to: int
) -> None:
    for choice in ("wait", "scout", "home"):
        kept.choose(choice)
    finished = kept.file
    assert finished is not None
    before = (finished.read_bytes(), finished.stat().st_mtime_ns)

    kept.undo_to(back_to)
    if back_to:
        kept.choose("home")
    else:
        kept.choose("cross")

    assert (finished.read_bytes(), finished.stat().st_mtime_ns) == before
    assert kept.file != finished
    assert chosen(saved(kept)) == ([*["wait", "scout"][:back_to], "home"] if back_to else ["cross"])
    assert len(files_in(tmp_path / "saves")) == 2


def test_a_finished_path_that_is_opened_again_is_left_alone_as_well(
    ford: Scenario, kept: KeptPath, tmp_path: Path
) -> None:
    kept.choose("wait")
    kept.choose("home")
    finished = kept.file
    assert finished is not None
    before = finished.read_bytes()

    again = KeptPath(ford, "rivers/ford", tmp_path / "saves", clock=ticking())
    again.resume(finished, saved(kept))
    again.undo()
    again.choose("scout")

    assert finished.read_bytes() == before
    assert chosen(saved(again)) == ["wait", "scout"]


def test_a_finished_path_whose_ending_follows_a_passage_is_left_alone_wherever_one_turns_back(tmp_path: Path) -> None:
    text = spoiled("        to: at-home\n", "        to: road\n")
    road = "  road: {title: The road, date: 1200-05, text: [{scene: Dust.}], next: at-home}\n\n  at-home:\n"
    ford = the_scenario(put(tmp_path / "long", spoiled("  at-home:\n", road, text)))
    first = KeptPath(ford, "rivers/ford", tmp_path / "saves", clock=ticking())
    first.run_on()
    for choice in ("wait", "home"):
        first.choose(choice)
        first.run_on()
    assert first.file is not None and first.walk.is_over

    again = KeptPath(ford, "rivers/ford", tmp_path / "saves", clock=ticking())
    again.resume(first.file, saved(first))
    assert again.walk.node.id == "road"
    again.undo()
    again.undo()

    assert chosen(saved(first)) == ["wait", "home"]


def test_what_somebody_else_wrote_in_between_is_not_overwritten(kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    theirs = kept.file
    assert theirs is not None
    write(attrs.evolve(WHOLE, player="Somebody else"), theirs)

    kept.choose("scout")

    other = read_save(theirs).save
    assert other is not None
    assert other.player == "Somebody else"
    assert kept.file != theirs
    assert chosen(saved(kept)) == ["wait", "scout"]


def test_what_somebody_else_wrote_in_between_is_not_removed_by_undo(kept: KeptPath) -> None:
    kept.choose("wait")
    theirs = kept.file
    assert theirs is not None
    write(WHOLE, theirs)

    kept.undo()

    assert read_save(theirs).save == WHOLE


def test_a_save_that_somebody_deleted_is_written_again(kept: KeptPath) -> None:
    kept.choose("wait")
    assert kept.file is not None
    kept.file.unlink()

    kept.choose("scout")

    assert chosen(saved(kept)) == ["wait", "scout"]


# When the disk does not take it


@contextmanager
def disk_that_takes_no_more_than(size: int) -> Iterator[None]:
    """A limit on what this process may write to one file, as a full disk has it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_write_that_fails_half_way_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "saves" / "a.yaml"
    write(WHOLE, file)

    with disk_that_takes_no_more_than(100), pytest.raises(OSError):
        write(attrs.evolve(WHOLE, player="New"), file)

    assert files_in(tmp_path / "saves") == [file]
    assert read_save(file).save == WHOLE


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "broken"])
def test_a_write_that_fails_at_its_end_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    file = tmp_path / "saves" / "a.yaml"
    write(WHOLE, file)

    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(type(error)):
        write(attrs.evolve(WHOLE, player="New"), file)
    monkeypatch.undo()

    assert files_in(tmp_path / "saves") == [file]
    assert read_save(file).save == WHOLE


def test_a_link_in_a_files_place_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.yaml", tmp_path / "a.yaml"
    write(WHOLE, real)
    link.symlink_to(Path("elsewhere") / "real.yaml")

    write(attrs.evolve(WHOLE, player="New"), link)

    assert link.is_symlink()
    assert read_save(real).save == attrs.evolve(WHOLE, player="New")
    assert files_in(tmp_path / "elsewhere") == [real]


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    write(WHOLE, file)
    file.chmod(0o600)

    write(attrs.evolve(WHOLE, player="New"), file)

    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")

    with pytest.raises(OSError, match="it is no ordinary file"):
        write(WHOLE, tmp_path / "pipe.yaml")

    assert files_in(tmp_path) == [tmp_path / "pipe.yaml"]


def test_a_file_whose_name_is_as_long_as_can_be_is_written(tmp_path: Path) -> None:
    file = tmp_path / f"{'a' * 250}.yaml"

    write(WHOLE, file)

    assert read_save(file).save == WHOLE


def test_a_disk_that_is_full_for_a_while_loses_nothing(kept: KeptPath, tmp_path: Path) -> None:
    with disk_that_takes_no_more_than(10):
        kept.choose("wait")
        assert kept.trouble == "File too large"
        kept.choose("scout")
        assert files_in(tmp_path / "saves") == []

    kept.write_note("There again")

    assert kept.trouble is None
    assert [(step.chose, step.note) for step in saved(kept).steps] == [("wait", None), ("scout", "There again")]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (PermissionError(13, "Permission denied"), "Permission denied ({saves})"),
        (OSError(30, "Read-only file system"), "Read-only file system ({saves})"),
    ],
)
def test_play_goes_on_where_nothing_can_be_saved_and_the_next_write_saves_everything(
    kept: KeptPath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    said = said.format(saves=tmp_path / "saves")
    with monkeypatch.context() as patched:
        patched.setattr("sim.saves.save.replace", fail)
        kept.choose("wait")
        assert kept.trouble == said
        kept.write_note("Noted all the same")
        kept.choose("scout")
        assert (kept.trouble, kept.walk.node.id) == (said, "camp")
        assert files_in(tmp_path / "saves") == []

    kept.choose("home")

    assert kept.trouble is None
    assert [(step.chose, step.note) for step in saved(kept).steps] == [
        ("wait", "Noted all the same"),
        ("scout", None),
        ("home", None),
    ]


def test_a_folder_that_cannot_be_made_is_trouble_and_no_failure(ford: Scenario, tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("a file where the folder should be")
    path = KeptPath(ford, "rivers/ford", tmp_path / "saves", clock=ticking())
    path.run_on()
    path.choose("wait")
    path.flush()

    assert path.trouble
    assert path.walk.node.id == "camp"


def test_flushing_sees_the_save_and_its_folder_through_to_the_disk(
    kept: KeptPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    kept.choose("wait")
    assert kept.file is not None

    kept.flush()

    assert flushed == [kept.file.stat().st_ino, kept.folder.stat().st_ino]


def test_a_folder_that_knows_no_flushing_is_no_trouble(kept: KeptPath, monkeypatch: pytest.MonkeyPatch) -> None:
    def flush(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", flush)
    kept.choose("wait")

    kept.flush()

    assert kept.trouble is None


def test_where_no_rights_can_be_given_a_path_is_saved_all_the_same(
    kept: KeptPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", fail)
    kept.choose("wait")
    kept.choose("home")

    assert kept.trouble is None
    assert chosen(saved(kept)) == ["wait", "home"]


def test_a_path_undone_while_it_is_flushed_is_no_failure(kept: KeptPath, monkeypatch: pytest.MonkeyPatch) -> None:
    class Undone(KeptPath):
        """A path whose file is gone once a worker has seen that there was one."""

        asked = 0

        def __getattribute__(self, name: str) -> Any:
            if name != "file":
                return super().__getattribute__(name)
            Undone.asked += 1
            return super().__getattribute__(name) if Undone.asked == 1 else None

    kept.choose("wait")
    kept.__class__ = Undone

    kept.flush()

    assert (kept.trouble, Undone.asked) == (None, 1)


def test_a_disk_that_does_not_flush_is_trouble_and_no_failure(kept: KeptPath, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    kept.choose("wait")
    monkeypatch.setattr(os, "fsync", fail)
    kept.flush()

    assert kept.trouble == "Input/output error"
    assert chosen(saved(kept)) == ["wait"]


def test_a_save_that_cannot_be_removed_is_trouble_and_no_failure(
    kept: KeptPath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    kept.choose("wait")
    monkeypatch.setattr(Path, "unlink", fail)

    assert kept.undo()
    assert kept.trouble == f"Permission denied ({tmp_path / 'saves'})"


@pytest.mark.parametrize("taken", [1, 2])
def test_a_killed_process_loses_no_decision(tmp_path: Path, taken: int) -> None:
    file = put(tmp_path)
    playing = subprocess.Popen(
        [sys.executable, "-m", "sim", "play", str(file), "--plain", "--saves", str(tmp_path / "saves")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        text=True,
        encoding="utf-8",
    )
    assert playing.stdin is not None
    assert playing.stdout is not None
    for typed, page in [("2\n", "The camp\n"), ("1\n", "The camp\n")][:taken]:
        playing.stdin.write(typed)
        playing.stdin.flush()
        for line in playing.stdout:
            if line == page:
                break
    os.kill(playing.pid, signal.SIGKILL)
    playing.wait()
    playing.stdin.close()
    playing.stdout.close()

    saves = all_saves(tmp_path / "saves")

    assert len(saves) == 1
    assert saves[0].save is not None
    assert chosen(saves[0].save) == ["wait", "scout"][:taken]


# The folder


def test_saves_go_to_the_folder_given_else_beside_scenarios_else_to_the_users_data(
    away_from_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_folder = Path("elsewhere")
    assert saves_folder(given_folder) == given_folder
    assert saves_folder() == away_from_home / "saves"
    monkeypatch.delenv("OFFRECORD_SAVES")
    Path("saves").mkdir()
    assert saves_folder() == away_from_home / "data" / "offrecord" / "saves"
    Path("scenarios").mkdir()
    assert saves_folder() == Path("saves")


def test_from_a_folder_that_may_not_be_looked_into_saves_go_to_the_users_own(
    away_from_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.delenv("OFFRECORD_SAVES")
    monkeypatch.setattr(Path, "is_dir", refuse)

    assert saves_folder() == away_from_home / "data" / "offrecord" / "saves"


def test_the_newest_path_comes_first_and_damaged_ones_last(tmp_path: Path) -> None:
    for name, hours in (("old", 0), ("new", 2), ("middle", 1)):
        write(Save(1, "x", started=NOON + timedelta(hours=hours)), tmp_path / f"{name}.yaml")
    (tmp_path / "a.yaml").write_text("steps")
    (tmp_path / ".hidden.yaml").write_text("steps")
    (tmp_path / "notes.txt").write_text("no save")

    assert [reading.file.stem for reading in all_saves(tmp_path)] == ["new", "middle", "old", "a"]


def test_a_finished_path_is_not_under_way(ford: Scenario, kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    at_hand = AtHand(readings={"rivers/ford": Reading(tmp_path / "ford.yaml", ford, (), ford)})
    going = at_hand.under_way(all_saves(tmp_path / "saves"))
    assert going is not None
    assert going[1] == kept.path

    kept.choose("home")
    assert at_hand.under_way(all_saves(tmp_path / "saves")) is None


def test_a_save_is_found_by_its_path_or_its_name(tmp_path: Path) -> None:
    write(WHOLE, tmp_path / "ford-1.yaml")

    assert find_save("ford-1", tmp_path) == tmp_path / "ford-1.yaml"
    assert find_save("ford-1.yaml", tmp_path) == tmp_path / "ford-1.yaml"
    assert find_save(str(tmp_path / "ford-1.yaml"), Path("none")) == tmp_path / "ford-1.yaml"
    assert find_save("ford-2", tmp_path) is None
    assert find_save("a" * 5000, tmp_path) is None
    assert suggestion("frod-1", tmp_path) == "did you mean 'ford-1'?"
    assert suggestion(f"{tmp_path}/frod-1.yaml", Path("none")) == f"did you mean '{tmp_path}/ford-1.yaml'?"
    assert suggestion("x", tmp_path) == f"`offrecord saves` lists the saved paths in {tmp_path}"


def test_a_number_without_its_zeros_means_the_one_with_them(tmp_path: Path) -> None:
    for number in (1, 10, 11, 21):
        write(WHOLE, tmp_path / f"student-{number:02}.yaml")

    assert suggestion("student-1", tmp_path) == "did you mean 'student-01'?"
    assert suggestion("Student-021", tmp_path) == "did you mean 'student-21'?"


# A scenario that has changed


def test_a_reworded_label_still_fits_and_is_noticed(kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    kept.choose("scout")
    reworded = the_scenario(put(tmp_path, spoiled("label: Send a scout upstream", "label: Send Jon upstream")))
    again = KeptPath(reworded, "rivers/ford", tmp_path / "saves", clock=ticking())
    assert kept.file is not None

    replayed = again.resume(kept.file, saved(kept))

    assert (replayed.stopped, replayed.changed, len(replayed.fitted)) == (None, True, 2)
    again.choose("home")
    assert again.file == kept.file
    assert saved(again).fingerprint == reworded.fingerprint


def test_a_choice_that_is_gone_stops_the_replay_and_the_original_stays(kept: KeptPath, tmp_path: Path) -> None:
    for choice in ("wait", "scout", "home"):
        kept.choose(choice)
    original = kept.file
    assert original is not None
    before = original.read_bytes()
    gone = the_scenario(put(tmp_path, spoiled("      scout:\n", "      scouts:\n")))
    again = KeptPath(gone, "rivers/ford", tmp_path / "saves", player="New", clock=ticking())

    replayed = again.resume(original, saved(kept))

    assert replayed.stopped == "Step 2: the choice 'scout' is no longer there at 'The camp'."
    assert again.walk.node.id == "camp"
    again.choose("scouts")
    assert original.read_bytes() == before
    assert again.file != original
    assert (chosen(saved(again)), saved(again).player) == (["wait", "scouts"], "New")


def test_a_path_of_another_player_stays_as_it_is_and_a_new_one_goes_on_from_it(
    ford: Scenario, kept: KeptPath, tmp_path: Path
) -> None:
    kept.choose("wait")
    assert kept.file is not None
    write(attrs.evolve(saved(kept), player="Group 1"), kept.file)
    before = kept.file.read_bytes()

    again = KeptPath(ford, "rivers/ford", tmp_path / "saves", player="Group 2", clock=ticking())
    again.resume(kept.file, attrs.evolve(saved(kept), player="Group 1"))
    again.choose("scout")

    assert kept.file.read_bytes() == before
    assert again.file != kept.file
    assert (chosen(saved(again)), saved(again).player) == (["wait", "scout"], "Group 2")


def test_a_path_without_a_file_is_gone_on_with_in_a_new_one(ford: Scenario, kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    assert kept.file is not None
    before = kept.file.read_bytes()

    again = KeptPath(ford, "rivers/ford", tmp_path / "saves", clock=ticking())
    again.resume(None, saved(kept))
    assert len(files_in(tmp_path / "saves")) == 1
    again.choose("scout")

    assert kept.file.read_bytes() == before
    assert again.file not in (None, kept.file)
    assert chosen(saved(again)) == ["wait", "scout"]


def test_resuming_alone_writes_nothing(ford: Scenario, kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("wait")
    assert kept.file is not None
    before = (kept.file.read_bytes(), kept.file.stat().st_mtime_ns)

    KeptPath(ford, "rivers/ford", tmp_path / "saves", clock=ticking()).resume(kept.file, saved(kept))

    assert (kept.file.read_bytes(), kept.file.stat().st_mtime_ns) == before
    assert len(files_in(tmp_path / "saves")) == 1


# What is remembered beside the saves


def test_endings_and_theme_are_remembered_between_runs(tmp_path: Path) -> None:
    file = tmp_path / "data" / "remembered.yaml"
    first = Remembered(file)
    first.see("rivers/ford", Name("at-home"))
    first.see("rivers/ford", "at-home")
    first.use_theme("record-light")

    again = Remembered(file)

    assert (again.seen("rivers/ford"), again.theme) == (frozenset({"at-home"}), "record-light")
    assert again.endings == {"rivers/ford": ["at-home"]}


def test_an_ending_that_a_saved_path_was_gone_on_to_is_remembered(kept: KeptPath, tmp_path: Path) -> None:
    kept.choose("cross")
    file = tmp_path / "remembered.yaml"
    Remembered(file).see(saved(kept).scenario, "far-bank")

    assert Remembered(file).endings == {"rivers/ford": ["far-bank"]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "theme: [",
        "theme: 2001-02-30",
        "endings: {a: 1, 2: [x]}",
        "endings: [a]",
        "[" * 5000,
        "!!python/name:os.system",
        "\x00",
    ],
)
def test_a_damaged_memory_is_forgotten_and_no_failure(tmp_path: Path, text: str) -> None:
    (tmp_path / "remembered.yaml").write_text(text, encoding="utf-8")

    assert Remembered(tmp_path / "remembered.yaml").endings == {}


@pytest.mark.parametrize("text", ["- a", "theme: [", "endings: [a]", "endings: {a: 1}", "theme: 3", "\xff"])
def test_a_damaged_memory_is_set_aside_and_never_replaced(tmp_path: Path, text: str) -> None:
    file = tmp_path / "remembered.yaml"
    for ending in ("at-home", "far-bank"):
        file.write_bytes(text.encode("latin-1"))
        Remembered(file).see("rivers/ford", ending)

    assert [one.name for one in files_in(tmp_path)] == [
        "remembered-damaged-1.yaml",
        "remembered-damaged-2.yaml",
        "remembered.yaml",
    ]
    assert (tmp_path / "remembered-damaged-1.yaml").read_bytes() == text.encode("latin-1")
    assert Remembered(file).endings == {"rivers/ford": ["far-bank"]}


def test_what_two_programs_see_is_remembered_from_both(tmp_path: Path) -> None:
    file = tmp_path / "remembered.yaml"
    one, other = Remembered(file), Remembered(file)

    one.see("rivers/ford", "at-home")
    other.use_theme("record-light")
    other.see("rivers/ford", "far-bank")
    one.see("rivers/weir", "dry")

    again = Remembered(file)
    assert again.endings == {"rivers/ford": ["at-home", "far-bank"], "rivers/weir": ["dry"]}
    assert again.theme == "record-light", "the theme is the one that was chosen last, by whichever program"


def test_endings_seen_at_the_same_time_are_all_remembered(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "remembered.yaml")
    seen = [f"ending-{number}" for number in range(40)]
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(lambda ending: remembered.see("rivers/ford", ending), seen))

    assert Remembered(tmp_path / "remembered.yaml").seen("rivers/ford") == set(seen)
    assert [one.name for one in files_in(tmp_path)] == ["remembered.yaml"]


def test_what_cannot_be_remembered_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    remembered = Remembered(tmp_path / "data" / "remembered.yaml")

    remembered.see("rivers/ford", "at-home")

    assert remembered.seen("rivers/ford") == {"at-home"}
