"""Where scenarios are found, what they are called, and the shelves that they form."""

import os
from pathlib import Path

import pytest

from sim.problem import nearest
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.shelf import (
    bare,
    bundled,
    find,
    folders,
    following,
    in_folder,
    is_scenario,
    name_of,
    on_shelves,
    shelves,
    suggestion,
)
from tests.invented import FORD, PROJECT, offrecord, only, put, spoiled


@pytest.fixture
def given_folder(tmp_path: Path) -> Path:
    put(tmp_path / "given" / "rivers")
    return tmp_path / "given"


def test_the_folder_given_comes_before_the_one_named_by_the_environment_here_yours_and_ours(
    away_from_home: Path, tmp_path: Path
) -> None:
    rest = [
        (Path("scenarios"), "here"),
        (away_from_home / "data" / "offrecord" / "scenarios", "yours"),
        (PROJECT / "scenarios", "came with the program"),
    ]

    assert [(folder.path, folder.what) for folder in folders()] == [(away_from_home / "scenarios", "given"), *rest]
    assert [(folder.path, folder.what) for folder in folders(tmp_path)] == [(tmp_path, "given"), *rest]


def test_nothing_given_leaves_three_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OFFRECORD_SCENARIOS")

    assert [folder.what for folder in folders()] == ["here", "yours", "came with the program"]


def test_a_scenario_is_found_by_its_path_and_by_its_name(given_folder: Path) -> None:
    file = given_folder / "rivers" / "ford.yaml"

    assert find(str(file)) == file
    assert find("rivers/ford", given_folder) == file
    assert find("ford", given_folder) is None
    assert find("rivers", given_folder) is None
    assert find("none.yaml", given_folder) is None


def test_the_shipped_scenarios_are_found_from_anywhere() -> None:
    assert find("korea/hodges-choice") == bundled() / "korea" / "hodges-choice.yaml"


@pytest.mark.parametrize("wanted", ["../given/rivers/ford", "/etc/passwd/x", "a\0b", "a" * 5000, "", ".", "x/" * 2500])
def test_a_name_that_leads_elsewhere_or_nowhere_finds_nothing(given_folder: Path, wanted: str) -> None:
    assert find(wanted, given_folder) is None


def test_a_file_on_a_shelf_is_called_by_its_name_and_another_by_its_bare_one(
    given_folder: Path, tmp_path: Path
) -> None:
    assert name_of(given_folder / "rivers" / "ford.yaml", given_folder) == "rivers/ford"
    assert name_of(put(tmp_path / "elsewhere"), given_folder) == "ford"
    assert name_of(put(tmp_path / "Downloads", name="ford (1).yml"), given_folder) == "ford (1)"
    assert name_of(put(given_folder / "rivers" / "deep"), given_folder) == "ford"
    assert name_of(put(given_folder / ".history"), given_folder) == "ford"
    assert name_of(put(tmp_path / "elsewhere", name="  .yaml"), given_folder) == "scenario"


def test_a_file_whose_name_belongs_to_another_is_called_by_its_bare_one(
    given_folder: Path, away_from_home: Path
) -> None:
    hidden = put(away_from_home / "data" / "offrecord" / "scenarios" / "rivers")
    (given_folder / "rivers" / "brook.yml").write_text(FORD)

    assert name_of(hidden, given_folder) == "ford"
    assert find("rivers/ford", given_folder) == given_folder / "rivers" / "ford.yaml"
    assert name_of(given_folder / "rivers" / "brook.yml", given_folder) == "rivers/brook"


def test_a_name_is_bare_wherever_it_was_written(tmp_path: Path) -> None:
    for name in ("ford", "rivers/ford", "/home/ada/ford.yaml", "C:\\Users\\Ada\\ford.yml", "../../ford", "ford.yml"):
        assert bare(name) == "ford"
    assert bare("") == bare("/") == bare("/home/") == "scenario"


def test_a_file_on_a_shelf_is_found_again_by_what_it_is_called(given_folder: Path) -> None:
    for file in (put(given_folder), given_folder / "rivers" / "ford.yaml", put(given_folder, name="brook.yml")):
        assert find(name_of(file, given_folder), given_folder) == file


@pytest.mark.parametrize("hidden", [".history", ".stversions", ".git", ".venv", "node_modules"])
def test_what_programs_keep_is_no_shelf(given_folder: Path, only_ours: None, hidden: str) -> None:
    put(given_folder / hidden)
    put(given_folder / hidden / "rivers", spoiled("start: river\n", "start: rivr\n"))

    assert list(on_shelves(given_folder)) == ["rivers/ford"]
    assert find(f"{hidden}/ford", given_folder) is None
    assert offrecord("check", given_folder).returncode == 0


def test_a_scenario_in_yml_stands_in_the_library_and_is_checked(given_folder: Path, only_ours: None) -> None:
    brook = put(given_folder / "rivers", spoiled("start: river\n", "start: rivr\n"), name="brook.yml")

    assert on_shelves(given_folder)["rivers/brook"] == brook
    assert "there is no node 'rivr'" in offrecord("check", given_folder).stdout
    assert "brook cannot be played before" in offrecord("play", "rivers/brook", "--scenarios", given_folder).stderr


def test_of_two_files_that_differ_in_their_ending_the_yaml_counts_and_check_says_so(
    given_folder: Path, only_ours: None
) -> None:
    other = put(given_folder / "rivers", spoiled("start: river\n", "start: rivr\n"), name="ford.yml")

    checked = offrecord("check", given_folder)

    assert on_shelves(given_folder) == {"rivers/ford": given_folder / "rivers" / "ford.yaml"}
    assert find("rivers/ford", given_folder) == given_folder / "rivers" / "ford.yaml"
    assert name_of(other, given_folder) == "ford"
    assert "there is no node 'rivr'" in checked.stdout
    assert checked.stderr.startswith(
        f"{other} stands on no shelf: ford.yaml beside it has the same name. Give one of them another.\n"
    )


def test_the_shelves_hold_what_stands_in_a_folder_or_directly_below(
    given_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(given_folder, name="top.yaml")
    put(given_folder / "rivers" / "deep", name="deep.yaml")
    (given_folder / "rivers" / ".hidden.yaml").write_text(FORD)
    (given_folder / "rivers" / "notes.txt").write_text(FORD)
    (given_folder / "rivers" / "folder.yaml").mkdir()
    monkeypatch.setattr("sim.scenario.shelf.bundled", lambda: given_folder / "none")

    assert on_shelves(given_folder) == {
        "rivers/ford": given_folder / "rivers" / "ford.yaml",
        "top": given_folder / "top.yaml",
    }
    assert in_folder(given_folder / "none") == []


def test_the_first_folder_that_has_a_name_counts(given_folder: Path) -> None:
    put(Path("scenarios") / "rivers")
    put(Path("scenarios") / "rivers", name="brook.yaml")

    found = on_shelves(given_folder)

    assert found["rivers/ford"] == given_folder / "rivers" / "ford.yaml"
    assert found["rivers/brook"] == Path("scenarios/rivers/brook.yaml")


@pytest.mark.parametrize(
    ("content", "it_is"),
    [
        ("nodes:\n", True),
        ('"nodes" : {}\n', True),
        ("title: x\nnodes: {a: b}\n", True),
        ("\ufeffnodes:\n", True),
        ("title: x\rnodes:\r", True),
        ("  nodes:\n", False),
        ("my-nodes:\n", False),
        ("orm:\n  title: x\n", False),
        ("", False),
    ],
)
def test_a_file_means_to_be_a_scenario_where_it_has_nodes(tmp_path: Path, content: str, it_is: bool) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(content)

    assert is_scenario(file) is it_is


def test_a_wrong_name_gets_the_nearest_right_one_or_all_there_are(
    given_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.scenario.shelf.bundled", lambda: given_folder / "none")

    assert suggestion("rivers/frod", given_folder) == "did you mean 'rivers/ford'?"
    assert suggestion("Ford", given_folder) == "did you mean 'rivers/ford'?"
    assert suggestion("mountains", given_folder) == "there are: rivers/ford"
    assert suggestion("rivers/lake", given_folder) == "there are: rivers/ford"
    assert suggestion("rivers/fo", given_folder) == "did you mean 'rivers/ford'?"
    assert suggestion("x", given_folder / "none") == (
        "no scenario was found anywhere; `offrecord paths` lists where they are looked for"
    )


def a_reading(tmp_path: Path, name: str, series: str, order: str, *, broken: bool = False) -> Reading:
    text = spoiled("series: Invented rivers\n", series)
    text = spoiled("order: 1\n", order, text)
    return read_scenario(put(tmp_path, spoiled("start: river", "start: none", text) if broken else text, name=name))


def test_a_series_is_a_shelf_in_its_order_and_what_has_none_comes_last(tmp_path: Path) -> None:
    readings = {
        "lone": a_reading(tmp_path, "lone.yaml", "", ""),
        "z/last": a_reading(tmp_path, "1.yaml", "series: Alm\n", ""),
        "z/second": a_reading(tmp_path, "2.yaml", "series: Alm\n", "order: 2\n"),
        "z/first": a_reading(tmp_path, "3.yaml", "series: Alm\n", "order: 1\n"),
        "y/first": a_reading(tmp_path, "4.yaml", "series: Ald\n", "order: 1\n"),
        "y/also": a_reading(tmp_path, "5.yaml", "series: Ald\n", "order: 1\n"),
    }

    assert shelves(readings) == [
        ("Ald", ["y/also", "y/first"]),
        ("Alm", ["z/first", "z/second", "z/last"]),
        ("Scenarios", ["lone"]),
    ]


def test_the_record_leads_on_to_the_next_playable_scenario_of_the_shelf(tmp_path: Path) -> None:
    readings = {
        "a": a_reading(tmp_path, "1.yaml", "series: Alm\n", "order: 1\n"),
        "b": a_reading(tmp_path, "2.yaml", "series: Alm\n", "order: 2\n", broken=True),
        "c": a_reading(tmp_path, "3.yaml", "series: Alm\n", "order: 3\n"),
        "d": a_reading(tmp_path, "4.yaml", "series: Ald\n", "order: 4\n"),
    }

    files = {name: reading.file for name, reading in readings.items()}
    after = [following(name, files) for name in "abcd"]

    assert [found and found[0] for found in after] == ["c", "c", None, None]
    assert following("none", files) is None


def test_a_link_that_leads_back_up_adds_nothing_to_a_folder(given_folder: Path, tmp_path: Path) -> None:
    rivers = given_folder / "rivers"
    (rivers / "self").symlink_to(".")
    (rivers / "up").symlink_to(tmp_path)
    put(tmp_path / "elsewhere")
    (rivers / "aside").symlink_to(tmp_path / "elsewhere")

    assert in_folder(rivers) == [rivers / "aside" / "ford.yaml", rivers / "ford.yaml"]


def test_check_looks_at_a_file_once_however_many_names_lead_to_it(given_folder: Path) -> None:
    rivers = given_folder / "rivers"
    (rivers / "self").symlink_to(".")
    (rivers / "again.yaml").symlink_to("ford.yaml")
    put(rivers, spoiled("start: river\n", "start: rivr\n"))

    for targets in ([rivers], [rivers, rivers / "ford.yaml", rivers / "self"]):
        assert offrecord("check", *targets).stdout.count("there is no node 'rivr'") == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_scenario_in_utf_16_is_not_passed_over(tmp_path: Path, encoding: str) -> None:
    file = put(tmp_path)
    for text in (FORD, "nodes: {}\n" + FORD.replace("nodes:", "node:"), f"# {'—' * 200}\n{FORD}"):
        file.write_bytes(text.encode(encoding))
        assert in_folder(tmp_path) == [file]
        problem = only(read_scenario(file).problems)
        assert problem.message == "this file is not UTF-8 text but UTF-16"
    (tmp_path / "sources.yaml").write_bytes("orm: {title: nodes}\n".encode(encoding))
    assert in_folder(tmp_path) == [file]


def test_an_ending_that_all_files_have_makes_none_of_them_near() -> None:
    assert nearest("nosuch.yaml", ["sur.yaml"]) is None
    assert nearest("sources.yaml", ["sur.yaml", "source.yaml", "sources"]) == "sources"
    assert nearest("suorces.yaml", ["sur.yaml", "sources.yaml"]) == "sources.yaml"
    assert nearest("hodges-choise", ["hodges-choice"]) == "hodges-choice"


def test_nothing_is_kept_of_a_reading_so_an_old_text_is_never_shown(tmp_path: Path, away_from_home: Path) -> None:
    file = put(tmp_path / "rivers")
    stamps = 1_000_000_000, 1_000_000_000
    os.utime(file, stamps)
    first = offrecord("play", file, "--plain").stdout
    file.write_text(FORD.replace("The water is", "The waves lie"), encoding="utf-8")
    os.utime(file, stamps)

    assert "The water is" in first
    assert "The waves lie" in offrecord("play", file, "--plain").stdout
    assert not (away_from_home / "cache").exists()
