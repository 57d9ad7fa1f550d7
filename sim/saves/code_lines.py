"""Codes in a text: one a line with a name before or behind it, or somewhere in what somebody wrote."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from sim.problem import Problem, Span
from sim.saves.code import ALPHABET, BadCode, Codebook, plain_code
from sim.saves.save import Save
from sim.scenario.textfile import clean

# The shortest code has 20 characters and may have lost some; a first name that long, with a digit in it, is rare.
_LIKE_A_CODE = re.compile(r"(?=[^\s,;]*\d)[^\W_](?:[^\W_]|[-._\u2010-\u2014\u2212](?=[^\W_])){14,}[-.]?")
_BETWEEN = re.compile(r"[\s,;:=]+")
_WORDS = re.compile(r"[^\s,;:=()<>\"']+")
# What stands around a word in a sentence.
_ROUND = ".!?*_`[]{}\u2026\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\u3002"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_A_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|meta|p|div|span|br|table|ul|ol|h[1-6])\b", re.IGNORECASE)
_BLOCKS = {"p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "title", "body", "pre"}
# No parser: what is handed in may be of any size and shape, and the one of the library takes hours for some of it.
_TAG = re.compile(r"<[/!?]?([a-zA-Z0-9]*)[^<>]*>")


class Line(NamedTuple):
    """What came of a line: what it is known by, its path, or what is wrong with it."""

    called: str
    save: Save | None
    problems: tuple[Problem, ...] = ()


def holds_codes(text: str) -> bool:
    """Whether a text has a code on at least half its lines, or one that can be nothing else."""
    lines = _lines(text)
    listed = sum(_at_an_end(line) is not None for _, line in lines)
    return 0 < len(lines) <= 2 * listed or any(_within(line) for _, line in lines)


def read_lines(text: str, file: Path, codebook: Codebook, *, is_owned: bool) -> Iterator[Line]:
    """The paths of a text; where it is a list, a line without a code is one that something is wrong with.

    The words beside a code are a name, unless it is known whose text this is (`is_owned`) or it is no list.
    """
    lines = _lines(text)
    is_list = not any(_within(line) for _, line in lines) or len(lines) <= 2 * sum(
        _at_an_end(line) is not None for _, line in lines
    )
    # Nobody sees the lines of a web page.
    is_page = _A_PAGE.match(text) is not None
    for number, line in lines:
        called = clean(file.name if is_page else f"{file.name}, line {number}")
        codes = [code] if (code := _at_an_end(line)) and is_list else _within(line)
        if not codes and is_list and not is_owned:
            help = "write one code a line, such as 1ABC-2DEF-..., and a name behind it if you like"
            problem = Problem(
                "bad-code", "no code begins or ends this line", file, Span(1 if is_page else number, 1), help
            )
            yield Line(called, None, (problem,))
        for code in codes:
            where = Span(1, 1) if is_page else Span(number, line.index(code) + 1, len(code))
            name = line.replace(code, " ").strip(" \t,;:=") if is_list and not is_owned else ""
            yield _read(called, code, " ".join(name.split()) or None, codebook, file, where)


def _read(called: str, code: str, name: str | None, codebook: Codebook, file: Path, where: Span) -> Line:
    try:
        return Line(called, codebook.read(code, name))
    except BadCode as error:
        return Line(called, None, (Problem("bad-code", f"the code {code[:60]} cannot be read: {error}", file, where),))


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that say something, by their numbers, without what follows a `#`; of a web page what is read of it."""
    if _A_PAGE.match(text):
        text = _read_of(text)
    lines = ((number, line.partition("#")[0].strip()) for number, line in enumerate(text.split("\n"), 1))
    return [(number, said) for number, line in lines if (said := clean(line.translate(_UNSEEN)).strip())]


def _at_an_end(line: str) -> str | None:
    """What looks like a code at the beginning or the end of a line."""
    words = [word for word in _BETWEEN.split(line) if word]
    return next((word for word in (*words[:1], *words[-1:]) if _LIKE_A_CODE.fullmatch(word)), None)


def _within(line: str) -> list[str]:
    """What can be nothing but a code, or one that was mistyped, anywhere in a line."""
    words = (word.strip(_ROUND) for word in _WORDS.findall(line))
    return [word for word in words if _LIKE_A_CODE.fullmatch(word) and _is_code(plain_code(word))]


def _is_code(letters: str) -> bool:
    return letters.startswith("1") and len(letters) > 15 and not set(letters) - set(ALPHABET)


def _read_of(page: str) -> str:
    """What somebody reads of a web page, a line a paragraph."""
    lines = _TAG.sub(lambda tag: "\n" if tag[1].lower() in _BLOCKS else "", page.replace("\n", " "))
    return unescape(lines)
