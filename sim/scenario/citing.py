"""Citations as they are written: a source's id, a space and the place."""

import re
from typing import Any

from yaml.events import SequenceStartEvent

from sim.problem import Span
from sim.scenario.events import INVALID, Events
from sim.scenario.model import Citation, Name
from sim.scenario.values import ID

_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

_AGAIN = frozenset("ibid ibidem ebd ebenda op loc idem".split())
_ANY = "write its id as under 'sources' or in the bibliography, a space and the place, such as 'writer 4'"


def _citation(events: Events, event: Any, key: Any) -> Any:
    text = events.scalar(event, "a citation, such as 'writer 4'", key)
    if text is INVALID:
        return INVALID
    where = events.where(event)
    if event.style in ("'", '"') and where.length > 2:
        where = Span(where.line, where.column + 1, where.length - 2)
    if not text.isascii():
        text = _SPACE.sub(" ", text)  # a place is often written with one that no line breaks at
    source, _, locator = text.strip().partition(" ")
    if not ID.fullmatch(source):
        message, help = _not_cited(text.strip(), source)
        if source.isascii():
            if help == _ANY:
                events.uncited[where] = text.strip()
        else:
            where, message, help = _misread(events, where, text.strip(), source) or (where, message, help)
        return events.note("bad-citation", where, message, help)
    return Citation(Name(source, where._replace(length=min(len(source), where.length))), locator.strip())


def _misread(events: Events, where: Span, text: str, source: str) -> tuple[Span, str, str] | None:
    """What is said of a citation whose source is no id because of a character that only looks right."""
    from sim.scenario.lookalikes import OPENING, misread, told, typed

    if source[0] in OPENING:
        return where._replace(length=1), *told(source[0])
    found = misread(source, lambda word: ID.fullmatch(word) is not None)
    if found is None:
        events.uncited[where] = text
        return None
    message = f"'{text[:60]}' does not begin with a source's id: {found.said}"
    place = typed(text[len(source) :]).strip("\"' ")
    return where._replace(column=where.column + found.at, length=1), message, f"write '{found.meant} {place}'".rstrip()


def _not_cited(text: str, source: str) -> tuple[str, str]:
    """What is wrong with a citation that does not begin with an id and a space, and what to do."""
    if source.lower().rstrip(".,") in _AGAIN:
        return (
            f"'{source}' names no source",
            "write the id of the source once more: blocks are read one by one, and may be moved",
        )
    if text[0] == "(":
        inside = [" ".join(one.split()) for one in text.strip("()").split(",")]
        if all(ID.fullmatch(one.partition(" ")[0]) for one in inside):
            return "round brackets hold no citations together", f"write square ones: [{', '.join(inside)}]"
    id, rest = source[:-1], text[len(source) :].strip()[:40]
    if not ID.fullmatch(id) or source[-1] not in ",;:.":
        return (
            f"'{text[:60]}' does not begin with a source's id",
            _ANY,
        )
    help = f"write '{id} {rest}': the id, a space and the place" if rest else f"write '{id}' alone"
    if rest and not rest[0].isdigit():
        help = f"where '{rest}' is the place, write '{id} {rest}'; where it is another source, [{id}, {rest}]"
    return f"the '{source[-1]}' behind '{id[:60]}' does not belong to a source's id", help


def read_citations(events: Events, event: Any, key: Any) -> Any:
    """A citation or a list of them."""
    if type(event) is not SequenceStartEvent:
        found = _citation(events, event, key)
        return INVALID if found is INVALID else (found,)
    items = events.items(event, "a citation or a list of them", key)
    return tuple(found for item in items if (found := _citation(events, item, key)) is not INVALID)
