"""A file that is being written: what is read of it, and when."""

import os
from pathlib import Path

import pytest

from sim.scenario.model import Name
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.watch import PATIENCE, SETTLED, STILL, Version, Watch
from tests.invented import FORD, RIVERS, SOURCES, put, spoiled
from tests.test_geojson import put_mapped

BROKEN = spoiled("to: crossing", "to: crosing")


class Looking:
    """A watch looked at as the app does, by a clock that a test turns."""

    def __init__(self, file: Path) -> None:
        self.watch = Watch(file)
        self.now = 0.0
        self.watch.read()
        self.watch.take(self.now)
        self.after(STILL)  # the bibliography, which the first reading has named

    def after(self, seconds: float) -> Version | None:
        """What is to be shown once so much time has passed without anything more being written."""
        self.sees()
        self.now += seconds + 0.001
        self.sees()
        return self.watch.take(self.now)

    def sees(self) -> None:
        """Look, and read where that is due."""
        if self.watch.look(self.now):
            self.watch.read()


@pytest.fixture
def ford(tmp_path: Path) -> Path:
    return put(tmp_path / "rivers")


def titled(title: str) -> str:
    return spoiled("title: The ford", f"title: {title}")


def title_of(version: Version | None) -> str:
    assert version and version.reading.scenario, version
    return version.reading.scenario.title


def replace(file: Path, text: str) -> None:
    """Put a new file in the place of the old one."""
    beside = file.with_name("new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def test_what_is_saved_is_read_as_soon_as_it_stands_still(ford: Path) -> None:
    looking = Looking(ford)
    assert looking.after(60) is None

    ford.write_text(titled("The weir"), encoding="utf-8")
    looking.sees()
    assert looking.watch.take(looking.now) is None, "it may be half of it"
    assert title_of(looking.after(STILL)) == "The weir"
    assert looking.after(60) is None


def test_a_file_put_in_the_place_of_the_old_one_is_followed(ford: Path) -> None:
    looking = Looking(ford)
    for title in ("The weir", "The mill race", "The sea"):
        replace(ford, titled(title))
        assert title_of(looking.after(STILL)) == title


def test_a_file_of_the_same_size_and_time_in_another_place_is_another(ford: Path) -> None:
    ford.write_text(titled("One"), encoding="utf-8")
    looking = Looking(ford)
    before = ford.stat()
    beside = ford.with_name("new")
    beside.write_text(titled("Two"), encoding="utf-8")
    os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
    beside.replace(ford)

    assert title_of(looking.after(STILL)) == "Two"


@pytest.mark.parametrize("gap", ["missing", "empty"])
def test_a_moment_without_a_file_is_waited_for(ford: Path, gap: str) -> None:
    looking = Looking(ford)
    if gap == "missing":
        ford.rename(ford.with_name("ford.yaml~"))
    else:
        ford.write_bytes(b"")
    assert looking.after(PATIENCE - 0.1) is None

    ford.write_text(titled("The weir"), encoding="utf-8")
    assert title_of(looking.after(STILL)) == "The weir"


@pytest.mark.parametrize("gap", ["missing", "empty"])
def test_a_moment_without_a_bibliography_is_waited_for(ford: Path, gap: str) -> None:
    looking = Looking(ford)
    sources = ford.with_name("sources.yaml")
    if gap == "missing":
        sources.unlink()
    else:
        sources.write_bytes(b"")
    assert looking.after(PATIENCE - 0.1) is None

    sources.write_text(SOURCES, encoding="utf-8")
    assert title_of(looking.after(STILL)) == "The ford"


def test_a_file_that_comes_back_as_it_was_is_not_read_again(ford: Path) -> None:
    looking = Looking(ford)
    away = ford.with_name("away")
    ford.rename(away)
    assert looking.after(0.5) is None
    away.rename(ford)

    assert looking.after(PATIENCE) is None


@pytest.mark.parametrize(("spoil", "rule"), [("missing", "syntax"), ("empty", "empty"), ("folder", "syntax")])
def test_a_file_that_stays_away_is_a_problem_in_the_end(ford: Path, spoil: str, rule: str) -> None:
    looking = Looking(ford)
    ford.unlink()
    if spoil == "empty":
        ford.touch()
    elif spoil == "folder":
        ford.mkdir()
    version = looking.after(PATIENCE)

    assert version
    assert not version.is_playable
    assert [problem.rule for problem in version.reading.problems] == [rule]
    assert looking.after(60) is None, "it is said once"


def test_a_file_written_in_pieces_is_not_taken_for_a_broken_one(ford: Path) -> None:
    looking = Looking(ford)
    whole = titled("The weir")
    for end in (100, len(whole) // 2, len(whole) - 30):
        ford.write_text(whole[:end], encoding="utf-8")
        assert looking.after(SETTLED - 0.05) is None

    ford.write_text(whole, encoding="utf-8")
    assert title_of(looking.after(STILL)) == "The weir"


def test_a_broken_file_is_told_once_nothing_more_follows(ford: Path) -> None:
    looking = Looking(ford)
    ford.write_text(BROKEN, encoding="utf-8")
    version = looking.after(SETTLED)

    assert version
    assert [problem.rule for problem in version.reading.problems] == ["unknown-node"]
    ford.write_text(FORD, encoding="utf-8")
    assert title_of(looking.after(STILL)) == "The ford"


@pytest.mark.parametrize("gap", ["none", "missing", "empty"])
def test_what_happens_while_the_file_is_read_is_seen_afterwards(
    ford: Path, monkeypatch: pytest.MonkeyPatch, gap: str
) -> None:
    def interrupted(file: Path) -> Reading:
        monkeypatch.undo()
        if gap == "missing":
            ford.unlink()
        elif gap == "empty":
            ford.write_bytes(b"")
        reading = read_scenario(file)
        if gap == "none":
            replace(ford, titled("The weir"))
        return reading

    looking = Looking(ford)
    ford.write_text(titled("The mill race"), encoding="utf-8")
    monkeypatch.setattr("sim.scenario.watch.read_scenario", interrupted)
    looking.after(STILL)
    if gap != "none":
        assert looking.after(PATIENCE - 0.1) is None
        ford.write_text(titled("The weir"), encoding="utf-8")

    assert title_of(looking.after(STILL)) == "The weir"


# The bibliography


def test_a_change_of_the_bibliography_is_a_change(ford: Path) -> None:
    looking = Looking(ford)
    sources = ford.with_name("sources.yaml")
    sources.write_text(SOURCES.replace("Ada Orm", "Eva Orm"), encoding="utf-8")
    version = looking.after(STILL)

    assert version and version.reading.scenario
    assert version.reading.scenario.sources[Name("orm")].authors[0].name == "Eva Orm"


def test_a_bibliography_of_another_name_is_followed(ford: Path) -> None:
    looking = Looking(ford)
    ford.write_text(spoiled("bibliography: sources.yaml", "bibliography: books.yaml"), encoding="utf-8")
    version = looking.after(SETTLED)
    assert version and [problem.rule for problem in version.reading.problems] == ["bad-bibliography"]

    books = ford.with_name("books.yaml")
    books.write_text(SOURCES, encoding="utf-8")
    assert title_of(looking.after(STILL)) == "The ford", "it has appeared"
    books.unlink()
    assert looking.after(0.5) is None
    gone = looking.after(PATIENCE)
    assert gone and not gone.is_playable, "it has gone"
    books.write_text(SOURCES, encoding="utf-8")
    assert title_of(looking.after(STILL)) == "The ford", "it is back"


def test_the_bibliography_is_watched_while_the_scenario_is_no_yaml(ford: Path) -> None:
    looking = Looking(ford)
    ford.write_text("title: [", encoding="utf-8")
    assert looking.after(SETTLED)
    assert ford.with_name("sources.yaml") in looking.watch.files


@pytest.mark.parametrize("name", ['"a\\0b"', "../sources.yaml", "/etc/hostname", "x" * 300, "."])
def test_a_bibliography_that_cannot_be_is_a_problem_and_no_more(ford: Path, name: str) -> None:
    looking = Looking(ford)
    ford.write_text(spoiled("bibliography: sources.yaml", f"bibliography: {name}"), encoding="utf-8")
    version = looking.after(SETTLED)

    assert version and not version.is_playable
    assert looking.after(60) is None


# The base map


def test_a_change_of_the_base_map_is_a_change(tmp_path: Path) -> None:
    looking = Looking(put_mapped(tmp_path / "rivers"))
    rivers = tmp_path / "rivers" / "rivers.map.json"
    rivers.write_text(RIVERS.replace("나루 Ferry", "Landing"), encoding="utf-8")
    version = looking.after(STILL)

    assert version and version.reading.scenario and version.reading.scenario.base
    assert "Landing" in {feature.name for feature in version.reading.scenario.base.features}


def test_a_base_map_that_is_named_before_it_is_drawn_is_waited_for(tmp_path: Path) -> None:
    ford = put_mapped(tmp_path / "rivers")
    rivers = ford.with_name("rivers.map.json")
    drawn = rivers.read_bytes()
    rivers.unlink()
    looking = Looking(ford)
    assert rivers in looking.watch.files

    rivers.write_bytes(drawn)
    assert title_of(looking.after(STILL)) == "The ford"


# What its time does not tell, as on sticks and shares


def in_the_same_instant(file: Path, text: str) -> None:
    """Save a file of the same size in its place, within what its clock can tell."""
    before = file.stat()
    with file.open("r+", encoding="utf-8") as out:
        out.write(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)


def test_a_save_of_the_same_size_and_time_is_seen(ford: Path) -> None:
    ford.write_text(titled("One"), encoding="utf-8")
    looking = Looking(ford)
    for title in ("Two", "Six", "Ten"):
        in_the_same_instant(ford, titled(title))
        assert title_of(looking.after(STILL)) == title
    assert looking.after(60) is None


def test_such_a_save_of_the_bibliography_is_seen(ford: Path) -> None:
    looking = Looking(ford)

    in_the_same_instant(ford.with_name("sources.yaml"), SOURCES.replace("Waited", "Waites"))

    version = looking.after(STILL)
    assert version
    assert version.reading.draft
    assert version.reading.draft.sources[Name("orm")].title == "The River That Waites"


def test_a_large_file_is_not_read_at_every_look_and_seen_all_the_same(
    ford: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ford.write_text(titled("One") + "# much\n" * 600_000, encoding="utf-8")
    looking = Looking(ford)
    reads: list[str] = []
    read_bytes = Path.read_bytes

    def counted(file: Path) -> bytes:
        reads.append(file.name)
        return read_bytes(file)

    monkeypatch.setattr(Path, "read_bytes", counted)
    for _ in range(300):
        looking.now += 0.03
        looking.sees()
    assert 2 < reads.count("ford.yaml") < 12, "nine seconds of looking"

    in_the_same_instant(ford, titled("Two"))
    looking.after(2)
    assert title_of(looking.after(STILL)) == "Two"


def test_a_pipe_where_a_bibliography_was_is_never_waited_for(ford: Path) -> None:
    looking = Looking(ford)
    ford.with_name("sources.yaml").unlink()
    os.mkfifo(ford.with_name("sources.yaml"))

    version = looking.after(PATIENCE)
    assert version
    assert not version.is_playable
