"""From a save to the screen, in a pseudo-terminal: `python -m benchmarks.preview`.

How long until a preview shows a change of a 200-line scenario, against reading and judging it alone; and how long a
key takes while a scenario of 10,000 nodes is read and judged again, against the same key at rest.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.exploring import without_findings
from benchmarks.generate import chain, scenario
from benchmarks.reading import best
from benchmarks.screen import Terminal
from sim.check.judge import judge
from sim.scenario.reader import read_scenario

SAVES = 60
PRESSES = 120
# A large file is saved again after so many presses: it has been read and judged by then.
BETWEEN = 60
_SHOWN = re.compile(rb"PREVIEW")
_JUDGED = re.compile(rb"no problems|warning|error")


def in_place(file: Path, text: str) -> None:
    """Save as some editors do: the file is emptied and written."""
    file.write_text(text, encoding="utf-8")


def replacing(file: Path, text: str) -> None:
    """Save as others do: a new file takes the place of the old one."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def saves(file: Path, home: str, save: Callable[[Path, str], None]) -> tuple[list[float], float]:
    """How long each save takes until its title is on the page, in milliseconds; and the memory after them."""
    text = file.read_text(encoding="utf-8")
    terminal = preview(file, home, "N0N")
    taken = []
    for number in range(1, SAVES + 1):
        terminal.drawn = b""
        began = perf_counter()
        save(file, text.replace("title: N0N", f"title: M{number}M"))
        taken.append((terminal.wait_for(re.compile(b"M%dM" % number)) - began) * 1000)
        # Nobody saves in step with the clock by which the preview looks.
        terminal.settle(0.3 + 0.007 * (number % 5))
    memory = terminal.memory()
    terminal.close()
    file.write_text(text, encoding="utf-8")
    return taken, memory


def presses(file: Path, home: str, *, saving: bool) -> list[float]:
    """How long a key takes that opens or closes what stands behind the claims, in milliseconds."""
    text = file.read_text(encoding="utf-8")
    terminal = preview(file, home, "Node 0")
    taken = []
    for number in range(PRESSES):
        if saving and number % BETWEEN == 0:
            replacing(file, text.replace("title: Node 0\n", f"title: Node 0 of save {number}\n"))
        taken.append(terminal.press("f", "1]" if number % 2 else "Source"))
        terminal.settle(0.04)
    terminal.close()
    file.write_text(text, encoding="utf-8")
    return taken


def preview(file: Path, home: str, title: str) -> Terminal:
    """A preview that stands at its first page and has judged the file."""
    terminal = Terminal([sys.executable, "-m", "sim", "preview", str(file)], home)
    terminal.wait_for(_SHOWN)
    terminal.wait_for(_JUDGED)
    terminal.settle()
    terminal.press("\r", title)
    terminal.settle()
    return terminal


def main() -> None:
    """Print the ratios."""
    os.chdir(Path(__file__).resolve().parent.parent)
    with tempfile.TemporaryDirectory() as home:
        small, large = Path(home) / "small.yaml", Path(home) / "large.yaml"
        small.write_text(chain(10), encoding="utf-8")
        large.write_text(without_findings(scenario(10_000)), encoding="utf-8")
        lines = small.read_text(encoding="utf-8").count("\n")
        alone = best(lambda: judge(read_scenario(small)), 20) * 1000
        in_turn, memory = saves(small, home, in_place)
        replaced, _ = saves(small, home, replacing)
        rest, busy = presses(large, home, saving=False), presses(large, home, saving=True)
    print(f"a save of {lines} lines to the frame with the change, {SAVES} saves each")
    print(f"  read and judged alone      {alone:.1f} ms")
    for how, taken in (("written in place", in_turn), ("put in its place", replaced)):
        middle, high = median(taken), quantiles(taken, n=10)[8]
        print(f"  {how}           {middle:.0f} ms, 90 % below {high:.0f}, slowest {max(taken):.0f} (at most 150)")
    print(f"  memory after {SAVES} saves      {memory:.0f} MB")
    print(f"a key while 10,000 nodes are read and judged again, {PRESSES} presses")
    for how, taken in (("at rest", rest), ("reading", busy)):
        print(f"  {how:<9} median {median(taken):.1f} ms, slowest {max(taken):.0f} ms")
    print(f"  slowest {max(busy) / max(rest):.1f} x, median {median(busy) / median(rest):.2f} x")


if __name__ == "__main__":
    main()
