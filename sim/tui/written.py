"""What is known of the file that an author is writing, and how a preview says it."""

from collections.abc import Sequence
from pathlib import Path

import attrs
from textual.content import Content

from sim.problem import Problem, Severity
from sim.render.wording import counted
from sim.scenario.textfile import clean
from sim.scenario.watch import Version
from sim.tui.sheet import Sheet
from sim.tui.text import safe
from sim.tui.widgets.bars import NOTHING, Sides

_CLOCK = "%H:%M:%S"
_FEW = 3


@attrs.define
class Written:
    """A file as it was last read, the last version of it that can be played, and what is wrong with it.

    `problems` are those of the latest version, first those that keep it from being played; those of every rule of
    check are among them once it `is_judged`.
    """

    file: Path
    latest: Version
    playable: Version | None = None
    problems: tuple[Problem, ...] = ()
    is_judged: bool = False

    @property
    def name(self) -> str:
        """The name of the file."""
        return clean(self.file.name)

    @property
    def is_stale(self) -> bool:
        """Whether what can be played is older than what the file says now."""
        return not self.latest.is_playable

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """What keeps the latest version from being played."""
        return self.latest.reading.problems

    def judged(self, problems: Sequence[Problem]) -> None:
        """The latest version has been judged by every rule."""
        known = set(self.blocking)
        self.problems = (*self.blocking, *(problem for problem in problems if problem not in known))
        self.is_judged = True

    def take(self, version: Version) -> None:
        """The file has been read again."""
        self.latest, self.problems, self.is_judged = version, version.reading.problems, False
        if version.is_playable:
            self.playable = version


def version_bar(written: Written, *, between: str) -> Sequence[Sides]:
    """Which version is on the screen, and how many problems the file has."""
    read, found = f"{written.latest.time:{_CLOCK}}", _found(written)
    if written.playable is None:
        left = safe(f"PREVIEW {written.name}", "strong")
        waiting = "waits until it can be played"
        return (left, safe(f"{waiting}{between}read {read}")), (left, safe(f"read {read}")), (left, NOTHING)
    if written.is_stale:
        left = safe(f"PREVIEW: the version of {written.playable.time:{_CLOCK}}", "strong")
        return (
            (left, safe(f"{found} in {written.name} since {read}: p")),
            (left, safe(f"{found} since {read}: p")),
            (left, safe(f"{found}: p")),
            (safe(f"VERSION OF {written.playable.time:{_CLOCK}}", "strong"), NOTHING),
        )
    left = safe(f"PREVIEW {written.name}", "strong")
    right = safe(f"{found}{between}read {read}")
    return (left, right), (safe("PREVIEW", "strong"), right), (safe("PREVIEW", "strong"), safe(found))


def wrong_page(sheet: Sheet, written: Written) -> None:
    """What keeps the file from being played, in a few lines."""
    assert written.playable is not None
    shown = f"{written.playable.time:{_CLOCK}}"
    sheet.add(safe(f"{written.name} cannot be played as it is now; above is the version of {shown}.", "trouble"))
    problems = written.blocking
    for problem in problems[:_FEW]:
        in_file = f"{clean(problem.file.name)}, line" if problem.file != written.file else "Line"
        place = safe(f"{in_file} {problem.line}: ", "strong")
        said = "; ".join(clean(part) for part in (problem.message, problem.help) if part)
        sheet.add(Content.assemble(place, safe(said)))
    if len(problems) > _FEW:
        sheet.add(safe(f"and {counted(len(problems) - _FEW, 'problem')} more", "muted"))


def _found(written: Written) -> str:
    if written.is_stale:
        return counted(len(written.blocking), "problem")
    if not written.is_judged:
        return "checking ..."
    errors = sum(1 for problem in written.problems if problem.severity is Severity.ERROR)
    numbers = ((errors, "error"), (len(written.problems) - errors, "warning"))
    return ", ".join(counted(number, thing) for number, thing in numbers if number) or "no problems"
