"""What is not read, because something else is wanted there, is looked at all the same."""

from pathlib import Path

import pytest

from sim.problem import Span
from sim.scenario.reader import read_scenario
from tests.invented import FORD, marked, offrecord, only, problems_of, put, spoiled

TITLE = "title: The ford\n"
RIVER = "      - scene: The water is *high*, and **brown**.\n"
CODE = "\x1b[31m"


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("alias", TITLE, f"{TITLE}foo: ⟦*x⟧\n"),
        ("alias", TITLE, f"{TITLE}foo: ⟦&⟧a [1, 2]\n"),
        ("alias", TITLE, f"{TITLE}foo:\n  - [1, ⟦*a⟧]\n"),
        ("tag", TITLE, f"{TITLE}foo: ⟦!!python/name:os.system⟧\n"),
        ("tag", TITLE, f"{TITLE}foo:\n  ⟦!k b⟧: x\n"),
        ("control-character", TITLE, f'{TITLE}foo: {{b: [⟦"\\x1b"⟧]}}\n'),
        ("tag", TITLE, "title: [a, {b: ⟦!!str x⟧}]\n"),
        ("tag", TITLE, "title: ⟦!⟧!python/object/apply:os.system [x]\n"),
        ("tag", TITLE, "title: ⟦!!str⟧\n"),
        ("tag", RIVER, "      - ⟦!!str The water is high.⟧\n"),
        ("tag", "nodes:\n", "nodes: ⟦!!str x⟧\nnode:\n"),
    ],
)
def test_what_no_file_may_hold_is_told_in_a_value_that_is_passed_over(
    tmp_path: Path, rule: str, old: str, new: str
) -> None:
    text, (where,) = marked(spoiled(old, new))

    found = problems_of(put(tmp_path, text))

    assert (rule, where) in [(name, place._replace(length=where.length)) for name, place in found]


@pytest.mark.parametrize(
    ("old", "new"),
    [(TITLE, "title: ⟦[⟧The ford\n"), ("nodes:\n", "nodes: {a: ⟦[⟧b\n  c: : }\n")],
)
def test_brackets_that_are_never_closed_are_told_where_no_list_is_wanted(tmp_path: Path, old: str, new: str) -> None:
    text, (where,) = marked(spoiled(old, new))

    wrong, unclosed = read_scenario(put(tmp_path, text)).problems

    assert (wrong.rule, wrong.where[:2]) == ("wrong-type", where[:2])
    assert (unclosed.rule, unclosed.where) == ("syntax", where)
    assert unclosed.message.startswith("what '[' opens here is not closed")


def test_brackets_that_are_open_at_the_end_of_the_file_are_told(tmp_path: Path) -> None:
    text = FORD[: FORD.index("nodes:\n")] + "nodes: [x"

    assert [rule for rule, _ in problems_of(put(tmp_path, text))] == ["wrong-type", "syntax"]


def test_a_text_that_begins_with_a_bracket_is_still_one_problem(tmp_path: Path) -> None:
    for text in ("title: [Sic] the ford\n", "title: [Sic: a: ford]\n"):
        assert only(read_scenario(put(tmp_path, spoiled(TITLE, text))).problems).rule == "wrong-type"


def test_check_says_below_which_line_nothing_could_be_read(tmp_path: Path) -> None:
    line = FORD[: FORD.index(TITLE)].count("\n") + 1
    said = f"What stands below line {line} could not be read: there may be more."
    for text in ("title: [The ford\n", "title: [Sic] the ford\n", 'title: "The ford" here\n'):
        assert said in offrecord("check", put(tmp_path, spoiled(TITLE, text))).stdout
    for whole in (spoiled(TITLE, "titel: The ford\n"), FORD + "x: [y"):
        assert "could not be read" not in offrecord("check", put(tmp_path, whole)).stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TITLE, f"title: The {CODE}ford\n"),
        ("[orm 4, orm 5, lund 13]\n    ask:", f"[orm 4, {CODE}orm 5, lund 13]\n    ask:"),
        (RIVER, f"      - {{scene: The water {CODE}is high.}}\n"),
    ],
)
def test_a_raw_escape_sequence_is_one_problem_wherever_it_stands(tmp_path: Path, old: str, new: str) -> None:
    text = spoiled(old, new)
    before = text[: text.index(CODE)]

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert problem.rule == "control-character"
    assert problem.where == Span(before.count("\n") + 1, len(before) - before.rfind("\n"), len(CODE))
    assert problem.help is not None and "'[31m'" in problem.help


def test_what_stands_behind_something_left_out_is_told_at_its_own_column(tmp_path: Path) -> None:
    for sign in (CODE, "\u200b", "\u200b\x1b[0m\u200b"):
        new = f"[orm 4, {sign}⟦ornn⟧ 5, ⟦x{sign}x⟧ 1]\n    ask:"
        text, spans = marked(spoiled("[orm 4, orm 5, lund 13]\n    ask:", new))

        found = problems_of(put(tmp_path, text))

        assert [where for rule, where in found if rule == "unknown-source"] == spans


def test_an_invisible_character_behind_a_break_is_told(tmp_path: Path) -> None:
    text = spoiled(TITLE, "title: [The ford\nrole: x\x1by\n")

    assert "control-character" in [rule for rule, _ in problems_of(put(tmp_path, text))]


@pytest.mark.parametrize("tag", ["!!str", "!x", "!", "!<tag:yaml.org,2002:str>", "&a !!str"])
def test_a_tag_is_said_as_it_is_written(tmp_path: Path, tag: str) -> None:
    problems = read_scenario(put(tmp_path, spoiled(TITLE, f"title: {tag} The ford\n"))).problems

    assert problems[-1].message.startswith(f"'{tag.removeprefix('&a ')}' asks for a type")


def test_a_tag_that_nobody_knows_is_said_in_words(tmp_path: Path) -> None:
    problem = only(read_scenario(put(tmp_path, spoiled(TITLE, "title: !foo!bar The ford\n"))).problems)

    assert "begins with '!'" in problem.message
