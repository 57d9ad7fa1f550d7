"""The shipped series on Korea: whole, fair by its own rules, and told in docs/korea.md as it is."""

import re
from collections.abc import Iterator

import pytest

from docs.korea_table import PAGE, PARAGRAPHS, UNUSED, claims, rows, shipped, uses, written_anew
from sim.play.record import record_line
from sim.scenario.model import Block, Name, Scenario
from sim.scenario.shelf import bundled, following, in_folder

SHELF = [
    "the-line",
    "hodges-choice",
    "two-elections",
    "the-request",
    "june-1950",
    "halting-at-the-38th",
    "fight-on",
    "armistice",
]
SERIES = shipped()
DIMENSIONS = ["government", "division", "war", "deaths", "troops"]
# What weighs in the author's argument and departs from the record: paragraph, scenario, and a word of the correction.
WEIGHTY = [
    (2, "the-line", "12,031"),
    (5, "hodges-choice", "does not mention"),
    (6, "hodges-choice", "for days"),
    (12, "two-elections", "recalled in July 1950"),
    (12, "two-elections", "army of Manchukuo"),
    (14, "two-elections", "1949"),
    (15, "two-elections", "no date"),
    (17, "two-elections", "Election committees"),
    (18, "the-request", "announced the same day"),
    (19, "the-request", "28 September"),
    (19, "the-request", "29 June 1949"),
    (24, "june-1950", "Soviet papers"),
    (25, "june-1950", "potentially unpopular and unreliable"),
    (28, "halting-at-the-38th", "resolution 83"),
    (33, "halting-at-the-38th", "376(V)"),
    (30, "fight-on", "13 May and 18 June 1953"),
    (31, "fight-on", "29.3 million"),
    (33, "fight-on", "Beijing refused"),
    (38, "armistice", "1 July 1949"),
]


def blocks(scenario: Scenario) -> Iterator[Block]:
    return (block for _, block in claims(scenario))


def quoted(text: str) -> list[str]:
    return re.findall(r'"([^"]+)"', text)


def cites(block: Block, source: str, locator: int) -> bool:
    return any(cited.source == source and cited.locator == str(locator) for cited in block.cite)


def test_eight_scenarios_stand_on_the_shelf_in_the_order_of_history() -> None:
    assert list(SERIES) == SHELF
    assert [scenario.order for scenario in SERIES.values()] == list(range(1, 9))
    assert {scenario.series for scenario in SERIES.values()} == {"Korea divided"}


def test_on_the_record_each_leads_on_to_the_next() -> None:
    files = {f"korea/{file.stem}": file for file in in_folder(bundled() / "korea")}
    after = [following(f"korea/{name}", files) for name in SHELF]

    assert [found and found[0] for found in after] == [*(f"korea/{name}" for name in SHELF[1:]), None]
    assert [found[1].title for found in after if found] == [SERIES[name].title for name in SHELF[1:]]


@pytest.mark.parametrize("name", SHELF)
def test_each_has_the_size_of_one_lesson(name: str) -> None:
    scenario = SERIES[name]
    forks = [node for node in record_line(scenario).nodes if node.choices]
    endings = [node for node in scenario.nodes.values() if node.ending]

    assert 15 <= (scenario.minutes or 0) <= 25
    assert 2 <= len(forks) <= 4
    assert 4 <= len(endings) <= 6
    assert list(scenario.ledger) == DIMENSIONS


@pytest.mark.parametrize("name", SHELF)
def test_the_author_is_never_alone_in_vouching_for_the_record(name: str) -> None:
    scenario = SERIES[name]

    assert [
        block.text
        for block in blocks(scenario)
        if block.mark == "record" and {cited.source for cited in block.cite} <= {scenario.voice}
    ] == []


@pytest.mark.parametrize("name", SHELF)
def test_quotations_have_at_most_eleven_words(name: str) -> None:
    told = (text for block in blocks(SERIES[name]) for text in (block.text, block.note or ""))

    assert [found for text in told for found in quoted(text) if len(found.split()) > 11] == []


@pytest.mark.parametrize("name", SHELF)
def test_an_implied_outcome_says_that_it_is_implied_or_who_holds_it(name: str) -> None:
    said = re.compile(r"the essay (implies|holds|says)|the author('s| )|he (holds|says)", re.IGNORECASE)

    assert [
        block.text for block in blocks(SERIES[name]) if block.mark == "counterfactual" and not said.search(block.text)
    ] == []


@pytest.mark.parametrize("name", SHELF)
def test_everybody_in_the_list_of_people_is_met(name: str) -> None:
    scenario = SERIES[name]
    told = " ".join(
        text
        for node in scenario.nodes.values()
        for block in (*node.text, *(node.outcome or {}).values())
        for text in (block.text, block.note or "", node.decider or "")
    )
    names = [person.name.split() for person in scenario.people.values()]

    assert [" ".join(parts) for parts in names if parts[-1] not in told and parts[0] not in told] == []


@pytest.mark.parametrize(("paragraph", "name", "correction"), WEIGHTY)
def test_what_weighs_in_the_argument_and_is_mistaken_is_corrected_with_a_reference(
    paragraph: int, name: str, correction: str
) -> None:
    scenario = SERIES[name]

    assert any(
        block.mark == "slip"
        and cites(block, scenario.voice or "", paragraph)
        and correction in " ".join((block.note or "").split())
        and block.see
        for block in blocks(scenario)
    )


def test_the_table_of_the_teachers_page_has_every_paragraph_as_the_files_use_it() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert [paragraph for paragraph, _ in rows(page)] == list(PARAGRAPHS)
    assert written_anew(page, SERIES) == page, "docs/korea.md is behind the files: run python docs/korea_table.py"


def test_the_table_says_of_every_paragraph_what_is_left_out_and_of_an_unused_one_why() -> None:
    for paragraph, (about, used, left_out) in rows(PAGE.read_text(encoding="utf-8")):
        assert about and left_out, paragraph
        assert used != UNUSED or left_out.startswith("All of it"), paragraph


def test_no_scenario_cites_a_paragraph_that_the_essay_has_not() -> None:
    cited = {
        locator.locator
        for scenario in SERIES.values()
        for block in blocks(scenario)
        for locator in (*block.cite, *block.see)
        if locator.source == scenario.voice
    }

    assert cited <= {str(paragraph) for paragraph in PARAGRAPHS}


def test_a_table_that_is_behind_the_files_is_written_anew_without_touching_what_is_ours() -> None:
    behind = "| 5 | MacArthur | long ago | Nothing. |\n"

    anew = written_anew(behind, SERIES)

    assert anew == f"| 5 | MacArthur | {uses(SERIES, 5)} | Nothing. |\n"
    assert "hodges-choice" in anew


def test_what_was_chosen_in_fact_stands_on_no_page_where_it_is_chosen() -> None:
    told = {
        ("fight-on", "december"): ("declined", "authorized none"),
        ("armistice", "rhees-price"): ("paid it in part", "is unable to promise"),
        ("armistice", "geneva"): ("the last day",),
        ("armistice", "the-letter"): ("1975", "turned down", "refused"),
        ("halting-at-the-38th", "inchon"): ("Had no force been landed",),
        ("halting-at-the-38th", "the-parallel"): ("should have gone no farther",),
        ("hodges-choice", "landing"): ("Refusal came later",),
        ("june-1950", "sunday"): ("Until today", "Washington acted"),
        ("the-line", "night"): ("had stayed out", "the line lay", "before the Americans arrived"),
        ("two-elections", "to-the-un"): ("chose elections", "June 1949"),
        ("two-elections", "february"): ("elections in the American zone",),
    }
    for (name, node), words in told.items():
        shown = SERIES[name].nodes[Name(node)].blocks
        page = " ".join(" ".join(f"{block.text} {block.note}".split()) for block in shown)
        assert not [word for word in words if word in page], (name, node)
