"""What is proposed instead of a word that is not known: never the contrary, never something of another kind."""

import time
from pathlib import Path

import pytest

from sim.problem import nearest
from sim.render.marks import LABELS
from sim.scenario.model import MARKS, Mark
from sim.scenario.reader import read_scenario
from tests.invented import FORD, SOURCES, offrecord, only, put, spoiled

RIVER = "      - scene: The water is *high*, and **brown**.\n"
SHOWN = [
    (word, mark)
    for mark, label in LABELS.items()
    for word in (label.word, label.aloud, label.word.lower(), label.word.capitalize())
    if word and word not in MARKS
]
NATURAL = [
    *(("fact", Mark.RECORD), ("facts", Mark.RECORD), ("factual", Mark.RECORD), ("on the record", Mark.RECORD)),
    *(("disputed", Mark.CONTESTED), ("uncertain", Mark.CONTESTED), ("opinion", Mark.AUTHOR), ("says", Mark.AUTHOR)),
    *(
        ("uncontested", Mark.RECORD),
        ("correction", Mark.SLIP),
        ("false", Mark.SLIP),
        ("hypothetical", Mark.COUNTERFACTUAL),
    ),
    *(("whatif", Mark.COUNTERFACTUAL), ("imagined", Mark.COUNTERFACTUAL), ("fiction", Mark.INVENTED)),
    *(
        ("silence", Mark.SILENT),
        ("setting", Mark.SCENE),
        ("context", Mark.SCENE),
        ("debate", Mark.CONTESTED),
        ("= RECORD", Mark.RECORD),
        ("recrod", Mark.RECORD),
    ),
]


def helped(tmp_path: Path, text: str) -> str:
    return only(read_scenario(put(tmp_path, text)).problems).help or ""


@pytest.mark.parametrize(("word", "mark"), [*SHOWN, *NATURAL])
def test_a_word_that_players_read_or_that_is_natural_is_offered_its_own_mark(
    tmp_path: Path, word: str, mark: Mark
) -> None:
    text = spoiled(RIVER, f'      - "{word}": The water is high.\n')

    assert helped(tmp_path, text) == f"did you mean '{mark}'?"


@pytest.mark.parametrize("word", ["quote", "Quotation", "quoted"])
def test_a_quotation_is_no_mark_and_no_note(tmp_path: Path, word: str) -> None:
    said = helped(tmp_path, spoiled(RIVER, f"      - {word}: The water is high.\n"))

    assert "between quotation marks inside a block" in said
    assert "note" not in said


def test_a_text_with_such_a_word_and_no_space_behind_the_colon_is_offered_the_mark(tmp_path: Path) -> None:
    assert helped(tmp_path, spoiled(RIVER, "      - corrected:The water.\n")) == "did you mean 'slip'?"


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("not west", "west"),
        ("not-west", "west"),
        ("notwest", "west"),
        ("!west", "west"),
        ("!= west", "west"),
        ("no letter", "letter"),
        ("except west", "west"),
        ("letter", "no-letter"),
        ("available", "unavailable"),
        ("availible", "unavailable"),
        ("factual", "counterfactual"),
        ("contested", "uncontested"),
        ("armed", "disarmed"),
        ("east", "west"),
        ("north-gate", "south-gate"),
        ("-west", "west"),
        ("<> west", "west"),
        ("=/= west", "west"),
        ("w/o west", "west"),
        ("nicht west", "west"),
        ("un-west", "west"),
    ],
)
def test_the_contrary_of_a_word_is_never_the_nearest(word: str, known: str) -> None:
    assert nearest(word, [known]) is None


@pytest.mark.parametrize(("word", "known"), [("unwest", ["east", "west"]), ("non-west", ["none", "west"])])
def test_where_the_contrary_is_nearest_the_next_best_is_not_offered_either(word: str, known: list[str]) -> None:
    assert nearest(word, known) is None


@pytest.mark.parametrize(
    ("word", "known"),
    [("unavailble", "unavailable"), ("no-leter", "no-letter"), ("wst", "west"), ("url", "URL"), ("noth", "north")],
)
def test_a_slip_of_the_keys_still_finds_the_word(word: str, known: str) -> None:
    assert nearest(word, [known, "zzz"]) == known


DENIED = """not unknown|'!unknown'|'!= unknown'|'except unknown'|-unknown|^unknown|<>unknown|'=/= unknown'|≠ unknown
w/o unknown|anything but unknown|all but unknown|everything except unknown|other than unknown|NOT Unknown|not(unknown)
nicht unknown|ohne unknown|minus unknown|isn't unknown|non-unknown|[not unknown]""".replace("\n", "|").split("|")


@pytest.mark.parametrize("said", DENIED)
def test_a_condition_that_denies_a_value_is_told_the_others(tmp_path: Path, said: str) -> None:
    text = spoiled("when: {bridge: [found]}", f"when: {{bridge: {said}}}")

    assert helped(tmp_path, text) == "nothing is negated here: list the values that will do, 'bridge: found'"


@pytest.mark.parametrize(
    ("said", "help"),
    [
        ("unknown or found", "list the values in brackets: 'bridge: [unknown, found]'"),
        ("unknown/found", "list the values in brackets: 'bridge: [unknown, found]'"),
        ("still unknown", "write nothing beside the values: list those that will do, of unknown, found"),
        ("not unknown yet", "write nothing beside the values: list those that will do, of unknown, found"),
        ("unknwon", "did you mean 'unknown'?"),
        ("'unknown.'", "did you mean 'unknown'?"),
    ],
)
def test_a_value_among_other_words_is_not_taken_for_a_slip_of_the_keys(tmp_path: Path, said: str, help: str) -> None:
    assert helped(tmp_path, spoiled("when: {bridge: [found]}", f"when: {{bridge: {said}}}")) == help


@pytest.mark.parametrize("said", ["not unknown", "still unknown", "'!unknown'"])
def test_a_choice_sets_one_value_and_none_is_denied(tmp_path: Path, said: str) -> None:
    help = helped(tmp_path, spoiled("set: {bridge: found}", f"set: {{bridge: {said}}}"))

    assert help == "a 'set' gives one value, and nothing beside it: unknown or found"


@pytest.mark.parametrize(
    ("said", "help"),
    [
        ("not no", "nothing is negated here: list the values that will do, 'bridge: found'"),
        ("no bridge", "known here: no, found"),
    ],
)
def test_a_value_that_is_itself_a_no_is_not_what_denies(tmp_path: Path, said: str, help: str) -> None:
    text = spoiled("bridge: [unknown, found]", "bridge: [no, found]").replace("bridge: unknown", "bridge: no")

    assert helped(tmp_path, spoiled("when: {bridge: [found]}", f"when: {{bridge: {said}}}", text)) == help


def test_what_denies_is_looked_for_in_no_time(tmp_path: Path) -> None:
    text = spoiled("when: {bridge: [found]}", f"when: {{bridge: '{'a_' * 100_000} unknown'}}")
    began = time.process_time()

    assert helped(tmp_path, text)
    assert time.process_time() - began < 2


def test_what_to_write_instead_of_a_denied_value_is_said(tmp_path: Path) -> None:
    text = spoiled("when: {bridge: [found]}", "when: {bridge: not unknown}")

    assert helped(tmp_path, text) == "nothing is negated here: list the values that will do, 'bridge: found'"


@pytest.mark.parametrize("said", ["{not-bridge: found}", "{'!bridge': found}", "{bridge: {not: found}}"])
def test_a_condition_denied_otherwise_says_that_there_is_no_not(tmp_path: Path, said: str) -> None:
    assert "nothing is negated here" in helped(tmp_path, spoiled("when: {bridge: [found]}", f"when: {said}"))


BARRING = """unless when-not except not_when hidden hide hide-when hidden_if skip-if whennot unwhen locked blocked off
forbidden never until without not""".split()


@pytest.mark.parametrize("key", BARRING)
def test_a_key_that_denies_is_not_offered_when(tmp_path: Path, key: str) -> None:
    help = helped(tmp_path, spoiled("when: {bridge: [found]}", f"{key}: {{bridge: [found]}}"))

    assert help.startswith("nothing is negated here: 'when' names the flags")


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("        to: at-home\n", "        to: at-home\n        available: Never.\n", None),
        ("        to: at-home\n", "        to: at-home\n        if: {bridge: found}\n", "when"),
        (RIVER, RIVER + "        where: Here\n", None),
        (RIVER, RIVER + "        sources: orm 1\n", "cite"),
        (RIVER, RIVER + "        nots: Here\n", "note"),
        (RIVER, RIVER + "        others: Many.\n", None),
        (RIVER, RIVER + "        off-record: Many.\n", None),
        (RIVER, RIVER + "        removed: Many.\n", None),
        (RIVER, RIVER + "        while: {bridge: found}\n", None),
        (RIVER, RIVER + "        visible-when: {bridge: found}\n", "when"),
        ("        record: true\n", "        off-record: true\n        record: true\n", None),
        ("        to: at-home\n", "        next: at-home\n", "to"),
    ],
)
def test_what_is_offered_for_a_key_is_of_its_kind(tmp_path: Path, old: str, new: str, meant: str | None) -> None:
    help = helped(tmp_path, spoiled(old, new))

    assert help == f"did you mean '{meant}'?" if meant else "did you mean" not in help


@pytest.mark.parametrize(
    ("old", "new", "word", "what"),
    [
        ("    place: Upper bank\n", "    place: Upper bank\n    cite: orm 1\n", "cite", "block"),
        ("    place: Upper bank\n", "    place: Upper bank\n    label: Cross\n", None, "title"),
        ("        to: at-home\n", "        to: at-home\n        place: Home\n", "place", "node"),
        ("        to: at-home\n", "        to: at-home\n        see: orm 1\n", "see", "block"),
        ("minutes: 5\n", "minutes: 5\nholds: It rained.\n", "holds", "block"),
        (RIVER, RIVER + "        label: Cross\n", "label", "choice"),
        (RIVER, RIVER + "        set: {bridge: found}\n", "set", "choice"),
    ],
)
def test_a_key_of_another_thing_is_no_misspelt_one(
    tmp_path: Path, old: str, new: str, word: str | None, what: str
) -> None:
    help = helped(tmp_path, spoiled(old, new))

    if word:
        assert help == f"'{word}' belongs to a {what}: write it where the other keys of that {what} stand"
    else:
        assert help == f"did you mean '{what}'?"


@pytest.mark.parametrize("word", ["text", "content", "body"])
def test_a_block_whose_text_is_called_a_text_is_told_the_marks(tmp_path: Path, word: str) -> None:
    help = helped(tmp_path, spoiled(RIVER, f"      - {word}: The water is high.\n"))

    assert help.startswith("a text stands behind what it is: record:, author:, ")


@pytest.mark.parametrize(
    "arguments", [("cohort", "--no-names"), ("check", "--not-strict"), ("--no-ascii",), ("play", "--close")]
)
def test_no_option_is_offered_that_does_the_contrary(arguments: tuple[str, ...]) -> None:
    ran = offrecord(*arguments, "x")

    assert ran.returncode == 2
    assert "No such option" in ran.stderr
    assert "Did you mean" not in ran.stderr


@pytest.mark.parametrize(
    ("word", "meant"),
    [("year", "issued"), ("date", "issued"), ("journal", "container-title"), ("url", "URL"), ("doi", "DOI")],
)
def test_a_source_is_offered_the_key_that_is_meant(tmp_path: Path, word: str, meant: str) -> None:
    file = put(tmp_path, FORD, SOURCES + f"late: {{title: A late work, {word}: x}}\n")

    assert only(read_scenario(file).problems).help == f"did you mean '{meant}'?"


def test_every_mark_is_found_by_the_word_that_players_read() -> None:
    assert {mark for _, mark in SHOWN} == set(MARKS.values()) - {Mark.SCENE}
