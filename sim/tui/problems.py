"""What is wrong with a scenario, set for whoever has to mend it: the line itself, with the very word underlined."""

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from sim.problem import Problem
from sim.render.wording import counted
from sim.scenario.events import LARGEST, clean
from sim.tui.sheet import Sheet
from sim.tui.text import safe

MOST = 200
AROUND = 60


def problems_page(sheet: Sheet, problems: Sequence[Problem]) -> None:
    """Every problem with its place, its line and what to do about it."""
    sheet.add(Content("This scenario cannot be played before this is mended. No file was changed."))
    lines: dict[Path, list[str]] = {}
    for problem in problems[:MOST]:
        if problem.file not in lines:
            lines[problem.file] = _lines(problem.file)
            sheet.heading(clean(str(problem.file)))
        sheet.blank()
        where = problem.where
        place = safe(f"Line {where.line}, column {where.column}: ", "muted")
        sheet.add(Content.assemble(place, safe(clean(problem.message), "strong")))
        if where.line <= len(lines[problem.file]):
            sheet.add(_shown(lines[problem.file][where.line - 1], where.column - 1, where.length), 2)
        if problem.help:
            sheet.add(safe(clean(problem.help)), 2)
    if len(problems) > MOST:
        sheet.blank()
        sheet.add(Content(f"... and {counted(len(problems) - MOST, 'problem')} more"))


def _shown(line: str, start: int, length: int) -> Content:
    """The part of a line around a place, and the place underlined."""
    line = "".join(letter if letter.isprintable() else " " for letter in line)
    first, last = max(start - AROUND, 0), start + length + AROUND
    before, word, after = line[first:start], line[start : start + length], line[start + length : last]
    return Content.assemble(
        safe(("..." if first else "") + before.lstrip(), "muted"),
        safe(word, "here"),
        safe(after.rstrip() + ("..." if last < len(line) else ""), "muted"),
    )


def _lines(file: Path) -> list[str]:
    try:
        if not file.is_file() or file.stat().st_size > LARGEST:
            return []
        # Universal newlines, and not `splitlines`, which knows more ends of lines than YAML does.
        return file.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except (OSError, RuntimeError, ValueError):
        return []
