"""The two tracks: the record as a path of its own, and the player's beside it."""

from typing import NamedTuple

from textual.content import Content

from sim.play.playthrough import Playthrough, Stop
from sim.play.record import RecordLine
from sim.render.wording import LEAVING
from sim.scenario.prose import plain
from sim.tui.sheet import Sheet
from sim.tui.text import safe

NOTHING = Content("")


class Row(NamedTuple):
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


def tracks_page(sheet: Sheet, walk: Playthrough, record: RecordLine, *, last: int | None = None) -> None:
    """Set the two tracks on a sheet: all of them, or what fits into the last lines."""
    _pair(sheet, safe("THE RECORD", "title"), safe("YOUR PATH", "title"))
    _pair(sheet, NOTHING, NOTHING)
    head = len(sheet.lines)
    shown = rows(walk, record)
    # A row takes two lines or more, so half as many rows are enough.
    for row in shown[-(last // 2) :] if last else shown:
        left, right = (stop.node if stop else None for stop in (row.record, row.path))
        here = row.path is walk.here
        if row.is_departure:
            sheet.add(safe(LEAVING, "off"))
        elif left is right and left is not None:
            _pair(sheet, safe(left.date.short, "muted"), safe("|", "mark-record"))
            along = safe("> you are here", "here") if here else safe("|", "mark-record")
            _pair(sheet, safe(plain(left.title), "mark-record"), along)
        else:
            _pair(sheet, *(safe(node.date.short, "muted") if node else NOTHING for node in (left, right)))
            path = NOTHING
            if right is not None:
                path = safe(f"> {plain(right.title)}", "here") if here else safe(plain(right.title), "off")
            _pair(sheet, safe(plain(left.title), "mark-record") if left else NOTHING, path)
    if last and len(sheet.lines) - head > last:
        del sheet.lines[head : len(sheet.lines) - last]


def strip_text(walk: Playthrough, record: RecordLine) -> str | None:
    """What the record holds at the date on screen, in a line; None on the record, where the page itself is that."""
    if walk.departure is None:
        return None
    beside = record.at(walk.node.date)
    if beside is None:
        return "The record begins later."
    lead = "The record ends" if record.ended_before(walk.node.date) else "The record"
    return f"{lead}: {beside.node.date.short}, {plain(beside.node.title)}"


def _pair(sheet: Sheet, left: Content, right: Content) -> None:
    """Two cells beside each other, each wrapped in its column."""
    sheet.beside([left], [right])
