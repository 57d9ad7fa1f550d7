"""`offrecord check` beside what authors use elsewhere, on the same graph: `python -m benchmarks.elsewhere`.

inkjs compiles the graph as an ink story, bardic lints it as a Bardic one; both are fetched by npm and pip into a
folder that is thrown away. Neither visits the states of a story, so the ratios compare costs, not what is proved.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from benchmarks.exploring import without_findings
from benchmarks.generate import scenario
from sim.scenario.model import Choice, Condition, Effect, Node, Scenario
from sim.scenario.reader import read_scenario

NODES = 10_000
_CHECK = "import sys; from sim.cli import main; main()"


def as_ink(scenario: Scenario) -> str:
    """The same graph as an ink story: a knot a node, a variable a flag."""
    lines = [f"VAR {_word(flag)} = {_truth(values[0])}" for flag, values in scenario.flags.items()]
    lines.append(f"-> {scenario.start}")
    for node in scenario.nodes.values():
        lines += [f"== {node.id}", *(block.text for block in node.text)]
        lines += [line for choice in _choices(node) for line in _ink_choice(choice)]
        lines += ["-> END"] * node.is_ending
    return "\n".join(lines) + "\n"


def _ink_choice(choice: Choice) -> Iterable[str]:
    yield f"+ {''.join(f'{{{test}}} ' for test in _tests(choice.when))}[{choice.label}]"
    yield from (f"  ~ {effect}" for effect in _effects(choice.set, "false", "true"))
    yield f"  -> {choice.to}"


def as_bardic(scenario: Scenario) -> str:
    """The same graph as a Bardic story: a passage a node, and one between for every choice that changes a flag."""
    lines = [":: Start", *(f"~ {_word(flag)} = False" for flag in scenario.flags), f"-> {scenario.start}", ""]
    for node in scenario.nodes.values():
        lines += [f":: {node.id}", *(block.text for block in node.text), ""]
        between: list[str] = []
        for choice in _choices(node):
            to = f"{node.id}_{choice.id}" if choice.set else choice.to
            lines.append(f"+ {''.join(f'{{{test}}} ' for test in _tests(choice.when))}[{choice.label}] -> {to}")
            if choice.set:
                effects = [f"~ {effect}" for effect in _effects(choice.set, "False", "True")]
                between += [f":: {to}", *effects, f"-> {choice.to}", ""]
        lines += ["", *between]
    return "\n".join(lines) + "\n"


def _choices(node: Node) -> Iterable[Choice]:
    return (node.choices or {}).values()


def _tests(when: Condition) -> list[str]:
    return [_word(test.flag) if test.values == ("on",) else f"not {_word(test.flag)}" for test in when]


def _effects(effects: tuple[Effect, ...], off: str, on: str) -> list[str]:
    return [f"{_word(effect.flag)} = {on if effect.value == 'on' else off}" for effect in effects]


def _truth(value: str) -> str:
    return "true" if value == "on" else "false"


def _word(id: str) -> str:
    return id.replace("-", "_")


def quickest(command: list[str], folder: Path, times: int = 3) -> float | None:
    """The shortest of several runs of a command, in seconds; None where it cannot be run."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).resolve().parents[1]), str(folder / "bardic")])
    taken = []
    for _ in range(times + 1):
        start = perf_counter()
        ran = subprocess.run(command, capture_output=True, env=environment, cwd=folder, check=False)
        taken.append(perf_counter() - start)
        if b"Traceback" in ran.stderr or ran.returncode > 1:
            print(ran.stderr.decode(errors="replace")[-400:], file=sys.stderr)
            return None
    return min(taken[1:])


def fetched(command: list[str]) -> bool:
    """Whether a tool could be fetched."""
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "generated.yaml"
        file.write_text(without_findings(scenario(NODES)), encoding="utf-8")
        read = read_scenario(file).scenario
        assert read is not None
        (folder / "generated.ink").write_text(as_ink(read), encoding="utf-8")
        (folder / "generated.bard").write_text(as_bardic(read), encoding="utf-8")
        ours = quickest([sys.executable, "-c", _CHECK, "check", str(file)], folder)
        assert ours is not None
        print(f"{NODES:,} nodes, {sum(len(list(_choices(node))) for node in read.nodes.values()):,} choices")
        print(f"  offrecord check  {ours:6.2f} s")
        npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", name, "inkjs"]
        ink = ["node", str(folder / "node_modules" / ".bin" / "inkjs-compiler"), "-o", "out.json", "generated.ink"]
        _beside("inkjs compiles", ink if fetched(npm) else None, folder, ours)
        pip = [sys.executable, "-m", "pip", "--quiet", "install", "--target", str(folder / "bardic"), "bardic"]
        bardic = [sys.executable, "-c", "from bardic.cli.main import cli; cli()", "lint", "generated.bard"]
        _beside("bardic lints", bardic if fetched(pip) else None, folder, ours)


def _beside(what: str, command: list[str] | None, folder: Path, ours: float) -> None:
    theirs = quickest(command, folder) if command else None
    if theirs is None:
        print(f"  {what:<15}  cannot be had or run here")
    else:
        print(f"  {what:<15}  {theirs:6.2f} s   check takes {ours / theirs:.2f} x of it")


if __name__ == "__main__":
    main()
