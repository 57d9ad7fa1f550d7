"""What can be pressed, as a help lists it: a click on a line does what its key does."""

from collections.abc import Sequence

from textual.content import Content

from sim.tui.sheet import Sheet
from sim.tui.text import clickable, line, safe

# The keys that are more than a letter, as they are written and as Textual calls them.
_NAMED = {
    **{name: name for name in ("enter", "space", "tab", "up", "down", "left", "right", "home", "end", "backspace")},
    "ctrl+p": "ctrl+p",
    "esc": "escape",
    "+": "plus",
    "-": "minus",
}


def pressed(sheet: Sheet, entries: Sequence[tuple[str, str]]) -> None:
    """Keys and what they do, side by side.

    Keys with commas between them do the same, so a click anywhere on their line does it; of others, each has its own.
    """
    lines = sheet.pairs([(_keys(keys), line(what)) for keys, what in entries])
    for (keys, _), taken in zip(entries, lines, strict=True):
        if (action := _action(keys.split(", ")[0])) is not None:
            for at in taken:
                sheet.lines[at] = clickable(sheet.lines[at], action)


def _keys(keys: str) -> Content:
    if _action(keys.split(", ")[0]) is not None:
        return safe(keys, "key")
    parts = []
    for word in keys.split(" "):
        action = _action(word.rstrip(","))
        parts.append(clickable(safe(word, "key"), action) if action is not None else safe(word, "strong"))
    return Content(" ").join(parts)


def _action(word: str) -> str | None:
    """What a click on a word does: it presses the key of that name, if there is one."""
    key = word if len(word) == 1 and word.isalpha() else _NAMED.get(word)
    return None if key is None else f"screen.press('{key}')"
