"""Many XmR charts at a glance: an icon for variation and one for assurance each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from value_management.errors import DataError, Fault
from value_management.measures.xmr.chart import Assurance, XmRChart
from value_management.measures.xmr.signals import Variation


@dataclass(frozen=True)
class SummaryRow:
    """One measure in the icons-only summary: the two icons and the figures beside them."""

    name: str
    latest: float | None
    date: date | None
    variation: Variation
    side: Literal["high", "low"] | None
    assurance: Assurance | None
    mean: float
    lower: float | None
    upper: float | None
    target: float | None

    def as_dict(self) -> dict[str, Any]:
        """The row as plain data."""
        return {
            "name": self.name,
            "latest": self.latest,
            "date": self.date.isoformat() if self.date else None,
            "variation": self.variation,
            "side": self.side,
            "assurance": self.assurance,
            "mean": self.mean,
            "lower": self.lower,
            "upper": self.upper,
            "target": self.target,
        }


@dataclass(frozen=True)
class Summary:
    """Many measures, an icon for variation and one for assurance each."""

    rows: tuple[SummaryRow, ...]

    def explain(self) -> str:
        """How many measures stand where, and which need a look."""
        names: dict[str, list[str]] = {}
        for row in self.rows:
            names.setdefault(row.variation, []).append(row.name)
        order = ("concern", "improvement", "neutral", "common cause", "too few points")
        parts = [f"{kind}: {', '.join(names[kind])}" for kind in order if kind in names]
        failing = [row.name for row in self.rows if row.assurance == "fail"]
        text = "; ".join(parts) + "."
        return text + (f" Target out of reach of the process as it is: {', '.join(failing)}." if failing else "")

    def as_dict(self) -> dict[str, Any]:
        """The summary as plain data."""
        return {"kind": "xmr-summary", "rows": [row.as_dict() for row in self.rows]}


def summary(charts: Mapping[str, XmRChart]) -> Summary:
    """The icons-only summary of several charts, in the order given. Raises DataError when there is none.

    Example:
    >>> from value_management.measures.xmr.chart import xmr
    >>> falls = xmr([2, 1, 3, 2, 2, 1, 2, 3, 2, 1, 2, 2], better="lower", target=1)
    >>> [(row.name, row.variation, row.assurance) for row in summary({"Falls": falls}).rows]
    [('Falls', 'common cause', 'inconsistent')]
    """
    if not charts:
        raise DataError(Fault("charts", "none", "at least one chart"))
    rows = []
    for name, chart in charts.items():
        last = max(index for index, value in enumerate(chart.values) if value is not None)
        day = chart.dates[last] if chart.dates else None
        rows.append(
            SummaryRow(
                name,
                chart.values[last],
                day,
                chart.variation,
                chart.side,
                chart.assurance,
                chart.mean,
                chart.lower,
                chart.upper,
                chart.target,
            )
        )
    return Summary(tuple(rows))
