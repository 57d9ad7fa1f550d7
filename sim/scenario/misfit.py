"""Lines that do not fit the lines above: a wrong dash, one too many or too few, an indent between two others."""

import re

from sim.scenario.broken import Break, Fault, column_of, indent_of, is_told, key_of
from sim.scenario.lookalikes import COLONS, DASHES, SPACES, told

_MAPPING = "did not find expected key"
_LIST = "did not find expected '-' indicator"
_ENTRY = re.compile(
    rf" *(?:- *)?(?:-(?=[a-z][a-z0-9_-]*[:{COLONS}](?: |$))|-([{SPACES}])"
    rf"|([{DASHES}•·●▪◦‣]) *(?=\S)|(\*) (?=\S)|(\d+[.)]) +(?=[a-z_]+:(?: |$)))"
)
_BY_ID = frozenset("nodes choices outcome flags ledger sources people glossary set when".split())
_LISTS = frozenset("text ask cite see".split())


def wrong_dash_in(line: str) -> tuple[int, str, str] | None:
    """Where a line begins with what is no dash of a list, what is wrong with it, and what to do."""
    found = _ENTRY.match(line)
    if found is None:
        return None
    if found[1]:
        return found.start(1), *told(found[1])
    sign = found[2] or found[3] or found[4]
    if not sign:
        return found.end() - 1, "a space is missing behind the '-'", "write '- ', with a space behind the dash"
    name = f"'{sign}' (U+{ord(sign):04X})" if len(sign) == 1 and sign != "*" else f"'{sign}'"
    return (
        line.index(sign),
        f"{name} is not the dash that begins an entry of a list",
        "write a plain hyphen and a space, '- '; a word processor may have changed it by itself",
    )


def wrong_dash(broken: Break) -> Fault | None:
    """An entry of a list that begins with another sign than '- '."""
    lines = {broken.line, *([broken.last.line] if broken.last else ())}
    if broken.context and broken.said in (_MAPPING, _LIST):
        lines.add(broken.context[0])
    for number in sorted(lines):
        if wrong := wrong_dash_in(broken.text(number)):
            at, message, help = wrong
            return broken.fault((number, at), 1, message, help, (number, 0))
    return None


def dash_among_keys(broken: Break) -> Fault | None:
    """A line with a dash beside lines without, or one without beside lines with."""
    if broken.context is None or not broken.begins_its_line or broken.column != broken.context[1]:
        return None
    first = broken.context[0] + 1
    if broken.said == _LIST:
        message = f"this line does not begin with '- ' as the entries above do (the first is in line {first})"
        help = "begin it with '- '; where it belongs to the entry above, indent it like that entry's keys"
        return broken.fault((broken.line, broken.column), 1, message, help, (broken.line, 0))
    if broken.said != _MAPPING or not broken.here.lstrip().startswith("- "):
        return None
    parent = _parent(broken, *broken.context)
    if parent in _BY_ID:
        help = f"take the dash away: under '{parent}:' each begins with its name and a colon"
    elif parent in _LISTS:
        help = f"under '{parent}:' every entry begins with '- ': write it in line {first} as well"
    else:
        help = f"take the dash away, or, where this is a list, begin line {first} with '- ' as well"
    message = f"this line begins with '- ', and those above do not (the first is in line {first})"
    return broken.fault((broken.line, broken.column), 1, message, help, (broken.line, 0))


def between_columns(broken: Break) -> Fault | None:
    """A line whose indent is that of nothing above to which it could belong."""
    if broken.context is None or broken.said not in (_MAPPING, _LIST) or not broken.begins_its_line:
        return None
    outer = broken.context[1]
    if broken.column <= outer:
        return None
    sibling = _line_above(broken, broken.line, outer)
    inner = _inside(broken, sibling)
    known = f"column {outer + 1} (as in line {sibling + 1})"
    if inner is not None:
        known += f" or column {indent_of(broken.text(inner)) + 1} (as in line {inner + 1})"
    return broken.fault(
        (broken.line, broken.column),
        max(len(key_of(broken.here)), 1),
        f"this line begins in column {broken.column + 1}, and nothing that it could belong to does",
        f"begin it in {known}: keys that belong together begin in the same column",
        (broken.line, 0),
    )


def blamed(broken: Break) -> tuple[int, int] | None:
    """The key, without a value behind it, under which a line that does not fit still stands."""
    if broken.context is None or broken.said != _MAPPING or not broken.begins_its_line:
        return None
    above = _line_above(broken, broken.line, broken.context[1])
    return (above, broken.context[1]) if broken.text(above).rstrip().endswith(":") else None


def _parent(broken: Break, line: int, column: int) -> str:
    """The key under which something stands."""
    for number in range(line - 1, -1, -1):
        text = broken.text(number)
        if is_told(text) and (column_of(text) < column or text.strip() == f"{key_of(text)}:"):
            return key_of(text) if indent_of(text) <= column else ""
    return ""


def _line_above(broken: Break, line: int, column: int) -> int:
    """The nearest line above that begins in a column."""
    for number in range(line - 1, -1, -1):
        if is_told(broken.text(number)) and indent_of(broken.text(number)) == column:
            return number
    return broken.context[0] if broken.context else 0


def _inside(broken: Break, sibling: int) -> int | None:
    """The last line that stands directly under another one, before the break."""
    told = [number for number in range(sibling + 1, broken.line) if is_told(broken.text(number))]
    if not told:
        return None
    column = indent_of(broken.text(told[0]))
    return next(number for number in reversed(told) if indent_of(broken.text(number)) == column)
