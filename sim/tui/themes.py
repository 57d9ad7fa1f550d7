"""Our own themes, and the colours of the marks where another theme is used.

The colours of the marks were searched for distance under normal, protan, deutan and tritan vision, at a contrast of
4.5:1 or more; no meaning rests on them alone. What is contested is no red: where a terminal has 16 colours, each red
that can be read would become the one of what is corrected.
"""

from textual.theme import Theme

DARK = {
    "mark-record": "#7799BB",
    "mark-author": "#FFBB11",
    "mark-contested": "#DD7711",
    "mark-slip": "#FF5566",
    "mark-counterfactual": "#FF66FF",
    "mark-invented": "#44FF99",
    "quiet": "#A0A29A",
    "off-record": "#E8A13A",
    "off-tint": "#3A2A10",
    "on-tint": "#1C2733",
    "held-1": "#6FC0B0",
    "held-2": "#D2A35C",
    "held-3": "#B49BDD",
    "held-4": "#A3C76B",
    "held-5": "#86AEE0",
    "held-6": "#C9A093",
}
LIGHT = {
    "mark-record": "#0033AA",
    "mark-author": "#665511",
    "mark-contested": "#442200",
    "mark-slip": "#C4041C",
    "mark-counterfactual": "#880066",
    "mark-invented": "#006644",
    "quiet": "#5C5A52",
    "off-record": "#8A4B00",
    "off-tint": "#F6E3C4",
    "on-tint": "#DFE7F2",
    "held-1": "#1E6A5E",
    "held-2": "#7F5510",
    "held-3": "#5F4391",
    "held-4": "#44611D",
    "held-5": "#2A5A94",
    "held-6": "#6E4438",
}
CONTRAST = {
    "mark-record": "#88CCFF",
    "mark-author": "#FFDD33",
    "mark-contested": "#E88A00",
    "mark-slip": "#FF4466",
    "mark-counterfactual": "#FF99FF",
    "mark-invented": "#66FFAA",
    "quiet": "#E0E0E0",
    "off-record": "#FFDD33",
    "off-tint": "#000000",
    "on-tint": "#000000",
    "held-1": "#66FFE0",
    "held-2": "#FFCC66",
    "held-3": "#D9B8FF",
    "held-4": "#BBFF66",
    "held-5": "#99CCFF",
    "held-6": "#FFB8A3",
}

THEMES = (
    Theme(
        name="record-dark",
        primary="#7799BB",
        secondary="#A0A29A",
        accent="#E8A13A",
        warning="#E8A13A",
        error="#FF6644",
        success="#44CC88",
        foreground="#DCDCD4",
        background="#15171B",
        surface="#1B1E23",
        panel="#24282F",
        dark=True,
        variables={**DARK, "input-cursor-background": "#DCDCD4"},
    ),
    Theme(
        name="record-light",
        primary="#0033AA",
        secondary="#5C5A52",
        accent="#8A4B00",
        warning="#8A4B00",
        error="#8A2200",
        success="#006644",
        foreground="#22221F",
        background="#FBF9F3",
        surface="#F4F1E8",
        panel="#E9E5D8",
        dark=False,
        variables=LIGHT,
    ),
    Theme(
        name="record-contrast",
        primary="#88CCFF",
        secondary="#FFFFFF",
        accent="#FFDD33",
        warning="#FFDD33",
        error="#FF8866",
        success="#66FFAA",
        foreground="#FFFFFF",
        background="#000000",
        surface="#000000",
        panel="#1A1A1A",
        dark=True,
        variables=CONTRAST,
    ),
)
DEFAULT = "record-dark"
