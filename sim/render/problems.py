"""Problems as their reader meets them: the line itself, a caret under the very word, and what to do."""

import stat
from collections.abc import Sequence
from pathlib import Path

from sim.problem import Problem, Span
from sim.render.fold import cells, head, tail
from sim.scenario.textfile import LARGEST, clean, named

_WIDEST = 110
_NEAR = 4 * _WIDEST
_TAB = "→"  # a tab is often what is wrong, and nobody sees it


def as_text(problem: Problem, line: str | None) -> str:
    """One problem with its line; `line` is None where the file cannot be shown."""
    where = problem.where
    place = f"{named(problem.file)}:{where.line}:{where.column}"
    head = f"{place}: {problem.severity}: {clean(problem.message)} [{problem.rule}]"
    parts = [head]
    margin = " " * len(str(where.line))
    parts += pointed(line, where)
    if problem.help:
        parts.append(f"  {margin} = {clean(problem.help)}")
    return "\n".join(parts)


def pointed(line: str | None, where: Span) -> list[str]:
    """A line of a file with a caret under a place in it; nothing where there is no line to show."""
    if line is None or not line.strip(" "):
        return []
    shown, before, covered = _window(line, where.column - 1, where.length)
    margin = " " * len(str(where.line))
    caret = f"{' ' * cells(before)}{'^' * max(cells(covered), 1)}"
    return [f"  {where.line} | {shown}", f"  {margin} | {caret}"]


def listing(problems: Sequence[Problem]) -> str:
    """Problems one below the other, each with its line."""
    lines: dict[Path, list[str]] = {}
    for problem in problems:
        if problem.file not in lines:
            lines[problem.file] = lines_of(problem.file)
    return "\n\n".join(
        as_text(problem, text[problem.line - 1] if 0 < problem.line <= len(text := lines[problem.file]) else None)
        for problem in problems
    )


def as_github(problem: Problem) -> str:
    """One problem as a GitHub workflow command, which shows it at its line of a pull request."""
    where = problem.where
    message = _escaped(". ".join(part for part in (problem.message, problem.help) if part))
    # A line break has an escape of its own there, and the name stays the one that the pull request has.
    file = _escaped(str(problem.file)).replace(":", "%3A").replace(",", "%2C")
    title = f"title={problem.rule}"
    end = where.column + where.length
    return f"::{problem.severity} file={file},line={where.line},col={where.column},endColumn={end},{title}::{message}"


def as_json(problem: Problem) -> dict[str, object]:
    """One problem as the JSON of `check --format json` has it."""
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "message": problem.message,
        "help": problem.help,
        "file": str(problem.file),
        "line": problem.where.line,
        "column": problem.where.column,
        "length": problem.where.length,
    }


def lines_of(file: Path) -> list[str]:
    """The lines of a file; none where it cannot be shown."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return []
        text = file.read_text(encoding="utf-8-sig", errors="replace")
    except (OSError, RuntimeError, ValueError):
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _window(line: str, start: int, length: int) -> tuple[str, str, str]:
    """The part of a line around a place, what of it stands before the place, and what the place covers."""
    # A whole scenario may stand on one line, with thousands of problems: of a long one only what is near is looked at.
    left = max(start - _NEAR, 0)
    goes_on = len(line) > start + _NEAR
    line, start = line[left : start + _NEAR], start - left
    if not line.isprintable():
        line = "".join(one if one.isprintable() else _TAB if one == "\t" else " " for one in line)
    before = line[:start]
    if cells(line) > _WIDEST and cells(before) > _WIDEST // 2:
        before = tail(before, _WIDEST // 2)
    first = start - len(before)
    shown = head(line[first:], _WIDEST)
    covered = shown[len(before) : len(before) + length]
    lead = "..." if first or left else ""
    return lead + shown + ("..." if first + len(shown) < len(line) or goes_on else ""), lead + before, covered


def _escaped(text: str) -> str:
    """A text as a workflow command has it; what has no escape there and no business in a log is replaced."""
    whole = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return clean(whole)
