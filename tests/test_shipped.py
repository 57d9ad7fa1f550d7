"""The scenarios that come with the program keep every promise that the guide makes about them."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from sim.check.judge import judge
from sim.scenario.model import Block, Mark, Scenario
from sim.scenario.prose import plain
from sim.scenario.reader import read_scenario
from tests.invented import SHIPPED, the_scenario

LONGEST_QUOTATION = 11
_QUOTED = re.compile(r'"([^"]+)"')


def blocks(scenario: Scenario) -> list[Block]:
    return [block for node in scenario.nodes.values() for block in (*node.text, *(node.outcome or {}).values())]


def test_there_is_more_than_one_shelf() -> None:
    assert len({the_scenario(file).series for file in SHIPPED}) > 1


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_scenario_passes_the_strict_check(file: Path) -> None:
    verdict = judge(read_scenario(file))

    assert [str(problem) for problem in verdict.problems] == []
    assert verdict.is_complete
    assert all(verdict.proved.values())


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_no_quotation_of_a_shipped_scenario_is_longer_than_eleven_words(file: Path) -> None:
    texts = [text for block in blocks(the_scenario(file)) for text in (block.text, block.note or "")]

    long = [found for text in texts for found in _QUOTED.findall(plain(text)) if len(found.split()) > LONGEST_QUOTATION]

    assert long == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_scenario_says_of_every_source_who_is_speaking(file: Path) -> None:
    scenario = the_scenario(file)
    cited = {one.source for block in blocks(scenario) for one in (*block.cite, *block.see)}

    assert [source for source in cited if not scenario.sources[source].stance] == []


def test_the_record_line_of_a_shelf_is_told_in_the_order_of_its_scenarios() -> None:
    by_series: dict[str, list[tuple[int, Scenario]]] = {}
    for file in SHIPPED:
        scenario = the_scenario(file)
        by_series.setdefault(scenario.series or "", []).append((scenario.order or 0, scenario))

    for shelf in by_series.values():
        for (_, one), (_, other) in pairwise(sorted(shelf, key=lambda placed: placed[0])):
            first, second = one.nodes[one.start].date, other.nodes[other.start].date
            assert not first.is_later_than(second), (one.title, other.title)


def test_every_mark_is_used_by_some_shipped_scenario() -> None:
    used = {block.mark for file in SHIPPED for block in blocks(the_scenario(file))}

    assert used == set(Mark)
