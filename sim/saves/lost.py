"""Saved paths whose scenario is not at hand: which they are, and what to do about each."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sim.problem import Problem
from sim.saves.save import SaveReading
from sim.scenario.shelf import find_saved, on_shelves, suggested
from sim.scenario.textfile import clean
from sim.scenario.typed import typed

_LONGEST = 200


def lost(readings: Iterable[SaveReading], given: Path | None = None) -> list[Problem]:
    """Why each of these saved paths cannot be walked: its scenario is on no shelf, or it has problems itself.

    That one of the two is so, the caller knows; a scenario that many paths name is looked for once.
    """

    @cache
    def names() -> list[str]:
        return list(on_shelves(given))

    @cache
    def said(name: str) -> tuple[str, str, str]:
        called = f"the scenario of this path, '{clean(name[:_LONGEST])}',"
        if file := find_saved(name, given):
            help = f"`offrecord check {typed(file)}` lists them"
            return "bad-scenario", f"{called} has problems and cannot be played before they are mended", help
        return "unknown-scenario", f"{called} is not on the shelf", _what_to_do(suggested(name, names()))

    problems = []
    for reading in readings:
        if reading.save is not None:
            rule, message, help = said(reading.save.scenario)
            problems.append(Problem(rule, message, reading.file, reading.save.scenario_place, help))
    return problems


def _what_to_do(suggestion: str) -> str:
    end = "" if suggestion.endswith("?") else "."
    return f"{suggestion}{end} If it is in another folder, name that one with --scenarios or OFFRECORD_SCENARIOS"
