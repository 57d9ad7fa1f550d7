"""`offrecord check`: every problem as its reader meets it, in text, JSON and GitHub's format."""

import contextlib
import io
import json
import shlex
import time
from pathlib import Path

import pytest

from sim.cli import progress, run
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

# The scenario of all tests with nothing left that anybody could warn of.
SOUND = FORD
for old, new in (
    ("cite: orm 1\n", "cite: [orm 1, lund 9]\n"),
    ("when: {bridge: [found]}", "when: {bridge: [unknown]}"),
    ("    choices:\n      scout:", "    ask: [What could a scout see?]\n    choices:\n      scout:"),
):
    SOUND = spoiled(old, new, SOUND)


UNSOUND = """\
format: 1
title: The two bridges
summary: A town with two bridges, and nearly every fault that a scenario can have.
bibliography: sources.yaml
voice: orm
flags:
  key: [none, iron]
  lamp: [dark, lit]
start: gate
nodes:
  gate:
    title: The gate
    date: 1200-03
    text:
      - record: The gate is shut.
      - scene: The key turns.
        when: {key: iron}
    choices:
      knock: {label: Knock, record: true, to: yard}
      climb: {label: Climb, to: wall, set: {lamp: lit}}
  yard:
    title: The yard
    date: 1200-04
    text:
      - invented: A dog sleeps.
    ask: [Whose dog?]
    choices:
      enter: {label: Enter, record: true, to: hall}
      wait: {label: Wait, to: well}
      rest: {label: Rest, to: well}
  hall:
    title: The hall
    date: 1200-04
    text: [{scene: A hall.}]
    ending: In the hall
  well:
    title: The well
    date: 1200-05
    text: [{record: The well was dry in May., cite: lund 3}]
    next: street
  street:
    title: The street
    date: 1200-05
    text: [{scene: A street.}]
    next: well
  wall:
    title: The wall
    date: 1200-02
    text: [{counterfactual: It would have held., cite: orm 4}]
    next:
      - {to: hall, when: {lamp: dark}}
  tower:
    title: The tower
    date: 1200-06
    text: [{scene: Nobody comes here.}]
    next: attic
  attic:
    title: The attic
    date: 1200-06
    text: [{scene: Nor here.}]
    ending: In the attic
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
        f"{file}:3:2: error: m [r]\n  3 | →b: z\n    |  ^"
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


def test_of_a_sound_scenario_everything_that_was_proved_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, SOUND)
    monkeypatch.chdir(tmp_path)

    checked = offrecord("check", "ford.yaml", "--strict")

    assert checked.stdout == golden("check-sound.txt", checked.stdout)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_of_an_unsound_scenario_every_problem_is_listed_with_what_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, UNSOUND, name="unsound.yaml")
    monkeypatch.chdir(tmp_path)

    checked = offrecord("check", "unsound.yaml")

    assert checked.stdout == golden("check-unsound.txt", checked.stdout)
    assert (checked.returncode, checked.stderr) == (1, "")


def test_warnings_count_only_when_they_are_asked_for(tmp_path: Path) -> None:
    file = put(tmp_path)

    assert offrecord("check", file).returncode == 0
    assert offrecord("check", file, "--strict").returncode == 1


def test_more_states_than_were_to_be_visited_are_not_decided_and_never_fine(tmp_path: Path) -> None:
    file = put(tmp_path, SOUND)

    checked = offrecord("check", file, "--max-states", "8")
    assert "  Not decided: it has more than 8 reachable states, so nothing is proved of it.\n" in checked.stdout
    assert checked.returncode == 1
    entry = json.loads(offrecord("check", file, "--max-states", "8", "--format", "json").stdout)["scenarios"][0]
    assert (entry["complete"], entry["proved"], entry["states"], entry["paths"]) == (False, {}, None, None)
    for_github = offrecord("check", file, "--max-states", "8", "--format", "github")
    assert "title=not-decided::" in for_github.stdout
    assert for_github.returncode == 1
    assert offrecord("check", file, "--max-states", "9").returncode == 0


def test_what_is_shown_of_a_failed_property_can_be_played(tmp_path: Path) -> None:
    file = put(tmp_path, UNSOUND, name="un sound.yaml")
    problems = json.loads(offrecord("check", file, "--format", "json").stdout)["problems"]
    shown = [problem["help"].partition("to see it: offrecord ")[2] for problem in problems if problem["help"]]

    assert len([line for line in shown if line]) >= 3
    for line in shown:
        if line:
            played = offrecord(*shlex.split(line), "--saves", tmp_path / "saves")
            assert (played.returncode, "is not offered" in played.stderr) == (0, False), line


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
    data = json.loads(offrecord("check", put(tmp_path, SOUND), "--format", "json").stdout)
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
    assert (entry["states"], entry["paths"], entry["complete"]) == (9, 5, True)
    assert entry["words"] == {"shortest": 50, "record": 50, "longest": 133}
    assert entry["proved"] == dict.fromkeys(
        (
            "every-node-reachable",
            "every-ending-reachable",
            "no-state-is-stuck",
            "an-ending-can-always-be-reached",
            "record-line-ends",
        ),
        True,
    )


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
    checked = offrecord("check", put(tmp_path, SOUND), "--format", "github")

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
    errors = [problem for problem in problems if problem["severity"] == "error"]
    assert {Path(problem["file"]).name for problem in errors} == {"sources.yaml"}


def test_a_scenario_may_be_named_as_on_the_shelf(tmp_path: Path) -> None:
    put(tmp_path / "rivers")

    assert offrecord("check", "rivers/ford", "--scenarios", tmp_path).returncode == 0


def test_a_name_with_escape_sequences_is_shown_without_them(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled("start: river", "start: rivr"), name="a\x1b[31m.yaml")

    checked = offrecord("check", file)

    assert checked.returncode == 1
    assert "\x1b" not in checked.stdout


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_no_name_of_a_folder_steers_a_terminal_or_breaks_a_line(tmp_path: Path, style: str) -> None:
    folder = tmp_path / "a\x1b[31m\x07\n::error::x\u202e 50%, b: c"
    file = put(folder, spoiled("start: river", "start: rivr"))

    checked = offrecord("check", file, "--format", style)
    said = checked.stdout + checked.stderr

    assert checked.returncode == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(said)
    assert "\n::error::x" not in said
    if style == "github":
        assert "/a�[31m�%0A%3A%3Aerror%3A%3Ax� 50%25%2C b%3A c/ford.yaml,line=" in said
    if style == "json":
        assert json.loads(checked.stdout)["problems"][0]["file"] == str(file)


def test_a_folder_without_a_scenario_is_no_clean_bill(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    file = put(tmp_path / "rivers")

    alone, beside = offrecord("check", tmp_path / "empty"), offrecord("check", tmp_path / "empty", file)

    assert (alone.returncode, beside.returncode) == (2, 2)
    assert "no scenario here" in alone.stderr
    assert "ford.yaml: The ford: " in beside.stdout


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_whatever_takes_more_than_a_moment_is_said_and_wiped_away_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(progress, "_AFTER", 0)
    monkeypatch.setattr(progress, "_EVERY", 0.001)
    with progress.busy() as doing:
        for what in ("ford.yaml: reading it", "ford.yaml: visiting its states: 12,345"):
            doing(what)
            while what not in screen.getvalue():
                time.sleep(0.001)

    *_, last, left = screen.getvalue().split("\r")
    assert (last.strip(), left) == ("", "")


def test_every_phase_of_a_check_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("sim.cli.check.busy", lambda: contextlib.nullcontext(said.append))

    assert run(["check", str(put(tmp_path))]) == 0
    phases = list(dict.fromkeys(what.removeprefix("ford.yaml: ").partition(":")[0] for what in said))
    assert phases == [
        "reading it",
        "visiting its states",
        "looking at every rule",
        "measuring its paths",
        "writing down what was found",
    ]
