"""Reading a scenario file: what is taken, and every fault at its place, once."""

from pathlib import Path

import attrs
import pytest
import yaml

from sim.problem import Span
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Citation, Effect, Mark, Name, Question, Scenario, Skill, Test
from sim.scenario.reader import read_scenario
from tests.invented import FORD, SHIPPED, marked, only, problems_of, put, spoiled, the_scenario

TO_CROSSING = "        record: true\n        to: crossing\n"
RIVER_BLOCK = "      - scene: The water is *high*, and **brown**.\n"
RECORD_BLOCK = "      - record: The army came to the river on 1 March.\n        cite: orm 1\n"

# A rule, what to change in the invented scenario, and into what; ⟦ ⟧ stand where the problem is to be reported.
FAULTS = [
    ("syntax", "title: The ford\n", "title: The ford⟦:⟧ a river\n"),
    ("syntax", "title: The river\n", "title: ⟦@⟧river\n"),
    ("syntax", "    title: The river\n", "    title: The river\n⟦\t⟧x: y\n"),
    ("syntax", "[orm 4, orm 5, lund 13]\n    ask:", "⟦[⟧orm 4, orm 5, lund 13\n    ask:"),
    ("syntax", "minutes: 5\n", 'minutes: "⟦\\⟧q"\n'),
    ("syntax", "# An invented river.\n", "⟦%⟧YAML 3.0\n---\n"),
    ("duplicate-key", "minutes: 5\n", "minutes: 5\n⟦title⟧: Again\n"),
    ("duplicate-key", "  camp:\n", "  ⟦river⟧: {}\n  camp:\n"),
    ("duplicate-key", "[unknown, found]", "[unknown, found, ⟦unknown⟧]"),
    ("duplicate-key", "        when: {bridge: [found]}\n", "        when: {bridge: found, ⟦bridge⟧: unknown}\n"),
    ("unknown-key", "role: You", "⟦rolle⟧: You"),
    ("unknown-key", "title: The ford\n", "⟦titel⟧: The ford\n"),
    ("unknown-key", "nodes:\n", "⟦node⟧:\n"),
    ("unknown-key", "flags:\n", "⟦flag⟧:\n"),
    ("unknown-key", "bibliography: s", "⟦bibliografy⟧: s"),
    ("unknown-key", "ledger:\n", "⟦ledgers⟧:\n"),
    ("unknown-key", "    next: bank\n", "    ⟦nxt⟧: bank\n"),
    ("unknown-key", "      - scene: The", "      - ⟦scenne⟧: The"),
    ("unknown-key", "        record: true\n", "        ⟦recorded⟧: true\n"),
    ("unknown-key", "      - sourcing: Who", "      - ⟦sources⟧: Who"),
    (
        "unknown-key",
        "      town: {silent: The author does not say.}\n",
        "      town: {silent: No., ⟦when⟧: {bridge: found}}\n",
    ),
    ("unknown-key", "    next: bank\n", "    next: bank\n    ⟦outcome⟧: {army: {silent: No.}}\n"),
    ("missing-key", "# An invented river.\nformat: 1\n", "⟦#⟧\n"),
    ("missing-key", "start: river\n", ""),
    ("missing-key", "  camp:\n    title: The camp\n", "  ⟦camp⟧:\n"),
    ("missing-key", "    date: 1200-05\n", ""),
    ("missing-key", "        label: Go home\n", ""),
    ("missing-key", "{name: Ida Brandt, native: 이다, line: The general.}", "⟦{⟧name: Ida Brandt}"),
    ("wrong-type", "minutes: 5\n", "minutes: ⟦five⟧\n"),
    ("wrong-type", "minutes: 5\n", "minutes: ⟦1234567890⟧\n"),
    ("wrong-type", "order: 1\n", "order: ⟦1.5⟧\n"),
    ("wrong-type", "order: 1\n", "order: ⟦1_000⟧\n"),
    ("wrong-type", "        record: true\n", "        record: ⟦yes⟧\n"),
    ("wrong-type", "        record: true\n", "        record: ⟦True⟧\n"),
    ("wrong-type", "title: The ford\n", "title: ⟦[⟧The ford]\n"),
    ("wrong-type", "title: The ford\n", "title: ⟦{⟧the: ford}\n"),
    ("wrong-type", "  bridge: [unknown, found]\n", "  bridge: ⟦unknown⟧\n"),
    ("wrong-type", "flags:\n  bridge: [unknown, found]\n", "flags: ⟦bridge⟧\n"),
    ("wrong-type", "ledger:\n  army: The army\n  town: The town\n", "ledger: ⟦[⟧army, town]\n"),
    ("wrong-type", "        when: {bridge: [found]}\n", "        when: ⟦found⟧\n"),
    ("wrong-type", "        when: {bridge: [found]}\n", "        when: {bridge: ⟦{⟧a: found}}\n"),
    ("wrong-type", "    next: bank\n", "    next: ⟦{⟧to: bank}\n"),
    ("wrong-type", "    next: bank\n", "    next: bank\n    ? ⟦[⟧a, b]\n    : c\n"),
    ("alias", "title: The ford\n", "title: ⟦&a The ford⟧\n"),
    ("alias", "title: The ford\n", "title: ⟦*a⟧\n"),
    ("alias", "    next: bank\n", "    ⟦<<⟧: {place: Here}\n    next: bank\n"),
    ("alias", "nodes:\n", "nodes: ⟦&⟧all\n"),
    ("tag", "title: The ford\n", "title: ⟦!!str The ford⟧\n"),
    ("tag", "title: The ford\n", "title: ⟦! The ford⟧\n"),
    ("tag", "title: The ford\n", "title: ⟦!!python/object/apply:os.system echo⟧\n"),
    ("control-character", "title: The ford\n", "title: The ⟦\a⟧ford\n"),
    ("control-character", "title: The ford\n", "title: The ⟦\u202e⟧ford\n"),
    ("control-character", "title: The ford\n", "title: The ⟦\u200b⟧ford\n"),
    ("control-character", "title: The ford\n", 'title: ⟦"The \\e[31mford"⟧\n'),
    ("control-character", "title: The ford\n", 'title: ⟦"The \\rford"⟧\n'),
    ("control-character", "  camp:\n", "  ca⟦\u200b⟧mp:\n"),
    ("control-character", "minutes: 5\n", 'minutes: 5\n⟦"a\\0b"⟧: c\n'),
    ("bad-date", "date: 1200-03-01\n", "date: ⟦1200-3-1⟧\n"),
    ("bad-date", "date: 1200-03-01\n", "date: ⟦1 March 1200⟧\n"),
    ("bad-date", "date: 1200-03-01\n", "date: ⟦1200-13⟧\n"),
    ("bad-date", "date: 1200-03-01\n", "date: ⟦1201-02-29⟧\n"),
    ("bad-date", "date: 1200-01\n", "date: ⟦1200/01⟧\n"),
    ("bad-id", "      home:\n", "      ⟦Home⟧:\n"),
    ("bad-id", "      home:\n", "      ⟦go home⟧:\n"),
    ("bad-id", "flags:\n", "flags:\n  ⟦a_b⟧: [no, yes]\n"),
    ("bad-id", "[unknown, found]", "[unknown, found, ⟦Lost⟧]"),
    ("bad-citation", "cite: orm 1\n", "cite: ⟦orm⟧\n"),
    ("bad-citation", "cite: orm 1\n", 'cite: "⟦orm⟧"\n'),
    ("bad-citation", "cite: orm 1\n", "cite: ⟦Orm, p. 1⟧\n"),
    ("bad-citation", "[orm 4, orm 5, lund 13]", "[orm 4, ⟦orm⟧, lund 13]"),
    ("bad-format", "format: 1\n", "format: ⟦2⟧\n"),
    ("bad-format", "format: 1\n", "format: ⟦one⟧\n"),
    ("bad-bibliography", "bibliography: sources.yaml", "bibliography: ⟦sauces.yaml⟧"),
    ("bad-bibliography", "bibliography: sources.yaml", "bibliography: ⟦../sources.yaml⟧"),
    ("one-mark", "        cite: orm 1\n", "        cite: orm 1\n        ⟦author⟧: And so it was.\n"),
    ("one-mark", RIVER_BLOCK, "      - ⟦n⟧ote: The water is high.\n"),
    ("empty", "title: The ford\n", "⟦title⟧:\n"),
    ("empty", "title: The ford\n", '⟦title⟧: "  "\n'),
    ("empty", "bibliography: sources.yaml", "⟦bibliography⟧:"),
    ("empty", "      - scene: The water is *high*, and **brown**.\n", "      - ⟦scene⟧:\n"),
    ("empty", "    next: bank\n", "    ⟦next⟧: []\n"),
    ("empty", "    next: bank\n", "    ⟦next⟧:\n"),
    ("empty", "    next: bank\n", "    ⟦choices⟧: {}\n"),
    ("empty", "    ending: The army crosses late\n", "    ⟦ending⟧: ''\n"),
    ("empty", "    ask:\n      - sourcing: Who was at the council?\n", "    ⟦ask⟧:\n      - {}\n"),
    ("empty", "        when: {bridge: [found]}\n", "        when: {⟦bridge⟧: []}\n"),
    ("empty", "  bridge: [unknown, found]\n", "  ⟦bridge⟧: []\n"),
    ("empty", "    text:\n      - invented: The maps are put away.\n", "    ⟦text⟧: []\n"),
    ("way-on", "  river:\n", "  ⟦river⟧:\n"),
    ("way-on", "    next: bank\n", "    next: bank\n    ⟦ending⟧: Here\n"),
    ("unknown-node", "start: river\n", "start: ⟦rivr⟧\n"),
    ("unknown-node", "    next: bank\n", "    next: ⟦bnak⟧\n"),
    ("unknown-node", TO_CROSSING, "        record: true\n        to: ⟦crosing⟧\n"),
    ("unknown-node", "    next: bank\n", "    next:\n      - {to: ⟦bnak⟧, when: {bridge: found}}\n      - to: bank\n"),
    ("unknown-flag", "        when: {bridge: [found]}\n", "        when: {⟦brdge⟧: found}\n"),
    ("unknown-flag", "        set: {bridge: found}\n", "        set: {⟦brdge⟧: found}\n"),
    ("unknown-value", "        when: {bridge: [found]}\n", "        when: {bridge: [found, ⟦fund⟧]}\n"),
    ("unknown-value", "        set: {bridge: found}\n", "        set: {bridge: ⟦fund⟧}\n"),
    ("unknown-source", "        cite: orm 7\n", "        cite: ⟦orn⟧ 7\n"),
    ("unknown-source", "see: lund 12-13\n", "see: ⟦lnd⟧ 12-13\n"),
    ("unknown-source", "voice: orm\n", "voice: ⟦om⟧\n"),
    ("unknown-dimension", "      town: {silent: The author does not say.}\n", "      ⟦twn⟧: {silent: No.}\n"),
]


def spoil(rule: str, old: str, new: str) -> str:
    """The invented scenario with one fault; what a fault needs around it is put there as well."""
    if (rule, old) == ("way-on", "  river:\n"):
        return spoiled("    next: bank\n", "", spoiled(old, new))
    if rule == "missing-key":
        at = {
            "start: river\n": ("format: 1\n", "⟦f⟧ormat: 1\n"),
            "    date: 1200-05\n": ("  far-bank:\n", "  ⟦far-bank⟧:\n"),
            "        label: Go home\n": ("      home:\n", "      ⟦home⟧:\n"),
            "# An invented river.\nformat: 1\n": ("title: The ford\n", "⟦t⟧itle: The ford\n"),
        }.get(old)
        return spoiled(old, new.replace("⟦#⟧", "#"), spoiled(*at) if at else FORD)
    return spoiled(old, new)


def same_but_for_the_text(one: Scenario, other: Scenario) -> bool:
    return attrs.evolve(one, fingerprint="") == attrs.evolve(other, fingerprint="")


@pytest.mark.parametrize(("rule", "old", "new"), FAULTS)
def test_a_fault_is_one_problem_at_its_very_place(tmp_path: Path, rule: str, old: str, new: str) -> None:
    text, spans = marked(spoil(rule, old, new))

    assert problems_of(put(tmp_path, text)) == [(rule, spans[0])]


def test_every_fault_of_the_table_keeps_the_scenario_from_being_played(tmp_path: Path) -> None:
    for fault in FAULTS:
        assert read_scenario(put(tmp_path, marked(spoil(*fault))[0])).scenario is None


def test_every_rule_of_reading_has_a_fault_in_the_table() -> None:
    assert {rule for rule, _, _ in FAULTS} == set(
        "syntax duplicate-key unknown-key missing-key wrong-type alias tag control-character bad-date bad-id"
        " bad-citation bad-format bad-bibliography one-mark empty way-on unknown-node unknown-flag unknown-value"
        " unknown-source"
        " unknown-dimension".split()
    )


def test_many_faults_are_all_reported_in_one_pass_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = FORD
    for old, new in [
        ("minutes: 5\n", "minutes: ⟦five⟧\n"),
        ("start: river\n", "start: ⟦rivr⟧\n"),
        ("date: 1200-03-01\n", "date: ⟦March⟧\n"),
        ("cite: orm 1\n", "cite: ⟦orm⟧\n"),
        ("decider: Ida", "⟦decidor⟧: Ida"),
        ("        set: {bridge: found}\n", "        set: {bridge: ⟦fund⟧}\n"),
        ("      home:\n", "      ⟦Home⟧:\n"),
        ("    ending: The army goes home\n", "    ⟦ending⟧:\n"),
        ("      town: {silent: The author does not say.}\n", "      ⟦twn⟧: {silent: ⟦*no⟧}\n"),
    ]:
        text = spoiled(old, new, text)
    text, spans = marked(text)
    rules = [
        *("wrong-type", "unknown-node", "bad-date", "bad-citation", "unknown-key"),
        *("unknown-value", "bad-id", "empty", "unknown-dimension", "alias"),
    ]

    assert problems_of(put(tmp_path, text)) == list(zip(rules, spans, strict=True))


def test_a_broken_bibliography_does_not_hide_the_faults_of_the_scenario(tmp_path: Path) -> None:
    text = spoiled("bibliography: sources.yaml", "bibliography: none.yaml", spoiled("start: river", "start: rivr"))

    assert [rule for rule, _ in problems_of(put(tmp_path, text))] == ["bad-bibliography", "unknown-node"]


def test_a_name_that_is_unknown_in_many_places_is_one_problem_that_lists_them(tmp_path: Path) -> None:
    text = FORD.replace("to: far-bank", "to: farbank")

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert problem.message == "there is no node 'farbank' (also in line 115)"
    assert (problem.line, problem.help) == (110, "did you mean 'far-bank'?")


def test_a_node_that_cannot_be_read_is_not_also_unknown(tmp_path: Path) -> None:
    text, _, _ = FORD.partition("  at-home:\n")

    assert [rule for rule, _ in problems_of(put(tmp_path, text + "  at-home: A house.\n"))] == ["wrong-type"]


def test_the_nearest_name_is_offered_for_a_misspelt_one(tmp_path: Path) -> None:
    helps = {
        "start: ⟦rivr⟧\n": "did you mean 'river'?",
        "start: ⟦sea⟧\n": "known here: river, bank, crossing, camp, far-bank, at-home",
    }
    for new, help in helps.items():
        problem = only(read_scenario(put(tmp_path, marked(spoiled("start: river\n", new))[0])).problems)
        assert problem.help == help


def test_a_plain_scalar_is_text_and_never_a_number_a_date_or_a_truth(tmp_path: Path) -> None:
    text = spoiled("series: Invented rivers\n", "series: no\n")
    text = spoiled("place: Upper bank\n", "place: 1945-09\n", text)
    text = spoiled("label: Go home\n", "label: 012\n", text)
    text = spoiled("decider: Ida Brandt, the general\n", "decider: 1.50\n", text)
    text = spoiled("ending: The army goes home\n", "ending: 007\n", text)

    scenario = the_scenario(put(tmp_path, text))

    assert scenario.series == "no"
    assert scenario.nodes[Name("river")].place == "1945-09"
    assert (scenario.nodes[Name("camp")].choices or {})[Name("home")].label == "012"
    assert scenario.nodes[Name("bank")].decider == "1.50"
    assert scenario.nodes[Name("at-home")].ending == "007"


@pytest.mark.parametrize("nothing", ["null", "Null", "NULL", "~"])
def test_what_yaml_takes_for_nothing_is_nothing_unless_it_is_quoted(tmp_path: Path, nothing: str) -> None:
    bare = only(read_scenario(put(tmp_path, spoiled("title: The ford\n", f"title: {nothing}\n"))).problems)
    quoted = the_scenario(put(tmp_path, spoiled("title: The ford\n", f"title: '{nothing}'\n")))

    assert (bare.rule, bare.message) == (
        "empty",
        f"there is nothing after 'title': in YAML '{nothing}' stands for nothing",
    )
    assert quoted.title == nothing


def test_flag_values_may_be_no_and_yes(tmp_path: Path) -> None:
    text = FORD.replace("unknown", "no").replace("bridge: found", "bridge: yes").replace("found", "yes")

    assert the_scenario(put(tmp_path, text)).flags == {"bridge": ("no", "yes")}


def test_a_byte_order_mark_and_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    plain = the_scenario(put(tmp_path / "plain"))
    file = put(tmp_path / "windows")
    file.write_bytes(b"\xef\xbb\xbf" + FORD.replace("\n", "\r\n").encode())

    assert the_scenario(file) == plain
    assert the_scenario(file).fingerprint == plain.fingerprint


def test_places_are_the_same_with_windows_and_old_mac_line_ends(tmp_path: Path) -> None:
    text, spans = marked(spoiled("date: 1200-05\n", "date: ⟦May⟧\n"))
    for ends in ("\r\n", "\r"):
        file = put(tmp_path)
        file.write_bytes(text.replace("\n", ends).encode())
        assert problems_of(file) == [("bad-date", spans[0])]


def test_a_second_byte_order_mark_is_a_control_character(tmp_path: Path) -> None:
    file = put(tmp_path)
    file.write_bytes(b"\xef\xbb\xbf\xef\xbb\xbf" + FORD.encode())

    assert problems_of(file) == [("control-character", Span(1, 1, 1))]


def test_a_second_document_is_refused_where_it_begins(tmp_path: Path) -> None:
    lines = FORD.count("\n")

    assert problems_of(put(tmp_path, FORD + "---\ntitle: More\n")) == [("syntax", Span(lines + 1, 1, 3))]


def test_the_marks_that_open_and_close_a_single_document_are_fine(tmp_path: Path) -> None:
    assert problems_of(put(tmp_path, "---\n" + FORD + "...\n")) == []


def test_years_before_one_and_doubtful_dates_are_read(tmp_path: Path) -> None:
    text = spoiled("date: 1200-03-01\n", "date: -0048\n")
    text = spoiled("date: 1200-05\n", "date: 1200-05~\n", spoiled("date: 1200-06\n", "date: 1200?\n", text))

    nodes = the_scenario(put(tmp_path, text)).nodes

    assert nodes[Name("river")].date == HistoricalDate(-48)
    assert nodes[Name("far-bank")].date == HistoricalDate(1200, 5, None, "~")
    assert nodes[Name("at-home")].date == HistoricalDate(1200, None, None, "?")


def test_a_whole_number_has_at_most_nine_digits(tmp_path: Path) -> None:
    assert the_scenario(put(tmp_path, spoiled("order: 1\n", "order: -999999999\n"))).order == -999_999_999


def test_a_citation_is_one_or_a_list_with_its_locator_as_it_stands(tmp_path: Path) -> None:
    text = spoiled("cite: orm 7\n", "cite: lund doc. 776\n")
    text = spoiled("see: lund 12-13\n", "see: [map, lund  63-65, 'orm 1.8']\n", text)

    scenario = the_scenario(put(tmp_path, text))

    assert scenario.nodes[Name("camp")].text[-1].cite == (Citation(Name("lund"), "doc. 776"),)
    contested = scenario.nodes[Name("river")].text[3]
    assert contested.see == (
        Citation(Name("map"), ""),
        Citation(Name("lund"), "63-65"),
        Citation(Name("orm"), "1.8"),
    )


def test_a_source_without_a_locator_is_cited_by_its_id_alone_or_with_a_place(tmp_path: Path) -> None:
    text = spoiled("see: [map, lund 11]\n", "see: [map, map verso]\n")

    assert problems_of(put(tmp_path, text)) == []


def test_conditions_and_effects_take_a_value_or_a_list(tmp_path: Path) -> None:
    choices = the_scenario(put(tmp_path)).nodes[Name("camp")].choices or {}

    assert choices[Name("bridge")].when == (Test(Name("bridge"), (Name("found"),)),)
    assert choices[Name("swim")].when == (Test(Name("bridge"), (Name("found"),)),)
    assert choices[Name("scout")].set == (Effect(Name("bridge"), Name("found")),)


def test_a_node_in_flow_style_is_read_like_one_in_block_style(tmp_path: Path) -> None:
    block = "  at-home:\n    title: At home\n    date: 1200-06\n    text:\n      - invented: The maps are put away.\n"
    flow = '  at-home: {title: At home, date: 1200-06, text: [{invented: The maps are put away.}], "ending": Home}\n'
    text = spoiled(block, flow.replace("Home}", "The army goes home,")[:-1] + "\n")
    head, _, _ = text.partition("    ending: The army goes home\n")
    text = head + "    outcome: {army: {invented: It is whole.}, town: {silent: The author does not say.}}}\n"

    assert same_but_for_the_text(the_scenario(put(tmp_path / "flow", text)), the_scenario(put(tmp_path / "block")))


def test_a_whole_scenario_in_json_is_read(tmp_path: Path) -> None:
    text = (
        '{"format": 1, "title": "T", "summary": "S", "start": "a",\n "nodes": {"a": {"title": "A", "date": "1945-08",'
        ' "text": [{"scene": "Here."}], "ending": "E"}}}'
    )

    assert the_scenario(put(tmp_path, text)).nodes[Name("a")].date == HistoricalDate(1945, 8)


def test_columns_count_characters_and_not_bytes_or_cells(tmp_path: Path) -> None:
    text, spans = marked(spoiled("{name: Ida Brandt, native: 이다, line: The general.}", "{name: 이다 𝔐, ⟦lin⟧: 장군}"))

    assert problems_of(put(tmp_path, text)) == [("unknown-key", spans[0])]
    assert spans[0].column == 21


def test_text_is_taken_as_it_is_and_not_normalised(tmp_path: Path) -> None:
    decomposed = "Ko\u0308nig \u1100\u1161 👩\u200d🌾"

    assert the_scenario(put(tmp_path, spoiled("title: The ford", f"title: {decomposed}"))).title == decomposed


def test_questions_are_plain_or_name_the_skill_that_they_practise(tmp_path: Path) -> None:
    assert the_scenario(put(tmp_path)).nodes[Name("bank")].ask == (
        Question("Who was at the council?", Skill.SOURCING),
        Question("What was not known?"),
    )


def test_a_block_takes_its_mark_from_the_key_that_opens_it(tmp_path: Path) -> None:
    scenario = the_scenario(put(tmp_path))

    assert [block.mark for block in scenario.nodes[Name("river")].text] == [
        Mark.SCENE,
        Mark.RECORD,
        Mark.AUTHOR,
        Mark.CONTESTED,
        Mark.SLIP,
    ]


def test_the_mark_need_not_be_the_first_key_of_its_block(tmp_path: Path) -> None:
    text = spoiled(RECORD_BLOCK, "      - cite: orm 1\n        record: The army came to the river on 1 March.\n")

    assert same_but_for_the_text(the_scenario(put(tmp_path / "a", text)), the_scenario(put(tmp_path / "b")))


def test_a_cell_of_the_ledger_keeps_its_mark_its_date_and_its_reason(tmp_path: Path) -> None:
    text = spoiled("{invented: It is whole.}", "{record: Whole., cite: lund 3, date: 1200-01, holds: It must be.}")

    cell = (the_scenario(put(tmp_path, text)).nodes[Name("at-home")].outcome or {})[Name("army")]

    assert (cell.mark, cell.date, cell.holds) == (Mark.RECORD, HistoricalDate(1200, 1), "It must be.")


def test_next_may_be_a_list_of_ways(tmp_path: Path) -> None:
    text = spoiled(
        "    next: bank\n", "    next:\n      - {to: camp, when: {bridge: [found, unknown]}}\n      - to: bank\n"
    )

    ways = the_scenario(put(tmp_path, text)).nodes[Name("river")].next or ()

    assert [way.to for way in ways] == ["camp", "bank"]
    assert ways[0].when == (Test(Name("bridge"), (Name("found"), Name("unknown"))),)


def test_a_newer_format_says_which_program_reads_it(tmp_path: Path) -> None:
    problem = only(read_scenario(put(tmp_path, spoiled("format: 1\n", "format: 3\n"))).problems)

    assert problem.message == "this program reads format 1; the file says 3"
    assert problem.help == "a newer Off the Record reads it: update the program"


def test_the_smallest_scenario_needs_nothing_but_what_is_required(tmp_path: Path) -> None:
    text = (
        "format: 1\ntitle: T\nsummary: S\nstart: a\nnodes:\n"
        "  a: {title: A, date: 1945, text: [{scene: Here.}], ending: E}\n"
    )

    scenario = the_scenario(put(tmp_path, text))

    assert (scenario.language, scenario.voice, scenario.ledger, scenario.flags) == ("en", None, {}, {})


def test_the_fingerprint_is_the_sha256_of_the_text(tmp_path: Path) -> None:
    import hashlib

    assert the_scenario(put(tmp_path)).fingerprint == hashlib.sha256(FORD.encode()).hexdigest()


def test_the_shipped_scenarios_have_no_problems() -> None:
    assert SHIPPED
    assert [problem for file in SHIPPED for problem in read_scenario(file).problems] == []


def test_without_libyaml_everything_is_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.invented import PROJECT

    shipped = PROJECT / "scenarios" / "korea" / "hodges-choice.yaml"
    faults = [fault for fault in FAULTS if fault[0] != "syntax"]

    def everything() -> list[object]:
        return [
            the_scenario(shipped),
            *(problems_of(put(tmp_path, marked(spoil(*fault))[0])) for fault in faults),
        ]

    swift = everything()
    monkeypatch.setattr("sim.scenario.events._LOADER", yaml.BaseLoader)

    assert everything() == swift


def test_a_text_that_a_comma_splits_between_braces_is_one_problem_with_the_reason(tmp_path: Path) -> None:
    text = spoiled("- scene: The water is *high*, and **brown**.", "- {scene: The water, high, and brown.}")

    problem = only(read_scenario(put(tmp_path, text)).problems)

    assert problem.rule == "unknown-key"
    assert problem.message == "between braces a comma ends the text, and 'high' is no key"
    assert text.split("\n")[problem.line - 1][problem.where.column - 1 :].startswith("high, and")
    assert "quotation marks" in (problem.help or "")


def test_what_is_wrong_is_found_out_in_the_very_bytes_that_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path, spoiled("title: The ford", "title: The ford: a choice"))
    wrong = read_scenario(file).problems
    read: list[Path] = []

    def bytes_of(path: Path, largest: int) -> bytes:
        read.append(path)
        raw = path.read_bytes()
        path.write_text("saved meanwhile", encoding="utf-8")
        return raw

    monkeypatch.setattr("sim.scenario.events.bytes_of", bytes_of)

    assert read_scenario(file).problems == wrong
    assert read == [file]
