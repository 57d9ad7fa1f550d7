"""Make large scenarios: `python -m benchmarks.generate NODES FILE`."""

import random
import sys
from pathlib import Path

TALK = (
    "The committee met at noon and heard three reports on the state of the harbour before anybody spoke of the line "
    "on the map, which lay between them on the table and which nobody had yet touched with a pencil. "
)


def scenario(nodes: int, *, flags: int = 6, seed: int = 1) -> str:
    """The text of a scenario of so many nodes: three choices a fork, a fifth of them conditional, a fifth with
    effects, some leading back, every fork with a record choice; about 700 bytes a node."""
    pick = random.Random(seed)
    lines = ["format: 1", "title: Generated", "summary: A generated scenario.", "flags:"]
    lines += [f"  flag-{number}: [off, on]" for number in range(flags)]
    lines += ["sources:", "  src: {title: A source, locator: page}", "start: n0", "nodes:"]
    for number in range(nodes):
        lines += [
            f"  n{number}:",
            f"    title: Node {number}",
            f"    date: {1000 + number * 900 // nodes}",
            "    text:",
        ]
        lines += [f"      - record: {TALK}{TALK[:110]}{number}.", f"        cite: src {number}"]
        if number >= nodes - 5:
            lines.append(f"    ending: Ending {number}")
            continue
        lines.append("    choices:")
        for choice in range(3):
            ahead = min(nodes - 1, number + 1 + choice)
            to = ahead if choice == 0 or pick.random() < 0.9 else pick.randrange(nodes)
            lines += [f"      c{choice}:", f"        label: Choice {choice} at node {number}", f"        to: n{to}"]
            if choice == 0:
                lines.append("        record: true")
            elif pick.random() < 0.3:
                lines.append(f"        when: {{flag-{pick.randrange(flags)}: on}}")
            if pick.random() < 0.2:
                lines.append(f"        set: {{flag-{pick.randrange(flags)}: on}}")
    return "\n".join(lines) + "\n"


def chain(nodes: int) -> str:
    """The text of a scenario that is one long row of forks, with pages as long as those of a real one."""
    lines = ["format: 1", "title: A long row", "summary: Forks one after another.", "sources:"]
    lines += ["  src: {title: A source, locator: page}", "  voice: {title: The author, author: Ann Author}"]
    lines += ["voice: voice", "start: n0", "nodes:"]
    for number in range(nodes):
        lines += [
            f"  n{number}:",
            f"    title: N{number}N",
            f"    date: {1000 + number}",
            "    place: Town",
            "    text:",
        ]
        for mark in ("scene", "record", "author", "contested", "counterfactual"):
            lines.append(f"      - {mark}: {TALK}")
            if mark != "scene":
                lines += [f"        cite: {'src 4' if mark == 'record' else 'voice'}", f"        note: {TALK}"]
        if number == nodes - 1:
            lines.append("    ending: The end")
            continue
        lines.append("    choices:")
        for choice in range(2):
            lines += [
                f"      c{choice}: {{label: Choice {choice}, to: n{number + 1}{', record: true' * (choice == 0)}}}"
            ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(scenario(int(sys.argv[1])), encoding="utf-8")
