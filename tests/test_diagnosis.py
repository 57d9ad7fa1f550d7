"""What a teacher is told who has never heard of YAML: one problem, at the very place, with what to do."""

from pathlib import Path

import pytest

from sim.problem import Span
from sim.render.problems import listing
from sim.scenario.reader import read_scenario
from tests.invented import FORD, marked, only, put, spoiled

PLACE = "    place: Upper bank\n"
DATE = "    date: 1200-03-01\n"
RIVER = "      - scene: The water is *high*, and **brown**.\n"
TITLE = "title: The ford\n"
RECORD = "        record: true\n"
LAST = "      - invented: The maps are put away.\n"
OWN_LINE = "begin the text on a line of its own after '>-'"
ANY_MARKS = f"{OWN_LINE}: there it may hold quotation marks of any kind"
FURTHER = "if the line belongs to the text above, indent it further than that text's key"
MARKS = "record:, author:, contested:, slip:, counterfactual:, silent:, invented: or scene:"
TAB = ("a tab stands here; a line is indented with spaces alone", "delete it and type spaces; many editors can be told")
NO_BREAK = (
    "a no-break space (U+00A0) stands here, which only looks like a space",
    "it comes along with text copied from a web page or Word: delete it and type spaces, here and below",
)
PLAIN_DASH = "write a plain hyphen and a space, '- '; a word processor may have changed it by itself"
APART = "where they belong together, begin both in the same column; where this is text, put the whole of it between "
BRACES = "and ',' between its entries; a text with a comma goes between quotation marks"
ENDS = "the text between quotation marks ends here, and more follows"
CUT = "this '#' begins a comment, which ends the text: line {} no longer belongs to it"
WHOLE = "put the whole text between double quotation marks, or begin it on a line of its own after '>-'"
NO_DASHES = "take the dashes or brackets away: each entry begins with its name and a colon"

# What to change in the invented scenario, and into what, with ⟦ ⟧ around the place; the rule, the message, the help.
FAULTS = {
    "a tab": (PLACE, "⟦\t⟧place: Upper bank\n", "syntax", *TAB),
    "a tab behind spaces": (PLACE, "    place: Upper bank\n   ⟦\t⟧x: y\n", "syntax", *TAB),
    "an apostrophe": (
        *(TITLE, "title: 'Eden⟦'⟧s war'\n", "syntax", "this apostrophe ends the text that began with '"),
        'put double quotation marks around the text instead: "..."',
    ),
    "an apostrophe in braces": (
        *(RIVER, "      - {scene: 'Eden⟦'⟧s war', cite: orm 3}\n", "syntax"),
        "this apostrophe ends the text that began with '",
        'put double quotation marks around the text instead: "..."',
    ),
    "an apostrophe beside a quotation": (
        *(TITLE, "title: '\"Eden⟦'⟧s\" war'\n", "syntax", "this apostrophe ends the text that began with '"),
        f"write '' for the apostrophe, or {ANY_MARKS}",
    ),
    "an apostrophe at a word's end": (
        *(TITLE, "title: 'The soldiers⟦'⟧ war.'\n", "syntax", ENDS),
        f"where this is an apostrophe, put double quotation marks around the text; else {ANY_MARKS}",
    ),
    "a text that begins with a quotation": (
        *(RIVER, '      - scene: "The paper⟦"⟧ lies on the table.\n', "syntax", ENDS),
        ANY_MARKS,
    ),
    "a quotation and a colon": (
        *(RIVER, '      - scene: "The paper⟦"⟧: it lies\n', "syntax", ENDS),
        ANY_MARKS,
    ),
    "a quotation in braces": (
        *(RIVER, '      - {scene: "The paper⟦"⟧ lies, cite: orm 3}\n', "syntax", ENDS),
        "put ',' behind it where a new entry follows; else write each key on a line of its own, without braces",
    ),
    "a quotation mark that is never closed": (
        *(
            RIVER,
            '      - scene: ⟦"⟧The water is high.\n',
            "syntax",
            "the quotation mark that opens here is never closed",
        ),
        "close it at the end of the text; a text that begins with an apostrophe goes between double ones",
    ),
    "curly quotation marks": (
        *(TITLE, "title: ⟦“⟧Suez: a ford”\n", "syntax"),
        "curly quotation marks like “ do not hold a text together in this file, and this one has ': ' in it",
        f'put straight ones around it, "...", or {OWN_LINE}',
    ),
    "a second colon": (
        *(TITLE, "title: The ford⟦:⟧ a choice\n", "syntax", "there is a second ': ' in this line"),
        f"put the text between double quotation marks, or {OWN_LINE}",
    ),
    "a colon in a text's second line": (
        *(RIVER, "      - scene: The water\n          was high⟦:⟧ it ran.\n", "syntax"),
        "there is ': ' in the text that begins in line 35",
        f"put the whole text between double quotation marks, or {OWN_LINE}",
    ),
    "a number in a text of several lines": (
        *(
            RIVER,
            "      - scene: They took hill ⟦#303 by⟧\n          noon and went on.\n        cite: orm 1\n",
            "syntax",
        ),
        *(CUT.format(36), f"{WHOLE}; if it is meant as a comment, write it above the text"),
    ),
    "a number and a colon in a text of several lines": (
        *(RIVER, "      - scene: They took hill ⟦#303⟧\n\n          Noon: they went on.\n", "syntax"),
        *(CUT.format(37), WHOLE),
    ),
    "a number at the beginning of a text's second line": (
        *(RIVER, "      - scene: They took hill\n          ⟦#303 by⟧\n          noon.\n", "syntax"),
        *(CUT.format(37), WHOLE),
    ),
    "a comment in a text of several lines": (
        *(RIVER, "      - scene: They took hill ⟦# which?⟧\n          by noon.\n", "syntax"),
        *(CUT.format(36), WHOLE),
    ),
    "a comment, and one space too many": (
        *(DATE + PLACE, "    date: 1200-03-01 #why\n     ⟦place⟧: Upper bank\n", "syntax"),
        "this line begins in column 6, and nothing that it could belong to does",
        "begin it in column 5",
    ),
    "a number in braces": (
        *(RIVER, "      - {scene: They took hill ⟦#303, cite: orm 3}⟧\n", "syntax"),
        "the rest of the line, '#303, cite: orm 3}', is a comment and not read",
        "put the text that the '#' belongs to between double quotation marks; if it is meant as a comment, write it",
    ),
    "a number in brackets": (
        *("    choices:\n      scout:", "    ask: [Who took hill ⟦#303?, Why?]⟧\n    choices:\n      scout:"),
        *("syntax", "the rest of the line, '#303?, Why?]', is a comment and not read"),
        "put the text that the '#' belongs to between double quotation marks; if it is meant as a comment, write it",
    ),
    "a comment, and a brace that is not closed": (
        *("        when: {bridge: [found]}\n", "        when: ⟦{⟧bridge: [found] # a {brace}, not closed\n", "syntax"),
        "what '{' opens here is not closed, or lacks a ',', so that line 117 does not fit into it",
        f"put '}}' at its end, {BRACES}",
    ),
    "a number in a term": (
        *("people:\n", "  Hill ⟦#303: A hill.⟧\npeople:\n", "syntax"),
        "this '#' begins a comment, and the colon behind it is part of that",
        "put what belongs before the colon between double quotation marks",
    ),
    "a comment with a colon, and a key without": (
        *(PLACE, "    ⟦place⟧ London #see: map\n", "syntax", "there is no colon behind 'place'"),
        "write 'place: London",
    ),
    "a colon in braces": (
        *(RIVER, "      - {scene: The paper⟦:⟧ a lie}\n", "syntax", "there is ': ' in this text"),
        "between braces a text with ': ' or a comma in it goes between double quotation marks",
    ),
    "a colon in a citation": (
        *("cite: orm 1\n", "cite: orm⟦:⟧ 1\n", "syntax", "there is a second ': ' in this line"),
        "a citation has no colon: write the source's id, a space and the place, such as 'orm 4'",
    ),
    "no colon": (
        *(PLACE, "    ⟦place⟧ London\n", "syntax", "there is no colon behind 'place'"),
        f"write 'place: London'; {FURTHER}",
    ),
    "no colon behind an id": (
        *("  camp:\n", "  ⟦camp⟧\n", "syntax", "there is no colon behind 'camp'", f"write 'camp:'; {FURTHER}"),
    ),
    "no colon behind the first id": (
        *("nodes:\n  river:\n", "nodes:\n  ⟦river⟧\n", "syntax", "there is no colon behind 'river'"),
        f"write 'river:'; {FURTHER}",
    ),
    "no space behind the colon": (
        *(PLACE, "    ⟦place:⟧London\n", "syntax", "a space is missing behind 'place:'"),
        f"write 'place: London'; {FURTHER}",
    ),
    "a text's second line too far left": (
        *(RIVER, "      - scene: The water is high\n⟦and brown.⟧\n", "syntax"),
        "this line has no key with a colon behind it",
        f"{FURTHER}; if it is a key, write 'key: value'",
    ),
    "a text behind the sign for a text below": (
        *(
            "role: You keep the *maps* of the general.",
            "role: >- ⟦You keep the maps.⟧",
            "syntax",
            "after '>-' the text begins on the next line",
        ),
        "move it there and indent it further than its key; or take '>-' away",
    ),
    "one space too few": (
        *(PLACE, "   ⟦place⟧: Upper bank\n", "syntax"),
        "this line begins in column 4, and nothing that it could belong to does",
        "begin it in column 3 (as in line 29) or column 5 (as in line 31): keys that belong together begin in the",
    ),
    "one space too many": (
        *(PLACE, "     ⟦place⟧: Upper bank\n", "syntax", "by its indent this line goes on with the text of line 31"),
        f"a key in line 31 begins in column 5, this one in column 6: {APART}quotation marks",
    ),
    "one space too many, and no key": (
        *(DATE + PLACE, "    date: ⟦1⟧200-03-01\n     Upper bank\n", "bad-date", "'1200-03-01 Upper bank' is no date"),
        "this value goes on in line 32: is that line indented too far?",
    ),
    "no-break spaces": (PLACE, "⟦\xa0⟧\xa0\xa0\xa0place: Upper bank\n", "syntax", *NO_BREAK),
    "no-break spaces that YAML does not stumble over": (
        "    next: bank\n",
        "⟦\xa0⟧\xa0\xa0\xa0next: bank\n",
        "syntax",
        *NO_BREAK,
    ),
    "a no-break space behind the colon": (PLACE, "    place:⟦\xa0⟧Upper bank\n", "syntax", *NO_BREAK),
    "no space behind the dash": (
        *(RIVER, RIVER.replace("- scene", "⟦-scene⟧"), "wrong-type", "a space is missing behind the '-'"),
        "write '- ', with a space behind the dash",
    ),
    "no space behind a later dash": (
        *(RIVER, f"{RIVER}      ⟦-⟧invented: So.\n", "syntax", "a space is missing behind the '-'"),
        "write '- ', with a space behind the dash",
    ),
    "no space behind the only dash": (
        *(LAST, LAST.replace("- invented", "⟦-invented⟧"), "wrong-type", "a space is missing behind the '-'"),
        "write '- ', with a space behind the dash",
    ),
    "a long dash": (
        *(RIVER, RIVER.replace("- scene", "⟦– scene⟧"), "wrong-type"),
        *("'–' (U+2013) is not the dash that begins an entry of a list", PLAIN_DASH),
    ),
    "a bullet": (
        *(RIVER, f"{RIVER}      ⟦•⟧ invented: So.\n", "syntax"),
        *("'•' (U+2022) is not the dash that begins an entry of a list", PLAIN_DASH),
    ),
    "an asterisk as bullet": (
        *(RIVER, f"{RIVER}      ⟦*⟧ invented: So.\n", "syntax"),
        *("'*' is not the dash that begins an entry of a list", PLAIN_DASH),
    ),
    "no dash at the first entry": (
        *(RIVER, RIVER.replace("- scene", "⟦s⟧cene"), "wrong-type"),
        "'text' should be a list, each entry after '- '; here is keys and values",
        "begin each entry on a line of its own with '- '",
    ),
    "a dash too many": (
        *("      home:\n", "      ⟦-⟧ home:\n", "syntax"),
        "this line begins with '- ', and those above do not (the first is in line 103)",
        "take the dash away: under 'choices:' each begins with its name and a colon",
    ),
    "nothing but dashes": (
        *("      army: {invented: It is whole.}\n      town: {silent: The author does not say.}\n",),
        "      ⟦-⟧ army: {invented: It is whole.}\n      - town: {silent: The author does not say.}\n",
        *("wrong-type", "'outcome' should be a block for each dimension of the ledger; here is a list", NO_DASHES),
    ),
    "a brace that is not closed": (
        *("        when: {bridge: [found]}\n", "        when: ⟦{⟧bridge: [found]\n", "syntax"),
        "what '{' opens here is not closed, or lacks a ',', so that line 117 does not fit into it",
        f"put '}}' at its end, {BRACES}",
    ),
    "a brace that is not closed at the file's end": (
        *("      town: {silent: The author does not say.}\n", "      town: ⟦{⟧silent: The author does not say.\n"),
        *("syntax", "what '{' opens here is not closed", f"put '}}' at its end, {BRACES}"),
    ),
    "emphasis at the beginning": (
        *(TITLE, "title: ⟦*⟧The* ford\n", "syntax", "a text cannot begin with '*'"),
        f"put the text between double quotation marks, or {OWN_LINE}",
    ),
    "a brace at the beginning": (
        *(TITLE, "title: ⟦{⟧The} ford\n", "wrong-type", "'title' should be a text; here is keys and values"),
        "write the text behind the colon; if it begins with '{', put it between quotation marks",
    ),
    "a block without a mark": (
        *(RIVER, "      - ⟦The water is high.⟧\n", "one-mark", "this text has no mark"),
        f"write before it what it is: {MARKS}",
    ),
    "a block without a mark, but with a citation": (
        *(RIVER, "      - ⟦T⟧he water is high.\n        cite: orm 1\n", "one-mark", "this text has no mark"),
        f"write before it what it is: {MARKS}",
    ),
    "a mark without a colon": (
        *(RIVER, "      - ⟦s⟧cene The water is high.\n        cite: orm 1\n", "one-mark", "this text has no mark"),
        "write 'scene: ...', with a colon and a space behind the mark",
    ),
    "a mark without a space": (
        *(RIVER, "      - ⟦scene:The⟧\n", "one-mark", "this text has no mark"),
        "write 'scene: ...', with a colon and a space behind the mark",
    ),
    "a block of a citation alone": (
        *(RIVER, "      - ⟦c⟧ite: orm 1\n", "one-mark", "this block has no mark"),
        f"begin it with what its text is: {MARKS}",
    ),
    "a node too far left": (
        *("  camp:\n", "⟦camp⟧:\n", "unknown-key", "a scenario has no key 'camp'"),
        "if this is a node, indent it below 'nodes:', as far as the nodes there",
    ),
    "a choice too far left": (
        *("      home:\n", "    ⟦home⟧:\n", "unknown-key", "a node has no key 'home'"),
        "if this is a choice, indent it below 'choices:', as far as the choices there",
    ),
    "True": (
        *(RECORD, "        record: ⟦True⟧\n", "wrong-type", "'record' should be true or false; here is 'True'"),
        "write true, in small letters",
    ),
    "yes": (
        *(RECORD, "        record: ⟦yes⟧\n", "wrong-type", "'record' should be true or false; here is 'yes'"),
        "write true, in small letters",
    ),
    "a comma behind a source": (
        *("cite: orm 1\n", "cite: ⟦orm, 1⟧\n", "bad-citation", "the ',' behind 'orm' does not belong to a source's id"),
        "write 'orm 1': the id, a space and the place",
    ),
    "a comma between two sources": (
        *("cite: orm 1\n", "cite: ⟦map, lund 2⟧\n", "bad-citation"),
        "the ',' behind 'map' does not belong to a source's id",
        "where 'lund 2' is the place, write 'map lund 2'; where it is another source, [map, lund 2]",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_once_at_its_place_with_what_to_do(tmp_path: Path, fault: str) -> None:
    old, new, rule, message, help = FAULTS[fault]
    text, spans = marked(spoiled(old, new))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.rule, problem.where, problem.message) == (rule, spans[0], message)
    assert (problem.help or "").startswith(help)


def test_a_tab_is_seen_in_the_line_that_is_printed(tmp_path: Path) -> None:
    for line, shown in (
        ("\tplace: Upper bank\n", "  32 | →place: Upper bank\n     | ^\n"),
        ("\t\n", "  32 | →\n     | ^\n"),
    ):
        file = put(tmp_path, spoiled(PLACE, line))
        assert shown in listing(read_scenario(file).problems)


def test_a_quotation_mark_that_a_far_one_closes_is_reported_where_it_opens(tmp_path: Path) -> None:
    text = spoiled("label: Go home", 'label: "Go home"', spoiled(RIVER, '      - scene: "The water is high.\n'))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.where, problem.message) == (
        Span(35, 16),
        "the quotation mark that opens here is closed only in line 118",
    )


def test_a_file_indented_with_no_break_spaces_throughout_has_one_problem(tmp_path: Path) -> None:
    for spaces in (4, 6):
        text = FORD.replace(" " * spaces, "\xa0" * spaces)
        problem = only(read_scenario(put(tmp_path, text)).problems)
        assert (problem.rule, problem.message) == ("syntax", NO_BREAK[0])


def test_a_no_break_space_in_a_text_is_no_fault(tmp_path: Path) -> None:
    text = spoiled(RIVER, "      - scene: >-\n          Said:\n\n          \xa0\xa0note: it rains.\n")

    assert read_scenario(put(tmp_path, text)).problems == ()
    other = only(read_scenario(put(tmp_path, spoiled("start: river\n", "start: rivr\n", text))).problems)
    assert other.rule == "unknown-node"


@pytest.mark.parametrize("dash", ["-", "– ", "• "])
def test_a_file_whose_every_dash_is_wrong_has_one_problem(tmp_path: Path, dash: str) -> None:
    problem = only(read_scenario(put(tmp_path, FORD.replace("      - ", f"      {dash}"))).problems)

    assert (problem.rule, problem.line) == ("wrong-type", 35)


def test_what_stands_below_a_line_that_does_not_fit_is_not_missed(tmp_path: Path) -> None:
    """The node that the line cuts off has neither a text nor a way on for the reader; that is no fault of its own."""
    text = spoiled("    title: The camp\n", "", spoiled(PLACE, "   place: Upper bank\n"))
    text = spoiled("flags:\n", "ledgr: {a: b}\nflags:\n", text)

    assert [one.rule for one in read_scenario(put(tmp_path, text)).problems] == ["unknown-key", "syntax"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{\\rtf1\\ansi Hello\\par}", "this is a word processor's file (RTF), not plain text"),
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xml word/document.xml", "this is a Word file (.docx), not plain text"),
        (
            b"PK\x03\x04\n\0\0mimetypeapplication/vnd.oasis.opendocument.text",
            "this is a LibreOffice file (such as .odt), not plain text",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is a word processor's file (such as .doc), not plain text"),
        (b"%PDF-1.7\n", "this is a PDF, not plain text"),
        (FORD.encode("utf-16-le"), "this file is not UTF-8 text but UTF-16"),
        (FORD.encode("utf-16-be"), "this file is not UTF-8 text but UTF-16"),
    ],
)
def test_a_file_that_is_no_plain_text_is_one_problem(tmp_path: Path, content: bytes, message: str) -> None:
    file = put(tmp_path)
    file.write_bytes(content)

    problem = only(read_scenario(file).problems)

    assert (problem.rule, problem.where) == ("syntax", Span(1, 1))
    assert problem.message.startswith(message)
    assert "UTF-8" in (problem.help or "")


def test_an_empty_file_names_the_command_that_begins_one(tmp_path: Path) -> None:
    problem = only(read_scenario(put(tmp_path, "")).problems)

    assert problem.help == "`offrecord new FILE` writes a small scenario to begin with"


@pytest.mark.parametrize("between", [", ", "; ", " and ", " & ", ";  "])
def test_two_sources_without_brackets_are_no_place_in_the_first(tmp_path: Path, between: str) -> None:
    text, spans = marked(spoiled("cite: orm 1\n", f"cite: ⟦orm 1{between}lund 2⟧\n"))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.rule, problem.where.line) == ("bad-citation", spans[0].line)
    assert problem.message == (
        "two sources stand here without brackets, and 'lund 2' would count as a place in the first"
    )
    assert problem.help == "put them in brackets: [orm 1, lund 2]"


@pytest.mark.parametrize(
    "between",
    [
        "，",
        "、",
        "،",
        "؛",
        "；",
        " ， ",
        " ",
        "/",
        " / ",
        "|",
        "+",
        " – ",
        " und ",
        "\u3000",
        " (",
        " see ",
        ".",
        "_",
        " -",
        "以及",
    ],
)
def test_a_second_source_is_none_of_the_places_of_the_first_whatever_parts_the_two(
    tmp_path: Path, between: str
) -> None:
    for key, old in (("cite", "cite: orm 1\n"), ("see", "see: lund 12-13\n")):
        text = spoiled(old, f"{key}: [orm 1{between}lund 2, orm 4]\n")
        problem = only(read_scenario(put(tmp_path, text)).problems)
        assert problem.rule == "bad-citation"
        assert "'lund 2" in problem.message
        assert (problem.help or "").startswith("put them in brackets: [orm 1")


@pytest.mark.parametrize("cited", ["orm 1 lund", "orm 1 lund.", ">\n          orm 1\n          lund 2", "orm 1, orm 3"])
def test_a_source_without_a_place_of_its_own_or_on_a_line_of_its_own_is_a_second_one(
    tmp_path: Path, cited: str
) -> None:
    text = spoiled("cite: orm 1\n", f"cite: {cited}\n")

    assert only(read_scenario(put(tmp_path, text)).problems).rule == "bad-citation"


PLACED = "voice: orm\nsources: {page: {title: Notes}, doc: {title: A paper}, diary: {title: A diary, locator: page}}\n"


@pytest.mark.parametrize("between", [", ", "，", " and ", "; ", " ", "/", ". "])
def test_a_source_that_is_called_like_a_word_of_places_is_a_second_one_as_well(tmp_path: Path, between: str) -> None:
    for word in ("page", "doc", "diary"):
        text = spoiled("cite: orm 1\n", f"cite: orm 1{between}{word} 2\n", spoiled("voice: orm\n", PLACED))
        problem = only(read_scenario(put(tmp_path, text)).problems)
        assert problem.rule == "bad-citation"
        assert (problem.help or "").startswith(f"put them in brackets: [orm 1, {word} 2]")
        assert ("with a capital" in (problem.help or "")) == (word != "diary")


@pytest.mark.parametrize(
    "cited", ["diary page 3", "diary pages iii-v", "orm 1, doc. 3", "orm Page 3", "[orm 1, page 2]"]
)
def test_what_a_source_counts_and_an_abbreviation_with_its_stop_are_part_of_the_place(
    tmp_path: Path, cited: str
) -> None:
    text = spoiled("cite: orm 1\n", f"cite: {cited}\n", spoiled("voice: orm\n", PLACED))

    assert read_scenario(put(tmp_path, text)).problems == ()


@pytest.mark.parametrize(
    "cited", ["orm 1 (lund 2)", "orm 1 'lund 2'", "orm 1 - lund 2", "orm 1-lund 2", "orm 1, cf. lund 2"]
)
def test_what_stands_between_two_sources_is_in_none_of_the_two_that_are_proposed(tmp_path: Path, cited: str) -> None:
    problem = only(read_scenario(put(tmp_path, spoiled("cite: orm 1\n", f'cite: "{cited}"\n'))).problems)

    assert problem.help == "put them in brackets: [orm 1, lund 2]"


@pytest.mark.parametrize(
    "place", ["65, 70 and 72", "doc. 776", "1, note 3 and table 2", "To Lund", "1 (lunds)", "lund-2"]
)
def test_a_place_of_many_parts_is_one(tmp_path: Path, place: str) -> None:
    assert read_scenario(put(tmp_path, spoiled("cite: orm 1\n", f"cite: orm {place}\n"))).problems == ()


def test_a_number_in_a_place_is_no_source_although_one_has_it_for_an_id(tmp_path: Path) -> None:
    text = spoiled("voice: orm\n", "voice: orm\nsources: {'70': {title: A file}}\n")
    text = spoiled("cite: orm 1\n", "cite: [orm 65, '70']\n", text).replace("lund 12-13", "lund 65, 70")

    assert read_scenario(put(tmp_path, text)).problems == ()
