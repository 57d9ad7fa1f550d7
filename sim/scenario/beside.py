"""A file that a scenario names: it lies in the scenario's own folder, and nowhere else."""

import re
from pathlib import Path
from typing import NamedTuple

from sim.problem import nearest


class Beside(NamedTuple):
    """What a scenario may name beside itself: what it is for people, an example of its name, its size in bytes."""

    what: str
    example: str
    holds: str
    largest: int


def beside(file: Path, name: str, wanted: Beside) -> tuple[Path | None, tuple[str, str]]:
    """The file of that name in the scenario's own folder, or what is wrong and what to do where there is none."""
    here = f"put the file into the scenario's own folder and write its name alone, such as '{wanted.example}'"
    if name in (".", "..") or re.search(r"[/\\:]", name) or "\0" in name:
        return None, (f"'{name[:80]}' is not a file in this folder", here)
    path = file.parent / name
    try:
        folder, real = file.parent.resolve(strict=True), path.resolve(strict=True)
        if real.parent != folder:
            return None, (f"'{name}' is a link that leads out of this folder", here)
        if real == file.resolve():
            return None, (f"'{name}' is this scenario itself", f"name the file of the {wanted.holds}")
        if not real.is_file():
            return None, (f"'{name}' is not a file", here)
        if real.stat().st_size > wanted.largest:
            return None, (f"'{name}' is far too large for a {wanted.what}", "is it the right file?")
    except FileNotFoundError:
        ending = Path(wanted.example).suffix
        near = nearest(name, (path.name for path in file.parent.glob(f"*{ending}") if path != file))
        help = f"did you mean '{near}'?" if near else here
        return None, (f"there is no file '{name}' beside this one", help)
    except (OSError, RuntimeError, ValueError):
        return None, (f"'{name[:80]}' leads in a circle or cannot be reached", here)
    return path, ("", "")
