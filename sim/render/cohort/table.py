"""A class as a table for a spreadsheet: a row a decision, or a row a path.

Both tables say exactly what may be told (`sim.cohort.told`), path by path; docs/cohort.md explains every column.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from sim.cohort.summary import Cohort, in_order
from sim.cohort.told import Told
from sim.play.playthrough import Departure, recorded_choice
from sim.scenario.model import Choice, Name, Node
from sim.scenario.prose import plain

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), the full-width forms included.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NOT_TOLD = "not told"
NO_FURTHER = "went no further"

Cell = str | int
Rows = Iterator[Sequence[Cell]]


@attrs.frozen
class _Decision:
    """A fork on a path, and what was chosen there; None where it was left or is not told."""

    node: Node
    time: int
    choice: Choice | None
    on_record: bool

    @property
    def column(self) -> str:
        return self.node.id if self.time == 1 else f"{self.node.id} ({self.time})"


@attrs.frozen
class _Path:
    """One path, as far as it may be told, and how it ends: at an ending, no further, or not told."""

    name: str
    decisions: tuple[_Decision, ...]
    end: str
    at: Node
    departure: Departure | None


def as_csv(cohort: Cohort, form: str) -> bytes:
    """The table in UTF-8 with a byte order mark, quoted as RFC 4180 has it; `form` is `long` or `wide`."""
    paths = list(_paths(cohort))
    if cohort.named:
        places = {name: place for place, name in enumerate(in_order(path.name for path in paths))}
        paths.sort(key=lambda path: places[path.name])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in FORMS[form](cohort, paths))
    return text.getvalue().encode("utf-8-sig")


def _long(cohort: Cohort, paths: Sequence[_Path]) -> Rows:
    columns = ("decision", "fork", "fork_title", "date", "status", "choice", "choice_label")
    yield "path", *_name_column(cohort), *columns, "in_fact", "as_in_fact", "on_record_before", "departure"
    for number, path in enumerate(paths, 1):
        for place, made in enumerate(path.decisions, 1):
            yield number, *_name(cohort, path), place, *_decision(path, made)


def _decision(path: _Path, made: _Decision) -> Sequence[Cell]:
    node, choice = made.node, made.choice
    fact = recorded_choice(node)
    where = node.id, plain(node.title), str(node.date)
    recorded, on_record = fact.id if fact else "", _yes(made.on_record)
    if choice is None:
        return *where, path.end, "", "", recorded, "", on_record, ""
    departs = made.on_record and not choice.record
    as_in_fact = _yes(choice.record) if fact else ""
    return *where, "chose", choice.id, plain(choice.label), recorded, as_in_fact, on_record, _yes(departs)


def _wide(cohort: Cohort, paths: Sequence[_Path]) -> Rows:
    forks = dict.fromkeys(str(fork.node.id) for fork in cohort.forks)
    forks |= dict.fromkeys(made.column for path in paths for made in path.decisions)
    columns = ("decisions", "record", "departure_fork", "departure_choice", "end", "ending", "ending_title")
    yield "path", *_name_column(cohort), *columns, *forks
    for number, path in enumerate(paths, 1):
        chosen: Mapping[str, str] = {made.column: made.choice.id for made in path.decisions if made.choice}
        departure: tuple[str, str] = ("", "")
        if path.departure:
            departure = path.departure.fork.id, path.departure.chose.id
        row = len(chosen), _record(path), *departure, path.end, *_ending(path)
        yield number, *_name(cohort, path), *row, *(chosen.get(fork, "") for fork in forks)


def _record(path: _Path) -> str:
    """Whether a path left the record, as far as it may be told."""
    if path.departure:
        return "left"
    return {"ending": "stayed", NOT_TOLD: NOT_TOLD}.get(path.end, "on it so far")


def _ending(path: _Path) -> tuple[str, str]:
    return (path.at.id, plain(path.at.ending)) if path.end == "ending" and path.at.ending else ("", "")


FORMS: Mapping[str, Callable[[Cohort, Sequence[_Path]], Rows]] = {"long": _long, "wide": _wide}


def _paths(cohort: Cohort) -> Iterator[_Path]:
    """Every path, in the order of the tree, which says nothing about the order in which they were handed in."""
    waiting: list[tuple[Told, tuple[_Decision, ...]]] = [(cohort.told, ())]
    while waiting:
        told, made = waiting.pop()
        stop, time = told.branch.stop, told.branch.here.time
        ends = [("ending" if stop.node.is_ending else NO_FURTHER, name) for name in _enders(cohort, told)]
        ends += [(NOT_TOLD, "")] * told.untold
        here = (_Decision(stop.node, time, None, stop.on_record),) if stop.node.is_fork else ()
        for end, name in ends:
            yield _Path(name, (*made, *here), end, stop.node, stop.departure)
        choices: Mapping[Name, Choice] = stop.node.choices or {}
        below = {
            chose: (after, (*made, _Decision(stop.node, time, choices[chose], stop.on_record)))
            for chose, after in told.ways
        }
        waiting.extend(below[chose] for chose in reversed(list(choices)) if chose in below)


def _enders(cohort: Cohort, told: Told) -> Iterable[str]:
    return told.branch.players if cohort.named else [""] * told.last


def _name_column(cohort: Cohort) -> tuple[str, ...]:
    return ("name",) if cohort.named else ()


def _name(cohort: Cohort, path: _Path) -> tuple[str, ...]:
    return (path.name,) if cohort.named else ()


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"


def _harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs as a formula."""
    if isinstance(cell, str) and (cell.startswith(_RUNS) or cell.lstrip().startswith(_RUNS)):
        return f"'{cell}"
    return cell
