"""A second source within a citation, which would be lost in the place of the first."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from sim.scenario.model import Citation, Name, Source

# A word as an id may be one. A number before it that a hyphen joins to it is a place, and no part of the word.
_WORD = re.compile(r"(?:[0-9]+-)?([A-Za-zÀ-ɏ0-9](?:[A-Za-zÀ-ɏ0-9-]*[A-Za-zÀ-ɏ0-9])?)")
# What leads from one citation to the next, and is no part of the place before.
_LEADS = re.compile(r"(?:[^\w)\]'’\"”»]|_|(?<!\w)['’\"”]|\b(?:and|und|et|or|see|cf|also|with|in)\b)+$")
_TRAILS = re.compile(r"[^\w.]+$")
_LISTED = re.compile(r"[,;&+]|\band\b")
# What a place may be told with in small letters: a numeral, a letter.
_NUMERAL = re.compile(r"[ivxlcdm]+|[a-z]|[0-9-]+")
_NUMBER = re.compile(r"\s*(?:[0-9]|[ivxlcdm]+\b)")
_SHORT = frozenset("app art bk ch chap col doc ed fig fol l ll n no nos p par pl pp pt sec tab v vol".split())
# What people tell places with, and might call a source as well.
_OF_PLACES = frozenset(
    "appendix art article articles book books chap chapter chapters col column columns doc document documents entry"
    " figure folio item items letter line lines map no note notes page pages par paragraph part sec section table"
    " title verse vol volume".split()
)


class Second(NamedTuple):
    """What is said of a citation with a second source in it, and what to do."""

    message: str
    help: str


def second_source(citation: Citation, sources: Mapping[Name, Source]) -> Second | None:
    """The fault of a place in which the id of a known source stands as a word, whatever parts it from the place."""
    locator = citation.locator
    for found in _WORD.finditer(locator):
        start, word = found.start(1), found[1]
        if found[0] in sources:
            start, word = found.start(), found[0]
        if word in sources and not _NUMERAL.fullmatch(word) and not _counts(citation, sources, start, word):
            return _said(citation, locator[:start], locator[start:], word)
    return None


def _counts(citation: Citation, sources: Mapping[Name, Source], start: int, word: str) -> bool:
    """Whether a word only tells the place: as an abbreviation with its stop, or as what the cited source counts."""
    counted, behind = sources[citation.source].locator, citation.locator[start + len(word) :]
    if behind.startswith("."):
        return word in _SHORT and bool(_NUMBER.match(behind, 1))
    return start == 0 and word in (counted, f"{counted}s") and bool(_NUMBER.match(behind))


def _said(citation: Citation, before: str, behind: str, word: str) -> Second:
    comma = "" if _LISTED.search(citation.locator) else " and a plain comma between them"
    also = " ".join(_TRAILS.sub("", behind).split())[:60]
    first = f"{citation.source} {_LEADS.sub('', before)}".strip()[:60]
    help = f"put them in brackets: [{first}, {also}]"
    if word in _OF_PLACES:
        help += f"; where '{word}' is part of the place, write it with a capital, '{word.capitalize()}'"
    return Second(
        f"two sources stand here without brackets{comma}, and '{also}' would count as a place in the first", help
    )
