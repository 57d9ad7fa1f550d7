"""How far something long has come: a bar on standard error, where somebody looks at it."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

Thing = TypeVar("Thing")
_AFTER = 1.0
_EVERY = 0.1
_WIDTH = 30


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


def _bar(number: int, whole: int, what: str) -> str:
    done = _WIDTH * number // max(whole, 1)
    return f"[{'#' * done}{' ' * (_WIDTH - done)}] {number:,} of {whole:,} {what}"
