"""Who may read what is written, and what a killed program leaves behind."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.saves.remembered import remembered_file
from sim.scenario.replacing import clear_leftovers, replace
from tests.acting import playing
from tests.invented import PROJECT, offrecord, put

OLD = time.time() - 3600


def mode(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


@pytest.fixture(params=[0o022, 0o002, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    former = os.umask(request.param)
    yield request.param
    os.umask(former)


def test_in_the_users_own_folder_saves_are_readable_by_their_owner_alone(
    tmp_path: Path, away_from_home: Path, umask: int
) -> None:
    ford = put(tmp_path / "elsewhere")
    offrecord("play", ford, "--plain", typed="1\nq\n", OFFRECORD_SAVES="")

    (save,) = away_from_home.glob("data/offrecord/saves/*.yaml")
    assert mode(save) == 0o600
    assert mode(remembered_file()) == 0o600
    for folder in ("data", "data/offrecord", "data/offrecord/saves"):
        assert mode(away_from_home / folder) == 0o700, folder


def test_elsewhere_the_folders_own_rule_holds(tmp_path: Path, umask: int) -> None:
    replace(tmp_path / "new" / "a.yaml", "x")

    assert mode(tmp_path / "new" / "a.yaml") == 0o666 & ~umask
    assert mode(tmp_path / "new") == 0o777 & ~umask


@pytest.mark.parametrize("given", [0o644, 0o600, 0o664, 0o640, 0o444])
def test_elsewhere_who_may_read_a_file_stays_as_it_was(tmp_path: Path, given: int, umask: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x")
    file.chmod(given)

    replace(file, "y")

    assert (file.read_text(), mode(file)) == ("y", given)


def test_a_folder_that_is_there_is_left_as_it_is(away_from_home: Path) -> None:
    folder = away_from_home / "data" / "offrecord"
    folder.mkdir(parents=True, mode=0o755)
    folder.chmod(0o755)

    replace(folder / "saves" / "a.yaml", "x")

    assert (mode(folder), mode(folder / "saves")) == (0o755, 0o700)


# What a killed program leaves


def leftover(folder: Path, name: str = ".0123456789abcdef.tmp", when: float = OLD) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text("half")
    os.utime(file, (when, when))
    return file


def test_the_next_start_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    files = [leftover(tmp_path / "saves"), leftover(remembered_file().parent)]

    offrecord("play", put(tmp_path), "--plain", "--saves", tmp_path / "saves", typed="q\n")

    assert not any(file.exists() for file in files)


async def test_so_does_the_app(tmp_path: Path) -> None:
    files = [leftover(tmp_path / "saves"), leftover(remembered_file().parent)]
    async with playing(put(tmp_path), saves=tmp_path / "saves"):
        pass
    assert not any(file.exists() for file in files)


def test_nothing_else_is_ever_cleared(tmp_path: Path) -> None:
    others = [
        leftover(tmp_path, when=time.time()),  # another program may be writing it
        leftover(tmp_path, ".fedcba9876543210.tmp", when=time.time() + 10**6),
        *(leftover(tmp_path, name) for name in (
            "0123456789abcdef.tmp", ".0123456789abcde.tmp", ".0123456789ABCDEF.tmp", ".notes.tmp", "a.yaml", ".tmp",
            ".0123456789abcdef.tmp.yaml", ".0123456789abcdef0.tmp",
        )),
    ]  # fmt: skip
    (tmp_path / ".aaaaaaaaaaaaaaaa.tmp").mkdir()
    (tmp_path / ".bbbbbbbbbbbbbbbb.tmp").symlink_to(others[-1])
    within = leftover(tmp_path / "folder")
    before = sorted(tmp_path.rglob("*"))

    clear_leftovers([tmp_path, tmp_path / "nowhere", others[-1]])

    assert sorted(tmp_path.rglob("*")) == before
    assert within.exists()


def test_looking_on_clears_nothing(tmp_path: Path) -> None:
    file = leftover(tmp_path / "saves")

    offrecord("saves", "--saves", tmp_path / "saves")
    offrecord("play", put(tmp_path), "--plain", "--no-save", "--saves", tmp_path / "saves", typed="q\n")

    assert file.exists()


def test_what_a_program_leaves_that_is_killed_while_it_writes_is_what_is_cleared(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from sim.scenario import replacing\n"
        "os.posix_fallocate = lambda *_: os.kill(os.getpid(), 9)\n"
        "replacing.replace(Path(sys.argv[1]), 'x')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a.yaml"], env={**os.environ, "PYTHONPATH": str(PROJECT)}
    )
    assert ran.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    os.utime(left, (OLD, OLD))

    clear_leftovers([tmp_path])

    assert list(tmp_path.iterdir()) == []
