"""Discounting: what a pound in a later year is worth now, by a dated schedule that is data and never a constant.

HM Treasury, The Green Book: rates fall in bands of years, and the factors chain: the factor of year 31 is that of
year 30 divided by 1 + the rate of the second band. Year 0 counts in full. Real terms: prices of one year. The health
rate is for monetised health effects only; cash stays at the standard rate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import datasets, words
from value_management.money import pounds
from value_management.money.inputs import Reader, listed, record

DATASET = "green-book-discount-rates"


@dataclass(frozen=True)
class Band:
    """A rate (a share: 0.035) that holds for the years `first` to `last`, both included."""

    first: int
    last: int
    rate: Decimal


@dataclass(frozen=True)
class Schedule:
    """Rates by year from now, with the edition they come from."""

    kind: str
    edition: str
    bands: tuple[Band, ...]
    source: str
    caveat: str = ""

    @property
    def last(self) -> int:
        """The last year that the schedule covers."""
        return self.bands[-1].last

    def rate(self, year: Any) -> Decimal:
        """The rate of one year. Raises DataError outside the schedule."""
        at = self._year(year)
        return next(band.rate for band in self.bands if band.first <= at <= band.last)

    def factor(self, year: Any) -> Decimal:
        """What a pound of that year is worth in year 0. Raises DataError outside the schedule."""
        return self.factors(self._year(year))[-1]

    def factors(self, last: Any) -> tuple[Decimal, ...]:
        """The factors of years 0 to `last`, each the one before divided by 1 + the rate of its year."""
        end = self._year(last)
        factors = [Decimal(1)]
        for band in self.bands:
            for _ in range(max(band.first, 1), min(band.last, end) + 1):
                factors.append(factors[-1] / (1 + band.rate))
        return tuple(factors)

    def _year(self, year: Any) -> int:
        reader = Reader()
        read = reader.whole(year, "year", least=0, most=self.last)
        reader.done()
        assert read is not None
        return read

    def explain(self) -> str:
        """The rates in words, with edition and source."""
        rates = ", ".join(
            f"{pounds.plain(band.rate * 100)}% in years {band.first} to {band.last}" for band in self.bands
        )
        caveat = f" {self.caveat}" if self.caveat else ""
        return f"Discount rates ({self.kind}, edition {self.edition}): {rates}. Source: {self.source}.{caveat}"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        bands = [{"first": band.first, "last": band.last, "rate": pounds.plain(band.rate)} for band in self.bands]
        return {
            "kind": self.kind,
            "edition": self.edition,
            "bands": bands,
            "source": self.source,
            "caveat": self.caveat,
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Schedule:
        """The schedule that `as_dict` wrote, checked."""
        read = record(given, "schedule", ("kind", "edition", "bands", "source"))
        bands = [
            record(band, "band of a schedule", ("first", "last", "rate"))
            for band in listed(read["bands"], "schedule, bands")
        ]
        years = [(band["first"], band["last"], band["rate"]) for band in bands]
        return make_schedule(read["kind"], read["edition"], years, read["source"], read.get("caveat", ""))


def make_schedule(
    kind: str, edition: str, bands: Iterable[tuple[Any, Any, Any]], source: str, caveat: str = ""
) -> Schedule:
    """A checked schedule from (first year, last year, rate as a share) bands in order of years.

    Raises DataError unless the bands start at year 0 and follow on each other, with rates from 0 to 1 and a source.

    Example:
    >>> rates = make_schedule("own", "2026", [(0, 30, 0.035), (31, 60, 0.03)], "Our finance team, March 2026")
    >>> rates.rate(31)
    Decimal('0.03')
    """
    reader = Reader()
    reader.words(kind, "kind", "standard, health or a name of your own")
    reader.words(edition, "edition", "the date or edition of the rates")
    reader.words(source, "source", "where the rates come from")
    read, expected = [], 0
    for at, (first, last, rate) in enumerate(bands, 1):
        start = reader.whole(first, f"band {at}, first year", least=0, most=10_000)
        stop = reader.whole(last, f"band {at}, last year", least=0, most=10_000)
        share = reader.share(rate, f"band {at}, rate")
        if start is None or stop is None or share is None:
            continue
        if start != expected or stop < start:
            reader.fault(f"band {at}", f"years {start} to {stop}", f"years from {expected} on, without a gap")
        expected = stop + 1
        read.append(Band(start, stop, share))
    if not read and not reader.faults:
        reader.fault("bands", "none", "at least one band of years")
    reader.done()
    return Schedule(kind, edition, tuple(read), source, caveat)


def schedule(kind: str = "standard", edition: str | None = None) -> Schedule:
    """The Green Book's schedule from the workbook's data: "standard", "health" or "sensitivity".

    edition: "2026-02"; the latest when not given. Raises DataError for a kind or edition that the data do not have.

    Example:
    >>> schedule().rate(1)
    Decimal('0.035')
    >>> round(schedule("health").factor(10), 4)
    Decimal('0.8617')
    """
    table = datasets.load(DATASET)
    editions = sorted(set(table.column("edition")))
    reader = Reader()
    reader.one_of(kind, tuple(dict.fromkeys(table.column("kind"))), "kind of discount rate")
    chosen = editions[-1] if edition is None else reader.one_of(edition, editions, "edition")
    reader.done()
    rows = table.where(kind=kind, edition=chosen).rows
    bands = [(row["year_from"], row["year_to"], f"{row['rate']}%") for row in rows]
    return make_schedule(kind, str(chosen), bands, table.source, table.caveat)


def flat(rate: Any, source: str, *, edition: str = "own", years: int = 60) -> Schedule:
    """One rate for every year, such as an organisation's own, with its source. Raises DataError.

    Example:
    >>> flat(0.05, "Our finance team, March 2026").rate(3)
    Decimal('0.05')
    """
    return make_schedule("flat", edition, [(0, years, rate)], source)


NONE = Schedule("none", "not discounted", (Band(0, 1, Decimal(0)),), "left out on request")
"""For a forecast that ends before year 2, where someone asks that discounting be left out."""


@dataclass(frozen=True)
class Year:
    """One year: pounds of that year, its factor, and what that is worth now in whole pounds."""

    year: int
    amount: Decimal
    factor: Decimal
    present: Decimal


@dataclass(frozen=True)
class PresentValue:
    """Amounts by year and what they are worth now. `total` is the exact sum of the years' `present`."""

    years: tuple[Year, ...]
    total: Decimal
    schedule: Schedule

    def explain(self) -> str:
        """The present value and the rates behind it."""
        plain = pounds.add(year.amount for year in self.years)
        return (
            f"{words.pounds(plain)} over years 0 to {self.years[-1].year} is worth {words.pounds(self.total)} now. "
            f"{self.schedule.explain()}"
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        years = [
            {
                "year": year.year,
                "amount": pounds.plain(year.amount),
                "factor": pounds.plain(year.factor),
                "present": pounds.plain(year.present),
            }
            for year in self.years
        ]
        return {"years": years, "total": pounds.plain(self.total), "schedule": self.schedule.as_dict()}


def present_value(amounts: Sequence[Any], schedule: Schedule, step: Decimal = pounds.POUND) -> PresentValue:
    """What amounts of years 0, 1, 2 ... are worth now, in whole `step`s whose printed lines add up.

    Raises DataError for no amounts, an amount that can't be read, or more years than the schedule covers.

    Example:
    >>> worth = present_value([1000, 1000, 1000], schedule())
    >>> [year.present for year in worth.years], worth.total
    ([Decimal('1000'), Decimal('966'), Decimal('934')], Decimal('2900'))
    """
    reader = Reader()
    if not amounts:
        reader.fault("amounts", "none", "at least the amount of year 0")
    read = [reader.number(amount, f"year {year}", "pounds") for year, amount in enumerate(amounts)]
    reader.done()
    known = [amount for amount in read if amount is not None]
    factors = schedule.factors(len(known) - 1)
    exact = [amount * factor for amount, factor in zip(known, factors, strict=True)]
    stated = pounds.printed(exact, step)
    rows = zip(known, factors, stated.lines, strict=True)
    return PresentValue(
        tuple(Year(at, amount, factor, now) for at, (amount, factor, now) in enumerate(rows)), stated.total, schedule
    )
