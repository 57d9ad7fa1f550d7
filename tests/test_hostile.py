"""Files that mean harm, or that no editor ever wrote: findings, never exceptions, and never a write."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.problem import Problem, Span
from sim.render.problems import listing
from sim.saves.reader import read_save
from sim.scenario.reader import read_scenario
from sim.scenario.reading import Reading
from sim.scenario.textfile import FORBIDDEN
from tests.invented import FORD, SHIPPED, SOURCES, marked, offrecord, only, problems_of, put, spoiled
from tests.often import often

RULES = frozenset(
    "syntax duplicate-key unknown-key missing-key wrong-type alias tag control-character bad-date bad-id bad-citation"
    " bad-format bad-bibliography one-mark empty way-on unknown-node unknown-flag unknown-value unknown-source"
    " unknown-dimension swallowed-key".split()
)
TOO_DEEP = "things lie inside one another here, far deeper than in any scenario"


def raw(tmp_path: Path, content: bytes) -> Reading:
    """What comes of a file of these bytes; whatever does, the file is as it was."""
    file = put(tmp_path)
    file.write_bytes(content)
    reading = read_scenario(file)
    assert file.read_bytes() == content
    return reading


def lie_within(problems: tuple[Problem, ...], file: Path) -> bool:
    """Whether every problem has a known rule and a place in its file, the end of a line included."""
    text = file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for problem in problems:
        line, column, length = problem.where
        assert problem.rule in RULES, problem
        assert 1 <= line <= len(lines), problem
        assert 1 <= column <= len(lines[line - 1]) + 1, problem
        assert length >= 1, problem
        assert not FORBIDDEN.search(problem.message + (problem.help or "")), problem
    return True


@pytest.mark.parametrize(
    ("content", "rule", "where"),
    [
        (b"", "empty", Span(1, 1, 1)),
        (b"\n\n\n", "empty", Span(1, 1, 1)),
        (b"\xef\xbb\xbf", "empty", Span(1, 1, 1)),
        (b"# nothing\n# at all\n", "empty", Span(1, 1, 1)),
        (b"---\n", "empty", Span(2, 1, 1)),
        (b"- a\n- b\n", "wrong-type", Span(1, 1, 1)),
        (b"just a text", "wrong-type", Span(1, 1, 11)),
        (b"42\n", "wrong-type", Span(1, 1, 2)),
        (b"*all\n", "alias", Span(1, 1, 4)),
        (b"\x89PNG\r\n\x1a\n", "syntax", Span(1, 1, 1)),
        (b"title: F\xe4hre\n", "syntax", Span(1, 9, 1)),
        ("a: ä\nb: 한국\n".encode() + b"c: x\xff\n", "syntax", Span(3, 5, 1)),
        (b"a: 1\rb: 2\rc: \xff\r", "syntax", Span(3, 4, 1)),
        (FORD.encode("utf-16"), "syntax", Span(1, 1, 1)),
        (b"a: \xed\xa0\x80\n", "syntax", Span(1, 4, 1)),
        (b"a: \xc0\x80\n", "syntax", Span(1, 4, 1)),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else None,
)
def test_what_is_no_scenario_at_all_is_said_in_one_problem(
    tmp_path: Path, content: bytes, rule: str, where: Span
) -> None:
    reading = raw(tmp_path, content)

    assert (reading.problems[0].rule, reading.problems[0].where) == (rule, where)
    assert len(reading.problems) == 1
    assert reading.scenario is None


@pytest.mark.parametrize("content", [b"{" * 20_000, b"[" * 5000 + b"]" * 5000], ids=["braces", "brackets"])
def test_a_file_of_brackets_is_refused_at_its_first_line(tmp_path: Path, content: bytes) -> None:
    # PyYAML up to 6.0.3 reads them all; later ones stop at a depth, before the first event.
    first = raw(tmp_path, content).problems[0]

    assert first.rule in ("wrong-type", "syntax")
    assert first.where.line == 1
    assert first.help or first.rule == "wrong-type"


def test_five_thousand_levels_that_are_passed_over_are_told_once(tmp_path: Path) -> None:
    pytest.importorskip("yaml._yaml")
    flow = FORD + "x: " + "[" * 5000 + "]" * 5000 + "\n"
    block = FORD + "x:\n" + "".join(" " * level + "a:\n" for level in range(1, 5000))

    for text in (flow, block):
        unknown, deep = read_scenario(put(tmp_path, text)).problems
        assert (unknown.rule, unknown.where) == ("unknown-key", Span(FORD.count("\n") + 1, 1, 1))
        assert (deep.rule, deep.message) == ("syntax", TOO_DEEP)


def test_brackets_too_deep_for_libyaml_are_said_in_words(tmp_path: Path) -> None:
    pytest.importorskip("yaml._yaml")
    text = FORD.replace("title: The ford\n", "title: The ford\nglossary: " + "[" * 5000 + "]" * 5000 + "\n", 1)

    found = raw(tmp_path, text.encode()).problems

    assert [problem.rule for problem in found] == ["wrong-type", "syntax"]
    assert found[1].message == TOO_DEEP


def test_a_billion_laughs_are_never_written_out(tmp_path: Path) -> None:
    lines = ["a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    for name, before in zip("bcdefghij", "abcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    bomb = "title: &t The ford\nglossary:\n  x: [*t, *t]\n  y: *t\n"
    began = time.process_time()

    laughed = raw(tmp_path, "\n".join(lines).encode())
    aliased = problems_of(put(tmp_path, spoiled("title: The ford\n", "").replace("glossary:\n", bomb)))

    assert time.process_time() - began < 1
    assert {problem.rule for problem in laughed.problems} == {"unknown-key", "missing-key", "alias"}
    assert len(laughed.problems) == 10 + 5 + 10 + 81  # unknown keys, missing keys, anchors, aliases
    assert [rule for rule, _ in aliased] == ["alias", "wrong-type", "alias", "alias", "alias"]


def test_no_tag_ever_makes_anything(tmp_path: Path) -> None:
    file = tmp_path / "made"
    for tag in ("!!python/object/apply:os.system", "!!python/name:os.system", "!!python/object/new:os.system"):
        text = spoiled("title: The ford\n", f'title: {tag} "touch {file}"\n')
        assert [rule for rule, _ in problems_of(put(tmp_path, text))] == ["tag"]
        listed = spoiled("title: The ford\n", f'title: {tag} ["touch {file}"]\n')
        assert [rule for rule, _ in problems_of(put(tmp_path, listed))] == ["wrong-type", "tag"]
    assert not file.exists()


def test_an_escape_sequence_hidden_in_a_tag_never_reaches_the_listing(tmp_path: Path) -> None:
    file = put(tmp_path, "%TAG ! tag:x%1b[31m,2000:\n---\n" + spoiled("title: The ford\n", "title: !x The ford\n"))

    problem = only(read_scenario(file).problems)

    assert problem.rule == "tag"
    assert "\x1b" not in listing([problem])


def test_a_message_is_one_line_whatever_the_file_says(tmp_path: Path) -> None:
    text = spoiled("minutes: 5\n", 'minutes: "5\\nford.yaml:1:1: error: forged"\n')

    assert "\n" not in only(read_scenario(put(tmp_path, text)).problems).message


def test_a_message_does_not_repeat_a_key_of_a_megabyte(tmp_path: Path) -> None:
    long = "k" * 1_000_000
    for old, new in [
        ("minutes: 5\n", f"minutes: 5\n? {long}\n: x\n"),
        ("flags:\n", f"flags:\n  ? {long.upper()}\n  : [a]\n"),
        ("glossary:\n", f"glossary:\n  ? {long}\n  : x\n  ? {long}\n  : x\n"),
        ("    next: bank\n", f"    next: {long}\n"),
        ("minutes: 5\n", f"minutes: {long}\n"),
        ("cite: orm 7\n", f"cite: {long.upper()} 7\n"),
        ("bibliography: sources.yaml", f"bibliography: {long}"),
    ]:
        problem = only(read_scenario(put(tmp_path, spoiled(old, new))).problems)
        assert len(problem.message) < 250, problem.rule


@pytest.mark.parametrize(
    "character",
    "\x00 \x01 \x07 \x08 \x0b \x0c \x1b \x1f \x7f \x80 \x85 \x9b \x9f \u200b \u200e \u200f \u2028 \u2029 \u202a \u202e"
    " \u2060 \u2064 \u2066 \u2069 \ufeff \ufffe \uffff".split(" "),
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_an_invisible_character_is_reported_raw_and_escaped(tmp_path: Path, character: str) -> None:
    text, spans = marked(spoiled("title: The ford\n", f"title: The f⟦{character}⟧ord\n"))
    assert problems_of(put(tmp_path, text)) == [("control-character", spans[0])]

    text, spans = marked(spoiled("title: The ford\n", f'title: ⟦"The f\\u{ord(character):04x}ord"⟧\n'))
    assert problems_of(put(tmp_path, text)) == [("control-character", spans[0])]


@pytest.mark.parametrize("escape", [r"\e[31m", r"\0", r"\a", r"\b", r"\r", r"\N", r"\L", r"\P", r"\x9b", r"\U0000202E"])
def test_every_way_to_write_an_invisible_character_is_caught(tmp_path: Path, escape: str) -> None:
    text = spoiled("      - scene: The water is *high*, and **brown**.\n", f'      - scene: "Water {escape} high."\n')

    assert [rule for rule, _ in problems_of(put(tmp_path, text))] == ["control-character"]


def test_a_bidirectional_override_in_the_bibliography_is_caught(tmp_path: Path) -> None:
    file = put(tmp_path, sources=SOURCES.replace("title: Map", 'title: "\\u202eMap').replace("Alm\n", 'Alm"\n'))

    assert [rule for rule, _ in problems_of(file)] == ["control-character"]


def test_lone_surrogates_are_refused(tmp_path: Path) -> None:
    for escape in (r"\ud800", r"\udfff", r"\ud83d\ude00"):
        text = spoiled("title: The ford\n", f'title: "The {escape} ford"\n')
        problem = only(read_scenario(put(tmp_path, text)).problems)
        assert (problem.rule, problem.line) == ("syntax", 3)


def test_tabs_joiners_and_line_ends_are_text(tmp_path: Path) -> None:
    text = spoiled("title: The ford\n", 'title: "The\\tford\\n\u200d\u200c of 2 MB"\n')

    assert problems_of(put(tmp_path, text)) == []


def test_a_line_of_two_megabytes_is_read_and_its_faults_are_shown_in_one_screen_line(tmp_path: Path) -> None:
    long = "x" * 2_000_000
    assert problems_of(put(tmp_path, spoiled("title: The ford", f"title: {long}"))) == []

    text, spans = marked(spoiled("minutes: 5\n", f"glossary2: {{a: {long}}}\n"))
    problems = read_scenario(put(tmp_path, text + f"# {long}\nx: y")).problems

    assert not spans
    assert max(len(line) for line in listing(problems).split("\n")) < 250


def test_ten_thousand_problems_are_all_reported_in_seconds(tmp_path: Path) -> None:
    nodes = "".join(
        f"  n{at}: {{title: T, date: 1945, text: [{{scene: x}}], next: m{at}, x{at}: y}}\n" for at in range(5000)
    )
    began = time.process_time()

    problems = read_scenario(put(tmp_path, "format: 1\ntitle: T\nsummary: S\nstart: n0\nnodes:\n" + nodes)).problems

    assert len(problems) == 10_000
    assert time.process_time() - began < 8


def test_control_characters_by_the_megabyte_are_a_hundred_problems(tmp_path: Path) -> None:
    began = time.process_time()

    assert len(raw(tmp_path, b"title: " + b"\x00" * 1_000_000).problems) < 110
    assert time.process_time() - began < 2


def test_a_pipe_a_folder_and_a_device_are_said_to_be_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    for name in ("pipe.yaml", "folder.yaml", "endless.yaml"):
        problem = only(read_scenario(tmp_path / name).problems)
        assert (problem.rule, problem.message) == ("syntax", "this is no file that can be read")
        assert listing([problem]).startswith(f"{tmp_path / name}:1:1: error: this is no file")
        assert name == "folder.yaml" or offrecord("check", tmp_path / name).returncode == 1
        assert only(read_save(tmp_path / name).problems).rule == "syntax"


def test_what_cannot_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "round.yaml").symlink_to("round.yaml")
    file = put(tmp_path)

    missing = only(read_scenario(tmp_path / "none.yaml").problems).message
    circle = only(read_scenario(tmp_path / "round.yaml").problems).message
    nothing = only(read_scenario(tmp_path / "a\0b.yaml").problems).message
    endless = only(read_scenario(tmp_path / ("a" * 5000)).problems).message

    def locked(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert [missing, circle, nothing, endless, only(read_scenario(file).problems).message] == [
        "this file cannot be opened: No such file or directory",
        "this file cannot be opened: Too many levels of symbolic links",
        "this file cannot be opened: there can be no such file",
        "this file cannot be opened: File name too long",
        "this file cannot be opened: Permission denied",
    ]


def test_a_file_as_large_as_a_film_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "film.yaml"
    with file.open("wb") as film:
        film.truncate(300 * 1024 * 1024)
    began = time.process_time()

    problems = read_scenario(file).problems

    assert only(problems).message == "this file is far too large: 256 MB at most can be read"
    assert listing(problems).count("\n") == 1
    assert time.process_time() - began < 0.5


def test_reading_never_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path)
    file.chmod(0o444)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}

    read_scenario(file)
    offrecord("check", file)
    offrecord("play", file, "--plain", "--choose", "wait", "--saves", tmp_path.parent / "elsewhere")

    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


@often(400)
@given(content=st.binary(max_size=200))
def test_arbitrary_bytes_are_findings_and_never_exceptions(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "any.yaml"
    file.write_bytes(content)

    reading = read_scenario(file)

    assert reading.problems
    assert lie_within(reading.problems, file)
    assert lie_within(read_save(file).problems, file)
    assert file.read_bytes() == content


YAMLISH = st.lists(
    st.sampled_from(
        [
            *(
                "format: 1",
                "\n",
                "\n  ",
                "\n    - ",
                "nodes:",
                "text:",
                "- ",
                "? ",
                ": ",
                "[",
                "]",
                "{",
                "}",
                ", ",
                "&a ",
            ),
            *(
                "*a",
                "!!x ",
                '"',
                "'",
                "|\n",
                ">-\n",
                "#",
                "---\n",
                "...\n",
                "\t",
                "%YAML 1.1\n",
                "<<: ",
                "\\u202e",
                "\x07",
            ),
            *(
                "한",
                "\r\n",
                "~",
                "when: ",
                "cite: ",
                "record: ",
                "choices: ",
                "flags: ",
                "sources: ",
                "bibliography: x",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@often(400)
@given(text=YAMLISH)
def test_scraps_of_yaml_are_findings_and_never_exceptions(tmp_path: Path, text: str) -> None:
    file = tmp_path / "any.yaml"
    file.write_bytes(text.encode())

    assert lie_within(read_scenario(file).problems, file)
    assert lie_within(read_save(file).problems, file)


@st.composite
def spoiled_files(draw: st.DrawFn) -> tuple[Path, str]:
    """A shipped scenario and its text with a few lines deleted, doubled, indented, cut or overwritten."""
    file = draw(st.sampled_from(SHIPPED))
    lines = file.read_text(encoding="utf-8").split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        scrap = draw(YAMLISH)
        change = draw(st.sampled_from(["delete", "double", "indent", "outdent", "cut", "insert", "end"]))
        if change == "delete":
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "indent":
            lines[at] = "  " + lines[at]
        elif change == "outdent":
            lines[at] = lines[at][2:]
        elif change == "cut":
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
        elif change == "insert":
            column = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + scrap + lines[at][column:]
        else:
            lines = [*lines[: at + 1], scrap]
    return file, "\n".join(lines)


@often(250)
@given(change=spoiled_files())
def test_a_spoiled_scenario_is_findings_and_never_exceptions(tmp_path: Path, change: tuple[Path, str]) -> None:
    real, text = change
    file = tmp_path / real.name
    for beside in (real.parent / "sources.yaml", *real.parent.glob("*.map.json")):
        (tmp_path / beside.name).write_bytes(beside.read_bytes())
    file.write_bytes(text.encode())

    reading = read_scenario(file)

    assert lie_within(reading.problems, file)
    assert (reading.scenario is None) == bool(reading.problems)
    assert listing(reading.problems).count("\x1b") == 0
    assert lie_within(read_save(file).problems, file)
    assert file.read_bytes() == text.encode()
