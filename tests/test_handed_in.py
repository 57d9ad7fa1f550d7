"""Nothing that was handed in vanishes: every file is read by what is in it, or named, or counted."""

import json
import os
import zipfile
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from sim.saves.code import Codebook, code_of
from sim.saves.code_lines import holds_codes, read_lines
from sim.saves.pile import pile
from sim.saves.save import dump, write
from sim.scenario.model import Scenario
from tests.classes import CROSS, HOME, NAME, shelf, walked
from tests.invented import offrecord, put, the_scenario

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff"


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path))


def run(tmp_path: Path, *arguments: str | Path) -> Any:
    return offrecord(*arguments, "--scenarios", shelf(tmp_path), cwd=tmp_path)


def lay(tmp_path: Path, name: str, content: str | bytes = "") -> Path:
    """A file somewhere below the folder `class`."""
    file = tmp_path / "class" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_a_path_is_known_by_what_is_in_it_whatever_its_file_is_called(ford: Scenario, tmp_path: Path) -> None:
    names = ("a.yml", "b.YAML", "c", "d.yaml.txt", "e.yaml.download", "f.Yml", "deep/er/and/deeper/g.yaml", "h.txt")
    for name in names:
        lay(tmp_path, name, dump(walked(ford, CROSS)))

    said, listed = run(tmp_path, "cohort", "class"), run(tmp_path, "saves", "class")

    assert (said.returncode, said.stderr) == (listed.returncode, listed.stderr) == (0, "")
    assert said.stdout.startswith("The ford: 8 paths\n")
    assert listed.stdout.count("rivers/ford, 1 decision") == 8
    for name in ("a.yml", "b.YAML", "c", "d.yaml.txt", "e.yaml.download", "deep/er/and/deeper/g"):
        assert f"{name}\n" in listed.stdout


def test_a_save_beside_the_folders_does_not_hide_them(ford: Scenario, tmp_path: Path) -> None:
    for name in ("one.yaml", "pupil 1/two.yaml", "pupil 2/three.yaml"):
        lay(tmp_path, name, dump(walked(ford, CROSS)))

    assert run(tmp_path, "cohort", "class").stdout.startswith("The ford: 3 paths\n")


ONLINE = """<!DOCTYPE html><html><head><style>p{{}}</style><title>Ann Berg</title></head><body>
<p>Dear Ms Orm,</p><p>here is what we did: <b>{code}</b>.<br>It was&nbsp;hard.</p><p>Ann</p></body></html>"""


def test_an_online_text_that_holds_a_code_is_the_path_of_whose_folder_it_is(ford: Scenario, tmp_path: Path) -> None:
    code = code_of(ford, walked(ford, HOME))
    lay(tmp_path, "Ann Berg_12_assignsubmission_onlinetext_/onlinetext.html", ONLINE.format(code=code))
    lay(tmp_path, "Bo_13_assignsubmission_onlinetext_/onlinetext.html", f"<p>{code.lower()}</p>")
    lay(
        tmp_path,
        "Cy_14_assignsubmission_onlinetext_/onlinetext.html",
        f"<div>my code: {code[:9]}\u200b{code[9:]}</div>",
    )

    said = run(tmp_path, "cohort", "class", "--names")

    assert (said.returncode, said.stderr) == (0, "")
    assert "Go home: Ann Berg, Bo, Cy" in said.stdout
    assert "onlinetext.html (Bo)\n" in run(tmp_path, "saves", "class").stdout
    mistyped = code[:-1] + ("0" if code[-1] != "0" else "1")
    lay(tmp_path, "Di_15_assignsubmission_onlinetext_/onlinetext.html", f"<p>Hello</p><p>It is {mistyped}!</p>")
    assert f"the code {mistyped} cannot be read: it is mistyped" in run(tmp_path, "cohort", "class").stderr


ODD = ("<", "<a ", "<a b='", "<!--", "</", "<?", "<![CDATA[", "<script>", "1ABC-", "&#", "<p>x")


@pytest.mark.parametrize("piece", ODD)
def test_no_page_is_so_odd_that_looking_for_a_code_in_it_takes_long(tmp_path: Path, piece: str) -> None:
    text, began = "<p>" + piece * (400_000 // len(piece)), perf_counter()

    assert holds_codes(text) == (piece == "1ABC-")
    assert not [line.save for line in read_lines(text, tmp_path / "odd", Codebook({}), is_owned=True) if line.save]
    assert perf_counter() - began < 5


def a_mess(ford: Scenario, tmp_path: Path) -> int:
    """A folder of everything that people hand in; returns how many files there are."""
    with zipfile.ZipFile(tmp_path / "packed", "w") as packed:
        packed.writestr("path.yaml", dump(walked(ford, CROSS)))
    with zipfile.ZipFile(tmp_path / "letter", "w") as letter:
        letter.writestr("[Content_Types].xml", "<Types/>")
        letter.writestr("word/document.xml", "<document/>")
    files: dict[str, str | bytes] = {
        "Ann_1_file/path.yaml": dump(walked(ford, CROSS)),
        "Bo_2_file/code.txt": code_of(ford, walked(ford, HOME)),
        "Cy_3_file/all.zip": (tmp_path / "packed").read_bytes(),
        "Di_4_file/letter.docx": (tmp_path / "letter").read_bytes(),
        "Ed_5_file/torn.yaml": "format: 1\nscenario: x\nsteps:\n- at: bank\n",
        "Fi_6_file/screen.png": PICTURE,
        "Fi_6_file/.DS_Store": b"\0\0",
        "Gu_7_file/notes.txt": "We crossed.\n",
        "Gu_7_file/empty": "",
        "Gu_7_file/Thumbs.db": PICTURE,
        "__MACOSX/Ann_1_file/._path.yaml": PICTURE,
        ".history/path.yaml": dump(walked(ford, CROSS)),
        "node_modules/a/b.js": "x",
        "ford.yaml": (tmp_path / "ford.yaml").read_bytes(),
        "utf-16.txt": "code".encode("utf-16"),
        "large.txt": "x" * (4 * 1024 * 1024 + 1),
        "film.mp4": b"\0\xff" * (3 * 1024 * 1024),
    }
    for name, content in files.items():
        lay(tmp_path, name, content)
    (tmp_path / "class" / "Ha_8_file").mkdir()
    os.mkfifo(tmp_path / "class" / "pipe.yaml")
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n", encoding="utf-8")
    (tmp_path / "class" / "link.yaml").symlink_to(secret)
    (tmp_path / "class" / "round").symlink_to(tmp_path / "class", target_is_directory=True)
    return len(files) + 3


def test_the_sum_of_the_lines_is_the_number_of_the_files(ford: Scenario, tmp_path: Path) -> None:
    many = a_mess(ford, tmp_path)

    said = run(tmp_path, "cohort", "class", "--format", "json")

    assert said.returncode == 1
    files = json.loads(said.stdout)["files"]
    assert files == {
        "all": many,
        "saved": 1,
        "codes": 1,
        "unreadable": 8,
        "texts": 3,
        "other_kinds": {".png": 1, ".mp4": 1},
        "hidden": 5,
    }
    assert sum(count for kind, count in files.items() if kind not in ("all", "other_kinds")) + 2 == many
    assert pile([tmp_path / "class"]).files == many


@pytest.mark.parametrize("command", ["cohort", "saves"])
def test_what_is_no_path_is_named_with_its_reason(ford: Scenario, tmp_path: Path, command: str) -> None:
    a_mess(ford, tmp_path)

    said = run(tmp_path, command, "class")

    assert said.returncode == 1
    for line in (
        "Cannot be read: class/Cy_3_file/all.zip: this is a ZIP archive; unpack it",
        "letter.docx is a Word file (.docx), not plain text",
        "torn.yaml:4:3: error",
        "notes.txt holds no saved path and no code.",
        "empty is empty.",
        "Left out: 1 file of another kind (.png).",
        "Left out: 1 file of another kind (.mp4).",
        "Left out: 5 hidden files.",
        "class/ford.yaml:1:1: error: this is a scenario and no saved path",
        "utf-16.txt: this file is not UTF-8 text but UTF-16",
        "large.txt: this file is far too large",
        "pipe.yaml: this is no file that can be read",
        "link.yaml: this is a link, and links are not followed",
        "round: this is a link, and links are not followed",
        "No path and no code is in the folder class/Ha_8_file.",
        "No path and no code is in the folder class/Gu_7_file.",
    ):
        assert line in said.stderr, line
    assert "hunter2" not in said.stdout + said.stderr


def test_no_face_names_a_file_or_a_folder_of_somebody(ford: Scenario, tmp_path: Path) -> None:
    a_mess(ford, tmp_path)

    page = tmp_path / "class.html"
    run(tmp_path, "cohort", "class", "-o", page)
    faces = [run(tmp_path, "cohort", "class", *style).stdout for style in (("--plain",), ("--format", "json"))]

    for face in (*faces, page.read_text(encoding="utf-8")):
        assert not [name for name in ("Ann", "Bo_", "Cy_", "Gu_", "Ha_", "torn", "notes", "letter") if name in face]
    assert "Nothing that could be read was in 5 folders." in faces[0]
    assert "20 files in all: 1 saved path, 1 file of codes, 8 files that cannot be read, 3 texts without a" in faces[0]


def test_a_folder_that_cannot_be_looked_into_is_named_and_stops_nothing(
    ford: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "one.yaml", dump(walked(ford, CROSS)))
    (tmp_path / "class" / "locked").mkdir()
    scandir = os.scandir

    def refusing(folder: str) -> Any:
        if str(folder).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    found = pile([tmp_path / "class"])

    assert len(found.saves) == found.files == 1
    assert [problem.message for problem in found.shut] == ["this folder cannot be looked into: Permission denied"]


def test_a_file_that_is_named_beside_its_folder_counts_once(ford: Scenario, tmp_path: Path) -> None:
    file = lay(tmp_path, "one.yaml", dump(walked(ford, CROSS)))

    assert run(tmp_path, "cohort", file, "class", "class/../class").stdout.startswith("The ford: 1 path\n")


def test_a_file_that_is_named_is_told_about_even_if_it_holds_nothing(ford: Scenario, tmp_path: Path) -> None:
    notes = lay(tmp_path, "notes.txt", "We crossed.\n")
    save = lay(tmp_path, "path.txt", dump(walked(ford, CROSS)))

    assert "notes.txt:1:1: error: no code begins or ends this line" in run(tmp_path, "cohort", notes).stderr
    assert run(tmp_path, "cohort", save).stdout.startswith("The ford: 1 path\n")


def test_saves_lists_codes_too_and_what_lies_deeper_by_the_name_that_other_commands_take(
    ford: Scenario, tmp_path: Path
) -> None:
    write(walked(ford, HOME, name=NAME), tmp_path / "class" / "10b" / "path.yaml")
    lay(tmp_path, "codes.txt", f"{code_of(ford, walked(ford, CROSS))} Ann\n")

    listed = run(tmp_path, "saves", "class")

    assert (listed.returncode, listed.stderr) == (0, "")
    assert "10b/path\n" in listed.stdout
    assert "codes.txt, line 1\n  rivers/ford, Ann, 1 decision" in listed.stdout
    assert run(tmp_path, "transcript", "10b/path", "--saves", "class").returncode == 0
