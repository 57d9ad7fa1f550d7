"""Nothing about few people can be worked out from what is told: every class of a few, against everything it shows.

Whoever knows how a class is told can ask which classes would show the same. Where all of these have a number of people
in common, or at least that it is one of a few, then that number is told, whatever stands on the page.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, product
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cohort.grades import Scales, scales
from sim.cohort.summary import sum_up
from sim.cohort.tally import Tally
from sim.render.cohort.data import as_json
from sim.render.cohort.plain import page
from sim.render.cohort.table import as_csv
from sim.render.cohort.words import LeftOut
from sim.saves.save import Judgement
from sim.scenario.model import Name
from tests.classes import BRIDGE, CROSS, HOME, SWIM, judging, walked
from tests.invented import put, the_scenario

Kind = TypeVar("Kind", bound=Hashable)
Class = Counter[Kind]
Pair = tuple[int, int]
EVERY = range(6)
PAIRS = tuple(product(EVERY, EVERY))


def classes(kinds: Sequence[Kind], size: int) -> Iterator[Class[Kind]]:
    """Every class of this size."""
    return (Counter(people) for people in combinations_with_replacement(kinds, size))


def worked_out(
    shown: Iterable[tuple[Class[Kind], Hashable]], figures: Mapping[str, frozenset[Kind]], least: int
) -> list[str]:
    """The figures of fewer than `least` people that somebody can work out, with what was shown there."""
    names = list(figures)
    counted: dict[Kind, list[int]] = {}
    for at, name in enumerate(names):
        for kind in figures[name]:
            counted.setdefault(kind, []).append(at)
    bounds: dict[Hashable, tuple[Sequence[int], Sequence[int]]] = {}
    for people, face in shown:
        counts = [0] * len(names)
        for kind, many in people.items():
            for at in counted[kind]:
                counts[at] += many
        low, high = bounds.get(face, (counts, counts))
        bounds[face] = tuple(map(min, low, counts)), tuple(map(max, high, counts))
    return [
        f"{figure} is {low} to {high} where this is shown: {face}"
        for face, found in bounds.items()
        for figure, low, high in zip(names, *found, strict=True)
        if low >= 1 and high < least
    ]


def figures_of(pairs: Sequence[Pair]) -> dict[str, frozenset[Pair]]:
    """Whatever somebody may want to know of grades: every set of them on each side, every pair, every movement."""
    found = {f"{pair}": frozenset([pair]) for pair in pairs}
    for many in range(1, 6):
        for some in combinations(EVERY, many):
            found[f"before {some}"] = frozenset(pair for pair in pairs if pair[0] in some)
            found[f"after {some}"] = frozenset(pair for pair in pairs if pair[1] in some)
    both = frozenset(pair for pair in pairs if all(pair))
    less, more = (frozenset(pair for pair in both if (pair[1] - pair[0]) * way > 0) for way in (-1, 1))
    found |= {"less": less, "more": more, "same": both - less - more, "moved": less | more, "both": both}
    return found | {"one alone": frozenset(pair for pair in pairs if any(pair)) - both}


@pytest.mark.parametrize("least", [2, 3, 4])
@pytest.mark.parametrize("size", [2, 3, 4])
def test_no_grade_of_few_can_be_worked_out_in_any_small_class(size: int, least: int) -> None:
    shown = ((people, scales(people, least)) for people in classes(PAIRS, size))

    assert worked_out(shown, figures_of(PAIRS), least) == []


@pytest.mark.parametrize("least", [2, 3, 4])
@pytest.mark.parametrize("size", [5, 6, 7, 8, 9])
def test_of_one_side_alone_no_grade_of_few_can_be_worked_out_in_larger_classes(size: int, least: int) -> None:
    alone = [(grade, 0) for grade in EVERY]
    shown = ((people, scales(people, least).before) for people in classes(alone, size))

    assert worked_out(shown, figures_of(alone), least) == []


def sums(told: Scales) -> list[list[int]]:
    return [[stretch.count for stretch in scale] for scale in told]


def test_grades_are_merged_along_cuts_that_are_fixed_beforehand() -> None:
    def before(*counts: int, least: int = 3) -> list[tuple[int, int, int]]:
        told = scales({(grade, 0): count for grade, count in enumerate(counts)}, least).before
        return [(one.first + 1, one.last + 1, one.count) for one in told]

    assert before(0, 3, 0, 4, 0, 5) == [(1, 1, 3), (2, 2, 0), (3, 3, 4), (4, 4, 0), (5, 5, 5)]
    assert before(0, 4, 2, 4, 1, 3) == [(1, 2, 6), (3, 3, 4), (4, 5, 4)]
    assert before(0, 4, 2, 1, 0, 3) == [(1, 5, 10)]
    assert before(0, 1, 0, 0, 0, 1) == []
    assert before(0, 1, 0, 0, 0, 1, least=1) == [(1, 1, 1), (2, 2, 0), (3, 3, 0), (4, 4, 0), (5, 5, 1)]


def test_the_shift_is_told_only_where_neither_side_had_to_be_merged() -> None:
    assert sums(scales({(4, 2): 3, (3, 3): 3}, 3)) == [[0, 0, 3, 3, 0], [0, 3, 3, 0, 0], [3, 3, 0]]
    assert sums(scales({(4, 2): 3, (3, 1): 2, (3, 2): 4}, 3)) == [[0, 0, 6, 3, 0], [9, 0, 0], []]


def test_a_shift_that_would_tell_who_moved_where_is_not_told() -> None:
    # All who said 1 moved up; were it told that four of nine stayed, it would be known that one went from 1 to 3.
    told = scales({(1, 2): 2, (1, 3): 1, (2, 2): 4, (2, 3): 2}, 3)

    assert sums(told) == [[9, 0, 0], [6, 3, 0], []]


def test_those_who_came_and_said_nothing_are_never_few() -> None:
    assert sums(scales({(4, 4): 9, (0, 0): 1}, 3)) == [[0, 0, 0, 7, 0], [0, 0, 0, 7, 0], [0, 7, 0]]
    assert sums(scales({(4, 4): 4, (0, 0): 1}, 3)) == [[], [], []]
    assert sums(scales({(4, 4): 4, (0, 0): 3}, 3))[0] == [0, 0, 0, 4, 0]


@given(
    st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, 9), max_size=9), st.integers(1, 5)
)
def test_every_number_of_grades_is_of_nobody_or_of_enough_and_so_is_what_is_left_of_two(
    pairs: dict[Pair, int], least: int
) -> None:
    told, came = scales(pairs, least), sum(pairs.values())

    numbers = [came - total for total in told.totals]
    numbers += [count for scale in sums(told) for count in scale]
    numbers += [abs(one - other) for one, other in combinations(told.totals, 2)]
    assert not [number for number in numbers if 0 < number < least]
    if least == 1:
        assert told.before or not any(first for first, _ in pairs)


JUDGED = tuple(product(range(4), range(4)))
AWAY = {(6, 6): CROSS, (7, 7): (), (8, 8): ("wait",), (9, 9): ("wait", "scout"), (10, 10): BRIDGE, (11, 11): SWIM}


@pytest.mark.parametrize(("size", "least"), [(3, 2), (3, 3), (4, 2)])
def test_no_number_of_few_can_be_worked_out_from_all_faces_together(tmp_path: Path, size: int, least: int) -> None:
    """Some crossed, some stopped on the way; the others went home by the camp, and judged it or not."""
    ford = the_scenario(put(tmp_path))
    home = walked(ford, HOME)
    saves = {kind: walked(ford, path) for kind, path in AWAY.items()}
    for first, second in JUDGED:
        saves[first, second] = judging(home, Judgement(Name("camp"), first or None, second or None, "Why"))

    def faces(people: Class[Pair]) -> Hashable:
        tally = Tally(ford)
        for kind in people.elements():
            tally.add(saves[kind])
        cohort = sum_up(tally, "ford", least=least)
        tables = (as_csv(cohort, form) for form in ("long", "wide"))
        return as_json(cohort, LeftOut()), page(cohort, LeftOut()), *tables

    figures = figures_of(JUDGED)
    ways = [*({kind} for kind in AWAY), set(JUDGED)]
    for many in (1, 2, 3):
        for some in combinations(ways, many):
            figures[f"went {some}"] = frozenset().union(*some)
    shown = ((people, faces(people)) for people in classes(tuple(saves), size))
    assert worked_out(shown, figures, least) == []
