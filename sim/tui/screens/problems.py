"""What check finds in a file that is being written: each problem with its line, and the editor at it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sim.problem import Problem
from sim.render.problems import lines_of
from sim.scenario.textfile import clean
from sim.tui import about
from sim.tui.pages import dot
from sim.tui.problems import MOST, left_out, told
from sim.tui.screens.commanded import Command, CommandedScreen
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.widgets.bars import NOTHING, Bar, Keys
from sim.tui.widgets.hanging import Hanging, HangingList
from sim.tui.written import Written, version_bar

if TYPE_CHECKING:
    from sim.tui.preview import Preview


class ProblemsScreen(CommandedScreen[None]):
    """The problems as a list, which follows the file as well."""

    app: "Preview"
    IS_OVER = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "edit", "Open the editor at this line", show=False),
        Binding("escape,p,b", "back", "Back to the page", show=False),
        Binding("question_mark", "help", "Help"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._listed: tuple[Problem, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Bar(id="top")
        yield HangingList(id="problems")
        yield Bar(id="version")
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """List what is known so far."""
        self.set_class(self.app.ascii_only, "-ascii")
        self.list = self.query_one(HangingList)
        first = ("esc", "back", "screen.back") if self._leads_back else ("q", "quit", "app.quit")
        others = (("enter", "edit there", "screen.edit"), ("up down", "move", ""), ("?", "help", "screen.help"))
        self.query_one(Keys).show([first, *others])
        self.list.focus()
        self._show()

    def show(self) -> None:
        """List what is known now, and stay at the problem where the author was."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        written = self.app.written
        self.set_class(written.is_stale, "-stale")
        heading = safe(_heading(written), "title")
        self.query_one("#top", Bar).show((heading, safe(written.name, "muted")), (heading, NOTHING))
        self.query_one("#version", Bar).show(*version_bar(written, between=dot(ascii_only=self.app.ascii_only)))
        at = self.list.highlighted or 0
        here = self._listed[at].message if at < len(self._listed) else None
        self._listed = written.problems[:MOST]
        self.list.clear_options()
        self.list.add_options(self._options())
        same = next((at for at, problem in enumerate(self._listed) if problem.message == here), None)
        self.list.highlighted = same if same is not None else min(at, len(self._listed) - 1) if self._listed else None

    def _options(self) -> list[Option]:
        written = self.app.written
        lines: dict[Path, list[str]] = {}
        options = []
        for problem in self._listed:
            if problem.file not in lines:
                lines[problem.file] = lines_of(problem.file)
            said, *more = told(problem, lines[problem.file])
            if problem.file != written.file:
                said = Content.assemble(safe(f"{clean(problem.file.name)}: ", "muted"), said)
            lead = safe(f"  {problem.severity:<9}", "trouble" if problem.severity == "error" else "muted")
            options.append(Option(Hanging(lead, said, *more, Content(""))))
        if len(written.problems) > MOST:
            options.append(Option(Content(left_out(written.problems)), disabled=True))
        if not options:
            options.append(Option(Content("No problems." if written.is_judged else "Checking ..."), disabled=True))
        return options

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the editor there."""
        self.action_edit()

    def action_edit(self) -> None:
        """Open the editor at the problem under the cursor; where there is none, at the beginning of the file."""
        at = self.list.highlighted
        if at is None or at >= len(self._listed):
            self.app.edit(self.app.written.file, 1)
        else:
            self.app.edit(self._listed[at].file, self._listed[at].line)

    def action_back(self) -> None:
        """Back to the page, where there is one."""
        if self._leads_back and self.is_active:
            self.app.pop_screen()

    @property
    def _leads_back(self) -> bool:
        return self.app.screen_stack[0] is not self

    def set_help(self, sheet: Sheet) -> None:
        """What can be pressed, and what the marks say."""
        about.problems_help_page(sheet, leads_back=self._leads_back)

    def commands(self) -> Iterable[Command]:
        """What can be done here, by name."""
        back = [("Back to the page", "Close the list of problems", self.action_back)] if self._leads_back else []
        return (("Edit there", "Open your editor at the problem under the cursor", self.action_edit), *back)


def _heading(written: Written) -> str:
    if not written.is_stale:
        return "What check finds"
    more = ", then the rest" if len(written.problems) > len(written.blocking) else ""
    return f"What keeps the file from being played{more}"
