"""Which of many conditions hold in a valuation, without asking each of them."""

from collections.abc import Callable, Iterator, Sequence

# The flags named, each with the digits that will do; a flag below 0 has none.
Tests = tuple[tuple[int, frozenset[int]], ...]


class Lookup:
    """Conditions, looked up by the digit of one flag that each of them names; `digit` tells that of a flag in a code.

    A list of thousands of choices, each for another value of a flag, is asked for a few of them only.
    """

    def __init__(self, conditions: Sequence[Tests], digit: Callable[[int, int], int]) -> None:
        self._conditions = conditions
        self._digit = digit
        self._always: list[int] = []
        self._by_flag: dict[int, dict[int, list[int]]] = {}
        for place, tests in enumerate(conditions):
            if not tests:
                self._always.append(place)
                continue
            flag, digits = min(tests, key=lambda test: len(test[1]))
            places = self._by_flag.setdefault(flag, {})
            for one in digits:
                places.setdefault(one, []).append(place)

    def holding(self, code: int) -> Iterator[int]:
        """The places of the conditions that hold."""
        yield from self._always
        for places in self._likely(code):
            yield from (place for place in places if self._holds(place, code))

    def first(self, code: int) -> int | None:
        """The first place whose condition holds."""
        firsts = [next((place for place in places if self._holds(place, code)), None) for places in self._likely(code)]
        return min((place for place in (*self._always[:1], *firsts) if place is not None), default=None)

    def _likely(self, code: int) -> Iterator[list[int]]:
        for flag, places in self._by_flag.items():
            if found := places.get(self._digit(flag, code)):
                yield found

    def _holds(self, place: int, code: int) -> bool:
        return all(self._digit(flag, code) in digits for flag, digits in self._conditions[place])
