"""A file's name as it is typed after a command."""

import os
import re
from pathlib import Path

from sim.scenario.textfile import named

_PLAIN = re.compile(r"[\w.:~/\\-]+", re.ASCII)


def typed(file: Path | str, *, on_windows: bool = os.name == "nt") -> str:
    """The name as this system's shell takes it for one word, and the command for no option."""
    name = named(file)
    if name.startswith("-"):
        name = f".{os.sep}{name}"
    if not on_windows:
        import shlex  # a first screen has no command to show

        return shlex.quote(name)
    # No name has a double quote there, and between two of them spaces and `&` are themselves.
    return name if _PLAIN.fullmatch(name) else f'"{name}"'
