"""The scenario that a new one begins with: sound as it stands, and commented for those who have written none."""

from importlib.resources import files
from string import Template

import attrs
import yaml

from sim.scenario.events import FORBIDDEN


@attrs.frozen
class Answers:
    """What is asked before a scenario is begun; each is one line of text, and blank ones leave what stands here."""

    title: str = "A fork of history"
    decision: str = "What was to be done?"
    source: str = "The text followed here"


def draft(answers: Answers) -> str:
    """The text of a new scenario."""
    template = Template(files("sim.scenario").joinpath("template.yaml").read_text(encoding="utf-8"))
    defaults = attrs.asdict(Answers())
    return template.substitute(
        {name: _scalar(_line(given) or defaults[name]) for name, given in attrs.asdict(answers).items()}
    )


def _line(text: str) -> str:
    """A text on one line, without what no file of ours may hold."""
    return " ".join(FORBIDDEN.sub(" ", text).split())


def _scalar(line: str) -> str:
    """A line as YAML writes it: plain where it can be, else between quotation marks."""
    # The emitter in Python, since libyaml's writes emoji as numbers.
    written = yaml.dump(line, Dumper=yaml.SafeDumper, allow_unicode=True, width=float("inf"))
    return written.removesuffix("\n").removesuffix("\n...")
