"""The app in a pseudo-terminal against bare Textual apps in the same: `python -m benchmarks.screen`.

First frame, key press to the frame with the next node (save included), a step of a replay, and memory.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

from benchmarks.generate import chain

PRESSES = 300
STARTS = 25
_DRAWN = re.compile(rb"\x1b\[(?:1;1)?H")
_PATIENCE = 20.0
_RIGHT = "\x1b[C"


class Terminal:
    """A program in a pseudo-terminal of 120 by 40, and what it has drawn."""

    def __init__(self, command: list[str], home: str) -> None:
        self.began = perf_counter()
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
            os.environ.update(
                {
                    "TERM": "xterm-256color",
                    "COLORTERM": "truecolor",
                    "HOME": home,
                    "XDG_DATA_HOME": home,
                }
            )
            os.execv(command[0], command)
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.drawn = b""

    def wait_for(self, wanted: re.Pattern[bytes]) -> float:
        """Read until something is drawn; when it was, in seconds of the performance counter."""
        end = perf_counter() + _PATIENCE
        while not wanted.search(self.drawn):
            ready, _, _ = select.select([self.screen], [], [], max(end - perf_counter(), 0))
            if not ready:
                raise TimeoutError(f"{wanted.pattern!r} was not drawn; the end of what was: {self.drawn[-300:]!r}")
            self.drawn += os.read(self.screen, 1 << 16)
        return perf_counter()

    def settle(self, seconds: float = 0.5) -> None:
        """Read what comes until nothing does."""
        while select.select([self.screen], [], [], seconds)[0]:
            self.drawn += os.read(self.screen, 1 << 16)

    def press(self, key: str, wanted: str) -> float:
        """Press a key; how long until something is drawn, in milliseconds."""
        self.drawn = b""
        began = perf_counter()
        os.write(self.screen, key.encode())
        return (self.wait_for(re.compile(re.escape(wanted.encode()))) - began) * 1000

    def worked(self) -> float:
        """How long it has had a processor, in seconds: on a busy machine steadier than the time that went by."""
        threads = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text(encoding="ascii").split()[0]) for thread in threads) / 1e9

    def memory(self) -> float:
        """Its resident memory, in megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.screen)


class Start(NamedTuple):
    """To the first frame, in seconds: how long it took, and how long of that on a processor."""

    passed: float
    worked: float


def first_frames(commands: dict[str, list[str]], home: str) -> dict[str, Start]:
    """The median start of each, taken in turns."""
    taken: dict[str, list[Start]] = {name: [] for name in commands}
    # Once, unmeasured: the files are in memory, and the bytecode is written.
    for command in commands.values():
        terminal = Terminal(command, home)
        terminal.wait_for(_DRAWN)
        terminal.close()
    for _ in range(STARTS):
        for name, command in commands.items():
            terminal = Terminal(command, home)
            passed = terminal.wait_for(_DRAWN) - terminal.began
            taken[name].append(Start(passed, terminal.worked()))
            terminal.close()
    return {name: Start(*map(median, zip(*starts, strict=True))) for name, starts in taken.items()}


def presses(command: list[str], home: str, before: list[tuple[str, str]]) -> tuple[list[float], float]:
    """How long each of 300 presses of 1 takes to its frame, and the memory after them."""
    terminal = Terminal(command, home)
    terminal.wait_for(_DRAWN)
    terminal.settle()
    for key, wanted in before:
        terminal.press(key, wanted)
        terminal.settle()
    times = []
    for number in range(1, PRESSES + 1):
        times.append(terminal.press("1", f"N{number}N"))
        # A reader rests longer than two frames; within them Textual's frame clock holds any next frame back.
        terminal.settle(0.05)
    memory = terminal.memory()
    terminal.close()
    return times, memory


def steps(command: list[str], home: str) -> list[float]:
    """How long each step of a replay takes to its frame: the page, the question, the choice, the record, in turn."""
    terminal = Terminal(command, home)
    terminal.wait_for(_DRAWN)
    terminal.settle()
    times = []
    for number in range(PRESSES // 4):
        for wanted in (f"N{number}N", f"Decision {number + 1}", "(CHOSEN)", "AS IT HAPPENED"):
            times.append(terminal.press(_RIGHT, wanted))
            terminal.settle(0.05)
    terminal.close()
    return times


def _print_starts(frames: dict[str, Start]) -> None:
    """Each start, and its ratio to an empty app and to one with the same kinds of widgets."""
    empty, kinds, *_ = frames.values()
    print(f"first frame, median of {STARTS} in turns: how long it took, and of that on a processor")
    print(f"  {'':26} {'took':>7} {'worked':>9}   x empty (at most 1.6)   x same kinds (at most 1.3)")
    for name, start in frames.items():
        ratios = [f"{part / whole:.2f}" for bare in (empty, kinds) for part, whole in zip(start, bare, strict=True)]
        times = f"{start.passed:.3f} s {start.worked:7.3f} s"
        print(f"  {name:26} {times}   {', '.join(ratios[:2]):21}   {', '.join(ratios[2:])}")


def main() -> None:
    """Print the ratios."""
    python, here = sys.executable, Path(__file__).resolve().parent.parent
    os.chdir(here)
    with tempfile.TemporaryDirectory() as home:
        row = Path(home) / "row.yaml"
        row.write_text(chain(PRESSES + 2), encoding="utf-8")
        play = [python, "-m", "sim", "play", "--saves", f"{home}/saves"]
        bare = [python, "-m", "benchmarks.bare"]
        korea = [*play, "korea/hodges-choice"]
        library = [python, "-m", "sim", "--saves", f"{home}/saves"]
        bares = {"empty Textual app": [*bare, "empty"], "same kinds of widgets": [*bare, "kinds"]}
        frames = first_frames({**bares, "play korea/hodges-choice": korea, "the library": library}, home)
        swapped, bare_memory = presses([*bare, "kinds"], home, [])
        played, memory = presses([*play, str(row)], home, [("\r", "N0N")])
        saved = list(Path(home, "saves").glob("*.yaml"))
        assert len(saved) == 1, "every press was saved, in one file"
        replayed = steps([python, "-m", "sim", "replay", str(saved[0])], home)
    _print_starts(frames)
    tenths, hundredths = quantiles(played, n=10), quantiles(played, n=100)
    print(f"key press to the frame with the next node, {PRESSES} presses, saved each time")
    print(f"  bare app, median           {median(swapped):.1f} ms")
    print(
        f"  app, median                {median(played):.1f} ms   {median(played) / median(swapped):.2f} x (at most 1.4)"
    )
    print(f"  app, 90 % below            {tenths[8]:.1f} ms   (below 16)")
    print(f"  app, 99 % below            {hundredths[98]:.1f} ms   (below 30)")
    print(f"replay of these {PRESSES} decisions, step by step, {len(replayed)} steps")
    print(f"  step drawn, median         {median(replayed):.1f} ms   (at most 50)")
    print(f"  90 % below                 {quantiles(replayed, n=10)[8]:.1f} ms")
    print("memory")
    print(f"  bare app                   {bare_memory:.0f} MB")
    print(f"  app                        {memory:.0f} MB   {memory / bare_memory:.2f} x (at most 1.3)")


if __name__ == "__main__":
    main()
