"""What to write where a condition denies something: values are listed here, and nothing is negated."""

import re
from collections.abc import Collection

from sim.contrary import negates, without_negation

NO_NOT = "nothing is negated here"
_JOINED = re.compile(r"[\s,;/|&+()]|\b(?:or|nor|and|und|oder|et|ou|all|any|anything|everything)\b")
_MOST = 8
_LOOKED_AT = 120  # so many characters of a value
# Words under which something would be hidden or barred: the contrary of a `when`.
_BARRING = re.compile(
    r"^(?:un|not?-?)(?:when|if)|(?:when|if)-?not$"
    r"|(?<![a-z])(?:hid(?:e|es|den)|skip(?:s|ped)?|bar(?:s|red)?|block(?:s|ed)|lock(?:s|ed)?|forbid(?:s|den)?|off|gone"
    r"|exclud(?:e|es|ed)|disabled?|remov(?:e|es|ed)|suppress(?:ed)?|clos(?:e|es|ed)|never|until|unavailable)(?![a-z])"
)


def bars(word: str) -> bool:
    """Whether a key says when something is not so: `unless`, `hidden`, `when-not`."""
    return negates(word[:_LOOKED_AT]) or bool(_BARRING.search(word[:80].casefold().replace("_", "-")))


def for_flag(flag: str) -> str | None:
    """What to write instead of a flag with a 'not' before it."""
    return f"{NO_NOT}: name the flag itself, with the values that will do" if negates(flag[:_LOOKED_AT]) else None


def for_values(flag: str, value: str, known: Collection[str], *, is_asked: bool) -> str | None:
    """What to write instead of known values among other words, such as `not west`; None where there are none.

    A `when` asks for values, and a `set` gives one. What the other words mean is only judged where it is certain.
    """
    value = value[:_LOOKED_AT]
    bare = without_negation(value).strip(" -_")
    named = [one for one in known if re.search(rf"(?<![a-z0-9-]){re.escape(one)}(?![a-z0-9-])", bare)]
    if not named:
        return None
    rest = re.sub("|".join(map(re.escape, sorted(named, key=len, reverse=True))), "", bare)
    is_denied, is_list = negates(value), not _JOINED.sub("", rest)
    if not is_denied and len(named) == 1 and not re.search(r"\w", rest):
        return None
    if not is_asked:
        return f"a 'set' gives one value, and nothing beside it: {' or '.join(list(known)[:_MOST])}"
    if is_denied and is_list:
        left = [one for one in known if one not in named]
        return f"{NO_NOT}: list the values that will do, '{flag}: {_listed(left) if left else '...'}'"
    if is_list:
        return f"list the values in brackets: '{flag}: {_listed(named)}'"
    return f"write nothing beside the values: list those that will do, of {', '.join(list(known)[:_MOST])}"


def _listed(values: list[str]) -> str:
    return values[0] if len(values) == 1 else "[" + ", ".join(values[:_MOST]) + "]"
