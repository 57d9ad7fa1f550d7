"""`offrecord explain`: what a rule means."""

from typing import Any

import click

from sim.check.rules import RULES
from sim.cli.options import common, told
from sim.problem import did_you_mean
from sim.render.explanation import overview, page
from sim.scenario.textfile import clean


@click.command("explain")
@click.argument("rule", required=False)
@common
def command(rule: str | None = None, **options: Any) -> int:
    """Explain a rule of `offrecord check`, with a failing and a passing example. Without a name, list all rules."""
    told(options)
    if rule is None:
        print(overview())
        return 0
    if rule not in RULES:
        near = did_you_mean(rule, RULES) or "`offrecord explain` lists them all."
        raise click.UsageError(f"There is no rule '{clean(rule)}'; {near}")
    print(page(rule))
    return 0
