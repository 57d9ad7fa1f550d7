"""Words that mean the contrary of one another although few letters tell them apart: no such word is ever proposed."""

import re
from difflib import SequenceMatcher

_NEGATION = re.compile(
    r"^\W*[-–—−~^]|!=*|[≠¬]|<>|=/=|/=|(?<![^\W_])(?:(?:all|anything|everything|nothing|any|every)[\s-]but|other[\s-]than"
    r"|rather[\s-]than|instead[\s-]of|not|no|non|none|never|nobody|nothing|without|except|excluding|unless|nor|neither"
    r"|minus|w/o|un(?=-)|nicht|kein\w*|ohne|au(?:ß|ss)er|pas|sauf|sans|sin|\w+n['’]t)(?![^\W_])"
)
_PREFIXES = ("un", "non", "not", "no", "dis", "in", "im", "il", "ir", "anti", "counter", "mis", "de")
# How alike a word without its prefix is to the other one where the two are contrary, letters mistyped apart.
_ALIKE = 0.85
_PAIRS = (
    "north south, east west, northern southern, eastern western, before after, first last, early late, left right,"
    " majority minority, import export, include exclude, internal external, inner outer, increase decrease,"
    " accept reject, accept except, true false, yes no, on off, open closed, open close, open shut, show hide,"
    " shown hidden, up down, in out, high low,"
    " upper lower, more less, old new, war peace, stay leave, go stay, allow forbid, attack defend, win lose"
)
_CONTRARIES = frozenset(frozenset(pair.split()) for pair in _PAIRS.split(","))
_WORD = re.compile(r"[^\W_]+")


def negates(text: str) -> bool:
    """Whether a text says that something is not so: `not-west`, `!west`, `no letter`."""
    return bool(_NEGATION.search(text.lower()))


def without_negation(text: str) -> str:
    """A text in small letters, without the first that says in it that something is not so."""
    return _NEGATION.sub(" ", text.lower(), count=1)


def are_contrary(word: str, other: str) -> bool:
    """Whether two words mean the contrary of one another: `available` and `unavailable`, `north` and `south`."""
    if negates(word) != negates(other) or _is_bare(word, other) or _is_bare(other, word):
        return True
    mine, theirs = set(_WORD.findall(word)), set(_WORD.findall(other))
    return any(frozenset((one, two)) in _CONTRARIES for one in mine - theirs for two in theirs - mine)


def _is_bare(word: str, other: str) -> bool:
    """Whether a word without a prefix that turns it round is another one."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and not other.startswith(prefix):
            rest = word.removeprefix(prefix).lstrip("-_ ")
            if SequenceMatcher(None, rest, other).ratio() >= _ALIKE:
                return True
    return False
