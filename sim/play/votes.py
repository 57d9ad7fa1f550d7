"""A class decides: individual votes before and after talking, counted unseen."""

from collections.abc import Mapping, Sequence

MOST = 9999


class Tally:
    """The votes of one round, by choice; typing a number anew replaces the former one."""

    def __init__(self, choices: Sequence[str]) -> None:
        self._choices = tuple(choices)
        self._counts: dict[str, int] = {}
        self._is_typing: str | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """The votes for every choice that any were counted for, 0 included."""
        return {choice: self._counts[choice] for choice in self._choices if choice in self._counts}

    @property
    def total(self) -> int:
        """How many voted."""
        return sum(self._counts.values())

    @property
    def leading(self) -> tuple[str, ...]:
        """The choice with the most votes; several where they have equally many."""
        most = max(self.counts.values(), default=0)
        return tuple(choice for choice, count in self.counts.items() if count == most)

    def is_counted(self, choice: str) -> bool:
        """Whether a number was given for a choice, 0 included."""
        return choice in self._counts

    def add(self, choice: str, votes: int) -> None:
        """Count so many votes more, or less; never fewer than none."""
        self._is_typing = None
        self._counts[choice] = min(max(self._counts.get(choice, 0) + votes, 0), MOST)

    def type(self, choice: str, digit: int) -> None:
        """Type a digit of the number of votes."""
        before = self._counts.get(choice, 0) if self._is_typing == choice else 0
        self._is_typing = choice
        self._counts[choice] = min(before * 10 + digit, MOST)

    def clear(self, choice: str) -> None:
        """Take back what was counted for a choice."""
        self._is_typing = None
        self._counts.pop(choice, None)

    def leave(self) -> None:
        """Somebody moves on: what is typed next is a new number."""
        self._is_typing = None
