"""Sources and citations as a reader meets them."""

from collections.abc import Sequence

import attrs

from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Block, Citation, Mark, Person, Scenario, Source


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


def claimed_by(scenario: Scenario, block: Block) -> str:
    """Who says a claim and where; in the record the author who says the same comes last, as one who agrees."""
    if block.mark is not Mark.RECORD or scenario.voice is None:
        return citations(scenario, block.cite)
    agrees = [one for one in block.cite if one.source == scenario.voice]
    bears = [one for one in block.cite if one.source != scenario.voice]
    if not agrees or not bears:
        return citations(scenario, block.cite)
    return f"{citations(scenario, bears)}; so also {citations(scenario, agrees)}"


def cited(scenario: Scenario) -> list[Source]:
    """The sources that the scenario cites, the author's first, then by their short names; a bibliography has more."""
    blocks = [block for node in scenario.nodes.values() for block in (*node.blocks, *(node.outcome or {}).values())]
    named = {one.source for block in blocks for one in (*block.cite, *block.see)} | {scenario.voice}
    found = [source for source in scenario.sources.values() if source.id in named]
    return sorted(found, key=lambda source: (source.id != scenario.voice, source.short.lower()))


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
