"""The app beside an editor: what an author sees when the file is saved."""

import fcntl
import gc
import os
import pty
import re
import select
import stat
import struct
import subprocess
import sys
import termios
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from time import monotonic

import pytest
from textual.app import App

from sim.scenario.model import Name
from sim.scenario.watch import PATIENCE, Watch
from sim.tui.preview import Preview
from sim.tui.screens.asking import Writing
from sim.tui.screens.preview import PreviewScreen, carried
from sim.tui.screens.problems import ProblemsScreen
from tests.acting import SIZES, Actor, screens
from tests.invented import FORD, PROJECT, SOURCES, golden, offrecord, put, spoiled, the_scenario

TO_CAMP = ("enter", "enter", "2")
BROKEN = spoiled("to: crossing", "to: crosing")


@pytest.fixture(autouse=True)
def settles_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.scenario.watch.SETTLED", 0.06)


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "rivers")


class Clock:
    """The preview's clock, which can be held, so that no test depends on how fast the machine is."""

    held: float | None = None

    def __call__(self) -> float:
        return monotonic() if self.held is None else self.held

    def hold(self) -> None:
        self.held = monotonic()

    def go(self) -> None:
        self.held = None


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("sim.tui.preview.monotonic", clock)
    return clock


class Author(Actor):
    """Somebody who plays what is being written."""

    async def looks_on(self, clock: Clock, seconds: float) -> AsyncIterator[str]:
        """What is on the screen each time that the preview has looked at the files, while a held clock goes on."""
        assert clock.held is not None
        for _ in range(10):
            clock.held += seconds / 10
            app_of(self)._look()
            yield await self.rest()

    async def sees(self, text: str) -> str:
        """Wait until a text is on the screen, and read all of it."""
        for _ in range(400):
            if text in self.seen:
                return await self.rest()
            await self.pilot.pause(0.02)
        raise AssertionError(f"{text!r} did not come on the screen:\n{self.seen}")

    async def saves(self, file: Path, text: str) -> str:
        """Save a file, and wait until the preview has judged it."""
        written = app_of(self).written
        before = written.latest
        file.write_text(text, encoding="utf-8")
        for _ in range(400):
            await self.pilot.pause(0.02)
            if written.latest is not before and written.is_judged:
                return await self.rest()
        raise AssertionError(f"the save was not seen:\n{self.seen}")


def app_of(actor: Actor) -> Preview:
    assert isinstance(actor.app, Preview)
    return actor.app


@asynccontextmanager
async def previewing(
    file: Path, *keys: str, size: tuple[int, int] = (80, 24), notices: bool = True, ascii_only: bool = False
) -> AsyncIterator[Author]:
    app = Preview(Watch(file), file.stem, ascii_only=ascii_only)
    app.glance = 0
    async with app.run_test(size=size, tooltips=True):
        author = Author(app, file.parent / "saves")
        await author.rest()
        await author.press(*keys)
        yield author


def node_of(author: Actor) -> str:
    return author.play.kept.walk.node.id


def flat(seen: str) -> str:
    """What is on the screen as one line."""
    return " ".join(seen.replace("│", " ").split())


def clockless(text: str) -> str:
    return re.sub(r"\d\d:\d\d:\d\d", "HH:MM:SS", text)


# What stands on the screen


@pytest.mark.parametrize("size", [*SIZES, (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_preview_reads_as_it_should(ford: Path, size: tuple[int, int]) -> None:
    said = []
    async with previewing(ford, size=size, notices=False) as author:
        said.append(await screens(author, [("Opening", ()), ("Off the record", TO_CAMP), ("What check finds", ("p",))]))
        await author.press("escape", "2")
        await author.saves(ford, spoiled("      home:\n", "      leave:\n"))
        said.append(await screens(author, [("The choice is gone", ())]))
        await author.saves(ford, BROKEN.replace("        label: Go home\n", "").replace("1200-06", "1200-13"))
        said.append(
            await screens(author, [("A broken file", ()), ("Its problems", ("p",)), ("Help", ("question_mark",))])
        )

    text = clockless("\n".join(said))
    assert text == golden(f"../screens/preview-{size[0]}x{size[1]}.txt", text)


async def test_the_status_says_the_file_the_time_and_what_check_finds(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP) as author:
        assert re.search(r"PREVIEW ford\.yaml +\d+ warnings? · read \d\d:\d\d:\d\d", author.seen)
        assert "saved" not in author.seen
        seen = await author.saves(
            ford, spoiled("        note: It rose until May. Nobody had asked the fishermen.\n", "")
        )
        assert re.search(r"PREVIEW ford\.yaml +(\d errors?, )?\d+ warnings? · read", seen)


async def test_a_text_that_a_comment_cuts_off_is_listed_like_any_warning(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP) as author:
        await author.saves(ford, spoiled("and **brown**.\n", "and over *hill* #303 by noon.\n"))
        await author.press("p")
        assert "the rest of the line, '#303 by noon.', is a comment and not shown" in flat(author.seen)


async def test_the_author_sees_which_choice_is_history(ford: Path) -> None:
    async with previewing(ford, "enter", "enter") as author:
        assert "Cross at the ford (chosen in fact)" in author.seen


@pytest.mark.parametrize("size", [*SIZES, (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ascii_means_ascii_beside_the_editor_too(tmp_path: Path, size: tuple[int, int]) -> None:
    plain = spoiled(", native: 이다", "")
    file = put(tmp_path / "ascii", plain)
    async with previewing(file, *TO_CAMP, size=size, ascii_only=True) as author:
        assert author.seen.isascii()
        assert (await author.saves(file, BROKEN.replace(", native: 이다", ""))).isascii()
        assert (await author.press("p")).isascii()
        assert (await author.press("question_mark")).isascii()


# Following the file


async def test_a_new_label_is_shown_where_the_author_is(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP) as author:
        await author.press("end")
        seen = await author.saves(ford, spoiled("label: Go home", "label: Go back over the hills"))
        assert "Go back over the hills" in seen
        assert "Go home" not in seen


async def test_the_choices_so_far_are_taken_again(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP, "1", "1") as author:
        assert node_of(author) == "far-bank"
        await author.saves(ford, spoiled("title: The far bank", "title: The other bank"))
        assert "The other bank" in author.seen
        assert [step.chose for step in author.play.kept.walk.steps] == ["wait", "scout", "bridge"]


async def test_at_the_opening_the_author_stays_there(ford: Path) -> None:
    async with previewing(ford) as author:
        assert "Will it wait?" in await author.saves(ford, spoiled("Will it cross?", "Will it wait?"))
        assert author.play.at_opening


async def test_the_cursor_and_the_opened_claims_stay_with_their_claims(ford: Path) -> None:
    async with previewing(ford, "enter", "tab", "tab", "enter", size=(80, 40)) as author:
        old = "      - record: The army came"
        seen = await author.saves(ford, spoiled(old, f"      - scene: Rain.\n{old}"))
        assert "Rain." in seen
        assert "> » AUTHOR SAYS" in seen
        assert "Says: Orm 1990, paragraph 2" in seen
        assert seen.count("Orm 1990") == 1
        seen = await author.saves(ford, spoiled("It could have waited", "It might have waited"))
        assert "Says: Orm 1990, paragraph 2" in seen, "a reworded claim is the same claim"


async def test_an_opened_claim_that_is_gone_opens_no_other(ford: Path) -> None:
    async with previewing(ford, "enter", "tab", "tab", "enter", size=(80, 40)) as author:
        claim = "      - author: It could have waited, the author holds.\n        cite: orm 2\n"
        seen = await author.saves(ford, spoiled(claim, ""))
        assert "Says:" not in seen
        assert "> " not in seen


async def test_the_claim_at_the_top_stays_at_the_top(tmp_path: Path) -> None:
    def long(before: int) -> str:
        claims = [f"More {at}." for at in range(before)] + [f"Claim {at} of many." for at in range(60)]
        written = "".join(f"      - record: {claim}\n        cite: orm 1\n" for claim in claims)
        old = "      - scene: The water is *high*, and **brown**.\n"
        return spoiled(old, old + written)

    file = put(tmp_path / "long", long(0))
    async with previewing(file, "enter", "pagedown", "pagedown") as author:
        top = re.search(r"Claim \d+", author.seen)
        assert top
        for before in (7, 0, 20):
            seen = await author.saves(file, long(before))
            now = re.search(r"Claim \d+", seen)
            assert now and now[0] == top[0]


async def test_a_highlighted_way_stays_highlighted(ford: Path) -> None:
    async with previewing(ford, "enter", "enter", "enter", "down", "down") as author:
        assert "> 2  Wait for the water to fall" in author.seen
        await author.saves(ford, spoiled("label: Cross at the ford", "label: Cross now"))
        highlighted = author.ways.highlighted
        assert highlighted is not None
        assert author.ways.ways[highlighted].id == "wait"


async def test_where_the_page_is_gone_the_last_that_fits_is_shown_and_that_is_said(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP, "1", "3") as author:
        assert node_of(author) == "at-home"
        seen = await author.saves(ford, spoiled("      home:\n", "      leave:\n"))
        assert "THE FILE HAS CHANGED" in seen
        assert "Step 3: the choice 'home' is no longer there at" in flat(seen)
        assert node_of(author) == "camp"
        seen = await author.saves(ford, FORD)
        assert node_of(author) == "at-home", "it is back, and so is the author"
        assert "THE FILE HAS CHANGED" not in seen


async def test_what_is_said_of_a_change_goes_when_the_author_moves_on(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP, "2") as author:
        await author.saves(ford, spoiled("      home:\n", "      leave:\n"))
        assert "THE FILE HAS CHANGED" in author.seen
        assert "THE FILE HAS CHANGED" not in await author.press("1")


async def test_what_is_said_of_a_change_goes_with_the_next_save_that_it_is_no_news_to(ford: Path) -> None:
    gone = spoiled("      home:\n", "      leave:\n")
    async with previewing(ford, *TO_CAMP, "2") as author:
        assert "THE FILE HAS CHANGED" in await author.saves(ford, gone)
        assert "THE FILE HAS CHANGED" in await author.saves(ford, gone.replace("to: crossing", "to: crosing"))
        seen = await author.saves(ford, gone.replace("title: The camp", "title: The tents"))
        assert "The tents" in seen and "THE FILE HAS CHANGED" not in seen
        assert node_of(author) == "camp"
        await author.saves(ford, FORD)
        assert node_of(author) == "at-home", "the choice is back, and the path is still known"


async def test_the_keys_in_the_foot_say_how_to_quit(ford: Path) -> None:
    async with previewing(ford) as author:
        assert "q quit" in author.seen
        assert "q quit" in await author.press("enter", "enter")


async def test_an_author_sees_the_whole_map_from_the_opening_on_and_nothing_is_said_to_be_saved(ford: Path) -> None:
    async with previewing(ford, "m", size=(120, 40)) as author:
        assert "The far bank" in author.seen and "u veil" in author.seen
        assert "saved" not in await author.press("question_mark")
        seen = await author.press("escape", "enter")
        assert author.play.at_opening
        seen = await author.press("enter", "enter", "2", "2", "m", "up")
        assert "on your path" in seen and "new" not in seen
        seen = await author.press("enter")
        assert node_of(author) == "camp"
        assert "stays saved" not in seen


async def test_a_change_of_the_bibliography_is_shown_in_an_open_box_as_well(ford: Path) -> None:
    async with previewing(ford, "enter", "s") as author:
        assert "A novelist, fond of rivers." in author.seen
        seen = await author.saves(ford.with_name("sources.yaml"), SOURCES.replace("fond of rivers", "tired of rivers"))
        assert "A novelist, tired of rivers." in seen


async def test_a_bibliography_that_goes_and_comes_is_followed(ford: Path) -> None:
    async with previewing(ford, "enter") as author:
        seen = await author.saves(ford, spoiled("bibliography: sources.yaml", "bibliography: books.yaml"))
        assert "there is no file 'books.yaml' beside this one" in seen
        seen = await author.saves(ford.with_name("books.yaml"), SOURCES.replace("Ada Orm", "Eva Orm"))
        assert "cannot be played" not in seen
        assert author.play.kept.walk.scenario.sources[Name("orm")].authors[0].name == "Eva Orm"


async def test_nothing_is_taken_from_under_somebody_who_writes_a_note(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP, "n") as author:
        author.app.screen.query_one(Writing).text = "Cold."
        ford.write_text(spoiled("      wait:\n", "      stay:\n"), encoding="utf-8")
        await author.pilot.pause(0.3)
        assert node_of(author) == "camp"
        await author.press("enter")
        assert "Step 1: the choice 'wait' is no longer there" in flat(await author.sees("THE FILE HAS CHANGED"))
        await author.saves(ford, FORD)
        assert author.play.kept.note == "Cold."


# Problems


async def test_a_broken_file_is_listed_with_its_lines_while_the_last_good_version_is_played(ford: Path) -> None:
    async with previewing(ford, "enter", "enter") as author:
        good = re.search(r"read (\d\d:\d\d:\d\d)", author.seen)
        assert good
        seen = await author.saves(ford, BROKEN)
        line = BROKEN.split("\n").index("        to: crosing") + 1
        assert f"Line {line}: there is no node 'crosing'; did you mean 'crossing'?" in flat(seen)
        assert f"PREVIEW: the version of {good[1]}" in seen
        assert "1 problem" in seen
        await author.press("1")
        assert node_of(author) == "crossing"
        assert "PREVIEW: the version of" in author.seen

        seen = await author.saves(ford, spoiled("title: The crossing", "title: The passage"))
        assert "The passage" in seen
        assert "version of" not in seen


async def test_a_first_start_with_a_broken_file_waits_until_it_is_mended(ford: Path) -> None:
    ford.write_text(BROKEN, encoding="utf-8")
    async with previewing(ford) as author:
        assert isinstance(author.app.screen, ProblemsScreen)
        assert "there is no node 'crosing'" in author.seen
        assert "waits until it can be played" in author.seen
        await author.press("escape", "p")
        assert isinstance(author.app.screen, ProblemsScreen), "there is nothing to go back to"

        seen = await author.saves(ford, "title: [")
        assert "crosing" not in seen
        await author.saves(ford, FORD)
        assert isinstance(author.app.screen, PreviewScreen)
        assert "Will it cross?" in author.seen
        assert "Decision 1" in await author.press("enter", "enter")
        assert "Decision 1" in await author.press("p", "escape")


async def test_the_list_of_problems_follows_the_file_and_keeps_its_place(ford: Path) -> None:
    twice = BROKEN.replace("to: far-bank\n        when: {bridge: found}", "to: far-bunk\n        when: {bridge: found}")
    ford.write_text(twice.replace("date: 1200-06", "date: 1200-13"), encoding="utf-8")
    async with previewing(ford, "down", "down", size=(80, 40)) as author:
        assert re.search(r"^ > error .*1200-13", author.seen, re.MULTILINE)
        seen = await author.saves(ford, FORD.replace("date: 1200-06", "date: 1200-13"))
        assert re.search(r"^ > error .*1200-13", seen, re.MULTILINE)
        assert "crosing" not in seen


async def test_what_check_finds_in_a_file_that_can_be_played_does_not_block_it(ford: Path) -> None:
    hill = "  hill: {title: The hill, date: 1200-04, text: [{scene: Wind.}], next: camp}\n\n  camp:\n"
    async with previewing(ford, *TO_CAMP, size=(80, 40)) as author:
        seen = await author.saves(ford, spoiled("  camp:\n", hill).replace("title: The camp", "title: The new camp"))
        assert "The new camp" in seen
        assert "1 error, 3 warnings" in seen
        assert re.search(r"error +Line 80, column 3: .*'hill'", await author.press("p"))


async def test_hostile_problems_and_names_are_text(tmp_path: Path) -> None:
    hostile = "[@click=app.quit]x[/] [bold]"
    file = put(tmp_path / "odd", FORD, name="[b]od\x1bd[.yaml")
    async with previewing(file, "enter", size=(120, 40)) as author:
        assert "PREVIEW [b]od\N{REPLACEMENT CHARACTER}d[.yaml" in author.seen
        seen = await author.saves(file, spoiled("to: crossing", f"to: '{hostile}'"))
        assert f"there is no node '{hostile}" in seen
        assert f"there is no node '{hostile}" in await author.press("p")
        assert author.app.is_running


# How editors write


async def test_a_file_put_in_the_place_of_the_old_one_is_followed(ford: Path, clock: Clock) -> None:
    async with previewing(ford, "enter") as author:
        clock.hold()
        ford.rename(ford.with_name("ford.yaml~"))
        async for seen in author.looks_on(clock, 0.9 * PATIENCE):
            assert "cannot be played" not in seen
        clock.go()
        ford.write_text(spoiled("title: The river", "title: The stream"), encoding="utf-8")
        await author.sees("The stream")
        beside = ford.with_name(".ford.tmp")
        beside.write_text(spoiled("title: The river", "title: The brook"), encoding="utf-8")
        beside.replace(ford)
        await author.sees("The brook")


async def test_a_file_that_is_empty_for_a_moment_never_flashes(ford: Path, clock: Clock) -> None:
    async with previewing(ford, "enter") as author:
        clock.hold()
        ford.write_bytes(b"")
        async for seen in author.looks_on(clock, 0.9 * PATIENCE):
            assert "cannot be played" not in seen
            assert "The river" in seen
        clock.go()
        ford.write_text(spoiled("title: The river", "title: The stream"), encoding="utf-8")
        await author.sees("The stream")


async def test_a_file_that_is_gone_for_good_is_said_to_be(ford: Path) -> None:
    async with previewing(ford, "enter") as author:
        ford.unlink()
        seen = await author.sees("cannot be played")
        assert "this file cannot be opened" in seen
        assert "The river" in seen
        await author.saves(ford, FORD)
        assert "cannot be played" not in author.seen


async def test_versions_that_are_gone_by_are_let_go(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP) as author:
        await author.saves(ford, spoiled("title: The camp", "title: The first camp"))
        gone_by = weakref.ref(author.play.kept.walk.scenario)
        await author.saves(ford, spoiled("title: The camp", "title: The second camp"))
        await author.saves(ford, spoiled("title: The camp", "title: The third camp"))
        gc.collect()
        assert gone_by() is None


async def test_nothing_is_written(ford: Path, away_from_home: Path) -> None:
    def everything() -> dict[Path, bytes]:
        files = [*ford.parent.parent.rglob("*"), *away_from_home.rglob("*")]
        return {file: file.read_bytes() for file in files if file.is_file()}

    before = everything()
    async with previewing(ford, *TO_CAMP, "n", *"wet", "enter", "j", "3", "enter", "2") as author:
        assert "The army goes home" in author.seen
        author.app.theme = "record-light"
        await author.press("1", "b", "q")

    assert everything() == before


async def test_no_key_leads_away_from_the_file(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP, "2", "end") as author:
        assert "library" not in author.seen.lower()
        await author.press("l")
        assert isinstance(author.app.screen, PreviewScreen)
        names = {command.title for command in app_of(author).get_system_commands(app_of(author).screen)}
        assert {"Edit", "Problems", "Theme", "Quit"} <= names
        assert "Library" not in names


async def test_no_command_and_no_replay_writes_anything_or_leads_away(ford: Path, away_from_home: Path) -> None:
    async with previewing(ford, *TO_CAMP) as author:
        app, before = app_of(author), sorted(away_from_home.rglob("*"))
        names = {command.title for command in app.get_system_commands(app.screen)}
        assert not {"Replay", "Save the transcript", "Library"} & names
        kept = author.play.kept
        app.replay(kept.path)
        app.save_transcript(kept.path)
        app.show_library()
        await author.rest()
        assert app.screen is author.play
        assert sorted(away_from_home.rglob("*")) == before


async def test_the_help_beside_an_editor_begins_with_the_editor(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP) as author:
        seen = await author.press("question_mark")
        assert "It keeps" in seen
        assert "your editor, at the line of the claim" in seen
        assert "take the choice of that number" in seen
        assert "library" not in seen


async def test_the_list_of_problems_has_its_own_help_and_commands(ford: Path) -> None:
    async with previewing(ford, *TO_CAMP, "p") as author:
        names = {command.title for command in app_of(author).get_system_commands(author.app.screen)}
        assert {"Edit there", "Back to the page", "Problems", "Judge"} <= names
        seen = await author.press("question_mark")
        assert "your editor, at the line of the problem" in seen
        assert "take the choice of that number" not in seen
        await author.press("escape", "ctrl+p", *"back to the", "enter")
        assert isinstance(author.app.screen, PreviewScreen)


# The editor


def editor(folder: Path, name: str) -> Path:
    """A program that writes down what it was called with."""
    program = folder / name
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{folder}/told"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


async def told(author: Author, folder: Path) -> list[str]:
    """What the editor was called with."""
    for _ in range(200):
        if (folder / "told").is_file() and (folder / "told").read_text(encoding="utf-8"):
            break
        await author.pilot.pause(0.02)
    said = (folder / "told").read_text(encoding="utf-8").splitlines()
    (folder / "told").unlink()
    return said


def line_of(text: str, wanted: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if wanted in line)


async def test_the_editor_opens_at_the_claim_under_the_cursor_or_at_the_page(
    ford: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", str(editor(tmp_path, "code")))
    async with previewing(ford) as author:
        await author.press("e")
        assert await told(author, tmp_path) == ["-g", f"{ford}:1"]
        await author.press("enter", "e")
        assert await told(author, tmp_path) == ["-g", f"{ford}:{line_of(FORD, '  river:')}"]
        await author.press("tab", "tab", "e")
        assert await told(author, tmp_path) == ["-g", f"{ford}:{line_of(FORD, 'It could have waited')}"]
        broken = "# A line more.\n" + BROKEN
        await author.saves(ford, broken)
        await author.press("e")
        assert await told(author, tmp_path) == ["-g", f"{ford}:{line_of(broken, 'It could have waited')}"]
        await author.press("p", "e")
        assert await told(author, tmp_path) == ["-g", f"{ford}:{line_of(broken, 'to: crosing')}"]
        await author.press("enter")
        assert await told(author, tmp_path) == ["-g", f"{ford}:{line_of(broken, 'to: crosing')}"]


async def test_an_editor_in_the_terminal_gets_the_terminal(
    ford: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(App, "suspend", lambda _: nullcontext())
    monkeypatch.setenv("EDITOR", f"{editor(tmp_path, 'vim')} -n")
    async with previewing(ford, "enter", "e") as author:
        assert await told(author, tmp_path) == ["-n", f"+{line_of(FORD, '  river:')}", str(ford)]


def test_the_terminal_is_lent_and_what_was_written_there_is_shown(ford: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, "vim")
    program.write_text(
        '#!/bin/sh\nprintf "In the editor at %s." "$1"\nsed "s/title: The river/title: The stream/" "$2" > "$2.new"\n'
        'mv "$2.new" "$2"\n',
        encoding="utf-8",
    )
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    preview = subprocess.Popen(
        [sys.executable, "-m", "sim", "preview", str(ford)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm-256color", "VISUAL": "", "EDITOR": str(program)},
    )
    os.close(theirs)

    def until(wanted: str) -> None:
        said = b""
        while wanted.encode() not in said:
            assert select.select([ours], [], [], 20)[0], f"{wanted!r} did not come: {said[-500:]!r}"
            said += os.read(ours, 65536)

    until("PREVIEW ford.yaml")
    os.write(ours, b" \r")
    until("The army came to the river")
    os.write(ours, b"e")
    until(f"In the editor at +{line_of(FORD, '  river:')}.")
    until("The stream")
    os.write(ours, b"q")
    until("[?1049l")
    assert preview.wait(20) == 0
    os.close(ours)


@pytest.mark.parametrize(
    ("set_to", "said"),
    [
        ("", "Open ford.yaml in your text editor yourself, at line"),
        ("/nowhere/code", "'/nowhere/code' cannot be started"),
        ("/nowhere/vim", "'/nowhere/vim' cannot be started"),
        ("vim '", "quotation mark that is not closed"),
    ],
)
async def test_an_editor_that_cannot_be_had_is_said_to_be(
    ford: Path, monkeypatch: pytest.MonkeyPatch, set_to: str, said: str
) -> None:
    monkeypatch.setattr(App, "suspend", lambda _: nullcontext())
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", set_to)
    async with previewing(ford, "enter", "e", size=(120, 40)) as author:
        assert said in flat(author.seen)
        assert "Your editor" not in await author.press("enter")
        assert author.app.is_running


async def test_a_terminal_that_cannot_be_lent_is_said_to_be(ford: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vim")
    async with previewing(ford, "enter", "e", size=(120, 40)) as author:
        assert "cannot be lent to vim" in author.seen


# Claims of two versions


def test_claims_are_carried_to_where_they_stand_now(ford: Path) -> None:
    had = the_scenario(ford).nodes[Name("river")].text
    assert carried(had, had) == {at: at for at in range(5)}
    assert carried(had, had[1:]) == {1: 0, 2: 1, 3: 2, 4: 3}
    assert carried(had[1:], had) == {0: 1, 1: 2, 2: 3, 3: 4}
    assert carried((), had) == carried(had, ()) == {}


# The command


def test_a_file_that_is_not_there_can_be_begun() -> None:
    said = offrecord("preview", "my ford.yaml")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.endswith("Error: There is no file 'my ford.yaml'; `offrecord new 'my ford.yaml'` begins one.\n")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    said = offrecord("preview", tmp_path)
    assert said.returncode == 2
    assert "is a folder; name one of the scenarios in it." in said.stderr


def test_without_a_terminal_it_is_said_what_to_type(ford: Path) -> None:
    said = offrecord("preview", ford)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.endswith(f"Error: The preview needs a terminal. To list the problems: offrecord check {ford}\n")


def test_an_unknown_theme_names_those_that_there_are(ford: Path) -> None:
    from sim.tui import UnknownTheme, run_preview

    with pytest.raises(UnknownTheme, match="There is no theme 'mauve'"):
        run_preview(Watch(ford), "ford", theme="mauve")
