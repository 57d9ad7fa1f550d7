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
            raise ValueError(_advice(text))
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


_SAID_MONTH = r"(?P<word>[^\W\d_]{3,9})\.?"
_SAID_YEAR = r"(?:AD )?(?P<year>[0-9]{1,4})(?: ?(?P<era>BCE?|CE|AD|B\.C\.(?:E\.)?|A\.D\.))?"
# Compiled only where a date is written otherwise: no start waits for them.
_ABOUT = r"(?i:c(?:a|irca)?\.? ?(?=[0-9])|(?:circa|ca?\.?|about|around|approximately|approx\.) )"
_WORDED = (
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?(?: of| de)? {_SAID_MONTH},? {_SAID_YEAR}",
    rf"{_SAID_MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {_SAID_YEAR}",
    rf"{_SAID_MONTH},? {_SAID_YEAR}",
    _SAID_YEAR,
)
# The names of the months in other languages, where they begin otherwise than the English ones.
_ABROAD = {
    name: month
    for month, names in enumerate(
        (
            *("jänner januar janvier enero gennaio", "février febrero", "märz mars marzo", "avril abril aprile"),
            *("mai mayo maggio", "juin junio giugno", "juillet julio luglio", "août agosto"),
            *("septembre septiembre settembre", "oktober octobre octubre ottobre", "novembre noviembre"),
            "dezember décembre diciembre dicembre",
        ),
        1,
    )
    for name in names.split()
}
_EAST_ASIAN = r"([0-9]{4})\s?[年년](?:\s?([0-9]{1,2})\s?[月월](?:\s?([0-9]{1,2})\s?[日일])?)?"
_DOUBT_FIRST = r"([~?])\s?([-0-9]+)"
_YEAR_FIRST = r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})|([0-9]{4})-([0-9])"
_YEAR_LAST = r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})"


def _advice(text: str) -> str:
    """What to write instead of a text that is no date."""
    doubt = ""
    words = " ".join(text[:60].split())
    if found := re.match(_ABOUT, words):
        words, doubt = words[found.end() :], "~"
    meant = [written for written in _meant(words, doubt) if _is_date(written)]
    if not meant:
        return A_DATE
    order = "the order is year-month-day: " if len(meant) > 1 else ""
    said = f"{order}write {' or '.join(meant)}"
    if doubt:
        said += "; '~' says approximately"
    return f"{said}; 1 BC is the year 0 here, 2 BC is -0001" if meant[0].startswith(("-", "0000")) else said


def _meant(words: str, doubt: str) -> list[str]:
    """What somebody may have meant who writes dates otherwise, in our writing."""
    if found := re.fullmatch(_DOUBT_FIRST, words):
        return [found[2] + found[1]]
    if found := re.fullmatch(_EAST_ASIAN, words) or re.fullmatch(_YEAR_FIRST, words):
        parts = [part for part in found.groups() if part]
        return ["-".join([parts[0], *(part.zfill(2) for part in parts[1:])]) + doubt]
    if found := re.fullmatch(_YEAR_LAST, words):
        one, other = found[1].zfill(2), found[3].zfill(2)
        return list(dict.fromkeys([f"{found[4]}-{one}-{other}{doubt}", f"{found[4]}-{other}-{one}{doubt}"]))
    for pattern in _WORDED:
        if found := re.fullmatch(pattern, words):
            return _from_words(found.groupdict(), doubt)
    return []


def _from_words(said: dict[str, str | None], doubt: str) -> list[str]:
    """A date that is written in words, in our writing, unless its month or its year is uncertain."""
    word, digits, era = said.get("word"), said["year"] or "", said["era"] or ""
    number = int(digits)
    if not number or (len(digits) < 3 and not era):  # 56 may be 1956
        return []
    year = f"-{number - 1:04}" if era.startswith("B") and number > 1 else f"{0 if era.startswith('B') else number:04}"
    if word is None:
        return [year + doubt]
    months = [_ABROAD[word.lower()]] if word.lower() in _ABROAD else _english_months(word)
    if len(months) != 1:
        return []
    day = said.get("day")
    return [f"{year}-{months[0]:02}" + (f"-{int(day):02}" if day else "") + doubt]


def _english_months(word: str) -> list[int]:
    """The months whose names begin with a word."""
    return [at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(word.lower().removesuffix("t"))]


def _is_date(text: str) -> bool:
    """Whether a text is a date in our writing."""
    if not _WRITTEN.fullmatch(text):
        return False
    try:
        HistoricalDate.parse(text)
    except ValueError:
        return False
    return True


def _last_day(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]


def _era(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
