"""What may be told on the record, and what may still be called the record once a path has left it."""

from collections.abc import Iterator
from typing import Any

from sim.check.case import SHOWN, Finding, GraphCase, Rule, Shown, graph_rule, joined
from sim.play.explore import Wave
from sim.play.space import Valuations
from sim.play.witness import Search
from sim.problem import Severity
from sim.scenario.dates import Day
from sim.scenario.model import Mark

RULES: dict[str, Rule] = {}


@graph_rule(Severity.ERROR, RULES)
def invented_on_record(case: GraphCase) -> Iterator[Finding]:
    """Something made up is shown on the record.

    Whoever has followed the record so far must be able to trust that all of it happened. Suppositions of the
    scenario's writer belong behind a departure. For the setting, use `scene`: it claims nothing.

    Fails:
        nodes:
          quay:
            text:
              - invented: The captain dreams of storms.
            ending: At the quay

    Passes:
        nodes:
          quay:
            text:
              - scene: Rain runs down the window.
            ending: At the quay
    """
    for at, on in enumerate(case.explored.on):
        if on:
            for shown in _blocks(case, at):
                if shown.block.mark is Mark.INVENTED and _is_shown(case, shown, on):
                    yield Finding(
                        shown.block.where,
                        f"this is marked 'invented', and the record leads to '{shown.node.id}', where it is shown",
                        "move it off the record, or mark it 'scene' if it claims nothing",
                    )


def _blocks(case: GraphCase, at: int) -> Iterator[Shown]:
    node = case.graph.nodes[at]
    if not case.is_sound(at):
        return
    for block in node.blocks:
        yield Shown(node, block)
    for name, cell in (node.outcome or {}).items():
        yield Shown(node, cell, name)


def _is_shown(case: GraphCase, shown: Shown, states: Valuations) -> bool:
    mask = case.shown_where(shown.block)
    return bool(states if mask is None else states & mask)


@graph_rule(Severity.ERROR, RULES)
def record_after_departure(case: GraphCase) -> Iterator[Finding]:
    """Off the record, something later than the departure is told as the record.

    Once a path has left history, nothing that came later may be taken for granted: that is what a
    counterfactual is about. Give the block the date of what it tells, if that lies before the departure; mark
    it as what it is; or say in `holds` why it would have happened all the same. A departure has the date of its
    fork, and a date without a day stands for all its days: a block of 1945 is not later than May 1945.

    Fails:
        nodes:
          quay:
            date: 1945-03
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {date: 1945-04, ending: At sea}
          town:
            date: 1945-05
            text:
              - record: The war ended in May.
                cite: archive
            ending: In town

    Passes:
        nodes:
          quay:
            date: 1945-03
            choices:
              sail: {record: true, to: sea}
              stay: {to: town}
          sea: {date: 1945-04, ending: At sea}
          town:
            date: 1945-05
            text:
              - record: The war ended in May.
                cite: archive
                holds: No single ship decided it.
              - record: The town had burned in winter.
                date: 1945-01
                cite: archive
            ending: In town
    """
    told = _told_as_record(case)
    found: dict[int, tuple[Shown, Wave, int, Valuations]] = {}
    for wave in case.explored.waves:
        if not wave.is_true:
            break
        if not all(case.is_sound(one.stop.node) for one in wave.departures):
            continue  # its date may not be the one that was meant
        for at, fresh in wave.fresh.items():
            for shown, first, mask in told.get(at, ()):
                states = fresh if mask is None else fresh & mask
                if states and first > wave.last and id(shown.block) not in found:
                    found[id(shown.block)] = (shown, wave, at, states)
    for number, (shown, wave, at, states) in enumerate(found.values()):
        date, left = shown.block.date or shown.node.date, case.graph.nodes[wave.departures[0].stop.node].date
        search = Search(case.explored, wave.departures) if number < SHOWN else None
        yield Finding(
            shown.block.where,
            f"this is told as the record of {date.reading}, and it is shown on a path that has left the record "
            f"before ({left.reading})",
            joined(
                "give the block a 'date' if what it tells is earlier, mark it as what it is, or say in 'holds' why it "
                "would have happened all the same",
                case.pasted(search.choices({at: states})) if search else None,
            ),
        )


def _told_as_record(case: GraphCase) -> dict[int, list[tuple[Shown, Day, Any]]]:
    """The blocks off the record that are told as the record, with no reason why they hold: first day, states."""
    told = {}
    for at, off in enumerate(case.explored.off):
        if off:
            blocks = [
                (shown, (shown.block.date or shown.node.date).first, case.shown_where(shown.block))
                for shown in _blocks(case, at)
                if shown.block.mark is Mark.RECORD and not shown.block.holds
            ]
            if blocks:
                told[at] = blocks
    return told
