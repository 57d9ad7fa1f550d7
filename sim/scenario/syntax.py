"""What libyaml refuses, in the words of somebody who has never heard of it."""

from typing import Any

from sim.problem import Span


def explained(error: Any) -> tuple[Span, str, str]:
    """Where a YAML error is, what is wrong there, and what to do."""
    mark = getattr(error, "problem_mark", None)
    where = Span(mark.line + 1, mark.column + 1) if mark else Span(1, 1)
    said = str(getattr(error, "problem", None) or "this is no YAML")
    message, help = _SAID.get(said, (f"the file cannot be read from here: {said}", _LOOK))
    return where, message, help


def is_too_deep(error: Any) -> bool:
    """Whether a YAML error says that things lie inside one another deeper than libyaml follows."""
    return getattr(error, "problem", None) == _TOO_DEEP


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
    "found character that cannot start any token": (
        "a text cannot begin with this character",
        "put the text between quotation marks; indent with spaces, not with the tab key",
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
    "found unexpected end of stream": (
        "the file ends inside a text between quotation marks",
        "close the quotation mark; it may have been opened much further up",
    ),
    "found invalid Unicode character escape code": (
        "this \\u stands for no character",
        "write the character itself",
    ),
}
