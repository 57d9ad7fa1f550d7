"""Everything that a class handed in, file by file: what each is, whatever it is called, and whose folder it lies in."""

import os
import re
import stat
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import attrs

from sim.problem import Problem, Span
from sim.saves.code_lines import holds_codes
from sim.saves.reader import LARGEST
from sim.scenario.strangers import OF_A_PROGRAM, is_web_page
from sim.scenario.textfile import NoText, clean, text_of, words_of

_SAVE_ENDINGS = (".yaml", ".yml")
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")
_TEXT_ENDINGS = (".txt", ".text", ".csv", ".tsv", ".md", *_PAGE_ENDINGS)
_HIDDEN_FILES = {"thumbs.db", "desktop.ini", "icon\r"}
_HIDDEN_FOLDERS = {"__macosx", "node_modules", "__pycache__"}
# A saved path, however its file is called: two of its keys, each at the beginning of a line.
_KEY = re.compile(r"^(format|scenario|steps|fingerprint|player|started|judgements)[ \t]*:", re.MULTILINE)
_SCENARIO = re.compile(r"^nodes[ \t]*:", re.MULTILINE)
_ENDING = re.compile(r"\.[a-z0-9]{1,5}")
# A folder of a learning platform: the name, then a number, most often between two of these lines.
_NUMBERED = re.compile(r"(.+?)_\d")
_BETWEEN_LINES = re.compile(r"(.+?)_\d+_")
_PACKED = {
    b"Rar!": "this is a RAR archive",
    b"7z\xbc\xaf": "this is a 7z archive",
    b"\x1f\x8b": "this is a packed file (gzip)",
    b"PK\x05\x06": "this is a ZIP archive, and it is empty",
}
# Of a file that is far too large, so much says whether it is a text.
_HEAD = 8192
_UNPACK = "unpack it, and name the folder that comes of it"
_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/", b"_rels/", b"word/")


@attrs.frozen
class File:
    """A file that was handed in, and the name on the folder of a learning platform that it lies in."""

    place: str
    owner: str | None = None


@attrs.define
class Pile:
    """Everything handed in, each file once.

    `wrong` are files that may hold a path and cannot be read, `texts` are texts that hold none, each with what it is;
    `endings` counts what is no text by its ending; `bare` are folders of persons in which there is no path. Nothing
    hidden is looked into: `hidden` counts these files. What lies in a folder that is `shut` nobody knows.
    """

    saves: list[File] = attrs.field(factory=list)
    codes: list[File] = attrs.field(factory=list)
    wrong: list[Problem] = attrs.field(factory=list)
    texts: list[tuple[str, str]] = attrs.field(factory=list)
    endings: Counter[str] = attrs.field(factory=Counter)
    hidden: int = 0
    bare: list[str] = attrs.field(factory=list)
    shut: list[Problem] = attrs.field(factory=list)

    @property
    def is_wanting(self) -> bool:
        """Whether somebody's path may be in what cannot be read."""
        return bool(self.wrong or self.shut)

    def __len__(self) -> int:
        return len(self.saves) + len(self.codes)

    @property
    def files(self) -> int:
        """How many files there are in all."""
        rest = len(self.wrong) + len(self.texts) + self.endings.total() + self.hidden
        return len(self) + rest


def pile(targets: Sequence[Path]) -> Pile:
    """What folders and files hold; raises OSError where a folder that was named cannot be looked into."""
    found = Pile()
    # Links are not followed, so a file is met twice only where its folder is, or where it was named itself.
    folders: set[str] = set()
    named: set[str] = set()
    for target in targets:
        if target.is_dir():
            os.scandir(target).close()
            _sort_folder(found, target, folders, named)
            continue
        place = Path(os.path.realpath(target))
        if str(place) not in named and str(place.parent) not in folders:
            named.add(str(place))
            _sort_named(found, target)
    return found


def has_nodes(text: str) -> bool:
    """Whether a text is a scenario's."""
    return _SCENARIO.search(text) is not None


def owner_of(folders: Sequence[str]) -> str | None:
    """Whose these folders are, the outermost first: the name on one before the `_` that a number follows."""
    for pattern, names in ((_BETWEEN_LINES, folders), (_NUMBERED, folders[::-1])):
        for name in names:
            if (match := pattern.match(name)) and match[1].strip():
                return clean(match[1].strip())
    return None


def _sort_named(found: Pile, file: Path) -> None:
    """A file that somebody named: what is neither a path nor codes is read as codes, to tell what is wrong with it."""
    parent = file.absolute().parent.name
    owner = owner_of([parent]) if "_assignsubmission_" in parent else None
    here = Pile()
    if file.name.lower().endswith(_SAVE_ENDINGS):
        here.saves.append(File(str(file), owner))
    else:
        _sort_by_content(here, file, owner)
    found.saves += here.saves
    found.wrong += here.wrong
    found.codes += here.codes if here.saves or here.codes or here.wrong else [File(str(file), owner)]


def _sort_folder(found: Pile, top: Path, folders: set[str], named: set[str]) -> None:
    """Everything below a folder, however deep; links are not followed, as they lead anywhere."""
    waiting: list[tuple[str, tuple[str, ...]]] = [(str(top), ())]
    persons: dict[str, int] = {}
    while waiting:
        folder, names = waiting.pop()
        real = os.path.realpath(folder)
        if real in folders:
            continue
        folders.add(real)
        for entry in _entries(found, folder):
            if entry.is_dir(follow_symlinks=False):
                if _is_hidden_folder(entry.name):
                    found.hidden += _count(entry.path)
                    continue
                waiting.append((entry.path, (*names, entry.name)))
                if not names:
                    persons.setdefault(entry.path, 0)
                continue
            if named and f"{real}{os.sep}{entry.name}" in named:
                continue
            before = len(found)
            _sort(found, entry.path, owner_of(names))
            if names and len(found) > before:
                persons[str(top / names[0])] = persons.get(str(top / names[0]), 0) + 1
    # Pictures that lie beside the paths are nobody's folder: where some have a path in them, the others should.
    if any(persons.values()):
        found.bare += sorted(folder for folder, paths in persons.items() if not paths)
    else:
        found.bare += sorted(folder for folder in persons if owner_of([Path(folder).name]))


def _entries(found: Pile, folder: str) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        help = "what lies in it is not counted; check its permissions"
        said = f"this folder cannot be looked into: {error.strerror}"
        found.shut.append(_problem(Path(folder), said, help))
        return []


def _sort(found: Pile, place: str, owner: str | None) -> None:
    """Put a file where it belongs, by what is in it."""
    name = Path(place).name.lower()
    if name.startswith(".") or name in _HIDDEN_FILES:
        found.hidden += 1
        return
    file = Path(place)
    if (said := _not_to_open(file)) is not None:
        found.wrong.append(_problem(file, *said))
    elif name.endswith(_SAVE_ENDINGS):
        found.saves.append(File(place, owner))
    else:
        _sort_by_content(found, file, owner)


def _sort_by_content(found: Pile, file: Path, owner: str | None) -> None:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        said = f"this file cannot be opened: {error.strerror}"
        found.wrong.append(_problem(file, said, "check its name and permissions"))
        return
    if (packed := _packed(raw)) is not None:
        found.wrong.append(_problem(file, packed, _UNPACK))
        return
    try:
        begins = raw if len(raw) <= LARGEST else raw[:_HEAD].decode("utf-8", "ignore").encode()
        text = handed_text(begins)
    except NoText as error:
        _sort_binary(found, file, error)
        return
    if "\0" in text:
        found.endings[_ending(file)] += 1
    elif len(raw) > LARGEST:
        found.wrong.append(
            _problem(file, f"this file is far too large: {LARGEST >> 20} MB at most", "is it the right one?")
        )
    elif len(set(_KEY.findall(text))) > 1 and not has_nodes(text):
        found.saves.append(File(str(file), owner))
    elif holds_codes(text):
        found.codes.append(File(str(file), owner))
    else:
        found.texts.append((str(file), "holds no saved path and no code" if text.strip() else "is empty"))


def handed_text(raw: bytes) -> str:
    """The text of some bytes, which may be an online text in HTML; raises NoText."""
    return words_of(raw) if is_web_page(raw) else text_of(raw)


def _sort_binary(found: Pile, file: Path, error: NoText) -> None:
    """What is no text in UTF-8: a word processor's file, a text with another encoding, or a picture, or anything."""
    where, message, help = error.said
    if help == OF_A_PROGRAM:
        found.texts.append((str(file), message.removeprefix("this ")))
    elif file.name.lower().endswith(_TEXT_ENDINGS) or "UTF-16" in message:
        found.wrong.append(_problem(file, message, help, where))
    else:
        found.endings[_ending(file)] += 1


def _not_to_open(file: Path) -> tuple[str, str] | None:
    """Why a file is better not opened: a link leads anywhere, a pipe has no end."""
    try:
        mode = file.lstat().st_mode
    except OSError as error:
        return f"this file cannot be opened: {error.strerror}", "check its name and permissions"
    if stat.S_ISLNK(mode):
        return "this is a link, and links are not followed", "put the file itself into the folder"
    if not stat.S_ISREG(mode):
        return "this is no file that can be read", "take it out of the folder"
    return None


def _packed(raw: bytes) -> str | None:
    """What kind of an archive this is; a word processor's file is one, too, and there is nothing to unpack in it."""
    if raw.startswith(b"PK\x03\x04"):
        return None if any(sign in raw[:2000] for sign in _OFFICE) else "this is a ZIP archive"
    return next((said for begins, said in _PACKED.items() if raw.startswith(begins)), None)


def _problem(file: Path, message: str, help: str, where: Span | None = None) -> Problem:
    return Problem("unreadable", message, file, where or Span(1, 1), help)


def _ending(file: Path) -> str:
    """How a file's name ends; nothing where it may be a part of somebody's name."""
    ending = file.suffix.lower()
    return ending if _ENDING.fullmatch(ending) else "no ending"


def _is_hidden_folder(name: str) -> bool:
    return name.startswith(".") or name.lower() in _HIDDEN_FOLDERS


def _count(folder: str) -> int:
    """How many files there are below a folder that is not looked into."""
    return sum(len(files) for _, _, files in os.walk(folder))
