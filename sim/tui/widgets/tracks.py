"""The two tracks: the record as a path of its own, and the player's beside it."""

from collections.abc import Sequence

import attrs

from sim.play.playthrough import Playthrough, Stop
from sim.play.record import RecordLine
from sim.render.wording import LEAVING
from sim.scenario.model import Node
from sim.scenario.prose import plain
from sim.tui.sheet import Sheet
from sim.tui.text import safe


@attrs.frozen
class Row:
    """A line of the tracks: what the record has there, and what the path has."""

    record: Stop | None
    path: Stop | None
    is_departure: bool = False


def rows(walk: Playthrough, record: RecordLine) -> list[Row]:
    """The tracks up to the date where the walk stands, merged by date; never what lies ahead of it."""
    date = walk.node.date
    until = list(record.until(date))
    shared = [stop for stop in walk.stops if stop.on_record]
    own = [stop for stop in walk.stops if not stop.on_record]
    merged = [Row(stop, stop) for stop in shared]
    if not own:
        return merged
    taken = {stop.node.id for stop in shared}
    beside = [stop for stop in until if stop.node.id not in taken]
    merged.append(Row(None, None, is_departure=True))
    while beside or own:
        if own and (not beside or own[0].node.date.first < beside[0].node.date.first):
            merged.append(Row(None, own.pop(0)))
        elif own and own[0].node.date.first == beside[0].node.date.first:
            merged.append(Row(beside.pop(0), own.pop(0)))
        else:
            merged.append(Row(beside.pop(0), None))
    return merged


def tracks_page(sheet: Sheet, walk: Playthrough, record: RecordLine) -> None:
    """Set the two tracks on a sheet."""
    gap = f" {sheet.bar} "
    column = (sheet.width - len(gap)) // 2
    _pair(sheet, column, gap, ("THE RECORD", "title"), ("YOUR PATH", "title"))
    _pair(sheet, column, gap, ("", ""), ("", ""))
    for row in rows(walk, record):
        if row.is_departure:
            sheet.lines.append(safe(_cut(LEAVING, sheet.width, sheet.ascii_only), "off"))
            continue
        here = row.path is walk.here
        left, right = (stop.node if stop else None for stop in (row.record, row.path))
        if left is right and left is not None:
            _pair(sheet, column, gap, (left.date.short, "muted"), ("", ""))
            mark = ("> you are here", "here") if here else ("", "")
            _pair(sheet, column, gap, (_title(left), "mark-record"), mark)
        else:
            _pair(sheet, column, gap, *((node.date.short if node else "", "muted") for node in (left, right)))
            path = (f"> {_title(right)}" if here else _title(right), "here" if here else "off")
            _pair(sheet, column, gap, (_title(left), "mark-record"), path)


def strip_text(walk: Playthrough, record: RecordLine) -> str | None:
    """What the record holds at the date on screen, in a line; None on the record, where the page itself is that."""
    if walk.departure is None:
        return None
    beside = record.at(walk.node.date)
    if beside is None:
        return "The record begins later."
    return f"The record: {beside.node.date.short}, {plain(beside.node.title)}"


def _title(node: Node | None) -> str:
    return plain(node.title) if node else ""


def _pair(sheet: Sheet, column: int, gap: str, left: tuple[str, str], right: tuple[str, str]) -> None:
    from textual.content import Content

    cells: Sequence[Content] = [safe(_cut(text, column, sheet.ascii_only), style) for text, style in (left, right)]
    sheet.lines.append(
        Content.assemble(cells[0].pad_right(column - cells[0].cell_length), safe(gap, "muted"), cells[1])
    )


def _cut(text: str, width: int, ascii_only: bool) -> str:
    """The text cut to a width in cells."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= width:
        return text
    dots = "..." if ascii_only else "…"
    return set_cell_size(text, max(width - len(dots), 0)) + dots
