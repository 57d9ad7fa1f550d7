"""Characters that only look like a sign, a letter or a digit of the format are named where they stand."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import lookalikes
from sim.scenario.reader import read_scenario
from tests.invented import FORD, marked, only, put, spoiled

PLACE = "    place: Upper bank\n"
RIVER = "      - scene: The water is *high*, and **brown**.\n"
SET = "        set: {bridge: found}\n"
WHEN = "        when: {bridge: found}\n        unavailable"
CITED = "cite: [orm 4, orm 5, lund 13]"
PERSON = "{name: Ida Brandt, native: 이다, line: The general.}"
TO = "        to: at-home\n"
DAY = "    date: 1200-03-01\n"
COLON = "a full-width colon (U+FF1A) stands here, which only looks like ':'"
COMMA = "a full-width comma (U+FF0C) stands here, which only looks like ','"
LATIN = "with the keyboard set to Latin letters (half width), here and below"
TYPE = "type '{}', " + LATIN

# What to change, and into what, with ⟦ ⟧ around the place; the rule, the message, the help.
SIGNS = {
    "a colon behind a key": (
        PLACE,
        "    place⟦：⟧Upper bank\n",
        "syntax",
        COLON,
        f"write 'place: Upper bank', {LATIN}",
    ),
    "a colon and a space": (
        PLACE,
        "    place⟦：⟧ Upper bank\n",
        "syntax",
        COLON,
        f"write 'place: Upper bank', {LATIN}",
    ),
    "a colon behind an id": ("  camp:\n", "  camp⟦：⟧\n", "syntax", COLON, f"write 'camp:', {LATIN}"),
    "a colon behind nodes": ("nodes:\n", "nodes⟦：⟧\n", "syntax", COLON, f"write 'nodes:', {LATIN}"),
    "a colon behind a mark": (RIVER, "      - scene⟦：⟧So.\n", "syntax", COLON, f"write 'scene: So.', {LATIN}"),
    "a colon behind a mark with a citation": (
        *("      - author: It could have waited,", "      - author⟦：⟧It could have waited,", "syntax", COLON),
        "write 'author: It could have waited, the author holds.'",
    ),
    "a colon between braces": (
        SET,
        "        set: {bridge⟦：⟧found}\n",
        "syntax",
        COLON,
        f"write 'bridge: found', {LATIN}",
    ),
    "a colon in a condition": (
        *(WHEN, "        when: {bridge⟦：⟧ found}\n        unavailable", "syntax", COLON),
        f"write 'bridge: found', {LATIN}",
    ),
    "a ratio sign for a colon": (
        *(PLACE, "    place⟦∶⟧ Upper bank\n", "syntax", "a ratio (U+2236) stands here, which only looks like ':'"),
        f"write 'place: Upper bank', {LATIN}",
    ),
    "an equals sign": (
        *(PLACE, "    place⟦＝⟧Upper bank\n", "syntax", "behind a key stands ':', and here is '＝'"),
        "write 'place: Upper bank'",
    ),
    "a semicolon": (
        *(PLACE, "    place⟦;⟧ Upper bank\n", "syntax", "behind a key stands ':', and here is ';'"),
        "write 'place: Upper bank'",
    ),
    "a dash for a colon": (
        *(PLACE, "    place ⟦–⟧ Upper bank\n", "syntax", "behind a key stands ':', and here is '–'"),
        "write 'place: Upper bank'",
    ),
    "an arrow": (
        *(TO, "        to ⟦-⟧> at-home\n", "syntax"),
        *("behind a key stands ':', and here is '->'", "write 'to: at-home'"),
    ),
    "braces": (
        *(SET, "        set: ⟦｛⟧bridge: found｝\n", "wrong-type"),
        *("a full-width left curly bracket (U+FF5B) stands here, which only looks like '{'", TYPE.format("{")),
    ),
    "brackets": (
        *(CITED, "cite: ⟦［⟧orm 4, orm 5］", "bad-citation"),
        *("a full-width left square bracket (U+FF3B) stands here, which only looks like '['", TYPE.format("[")),
    ),
    "a closing bracket": (
        *(CITED, "cite: [orm 4, orm 5, lund 13⟦］⟧", "syntax"),
        *("a full-width right square bracket (U+FF3D) stands here, which only looks like ']'", TYPE.format("]")),
    ),
    "a comma between braces": (
        PERSON,
        "{name: Ida Brandt⟦，⟧line: The general.}",
        "syntax",
        COMMA,
        "type ',' and a space",
    ),
    "a comma between values": ("[unknown, found]", "[unknown⟦，⟧found]", "bad-id", COMMA, "type ',' and a space"),
    "a number sign": (
        *("# An invented river.\n", "⟦＃⟧ An invented river.\n", "syntax"),
        *("a full-width number sign (U+FF03) stands here, which only looks like '#'", TYPE.format("#")),
    ),
    "a sign for a text below": (
        *(RIVER, "      - scene: ⟦＞⟧\n          The water.\n", "syntax"),
        *("a full-width greater-than sign (U+FF1E) stands here, which only looks like '>'", TYPE.format(">")),
    ),
    "a dash of a list": (
        *(RIVER, "      ⟦－ scene⟧: The water.\n", "wrong-type"),
        *("'－' (U+FF0D) is not the dash that begins an entry of a list", "write a plain hyphen and a space, '- '"),
    ),
    "a space behind a dash": (
        *(RIVER, "      ⟦-\xa0scene⟧: The water.\n", "wrong-type"),
        *("a no-break space (U+00A0) stands here, which only looks like a space", "it comes along with text copied"),
    ),
    "an indent": (
        *(PLACE, "⟦\u3000⟧\u3000place: Upper bank\n", "syntax"),
        *(
            "an ideographic space (U+3000) stands here, which only looks like a space",
            "it comes along with text copied",
        ),
    ),
}
NO_SPACE = "a space is missing behind '{}:'"
GLUED = {
    "set": (SET, "        set: {bridge⟦:⟧found}\n", "bridge", "bridge: found"),
    "set, quoted": (SET, '        set: {bridge⟦:⟧"found"}\n', "bridge", 'bridge: "found"'),
    "when": (WHEN, "        when: {bridge⟦:⟧found}\n        unavailable", "bridge", "bridge: found"),
    "when, a list": ("when: {bridge: [found]}\n", "when: {⟦bridge:⟧[found]}\n", "bridge", "bridge: [found]"),
    "a person": (PERSON, "{name⟦:⟧Ida Brandt, line: The general.}", "name", "name: Ida Brandt"),
    "a cell": (
        "{record: It lost three men., cite",
        "{record⟦:⟧It lost three men., cite",
        "record",
        "record: It lost three men.",
    ),
    "a cell's citation": (
        *("{record: It lost three men., cite: lund 14}", "{record: It lost three men., cite⟦:⟧lund 14}"),
        *("cite", "cite: lund 14"),
    ),
    "an id": ("  ida: {name", "  ida: {⟦ida:⟧{name: x}, name", "ida", "ida: {name: x}"),
}
HYPHEN = "a hyphen (U+2010) stands in it, which only looks like '-'"
CYRILLIC = "a Cyrillic letter (U+0430) stands in it, which only looks like 'a'"
NO_BREAK = "a no-break space (U+00A0) stands in it, which only looks like a space"
WORDS = {
    "a hyphen where an id is named": (TO, "        to: at⟦‐⟧home\n", "unknown-node", HYPHEN, "write 'at-home'"),
    "a hyphen in an id": (
        *("  far-bank:\n", "  far⟦‐⟧bank:\n", "bad-id", HYPHEN),
        "write 'far-bank', here and wherever it is named",
    ),
    "a space where an id is named": (TO, "        to: at⟦\xa0⟧home\n", "unknown-node", NO_BREAK, "write 'at-home'"),
    "a space behind an id": ("start: river\n", "start: river⟦\xa0⟧\n", "unknown-node", NO_BREAK, "write 'river'"),
    "a space in an id": ("  far-bank:\n", "  far⟦\xa0⟧bank:\n", "bad-id", NO_BREAK, "write 'far-bank', here"),
    "a soft hyphen": (
        *(TO, "        to: at-⟦\xad⟧home\n", "unknown-node"),
        *("a soft hyphen (U+00AD) stands in it, which nobody sees", "write 'at-home'"),
    ),
    "a letter where an id is named": (
        *("        to: camp\n        set", "        to: c⟦а⟧mp\n        set", "unknown-node", CYRILLIC, "write 'camp'"),
    ),
    "a letter in an id": ("  camp:\n", "  c⟦а⟧mp:\n", "bad-id", CYRILLIC, "write 'camp', here and wherever"),
    "a letter in a key": (PLACE, "    pl⟦а⟧ce: Upper bank\n", "unknown-key", CYRILLIC, "write 'place'"),
    "a letter in a mark": (
        RIVER,
        "      - sc⟦е⟧ne: So.\n",
        "unknown-key",
        "a Cyrillic letter (U+0435) stands in it, which only looks like 'e'",
        "write 'scene'",
    ),
    "a space behind a key": (
        PLACE,
        "    place⟦\u202f⟧: Upper bank\n",
        "unknown-key",
        "a narrow no-break space (U+202F) stands in it, which only looks like a space",
        "write 'place'",
    ),
    "a space in a key": (
        "content_note: A drowning",
        "content⟦\xa0⟧note: A drowning",
        "unknown-key",
        NO_BREAK,
        "write 'content_note'",
    ),
    "a dash in a date": (
        DAY,
        "    date: 1200⟦–⟧03–01\n",
        "bad-date",
        "an en dash (U+2013) stands in it, which only looks like '-'",
        "write 1200-03-01",
    ),
    "a minus before a year": (
        DAY,
        "    date: ⟦−⟧0048\n",
        "bad-date",
        "a minus sign (U+2212) stands in it, which only looks like '-'",
        "write -0048",
    ),
    "a space behind a date": (DAY, "    date: 1200-03-01⟦\xa0⟧\n", "bad-date", NO_BREAK, "write 1200-03-01"),
    "Arabic digits": (
        DAY,
        "    date: ⟦١⟧٢٠٠-٠٣-٠١\n",
        "bad-date",
        "an Arabic-indic digit one (U+0661) stands in it, which only looks like '1'",
        "write 1200-03-01",
    ),
    "a full-width number": (
        "minutes: 5\n",
        "minutes: ⟦５⟧\n",
        "wrong-type",
        "a full-width digit five (U+FF15) stands in it, which only looks like '5'",
        "write 5",
    ),
    "a space behind true": (
        "        record: true\n",
        "        record: true⟦\xa0⟧\n",
        "wrong-type",
        NO_BREAK,
        "write true",
    ),
    "curly marks around an id": (
        TO,
        "        to: ⟦“⟧at-home”\n",
        "unknown-node",
        "a left double quotation mark (U+201C) stands in it, where none belongs",
        "write 'at-home'",
    ),
    "curly marks around a citation": (
        "cite: orm 1\n",
        "cite: ⟦“⟧orm 1”\n",
        "bad-citation",
        "a left double quotation mark (U+201C) stands in it, where none belongs",
        "write 'orm 1'",
    ),
    "a space behind a flag's value": (
        SET,
        "        set: {bridge: found⟦\xa0⟧}\n",
        "unknown-value",
        NO_BREAK,
        "write 'found'",
    ),
    "the format": (
        "format: 1\n",
        "format: ⟦１⟧\n",
        "bad-format",
        "a full-width digit one (U+FF11) stands in it, which only looks like '1'",
        "write 1",
    ),
}


@pytest.mark.parametrize("fault", SIGNS)
def test_a_sign_of_another_width_or_script_is_named_as_such(tmp_path: Path, fault: str) -> None:
    old, new, rule, message, help = SIGNS[fault]
    text, spans = marked(spoiled(old, new))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.rule, problem.where, problem.message) == (rule, spans[0], message)
    assert (problem.help or "").startswith(help)


@pytest.mark.parametrize("fault", GLUED)
def test_between_braces_a_colon_without_a_space_is_told(tmp_path: Path, fault: str) -> None:
    old, new, key, line = GLUED[fault]
    text, spans = marked(spoiled(old, new))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.rule, problem.where, problem.message) == ("syntax", spans[0], NO_SPACE.format(key))
    assert problem.help == f"write '{line}'"


def test_a_comma_without_a_space_is_fine(tmp_path: Path) -> None:
    text = spoiled(CITED, "cite: [orm 4,orm 5,lund 13]", spoiled(PERSON, "{name: Ida Brandt,line: The general.}"))

    assert read_scenario(put(tmp_path, text)).problems == ()


@pytest.mark.parametrize("fault", WORDS)
def test_what_only_looks_right_in_a_word_is_named_at_its_place(tmp_path: Path, fault: str) -> None:
    old, new, rule, said, help = WORDS[fault]
    text, spans = marked(spoiled(old, new))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.rule, problem.where) == (rule, spans[0])
    assert problem.message.endswith(f": {said}")
    assert (problem.help or "").startswith(help)


@pytest.mark.parametrize("space", ["\xa0", "\u202f", "\u2007", "\u3000", "\xa0 "])
def test_in_a_citation_every_space_is_one(tmp_path: Path, space: str) -> None:
    text = spoiled("cite: orm 1\n", f"cite: orm{space}1\n", spoiled("see: lund 12-13", f"see: lund{space}pp.{space}12"))
    reading = read_scenario(put(tmp_path, text))

    assert reading.scenario is not None, reading.problems
    first = next(iter(reading.scenario.nodes.values()))
    assert [(one.source, one.locator) for one in first.text[1].cite] == [("orm", "1")]


def test_a_file_typed_with_full_width_colons_throughout_has_one_problem(tmp_path: Path) -> None:
    problem = only(read_scenario(put(tmp_path, FORD.replace(": ", "：").replace(":\n", "：\n"))).problems)

    assert (problem.message, problem.line) == (COLON, 2)
    assert (problem.help or "").startswith("write 'format: 1'")


@pytest.mark.parametrize(
    ("sign", "other"), [(":", "："), (",", "，"), ("-", "–"), ("[", "［"), ("}", "｝"), (" ", "\u2028")]
)
def test_one_wrong_sign_is_at_most_one_problem_wherever_it_stands(tmp_path: Path, sign: str, other: str) -> None:
    for at in range(len(FORD)):
        if FORD[at] == sign and (sign != " " or not at % 11):
            problems = read_scenario(put(tmp_path, FORD[:at] + other + FORD[at + 1 :])).problems
            assert len(problems) <= 1, (FORD[at - 20 : at + 10], problems)


def test_the_signs_of_other_scripts_are_fine_in_texts(tmp_path: Path) -> None:
    said = "「水」：高，｛和｝［褐］ — так, «сказал» он ＝ ＃1"
    text = spoiled(RIVER, f"      - scene: {said}\n", spoiled("  ford: A place", f"  渡口：x: {said}\n  ford: A place"))

    assert read_scenario(put(tmp_path, text)).problems == ()


@pytest.mark.parametrize(
    ("title", "marks"),
    [
        ("“The ford”", "“ ”"),
        ("„The ford“", "„ “"),
        ("« The ford »", "« »"),
        ("‘The ford’", "‘ ’"),
        ('„The ford"', '„ "'),
    ],
)
def test_curly_marks_around_a_whole_title_are_remarked_on(tmp_path: Path, title: str, marks: str) -> None:
    reading = read_scenario(put(tmp_path, spoiled("title: The ford\n", f"title: {title}\n")))

    assert reading.problems == ()
    assert [(one.rule, one.line) for one in reading.warnings] == [("curly-marks", 3)]
    assert reading.warnings[0].message == f"the quotation marks {marks} are shown as part of this 'title'"


@pytest.mark.parametrize("title", ["'“The ford”'", "“The” ford", "The “ford”", "“The” and “ford”", "‘Tis a ford"])
def test_curly_marks_that_belong_to_a_title_are_not_remarked_on(tmp_path: Path, title: str) -> None:
    text = spoiled(RIVER, "      - scene: “Who goes there?”\n", spoiled("title: The ford\n", f"title: {title}\n"))

    assert read_scenario(put(tmp_path, text)).warnings == ()


@given(st.characters(exclude_categories=["Cs"]))
def test_what_a_character_looks_like_is_one_of_every_keyboard_or_itself(one: str) -> None:
    like = lookalikes.plain(one)

    assert like in ("", one) or (like.isascii() and like.isprintable() and len(like) == 1)
    assert lookalikes.plain(like) == like if like else True
    if one in string.printable:
        assert like == one
