"""Small random scenarios to walk through."""

from hypothesis import strategies as st

from sim.play.playthrough import Playthrough
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import Block, Choice, Condition, Effect, Mark, Name, Node, Scenario, Test, Way

FLAGS = {Name("a"): (Name("no"), Name("yes")), Name("b"): (Name("none"), Name("some"), Name("all"))}
IDS = [Name(f"n{number}") for number in range(6)]
CHOICES = [Name(f"c{number}") for number in range(3)]
# Strategies are made once: to make and check one anew for every draw takes longer than the tests of what is drawn.
_SOME = {flag: st.lists(st.sampled_from(values), max_size=3, unique=True) for flag, values in FLAGS.items()}
_VALUE = {flag: st.sampled_from(values) for flag, values in FLAGS.items()}
_KIND = st.sampled_from(["fork", "fork", "fork", "passage", "ending"])
_NOT_NOW = st.none() | st.just("Not now.")
_NODES, _OFFERED = st.integers(1, 6), st.integers(1, 3)
_RECORDED, _SETS = st.integers(0, 3), st.integers(0, 2)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    tests = []
    for flag in FLAGS:
        some = draw(_SOME[flag])
        if some:
            tests.append(Test(flag, tuple(some)))
    return tuple(tests)


@st.composite
def effects(draw: st.DrawFn) -> tuple[Effect, ...]:
    return tuple(Effect(flag, draw(_VALUE[flag])) for flag in FLAGS if draw(_SETS) == 0)


WHEN = st.just(()) | conditions()
_EFFECTS = effects()
_TO = [st.sampled_from(IDS[: most + 1]) for most in range(6)]
_WAYS = [st.lists(st.builds(Way, to, WHEN), min_size=1, max_size=3) for to in _TO]


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Up to six nodes, joined in any way: loops, dead ends and unreached nodes included."""
    ids = IDS[: draw(_NODES)]
    to = _TO[len(ids) - 1]
    nodes = {}
    for id in ids:
        kind = draw(_KIND)
        text = (Block(Mark.SCENE, f"Here is {id}."),)
        node = Node(id, f"Node {id}", HistoricalDate(1945), text)
        if kind == "fork":
            recorded = draw(_RECORDED)
            choices = {
                name: Choice(
                    name,
                    f"Choose {name}",
                    draw(to),
                    record=number == recorded,
                    set=draw(_EFFECTS),
                    when=draw(WHEN),
                    unavailable=draw(_NOT_NOW),
                )
                for number, name in enumerate(CHOICES[: draw(_OFFERED)])
            }
            node = Node(id, f"Node {id}", HistoricalDate(1945), text, choices=choices)
        elif kind == "passage":
            ways = draw(_WAYS[len(ids) - 1])
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
