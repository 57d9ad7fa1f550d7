"""Things without their ids, ids that will not do, what is missing, and titles where an id belongs."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.ids import proposed
from sim.scenario.reader import read_scenario
from tests.invented import FORD, SOURCES, marked, only, put, spoiled

CHOICES = """\
      cross:
        label: Cross at the ford
        record: true
        to: crossing
      wait:
        label: Wait for the water to fall
        to: camp
"""
IDA = "  ida: {name: Ida Brandt, native: 이다, line: The general.}"
HEAD = FORD.partition("  river:\n")[0]
NODE = "    title: The river\n    date: 1200\n    text: [{scene: So.}]\n    ending: Over\n"
ABOVE = "write an id and a colon in a line above, such as '{}:', and indent the lines of this {} two spaces further"
TWO = "here and wherever it is named: an id is made of lower-case letters, digits and hyphens, such as 'seoul-1945'"

# What to change, and into what, with ⟦ ⟧ around the place; the message, and how the help begins.
WITHOUT_ID = {
    "the first node": (
        *("nodes:\n  river:\n    title: The river\n", "nodes:\n    ⟦title⟧: The river\n"),
        *("'title' stands where the id of a node belongs", ABOVE.format("the-river", "node")),
    ),
    "a choice": (
        *(CHOICES, "      ⟦label⟧: Cross at the ford\n      record: true\n      to: crossing\n"),
        *("'label' stands where the id of a choice belongs", ABOVE.format("cross-at-the-ford", "choice")),
    ),
    "choices in a list": (
        *(CHOICES, "      ⟦-⟧ label: Cross at the ford\n        record: true\n        to: crossing\n"),
        "'choices' should be keys and values, one a line, indented below it; here is a list",
        "each choice begins with an id of its own: write 'cross-at-the-ford:' instead of the dash",
    ),
    "a person": (
        *(IDA, "  ⟦name⟧: Ida Brandt\n  line: The general."),
        *("'name' stands where the id of a person belongs", ABOVE.format("ida-brandt", "person")),
    ),
    "people in a list": (
        *(IDA, "  ⟦-⟧ {name: Ida Brandt, line: The general.}"),
        "'people' should be keys and values, one a line, indented below it; here is a list",
        "each person begins with an id of its own: write 'ida-brandt:' instead of the dash",
    ),
    "sources": (
        *("voice: orm\n", "voice: orm\nsources:\n  ⟦title⟧: A chronicle\n  author: Bo\n"),
        *("'title' stands where the id of a source belongs", ABOVE.format("a-chronicle", "source")),
    ),
    "flags in a list": (
        *("  bridge: [unknown, found]", "  ⟦-⟧ bridge: [unknown, found]"),
        "'flags' should be flags and their values; here is a list",
        "write each flag in a line of its own, without a dash: its id, a colon and its values",
    ),
    "a ledger in a list": (
        *("  army: The army\n  town: The town\n", "  ⟦-⟧ The army\n  - The town\n"),
        "'ledger' should be keys and values, one a line, indented below it; here is a list",
        "each begins with an id of its own: write 'the-army: The army', without the dash",
    ),
    "keys not indented below an id": (
        *(
            "      home:\n        label: Go home\n        to: at-home\n",
            "      home:\n      ⟦label⟧: Go home\n      to: at-home\n",
        ),
        "'label' belongs to the choice 'home' above, and is not indented further than it",
        "indent the lines of this choice two spaces further than 'home:'",
    ),
    "one key not indented below an id": (
        *("  camp:\n    title: The camp\n", "  camp:\n  ⟦title⟧: The camp\n"),
        "'title' belongs to the node 'camp' above, and is not indented further than it",
        "indent the lines of this node two spaces further than 'camp:'",
    ),
    "a choice's label in the place of its id": (
        *(CHOICES, "      Cross at the ford: ⟦crossing⟧\n"),
        "'Cross at the ford' should be the keys of a choice, indented below it; here is a text",
        "write its keys on the lines below, indented further: 'label: ...' and 'to: ...'",
    ),
}
MEANT = {
    "a title": (
        "        to: at-home\n",
        "        to: ⟦AT  HOME⟧\n",
        "this is the title of a node; its id is 'at-home'",
    ),
    "a title at next": ("    next: bank\n", "    next: ⟦The bank⟧\n", "this is the title of a node; its id is 'bank'"),
    "a title in a list": (
        *("    next: bank\n", "    next: [{to: ⟦The bank.⟧}]\n"),
        "this is the title of a node; its id is 'bank'",
    ),
    "a title at start": ("start: river\n", "start: ⟦the river⟧\n", "this is the title of a node; its id is 'river'"),
    "a choice": (
        *("        to: at-home\n", "        to: ⟦swim⟧\n"),
        "this is a choice; write the node that it leads to, 'far-bank'",
    ),
    "a flag in capitals": ("set: {bridge: found}", "set: {⟦Bridge⟧: found}", "write 'bridge'"),
    "a row of the ledger": (
        *("      army: {invented: It is whole.}", "      ⟦The army⟧: {invented: It is whole.}"),
        "this is what a row of the ledger is called; its id is 'army'",
    ),
    "an author at voice": ("voice: orm\n", "voice: ⟦Ada Orm⟧\n", "this is the author of a source; its id is 'orm'"),
    "a source's title": (
        *("cite: orm 1\n", "cite: ⟦The River That Waited 1⟧\n"),
        "this is the title of a source; its id is 'orm': write 'orm 1'",
    ),
    "an author": (
        "cite: orm 1\n",
        "cite: ⟦Ada Orm, p. 1⟧\n",
        "this is the author of a source; its id is 'orm': write 'orm 1'",
    ),
    "authors and year": (
        *("see: lund 12-13", "see: ⟦Lund & Berg (1985), pp. 12-13⟧"),
        "this is what a source is called; its id is 'lund': write 'lund 12-13'",
    ),
    "an id in capitals": ("see: lund 12-13", "see: ⟦(Lund 1985, 12)⟧", "write 'lund 12'"),
    "round brackets": ("cite: [orm 4, orm 5, lund 13]", "cite: ⟦(orm 4, orm 5)⟧", "write square ones: [orm 4, orm 5]"),
    "the same again": (
        "cite: orm 9\n        note",
        "cite: ⟦ibid.⟧\n        note",
        "write the id of the source once more",
    ),
}
MISSING = {
    "title": ("    title: The camp\n", "", "write 'title: A title' in a line of its own, 4 spaces from the edge"),
    "date": ("    date: 1200-05\n", "", "write 'date: 1945-08-10' in a line of its own, 4 spaces from the edge"),
    "label": (
        "        label: Go home\n",
        "",
        "write 'label: What can be done' in a line of its own, 8 spaces from the edge",
    ),
    "start": ("start: river\n", "", "write 'start: river' in a line of its own at the left edge"),
    "text": (
        *("    text:\n      - invented: The maps are put away.\n", ""),
        "write 'text:' in a line of its own, 4 spaces from the edge, and below it, further to the right, '- scene: ",
    ),
    "line": (", line: The general.}", "}", "write ', line: Who this is, in one line.' before the brace that closes"),
}


@pytest.mark.parametrize("fault", WITHOUT_ID)
def test_a_thing_without_its_id_is_told_once(tmp_path: Path, fault: str) -> None:
    old, new, message, help = WITHOUT_ID[fault]
    text, spans = marked(spoiled(old, new))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert (problem.rule, problem.where, problem.message) == ("wrong-type", spans[0], message)
    assert (problem.help or "").startswith(help)


@pytest.mark.parametrize(
    ("nodes", "help"),
    [
        ("  - id: river\n" + NODE, "each node begins with its id: write 'river:' instead of '- id: river'"),
        (
            "  - title: The river\n" + NODE.partition("\n")[2],
            "each node begins with an id of its own: write 'the-river:'",
        ),
        ("  - river:\n" + NODE.replace("    ", "      "), "take the dashes or brackets away"),
    ],
)
def test_nodes_in_a_list_are_told_how_to_begin(tmp_path: Path, nodes: str, help: str) -> None:
    problem = only(read_scenario(put(tmp_path, HEAD + nodes)).problems)

    assert (problem.rule, problem.help or "") == ("wrong-type", problem.help)
    assert (problem.help or "").startswith(help)


def test_a_bibliography_without_ids_makes_no_source_unknown(tmp_path: Path) -> None:
    for sources, help in (
        ("title: The River That Waited\nauthor: Ada Orm\n", ABOVE.format("the-river-that-waited", "source")),
        ("- id: orm\n  title: A\n", "each source begins with its id: write 'orm:' instead of '- id: orm'"),
    ):
        problem = only(read_scenario(put(tmp_path, FORD, sources)).problems)
        assert (problem.file.name, problem.rule) == ("sources.yaml", "wrong-type")
        assert (problem.help or "").startswith(help)


def test_a_second_node_whose_id_is_missing_is_one_problem(tmp_path: Path) -> None:
    problem = only(read_scenario(put(tmp_path, spoiled("  camp:\n", ""))).problems)

    assert (problem.rule, problem.line) == ("duplicate-key", 80)
    assert problem.message.endswith("the first is in line 70: another node seems to begin here")
    assert (problem.help or "").startswith("where one does, begin it with an id and a colon in a line above")


def test_a_second_claim_without_its_dash_is_one_problem(tmp_path: Path) -> None:
    for claim in ("record", "author"):
        text = spoiled("      - author: It could", f"        {claim}: It could")
        problem = only(read_scenario(put(tmp_path, text)).problems)
        assert problem.line == 38
        assert "begin" in (problem.help or "") and "'- '" in (problem.help or "")


def test_a_node_pasted_with_its_id_makes_no_other_unknown(tmp_path: Path) -> None:
    text = spoiled("  at-home:\n    title", "  camp:\n    title")

    assert [one.rule for one in read_scenario(put(tmp_path, text)).problems] == ["duplicate-key"]


@pytest.mark.parametrize("fault", MEANT)
def test_what_a_thing_is_called_gets_its_id(tmp_path: Path, fault: str) -> None:
    old, new, help = MEANT[fault]
    text, spans = marked(spoiled(old, new))

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert problem.where == spans[0]
    assert (problem.help or "").startswith(help)


def test_a_title_that_two_nodes_have_names_none_of_them(tmp_path: Path) -> None:
    text = spoiled("    title: The far bank\n", "    title: The bank\n", spoiled("next: bank\n", "next: The bank\n"))

    assert "its id" not in (only(read_scenario(put(tmp_path, text)).problems).help or "")


@pytest.mark.parametrize("key", MISSING)
def test_what_is_missing_comes_with_the_line_to_write(tmp_path: Path, key: str) -> None:
    old, new, help = MISSING[key]

    problem = only(read_scenario(put(tmp_path, spoiled(old, new))).problems)

    assert problem.rule == "missing-key"
    assert (problem.help or "").startswith(help)


def test_the_line_that_is_proposed_mends_the_file(tmp_path: Path) -> None:
    for key, below in (("title", "  camp:\n"), ("date", "  camp:\n"), ("label", "      home:\n")):
        text = re.sub(rf"({below} +(?:title: .*\n +)?){key}: .*\n +", r"\1", FORD)
        assert text != FORD
        problem = only(read_scenario(put(tmp_path, text)).problems)
        found = re.match(r"write '(.*?)' in a line of its own, (\d+) spaces", problem.help or "")
        assert found
        mended = text.replace(below, f"{below}{' ' * int(found[2])}{found[1]}\n")
        assert read_scenario(put(tmp_path, mended)).problems == ()


@pytest.mark.parametrize(
    ("word", "id"),
    [
        *(("The River", "the-river"), ("Zürich", "zurich"), ("far_bank", "far-bank"), ("Café 1945!", "cafe-1945")),
        *(("Straße", "strasse"), ("Ærø", "aero"), ("Łódź", "lodz"), ("O'Brien", "obrien"), ("İstanbul", "istanbul")),
        *(("서울", "seoul"), ("Лагерь", "lager"), ("Афіни", "afini"), ("Ἀθῆναι", "athinai"), ("ひろば", "hiroba")),
        *(("营地", "node"), ("بغداد", "node"), ("⛺", "node"), ("!!", "node")),
    ],
)
def test_an_id_is_proposed_for_a_name(word: str, id: str) -> None:
    assert proposed(word, (), "node") == id
    assert proposed(word, {id}, "node") == f"{id}-2"
    assert proposed(word, {id, f"{id}-2"}, "node") == f"{id}-3"


@given(st.text(max_size=60), st.sets(st.sampled_from(["a", "b", "name", "name-2"])))
def test_a_proposed_id_is_one_and_no_other_of_its_kind_has_it(words: str, taken: set[str]) -> None:
    id = proposed(words, taken)

    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", id)
    assert id not in taken


def test_an_id_that_will_not_do_is_proposed_one_and_what_refers_to_that_is_not_unknown(tmp_path: Path) -> None:
    text, spans = marked(FORD.replace("  far-bank:\n", "  ⟦Far_Bank⟧:\n"))
    problem = only(read_scenario(put(tmp_path, text)).problems)
    assert (problem.rule, problem.where, problem.help) == ("bad-id", spans[0], f"write 'far-bank', {TWO}")

    problem = only(read_scenario(put(tmp_path, FORD, SOURCES.replace("orm:", "Orm:"))).problems)
    assert (problem.file.name, problem.help) == ("sources.yaml", f"write 'orm', {TWO}")

    problem = only(read_scenario(put(tmp_path, spoiled("[unknown, found]", "[unknown, found, Found]"))).problems)
    assert problem.help == f"write 'found-2', {TWO}"


def test_values_without_a_comma_between_are_one_problem(tmp_path: Path) -> None:
    problem = only(read_scenario(put(tmp_path, spoiled("[unknown, found]", "[unknown found]"))).problems)

    assert problem.help == f"where these are several values, write 'unknown, found'; else write 'unknown-found', {TWO}"
