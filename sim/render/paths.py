"""A saved path in one line, and what is said about what it holds."""

from collections.abc import Iterable

from sim.render.wording import counted, standing
from sim.saves.path import SavedPath
from sim.saves.replay import replay
from sim.saves.save import Save
from sim.scenario.model import Scenario
from sim.scenario.prose import plain
from sim.scenario.shelf import public
from sim.scenario.textfile import clean

# So many keys that are not known are named, and so many characters of each.
_LISTED = 8
_LONGEST = 40


def described(path: SavedPath | Save) -> str:
    """A saved path: its scenario, who played, when, how far it came and where it ended; what is known without it."""
    if isinstance(path, SavedPath):
        return ", ".join([clean(path.name), *facts(path.save, path.scenario)])
    return ", ".join([clean(public(path.scenario)), *facts(path, None)])


def facts(save: Save, scenario: Scenario | None, *, with_player: bool = True) -> list[str]:
    """Who played, when, how far the path came, where it stands to the record, and where it ended."""
    parts = [save.player] if save.player and with_player else []
    parts += [f"{save.latest:%Y-%m-%d %H:%M} UTC"] if save.latest else []
    parts.append(counted(len(save.steps), "decision"))
    if scenario is None:
        return [*parts, "its scenario is not on the shelf or cannot be played"]
    again = replay(scenario, save)
    again.walk.run_on()
    stands = standing(again.walk.stops)
    parts.append(stands.replace("OFF THE RECORD", "off the record").replace("ON THE RECORD", "on the record"))
    if again.stopped:
        return [*parts, f"fits only in part ({again.stopped.rstrip('.')})"]
    node = again.walk.node
    return [*parts, f"ending: {plain(node.ending)}" if node.ending else f"under way at: {plain(node.title)}"]


def unknown_kept(saves: Iterable[Save]) -> str:
    """That saves hold keys which this program does not know; nothing where none does."""
    keys: dict[str, None] = {}
    holding = 0
    for save in saves:
        unknown = save.unknown_keys
        keys.update(dict.fromkeys(unknown))
        holding += bool(unknown)
    if not keys:
        return ""
    named = [f"'{clean(key[:_LONGEST])}'" for key in keys]
    listed = ", ".join(named[:_LISTED]) + (f" and {len(named) - _LISTED} more" if len(named) > _LISTED else "")
    where = "this saved path" if holding == 1 else f"{holding:,} saved paths"
    return f"What this version does not know in {where} is kept as it is: {listed}."
