"""What a file is that holds no plain text in UTF-8, and what to do with it.

Loaded only where something is wrong.
"""

_PLAIN = "save it as plain text (.txt, encoding UTF-8); then name it something.yaml"
# What somebody wrote, in a form that no program but its own reads.
OF_A_PROGRAM = f"open it where it was written and {_PLAIN}"
_UTF_8 = "save it again with the encoding UTF-8 (in most editors: Save as, Encoding)"
_TAKE_OUT = "open the archive and take the file ending in .yaml out of it"
_PICTURE = ("this is a picture, not plain text", "is it the right file?")
_ARCHIVE = ("this is an archive of several files, not plain text", _TAKE_OUT)
_KINDS = {
    b"{\\rtf": ("this is a word processor's file (RTF), not plain text", OF_A_PROGRAM),
    b"\xd0\xcf\x11\xe0": ("this is a word processor's file (such as .doc), not plain text", OF_A_PROGRAM),
    b"%PDF-": ("this is a PDF, not plain text", OF_A_PROGRAM),
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), _PICTURE),
    **dict.fromkeys((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"), _ARCHIVE),
    b"bplist": ("this is a file of a Mac program, not plain text", OF_A_PROGRAM),
    b"SQLite format 3": ("this is a database, not plain text", "is it the right file?"),
}
# What stands in a ZIP archive that is one program's file, and what it is then.
_ZIPPED = {
    b"word/": "a Word file (.docx)",
    b"xl/": "an Excel file (.xlsx)",
    b"ppt/": "a PowerPoint file (.pptx)",
    b"application/vnd.oasis.opendocument": "a LibreOffice file (such as .odt)",
    b"application/epub": "an e-book (.epub)",
    b"Index/Document.iwa": "a Pages file",
}
_WIDE = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_BLANK = b"\xef\xbb\xbf \t\r\n"
_FEW_ZEROS = 8


def kind_of(raw: bytes) -> tuple[str, str] | None:
    """What the bytes are instead of a text in UTF-8, and what to do; None where they may be one."""
    head = raw[:64].lstrip(_BLANK)
    for begins, said in _KINDS.items():
        if head.startswith(begins):
            return said
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(raw)
    if encoding := _encoding(raw):
        return f"this file is not UTF-8 text but {encoding}", _UTF_8
    if raw.count(0) > max(_FEW_ZEROS, len(raw) // 100):
        return (
            "this file is no text, or was damaged when it was saved: it holds zero bytes",
            "look for an earlier copy of it; a stick pulled out too early or a full disk does this",
        )
    return _web_page(raw)


def no_utf_8(raw: bytes, at: int) -> tuple[str, str]:
    """What is said of a text with a byte, `at` from 0, that no text in UTF-8 has there."""
    byte = raw[at : at + 1]
    said = f"this file is not UTF-8 text: the byte {byte.hex().upper()} stands here"
    meant = byte.decode("cp1252", "ignore")
    # Between letters of other alphabets several such bytes follow one another, and nobody knows which they are.
    is_alone = all(one < 0x80 for one in (*raw[max(at - 1, 0) : at], *raw[at + 1 : at + 2]))
    if not is_alone or not meant.isalpha():
        return said, _UTF_8
    help = f"{_UTF_8}, and see that '{meant}' is still there"
    return f"{said}, which older Windows programs write for '{meant}'", help


def other_line_ends(end: str) -> tuple[str, str]:
    """What is said of a text whose lines end with a character that few programs take for a line's end."""
    name = {"\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}[end]
    return (
        f"the lines of this file end with a sign of their own (U+{ord(end):04X}, '{name}'), and so it is one line here",
        "save it again with the line ends of Windows (CRLF) or Unix (LF); most editors show them at the bottom",
    )


def _zip(raw: bytes) -> tuple[str, str]:
    for name, what in _ZIPPED.items():
        if name in raw:
            return f"this is {what}, not plain text", OF_A_PROGRAM
    return "this is a ZIP archive, not plain text", _TAKE_OUT


def _encoding(raw: bytes) -> str | None:
    """The encoding of a text whose characters take two or four bytes each; None where they do not."""
    for mark, name in _WIDE.items():
        if raw.startswith(mark):
            return name
    if len(raw) < 8:
        return None
    zeros = [raw[at::4].count(0) for at in range(4)]
    if sum(zeros) > 0.7 * len(raw) and min(zeros) * 10 < len(raw) // 4:
        return "UTF-32"
    few, many = sorted((zeros[0] + zeros[2], zeros[1] + zeros[3]))
    return "UTF-16" if 10 * few <= many and many > 0.2 * len(raw) else None


def is_web_page(raw: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    begins = raw[:512].lstrip(_BLANK).lower()
    return begins.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<meta"))


def _web_page(raw: bytes) -> tuple[str, str] | None:
    begins = raw[:512].lstrip(_BLANK).lower()
    if is_web_page(raw):
        help = "the page with the file on it was saved, not the file: save what its download button gives"
        return "this is a web page (HTML), not the text of a file", help
    if begins.startswith((b"<?xml", b"<svg")):
        return "this is a file in XML, not plain text", OF_A_PROGRAM
    return None
