"""Ids proposed for what has none that will do: `The River` is `the-river`.

Loaded only where something is wrong.
"""

import re
import unicodedata
from collections.abc import Collection

_CYRILLIC = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split()
_GREEK = "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split()
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "ħ": "h",
    **dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", (one.strip("-") for one in _CYRILLIC), strict=True)),
    **dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", _GREEK, strict=True)),
    "є": "ye",
    "і": "i",
    "ґ": "g",
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
    "ћ": "c",
    "џ": "dz",
    "ђ": "dj",
    **dict.fromkeys("'’‘`´\xad", ""),
}
_ENOUGH = 40


def proposed(words: str, taken: Collection[str], otherwise: str = "name") -> str:
    """An id for something called so, which no other of its kind has; `otherwise` says what it is where nothing helps.

    Accents are left out, and letters of other alphabets written in Latin ones where there is a common way to.
    """
    id = _in_latin(words) or otherwise
    if id not in taken:
        return id
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    return f"{id}-{number}"


def _in_latin(words: str) -> str:
    spelt = "".join(map(_spelt, unicodedata.normalize("NFC", words.lower())))
    if any(one.isalpha() and not one.isascii() for one in spelt):
        return ""  # half a name would be none
    id = re.sub("[^a-z0-9]+", "-", spelt).strip("-")
    return id if len(id) <= _ENOUGH else id[: _ENOUGH + 1].rpartition("-")[0] or id[:_ENOUGH]


def _spelt(letter: str) -> str:
    """One letter in Latin ones; itself where there is no common way."""
    if letter.isascii() or letter in _LETTERS:
        return _LETTERS.get(letter, letter)
    kind, _, last = unicodedata.name(letter, "").rpartition(" ")
    if kind in ("HANGUL SYLLABLE", "HIRAGANA LETTER", "KATAKANA LETTER"):
        return last.lower()
    bare = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    return "".join(_LETTERS.get(one, one) for one in bare)
