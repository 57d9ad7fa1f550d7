"""A text that ends at a '#': what is lost is named at its place, what is meant as a comment is left alone."""

import json
from pathlib import Path

import pytest

from sim.check.judge import judge
from sim.problem import Problem, Severity
from sim.render.problems import listing
from sim.scenario.reader import read_scenario
from tests.invented import FORD, SOURCES, marked, offrecord, only, put, spoiled
from tests.test_check import SOUND

RIVER = "      - scene: The water is *high*, and **brown**.\n"
ASK = "    ask: [What could a scout see?]\n"
HELP = (
    "put the whole text between double quotation marks, or begin it on a line of its own after '>-'; "
    "if it is meant as a comment, put a space behind the '#'"
)


def warned(file: Path) -> list[Problem]:
    """What the check warns of in texts that are cut off."""
    return [problem for problem in judge(read_scenario(file)).problems if problem.rule == "cut-text"]


# What to change, and into what, with ⟦ ⟧ around what is lost.
CUT = {
    "a block": (RIVER, "      - scene: They took hill ⟦#303 by noon⟧\n"),
    "a block in braces": (RIVER, "      - {scene: They took hill ⟦#303 by noon⟧\n         , cite: orm 3}\n"),
    "a text below its key": (RIVER, "      - scene:\n          They took hill ⟦#303⟧\n"),
    "the last line of a text": (RIVER, "      - scene: They took\n          hill ⟦#303⟧  \n        cite: orm 1\n"),
    "a text behind wide characters": (RIVER, "      - scene: 한국의 길 👩\u200d🌾 \t ⟦#평화⟧\n"),
    "a note": (
        "note: It rose until May. Nobody had asked the fishermen.",
        "note: It rose until ⟦#5. Nobody had asked.⟧",
    ),
    "a number behind one word": ("title: The ford\n", "title: Ford ⟦#2⟧\n"),
    "a title": ("title: The ford\n", "title: The ford ⟦#two⟧\n"),
    "a question": (ASK, "    ask:\n      - Who took hill ⟦#303?⟧\n"),
    "a question by its skill": (ASK, "    ask:\n      - context: Who took hill ⟦#303?⟧\n"),
    "a label": ("label: Go home", "label: Go home ⟦#now⟧"),
    "a term": ("  ford: A place where", "  ford: A place ⟦#1 where a river can be crossed.⟧\n  mill: A place where"),
    "a heading of the ledger": ("  army: The army\n", "  army: The army ⟦#1⟧\n"),
    "a line of a text that is a number": (RIVER, "      - scene: They took hill\n          ⟦#303 by noon.⟧\n"),
}


@pytest.mark.parametrize("text", CUT)
def test_what_is_lost_of_a_text_is_named_at_its_place(tmp_path: Path, text: str) -> None:
    old, new = CUT[text]
    written, spans = marked(spoiled(old, new, SOUND))
    lost = written.split("\n")[spans[0].line - 1][spans[0].column - 1 :].rstrip()

    problem = only(warned(put(tmp_path, written)))

    what = "this line" if text.startswith("a line") else "the rest of the line"
    assert (problem.where, problem.message) == (spans[0], f"{what}, '{lost}', is a comment and not shown")
    assert (problem.severity, problem.help) == (Severity.WARNING, HELP)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (RIVER, "      - scene: They took the hill. # check this\n"),
        (RIVER, "      - scene: They took the hill. ## check this #now\n"),
        (RIVER, "      - scene: They took the hill.#303\n"),
        (RIVER, "      - scene: Taken. #later\n"),
        (RIVER, '      - scene: "They took hill #303" #303\n'),
        (RIVER, "      - scene: 'They took hill #303\n          by noon #4'\n"),
        (RIVER, "      - scene: >- #303 of them\n          They took hill #303\n          by noon #4\n"),
        (RIVER, "      - scene: They took the hill.\n        #cite: orm 1\n        # 303 of them\n"),
        (RIVER, "      - scene: They took the hill.\n        cite: orm 1 #later\n      #303 of them\n"),
        (RIVER, "      - scene: They took the hill.\n\n          #303 of them\n"),
        ("    date: 1200-03-01\n", "    date: 1200-03-01 #303 of them\n"),
        ("start: river\n", "start: river #303\n"),
        ("flags:\n", "flags: #303\n"),
    ],
)
def test_what_is_meant_as_a_comment_is_left_alone(tmp_path: Path, old: str, new: str) -> None:
    assert warned(put(tmp_path, spoiled(old, new, SOUND))) == []


def test_a_long_loss_is_underlined_whole_and_told_in_its_first_words(tmp_path: Path) -> None:
    lost = "#303 " + "very " * 40 + "early"

    problem = only(warned(put(tmp_path, spoiled(RIVER, f"      - scene: They took hill {lost}\n"))))

    assert problem.where.length == len(lost)
    assert problem.message == f"the rest of the line, '#303{' very' * 11} ...', is a comment and not shown"


def test_a_cut_text_is_found_behind_invisible_characters_where_the_file_has_it(tmp_path: Path) -> None:
    text, spans = marked(spoiled(RIVER, "      - scene: They \u200btook\u200b hill ⟦#303⟧\n"))

    assert only(warned(put(tmp_path, text))).where == spans[0]


def test_a_cut_text_is_found_with_a_byte_order_mark_and_the_line_ends_of_windows(tmp_path: Path) -> None:
    text, spans = marked(spoiled(RIVER, "      - scene: They took hill ⟦#303⟧\n"))
    file = put(tmp_path)
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    problem = only(warned(file))

    assert (problem.where, problem.message) == (spans[0], "the rest of the line, '#303', is a comment and not shown")


def test_a_cut_text_is_told_beside_an_error_elsewhere_and_can_be_played(tmp_path: Path) -> None:
    text = spoiled(RIVER, "      - scene: They took hill #303\n")

    assert read_scenario(put(tmp_path, text)).scenario is not None
    only(warned(put(tmp_path, spoiled("start: river\n", "start: rivr\n", text))))


def test_a_source_is_looked_at_in_the_file_that_has_it_and_told_once(tmp_path: Path) -> None:
    sources, spans = marked(f"{SOURCES}box: {{type: report}}\nfile:\n  title: Papers of the army, box ⟦#12⟧\n")
    put(tmp_path, SOUND, sources)
    file = put(tmp_path, SOUND, sources, "weir.yaml")

    problem = only(warned(file))
    assert (problem.file, problem.where) == (tmp_path / "sources.yaml", spans[0])
    assert offrecord("check", tmp_path).stdout.count("[cut-text]") == 1


@pytest.fixture
def cut(tmp_path: Path) -> Path:
    """A scenario of which nothing is to be said but that a text is cut off."""
    return put(tmp_path, spoiled(RIVER, "      - scene: They took hill #303 by noon\n", SOUND))


def test_the_check_shows_the_loss_under_carets_and_only_a_strict_one_fails(cut: Path) -> None:
    checked = offrecord("check", cut.name, cwd=cut.parent)

    assert checked.stdout.startswith(
        "ford.yaml:35:31: warning: the rest of the line, '#303 by noon', is a comment and not shown [cut-text]\n"
        "  35 |       - scene: They took hill #303 by noon\n"
        "     |                               ^^^^^^^^^^^^\n"
        f"     = {HELP}\n"
    )
    assert checked.returncode == 0
    assert offrecord("check", "--strict", cut).returncode == 1


def test_other_programs_are_told_of_a_cut_text_as_of_any_warning(cut: Path) -> None:
    (told,) = json.loads(offrecord("check", "--format", "json", cut).stdout)["problems"]
    github = offrecord("check", "--format", "github", cut).stdout

    assert (told["rule"], told["severity"], told["line"], told["column"]) == ("cut-text", "warning", 35, 31)
    assert github.startswith("::warning ")
    assert "line=35,col=31" in github


def test_a_number_that_begins_a_text_is_said_to_begin_a_comment(tmp_path: Path) -> None:
    file = put(tmp_path, spoiled(RIVER, "      - scene: #303 was a hill\n"))

    problem = only(read_scenario(file).problems)

    assert (problem.message, warned(file)) == ("there is nothing after 'scene'", [])
    assert (problem.help or "").startswith(
        "the '#' begins a comment: put the whole text between double quotation marks"
    )


def test_the_only_term_of_a_glossary_is_said_to_lose_its_colon_to_a_comment(tmp_path: Path) -> None:
    text = spoiled("  ford: A place where", "  Hill #303: A place where", FORD)

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert problem.rule == "wrong-type"
    assert problem.help == (
        "the '#' begins a comment: put what belongs before the colon between double quotation marks"
    )


def test_the_caret_stands_under_the_number_sign(tmp_path: Path) -> None:
    shown = listing(warned(put(tmp_path, spoiled(RIVER, "      - scene: 한국의 길 #303\n"))))

    line, carets = shown.split("\n")[1:3]
    assert carets.index("^") == line.index("#") + len("한국의길")
