"""A fault that leaves every way between the nodes what it is hides nothing of the graph, and follows from nothing."""

from pathlib import Path

import pytest

from sim.check.rules import GRAPH
from tests.examples import judged
from tests.invented import spoiled

SOUND = """\
format: 1
title: The ford
summary: A river.
voice: writer
sources:
  writer: {title: A writer}
flags:
  key: [none, iron]
ledger:
  town: The town
start: quay
nodes:
  quay:
    title: The quay
    date: 1945-05
    text:
      - scene: Morning.
    ask: [What could they know?]
    choices:
      sail:
        label: Sail
        record: true
        to: sea
      stay:
        label: Stay
        to: town
        set: {key: iron}
  sea:
    title: The sea
    date: 1945-06
    text: [{scene: Waves.}]
    ending: At sea
    outcome:
      town: {scene: Quiet.}
  town:
    title: The town
    date: 1945-07
    place: Here
    text:
      - author: It was late.
        cite: writer 3
      - scene: A key.
        when: {key: iron}
    ending: In town
    outcome:
      town: {silent: Nobody says.}
"""
CUT_OFF = "  inn:\n    title: The inn\n    date: 1945-07\n    text: [{scene: An inn.}]\n    next: inn\n"
PROPERTIES = (
    *("every-node-reachable", "every-ending-reachable", "no-state-is-stuck", "an-ending-can-always-be-reached"),
    "record-line-ends",
)
PROVED = dict.fromkeys(PROPERTIES, True)
# What to change, and which problem it is.
ASIDE = {
    "a source": ("cite: writer 3", "cite: wrtier 3", "unknown-source"),
    "a voice": ("voice: writer", "voice: wrtier", "unknown-source"),
    "a second source": ("cite: writer 3", "cite: writer 3、writer 4", "bad-citation"),
    "a citation": ("cite: writer 3", "cite: '?'", "bad-citation"),
    "no citation": ("        cite: writer 3\n", "", "uncited"),
    "a missing note": ("author: It was late.", "slip: It was late.", "no-note"),
    "the date of a fork": ("date: 1945-05", "date: May", "bad-date"),
    "the date of an ending": ("date: 1945-07", "date: July 1945", "bad-date"),
    "no date": ("    date: 1945-07\n", "", "missing-key"),
    "no title": ("    title: The town\n", "", "missing-key"),
    "an empty title": ("title: The town", "title: ''", "empty"),
    "a place": ("place: Here", "place: [here]", "wrong-type"),
    "no label": ("        label: Stay\n", "", "missing-key"),
    "a label that is a list": ("label: Stay", "label: [Stay]", "wrong-type"),
    "a block that is a list": ("author: It was late.", "author: [It was late.]", "wrong-type"),
    "no text of a block": ("author: It was late.", "author:", "empty"),
    "no blocks": ("text: [{scene: Waves.}]", "text: []", "empty"),
    "no list of blocks": ("text: [{scene: Waves.}]", "text: Waves.", "wrong-type"),
    "no mark": ("text: [{scene: Waves.}]", "text: [Waves.]", "one-mark"),
    "two marks": ("        cite: writer 3\n", "        cite: writer 3\n        scene: x\n", "one-mark"),
    "a key of a block": ("cite: writer 3", "cite: writer 3\n        colour: red", "unknown-key"),
    "a key of a choice": ("label: Stay", "label: Stay\n        colour: red", "unknown-key"),
    "a key of a page": ("place: Here", "palce: Here", "unknown-key"),
    "a key twice": ("label: Stay", "label: Stay\n        label: Go", "duplicate-key"),
    "a tag": ("label: Stay", "label: !!str Stay", "tag"),
    "an anchor": ("label: Stay", "label: &stay Stay", "alias"),
    "an invisible character": ("label: Stay", "label: St\u200bay", "control-character"),
    "a map": ("    place: Here\n", "    map: {scene: x}\n", "bad-map"),
    "a base map": ("format: 1", "format: 1\nmap: none.json", "bad-map"),
    "a bibliography": ("format: 1", "format: 1\nbibliography: none.yaml", "bad-bibliography"),
    "the format": ("format: 1", "format: 2", "bad-format"),
    "an order": ("format: 1", "format: 1\norder: first", "wrong-type"),
    "a ledger": ("  town: The town\n", "  town: [The town]\n", "wrong-type"),
    "a row of the ledger": ("  town: The town\n", "  town: The town\n  twon: It\n", "ending-without-outcome"),
    "a mark in a text": (
        "author: It was late.\n",
        "scene: >\n          Late.\n          - record: No.\n",
        "swallowed-key",
    ),
    "an answer": ("      town: {scene: Quiet.}", "      town: Quiet.", "one-mark"),
    "answers": ("    outcome:\n      town: {scene: Quiet.}", "    outcome: x", "wrong-type"),
    "a question": ("ask: [What could they know?]", "ask: {contxt: What could they know?}", "wrong-type"),
    "an outcome that is no ending's": ("    ask:", "    outcome: {town: {scene: x}}\n    ask:", "unknown-key"),
}


@pytest.mark.parametrize("name", ASIDE)
def test_the_graph_is_judged_and_nothing_is_said_that_only_follows(tmp_path: Path, name: str) -> None:
    old, new, rule = ASIDE[name]

    verdict = judged(tmp_path, spoiled(old, new, SOUND))

    assert {problem.rule for problem in verdict.problems} == {rule}
    assert len(verdict.problems) == (2 if name == "a row of the ledger" else 1)
    assert (verdict.proved, verdict.is_complete, verdict.states) == (PROVED, True, 3)


@pytest.mark.parametrize("name", ASIDE)
def test_what_is_wrong_with_the_graph_is_told_in_the_same_run(tmp_path: Path, name: str) -> None:
    old, new, rule = ASIDE[name]

    verdict = judged(tmp_path, spoiled(old, new, SOUND) + CUT_OFF)

    assert {problem.rule for problem in verdict.problems} == {rule, "unreachable-node"}
    assert verdict.proved == PROVED | {"every-node-reachable": False}


OF_THE_GRAPH = {
    "no target": ("        to: sea\n", ""),
    "a target that is a list": ("to: sea", "to: [sea]"),
    "a misspelt key of a choice": ("to: sea", "ot: sea"),
    "a target that is unknown": ("to: sea", "to: see"),
    "no way on": ("    ending: In town\n    outcome:\n      town: {silent: Nobody says.}\n", ""),
    "two ways on": ("ending: In town", "ending: In town\n    next: sea"),
    "a value that is unknown": ("when: {key: iron}", "when: {key: irno}"),
    "a flag that is unknown": ("when: {key: iron}", "when: {kye: iron}"),
    "an effect that is a text": ("set: {key: iron}", "set: key"),
    "a condition under another word": ("set: {key: iron}", "unless: {key: iron}"),
    "a truth": ("record: true", "record: yes"),
    "no start": ("start: quay\n", ""),
    "flags that are a list": ("flags:\n  key: [none, iron]", "flags: [key]"),
    "a page twice": (CUT_OFF, CUT_OFF + CUT_OFF),
    "a target in a text": ("label: Stay\n        to: town", "label: >\n          Stay\n          to: town"),
    "a page in a text": ("summary: A river.\n", "summary: >\n  A river.\n  start: quay\n"),
}


@pytest.mark.parametrize("name", OF_THE_GRAPH)
def test_where_a_way_could_not_be_read_no_rule_of_the_graph_speaks(tmp_path: Path, name: str) -> None:
    old, new = OF_THE_GRAPH[name]

    verdict = judged(tmp_path, spoiled(old, new, SOUND + CUT_OFF))

    assert verdict.problems
    assert not {problem.rule for problem in verdict.problems} & GRAPH.keys()
    assert (verdict.proved, verdict.is_complete) == ({}, False)


def test_of_what_cannot_be_played_yet_the_way_to_see_a_fault_says_so(tmp_path: Path) -> None:
    text = spoiled("    ending: In town\n    outcome:\n      town: {silent: Nobody says.}\n", "    next: town\n", SOUND)

    problems = judged(tmp_path, spoiled("cite: writer 3", "cite: wrtier 3", text)).problems

    endless = next(problem for problem in problems if problem.rule == "no-way-out")
    assert "to see it, once it can be played: offrecord play" in (endless.help or "")


def test_a_date_that_could_not_be_read_moves_no_departure_and_no_step_back(tmp_path: Path) -> None:
    late = SOUND.replace("      - author: It was late.", "      - record: The war ended.", 1)
    assert [problem.rule for problem in judged(tmp_path, late).problems].count("record-after-departure") == 1

    for date in ("1945-05", "1945-07"):
        rules = [problem.rule for problem in judged(tmp_path, late.replace(f"date: {date}", "date: some day")).problems]
        assert set(rules) <= {"bad-date", "record-by-voice-alone"}
