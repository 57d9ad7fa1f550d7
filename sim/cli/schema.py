"""`offrecord schema`: the JSON Schema of the files."""

import json
from typing import Any

import click

from sim.cli.options import common, told

_WIDTH = 120


@click.command("schema")
@click.option("--save", "of_save", is_flag=True, help="The schema of saved paths.")
@click.option("--bibliography", "of_sources", is_flag=True, help="The schema of files of sources.")
@common
def command(of_save: bool, of_sources: bool, **options: Any) -> int:
    """Print the JSON Schema of scenario files: with it an editor completes the keys and explains them.

    Keep it as scenario.schema.json in the folder of your scenarios, and begin each of them with this line:

    \b
        # yaml-language-server: $schema=scenario.schema.json
    """
    told(options)
    if of_save and of_sources:
        raise click.UsageError("--save and --bibliography are two schemas: ask for one at a time.")
    print(schema_text(of_save=of_save, of_sources=of_sources), end="")
    return 0


def schema_text(*, of_save: bool = False, of_sources: bool = False) -> str:
    """The text of a schema's file."""
    from sim.scenario.schema import bibliography_schema, scenario_schema

    if of_save:
        from sim.saves.schema import save_schema

        made = save_schema()
    else:
        made = bibliography_schema() if of_sources else scenario_schema()
    return _written(made) + "\n"


def _written(value: Any, indent: str = "", used: int = 0) -> str:
    """JSON to be read: what fits on a line stands on one; `used` is what its line holds already."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + used + len(line) < _WIDTH or not isinstance(value, dict | list):
        return line
    deeper = indent + "  "
    if isinstance(value, list):
        entries = [_written(item, deeper) for item in value]
    else:
        heads = {key: json.dumps(key, ensure_ascii=False) + ": " for key in value}
        entries = [heads[key] + _written(item, deeper, len(heads[key])) for key, item in value.items()]
    opened, closed = "{}" if isinstance(value, dict) else "[]"
    return f"{opened}\n{deeper}" + f",\n{deeper}".join(entries) + f"\n{indent}{closed}"
