"""A class decides together: a first vote, time to talk, a second one; then both are shown, and the second decides."""

from collections.abc import Sequence
from enum import Enum
from time import monotonic
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from sim.play.playthrough import Stop
from sim.play.votes import Tally
from sim.render.transcript import ballots, labels
from sim.render.wording import counted
from sim.saves.save import Votes
from sim.scenario.prose import plain
from sim.tui import pages
from sim.tui.ballots import bars
from sim.tui.pressed import pressed
from sim.tui.screens.over import Key, Over
from sim.tui.sheet import Sheet
from sim.tui.text import clickable, line, safe
from sim.tui.widgets.page import Page, Reading


class Decided(NamedTuple):
    """What a class decided, and how it voted."""

    choice: str
    votes: Votes


class Stage(Enum):
    """How far the class has come."""

    FIRST = "First vote"
    TALK = "Talk it over"
    SECOND = "Second vote"
    SHOWN = "The votes"


# Where not all fit, the last but one gives way first; the page itself says that numbers are typed.
_SHOWING: Sequence[Key] = (
    ("space", "on", "screen.on"),
    ("esc", "leave", "screen.leave"),
    ("?", "help", "screen.help"),
)
_ON, _OUT, _TOLD = _SHOWING
_COUNTING: Sequence[Key] = (
    _ON, _OUT, ("enter tab", "next", "screen.next(1)"), ("0-9", "type", ""), ("h", "check", "screen.check"), _TOLD,
)  # fmt: skip
_TIED: Sequence[Key] = (_ON, _OUT, ("1-9", "pick", ""), ("up down", "pick", ""), _TOLD)


_HELP = (
    ("enter, tab", "to the next choice; enter at the last one closes the vote"),
    ("up down", "to a choice; shift+tab goes back, too"),
    ("0 to 9", "type how many are for it; where there is a tie, pick the choice of that number"),
    ("right left", "a vote more, a vote fewer; + and -, too"),
    ("backspace", "take back what was counted for the choice"),
    ("h", "see the counts, until the next key"),
    ("space", "go on: to the talk, to the second vote, to both of them, to the decision"),
    ("esc", "leave the vote; nothing of it is kept"),
)


class VoteScreen(Over[Decided]):
    """The votes of a class at a fork. What is counted stays unseen until both votes are in; leaving keeps nothing."""

    # Every key has priority, so that a burst of them is taken in the order in which they were pressed.
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"digit({number})", show=False, priority=True) for number in range(10)),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("right,plus", "add(1)", show=False, priority=True),
        Binding("left,minus", "add(-1)", show=False, priority=True),
        Binding("backspace,delete", "clear", show=False, priority=True),
        Binding("space", "on", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
        Binding("tab", "next(1)", show=False, priority=True),
        Binding("shift+tab", "next(-1)", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
        Binding("h", "check", show=False, priority=True),
        Binding("question_mark", "help", show=False, priority=True),
        Binding("q", "say_leaving", show=False, priority=True),
    ]
    KEYS = _COUNTING
    HELP = "A class decides"

    def __init__(self, stop: Stop, *, ascii_only: bool = False) -> None:
        super().__init__(f"{plain(stop.node.title)}: {Stage.FIRST.value}", ascii_only=ascii_only)
        self._stop = stop
        self._labels = labels(stop.node)
        self._choices = tuple(str(choice.id) for choice in stop.offered)
        self._rounds = {Stage.FIRST: Tally(self._choices), Stage.SECOND: Tally(self._choices)}
        self.stage = Stage.FIRST
        self._at = 0
        self._began = 0.0
        self._is_checking = False
        self._has_asked = False

    def contents(self) -> ComposeResult:
        """The page of the stage."""
        with Reading(id="over-reading", says_more=True):
            yield Page(ascii_only=self.ascii_only, id="over-page")

    def on_mount(self) -> None:
        """Begin with the first vote."""
        self.query_one(Reading).focus()
        self.set_interval(1, self._tick)
        self._show()

    # What is shown

    def _show(self, *, is_checking: bool = False) -> None:
        self._is_checking = is_checking
        self._has_asked = False
        # The sum stands where it is seen however far the choices are scrolled.
        sum_ = f", {counted(self._rounds[self.stage].total, 'vote')}" if self.stage in self._rounds else ""
        self.retitle(f"{plain(self._stop.node.title)}: {self.stage.value}{sum_}")
        keys = _COUNTING if self.stage in self._rounds else _TIED if len(self._listed) > 1 else _SHOWING
        self.show_keys(keys if self.stage is not Stage.TALK else _SHOWING)
        page = {Stage.TALK: self._talk, Stage.SHOWN: self._result}.get(self.stage, self._count)
        self.query_one(Page).show(page)
        self.once_drawn(self._see)

    def _see(self) -> None:
        if region := self.query_one(Page).region_of(self._at):
            self.query_one(Reading).scroll_to_region(region, animate=False)

    @property
    def _listed(self) -> Sequence[str]:
        """The choices that the cursor moves over: all of them, or those that are tied."""
        return self._rounds[Stage.SECOND].leading if self.stage is Stage.SHOWN else self._choices

    def _count(self, sheet: Sheet) -> None:
        sheet.add(safe("How many are for each? Only their sum is shown until both votes are in.", "muted"))
        tally = self._rounds[self.stage]
        for at, choice in enumerate(self._choices):
            sheet.blank()
            sheet.anchors[at] = len(sheet.lines)
            sheet.add(line(self._labels[choice], "strong" if at == self._at else ""), 5, self._lead(at))
            number = str(tally.counts.get(choice, "")) if self._is_checking else "counted"
            said = safe(number if tally.is_counted(choice) else "not counted yet", "muted")
            less, more = (
                clickable(safe(f"[{sign}]", "key"), f"screen.add_at({at}, {by})") for sign, by in (("-", -1), ("+", 1))
            )
            sheet.add(Content.assemble(less, " ", more, "  ", said), 5)
        sheet.blank()
        first = self._rounds[Stage.FIRST].total
        before = f" The first vote had {first:,}." if self.stage is Stage.SECOND else ""
        hides = " The next key hides them." if self._is_checking else ""
        sheet.add(safe(f"Votes in all: {tally.total:,}.{before}{hides}", "strong"))
        sheet.blank()

    def _talk(self, sheet: Sheet) -> None:
        minutes, seconds = divmod(int(monotonic() - self._began), 60)
        tally = self._rounds[Stage.FIRST]
        said = (
            f"The first vote is in, unseen: {counted(tally.total, 'vote')}. Talk it over; then everybody votes again."
        )
        sheet.add(safe(said, "strong"))
        sheet.blank()
        sheet.add(safe(f"{minutes}:{seconds:02}", "title"))
        for choice in self._choices:
            sheet.blank()
            sheet.add(line(self._labels[choice]), 5, self._lead(self._choices.index(choice), is_picked=False))
        if self._stop.node.ask:
            sheet.heading("To discuss")
            pages.to_discuss(sheet, self._stop.node.ask)
        sheet.blank()

    def _result(self, sheet: Sheet) -> None:
        bars(sheet, ballots({choice: self._labels[choice] for choice in self._choices}, self._votes))
        sheet.blank()
        tied = self._listed
        if len(tied) == 1:
            sheet.add(Content.assemble(safe("Most votes: ", "muted"), line(self._labels[tied[0]], "strong")))
        else:
            sheet.add(safe("A tie. Which of them shall it be?", "strong"))
            for at, choice in enumerate(tied):
                sheet.anchors[at] = len(sheet.lines)
                sheet.add(line(self._labels[choice], "strong" if at == self._at else ""), 5, self._lead(at))
        sheet.blank()

    def _lead(self, at: int, *, is_picked: bool = True) -> Content:
        picked = ">" if is_picked and at == self._at else " "
        lead = safe(f"{picked} {self._choices.index(self._listed[at]) + 1}", "key")
        return clickable(lead, f"screen.pick({at})")

    @property
    def _votes(self) -> Votes:
        first, second = (self._rounds[stage].counts for stage in (Stage.FIRST, Stage.SECOND))
        return Votes(first, second)

    def _tick(self) -> None:
        if self.stage is Stage.TALK and self.is_active:
            self.query_one(Page).show(self._talk)

    # What is pressed

    def action_move(self, by: int) -> None:
        """To the next choice, or the one before; while others talk or look, scroll."""
        if self.stage is Stage.TALK or len(self._listed) == 1:
            self.query_one(Reading).scroll_relative(y=by, animate=False)
            return
        self.action_pick(min(max(self._at + by, 0), len(self._listed) - 1))

    def action_next(self, by: int) -> None:
        """To the next choice, or the one before, and from the last one to the first."""
        if self.stage is not Stage.TALK and len(self._listed) > 1:
            self.action_pick((self._at + by) % len(self._listed))

    def action_enter(self) -> None:
        """To the next choice; from the last one, as from any page where nothing is counted, to the next stage."""
        if self.stage in self._rounds and self._at + 1 < len(self._listed):
            self.action_next(1)
        else:
            self.action_on()

    def action_pick(self, at: int) -> None:
        """To a choice."""
        if self.stage in self._rounds:
            self._rounds[self.stage].leave()
        self._at = at
        self._show()

    def action_add(self, votes: int) -> None:
        """A vote more, or less, for the choice under the cursor."""
        if self.stage in self._rounds:
            self._rounds[self.stage].add(self._choices[self._at], votes)
            self._show()

    def action_add_at(self, at: int, votes: int) -> None:
        """A vote more, or less, for a choice that is clicked."""
        if self.stage in self._rounds:
            self._at = at
            self.action_add(votes)

    def action_digit(self, digit: int) -> None:
        """A digit of the number of votes for the choice under the cursor; in a tie, the number of a choice."""
        if self.stage in self._rounds:
            self._rounds[self.stage].type(self._choices[self._at], digit)
            self._show()
        elif self.stage is Stage.SHOWN and 1 <= digit <= len(self._choices):
            choice = self._choices[digit - 1]
            if len(self._listed) > 1 and choice in self._listed:
                self.action_pick(self._listed.index(choice))

    def set_help(self, sheet: Sheet) -> None:
        """How a class votes, and what can be pressed."""
        sheet.text("A first vote, time to talk, a second vote; then both are shown, and the second decides.")
        sheet.blank()
        pressed(sheet, _HELP)
        sheet.blank()

    def action_check(self) -> None:
        """Let whoever types see the counts, until the next key."""
        if self.stage in self._rounds:
            self._show(is_checking=not self._is_checking)

    def action_leave(self) -> None:
        """Leave; where something is counted, ask first."""
        if self._has_asked or (self.stage is Stage.FIRST and not self._rounds[Stage.FIRST].total):
            self.close(None)
            return
        self._show()
        self._has_asked = True
        self.notify("Leave the vote? Nothing of it is kept. Esc again leaves.", markup=False)

    def action_say_leaving(self) -> None:
        """Quitting is not one key away from a vote."""
        self.notify("Esc leaves the vote, and nothing of it is kept. Ctrl+q quits.", markup=False)

    def action_clear(self) -> None:
        """Take back what was counted for the choice under the cursor."""
        if self.stage in self._rounds:
            self._rounds[self.stage].clear(self._choices[self._at])
            self._show()

    def action_on(self) -> None:
        """To the next stage; from the last one, decide."""
        if self.stage in self._rounds and not self._rounds[self.stage].total:
            self.notify("Nobody has voted yet: pick a choice, then type how many are for it.", markup=False)
            return
        if self.stage is Stage.SHOWN:
            self.close(Decided(self._listed[self._at], self._votes))
            return
        stages = list(Stage)
        self.stage = stages[stages.index(self.stage) + 1]
        self._at = 0
        self._began = monotonic()
        self.query_one(Reading).scroll_home(animate=False)
        self._show()
