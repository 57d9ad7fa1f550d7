"""Web pages of one file: everything in it, nothing asked of a network, no script; text stays text."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sim.render.transcript import Transcript
from sim.scenario.prose import paragraphs


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["paragraphs"] = paragraphs
    return environment


def fill(template: str, **values: object) -> str:
    """A template of ours filled with what is to be read; every value is escaped, but for the maps that we drew."""
    return _templates().get_template(template).render(values)


def transcript_page(told: Transcript) -> str:
    """A transcript as a page that reads well on a screen and on paper."""
    return fill("transcript.html", told=told)
