"""A key or a mark that by its indent has become part of a text is named, wherever texts stand; prose is left alone."""

from pathlib import Path

import pytest

from sim.check.judge import judge
from sim.saves.reader import read_save
from sim.scenario.hints import keys_of
from sim.scenario.model import MARKS, Block
from sim.scenario.reader import read_scenario
from tests.invented import FORD, SOURCES, marked, only, put, spoiled
from tests.test_check import SOUND

RIVER = "      - scene: The water is *high*, and **brown**.\n"
SUMMARY = "summary: An army stands at a river. Will it cross?\n"

# What to change, and into what, with ⟦ ⟧ around the first key that is swallowed; and where it belongs.
SWALLOWED = {
    "a mark in a block": (
        RIVER,
        "      - scene: >\n          Cold.\n          - ⟦record⟧: They march.\n",
        "'- ' in column 7",
    ),
    "a mark without a dash": (
        RIVER,
        "      - scene: >\n          Cold.\n          ⟦record⟧: They march.\n",
        "'- ' in column 7",
    ),
    "a mark that players read": (
        RIVER,
        "      - scene: |\n          Cold.\n          - ⟦corrected⟧: No.\n",
        "'- ' in column",
    ),
    "a citation": (RIVER, "      - scene: >\n          Cold\n          ⟦cite⟧: [orm 3]\n", "in column 9"),
    "a citation without a space": (RIVER, "      - scene: Cold\n          ⟦cite⟧:orm 3\n", "in column 9"),
    "a condition": (RIVER, "      - scene: |\n          Cold.\n\n          ⟦when⟧: {a: b}\n", "in column 9"),
    "a condition over several lines": (
        RIVER,
        "      - scene: >\n         Cold.\n         ⟦when⟧:\n           a: b\n",
        "in column 9",
    ),
    "a note": (RIVER, "      - scene: >-\n          Cold.\n          ⟦note⟧: Others say it was warm.\n", "in column 9"),
    "a reason": (RIVER, "      - scene: >+\n          Cold.\n            ⟦holds⟧: It rained.\n", "in column 9"),
    "a key in quotation marks": (RIVER, '      - scene: >\n          Cold.\n          "⟦see⟧": orm 3\n', "in column 9"),
    "the way on of a node": (RIVER, "      - scene: >\n          Cold.\n          ⟦next⟧: home\n", "in column 5"),
    "the author": (SUMMARY, "summary: >\n  An army.\n  ⟦voice⟧: orm\n", "in column 1"),
    "the target of a choice": (
        "label: Go home\n        to: at-home\n",
        "label: >\n          Go home\n          ⟦to⟧: home\n",
        "in column 9",
    ),
    "a question": (
        "    ask: [What could a scout see?]\n",
        "    ask:\n      - context: >\n          What?\n          - ⟦sourcing⟧: Who says so?\n",
        "'- ' in column 7",
    ),
}


@pytest.mark.parametrize("case", SWALLOWED)
def test_a_key_in_a_text_is_one_problem_at_its_place_and_says_where_it_belongs(tmp_path: Path, case: str) -> None:
    old, new, place = SWALLOWED[case]
    text, spans = marked(spoiled(old, new, SOUND))

    problem = only(judge(read_scenario(put(tmp_path, text))).problems)

    assert (problem.rule, problem.where) == ("swallowed-key", spans[0])
    assert place in (problem.help or "")
    assert "double quotation marks" in (problem.help or "")


@pytest.mark.parametrize("word", [*MARKS, *keys_of(Block)])
def test_every_mark_and_key_of_a_block_is_known(tmp_path: Path, word: str) -> None:
    text = spoiled(RIVER, f"      - scene: >\n          Cold.\n          {word}: something\n")

    assert only(read_scenario(put(tmp_path, text)).problems).rule == "swallowed-key"


def test_several_keys_in_one_text_are_one_problem(tmp_path: Path) -> None:
    new = "      - scene: >\n          Cold.\n          - record: Go.\n          cite: [orm 3]\n          see: a\n"

    problem = only(read_scenario(put(tmp_path, spoiled(RIVER, new))).problems)

    line = FORD[: FORD.index(RIVER)].count("\n") + 3
    assert problem.line == line
    assert f"(also lines {line + 1}, {line + 2})" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "A man said:\n          Hodge: I will not go.\n          Caesar: Nor I.",
        "For the record: nobody was there, and note: it rained.",
        "What is known of the matter is little, and how far any of it truly\n          holds: that is disputed.",
        "He read out the\n          note: nobody was to cross.",
        "note: so the paper began.",
        "The words were Record: all.\n          Note: as written.",
        "See\n          https://example.org and\n          title::page.",
        "- a list of\n          - things: and more",
    ],
)
def test_prose_with_a_colon_is_left_alone(tmp_path: Path, text: str) -> None:
    for sign in (">", "|", ">-"):
        new = spoiled(RIVER, f"      - scene: {sign}\n          {text}\n")
        assert read_scenario(put(tmp_path, new)).problems == ()


def test_between_quotation_marks_every_word_is_text(tmp_path: Path) -> None:
    new = '      - scene: "Cold.\n          - record: They march.\n          cite: [orm 3]"\n'

    assert read_scenario(put(tmp_path, spoiled(RIVER, new))).problems == ()


def test_a_key_in_a_bibliography_is_named_in_that_file(tmp_path: Path) -> None:
    sources = SOURCES + "late:\n  title: >\n    A late work\n    locator: page\n"
    file = put(tmp_path, FORD, sources)

    problem = only(read_scenario(file).problems)

    assert (problem.rule, problem.file.name, problem.where.column) == ("swallowed-key", "sources.yaml", 5)
    assert problem.line == sources.count("\n")


def test_further_keys_in_a_note_of_zoteros_are_taken_as_they_come(tmp_path: Path) -> None:
    sources = SOURCES + "late:\n  title: A late work\n  note: |-\n    PMID: 3\n    original-date: 1950\n    ISBN: 12\n"

    assert read_scenario(put(tmp_path, FORD, sources)).problems == ()


def test_a_step_that_a_saved_path_has_swallowed_is_named(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(
        "format: 1\nscenario: ford\nfingerprint: " + "0" * 64 + "\nstarted: 2026-11-22T10:12:00Z\nsteps:\n"
        "  - at: bank\n    chose: cross\n    note: |\n      We thought so.\n      time: 2026-11-22T10:15:02Z\n",
        encoding="utf-8",
    )

    assert [problem.rule for problem in read_save(file).problems] == ["swallowed-key"]
