"""Check characters that find every small slip: a Reed-Solomon code over the field of 1,024 elements.

Two characters of 32 make an element; four elements are added, so that any two valid codes differ in at least five of
them: up to four wrong pairs of characters are always noticed, and one wrong pair can be pointed at. (Reed and Solomon,
"Polynomial Codes over Certain Finite Fields", 1960.) Longer damage passes by chance once in 2 ** 40 times.
"""

from collections.abc import Sequence
from itertools import pairwise

CHECKS = 4
LONGEST = 1023
_FIELD = 1023
_EXP: list[int] = []
_LOG: dict[int, int] = {}


def checks(message: Sequence[int]) -> list[int]:
    """The four elements that belong behind a message."""
    _make_field()
    rest = [0] * CHECKS
    generator = _generator()
    for element in message:
        lead = element ^ rest[0]
        rest = [*rest[1:], 0]
        rest = [one ^ _times(lead, factor) for one, factor in zip(rest, generator, strict=True)]
    return rest


def is_whole(elements: Sequence[int]) -> bool:
    """Whether a message and its check elements belong together."""
    return not any(_syndromes(elements))


def wrong_one(elements: Sequence[int]) -> int | None:
    """The place of the one element that is wrong, where it is only one; None where it cannot be told."""
    found = _syndromes(elements)
    if not all(found):
        return None
    steps = {(_LOG[after] - _LOG[before]) % _FIELD for before, after in pairwise(found)}
    power = steps.pop()
    return len(elements) - 1 - power if not steps and power < len(elements) else None


def _syndromes(elements: Sequence[int]) -> list[int]:
    _make_field()
    found = []
    for root in range(CHECKS):
        value = 0
        for element in elements:
            value = _times(value, _EXP[root]) ^ element
        found.append(value)
    return found


def _generator() -> list[int]:
    """The factors below the highest of the polynomial whose roots are the first four powers."""
    factors = [1]
    for root in range(CHECKS):
        shifted, scaled = [*factors, 0], [0, *(_times(factor, _EXP[root]) for factor in factors)]
        factors = [one ^ other for one, other in zip(shifted, scaled, strict=True)]
    return factors[1:]


def _times(one: int, other: int) -> int:
    return _EXP[(_LOG[one] + _LOG[other]) % _FIELD] if one and other else 0


def _make_field() -> None:
    """The powers of x modulo x ** 10 + x ** 3 + 1, of which every element but 0 is one."""
    if _EXP:
        return
    power = 1
    for exponent in range(_FIELD):
        _EXP.append(power)
        _LOG[power] = exponent
        power <<= 1
        if power & 1024:
            power ^= 0b10000001001
