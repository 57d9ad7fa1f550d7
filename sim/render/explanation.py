"""The pages on the rules, as they are read in a terminal."""

import textwrap

from sim.check.rules import RULES, page_of
from sim.problem import Severity

_SHORTENED = "The examples show what matters; titles, dates and texts that do not are left out."


def page(name: str) -> str:
    """What a rule means: why it matters, an example that fails, and one that passes."""
    rule = RULES[name]
    told = page_of(rule)
    meant = "an error" if rule.severity is Severity.ERROR else "a warning"
    parts = [f"{name} ({meant})", told.summary, told.why]
    parts += [
        f"This fails:\n\n{textwrap.indent(told.fails, '    ')}",
        f"This passes:\n\n{textwrap.indent(told.passes, '    ')}",
    ]
    return "\n\n".join(part.rstrip() for part in [*parts, _SHORTENED] if part)


def overview() -> str:
    """All rules, each in a sentence."""
    lines = []
    for severity, said in (
        (Severity.ERROR, "Errors: what cannot be read or played, or would mislead."),
        (Severity.WARNING, "Warnings: what a class would notice. With --strict they count as problems."),
    ):
        lines.append(said)
        for name, rule in RULES.items():
            if rule.severity is severity:
                told = page_of(rule).summary
                lines += [f"  {name}", textwrap.fill(told, 96, initial_indent="      ", subsequent_indent="      ")]
        lines.append("")
    return "\n".join([*lines, "offrecord explain RULE shows one of them with a failing and a passing example."])
