"""The scenario that a new one begins with: sound as it stands, and commented for those who have written none."""

import re
from collections.abc import Iterator
from importlib.resources import files
from string import Template

import attrs
import yaml

from sim.scenario.textfile import FORBIDDEN

_QUOTED = re.compile('["“„«]([^"“”„«»]+)["”“»]')


@attrs.frozen
class Answers:
    """What is asked before a scenario is begun; each is one line of text, and blank ones leave what stands here."""

    title: str = "A fork of history"
    decision: str = "What was to be done?"
    source: str = "The text followed here"


def draft(answers: Answers) -> str:
    """The text of a new scenario."""
    template = Template(files("sim.scenario").joinpath("template.yaml").read_text(encoding="utf-8"))
    told = {name: _line(given) or default for name, given, default in _with_defaults(answers)}
    author, told["source"] = author_and_title(told["source"])
    told["author"] = author or "First Last"
    written = {name: _scalar(line) for name, line in told.items()}
    return template.substitute({**written, "author_key": "author" if author else "#author"})


def author_and_title(answer: str) -> tuple[str | None, str]:
    """Who wrote a text, and what it is called: `Author: Title`, or `Author, Title`; without a sign it is a title.

    Quotation marks around the title go: every face puts its own where they belong.
    """
    for sign in (":", ","):
        author, found, title = answer.partition(f"{sign} ")
        if found and author.strip() and _unquoted(title):
            return author.strip(), _unquoted(title)
    return None, _unquoted(answer) or answer


def _unquoted(text: str) -> str:
    inside = _QUOTED.fullmatch(text.strip())
    return inside[1].strip() if inside else text.strip()


def _with_defaults(answers: Answers) -> Iterator[tuple[str, str, str]]:
    given, defaults = attrs.asdict(answers), attrs.asdict(Answers())
    return ((name, given[name], defaults[name]) for name in defaults)


def _line(text: str) -> str:
    """A text on one line, without what no file of ours may hold."""
    return " ".join(FORBIDDEN.sub(" ", text).split())


def _scalar(line: str) -> str:
    """A line as YAML writes it: plain where it can be, else between quotation marks, double ones if it has others."""
    # The emitter in Python, since libyaml's writes emoji as numbers.
    written = yaml.dump(line, Dumper=yaml.SafeDumper, allow_unicode=True, width=float("inf"))
    written = written.removesuffix("\n").removesuffix("\n...")
    if written.startswith("'") and ('"' not in line or "'" in line):  # '' within '...' is a riddle to most
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return written
