"""How often a property is tried: at the desk a fifth as often as where the whole suite proves itself."""

import os

from hypothesis import settings

# `.ci/run` sets it.
ALL = os.environ.get("EXAMPLES") == "all"
_LEAST = 20


def often(most: int) -> settings:
    """So many examples with EXAMPLES=all, else a fifth of them, the same ones every time."""
    return settings(max_examples=most if ALL else max(most // 5, _LEAST))
