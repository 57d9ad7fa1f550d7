"""What a map owes to whoever does not see it."""

from collections.abc import Iterator

from sim.check.case import Case, Finding, Rule, text_rule
from sim.problem import Severity
from sim.scenario.prose import plain

RULES: dict[str, Rule] = {}


@text_rule(Severity.WARNING, RULES)
def unsaid_holder(case: Case) -> Iterator[Finding]:
    """A map shows who holds something, and its text does not name them.

    The text of a map is all that a reader has who does not see it: in the plain lines, on a printed page, with a
    screen reader. It says in words what the picture shows, and calls everybody as the legend does.

    Fails:
        map: rivers.map.json
        nodes:
          landing:
            map:
              record: The lower bank is occupied.
              cite: archive
              held: {northerners: [lower-bank]}
            ending: Ashore

    Passes:
        map: rivers.map.json
        nodes:
          landing:
            map:
              record: The northerners hold the lower bank.
              cite: archive
              held: {northerners: [lower-bank]}
            ending: Ashore
    """
    for node in case.nodes:
        if node.map is None:
            continue
        said = plain(node.map.text).casefold()
        for holder in node.map.held:
            if plain(holder).casefold() not in said:
                yield Finding(
                    getattr(holder, "where", node.map.where),
                    f"the map shows what '{holder}' hold, and its text does not name them",
                    "say it in the text of the map too, in the same words: not everybody sees the picture",
                )
