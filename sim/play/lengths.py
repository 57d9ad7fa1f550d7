"""How long the paths of a scenario are, and how many there are."""

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from sim.play.explore import Exploration
from sim.play.lookup import Lookup
from sim.play.numbered import Numbered
from sim.play.space import Valuations
from sim.scenario.model import Node
from sim.scenario.prose import words

MOST_WALKED = 200_000

# A node's number and the code of a valuation.
_State = tuple[int, int]


class Lengths(NamedTuple):
    """The number of paths, and the words to be read on the shortest, the record's and the longest.

    `paths` and `longest` are None where a path can go round in a loop, or where the states were not walked one by one
    (`is_walked` tells which).
    """

    paths: int | None
    shortest: int | None
    record: int | None
    longest: int | None
    is_walked: bool = False


class Page(NamedTuple):
    """The words of a node: those that are always shown, and those that are shown under a condition."""

    always: int
    under: tuple[tuple[int, int], ...]
    lookup: Lookup


def lengths(explored: Exploration, *, walk: bool = False) -> Lengths:
    """Measure the paths; states are walked one by one where they are few, or where `walk` asks for it."""
    pages = [_page(explored.graph, node) for node in explored.graph.nodes]
    explored.space.extend()
    record = None
    if explored.line_ends:
        record = sum(_read(pages[stop.node], stop.code) for stop in explored.line)
    shortest = _shortest(explored, pages)
    if explored.states > MOST_WALKED and not walk:
        return Lengths(None, shortest, record, None)
    paths, longest = _count(explored.graph, pages)
    return Lengths(paths, shortest, record, longest, True)


def _page(graph: Numbered, node: Node) -> Page:
    """What is read at a node: its blocks, and the ledger where it is an ending."""
    always = sum(words(cell.text) for cell in (node.outcome or {}).values())
    under: dict[int, int] = {}
    for block in node.blocks:
        when = graph.condition(block.when) if block.when else 0
        if when:
            under[when] = under.get(when, 0) + words(block.text)
        else:
            always += words(block.text)
    return Page(always, tuple(under.items()), graph.lookup(under))


def _read(page: Page, code: int) -> int:
    """The words that are shown in one valuation."""
    if not page.under:
        return page.always
    return page.always + sum(page.under[place][1] for place in page.lookup.holding(code))


def _shortest(explored: Exploration, pages: list[Page]) -> int | None:
    """The fewest words from the start to an ending (Dijkstra 1959, over sets of valuations)."""
    space, graph = explored.space, explored.graph
    seen = [space.empty] * len(pages)
    waiting: dict[tuple[int, int], Valuations] = {}
    heap: list[tuple[int, int]] = []

    def arrive(read: int, at: int, here: Valuations) -> None:
        place = (read, at)
        if place in waiting:
            waiting[place] |= here
        else:
            waiting[place] = here
            heappush(heap, place)

    arrive(0, graph.start, space.one(0))
    ends: int | None = None
    while heap:
        read, at = place = heappop(heap)
        if ends is not None and read >= ends:
            break
        new = waiting.pop(place)
        new ^= new & seen[at]
        if not new:
            continue
        seen[at] |= new
        for more, here in _by_words(explored, pages[at], new):
            if graph.nodes[at].is_ending:
                ends = read + more if ends is None else min(ends, read + more)
                continue
            for move in graph.moves[at]:
                moved = here & space.masks[move.when] if move.when else here
                if moved:
                    change = space.apply[move.set]
                    arrive(read + more, move.to, change(moved) if change else moved)
    return ends


def _by_words(explored: Exploration, page: Page, here: Valuations) -> Iterator[tuple[int, Valuations]]:
    """The valuations parted by the words that are shown in them."""
    parts = {page.always: here}
    for when, more in page.under:
        mask = explored.space.masks[when]
        split: dict[int, Valuations] = {}
        for read, valuations in parts.items():
            shown = valuations & mask
            for length, part in ((read + more, shown), (read, valuations ^ shown)):
                if part:
                    split[length] = split[length] | part if length in split else part
        parts = split
    yield from parts.items()


def _count(graph: Numbered, pages: list[Page]) -> tuple[int | None, int | None]:
    """How many paths there are and the words of the longest, state by state; None where there is a loop."""
    done: dict[_State, tuple[int, int]] = {}
    under_way: set[_State] = set()

    def onward(state: _State) -> Iterator[_State]:
        at, code = state
        for move in graph.offered(at, code):
            yield move.to, graph.changed(move.set, code) if move.set else code

    stack = [((graph.start, 0), onward((graph.start, 0)))]
    under_way.add(stack[0][0])
    while stack:
        state, rest = stack[-1]
        for to in rest:
            if to in under_way:
                return None, None
            if to not in done:
                under_way.add(to)
                stack.append((to, onward(to)))
                break
        else:
            stack.pop()
            under_way.discard(state)
            at, code = state
            if graph.nodes[at].is_ending:
                done[state] = (1, _read(pages[at], code))
                continue
            ahead = [done[to] for to in onward(state)]
            longest = max((length for paths, length in ahead if paths), default=0)
            done[state] = (sum(paths for paths, _ in ahead), longest + _read(pages[at], code))
    paths, longest = done[graph.start, 0]
    return paths, longest if paths else None
