"""The names of a class, taken out of what its people wrote."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

NO_NAME = "[name]"
# What a search without regard to case takes for an i, and lower case does not.
_DOTS = str.maketrans("\u0130\u0131", "ii")
# Korean sets no space behind a name, Chinese and Japanese none on either side: there each sign is a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
_SIGNS = rf"{_UNSPACED}\uac00-\ud7a3"
_WORD = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")
_BEFORE = rf"(?:(?<!\w)|(?=[{_UNSPACED}]))"
_BEHIND = rf"(?:(?!\w)|(?<=[{_SIGNS}]))"


class Names:
    """Names to be found in texts: whole ones of two letters or more, however they are capitalised.

    They are looked up by their words, as there may be as many as a school has pupils.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_words: dict[tuple[str, ...], list[str]] = {}
        for name in names:
            name = normalize("NFC", " ".join(name.split()))
            if len(name) > 1:
                self._by_words.setdefault(tuple(_words(name)), []).append(_folded(name))
        self._lengths = sorted({len(words) for words in self._by_words})

    def out_of(self, text: str) -> str:
        """The text with something in place of every name."""
        text = normalize("NFC", text)
        found = sorted(set(self._in(text)), key=len, reverse=True)
        if not found:
            return text
        names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in found)
        # A letter may be folded to several, as the German sharp s is to those that capitals have.
        places = [at for at, letter in enumerate(text) for _ in _folded(letter)] + [len(text)]
        parts, end = [], 0
        for name in re.finditer(rf"{_BEFORE}(?:{names}){_BEHIND}", _folded(text)):
            parts += [text[end : places[name.start()]], NO_NAME]
            end = places[name.end()]
        return "".join([*parts, text[end:]])

    def _in(self, text: str) -> Iterator[str]:
        """The names whose words stand in the text one behind the other; those of signs alone may stand anywhere."""
        words = _words(text)
        for length in self._lengths:
            for at in range(len(words) - length + 1 if length else 1):
                yield from self._by_words.get(tuple(words[at : at + length]), ())


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    return text.translate(_DOTS).casefold()
