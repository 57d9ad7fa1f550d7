"""What grows in a scenario, doubled again and again: `python -m benchmarks.growth [FACE...] [CASE...]`.

For every kind of thing of which a file may have many: how long `check` (or a drawing of the graph) takes for so many,
for twice and for four times as many, and how that grew. Twice as many may take a little more than twice as long, never
four times.
"""

import json
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from itertools import pairwise
from math import inf
from pathlib import Path
from time import process_time

from sim.check.judge import judge
from sim.play.explore import Exploration
from sim.render.graph.chart import Chart, chart_of
from sim.render.graph.dot import dot_of
from sim.render.graph.mermaid import mermaid_of
from sim.render.graph.svg import svg_of
from sim.render.graph.terminal import page_of
from sim.render.problems import as_github, as_json, listing
from sim.render.verdict import entry, summary
from sim.scenario.reader import read_scenario
from sim.scenario.reading import without_collecting

PATIENCE = 40
MOST = 2.6
SHORTEST = 0.05
TALK = "The committee met at noon and spoke of the line on the map. "
HEAD = "format: 1\ntitle: Generated\nsummary: A generated scenario.\n"
SOURCES = "sources:\n  src: {title: A source, locator: page}\n"


def node(id: str, way: str, text: str = "[{scene: Noon.}]", date: str = "1900") -> str:
    """A node in a line or more; `way` is how it goes on."""
    return f"  {id}:\n    title: {id}\n    date: {date}\n    text: {text}\n    {way}\n"


def _whole(nodes: Iterable[str], head: str = "", start: str = "a") -> str:
    return f"{HEAD}{SOURCES}{head}start: {start}\nnodes:\n{''.join(nodes)}"


def _choices(choices: Iterable[str]) -> str:
    return "choices:\n      " + "\n      ".join(choices)


def one_line(n: int) -> str:
    """Problems on one long line."""
    return _whole([node("a", f"ask: [{', '.join('{bogus: x}' for _ in range(n))}]\n    ending: End")])


def unknown_keys(n: int) -> str:
    """Unknown keys, one a line."""
    return _whole([node("a", "ending: End")], "".join(f"bogus-{at}: x\n" for at in range(n)))


def unknown_nodes(n: int) -> str:
    """Choices that lead to nodes which do not exist, among as many that do."""
    fork = node("a", _choices(f"c{at}: {{label: C {at}, to: nodd-{at}}}" for at in range(n)))
    return _whole([fork, *(node(f"node-{at}", "ending: End") for at in range(n))])


def unknown_flags(n: int) -> str:
    """Conditions on flags that do not exist, among as many that do."""
    blocks = "".join(f"\n      - {{scene: Noon., when: {{flagg-{at}: on}}}}" for at in range(n))
    flags = "flags:\n" + "".join(f"  flag-{at}: [off, on]\n" for at in range(n))
    return _whole([node("a", "ending: End", blocks)], flags)


def unknown_values(n: int) -> str:
    """Values that a flag does not have, among as many that it has."""
    blocks = "".join(f"\n      - {{scene: Noon., when: {{flag: valu-{at}}}}}" for at in range(n))
    return _whole(
        [node("a", "ending: End", blocks)], f"flags: {{flag: [{', '.join(f'value-{at}' for at in range(n))}]}}\n"
    )


def unknown_sources(n: int) -> str:
    """Citations of sources that do not exist, among as many that do."""
    blocks = "".join(f"\n      - {{record: Noon., cite: sorce-{at} 3}}" for at in range(n))
    text = _whole([node("a", "ending: End", blocks)])
    return text.replace(SOURCES, SOURCES + "".join(f"  source-{at}: {{title: S {at}}}\n" for at in range(n)))


def unknown_dimensions(n: int) -> str:
    """Answers to dimensions that the ledger does not have, among as many that it has."""
    cells = "".join(f"\n      dimm-{at}: {{silent: No answer.}}" for at in range(n))
    ledger = "ledger:\n" + "".join(f"  dim-{at}: Dimension {at}\n" for at in range(n))
    return _whole([node("a", f"ending: End\n    outcome:{cells}")], ledger)


def fork(n: int) -> str:
    """Choices of one fork, each to an ending of its own."""
    return _whole(
        [
            node(
                "a", _choices(f"c{at}: {{label: C {at}, to: e{at}{', record: true' * (at == 0)}}}" for at in range(n))
            ),
            *(node(f"e{at}", f"ending: End {at}") for at in range(n)),
        ]
    )


def fork_to_one(n: int) -> str:
    """Choices of one fork, all to the same ending."""
    choices = (f"c{at}: {{label: C {at}, to: e{', record: true' * (at == 0)}}}" for at in range(n))
    return _whole([node("a", _choices(choices)), node("e", "ending: End")])


def fork_of_values(n: int) -> str:
    """Choices of one fork, each for a value of its own, and each setting one."""
    flag = f"flags: {{flag: [{', '.join(f'v{at}' for at in range(n))}]}}\n"
    first = _choices(
        f"c{at}: {{label: C {at}, to: b, set: {{flag: v{at}}}{', record: true' * (at == 0)}}}" for at in range(n)
    )
    then = _choices(
        f"c{at}: {{label: C {at}, to: e, when: {{flag: v{at}}}{', record: true' * (at == 0)}}}" for at in range(n)
    )
    return _whole([node("a", first), node("b", then), node("e", "ending: End")], flag)


def ways(n: int) -> str:
    """Ways of a `next`, each for a value of its own."""
    flag = f"flags: {{flag: [{', '.join(f'v{at}' for at in range(n))}]}}\n"
    first = _choices(
        f"c{at}: {{label: C {at}, to: b, set: {{flag: v{at}}}{', record: true' * (at == 0)}}}" for at in range(n)
    )
    then = "next:\n" + "".join(f"      - {{to: e{at % 9}, when: {{flag: v{at}}}}}\n" for at in range(n))
    return _whole([node("a", first), node("b", then), *(node(f"e{at}", f"ending: E {at}") for at in range(9))], flag)


def shut_ways(n: int) -> str:
    """Ways of a `next` behind one that always holds."""
    return _whole([node("a", "next:\n      - {to: e}\n" + "      - {to: e}\n" * n), node("e", "ending: End")])


def chain(n: int) -> str:
    """Nodes in a row."""
    return _whole([*(node(f"n{at}", f"next: n{at + 1}") for at in range(n)), node(f"n{n}", "ending: End")], start="n0")


def forks(n: int) -> str:
    """Forks in a row."""
    rows = (
        node(f"n{at}", _choices([f"c: {{label: C, to: n{at + 1}, record: true}}", f"d: {{label: D, to: n{at + 1}}}"]))
        for at in range(n)
    )
    return _whole([*rows, node(f"n{n}", "ending: End")], start="n0")


def forks_with_endings(n: int) -> str:
    """Forks in a row, each with an ending of its own beside the row."""
    rows = (
        node(f"n{at}", _choices([f"c: {{label: C, to: n{at + 1}, record: true}}", f"d: {{label: D, to: e{at}}}"]))
        + node(f"e{at}", f"ending: E {at}")
        for at in range(n)
    )
    return _whole([*rows, node(f"n{n}", "ending: End")], start="n0")


def stuck(n: int) -> str:
    """Forks in a row, each with a way to where there is no way on."""
    rows = (
        node(f"n{at}", _choices([f"c: {{label: C, to: n{at + 1}, record: true}}", f"d: {{label: D, to: s{at}}}"]))
        + node(f"s{at}", "next: [{to: n0, when: {flag: on}}]")
        for at in range(n)
    )
    return _whole([*rows, node(f"n{n}", "ending: End")], "flags: {flag: [off, on]}\n", start="n0")


def unreachable(n: int) -> str:
    """Nodes that nothing leads to."""
    return _whole([node("a", "ending: End"), *(node(f"n{at}", f"next: n{(at + 1) % n}") for at in range(n))])


def loop(n: int) -> str:
    """Nodes in a ring without a way out."""
    ring = (node(f"n{at}", f"next: n{(at + 1) % n}") for at in range(n))
    fork = node("a", _choices(["c: {label: C, to: e, record: true}", "d: {label: D, to: n0}"]))
    return _whole([fork, *ring, node("e", "ending: End")])


def values(n: int) -> str:
    """Values of one flag, asked for one by one in the blocks of a page."""
    flag = f"flags: {{flag: [{', '.join(f'v{at}' for at in range(n))}]}}\n"
    first = _choices(
        f"c{at}: {{label: C {at}, to: e, set: {{flag: v{at}}}{', record: true' * (at == 0)}}}" for at in range(n)
    )
    blocks = "".join(f"\n      - {{scene: Noon., when: {{flag: v{at}}}}}" for at in range(n))
    return _whole([node("a", first), node("e", "ending: End", blocks)], flag)


def long_when(n: int) -> str:
    """Values in one `when`."""
    flag = f"flags: {{flag: [{', '.join(f'v{at}' for at in range(n))}]}}\n"
    block = f"[{{scene: Noon., when: {{flag: [{', '.join(f'v{at}' for at in range(n))}]}}}}]"
    return _whole([node("a", "ending: End", block)], flag)


def unused_flags(n: int) -> str:
    """Flags that nothing asks for, each set by a choice."""
    flags = "flags:\n" + "".join(f"  f{at}: [off, on]\n" for at in range(n))
    choices = (f"c{at}: {{label: C {at}, to: e, set: {{f{at}: on}}{', record: true' * (at == 0)}}}" for at in range(n))
    return _whole([node("a", _choices(choices)), node("e", "ending: End")], flags)


def ledger(n: int) -> str:
    """Dimensions of the ledger, each answered by four endings."""
    dimensions = "ledger:\n" + "".join(f"  d{at}: Dimension {at}\n" for at in range(n))
    cells = "".join(f"\n      d{at}: {{silent: No answer.}}" for at in range(n))
    fork = _choices(f"c{at}: {{label: C {at}, to: e{at}{', record: true' * (at == 0)}}}" for at in range(4))
    endings = (node(f"e{at}", f"ending: E {at}\n    outcome:{cells}") for at in range(4))
    return _whole([node("a", fork), *endings], dimensions)


def sources(n: int) -> str:
    """Sources that nobody cites."""
    text = _whole([node("a", "ending: End")])
    return text.replace(SOURCES, SOURCES + "".join(f"  s{at}: {{title: S {at}}}\n" for at in range(n)))


def cites(n: int) -> str:
    """Citations of one block."""
    listed = ", ".join(f"src {at}" for at in range(n))
    return _whole([node("a", "ending: End", f"[{{record: Noon., cite: [{listed}]}}]")])


def glossary(n: int) -> str:
    """Terms of the glossary that occur nowhere, against as many sentences."""
    terms = "glossary:\n" + "".join(f"  term-{at}: What it means.\n" for at in range(n))
    return _whole([node("a", "ending: End", f'[{{scene: "{TALK * n}"}}]')], terms)


def text(n: int) -> str:
    """Sentences of one text."""
    return _whole([node("a", "ending: End", f'[{{record: "{TALK * n}", cite: src 4}}]')])


def folded(n: int) -> str:
    """Lines of one text."""
    return _whole([node("a", "ending: End", "\n      - scene: >\n" + f"          {TALK}\n" * n)])


def quotations(n: int) -> str:
    """Quotations in one text, none of them closed by its own mark."""
    return _whole([node("a", "ending: End", f"""[{{record: '{"He said “come over. " * n}', cite: src 4}}]""")])


def blocks(n: int) -> str:
    """Blocks of one page, each with something to be reported."""
    return _whole([node("a", "ending: End", "".join(f"\n      - {{counterfactual: Noon {at}.}}" for at in range(n)))])


def comments(n: int) -> str:
    """Comments that cut texts off."""
    return _whole(
        [node("a", "ending: End", "".join(f"\n      - scene: Hill number #{at} was taken." for at in range(n)))]
    )


def tabs(n: int) -> str:
    """Lines that begin with a tab."""
    return _whole([node("a", "ending: End")]) + "\tx: y\n" * n


def control(n: int) -> str:
    """Invisible characters in one line."""
    return _whole([node("a", "ending: End", f'[{{scene: "{"No" + chr(0x200B)}{("on" + chr(0x200B)) * n}"}}]')])


def people(n: int) -> str:
    """People, each with one line."""
    return _whole(
        [node("a", "ending: End")], "people:\n" + "".join(f"  p{at}: {{name: P {at}, line: X.}}\n" for at in range(n))
    )


CASES: dict[Callable[[int], str], int] = {
    one_line: 2000, unknown_keys: 1000, unknown_nodes: 500, unknown_flags: 500, unknown_values: 500,
    unknown_sources: 500, unknown_dimensions: 500, fork: 1000, fork_to_one: 1000, fork_of_values: 500, ways: 500,
    shut_ways: 1000, chain: 2000, forks: 2000, forks_with_endings: 1000, stuck: 500, unreachable: 1000, loop: 1000,
    values: 500, long_when: 2000, unused_flags: 500, ledger: 500, sources: 2000, cites: 4000, glossary: 1000,
    text: 8000, folded: 4000, quotations: 1000, blocks: 1000, comments: 1000, tabs: 1000, control: 1000, people: 2000,
}  # fmt: skip


def check(file: Path) -> None:
    """What `check` does, printing in every format included."""
    verdict = judge(read_scenario(file))
    listing(verdict.problems)
    summary(verdict)
    json.dumps([[as_json(problem), as_github(problem)] for problem in verdict.problems])
    if verdict.draft:
        entry(verdict)


def _drawing(draw: Callable[[Chart], object]) -> Callable[[Path], None]:
    """What `graph` does."""

    def drawn(file: Path) -> None:
        scenario = read_scenario(file).scenario
        if scenario is not None:
            draw(chart_of(scenario, Exploration(scenario)))

    return drawn


FACES: dict[str, Callable[[Path], None]] = {
    "check": check,
    "dot": _drawing(dot_of),
    "mmd": _drawing(mermaid_of),
    "svg": _drawing(svg_of),
    "terminal": _drawing(lambda chart: page_of(chart, 100)),
}


class TooLong(Exception):
    """It took longer than anybody waits."""


def _too_long(*_: object) -> None:
    raise TooLong


def took(face: Callable[[Path], None], file: Path) -> float:
    """How long it takes, in seconds of a processor; infinity where it is given up."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(PATIENCE)
    began = process_time()
    try:
        with without_collecting():
            face(file)
    except TooLong:
        return inf
    finally:
        signal.alarm(0)
    return process_time() - began


def grown(face: Callable[[Path], None], make: Callable[[int], str], n: int, file: Path) -> tuple[str, bool]:
    """How long it took for n, 2 n and 4 n, in a line, and whether that grew too fast."""
    times: list[float] = []
    for count in (n, 2 * n, 4 * n):
        file.write_text(make(count), encoding="utf-8")
        times.append(took(face, file))
        if times[-1] == inf:
            break
    ratios = [then / now for now, then in pairwise(times)]
    is_bad = times[-1] > SHORTEST and any(ratio > MOST for ratio in ratios[-1:])
    said = " ".join(f"{one:7.2f} s" if one < inf else f"  > {PATIENCE} s" for one in times)
    return f"{n:7} {said}   {', '.join(f'{ratio:.1f}' for ratio in ratios)}{'  !' if is_bad else ''}", is_bad


def main() -> int:
    """Print how each case grew; the status is 1 where one grew too fast."""
    named = sys.argv[1:]
    faces = [face for face in FACES if face in named] or ["check"]
    cases = [make for make in CASES if make.__name__ in named] or list(CASES)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for face in faces:
            print(
                f"{face}: {'twice as many of ...':55} {'n':>7} {'n':>9} {'2 n':>9} {'4 n':>9}   growth (at most {MOST})"
            )
            for make in cases:
                said, is_bad = grown(FACES[face], make, CASES[make], Path(folder) / "grown.yaml")
                bad += is_bad
                what = f"{make.__name__}: {(make.__doc__ or '').splitlines()[0]}"
                print(f"  {what:60.60} {said}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
