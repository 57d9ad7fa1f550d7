"""From a file to its text, and what no text may hold; what cannot be read as UTF-8 is told by its first bytes."""

import hashlib
import re
import stat
from pathlib import Path

from sim.problem import Span

LARGEST = 256 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
# How files begin that are no plain text, and texts of which `strangers` knows more.
_BEGINNINGS: tuple[bytes, ...] = (
    *(b"{\\rtf", b"PK", b"\xd0\xcf\x11\xe0", b"%PDF-", b"<", b"\xff\xfe", b"\xfe\xff", b"\x89PNG"),
    *(b"\xff\xd8", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"bplist", b"SQLite"),
)
_BLANK = b"\xef\xbb\xbf \t\r\n"
OTHER_LINE_ENDS = "\x85\u2028\u2029"

# What no file of ours may hold: control characters, and what is invisible or turns the direction of a text.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


class NoText(Exception):
    """There is no text in a file: where, why, and what to do."""

    def __init__(self, message: str, help: str, where: Span | None = None) -> None:
        super().__init__(message)
        self.said = where or Span(1, 1), message, help


def bytes_of(file: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file, where it is a regular one of a sane size; raises NoText."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NoText("this is no file that can be read", "name a file ending in .yaml")
        if status.st_size > largest:
            raise NoText(f"this file is far too large: {largest >> 20} MB at most can be read", "is it the right one?")
        return file.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "there can be no such file"
        raise NoText(f"this file cannot be opened: {reason}", "check its name and permissions") from None


def text_of(raw: bytes) -> str:
    """The text of some bytes in UTF-8, without a byte order mark, line ends as LF; raises NoText."""
    if raw[:64].lstrip(_BLANK).startswith(_BEGINNINGS) or b"\0" in raw:
        from sim.scenario.strangers import kind_of

        if said := kind_of(raw):
            raise NoText(*said)
    return words_of(raw)


def words_of(raw: bytes) -> str:
    """The same of a text in any language that programs read as well, such as a web page."""
    raw = raw.removeprefix(_BOM)
    try:
        text = _with_lf(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        from sim.scenario.strangers import no_utf_8

        before = _with_lf(raw[: error.start].decode("utf-8", "replace"))
        where = Span(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise NoText(*no_utf_8(raw, error.start), where) from None
    for end in OTHER_LINE_ENDS:
        if end in text and text.count(end) > text.count("\n"):
            from sim.scenario.strangers import other_line_ends

            raise NoText(*other_line_ends(end), Span(1, text.index(end) + 1))
    return text


def fingerprint(text: str) -> str:
    """What tells a text from every other: its SHA-256, line ends as LF."""
    return hashlib.sha256(text.encode()).hexdigest()


def _with_lf(text: str) -> str:
    """The text with LF line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def named(file: Path | str) -> str:
    """A file's name, or a folder's, in a line: whoever made it may have put anything into it."""
    return clean(str(file)).replace("\n", "\N{REPLACEMENT CHARACTER}").replace("\t", "\N{REPLACEMENT CHARACTER}")


def is_text(name: str) -> bool:
    """Whether what a system calls a file, or hands over, can be written down: its bytes may be no UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def clean(text: str) -> str:
    """The text with every forbidden character replaced by one that says so."""
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
