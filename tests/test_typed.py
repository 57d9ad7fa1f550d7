"""A command that somebody is shown can be typed, or pasted, as it stands."""

import os
import shlex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.scenario.typed import typed


@given(st.text(min_size=1, max_size=30))
@example("my fork.yaml")
@example("-x")
@example("it's; rm $HOME")
def test_every_name_is_one_word_and_no_option(name: str) -> None:
    (word,) = shlex.split(typed(name, on_windows=False))

    assert not word.startswith("-")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("berlin.yaml", "berlin.yaml"),
        (r"C:\forks\berlin.yaml", r"C:\forks\berlin.yaml"),
        ("my fork.yaml", '"my fork.yaml"'),
        ("a&b.yaml", '"a&b.yaml"'),
        ("it's.yaml", '"it\'s.yaml"'),
        ("-berlin.yaml", f".{os.sep}-berlin.yaml"),
    ],
)
def test_windows_has_quotes_of_its_own(name: str, word: str) -> None:
    assert typed(name, on_windows=True) == word
