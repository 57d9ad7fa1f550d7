"""What the player writes: a note on the last decision, and a judgement of what would have happened."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from sim.render.wording import GRADES
from sim.saves.kept import LONGEST_NOTE, KeptPath
from sim.scenario.model import Block
from sim.scenario.prose import plain
from sim.tui.pages import marked
from sim.tui.screens.over import Key, Over
from sim.tui.sheet import Sheet
from sim.tui.text import line
from sim.tui.widgets.page import Page, Reading
from sim.tui.widgets.ways import Way, Ways


class Writing(TextArea):
    """A few lines to write in; enter is done, tab goes on."""

    class Done(Message):
        """The writer is done."""

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(text, id=id, compact=True, highlight_cursor_line=False)
        self._former = text
        self.move_cursor(self.document.end)

    @property
    def written(self) -> str:
        """What was written, as one paragraph of some length; what stood there already where nothing was changed."""
        text = " ".join(self.text.split())
        if text == " ".join(self._former.split()):
            return self._former
        if len(text) > LONGEST_NOTE:
            self.notify(f"Only the first {LONGEST_NOTE:,} characters are kept.", markup=False)
        return text[:LONGEST_NOTE]

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default().stop()
            self.post_message(self.Done())


class NoteScreen(Over[bool]):
    """A note on the last decision."""

    KEYS: ClassVar[Sequence[Key]] = (("enter", "keep", "screen.keep"), ("esc", "cancel", "screen.leave"))

    def __init__(self, kept: KeptPath, *, ascii_only: bool = False) -> None:
        super().__init__("Note", ascii_only=ascii_only)
        self._kept = kept

    def contents(self) -> ComposeResult:
        """Which decision it is about, and room to write."""
        step = self._kept.save.steps[-1]
        fork = self._kept.walk.scenario.nodes[step.at]
        chosen = plain((fork.choices or {})[step.chose].label)
        yield Static(Content(f'About your last decision, at "{plain(fork.title)}": {chosen}'), classes="said")
        yield Writing(self._kept.note or "", id="note")

    def on_mount(self) -> None:
        """Begin to write."""
        self.query_one(Writing).focus()

    def on_writing_done(self) -> None:
        """Keep what was written."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what was written."""
        self.keep_written()
        self.close(True)

    def keep_written(self) -> None:
        """Keep what was written; an empty note takes a former one away."""
        written = self.query_one(Writing).written
        if written != (self._kept.note or ""):
            self._kept.write_note(written)


class JudgeScreen(Over[bool]):
    """How plausible what is told is, in five words, and why. Whatever is typed but their numbers is the reason."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"grade({number})", show=False) for number in range(1, 6)),
        Binding("enter", "enter", show=False, priority=True),
        Binding("tab", "why", show=False, priority=True),
        Binding("shift+tab", "words", show=False, priority=True),
    ]

    def __init__(self, kept: KeptPath, told: Sequence[Block], *, after: bool, ascii_only: bool = False) -> None:
        super().__init__("How plausible is what is told here?", ascii_only=ascii_only)
        self._kept, self._told, self._after = kept, told, after
        had = kept.judgement
        self._grade = (had.after if after else had.before) if had else None
        self._has_judged = self._has_asked = False
        self._why = had.why or "" if had else ""

    def contents(self) -> ComposeResult:
        """What is told, the five words, and room for a reason."""
        with Reading(id="told", can_focus=False):
            yield Page(ascii_only=self.ascii_only, id="told-page")
        when = "after" if self._after else "before"
        yield Static(Content(f"Your judgement, {when} reading what others hold:"), classes="said")
        yield Ways(id="grades")
        yield Static(Content("Why? (may stay empty)"), classes="said")
        yield Writing(self._why, id="why")

    def on_mount(self) -> None:
        """Show what is told, and the five words."""
        self.query_one(Page).show(self._tell)
        ways = self.query_one(Ways)
        ways.show([Way(str(number), word, is_author_text=False) for number, word in enumerate(GRADES, 1)])
        ways.highlighted = self._grade - 1 if self._grade else None
        ways.focus()
        self._show_keys()

    def _show_keys(self) -> None:
        """What enter does depends on where one is, and before a word is picked out it does nothing."""
        is_writing = self.query_one(Writing).has_focus
        aside = ("shift+tab", "the five words", "screen.words") if is_writing else ("tab", "why", "screen.why")
        numbers = [] if is_writing else [("1-5", "judge", "")]
        is_picked = self._grade is not None or self.query_one(Ways).highlighted is not None
        enter = [("enter", "keep" if self._is_said else "judge", "screen.enter")] if is_picked else []
        escape = ("esc", "close" if self._has_judged else "cancel", "screen.leave")
        self.show_keys([*enter, *numbers, aside, escape])

    @property
    def _is_said(self) -> bool:
        """Whether nothing is picked out but what was judged, so that enter keeps it."""
        at = self.query_one(Ways).highlighted
        return self.query_one(Writing).has_focus or at is None or at + 1 == self._grade

    def on_descendant_focus(self) -> None:
        """Another part of the box is worked in."""
        self._show_keys()

    def on_option_list_option_highlighted(self) -> None:
        """Another word is picked out."""
        self._show_keys()

    def _tell(self, sheet: Sheet) -> None:
        for block in self._told:
            sheet.blank()
            marked(sheet, block.mark, line(block.text))

    def action_grade(self, number: int) -> None:
        """Judge by number, at once; then there is room to say why."""
        self._grade = number
        self.keep_written()
        self._has_judged = True
        self.query_one(Ways).highlighted = number - 1
        self.query_one(Writing).focus()

    def on_ways_taken(self, event: Ways.Taken) -> None:
        """Judge by the list, then say why."""
        self.action_grade(int(event.id))

    def action_enter(self) -> None:
        """Judge by the word that is picked out; once that is done, keep it."""
        at = self.query_one(Ways).highlighted
        if self._is_said or at is None:
            self.action_keep()
        else:
            self.action_grade(at + 1)

    def action_why(self) -> None:
        """To the reason; who is there already stays."""
        self.query_one(Writing).focus()

    def action_words(self) -> None:
        """Back to the five words."""
        self.query_one(Ways).focus()

    def on_key(self, event: events.Key) -> None:
        """Whoever types without being in the reason means it."""
        writing, typed = self.query_one(Writing), event.character or ""
        if not writing.has_focus and event.is_printable and not (typed.isdigit() or typed.isspace()):
            event.prevent_default().stop()
            writing.focus()
            writing.insert(typed)

    def on_ways_left(self) -> None:
        """Up from the first word is no way out of the list."""
        self.query_one(Ways).highlighted = 0

    def on_writing_done(self) -> None:
        """Keep the judgement."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the judgement, once there is one."""
        if self._grade is None:
            self.notify("Pick one of the five first: type a number, or use the arrow keys.", markup=False)
            self.query_one(Ways).focus()
            return
        self.keep_written()
        self.close(True)

    def action_leave(self) -> None:
        """Close; what was judged here stays judged, with its reason, and a reason alone is not dropped in silence."""
        if self._has_judged:
            self.action_keep()
        elif self.query_one(Writing).text.split() == self._why.split() or self._has_asked:
            self.close(None)
        else:
            self._has_asked = True
            self.notify("Your reason is not kept yet: pick one of the five. Esc again drops it.", markup=False)

    def keep_written(self) -> None:
        """Keep the judgement, if there is one."""
        if self._grade is not None:
            self._kept.judge(self._grade, self.query_one(Writing).written, after=self._after)
