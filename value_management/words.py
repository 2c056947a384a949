"""How values are written for people: pounds, percentages, numbers, dates, counts, lists, and values as quoted.

The one writer of all of them. Halves are rounded away from zero, as readers do; the minus is a true one (U+2212) and
stands before the pound sign; nothing is ever "minus zero". Files for machines (CSV, JSON) write plain digits instead.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

MINUS = "\N{MINUS SIGN}"
"""The sign of a negative number in everything that people read. What people type may have either minus."""

Number = int | float | Decimal
"""Any finite number. A float is taken as it is printed, so that 1.005 is a half and not a little less."""

_ROOMY = Context(prec=400, rounding=ROUND_HALF_UP)  # room for every float, however large

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def shown(value: Any, most: int = 40) -> str:
    """A value as it is quoted in a message: on one line, cut to `most` characters.

    Example:
    >>> shown("a very long cell of a very long row of a very long table")
    'a very long cell of a very long row o...'
    """
    if value is None or value == "":
        return "nothing"
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = " ".join(str(value).split()) if isinstance(value, str) else repr(value)
    return text if len(text) <= most else text[: most - 3] + "..."


def listed(words: Collection[str], last: str = "and") -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c".

    Example:
    >>> listed(["quality", "capacity", "cost"])
    'quality, capacity and cost'
    """
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def day(value: datetime.date) -> str:
    """A date in words, the same on every machine: 2 March 2026.

    Example:
    >>> day(datetime.date(2026, 3, 2))
    '2 March 2026'
    """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: datetime.date, *, year: bool = False) -> str:
    """A date for an axis or a narrow column: 6 Jan, and 6 Jan 25 with its year.

    Example:
    >>> short_day(datetime.date(2025, 1, 6), year=True)
    '6 Jan 25'
    """
    return f"{value.day} {MONTHS[value.month - 1][:3]}" + (f" {value.year % 100:02}" if year else "")


def month(value: datetime.date) -> str:
    """A month in words: January 2026.

    Example:
    >>> month(datetime.date(2026, 1, 15))
    'January 2026'
    """
    return f"{MONTHS[value.month - 1]} {value.year}"


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 week", "3 weeks".

    Example:
    >>> counted(1, "week"), counted(3, "week"), counted(2, "fall in spend", "falls in spend")
    ('1 week', '3 weeks', '2 falls in spend')
    """
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def rounded(value: Number, places: int) -> Decimal:
    """A number to so many decimals; halves away from zero.

    Example:
    >>> rounded(2.5, 0), rounded(-0.125, 2)
    (Decimal('3'), Decimal('-0.13'))
    """
    return _decimal(value).quantize(Decimal(1).scaleb(-places), context=_ROOMY)


def number(value: Number, places: int | None = 2, *, keep: bool = False, sign: bool = False) -> str:
    """A number: "1,234.5", "−3", "0". places: decimals at most, None for all that it has.

    keep: the zeros behind the last decimal stay ("8.40"). sign: a plus before what is above zero.

    Example:
    >>> number(1234.5), number(-3), number(8.4, keep=True)
    ('1,234.5', '−3', '8.40')
    """
    size = _figures(value, places, keep=keep)
    return _sign(value, size, sign) + size


def pounds(amount: Number, *, pence: bool | None = None, sign: bool = False) -> str:
    """Pounds: "£10,185", "−£1,234.50". Pence are written when there are any, or as `pence` says: both or none.

    Example:
    >>> pounds(10185), pounds(-1234.5), pounds(8.4, sign=True)
    ('£10,185', '−£1,234.50', '+£8.40')
    """
    size = _figures(amount, 2, keep=True)
    if pence is False:
        size = _figures(amount, 0)
    elif pence is None:
        size = size.removesuffix(".00")
    return f"{_sign(amount, size, sign)}£{size}"


def percent(value: Number, places: int = 1, *, keep: bool = False, sign: bool = False) -> str:
    """So many per cent: 12.5 gives "12.5%". places, keep, sign: as in `number`.

    Example:
    >>> percent(12.5), percent(-15.0, sign=True)
    ('12.5%', '−15%')
    """
    return f"{number(value, places, keep=keep, sign=sign)}%"


def share(value: Number, places: int = 1, *, sign: bool = False) -> str:
    """A share as a percentage with all its decimals: 0.15 gives "15.0%".

    Example:
    >>> share(0.15)
    '15.0%'
    """
    return percent(_decimal(value) * 100, places, keep=True, sign=sign)


def with_unit(value: Number, unit: str, places: int = 2, *, keep: bool = False) -> str:
    """A number with its unit: "£120 per patient", "64% of beds", "6,772p", "12 hours", "3" without one.

    places, keep: as in `number`. Pounds have both figures of their pence or none, unless `keep` says.

    Example:
    >>> with_unit(120, "£ per patient"), with_unit(64, "% of beds"), with_unit(12, "hours")
    ('£120 per patient', '64% of beds', '12 hours')
    """
    if unit.startswith("£"):
        if not keep and places == 2:
            return pounds(value) + unit[1:]
        size = _figures(value, places, keep=keep)
        return f"{_sign(value, size)}£{size}{unit[1:]}"
    gap = "" if unit in ("", "p") or unit.startswith("%") else " "
    return f"{number(value, places, keep=keep)}{gap}{unit}"


def _decimal(value: Number) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(repr(float(value)))


def _figures(value: Number, places: int | None, *, keep: bool = False) -> str:
    """The size of a number in figures, without its sign."""
    size = (_decimal(value) if places is None else rounded(value, places)).copy_abs()
    text = f"{size:,f}"
    return text if keep or "." not in text else text.rstrip("0").rstrip(".")


def _sign(value: Number, figures: str, plus: bool = False) -> str:
    """The sign that stands before figures: none before zero."""
    if not figures.strip("0.,"):
        return ""
    return MINUS if value < 0 else "+" if plus else ""
