"""From pandas to the engine and back: a frame in, a result out; results in, a summary frame out.

Gaps (NaN, NaT, None) become missing periods. Text is read by the same rules as a team's file (`typed.numbers`,
`typed.dates`): what can be read two ways is asked about in a DataError, and settled by `decimal` and `day_first`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from value_management import words
from value_management.datasets import load
from value_management.errors import DataError, Fault
from value_management.lab import cited
from value_management.measures import box_score as _box_score
from value_management.measures import pareto as _pareto
from value_management.measures import rare_events as _rare_events
from value_management.measures import run_chart as _run_chart
from value_management.measures import xmr as _xmr
from value_management.measures.box_score import Band, Better, BoxScore, Measure
from value_management.measures.series import period_of
from value_management.own_numbers import cells
from value_management.own_numbers.questions import DecimalQuestion
from value_management.typed import dates, numbers


def frame(name: str) -> pd.DataFrame:
    """A dataset as a frame, one row a row; `attrs` hold its title, source, status (real, simulated, fictional), file.

    Raises DataError for a name that isn't there.

    Example:
    >>> weeks = frame("fictional-larch-ward-weekly")
    >>> float(weeks["joy_score"].max())
    7.7
    >>> weeks.attrs["status"]
    'fictional'
    """
    table = load(name)
    made = pd.DataFrame(list(table.rows), columns=[field.name for field in table.fields])
    for field in table.fields:
        if field.type in ("date", "yearmonth"):
            made[field.name] = pd.to_datetime(made[field.name])
    made.attrs.update(title=table.title, source=cited.said(table), status=table.status, file=cited.file_of(table))
    return made


def _column(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    if name not in frame.columns:
        listed = ", ".join(str(column) for column in frame.columns)
        raise DataError(Fault("column", repr(name), f"one of: {listed}"))
    return frame[name]


def values_of(column: pd.Series[Any], decimal: numbers.Mark | None = None) -> list[Any]:
    """The cells as plain Python values, with None where there is a gap; text is read as numbers.

    decimal: "point" or "comma" where the text leaves it open. What isn't a number is left for the engine to name.
    Raises DataError for numbers that can be read two ways.
    """
    plain = [None if missing else cell for cell, missing in zip(column.tolist(), column.isna(), strict=True)]
    texts = {cell: cells.number(cells.clean(cell)) for cell in plain if isinstance(cell, str)}
    if not texts:
        return plain
    figures = [(text, found.figure) for text, found in texts.items() if found]
    settled = numbers.settle(figures, told=decimal, elsewhere=None, semicolons=False)
    if settled.asked:
        question = DecimalQuestion(str(column.name), settled.example, settled.mark, settled.why)
        raise DataError(
            Fault(
                f"column {column.name!r}",
                settled.example,
                f"{question.reading('point')} or {question.reading('comma')}",
                'Say decimal="point" or decimal="comma".',
            )
        )
    read = {text: None if found is None else found.read(settled.mark) for text, found in texts.items()}
    blank = {text for text in texts if cells.is_blank(cells.clean(text))}
    return [
        cell if not isinstance(cell, str) else None if cell in blank else cell if read[cell] is None else read[cell]
        for cell in plain
    ]


def dates_of(column: pd.Series[Any], day_first: bool | None = None) -> list[Any]:
    """The cells as dates: Timestamps, dates and text such as "2025-01-06" or "6/1/2025"; what isn't a date is left for
    the engine to name.

    day_first: True or False where the text leaves it open. Raises DataError for dates that can be read two ways.
    """
    plain = [None if missing else cell for cell, missing in zip(column.tolist(), column.isna(), strict=True)]
    texts = {cell: day for cell in plain if isinstance(cell, str) and (day := dates.date(cells.clean(cell)))}
    order = dates.settle(texts.items(), told=day_first, period=period_of)
    if order.asked:
        example = texts[order.example]
        first, second = example.other if order.middle else example.day_first, example.day_first
        other = second if order.middle else example.month_first
        raise DataError(
            Fault(
                f"column {column.name!r}",
                order.example,
                f"{words.day(first)} or {words.day(other)}",
                "Say day_first=True or day_first=False.",
            )
        )
    made: list[Any] = []
    for cell in plain:
        if isinstance(cell, pd.Timestamp):
            made.append(cell.date())
        elif isinstance(cell, pd.Period):
            made.append(cell.start_time.date())
        elif isinstance(cell, str) and (day := texts.get(cell)):
            read = day.other if order.middle and order.day_first else day.read(order.day_first)
            made.append(cell if read is None else read)
        else:
            made.append(cell)
    return made


def _pair(
    frame: pd.DataFrame, value: str, date_column: str | None, options: dict[str, Any]
) -> tuple[list[Any], list[Any] | None]:
    """Values and dates of a frame. Takes `decimal` and `day_first` out of the options: they are for the reader."""
    decimal, day_first = options.pop("decimal", None), options.pop("day_first", None)
    values = values_of(_column(frame, value), decimal)
    if date_column is not None:
        return values, dates_of(_column(frame, date_column), day_first)
    if isinstance(frame.index, (pd.DatetimeIndex, pd.PeriodIndex)):
        return values, dates_of(frame.index.to_series())
    return values, None


def run_chart(frame: pd.DataFrame, *, value: str, date: str | None = None, **options: Any) -> _run_chart.RunChart:
    """The run chart of a column. date: the column of dates (by default a date index, if there is one). options: of
    the engine's `run_chart`; and decimal ("point", "comma") and day_first (True, False) for text with two readings.
    """
    values, days = _pair(frame, value, date, options)
    return _run_chart.run_chart(values, dates=days, **options)


def xmr(frame: pd.DataFrame, *, value: str, date: str | None = None, **options: Any) -> _xmr.XmRChart:
    """The XmR chart of a column. options: of the engine's `xmr`, and decimal and day_first as for `run_chart`."""
    values, days = _pair(frame, value, date, options)
    return _xmr.xmr(values, dates=days, **options)


def pareto(frame: pd.DataFrame, *, cause: str, amount: str | None = None, **options: Any) -> _pareto.Pareto:
    """The Pareto chart of a column of causes: counted, or with the amounts (costs) of each cause summed."""
    causes = _column(frame, cause)
    if amount is None:
        return _pareto.pareto(_pareto.counted(values_of(causes)), **options)
    column = _column(frame, amount)
    amounts = pd.Series(values_of(column, options.pop("decimal", None)), index=column.index, name=amount)
    sums = amounts.groupby(causes, sort=False).sum(min_count=1)
    return _pareto.pareto(list(zip(sums.index.tolist(), values_of(sums), strict=True)), **options)


def days_between(frame: pd.DataFrame, *, date: str, **options: Any) -> _rare_events.Gaps:
    """The days between events that have a row each."""
    day_first = options.pop("day_first", None)
    return _rare_events.days_between(dates_of(_column(frame, date), day_first), **options)


def box_score(
    frame: pd.DataFrame,
    *,
    team: str,
    date: str,
    measures: Mapping[str, Mapping[str, Any]],
    decimal: numbers.Mark | None = None,
    day_first: bool | None = None,
) -> BoxScore:
    """A box score from a frame with a row a week.

    measures: column -> what `Measure` needs ("band", "unit", "better", and if wanted "name", "target", "baseline",
    ...). decimal and day_first: for text with two readings. The faults of all columns are reported at once.
    """
    days = dates_of(_column(frame, date), day_first)
    faults: list[Fault] = []
    rows: list[Measure] = []
    for column, wanted in measures.items():
        given = {"name": column, "unit": "", "better": "neither", **wanted}
        try:
            rows.append(Measure(values=tuple(values_of(_column(frame, column), decimal)), dates=tuple(days), **given))
        except DataError as error:
            faults.extend(error.faults)
    if faults:
        raise DataError(dict.fromkeys(faults))
    return BoxScore(team, tuple(days), tuple(rows))


def measure(
    frame: pd.DataFrame, *, value: str, date: str, band: Band, unit: str, better: Better, **options: Any
) -> Measure:
    """One column as a measure of a box score."""
    values, days = _pair(frame, value, date, options)
    name = options.pop("name", value)
    return Measure(name, band, unit, better, tuple(values), tuple(days or ()), **options)


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
