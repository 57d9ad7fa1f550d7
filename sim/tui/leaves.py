"""A class leaf by leaf: a fork, the endings, the tree, what was judged. Bars, each with its number and its word."""

from collections.abc import Iterator, Sequence

import attrs
from textual.content import Content

from sim.cohort.summary import Cohort, Fork, Reason
from sim.cohort.tally import Arrival
from sim.render.cohort.figures import (
    LEGEND,
    Figure,
    Kind,
    Row,
    departures_figure,
    endings_figure,
    fork_figure,
    judgement_figures,
    judgement_heading,
    tree_figure,
)
from sim.render.cohort.words import LeftOut, about, divided, headline, more_reasons, reasons_heading, remarks
from sim.tui.pressed import pressed
from sim.tui.sheet import Sheet
from sim.tui.text import clickable, safe

# What a bar is drawn with: at its end of the line, where a terminal that makes it two cells wide harms nothing.
_SIGNS = {Kind.RECORD: "█", Kind.OTHER: "▒", Kind.PEOPLE: "▒", Kind.OPEN: "░", Kind.UNTOLD: "·"}
_ASCII = {Kind.RECORD: "=", Kind.OTHER: "#", Kind.PEOPLE: "#", Kind.OPEN: ".", Kind.UNTOLD: "-"}
_STYLES = {Kind.RECORD: "mark-record", Kind.OTHER: "", Kind.PEOPLE: "", Kind.OPEN: "muted", Kind.UNTOLD: "muted"}
_HELP = (
    ("right, space", "on: a screenful where there is more to read, else the next figure; page down, too"),
    ("left", "to the figure before; page up, too"),
    ("up down", "from bar to bar"),
    ("enter", "follow: go where those of a bar went"),
    ("b", "back to the bar that was followed"),
    ("m", "the fork that divided the class most"),
    ("g", "go to any figure, from a list"),
    ("home end", "to the overview, to the last figure"),
    ("l", "library"),
    ("ctrl+p", "all commands, and the colours (Theme)"),
    ("q", "quit"),
)
_NUMBERS = 13
_TREE_BAR, _SCALE_BAR = 12, 30
_DEEPEST = 12


@attrs.frozen
class Leaf:
    """What stands on one screen: figures, what is said around them, and the leaf that each row leads to, if to any."""

    heading: str
    figures: tuple[Figure, ...]
    said: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    leads: tuple[int | None, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are to walk over."""
        return sum(len(figure.rows) for figure in self.figures)


def leaves(cohort: Cohort, left_out: LeftOut) -> tuple[Leaf, ...]:
    """The leaves of a class, the overview first."""
    numbers = {Arrival(fork.node.id, fork.time): number for number, fork in enumerate(cohort.forks, 1)}
    endings = len(cohort.forks) + 2
    found = [_overview(cohort, left_out)]
    after = _after(cohort)
    for fork in cohort.forks:
        figure, went = fork_figure(cohort, fork), after.get(Arrival(fork.node.id, fork.time), {})
        leads = [numbers.get(went[one.choice.id], endings) if one.choice.id in went else None for one in fork.taken]
        found.append(Leaf(figure.heading, (figure,), leads=tuple(leads)))
    departures = departures_figure(cohort)
    left = [numbers[Arrival(one.fork.id)] for one in cohort.departures if one.count]
    found.append(Leaf(departures.heading, (departures,), leads=tuple(left)))
    found += [Leaf(figure.heading, (figure,)) for figure in (endings_figure(cohort), tree_figure(cohort))]
    for judged in cohort.judgements:
        below = [reasons_heading(cohort), *_reasons(judged.reasons)] if judged.reasons else []
        below += [more_reasons(judged.more_reasons)] if judged.more_reasons else []
        found.append(Leaf(judgement_heading(judged), judgement_figures(judged), below=tuple(below)))
    return tuple(found)


def leaf_page(sheet: Sheet, leaf: Leaf, cursor: int | None) -> None:
    """Set a leaf; the row under the cursor has a `>` before it."""
    sheet.add(safe(leaf.heading, "title"))
    for said in leaf.said:
        sheet.blank()
        sheet.add(safe(said))
    number = 0
    for figure in leaf.figures:
        if figure.heading != leaf.heading:
            sheet.heading(figure.heading)
        if figure.said:
            sheet.add(safe(" ".join(figure.said), "muted"))
        is_close = figure.is_tree or figure.is_scale
        for row in figure.rows:
            if not is_close:
                sheet.blank()
            sheet.anchors[number] = len(sheet.lines)
            (_close_row if is_close else _row)(sheet, figure, row, number, is_here=number == cursor)
            number += 1
    _legend(sheet, leaf)
    for place, text in enumerate(leaf.below):
        if place == 0:
            sheet.heading(text)
        else:
            sheet.add(safe(text), 2, safe("-"))
    sheet.blank()


def help_page(sheet: Sheet) -> None:
    """What can be pressed."""
    sheet.add(Content("A class seen at once: who chose what at every fork, and what became of it."))
    sheet.blank()
    pressed(sheet, _HELP)
    sheet.blank()
    sheet.add(Content("The mouse does all of this too: click a line above, a bar, or a key."))


def _overview(cohort: Cohort, left_out: LeftOut) -> Leaf:
    """The class in a few words, and every fork with how many came there."""
    rows = tuple(
        Row(fork_figure(cohort, fork).heading, fork.came, Kind.PEOPLE, _division(fork)) for fork in cohort.forks
    )
    figure = Figure("forks", "How many came to which fork", cohort.paths, rows)
    said = (divided(cohort), *remarks(cohort, left_out))
    return Leaf(headline(cohort), (figure,), said, ("About the scenario", *about(cohort.scenario)),
                tuple(range(1, len(rows) + 1)))  # fmt: skip


def _division(fork: Fork) -> str:
    return "" if fork.evenness is None else f"division {fork.evenness:.2f}"


def _after(cohort: Cohort) -> dict[Arrival, dict[str, Arrival]]:
    """Where one comes to from every fork with every choice that is told."""
    after: dict[Arrival, dict[str, Arrival]] = {}
    for told in cohort.told.below():
        for chose, way in told.ways:
            after.setdefault(told.branch.here, {})[chose] = way.branch.here
    return after


def _reasons(reasons: Sequence[Reason]) -> Iterator[str]:
    for reason in reasons:
        yield f"{reason.name}: {reason.text}" if reason.name else reason.text


def _row(sheet: Sheet, figure: Figure, row: Row, number: int, *, is_here: bool) -> None:
    """A label, and under it the number, the share and the bar."""
    _label(sheet, row, number, Content(" >" if is_here else "  "), is_here=is_here)
    room = max(sheet.measure - _NUMBERS - 1, 4)
    share = f"{100 * row.count / figure.whole:>3.0f}%" if row.count is not None and figure.whole else "    "
    count = "-" if row.count is None else f"{row.count:,}"
    bar = safe(_bar(sheet, figure, row, room), _STYLES[row.kind])
    drawn = Content.assemble(safe(f"{count:>7} {share} ", "strong"), bar)
    sheet.lines.append(clickable(drawn, f"screen.follow({number})"))


def _close_row(sheet: Sheet, figure: Figure, row: Row, number: int, *, is_here: bool) -> None:
    """The number and a short bar, then the label, as deep as the way is long."""
    count = "-" if row.count is None else f"{row.count:,}"
    room = _TREE_BAR if figure.is_tree else _SCALE_BAR
    bar = _bar(sheet, figure, row, room)
    depth = "  " * min(row.depth, _DEEPEST if sheet.margin else 4)
    lead = Content.assemble(
        "> " if is_here else "  ", safe(f"{count:>5}", "strong"),
        safe(f" {bar:<{room}}" if sheet.margin else "", _STYLES[row.kind]), depth,
    )  # fmt: skip
    _label(sheet, row, number, lead, is_here=is_here)


def _label(sheet: Sheet, row: Row, number: int, lead: Content, *, is_here: bool) -> None:
    note = f" ({row.note})" if row.note else ""
    names = f": {', '.join(row.names)}" if row.names else ""
    told = " (not told)" if row.count is None else ""
    text = safe(f"{row.label}{note}{told}{names}", "strong" if is_here else "")
    sheet.add(clickable(text, f"screen.follow({number})"), lead.cell_length + 1, lead)


def _bar(sheet: Sheet, figure: Figure, row: Row, room: int) -> str:
    sign = (_ASCII if sheet.ascii_only else _SIGNS)[row.kind]
    if not row.count or not figure.whole:
        return ""
    return sign * max(round(room * row.count / figure.whole), 1)


def _legend(sheet: Sheet, leaf: Leaf) -> None:
    """What the signs of the bars say, of those that are there."""
    there = {row.kind for figure in leaf.figures for row in figure.rows}
    kinds = [kind for kind in LEGEND if kind in there]
    if not kinds:
        return
    sheet.blank()
    signs = _ASCII if sheet.ascii_only else _SIGNS
    parts = [
        Content.assemble(safe(signs[kind] * 2, _STYLES[kind]), safe(f" {LEGEND[kind]}", "muted")) for kind in kinds
    ]
    sheet.add(Content("   ").join(parts))
