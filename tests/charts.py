"""Random scenarios to be drawn, and the large one that a teacher might write in a year."""

import random

import attrs
from hypothesis import strategies as st

from sim.play.explore import Exploration
from sim.render.graph.chart import Chart, chart_of
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Scenario
from tests.walks import scenarios

DATES = [HistoricalDate.parse(date) for date in ("1944", "1945", "1945-03", "1945-03-02", "1945-03-09~", "1945-06?")]
WORDS = "the harbour a council at night petition general line telegram winter ration vote army border paper".split()


@st.composite
def dated(draw: st.DrawFn) -> Scenario:
    """A small scenario of any shape, with dates in any order."""
    scenario = draw(scenarios())
    nodes = {id: attrs.evolve(node, date=draw(st.sampled_from(DATES))) for id, node in scenario.nodes.items()}
    return attrs.evolve(scenario, nodes=nodes)


def charted(scenario: Scenario) -> Chart:
    return chart_of(scenario, Exploration(scenario))


def large(nodes: int, *, seed: int = 1, months: int = 26) -> str:
    """The text of a scenario of so many nodes over two years: passages, forks, endings, conditions, a few loops."""
    pick = random.Random(seed)
    when = [0, *sorted(pick.randrange(1, months) for _ in range(nodes - 1))]
    lines = ["format: 1", "title: Two years", "summary: Generated.", "flags:", "  troops: [none, both, gone]"]
    lines += ["sources:", "  src: {title: A source, locator: page}", "start: n0", "nodes:"]
    for number in range(nodes):
        title = " ".join(pick.choice(WORDS) for _ in range(pick.randint(2, 7))).capitalize()
        month = when[number]
        lines += [f"  n{number}:", f"    title: {title}", f"    date: {1945 + month // 12}-{month % 12 + 1:02}"]
        lines += ["    text:", f"      - record: Text {number}.", f"        cite: src {number}"]
        onward = range(number + 1, min(number + 9, nodes))
        kind = pick.random()
        if not onward or (kind < 0.1 and number):
            lines.append(f"    ending: Ending {number}")
        elif kind < 0.4:
            lines.append(f"    next: n{pick.choice(onward)}")
        else:
            lines.append("    choices:")
            for choice in range(pick.choice((2, 2, 3))):
                to = pick.choice(onward) if pick.random() < 0.94 else pick.randrange(nodes)
                label = " ".join(pick.choice(WORDS) for _ in range(pick.randint(2, 8))).capitalize()
                lines += [f"      c{choice}:", f"        label: {label}", f"        to: n{to}"]
                lines += ["        record: true"] if choice == 0 else []
                if choice and pick.random() < 0.25:
                    lines.append("        when: {troops: [none, gone]}")
                if pick.random() < 0.2:
                    lines.append("        set: {troops: both}")
    return "\n".join(lines) + "\n"
