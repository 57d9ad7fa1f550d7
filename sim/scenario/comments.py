"""Comments that cut a text off: a plain text ends before a '#' behind a space, and the rest of the line is not read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yaml.events import ScalarEvent

from sim.problem import Problem, Severity, Span

BEHIND = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
HIDDEN_COLON = re.compile(r":(?: |$)")
_BELOW = re.compile(r"[ \t]*\n( +)(#[0-9][^\n]*)")
_MOST = 60
QUOTE = "put the whole text between double quotation marks, or begin it on a line of its own after '>-'"
QUOTE_KEY = "put what belongs before the colon between double quotation marks"
A_COMMENT = "if it is meant as a comment,"


class Cuts:
    """The comments of a file that were likely meant as text, found while its texts are read."""

    def __init__(self, file: Path, text: str, ends: frozenset[int]) -> None:
        self.file = file
        self.text = text
        # The lines, from 0, in which a text that is cut off can end.
        self.ends = ends
        self.problems: list[Problem] = []

    def look(self, event: Any) -> None:
        """Note the comment that cuts off a text, if one does; one that is set off by a space is meant as a comment."""
        start, end = event.start_mark, event.end_mark
        if end.line not in self.ends or type(event) is not ScalarEvent or event.style or not event.value:
            return
        if found := BEHIND.match(self.text, end.index):
            if found[1][1].isdecimal() or len(event.value.split()) > 1:
                where = Span(end.line + 1, end.column + 1 + found.start(1) - found.start())
                self._note("the rest of the line", found[1], where)
        elif (found := _BELOW.match(self.text, end.index)) and len(found[1]) > self._indent(start):
            self._note("this line", found[2], Span(end.line + 2, len(found[1]) + 1))

    def help(self, event: Any) -> str | None:
        """What to do about a plain text in whose place there is nothing, or no key, where a comment hides the rest."""
        found = BEHIND.match(self.text, event.end_mark.index) if not event.style else None
        if found is None or (event.value and not HIDDEN_COLON.search(found[1])):
            return None
        return f"the '#' begins a comment: {QUOTE_KEY if event.value else QUOTE}"

    def _indent(self, start: Any) -> int:
        """How far the line in which a text begins is indented."""
        line = self.text[start.index - start.column : start.index]
        return len(line) - len(line.lstrip(" "))

    def _note(self, what: str, comment: str, where: Span) -> None:
        comment = comment.rstrip()
        message = f"{what}, '{shortened(comment)}', is a comment and not shown"
        help = f"{QUOTE}; {A_COMMENT} put a space behind the '#'"
        where = where._replace(length=len(comment))
        self.problems.append(Problem("cut-text", message, self.file, where, help, Severity.WARNING))


def cuts_in(file: Path, text: str) -> Cuts | None:
    """What looks for texts that are cut off; None where a quick look shows that there are none."""
    ends = frozenset(_ends(text))
    return Cuts(file, text, ends) if ends else None


def _ends(text: str) -> Iterator[int]:
    """The lines, from 0, in which a text may end that a comment in this line or the next cuts off."""
    line = counted = 0
    at = text.find("#")
    while at >= 0:
        if text[at - 1 : at] in (" ", "\t") and not text[at + 1 : at + 2].isspace():
            line += text.count("\n", counted, at)
            counted = at
            yield from (line - 1, line)
        at = text.find("#", at + 1)


def shortened(comment: str) -> str:
    """A comment as a message has room for it."""
    return comment if len(comment) <= _MOST else f"{comment[:_MOST].rsplit(' ', 1)[0]} ..."
