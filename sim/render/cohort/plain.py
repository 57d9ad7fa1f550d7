"""A class as lines that read well aloud: the number first, then what it counts."""

from collections.abc import Iterable

from sim.cohort.summary import Cohort, Judgements
from sim.render.cohort.figures import (
    Figure,
    Row,
    departures_figure,
    endings_figure,
    fork_figure,
    judgement_figures,
    judgement_heading,
    tree_figure,
)
from sim.render.cohort.words import LeftOut, about, divided, headline, more_reasons, reasons_heading, remarks

_DEEPEST = 20


def page(cohort: Cohort, left_out: LeftOut) -> str:
    """Everything that may be told of a class, in lines."""
    lines = [headline(cohort), *remarks(cohort, left_out), "", divided(cohort)]
    for fork in cohort.forks:
        lines += _figure(fork_figure(cohort, fork))
    for figure in (departures_figure(cohort), endings_figure(cohort), tree_figure(cohort)):
        lines += _figure(figure)
    for judged in cohort.judgements:
        lines += _judgements(cohort, judged)
    lines += ["", "About the scenario", *(f"  {said}" for said in about(cohort.scenario))]
    return "\n".join(lines)


def _judgements(cohort: Cohort, judged: Judgements) -> Iterable[str]:
    yield from ("", judgement_heading(judged))
    for figure in judgement_figures(judged):
        yield from _figure(figure)
    if judged.reasons:
        yield from ("", f"  {reasons_heading(cohort)}:")
        yield from (f"    {f'{reason.name}: ' if reason.name else ''}{reason.text}" for reason in judged.reasons)
        if judged.more_reasons:
            yield f"    {more_reasons(judged.more_reasons)}"


def _figure(figure: Figure) -> Iterable[str]:
    yield from ("", figure.heading)
    if figure.said:
        yield f"  {' '.join(figure.said)}"
    width = len(f"{max((row.count or 0 for row in figure.rows), default=0):,}")
    for row in figure.rows:
        yield f"  {'  ' * min(row.depth, _DEEPEST)}{_count(row):>{width}}  {_share(figure, row)}{_label(row)}"


def _count(row: Row) -> str:
    return "-" if row.count is None else f"{row.count:,}"


def _share(figure: Figure, row: Row) -> str:
    if row.depth or not figure.whole:
        return ""
    return "      " if row.count is None else f"{100 * row.count / figure.whole:3.0f}%  "


def _label(row: Row) -> str:
    notes = [row.note] if row.note else []
    notes += ["not told"] if row.count is None else []
    note = f" ({', '.join(notes)})" if notes else ""
    return f"{row.label}{note}{': ' + ', '.join(row.names) if row.names else ''}"
