"""However the app is ended from outside, what was being written is kept, and the terminal is as it was."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from benchmarks.terminal import Terminal
from sim.saves.folder import all_saves
from sim.tui.signals import Signals
from tests.invented import put

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals and no pseudo-terminals")

MOUSE_OFF, USUAL_SCREEN, CURSOR = b"\x1b[?1000l", b"\x1b[?1049l", b"\x1b[?25h"


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[tuple[Terminal, Path]]:
    """Somebody in the middle of a note, of which no key has been lost."""
    home = tmp_path / "home"
    with Terminal(["play", str(put(tmp_path / "shelf" / "rivers"))], home) as terminal:
        terminal.until("The ford")
        terminal.type("\r")
        terminal.until("enter")
        for _ in range(6):  # to the fork
            terminal.type(" ")
            terminal.look(0.3)
        terminal.type("2")
        terminal.until("YOU LEAVE THE RECORD HERE")
        terminal.type("n")
        terminal.until("About your last decision")
        terminal.type("Nobody had asked")
        terminal.look(0.5)
        yield terminal, home


def note(home: Path) -> str | None:
    (save,) = (reading.save for reading in all_saves(home / "saves"))
    assert save
    return save.steps[0].note


@pytest.mark.parametrize(
    ("name", "status"), [("SIGHUP", 129), ("SIGINT", 130), ("SIGTERM", 143)], ids=lambda value: str(value)
)
def test_an_end_from_outside_keeps_the_note_and_gives_the_terminal_back(
    writing: tuple[Terminal, Path], name: str, status: int
) -> None:
    terminal, home = writing
    os.kill(terminal.process, getattr(signal, name))

    assert terminal.wait() == status
    assert note(home) == "Nobody had asked"
    after = terminal.seen.rindex(USUAL_SCREEN)
    assert MOUSE_OFF in terminal.seen
    assert CURSOR in terminal.seen[after:]
    assert not list(home.rglob("fault-*"))


def test_a_window_that_is_closed_takes_nothing_with_it(writing: tuple[Terminal, Path]) -> None:
    terminal, home = writing
    terminal.hang_up()

    assert terminal.wait() == 129
    assert note(home) == "Nobody had asked"
    assert not list(home.rglob("fault-*"))


def test_bytes_that_are_no_text_do_not_end_the_app(writing: tuple[Terminal, Path]) -> None:
    terminal, home = writing
    terminal.type(b"\xff\xfe\xc3")
    terminal.look(0.3)
    terminal.type(" anybody\r")
    terminal.until("Your note")
    terminal.type("\x11")

    assert terminal.wait() == 0
    assert note(home) == "Nobody had asked anybody"


async def test_what_interrupts_an_editor_is_not_meant_for_the_app_and_an_end_waits_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sim.tui.signals.Timer", lambda *_: Thread())  # or the tests would be ended with it
    ended: list[int] = []
    signals = Signals(ended.append)
    signals.heed()
    with signals.lent():
        os.kill(os.getpid(), signal.SIGINT)
    await asyncio.sleep(0.05)
    assert ended == []
    with signals.lent():
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.05)
        assert ended == []
    await asyncio.sleep(0.05)
    assert ended == [143]
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.sleep(0.05)
    assert ended == [143, 130]
