"""Forecast against realised: what was promised, who checks it, when, and what came of it.

A benefit is realised when the person who holds the budget (for cash) or the owner in finance confirms it, not when
the team reports it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal, cast

from value_management import words
from value_management.money import pounds
from value_management.money.benefits import CLASSES, Class, Counted, Statement
from value_management.money.inputs import Reader, record
from value_management.money.pounds import Range

Status = Literal["not due", "overdue", "not confirmed", "below", "within", "above"]


@dataclass(frozen=True)
class Review:
    """What a review found for one benefit line.

    realised: pounds, the part that would have come anyway taken off; months: how many months it covers, for a
    recurrent line (6 for half a year), or None when it stands for a full year, or for all of a one-off line.
    confirmed_by: who confirms it; blank when it is only reported. held: its day; next_review: the day of the next.
    """

    line: str
    held: datetime.date | str
    realised: Decimal | int | float | str
    confirmed_by: str = ""
    note: str = ""
    next_review: datetime.date | str | None = None
    months: Decimal | int | float | str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        after = None if self.next_review is None else str(self.next_review)
        return {
            "line": self.line,
            "held": str(self.held),
            "realised": str(self.realised),
            "confirmed_by": self.confirmed_by,
            "note": self.note,
            "next_review": after,
            "months": None if self.months is None else str(self.months),
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Review:
        """The review that `as_dict` wrote. It is checked when it is used."""
        return cls(**record(given, "review", ("line", "held", "realised"), [each.name for each in fields(cls)]))


@dataclass(frozen=True)
class Row:
    """One benefit line: its forecast, the latest review and what that says.

    compared: the part of the forecast that the review is read against, pro rata for its months; the forecast itself
    without months. due: the day of the review that is next, or was; overdue: whether that day has passed without a
    review that anyone confirmed.
    """

    name: str
    cls: Class | Literal[""]
    forecast: Range
    owner: str
    due: datetime.date | None
    status: Status
    realised: Decimal | None
    confirmed_by: str
    held: datetime.date | None
    note: str
    compared: Range
    months: Decimal | None = None
    overdue: bool = False

    @property
    def gap(self) -> Decimal | None:
        """Realised less the likely forecast for the same months, when confirmed."""
        if self.realised is None or self.status == "not confirmed":
            return None
        return self.realised - self.compared.likely

    def explain(self) -> str:
        """The line in words."""
        owner = self.owner or "nobody yet"
        if self.due is None:
            due = "no review date"
        else:
            due = words.day(self.due)
        forecast = "not priced" if self.cls == "unmonetisable" else f"forecast {self.forecast.explain()}"
        if self.status == "not due":
            return f"{self.name}: {forecast}; {owner} reviews it on {due}."
        if self.status == "overdue":
            return f"{self.name}: {forecast}; the review is overdue ({due}; {owner})."
        realised = words.pounds(cast(Decimal, self.realised))
        late = f" A review is overdue ({due}; {owner})." if self.overdue else ""
        if self.status == "not confirmed":
            return f"{self.name}: {realised} is reported but nobody has confirmed it, so it is not counted.{late}"
        note = f" {self.note}" if self.note else ""
        part = f" for the same {self.months:f} months" if self.months is not None else ""
        return (
            f"{self.name}: {realised} confirmed by {self.confirmed_by}, {self.status} the range of the forecast{part} "
            f"({self.compared.explain()}).{note}{late}"
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "name": self.name,
            "class": self.cls,
            "forecast": self.forecast.as_dict(),
            "owner": self.owner,
            "due": None if self.due is None else self.due.isoformat(),
            "status": self.status,
            "realised": None if self.realised is None else pounds.plain(self.realised),
            "confirmed_by": self.confirmed_by,
            "held": None if self.held is None else self.held.isoformat(),
            "note": self.note,
            "compared": self.compared.as_dict(),
            "months": None if self.months is None else pounds.plain(self.months),
            "overdue": self.overdue,
        }


@dataclass(frozen=True)
class ClassRealised:
    """One class: what was confirmed, and the likely forecast of those lines for the same months."""

    cls: Class
    forecast: Decimal
    realised: Decimal
    lines: int
    waiting: int

    def explain(self) -> str:
        """The class in words."""
        waiting = f"; {self.waiting} not confirmed or not yet due" if self.waiting else ""
        if not self.lines:
            return f"{self.cls.capitalize()}: nothing confirmed yet{waiting}."
        return (
            f"{self.cls.capitalize()}: {words.pounds(self.realised)} confirmed against a forecast of "
            f"{words.pounds(self.forecast)} for the same lines and months{waiting}."
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "class": self.cls,
            "forecast": pounds.plain(self.forecast),
            "realised": pounds.plain(self.realised),
            "lines": self.lines,
            "waiting": self.waiting,
        }


@dataclass(frozen=True)
class Realisation:
    """A statement followed up on a day."""

    title: str
    on: datetime.date
    rows: tuple[Row, ...]
    totals: tuple[ClassRealised, ...]

    @property
    def overdue(self) -> tuple[Row, ...]:
        """The lines whose review date has passed without a review, or without one that anyone confirmed."""
        return tuple(row for row in self.rows if row.overdue)

    def explain(self) -> str:
        """Class by class, then line by line. Recurrent and one-off lines stand on their own footing."""
        said = [f"{self.title}, on {words.day(self.on)}.", *(total.explain() for total in self.totals)]
        return "\n\n".join([" ".join(said), *(row.explain() for row in self.rows)])

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "title": self.title,
            "on": self.on.isoformat(),
            "rows": [row.as_dict() for row in self.rows],
            "totals": [total.as_dict() for total in self.totals],
        }


def follow_up(statement: Statement, reviews: Iterable[Review], on: Any) -> Realisation:
    """Forecast against realised for every line, on a day.

    The latest review of a line counts, read against the forecast for the months that it covers (an even twelfth of a
    full year for each). A line is overdue on a day after its next review; a review that nobody confirmed leaves the
    review date standing. Raises DataError with every fault: a review of a line that the statement does
    not have, or of an unmonetisable one; two reviews of a line on one day; a review after `on`; an amount or date
    that can't be read.

    Example:
    >>> from value_management.cases import rowan_ward
    >>> packs = rowan_ward.packs_page().statement
    >>> name = packs.counted[0].line.name
    >>> found = follow_up(packs, [Review(name, "2027-03-31", 3000, confirmed_by="finance", months=6)], "2027-04-01")
    >>> found.rows[0].status, found.rows[0].compared.likely
    ('within', Decimal('2790'))
    """
    reader = Reader()
    day = reader.date(on, "day of the follow-up")
    lines = {one.line.name: one for one in statement.counted}
    latest: dict[str, _Read] = {}
    seen = set()
    for at, review in enumerate(reviews, 1):
        place = f"review {at}, {review.line}"
        held = reader.date(review.held, f"{place}, day")
        amount = reader.number(review.realised, f"{place}, realised", "pounds")
        after = None
        if review.next_review is not None:
            after = reader.date(review.next_review, f"{place}, next review")
        months = None
        if review.months is not None:
            months = reader.above_zero(review.months, f"{place}, months", "months, above 0 and at most 12")
            if months is not None and months > 12:
                reader.fault(f"{place}, months", f"{months:f}", "months, above 0 and at most 12")
            if review.line in lines and not lines[review.line].line.recurrent:
                reader.fault(f"{place}, months", f"{review.months}", "no months on a line that is not recurrent")
        if review.line not in lines:
            reader.fault(place, repr(review.line), "one of " + ", ".join(lines))
        elif lines[review.line].line.cls == "unmonetisable":
            reader.fault(
                place, "an amount", "no amount for a line that is not given a price", "Say what was seen in words."
            )
        if held is None or amount is None:
            continue
        if day is not None and held > day:
            reader.fault(place, held.isoformat(), f"a day up to {day.isoformat()}")
        if (review.line, held) in seen:
            reader.fault(place, f"two reviews on {held.isoformat()}", "one review of a line on a day")
        seen.add((review.line, held))
        if review.line not in latest or latest[review.line].held < held:
            latest[review.line] = _Read(held, amount, review, months, after)
    reader.done()
    assert day is not None
    rows = tuple(_row(one, latest.get(name), day, statement.step) for name, one in lines.items())
    totals = tuple(_class_total(cls, rows) for cls in CLASSES if any(row.cls == cls for row in rows))
    return Realisation(statement.title, day, rows, tuple(total for total in totals if total.cls != "unmonetisable"))


@dataclass(frozen=True)
class _Read:
    """A review whose fields could be read."""

    held: datetime.date
    amount: Decimal
    review: Review
    months: Decimal | None
    after: datetime.date | None


def _row(one: Counted, found: _Read | None, day: datetime.date, step: Decimal) -> Row:
    line = one.line
    due = cast("datetime.date | None", line.review_date)
    if found is None:
        late = due is not None and due < day
        status: Status = "overdue" if late else "not due"
        return Row(line.name, one.cls, one.net, line.owner, due, status, None, "", None, "", one.net, None, late)
    confirmed = found.review.confirmed_by.strip()
    # What is reported and not confirmed leaves the review still to be held.
    waiting = found.after if found.after is not None or confirmed else due
    compared = one.net if found.months is None else one.net.times(found.months / 12).rounded(step)
    if not confirmed:
        status = "not confirmed"
    elif found.amount < compared.low:
        status = "below"
    else:
        status = "above" if found.amount > compared.high else "within"
    return Row(
        line.name,
        one.cls,
        one.net,
        line.owner,
        found.after or due,
        status,
        found.amount,
        confirmed,
        found.held,
        found.review.note.strip(),
        compared,
        found.months,
        waiting is not None and waiting < day,
    )


def _class_total(cls: Class, rows: tuple[Row, ...]) -> ClassRealised:
    mine = [row for row in rows if row.cls == cls]
    done = [row for row in mine if row.gap is not None]
    return ClassRealised(
        cls,
        pounds.add(row.compared.likely for row in done),
        pounds.add(row.realised or Decimal(0) for row in done),
        len(done),
        len(mine) - len(done),
    )
