"""An invented scenario, small and whole, and ways to put it on a disk, spoil it and run the program on it."""

import contextlib
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sim.problem import Problem, Span
from sim.scenario.model import Scenario
from sim.scenario.reader import read_scenario
from sim.scenario.shelf import in_folder

PROJECT = Path(__file__).parent.parent
SHIPPED = in_folder(PROJECT / "scenarios")
# A node that the record comes to, and a path that has left it too.
BOTH_WAYS_TO_THE_HILL = """\
format: 1
title: The hill
summary: An army stands at a river.
sources: {lund: {title: A chronicle}}
flags: {bridge: [burnt, whole]}
start: bank
nodes:
  bank:
    title: The bank
    date: 1200-03
    text: [{scene: Morning.}]
    choices:
      cross: {label: Cross, record: true, to: hill}
      wait: {label: Wait, to: hill, set: {bridge: whole}}
  hill:
    title: The hill
    date: 1200-04
    text:
      - {record: Snow fell., cite: lund, holds: No army makes weather.}
      - {invented: The bridge is whole., when: {bridge: whole}}
    ending: On the hill
"""
GOLDEN = Path(__file__).parent / "golden"

FORD = """\
# An invented river.
format: 1
title: The ford
series: Invented rivers
order: 1
summary: An army stands at a river. Will it cross?
role: You keep the *maps* of the general.
minutes: 5
content_note: A drowning is told.
language: en
bibliography: sources.yaml
voice: orm

glossary:
  ford: A place where a river can be crossed on foot.
people:
  ida: {name: Ida Brandt, native: 이다, line: The general.}

flags:
  bridge: [unknown, found]

ledger:
  army: The army
  town: The town

start: river

nodes:
  river:
    title: The river
    date: 1200-03-01
    place: Upper bank
    content_note: Cold water.
    text:
      - scene: The water is *high*, and **brown**.
      - record: The army came to the river on 1 March.
        cite: orm 1
      - author: It could have waited, the author holds.
        cite: orm 2
      - contested: Scouts had seen a bridge.
        cite: orm 2
        note: Lund doubts it. He found no scout.
        see: lund 12-13
      - slip: The river was called Ald.
        cite: orm 3
        note: It was called Alm. The map of 1199 says so.
        see: [map, lund 11]
    next: bank

  bank:
    title: The bank
    date: 1200-03-02
    text:
      - record: The general called a council.
        cite: [orm 4, orm 5, lund 13]
    ask:
      - sourcing: Who was at the council?
      - What was not known?
    decider: Ida Brandt, the general
    choices:
      cross:
        label: Cross at the ford
        record: true
        to: crossing
      wait:
        label: Wait for the water to fall
        to: camp

  crossing:
    title: The crossing
    date: 1200-03-02
    text:
      - record: The army crossed. Three men drowned.
        cite: lund 14
    ending: The army crosses
    outcome:
      army: {record: It lost three men., cite: lund 14}
      town: {contested: It was spared., cite: orm 8, note: Lund says it burned., see: lund 20}

  camp:
    title: The camp
    date: 1200-04
    place: Lower bank
    text:
      - counterfactual: The river would have fallen in a month, the author says.
        cite: orm 6
        note: It rose until May. Nobody had asked the fishermen.
        see: lund 15
      - silent: The author does not say what the army ate.
        note: Lund supposes bread.
        see: lund 16
      - invented: A scout comes back wet.
      - record: The king had died in winter.
        date: 1200-01
        cite: lund 1
      - record: Snow fell in April.
        cite: lund 17
        holds: No army makes weather.
      - author: The bridge was there to be found.
        cite: orm 7
        when: {bridge: found}
    choices:
      scout:
        label: Send a scout upstream
        to: camp
        set: {bridge: found}
        when: {bridge: unknown}
      bridge:
        label: March to the bridge
        to: far-bank
        when: {bridge: found}
        unavailable: Nobody knows where it is.
      swim:
        label: Swim by night
        to: far-bank
        when: {bridge: [found]}
      home:
        label: Go home
        to: at-home

  far-bank:
    title: The far bank
    date: 1200-05
    text:
      - counterfactual: The army would have crossed dry, the author implies.
        cite: orm 9
        note: No bridge is known.
        see: map
    ending: The army crosses late
    outcome:
      army: {counterfactual: It would have lost nobody., cite: orm 9, note: Nobody can know., see: lund 21}
      town: {silent: The author does not say., note: Lund supposes fire., see: lund 22}

  at-home:
    title: At home
    date: 1200-06
    text:
      - invented: The maps are put away.
    ending: The army goes home
    outcome:
      army: {invented: It is whole.}
      town: {silent: The author does not say.}
"""

SOURCES = """\
orm:
  type: article
  author: Ada Orm
  title: The River That Waited
  issued: 1990
  locator: paragraph
  stance: A novelist, fond of rivers.
  caution: Names no sources.
lund:
  type: book
  author: [{family: Lund, given: Per}, {family: Berg, given: Mia}]
  title: Armies and Water
  publisher: Ald Press
  issued: {date-parts: [[1985, 7]]}
  locator: page
  stance: Two historians, read widely.
map:
  title: Map of the Alm
  issued: 1199
"""


def put(folder: Path, text: str = FORD, sources: str = SOURCES, name: str = "ford.yaml") -> Path:
    """A scenario and its sources in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def spoiled(old: str, new: str, text: str = FORD) -> str:
    """The text with one place of it changed."""
    assert text.count(old) == 1, f"{text.count(old)} places have {old!r}"
    return text.replace(old, new)


def marked(text: str) -> tuple[str, list[Span]]:
    """A text without the brackets ⟦ ⟧, and where they stood."""
    spans, lines = [], []
    for number, line in enumerate(text.split("\n"), 1):
        while "⟦" in line:
            before, _, rest = line.partition("⟦")
            inside, _, after = rest.partition("⟧")
            spans.append(Span(number, len(before) + 1, len(inside)))
            line = before + inside + after
        lines.append(line)
    return "\n".join(lines), spans


def problems_of(file: Path) -> list[tuple[str, Span]]:
    """The rule and the place of every problem."""
    return [(problem.rule, problem.where) for problem in read_scenario(file).problems]


def the_scenario(file: Path) -> Scenario:
    """The scenario of a file that has no problems."""
    reading = read_scenario(file)
    assert reading.scenario is not None, "\n".join(map(str, reading.problems))
    return reading.scenario


def only(problems: Sequence[Problem]) -> Problem:
    """The one problem that there is."""
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]


def offrecord(
    *arguments: str | Path, typed: str | bytes = "", cwd: Path | None = None, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """The program run in a process of its own, with what was typed into it."""
    ran = subprocess.run(
        [sys.executable, "-m", "sim", *map(str, arguments)],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", **environment},
        timeout=60,
    )
    said = subprocess.CompletedProcess(ran.args, ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    assert "Traceback" not in said.stderr, said.stderr
    assert "fault of its own" not in said.stderr, said.stderr
    return said


def at_a_terminal(*arguments: str | Path, typed: str = "", **environment: str) -> tuple[int, str]:
    """The status of the program run at a terminal, with what was typed there, and all that the terminal showed."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "sim", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", **environment},
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    try:
        status = running.wait(30)
    finally:
        running.kill()
    said = b""
    with contextlib.suppress(OSError):  # how a terminal says that there is no more
        while part := os.read(ours, 65536):
            said += part
    os.close(ours)
    return status, said.decode().replace("\r\n", "\n")


def golden(name: str, said: str) -> str:
    """A text as people are meant to read it; REWRITE_GOLDEN=1 takes what is said now, to be read before it is kept."""
    file = GOLDEN / name
    if os.environ.get("REWRITE_GOLDEN"):
        file.write_text(said, encoding="utf-8")
    return file.read_text(encoding="utf-8")
