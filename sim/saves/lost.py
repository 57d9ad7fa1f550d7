"""Saved paths whose scenario is not at hand: which they are, and what to do about each."""

from collections.abc import Callable, Iterable
from functools import cache

from sim.problem import Problem
from sim.saves.at_hand import AtHand
from sim.saves.save import Save, SaveReading
from sim.scenario.shelf import suggested
from sim.scenario.textfile import clean
from sim.scenario.typed import typed

_LONGEST = 200
_LISTED = 5
_ELSEWHERE = "If it is in another folder, name that one with --scenarios or OFFRECORD_SCENARIOS"


def lost(readings: Iterable[SaveReading], at_hand: AtHand) -> list[Problem]:
    """Why each of these saved paths cannot be walked: its scenario is not at hand, or it has problems itself.

    That one of the two is so, the caller knows.
    """

    @cache
    def near(name: str) -> str:
        suggestion = suggested(name, [one.name for one in at_hand.shelves])
        return suggestion if suggestion.endswith("?") else f"{suggestion}."

    problems = []
    for reading in readings:
        if reading.save is not None:
            rule, message, help = _said(reading.save, at_hand, near)
            problems.append(Problem(rule, message, reading.file, reading.save.scenario_place, help))
    return problems


def _said(save: Save, at_hand: AtHand, near: Callable[[str], str]) -> tuple[str, str, str]:
    called = f"the scenario of this path, '{clean(save.scenario[:_LONGEST])}',"
    if found := at_hand.find(save):
        help = f"`offrecord check {typed(found.file)}` lists them"
        return "bad-scenario", f"{called} has problems and cannot be played before they are mended", help
    if several := at_hand.of_shape(save):
        names = ", ".join(clean(one.name) for one in several[:_LISTED])
        said = f"{called} is not on the shelf, and its decisions fit several that are"
        return "unknown-scenario", said, f"these have all of its decisions: {names}. {_ELSEWHERE}"
    if at_hand.has_name(save):
        said = f"{called} is not on the shelf: the one of that name there has none of its decisions"
        return "unknown-scenario", said, _ELSEWHERE
    return "unknown-scenario", f"{called} is not on the shelf", f"{near(save.scenario)} {_ELSEWHERE}"
