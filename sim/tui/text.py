"""Text from files as Textual content: never markup; `*emphasis*` and `**strong**` are interpreted by us."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.style import Style

from sim.scenario.prose import Run, paragraphs
from sim.scenario.textfile import clean

# Not Textual's own "@click": that would lay the colours of links over those of the marks.
ACTION = "offrecord"
# Our styles by name, in the theme's colours. Component classes of a style sheet would do the same, but Textual styles
# every one of them anew for every screen that is opened and every class that a screen takes.
STYLES: Mapping[str, str] = {
    "": "",
    "mark-record": "bold $mark-record",
    "mark-author": "bold $mark-author",
    "mark-contested": "bold $mark-contested",
    "mark-slip": "bold $mark-slip",
    "mark-counterfactual": "bold $mark-counterfactual",
    "mark-silent": "bold $foreground",
    "mark-invented": "bold $mark-invented",
    "mark-scene": "",
    "title": "bold $foreground",
    "muted": "$quiet",
    "strong": "bold",
    "emphasis": "italic",
    "both": "bold italic",
    "footnote": "$quiet",
    "here": "bold underline $foreground",
    "fact": "bold",
    "off": "bold $off-record",
    "key": "bold $primary",
    "trouble": "bold $error",
    "map-land": "$foreground",
    "map-border": "$quiet",
    "map-line": "$foreground",
    "map-front": "bold $foreground",
    "map-town": "bold $foreground",
    "map-name": "bold $foreground",
    **{f"map-held-{number}": f"$held-{number}" for number in range(1, 7)},
}


def safe(text: str, style: str = "") -> Content:
    """A text as it is, in one of our styles; what would steer a terminal, as a file's name may, is shown as a sign."""
    return Content.styled(clean(text), STYLES[style])


def prose(text: str, style: str = "") -> list[Content]:
    """The paragraphs of an author's text, with emphasis, all in one of our styles."""
    return [_set(runs, style) for runs in paragraphs(text)]


def line(text: str, style: str = "") -> Content:
    """An author's text as one paragraph."""
    parts = prose(text, style)
    return Content(" ").join(parts) if len(parts) > 1 else parts[0] if parts else Content("")


def clickable(content: Content, action: str) -> Content:
    """Content that does something when it is clicked; the action is ours, never a file's."""
    return content.stylize(Style.from_meta({ACTION: action}))


def _set(runs: Sequence[Run], style: str) -> Content:
    parts = []
    for run in runs:
        part = safe(run.text, style)
        if run.emphasis or run.strong:
            part = part.stylize(
                STYLES["both" if run.emphasis and run.strong else "emphasis" if run.emphasis else "strong"]
            )
        parts.append(part)
    return Content.assemble(*parts)
