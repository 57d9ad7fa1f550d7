"""Emphasis in an author's text, and nothing else that means anything."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.prose import Run, paragraphs, plain, runs, words

STARRY = st.text(alphabet="ab *\n", max_size=40)


@pytest.mark.parametrize(
    ("text", "styled"),
    [
        ("nothing", [Run("nothing")]),
        ("a *b* c", [Run("a "), Run("b", emphasis=True), Run(" c")]),
        ("a **b** c", [Run("a "), Run("b", strong=True), Run(" c")]),
        ("**a *b* c**", [Run("a ", strong=True), Run("b", True, True), Run(" c", strong=True)]),
        ("*a **b** c*", [Run("a ", True), Run("b", True, True), Run(" c", True)]),
        ("***a***", [Run("a", True, True)]),
        ("**a *b***", [Run("a ", strong=True), Run("b", True, True)]),
        ("*a **b***", [Run("a ", True), Run("b", True, True)]),
        ("*a*, (*b*).", [Run("a", True), Run(", ("), Run("b", True), Run(").")]),
        ("a * b * c", [Run("a * b * c")]),
        ("2*3*4", [Run("2*3*4")]),
        ("*open", [Run("*open")]),
        ("shut*", [Run("shut*")]),
        ("**a*", [Run("**a*")]),
        ("*a* *b", [Run("a", True), Run(" *b")]),
        ("**", [Run("**")]),
        ("****", [Run("****")]),
        ("", []),
    ],
)
def test_stars_that_open_and_close_are_emphasis_and_all_others_are_stars(text: str, styled: list[Run]) -> None:
    assert runs(text) == styled


@pytest.mark.parametrize(
    "text", ["[b]x[/b]", "[@click=app.quit]x[/]", "<b>x</b>", "[a](b)", "`x`", "_x_", "# x", "&lt;"]
)
def test_no_other_markup_means_anything(text: str) -> None:
    assert runs(text) == [Run(text)]


def test_blank_lines_part_paragraphs_and_line_ends_within_one_are_spaces() -> None:
    assert paragraphs("one\ntwo\n\n \t\n*three*\n") == [[Run("one two")], [Run("three", emphasis=True)]]
    assert plain("one\ntwo\n\n*three*\n") == "one two three"


def test_emphasis_does_not_reach_beyond_its_paragraph() -> None:
    assert plain("*one\n\ntwo*") == "*one two*"


@given(STARRY | st.text(max_size=40))
def test_plain_text_loses_no_character_but_stars_and_spaces(text: str) -> None:
    def kept(of: str) -> str:
        return "".join(of.replace("*", "").split())

    assert kept(plain(text)) == kept(text)


@given(STARRY)
def test_stars_vanish_only_in_pairs(text: str) -> None:
    assert (text.count("*") - plain(text).count("*")) % 2 == 0


@given(STARRY)
def test_neighbouring_runs_differ_in_style_and_none_is_empty(text: str) -> None:
    styled = runs(text)

    assert all(run.text for run in styled)
    assert all(one[1:] != other[1:] for one, other in pairwise(styled))


@pytest.mark.parametrize(
    "text",
    [
        "*" * 200_000,
        "* " * 200_000,
        "*a" * 100_000,
        " *a*" * 50_000,
        "**a " * 50_000,
        "*a **b" * 30_000,
        "\n " * 200_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_hostile_text_is_read_in_no_time(text: str) -> None:
    began = time.process_time()

    plain(text)

    assert time.process_time() - began < 2


def test_words_are_what_one_reads() -> None:
    assert words("  one two\n three ") == 3
