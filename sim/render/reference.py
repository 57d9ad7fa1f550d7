"""Sources and citations as a reader meets them."""

from collections.abc import Sequence

import attrs

from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Citation, Person, Scenario, Source


def citation(scenario: Scenario, cited: Citation) -> str:
    """A citation in a few words: `Gowans 2022, paragraph 4`."""
    source = scenario.sources.get(cited.source)
    if source is None:
        return f"{cited.source} {cited.locator}".strip()
    return f"{source.short}, {locator(source, cited.locator)}" if cited.locator else source.short


def citations(scenario: Scenario, cited: Sequence[Citation]) -> str:
    """Several citations in one line; a source's name stands once for places that follow one another."""
    together: list[Citation] = []
    for one in cited:
        last = together[-1] if together else None
        if last and last.source == one.source and last.locator and one.locator:
            together[-1] = attrs.evolve(last, locator=f"{last.locator} and {one.locator}")
        else:
            together.append(one)
    return "; ".join(citation(scenario, one) for one in together)


def locator(source: Source, place: str) -> str:
    """A place in a source, with the word for what is counted where the place is a bare number."""
    if not source.locator or not place[:1].isdigit():
        return place
    several = any(sign in place for sign in ("-", ",", " and "))
    return f"{source.locator}{'s' if several else ''} {place}"


def named(person: Person) -> str:
    """A person's name, and beside it the name in its own script."""
    return f"{person.name} {person.native}" if person.native else person.name


def in_order(scenario: Scenario) -> list[Person]:
    """The people of a scenario by name."""
    return sorted(scenario.people.values(), key=lambda person: person.name)


def reference(source: Source) -> str:
    """A source in full, as a bibliography has it."""
    who = ", ".join(author.name for author in source.authors)
    quoted = source.type not in ("book", "report", "legislation", "bill", "dataset", "collection")
    inside = source.title.replace('"', "'")
    title = f'"{inside}"' if quoted and inside else source.title or str(source.id)
    place = ", ".join(part for part in (source.container, source.publisher) if part)
    when = f"({_date(source.issued)})" if source.issued and source.issued not in title else ""
    return " ".join(part for part in (f"{who}," if who else "", title + ("," if place else ""), place, when) if part)


def _date(issued: str) -> str:
    """A date as one reads it, where it is one of the format's."""
    try:
        return HistoricalDate.parse(issued).reading
    except ValueError:
        return issued
