"""What is wrong with files, set for whoever has to mend it: the line itself, with the very word underlined."""

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from sim.problem import Problem
from sim.render.problems import lines_of
from sim.render.wording import counted
from sim.scenario.textfile import clean
from sim.tui.sheet import Sheet
from sim.tui.text import safe

MOST = 200
AROUND = 60


def problems_page(sheet: Sheet, problems: Sequence[Problem], meaning: str) -> None:
    """What they mean, and every problem with its place, its line and what to do about it."""
    sheet.add(safe(meaning))
    lines: dict[Path, list[str]] = {}
    for problem in problems[:MOST]:
        if problem.file not in lines:
            lines[problem.file] = lines_of(problem.file)
            sheet.heading(clean(str(problem.file)))
        sheet.blank()
        said, *more = told(problem, lines[problem.file])
        sheet.add(said)
        for content in more:
            sheet.add(content, 2)
    if len(problems) > MOST:
        sheet.blank()
        sheet.add(Content(left_out(problems)))


def told(problem: Problem, lines: Sequence[str]) -> list[Content]:
    """One problem: its place and what is wrong; the line itself; what to do, where that is known."""
    where = problem.where
    place = safe(f"Line {where.line}, column {where.column}: ", "muted")
    parts = [Content.assemble(place, safe(clean(problem.message), "strong"))]
    if where.line <= len(lines):
        parts.append(_shown(lines[where.line - 1], where.column - 1, where.length))
    if problem.help:
        parts.append(safe(clean(problem.help)))
    return parts


def left_out(problems: Sequence[Problem]) -> str:
    """How many problems there are beyond those that are listed."""
    return f"... and {counted(len(problems) - MOST, 'problem')} more"


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
