"""`vm.run_chart` and `vm.xmr`: one measure over time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from value_management import words
from value_management.checking import Faults, date_of
from value_management.drawing.xmr import ASSURANCE_WORDS, VARIATION_WORDS
from value_management.errors import DataError, Fault
from value_management.lab.results.result import Result
from value_management.lab.results.taken import Reading, Taken, frame_of, take
from value_management.measures.box_score import Better, marker_words, reading_of
from value_management.measures.rules import RuleSet
from value_management.measures.run_chart import RunChart
from value_management.measures.run_chart import run_chart as engine_run_chart
from value_management.measures.series import next_date, period_of
from value_management.measures.xmr import XmRChart
from value_management.measures.xmr import xmr as engine_xmr
from value_management.own_numbers import cells, results
from value_management.own_numbers.column import Column
from value_management.typed import dates
from value_management.typed.numbers import Mark

if TYPE_CHECKING:
    from value_management.lab.figures import Draw

Data = Any  # a pandas frame or series, the path of a .csv or .xlsx file, or a list of numbers
Notes = str | Mapping[Any, str] | Sequence[tuple[Any, str]]


def run_chart(
    data: Data,
    value: str | None = None,
    date: str | Sequence[Any] | None = None,
    *,
    baseline: int | None = None,
    better: Better | None = None,
    target: float | None = None,
    notes: Notes | None = None,
    phases: Sequence[Any] = (),
    exclude: Sequence[Any] = (),
    rules: RuleSet = "anhoej",
    unit: str = "",
    title: str = "",
    source: str = "",
    day_first: bool | None = None,
    decimal: Mark | None = None,
    sheet: str | None = None,
) -> Result[RunChart]:
    """A run chart of one measure: picture, verdict, cautions.

    data: a pandas frame, the path of a .csv or .xlsx file, or a list of numbers. value: the heading of the numbers;
    date: the heading of the dates, or a list of them. Where there is only one such column, leave them out.
    baseline: freeze the median at the first so many points. better: "higher" or "lower": whether a change is better or
    worse. target: a line to aim at. notes: what happened, as {"2025-07-07": "huddles began"} or the heading of a column
    of words (a column headed Note is used by itself). phases: the dates on which something was changed for good: each
    phase has its own median. exclude: dates left out of the median, though drawn. rules: "anhoej" or "perla". unit:
    "%", "£" or a word. day_first, decimal: how to read what can be read two ways. sheet: of a workbook.

    Missing weeks keep their place. Raises DataError in plain words.

    Example:
    >>> import value_management as vm
    >>> from value_management.lab import frame
    >>> weeks = frame("fictional-larch-ward-weekly")
    >>> began = {"2025-07-07": "letters ready the evening before"}
    >>> noon = vm.run_chart(weeks, "before_noon_percent", "week_start", better="higher", baseline=26, notes=began)
    >>> noon.verdict
    'signal: better'
    >>> picture = noon
    """
    given = _series(data, value, date, Reading(day_first, decimal, sheet), notes)
    way: Better = better or given.column.better or "neither"  # type: ignore[assignment]
    chart = engine_run_chart(
        given.values,
        dates=given.dates,
        baseline=given.column.baseline if baseline is None else baseline,
        phases=[given.period(each, "phases") for each in phases] or None,
        exclude=[given.period(each, "exclude") for each in exclude],
        target=given.column.target if target is None else target,
        annotations=given.notes,
        rules=rules,
    )
    verdict = marker_words(chart.verdict, reading_of(chart, way))
    title = title or f"{given.name} – {verdict}"

    def drawn() -> Draw:
        from value_management.lab import charts

        return charts.run_chart(chart, title=title, **given.axes(unit))

    marked = set(chart.marked)
    table = given.table({"Median": list(chart.centre), "Signal": ["yes" if i in marked else "" for i in given.places]})
    return given.result(chart, chart.explain(), chart.cautions, title, verdict, table, drawn, source)


def xmr(
    data: Data,
    value: str | None = None,
    date: str | Sequence[Any] | None = None,
    *,
    baseline: int | None = None,
    better: Better | None = None,
    target: float | None = None,
    notes: Notes | None = None,
    phases: Sequence[Any] = (),
    exclude: Sequence[Any] = (),
    run: int = 7,
    screen: bool = False,
    unit: str = "",
    title: str = "",
    source: str = "",
    day_first: bool | None = None,
    decimal: Mark | None = None,
    sheet: str | None = None,
) -> Result[XmRChart]:
    """An XmR chart of one measure, read as in Making data count: picture, verdict, cautions.

    baseline: fix mean and limits at the first so many points (12 or more). run: 7 points for a shift or trend, or 6.
    screen: leave extreme moving ranges out of the limits. The other arguments are those of `vm.run_chart`.

    Example:
    >>> import value_management as vm
    >>> from value_management.lab import frame
    >>> weeks = frame("fictional-larch-ward-weekly")
    >>> noon = vm.xmr(weeks, "before_noon_percent", "week_start", better="higher", baseline=26, target=30)
    >>> noon.verdict
    'improvement, high; target met by chance'
    >>> picture = noon
    """
    given = _series(data, value, date, Reading(day_first, decimal, sheet), notes)
    way: Better = better or given.column.better or "neither"  # type: ignore[assignment]
    chart = engine_xmr(
        given.values,
        dates=given.dates,
        better=way,
        baseline=given.column.baseline if baseline is None else baseline,
        phases=[given.period(each, "phases") for each in phases] or None,
        exclude=[given.period(each, "exclude") for each in exclude],
        target=given.column.target if target is None else target,
        annotations=given.notes,
        run=run,
        screen=screen,
    )
    verdict = VARIATION_WORDS[chart.variation] + (f", {chart.side}" if chart.side else "")
    if chart.assurance is not None:
        verdict += f"; {ASSURANCE_WORDS[chart.assurance]}"
    title = title or f"{given.name} – {verdict}"

    def drawn() -> Draw:
        from value_management.lab import charts

        return charts.xmr(chart, title=title, **given.axes(unit))

    stages = [stage for stage in chart.stages for _ in range(stage.start, stage.stop)]
    signals = {signal.index: f"{signal.rule} ({signal.kind})" for signal in chart.signals}
    table = given.table(
        {
            "Mean": [stage.mean for stage in stages],
            "Lower limit": [stage.lower for stage in stages],
            "Upper limit": [stage.upper for stage in stages],
            "Moving range": list(chart.ranges),
            "Signal": [signals.get(i, "") for i in given.places],
        }
    )
    return given.result(chart, chart.explain(), chart.cautions, title, verdict, table, drawn, source)


class _Series:
    """One measure over time, as it was read."""

    def __init__(self, taken: Taken, column: Column, notes: Notes | None, day_first: bool | None) -> None:
        self.taken, self.column, self.day_first = taken, column, day_first
        self.values, self.dates = results.series(taken.numbers, column.name)
        self.places = range(len(self.values))
        self.name = column.name
        self.notes = self._notes(notes)

    def _notes(self, notes: Notes | None) -> list[tuple[Any, str]]:
        if notes is None:
            return list(self.taken.numbers.notes) if self.dates is not None else []
        if isinstance(notes, str):
            said, days = self.taken.numbers.column(notes), self.taken.numbers.dates
            if days is None:
                raise DataError(Fault("notes", "a table without dates", "a column of dates beside the notes"))
            return [(day, str(text)) for day, text in zip(days, said.values, strict=True) if text is not None]
        faults, pairs = Faults(), []
        for entry in notes.items() if isinstance(notes, Mapping) else notes:
            if not isinstance(entry, (tuple, list)) or len(entry) != 2 or not isinstance(entry[1], str):
                faults.fault("notes", words.shown(repr(entry)), 'a date and words, such as {"2025-07-07": "huddles"}')
                continue
            with faults.kept():
                pairs.append((self.period(entry[0], "notes"), entry[1]))
        faults.done()
        return pairs

    def period(self, when: Any, what: str) -> Any:
        """The date of the week, month or day in which a day lies; a point's number stays. Raises DataError."""
        if isinstance(when, int) and not isinstance(when, bool):
            return when
        day = _day(when, what, self.day_first)
        if self.dates is None:
            raise DataError(Fault(what, words.day(day), "a point's number, from 0: the table has no dates"))
        before = [each for each in self.dates if each <= day]
        step = period_of(self.dates)
        last = next_date(self.dates[-1], step, self.dates[0].day) if step else self.dates[-1] + datetime.timedelta(1)
        if not before or day >= last:
            reach = f"a day from {words.day(self.dates[0])} to {words.day(self.dates[-1])}"
            raise DataError(Fault(what, words.day(day), reach))
        return before[-1]

    def axes(self, unit: str) -> dict[str, str]:
        """Unit and labels of the chart."""
        unit = unit or self.column.unit
        step = None if self.dates is None else period_of(self.dates)
        time = "Point" if self.dates is None else (step or "date").capitalize()
        return {"unit": unit, "label": f"{self.name}, {unit}" if unit else self.name, "time": time}

    def table(self, more: dict[str, list[Any]]) -> pd.DataFrame:
        """A row a point, the date (or the point's number) first."""
        first = {"Point": [i + 1 for i in self.places]} if self.dates is None else {"Date": list(self.dates)}
        frame = pd.DataFrame({**first, self.name: list(self.values), **more})
        noted = dict(self.notes)
        if noted and self.dates is not None:
            frame["Note"] = [noted.get(day, "") for day in self.dates]
        return frame

    def result(
        self,
        chart: Any,
        said: str,
        cautions: tuple[str, ...],
        title: str,
        verdict: str,
        table: pd.DataFrame,
        drawn: Any,
        source: str,
    ) -> Result[Any]:
        """The result: the cautions of the chart stand apart from what it says, after those of the reading."""
        for each in cautions:
            said = said.replace(f" {each}", "", 1)
        read = self.taken.numbers.cautions
        return Result(
            chart,
            title=title,
            verdict=verdict,
            words=said,
            cautions=(*read, *cautions),
            table=table,
            drawn=drawn,
            source=source or self.taken.source,
            status=self.taken.status,
        )


def _series(data: Data, value: str | None, date: Any, reading: Reading, notes: Notes | None) -> _Series:
    if date is not None and not isinstance(date, str):
        data, date = _beside(data, date), "Date"
    noted = notes if isinstance(notes, str) else None
    taken = take(data, [value, noted], reading, date=date)
    return _Series(taken, taken.measure(value), notes, reading.day_first)


def _beside(data: Data, days: Any) -> pd.DataFrame:
    """The numbers with a list of dates beside them."""
    listed = list(days)
    frame = frame_of(data)
    if len(listed) != len(frame):
        counts = words.counted(len(listed), "date")
        raise DataError(Fault("date", counts, f"{len(frame)}, one for each number"))
    made = pd.DataFrame({"Date": listed, **{str(name): list(frame[name]) for name in frame.columns if name != "Date"}})
    made.attrs.update(frame.attrs)
    return made


def _day(when: Any, what: str, day_first: bool | None) -> datetime.date:
    """A day as people write it. Raises DataError where it is none, or can be read two ways."""
    found = date_of(when)
    if found is not None:
        return found
    read = dates.date(cells.clean(when)) if isinstance(when, str) else None
    if read is not None and read.ambiguous and day_first is None:
        both = f"{words.day(read.day_first)} or {words.day(read.month_first)}"  # type: ignore[arg-type]
        raise DataError(Fault(what, when, f"{both}: it can be read both ways", "Write 2025-07-06, or 6 July 2025."))
    day = None if read is None else read.read(day_first is not False) or read.day_first or read.month_first
    if day is None:
        raise DataError(Fault(what, words.shown(repr(when)), "a date such as 2025-07-06 or 6 July 2025"))
    return day
