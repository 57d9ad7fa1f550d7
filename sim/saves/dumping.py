"""YAML as a save is written in: nothing between braces, and what stood without quotation marks still does."""

from functools import cache
from typing import Any

from sim.scenario.unquoted import Unquoted


def as_yaml(data: object) -> str:
    """The text of some data."""
    import yaml  # a first frame has nothing to write

    return str(
        yaml.dump(data, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=110, default_flow_style=False)
    )


@cache
def _dumper() -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    # Writes no anchor, however often one value comes.
    made: Any = type("Dumper", (base,), {"ignore_aliases": lambda self, data: True})

    def unquoted(dumper: Any, text: str) -> Any:
        # Whatever others take it for without quotation marks, they took it for before.
        return dumper.represent_scalar(dumper.resolve(yaml.ScalarNode, str(text), (True, False)), str(text))

    made.add_representer(Unquoted, unquoted)
    return made
