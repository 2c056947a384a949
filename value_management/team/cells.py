"""One cell of a spreadsheet as people write it: numbers with £, commas and %, dates the British way round, blanks."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from dataclasses import dataclass

BLANKS = frozenset({"", "-", "–", "—", ".", "n/a", "na", "#n/a", "nil return", "none", "null", "not recorded", "tbc"})
"""What people leave where there is no number. None of them is nought."""

EXCEL_ERRORS = frozenset({"#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "########"})

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+−]?)\s*(?P<currency>[£€$]?)\s*(?P<sign2>[-−]?)\s*"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d*)(?P<part>\.\d*)?(?P<power>[eE][-+]?\d{1,3})?\s*(?P<unit>%|p)?\s*(?P<close>\))?",
    re.ASCII,
)
_LEAD = re.compile(
    r"(?:w/c|w\.c\.|wc|w/e|week (?:commencing|beginning|starting|ending|of)|month of)?[\s:]*"
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


def clean(text: str) -> str:
    """A cell without what can't be seen: outer spaces, hard spaces, marks that hide or turn the direction of text."""
    # Printable text (£, é) has nothing to hide; this loop is slow.
    if not text.isascii() and not text.isprintable():
        text = "".join(
            " " if unicodedata.category(mark) in ("Zs", "Cc") else mark
            for mark in text
            if unicodedata.category(mark) != "Cf"
        )
    return " ".join(text.split())


def is_blank(text: str) -> bool:
    """Whether a cleaned cell says that there is nothing."""
    return text.lower() in BLANKS


@dataclass(frozen=True)
class NumberCell:
    """A number as written: its value and unit ("£", "€", "$", "%", "p" or "")."""

    value: int | float
    unit: str


def number(text: str) -> NumberCell | None:
    """A number such as 1,234.5, £1,200, -£3, (£500), 12.5%, 45p or 1.2e3; None for anything else.

    Commas count only between groups of three digits: "1,5" is no number here, since it could be 1.5 or 15.
    Brackets mean less than nought, as in accounts.
    """
    found = _NUMBER.fullmatch(text)
    if not found or (found["open"] is None) != (found["close"] is None):
        return None
    whole, part = found["whole"].replace(",", ""), found["part"] or ""
    if not whole and len(part) < 2:
        return None
    if (found["sign"] and found["sign2"]) or (found["open"] and (found["sign"] or found["sign2"])):
        return None
    if found["currency"] and found["unit"]:
        return None
    value: int | float
    if part or found["power"]:
        value = float(f"{whole or 0}{part}{found['power'] or ''}")
    elif len(whole) > 15:
        return None
    else:
        value = int(whole)
    if math.isinf(value):
        return None
    if found["open"] or "-" in (sign := found["sign"] + found["sign2"]) or "−" in sign:
        value = -value
    return NumberCell(value, found["currency"] or found["unit"] or "")


@dataclass(frozen=True)
class DateCell:
    """A date as written: read with the day first and with the month first; None where a reading is impossible."""

    day_first: datetime.date | None
    month_first: datetime.date | None

    @property
    def ambiguous(self) -> bool:
        """Both readings are possible and differ."""
        return self.day_first is not None and self.month_first is not None and self.day_first != self.month_first

    def read(self, day_first: bool) -> datetime.date | None:
        """The date in one reading, or None."""
        return self.day_first if day_first else self.month_first


def date(text: str) -> DateCell | None:
    """A date such as 2/3/2026, 02-03-26, 2 March 2026, Mar-26, 2026-03-02, 03/2026 or "w/c 02/03/2026".

    A month without a day is its first day. None where the cell has no date's shape; a shape with an impossible day
    (31/02/2026) gives a DateCell with no reading.
    """
    if len(text) > 60 or not any(mark.isdigit() for mark in text):
        return None
    text = _TIME.sub("", text)
    text = text[_LEAD.match(text).end() :].lower()  # type: ignore[union-attr]  # the pattern matches the empty text
    if found := _ISO_DATE.fullmatch(text):
        return _same(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC_DATE.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        return DateCell(_day(year, second, first), _day(year, first, second))
    if (found := _NAMED_DATE.fullmatch(text)) and (month := _month(found[2])):
        return _same(_year(found[3]), month, int(found[1] or 1))
    if (found := _AMERICAN_DATE.fullmatch(text)) and (month := _month(found[1])):
        return _same(int(found[3]), month, int(found[2]))
    if found := _YEAR_MONTH.fullmatch(text):
        return _same(int(found[1]), int(found[2]), 1)
    if found := _MONTH_YEAR.fullmatch(text):
        return _same(int(found[2]), int(found[1]), 1)
    return None


def serial_date(value: int | float) -> datetime.date | None:
    """The day of an Excel serial number from 2000 to 2099 (45658 is 1 January 2025); None outside."""
    if value != int(value) or not 36_526 <= value <= 73_050:
        return None
    return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))


def _same(year: int, month: int, day: int) -> DateCell:
    found = _day(year, month, day)
    return DateCell(found, found)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2069, as in most spreadsheets."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= 70 else 2000)


def _month(word: str) -> int:
    """1 to 12, or 0 for a word that is no month. "sept" is common."""
    if word == "sept" or word in _MONTH_NAMES or word in _MONTHS:
        return _MONTHS.index(word[:3]) + 1
    return 0
