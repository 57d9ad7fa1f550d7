"""A saved path whose scenario is gone, or has problems itself, is told with its place and what to do."""

from pathlib import Path

import pytest

from sim.problem import Problem, Span
from sim.render.problems import as_json
from sim.saves.at_hand import AtHand
from sim.saves.lost import lost
from sim.saves.reader import read_save
from sim.saves.save import write
from sim.scenario import shelf
from tests.handed import CROSSED, a_lost_path, a_path, hand_in
from tests.invented import put, spoiled, the_scenario

ELSEWHERE = "If it is in another folder, name that one with --scenarios or OFFRECORD_SCENARIOS"


def told(tmp_path: Path, *scenarios: str) -> list[Problem]:
    """What is said of paths of these scenarios, handed in without what they walk."""
    files = [hand_in(tmp_path / "saves", f"lost-{at}", a_lost_path(name)) for at, name in enumerate(scenarios)]
    return lost(map(read_save, files), AtHand(tmp_path / "scenarios"))


@pytest.mark.usefixtures("only_ours")
@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("rivers/fjord", f"did you mean 'rivers/ford'? {ELSEWHERE}"),
        ("alps/hannibal-1", f"there are: rivers/ford. {ELSEWHERE}"),
    ],
)
def test_a_path_of_a_scenario_that_is_gone_points_at_its_name(tmp_path: Path, name: str, help: str) -> None:
    put(tmp_path / "scenarios" / "rivers")

    (problem,) = told(tmp_path, name)

    assert as_json(problem) == {
        "rule": "unknown-scenario",
        "severity": "error",
        "message": f"the scenario of this path, '{name}', is not on the shelf",
        "help": help,
        "file": str(tmp_path / "saves" / "lost-0.yaml"),
        "line": 2,
        "column": 11,
        "length": len(name),
    }


@pytest.mark.usefixtures("only_ours")
def test_where_no_scenario_is_anywhere_it_is_said_who_knows_the_places(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, "rivers/ford")

    assert problem.help == (
        f"no scenario was found anywhere; `offrecord paths` lists where they are looked for. {ELSEWHERE}"
    )


@pytest.mark.usefixtures("only_ours")
def test_a_path_of_a_scenario_with_problems_names_the_command_that_lists_them(tmp_path: Path) -> None:
    ford = the_scenario(put(tmp_path / "elsewhere"))
    file = put(tmp_path / "scenarios" / "rivers", spoiled("date: 1200-06", "date: 1200-13"))
    saved = hand_in(tmp_path / "saves", "crossed", a_path(ford, *CROSSED))

    (problem,) = lost([read_save(saved)], AtHand(tmp_path / "scenarios"))

    assert problem.rule == "bad-scenario"
    assert problem.message == (
        "the scenario of this path, 'rivers/ford', has problems and cannot be played before they are mended"
    )
    assert problem.help == f"`offrecord check {file}` lists them"


def test_the_shelves_are_looked_at_once_however_many_paths_are_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path | None] = []

    def looking(given: Path | None) -> dict[str, Path]:
        looked.append(given)
        return shelf.on_shelves(given)

    monkeypatch.setattr("sim.saves.at_hand.on_shelves", looking)

    assert len(told(tmp_path, *["rivers/none"] * 20, *["rivers/never"] * 20)) == 40
    assert looked == [tmp_path / "scenarios"]


def test_the_place_of_a_scenario_is_that_of_its_value_however_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text('{"format": 1,\n   "scenario" :   "rivers/n\\u00f6",\n steps: []}\n', encoding="utf-8")

    save = read_save(file).save

    assert save is not None
    assert (save.scenario, save.scenario_place) == ("rivers/n\u00f6", Span(2, 19, 16))
    write(save, file)
    assert read_save(file).save == save


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0\0",
        b"\xff\xfe\x80",
        b"- a\n",
        b"[" * 5000,
        b"format: 1\nscenario: x\nsteps: [",
        b"format: 1\nscenario: x\njudgements: [{at: camp, before: 9}]\n",
        b"format: 1\nscenario: {a: b}\nsteps: []\n---\nmore: 1\n",
        None,
    ],
)
def test_of_every_damaged_save_it_is_said_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "torn.yaml"
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)

    reading = read_save(file)

    assert reading.save is None
    assert reading.problems
    assert all(problem.message and problem.help for problem in reading.problems)


def test_a_name_that_would_steer_a_terminal_or_fill_it_does_neither(tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(f'format: 1\nscenario: "\\e[31m{"x" * 5000}"\nsteps: []\n', encoding="utf-8")

    (problem,) = lost([read_save(file)], AtHand())

    assert "\x1b" not in problem.message + (problem.help or "")
    assert len(problem.message) < 300
