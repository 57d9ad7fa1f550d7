"""What somebody means who writes another word than the format has: by what players read, or by what is natural."""

import re
from collections.abc import Iterable, Mapping

from sim.scenario.model import MARKS, Mark

# By what the faces call each mark, and by what people call it who have never seen its key.
_WORDS: Mapping[Mark, str] = {
    Mark.RECORD: "fact facts factual actual actually true truth documented document history historical evidence"
    " undisputed uncontested recorded on-record on-the-record",
    Mark.AUTHOR: "author-says says opinion reading view interpretation interpreted"
    " characterisation characterization voice",
    Mark.CONTESTED: "disputed debated debate debatable dispute controversial controversy disagreement"
    " doubtful uncertain claimed historians",
    Mark.SLIP: "corrected correction incorrect error mistake mistaken wrong false untrue inaccurate",
    Mark.COUNTERFACTUAL: "what-if whatif what-if-author if hypothetical alternative alternate imagined contrary"
    " counter counterfact counterfactuals counter-factual",
    Mark.SILENT: "author-silent silence unanswered unknown no-answer nothing author-does-not-say",
    Mark.INVENTED: "added addition added-by-the-scenario-s-writer invention fiction fictional fictitious made-up"
    " supposition supposed speculation",
    Mark.SCENE: "setting scenery framing narration narrative narrator atmosphere description context background",
}
MEANT: Mapping[str, str] = {word: mark.value for mark, words in _WORDS.items() for word in words.split()}
# What people call the keys, by the key: only offered where a thing has that key.
_KEYS = {
    "when": "if only-if requires require condition conditions provided shown-if"
    " shown shown-when show show-when visible visible-when visible-if only-when whenever",
    "to": "then goto go-to target leads-to leads next node",
    "next": "to then goto go-to leads-to leads",
    "place": "where location",
    "cite": "source sources citation citations reference references ref",
    "voice": "author",
    "choices": "options decisions decision",
    "title": "name heading label",
    "label": "text title option",
    "date": "time year",
    "URL": "link website web",
    "issued": "year date published",
    "container-title": "journal newspaper",
    "unavailable": "reason greyed",
}
_BY_WORD: Mapping[str, tuple[str, ...]] = {
    word: tuple(key for key, words in _KEYS.items() if word in words.split())
    for words in _KEYS.values()
    for word in words.split()
}
ANY_MARK = f"{', '.join(f'{mark}:' for mark in list(MARKS)[:-1])} or {list(MARKS)[-1]}:"
_TEXT = frozenset("text texts content body paragraph prose sentence statement".split())
_QUOTED = frozenset("quote quotes quotation quotations quoted cited-words".split())
QUOTATION = (
    "a quotation stands between quotation marks inside a block, marked as what it is: 'record' for the words of a "
    "document, 'author' for the author's"
)


def spelt(word: str) -> str:
    """A word without capitals, signs and spaces, as the words of a mark are compared."""
    return re.sub(r"[^a-z]+", "-", word[:80].casefold()).strip("-")


def mark_meant(word: str, marks: Iterable[str]) -> str | None:
    """What to do about a word that is no mark and is meant as one; None where it is not."""
    meant = spelt(word)
    if meant in _QUOTED:
        return QUOTATION
    if meant in _TEXT:
        return f"a text stands behind what it is: {ANY_MARK}"
    found = meant if meant in set(marks) else MEANT.get(meant)
    return f"did you mean '{found}'?" if found else None


def key_meant(word: str, keys: Iterable[str]) -> str | None:
    """The key that a word of everyday language stands for, among some keys."""
    known = set(keys)
    return next((key for key in _BY_WORD.get(spelt(word), ()) if key in known), None)
