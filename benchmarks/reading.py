"""Reading a scenario of 10,000 nodes against libyaml's events alone: `python -m benchmarks.reading`."""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import yaml

from benchmarks.generate import scenario
from sim.scenario.reader import read_scenario

_ALONE = """
import resource, sys
from pathlib import Path
from sim.scenario.reader import read_scenario
assert read_scenario(Path(sys.argv[1])).scenario
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


def events(file: Path) -> None:
    """What libyaml needs for the events of a file."""
    loader = yaml.CBaseLoader(file.read_text(encoding="utf-8"))
    while not isinstance(loader.get_event(), yaml.StreamEndEvent):
        pass


def best(run: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return min(taken)


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.yaml"
        file.write_text(scenario(10_000), encoding="utf-8")
        size = file.stat().st_size
        alone, whole = best(lambda: events(file)), best(lambda: read_scenario(file))
        peak = int(subprocess.run([sys.executable, "-c", _ALONE, str(file)], capture_output=True, check=True).stdout)
    print(f"a scenario of 10,000 nodes, {size / 1e6:.1f} MB")
    print(f"libyaml's events alone  {alone:.2f} s")
    print(f"read into the model     {whole:.2f} s   {whole / alone:.2f} x (at most 3)")
    print(f"memory, whole process   {peak / 1e6:.0f} MB   {peak / size:.1f} x the file (at most 14)")
    print(f"(this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)")


if __name__ == "__main__":
    main()
