"""The sample class is what its script makes, and everyone can try it."""

from pathlib import Path

from sim.saves.folder import all_saves
from sim.saves.replay import replay
from sim.scenario.reader import read_scenario
from tests import sample_class
from tests.invented import PROJECT, offrecord


def test_the_files_are_those_that_the_script_makes_to_the_byte(tmp_path: Path) -> None:
    sample_class.main(tmp_path / "again")

    made = {file.name: file.read_bytes() for file in (tmp_path / "again").iterdir()}
    assert len(made) == 24
    assert made == {file.name: file.read_bytes() for file in sample_class.FOLDER.iterdir()}


def test_every_path_of_it_fits_its_scenario_whole_and_unchanged() -> None:
    scenario = read_scenario(PROJECT / "scenarios" / f"{sample_class.NAME}.yaml").scenario
    assert scenario is not None
    for reading in all_saves(sample_class.FOLDER):
        assert reading.save is not None
        again = replay(scenario, reading.save)
        assert (again.stopped, again.changed, again.fitted) == (None, False, reading.save.steps)


def test_the_folder_above_lists_its_paths_with_their_folder() -> None:
    said = offrecord("saves", "saves", "--scenarios", "scenarios", cwd=PROJECT)

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.count("sample-class/student-") == 24
    assert "\nsample-hodges-choice-on-the-record\n" in said.stdout


def test_a_class_can_be_tried_with_one_command() -> None:
    said = offrecord("cohort", "saves/sample-class", "--scenarios", "scenarios", cwd=PROJECT)

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("Hodge's choice: 24 paths\n")
    assert '"The word republic" divided the class most: 0.99' in said.stdout
    assert "Student" not in said.stdout
