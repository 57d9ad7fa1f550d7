"""The map of a page, set on a sheet: the picture, and its legend below it or beside it."""

from textual.content import Content

from sim.render.map.picture import picture
from sim.render.map.terminal import Drawn, Row, draw, height_for
from sim.scenario.model import Map, Scenario
from sim.tui.pages import View, claim
from sim.tui.sheet import Sheet
from sim.tui.text import safe

LEAST = 12
# How wide a map is at most, and how much is left beside it for what it means.
WIDEST = 44
BESIDE = 30


def places_below(sheet: Sheet, scenario: Scenario, map: Map, rows: int) -> None:
    """The map and, below it, its legend, in about so many rows."""
    shown = picture(scenario, map)
    legend = len(map.held) + len(shown.lines) + 2
    width = min(sheet.width, WIDEST)
    high = height_for(shown.base.frame, width, max(rows - legend, LEAST))
    drawn = draw(shown, width, high, ascii_only=sheet.ascii_only)
    sheet.lines += [_row(row) for row in drawn.rows]
    sheet.blank()
    _legend(sheet, drawn)


def places_page(sheet: Sheet, scenario: Scenario, map: Map, rows: int) -> None:
    """The map as a page of its own: what it says and its legend stand beside it where there is room."""
    if not sheet.margin:
        places_below(sheet, scenario, map, rows)
        sheet.blank()
        _claim(sheet, scenario, map)
        return
    shown = picture(scenario, map)
    width = min(WIDEST, sheet.width - BESIDE)
    high = height_for(shown.base.frame, width, max(rows, LEAST))
    drawn = draw(shown, width, high, ascii_only=sheet.ascii_only)
    told = Sheet(sheet.width - drawn.width - 3, ascii_only=sheet.ascii_only)
    _legend(told, drawn)
    told.blank()
    _claim(told, scenario, map)
    for at in range(max(len(drawn.rows), len(told.lines))):
        left = _row(drawn.rows[at]) if at < len(drawn.rows) else Content("")
        right = told.lines[at] if at < len(told.lines) else Content("")
        gap = " " * (drawn.width + 3 - left.cell_length)
        sheet.lines.append(Content.assemble(left, gap, right) if right.plain else left)


def _claim(sheet: Sheet, scenario: Scenario, map: Map) -> None:
    """What the map says in words, under its mark, with everything behind it."""
    claim(sheet, scenario, map, 0, View(opened={0}))


def _legend(sheet: Sheet, drawn: Drawn) -> None:
    wide = max((len(sample) for (sample, _), _ in drawn.legend), default=0)
    for (sample, style), words in drawn.legend:
        # In the column of signs a sign stands under those of the patterns.
        lead = sample if len(sample) > 1 else f"{sample:>{wide}}"
        sheet.add(safe(words), wide + 2, safe(lead, f"map-{style}"))
    if drawn.unnamed:
        sheet.add(safe(f"Marked, with no room for the name: {', '.join(drawn.unnamed)}", "muted"))


def _row(row: Row) -> Content:
    return Content.assemble(*(safe(text, f"map-{style}" if style else "") for text, style in row))
