"""The library with many saved paths beside it: `python -m benchmarks.library [PATHS]`.

When its first frame stands, when the shelves do, when what was played does, and how long keys take meanwhile.
"""

import hashlib
import re
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.screen import Terminal

_FRAME = re.compile(rb"\x1b\[(?:1;1)?H")
_SHELVES = re.compile(rb"scenarios to play")
_PLAYED = re.compile(rb"under way")
_SCENARIO = Path(__file__).parent.parent / "scenarios" / "korea" / "the-line.yaml"


def many_paths(folder: Path, number: int) -> None:
    """So many paths under way of one shipped scenario, none of them large."""
    folder.mkdir(parents=True)
    fingerprint = hashlib.sha256(_SCENARIO.read_bytes()).hexdigest()
    for at in range(number):
        text = (
            f"format: 1\nscenario: korea/the-line\nfingerprint: {fingerprint}\nplayer: Group {at}\n"
            f"started: 2026-01-01T{at // 3600 % 24:02}:{at // 60 % 60:02}:{at % 60:02}Z\nsteps:\n"
            "- {at: night, chose: line-at-38, time: 2026-01-02T10:00:00Z, note: We thought of the capital.}\n"
        )
        (folder / f"the-line-2026-01-01-{at:06}.yaml").write_text(text, encoding="utf-8")


def main(number: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as home:
        saves = Path(home, "saves")
        many_paths(saves, number)
        terminal = Terminal([sys.executable, "-m", "sim", "--saves", str(saves)], home)
        print(f"{number:,} saved paths")
        print(f"first frame {terminal.wait_for(_FRAME) - terminal.began:.2f} s")
        try:
            print(f"the shelves {terminal.wait_for(_SHELVES) - terminal.began:.2f} s")
            times: list[float] = []
            while not _PLAYED.search(terminal.drawn) and len(times) < 40:
                drawn, terminal.drawn = terminal.drawn, b""
                times.append(terminal.press("\x1b[B", "\x1b["))
                terminal.settle(0.05)
                terminal.drawn = drawn + terminal.drawn
            if times:
                print(f"a key meanwhile: median {median(times):.0f} ms, slowest {max(times):.0f} ms of {len(times)}")
            print(f"what was played {terminal.wait_for(_PLAYED) - terminal.began:.2f} s")
        except TimeoutError:
            print(f"nothing more within {perf_counter() - terminal.began:.0f} s")
        terminal.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
