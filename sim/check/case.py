"""A scenario before the rules: what was read of it, and what is known of its states."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sim.check.missed import Missed
from sim.play.explore import Exploration
from sim.play.onward import Onward
from sim.problem import Severity, Span
from sim.scenario.model import Block, Choice, Name, Node, Scenario
from sim.scenario.reading import Reading
from sim.scenario.typed import typed

# A name that nobody has defined; what it stands in has been read all the same.
_REFERENCES = frozenset(
    "unknown-node unknown-flag unknown-value unknown-source unknown-dimension unknown-place bad-map".split()
)
# With these no text and no condition is lost.
_ASIDE = frozenset(
    "unknown-node unknown-source unknown-dimension unknown-place bad-map bad-citation bad-bibliography".split()
)


# For so many problems of a rule the way to see it is worked out; whoever has more of them has seen how it goes.
SHOWN = 20


class Finding(NamedTuple):
    """A place where a rule is not met, what is wrong there and what to do."""

    where: Span
    message: str
    help: str | None = None


class Shown(NamedTuple):
    """A block and the node on whose page it is; `cell` names the dimension of the ledger that it answers."""

    node: Node
    block: Block
    cell: Name | None = None


class Case:
    """What the rules judge: the text of the nodes that could be read whole, and the graph where its ways could be."""

    def __init__(self, reading: Reading, draft: Scenario) -> None:
        self.reading = reading
        self.scenario = draft
        self.nodes = list(draft.nodes.values())
        if reading.problems:
            self.nodes = self._sound()
        self.sound = {node.id for node in self.nodes}
        self.forks = [node for node in self.nodes if node.choices is not None]
        self.endings = [node for node in self.nodes if node.ending is not None]
        self.blocks = [Shown(node, block) for node in self.nodes for block in node.blocks]
        self.blocks += [Shown(node, cell, name) for node in self.endings for name, cell in (node.outcome or {}).items()]

    def has_all(self, *doubtful: str) -> bool:
        """Whether all that could use something was read, so that what is not used is truly left over.

        `doubtful` are the rules whose problems, in whatever file, may be why it is not used.
        """
        problems = self.reading.problems
        if any(problem.rule in doubtful for problem in problems):
            return False
        return all(problem.rule in _ASIDE for problem in problems if problem.file == self.reading.file)

    def _sound(self) -> list[Node]:
        """The nodes in whose lines the reader found nothing: what it left out of others might be missed for nothing."""
        nodes = sorted(self.nodes, key=lambda node: node.id.where)
        starts = [node.id.where.line for node in nodes]
        faulty = {
            bisect_right(starts, problem.line) - 1
            for problem in self.reading.problems
            if problem.file == self.reading.file and problem.rule not in _REFERENCES
        }
        return [node for at, node in enumerate(nodes) if at not in faulty]


class GraphCase(Case):
    """A case whose every state is known."""

    def __init__(self, reading: Reading, scenario: Scenario, explored: Exploration) -> None:
        super().__init__(reading, scenario)
        self.explored = explored
        self.graph = explored.graph
        self.onward = Onward(explored)
        self.missed = Missed(explored, self.onward)

    def shown_where(self, block: Block) -> Any:
        """The valuations in which a block is shown, as a mask; None where it always is."""
        if not block.when:
            return None
        when = self.graph.condition(block.when)
        if when >= len(self.explored.space.masks):
            self.explored.space.extend()
        return self.explored.space.masks[when]

    def is_sound(self, at: int) -> bool:
        """Whether the text of a node could be read whole."""
        return self.graph.nodes[at].id in self.sound

    def line_forks(self) -> Iterator[tuple[Node, Choice]]:
        """The forks of the record line where there is something to choose, each with the recorded choice."""
        for stop in self.explored.line:
            node = self.graph.nodes[stop.node]
            if stop.taken and isinstance(stop.taken.by, Choice) and len(node.choices or {}) > 1:
                yield node, stop.taken.by

    def pasted(self, choices: list[str] | None) -> str | None:
        """How to see for oneself what a list of choices leads to."""
        if choices is None:
            return None
        taken = f" --choose {','.join(choices)}" if choices else ""
        once = ", once it can be played" if self.reading.scenario is None else ""
        return f"to see it{once}: offrecord play {typed(self.reading.file)} --plain{taken}"


class Rule(NamedTuple):
    """A rule: its name, how much it matters, what judges by it, and its page."""

    name: str
    severity: Severity
    judge: Callable[..., Iterator[Finding]] | None
    page: str


TextJudge = Callable[[Case], Iterator[Finding]]
GraphJudge = Callable[[GraphCase], Iterator[Finding]]


def text_rule(severity: Severity, into: dict[str, Rule]) -> Callable[[TextJudge], TextJudge]:
    """Enter a function as the rule of its name, judged by the text alone."""

    def enter(judge: TextJudge) -> TextJudge:
        name = judge.__name__.replace("_", "-")
        into[name] = Rule(name, severity, judge, judge.__doc__ or "")
        return judge

    return enter


def graph_rule(severity: Severity, into: dict[str, Rule]) -> Callable[[GraphJudge], GraphJudge]:
    """Enter a function as the rule of its name, judged by the states."""

    def enter(judge: GraphJudge) -> GraphJudge:
        name = judge.__name__.replace("_", "-")
        into[name] = Rule(name, severity, judge, judge.__doc__ or "")
        return judge

    return enter


def listed(names: Iterable[str], most: int = 5) -> str:
    """Names in a sentence: 'a', 'b' and 'c', and no more than a few of them."""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) > most:
        return ", ".join(quoted[:most]) + f" and {len(quoted) - most} more"
    return " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part) if quoted else "none"


def joined(*parts: str | None) -> str:
    """What there is to say, one thing after the other."""
    return "; ".join(part for part in parts if part)
