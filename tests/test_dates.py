"""Dates as historians write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.dates import HistoricalDate


@st.composite
def dates(draw: st.DrawFn) -> HistoricalDate:
    year = draw(st.integers(-9999, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, 28)) if month else None
    return HistoricalDate(year, month, day, draw(st.sampled_from(["", "~", "?"])))


@given(dates())
def test_a_date_written_down_is_read_as_itself(date: HistoricalDate) -> None:
    assert HistoricalDate.parse(str(date)) == date


@given(dates())
def test_no_date_is_later_than_itself(date: HistoricalDate) -> None:
    assert not date.is_later_than(date)


@given(dates(), dates())
def test_of_two_dates_at_most_one_is_later(one: HistoricalDate, other: HistoricalDate) -> None:
    assert not (one.is_later_than(other) and other.is_later_than(one))


@given(dates(), dates(), dates())
def test_what_is_later_than_a_later_date_is_later(a: HistoricalDate, b: HistoricalDate, c: HistoricalDate) -> None:
    if a.is_later_than(b) and b.is_later_than(c):
        assert a.is_later_than(c)


@given(dates())
def test_the_first_day_of_a_date_is_not_after_its_last(date: HistoricalDate) -> None:
    assert date.first <= date.last


@given(dates())
def test_doubt_about_a_date_does_not_move_it(date: HistoricalDate) -> None:
    certain = HistoricalDate(date.year, date.month, date.day)

    assert (certain.first, certain.last) == (date.first, date.last)


@given(st.text(alphabet="0123456789-~? ", max_size=12) | st.text(max_size=12))
def test_any_other_text_is_refused_with_advice_and_never_half_read(text: str) -> None:
    try:
        date = HistoricalDate.parse(text)
    except ValueError as error:
        assert str(error)
    else:
        assert str(date) == text or (date.year == 0 and text.startswith("-0000"))


@pytest.mark.parametrize(
    ("one", "other", "is_later"),
    [
        ("1945-09", "1945-08", True),
        ("1945-09", "1945", False),
        ("1945", "1945-01-01", False),
        ("1946", "1945-12-31", True),
        ("1945-08-11", "1945-08-10", True),
        ("1945-08-10", "1945-08", False),
        ("0001", "0000", True),
        ("-0048", "-0049", True),
        ("1945-09~", "1945-08?", True),
    ],
)
def test_later_means_the_first_day_after_the_others_last(one: str, other: str, is_later: bool) -> None:
    assert HistoricalDate.parse(one).is_later_than(HistoricalDate.parse(other)) is is_later


@pytest.mark.parametrize(
    ("written", "reading", "short"),
    [
        ("1945", "1945", "1945"),
        ("1945-09", "September 1945", "Sep 1945"),
        ("1945-09-08", "8 September 1945", "8 Sep 1945"),
        ("1945~", "about 1945", "about 1945"),
        ("1945-09?", "perhaps September 1945", "perhaps Sep 1945"),
        ("0476", "476", "476"),
        ("0001", "1", "1"),
        ("0000", "1 BC", "1 BC"),
        ("-0048", "49 BC", "49 BC"),
        ("-0043-03-15", "15 March 44 BC", "15 Mar 44 BC"),
        ("-0099~", "about 100 BC", "about 100 BC"),
    ],
)
def test_dates_are_worded_as_one_reads_them(written: str, reading: str, short: str) -> None:
    date = HistoricalDate.parse(written)

    assert (date.reading, date.short) == (reading, short)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("45", "write a year, a month or a day, such as 1945, 1945-08 or 1945-08-10"),
        ("1945-8", "write 1945-08"),
        ("1945-8-1", "write 1945-08-01"),
        ("24 October 1956", "write 1956-10-24"),
        ("24th October, 1956", "write 1956-10-24"),
        ("Oct. 24, 1956", "write 1956-10-24"),
        ("October 1956", "write 1956-10"),
        ("c. 1956", "write 1956~; '~' says approximately"),
        ("circa 1956", "write 1956~; '~' says approximately"),
        ("about October 1956", "write 1956-10~; '~' says approximately"),
        ("49 BC", "write -0048; 1 BC is the year 0 here, 2 BC is -0001"),
        ("15 March 44 BCE", "write -0043-03-15; 1 BC is the year 0 here, 2 BC is -0001"),
        ("1 BC", "write 0000; 1 BC is the year 0 here, 2 BC is -0001"),
        ("AD 476", "write 0476"),
        ("10/24/1956", "write 1956-10-24"),
        ("24.10.1956", "write 1956-10-24"),
        ("10/11/1956", "the order is year-month-day: write 1956-10-11 or 1956-11-10"),
        ("31 June 1945", "write a year, a month or a day, such as 1945, 1945-08 or 1945-08-10"),
        ("24 October 56", "write a year, a month or a day, such as 1945, 1945-08 or 1945-08-10"),
        ("Ma 1945", "write a year, a month or a day, such as 1945, 1945-08 or 1945-08-10"),
        ("1945-13-01", "there is no month 13; the order is year-month-day"),
        ("1945-00", "there is no month 0; the order is year-month-day"),
        ("1945-09-31", "September 1945 has 30 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("-0049-02-29", "February 50 BC has 28 days"),
    ],
)
def test_a_date_that_is_none_comes_with_advice(written: str, advice: str) -> None:
    with pytest.raises(ValueError) as refused:
        HistoricalDate.parse(written)

    assert str(refused.value) == advice


def test_leap_days_are_days() -> None:
    for written in ("2000-02-29", "1944-02-29", "0000-02-29", "-0004-02-29"):
        assert HistoricalDate.parse(written).day == 29
