"""Whatever lies where memories are kept, the program starts, says so once, and remembers from then on."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.saves.remembered import Remembered, remembered_file
from tests.acting import playing
from tests.invented import PROJECT, offrecord, put

SAID = "What is remembered from other days (endings seen, theme) could not be read; it is set aside as "
DEEP = "[" * 100_000
PAIRS = list(pairwise("abcdefghi"))
BOMB = "a: &a [x]\n" + "\n".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in PAIRS)
MERGED = "a: &a {x: y}\n" + "\n".join(f"{b}: &{b} {{<<: [{','.join([f'*{a}'] * 9)}]}}" for a, b in PAIRS)
DAMAGED = [
    "theme: !!bool x", 'theme: !!int ""', "theme: !!timestamp x", "theme: !!python/object:os.system x", "theme: [..]",
    '{"theme": ["x"]}', '{"theme": "\\ud800"}', '{"endings": {"rivers/ford": ["\\udfff"]}}',
    '{"endings": {"\\ud800": []}}', '{"endings": 3}', "endings: {a: {b: c}}", "- a", "theme: [", "endings: [a]",
    "endings: {a: 1}", "theme: 3", "x", DEEP, f'{{"more": {DEEP}', BOMB, MERGED,
    "&a [*a]", "? [*a]", "{" * 5000, "1" * 5000, "NaN", "theme: record-dark\ntheme: record-light",
]  # fmt: skip
BYTES = [b"\xff\xfe\x00", b"\x00" * 100, b"PK\x03\x04", b"\x1b[31m", bytes(range(256)) * 20, b" " * 2_000_000]


@pytest.fixture
def file(away_from_home: Path) -> Path:
    file = remembered_file()
    assert file.is_relative_to(away_from_home)
    file.parent.mkdir(parents=True)
    return file


def is_sound(file: Path) -> bool:
    """Whether the file is one that the program writes, and reads without mending it."""
    return isinstance(json.loads(file.read_text(encoding="utf-8")), dict) and not Remembered(file).is_damaged


@pytest.mark.parametrize("raw", [*(text.encode() for text in DAMAGED), *BYTES], ids=lambda raw: repr(raw[:25]))
def test_what_is_damaged_is_set_aside_once_and_a_sound_one_written(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)

    said = Remembered(file).mend()

    aside = file.with_name("remembered-damaged-1.yaml")
    assert said == f"{SAID}{aside}, and begun anew."
    assert aside.read_bytes() == raw
    assert is_sound(file)
    assert Remembered(file).mend() is None


@settings(max_examples=200)
@given(raw=st.binary(max_size=80) | st.text(alphabet='{}[]":,-!&*<> \ntheme endings\\ud8', max_size=60).map(str.encode))
@example(raw=b"")
def test_any_bytes_at_all_are_read_or_mended_and_an_ending_is_remembered_after_them(
    raw: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("any") / "remembered.yaml"
    file.write_bytes(raw)

    remembered = Remembered(file)
    remembered.mend()
    remembered.see("rivers/ford", "far-bank")
    remembered.use_theme("record-light")

    again = Remembered(file)
    assert (again.is_damaged, again.theme) == (False, "record-light")
    assert "far-bank" in again.seen("rivers/ford")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=5), part, max_size=3),
    max_leaves=8,
)


@given(theme=JSON, endings=JSON, played=JSON, more=JSON)
def test_any_data_is_read_or_mended_and_keys_of_later_versions_are_kept(
    tmp_path_factory: pytest.TempPathFactory, theme: object, endings: object, played: object, more: object
) -> None:
    file = tmp_path_factory.mktemp("any") / "remembered.yaml"
    file.write_text(json.dumps({"theme": theme, "endings": endings, "played": played, "more": more}))

    remembered = Remembered(file)
    was_damaged = remembered.is_damaged
    remembered.mend()
    remembered.see("rivers/ford", "far-bank")

    now = json.loads(file.read_text(encoding="utf-8"))
    assert was_damaged or json.dumps(now["more"]) == json.dumps(more)
    assert "far-bank" in Remembered(file).seen("rivers/ford")


def put_folder(file: Path) -> None:
    file.mkdir()
    (file / "within").write_text("x")


def put_pipe(file: Path) -> None:
    os.mkfifo(file)


def put_loop(file: Path) -> None:
    file.symlink_to(file)


def put_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


@pytest.mark.parametrize("put_it", [put_folder, put_pipe, put_loop, put_device])
def test_what_is_no_file_is_set_aside_without_being_waited_for(file: Path, put_it: object) -> None:
    assert callable(put_it)
    put_it(file)

    assert str(Remembered(file).mend()).startswith(SAID)
    assert is_sound(file)


def test_a_link_that_leads_nowhere_yet_is_followed(file: Path, tmp_path: Path) -> None:
    file.symlink_to(tmp_path / "elsewhere.yaml")

    remembered = Remembered(file)
    remembered.see("rivers/ford", "far-bank")

    assert not remembered.is_damaged
    assert (tmp_path / "elsewhere.yaml").is_file()


@pytest.mark.parametrize("text", ["theme: !!bool x", '{"theme": "\\ud800"}', "x" * 3_000_000])
def test_the_program_starts_says_so_once_and_counts_the_ending(file: Path, tmp_path: Path, text: str) -> None:
    ford = put(tmp_path / "scenarios" / "rivers")
    file.write_text(text)

    first, again = (offrecord("play", ford, "--plain", "--saves", tmp_path / "saves", typed="1\nq\n") for _ in "12")

    assert (first.returncode, again.returncode) == (0, 0)
    assert first.stderr.startswith(SAID)
    assert SAID not in again.stderr
    assert "crossing" in str(Remembered(file).endings)
    for command in (("saves",), ("paths",), ("cohort", tmp_path / "saves", "--plain")):
        assert offrecord(*command, "--scenarios", tmp_path / "scenarios").returncode == 0


async def test_the_app_starts_and_says_so(file: Path, tmp_path: Path) -> None:
    file.write_text("theme: !!bool x")
    async with playing(put(tmp_path), "enter") as actor:
        pass
    async with playing(put(tmp_path), size=(120, 40)) as actor:
        assert "could not be read" not in actor.seen
    file.write_text("theme: !!bool x")
    async with playing(put(tmp_path), size=(120, 40)) as actor:
        assert "could not be read" in actor.seen
    assert is_sound(file)


def test_a_file_whose_name_is_no_text_is_remembered_whole(file: Path) -> None:
    place = Path(os.fsdecode(b"/somewhere/f\xff.yaml"))
    Remembered(file).play_from(place)
    Remembered(file).see(place.stem, "far-bank")

    again = Remembered(file)

    assert again.places == [place]
    assert again.seen(place.stem) == {"far-bank"}


def test_programs_that_remember_in_one_instant_lose_no_ending(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sim.saves.remembered import Remembered\n"
        "for number in range(40): Remembered(Path(sys.argv[1])).see('rivers/ford', f'{sys.argv[2]}-{number}')"
    )
    programs = [
        subprocess.Popen([sys.executable, "-c", code, file, name], env={**os.environ, "PYTHONPATH": str(PROJECT)})
        for name in "abcd"
    ]

    assert [program.wait(60) for program in programs] == [0, 0, 0, 0]
    assert len(Remembered(file).seen("rivers/ford")) == 160
