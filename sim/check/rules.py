"""All rules by name, in the order in which they are explained."""

from typing import NamedTuple

from sim.check import conditions, departure, evidence, fairness, foreknowledge, graph, maps, reading, record, tidiness
from sim.check.case import Rule
from sim.problem import Severity

READING = {
    **{name: Rule(name, Severity.ERROR, None, page) for name, page in reading.PAGES.items()},
    **{name: Rule(name, Severity.WARNING, None, page) for name, page in reading.WARNED.items()},
}
TEXT = {**evidence.RULES, **maps.RULES, **tidiness.TEXT_RULES}
GRAPH = {
    **graph.RULES,
    **conditions.RULES,
    **record.RULES,
    **departure.RULES,
    **tidiness.GRAPH_RULES,
    **fairness.RULES,
    **foreknowledge.RULES,
}

_ALL = {**READING, **GRAPH, **TEXT}
RULES: dict[str, Rule] = {
    **{name: rule for name, rule in _ALL.items() if rule.severity is Severity.ERROR},
    **{name: rule for name, rule in _ALL.items() if rule.severity is Severity.WARNING},
}


class Page(NamedTuple):
    """What a rule means: in a sentence, why it matters, and an example that fails and one that passes."""

    summary: str
    why: str
    fails: str
    passes: str


def page_of(rule: Rule) -> Page:
    """The page of a rule, from its docstring."""
    from inspect import cleandoc

    told, _, examples = cleandoc(rule.page).partition("\nFails:\n")
    fails, _, passes = examples.partition("\nPasses:\n")
    summary, _, why = told.partition("\n\n")
    return Page(" ".join(summary.split()), why.strip(), _dedented(fails), _dedented(passes))


def _dedented(example: str) -> str:
    from textwrap import dedent

    return dedent(example).strip("\n") + "\n"
