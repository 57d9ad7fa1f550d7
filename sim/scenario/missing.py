"""The line to write for a key that is not there.

Loaded only where something is wrong.
"""

from collections.abc import Mapping
from typing import Any

_EXAMPLES: Mapping[str, str] = {
    "format": "1",
    "title": "A title",
    "summary": "What it is about.",
    "start": "the-id-of-the-first-node",
    "date": "1945-08-10",
    "label": "What can be done",
    "to": "the-id-of-a-node",
    "name": "A name",
    "line": "Who this is, in one line.",
}
_BELOW: Mapping[str, str] = {
    "text": "- scene: What is told here.",
    "nodes": "the-first-node:",
    "steps": "- at: the-id-of-a-node",
}


def line_to_write(key: str, event: Any, known: Mapping[str, Any]) -> str:
    """What to write, and where, for a key that the mapping which begins with this event lacks.

    `known` are ids of which one may stand behind the key.
    """
    if event.flow_style:
        example = f"[{{{_BELOW[key][2:]}}}]" if key == "text" else _EXAMPLES.get(key, "...")
        return f"write ', {key}: {example}' before the brace that closes"
    column = event.start_mark.column
    where = f", {column} spaces from the edge" if column else " at the left edge"
    if key in _BELOW:
        return f"write '{key}:' in a line of its own{where}, and below it, further to the right, '{_BELOW[key]}'"
    example = next(iter(known), _EXAMPLES.get(key, "..."))
    return f"write '{key}: {example}' in a line of its own{where}"
