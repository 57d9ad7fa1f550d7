"""From every reachable state onward: which endings can still be come to, where a path is stuck or runs for ever."""

from collections.abc import Hashable, Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Any

from sim.play.explore import Exploration
from sim.play.numbered import Move
from sim.play.space import Dense, Valuations, space_of
from sim.scenario.model import Node

# Beyond so many bits for all nodes together, endings are no longer told apart.
_ROOMIEST = 1 << 29


class Onward:
    """What lies ahead of each reachable state of a whole exploration.

    `tells_endings` is false where there are too many states to tell for each which endings lie ahead.
    """

    def __init__(self, explored: Exploration) -> None:
        self.explored = explored
        self.graph = explored.graph
        self._leading = self._moves_to()
        self._decided: dict[int, bool | None] = {}
        self._kinds_in: dict[Valuations, frozenset[int]] = {}
        kinds = self._kinds()
        copies = max(kinds.values(), default=0) + 1
        room = self.graph.size * len(self.graph.nodes) if explored.space.is_dense else explored.states
        self.tells_endings = room * copies <= _ROOMIEST
        self.kinds = kinds if self.tells_endings else dict.fromkeys(kinds, 0)
        copies = copies if self.tells_endings else 1
        space = explored.space
        self._space = space_of(self.graph, copies) if isinstance(space, Dense) and copies > 1 else space
        ends = {at: self._all(at, kind) for at, kind in self.kinds.items() if explored.reached[at]}
        self._ahead = self._backward(ends, self._space)
        self.stuck = self._stuck()
        self.dead = self._dead()

    def _kinds(self) -> dict[int, int]:
        """The endings by number, those alike in name and ledger as one kind."""
        known: dict[Hashable, int] = {}
        return {
            at: known.setdefault(_alike(node), len(known)) for at, node in enumerate(self.graph.nodes) if node.is_ending
        }

    def _all(self, at: int, kind: int) -> Valuations:
        space = self._space
        if isinstance(space, Dense):
            return space.all_of(kind)
        return frozenset(code + kind * space.size for code in self.explored.reached[at])

    def _moves_to(self) -> list[list[tuple[int, Move]]]:
        """The moves that lead to each node, with where they come from."""
        leading: list[list[tuple[int, Move]]] = [[] for _ in self.graph.nodes]
        for at, moves in enumerate(self.graph.moves):
            if self.explored.reached[at]:
                for move in moves:
                    leading[move.to].append((at, move))
        return leading

    def _backward(self, ends: dict[int, Valuations], space: Any) -> list[Any]:
        """From which valuations of each node the ends can be come to."""
        ahead: list[Any] = [space.empty] * len(self.graph.nodes)
        waiting = dict(ends)
        reached, leading, before, place = self.explored.reached, self._leading, space.before, self.explored.place
        # The last first: loops apart, everything that comes after a node has then come to it at once.
        heap = [(-place[at], at) for at in ends]
        heapify(heap)
        while heap:
            at = heappop(heap)[1]
            new = waiting.pop(at)
            new ^= new & ahead[at]
            if not new:
                continue
            ahead[at] |= new
            for origin, move in leading[at]:
                came = before(move, new, reached[origin]) if move.when or move.set else new
                if not came:
                    continue
                if origin in waiting:
                    waiting[origin] |= came
                else:
                    waiting[origin] = came
                    heappush(heap, (-place[origin], origin))
        return ahead

    def _stuck(self) -> dict[int, Valuations]:
        """Where there is no way on: a fork that offers nothing, a passage whose every way is shut."""
        masks, found = self.explored.space.masks, {}
        for at, moves in enumerate(self.graph.moves):
            left = self.explored.reached[at]
            if not left or self.graph.nodes[at].is_ending or any(not move.when for move in moves):
                continue
            for move in moves:
                left ^= left & masks[move.when]
            if left:
                found[at] = left
        return found

    def _dead(self) -> dict[int, Valuations]:
        """From where no ending can be come to."""
        found = {}
        for at, reached in enumerate(self.explored.reached):
            if reached:
                left = reached ^ (reached & self._space.within(self._ahead[at]))
                if left:
                    found[at] = left
        return found

    def loops(self) -> list[tuple[list[int], dict[int, Valuations]]]:
        """The loops without a way out that do not lead to a stuck state: their nodes, and the states in them."""
        if not self.dead:
            return []
        space = self.explored.space
        to_stuck = self._backward(dict(self.stuck), space)
        lost = {at: left for at, dead in self.dead.items() if (left := dead ^ (dead & to_stuck[at]))}
        found = []
        for group in groups(sorted(lost), lambda at: (m.to for m in self.graph.moves[at] if m.to in lost)):
            inside = self._staying({at: lost[at] for at in group})
            if inside:
                found.append((group, inside))
        return found

    def _staying(self, inside: dict[int, Valuations]) -> dict[int, Valuations]:
        """The states from which every way stays among these states."""
        space = self.explored.space
        waiting = dict.fromkeys(inside)
        while waiting:
            at = next(iter(waiting))
            del waiting[at]
            here = inside[at]
            for move in self.graph.moves[at]:
                here_taken = here & space.masks[move.when] if move.when else here
                if not here_taken:
                    continue
                stays = inside.get(move.to, space.empty)
                kept = space.before(move, stays, self.explored.reached[at]) & here if stays else space.empty
                here ^= here_taken ^ (here_taken & kept)
            if here != inside[at]:
                inside[at] = here
                waiting.update((origin, None) for origin, _ in self._leading[at] if origin in inside)
        return {at: left for at, left in inside.items() if left}

    def endings_after(self, at: int, move: Move) -> frozenset[int]:
        """The kinds of endings that can be come to after a choice, over all states in which it is offered."""
        space = self._space
        came = space.before(move, self._ahead[move.to], self.explored.reached[at])
        came = came & self._wide(self.explored.reached[at])
        if came not in self._kinds_in:
            self._kinds_in[came] = frozenset(space.copies_of(came))
        return self._kinds_in[came]

    def decides(self, at: int) -> bool | None:
        """Whether the choices of a fork differ in the endings that can still be come to; None where it has no two."""
        if at not in self._decided:
            self._decided[at] = self._decides(at)
        return self._decided[at]

    def _decides(self, at: int) -> bool | None:
        space, masks, reached = self._space, self.explored.space.masks, self.explored.reached[at]
        seen = twice = self.explored.space.empty
        somewhere = space.empty
        ahead = []
        wide: dict[int, Any] = {}
        for move in self.graph.moves[at]:
            offered = reached & masks[move.when] if move.when else reached
            twice |= seen & offered
            seen |= offered
            if move.when not in wide:
                wide[move.when] = self._wide(offered)
            came = space.before(move, self._ahead[move.to], reached) & wide[move.when]
            somewhere |= came
            ahead.append((move.when, came))
        if not twice:
            return None
        # Where one choice leads to an ending and another that is offered there does not, the first is not the second.
        return any((somewhere & wide[when]) ^ came for when, came in ahead)

    def _wide(self, valuations: Valuations) -> Valuations:
        """Valuations in every copy."""
        space = self._space
        if isinstance(space, Dense):
            return space.copied(valuations)
        return space.anywhere(valuations)


def _alike(node: Node) -> Hashable:
    """What tells endings apart: the name and the ledger's cells, and nothing that only their page has."""
    outcome = node.outcome or {}
    return node.ending, tuple(sorted((str(name), cell.mark.value, cell.text) for name, cell in outcome.items()))


def groups(nodes: Iterable[int], following: Any) -> Iterator[list[int]]:
    """The strongly connected groups of a graph, those that are led to before those that lead there (Tarjan 1972)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: list[int] = []
    is_open: set[int] = set()
    for root in nodes:
        if root in index:
            continue
        stack = [(root, iter(following(root)))]
        index[root] = low[root] = len(index)
        open_.append(root)
        is_open.add(root)
        while stack:
            at, rest = stack[-1]
            for to in rest:
                if to not in index:
                    index[to] = low[to] = len(index)
                    open_.append(to)
                    is_open.add(to)
                    stack.append((to, iter(following(to))))
                    break
                if to in is_open:
                    low[at] = min(low[at], index[to])
            else:
                stack.pop()
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[at])
                if low[at] == index[at]:
                    group: list[int] = []
                    while not group or group[-1] != at:
                        group.append(open_.pop())
                        is_open.discard(group[-1])
                    yield sorted(group)
