"""Random keys, clicks, pastes and sizes, quicker than a person, for as long as one likes: nothing may fall or grow.

    python -m benchmarks.soak                  ten minutes: a long sitting, then many short ones
    python -m benchmarks.soak --minutes 1 --seed 7

Each sitting is the program itself in a terminal of its own. It prints what every sitting ended with and the memory of
the long ones, minute by minute; it exits with 1 where one fell, or where the memory of the last third grew by over a
tenth.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic, sleep

from benchmarks.terminal import Terminal

SAMPLE = str(Path(__file__).parents[1] / "saves" / "sample-class")
FORD = "athens/three-plans"
STARTS: Sequence[Sequence[str]] = (
    ("play",),
    ("play", "korea/hodges-choice"),
    ("play", FORD, "--ascii"),
    ("replay", f"{SAMPLE}/student-01.yaml"),
    ("compare", f"{SAMPLE}/student-01.yaml", f"{SAMPLE}/student-02.yaml"),
    ("cohort", SAMPLE),
)
ARROWS = ("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F")
OTHERS = ("\r", "\r", " ", " ", "\t", "\x1b[Z", "\x7f", "\x10", "\x1b", "?", "+", "-", "123456789"[0])
LETTERS = "abcdefghijklmnoprstuvwxyz123456789"
LEAVING = ("q", "\x11")
_TOLD = 14
SIZES = ((24, 80), (24, 80), (40, 120), (15, 40), (20, 60), (50, 200), (3, 12), (1, 1), (2, 30), (24, 5))


def bursts(chance: random.Random, *, leaves: bool) -> Iterator[str | tuple[int, int]]:
    """What somebody or something does without end: text to be typed at once, or a size."""
    keys = (*ARROWS, *OTHERS, *LETTERS, *(LEAVING if leaves else ()))
    while True:
        kind = chance.random()
        if kind < 0.04:
            yield chance.choice(SIZES)
        elif kind < 0.25:
            yield "".join(_click(chance) for _ in range(chance.choice((1, 1, 2, 3))))
        elif kind < 0.27:
            yield "\x1b[200~" + "pasted text 1 q \r" * chance.randint(1, 20) + "\x1b[201~"
        else:
            yield "".join(chance.choice(keys) for _ in range(chance.choice((1, 2, 3, 6, 12))))


def _click(chance: random.Random) -> str:
    x, y, button = chance.randint(1, 90), chance.randint(1, 26), chance.choice((0, 0, 0, 64, 65))
    return f"\x1b[<{button};{x};{y}M\x1b[<{button};{x};{y}m"


def sitting(start: Sequence[str], seconds: float, chance: random.Random, *, leaves: bool) -> tuple[int, list[int]]:
    """Sit at the program for a while; returns its exit status and its memory in KiB, minute by minute."""
    with tempfile.TemporaryDirectory() as home, Terminal(start, Path(home)) as terminal:
        sleep(0.7)
        until, sizes, weighed = monotonic() + seconds, [], monotonic()
        for burst in bursts(chance, leaves=leaves):
            terminal.look(chance.choice((0, 0, 0.001, 0.02, 0.1)))
            if not terminal.is_open or monotonic() > until:
                break
            if isinstance(burst, tuple):
                terminal.resize(*burst)
            else:
                terminal.type(burst)
            if monotonic() > weighed:
                weighed += 60 if seconds > 120 else 5
                sizes.append(_memory(terminal.process))
        if terminal.is_open:
            terminal.resize(24, 80)
            terminal.type("\x11")
        status = terminal.wait()
        for fault in Path(home).rglob("fault-*.txt"):
            print("\n".join(fault.read_text(encoding="utf-8").split("\n")[-_TOLD:]))
        return status, sizes


def _memory(process: int) -> int:
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False)
    return int(told.stdout.strip() or 0)


def main() -> int:
    """Sit at everything; returns the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(2), "big"))
    given = arguments.parse_args()
    print(f"seed {given.seed}")
    chance = random.Random(given.seed)
    half = given.minutes * 30
    until, fell, grew = monotonic() + half, 0, False
    while monotonic() < until:  # where the palette's Quit was come upon, it is begun again
        status, sizes = sitting(STARTS[0], until - monotonic(), chance, leaves=False)
        print(f"a long sitting: status {status}, memory {', '.join(f'{size / 1024:.0f}' for size in sizes)} MiB")
        fell += status != 0
        third = len(sizes) // 3
        grew |= third > 0 and sizes[-1] > 1.1 * max(sizes[third : 2 * third])
    until, number = monotonic() + half, 0
    while monotonic() < until:
        start = chance.choice(STARTS)
        status, _ = sitting(start, chance.uniform(1, 8), chance, leaves=True)
        number += 1
        if status != 0:
            fell += 1
            print(f"sitting {number} ({' '.join(start)}): status {status}")
    print(f"{number} short sittings, {fell} falls")
    return int(bool(fell) or grew)


if __name__ == "__main__":
    sys.exit(main())
