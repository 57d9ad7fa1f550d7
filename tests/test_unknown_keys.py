"""Keys of a save that this version does not know are kept, said once, and written back."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.saves.kept import KeptPath
from sim.saves.reader import read_save
from sim.saves.save import Save, dump
from sim.scenario.model import Scenario
from tests.acting import playing
from tests.handed import CROSSED, a_path, hand_in
from tests.invented import offrecord, put, the_scenario

pytestmark = pytest.mark.usefixtures("only_ours")

LATER = """\
format: 1
scenario: rivers/ford
seat: {where: Moscow, since: 1945-08}
steps:
- at: bank
  chose: wait
  guess: {choice: cross, sure: 2, told: "2", empty: , nothing: ~, many: [yes, [1], {}, []]}
  votes: {first: {wait: 3}, third: {wait: 4}}
judgements:
- at: camp
  before: 4
  likeliest: cumings
"""
SAID = "What this version does not know in this saved path is kept as it is: 'seat', 'guess', 'third', 'likeliest'."


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path / "shelf" / "rivers"))


def later(tmp_path: Path) -> Path:
    """A save of a version to come."""
    file = tmp_path / "saves" / "later.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(LATER, encoding="utf-8")
    return file


def read(file: Path) -> Save:
    reading = read_save(file)
    assert reading.save is not None, reading.problems
    return reading.save


def unknown(file: Path) -> dict[str, Any]:
    """What other programs read of what is not known."""
    tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    step, judgement = tree["steps"][0], tree["judgements"][0]
    return {
        "seat": tree["seat"], "guess": step["guess"], "third": step["votes"]["third"],
        "likeliest": judgement["likeliest"],
    }  # fmt: skip


def test_unknown_keys_are_written_back_at_every_level_when_a_path_is_gone_on_with(
    tmp_path: Path, ford: Scenario
) -> None:
    file = later(tmp_path)
    before = unknown(file)
    kept = KeptPath(ford, "rivers/ford", tmp_path / "saves")
    kept.resume(file, read(file))

    kept.choose("home")
    kept.write_note("Enough.")
    kept.judge(2, after=True, at=kept.save.judgements[0].at)

    assert kept.file == file
    assert unknown(file) == before
    assert [step.chose for step in read(file).steps] == ["wait", "home"]
    kept.undo()
    assert unknown(file) == before


def test_an_unknown_key_is_no_problem_and_is_said_once_by_every_command(tmp_path: Path, ford: Scenario) -> None:
    file = later(tmp_path)
    folders = ("--saves", file.parent, "--scenarios", tmp_path / "shelf")
    for command in (
        ("transcript", file),
        ("replay", file, "--plain"),
        ("saves", "--code", file),
        ("saves", file.parent),
        ("cohort", file.parent, "--plain", "--least", "1"),
        ("play", "--resume", "--plain", "rivers/ford"),
    ):
        said = offrecord(*command, *folders)
        assert (said.returncode, said.stderr.count(SAID)) == (0, 1), command
    assert file.read_text(encoding="utf-8") == LATER


def test_of_many_saves_it_is_said_once_in_how_many(tmp_path: Path, ford: Scenario) -> None:
    for number in range(3):
        hand_in(tmp_path / "saves", f"save-{number}", a_path(ford, *CROSSED, player=f"Pupil {number}"))
    for number in range(2):
        text = (tmp_path / "saves" / f"save-{number}.yaml").read_text(encoding="utf-8")
        keys = "".join(f"key-{at}: {at}\n" for at in range(20))
        (tmp_path / "saves" / f"save-{number}.yaml").write_text(text + keys, encoding="utf-8")

    said = offrecord("saves", tmp_path / "saves", "--scenarios", tmp_path / "shelf")

    assert said.returncode == 0
    assert said.stderr == (
        "\nWhat this version does not know in 2 saved paths is kept as it is: "
        "'key-0', 'key-1', 'key-2', 'key-3', 'key-4', 'key-5', 'key-6', 'key-7' and 12 more.\n"
    )


async def test_the_app_says_it_where_a_path_is_gone_on_with(tmp_path: Path, ford: Scenario) -> None:
    later(tmp_path)
    keys = ("enter", "enter")
    async with playing(None, *keys, scenarios=tmp_path / "shelf", saves=tmp_path / "saves", size=(120, 40)) as actor:
        assert "Going on after 1 decision." in actor.seen
        assert "'likeliest'" in actor.seen


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("&a x", "alias"),
        ("*a", "alias"),
        ("!!python/object:os.system x", "tag"),
        ("[x, !!bool y]", "tag"),
        ("{a: {b: [*c]}}", "alias"),
        ("{a: 1, a: 2}", "duplicate-key"),
        ("{<<: {a: b}}", "alias"),
        ("{[a]: b}", "wrong-type"),
        ("[" * 3000 + "]" * 3000, "syntax"),
        ("{a: " * 200 + "x" + "}" * 200, "wrong-type"),
        ("[x", "syntax"),
    ],
)
@pytest.mark.parametrize("place", ["{}", "steps: [{{at: bank, chose: wait, {}}}]", "judgements: [{{at: camp, {}}}]"])
def test_what_no_file_may_hold_is_no_better_below_an_unknown_key(
    tmp_path: Path, place: str, value: str, rule: str
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"format: 1\nscenario: x\n{place.format(f'new: {value}')}\n", encoding="utf-8")

    reading = read_save(file)

    assert reading.save is None
    assert rule in {problem.rule for problem in reading.problems}
    assert all(problem.help for problem in reading.problems)


def test_control_characters_below_an_unknown_key_reach_no_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('format: 1\nscenario: x\n"a\\e[31m": {"\\a": ["\\u202e"]}\n', encoding="utf-8")

    save = read(file)

    assert dict(save.unknown) == {"a\ufffd[31m": {"\ufffd": ["\ufffd"]}}
    said = offrecord("saves", tmp_path)
    assert "\x1b" not in said.stderr


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=8)
WORDS = st.sampled_from(
    ["1", "yes", "~", "null", "", "1945-08", "0x1F", "1e3", "- a", "a: b", "#", "=", "<", "'", "*x"]
)
TREES = st.recursive(
    TEXTS | WORDS | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS | WORDS, below, max_size=3),
    max_leaves=12,
)


@given(tree=TREES, flow=st.booleans())
def test_whatever_stands_below_an_unknown_key_is_the_same_after_it_was_written_back(
    tmp_path: Path, tree: object, flow: bool
) -> None:
    file = tmp_path / "a.yaml"
    step = {"at": "bank", "chose": "wait", "new": tree}
    text = yaml.safe_dump({"format": 1, "scenario": "x", "steps": [step], "new": tree}, default_flow_style=flow)
    if any(sign in text for sign in ("&id", "*id", "!!")):
        return
    file.write_text(text, encoding="utf-8")
    before = yaml.safe_load(text)

    save = read(file)
    file.write_text(dump(save), encoding="utf-8")

    after = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert (after["new"], after["steps"][0]["new"]) == (before["new"], before["steps"][0]["new"])
    assert read(file) == save
