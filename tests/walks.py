"""Small random scenarios to walk through."""

from hypothesis import strategies as st

from sim.play.playthrough import Playthrough
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Block, Choice, Condition, Effect, Mark, Name, Node, Scenario, Test, Way

FLAGS = {Name("a"): (Name("no"), Name("yes")), Name("b"): (Name("none"), Name("some"), Name("all"))}


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    tests = []
    for flag, values in FLAGS.items():
        some = draw(st.lists(st.sampled_from(values), max_size=3, unique=True))
        if some:
            tests.append(Test(flag, tuple(some)))
    return tuple(tests)


@st.composite
def effects(draw: st.DrawFn) -> tuple[Effect, ...]:
    return tuple(
        Effect(flag, draw(st.sampled_from(values))) for flag, values in FLAGS.items() if draw(st.integers(0, 2)) == 0
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Up to six nodes, joined in any way: loops, dead ends and unreached nodes included."""
    ids = [Name(f"n{number}") for number in range(draw(st.integers(1, 6)))]
    to = st.sampled_from(ids)
    nodes = {}
    for id in ids:
        kind = draw(st.sampled_from(["fork", "fork", "fork", "passage", "ending"]))
        text = (Block(Mark.SCENE, f"Here is {id}."),)
        node = Node(id, f"Node {id}", HistoricalDate(1945), text)
        if kind == "fork":
            recorded = draw(st.integers(0, 3))
            choices = {
                name: Choice(
                    name,
                    f"Choose {name}",
                    draw(to),
                    record=number == recorded,
                    set=draw(effects()),
                    when=draw(st.just(()) | conditions()),
                    unavailable=draw(st.none() | st.just("Not now.")),
                )
                for number, name in enumerate([Name(f"c{at}") for at in range(draw(st.integers(1, 3)))])
            }
            node = Node(id, f"Node {id}", HistoricalDate(1945), text, choices=choices)
        elif kind == "passage":
            ways = draw(st.lists(st.builds(Way, to, st.just(()) | conditions()), min_size=1, max_size=3))
            node = Node(id, f"Node {id}", HistoricalDate(1945), text, next=tuple(ways))
        else:
            node = Node(id, f"Node {id}", HistoricalDate(1945), text, ending=f"Ending {id}")
        nodes[id] = node
    return Scenario(1, "Random", "Made up.", ids[0], nodes, flags=FLAGS, fingerprint="f")


def walked(scenario: Scenario, data: st.DataObject, most: int = 6) -> Playthrough:
    """A walk of a few steps, anywhere."""
    walk = Playthrough(scenario)
    for _ in range(data.draw(st.integers(0, most))):
        if walk.offered:
            walk.choose(data.draw(st.sampled_from(walk.offered)).id)
        elif walk.go_on() is None:
            break
    return walk
