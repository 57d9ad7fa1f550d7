"""The figures of a class: rows with a count each, and what has to be said of them. No face adds a number of its own."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import attrs

from sim.cohort.grades import Stretch
from sim.cohort.summary import Cohort, Fork, Judgements
from sim.cohort.told import Told
from sim.play.record import record_line
from sim.render.wording import GRADES, counted
from sim.scenario.model import Choice
from sim.scenario.prose import plain

SHIFTS = ("less plausible", "as plausible", "more plausible")
# So many ways of a tree are drawn, the most travelled first; the files of numbers have them all.
MOST_WAYS = 120


class Kind(StrEnum):
    """What a row counts: the recorded choice, another, people of any kind, those who stopped, those not told of.

    Each is told apart by a word and a pattern, never by colour alone.
    """

    RECORD = "record"
    OTHER = "other"
    PEOPLE = "people"
    OPEN = "open"
    UNTOLD = "untold"


# What a bar says by its pattern; one of people of any kind says it in words alone.
LEGEND: Mapping[Kind, str] = {
    Kind.RECORD: "chosen in fact, or the record's",
    Kind.OTHER: "another choice",
    Kind.OPEN: "went no further",
    Kind.UNTOLD: "not told",
}


@attrs.frozen
class Row:
    """A line of a figure: what is counted, how many, what has to be said with it, how deep it stands in a tree.

    No count at all stands where there may be a few, of whom it is not told.
    """

    label: str
    count: int | None
    kind: Kind = Kind.OTHER
    note: str = ""
    names: tuple[str, ...] = ()
    depth: int = 0


@attrs.frozen
class Figure:
    """Rows under a heading; `whole` is how many all of them are, `said` the sentences around them."""

    id: str
    heading: str
    whole: int
    rows: tuple[Row, ...]
    said: tuple[str, ...] = ()
    columns: tuple[str, str] = ("Choice", "Paths")
    is_scale: bool = False

    @property
    def is_tree(self) -> bool:
        """Whether its rows stand below one another as branches."""
        return any(row.depth for row in self.rows)


def fork_figure(cohort: Cohort, fork: Fork) -> Figure:
    """Who chose what at a fork."""
    place = f", {plain(fork.node.place)}" if fork.node.place else ""
    again = "" if fork.time == 1 else f" (come to for the {_ordinal(fork.time)} time)"
    said = [f"{fork.node.date.reading}{place}."]
    if not fork.came:
        nobody = "Nobody came here" if cohort.least == 1 else f"Nobody came here, or fewer than {cohort.least} did"
        return Figure(_id("fork", fork), plain(fork.node.title) + again, 0, (), (*said, f"{nobody}."))
    said.append(f"{counted(fork.came, 'path')} came here.")
    rows = [
        Row(plain(one.choice.label), one.count or _none(fork.untold), _kind(one.choice), _fact(one.choice), one.names)
        for one in fork.taken
    ]
    rows += _rest(fork.went_no_further, fork.untold)
    if fork.evenness is not None:
        said.append(f"Division: {fork.evenness:.2f}.")
    return Figure(_id("fork", fork), plain(fork.node.title) + again, fork.came, tuple(rows), tuple(said))


def departures_figure(cohort: Cohort) -> Figure:
    """Where the record was left."""
    rows = [
        Row(f"{plain(left.fork.title)}: {plain(left.choice.label)}", left.count)
        for left in cohort.departures
        if left.count
    ]
    if cohort.stayed:
        rows.append(Row("Stayed on the record to its end", cohort.stayed, Kind.RECORD))
    if cohort.departure_untold:
        label = "Still on the record when they stopped" + (", or not told" if cohort.least > 1 else "")
        rows.append(Row(label, cohort.departure_untold, Kind.UNTOLD if cohort.least > 1 else Kind.OPEN))
    return Figure("departures", "Where the record was left", cohort.paths, tuple(rows), (), ("Departure", "Paths"))


def endings_figure(cohort: Cohort) -> Figure:
    """Where the paths came to."""
    ending = record_line(cohort.scenario).ending
    rows = [
        Row(
            plain(place.node.ending or ""),
            place.count or _none(cohort.ending_untold),
            Kind.RECORD if place.node is ending else Kind.OTHER,
            "the record's ending" if place.node is ending else "",
            place.names,
        )
        for place in cohort.endings
    ]
    rows += [
        Row(f"Went no further than: {plain(place.node.title)}", place.count, Kind.OPEN, names=place.names)
        for place in cohort.under_way
    ]
    if cohort.ending_untold:
        rows.append(Row("Where these came to is not told", cohort.ending_untold, Kind.UNTOLD))
    return Figure("endings", "Endings", cohort.paths, tuple(rows), (), ("Ending", "Paths"))


def tree_figure(cohort: Cohort) -> Figure:
    """The paths as a tree, the most travelled way first."""
    rows = list(_tree_rows(cohort))
    said: tuple[str, ...] = ()
    if len(rows) > MOST_WAYS:
        # The rarest go first; a way is never drawn without the one that it goes on from.
        least = sorted((row.count or 0 for row in rows), reverse=True)[MOST_WAYS]
        kept = [row for row in rows if (row.count or 0) > least]
        said = (f"{len(rows) - len(kept):,} ways that {least:,} or fewer took are not drawn here.",)
        rows = kept
    return Figure("tree", "The paths as a tree", cohort.paths, tuple(rows), said, ("Decision", "Paths"))


def judgement_heading(judged: Judgements) -> str:
    """What stands above the figures of what was judged at a page."""
    return f"How plausible they found it: {plain(judged.node.title)}"


def judgement_figures(judged: Judgements) -> tuple[Figure, ...]:
    """How plausible a page was found, before and after reading what others hold, and the shift."""
    parts = (
        ("before", "Before reading what others hold", GRADES, judged.before),
        ("after", "After reading what others hold", GRADES, judged.after),
        ("shift", "After reading, compared with before", SHIFTS, judged.shift),
    )
    return tuple(
        Figure(
            f"judged-{judged.node.id}-{id}",
            heading,
            sum(stretch.count for stretch in stretches),
            tuple(
                Row(_stretch(stretch, words), stretch.count, Kind.PEOPLE) for stretch in stretches if len(stretches) > 1
            ),
            _said(stretches),
            ("Judgement", "People"),
            is_scale=True,
        )
        for id, heading, words, stretches in parts
    )


def _said(stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """What is said instead of rows, where there are none."""
    if len(stretches) > 1:
        return ()
    if not stretches:
        return ("Too few judged alike to tell it.",)
    return (f"{stretches[0].count:,} gave a grade; too few gave the same to tell which.",)


def _tree_rows(cohort: Cohort) -> Iterator[Row]:
    waiting: list[Row | tuple[Told, Row]] = [
        (cohort.told, Row(f"All paths, from: {plain(cohort.told.branch.stop.node.title)}", cohort.paths, Kind.PEOPLE))
    ]
    while waiting:
        row = waiting.pop()
        if isinstance(row, Row):
            yield row
            continue
        told, row = row
        yield row
        node, depth = told.branch.stop.node, row.depth + 1
        below: list[Row | tuple[Told, Row]] = []
        for chose, after in sorted(told.ways, key=lambda way: -way[1].paths):
            choice = (node.choices or {})[chose]
            ending = after.branch.stop.node.ending
            note = ", ".join(part for part in (_fact(choice), f"ending: {plain(ending)}" if ending else "") if part)
            here = Row(plain(choice.label), after.paths, _kind(choice), note, depth=depth)
            below.append((after, here))
        rest = _rest(0 if node.is_ending else told.last, told.untold)
        below += [attrs.evolve(row, depth=depth) for row in rest]
        waiting.extend(reversed(below))


def _rest(went_no_further: int, untold: int) -> list[Row]:
    rows = [Row("Went no further", went_no_further, Kind.OPEN)] if went_no_further else []
    return rows + ([Row("What these chose is not told", untold, Kind.UNTOLD)] if untold else [])


def _none(untold: int) -> int | None:
    """What is counted where nobody is told of: nobody, or nobody knows."""
    return None if untold else 0


def _kind(choice: Choice) -> Kind:
    return Kind.RECORD if choice.record else Kind.OTHER


def _fact(choice: Choice) -> str:
    return "chosen in fact" if choice.record else ""


def _stretch(stretch: Stretch, words: Sequence[str]) -> str:
    first, last = words[stretch.first], words[stretch.last]
    if stretch.last - stretch.first > 1:
        return f"from {first} to {last}"
    return first if first == last else f"{first} or {last}"


def _ordinal(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")


def _id(kind: str, fork: Fork) -> str:
    return f"{kind}-{fork.node.id}" + (f"-{fork.time}" if fork.time > 1 else "")
