"""`offrecord new`: a file that plays as it stands, teaches the format, and takes any answer."""

import json
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.check.judge import Verdict, judge
from sim.cli import new, run
from sim.cli.schema import schema_text
from sim.render.reference import reference
from sim.scenario.hints import keys_of
from sim.scenario.model import MARKS, SKILLS, Block, Choice, Name, Node, Person, Scenario, Source, Way
from sim.scenario.reader import read_scenario
from sim.scenario.template import Answers, author_and_title, draft
from sim.scenario.textfile import FORBIDDEN
from tests.editor import accepts, as_an_editor_sees_it
from tests.invented import RIVERS, at_a_terminal, golden, offrecord, the_scenario
from tests.often import often

SCHEMA = "scenario.schema.json"
WHOLE = json.loads(schema_text())
MODELINE = "# yaml-language-server: $schema="
LINE = st.text(min_size=1) | st.sampled_from(["-", "- a", "{", "[x", "%", "@", "`", "&a", "*b", "!c", "? d", "|", ">"])


def judged(folder: Path, text: str) -> Verdict:
    file = folder / "new.yaml"
    file.write_text(text, encoding="utf-8")
    return judge(read_scenario(file))


def voice(scenario: Scenario) -> Source:
    """The text that a scenario follows."""
    assert scenario.voice is not None
    return scenario.sources[scenario.voice]


# ---- what is written ----


def test_a_new_scenario_is_written_and_says_what_to_do_next() -> None:
    said = offrecord("new", "berlin.yaml", "--yes")

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == golden("new.txt", said.stdout)
    assert Path("berlin.yaml").read_text(encoding="utf-8") == f"{MODELINE}{SCHEMA}\n{draft(Answers())}"


def test_it_passes_check_without_a_warning() -> None:
    offrecord("new", "berlin.yaml", "--yes")
    checked = offrecord("check", "--strict", "berlin.yaml")

    assert checked.returncode == 0
    assert checked.stdout.startswith("berlin.yaml: A fork of history: no problems.\n")


@pytest.mark.parametrize("chosen", ["another-way", "as-it-was", "wait"])
def test_it_plays_to_each_ending(chosen: str) -> None:
    offrecord("new", "berlin.yaml", "--yes")
    ending = "As it was" if chosen == "as-it-was" else "Another way"

    played = offrecord("play", "berlin.yaml", "--plain", "--choose", chosen)

    assert (played.returncode, f"\nENDING: {ending}.\n" in played.stdout) == (0, True)
    assert ("Say here what you suppose yourself" in played.stdout) == (chosen == "wait")


def test_it_shows_every_mark_and_skill_and_every_key_of_the_format() -> None:
    text = draft(Answers())
    keys = {key for cls in (Scenario, Node, Block, Choice, Way, Person) for key in keys_of(cls)}

    assert {mark for mark in MARKS if f"- {mark}: " in text} == set(MARKS)
    assert {skill for skill in SKILLS if skill in text} == set(SKILLS)
    assert {key for key in keys if not re.search(rf"(^|[ #{{]){key}: ?", text, re.MULTILINE)} == set()


def test_every_mark_is_explained_above_its_first_block() -> None:
    lines = draft(Answers()).split("\n")
    for mark in set(MARKS) - {"record"}:
        first = next(number for number, line in enumerate(lines) if line.startswith(f"      - {mark}: "))
        above = next(lines[number] for number in range(first, 0, -1) if lines[number].startswith(f"      # {mark}: "))
        assert len(above) > 40


def test_the_keys_that_wait_behind_a_mark_work_once_it_is_taken_away(tmp_path: Path) -> None:
    text = draft(Answers())
    waiting = re.findall(r"^( *)#(?=([a-z_]+): )", text, re.MULTILINE)
    (tmp_path / "sources.yaml").write_text("other: {title: Another}\n", encoding="utf-8")
    (tmp_path / "places.map.json").write_text(RIVERS, encoding="utf-8")

    verdict = judged(tmp_path, re.sub(r"^( *)#(?=[a-z_]+: )", r"\1", text, flags=re.MULTILINE))

    assert [word for _, word in waiting] == [
        *("series", "order", "minutes", "content_note", "author", "type", "issued", "publisher"),
        *("bibliography", "map", "native", "when", "unavailable"),
    ]
    assert verdict.problems == ()


def test_no_line_of_it_is_wider_than_an_editor_shows() -> None:
    assert max(map(len, draft(Answers()).split("\n"))) <= 120
    assert "\t" not in draft(Answers())


# ---- the answers ----


@often(200)
@given(title=LINE, decision=LINE, source=LINE)
@example(title="Berlin: 'the' \"morning\" # after", decision="- {what, now}?", source="한국의 길 👩\u200d🌾")
@example(title="x" * 100_000, decision="word " * 5_000, source="\x1b[31m\u202e\x00")
@example(title="null", decision="~", source="true")
@example(title="1945", decision="1945-08-10", source="$decision ${source} $$")
@example(title="\ud800", decision="\u2028", source="\ufeff\u00a0")
@example(title="---", decision="...", source="--- x")
def test_any_answer_gives_a_sound_file(title: str, decision: str, source: str, tmp_path: Path) -> None:
    text = draft(Answers(title, decision, source))
    verdict = judged(tmp_path, text)
    scenario = verdict.reading.scenario

    assert verdict.problems == ()
    assert scenario is not None
    taken = (scenario.title, scenario.nodes[Name("decision")].title, voice(scenario).title)
    wanted = [
        " ".join(FORBIDDEN.sub(" ", answer).split()) or default
        for answer, default in zip((title, decision, source), attrs.astuple(Answers()), strict=True)
    ]
    author, wanted[2] = author_and_title(wanted[2])
    assert taken == tuple(wanted)
    assert bool(voice(scenario).authors) == (author is not None)
    assert accepts(WHOLE, as_an_editor_sees_it(text))


@pytest.mark.parametrize(
    ("answer", "author", "title", "follows"),
    [
        ("Keith Kyle: Suez", "Keith Kyle", "Suez", 'Keith Kyle, "Suez"'),
        ("Keith Kyle, Suez", "Keith Kyle", "Suez", 'Keith Kyle, "Suez"'),
        ('Keith Kyle: "Suez"', "Keith Kyle", "Suez", 'Keith Kyle, "Suez"'),
        ("Kyle: Suez, 1956: the end", "Kyle", "Suez, 1956: the end", 'Kyle, "Suez, 1956: the end"'),
        ('Kyle\'s book, "Suez" & others', "Kyle's book", '"Suez" & others', "Kyle's book, \"'Suez' & others\""),
        ("Suez", None, "Suez", '"Suez"'),
        ("\u201cSuez\u201d", None, "Suez", '"Suez"'),
        (": Suez", None, ": Suez", '": Suez"'),
        ("Suez at 10:30", None, "Suez at 10:30", '"Suez at 10:30"'),
        ("Kyle: ", None, "Kyle:", '"Kyle:"'),
    ],
)
def test_author_and_title_come_into_their_own_keys_and_read_well(
    answer: str, author: str | None, title: str, follows: str, tmp_path: Path
) -> None:
    scenario = judged(tmp_path, draft(Answers(source=answer))).reading.scenario

    assert scenario is not None
    followed = voice(scenario)
    assert ([who.name for who in followed.authors], followed.title) == ([author] if author else [], title)
    assert reference(followed) == follows


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Eden's war", "Eden's war"),
        ("Suez: Eden's war", '"Suez: Eden\'s war"'),
        ("'Tis 1956", '"\'Tis 1956"'),
        ('"Suez" at 10', "'\"Suez\" at 10'"),
        ('Suez: "Eden\'s \\ war"', '"Suez: \\"Eden\'s \\\\ war\\""'),
        ("yes", '"yes"'),
    ],
)
def test_what_needs_quotation_marks_is_written_as_the_guide_advises(title: str, written: str) -> None:
    assert f"\ntitle: {written}\n" in draft(Answers(title=title))


def test_three_questions_are_asked_at_a_terminal() -> None:
    status, said = at_a_terminal(
        "new", "berlin.yaml", typed="Berlin: 1948\nStay or leave?\nOrm: The long night\n", COLUMNS="80"
    )
    scenario = the_scenario(Path("berlin.yaml"))

    assert status == 0
    assert "The title [A fork of history]: " in said
    assert "The decision, as a question [What was to be done?]: " in said
    assert "The text it follows, as Author: Title [The text followed here]: " in said
    assert (scenario.title, scenario.summary) == ("Berlin: 1948", "Stay or leave?")
    assert (voice(scenario).authors[0].name, voice(scenario).title) == ("Orm", "The long night")


def test_nothing_is_asked_at_a_terminal_with_yes() -> None:
    status, said = at_a_terminal("new", "berlin.yaml", "--yes")

    assert (status, said) == (0, golden("new.txt", said))


def test_nothing_is_asked_without_a_terminal() -> None:
    said = offrecord("new", "berlin.yaml", typed="Not an answer\n")

    assert (said.returncode, said.stdout) == (0, golden("new.txt", said.stdout))
    assert the_scenario(Path("berlin.yaml")).title == "A fork of history"


def test_breaking_off_at_a_question_leaves_nothing_behind() -> None:
    status, _ = at_a_terminal("new", "fresh/berlin.yaml", typed="Berlin\n\x04")

    assert status == 130
    assert not Path("fresh").exists()


# ---- the name of the file ----


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("berlin", "berlin.yaml"),
        ("berlin.yml", "berlin.yaml"),
        ("berlin.YAML", "berlin.yaml"),
        ("berlin.1948", "berlin.1948.yaml"),
        ("한국 길.yaml", "한국 길.yaml"),
        ("scenarios/mine/berlin", "scenarios/mine/berlin.yaml"),
    ],
)
def test_the_file_ends_in_yaml_and_its_folder_is_made(named: str, written: str) -> None:
    said = offrecord("new", named)

    assert (said.returncode, Path(written).is_file()) == (0, True)
    assert said.stdout.startswith(f"{written} is written")


def test_what_is_to_be_typed_next_can_be_typed() -> None:
    assert "offrecord check 'my fork.yaml'\n" in offrecord("new", "my fork").stdout
    assert "offrecord check ./-berlin.yaml\n" in offrecord("new", "--", "-berlin").stdout
    assert offrecord("check", "--strict", "./-berlin.yaml").returncode == 0


@pytest.mark.parametrize("named", ["", " ", ".", "..", "mine/", "mine", ".yaml", ".hidden.yaml"])
def test_a_name_that_is_no_file_is_wrong_use(named: str) -> None:
    Path("mine").mkdir()
    said = offrecord("new", named)

    assert (said.returncode, said.stdout) == (2, "")
    assert f"Error: '{named}' names no file. Name one, such as " in said.stderr
    assert said.stderr.endswith("my-scenario.yaml\n")
    assert [file.name for file in Path().rglob("*")] == ["mine"]


# ---- what must not happen ----


@pytest.mark.parametrize("named", ["berlin.yaml", "berlin", "berlin.yml"])
def test_a_file_that_is_there_is_left_as_it_is(named: str) -> None:
    Path("berlin.yaml").write_text("mine", encoding="utf-8")
    said = offrecord("new", named)

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == (
        "Error: berlin.yaml is there already, and is left as it is. Name a file that is not there yet.\n"
    )
    assert Path("berlin.yaml").read_text(encoding="utf-8") == "mine"
    assert not Path(SCHEMA).exists()


def test_a_link_that_leads_nowhere_is_not_followed() -> None:
    Path("berlin.yaml").symlink_to("elsewhere.yaml")

    assert offrecord("new", "berlin.yaml").returncode == 2
    assert not Path("elsewhere.yaml").exists()


def test_a_file_that_comes_meanwhile_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def draft_while_another_is_written(answers: Answers) -> str:
        Path("berlin.yaml").write_text("mine", encoding="utf-8")
        return draft(answers)

    monkeypatch.setattr(new, "draft", draft_while_another_is_written)

    assert run(["new", "berlin.yaml", "--yes"]) == 2
    assert "berlin.yaml is there already" in capsys.readouterr().err
    assert Path("berlin.yaml").read_text(encoding="utf-8") == "mine"
    assert not Path(SCHEMA).exists()


def test_a_write_that_fails_half_way_leaves_nothing_behind_and_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Half a character cannot be written; as with a full disk, that shows when the file is there already.
    monkeypatch.setattr(new, "draft", lambda answers: "title: \ud800\n")

    assert run(["new", "berlin.yaml", "--yes"]) == 2
    assert capsys.readouterr().err.startswith("Error: berlin.yaml cannot be written: ")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("named", ["taken/berlin.yaml", "taken/deeper/berlin.yaml"])
def test_a_file_in_the_place_of_a_folder_is_said(named: str) -> None:
    Path("taken").write_text("", encoding="utf-8")
    said = offrecord("new", named)

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == f"Error: {named} cannot be written: a file stands where a folder should be.\n"


@pytest.mark.parametrize("named", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_said(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", named, "--yes"]) == 2
    assert "cannot be written: " in capsys.readouterr().err


# ---- the schema beside it ----


def test_the_first_line_names_a_schema_that_is_there_and_that_the_file_meets() -> None:
    offrecord("new", "berlin.yaml")
    text = Path("berlin.yaml").read_text(encoding="utf-8")
    schema = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))

    assert text.startswith(f"{MODELINE}{SCHEMA}\n")
    assert accepts(schema, as_an_editor_sees_it(text))


def test_a_schema_that_is_there_is_used_here_or_in_the_folder_above() -> None:
    Path(SCHEMA).write_text(schema_text(), encoding="utf-8")
    beside, below = offrecord("new", "berlin.yaml"), offrecord("new", "mine/berlin.yaml")

    assert Path("berlin.yaml").read_text(encoding="utf-8").startswith(f"{MODELINE}{SCHEMA}\n")
    assert Path("mine/berlin.yaml").read_text(encoding="utf-8").startswith(f"{MODELINE}../{SCHEMA}\n")
    assert (SCHEMA in beside.stdout, SCHEMA in below.stdout, Path("mine", SCHEMA).exists()) == (False, False, False)


def test_somebody_else_s_schema_is_neither_used_nor_overwritten() -> None:
    Path(SCHEMA).write_text("{}", encoding="utf-8")
    offrecord("new", "berlin.yaml")
    offrecord("new", "mine/berlin.yaml")

    assert Path(SCHEMA).read_text(encoding="utf-8") == "{}"
    assert Path("berlin.yaml").read_text(encoding="utf-8") == draft(Answers())
    assert Path("mine/berlin.yaml").read_text(encoding="utf-8").startswith(f"{MODELINE}{SCHEMA}\n")
