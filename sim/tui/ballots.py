"""Votes as bars: how many were for each choice before talking and after it."""

from collections.abc import Sequence

from textual.content import Content

from sim.render.transcript import Ballot, rounds
from sim.tui.sheet import Sheet
from sim.tui.text import safe

_INDENT = 5
_WHEN = 8
_LONGEST = 40


def bars(sheet: Sheet, votes: Sequence[Ballot]) -> None:
    """Every choice with its two bars and the shift; the longest bar is the most votes that any choice had."""
    most = max((max(one.first or 0, one.second or 0) for one in votes), default=0)
    behind = 2 * len(str(most)) + 5
    room = max(min(sheet.measure - _INDENT - _WHEN - behind, _LONGEST), 4)
    block = "#" if sheet.ascii_only else "█"
    for number, one in enumerate(votes, 1):
        sheet.add(safe(one.label, "strong"), _INDENT, safe(f"{number:>3}", "key"))
        for when, count, style, shift in (
            ("before", one.first, "muted", ""),
            ("after", one.second, "key", f"  {one.shift}" if one.shift else ""),
        ):
            # Whoever has a vote has a bar.
            length = max(round(room * count / most), 1) if count else 0
            bar = safe(block * length + " " * bool(length), style)
            edge = safe(f"{'':{_INDENT}}{when:<{_WHEN}}", "muted")
            told = safe("not counted", "muted") if count is None else str(count)
            sheet.add_beside(Content.assemble(bar, told, safe(shift, "fact")), edge)
    if said := rounds(votes):
        sheet.blank()
        sheet.add(safe(said, "muted"), _INDENT)
