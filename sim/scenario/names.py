"""Names that a scenario uses and nobody has defined: nodes, flags, values, sources, dimensions."""

from collections.abc import Collection, Iterator, Set
from functools import cached_property
from pathlib import Path

from sim.problem import Problem, Span
from sim.scenario.basemap import BaseMap, Layer
from sim.scenario.denial import for_flag, for_values
from sim.scenario.model import Block, Citation, Condition, Map, Name, Node, Scenario
from sim.scenario.second_source import second_source

# The keys that define what a rule looks for: where one of them could not be read, nothing is unknown.
NO_BASE = "the base map"  # among the keys that could not be read: no key has a space in it
_DEFINED_BY = {
    "unknown-node": {"nodes"},
    "unknown-flag": {"flags"},
    "unknown-dimension": {"ledger"},
    "unknown-source": {"sources", "bibliography"},
    "unknown-place": {NO_BASE},
}
_HELPED = 100
_COMPARED = 1_000_000
MOST_HOLDERS = 6
_A = {layer: f"{'an' if layer is Layer.AREA else 'a'} {layer}" for layer in Layer}
_STANDS = {Layer.LINE: "'show' or 'front'", Layer.AREA: "'held'", Layer.TOWN: "'show' or 'held'"}


def unknown_names(scenario: Scenario, file: Path, unread: Set[str] = frozenset()) -> list[Problem]:
    """A problem for every unknown name, at its first place; further places stand in its message.

    `unread` are the keys and ids that have been reported: a name that depends on them is not judged.
    """
    names = _Names(scenario, file, unread)
    names.judge()
    return [
        *names.faults,
        *(
            Problem(rule, message + _elsewhere(places), file, places[0], help)
            for (rule, message), (places, help) in names.unknown.items()
        ),
    ]


def _elsewhere(places: list[Span]) -> str:
    lines = sorted({place.line for place in places[1:]} - {places[0].line})
    if not lines:
        return ""
    shown = ", ".join(str(line) for line in lines[:8]) + (", ..." if len(lines) > 8 else "")
    return f" (also in line{'s' if len(lines) > 1 else ''} {shown})"


class _Names:
    """The unknown names of one scenario, each with the places where it stands."""

    def __init__(self, scenario: Scenario, file: Path, unread: Set[str]) -> None:
        self.scenario = scenario
        self.file = file
        self.unread = unread
        self.unknown: dict[tuple[str, str], tuple[list[Span], str | None]] = {}
        self.faults: list[Problem] = []
        # For what has been noted of an unknown name: the message as it was told.
        self.messages: dict[tuple[str, str], str] = {}
        self.called: dict[str, dict[str, tuple[str, str]]] = {}
        self._values = {flag: frozenset(values) for flag, values in scenario.flags.items()}
        self._compared = 0

    def judge(self) -> None:
        """Look at every name once."""
        scenario = self.scenario
        if scenario.nodes:
            self.expect("unknown-node", "node", scenario.start, scenario.nodes)
        if scenario.voice:
            self.expect("unknown-source", "source", scenario.voice, scenario.sources)
        for node in scenario.nodes.values():
            self.judge_node(node)

    def judge_node(self, node: Node) -> None:
        """The names in a node."""
        nodes = self.scenario.nodes
        for block in node.blocks:
            self.judge_block(block)
        if node.map:
            self.judge_map(node.map)
        for choice in (node.choices or {}).values():
            self.expect("unknown-node", "node", choice.to, nodes)
            self.judge_condition(choice.when)
            for effect in choice.set:
                self.judge_values(effect.flag, (effect.value,))
        for way in node.next or ():
            self.expect("unknown-node", "node", way.to, nodes)
            self.judge_condition(way.when)
        for dimension, cell in (node.outcome or {}).items():
            self.expect("unknown-dimension", "dimension of the ledger", dimension, self.scenario.ledger)
            self.judge_block(cell)

    def judge_block(self, block: Block) -> None:
        """The names in a block."""
        for citation in _citations(block):
            source = self.scenario.sources.get(citation.source)
            if source is None:
                self.expect("unknown-source", "source", citation.source, self.scenario.sources)
            elif source.locator and not citation.locator:
                self.note_citation(
                    citation,
                    f"'{citation.source}' is cited by {source.locator}, and here is none",
                    f"write the {source.locator} behind it, such as '{citation.source} 4'",
                )
            elif citation.locator and (second := second_source(citation, self.scenario.sources)):
                self.note_citation(citation, second.message, second.help)
        self.judge_condition(block.when)

    def judge_map(self, map: Map) -> None:
        """The places on a map: towns, lines and areas, each where its kind belongs."""
        base = self.scenario.base
        if base is None:
            if self.scenario.map is None and "map" not in self.unread:
                self.faults.append(
                    Problem(
                        "bad-map",
                        "this page has a map, and the scenario names no base map to draw it on",
                        self.file,
                        map.where,
                        "write 'map: FILE' at the top of the scenario, with the name of a GeoJSON file beside it",
                    )
                )
            return
        for name in map.show:
            self.expect_place(base, name, Layer.TOWN, Layer.LINE)
        if map.front:
            self.expect_place(base, map.front, Layer.LINE)
        self.judge_holders(base, map)

    def judge_holders(self, base: BaseMap, map: Map) -> None:
        """Who holds what: no more holders than can be told apart, and nothing held twice."""
        if len(map.held) > MOST_HOLDERS:
            message = f"a map tells {MOST_HOLDERS} holders apart, and here are {len(map.held)}"
            help = "leave out those who do not matter on this page, or bring some together under one name"
            self.faults.append(Problem("bad-map", message, self.file, map.where, help))
        held: set[str] = set()
        for name in (name for places in map.held.values() for name in places):
            self.expect_place(base, name, Layer.AREA, Layer.TOWN)
            if name in held:
                help = "leave it with one of those who are said to hold it"
                self.note("duplicate-key", f"'{name}' is held twice on this map", name, help)
            held.add(name)

    @cached_property
    def choices(self) -> dict[str, str]:
        """Where every choice leads, by its id."""
        return {id: choice.to for node in self.scenario.nodes.values() for id, choice in (node.choices or {}).items()}

    def expect_place(self, base: BaseMap, name: Name, *layers: Layer) -> None:
        """Note a name that is no place of these layers."""
        if name not in base.named:
            self.expect("unknown-place", " or ".join(layers), name, base.ids(*layers))
        elif (layer := base.named[name].layer) not in layers:
            wanted = " or ".join(_A[one] for one in layers)
            help = f"{_A[layer]} stands under {_STANDS[layer]}"
            self.note("unknown-place", f"'{name}' is {_A[layer]} of the base map, not {wanted}", name, help)

    def note_citation(self, citation: Citation, message: str, help: str) -> None:
        """Note a citation whose source is known."""
        self.faults.append(Problem("bad-citation", message, self.file, citation.where, help))

    def judge_condition(self, condition: Condition) -> None:
        """The names in a `when`."""
        for test in condition:
            self.judge_values(test.flag, test.values, is_asked=True)

    def judge_values(self, flag: Name, values: tuple[Name, ...], *, is_asked: bool = False) -> None:
        """A flag and some of its values, which a `when` asks for or a `set` gives."""
        flags = self.scenario.flags
        if flag not in flags:
            self.expect("unknown-flag", "flag", flag, flags, for_flag(flag) if is_asked else None)
            return
        for value in values:
            if flags[flag]:
                known = self._values[flag]
                help = None if value in known else for_values(flag, value, flags[flag], is_asked=is_asked)
                self.expect("unknown-value", f"value of the flag '{flag}'", value, known, help, listed=flags[flag])

    def expect(
        self,
        rule: str,
        what: str,
        name: Name,
        known: Collection[str],
        help: str | None = None,
        *,
        listed: Collection[str] | None = None,
    ) -> None:
        """Note a name that is not among the known ones; a name that could not be read has been noted already.

        `listed` has the known ones in their order, where `known` has none.
        """
        if not name or name in known or name in self.unread:
            return
        if not self.unread.isdisjoint(_DEFINED_BY.get(rule, ())):
            return
        message = f"there is no {what} '{name[:80]}'"
        if (rule, message) in self.messages:
            self.note(rule, self.messages[rule, message], name, None)
            return
        where, said = name.where, message
        # Looking for the nearest of thousands takes time; after so many unknown names nobody reads on.
        if not help and len(self.unknown) < _HELPED and self._compared < _COMPARED:
            from sim.scenario.meant import meant, names_in

            if rule not in self.called:
                self.called[rule] = names_in(self.scenario, rule)
            self._compared += len(known)
            more, where, help = meant(name, where, listed or known, self.called[rule])
            said += more
            if rule == "unknown-node" and name in self.choices:
                help = f"this is a choice; write the node that it leads to, '{self.choices[name]}'"
        self.messages[rule, message] = said
        self.note(rule, said, Name(name, where), help)

    def note(self, rule: str, message: str, name: Name, help: str | None) -> None:
        """Note something about a name, once for all its places."""
        self.unknown.setdefault((rule, message), ([], help))[0].append(name.where)


def _citations(block: Block) -> Iterator[Citation]:
    yield from block.cite
    yield from block.see
