"""`offrecord check`: every problem as its reader meets it, in text, JSON and GitHub's format."""

import json
from pathlib import Path

import pytest

from sim.problem import Problem, Span, in_order
from sim.render.problems import as_github, listing
from tests.invented import FORD, golden, offrecord, put, spoiled

BROKEN = """\
format: 1
title: 한국의 길
summary: Wide characters
start: nihgt
people:
  abe: {name: Abe Nobuyuki, native: 阿部信行, lien: 朝鮮総督}
nodes:
  night:
    title: "밤 \\u202e"
    date: 1945-8-10
    text:
      - record: 미군이 왔다.
        cite: [프루스 1]
      - scene: 👩\u200d🌾 e\u0301 *x
        when: {旗: no}
    ending: 끝
    nextt: night
"""


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("wide.yaml").write_text(BROKEN, encoding="utf-8")
    return Path("wide.yaml")


def test_every_problem_is_listed_with_its_line_a_caret_and_what_to_do(broken: Path) -> None:
    checked = offrecord("check", broken)

    assert checked.stdout == golden("check-wide.txt", checked.stdout)
    assert (checked.returncode, checked.stderr) == (1, "")


def test_the_caret_stands_under_the_very_word_two_cells_wide_for_wide_characters(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("가나 다라: x\ne\u0301a: y\n\tb: z\n", encoding="utf-8")
    shown = listing([Problem("r", "m", file, Span(*place)) for place in ((1, 4, 2), (2, 3, 1), (3, 2, 1))])

    assert shown == (
        f"{file}:1:4: error: m [r]\n  1 | 가나 다라: x\n    |      ^^^^\n\n"
        f"{file}:2:3: error: m [r]\n  2 | e\u0301a: y\n    |  ^\n\n"
        f"{file}:3:2: error: m [r]\n  3 |  b: z\n    |  ^"
    )


def test_a_long_line_is_shown_around_the_word(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x" * 1000 + "HERE" + "y" * 1000 + "\n", encoding="utf-8")

    _, line, caret = listing([Problem("r", "m", file, Span(1, 1001, 4))]).split("\n")

    assert line == "  1 | ..." + "x" * 55 + "HERE" + "y" * 51 + "..."
    assert caret == "    | " + " " * 58 + "^^^^"


def test_a_problem_at_the_end_of_a_file_has_no_line_to_show(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 1\n", encoding="utf-8")

    assert listing([Problem("r", "m", file, Span(2, 1), "Do it")]) == f"{file}:2:1: error: m [r]\n    = Do it"


def test_problems_come_by_file_and_place_and_those_of_one_place_as_they_were_found() -> None:
    a, b = Path("a"), Path("b")
    found = [
        Problem(rule, "m", file, Span(line, 1))
        for rule, file, line in [("1", b, 1), ("2", a, 10), ("3", a, 9), ("4", a, 9)]
    ]

    assert [problem.rule for problem in in_order(found)] == ["3", "4", "2", "1"]


def test_what_is_fine_is_said_with_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path)
    monkeypatch.chdir(tmp_path)

    checked = offrecord("check", "ford.yaml")

    assert checked.stdout.startswith("ford.yaml: The ford: ")
    assert "6 nodes, 2 forks, 3 endings" in checked.stdout
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_json_has_every_problem_by_the_keys_of_the_contract(broken: Path) -> None:
    checked = offrecord("check", broken, "--format", "json")
    problems = json.loads(checked.stdout)["problems"]

    assert checked.returncode == 1
    assert [problem["rule"] for problem in problems] == [
        *(
            "unknown-node",
            "unknown-key",
            "control-character",
            "bad-date",
            "bad-citation",
            "unknown-flag",
            "unknown-key",
        ),
    ]
    assert problems[0] == {
        "rule": "unknown-node",
        "severity": "error",
        "message": "there is no node 'nihgt'",
        "help": "did you mean 'night'?",
        "file": "wide.yaml",
        "line": 4,
        "column": 8,
        "length": 5,
    }


def test_the_json_of_a_scenario_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    data = json.loads(offrecord("check", put(tmp_path), "--format", "json").stdout)
    entry = data["scenarios"][0]

    assert data["problems"] == []
    assert list(entry) == [
        *(
            "file",
            "title",
            "nodes",
            "forks",
            "endings",
            "states",
            "paths",
            "record_line",
            "words",
            "proved",
            "complete",
        ),
    ]
    assert (entry["title"], entry["nodes"], entry["forks"], entry["endings"]) == ("The ford", 6, 2, 3)
    assert entry["record_line"] == ["river", "bank", "crossing"]
    assert list(entry["words"]) == ["shortest", "record", "longest"]


def test_broken_references_still_have_their_counts_and_nothing_proved(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled("start: river", "start: rivr"))
    entry = json.loads(offrecord("check", file, "--format", "json").stdout)["scenarios"][0]

    assert (entry["nodes"], entry["forks"], entry["endings"]) == (6, 2, 3)
    assert (entry["proved"], entry["complete"]) == ({}, False)


def test_a_file_that_is_no_scenario_at_all_has_no_entry(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- a\n", encoding="utf-8")
    data = json.loads(offrecord("check", file, "--format", "json").stdout)

    assert (len(data["problems"]), data["scenarios"]) == (1, [])


def test_github_gets_one_escaped_line_a_problem(broken: Path) -> None:
    checked = offrecord("check", broken, "--format", "github")

    assert checked.stdout == golden("check-wide-github.txt", checked.stdout)
    assert checked.returncode == 1


def test_what_means_something_to_github_is_escaped() -> None:
    problem = Problem("r", "100 % ::error::", Path("a,b:c%.yaml"), Span(3, 5, 2), "one\ntwo")

    assert as_github(problem) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,endColumn=7,title=r::100 %25 ::error::. one%0Atwo"
    )


def test_a_clean_file_says_nothing_to_github(tmp_path: Path) -> None:
    checked = offrecord("check", put(tmp_path), "--format", "github")

    assert (checked.stdout, checked.returncode) == ("", 0)


def test_one_missing_file_among_several_is_wrong_use_and_the_others_are_checked(broken: Path, tmp_path: Path) -> None:
    put(tmp_path / "rivers")

    checked = offrecord("check", "rivers/ford.yaml", "rivers/frod.yaml", broken, "--scenarios", ".")

    assert checked.returncode == 2
    assert "rivers/ford.yaml: The ford: " in checked.stdout
    assert "wide.yaml: 7 problems; it cannot be played yet.\n" in checked.stdout
    assert checked.stderr == "There is no scenario 'rivers/frod.yaml'; did you mean 'rivers/ford'?\n"


def test_a_missing_file_alone_is_wrong_use() -> None:
    assert offrecord("check", "none.yaml").returncode == 2
    assert offrecord("check", "a" * 5000).returncode == 2
    assert offrecord("check").returncode == 2


def test_a_folder_stands_for_the_scenarios_in_it_and_bibliographies_are_read_with_them(tmp_path: Path) -> None:
    put(tmp_path / "rivers")
    put(tmp_path / "rivers", spoiled("title: The ford", "title: Another"), name="another.yaml")
    (tmp_path / "rivers" / "notes.yaml").write_text("- nothing to do with nodes: here\n")
    (tmp_path / "rivers" / ".hidden.yaml").write_text(FORD)

    for folder in (tmp_path, tmp_path / "rivers"):
        data = json.loads(offrecord("check", folder, "--format", "json").stdout)
        assert [entry["title"] for entry in data["scenarios"]] == ["Another", "The ford"]


def test_a_fault_of_a_bibliography_that_two_scenarios_share_is_reported_once(tmp_path: Path) -> None:
    put(tmp_path)
    put(tmp_path, name="other.yaml", sources="orm: [\n")

    problems = json.loads(offrecord("check", tmp_path, "--format", "json").stdout)["problems"]

    assert len(problems) == len({json.dumps(problem) for problem in problems})
    assert {Path(problem["file"]).name for problem in problems} == {"sources.yaml"}


def test_a_scenario_may_be_named_as_on_the_shelf(tmp_path: Path) -> None:
    put(tmp_path / "rivers")

    assert offrecord("check", "rivers/ford", "--scenarios", tmp_path).returncode == 0


def test_a_name_with_escape_sequences_is_shown_without_them(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled("start: river", "start: rivr"), name="a\x1b[31m.yaml")

    checked = offrecord("check", file)

    assert checked.returncode == 1
    assert "\x1b" not in checked.stdout
