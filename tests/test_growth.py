"""What grows in a file: twice as much of it is about twice as much work, counted and not timed."""

import sys
from collections.abc import Callable, Collection
from difflib import get_close_matches
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from benchmarks.growth import CASES, FACES
from sim.scenario.reader import read_scenario
from tests.invented import offrecord

# Of so many things; enough that what is done once for the whole file does not hide how it grows.
FEW = 40
# For a limited number of unknown names the nearest known one is looked for: that has a test of its own.
CHECKED = [make.__name__ for make in CASES if not make.__name__.startswith("unknown_")]
DRAWN = ["fork", "fork_to_one", "ways", "chain", "forks_with_endings"]


def work(act: Callable[[], object]) -> int:
    """How many lines of Python are run; every turn of a loop counts."""
    lines = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += 1
        return trace

    former = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(former)
    return lines


def growth(face: str, case: str, folder: Path) -> float:
    """How many times the work it is where there is twice as much, twice over; what is done for any file left out."""
    make = next(make for make in CASES if make.__name__ == case)
    done = []
    for count in (FEW, 2 * FEW, 4 * FEW):
        file = folder / f"{count}.yaml"
        file.write_text(make(count), encoding="utf-8")
        FACES[face](file)  # once beforehand: what is loaded is no work
        done.append(work(lambda file=file: FACES[face](file)))  # type: ignore[misc]
    first, second, third = done
    return (third - second) / max(second - first, 1)


@pytest.mark.parametrize("case", CHECKED)
def test_twice_as_much_of_anything_is_about_twice_as_much_to_check(case: str, tmp_path: Path) -> None:
    assert growth("check", case, tmp_path) < 2.7


@pytest.mark.parametrize("case", DRAWN)
@pytest.mark.parametrize("face", ["dot", "mmd", "svg"])
def test_twice_as_much_of_anything_is_about_twice_as_much_to_draw(
    face: str, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.render.graph.tracks._MANY", 0)  # few lines are compared each with each

    assert growth(face, case, tmp_path) < 2.7


def test_however_many_names_are_unknown_few_are_compared_letter_by_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def counted(word: str, names: Collection[str], n: int, cutoff: float) -> list[str]:
        nonlocal compared
        compared += len(names)
        return get_close_matches(word, names, n, cutoff)

    monkeypatch.setattr("difflib.get_close_matches", counted)
    for make in CASES:
        if make.__name__ in ("unknown_nodes", "unknown_flags", "unknown_values", "unknown_sources"):
            compared = 0
            (tmp_path / "grown.yaml").write_text(make(1000), encoding="utf-8")
            problems = read_scenario(tmp_path / "grown.yaml").problems
            assert len(problems) == 1000
            assert problems[0].help and problems[0].help.startswith("did you mean ")
            assert 0 < compared <= 50_000


def test_a_picture_of_many_arrows_is_not_drawn_in_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "grown.yaml"
    file.write_text(next(make for make in CASES if make.__name__ == "fork_to_one")(100), encoding="utf-8")

    assert "There is no room here to draw it." in offrecord("graph", file).stdout
