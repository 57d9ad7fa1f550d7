"""The guide says what the program does: its examples are checked, and what it has from the program is the program's."""

import re
import runpy
import shutil
from pathlib import Path

import pytest

from sim.check.judge import judge
from sim.check.rules import RULES
from sim.render import chapters
from sim.scenario.reader import read_scenario
from tests.examples import completed, framed
from tests.invented import PROJECT, offrecord, put

DOCS = PROJECT / "docs"
BY_HAND = [file for file in sorted(DOCS.glob("*.md")) if file.name != "rules.md"]
FILLED = runpy.run_path(str(DOCS / "chapters.py"))["filled"]
_EXAMPLE = re.compile(r"(?:<!-- example: (?P<told>.*?) -->\n)?^```yaml\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_OUTPUT = re.compile(r"<!-- example: output of check(?P<told>.*?) -->\n```text\n(?P<text>.*?)^```$", re.DOTALL | re.M)
_LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")

# What stands around the blocks of an example: a fork of that shelf, and the page that comes of the choice.
_SHELVES = {"athens": ("thucydides", "-0414-06", "-0414-08"), "korea": ("gowans", "1945-09", "1945-12")}


def examples() -> list[tuple[str, str, str]]:
    """Every example of the guide: where it stands, what is said of it, its text."""
    return [
        (f"{file.name}:{text.count(chr(10), 0, found.start()) + 1}", found["told"] or "nothing is said", found["text"])
        for file in BY_HAND
        for text in [file.read_text(encoding="utf-8")]
        for found in _EXAMPLE.finditer(text)
    ]


def around(blocks: str, where: str, shelf: str) -> str:
    """A scenario that shows these blocks on a page, on the record or off it."""
    voice, fork, page = _SHELVES[shelf]
    indented = "".join(f"      {line}\n" for line in blocks.splitlines())
    told = {
        "on the record": "      - scene: Morning.\n",
        "off the record": "      - scene: Morning.\n",
        where: indented,
    }
    return (
        f"format: 1\ntitle: An example\nsummary: Of the guide.\nbibliography: sources.yaml\nvoice: {voice}\n"
        f"start: fork\nnodes:\n  fork:\n    title: The fork\n    date: {fork}\n    text: [{{scene: Morning.}}]\n"
        "    ask: [What could they know?]\n    choices:\n      stay: {label: Stay, to: off}\n"
        "      go: {label: Go, record: true, to: on}\n"
        f"  on:\n    title: On\n    date: {page}\n    text:\n{told['on the record']}    ending: On the record\n"
        f"  off:\n    title: Off\n    date: {page}\n    text:\n{told['off the record']}    ending: Off the record\n"
    )


def written(folder: Path, told: str, text: str) -> Path:
    """The file to be checked for an example."""
    file = folder / "example.yaml"
    kind, *more = [part.strip() for part in told.rsplit(" ", 2 if " fails " in told else 1)[0].split(",")]
    if kind.startswith("blocks "):
        shutil.copy(PROJECT / "scenarios" / more[0] / "sources.yaml", folder)
        text = around(text, kind.removeprefix("blocks "), more[0])
    elif kind == "graph":
        text = completed(text)
    elif kind == "keys":
        (folder / "sources.yaml").write_text("archive: {title: An archive}\n", encoding="utf-8")
        text = framed(text)
    elif kind == "bibliography":
        (folder / "sources.yaml").write_text(text, encoding="utf-8")
        text = framed(
            "bibliography: sources.yaml\nnodes:\n  quay: {title: x, date: 1200, text: [scene: x], ending: x}\n"
        )
    else:
        assert kind == "file"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("told", "text"), [one[1:] for one in examples()], ids=[one[0] for one in examples()])
def test_an_example_passes_or_fails_as_the_guide_says(told: str, text: str, tmp_path: Path) -> None:
    _, _, fault = told.partition(" fails ")

    problems = judge(read_scenario(written(tmp_path, told, text))).problems

    assert [problem.rule for problem in problems] == ([fault] if fault else [])
    assert fault in RULES or told.endswith(" passes")


def test_what_the_guide_shows_of_the_check_is_what_it_prints(tmp_path: Path) -> None:
    chapter = (DOCS / "first-scenario.md").read_text(encoding="utf-8")
    scenario = next(text for _, told, text in examples() if told == "file passes")
    outputs = list(_OUTPUT.finditer(chapter))

    assert len(outputs) == 2
    for found in outputs:
        old, new = re.findall(r'"(.*?)"', found["told"]) or ("", "")
        file = put(tmp_path / "scenarios" / "mine", scenario.replace(old, new) if old else scenario, name="river.yaml")
        assert offrecord("check", file.relative_to(tmp_path), cwd=tmp_path).stdout == found["text"]


def test_the_chapter_on_the_rules_is_the_one_that_the_program_makes() -> None:
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == chapters.rules()


@pytest.mark.parametrize(("file", "name"), [("format.md", "keys"), ("marks.md", "marks")])
def test_the_tables_of_the_guide_are_those_that_the_program_makes(file: str, name: str) -> None:
    text = (DOCS / file).read_text(encoding="utf-8")
    made = getattr(chapters, name)()

    assert made in text
    assert FILLED(text, name, made) == text
    assert FILLED(text, name, "Something else.") != text


def test_every_link_of_the_guide_leads_to_a_chapter_and_a_heading_that_are_there() -> None:
    for file in [*BY_HAND, DOCS / "rules.md"]:
        for target, heading in _LINK.findall(file.read_text(encoding="utf-8")):
            there = DOCS / target if target else file
            assert there.is_file(), (file.name, target)
            headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in headings}
            assert not heading or heading in slugs, (file.name, target, heading)


def test_every_chapter_can_be_reached_from_the_beginning_and_leads_back_to_it() -> None:
    beginning = (DOCS / "guide.md").read_text(encoding="utf-8")

    for file in [*BY_HAND, DOCS / "rules.md"]:
        if file.name != "guide.md":
            assert f"({file.name})" in beginning
            assert "[The guide](guide.md)" in file.read_text(encoding="utf-8")


def test_every_rule_that_the_guide_names_is_one() -> None:
    named = {
        word
        for file in BY_HAND
        for word in re.findall(r"`(?:offrecord explain )?([a-z]+(?:-[a-z]+)+)`", file.read_text(encoding="utf-8"))
    }

    assert {word for word in named if word not in RULES} <= {"container-title"}
