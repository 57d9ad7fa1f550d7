"""Citations as they are written: a source's id, a space and the place."""

from typing import Any

from yaml.events import SequenceStartEvent

from sim.problem import Span
from sim.scenario.events import INVALID, Events
from sim.scenario.model import Citation, Name
from sim.scenario.values import ID


def _citation(events: Events, event: Any, key: Any) -> Any:
    text = events.scalar(event, "a citation, such as 'writer 4'", key)
    if text is INVALID:
        return INVALID
    where = events.where(event)
    if event.style in ("'", '"') and where.length > 2:
        where = Span(where.line, where.column + 1, where.length - 2)
    source, _, locator = text.strip().partition(" ")
    if not ID.fullmatch(source):
        return events.note(
            "bad-citation",
            where,
            *_not_cited(text.strip(), source),
        )
    return Citation(Name(source, where._replace(length=min(len(source), where.length))), locator.strip())


def _not_cited(text: str, source: str) -> tuple[str, str]:
    """What is wrong with a citation that does not begin with an id and a space, and what to do."""
    id, rest = source[:-1], text[len(source) :].strip()[:40]
    if not ID.fullmatch(id) or source[-1] not in ",;:.":
        return (
            f"'{text[:60]}' does not begin with a source's id",
            "write its id as under 'sources' or in the bibliography, a space and the place, such as 'writer 4'",
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
