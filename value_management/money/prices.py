"""Prices of one year: amounts of different years are brought together before they are added."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader, record
from value_management.money.pounds import Range


@dataclass(frozen=True)
class Deflator:
    """A price index by year, with its source and the date of that source (such as the Treasury's GDP deflator).

    index: year -> index number above 0. No index comes with the package: they are revised every quarter.
    """

    source: str
    dated: datetime.date
    index: Mapping[Any, Any]

    def __post_init__(self) -> None:
        reader = Reader()
        reader.words(self.source, "price index, source", "the publication")
        dated = reader.date(self.dated, "price index, date")
        if not self.index:
            reader.fault("price index", "no years", "an index number for each year")
        read = {
            reader.whole(year, "price index, year", least=1900, most=2200): reader.above_zero(
                number, f"price index, {year}", "an index number above 0"
            )
            for year, number in self.index.items()
        }
        reader.done()
        object.__setattr__(self, "dated", dated)
        object.__setattr__(self, "index", read)

    def ratio(self, from_year: Any, to_year: Any) -> Decimal:
        """What a pound of `from_year` is in prices of `to_year`. Raises DataError for a year without an index."""
        reader = Reader()
        found = []
        for year in (from_year, to_year):
            read = reader.whole(year, "price year", least=1900, most=2200)
            found.append(self.index.get(read or 0))
            if read is not None and found[-1] is None:
                reader.fault("price year", str(read), "one of " + ", ".join(map(str, sorted(self.index))))
        reader.done()
        first, second = (cast(Decimal, number) for number in found)
        return second / first

    def convert(self, amount: Any, from_year: Any, to_year: Any) -> Range:
        """An amount or range in the prices of another year. Raises DataError."""
        reader = Reader()
        read = pounds.read_range(reader, amount, "amount")
        reader.done()
        assert read is not None
        return read.times(self.ratio(from_year, to_year))

    def explain(self) -> str:
        """Source and years."""
        return (
            f"Prices brought to one year with {self.source}, {words.day(self.dated)}: "
            f"years {min(self.index)} to {max(self.index)}."
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        index = {str(year): pounds.plain(number) for year, number in sorted(self.index.items())}
        return {"source": self.source, "dated": self.dated.isoformat(), "index": index}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Deflator:
        """The index that `as_dict` wrote."""
        read = record(given, "price index", ("source", "dated", "index"))
        return cls(read["source"], read["dated"], record(read["index"], "price index, index", ()))
