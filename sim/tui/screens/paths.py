"""The saved paths of a scenario: one to be replayed, or several to be compared."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sim.render.paths import facts
from sim.saves.path import SavedPath
from sim.saves.replay import is_under_way
from sim.scenario.model import Scenario
from sim.tui.pressed import pressed
from sim.tui.screens.over import Key, Over
from sim.tui.sheet import Sheet
from sim.tui.widgets.page import Reading
from sim.tui.widgets.ways import Way, Ways

MOST = 200
_HELP = (
    ("up down", "to another path"),
    ("enter", "go on with it where it is under way, else replay it; a click does so, too"),
    ("1 to 9", "the same with the path of that number"),
    ("r", "replay it, also one that is under way"),
    ("space", "mark it, or take its mark away, and go on to the next"),
    ("c", "compare the paths that are marked"),
    ("t", "save its transcript"),
    ("esc", "close the list"),
)


class Picked(NamedTuple):
    """What is to be done, and with which of the saved paths."""

    act: str
    paths: Sequence[SavedPath]


class PathsScreen(Over[Picked]):
    """The saved paths of a scenario, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
        Binding("space", "mark", "Mark", show=False),
        Binding("r", "replay", "Replay", show=False),
        Binding("c", "compare", "Compare", show=False),
        Binding("t", "transcript", "Save the transcript", show=False),
        Binding("question_mark", "help", "Help", show=False),
    ]
    KEYS: ClassVar[Sequence[Key]] = (
        ("esc", "close", "screen.leave"),
        ("space", "mark", "screen.mark"),
        ("c", "compare marked", "screen.compare"),
        ("t", "transcript", "screen.transcript"),
        ("?", "help", "screen.help"),
    )
    HELP = "Saved paths"

    def __init__(self, title: str, scenario: Scenario, saved: Sequence[SavedPath], *, ascii_only: bool = False) -> None:
        said = f", the newest {MOST}" if len(saved) > MOST else ""
        super().__init__(title + said, ascii_only=ascii_only)
        self._saved = saved[:MOST]
        self._labels = [", ".join(facts(one.save, scenario)) for one in self._saved]
        self._marked: set[int] = set()

    def contents(self) -> ComposeResult:
        """The list."""
        with Reading(id="listed", can_focus=False):
            yield Ways(id="picks")

    def on_mount(self) -> None:
        """Show the list."""
        self._show(0)
        self.query_one(Ways).focus()

    def _show(self, at: int) -> None:
        ways = self.query_one(Ways)
        ways.show(
            [
                Way(str(number), f"{'[x] ' if number in self._marked else ''}{label}", is_author_text=False)
                for number, label in enumerate(self._labels)
            ]
        )
        ways.highlighted = at
        self.call_after_refresh(ways.scroll_to_highlight)

    def on_option_list_option_highlighted(self) -> None:
        """What enter does depends on the path."""
        enter = ("enter", "go on" if self._goes_on(self._here) else "replay", f"screen.pick({self._here + 1})")
        self.show_keys((enter, *self.KEYS))

    def _goes_on(self, at: int) -> bool:
        path = self._saved[at]
        return is_under_way(path.scenario, path.save)

    @property
    def _here(self) -> int:
        return self.query_one(Ways).highlighted or 0

    def action_mark(self) -> None:
        """Mark the path under the cursor, or take its mark away, and go on to the next."""
        here = self._here
        self._marked ^= {here}
        self._show(min(here + 1, len(self._labels) - 1))

    def action_compare(self) -> None:
        """Compare the marked paths."""
        if len(self._marked) < 2:
            self.notify("Mark two paths or more with space first, then press c.", markup=False)
            return
        self.close(Picked("compare", [self._saved[at] for at in sorted(self._marked)]))

    def action_transcript(self) -> None:
        """Save the transcript of the path under the cursor."""
        self.close(Picked("transcript", [self._saved[self._here]]))

    def action_replay(self) -> None:
        """Replay the path under the cursor, also one that is under way."""
        self.close(Picked("replay", [self._saved[self._here]]))

    def action_pick(self, number: int) -> None:
        """Go on with the path of this number, or replay it where it has come to its end."""
        if number <= len(self._saved):
            act = "go on" if self._goes_on(number - 1) else "replay"
            self.close(Picked(act, [self._saved[number - 1]]))

    def on_ways_taken(self, event: Ways.Taken) -> None:
        """Go on with the path picked from the list, or replay it."""
        self.action_pick(int(event.id) + 1)

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed."""
        sheet.text("The saved paths of this scenario, the newest first. The mouse does all of this too: click a line.")
        sheet.blank()
        pressed(sheet, _HELP)

    def on_ways_left(self) -> None:
        """Up from the first path is no way out of the list."""
        self.query_one(Ways).highlighted = 0
