"""Whether a gain in one band of a week is paid for by a loss in another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Literal

from value_management import words
from value_management.measures.box_score.measure import Measure
from value_management.measures.box_score.week import Week

Change = Literal["better", "worse", "level", "changed", "unknown"]


@dataclass(frozen=True)
class Standing:
    """How one measure stands in a week, against the median of its own chart."""

    measure: Measure
    value: float | None
    change: Change

    @property
    def confirmed(self) -> bool:
        """Whether the run chart has a signal in the same direction; otherwise the difference may be chance."""
        return self.change in ("better", "worse") and self.measure.reading == self.change


@dataclass(frozen=True)
class Balance:
    """One week read down: gains in one band beside losses in another, and whether the team is overcommitted.

    trades: (gain, loss) pairs of measures in different bands. A pair is a question to ask, not a verdict: only where
    both are `confirmed` do the run charts stand behind it.
    """

    team: str
    date: date
    standings: tuple[Standing, ...]
    trades: tuple[tuple[Standing, Standing], ...]
    overcommitted: tuple[str, ...]

    @property
    def balanced(self) -> bool:
        """No gain stands beside a loss in another band, and no capacity is negative."""
        return not self.trades and not self.overcommitted

    @property
    def confirmed(self) -> tuple[tuple[Standing, Standing], ...]:
        """The pairs in which both run charts have a signal."""
        return tuple((gain, loss) for gain, loss in self.trades if gain.confirmed and loss.confirmed)

    def explain(self) -> str:
        """The balance in words."""
        parts = [f"Balance in the week of {words.day(self.date)}:"]
        if self.overcommitted:
            parts.append(f"{' and '.join(self.overcommitted)} below zero: more hours are used than contracted.")
        gains = list(dict.fromkeys(gain.measure.name for gain, _ in self.trades))
        losses = list(dict.fromkeys(loss.measure.name for _, loss in self.trades))
        if self.trades:
            parts.append(
                f"better: {', '.join(gains)}; worse in another band: {', '.join(losses)}. Ask whether the one "
                "pays for the other."
            )
            if self.confirmed:
                pairs = "; ".join(f"{gain.measure.name} and {loss.measure.name}" for gain, loss in self.confirmed)
                parts.append(f"The run charts show a signal on both sides: {pairs}.")
            else:
                parts.append("The run charts don't show a signal on both sides, so this may be chance.")
        elif not self.overcommitted:
            parts.append("no gain in one band stands beside a loss in another.")
        return " ".join(parts)

    def as_dict(self) -> dict[str, Any]:
        """The balance as plain data."""
        return {
            "team": self.team,
            "date": self.date.isoformat(),
            "balanced": self.balanced,
            "overcommitted": list(self.overcommitted),
            "standings": [
                {
                    "name": s.measure.name,
                    "band": s.measure.band,
                    "value": s.value,
                    "change": s.change,
                    "confirmed": s.confirmed,
                }
                for s in self.standings
            ],
            "trades": [
                {
                    "better": gain.measure.name,
                    "worse": loss.measure.name,
                    "confirmed": gain.confirmed and loss.confirmed,
                }
                for gain, loss in self.trades
            ],
        }


def _change(measure: Measure, value: float | None) -> Change:
    if value is None:
        return "unknown"
    chart = measure.chart
    difference = value - chart.median
    if abs(difference) <= chart.tolerance:
        return "level"
    if measure.better == "neither":
        return "changed"
    return "better" if (difference > 0) == (measure.better == "higher") else "worse"


def balance_of(week: Week) -> Balance:
    """The balance of one week: every better row of one band beside every worse row of another.

    Example:
    >>> from value_management.cases import larch_ward
    >>> balance = balance_of(larch_ward.score().week(larch_ward.BUSY_WEEK))
    >>> balance.overcommitted
    ('Available hours',)
    >>> [(gain.measure.name, loss.measure.name) for gain, loss in balance.trades][:1]
    [('Patients who had a good stay', 'Available hours')]
    """
    standings = tuple(Standing(row.measure, row.value, _change(row.measure, row.value)) for row in week.rows)
    gains = [standing for standing in standings if standing.change == "better"]
    losses = [standing for standing in standings if standing.change == "worse"]
    trades = tuple((gain, loss) for gain, loss in product(gains, losses) if gain.measure.band != loss.measure.band)
    negative = tuple(
        row.measure.name
        for row in week.band("capacity")
        if row.value is not None and row.value < -row.measure.chart.tolerance
    )
    return Balance(week.team, week.date, standings, trades, negative)
