"""The parts of the guide that the program knows best: its rules, the keys of a file, the marks."""

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, get_args, get_type_hints

import attrs

from sim.check.rules import RULES, page_of
from sim.problem import Severity
from sim.render.marks import LABELS
from sim.scenario.dates import HistoricalDate
from sim.scenario.model import (
    Block,
    Choice,
    Citation,
    Condition,
    Effect,
    Mark,
    Name,
    Node,
    Outcome,
    Person,
    Question,
    Scenario,
    Source,
    Way,
)

MADE = "<!-- made by docs/chapters.py; change the program's own words, not these -->"

_TAKES: Mapping[Any, str] = {
    str: "text",
    int: "a whole number",
    bool: "`true` or `false`",
    Name: "an id",
    HistoricalDate: "a date",
    Condition: "flags, each with a value or a list of values",
    Outcome: "a block for every dimension of the ledger",
    tuple[Block, ...]: "a list of blocks",
    tuple[Citation, ...]: "a citation, or a list of them",
    tuple[Question, ...]: "a list of questions",
    tuple[Effect, ...]: "flags, each with its new value",
    tuple[Way, ...]: "an id, or a list of ways",
    Mapping[str, str]: "terms, each with its meaning",
    Mapping[str, Person]: "people by their ids",
    Mapping[Name, str]: "dimensions by their ids, each with its heading",
    Mapping[Name, tuple[Name, ...]]: "flags by their ids, each with the list of its values",
    Mapping[Name, Node]: "nodes by their ids",
    Mapping[Name, Choice]: "choices by their ids",
    Mapping[Name, Source]: "sources by their ids",
}
_THINGS: Mapping[str, type] = {
    "The scenario": Scenario,
    "A node": Node,
    "A block": Block,
    "A choice": Choice,
    "A way of a `next` list": Way,
    "A person": Person,
}
_SAID_BY_THE_MARK = ("mark", "text")


def keys() -> str:
    """Every key an author can write: what it takes, whether it must be there, what it says."""
    return "\n\n".join([MADE, *(_table(title, cls) for title, cls in _THINGS.items())])


def _table(title: str, cls: type) -> str:
    rows = [f"### {title}", "", "| key | takes | |", "|---|---|---|"]
    if cls is Block:
        rows.append("| one of the eight marks | text | **Needed.** The claim itself, under the mark that it has. |")
    for key, hint, needed, says in _keys_of(cls):
        if cls is not Block or key not in _SAID_BY_THE_MARK:
            rows.append(f"| `{key}` | {_TAKES[hint]} | {'**Needed.** ' if needed else ''}{says} |")
    return "\n".join(rows)


def _keys_of(cls: type) -> Iterator[tuple[str, Any, bool, str]]:
    """The keys of a thing, the needed ones first as the class has them."""
    hints = get_type_hints(cls)
    for field in attrs.fields(cls):
        if "says" in field.metadata:
            kinds = [kind for kind in get_args(hints[field.name]) if kind is not NoneType]
            is_optional = NoneType in get_args(hints[field.name])
            hint = kinds[0] if is_optional else hints[field.name]
            yield field.name, hint, field.default is attrs.NOTHING, field.metadata["says"]


def marks() -> str:
    """The eight marks: the key, what a player sees, what it says."""
    rows = [MADE, "", "| you write | the player sees | which says |", "|---|---|---|"]
    for mark in Mark:
        label = LABELS[mark]
        shown = f"`{label.sign} {label.word}`" if label.word else "only the text"
        rows.append(f"| `{mark}` | {shown} | {label.says} |")
    return "\n".join(rows)


def rules() -> str:
    """The chapter on the rules: every page of `offrecord explain`, in its order."""
    parts = [
        MADE,
        "# The rules",
        "What `offrecord check` looks for, one page a rule. `offrecord explain RULE` shows the same page in the "
        "terminal. In the examples what does not matter is left out: titles, dates, texts, sources.",
    ]
    for severity, title, said in (
        (Severity.ERROR, "Errors", "With one of these a scenario cannot be played, or it would mislead."),
        (Severity.WARNING, "Warnings", "A class would notice these. With `--strict` they count as problems."),
    ):
        names = [name for name, rule in RULES.items() if rule.severity is severity]
        parts += [f"## {title}", said, "\n".join(f"- [{name}](#{name}): {_in_short(name)}" for name in names)]
        parts += [_page(name) for name in names]
    parts.append("---\n\n[The guide](guide.md)")
    return "\n\n".join(parts) + "\n"


def _in_short(name: str) -> str:
    return page_of(RULES[name]).summary


def _page(name: str) -> str:
    page = page_of(RULES[name])
    fails, passes = (f"```yaml\n{example.rstrip()}\n```" for example in (page.fails, page.passes))
    told = [f"### {name}", page.summary, page.why, "This fails:", fails, "This passes:", passes]
    return "\n\n".join(part for part in told if part)
