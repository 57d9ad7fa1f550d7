"""From a file to its text, and what no text may hold; what cannot be read as UTF-8 is told by its first bytes."""

import re
import stat
from pathlib import Path

from sim.problem import Span

LARGEST = 256 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_SAVE = "open it where it was written and save it as plain text (.txt, encoding UTF-8); then name it something.yaml"
_KINDS = {
    b"{\\rtf": "this is a word processor's file (RTF), not plain text",
    b"PK\x03\x04": "this is a word processor's file (such as .docx or .odt) or a ZIP archive, not plain text",
    b"\xd0\xcf\x11\xe0": "this is a word processor's file (such as .doc), not plain text",
    b"%PDF-": "this is a PDF, not plain text",
}
_UTF_8 = "save it again with the encoding UTF-8 (in most editors: Save as, Encoding)"

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
    for begins, said in _KINDS.items():
        if raw.startswith(begins):
            raise NoText(said, _SAVE)
    if is_utf_16(raw):
        raise NoText("this file is not UTF-8 text but UTF-16", _UTF_8)
    raw = raw.removeprefix(_BOM)
    try:
        return _with_lf(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = _with_lf(raw[: error.start].decode("utf-8", "replace"))
        where = Span(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise NoText("this file is not UTF-8 text", _UTF_8, where) from None


def _with_lf(text: str) -> str:
    """The text with LF line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_utf_16(raw: bytes) -> bool:
    """Whether these bytes begin as UTF-16 does, or have a zero in many of every other place and hardly elsewhere."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if len(raw) < 8 or b"\0" not in raw:
        return False
    few, many = sorted((raw[::2].count(0), raw[1::2].count(0)))
    return 10 * few <= many and many > 0.2 * len(raw)


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
