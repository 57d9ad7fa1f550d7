"""What libyaml refuses, in the words of somebody who has never heard of it."""

from collections.abc import Sequence
from typing import Any

from sim.problem import Problem, Span
from sim.scenario import misfit
from sim.scenario.broken import Break, Fault, column_of, is_misled, is_told, key_of
from sim.scenario.diagnosis import diagnosed, space_lookalike


def settled(
    error: Any, lines: Sequence[str], noted: Sequence[Problem]
) -> tuple[list[Problem], Fault | None, int | None]:
    """The problems that stand beside a YAML error, and the fault behind it, unless one of them has said it already.

    Then the line below which nothing was read, where something stands there.
    """
    broken = Break(error, lines)
    fault = diagnosed(broken) or _as_it_stands(broken)
    said = next((problem for problem in noted if _says(problem, broken, fault)), None)
    left = [one for one in noted if one is said or not is_misled(one.rule, one.where, fault, lines)]
    last = fault.since.line
    return left, None if said else fault, last if any(map(is_told, lines[last:])) else None


def _says(problem: Problem, broken: Break, fault: Fault) -> bool:
    """Whether a problem that was noted before a break is what the break comes of."""
    line, column, _ = problem.where
    blamed = misfit.blamed(broken)
    if is_too_deep(broken) or _is_open(problem, broken):
        return False
    if problem.rule == "one-mark":  # a plain text cannot have keys below it
        return (line, column) == fault.since[:2]
    if problem.rule == "unknown-key":
        return (line - 1, column - 1) == blamed
    if problem.rule in ("alias", "wrong-type") and line == broken.line + 1:
        return True  # the rest of a text that begins with a character which has a meaning of its own
    if problem.rule == "wrong-type":  # the rest of a list whose first entry has no dash, or a wrong one
        above = broken.text(line - 1)
        if broken.last and line - 1 == broken.last.line and key_of(above) and column - 1 == column_of(above):
            return True  # the line with which this one seems to go on stands too far to the left
        at_first = (line - 1, column - 1) == broken.context or (blamed is not None and line - 2 == blamed[0])
        return at_first or problem.message == fault.message
    return False


def _is_open(problem: Problem, broken: Break) -> bool:
    """Whether a problem is told of brackets or braces that are not closed, which is another matter."""
    at_it = (problem.where.line - 1, problem.where.column - 1) == broken.context
    further = broken.context is not None and (broken.line > broken.context[0] or broken.is_past_the_end)
    return at_it and further and broken.is_in_flow


def looked_at_again(lines: Sequence[str], noted: Sequence[Problem]) -> tuple[list[Problem], Fault | None]:
    """The problems of a text that is YAML but has been read otherwise than meant, and the fault behind that, if any."""
    fault = space_lookalike(lines)
    if fault is None:
        return list(noted), None
    left = [one for one in noted if not is_misled(one.rule, one.where, fault, lines)]
    return (left, fault) if len(left) < len(noted) else (left, None)


def second_document(where: Span, lines: Sequence[str], noted: Sequence[Problem]) -> tuple[list[Problem], Fault]:
    """The problems that do not come of a second document which begins at a place, and what is said of it."""
    help = "a file holds one scenario: delete the line with '---' or move the rest to a file of its own"
    fault = Fault(where, "a second document begins here", help, Span(where.line, 1))
    return [one for one in noted if not is_misled(one.rule, one.where, fault, lines)], fault


def _as_it_stands(broken: Break) -> Fault:
    """What libyaml said, at the place where it said it."""
    message, help = _SAID.get(broken.said, (f"the file cannot be read from here: {broken.said}", _LOOK))
    return broken.fault((broken.line, broken.column), 1, message, help)


def is_too_deep(broken: Break) -> bool:
    """Whether things lie inside one another deeper than libyaml follows."""
    return broken.said == _TOO_DEEP


_TOO_DEEP = "exceeded maximum nesting depth"
_LOOK = "look at this line and the one before: indentation, a missing quotation mark or colon"
_SAID = {
    _TOO_DEEP: (
        "things lie inside one another here, far deeper than in any scenario",
        "look for brackets '[' or braces '{' that are opened again and again",
    ),
    "mapping values are not allowed in this context": (
        "a second ': ' in this line, or a line that stands too far to the right",
        "put the text between quotation marks, or begin it on a line of its own after '>-'",
    ),
    "block sequence entries are not allowed in this context": (
        "a list does not begin behind a key",
        "begin it on the next line, each entry after '- '; a text that begins with '- ' goes between quotation marks",
    ),
    "could not find expected ':'": (
        "here should be a key with a colon behind it",
        "write 'key: value'; a text of several lines must be indented below its key",
    ),
    "did not find expected key": (
        "this line does not fit the ones above",
        "indent it like its neighbours; if the text before it has quotation marks, check that they are closed",
    ),
    "did not find expected '-' indicator": (
        "in a list every entry begins with '- '",
        "begin the line with '- ', or indent it like the keys of the entry above",
    ),
    "did not find expected ',' or ']'": (
        "this list in brackets is not closed",
        "put ',' between its entries and ']' at the end; an entry with a comma goes between quotation marks",
    ),
    "did not find expected ',' or '}'": (
        "these braces are not closed",
        "put ',' between the entries and '}' at the end; a text with a comma goes between quotation marks",
    ),
    "did not find expected node content": (
        "something is missing before this character, or a text begins with it",
        "a text that begins with a comma, a bracket or a brace goes between quotation marks",
    ),
    "found undefined tag handle": (
        "a text that begins with '!' asks for a type, which is not done here",
        "put the text between quotation marks, or delete the word that begins with '!'",
    ),
    "found unexpected end of stream": (
        "the file ends inside a text between quotation marks",
        "close the quotation mark; it may have been opened much further up",
    ),
    "found unknown escape character": (
        "'\\' between double quotation marks begins a code, and this one stands for nothing",
        "write '\\\\' for the character itself",
    ),
    "found invalid Unicode character escape code": (
        "this \\u stands for no character",
        "write the character itself",
    ),
}
