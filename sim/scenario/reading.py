"""What comes of reading a scenario file."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from sim.problem import Problem
from sim.scenario.model import Scenario


@attrs.frozen
class Reading:
    """What came of reading a file: the scenario, if it can be played, and everything wrong with it.

    `draft` is the model as far as it could be read, for counting; `files` are the files that were looked at; `shared`
    are the ids of the sources that come from the folder's bibliography. `unread_below` is the line below which nothing
    could be read. `warnings` are no fault: it can be played with them. `graph` is the model where every way between the
    nodes could be read, whatever else is wrong with it.
    """

    file: Path
    scenario: Scenario | None
    problems: tuple[Problem, ...]
    draft: Scenario | None = None
    files: tuple[Path, ...] = ()
    shared: frozenset[str] = frozenset()
    unread_below: int | None = None
    warnings: tuple[Problem, ...] = ()
    graph: Scenario | None = None


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the garbage collector from walking a growing model again and again: it would free nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
