"""What could not be saved is said last, and the status tells it; what is not meant to be kept leaves nothing."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from select import select
from time import sleep

import pytest

from sim.saves.remembered import remembered_file
from tests.acting import playing
from tests.invented import FORD, PROJECT, offrecord, put

AS_IT_IS = {"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "scenarios" / "rivers")


def without_room(*arguments: str | Path, typed: str) -> "subprocess.CompletedProcess[str]":
    """The program run where no file may hold a single byte, as on a full disk."""
    command = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", sys.executable, "-m", "sim", *map(str, arguments)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, env={**os.environ, **AS_IT_IS})


# Status


def test_plain_lines_end_with_status_1_where_the_path_could_not_be_saved_and_say_so_last(
    ford: Path, tmp_path: Path
) -> None:
    said = without_room("play", ford, "--plain", "--saves", tmp_path / "saves", typed="2\n1\nq\n")

    assert said.returncode == 1
    assert said.stderr.splitlines()[-1] == "This path could not be saved: File too large."
    assert "Traceback" not in said.stderr


def test_a_note_or_a_judgement_that_cannot_be_saved_says_so_at_once(ford: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    said = offrecord("play", ford, "--plain", "--saves", tmp_path / "file" / "saves", typed="2\nn\nWet.\nb\nq\n")

    assert said.returncode == 1
    assert said.stderr.count("could not be saved") == 2, "once when it begins, once at the end"


def test_what_was_not_offered_is_status_2_and_what_was_not_saved_is_said_all_the_same(
    ford: Path, tmp_path: Path
) -> None:
    said = without_room("play", ford, "--plain", "--choose", "wait,fly", "--saves", tmp_path / "saves", typed="")

    assert said.returncode == 2
    assert said.stderr.splitlines()[-1] == "This path could not be saved: File too large."


def test_a_folder_that_is_deleted_while_somebody_plays_is_made_again(ford: Path, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    running = subprocess.Popen(
        [sys.executable, "-m", "sim", "play", ford, "--plain", "--saves", saves],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, **AS_IT_IS},
    )  # fmt: skip
    assert running.stdin
    assert running.stdout
    running.stdin.write("2\n")
    running.stdin.flush()
    while "The camp" not in running.stdout.readline():
        pass
    for file in saves.iterdir():
        file.unlink()
    saves.rmdir()
    said = running.communicate("2\nq\n")[1]

    assert running.returncode == 0, said
    assert len(list(saves.glob("*.yaml"))) == 1


async def test_the_app_knows_when_it_is_left_whether_the_path_was_saved(ford: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    async with playing(ford, "enter", "enter", "2", "ctrl+q", saves=blocked) as actor:
        pass
    assert actor.app.unsaved == f"Not a directory ({blocked})"


async def test_what_could_not_be_saved_is_tried_once_more_when_the_app_is_left(ford: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    async with playing(ford, "enter", "enter", "2", saves=blocked) as actor:
        assert "NOT SAVED" in actor.seen
        blocked.unlink()
        await actor.press("ctrl+q")
    assert actor.app.unsaved is None
    assert actor.paths == [["wait"]]


def in_a_terminal(arguments: list[str], keys: list[tuple[str, bytes]]) -> tuple[int, str]:
    """The status of the app in a terminal, in which each key is pressed once its word is seen; and what was shown."""
    ours, theirs = pty.openpty()
    env = {**os.environ, **AS_IT_IS, "LINES": "60", "COLUMNS": "80", "TERM": "xterm-256color"}
    running = subprocess.Popen(
        [sys.executable, "-m", "sim", *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=env
    )
    os.close(theirs)
    said = ""
    try:
        for word, key in [*keys, ("\0", b"")]:
            seen = ""
            while word not in seen:
                assert select([ours], [], [], 20)[0], f"no {word!r} in: {said}"
                part = os.read(ours, 65536).decode(errors="replace")
                seen, said = seen + part, said + part
            sleep(0.4)  # nothing within a moment of a change of page is taken for a decision
            os.write(ours, key)
    except OSError:  # how a terminal says that there is no more
        pass
    status = running.wait(30)
    os.close(ours)
    return status, said


def test_the_app_that_is_left_with_an_unsaved_path_says_so_behind_the_screen_and_has_status_1(
    ford: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    keys = [("begin", b"\r"), ("The river", b"\r"), ("The bank", b"2"), ("NOT SAVED", b"\x11")]

    status, said = in_a_terminal(["play", str(ford), "--saves", str(blocked / "saves")], keys)

    assert status == 1
    assert "A path could not be saved: Not a directory" in said.rpartition("\x1b[?1049l")[2]


# Nothing kept


def test_without_saving_nothing_is_left_on_the_disk_and_it_says_so(
    ford: Path, tmp_path: Path, away_from_home: Path
) -> None:
    before = sorted(away_from_home.rglob("*"))

    said = offrecord("play", ford, "--plain", "--no-save", "--choose", "wait", typed="n\nWet.\nj\n2\n\n2\n?\nq\n")

    assert (said.returncode, said.stderr) == (0, "")
    assert "Nothing is kept of this path." in said.stdout
    assert "quit; nothing is kept" in said.stdout
    assert sorted(away_from_home.rglob("*")) == before


def test_without_saving_a_saved_path_is_gone_on_with_and_left_as_it_is(ford: Path, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    offrecord("play", ford, "--plain", "--choose", "wait", "--saves", saves)
    (file,) = saves.iterdir()
    was = file.read_bytes()

    said = offrecord("play", ford, "--plain", "--no-save", "--resume", "--saves", saves, typed="b\n1\nq\n")

    assert said.returncode == 0
    assert "going on after 1 decision" in said.stdout
    assert [one.read_bytes() for one in saves.iterdir()] == [was]


async def test_the_screen_says_that_nothing_is_kept_and_keeps_nothing(ford: Path, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    async with playing(ford, "enter", "enter", saves=saves, is_kept=False) as actor:
        assert "nothing is kept" in actor.seen.splitlines()[-2]
        assert "nothing is kept" in await actor.press("2", "2")
        assert "At home" in actor.seen
    assert not saves.exists()
    assert not remembered_file().exists()


def test_how_to_see_a_problem_for_oneself_keeps_nothing(tmp_path: Path, away_from_home: Path) -> None:
    file = put(tmp_path)
    text = FORD.partition("    ending: The army goes home\n")[0] + "    next: [{to: far-bank, when: {bridge: found}}]\n"
    file.write_text(text, encoding="utf-8")
    help = offrecord("check", file).stdout
    command = next(line.partition("to see it: ")[2] for line in help.splitlines() if "to see it: " in line)
    before = sorted(away_from_home.rglob("*"))

    assert command.startswith("offrecord play ")
    assert offrecord(*command.split()[1:]).returncode in (0, 1)
    assert sorted(away_from_home.rglob("*")) == before
