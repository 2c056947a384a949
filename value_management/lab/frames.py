"""From pandas to the engine and back: a frame in, a result out; results in, a summary frame out.

Gaps (NaN, NaT, None) become missing periods. Nothing else is changed or guessed: the engine checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from value_management.datasets import load
from value_management.errors import DataError, Fault
from value_management.measures import box_score as _box_score
from value_management.measures import pareto as _pareto
from value_management.measures import rare_events as _rare_events
from value_management.measures import run_chart as _run_chart
from value_management.measures import xmr as _xmr
from value_management.measures.box_score import Band, Better, BoxScore, Measure


def frame(name: str) -> pd.DataFrame:
    """A dataset as a frame, one row a row; `attrs` hold its title, source and status (real, simulated, fictional).

    Raises DataError for a name that isn't there.
    """
    table = load(name)
    made = pd.DataFrame(list(table.rows), columns=[field.name for field in table.fields])
    for field in table.fields:
        if field.type in ("date", "yearmonth"):
            made[field.name] = pd.to_datetime(made[field.name])
    made.attrs.update(title=table.title, source=f"{table.source} ({name}.csv)", status=table.status)
    return made


def _column(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    if name not in frame.columns:
        listed = ", ".join(str(column) for column in frame.columns)
        raise DataError(Fault("column", repr(name), f"one of: {listed}"))
    return frame[name]


def values_of(column: pd.Series[Any]) -> list[Any]:
    """The cells as plain Python values, with None where there is a gap."""
    return [None if missing else cell for cell, missing in zip(column.tolist(), column.isna(), strict=True)]


def dates_of(column: pd.Series[Any]) -> list[Any]:
    """The cells as dates: Timestamps, dates and text such as "2025-01-06"; what isn't a date is left for the engine
    to name.
    """
    cells = []
    for cell in values_of(column):
        if isinstance(cell, pd.Timestamp):
            cells.append(cell.date())
        elif isinstance(cell, pd.Period):
            cells.append(cell.start_time.date())
        else:
            cells.append(cell)
    return cells


def _pair(frame: pd.DataFrame, value: str, date_column: str | None) -> tuple[list[Any], list[Any] | None]:
    values = values_of(_column(frame, value))
    if date_column is not None:
        return values, dates_of(_column(frame, date_column))
    if isinstance(frame.index, (pd.DatetimeIndex, pd.PeriodIndex)):
        return values, dates_of(frame.index.to_series())
    return values, None


def run_chart(frame: pd.DataFrame, *, value: str, date: str | None = None, **options: Any) -> _run_chart.RunChart:
    """The run chart of a column. date: the column of dates (by default a date index, if there is one). options: of
    the engine's `run_chart`.
    """
    values, dates = _pair(frame, value, date)
    return _run_chart.run_chart(values, dates=dates, **options)


def xmr(frame: pd.DataFrame, *, value: str, date: str | None = None, **options: Any) -> _xmr.XmRChart:
    """The XmR chart of a column. options: of the engine's `xmr`."""
    values, dates = _pair(frame, value, date)
    return _xmr.xmr(values, dates=dates, **options)


def pareto(frame: pd.DataFrame, *, cause: str, amount: str | None = None, **options: Any) -> _pareto.Pareto:
    """The Pareto chart of a column of causes: counted, or with the amounts (costs) of each cause summed."""
    causes = _column(frame, cause)
    if amount is None:
        return _pareto.pareto(_pareto.counted(values_of(causes)), **options)
    sums = _column(frame, amount).groupby(causes, sort=False).sum(min_count=1)
    return _pareto.pareto(list(zip(sums.index.tolist(), values_of(sums), strict=True)), **options)


def days_between(frame: pd.DataFrame, *, date: str, **options: Any) -> _rare_events.Gaps:
    """The days between events that have a row each."""
    return _rare_events.days_between(dates_of(_column(frame, date)), **options)


def box_score(
    frame: pd.DataFrame,
    *,
    team: str,
    date: str,
    measures: Mapping[str, Mapping[str, Any]],
) -> BoxScore:
    """A box score from a frame with a row a week.

    measures: column -> what `Measure` needs ("band", "unit", "better", and if wanted "name", "target", "baseline",
    ...). The faults of all columns are reported at once.
    """
    dates = dates_of(_column(frame, date))
    faults: list[Fault] = []
    rows: list[Measure] = []
    for column, wanted in measures.items():
        given = {"name": column, "unit": "", "better": "neither", **wanted}
        try:
            rows.append(Measure(values=tuple(values_of(_column(frame, column))), dates=tuple(dates), **given))
        except DataError as error:
            faults.extend(error.faults)
    if faults:
        raise DataError(dict.fromkeys(faults))
    return BoxScore(team, tuple(dates), tuple(rows))


def measure(
    frame: pd.DataFrame, *, value: str, date: str, band: Band, unit: str, better: Better, **options: Any
) -> Measure:
    """One column as a measure of a box score."""
    values, dates = _pair(frame, value, date)
    name = options.pop("name", value)
    return Measure(name, band, unit, better, tuple(values), tuple(dates or ()), **options)


def points(chart: _run_chart.RunChart | _xmr.XmRChart) -> pd.DataFrame:
    """A row a point: date, value, centre line and whether it is part of a signal; for an XmR chart also limits and
    moving range.
    """
    frame = pd.DataFrame({"value": pd.array(chart.values, dtype="Float64")})
    if chart.dates is not None:
        frame.insert(0, "date", pd.to_datetime(list(chart.dates)))
    if isinstance(chart, _run_chart.RunChart):
        fired = {point for phase in chart.phases for point in phase.judged(chart.rules).points}
        frame["median"] = list(chart.centre)
        frame["signal"] = [index in fired for index in range(len(chart.values))]
        return frame
    reasons = {signal.index: signal for signal in chart.signals}
    stages = [stage for stage in chart.stages for _ in range(stage.start, stage.stop)]
    frame["mean"] = [stage.mean for stage in stages]
    frame["lower"] = pd.Series([stage.lower for stage in stages], dtype="float64")
    frame["upper"] = pd.Series([stage.upper for stage in stages], dtype="float64")
    frame["moving range"] = pd.array(chart.ranges, dtype="Float64")
    frame["signal"] = [reasons[index].rule if index in reasons else "" for index in range(len(stages))]
    frame["kind"] = [reasons[index].kind if index in reasons else "" for index in range(len(stages))]
    return frame


def pareto_table(chart: _pareto.Pareto) -> pd.DataFrame:
    """A row a category: amount, share and cumulative share in percent, and whether it is one of the vital few."""
    return pd.DataFrame(
        {
            "cause": [bar.name for bar in chart.bars],
            "amount": [bar.amount for bar in chart.bars],
            "share %": [round(100 * bar.share, 1) for bar in chart.bars],
            "cumulative %": [round(100 * bar.cumulative, 1) for bar in chart.bars],
            "vital": [bar.vital for bar in chart.bars],
        }
    )


def measures_table(score: BoxScore) -> pd.DataFrame:
    """A row a measure: band, latest value, median of its chart, target and reading."""
    latest = {row.measure.name: row for row in score.latest.rows}
    return pd.DataFrame(
        [
            {
                "band": _box_score.LABELS[each.band],
                "measure": each.name,
                "latest week": latest[each.name].words(),
                "median": round(each.chart.median, 2),
                "target": each.target,
                "reading": each.finding,
            }
            for each in score.measures
        ]
    )


def weeks_table(score: BoxScore, last: int | None = 8) -> pd.DataFrame:
    """The sheet itself: a row a measure, a column a week (the `last` ones, None for all)."""
    weeks: list[date] = list(score.weeks if last is None else score.weeks[-last:])
    rows = {each.name: [each.at(week) for week in weeks] for each in score.measures}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=[week.isoformat() for week in weeks])
    frame.insert(0, "band", [_box_score.LABELS[each.band] for each in score.measures])
    return frame


def summary_table(summary: _xmr.Summary) -> pd.DataFrame:
    """The icons-only summary in words: a row a measure."""
    return pd.DataFrame([row.as_dict() for row in summary.rows])
