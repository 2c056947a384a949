"""A series of numbers in time order: what is accepted, what is refused, and which periods are missing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from numbers import Real
from typing import Any, Literal

from value_management import words
from value_management.checking import Faults, date_of
from value_management.errors import DataError, Fault

LARGEST = 1e12
"""Numbers beyond plus or minus this are refused: no measure of a team is a million million."""

MOST_POINTS = 20_000
"""The longest series accepted (54 years of days)."""

_PLAIN = re.compile(r"(?P<sign>[-\u2212])?[£$€]?(?P<figures>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)%?", re.ASCII)
"""Text that can only be one number: "1,234", "£5.50", "64%". "1,5" isn't: some write so for one and a half."""

Period = Literal["day", "week", "month"]


def place(index: int, dates: Sequence[date] | None = None) -> str:
    """Where a point stands, in the reader's terms: its number counted from 1, and its date if it has one.

    Example:
    >>> place(0)
    'point 1'
    >>> place(0, [date(2025, 1, 6)])
    'point 1 (2025-01-06)'
    """
    if dates is None or index >= len(dates):
        return f"point {index + 1}"
    return f"point {index + 1} ({dates[index].isoformat()})"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _sequence(values: Any, name: str, kind: str) -> tuple[Any, ...]:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise DataError(Fault(name, _shown(values), f"a list of {kind}", "Give one entry for each period."))
    found = tuple(values)
    if len(found) > MOST_POINTS:
        raise DataError(
            Fault(
                name,
                f"{words.number(len(found))} entries",
                f"at most {words.number(MOST_POINTS)}",
                "Use a longer period, or fewer years.",
            )
        )
    return found


def _number(
    value: Any, least: float | None, most: float | None, below: str = "Check the sign.", above: str = ""
) -> tuple[float | None, tuple[str, str, str] | None]:
    """The value as a float, or what was found, expected and advised."""
    if value is None:
        return None, None
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value.strip())
        advice = "Leave out the unit, the thousands comma and any words; a missing period is None."
        if plain:
            sign = "-" if plain["sign"] else ""
            advice = f"Give the number itself, not its text: {sign}{plain['figures'].replace(',', '')}."
        return None, (f"the text {_shown(value)}" if value.strip() else "an empty text", "a number", advice)
    if isinstance(value, bool) or not isinstance(value, (Real, Decimal)):
        return None, (_shown(value), "a number", "A missing period is None.")
    try:
        number = float(value)
    except (OverflowError, ValueError):
        number = math.inf
    if math.isnan(number):
        return None, ("not a number (NaN)", "a number", "A missing period is None.")
    if abs(number) > LARGEST:
        return None, (f"{number:g}", "a number between minus and plus a million million", "Check the unit.")
    if least is not None and number < least:
        return None, (words.number(number, None), f"{words.number(least, None)} or more", below)
    if most is not None and number > most:
        advice = above or "Check the numerator, the denominator and the unit."
        return None, (words.number(number, None), f"{words.number(most, None)} or less", advice)
    return number, None


def _mixed_units(values: Sequence[Any], name: str) -> list[Fault]:
    marks = {mark for value in values if isinstance(value, str) for mark in "£$€%" if mark in value}
    if len(marks) < 2:
        return []
    listed = " and ".join(sorted(marks))
    return [Fault(name, f"mixed units ({listed})", "one unit for the whole series", "Make one series for each unit.")]


def numbers(
    values: Any,
    *,
    name: str = "values",
    dates: Sequence[date] | None = None,
    least: float | None = None,
    most: float | None = None,
    below: str = "Check the sign.",
    above: str = "",
) -> tuple[float | None, ...]:
    """Check a series: a tuple of floats, with None where a period is missing.

    values: any sequence of numbers (int, float, Decimal, Fraction) and None. least, most: bounds that a value may not
    pass; below, above: what to do where one does. Raises DataError with every fault: text, NaN, infinity, a bound
    passed, mixed units, an absurd size, an empty series.

    Example:
    >>> numbers([18.8, None, 21])
    (18.8, None, 21.0)
    >>> numbers([18.8, "twenty"])
    Traceback (most recent call last):
        ...
    value_management.errors.DataError: values, point 2: found the text 'twenty'; expected a number. ...
    """
    found = _sequence(values, name, "numbers")
    lowest = -LARGEST if least is None else max(least, -LARGEST)
    highest = LARGEST if most is None else min(most, LARGEST)
    checked: list[float | None] = []
    faults = Faults()
    for index, value in enumerate(found):
        # The common case first: this loop decides how fast thousands of charts are. NaN fails both comparisons.
        if type(value) is float and lowest <= value <= highest:
            checked.append(value)
            continue
        number, wrong = _number(value, least, most, below, above)
        checked.append(number)
        if wrong is not None:
            faults.fault(f"{name}, {place(index, dates)}", *wrong)
    if faults:
        faults.add(_mixed_units(found, name))
    faults.done()
    if not found or all(value is None for value in found):
        raise DataError(Fault(name, "no numbers", "at least one number", "Start with the first week you have counted."))
    return tuple(checked)


def series(values: Any, dates: Any = None) -> tuple[tuple[float | None, ...], tuple[date, ...] | None]:
    """Check values and their dates (None: undated) together. Raises DataError with the faults of both.

    Example:
    >>> series([18.8, 21], ["2025-01-06", "2025-01-13"])
    ((18.8, 21.0), (datetime.date(2025, 1, 6), datetime.date(2025, 1, 13)))
    """
    faults = Faults()
    found = _sequence(values, "values", "numbers")
    days: tuple[date, ...] | None = None
    if dates is not None:
        with faults.kept():
            days = check_dates(dates, length=len(found))
    checked: tuple[float | None, ...] = ()
    with faults.kept():
        checked = numbers(found, dates=days)
    faults.done()
    return checked, days


def one_number(value: Any, name: str, *, least: float | None = None, most: float | None = None) -> float:
    """Check one number that must be there. Raises DataError.

    Example:
    >>> one_number("24", "beds", least=1)
    Traceback (most recent call last):
        ...
    value_management.errors.DataError: beds: found the text '24'; expected a number. Give the number ...
    >>> one_number(24, "beds", least=1)
    24.0
    """
    number, wrong = _number(value, least, most)
    if wrong is not None:
        raise DataError(Fault(name, *wrong))
    if number is None:
        raise DataError(Fault(name, "nothing", "a number"))
    return number


def whole(value: Any, name: str, *, least: int, most: int) -> int:
    """Check one whole number between `least` and `most`. Raises DataError.

    Example:
    >>> whole(12, "weeks", least=1, most=260)
    12
    """
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise DataError(
            Fault(name, _shown(value), f"a whole number from {words.number(least)} to {words.number(most)}")
        )
    return value


def one_date(value: Any, name: str) -> date:
    """A date from a date, a datetime or text such as "2025-01-06". Raises DataError.

    Example:
    >>> one_date("2025-01-06", "week")
    datetime.date(2025, 1, 6)
    """
    found = date_of(value)
    if found is not None:
        return found
    raise DataError(Fault(name, _shown(value), "a date such as 2025-01-06", "Write year, month, day."))


def check_dates(dates: Any, *, name: str = "dates", length: int | None = None) -> tuple[date, ...]:
    """Check the dates of a series: real dates, each later than the one before, as many as there are values.

    Raises DataError with every fault.

    Example:
    >>> check_dates(["2025-01-06", "2025-01-13"], length=2)
    (datetime.date(2025, 1, 6), datetime.date(2025, 1, 13))
    """
    found = _sequence(dates, name, "dates")
    checked: list[date] = []
    faults = Faults()
    for index, value in enumerate(found):
        if type(value) is date:
            day = value
        else:
            try:
                day = one_date(value, f"{name}, point {index + 1}")
            except DataError as error:
                faults.add(error.faults)
                continue
        if checked and day <= checked[-1]:
            what = "the same date again" if day == checked[-1] else "an earlier date"
            advice = "Keep one row a period." if day == checked[-1] else "Sort the rows by date."
            faults.fault(
                f"{name}, point {index + 1}",
                f"{what} ({day.isoformat()})",
                f"a date after {checked[-1].isoformat()}",
                advice,
            )
        checked.append(day)
    if length is not None and len(found) != length:
        faults.fault(name, words.counted(len(found), "date"), f"{words.number(length)}, one for each value")
    faults.done()
    return tuple(checked)


def median(values: Sequence[float]) -> float:
    """The middle value; the mean of the two middle ones when there is an even number. Needs at least one.

    Example:
    >>> median([18.8, 25, 21.4])
    21.4
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean, summed without loss. Needs at least one.

    Example:
    >>> mean([0.1] * 10)
    0.1
    """
    return math.fsum(values) / len(values)


def default_tolerance(values: Sequence[float]) -> float:
    """How close two numbers of this series must be to count as equal: a thousand-millionth of the largest.

    Binary fractions make 0.1 + 0.2 differ from 0.3 and the mean of 87.1 and 87.3 differ from 87.2; a point that is on
    the median for every reader must be on it here too.

    Example:
    >>> default_tolerance([18.8, 40]) < 0.0001
    True
    """
    return 1e-9 * max(max(values), -min(values))


def span(start: int, stop: int) -> str:
    """Points from start to stop (stop excluded, counted from 0) as a reader counts them: "point 1", "points 1 to 5".

    Example:
    >>> span(0, 5)
    'points 1 to 5'
    """
    return f"point {start + 1}" if stop - start == 1 else f"points {start + 1} to {stop}"


def period_of(dates: Sequence[date]) -> Period | None:
    """Whether the dates step by days, weeks or months; None if they follow none of these (or are fewer than two).

    Gaps are allowed: every date must fall on the grid that the first one starts.

    Example:
    >>> period_of([date(2025, 1, 6), date(2025, 1, 13), date(2025, 1, 27)])
    'week'
    """
    if len(dates) < 2:
        return None
    steps = [(later - earlier).days for earlier, later in zip(dates, dates[1:], strict=False)]
    if all(step % 7 == 0 for step in steps):
        return "week"
    if len({day.day for day in dates}) == 1 and min(steps) >= 28:
        return "month"
    return "day" if min(steps) == 1 else None


def next_date(day: date, period: Period, anchor: int) -> date:
    """The date one period later. anchor: the day of the month of monthly dates.

    Example:
    >>> next_date(date(2025, 1, 1), "month", anchor=1)
    datetime.date(2025, 2, 1)
    """
    if period == "month":
        year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
        return date(year, month, anchor)
    return day + timedelta(days=7 if period == "week" else 1)


@dataclass(frozen=True)
class Slots:
    """A series with a slot for every period. missing: the dates that had no row and now hold None."""

    values: tuple[float | None, ...]
    dates: tuple[date, ...]
    missing: tuple[date, ...]
    period: Period | None


def fill_missing(values: Any, dates: Any, *, period: Period | None = None) -> Slots:
    """Give every missing day, week or month its own empty slot, so that a gap is seen and never read as zero.

    period: found from the dates when not stated. Dates that follow no period are left as they are.
    Raises DataError for faults of the series, and for a date that doesn't fall on the stated period.

    Example:
    >>> slots = fill_missing([18.8, 21.4], ["2025-01-06", "2025-01-20"])
    >>> slots.values
    (18.8, None, 21.4)
    >>> slots.missing
    (datetime.date(2025, 1, 13),)
    """
    found, days = series(values, check_dates(dates))
    assert days is not None
    step = period or period_of(days)
    if step is None or len(days) < 2:
        return Slots(found, days, (), step)
    if step == "month" and days[0].day > 28:
        raise DataError(
            Fault(
                "dates",
                f"months dated on day {days[0].day}",
                "the first day of each month",
                "Date a month by its first.",
            )
        )
    known = dict(zip(days, found, strict=True))
    filled: list[date] = [days[0]]
    while filled[-1] < days[-1]:
        filled.append(next_date(filled[-1], step, days[0].day))
        if len(filled) > MOST_POINTS:
            raise DataError(
                Fault(
                    "dates",
                    f"more than {words.number(MOST_POINTS)} {step}s",
                    f"at most {words.number(MOST_POINTS)}",
                    "Check the years.",
                )
            )
    slots = set(filled)
    faults = Faults(
        Fault(
            place(index, days),
            f"a date off the {step}ly grid",
            f"a whole number of {step}s after {days[0].isoformat()}",
        )
        for index, day in enumerate(days)
        if day not in slots
    )
    faults.done()
    missing = tuple(day for day in filled if day not in known)
    return Slots(tuple(known.get(day) for day in filled), tuple(filled), missing, step)
