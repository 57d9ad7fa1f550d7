"""A class as a web page of one file, to project, print and keep: figures as pictures, with a table behind each."""

from collections.abc import Sequence

import attrs

from sim.cohort.summary import Cohort, Reason
from sim.render.cohort.drawing import Drawing, drawn, label, number
from sim.render.cohort.figures import (
    LEGEND,
    Figure,
    departures_figure,
    endings_figure,
    fork_figure,
    judgement_figures,
    judgement_heading,
    tree_figure,
)
from sim.render.cohort.words import LeftOut, about, divided, headline, more_reasons, reasons_heading, remarks
from sim.render.web import fill


@attrs.frozen
class Drawn:
    """A figure and its picture; the table says the same."""

    figure: Figure
    drawing: Drawing
    table: tuple[tuple[str, str], ...]


@attrs.frozen
class Part:
    """Some figures under a heading, and the reasons that belong to them."""

    id: str
    heading: str
    figures: tuple[Drawn, ...]
    reasons: tuple[Reason, ...] = ()
    more: str = ""


def web_page(cohort: Cohort, left_out: LeftOut) -> str:
    """The page; it asks nothing of a network, and every text of a file stays text."""
    return fill(
        "cohort.html",
        language=cohort.scenario.language,
        title=headline(cohort),
        remarks=remarks(cohort, left_out),
        about=about(cohort.scenario),
        divided=divided(cohort),
        legend=LEGEND.items(),
        parts=_parts(cohort),
        reasons_heading=reasons_heading(cohort),
    )


def _parts(cohort: Cohort) -> Sequence[Part]:
    parts = [
        Part("forks", "At every fork", _drawn(*(fork_figure(cohort, fork) for fork in cohort.forks))),
        Part("paths", "The paths", _drawn(departures_figure(cohort), endings_figure(cohort), tree_figure(cohort))),
    ]
    for judged in cohort.judgements:
        more = more_reasons(judged.more_reasons) if judged.more_reasons else ""
        figures = _drawn(*judgement_figures(judged))
        parts.append(Part(f"judged-{judged.node.id}", judgement_heading(judged), figures, judged.reasons, more))
    return parts


def _drawn(*figures: Figure) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(figure, drawn(figure), tuple((label(row), number(figure, row)) for row in figure.rows))
        for figure in figures
    )
