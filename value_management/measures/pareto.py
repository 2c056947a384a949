"""Pareto charts: which few causes make up most of the count or the cost.

After J. M. Juran, "The non-Pareto principle: mea culpa", Quality Progress 8(5), 1975, 8-9. 80% is a convention, not a
law.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from value_management import words
from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.measures.series import numbers, one_number

MOST_CATEGORIES = 1_000


@dataclass(frozen=True)
class Bar:
    """One category: its amount, its share of the total and the cumulative share up to and with it (0 to 1)."""

    name: str
    amount: float
    share: float
    cumulative: float
    vital: bool

    def as_dict(self) -> dict[str, Any]:
        """The bar as plain data."""
        return {
            "name": self.name,
            "amount": self.amount,
            "share": self.share,
            "cumulative": self.cumulative,
            "vital": self.vital,
        }


@dataclass(frozen=True)
class Pareto:
    """Categories ranked by amount. share: the cumulative share that the vital few reach. unit: "count" or "£" and so
    on.
    """

    bars: tuple[Bar, ...]
    total: float
    share: float
    unit: str
    other: str

    @property
    def vital(self) -> tuple[str, ...]:
        """The vital few: the smallest leading set of named categories that reaches the share."""
        return tuple(bar.name for bar in self.bars if bar.vital)

    @property
    def reached(self) -> float:
        """The share that the vital few make up."""
        return math.fsum(bar.amount for bar in self.bars if bar.vital) / self.total

    @property
    def named(self) -> tuple[Bar, ...]:
        """The bars that stand for one cause: neither "other" nor zero."""
        return tuple(bar for bar in self.bars if bar.name != self.other and bar.amount > 0)

    @property
    def tied_at_cut(self) -> tuple[str, ...]:
        """Categories just after the vital few that have the same amount as the last of them: the cut between is
        arbitrary.
        """
        if not self.vital:
            return ()
        last = self.bars[len(self.vital) - 1].amount
        return tuple(bar.name for bar in self.named if not bar.vital and bar.amount == last)

    @property
    def shape(self) -> Literal["few", "flat"]:
        """ "few" where at most half of the named categories reach the share; otherwise "flat": no few stand out."""
        return "few" if 2 * len(self.vital) <= len(self.named) and self.reached >= self.share - 1e-9 else "flat"

    def explain(self) -> str:
        """The finding in words."""
        if not self.named:
            return f"Everything is in {self.other}: {self._total()}. Split it into named causes first."
        names = ", ".join(self.vital)
        percent = words.share(self.reached, 0)
        ranked = f"{len(self.vital)} of {len(self.named)}"
        if self.shape == "few":
            text = f"{ranked} causes make up {percent} of {self._total()}: {names}."
        else:
            text = f"No few causes stand out: it takes {ranked} to make up {percent} of {self._total()}."
        return " ".join([text, *self.cautions])

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must know before choosing by the chart."""
        found = []
        if self.tied_at_cut:
            verb = "has" if len(self.tied_at_cut) == 1 else "have"
            tied = words.listed(self.tied_at_cut)
            found.append(f"The cut is arbitrary: {tied} {verb} the same amount as {self.vital[-1]}.")
        last = self.bars[-1]
        if self.named and last.name == self.other and last.share > 0.2:
            found.append(
                f"{last.name.capitalize()} holds {words.share(last.share, 0)}: look inside it before you choose."
            )
        return tuple(found)

    def _total(self) -> str:
        if self.unit.startswith("£"):
            return f"£{words.number(self.total)}"
        return f"{words.number(self.total)}{f' {self.unit}' if self.unit else ''}"

    def as_dict(self) -> dict[str, Any]:
        """The chart as plain data. `Pareto.from_dict` reads it back."""
        return {
            "kind": "pareto",
            "unit": self.unit,
            "other": self.other,
            "share": self.share,
            "total": self.total,
            "bars": [bar.as_dict() for bar in self.bars],
            "vital": list(self.vital),
            "reached": self.reached,
            "tied_at_cut": list(self.tied_at_cut),
            "shape": self.shape,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Pareto:
        """The chart that `as_dict` wrote. Raises DataError."""
        if data.get("kind") != "pareto" or "bars" not in data:
            raise DataError(Fault("chart", f"kind {data.get('kind')!r}", "a Pareto chart written by as_dict"))
        amounts = [(bar["name"], bar["amount"]) for bar in data["bars"]]
        return pareto(amounts, share=data["share"], unit=data["unit"], other=data["other"])


def counted(causes: Any) -> dict[str, int]:
    """Count a list of causes, one entry an event, in order of first appearance. Raises DataError.

    Example:
    >>> counted(["letters", "transport", "letters"])
    {'letters': 2, 'transport': 1}
    """
    if isinstance(causes, (str, bytes)) or not hasattr(causes, "__iter__"):
        raise DataError(Fault("causes", repr(causes), "a list of names, one for each event"))
    counts: dict[str, int] = {}
    faults = Faults()
    for index, cause in enumerate(causes):
        if isinstance(cause, str) and cause.strip():
            counts[cause.strip()] = counts.get(cause.strip(), 0) + 1
        else:
            faults.fault(f"causes, row {index + 1}", repr(cause), "a name", 'Write "other" if it has none.')
    faults.done()
    return counts


def pareto(amounts: Any, *, share: float = 0.8, unit: str = "", other: str = "other") -> Pareto:
    """Rank categories and find the vital few.

    amounts: a mapping of name to count or cost, (name, amount) pairs, or a list of names (one an event, counted
    here). Ties stand in alphabetical order; the category named `other` (in any case) comes last whatever its size and
    is never one of the vital few; categories of zero come after the rest. share: above 0, up to 1. unit: "£" for
    costs, a word for counts, or nothing.

    Raises DataError with every fault: negative amounts, a name twice, nothing to rank.

    Example:
    >>> chart = pareto({"letters": 14, "medicines": 26, "transport": 4, "scans": 3, "other": 3}, unit="delays")
    >>> chart.vital
    ('medicines', 'letters')
    >>> print(chart.explain())
    2 of 4 causes make up 80% of 50 delays: medicines, letters.
    """
    given: Any = amounts
    if isinstance(given, Mapping):
        pairs = list(given.items())
    else:
        if not isinstance(given, (str, bytes)) and hasattr(given, "__iter__"):
            given = list(given)
        entries = given if isinstance(given, list) else [given]
        if all(isinstance(entry, (tuple, list)) and len(entry) == 2 for entry in entries):
            pairs = [(entry[0], entry[1]) for entry in entries]
        else:
            pairs = list(counted(given).items())
    faults = Faults()
    if not pairs or len(pairs) > MOST_CATEGORIES:
        raise DataError(Fault("categories", words.number(len(pairs)), f"1 to {words.number(MOST_CATEGORIES)}"))
    seen: set[str] = set()
    for index, (name, _) in enumerate(pairs):
        if not isinstance(name, str) or not name.strip():
            faults.fault(f"row {index + 1}", repr(name), "the name of a category")
        elif name.strip().lower() in seen:
            faults.fault(f"row {index + 1}", f"{name!r} again", "each category once", "Add the two rows together.")
        else:
            seen.add(name.strip().lower())
    found: tuple[float | None, ...] = ()
    with faults.kept():
        found = numbers([amount for _, amount in pairs], name="amounts", least=0)
        one_number(share, "share", least=0, most=1)
    faults.add(
        Fault(f"amounts, point {index + 1}", "nothing", "a number")
        for index, value in enumerate(found)
        if value is None
    )
    if not faults and share == 0:
        faults.fault("share", "0", "more than zero")
    sizes = [value for value in found if value is not None]
    if not faults and not any(sizes):
        faults.fault("amounts", "a total of zero", "at least one amount above zero")
    faults.done()
    ranked = sorted(
        ((str(name).strip(), size) for (name, _), size in zip(pairs, sizes, strict=True)),
        key=lambda pair: (pair[0].lower() == other.lower(), -pair[1], pair[0].lower()),
    )
    total = math.fsum(sizes)
    bars: list[Bar] = []
    rest = ranked[-1][0] if ranked[-1][0].lower() == other.lower() else other
    for index, (name, size) in enumerate(ranked):
        reached = bars[-1].cumulative if bars else 0.0
        vital = name != rest and size > 0 and reached < share - 1e-9
        upto = math.fsum(amount for _, amount in ranked[: index + 1]) / total
        bars.append(Bar(name, size, size / total, upto, vital))
    return Pareto(tuple(bars), total, float(share), unit, rest)
