"""`offrecord check` on large scenarios against reading them: `python -m benchmarks.exploring`."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.generate import scenario

_READ = """
import sys
from pathlib import Path
from sim.scenario.reader import read_scenario
assert read_scenario(Path(sys.argv[1])).scenario
"""
_CHECK = "import sys; from sim.cli import main; main()"
_IMPORTS = "import yaml, attrs, click"
# The peak of this process alone: what `resource` tells of a child has that of its parent in it.
_PEAK = """
import atexit, sys
from pathlib import Path
def tell():
    lines = Path("/proc/self/status").read_text().split("\\n")
    print(next(line.split()[1] for line in lines if line.startswith("VmHWM")), file=sys.stderr)
atexit.register(tell)
"""


class Run(NamedTuple):
    """What a process took: seconds, bytes at its peak, and what it printed."""

    seconds: float
    peak: int
    said: str


def run(program: str, *arguments: str | Path, times: int = 5, weighed: bool = True) -> Run:
    """The quickest of several runs of a program in a process of its own, its bytecode compiled beforehand."""
    program = _PEAK * weighed + program
    best: Run | None = None
    for _ in range(times + 1):
        start = perf_counter()
        ran = subprocess.run(
            [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, env=_ENVIRONMENT
        )
        taken = perf_counter() - start
        assert b"Traceback" not in ran.stderr, ran.stderr.decode()
        peak = int(ran.stderr.split()[-1]) * 1024 if weighed else 0
        if best is None or taken < best.seconds:
            best = Run(taken, peak, ran.stdout.decode())
    assert best is not None
    return best


_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def without_findings(text: str) -> str:
    """A generated scenario with what the rules about texts ask for, so that the graph is what takes the time."""
    text = re.sub(r"( +)(cite: .*\n)", r"\1\2\1holds: It would have met all the same.\n", text)
    text = re.sub(r" date: \d+", " date: 1500", text)
    return text.replace("    choices:\n", "    ask: [What could they know?]\n    choices:\n")


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        _ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        files = {}
        for name, text in {
            "plain": scenario(10_000),
            "10,000": without_findings(scenario(10_000)),
            "100,000": without_findings(scenario(100_000)),
            "flags": without_findings(scenario(1_000, flags=16)),
            "small": without_findings(scenario(13)),
        }.items():
            files[name] = Path(folder) / f"{name.replace(',', '')}.yaml"
            files[name].write_text(text, encoding="utf-8")
        _against_reading("10,000 nodes", files["10,000"])
        _against_reading("10,000 nodes with three problems each", files["plain"])
        _by_size(files["10,000"], files["100,000"])
        _by_flags(files["flags"])
        _at_once(files["small"])


def _states(ran: Run) -> str:
    found = re.search(r"[\d,]+ reachable states", ran.said)
    return found[0] if found else "not decided"


def _against_reading(what: str, file: Path) -> None:
    reading, checked = run(_READ, file), run(_CHECK, "check", file)
    print(
        f"{what}, {file.stat().st_size / 1e6:.1f} MB, {_states(checked)}, {checked.said.count(': warning: ')} warnings"
    )
    print(f"  reading alone  {reading.seconds:6.2f} s  {reading.peak / 1e6:4.0f} MB")
    ratio = checked.seconds / reading.seconds
    print(f"  check          {checked.seconds:6.2f} s  {checked.peak / 1e6:4.0f} MB  {ratio:.2f} x (at most 2.5)")


def _by_size(less: Path, more: Path) -> None:
    first, second = run(_CHECK, "check", less, times=3), run(_CHECK, "check", more, times=1)
    ratio = second.seconds / first.seconds
    print(f"100,000 nodes against 10,000: {second.seconds:.2f} s, {_states(second)}, {ratio:.1f} x (at most 13)")


def _by_flags(file: Path) -> None:
    checked = run(_CHECK, "check", file)
    print(
        f"16 boolean flags on 1,000 nodes, {_states(checked)}: {checked.seconds:.2f} s (at most 4),"
        f" {checked.peak / 1e6:.0f} MB (at most 300)"
    )


def _at_once(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").count("\n")
    alone, checked = run(_IMPORTS, times=15, weighed=False), run(_CHECK, "check", file, times=15, weighed=False)
    ratio = checked.seconds / alone.seconds
    print(f"{lines} lines: {checked.seconds * 1000:.0f} ms, {ratio:.2f} x `python -c '{_IMPORTS}'` (at most 2)")


if __name__ == "__main__":
    main()
