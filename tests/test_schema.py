"""The JSON Schemas: kept beside the scenarios, at one with the readers, and explained in the author's words."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sim.check import evidence
from sim.cli.schema import schema_text
from sim.problem import Problem
from sim.saves.reader import read_save
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import MARK_SAYS, SKILL_SAYS, Mark, Skill
from sim.scenario.reader import read_scenario
from sim.scenario.schema import CITATION, DATE, IDENTIFIER
from sim.scenario.textfile import FORBIDDEN
from sim.scenario.values import ID
from tests.editor import Editor, accepts, as_an_editor_sees_it
from tests.invented import FORD, PROJECT, SOURCES, offrecord, put
from tests.often import ALL, often

SCENARIO = json.loads(schema_text())
SAVE = json.loads(schema_text(of_save=True))
BIBLIOGRAPHY = json.loads(schema_text(of_sources=True))
SHIPPED = sorted((PROJECT / "scenarios").glob("*/*.yaml"))

SAVED = """\
format: 1
scenario: rivers/ford
fingerprint: 5f0c
player: Group 3
started: 2026-11-22T10:12:00Z
steps:
  - at: bank
    chose: wait
    time: '2026-11-22T10:15:02Z'
    note: We thought so.
    votes:
      first: {cross: 9, wait: 14}
      second: {cross: 12, wait: 11}
judgements:
  - {at: camp, before: 4, after: 2, why: Nobody had asked the fishermen.}
"""


# Every key of the format, and as little beside it as can be.
EVERY = """\
format: 1
title: The ford
series: Rivers
order: 1
summary: A river.
role: You wait.
minutes: 5
content_note: Cold.
language: en
bibliography: sources.yaml
voice: orm
sources: {ada: {title: A river}}
glossary: {ford: A place.}
people: {ida: {name: Ida, native: 이다, line: The general.}}
flags: {bridge: [unknown, found]}
ledger: {army: The army}
start: bank
nodes:
  bank:
    title: The bank
    date: 1200-03-02
    place: Here
    content_note: Cold.
    text:
      - record: The general called.
        cite: [orm 4, lund 13]
        note: Or did not.
        see: lund 12
        date: 1200-03
        holds: It rains.
        when: {bridge: [unknown, found]}
    ask: [{sourcing: Who.}, Why.]
    decider: Ida
    choices:
      cross: {label: Cross, record: true, to: over, set: {bridge: found}, when: {bridge: found}, unavailable: Dark.}
  over:
    title: Over
    date: 1200-03-02
    text: [{scene: Night.}]
    next: [{to: end, when: {bridge: found}}, {to: end}]
  end:
    title: End
    date: 1200-03-02
    text: [{scene: Night.}]
    ending: Across
    outcome: {army: {silent: Nobody says., note: Nor we., date: 1200-03}}
"""

# ---- the files ----


@pytest.mark.parametrize(
    ("name", "options"), [("scenario", ()), ("save", ("--save",)), ("sources", ("--bibliography",))]
)
def test_the_schema_beside_the_scenarios_is_the_one_that_the_program_writes(
    name: str, options: tuple[str, ...]
) -> None:
    said = offrecord("schema", *options)
    file = PROJECT / "scenarios" / f"{name}.schema.json"

    assert (said.returncode, said.stderr) == (0, "")
    assert file.read_text(encoding="utf-8") == said.stdout, f"run: offrecord schema {' '.join(options)} > {file}"
    Editor.check_schema(json.loads(said.stdout))


def test_two_schemas_at_once_are_wrong_use() -> None:
    said = offrecord("schema", "--save", "--bibliography")

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.endswith("Error: --save and --bibliography are two schemas: ask for one at a time.\n")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_file_names_its_schema_in_its_first_line_and_meets_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named, file

    schema = json.loads((file.parent / named[1]).read_text(encoding="utf-8"))

    assert [error.message for error in Editor(schema).iter_errors(as_an_editor_sees_it(text))] == []


def test_the_sample_paths_meet_the_schema_of_saves() -> None:
    samples = list((PROJECT / "saves").glob("sample-*.yaml"))

    assert samples
    for file in samples:
        assert accepts(SAVE, as_an_editor_sees_it(file.read_text(encoding="utf-8"))), file


# ---- the words ----


def test_every_key_of_ours_is_explained() -> None:
    explained: list[str] = []

    def look(schema: Any, at: str) -> None:
        for name, value in schema.get("properties", {}).items():
            if isinstance(value, dict):
                assert value.get("doNotSuggest") or value.get("description"), f"{at}.{name}"
                explained.append(name)

    for whole in (SCENARIO, SAVE, BIBLIOGRAPHY):
        look(whole, "file")
        for name, schema in whole["definitions"].items():
            if name not in ("names", "date"):
                look(schema, name)
    assert {"record", "cite", "label", "stance", "votes", "why"} <= set(explained)


def test_a_mark_is_explained_with_what_the_rules_ask_of_it() -> None:
    assert set(MARK_SAYS) == set(Mark)
    assert set(SKILL_SAYS) == set(Skill)
    for mark, says in MARK_SAYS.items():
        assert ("must have `cite`" in says) == (mark in evidence._CITED), mark
        assert ("to the voice" in says) == (mark in evidence._BY_VOICE), mark
        assert ("`note` and `see`" in says) == (mark in evidence._DISPUTED | {Mark.COUNTERFACTUAL}), mark
        shown = SCENARIO["definitions"]["block"]["properties"][mark.value]
        assert shown["description"] == says.replace("`", "")
        assert shown.get("markdownDescription", says) == says


# ---- one pattern at a time ----


def test_the_pattern_of_dates_takes_the_days_that_there_are() -> None:
    day = date(1895, 1, 1)
    days = {str(day + timedelta(number)) for number in range(366 * 15)}
    for year in ("1899", "1900", "1904", "1905"):
        for month in range(14):
            for number in range(33):
                text = f"{year}-{month:02}-{number:02}"
                assert accepts(DATE, text) == (text in days), text


@given(
    st.integers(-9999, 9999), st.integers(0, 13), st.integers(0, 32), st.sampled_from(["", "~", "?", "!", "\n", " "])
)
@example(-4, 2, 29, "")
@example(-100, 2, 29, "")
@example(0, 2, 29, "?")
def test_the_pattern_of_dates_is_the_reader_s(year: int, month: int, day: int, doubt: str) -> None:
    written = f"{'-' if year < 0 else ''}{abs(year):04}"
    for text in (written, f"{written}-{month:02}", f"{written}-{month:02}-{day:02}"):
        try:
            HistoricalDate.parse(text + doubt)
            is_date = True
        except ValueError:
            is_date = False
        assert accepts(DATE, text + doubt) == is_date, text + doubt


@given(st.text(st.sampled_from("ab-9 .\t\nÄ_"), min_size=1, max_size=6))
def test_the_patterns_of_ids_and_citations_are_the_reader_s(text: str) -> None:
    assert accepts(IDENTIFIER, text) == bool(ID.fullmatch(text))
    source = text.strip().partition(" ")[0]
    assert accepts(CITATION, text) == bool(ID.fullmatch(source))


# ---- schema and reader together ----

KEYS = sorted(
    {
        *SCENARIO["properties"],
        *(key for one in SCENARIO["definitions"].values() for key in one.get("properties", {})),
        *SAVE["properties"],
        *(key for one in SAVE["definitions"].values() for key in one.get("properties", {})),
        *("sourcing", "date-parts", "raw", "literal", "family", "categories", "bridge", "Bridge", "titel", "37"),
    }
)
WORDS = st.sampled_from(
    [
        *"1 2 5 20 1945 123456789 1234567890 -3 1.5 true false yes no x -".split(),
        *"1945-08 1945-08-10 1945-02-29 1944-02-29 1945~ -0048 2026-11-22T10:12:00Z 2026-1-2T3:4:5Z".split(),
        *"found unknown bank camp orm seoul-1945 a_b Upper ~x 다리".split(),
        *("orm 3", "lund 12-13", "orm.3", " orm 4", "orm\t4", "Who was there?", "", "  ", "x: y", "# no", "{"),
    ]
)
TEXTS = WORDS | st.text(st.characters(codec="utf-8").filter(lambda sign: not FORBIDDEN.match(sign)), max_size=5)
# What an editor takes for nothing, as it stands in the file; drawn as a value of its own, since a text is quoted.
BARE = {f"<{word}>": word for word in ("null", "Null", "NULL", "~")}
VALUES = st.recursive(
    TEXTS | st.none() | st.sampled_from(sorted(BARE)),
    lambda deeper: st.lists(deeper, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | TEXTS, deeper, max_size=4),
    max_leaves=8,
)
_PLAIN = re.compile(
    r"(?!(?:null|Null|NULL|True|TRUE|False|FALSE)\Z)[A-Za-z][A-Za-z0-9 .~?]*(?<! )|(0|-?[1-9][0-9]*)(\.[0-9]*[1-9])?"
)
_DATED = re.compile(r"[0-9]{4}-[0-9:TZ~-]+|-?[1-9][0-9]{3}")


def written(value: Any, key: str = "") -> str:
    """A value in YAML, one entry a line; numbers and truth values in their one usual spelling, else quoted."""
    if value is None:
        return ""
    if isinstance(value, str) and value in BARE:
        return f" {BARE[value]}"
    if isinstance(value, str):
        plain = _DATED if key == "date" else _PLAIN
        is_plain = plain.fullmatch(value) or _DATED.fullmatch(value)
        return f" {value if is_plain else json.dumps(value, ensure_ascii=False)}"
    if not value:
        return " {}" if isinstance(value, dict) else " []"
    if isinstance(value, list):
        entries = [f"-{written(item, key)}" for item in value]
    else:
        entries = [f"{written(name).strip()}:{written(item, name)}" for name, item in value.items()]
    return "\n" + "\n".join("  " + line for entry in entries for line in entry.split("\n"))


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a tree: what holds it, and the key or number there."""
    inside = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [*((value, at) for at, _ in inside), *(place for _, one in inside for place in places(one))]


@st.composite
def mutated(draw: st.DrawFn, text: str) -> Any:
    """A sound file with a few places of it changed."""
    tree = yaml.load(text, Loader=yaml.BaseLoader)
    for _ in range(draw(st.integers(0, 3))):
        found = places(tree)
        if not found:
            break
        holder, at = draw(st.sampled_from(found))
        match draw(st.sampled_from(["drop", "word", "set", "swap", "add", "rename", "wrap"])):
            case "drop":
                del holder[at]
            case "word":
                holder[at] = draw(TEXTS | st.sampled_from(sorted(BARE)))
            case "set":
                holder[at] = draw(VALUES)
            case "swap":
                other, where = draw(st.sampled_from(found))
                holder[at] = yaml.load(yaml.safe_dump(other[where]), Loader=yaml.BaseLoader)
            case "wrap":
                holder[at] = draw(st.sampled_from([[holder[at]], {"x": holder[at]}]))
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from(KEYS) | TEXTS)] = draw(VALUES)
            case "add":
                holder.insert(at, draw(VALUES))
            case "rename" if isinstance(holder, dict):
                holder[draw(st.sampled_from(KEYS))] = holder.pop(at)
    return tree


def one_way_keys(tree: Any) -> bool:
    """Whether no key is one that only the reader knows to refuse."""
    return all(at != "<<" for holder, at in places(tree) if isinstance(holder, dict))


BEYOND = {"unknown-node", "unknown-flag", "unknown-value", "unknown-source", "unknown-dimension", "bad-bibliography"}


def of_shape(problem: Problem) -> bool:
    """Whether a problem is one of shape."""
    needs_place = problem.rule == "bad-citation" and re.search("is cited by|without brackets", problem.message)
    needs_both = problem.rule == "duplicate-key" and "as well" in problem.message
    return problem.rule not in BEYOND and not needs_place and not needs_both


def agree(schema: Any, text: str, problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Fail where one accepts what the other does not."""
    shape = [problem for problem in problems if of_shape(problem)]
    seen = as_an_editor_sees_it(text)
    if accepts(schema, seen) != (not shape):
        errors = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in Editor(schema).iter_errors(seen)]
        pytest.fail(f"{text}\n\nreader: {[str(problem) for problem in shape]}\nschema: {errors}")


def scenario_agrees(folder: Path, text: str) -> None:
    file = put(folder, text)
    agree(SCENARIO, text, [problem for problem in read_scenario(file).problems if problem.file == file])


def sources_agree(folder: Path, text: str) -> None:
    file = put(folder, FORD, text)
    agree(BIBLIOGRAPHY, text, [problem for problem in read_scenario(file).problems if problem.file != file])


def save_agrees(folder: Path, text: str) -> None:
    file = folder / "save.yaml"
    file.write_text(text, encoding="utf-8")
    agree(SAVE, text, read_save(file).problems)


KINDS: dict[str, tuple[str, Callable[[Path, str], None]]] = {
    "scenario": (FORD, scenario_agrees),
    "sources": (SOURCES, sources_agree),
    "save": (SAVED, save_agrees),
}


INSTEAD: tuple[Any, ...] = (
    *(
        "<null>",
        "<~>",
        "",
        " ",
        "1",
        "7",
        "1945",
        "1945-13",
        "1234567890",
        "1.5",
        "true",
        "yes",
        "1945-08-10",
        "x",
        "x y",
        "A_b",
        "x.1 y",
    ),
    *([], {}, ["x"], ["x", "x"], [""], [[]], [{}], {"x": "y"}, {"Titel": "y"}, {"x": []}, {"raw": "y"}),
)
BESIDE = ("titel", "Upper", "when", "outcome", "author", "next", "ending", "x")


def changes(tree: Any) -> Iterator[Any]:
    """The tree with one place changed, in every way that there is: another value, none, one key more."""
    for number in range(len(places(tree))):
        for instead in (*INSTEAD, *BESIDE, None):
            changed = copy.deepcopy(tree)
            holder, at = places(changed)[number]
            if instead in BESIDE and isinstance(holder, dict):
                holder[instead] = {} if instead in ("when", "outcome") else holder[at]
            elif instead is None:
                del holder[at]
            else:
                holder[at] = instead
            yield changed


@pytest.mark.parametrize(("kind", "text"), [("scenario", EVERY), ("sources", SOURCES), ("save", SAVED)])
def test_schema_and_reader_judge_every_single_fault_alike(kind: str, text: str, tmp_path: Path) -> None:
    """At every place of a file that has every key, every kind of value, and keys that do not belong there."""
    agrees = KINDS[kind][1]
    tree = yaml.load(text, Loader=yaml.BaseLoader)
    agrees(tmp_path, written(tree).lstrip("\n") + "\n")

    # At the desk every fourth of them: each kind of value at a fourth of the places, since their number is odd.
    for changed in islice(changes(tree), 0, None, 1 if ALL else 4):
        agrees(tmp_path, written(changed).lstrip("\n") + "\n")


@pytest.mark.parametrize("kind", KINDS)
@often(150)
@given(data=st.data())
def test_schema_and_reader_accept_the_same_shapes(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    """Whatever shape the reader takes, the schema takes, and the other way round: sound files spoiled, and random ones.

    Beyond any schema, and left to `offrecord check`, are
    - names that nothing defines (the unknown-... rules), a citation without the place that its source asks for, an id
      that the bibliography has as well, and whether there is a bibliography (bad-bibliography);
    - what is gone once YAML has become values: duplicate-key (an editor reports it by itself), alias (also `<<`), tag,
      control-character, syntax, and keys that are no scalars;
    - how a number or truth value is spelt: `0048` and `48` are one number to an editor, as are `1`, `01`, `+1`, `0x1`
      and `1.0`; `True` is true.
    """
    text, agrees = KINDS[kind]
    tree = data.draw(st.one_of(mutated(text), mutated(text), mutated(text), VALUES))
    assume(isinstance(tree, dict | list | str) and one_way_keys(tree))

    agrees(tmp_path, written(tree).lstrip("\n") + "\n")


@pytest.mark.parametrize(
    ("old", "new", "reader_takes", "schema_takes"),
    [
        ("date: 1200-04\n", "date: 0048\n", True, True),
        ("date: 1200-04\n", "date: 48\n", False, True),
        ("date: 1200-04\n", "date: -0048\n", True, True),
        ("date: 1200-04\n", "date: 12000\n", False, False),
        ("date: 1200-04\n", "date: 1200-4\n", False, False),
        ("minutes: 5\n", "minutes: 0x5\n", False, True),
        ("minutes: 5\n", "minutes: '5'\n", True, True),
        ("minutes: 5\n", "minutes: 5.5\n", False, False),
        ("        record: true\n", "        record: True\n", False, True),
        ("        record: true\n", "        record: 'true'\n", True, True),
        ("        record: true\n", "        record: yes\n", False, False),
        ("title: The ford\n", "title: 1945\n", True, True),
        ("title: The ford\n", "title: 1945-08-10\n", True, True),
        ("title: The ford\n", "title: true\n", True, True),
        ("title: The ford\n", "title: no\n", True, True),
        ("title: The ford\n", "title: null\n", False, False),
        ("title: The ford\n", "title: ~\n", False, False),
        ("title: The ford\n", 'title: "null"\n', True, True),
        ("title: The ford\n", "title:\n", False, False),
        ("[unknown, found]", "[no, yes, true, 5]", True, True),
        ("[unknown, found]", "[1, '1']", False, True),
    ],
)
def test_what_an_editor_makes_of_a_plain_word(
    tmp_path: Path, old: str, new: str, reader_takes: bool, schema_takes: bool
) -> None:
    text = FORD.replace(old, new, 1)
    file = put(tmp_path, text)

    assert text != FORD
    assert all(not of_shape(problem) for problem in read_scenario(file).problems) == reader_takes
    assert accepts(SCENARIO, as_an_editor_sees_it(text)) == schema_takes
