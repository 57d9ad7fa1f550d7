"""Every rule has a page, whose failing example gives exactly that problem and whose passing example gives none."""

import re
from pathlib import Path

import pytest

from sim.check.rules import GRAPH, READING, RULES, TEXT, page_of
from sim.problem import Severity
from tests.examples import completed, found, framed, judged

ERRORS = """
syntax swallowed-key duplicate-key unknown-key missing-key wrong-type alias tag control-character bad-date bad-id
bad-citation bad-format bad-bibliography bad-map one-mark empty way-on
unknown-node unknown-flag unknown-value unknown-source unknown-place unknown-dimension
unreachable-node unreachable-ending stuck no-way-out never-shown
no-record-choice two-record-choices record-choice-blocked record-choice-off-record record-line-endless
uncited no-note wrong-voice invented-on-record record-after-departure ending-without-outcome
""".split()
WARNINGS = """
cut-text curly-marks unknown-language unknown-type unused-flag unused-reason unused-way
unused-source unused-glossary date-backwards no-question one-sided-fork told-early
record-always-first record-always-longest false-choice decorative-fork long-block bare-counterfactual
record-by-voice-alone unsaid-holder
""".split()


def test_the_rules_are_those_of_the_contract() -> None:
    assert {name for name, rule in RULES.items() if rule.severity is Severity.ERROR} == set(ERRORS)
    assert {name for name, rule in RULES.items() if rule.severity is Severity.WARNING} == set(WARNINGS)


def whole(name: str, example: str) -> str:
    return framed(example) if name in READING else completed(example)


@pytest.mark.parametrize("name", RULES)
def test_the_failing_example_of_a_rule_gives_that_problem_and_no_other(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, whole(name, page_of(RULES[name]).fails)) == [name]


@pytest.mark.parametrize("name", RULES)
def test_the_passing_example_of_a_rule_gives_no_problem_at_all(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, whole(name, page_of(RULES[name]).passes)) == []


@pytest.mark.parametrize("name", [*GRAPH, *TEXT])
def test_a_problem_says_what_to_do_and_points_at_a_word(name: str, tmp_path: Path) -> None:
    text = completed(page_of(RULES[name]).fails)
    (problem,) = judged(tmp_path, text).problems
    line, column, length = problem.where

    word = text.split("\n")[line - 1][column - 1 : column - 1 + length]
    assert re.fullmatch(r"[a-z-]+", word), word
    assert problem.help
    assert problem.severity is RULES[name].severity


@pytest.mark.parametrize("name", RULES)
def test_a_page_begins_with_one_sentence_that_fits_a_list(name: str) -> None:
    page = page_of(RULES[name])

    assert page.summary.endswith(".")
    assert len(page.summary) <= 110
    assert page.fails != page.passes
