"""Whatever a file holds, checking it gives problems at places in it, never an exception."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.check.judge import Verdict, judge
from sim.check.rules import RULES
from sim.problem import Severity
from sim.render.problems import as_github, as_json, listing
from sim.render.verdict import entry, summary
from sim.scenario.reader import read_scenario
from sim.scenario.textfile import FORBIDDEN
from tests.examples import completed
from tests.invented import FORD, SHIPPED, put
from tests.often import often

NESTED = (
    b"nodes:\n",
    b"next: ",
    b"choices:\n",
    b"when: {bridge: found}\n",
    b"record: true\n",
    b"- ",
    b"  ",
    b"{",
    b"]",
)


def stands_up(verdict: Verdict) -> None:
    """Everything that is printed can be printed, and every problem lies within its file."""
    lines: dict[Path, list[str]] = {}
    for problem in verdict.problems:
        rule = RULES[problem.rule]
        assert problem.severity is rule.severity
        assert not FORBIDDEN.search(problem.message + (problem.help or ""))
        if problem.file not in lines:
            text = problem.file.read_bytes().decode("utf-8-sig", "replace")
            lines[problem.file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= problem.line <= len(lines[problem.file])
        assert 1 <= problem.where.column <= len(lines[problem.file][problem.line - 1]) + 1
        as_github(problem)
        as_json(problem)
    listing(verdict.problems[:20])
    summary(verdict)
    if verdict.draft:
        entry(verdict)
    faults = {problem.rule for problem in verdict.problems if problem.severity is Severity.ERROR}
    if verdict.is_complete and not all(verdict.proved.values()):
        assert faults, verdict.proved


def judged(file: Path, content: bytes) -> Verdict:
    file.write_bytes(content)
    verdict = judge(read_scenario(file), most=10_000)
    assert file.read_bytes() == content
    return verdict


@given(content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
@often(300)
def test_any_bytes_at_all(tmp_path: Path, content: bytes) -> None:
    stands_up(judged(put(tmp_path), content))


def mutated(raw: bytes, pick: random.Random) -> bytes:
    """A file with a few things done to it that a hand at a keyboard does."""
    for _ in range(pick.randint(1, 4)):
        lines = raw.split(b"\n")
        at, other = pick.randrange(len(lines)), pick.randrange(len(lines))
        done = pick.randrange(7)
        if done == 0:
            del lines[at : at + pick.randint(1, 5)]
        elif done == 1:
            lines[at], lines[other] = lines[other], lines[at]
        elif done == 2:
            lines.insert(at, lines[other])
        elif done == 3:
            lines[at] = b" " * pick.randrange(8) + lines[at].strip()
        elif done == 4:
            cut = pick.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + pick.choice(NESTED) + lines[at][cut:]
        elif done == 5:
            cut = pick.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:cut] + lines[at][cut + 1 :]
        else:
            words = [word for word in b" ".join(lines).split() if word.isalpha()] or [b"x"]
            lines[at] = lines[at].replace(pick.choice(lines[at].split() or [b"x"]), pick.choice(words), 1)
        raw = b"\n".join(lines)
    return raw


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_real_files_with_a_few_things_done_to_them(file: Path, tmp_path: Path) -> None:
    copy = put(tmp_path, sources=(file.parent / "sources.yaml").read_text(encoding="utf-8"))
    for base in file.parent.glob("*.map.json"):
        (tmp_path / base.name).write_bytes(base.read_bytes())
    raw, pick = file.read_bytes(), random.Random(file.stem)
    complete = 0
    for _ in range(60):
        verdict = judged(copy, mutated(raw, pick))
        stands_up(verdict)
        complete += verdict.is_complete
    assert complete


def test_a_small_file_with_a_few_things_done_to_it(tmp_path: Path) -> None:
    copy, pick = put(tmp_path), random.Random(1)
    complete = 0
    for _ in range(1500):
        verdict = judged(copy, mutated(FORD.encode(), pick))
        stands_up(verdict)
        complete += verdict.is_complete
    assert complete > 50


GRAPH = completed("""
flags: {key: [none, iron], lamp: [dark, lit]}
nodes:
  n0: {choices: {a: {record: true, to: n1, set: {key: iron}}, b: {to: n2}, c: {to: n3, when: {lamp: lit}}}}
  n1: {choices: {a: {record: true, to: n4}, b: {to: n5, when: {key: iron}, set: {lamp: lit}}}}
  n2: {next: [{to: n3, when: {key: none}}, {to: n6}]}
  n3: {choices: {a: {to: n0}, b: {to: n7, set: {key: none}}, c: {to: n6, when: {key: iron}}}}
  n4: {next: n8}
  n5: {next: n3}
  n6: {ending: Six}
  n7: {ending: Seven}
  n8: {ending: Eight}
""")


def test_a_graph_whose_ways_are_led_elsewhere_has_a_problem_for_whatever_is_not_proved(tmp_path: Path) -> None:
    pick, copy = random.Random(2), put(tmp_path)
    lines = GRAPH.split("\n")
    failed = 0
    for _ in range(1000):
        changed = list(lines)
        for _ in range(pick.randint(1, 4)):
            ways = [at for at, line in enumerate(changed) if line.strip(" -").startswith(("to: n", "next: n"))]
            at = pick.choice(ways)
            changed[at] = changed[at].rpartition("n")[0] + f"n{pick.randrange(9)}"
        verdict = judged(copy, "\n".join(changed).encode())
        stands_up(verdict)
        assert verdict.is_complete
        failed += not all(verdict.proved.values())
        rules = {problem.rule for problem in verdict.problems}
        unreached = {"unreachable-node", "unreachable-ending", "never-shown", "stuck"}
        assert verdict.proved["every-node-reachable"] or rules & unreached
        assert verdict.proved["no-state-is-stuck"] or "stuck" in rules
        assert verdict.proved["an-ending-can-always-be-reached"] or rules & {"stuck", "no-way-out"}
        ends = {"stuck", "no-way-out", "record-line-endless", "record-choice-blocked", "no-record-choice"}
        assert verdict.proved["record-line-ends"] or rules & ends
    assert failed > 100
