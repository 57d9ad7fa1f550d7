"""A person counts once: by the player's name, by the folder of a learning platform, or by the file."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from sim.saves.code import code_of
from sim.saves.pile import owner_of
from sim.saves.save import Judgement, Save, write
from sim.scenario.model import Name, Scenario
from tests.classes import BRIDGE, CROSS, HOME, SWIM, judging, shelf, walked
from tests.invented import offrecord, put, the_scenario

BEGAN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path))


def timed(save: Save, started: int, *times: int) -> Save:
    """The save with times in minutes: when it began, and when each decision was taken."""
    steps = tuple(
        attrs.evolve(step, time=BEGAN + timedelta(minutes=time)) for step, time in zip(save.steps, times, strict=True)
    )
    return attrs.evolve(save, started=BEGAN + timedelta(minutes=started), steps=steps)


def hand_in(tmp_path: Path, *saves: Save, folder: str = "") -> Path:
    """A folder `class` with these in a folder of it."""
    for number, save in enumerate(saves):
        write(save, tmp_path / "class" / folder / f"path-{number}.yaml")
    return tmp_path / "class"


def counted(tmp_path: Path, *more: str) -> dict[str, Any]:
    said = offrecord("cohort", "class", "--format", "json", *more, "--scenarios", shelf(tmp_path), cwd=tmp_path)
    assert said.stderr == ""
    told: dict[str, Any] = json.loads(said.stdout)
    return told


def faces(tmp_path: Path, *more: str) -> list[str]:
    """Everything that is printed and written of the class."""
    scenarios = ("--scenarios", shelf(tmp_path))
    styles = (("--plain",), ("--format", "json"), ("--format", "csv"), ("--format", "csv", "--form", "wide"))
    said = [offrecord("cohort", "class", *style, *more, *scenarios, cwd=tmp_path).stdout for style in styles]
    offrecord("cohort", "class", "-o", "class.html", *more, *scenarios, cwd=tmp_path)
    return [*said, (tmp_path / "class.html").read_text(encoding="utf-8")]


@pytest.mark.parametrize("each", ["first", "last", "all"])
def test_three_paths_of_one_pupil_are_no_group(ford: Scenario, tmp_path: Path, each: str) -> None:
    said = Judgement(Name("camp"), 4, 2, "I know the fishermen.")
    paths = ((HOME, "Ann"), (BRIDGE, "ann "), (SWIM, "ANN"))
    anns = [judging(walked(ford, path, name), said) for path, name in paths]
    hand_in(tmp_path, *anns, *(walked(ford, CROSS, f"Pupil {number}") for number in range(5)))

    for face in faces(tmp_path, "--each", each):
        assert "fishermen" not in face
    told = counted(tmp_path, "--each", each)
    assert (told["persons"], told["paths"]) == (6, 8 if each == "all" else 6)
    assert {choice["choice"]: choice["count"] for choice in told["forks"][0]["choices"]} == {"cross": 3, "wait": None}
    assert told["judgements"] == []


def test_with_each_path_counted_a_judgement_counts_once_a_person_the_last_one(ford: Scenario, tmp_path: Path) -> None:
    people = []
    for name in ("Ann", "Bo", "Cy"):
        people += [
            judging(timed(walked(ford, HOME, name), 1, 2, 3), Judgement(Name("camp"), 1, 1, f"{name[0]} first")),
            judging(timed(walked(ford, BRIDGE, name), 5, 6, 7, 8), Judgement(Name("camp"), 5, 5, f"{name[0]} last")),
        ]
    hand_in(tmp_path, *people)

    told = counted(tmp_path, "--each", "all")

    assert (told["persons"], told["paths"], told["forks"][0]["came"]) == (3, 6, 6)
    (judged,) = told["judgements"]
    assert judged["before"][-1] == {"from": 5, "to": 5, "count": 3}
    assert [reason["text"] for reason in judged["reasons"]] == ["A last", "B last", "C last"]


@pytest.mark.parametrize(("each", "choice"), [("first", "cross"), ("last", "wait")])
def test_of_several_paths_the_first_that_began_counts_or_the_last(
    ford: Scenario, tmp_path: Path, each: str, choice: str
) -> None:
    late, early = timed(walked(ford, HOME, "Ann"), 30, 31, 32), timed(walked(ford, CROSS, "Ann"), 5, 6)
    hand_in(tmp_path, late, early)

    told = counted(tmp_path, "--each", each, "--least", "1")

    assert {taken["choice"] for taken in told["forks"][0]["choices"] if taken["count"]} == {choice}
    assert (told["each"], told["several"], told["left_out"]["further"]) == (each, 1, 1)


def test_without_times_the_file_that_comes_first_counts_as_people_count(ford: Scenario, tmp_path: Path) -> None:
    write(walked(ford, HOME, "Ann"), tmp_path / "class" / "path 10.yaml")
    write(walked(ford, CROSS, "Ann"), tmp_path / "class" / "path 9.yaml")

    assert counted(tmp_path, "--least", "1")["forks"][0]["choices"][0]["count"] == 1


def test_it_is_said_that_some_have_several_paths_and_who_only_with_names(ford: Scenario, tmp_path: Path) -> None:
    hand_in(tmp_path, walked(ford, HOME, "Ann"), walked(ford, CROSS, "Ann"), walked(ford, CROSS, "Bo"))

    hidden, named = faces(tmp_path)[0], faces(tmp_path, "--names")[0]

    assert hidden.startswith("The ford: 2 paths\n")
    assert "1 person handed in more than one path: the first of each person counts, 1 further path does not." in hidden
    assert "More than one path was handed in by Ann (2): the first of each person counts" in named


def test_names_are_the_same_however_their_letters_are_put_together(ford: Scenario, tmp_path: Path) -> None:
    hand_in(tmp_path, *(walked(ford, path, name) for path, name in ((HOME, "Jos\u00e9"), (CROSS, "JOSE\u0301"))))

    assert counted(tmp_path)["persons"] == 1


def test_the_folder_of_a_learning_platform_says_whose_a_path_is(ford: Scenario, tmp_path: Path) -> None:
    for folder in ("Ann Berg_123_assignsubmission_file_", "ann berg_123_assignsubmission_onlinetext_", "Bo_7/a/b"):
        hand_in(tmp_path, walked(ford, HOME), walked(ford, CROSS), folder=folder)
    hand_in(tmp_path, walked(ford, BRIDGE, "ANN BERG"), folder="Cy_9")

    assert counted(tmp_path)["persons"] == 2
    named = faces(tmp_path, "--names")[0]
    assert "ann berg" in named.casefold()
    assert all("berg" not in face.casefold() for face in faces(tmp_path))


@pytest.mark.parametrize(
    ("folders", "owner"),
    [
        (("Ann Berg_123_assignsubmission_file_",), "Ann Berg"),
        (("class_10", "Ann_123_file", "project_2024"), "Ann"),
        (("class_10", "Ann_123"), "Ann"),
        (("Ann_van_Berg_123_x",), "Ann_van_Berg"),
        (("class a", "pupil 3"), None),
        ((), None),
    ],
)
def test_the_name_is_that_before_the_number(folders: tuple[str, ...], owner: str | None) -> None:
    assert owner_of(folders) == owner


def test_who_goes_back_and_plays_on_without_a_name_is_one_person(ford: Scenario, tmp_path: Path) -> None:
    home = timed(walked(ford, HOME), 0, 2, 3)
    again = timed(walked(ford, BRIDGE), 5, 2, 6, 7)
    once_more = timed(walked(ford, SWIM), 9, 2, 6, 10)
    hand_in(tmp_path, again, home, once_more, timed(walked(ford, HOME), 0, 4, 5))

    told = counted(tmp_path, "--least", "1")

    assert (told["persons"], told["several"], told["left_out"]["further"]) == (2, 1, 2)
    assert sum(ending["count"] for ending in told["endings"] if ending["at"] == "at-home") == 2


def test_a_path_that_another_begins_with_is_that_path_with_the_judgements_of_both(
    ford: Scenario, tmp_path: Path
) -> None:
    people = []
    for name in ("Ann", "Bo", "Cy"):
        early = judging(timed(walked(ford, ("wait",), name), 1, 2), Judgement(Name("camp"), 4, None, f"{name[0]} why"))
        whole = judging(timed(walked(ford, HOME, name), 1, 2, 9), Judgement(Name("camp"), None, 2))
        people += [early, whole]
    hand_in(tmp_path, *people)

    told = counted(tmp_path)

    assert (told["persons"], told["paths"], told["several"], told["left_out"]["again"]) == (3, 3, 0, 3)
    assert [ending["count"] for ending in told["endings"]] == [0, 0, 3]
    (judged,) = told["judgements"]
    assert (judged["before"][3]["count"], judged["after"][1]["count"], len(judged["reasons"])) == (3, 3, 3)


def test_paths_that_began_at_different_times_are_two_and_so_are_those_of_two_persons(
    ford: Scenario, tmp_path: Path
) -> None:
    hand_in(tmp_path, *(timed(walked(ford, HOME, name), at, 20, 21) for name, at in (("A", 1), ("A", 2), ("B", 1))))

    told = counted(tmp_path)

    assert (told["persons"], told["several"], told["left_out"]["again"]) == (2, 1, 0)


def test_a_code_has_no_times_and_is_the_path_that_it_was_made_of(ford: Scenario, tmp_path: Path) -> None:
    mine = timed(walked(ford, HOME, "Ann"), 1, 2, 3)
    hand_in(tmp_path, mine)
    (tmp_path / "class" / "codes.txt").write_text(f"ann {code_of(ford, mine)}\n", encoding="utf-8")

    assert counted(tmp_path)["left_out"]["again"] == 1


def test_the_names_on_folders_and_files_do_not_stand_in_the_reasons_of_others(ford: Scenario, tmp_path: Path) -> None:
    said = Judgement(Name("camp"), 4, 2, "Zoe Quill and Bo Ek said so, not Annabel.")
    hand_in(tmp_path, *[judging(walked(ford, HOME), said)] * 3, folder="Bo Ek_12_file")
    for name in ("zoe_quill", "one", "two", "three"):
        write(judging(walked(ford, HOME), said), tmp_path / "class" / f"{name}.yaml")

    (judged,) = counted(tmp_path)["judgements"]

    assert {reason["text"] for reason in judged["reasons"]} == {"[name] and [name] said so, not Annabel."}
