"""The author's own editor, opened at a line."""

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from shutil import which

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

# What the interpreter of Windows' batch files takes for itself, even where no shell was asked for.
_BATCH = (".cmd", ".bat")
_TAKEN_BY_BATCH = frozenset('&|<>^%!"')


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
        split = _split_as_windows_does if platform == "win32" else shlex.split
        program, *arguments = split(environment[variable])
    except ValueError:
        raise NoEditor(f"{variable} has a quotation mark that is not closed: {environment[variable]}") from None
    if platform == "win32":
        program = _found(program, str(file.absolute()))
    name = _name(program)
    command = (program, *arguments, *_at_line(name, str(file.absolute()), line))
    return Opening(command, name in _WINDOWED)


def _split_as_windows_does(text: str) -> list[str]:
    """The words of a command in which a backslash is a part of a path. Raises ValueError where a quote stays open."""
    words = shlex.split(text, posix=False)
    return [word[1:-1] if word[:1] == word[-1:] and word[:1] in ("'", '"') else word for word in words]


def _found(program: str, file: str) -> str:
    """The program as Windows can start it: by `code` it would look for code.exe alone, and not for code.cmd.

    Raises NoEditor where it is a batch file, which would take a part of the file's name for a command.
    """
    found = which(program) or program
    taken = next((sign for sign in file if sign in _TAKEN_BY_BATCH), None)
    if taken and found.lower().endswith(_BATCH):
        raise NoEditor(
            f"{_name(found)} cannot be told of a file with a {taken} in its name or folder. "
            "Rename that, or open the file in your editor yourself."
        )
    return found


def _name(program: str) -> str:
    name = PureWindowsPath(program).name.lower()  # which knows both slashes
    return name.removesuffix(".exe").removesuffix(".cmd").removesuffix(".bat")


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
