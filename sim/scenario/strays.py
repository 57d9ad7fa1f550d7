"""Lines and signs that came along from somewhere else: a web page, a chat, a note to oneself, a rule to part things.

Loaded only where something is wrong.
"""

import html
import re

_DECORATION = re.compile(r"\s*(?:- )?([^\w\s])\1{2,}\s*")
_NOTE = re.compile(r"\s*(?://|<!--|;|%|\* )\s*(.*?)\s*(?:-->)?\s*")
_FENCE = re.compile(r"\s*(```|~~~)")
_ENTITY = re.compile(r"(?:&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);)+")
_BOLD = re.compile(r"(\*{1,2}|_{1,2}|`)([\w-]+)(:?)\1(:?)")


def no_line_of_ours(line: str) -> tuple[str, str] | None:
    """What is said of a whole line that came along from somewhere else, and what to do."""
    if _FENCE.match(line):
        return "this line parts program text from talk, in a chat or on a web page", "delete it, and the one at the end"
    if _DECORATION.fullmatch(line):
        return "this line of signs is nothing that can be read", "delete it, or begin it with '#'"
    note = _NOTE.fullmatch(line)
    if note and line.lstrip().startswith(("//", "<!--")):
        said = note[1] if len(note[1]) <= 40 else "..."
        return "a note to yourself begins with '#' here", f"write '# {said}'"
    return None


def copied(text: str) -> tuple[str, str] | None:
    """What is said of a text that begins as web pages or chats write signs and bold words, and what to do."""
    if found := _ENTITY.match(text):
        sign = html.unescape(found[0])
        meant = "spaces" if not sign.strip() else f"'{sign}' itself"
        return f"'{found[0]}' is how a web page writes {'a space' if not sign.strip() else sign}", f"type {meant}"
    bold = _BOLD.match(text)
    if bold and (bold[3] or bold[4]):
        return f"the signs around '{bold[2]}' make it bold in a chat, and a key has none", f"write '{bold[2]}:'"
    return None
