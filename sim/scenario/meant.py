"""What was meant by a name that nobody has defined: a title for an id, a letter that only looks right, a near one.

Loaded only where something is wrong.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sim.problem import Span, did_you_mean
from sim.scenario.lookalikes import misread
from sim.scenario.model import Scenario, Source

_SIGNS = re.compile(r"[\s,.;:!?\"'“”„‘’«»()\[\]]+")
_AND = re.compile(r"\s(?:&|and|und|et|y)\s", re.IGNORECASE)
_PLACE = re.compile(
    r"[\s,;:.(]*(?:\(?[12][0-9]{3}[a-z]?\)?(?=[\s,;:)])[\s,;:)]*)?(?:pp?\.|pages?|S\.|§+|paras?\.?)?\s*(.*?)[\s)]*",
    re.IGNORECASE,
)


class Meant(NamedTuple):
    """What is said of an unknown name beyond that it is unknown, where, and what to do about it."""

    said: str
    where: Span
    help: str | None


def meant(name: str, where: Span, known: Collection[str], called: Mapping[str, tuple[str, str]]) -> Meant:
    """What somebody most likely meant; `called` has the ids, and what else it is, of what things are also called."""
    if found := misread(name, known.__contains__):
        return Meant(f": {found.said}", found.within(where, name), f"write '{found.meant}'")
    if told := called.get(plainly(name)):
        id, what = told
        return Meant("", where, f"this is {what}; its id is '{id}'" if what else f"write '{id}'")
    return Meant("", where, did_you_mean(name, known))


def plainly(text: str) -> str:
    """A name as it is compared: without regard to case, spaces and signs."""
    return " ".join(_SIGNS.sub(" ", _AND.sub(" and ", text)).casefold().split())


def names_in(scenario: Scenario, rule: str) -> dict[str, tuple[str, str]]:
    """What else the things are called that a rule looks for: what it is, and the id; only where one alone has it."""
    found: dict[str, tuple[str, str] | None] = {}
    for words, id, what in _called(scenario, rule):
        key = plainly(words)
        had = found.setdefault(key, (id, what))
        if had and had[0] != id:
            found[key] = None  # nobody knows which of them
    return {words: one for words, one in found.items() if one and words}


def _called(scenario: Scenario, rule: str) -> Iterator[tuple[str, str, str]]:
    if rule == "unknown-node":
        for node in scenario.nodes.values():
            yield node.id, node.id, ""
            yield node.title, node.id, "the title of a node"
    elif rule == "unknown-dimension":
        for id, says in scenario.ledger.items():
            yield id, id, ""
            yield says, id, "what a row of the ledger is called"
    elif rule == "unknown-source":
        for source in scenario.sources.values():
            for words, what in _names_of(source):
                yield words, source.id, what
    elif rule == "unknown-flag":
        for id in scenario.flags:
            yield id, id, ""


def _names_of(source: Source) -> Iterator[tuple[str, str]]:
    yield source.id, ""
    yield source.title, "the title of a source"
    yield source.short, "what a source is called"
    for author in source.authors:
        yield author.name, "the author of a source"
        yield author.family, "the author of a source"
    families = [author.family for author in source.authors]
    if len(families) > 1:
        yield " and ".join(families), "the authors of a source"


def citation_meant(text: str, scenario: Scenario) -> str | None:
    """What to write for a citation that begins with a title, an author or an id in capitals; None where it does not."""
    called = names_in(scenario, "unknown-source")
    words = text.split()
    for count in range(len(words), 0, -1):
        told = called.get(plainly(" ".join(words[:count])))
        if told is None:
            continue
        found = _PLACE.fullmatch(" ".join(words[count:]))
        place = found[1] if found else " ".join(words[count:])
        id, what = told
        written = f"{id} {place}".strip()[:60]
        return f"this is {what}; its id is '{id}': write '{written}'" if what else f"write '{written}'"
    return None
