"""Texts that begin with a sign which holds a text together elsewhere, and here is part of it.

Loaded only where a text begins so.
"""

from typing import Any

from sim.problem import Problem, Severity
from sim.scenario.events import Events
from sim.scenario.lookalikes import told

_CLOSING = {"“": "”“", "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‹": "›"}
_CLOSING |= {"「": "」", "『": "』", "＂": "＂", "〝": "〞〟"}
# The mark that a keyboard gives where a program has made only the first one curly.
_STRAIGHT = {"“": '"', "„": '"', "‘": "'", "‚": "'"}
_FOLDS = "｜＞"
# What is no claim but a name or a line of the page: words in somebody's mouth seldom fill the whole of it.
_LINES = frozenset(
    "title label place ending name line series role decider summary content_note unavailable stance caution publisher"
    " container-title author issued".split()
)


def look_at_first(events: Events, event: Any, key: Any) -> bool:
    """Note a first sign that was meant to hold the text together; whether the text cannot be what was meant."""
    text = event.value
    if text[0] in _FOLDS:
        if text[1:2] not in ("", " ") or event.start_mark.line == event.end_mark.line:
            return False
        events.note("syntax", events.where(event)._replace(length=1), *told(text[0]))
        return True
    closing = _CLOSING.get(text[0], "") + _STRAIGHT.get(text[0], "")
    if key.value in _LINES and text[-1] in closing and not any(sign in text[1:-1] for sign in text[0] + text[-1]):
        events.remarks.append(
            Problem(
                "curly-marks",
                f"the quotation marks {text[0]} {text[-1]} are shown as part of this '{key.value}'",
                events.file,
                events.where(event),
                "where they were meant to hold the text together, delete them; "
                "where they belong to it, put straight ones around the whole: '...'",
                Severity.WARNING,
            )
        )
    return False
