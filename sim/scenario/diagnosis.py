"""What a broken YAML text most likely suffers from, told to somebody who has never heard of YAML.

Each diagnosis looks at one kind of fault and says nothing where it is not sure that this is what is there.
"""

import re
from collections.abc import Callable, Sequence

from sim.problem import Span
from sim.scenario import commented, misfit, quoted, signs, strays
from sim.scenario.broken import KEYS, Break, Fault, column_of, key_of
from sim.scenario.lookalikes import DOUBLE, SINGLE, SPACES, told

_INDENT = re.compile(rf" *([{SPACES}])[ {SPACES}]*(?:- +)?(?=[\w-]+:(?: |$)|- )")
_BEFORE_TEXT = re.compile(rf"[ {SPACES}]*?([{SPACES}])|(?: *(?:- +)*[\w-]+:| *-)([{SPACES}])")
_NO_SPACE = re.compile(r"([A-Za-z_][\w-]*):(?!//)\S")
_WORD = re.compile(r"[\w-]+")
_LAST_WORD = re.compile(r"[\w-]+$")
_VALUE = re.compile(r"\[[^]]*\]?|\{[^}]*\}?|\"[^\"]*\"?|[^,\]}]*")
_FOLD = re.compile(r"[|>][-+0-9]*")
OWN_LINE = "begin the text on a line of its own after '>-'"


def diagnosed(broken: Break) -> Fault | None:
    """The fault behind a break, where one is recognised."""
    return next((fault for look in _LOOKS if (fault := look(broken))), None)


def space_lookalike(lines: Sequence[str]) -> Fault | None:
    """The first line of a file whose key is indented with what only looks like a space."""
    for number, line in enumerate(lines):
        if not line.isascii() and (found := _INDENT.match(line)):
            where = Span(number + 1, found.start(1) + 1)
            return Fault(where, *told(found[1]), where._replace(column=1))
    return None


def _tab(broken: Break) -> Fault | None:
    lead = broken.here[: len(broken.here) - len(broken.here.lstrip())]
    if broken.here[broken.column : broken.column + 1] == "\t":
        at = broken.column
    elif "\t" in lead:
        at = lead.index("\t")
    else:
        return None
    return broken.fault(
        (broken.line, at),
        1,
        "a tab stands here; a line is indented with spaces alone",
        "delete it and type spaces; many editors can be told to put spaces for the tab key",
        (broken.line, 0),
    )


def _lookalike(broken: Break) -> Fault | None:
    begun = [broken.line - 1, *([broken.last.line] if broken.last else ())]
    if broken.context and "simple key" in broken.doing:
        begun.append(broken.context[0])
    for number in range(max(min(begun), 0), broken.line + 1):
        if found := _BEFORE_TEXT.match(broken.text(number)):
            at = found.start(found.lastindex or 1)
            return broken.fault((number, at), 1, *told(broken.text(number)[at]), (number, 0))
    return None


def _text_behind_fold(broken: Break) -> Fault | None:
    if broken.said != "did not find expected comment or line break" or broken.context is None:
        return None
    line, column = broken.context
    sign = _FOLD.match(broken.text(line), column)
    if sign is None:
        return None
    rest = broken.here[broken.column :].rstrip()
    return broken.fault(
        (broken.line, broken.column),
        len(rest),
        f"after '{sign[0]}' the text begins on the next line",
        f"move it there and indent it further than its key; or take '{sign[0]}' away",
        broken.context,
    )


def _colon_lacks(broken: Break) -> Fault | None:
    """A key without a colon, or without the space behind it; or a line of text that stands too far to the left."""
    if "simple key" in broken.doing and broken.context:
        return _without_colon(broken, broken.context[0])
    last = broken.last
    if broken.said != _MAPPING or last is None or last.quote or last.line == broken.line:
        return None
    if last.column == column_of(broken.text(last.line)):
        return _without_colon(broken, last.line)
    return None


def _space_lacks(broken: Break) -> Fault | None:
    """A key between braces, without the space behind its colon."""
    if broken.said != "found unexpected ':'":
        return None
    before = _LAST_WORD.search(broken.here, 0, broken.column)
    value = _VALUE.match(broken.here, broken.column + 1)
    found = signs.glued(f"{before[0]}:{value[0]}") if before and value else None
    if before is None or found is None:
        return None
    return broken.fault((broken.line, before.start()), len(before[0]) + 1, found.message, found.help)


def _without_colon(broken: Break, line: int) -> Fault:
    text = broken.text(line)
    at = column_of(text)
    if stray := strays.no_line_of_ours(text):
        return broken.fault((line, at), len(text[at:].rstrip()), *stray, (line, 0))
    word = _WORD.match(text, at)
    if hidden := commented.colon_hidden(broken, line):
        return hidden
    further = "if the line belongs to the text above, indent it further than that text's key"
    if found := _NO_SPACE.match(text, at):
        message = f"a space is missing behind '{found[1]}:'"
        meant = f"write '{found[1]}: {_beginning(text[found.end() - 1 :])}'; {further}"
        return broken.fault((line, at), len(found[1]) + 1, message, meant)
    if word and (word[0] in KEYS or word[0] == text[at:].rstrip()):
        meant = f"{word[0]}: {_beginning(text[word.end() :])}".rstrip()
        message = f"there is no colon behind '{word[0]}'"
        return broken.fault((line, at), len(word[0]), message, f"write '{meant}'; {further}")
    message = "this line has no key with a colon behind it"
    return broken.fault((line, at), len(text[at:].rstrip()), message, f"{further}; if it is a key, write 'key: value'")


def _beginning(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 40 else f"{text[:40].rsplit(' ', 1)[0]} ..."


def _too_far_right(broken: Break) -> Fault | None:
    """A line that by its indent goes on with the text of a line above."""
    last = broken.last
    if broken.said != _MAPPING or last is None or last.quote or last.line == broken.line:
        return None
    above, at = column_of(broken.text(last.line)), column_of(broken.here)
    if " " in broken.here[at : broken.column]:
        return broken.fault(
            (broken.line, broken.column),
            1,
            f"there is ': ' in the text that begins in line {last.line + 1}",
            f"put the whole text between double quotation marks, or {OWN_LINE}",
            (last.line, last.column),
        )
    return broken.fault(
        (broken.line, at),
        max(broken.column - at, 1),
        f"by its indent this line goes on with the text of line {last.line + 1}",
        f"a key in line {last.line + 1} begins in column {above + 1}, this one in column {at + 1}: where they belong "
        "together, begin both in the same column; where this is text, put the whole of it between quotation marks",
        (last.line, last.column),
    )


def _second_colon(broken: Break) -> Fault | None:
    """A text with ': ' in it that nothing encloses."""
    before = broken.here[: broken.column]
    if broken.doing.startswith("while parsing a flow mapping") and broken.here.startswith(": ", broken.column):
        return broken.fault(
            (broken.line, broken.column),
            1,
            "there is ': ' in this text",
            "between braces a text with ': ' or a comma in it goes between double quotation marks",
        )
    if broken.said != _MAPPING or not key_of(before):
        return None
    begun = before.index(":", column_of(before)) + 1
    begun += len(before[begun:]) - len(before[begun:].lstrip())
    sign = before[begun : begun + 1]
    if sign and sign in DOUBLE + SINGLE:
        return broken.fault(
            (broken.line, begun),
            1,
            f"curly quotation marks like {sign} do not hold a text together in this file, and this one has ': ' in it",
            f'put straight ones around it, "...", or {OWN_LINE}',
        )
    help = f"put the text between double quotation marks, or {OWN_LINE}"
    if key_of(before) in ("cite", "see"):
        help = f"a citation has no colon: write the source's id, a space and the place, such as '{before[begun:]} 4'"
    return broken.fault(
        (broken.line, broken.column),
        1,
        "there is a second ': ' in this line",
        help,
        (broken.line, begun),
    )


def _document_ended(broken: Break) -> Fault | None:
    """A line of three dots, which ends a document."""
    above = next((at for at in range(broken.line, -1, -1) if broken.text(at).startswith("...")), None)
    if broken.said != "did not find expected <document start>" or above is None:
        return None
    message = "'...' at the beginning of a line ends the file as far as it is read"
    return broken.fault((above, 0), 3, message, "delete the line, or put a '#' before it")


def _not_closed(broken: Break) -> Fault | None:
    """A brace or a bracket that is still open."""
    if not broken.is_in_flow or broken.context is None:
        return None
    line, column = broken.context
    sign = broken.text(line)[column : column + 1]
    if line == broken.line or sign not in ("{", "["):
        return None
    closing = {"{": "}", "[": "]"}[sign]
    last = f", so that line {broken.line + 1} does not fit into it"
    return broken.fault(
        broken.context,
        1,
        f"what '{sign}' opens here is not closed" + ("" if broken.is_past_the_end else f", or lacks a ','{last}"),
        f"put '{closing}' at its end, and ',' between its entries; a text with a comma goes between quotation marks",
        (line, column + 1),  # what is wrong with the whole of it is wrong all the same
    )


def _sign(broken: Break) -> Fault | None:
    """A text that begins with a character which has a meaning of its own."""
    if broken.said == "found character that cannot start any token":
        place = broken.line, broken.column
    elif broken.context and broken.doing in ("while scanning an alias", "while scanning an anchor"):
        place = broken.context
    else:
        return None
    text = broken.text(place[0])
    if found := strays.no_line_of_ours(text) or strays.copied(text[place[1] :]):
        return broken.fault(place, len(text[place[1] :].rstrip()), *found, (place[0], 0))
    sign = text[place[1] : place[1] + 1]
    return broken.fault(
        place,
        1,
        f"a text cannot begin with '{sign}'",
        f"put the text between double quotation marks, or {OWN_LINE}",
    )


_MAPPING = "mapping values are not allowed in this context"
_LOOKS: tuple[Callable[[Break], Fault | None], ...] = (
    quoted.never_closed,
    quoted.ended_early,
    _tab,
    _lookalike,
    signs.another_sign,
    _space_lacks,
    _text_behind_fold,
    _document_ended,
    misfit.wrong_dash,
    commented.text_ended,
    commented.end_hidden,
    _colon_lacks,
    _too_far_right,
    _second_colon,
    _sign,
    _not_closed,
    misfit.dash_among_keys,
    misfit.between_columns,
)
