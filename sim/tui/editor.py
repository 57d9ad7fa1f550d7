"""The author's own editor, opened at a line."""

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs

# How editors are told a line, by the name of the program; whoever is not among them is told the file alone.
_PLUS = frozenset(
    "vi vim nvim view gvim mvim vimx nano pico micro emacs emacsclient joe jmacs jed mg ne kak mcedit"
    " gedit pluma xed mousepad bbedit".split()
)
_GOTO = frozenset("code code-insiders code-oss codium vscodium cursor windsurf".split())
_COLON = frozenset("hx helix subl sublime_text zed zeditor".split())
_OPTION = {"kate": "--line", "kwrite": "--line", "mate": "--line", "geany": "--line", "idea": "--line"}

# Those that open a window of their own, so that the preview goes on beside them.
_WINDOWED = (
    _GOTO
    | _OPTION.keys()
    | frozenset(
        "gvim mvim gedit pluma xed mousepad bbedit subl sublime_text zed zeditor notepad notepad++ featherpad"
        " open".split()
    )
)

# What every machine of a kind has: TextEdit, or whatever its owner opens texts with, and Notepad.
_EVERYWHERE = {"darwin": ("open", "-t"), "win32": ("notepad",)}


class NoEditor(Exception):
    """No editor can be told; the text says what to do."""


@attrs.frozen
class Opening:
    """How an editor is opened: the program and its arguments, and whether it has a window of its own."""

    command: tuple[str, ...]
    has_window: bool

    @property
    def name(self) -> str:
        """The name of the program."""
        return _name(self.command[0])


def opening(
    file: Path, line: int, environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Opening:
    """How to open a file at a line in the editor that VISUAL or EDITOR names, else in the one of the platform.

    Raises NoEditor where there is none. No shell ever sees the file's name.
    """
    variable = next((name for name in ("VISUAL", "EDITOR") if environment.get(name, "").strip()), None)
    if variable is None:
        if own := _EVERYWHERE.get(platform):
            return Opening((*own, str(file.absolute())), has_window=True)
        raise NoEditor(
            f"Open {file.name} in your text editor yourself, at line {line}.\n\n"
            "If the key e shall do that, say first which editor is yours: quit with q, type\n\n"
            "    export EDITOR=gedit\n\n"
            "with the name of your editor (gedit, kate, code, nano and others), and start the preview again."
        )
    try:
        program, *arguments = shlex.split(environment[variable])
    except ValueError:
        raise NoEditor(f"{variable} has a quotation mark that is not closed: {environment[variable]}") from None
    name = _name(program)
    command = (program, *arguments, *_at_line(name, str(file.absolute()), line))
    return Opening(command, name in _WINDOWED)


def _name(program: str) -> str:
    name = Path(program).name.lower()
    return name.removesuffix(".exe").removesuffix(".cmd")


def _at_line(name: str, file: str, line: int) -> tuple[str, ...]:
    """The arguments that name a file and a line. The file's path is absolute: it never looks like an option."""
    if name in _PLUS:
        return f"+{line}", file
    if name in _GOTO:
        return "-g", f"{file}:{line}"
    if name in _COLON:
        return (f"{file}:{line}",)
    if name in _OPTION:
        return _OPTION[name], str(line), file
    return (file,)
