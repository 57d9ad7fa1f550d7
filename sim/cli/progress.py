"""How far something long has come: a bar on standard error, where somebody looks at it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

from sim.render.fold import cells, head

Thing = TypeVar("Thing")
_AFTER = 1.0
_EVERY = 0.1
_WIDTH = 30
_MOVING = "####"


def shown(things: Iterable[Thing], whole: int, what: str) -> Iterator[Thing]:
    """The things one by one; after a second a bar says how many there have been, and it is gone at the end."""
    if not sys.stderr.isatty():
        yield from things
        return
    due = monotonic() + _AFTER
    drawn = ""
    try:
        for number, thing in enumerate(things, 1):
            yield thing
            if monotonic() >= due:
                drawn = _bar(number, max(number, whole), what)
                sys.stderr.write(f"\r{drawn}")
                sys.stderr.flush()
                due = monotonic() + _EVERY
    finally:
        if drawn:
            sys.stderr.write(f"\r{' ' * len(drawn)}\r")
            sys.stderr.flush()


@contextmanager
def busy() -> Iterator[Callable[[str], None]]:
    """While something is done of which nobody knows how long it takes: call what is given with what that is.

    After a second a bar that moves says so, and for how long; it is gone at the end. It is drawn by a thread, so that
    it moves whatever is being done.
    """
    doing = [""]

    def say(what: str) -> None:
        doing[0] = what

    if not sys.stderr.isatty():
        yield say
        return
    is_over = Event()
    drawer = Thread(target=_draw, args=(doing, is_over), daemon=True)
    drawer.start()
    try:
        yield say
    finally:
        is_over.set()
        drawer.join()


def _draw(doing: list[str], is_over: Event) -> None:
    """Draw the bar until it is over, then wipe it away."""
    began, wait, place, drawn = monotonic(), _AFTER, 0, 0
    while not is_over.wait(wait):
        wait, place = _EVERY, (place + 1) % (_WIDTH - len(_MOVING) + 1)
        said = f"[{(' ' * place + _MOVING).ljust(_WIDTH)}] {doing[0]} ({monotonic() - began:.0f} s)"
        said = head(said, get_terminal_size().columns - 1)
        _write(f"\r{said}{' ' * (drawn - cells(said))}")
        drawn = cells(said)
    if drawn:
        _write(f"\r{' ' * drawn}\r")


def _write(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def _bar(number: int, whole: int, what: str) -> str:
    done = _WIDTH * number // max(whole, 1)
    return f"[{'#' * done}{' ' * (_WIDTH - done)}] {number:,} of {whole:,} {what}"
