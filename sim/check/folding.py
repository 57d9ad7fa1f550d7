"""Text as words that can be compared: typography and white space are folded away, and nothing else."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sim.scenario.textfile import FORBIDDEN

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_TABLE = str.maketrans(
    {
        **_LIGATURES,
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),  # soft hyphen, what has no width
        **dict.fromkeys("*_", ""),  # emphasis, here and in plain texts that others have typed
        **dict.fromkeys('"“”„‟«»「」『』＂', " "),
        **dict.fromkeys("‘’‚‛ʼ`´‹›＇", "'"),
        **dict.fromkeys("‐‑⁃−﹣－", "-"),
    }
)
ELLIPSIS, DASH = "…", "—"
_DOTS = re.compile(r"[\[(]\s*(?:\.(?:\s?\.){2,}|…)\s*[\])]|\.(?:\s?\.){2,}|…")
# Unspaced between two words a short dash is a hyphen (1950–53); anywhere else it is a dash.
_DASHES = re.compile(r"[—―⸺⸻]+|-{2,}|(?<!\w)[-–]+|[-–]+(?!\w)")
# Scripts that do not part their words, or do so freely, go by the character.
_BY_CHARACTER = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_W = rf"[^\W{_BY_CHARACTER}]"
_WORD = re.compile(rf"[{_BY_CHARACTER}]|{_W}+(?:(?:['\-]|(?<=\d)[.,:/](?=\d)){_W}+)*|[^\w\s'\"]")
_ONE = re.compile(rf"[{_BY_CHARACTER}]")
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_BROKEN = re.compile(r"(?<!\w)(?<!\w-)((?:[^\W\d_]+-)*[^\W\d_]+)-[ \t]*\n[ \t]*([^\W\d_]+)")
_SOFT = frozenset((".", ",", ";", ":", DASH, ELLIPSIS))


def folded(text: str) -> list[str]:
    """The words and the punctuation of a text, without quotation marks and emphasis.

    Alike are: all quotation marks and apostrophes, ligatures and their letters, dashes, hyphens, ways to write an
    ellipsis, composed and decomposed letters, kinds and lengths of white space. Case is kept. `[t]he` is `the`.
    """
    text = unicodedata.normalize("NFC", FORBIDDEN.sub(" ", text.translate(_TABLE)))
    text = _DOTS.sub(f" {ELLIPSIS} ", " ".join(text.split()))
    text = _DASHES.sub(f" {DASH} ", _LETTER.sub(r"\1", text)).replace("–", "-")
    return _WORD.findall(text)


def trimmed(words: Sequence[str], *, left: bool = True, right: bool = True) -> list[str]:
    """The words without what stands at their ends by the grace of the sentence around them: stops and dashes."""
    first, last = 0, len(words)
    while left and first < last and words[first] in _SOFT:
        first += 1
    while right and first < last and words[last - 1] in _SOFT:
        last -= 1
    return list(words[first:last])


def has_word(words: Iterable[str]) -> bool:
    """Whether there is a letter or a digit among the words."""
    return any(word[0].isalnum() for word in words)


def unbroken(text: str) -> tuple[str, dict[str, str]]:
    """A text whose words are whole where a line's end parted them, and how the parted ones may be written besides.

    Nobody can see whether the hyphen at a line's end belongs to the word: for such a word both spellings are one.
    """
    if "-" not in text:
        return text, {}
    spellings: dict[str, str] = {}

    def join(found: re.Match[str]) -> str:
        whole = found[1] + found[2]
        spellings[f"{found[1]}-{found[2]}"] = whole
        return whole

    return _BROKEN.sub(join, text), spellings


def readable(words: Iterable[str]) -> str:
    """Folded words as a line to read."""
    line = ""
    for word in words:
        no_space = not line or line[-1] in "([" or word in ".,;:!?)]" or (_ONE.match(word) and _ONE.match(line[-1]))
        line += word if no_space else f" {word}"
    return line
