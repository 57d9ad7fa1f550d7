"""Characters that look like a sign, a letter or a digit of the format and are none.

Loaded only where something is wrong.
"""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from sim.problem import Span

SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
COLONS = "：﹕∶꞉ː︓׃։"
EQUALS = "＝﹦"
COMMAS = "，﹐､、،﹑՝"
DASHES = "‐‑‒–—―−－﹣﹘⁃➖ー"
HASHES = "＃﹟"
OPENING, CLOSING = "｛﹛［【〔〖⁅", "｝﹜］】〕〗⁆"
DOUBLE, SINGLE = "“”„‟«»＂「」『』″〝〞", "‘’‚‛‹›＇′"
_LOOKS_LIKE: dict[str, str] = {
    **dict.fromkeys(COLONS, ":"),
    **dict.fromkeys(EQUALS, "="),
    **dict.fromkeys(COMMAS, ","),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(HASHES, "#"),
    **dict.fromkeys(DOUBLE, '"'),
    **dict.fromkeys(SINGLE, "'"),
    **dict(zip(OPENING, "{{[[[[[", strict=True)),
    **dict(zip(CLOSING, "}}]]]]]", strict=True)),
    **dict(zip("؛；。․", ";;..", strict=True)),
    **dict(zip("аеорсухіјѕԁһӏԛԝАВЕКМНОРСТХУІЈЅ", "aeopcyxijsdhlqwABEKMHOPCTXYIJS", strict=True)),
    **dict(zip("αορνικτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧı", "aopviktuxABEZHIKMNOPTYXi", strict=True)),
}
LATIN = "with the keyboard set to Latin letters (half width), here and below"
_UNSEEN = frozenset("\xad\u034f\u200c\u200d\u180e\u115f\u1160\u3164") | {chr(0xFE00 + at) for at in range(16)}


class Misread(NamedTuple):
    """What is wrong with a word: the first character that only looks right, its place from 0, and the word meant."""

    at: int
    said: str
    meant: str

    def within(self, where: Span, word: str) -> Span:
        """The place of the character in a word that stands at a place, if the word is written there as it is read."""
        return Span(where.line, where.column + self.at) if where.length == len(word) else where


def plain(character: str) -> str:
    """What a character looks like, among those on every keyboard; itself where it is one of them or looks like none."""
    if character.isascii():
        return character
    if character in _UNSEEN:
        return ""
    if unicodedata.category(character) == "Zs":
        return " "
    like = _LOOKS_LIKE.get(character) or unicodedata.normalize("NFKC", character)
    if like.isascii() and len(like) == 1:
        return like
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def typed(text: str) -> str:
    """The text as it looks, typed on a keyboard with Latin letters."""
    return text if text.isascii() else "".join(map(plain, text))


def first_in(text: str) -> int | None:
    """Where the first character stands that only looks like another one."""
    return next((at for at, one in enumerate(text) if plain(one) != one), None)


def misread(word: str, is_right: Callable[[str], bool]) -> Misread | None:
    """What is wrong with a word that would be right if every character were what it looks like."""
    at = first_in(word)
    if at is None:
        return None
    looks = typed(word).strip()
    bare = looks.strip("\"' ")
    parted = [bare.replace(" ", sign) for sign in ("-", "_", "")] if " " in bare else []
    for meant in (looks, bare, *parted, bare.replace("-", "_")):
        if meant and is_right(meant):
            looks_like = "where none belongs" if plain(word[at]) in ('"', "'") else looking(word[at])
            return Misread(at, f"{named(word[at])} stands in it, {looks_like}", meant)
    return None


def named(character: str) -> str:
    """A character by its name and number: `a full-width colon (U+FF1A)`."""
    name = (
        unicodedata.name(character, "character")
        .lower()
        .replace("fullwidth", "full-width")
        .replace("latin", "Latin")
        .replace("arabic", "Arabic")
    )
    if character.isalpha() and " letter " in name and "full-width" not in name:
        name = f"{name.split()[0].capitalize()} letter"
    article = "an" if name[0] in "aeiouA" else "a"
    return f"{article} {name} (U+{ord(character):04X})"


def looking(character: str) -> str:
    """What is said of how a character looks."""
    like = plain(character)
    if not like:
        return "which nobody sees"
    return f"which only looks like {'a space' if like == ' ' else like if like == chr(34) else repr(like)}"


def told(character: str) -> tuple[str, str]:
    """What is said of a character that stands where one of the format's signs must, and what to do."""
    return f"{named(character)} stands here, {looking(character)}", remedy(character)


def remedy(character: str) -> str:
    """What to do about a character that only looks like another one."""
    like = plain(character)
    if like == " ":
        return "it comes along with text copied from a web page or Word: delete it and type spaces, here and below"
    if not like:
        return "it comes along with copied text: delete it"
    if like == "-":
        return "type a plain hyphen, '-'; a word processor may have changed it by itself"
    if like.isalnum():
        return f"type {like!r} on a keyboard set to Latin letters, here and below"
    if like in "\"'":
        return "delete it, and the one at the other end"
    if like == "#":
        return f"type '#', {LATIN}"
    after = " and a space behind it" if like in ":," else ""
    return f"type {like!r}{after}, {LATIN}"
