"""The names of a class, taken out of what its people wrote."""

import re
from collections.abc import Iterable, Iterator

NO_NAME = "[name]"
_WORD = re.compile(r"\w+")
# What a search without regard to case takes for an i, and lower case does not.
_DOTS = str.maketrans("\u0130\u0131", "ii")


class Names:
    """Names to be found in texts: whole ones of two letters or more, however they are capitalised.

    They are looked up by their words, as there may be as many as a school has pupils.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_words: dict[tuple[str, ...], list[str]] = {}
        for name in names:
            name = " ".join(name.split())
            if len(name) > 1:
                self._by_words.setdefault(tuple(_words(name)), []).append(name)
        self._lengths = sorted({len(words) for words in self._by_words})

    def out_of(self, text: str) -> str:
        """The text with something in place of every name."""
        found = sorted(set(self._in(text)), key=len, reverse=True)
        if not found:
            return text
        patterns = (r"\s+".join(map(re.escape, name.split())) for name in found)
        return re.sub(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", NO_NAME, text, flags=re.IGNORECASE)

    def _in(self, text: str) -> Iterator[str]:
        """The names whose words stand in the text one behind the other; those of signs alone may stand anywhere."""
        words = _words(text)
        for length in self._lengths:
            for at in range(len(words) - length + 1 if length else 1):
                yield from self._by_words.get(tuple(words[at : at + length]), ())


def _words(text: str) -> list[str]:
    return [word.translate(_DOTS).casefold() for word in _WORD.findall(text)]
