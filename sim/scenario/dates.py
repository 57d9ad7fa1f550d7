"""Dates as historians write them: a year, a month or a day, perhaps approximate or uncertain."""

import re
from calendar import isleap

import attrs

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WRITTEN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?]?)")
A_DATE = "write a year, a month or a day, such as 1945, 1945-08 or 1945-08-10"

# What `parse` takes, as a pattern for those who have nothing else; only leap years have a 29 February.
_YEAR = "-?[0-9]{4}"
_LEAP_YEAR = "-?(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
DAY_PATTERN = (
    f"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP_YEAR}-02-29)"
)
PATTERN = f"(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]))?|{DAY_PATTERN})[~?]?"

Day = tuple[int, int, int]


@attrs.frozen
class HistoricalDate:
    """A year, a month or a day, standing for all its days; years count as astronomers do (0 is 1 BC)."""

    year: int
    month: int | None = None
    day: int | None = None
    doubt: str = ""

    @classmethod
    def parse(cls, text: str) -> "HistoricalDate":
        """Read `1945`, `1945-08` or `1945-08-10`, each with `~` (approximate) or `?` (uncertain) behind it.

        Raises ValueError, with what to do about it, where the text is no such date.
        """
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(A_DATE)
        year, doubt = int(found[1]), found[4]
        if found[2] is None:
            return cls(year, None, None, doubt)
        month = int(found[2])
        if not 1 <= month <= 12:
            raise ValueError(f"there is no month {month}; the order is year-month-day")
        if found[3] is None:
            return cls(year, month, None, doubt)
        day, last = int(found[3]), _last_day(year, month)
        if not 1 <= day <= last:
            raise ValueError(f"{MONTHS[month - 1]} {_era(year)} has {last} days")
        return cls(year, month, day, doubt)

    @property
    def first(self) -> Day:
        """Its first day."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> Day:
        """Its last day."""
        month = self.month or 12
        return self.year, month, self.day or _last_day(self.year, month)

    def is_later_than(self, other: "HistoricalDate") -> bool:
        """Whether all of this date lies after all of the other."""
        return self.first > other.last

    @property
    def reading(self) -> str:
        """As one reads it in a sentence: `8 September 1945`, `about 1945`, `49 BC`."""
        return self._worded(MONTHS[self.month - 1] if self.month else "", _era(self.year))

    @property
    def months(self) -> str:
        """As far as the month: `September 1945`."""
        return " ".join(part for part in (MONTHS[self.month - 1] if self.month else "", _era(self.year)) if part)

    @property
    def short(self) -> str:
        """As it stands in a narrow column: `8 Sep 1945`."""
        return self._worded(MONTHS[self.month - 1][:3] if self.month else "", _era(self.year))

    def _worded(self, month: str, year: str) -> str:
        words = " ".join(str(part) for part in (self.day, month, year) if part)
        return {"": words, "~": f"about {words}", "?": f"perhaps {words}"}[self.doubt]

    def __str__(self) -> str:
        year = f"-{-self.year:04}" if self.year < 0 else f"{self.year:04}"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part)]) + self.doubt


def _last_day(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]


def _era(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
