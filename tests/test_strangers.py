"""Files that are no text of ours, what git leaves in a file, and lines that came along from somewhere else."""

from pathlib import Path

import pytest

from sim.problem import Span
from sim.saves.reader import read_save
from sim.scenario.reader import read_scenario
from tests.invented import FORD, SOURCES, marked, only, put, spoiled

PLACE = "    place: Upper bank\n"
RIVER = "      - scene: The water is *high*, and **brown**.\n"
TWO = "<<<<<<< HEAD\n    place: Upper bank\n=======\n    place: Upper Bank\n>>>>>>> other\n"
THREE = TWO.replace("=======", "||||||| 1f2e\n    place: Bank\n=======")
FILES = {
    "UTF-32": (FORD.encode("utf-32"), "this file is not UTF-8 text but UTF-32"),
    "UTF-32 without a mark": (FORD.encode("utf-32-be"), "this file is not UTF-8 text but UTF-32"),
    "a ZIP archive": (b"PK\x03\x04\n\0\0\0ford.yaml", "this is a ZIP archive, not plain text"),
    "an empty ZIP archive": (b"PK\x05\x06" + b"\0" * 18, "this is a ZIP archive, not plain text"),
    "an Excel file": (b"PK\x03\x04\n\0\0\0xl/workbook.xml", "this is an Excel file (.xlsx), not plain text"),
    "a web page": (b"\n<!DOCTYPE html>\n<html>", "this is a web page (HTML), not the text of a file"),
    "XML": (b"<?xml version='1.0'?>", "this is a file in XML, not plain text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", "this is a picture, not plain text"),
    "a PDF behind a mark": (b"\xef\xbb\xbf%PDF-1.7", "this is a PDF, not plain text"),
    "zero bytes": (b"\0" * 4096, "this file is no text, or was damaged when it was saved: it holds zero bytes"),
    "a damaged end": (FORD.encode() + b"\0" * 500, "this file is no text, or was damaged when it was saved"),
}
MERGES = {
    "two versions": (PLACE, TWO, "has left both, in lines 32 to 36", "keep line 33 or line 35, whichever is right"),
    "three versions": (PLACE, THREE, "has left both, in lines 32 to 38", "keep line 33 or line 37, whichever is right"),
    "in a text": (
        *(RIVER, "      - scene: >\n<<<<<<< a\n          The water.\n=======\n>>>>>>> b\n"),
        *("has left both, in lines 36 to 39", "keep line 37 or nothing, whichever is right"),
    ),
    "half of it": (
        *(PLACE, "=======\n" + PLACE + ">>>>>>> other\n", "git has left a mark in lines 32 and 34"),
        "keep the one of the versions that is right, and delete lines 32 and 34",
    ),
    "one mark": (PLACE, PLACE + ">>>>>>> other\n", "git has left a mark in line 33", "keep the one of the versions"),
}
STRAYS = {
    "a rule": (
        PLACE,
        "⟦-----⟧\n" + PLACE,
        "this line of signs is nothing that can be read",
        "delete it, or begin it with '#'",
    ),
    "stars": (
        PLACE,
        "⟦*****⟧\n" + PLACE,
        "this line of signs is nothing that can be read",
        "delete it, or begin it with",
    ),
    "a fence": (
        "format: 1\n",
        "⟦```yaml⟧\nformat: 1\n",
        "this line parts program text from talk",
        "delete it, and the one",
    ),
    "a note": (PLACE, "    ⟦// see map⟧\n" + PLACE, "a note to yourself begins with '#' here", "write '# see map'"),
    "a note of a web page": (
        PLACE,
        "    ⟦<!-- map -->⟧\n" + PLACE,
        "a note to yourself begins with '#' here",
        "write '# map'",
    ),
    "a bold key": (PLACE, "    ⟦**place**: Upper bank⟧\n", "the signs around 'place' make it bold", "write 'place:'"),
    "a sign of a web page": (
        "title: The ford\n",
        "title: ⟦&quot;The ford&quot;⟧\n",
        "'&quot;' is how a web page writes",
        "type",
    ),
    "dots": (
        PLACE,
        "⟦...⟧\n" + PLACE,
        "'...' at the beginning of a line ends the file",
        "delete the line, or put a '#'",
    ),
    "dashes": (
        PLACE,
        "⟦---⟧\n" + PLACE,
        "a second document begins here",
        "a file holds one scenario: delete the line with",
    ),
    "a curly mark at the end": (
        *("title: The ford\n", 'title: ⟦"⟧The ford”\n', "the quotation mark that opens here is never closed"),
        'the ” at the end of the line is another sign: type " for it',
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_another_kind_is_told_for_what_it_is(tmp_path: Path, kind: str) -> None:
    content, message = FILES[kind]
    file = put(tmp_path)
    file.write_bytes(content)

    problem = only(read_scenario(file).problems)

    assert (problem.rule, problem.where) == ("syntax", Span(1, 1))
    assert problem.message.startswith(message)
    assert problem.help


def test_a_letter_of_an_older_encoding_is_told_where_it_can_be_known(tmp_path: Path) -> None:
    file = put(tmp_path)
    file.write_bytes(spoiled("title: The river\n", "title: Zürich\n").encode("cp1252", "replace"))
    problem = only(read_scenario(file).problems)
    assert (problem.line, problem.message) == (
        30,
        "this file is not UTF-8 text: the byte FC stands here, which older Windows programs write for 'ü'",
    )

    file.write_bytes(FORD.encode("cp949"))
    assert only(read_scenario(file).problems).message == "this file is not UTF-8 text: the byte C0 stands here"


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_line_ends_of_other_systems_are_named(tmp_path: Path, end: str) -> None:
    file = put(tmp_path)
    file.write_text(FORD.replace("\n", end), encoding="utf-8", newline="")
    problem = only(read_scenario(file).problems)
    assert (problem.rule, problem.where) == ("syntax", Span(1, 21))
    assert f"(U+{ord(end):04X}" in problem.message

    for old, place in ((PLACE, Span(32, 22)), ("high*, and", Span(35, 36))):
        file.write_text(spoiled(old, old.rstrip("\n").removesuffix(" and") + end), encoding="utf-8", newline="")
        problem = only(read_scenario(file).problems)
        assert (problem.rule, problem.where) == ("control-character", place)
        assert problem.message.startswith(f"a line ends here with a sign of its own (U+{ord(end):04X})")


def test_the_line_ends_of_an_old_mac_are_line_ends(tmp_path: Path) -> None:
    file = put(tmp_path)
    file.write_bytes(spoiled("start: river\n", "start: rivr\n").replace("\n", "\r").encode())

    problem = only(read_scenario(file).problems)

    assert (problem.rule, problem.line) == ("unknown-node", 26)


@pytest.mark.parametrize("kind", MERGES)
def test_what_git_leaves_between_two_versions_is_named_with_its_lines(tmp_path: Path, kind: str) -> None:
    old, new, said, help = MERGES[kind]

    problem = only(read_scenario(put(tmp_path, spoiled(old, new))).problems)

    assert problem.rule == "syntax"
    assert said in problem.message
    assert (problem.help or "").startswith(help)


def test_every_place_that_git_could_not_bring_together_is_told_in_every_kind_of_file(tmp_path: Path) -> None:
    text = spoiled(PLACE, TWO).replace("start: river\n", TWO.replace("    place", "start"))
    reading = read_scenario(put(tmp_path, text))
    assert [one.line for one in reading.problems] == [26, 36]

    sources = SOURCES.replace("  issued: 1990\n", TWO.replace("    place", "  issued"))
    problem = only(read_scenario(put(tmp_path, FORD, sources)).problems)
    assert (problem.file.name, problem.line) == ("sources.yaml", 5)

    save = tmp_path / "save.yaml"
    save.write_text("format: 1\n" + TWO, encoding="utf-8")
    assert "git could not bring two versions together" in only(read_save(save).problems).message


def test_a_heading_in_a_comment_or_a_text_is_not_taken_for_gits(tmp_path: Path) -> None:
    text = FORD.replace("format: 1\n", "# =======\nformat: 1\n").replace(
        RIVER, "      - scene: |\n          A rule\n          =======\n          >>>>>>> so\n"
    )

    assert read_scenario(put(tmp_path, text)).problems == ()


@pytest.mark.parametrize("kind", STRAYS)
def test_a_line_that_came_along_from_elsewhere_is_named(tmp_path: Path, kind: str) -> None:
    old, new, message, help = STRAYS[kind]
    text, spans = marked(spoiled(old, new))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.rule, problem.where) == ("syntax", spans[0])
    assert problem.message.startswith(message)
    assert (problem.help or "").startswith(help)


def test_a_backslash_that_makes_an_invisible_sign_is_named(tmp_path: Path) -> None:
    problem = only(read_scenario(put(tmp_path, spoiled("title: The ford\n", 'title: "C:\\ford"\n'))).problems)

    assert problem.message.startswith("a '\\' between double quotation marks begins a code")


@pytest.mark.parametrize(
    ("date", "meant"),
    [
        *(("1. März 1200", "1200-03-01"), ("1er mai 1200", "1200-05-01"), ("1200年3月1日", "1200-03-01")),
        *(("?1200", "1200?"), ("1200년 3월", "1200-03"), ("3 de octubre 1200", "1200-10-03"), ("~1200-03", "1200-03~")),
    ],
)
def test_a_date_of_another_language_is_told_in_ours(tmp_path: Path, date: str, meant: str) -> None:
    problem = only(read_scenario(put(tmp_path, spoiled("date: 1200-03-01\n", f"date: {date}\n"))).problems)

    assert (problem.rule, problem.help) == ("bad-date", f"write {meant}")
