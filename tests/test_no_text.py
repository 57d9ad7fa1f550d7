"""Names that are no text: files whose bytes are no UTF-8, and what somebody's terminal hands over as such."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.invented import offrecord, put

BAD = os.fsdecode(b"\xff")
ENCODINGS = [
    {},
    {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with scenarios and saves of such names, in which one stands."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "scenarios" / "rivers", name=f"f{BAD}.yaml")
    put(tmp_path / "scenarios" / f"b{BAD}")
    put(tmp_path, name=f"mine{BAD}.yaml")
    offrecord("play", f"rivers/f{BAD}", "--plain", "--choose", "wait", "--saves", "class")
    (save,) = Path("class").iterdir()
    save.rename(f"class/s{BAD}.yaml")
    Path("class").rename(f"class{BAD}")
    return tmp_path


@pytest.mark.parametrize("option", ["--player", "--player="])
def test_a_player_of_such_a_name_is_refused_before_the_first_decision(here: Path, option: str) -> None:
    asked = [f"{option}{BAD}"] if option.endswith("=") else [option, BAD]
    said = offrecord("play", f"mine{BAD}.yaml", "--plain", "--choose", "wait", *asked, "--saves", "saves")

    assert said.returncode == 2
    assert "is no text in UTF-8; write another name." in said.stderr
    assert not Path("saves").exists()


@pytest.mark.parametrize("name", [f"rivers/f{BAD}", f"b{BAD}/ford", f"mine{BAD}.yaml", f"scenarios/rivers/f{BAD}.yaml"])
def test_a_path_through_a_file_of_such_a_name_can_be_gone_on_with_and_told_again(here: Path, name: str) -> None:
    begun = offrecord("play", name, "--plain", "--choose", "wait", "--saves", "saves")
    (save,) = Path("saves").iterdir()

    gone_on = offrecord("play", "--plain", "--resume", "--saves", "saves", typed="2\nq\n")
    told = offrecord("transcript", save)

    assert (begun.returncode, gone_on.returncode, told.returncode) == (0, 0, 0), told.stderr
    assert "going on after 1 decision" in gone_on.stdout
    assert "The army goes home" in told.stdout


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("play", f"mine{BAD}.yaml", "--plain", "--choose", "wait"), 0),
        (("play", f"none{BAD}.yaml", "--plain"), 2),
        (("play", f"mine{BAD}.yaml", "--plain", "--choose", BAD), 2),
        (("check", f"mine{BAD}.yaml"), 0),
        (("check", "scenarios"), 0),
        (("check", "scenarios", "--format", "json"), 0),
        (("check", "scenarios", "--format", "github"), 0),
        (("graph", f"mine{BAD}.yaml"), 0),
        (("graph", f"mine{BAD}.yaml", "-o", f"g{BAD}.svg"), 0),
        (("preview", f"mine{BAD}.yaml"), 2),
        (("saves", f"class{BAD}"), 0),
        (("saves", "--code", f"class{BAD}/s{BAD}.yaml"), 0),
        (("replay", f"class{BAD}/s{BAD}.yaml", "--plain"), 0),
        (("transcript", f"class{BAD}/s{BAD}.yaml"), 0),
        (("transcript", f"class{BAD}/s{BAD}.yaml", "-o", f"t{BAD}.html"), 0),
        (("compare", f"class{BAD}/s{BAD}.yaml", f"class{BAD}/s{BAD}.yaml", "--plain"), 0),
        (("cohort", f"class{BAD}", "--plain", "--names"), 0),
        (("cohort", f"class{BAD}", "--names", "-o", "c.json"), 0),
        (("cohort", f"class{BAD}", "--names", "-o", "c.html"), 0),
        (("cohort", f"class{BAD}", "--names", "-o", "c.csv"), 0),
        (("new", f"n{BAD}.yaml", "--yes"), 2),
        (("quotes", f"mine{BAD}.yaml", "--source", f"orm=c{BAD}"), 2),
        (("explain", BAD), 2),
        (("paths", "--saves", BAD), 0),
        ((BAD,), 2),
    ],
)
def test_no_command_falls_over_such_names(
    here: Path, encoding: dict[str, Any], command: tuple[str, ...], status: int
) -> None:
    said = offrecord(*command, **encoding)

    assert said.returncode == status, said.stderr
