"""A date as people write it, with its day first or its month first where it could be either.

    written                                            read
    13/3/2026  13.3.26  13-03-2026                     13 March 2026: 13 is no month
    3/13/2026                                          13 March 2026, month first
    2/3/2026                                           asked, unless the column settles it
    2 March 2026  2nd Mar 26  Mon 2 March 2026         2 March 2026
    March 2, 2026                                      2 March 2026
    2026-03-02  2026/3/2  2026-03-02 00:00             2 March 2026: year, month, day
    Mar 2026  Mar-26  2026-03  03/2026                 1 March 2026
    w/c 2/3/2026  week commencing 2 March 2026         the date itself
    w/c 02 Mar  2 March  Monday 2 March                the year of the heading or of the date above; otherwise asked
    02/03  week 12  2026                               no date
    45658 in a column of dates                         1 January 2025, and said: day numbers of old Excel for Mac
                                                       (1904) are four years and a day later

Two figures of a year mean 1970 to 2069, as in most spreadsheets. Year, day, month (2026-13-02) and a short year first
(26-02-13) are asked about where only that order makes a column's dates step by weeks or months.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

LONGEST = 60
"""More characters than this are no date."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_LEAD = re.compile(
    r"(?:w/c|w\.c\.|wc|w/e|w/b|(?:week|wk) ?(?:commencing|comm|beginning|starting|ending|of|from|to)?|month of)?"
    r"[\s:.,-]*"
    r"(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b\.?,?)?\s*",
    re.IGNORECASE,
)
_TIME = re.compile(r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m|z)?$", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_NAMED_DATE = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s\-/]*(?:of\s+)?)?([a-z]{3,9})\.?[\s\-/,']*(\d{4}|\d{2})", re.ASCII
)
_AMERICAN_DATE = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/]*(?:of\s+)?([a-z]{3,9})\.?", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)", re.ASCII)


@dataclass(frozen=True)
class Day:
    """A date as written: read with the day first and with the month first; None where a reading is impossible.

    other: the reading in an order that few use: year, day, month for 2026-13-02; year, month, day for 26-02-13.
    """

    day_first: datetime.date | None
    month_first: datetime.date | None
    other: datetime.date | None = None

    @property
    def ambiguous(self) -> bool:
        """Both readings are possible and differ."""
        return self.day_first is not None and self.month_first is not None and self.day_first != self.month_first

    def read(self, day_first: bool) -> datetime.date | None:
        """The date in one reading, or None."""
        return self.day_first if day_first else self.month_first


def date(text: str) -> Day | None:
    """The readings of a date. None where the text has no date's shape; a shape with an impossible day (31/02/2026)
    gives a Day without a reading. text: cleaned, see `numbers.plain`.
    """
    stripped = _bare(text)
    if stripped is None:
        return None
    text = stripped
    if found := _ISO_DATE.fullmatch(text):
        year, second, third = int(found[1]), int(found[2]), int(found[3])
        read = _day(year, second, third)
        return Day(read, read, _day(year, third, second))
    if found := _NUMERIC_DATE.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        short = _day(_year(found[1]), second, int(found[3])) if len(found[1]) == len(found[3]) == 2 else None
        return Day(_day(year, second, first), _day(year, first, second), short)
    if (found := _NAMED_DATE.fullmatch(text)) and (month := _month(found[2])):
        return _same(_year(found[3]), month, int(found[1] or 1))
    if (found := _AMERICAN_DATE.fullmatch(text)) and (month := _month(found[1])):
        return _same(int(found[3]), month, int(found[2]))
    if found := _YEAR_MONTH.fullmatch(text):
        return _same(int(found[1]), int(found[2]), 1)
    if found := _MONTH_YEAR.fullmatch(text):
        return _same(int(found[2]), int(found[1]), 1)
    return None


def without_year(text: str) -> tuple[int, int] | None:
    """Month and day of a date that lacks its year ("w/c 06 Jan"); None for anything else."""
    stripped = _bare(text)
    found = _DAY_MONTH.fullmatch(stripped) if stripped else None
    if not found or not (month := _month(found[2])) or not 1 <= int(found[1]) <= 31:
        return None
    return month, int(found[1])


def year_in(text: str) -> int | None:
    """The one year of this century in a text such as a heading ("Week 2025"), or None."""
    found = set(_YEAR.findall(text[:200]))
    return int(found.pop()) if len(found) == 1 else None


def nearest(month: int, day: int, to: datetime.date) -> datetime.date | None:
    """The date with this day and month that is nearest to another; None for 29 February without a leap year near."""
    near = [found for year in (to.year - 1, to.year, to.year + 1) if (found := _day(year, month, day)) is not None]
    return min(near, key=lambda found: abs((found - to).days), default=None)


def serial_date(value: float) -> datetime.date | None:
    """The day of an Excel serial number from 2000 to 2099 (45658 is 1 January 2025); None outside."""
    if value != int(value) or not 36_526 <= value <= 73_050:
        return None
    return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))


EXCEL_1904 = datetime.timedelta(days=1_462)
"""How much later the day numbers of a workbook with the 1904 date system are: four years and a day."""


@dataclass(frozen=True)
class Order:
    """How a column of dates is read. day_first: with the day before the month. asked: whether somebody has to say.

    middle: read in the order that few use (`Day.other`). example: a date with two readings; "" for none.
    why: the reason for the order.
    """

    day_first: bool
    asked: bool = False
    why: str = ""
    example: str = ""
    middle: bool = False


Period = Callable[[Sequence[datetime.date]], str | None]


def settle(found: Iterable[tuple[str, Day]], *, told: bool | None, period: Period) -> Order:
    """How to read a column's dates: from what was said, from the dates themselves, or by asking.

    found: each text with its readings. told: True for the day first, False for the month first, None for unsaid.
    period: gives "day", "week", "month" or None for dates in order.
    """
    found = list(found)
    middle = _middle(found, told, period)
    if middle is not None:
        return middle
    if told is not None:
        return Order(told)
    only_day = next((text for text, day in found if day.day_first and not day.month_first), None)
    only_month = next((text for text, day in found if day.month_first and not day.day_first), None)
    if only_day is not None:
        return Order(True)
    doubtful = next((text for text, day in found if day.ambiguous), "")
    if only_month is not None:
        return Order(False, False, f"{only_month} has no other reading", doubtful)
    if not doubtful:
        return Order(True)
    by_day = period(sorted({day.day_first for _, day in found if day.day_first}))
    by_month = period(sorted({day.month_first for _, day in found if day.month_first}))
    if by_day and (not by_month or (by_day == "week" and by_month != "week")):
        return Order(True, True, f"so the dates are a {by_day} apart", doubtful)
    if by_month == "week" and by_day != "week":
        return Order(False, True, "so the dates are a week apart", doubtful)
    return Order(True, True, "British dates put the day first", doubtful)


def _middle(found: list[tuple[str, Day]], told: bool | None, period: Period) -> Order | None:
    """The order of dates that step by weeks or months only in the order that few use; None where they do as usual."""
    if not found or any(day.other is None for _, day in found):
        return None
    usual = {day.day_first for _, day in found}
    turned = {day.other for _, day in found}
    if usual == turned or len(turned) < 2 or _step(turned, period) not in ("week", "month"):
        return None
    if None not in usual and _step(usual, period) is not None:
        return None
    example = next((text for text, day in found if day.day_first and day.day_first != day.other), "")
    return Order(told is not False, told is None and bool(example), "so the dates step evenly", example, middle=True)


def _step(days: set[datetime.date | None], period: Period) -> str | None:
    """How dates step; None where they lie so far apart, as one day of January in many years, that no team's do."""
    known = sorted(day for day in days if day)
    return period(known) if known and (known[-1] - known[0]).days <= 100 * len(known) else None


def _bare(text: str) -> str | None:
    """A text without its time of day, the words before it and capitals; None for what can't be a date."""
    if len(text) > LONGEST or not any(mark.isdigit() for mark in text):
        return None
    text = _TIME.sub("", text)
    lead = _LEAD.match(text)
    return text[lead.end() :].lower() if lead else text.lower()


def _same(year: int, month: int, day: int) -> Day:
    found = _day(year, month, day)
    return Day(found, found)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= 70 else 2000)


def _month(word: str) -> int:
    """1 to 12, or 0 for a word that is no month. "sept" is common."""
    if word == "sept" or word in _MONTH_NAMES or word in _MONTHS:
        return _MONTHS.index(word[:3]) + 1
    return 0
