"""What a page tells before it is time."""

from collections.abc import Iterator

from sim.check.case import Finding, GraphCase, Rule, graph_rule
from sim.problem import Severity
from sim.scenario.model import Mark

RULES: dict[str, Rule] = {}


@graph_rule(Severity.WARNING, RULES)
def told_early(case: GraphCase) -> Iterator[Finding]:
    """On the page of a decision something is told that came after it.

    Players read the page before they choose. What is dated later gives away what was chosen, or what came of it.
    Tell it on a page behind the fork, or in a note where it only says how a claim is judged. It is judged at the forks
    of the record line, by the `date` that a block has of its own; a date without a day stands for all its days.

    Fails:
        nodes:
          quay:
            date: 1945-03
            text:
              - record: The ships came home in May.
                date: 1945-05
                cite: archive
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town: {ending: In town}

    Passes:
        nodes:
          quay:
            date: 1945-03
            text:
              - record: The ships were loaded in March.
                date: 1945-03
                cite: archive
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {ending: At sea}
          town: {ending: In town}
    """
    for node, _ in case.line_forks():
        for block in node.blocks if node.id in case.sound else ():
            if block.mark not in (Mark.SCENE, Mark.SILENT) and block.date and block.date.is_later_than(node.date):
                yield Finding(
                    block.where,
                    f"this is told of {block.date.reading}, on the page where {node.date.reading} is decided: it gives "
                    "away what came of it",
                    "tell it on a page behind the fork, or check the block's 'date'",
                )
