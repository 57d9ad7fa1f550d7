"""A reading that was kept: it says what reading would say, and is never taken for another."""

import io
import os
import pickle
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from sim.scenario import rereading
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.rereading import kept_readings, read_again
from sim.scenario.shelf import bundled, in_folder
from tests.invented import FORD, PROJECT, SOURCES, put, spoiled

OLD = 1_000_000_000


def aged(file: Path) -> Path:
    """The file, as old as one that nobody is writing."""
    for one in file.parent.iterdir():
        os.utime(one, (OLD, OLD))
    return file


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return aged(put(tmp_path / "rivers"))


def entries() -> list[Path]:
    return sorted(kept_readings().glob("*"))


def taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """What was kept of a file; fails where it is read once more."""
    with monkeypatch.context() as context:
        context.setattr("sim.scenario.reader.read_scenario", lambda file: pytest.fail(f"{file} was read again"))
        return read_again(file)


@pytest.mark.parametrize("file", in_folder(bundled()), ids=lambda file: file.stem)
def test_what_was_kept_of_a_shipped_scenario_is_what_a_reading_gives(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "_FRESH", -1e9)  # a fresh clone is as new as can be
    read_again(file)
    kept, read = taken(file, monkeypatch), read_scenario(file)

    assert kept == read
    assert kept.scenario is not None and read.scenario is not None
    assert kept.scenario.start.where == read.scenario.start.where


def test_a_reading_that_warns_is_not_kept(ford: Path) -> None:
    file = aged(put(ford.parent, spoiled("summary: An army stands", "summary: An army #3 stands")))

    assert [one.rule for one in read_again(file).warnings] == ["cut-text"]
    assert read_again(file) == read_scenario(file)
    assert entries() == []


def test_a_second_start_loads_neither_the_reader_nor_yaml(ford: Path) -> None:
    probe = (
        "import sys; from pathlib import Path; from sim.scenario.rereading import read_again;"
        "read_again(Path(sys.argv[1])); print('yaml' in sys.modules, 'sim.scenario.reader' in sys.modules)"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", probe, ford],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        ).stdout
        for _ in range(2)
    )

    assert (first, second) == ("True True\n", "False False\n")


def test_the_files_are_named_as_they_are_asked_for(ford: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_again(ford)
    monkeypatch.chdir(ford.parent)

    assert taken(Path("ford.yaml"), monkeypatch).files == (Path("ford.yaml"), Path("sources.yaml"))


@pytest.mark.parametrize("name", ["ford.yaml", "sources.yaml"])
def test_a_change_of_one_letter_is_read_even_where_time_and_size_stay(ford: Path, name: str) -> None:
    read_again(ford)
    changed = ford.with_name(name)
    changed.write_text(changed.read_text(encoding="utf-8").replace("river", "rivet"), encoding="utf-8")
    aged(ford)

    assert read_again(ford) == read_scenario(ford)
    assert "rivet" in repr(read_again(ford).scenario)


def test_what_was_saved_a_moment_ago_is_not_kept(tmp_path: Path) -> None:
    file = put(tmp_path)

    assert read_again(file).scenario
    assert entries() == []

    os.utime(file, (time.time() - 3, time.time() - 3))
    read_again(file)
    assert entries() == [], "the bibliography is new as well"


def test_what_has_problems_is_not_kept_and_is_told_each_time(tmp_path: Path) -> None:
    file = aged(put(tmp_path, spoiled("start: river", "start: rover")))

    assert [read_again(file).problems, read_again(file).problems] == [read_scenario(file).problems] * 2
    assert entries() == []


def test_a_bibliography_that_has_become_a_link_out_of_the_folder_is_refused_again(ford: Path, tmp_path: Path) -> None:
    read_again(ford)
    beside = ford.with_name("sources.yaml")
    beside.rename(tmp_path / "elsewhere.yaml")
    beside.symlink_to(tmp_path / "elsewhere.yaml")

    assert [problem.rule for problem in read_again(ford).problems] == ["bad-bibliography"]


def test_a_bibliography_that_is_gone_or_waits_for_ever_keeps_nobody(ford: Path) -> None:
    read_again(ford)
    ford.with_name("sources.yaml").unlink()
    assert [problem.rule for problem in read_again(ford).problems] == ["bad-bibliography"]

    os.mkfifo(ford.with_name("sources.yaml"))
    assert [problem.rule for problem in read_again(ford).problems] == ["bad-bibliography"]


def test_another_program_reads_for_itself(ford: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_again(ford)
    monkeypatch.setattr(rereading, "_program", lambda: "another")

    with pytest.raises(pytest.fail.Exception):
        taken(ford, monkeypatch)


def test_what_was_kept_may_be_damaged_anywhere_and_the_file_is_read(ford: Path) -> None:
    read = read_again(ford)
    [entry] = entries()
    whole = entry.read_bytes()
    for at in range(0, len(whole), 97):
        entry.write_bytes(whole[:at])
        assert read_again(ford) == read
        entry.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert read_again(ford) == read


class Hostile:
    """What a program would do that were not careful with what it finds."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.sign),)


@pytest.mark.parametrize("in_head", [True, False])
def test_what_was_put_there_by_somebody_else_does_nothing(ford: Path, tmp_path: Path, *, in_head: bool) -> None:
    read = read_again(ford)
    [entry] = entries()
    head = list(pickle.loads(entry.read_bytes()))
    told = pickle.dumps(Hostile(tmp_path / "done"))
    head[-1] = zlib.crc32(told)
    entry.write_bytes(told if in_head else pickle.dumps(tuple(head)) + told)

    assert read_again(ford) == read
    assert not (tmp_path / "done").exists()
    pickle.loads(told)
    assert (tmp_path / "done").exists(), "it would have done something"


@pytest.mark.parametrize("name", ["Any", "attrs", "required", "Scenario.__init__"])
def test_nothing_but_a_fact_is_made(name: str) -> None:
    with pytest.raises(pickle.UnpicklingError):
        rereading._Careful(io.BytesIO()).find_class("sim.scenario.model", name)


def test_where_nothing_can_be_kept_the_file_is_read(ford: Path) -> None:
    kept_readings().parent.mkdir(parents=True)
    kept_readings().write_text("a file where the folder should be", encoding="utf-8")

    assert read_again(ford) == read_again(ford) == read_scenario(ford)


def test_what_waits_for_ever_in_the_place_of_what_was_kept_keeps_nobody(ford: Path) -> None:
    read = read_again(ford)
    [entry] = entries()
    entry.unlink()
    os.mkfifo(entry)

    assert read_again(ford) == read


def test_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "_MOST", 3)
    files = [aged(put(tmp_path / str(number))) for number in range(5)]
    for number, file in enumerate(files):
        read_again(file)
        os.utime(rereading._entry(file), (OLD + number, OLD + number))

    assert entries() == sorted(rereading._entry(file) for file in files[2:])


def test_two_files_that_share_an_entry_are_never_taken_for_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [aged(put(tmp_path / "one")), aged(put(tmp_path / "other", FORD.replace("river", "brook"), SOURCES))]
    monkeypatch.setattr(rereading, "_entry", lambda file: kept_readings() / "the-same.read")

    for file in (*files, *files):
        assert read_again(file) == read_scenario(file)


def test_a_large_scenario_is_not_kept(ford: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "_LARGEST", 100)

    assert read_again(ford).scenario
    assert entries() == []
