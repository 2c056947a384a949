"""A team's own numbers: CSV text as people have it, read into typed columns or refused with every fault.

Read: comma, semicolon or tab between cells; UTF-8 with or without its mark, UTF-16, Windows-1252 (what Excel writes);
weeks down the side or across the top; lines above the headings; £, %, thousands commas and blanks. Dates are British
(day, month, year); where month first is possible too, the result asks. Under the headings may stand a few setting rows
(Band, Unit, Better when, Target, Baseline) which make the file a box score: see `template`.

Columns that look like patient data are refused before anything else is looked at and are never quoted. Nothing is
stored.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from value_management.errors import DataError, Fault
from value_management.measures.box_score import Band, Better, BoxScore, Measure
from value_management.measures.run_chart import RunChart, run_chart
from value_management.measures.series import Period, fill_missing, period_of
from value_management.own_numbers import delimited
from value_management.own_numbers.columns import Column, Grid, Typing, in_date_order
from value_management.own_numbers.questions import DateQuestion, DecimalQuestion
from value_management.typed.numbers import Mark
from value_management.words import counted, day, listed, shown


@dataclass(frozen=True)
class OwnNumbers:
    """A team's table, read and typed. Made by `read`.

    columns: in the order of the file, empty ones left out, rows in date order. team: from a line "Team, ..." above the
    headings, or "". questions, decimal_questions: what to ask before the charts can be trusted. cautions: what was
    done in reading. encoding, delimiter: how the file was written.
    """

    columns: tuple[Column, ...]
    rows: int
    team: str
    questions: tuple[DateQuestion, ...]
    cautions: tuple[str, ...]
    encoding: str
    delimiter: str
    decimal_questions: tuple[DecimalQuestion, ...] = ()

    @property
    def dates(self) -> tuple[datetime.date, ...] | None:
        """The dates of the rows, or None where the file has no column of dates."""
        return next((column.values for column in self.columns if column.kind == "date"), None)

    @property
    def period(self) -> Period | None:
        """How the dates step: "day", "week", "month", or None."""
        return None if self.dates is None else period_of(self.dates)

    @property
    def measures(self) -> tuple[Column, ...]:
        """The columns of numbers."""
        return tuple(column for column in self.columns if column.kind == "number")

    def column(self, name: str) -> Column:
        """The column with this heading, upper or lower case alike. Raises DataError, naming the headings there are."""
        for column in self.columns:
            if column.name.casefold() == name.strip().casefold():
                return column
        names = [f"“{column.name}”" for column in self.columns]
        raise DataError(Fault("column", f"“{shown(name)}”", f"one of {listed(names, 'or')}"))

    def explain(self) -> str:
        """What was read, in words, with questions and cautions."""
        kinds = {"date": "dates", "number": "numbers", "text": "words"}
        parts = [
            f"{column.name} ({kinds[column.kind]}{f', {column.unit}' if column.unit else ''})"
            for column in self.columns
        ]
        said = [f"{counted(self.rows, 'row')} and {counted(len(self.columns), 'column')}: {listed(parts)}."]
        dates = self.dates
        if dates:
            step = f", one a {self.period}" if self.period else ""
            said.append(f"From {day(dates[0])} to {day(dates[-1])}{step}.")
        asked = [question.explain() for question in self.questions]
        asked += [question.explain() for question in self.decimal_questions]
        return " ".join([*said, *asked, *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every column, question and caution."""
        return {
            "columns": [column.as_dict() for column in self.columns],
            "rows": self.rows,
            "team": self.team,
            "period": self.period,
            "questions": [question.as_dict() for question in self.questions],
            "decimal_questions": [question.as_dict() for question in self.decimal_questions],
            "cautions": list(self.cautions),
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "explanation": self.explain(),
        }


def read(
    data: bytes | str, *, day_first: bool | None = None, decimal: Mark | None = None, weekly: bool = True
) -> OwnNumbers:
    """Read a team's CSV, pasted (str) or dropped (bytes).

    day_first: None reads dates the British way and asks where month first is possible too; True or False settles it.
    decimal: None reads each column's decimals as its numbers show and asks where they don't; "point" or "comma"
    settles it.
    weekly: False for a list of things rather than weeks (causes for a Pareto chart): no column of numbers is needed,
    dates may come twice and rows keep their order.

    Raises DataError: for columns that look like patient data (then nothing else is reported and no cell is quoted);
    for files that aren't text, too large (5 MB, 5,000 rows, 60 columns) or without headings; otherwise with every
    faulty cell by row and column.
    """
    text, encoding = delimited.decode(data)
    delimiter = delimited.delimiter_of(text)
    grid = Grid(delimited.records(text, delimiter))
    grid.refuse_patient_data()
    typing = Typing(grid, day_first=day_first, decimal=decimal, semicolons=delimiter == ";", series=weekly)
    columns = typing.columns()
    columns, more = in_date_order(columns) if weekly else (columns, [])
    return OwnNumbers(
        columns=columns,
        rows=len(grid.body),
        team=grid.team,
        questions=tuple(typing.questions),
        cautions=(*grid.cautions, *more),
        encoding=encoding,
        delimiter=delimiter,
        decimal_questions=tuple(typing.decimal_questions),
    )


# --- what a team gets from them -------------------------------------------------------------------------------------


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
    """A run chart of each column of numbers, or of the columns named.

    baseline: freeze the median at the first k points; otherwise each column's own Baseline row, or all points.
    Raises DataError for a heading that isn't there or holds no numbers.
    """
    chosen = numbers.measures if columns is None else tuple(numbers.column(name) for name in columns)
    faults = [
        Fault(column.place, f"a column of {'dates' if column.kind == 'date' else 'words'}", "a column of numbers")
        for column in chosen
        if column.kind != "number"
    ]
    if faults:
        raise DataError(faults)
    return tuple(_charted(numbers, column, baseline, rules) for column in chosen)


def series(numbers: OwnNumbers, column: str) -> tuple[tuple[float | None, ...], tuple[datetime.date, ...] | None]:
    """The values of a column of numbers and their dates, with an empty slot for every missing day, week or month.

    Dates are None where the file has none. Raises DataError for a heading that isn't there or holds no numbers, and
    for dates off their own step.
    """
    found = numbers.column(column)
    if found.kind != "number":
        kind = "dates" if found.kind == "date" else "words"
        raise DataError(Fault(found.place, f"a column of {kind}", "a column of numbers"))
    if numbers.dates is None:
        return found.values, None
    slots = fill_missing(found.values, numbers.dates)
    return slots.values, slots.dates


def categories(
    data: bytes | str, column: str, amount: str | None = None, *, decimal: Mark | None = None
) -> tuple[dict[str, float], str]:
    """Causes with their counts or amounts, for a Pareto chart, and the amounts' unit.

    data: a CSV with one row for each event or cause. column: the heading of the causes; rows without one count as
    "other". amount: the heading of the amounts, added up by cause; without it rows are counted. decimal: as for `read`.

    Raises DataError as `read` does, and for headings that aren't there or hold the wrong kind.
    """
    numbers = read(data, weekly=False, decimal=decimal)
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
        chart = run_chart(values, dates=dates, baseline=baseline or column.baseline, target=column.target, rules=rules)
    except DataError as error:
        return Charted(column.name, column.unit, column.better, None, str(error))
    return Charted(column.name, column.unit, column.better, chart)


def box_score(
    numbers: OwnNumbers, *, team: str = "", settings: Mapping[str, Mapping[str, Any]] | None = None
) -> BoxScore:
    """The box score of the columns that have a band, from the setting rows or from `settings`.

    team: the team's name; otherwise the file's, or "Our team". settings: heading -> {"band", "better", "unit",
    "target", "baseline"}, for a file without setting rows; it wins over them. Missing weeks stay as empty slots.

    Raises DataError where no column has a band, where there are no dates, and for every number that its band can't
    hold (a percentage above 100 outside capacity, a count below nought).
    """
    faults: list[Fault] = []
    chosen: list[Column] = []
    given = {numbers.column(name).name: changes for name, changes in (settings or {}).items()}
    for column in numbers.measures:
        changes = dict(given.get(column.name, {}))
        unknown = sorted(set(changes) - {"band", "better", "unit", "target", "baseline"})
        if unknown:
            faults.append(
                Fault(column.name, f"settings {listed(unknown)}", "band, better, unit, target or baseline only")
            )
            continue
        column = replace(column, **changes)
        if column.band:
            chosen.append(column)
    dates = numbers.dates
    if dates is None:
        faults.append(Fault("file", "no column of dates", "a column with the date on which each week starts"))
    if not chosen and not faults:
        faults.append(
            Fault(
                "box score",
                "no measure that says which part of the sheet it belongs to",
                "quality, capacity or cost for each measure",
                "Choose one for each measure, or write them in a row “Band” under the headings, as in the template.",
            )
        )
    measures: list[Measure] = []
    for column in chosen if dates is not None else ():
        assert dates is not None
        try:
            slots = fill_missing(column.values, dates)
            band, better = cast(Band, column.band), cast(Better, column.better or "neither")
            measures.append(
                Measure(
                    column.name, band, column.unit, better, slots.values, slots.dates, column.target, column.baseline
                )
            )
        except DataError as error:
            faults.extend(error.faults)
    if faults:
        raise DataError(faults)
    return BoxScore(team.strip() or numbers.team or "Our team", measures[0].dates, tuple(measures))


def report(
    numbers: OwnNumbers,
    *,
    columns: Sequence[str] | None = None,
    baseline: int | None = None,
    rules: Literal["anhoej", "perla"] = "anhoej",
    team: str = "",
    settings: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Everything about a team's numbers as plain data: what was read, the run charts and the box score.

    "numbers": `OwnNumbers.as_dict()`; "charts": one `Charted.as_dict()` for each column (`RunChart.from_dict` makes a
    chart of it again, for drawing); "box_score": `BoxScore.as_dict()` or None, with "box_score_why_not" and
    "box_score_faults"; "cautions": what to know before believing any of it. Arguments as for `charts` and `box_score`.
    """
    charted = charts(numbers, columns=columns, baseline=baseline, rules=rules)
    score: BoxScore | None = None
    faults: tuple[Fault, ...] = ()
    try:
        score = box_score(numbers, team=team, settings=settings)
    except DataError as error:
        faults = error.faults
    cautions = [*numbers.cautions]
    if len(charted) > 1:
        cautions.append(f"With {len(charted)} charts looked at together, one of them may signal by chance alone.")
    return {
        "numbers": numbers.as_dict(),
        "charts": [each.as_dict() for each in charted],
        "box_score": None if score is None else score.as_dict(),
        "box_score_explanation": "" if score is None else score.explain(),
        "box_score_why_not": "\n".join(str(fault) for fault in faults),
        "box_score_faults": [fault.as_dict() for fault in faults],
        "cautions": cautions,
    }
