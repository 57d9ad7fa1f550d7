"""Texts between quotation marks that end too early, or never."""

from sim.scenario.broken import Break, Fault
from sim.scenario.lookalikes import DOUBLE, SINGLE

_ANY_MARKS = "begin the text on a line of its own after '>-': there it may hold quotation marks of any kind"


def never_closed(broken: Break) -> Fault | None:
    """A quotation mark after which none follows to the end of the file."""
    if broken.doing != "while scanning a quoted scalar" or broken.context is None or not broken.is_past_the_end:
        return None
    return broken.fault(
        broken.context, 1, "the quotation mark that opens here is never closed", _how_to_close(broken, *broken.context)
    )


def _how_to_close(broken: Break, line: int, column: int) -> str:
    """What to do about a quotation mark that nothing closes, where another one stands at the line's end."""
    opened, last = broken.text(line)[column : column + 1], broken.text(line).rstrip()[-1:]
    if last in DOUBLE + SINGLE:
        return f"the {last} at the end of the line is another sign: type {opened} for it, as at the beginning"
    return "close it at the end of the text; a text that begins with an apostrophe goes between double ones"


def ended_early(broken: Break) -> Fault | None:
    """A quotation mark that ends a text although more of it follows in the same line."""
    last = broken.last
    if last is None or last.quote not in ("'", '"') or last.end_line != broken.line:
        return None
    if not last.end_column <= broken.column or broken.here[last.end_column : broken.column].strip():
        return None
    begun = last.line, last.column
    if last.line < last.end_line:
        return broken.fault(
            begun,
            1,
            f"the quotation mark that opens here is closed only in line {last.end_line + 1}",
            _how_to_close(broken, last.line, last.column)
            if broken.text(last.line).rstrip()[-1:] in DOUBLE + SINGLE
            else "close it at the end of its text; a text with apostrophes in it goes between double ones",
        )
    closed = last.end_line, last.end_column - 1
    rest = broken.here[last.end_column :]
    if last.quote == "'" and rest[:1].isalpha():
        message = "this apostrophe ends the text that began with '"
        help = 'put double quotation marks around the text instead: "..."'
        if '"' in broken.here[last.column :]:
            help = f"write '' for the apostrophe, or {_ANY_MARKS}"
        return broken.fault(closed, 1, message, help, begun)
    message = "the text between quotation marks ends here, and more follows"
    if broken.is_in_flow:
        help = "put ',' behind it where a new entry follows; else write each key on a line of its own, without braces"
        return broken.fault(closed, 1, message, help, begun)
    if last.quote == "'" and "'" in rest:
        help = f"where this is an apostrophe, put double quotation marks around the text; else {_ANY_MARKS}"
        return broken.fault(closed, 1, message, help, begun)
    return broken.fault(closed, 1, message, _ANY_MARKS, begun)
