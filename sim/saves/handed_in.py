"""What a class hands in: folders of saved paths, single ones, and text files of codes."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from sim.problem import Problem, Span, in_order
from sim.saves.code import BadCode, Codebook
from sim.saves.reader import read_save
from sim.saves.save import Save
from sim.scenario.events import Events, Unreadable
from sim.scenario.shelf import is_hidden
from sim.scenario.textfile import NoText, bytes_of, clean, text_of

_SUFFIX = ".yaml"
# The shortest code has 20 characters and may have lost some; a first name that long, with a digit in it, is rare.
_LIKE_A_CODE = re.compile(r"(?=[^\s,;]*\d)[^\W_](?:[^\W_]|[-._\u2010-\u2014\u2212](?=[^\W_])){14,}[-.]?")
_BETWEEN = re.compile(r"[\s,;:=]+")


@attrs.frozen
class HandedIn:
    """A path that was handed in, or what is wrong with it; `called` is what it is known by where it names no player.

    `file` is its own; a path out of a file of codes has none.
    """

    called: str
    save: Save | None
    problems: tuple[Problem, ...] = ()
    file: Path | None = None


@attrs.frozen
class Pile:
    """Everything handed in: the files of paths, the files of codes, and the text files of folders that hold none."""

    saves: Sequence[str]
    codes: Sequence[Path]
    others: Sequence[Path] = ()

    def __len__(self) -> int:
        return len(self.saves) + len(self.codes)


def pile(targets: Sequence[Path]) -> Pile:
    """What folders and files hold, each once; raises OSError where a folder cannot be looked into."""
    saves: dict[str, None] = {}
    codes: dict[Path, None] = {}
    others: dict[Path, None] = {}
    for target in targets:
        if target.is_dir():
            found = _saves_in(target)
            # Where every student has a folder (as learning platforms hand them out), the paths are one further down.
            folders = [] if found else _folders_in(target)
            saves.update(dict.fromkeys([*found, *(file for folder in folders for file in _saves_in(folder))]))
            for text in (text for folder in (target, *folders) for text in _texts_in(folder)):
                (codes if _holds_codes(text) else others)[text] = None
        elif target.suffix in (_SUFFIX, ".yml"):
            saves[str(target)] = None
        else:
            codes[target] = None
    return Pile(tuple(saves), tuple(codes), tuple(text for text in others if text not in codes))


def read_pile(handed: Pile, codebook: Codebook | None) -> Iterator[HandedIn]:
    """Every path of a pile, one at a time; what is wrong with one never stops the rest."""
    for file in handed.saves:
        reading = read_save(Path(file))
        yield HandedIn(reading.file.stem, reading.save, reading.problems, reading.file)
    for codes in handed.codes:
        yield from read_codes(codes, codebook or Codebook({}))


def read_codes(file: Path, codebook: Codebook) -> Iterator[HandedIn]:
    """The paths of a text file of codes: one a line, a name before or behind it; blank and # lines do not count."""
    events = Events(file, replacing=True)
    try:
        text = events.decode(events.read_bytes())
    except Unreadable:
        yield HandedIn(file.name, None, in_order(events.problems))
        return
    for number, line in enumerate(text.split("\n"), 1):
        line = line.partition("#")[0].strip()
        if line:
            yield _line(file, number, line, codebook)


def _line(file: Path, number: int, line: str, codebook: Codebook) -> HandedIn:
    code = _code_in(line)
    called = f"{file.name}, line {number}"
    if code is None:
        help = "write one code a line, such as 1ABC-2DEF-..., and a name behind it if you like"
        return HandedIn(
            called, None, (Problem("bad-code", "no code begins or ends this line", file, Span(number, 1), help),)
        )
    name = clean(line.replace(code, " ").strip(" \t,;:="))
    try:
        return HandedIn(called, codebook.read(code, " ".join(name.split()) or None))
    except BadCode as error:
        where = Span(number, line.index(code) + 1, len(code))
        problem = Problem("bad-code", f"the code {code[:60]} cannot be read: {error}", file, where)
        return HandedIn(called, None, (problem,))


def _code_in(line: str) -> str | None:
    """What looks like a code at the beginning or the end of a line."""
    words = [word for word in _BETWEEN.split(line) if word]
    return next((word for word in (*words[:1], *words[-1:]) if _LIKE_A_CODE.fullmatch(word)), None)


def _holds_codes(file: Path) -> bool:
    """Whether at least half the lines of a text file have a code: in a folder, other texts may lie about.

    Of one that cannot be read nobody knows; reading it will tell why.
    """
    try:
        text = text_of(bytes_of(file))
    except NoText:
        return True
    lines = [said for line in text.split("\n") if (said := line.partition("#")[0].strip())]
    return 0 < len(lines) <= 2 * sum(_code_in(line) is not None for line in lines)


def _texts_in(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        names = (entry.name for entry in entries if not _is_folder(entry))
        return sorted(folder / name for name in names if name.lower().endswith(".txt") and not name.startswith("."))


def _saves_in(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(entry.path for entry in entries if _is_save(entry.name))


def _folders_in(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries if _is_folder(entry) and not is_hidden(entry.name))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether this is a folder; a link that leads round in a circle is none, and keeps nothing else from being read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_save(name: str) -> bool:
    return name.endswith(_SUFFIX) and not name.startswith(".")
