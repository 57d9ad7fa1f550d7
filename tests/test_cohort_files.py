"""`offrecord cohort`: what it prints and writes, from what was handed in."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest

from sim.cli import progress
from sim.render.cohort import drawing
from sim.render.cohort.data import as_json
from sim.render.cohort.figures import departures_figure, endings_figure, fork_figure
from sim.render.cohort.page import web_page
from sim.render.cohort.plain import page
from sim.render.cohort.table import as_csv
from sim.render.cohort.words import Files, LeftOut
from sim.saves.code import code_of
from sim.saves.save import Judgement, Save, write
from sim.scenario.model import Name, Scenario
from tests.classes import BRIDGE, CROSS, HOME, SWIM, hand_in, judging, shelf, summed, walked
from tests.handed import a_lost_path
from tests.invented import PROJECT, at_a_terminal, golden, offrecord, put, spoiled, the_scenario

RUNS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def ford(tmp_path: Path) -> Scenario:
    return the_scenario(put(tmp_path))


def a_class(ford: Scenario) -> list[Save]:
    """Twelve that crossed, four that went home, three each at the bridge and in the water, one still at the camp."""
    said = Judgement(Name("camp"), 4, 2, "Nobody had asked the fishermen.")
    home = [judging(walked(ford, HOME, f"Pupil {number}"), said) for number in range(12, 16)]
    rest = [walked(ford, path, f"Pupil {number}") for number, path in enumerate([BRIDGE, SWIM] * 3, 16)]
    return [*(walked(ford, CROSS, f"Pupil {number}") for number in range(12)), *home, *rest, walked(ford, ("wait",))]


def rows(data: bytes) -> list[dict[str, str]]:
    """A table as a program reads it that knows nothing of us."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def run(tmp_path: Path, *arguments: str | Path) -> Any:
    return offrecord("cohort", *arguments, "--scenarios", shelf(tmp_path), cwd=tmp_path)


def test_the_plain_page_reads_well(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, a_class(ford))

    said = run(tmp_path, handed, "--plain")

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == golden("cohort.txt", said.stdout)


def test_without_a_terminal_lines_are_printed(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, a_class(ford))

    assert run(tmp_path, handed).stdout == run(tmp_path, handed, "--plain").stdout
    assert run(tmp_path, handed, "--format", "text").stdout == run(tmp_path, handed, "--plain").stdout


@pytest.mark.parametrize("form", ["long", "wide"])
def test_a_table_begins_with_a_mark_and_ends_its_lines_as_spreadsheets_want(
    ford: Scenario, tmp_path: Path, form: str
) -> None:
    handed = hand_in(tmp_path, a_class(ford))
    output = tmp_path / "class.csv"

    said = run(tmp_path, handed, "-o", output, "--form", form)

    assert (said.returncode, said.stdout) == (0, "")
    data = output.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfpath,")
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert data == as_csv(summed(ford, a_class(ford)), form)


def test_both_tables_say_what_the_figures_say(ford: Scenario) -> None:
    cohort = summed(ford, a_class(ford))

    long, wide = rows(as_csv(cohort, "long")), rows(as_csv(cohort, "wide"))

    chosen = Counter((row["fork"], row["choice"]) for row in long if row["status"] == "chose")
    told: Counter[tuple[str, str]] = Counter()
    for fork in cohort.forks:
        told.update({(str(fork.node.id), str(one.choice.id)): one.count for one in fork.taken if one.count})
    assert chosen == told
    assert len(wide) == cohort.paths == 23
    assert Counter(row["ending"] for row in wide if row["ending"]) == {
        place.node.id: place.count for place in cohort.endings if place.count
    }
    assert Counter(row["record"] for row in wide) == {"stayed": 12, "left": 11}
    assert {row["path"] for row in long} == {row["path"] for row in wide}
    assert sum(row["departure"] == "yes" for row in long) == sum(left.count for left in cohort.departures)


def test_what_is_not_told_is_in_no_table(ford: Scenario) -> None:
    cohort = summed(ford, [walked(ford, CROSS)] * 9 + [walked(ford, HOME)])

    assert Counter((row["status"], row["choice"]) for row in rows(as_csv(cohort, "long"))) == {
        ("chose", "cross"): 7,
        ("not told", ""): 3,
    }
    assert Counter((row["end"], row["bank"], row["camp"]) for row in rows(as_csv(cohort, "wide"))) == {
        ("ending", "cross", ""): 7,
        ("not told", "", ""): 3,
    }


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "  =1", '=HYPERLINK("x","y")', 'quoted "so", and\nbroken')


def test_no_cell_is_one_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE):
        label = json.dumps(text.replace("\t", " ").replace("\n", " "), ensure_ascii=False)
        scenario = the_scenario(put(tmp_path / str(number), spoiled("label: Cross at the ford", f"label: {label}")))
        saves = [walked(scenario, CROSS, text)] * 3
        for form in ("long", "wide"):
            data = as_csv(summed(scenario, saves, least=1, named=True), form)
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
                assert not any(cell.lstrip().startswith((*RUNS, "＝")) for cell in row)
                assert len(row) == (13 if form == "long" else 11)
            assert any(text in cell for row in rows(data) for cell in row.values())


def test_json_holds_the_same_numbers(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, a_class(ford))

    said = run(tmp_path, handed, "--format", "json")

    told = json.loads(said.stdout)
    assert (told["scenario"], told["paths"], told["least"], told["names"]) == ("rivers/ford", 23, 3, False)
    bank = told["forks"][0]
    assert [(choice["choice"], choice["record"], choice["count"]) for choice in bank["choices"]] == [
        ("cross", True, 12),
        ("wait", False, 11),
    ]
    assert told["tree"][0] == {
        "id": 0, "parent": None, "chose": None, "at": "bank", "paths": 23, "went_no_further": 0, "not_told": 0,
    }  # fmt: skip
    left_out = LeftOut(files=Files(paths=23))
    assert said.stdout == as_json(summed(ford, a_class(ford)), left_out) + "\n"


def exports(cohort: Any) -> list[str]:
    left_out = LeftOut(1, {"rivers/other": 2})
    return [
        web_page(cohort, left_out),
        page(cohort, left_out),
        as_json(cohort, left_out),
        *(as_csv(cohort, form).decode() for form in ("long", "wide")),
    ]


def test_no_export_carries_a_name_unless_it_is_asked_for(ford: Scenario) -> None:
    def signed(save: Save, number: int) -> Save:
        name = f"Zoë Quill {number}"
        notes = tuple(attrs.evolve(step, note=f"{name} noted this") for step in save.steps)
        said = tuple(attrs.evolve(one, why=f"{name} thinks so") for one in save.judgements)
        return attrs.evolve(save, player=name, steps=notes, judgements=said)

    saves = [signed(save, number) for number, save in enumerate(a_class(ford))]
    for least in (1, 3):
        assert not [text for text in exports(summed(ford, saves, least=least)) if "Quill" in text]
        assert not [text for text in exports(summed(ford, saves, least=least)) if "save-" in text]
    for text in exports(summed(ford, saves, least=1, named=True)):
        assert "Zoë Quill 7" in text
        assert "noted this" not in text


def test_names_and_small_groups_cannot_both_be_asked_for(tmp_path: Path) -> None:
    said = run(tmp_path, tmp_path, "--names", "--least", "3")

    assert said.returncode == 2
    assert "Choose one of them." in said.stderr


def test_who_has_no_name_goes_by_the_file(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, [walked(ford, CROSS), walked(ford, CROSS, "Ann")])

    assert "Cross at the ford (chosen in fact): Ann, pupil-00" in run(tmp_path, handed, "--names").stdout


def test_damaged_paths_are_listed_and_stop_nothing(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, a_class(ford))
    (handed / "ann-torn.yaml").write_text("format: 1\nscenario: rivers/ford\nsteps:\n- at: bank\n", encoding="utf-8")
    (handed / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    (handed / "empty.yaml").write_text("", encoding="utf-8")
    (handed / "locked.yaml").write_text("", encoding="utf-8")
    (handed / "folder.yaml").mkdir()
    os.mkfifo(handed / "pipe.yaml")
    (handed / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (handed / "round.yaml").symlink_to("round.yaml")

    said = run(tmp_path, handed)

    assert said.returncode == 1
    assert "23 paths" in said.stdout
    assert "Left out: 7 paths were handed in and cannot be read." in said.stdout
    assert "ann-torn" not in said.stdout
    for problem in ("ann-torn.yaml:4:3: error: this step has no 'chose'", "bytes.yaml:1:1", "empty.yaml:1:1",
                    "locked.yaml:1:1", "pipe.yaml: this", "gone.yaml: this", "round.yaml: this"):  # fmt: skip
        assert problem in said.stderr


def test_paths_of_other_scenarios_are_named_and_left_out(ford: Scenario, tmp_path: Path) -> None:
    put(tmp_path / "scenarios" / "rivers", name="brook.yaml")
    saves = [walked(ford, CROSS)] * 3 + [walked(ford, HOME, name="rivers/brook")] * 2
    saves += [a_lost_path("rivers/lost"), a_lost_path("/home/ann/lost.yaml")]
    handed = hand_in(tmp_path, saves)

    said = run(tmp_path, handed)

    assert said.returncode == 1
    assert said.stderr.startswith("These have no scenario that can be played and are left out:\n\n")
    for number, name in ((5, "rivers/lost"), (6, "/home/ann/lost.yaml")):
        where = f"pupil-{number:02}.yaml:2:11: error"
        assert f"{where}: the scenario of this path, '{name}', is not on the shelf" in said.stderr
    assert said.stdout.startswith("The ford: 3 paths\n")
    for line in ("2 paths of rivers/brook.", "1 path of rivers/lost.", "1 path of lost."):
        assert f"Left out: {line}" in said.stdout
    assert "ann" not in said.stdout
    asked = run(tmp_path, handed, "--scenario", "rivers/brook", "--least", "1")
    assert asked.stdout.startswith("The ford: 2 paths\n")
    refused = run(tmp_path, handed, "--scenario", "rivers/lake")
    assert (refused.returncode, "Scenarios that paths are of: rivers/brook, rivers/ford." in refused.stderr) == (
        2,
        True,
    )


def test_of_a_class_without_its_scenario_the_first_paths_are_listed_and_all_are_counted(
    ford: Scenario, tmp_path: Path
) -> None:
    handed = hand_in(tmp_path, [a_lost_path("rivers/never-was")] * 60)

    said = run(tmp_path, handed)

    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.count(": error: the scenario of this path, 'rivers/never-was', is not on the shelf") == 20
    assert said.stderr.count("--scenarios or OFFRECORD_SCENARIOS") == 20
    assert "\n... and 40 more.\n" in said.stderr
    assert "60 of rivers/never-was, which is not on the shelf or cannot be played.\n" in said.stderr


def test_a_path_that_fits_only_in_part_is_said_to(ford: Scenario, tmp_path: Path) -> None:
    old = the_scenario(put(tmp_path / "old", spoiled("      home:\n", "      away:\n")))
    handed = hand_in(tmp_path, [walked(ford, HOME)] * 3 + [walked(old, ("wait", "away"))])

    said = run(tmp_path, handed)

    assert said.returncode == 0
    assert said.stderr == (
        "pupil-03 fits rivers/ford only in part. Step 2: the choice 'away' is no longer there at 'The camp'.\n"
    )
    assert "1 path was played on another version of the scenario's text." in said.stdout
    assert "1 path no longer fits the scenario to the end, and counts as far as it fits." in said.stdout


def test_where_every_pupil_has_a_folder_the_paths_in_them_are_taken(ford: Scenario, tmp_path: Path) -> None:
    for number in range(3):
        write(walked(ford, CROSS), tmp_path / "class" / f"pupil {number}" / "path.yaml")

    assert run(tmp_path, tmp_path / "class").stdout.startswith("The ford: 3 paths\n")


def played(save: Save, minute: int) -> Save:
    """The save with times, as a game writes it."""
    time = datetime(2026, 11, 22, 10, minute, tzinfo=UTC)
    return attrs.evolve(save, steps=tuple(attrs.evolve(step, time=time) for step in save.steps))


def test_a_path_handed_in_twice_counts_once_and_people_who_chose_alike_do_not(ford: Scenario, tmp_path: Path) -> None:
    mine = played(walked(ford, HOME, "Group 2"), 1)
    handed = hand_in(tmp_path, [mine, mine, played(walked(ford, CROSS), 2), played(walked(ford, CROSS), 3)])
    alike = f"{code_of(ford, walked(ford, CROSS))}\n" * 2
    (handed / "codes.txt").write_text(f"{code_of(ford, mine)}  group 2\n{alike}", encoding="utf-8")

    said = run(tmp_path, handed)

    assert said.stdout.startswith("The ford: 5 paths\n")
    assert "Counted once: 2 paths were handed in already, as a file or as a code." in said.stdout


def test_people_without_a_name_who_decide_alike_in_the_same_second_are_not_taken_for_one(
    ford: Scenario, tmp_path: Path
) -> None:
    one = played(walked(ford, ("wait",)), 2)
    began = [datetime(2026, 11, 22, 10, 1, second, tzinfo=UTC) for second in range(3)]
    handed = hand_in(tmp_path, [attrs.evolve(one, started=time) for time in (*began, began[0])])

    said = run(tmp_path, handed)

    assert said.stdout.startswith("The ford: 3 paths\n")
    assert "Counted once: 1 path was handed in already, as a file or as a code." in said.stdout


def test_text_files_of_codes_in_a_folder_are_read_and_other_texts_left_out(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, [walked(ford, CROSS)])
    code = code_of(ford, walked(ford, HOME))
    (handed / "codes.txt").write_text(f"# Tuesday\nGroup codes\n{code} Ann\n{code} Bo\n", encoding="utf-8")
    (handed / "readme.TXT").write_text("Hand in by Friday.\n", encoding="utf-8")

    said = run(tmp_path, handed)

    assert said.stdout.startswith("The ford: 3 paths\n")
    assert "3 files in all: 1 saved path, 1 file of codes, 1 text without a path or a code." in said.stdout
    assert "readme.TXT holds no saved path and no code." in said.stderr
    assert "codes.txt:2:1: error: no code begins or ends this line" in said.stderr


def test_a_folder_for_every_pupil_may_hold_codes_too(ford: Scenario, tmp_path: Path) -> None:
    for number in range(2):
        folder = tmp_path / "class" / f"pupil {number}"
        folder.mkdir(parents=True)
        (folder / "code.txt").write_text(code_of(ford, walked(ford, HOME)), encoding="utf-8")

    said = run(tmp_path, tmp_path / "class")

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("The ford: 2 paths\n")


def test_a_folder_may_be_one_among_the_saves(ford: Scenario, tmp_path: Path) -> None:
    write(walked(ford, CROSS), tmp_path / "kept" / "class-a" / "path.yaml")

    assert run(tmp_path, "class-a", "--saves", tmp_path / "kept").stdout.startswith("The ford: 1 path\n")


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["clas"], 2, "There is no folder or file 'clas'; did you mean 'class'?"),
        (["x" * 5000], 2, "There is no folder or file"),
        (["x" * 300 + "/class"], 2, "There is no folder or file"),
        (["class", "-o", "class.pdf"], 2, "'class.pdf' must end in .html, .csv or .json."),
        (["class", "-o", "no/such/folder/class.csv"], 2, "there is no folder 'no/such/folder'."),
        (["class", "--least", "0"], 2, "0 is not in the range x>=1"),
        (["class", "--form", "wide"], 2, "--form is the form of a table: add --format csv, or -o class.csv."),
        (["class", "--format", "csv", "-o", "class.html"], 2, "--format csv and -o class.html ask for two things"),
        (["class", "--format", "csv", "--form", "wide", "-o", "class.json"], 2, "ask for two things"),
        (["class", "--form", "wide", "-o", "class.html"], 2, "add --format csv, or -o class.csv."),
        (
            ["nothing"],
            1,
            "There is no path here to show. In the folder should lie saved paths (files ending in .yaml) or texts with "
            "codes.",
        ),
    ],
)
def test_wrong_use_is_told_in_words(
    ford: Scenario, tmp_path: Path, arguments: list[str], status: int, told: str
) -> None:
    hand_in(tmp_path, [walked(ford, CROSS)] * 3)
    (tmp_path / "nothing").mkdir()

    said = run(tmp_path, *arguments)

    assert (said.returncode, said.stdout) == (status, "")
    assert told in " ".join(said.stderr.split())


@pytest.mark.parametrize("name", ["class.csv", "CLASS.JSON", "Class.Html"])
def test_a_disk_that_is_full_leaves_the_former_file(ford: Scenario, tmp_path: Path, name: str) -> None:
    handed, file = hand_in(tmp_path, [walked(ford, CROSS)] * 3), tmp_path / name
    command = (sys.executable, "-m", "sim", "cohort", str(handed), "--scenarios", str(shelf(tmp_path)), "-o", str(file))

    def write(limit: str) -> "subprocess.CompletedProcess[str]":
        """The file written where none may be larger than so many blocks."""
        limited = ("bash", "-c", f'ulimit -f {limit}; "$@"', "-")
        env = {**os.environ, "PYTHONPATH": str(PROJECT)}
        return subprocess.run([*limited, *command], capture_output=True, text=True, env=env, timeout=60)

    assert write("unlimited").returncode == 0
    before = file.read_bytes()
    failed = write("0")

    assert failed.returncode == 2
    assert "cannot be written: File too large." in failed.stderr
    assert file.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_an_unknown_theme_is_wrong_use(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, [walked(ford, CROSS)] * 3)

    status, said = at_a_terminal("cohort", handed, "--scenarios", shelf(tmp_path), "--theme", "mauve")

    assert (status, "there is no theme 'mauve'; there are: " in said) == (2, True)


def test_what_a_save_says_never_reaches_the_terminal_as_anything_but_text(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, [walked(ford, CROSS)] * 3)
    (handed / "odd.yaml").write_text(
        'format: 1\nscenario: "a\\e[2Jb"\nplayer: "x\\e]0;y\\a"\nsteps: []\n', encoding="utf-8"
    )

    said = run(tmp_path, handed)

    assert "\x1b" not in said.stdout + said.stderr
    assert "Left out: 1 path of a\N{REPLACEMENT CHARACTER}[2Jb." in said.stdout


class Tables(HTMLParser):
    """The tables of a page, and what must not be in one: addresses, scripts, handlers."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: Counter[str] = Counter()
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.addresses += [value or "" for name, value in attributes if name in ("href", "src", "xlink:href", "action")]
        self.handlers += [name for name, _ in attributes if name.startswith("on")]
        self._in_cell = tag in ("td", "th")
        if self._in_cell:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = False


def parsed(page: str) -> Tables:
    tables = Tables()
    tables.feed(page)
    return tables


def test_the_page_is_one_file_that_asks_nothing_of_a_network(ford: Scenario, tmp_path: Path) -> None:
    handed = hand_in(tmp_path, a_class(ford))

    said = run(tmp_path, handed, "-o", tmp_path / "class.html")

    assert (said.returncode, said.stdout) == (0, "")
    text = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert text == golden("cohort.html", text)
    found = parsed(text)
    assert (found.addresses, found.handlers, found.tags["script"], found.tags["link"]) == ([], [], 0, 0)
    assert "url(" not in re.sub(r"url\(#[a-z]+\)", "", text)
    assert "default-src 'none'" in text


def test_behind_every_picture_of_the_page_stands_a_table_with_the_same_numbers(ford: Scenario) -> None:
    text = web_page(summed(ford, a_class(ford)), LeftOut())

    found = parsed(text)
    assert found.tags["figure"] >= found.tags["table"] == text.count('class="bars"') >= 7
    drawn = [*re.findall(r'class="number"[^>]*>([^<]*)<', text)]
    assert drawn == [cell for cell in found.cells if re.fullmatch(r"[0-9]+ \(.*|not told", cell)]


HOSTILE_TEXT = '<script>alert(1)</script> & "quoted" {{ 7*7 }} [bold] *so* </text></svg>'


def test_every_bar_but_a_trees_has_one_scale_and_stands_below_its_label(ford: Scenario) -> None:
    cohort = summed(ford, a_class(ford), least=1)
    figures = [fork_figure(cohort, fork) for fork in cohort.forks] + [endings_figure(cohort), departures_figure(cohort)]
    bars = [
        (bar, row.count / figure.whole)
        for figure in figures
        for bar, row in zip(drawing.drawn(figure).bars, figure.rows, strict=True)
        if row.count
    ]

    assert len(bars) > 8
    assert len({round(bar.width / part, 3) for bar, part in bars}) == 1
    assert all(bar.x == 0 and bar.y > bar.lines[-1][0] for bar, _ in bars)


def test_texts_of_files_stay_texts_on_the_page(tmp_path: Path) -> None:
    label = json.dumps(HOSTILE_TEXT)
    text = spoiled("label: Go home", f"label: {label}").replace("title: The camp", f"title: {label}")
    scenario = the_scenario(put(tmp_path, text.replace("ending: The army goes home", f"ending: {label}")))
    said = Judgement(Name("camp"), 4, 2, HOSTILE_TEXT)
    saves = [judging(walked(scenario, HOME, HOSTILE_TEXT), said)] * 3

    for named in (False, True):
        page_text = web_page(summed(scenario, saves, least=1, named=named), LeftOut(1, {HOSTILE_TEXT: 1}))
        found = parsed(page_text)
        assert found.tags["script"] == 0
        assert "<script" not in page_text
        assert found.tags["svg"] == page_text.count("</svg>")
        assert "49" not in page_text
        assert "{{ 7*7 }}" in page_text


def test_every_column_and_every_key_is_explained(ford: Scenario) -> None:
    explained = set(re.findall(r"`([a-z_]+)`", (PROJECT / "docs" / "cohort.md").read_text(encoding="utf-8")))

    def keys(told: Any) -> set[str]:
        if isinstance(told, dict):
            return set(told) | {key for value in told.values() for key in keys(value)}
        return {key for value in told for key in keys(value)} if isinstance(told, list) else set()

    cohort = summed(ford, a_class(ford), least=1, named=True)
    forks = {fork.node.id for fork in cohort.forks}
    for form in ("long", "wide"):
        columns = rows(as_csv(cohort, form))[0].keys()
        assert {column for column in columns if column.partition(" (")[0] not in forks} <= explained
    assert keys(json.loads(as_json(cohort, LeftOut()))) <= explained


class Terminal(io.StringIO):
    """A standard error that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_only_after_a_second_only_for_somebody_and_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seconds, stream, drawn in ((0.05, Terminal(), True), (0.0001, Terminal(), False), (0.05, io.StringIO(), False)):
        ticks = iter(range(10_000))
        monkeypatch.setattr(progress, "monotonic", lambda ticks=ticks, step=seconds: next(ticks) * step)
        monkeypatch.setattr("sys.stderr", stream)

        assert list(progress.shown(range(100), 100, "paths read")) == list(range(100))

        said = stream.getvalue()
        assert bool(said) == drawn
        if drawn:
            assert re.search(r"\r\[#+ *\] [0-9]+ of 100 paths read", said)
            assert said.endswith("\r" + " " * len(said.split("\r")[-3]) + "\r")
