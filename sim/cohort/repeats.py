"""Who handed in more than one path, and which path was handed in more than once."""

import attrs

from sim.saves.save import Save


@attrs.define
class Repeats:
    """What is remembered of the paths counted so far: a number for each, and how many bear which name."""

    again: int = 0
    _timed: set[int] = attrs.field(factory=set)
    _named: set[int] = attrs.field(factory=set)
    _bearing: dict[str, tuple[str, int]] = attrs.field(factory=dict)

    @property
    def sharing(self) -> dict[str, int]:
        """The names that more than one path bears, and how many do."""
        return dict(sorted(shared for shared in self._bearing.values() if shared[1] > 1))

    def is_again(self, save: Save) -> bool:
        """Whether this very path has been counted already; if not, it counts as counted from here on.

        Decisions and times are the same in a copy of a file; a code has no times, so there the player's name decides.
        When it began is one of the times: two people may well decide alike in the same second.
        People without a name who chose alike are never taken for one.
        """
        player, chosen = save.player_folded, tuple((step.at, step.chose) for step in save.steps)
        times = tuple(step.time for step in save.steps)
        is_timed = bool(times) and None not in times
        timed, named = hash((player, chosen, save.started, times)), hash((player, chosen))
        known = timed in self._timed if is_timed else player is not None and named in self._named
        if known:
            self.again += 1
            return True
        if is_timed:
            self._timed.add(timed)
        self._named.add(named)
        if player is not None:
            name, count = self._bearing.get(player, (save.player or "", 0))
            self._bearing[player] = name, count + 1
        return False
