"""A path is where whoever typed it means it: `~` is the home folder wherever it is typed, no folder of that name."""

from pathlib import Path
from typing import Any, cast

import pytest

from tests.invented import offrecord, put

NOBODY = "~nobody-of-this-name/x"


@pytest.fixture
def home(away_from_home: Path) -> Path:
    put(away_from_home / "shelf" / "rivers")
    return away_from_home


def play(*arguments: str, **environment: Any) -> str:
    said = offrecord("play", "rivers/ford", "--plain", "--choose", "wait", *arguments, typed="", **environment)
    assert said.returncode == 0, said.stderr
    return said.stderr


def test_folders_named_with_a_tilde_are_in_the_home_folder(home: Path) -> None:
    said = play("--saves=~/mine", "--scenarios=~/shelf")

    assert len(list((home / "mine").glob("*.yaml"))) == 1
    assert f"Saved in {home}/mine/ford-" in said
    assert not Path("~").exists()


def test_folders_that_variables_name_with_a_tilde_are_in_the_home_folder(home: Path) -> None:
    said = play(OFFRECORD_SAVES="~/mine", OFFRECORD_SCENARIOS="~/shelf")

    assert f"Saved in {home}/mine/ford-" in said
    assert not Path("~").exists()


def test_paths_tells_where_such_folders_truly_lie(home: Path) -> None:
    said = offrecord("paths", "--scenarios=~/shelf", OFFRECORD_SAVES="~/mine").stdout

    assert f"  {home}/shelf (there)" in said
    assert f"  {home}/mine (made with the first decision)" in said
    assert f"OFFRECORD_SAVES: ~/mine, which is {home}/mine" in said


@pytest.mark.parametrize(
    "command",
    [
        ("play", "~/shelf/rivers/ford.yaml", "--plain"),
        ("check", "~/shelf"),
        ("graph", "~/shelf/rivers/ford.yaml"),
        ("graph", "~/shelf/rivers/ford.yaml", "-o", "~/drawn.svg"),
        ("saves", "~/mine"),
        ("saves", "--code", "~/mine/a.yaml"),
        ("replay", "~/mine/a.yaml", "--plain"),
        ("transcript", "~/mine/a.yaml"),
        ("transcript", "~/mine/a.yaml", "--output=~/drawn.html"),
        ("compare", "~/mine/a.yaml", "~/mine/a.yaml", "--plain"),
        ("cohort", "~/mine", "--plain"),
        ("cohort", "~/mine", "-o", "~/drawn.csv"),
        ("new", "~/begun.yaml", "--yes"),
        ("quotes", "~/shelf/rivers/ford.yaml", "--source", "orm=~/copy.txt"),
    ],
    ids=" ".join,
)
def test_every_command_reads_a_tilde_as_the_home_folder(home: Path, command: tuple[str, ...]) -> None:
    play("--saves=~/mine", "--scenarios=~/shelf")
    (file,) = (home / "mine").iterdir()
    file.rename(home / "mine" / "a.yaml")
    (home / "copy.txt").write_text("[1] A text.\n\n[2] More.\n")

    said = offrecord(*command, "--scenarios=~/shelf")

    assert said.returncode == (1 if command[0] == "quotes" else 0), said.stderr
    assert not Path("~").exists()
    written = [part for part in command if "drawn" in part]
    assert len(list(home.glob("drawn.*"))) == len(written)


@pytest.mark.parametrize(
    "command",
    [
        ("play", NOBODY), ("paths", "--saves", NOBODY), ("paths", "--scenarios", NOBODY), ("check", NOBODY),
        ("new", NOBODY), ("saves", NOBODY), ("cohort", NOBODY), ("transcript", "x", "-o", f"{NOBODY}.md"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_user_who_does_not_exist_is_said_not_to(command: tuple[str, ...]) -> None:
    said = offrecord(*command)

    assert said.returncode == 2
    assert "there is no user 'nobody-of-this-name' on this computer" in said.stderr
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("variable", ["OFFRECORD_SAVES", "OFFRECORD_SCENARIOS"])
@pytest.mark.parametrize("command", ["paths", "saves", "play"])
def test_a_variable_with_a_user_who_does_not_exist_is_named(variable: str, command: str, home: Path) -> None:
    asked = ["play", str(home / "shelf" / "rivers" / "ford.yaml"), "--plain"] if command == "play" else [command]
    said = offrecord(*asked, **cast(Any, {variable: NOBODY}))

    if (variable, command) != ("OFFRECORD_SCENARIOS", "saves"):  # which looks for no scenario where nothing is saved
        assert said.returncode == 2
        assert said.stderr.startswith(f"{variable} is '{NOBODY}': there is no user")


def test_a_file_that_really_begins_with_a_tilde_is_found(home: Path) -> None:
    put(Path(), name="~$ford.yaml")

    assert offrecord("check", "~$ford.yaml").returncode == 0
