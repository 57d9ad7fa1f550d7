"""Which scenario a saved path is of: found among what is at hand, and never opened because a save names it."""

from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest

from sim.saves.at_hand import AtHand
from sim.saves.reader import read_save
from sim.saves.remembered import Remembered
from sim.saves.save import Save
from sim.scenario.model import Scenario
from tests.acting import playing
from tests.handed import CROSSED, WENT_HOME, a_lost_path, a_path, hand_in
from tests.invented import FORD, offrecord, put, spoiled, the_scenario

pytestmark = pytest.mark.usefixtures("only_ours")

REWORDED = spoiled("The ford", "The ford, told better")
CHANGED = FORD.replace("      wait:\n", "      linger:\n")
STRANGER = FORD.replace("bank", "shore").replace("camp", "tent")
SECRET = "The password is swordfish"


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path / "mail", name="ford (1).yaml"))


def shelf(tmp_path: Path, **files: str) -> Path:
    """A folder of scenarios, by shelf and name."""
    for name, text in files.items():
        series, file = name.split("__")
        put(tmp_path / "shelf" / series, text, name=f"{file}.yaml")
    return tmp_path / "shelf"


def found(given: Path, save: Save) -> str | None:
    """The name of the scenario that a save is of."""
    candidate = AtHand(given).find(save)
    return candidate.name if candidate else None


@pytest.mark.parametrize(
    "named", ["rivers/ford", "ford", "ford (1)", "/home/ada/ford.yaml", "C:\\Users\\Ada\\f.yaml", "../../x", "nothing"]
)
def test_a_fingerprint_tells_the_scenario_whatever_a_save_calls_it(tmp_path: Path, ford: Scenario, named: str) -> None:
    given = shelf(tmp_path, rivers__crossing=FORD, rivers__ford=REWORDED, lakes__weir=CHANGED)

    assert found(given, a_path(ford, *CROSSED, name=named)) == "rivers/crossing"


@pytest.mark.parametrize("named", ["rivers/ford", "ford", "/home/ada/ford.yaml", "C:\\Users\\Ada\\ford.yml", "x/ford"])
def test_of_a_text_that_has_changed_since_the_name_tells_the_scenario(
    tmp_path: Path, ford: Scenario, named: str
) -> None:
    given = shelf(tmp_path, rivers__ford=REWORDED, lakes__other=REWORDED + "# another copy\n")

    assert found(given, a_path(ford, *CROSSED, name=named)) == "rivers/ford"


def test_a_scenario_whose_choices_have_changed_is_still_found_by_its_name_and_fits_as_far_as_it_does(
    tmp_path: Path, ford: Scenario
) -> None:
    given = shelf(tmp_path, rivers__ford=CHANGED, lakes__other=FORD)
    save = attrs.evolve(a_path(ford, *WENT_HOME), fingerprint="0" * 64)
    hand_in(tmp_path / "saves", "mine", save)

    said = offrecord("transcript", "mine", "--saves", tmp_path / "saves", "--scenarios", given)

    assert found(given, save) == "rivers/ford"
    assert said.returncode == 1
    assert "fits only in part. Step 1: the choice 'wait' is no longer there" in said.stderr


def test_a_name_that_another_scenario_has_by_chance_is_no_match(tmp_path: Path, ford: Scenario) -> None:
    save = a_path(ford, *CROSSED, name="ford")

    assert found(shelf(tmp_path / "one", rivers__ford=STRANGER), save) is None
    assert found(shelf(tmp_path / "two", rivers__ford=STRANGER, lakes__mail=REWORDED), save) == "lakes/mail"


def test_of_two_scenarios_of_one_name_the_one_that_more_of_the_path_fits_is_taken(
    tmp_path: Path, ford: Scenario
) -> None:
    given = shelf(tmp_path, a__ford=CHANGED, b__ford=REWORDED)

    assert found(given, a_path(ford, *WENT_HOME, name="ford")) == "b/ford"
    assert found(given, a_path(ford, *WENT_HOME, name="a/ford")) == "a/ford"


def test_the_shape_alone_tells_the_scenario_where_only_one_has_it(tmp_path: Path, ford: Scenario) -> None:
    save = a_path(ford, *WENT_HOME, name="mail")

    assert found(shelf(tmp_path / "one", a__x=REWORDED, a__y=CHANGED, a__z=STRANGER), save) == "a/x"
    assert found(shelf(tmp_path / "two", a__x=REWORDED, a__y=REWORDED + "# two\n"), save) is None
    assert found(shelf(tmp_path / "three", a__x=REWORDED, a__y=REWORDED), save) == "a/x"
    assert found(shelf(tmp_path / "one"), attrs.evolve(save, steps=())) is None


def test_a_name_is_the_same_however_its_accents_are_written(tmp_path: Path, ford: Scenario) -> None:
    given = shelf(tmp_path, rivers__café=REWORDED, rivers__other=REWORDED + "# two\n")

    assert found(given, a_path(ford, *CROSSED, name="rivers/cafe\u0301")) == "rivers/caf\u00e9"


@pytest.mark.parametrize(
    ("files", "message", "help"),
    [
        (
            {"rivers__ford": STRANGER},
            "the scenario of this path, 'ford', is not on the shelf: "
            "the one of that name there has none of its decisions",
            "If it is in another folder, name that one with --scenarios or OFFRECORD_SCENARIOS",
        ),
        (
            {"a__x": REWORDED, "a__y": REWORDED + "# two\n"},
            "the scenario of this path, 'ford', is not on the shelf, and its decisions fit several that are",
            "these have all of its decisions: a/x, a/y. "
            "If it is in another folder, name that one with --scenarios or OFFRECORD_SCENARIOS",
        ),
    ],
)
def test_where_nothing_fits_it_is_said_why_and_what_to_do(
    tmp_path: Path, ford: Scenario, files: dict[str, str], message: str, help: str
) -> None:
    hand_in(tmp_path / "saves", "mine", a_path(ford, *CROSSED, name="ford"))

    said = offrecord("transcript", "mine", "--saves", tmp_path / "saves", "--scenarios", shelf(tmp_path, **files))

    assert said.returncode == 1
    assert f"error: {message} [unknown-scenario]\n" in said.stdout
    assert f"    = {help}\n" in said.stdout


# A scenario that was sent as a file


def test_a_path_of_a_file_that_was_sent_names_no_folder_and_opens_from_anywhere(tmp_path: Path, ford: Scenario) -> None:
    saves = ("--saves", tmp_path / "saves")
    offrecord("play", tmp_path / "mail" / "ford (1).yaml", "--plain", "--choose", "wait", *saves)
    (file,) = (tmp_path / "saves").glob("*.yaml")

    listed = offrecord("saves", *saves)
    told = offrecord("transcript", file.stem, *saves)
    gone_on = offrecord("play", "--resume", "--plain", *saves, typed="2\n")

    assert "\nscenario: ford (1)\n" in file.read_text(encoding="utf-8")
    assert str(tmp_path) not in file.read_text(encoding="utf-8")
    assert (listed.returncode, told.returncode, gone_on.returncode) == (0, 0, 0)
    assert gone_on.stdout.startswith("The ford: going on after 1 decision.\n")
    assert len(list((tmp_path / "saves").glob("*.yaml"))) == 1


def test_where_it_was_played_from_is_forgotten_with_what_the_program_remembers(
    tmp_path: Path, ford: Scenario, away_from_home: Path
) -> None:
    saves = ("--saves", tmp_path / "saves")
    offrecord("play", tmp_path / "mail" / "ford (1).yaml", "--plain", "--choose", "wait", *saves)
    (away_from_home / "data" / "offrecord" / "remembered.yaml").unlink()

    listed = offrecord("saves", *saves)

    assert listed.returncode == 1
    assert "name that one with --scenarios" in listed.stderr


def test_the_app_remembers_where_a_file_was_played_from_and_no_place_on_a_shelf(tmp_path: Path, ford: Scenario) -> None:
    given = shelf(tmp_path, rivers__ford=FORD)
    remembered = Remembered(tmp_path / "remembered.yaml")

    async def played(file: Path) -> None:
        async with playing(file, "enter", scenarios=given, remembered=remembered):
            pass

    import asyncio

    for file in (given / "rivers" / "ford.yaml", tmp_path / "mail" / "ford (1).yaml"):
        asyncio.run(played(file))

    assert Remembered(tmp_path / "remembered.yaml").places == [tmp_path / "mail" / "ford (1).yaml"]


def test_an_old_save_that_names_a_folder_opens_where_its_scenario_is_found(tmp_path: Path, ford: Scenario) -> None:
    given = shelf(tmp_path, rivers__ford=FORD)
    hand_in(tmp_path / "saves", "old", a_path(ford, ("bank", "wait"), name="/home/ada/Downloads/whatever.yaml"))
    folders = ("--saves", tmp_path / "saves", "--scenarios", given)

    listed = offrecord("saves", *folders)
    offrecord("play", "rivers/ford", "--resume", "--plain", *folders, typed="2\n")

    assert (listed.returncode, listed.stderr) == (0, "")
    assert "  rivers/ford, " in listed.stdout
    save = read_save(tmp_path / "saves" / "old.yaml").save
    assert save
    assert (save.scenario, len(save.steps)) == ("rivers/ford", 2)


def test_pupils_who_got_the_file_by_mail_are_one_class(tmp_path: Path, ford: Scenario) -> None:
    given = shelf(tmp_path, rivers__ford=FORD)
    for number, name in enumerate(("ford", "ford (1)", "/home/ben/Desktop/river.yaml", "rivers/ford", "mail/ford-2")):
        hand_in(tmp_path / "class", f"pupil-{number}", a_path(ford, *CROSSED, player=f"Pupil {number}", name=name))
    codes = [
        offrecord("saves", "--code", f"pupil-{number}", "--saves", tmp_path / "class", "--scenarios", given).stdout
        for number in range(5)
    ]
    at_home = [
        offrecord(
            "play", tmp_path / "mail" / "ford (1).yaml", "--plain", "--choose", "cross", "--saves", tmp_path / "c"
        ),
        offrecord("saves", "--code", next((tmp_path / "c").glob("*.yaml")).stem, "--saves", tmp_path / "c"),
    ]
    (tmp_path / "codes.txt").write_text("".join(codes) + at_home[1].stdout, encoding="utf-8")

    said = offrecord("cohort", tmp_path / "class", "--plain", "--scenarios", given)
    coded = offrecord("cohort", tmp_path / "codes.txt", "--plain", "--scenarios", given)

    assert said.returncode == 0
    assert said.stdout.startswith("The ford: 5 paths\n")
    assert (coded.returncode, coded.stdout.split("\n")[0]) == (0, "The ford: 6 paths")


def test_two_files_of_one_name_on_no_shelf_are_two_classes(tmp_path: Path, ford: Scenario) -> None:
    saves = ("--saves", tmp_path / "class")
    other = put(tmp_path / "other", STRANGER, name="ford (1).yaml")
    for number, file in enumerate((tmp_path / "mail" / "ford (1).yaml", other, other)):
        offrecord("play", file, "--plain", "--choose", "cross", "--player", f"Pupil {number}", *saves)

    said = offrecord("cohort", tmp_path / "class", "--plain", "--scenario", tmp_path / "mail" / "ford (1).yaml")

    assert said.stdout.startswith("The ford: 1 path\n")
    assert "Left out: 2 paths of ford (1) (2)." in said.stdout


# What a save names is opened by nobody


def hostile(tmp_path: Path, secret: Path) -> list[Path]:
    """Saves that name a file of somebody else's in every way there is."""
    secret.write_text(f"{SECRET}: {{\nnodes:\n", encoding="utf-8")
    names = (
        *(
            str(secret),
            str(secret.with_suffix("")),
            "../secret",
            "../secret.yaml",
            "../../secret",
            "shelf/../../secret",
        ),
        *("~/secret", f"file://{secret}", f"//localhost{secret}", "C:\\secret", "..\\secret", "rivers/secret"),
    )
    (tmp_path / "shelf" / "rivers").mkdir(parents=True)
    (tmp_path / "shelf" / "rivers" / "secret.yaml").write_text(f"{SECRET}: {{\n", encoding="utf-8")
    return [hand_in(tmp_path / "saves", f"save-{number}", a_lost_path(name)) for number, name in enumerate(names)]


def commands(save: Path, folder: Path) -> Sequence[tuple[str | Path, ...]]:
    return (
        ("transcript", save),
        ("replay", save, "--plain"),
        ("saves", folder),
        ("saves", "--code", save),
        ("compare", save, save, "--plain"),
        ("cohort", folder, "--plain"),
        ("play", "--resume", "--plain", "--saves", folder),
    )


def test_no_command_opens_what_a_save_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for save in hostile(tmp_path, tmp_path / "secret.yaml"):
        for command in commands(save, save.parent):
            said = offrecord(*command, "--scenarios", tmp_path / "shelf", cwd=tmp_path / "saves")
            assert SECRET not in said.stdout + said.stderr, command
            assert "Traceback" not in said.stderr


async def test_the_library_opens_nothing_that_a_save_names(tmp_path: Path) -> None:
    saves = hostile(tmp_path, tmp_path / "secret.yaml")
    async with playing(None, "p", scenarios=tmp_path / "shelf", saves=tmp_path / "saves", size=(120, 60)) as actor:
        assert f"{len(saves)} saved paths with problems" in actor.seen
        for _ in range(8):
            assert SECRET not in actor.seen
            await actor.press("pagedown")


def test_only_what_is_at_hand_is_ever_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saves = hostile(tmp_path, tmp_path / "secret.yaml")
    opened: list[Path] = []
    reading = Path.read_bytes

    def noting(file: Path) -> bytes:
        opened.append(file)
        return reading(file)

    monkeypatch.setattr(Path, "read_bytes", noting)
    given = shelf(tmp_path, rivers__ford=FORD)

    for file in saves:
        save = read_save(file).save
        assert save and AtHand(given).find(save) is None

    assert tmp_path / "secret.yaml" not in [file.resolve() for file in opened]
    assert {file.resolve() for file in opened} <= {*saves, *given.rglob("*")}


# Where files were played from


def test_places_are_remembered_the_latest_first_and_what_is_none_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "remembered.yaml"
    remembered = Remembered(file)
    for number in range(60):
        remembered.play_from(tmp_path / f"{number % 55}.yaml")

    again = Remembered(file)
    assert again.places == remembered.places
    assert [place.stem for place in again.places[:6]] == ["4", "3", "2", "1", "0", "54"]
    assert len(again.places) == 50
    file.write_text('{"endings": {"rivers/ford": ["far-bank"]}, "played": [1, null, "a\\u0000b", ["x"]]}')
    assert not Remembered(file).places
    assert Remembered(file).seen("rivers/ford") == {"far-bank"}
    file.write_text('{"endings": {}, "played": {"a": "b"}}')
    assert Remembered(file).places == []


def test_what_an_earlier_version_remembered_of_a_file_is_not_lost(tmp_path: Path, ford: Scenario) -> None:
    place = tmp_path / "mail" / "ford (1).yaml"
    file = tmp_path / "remembered.yaml"
    file.write_text(f'{{"theme": null, "endings": {{"{place}": ["at-home"]}}}}')
    remembered = Remembered(file)

    assert AtHand(remembered=remembered).find(a_path(ford, *CROSSED, name=str(place))) is not None
    remembered.play_from(place)

    assert Remembered(file).seen("ford (1)") == {"at-home"}


def test_a_place_that_holds_something_else_by_now_is_no_scenario(tmp_path: Path, ford: Scenario) -> None:
    remembered = Remembered(tmp_path / "remembered.yaml")
    for name in ("gone.yaml", "notes.yaml", "folder.yaml"):
        remembered.play_from(tmp_path / name)
    (tmp_path / "notes.yaml").write_text(SECRET)
    (tmp_path / "folder.yaml").mkdir()

    assert AtHand(remembered=remembered).find(a_path(ford, *CROSSED, name="notes")) is None


def test_a_name_that_begins_with_a_dot_hides_no_saved_path(tmp_path: Path, ford: Scenario) -> None:
    file = put(tmp_path / "mail", name=".ford.yaml")

    offrecord("play", file, "--plain", "--choose", "wait", "--saves", tmp_path / "saves")

    listed = offrecord("saves", tmp_path / "saves")
    assert listed.returncode == 0
    assert "  .ford, " in listed.stdout


@pytest.mark.parametrize("hidden", [".git", ".stversions", "node_modules"])
def test_what_programs_keep_is_nobodys_folder_in_a_class(tmp_path: Path, ford: Scenario, hidden: str) -> None:
    for folder in ("ada", "ben", hidden):
        hand_in(tmp_path / "class" / folder, "path", a_path(ford, *CROSSED, player=folder))

    said = offrecord("cohort", tmp_path / "class", "--plain", "--scenarios", shelf(tmp_path, rivers__ford=FORD))

    assert said.stdout.startswith("The ford: 2 paths\n")
