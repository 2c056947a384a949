"""What a team gets from its own numbers: run charts, a box score, series and causes to chart otherwise."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.measures.box_score import Band, Better, BoxScore, Measure
from value_management.measures.run_chart import RunChart, run_chart
from value_management.measures.series import fill_missing
from value_management.own_numbers.column import Column
from value_management.own_numbers.table import OwnNumbers, read
from value_management.typed.numbers import Mark
from value_management.words import listed


@dataclass(frozen=True)
class Charted:
    """One measure with its run chart; missing weeks or months have their own empty slot. Made by `charts`.

    chart: None where the numbers can't be charted; `why_not` then says why.
    """

    name: str
    unit: str
    better: str
    chart: RunChart | None
    why_not: str = ""

    def explain(self) -> str:
        """The measure's name and what its chart says."""
        return f"{self.name}: {self.chart.explain() if self.chart else self.why_not}"

    def as_dict(self) -> dict[str, Any]:
        """Plain data: name, unit, better, the chart as `RunChart.as_dict` gives it, and the words."""
        return {
            "name": self.name,
            "unit": self.unit,
            "better": self.better,
            "chart": None if self.chart is None else self.chart.as_dict(),
            "why_not": self.why_not,
            "explanation": self.explain(),
        }


def charts(
    numbers: OwnNumbers,
    *,
    columns: Sequence[str] | None = None,
    baseline: int | None = None,
    rules: Literal["anhoej", "perla"] = "anhoej",
) -> tuple[Charted, ...]:
    r"""A run chart of each column of numbers, or of the columns named.

    baseline: freeze the median at the first k points; otherwise each column's own Baseline row, or all points.
    Raises DataError for a heading that isn't there or holds no numbers.

    Example:
    >>> from value_management.own_numbers.table import read
    >>> (falls,) = charts(read("Week,Falls\n06/01/2025,1\n13/01/2025,3\n27/01/2025,2\n"))
    >>> falls.chart.values
    (1.0, 3.0, None, 2.0)
    """
    chosen = numbers.measures if columns is None else tuple(numbers.column(name) for name in columns)
    faults = Faults()
    for column in chosen:
        _check_numbers(column, faults)
    faults.done()
    return tuple(_charted(numbers, column, baseline, rules) for column in chosen)


def _check_numbers(column: Column, faults: Faults) -> None:
    if column.kind != "number":
        kind = "dates" if column.kind == "date" else "words"
        faults.fault(column.place, f"a column of {kind}", "a column of numbers")


def series(numbers: OwnNumbers, column: str) -> tuple[tuple[float | None, ...], tuple[datetime.date, ...] | None]:
    r"""The values of a column of numbers and their dates, with an empty slot for every missing day, week or month.

    Dates are None where the file has none. Raises DataError for a heading that isn't there or holds no numbers, and
    for dates off their own step.

    Example:
    >>> from value_management.own_numbers.table import read
    >>> series(read("Week,Falls\n06/01/2025,1\n20/01/2025,3\n"), "Falls")[0]
    (1.0, None, 3.0)
    """
    found = numbers.column(column)
    faults = Faults()
    _check_numbers(found, faults)
    faults.done()
    if numbers.dates is None:
        return found.values, None
    slots = fill_missing(found.values, numbers.dates)
    return slots.values, slots.dates


def categories(
    data: bytes | str, column: str, amount: str | None = None, *, decimal: Mark | None = None
) -> tuple[dict[str, float], str]:
    r"""Causes with their counts or amounts, for a Pareto chart, and the amounts' unit.

    data: a CSV with one row for each event or cause. column: the heading of the causes; rows without one count as
    "other". amount: the heading of the amounts, added up by cause; without it rows are counted. decimal: as for `read`.

    Raises DataError as `read` does, and for headings that aren't there or hold the wrong kind.

    Example:
    >>> categories("Cause,Minutes\nletters,30\ntransport,45\nletters,20\n", "Cause", "Minutes")
    ({'letters': 50.0, 'transport': 45.0}, '')
    """
    return by_cause(read(data, weekly=False, decimal=decimal), column, amount)


def by_cause(numbers: OwnNumbers, column: str, amount: str | None = None) -> tuple[dict[str, float], str]:
    r"""The same from a table that was read with weekly=False.

    Example:
    >>> from value_management.own_numbers.table import read
    >>> by_cause(read("Cause\nletters\ntransport\nletters\n", weekly=False), "Cause")
    ({'letters': 2.0, 'transport': 1.0}, '')
    """
    causes = numbers.column(column)
    amounts = None if amount is None else numbers.column(amount)
    if amounts is not None and amounts.kind != "number":
        raise DataError(Fault(amounts.place, "a column without numbers", "a column of numbers"))
    parts: dict[str, list[float]] = {}
    for row, cause in enumerate(causes.values):
        value = 1 if amounts is None else amounts.values[row]
        if value is not None:
            parts.setdefault("other" if cause is None else str(cause), []).append(value)
    return {cause: math.fsum(found) for cause, found in parts.items()}, "" if amounts is None else amounts.unit


def _charted(numbers: OwnNumbers, column: Column, baseline: int | None, rules: Literal["anhoej", "perla"]) -> Charted:
    try:
        values, dates = series(numbers, column.name)
        chart = run_chart(
            values,
            dates=dates,
            baseline=baseline or column.baseline,
            target=column.target,
            annotations=[] if dates is None else numbers.notes,
            rules=rules,
        )
    except DataError as error:
        return Charted(column.name, column.unit, column.better, None, str(error))
    return Charted(column.name, column.unit, column.better, chart)


def box_score(
    numbers: OwnNumbers, *, team: str = "", settings: Mapping[str, Mapping[str, Any]] | None = None
) -> BoxScore:
    r"""The box score of the columns that have a band, from the setting rows or from `settings`.

    team: the team's name; otherwise the file's, or "Our team". settings: heading -> {"band", "better", "unit",
    "target", "baseline"}, for a file without setting rows; it wins over them. Missing weeks stay as empty slots.

    Raises DataError where no column has a band, where there are no dates, and for every number that its band can't
    hold (a percentage above 100 outside capacity, a count below zero).

    Example:
    >>> from value_management.own_numbers.table import read
    >>> ours = read("Team,Larch Ward\nWeek,Falls\nBand,Quality\nBetter,lower\n06/01/2025,1\n13/01/2025,3\n")
    >>> score = box_score(ours)
    >>> score.team, [measure.name for measure in score.measures]
    ('Larch Ward', ['Falls'])
    """
    faults = Faults()
    chosen: list[Column] = []
    given = {numbers.column(name).name: changes for name, changes in (settings or {}).items()}
    for column in numbers.measures:
        changes = dict(given.get(column.name, {}))
        unknown = sorted(set(changes) - {"band", "better", "unit", "target", "baseline"})
        if unknown:
            faults.fault(column.name, f"settings {listed(unknown)}", "band, better, unit, target or baseline only")
            continue
        column = replace(column, **changes)
        if column.band:
            chosen.append(column)
    dates = numbers.dates
    if dates is None:
        faults.fault("file", "no column of dates", "a column with the date on which each week starts")
    if not chosen and not faults:
        faults.fault(
            "box score",
            "no measure that says which part of the sheet it belongs to",
            "quality, capacity or cost for each measure",
            "Choose one for each measure, or write them in a row “Band” under the headings, as in the template.",
        )
    measures: list[Measure] = []
    for column in chosen if dates is not None else ():
        assert dates is not None
        with faults.kept():
            slots = fill_missing(column.values, dates)
            band, better = cast(Band, column.band), cast(Better, column.better or "neither")
            measures.append(
                Measure(
                    column.name, band, column.unit, better, slots.values, slots.dates, column.target, column.baseline
                )
            )
    faults.done()
    return BoxScore(team.strip() or numbers.team or "Our team", measures[0].dates, tuple(measures))


def looked_at_together(count: int) -> list[str]:
    """What to say of several charts on one page; nothing of one.

    Example:
    >>> looked_at_together(6)
    ['With 6 charts looked at together, one of them may signal by chance alone.']
    """
    return [f"With {count} charts looked at together, one of them may signal by chance alone."] if count > 1 else []
