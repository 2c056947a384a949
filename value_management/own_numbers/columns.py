"""A table of cells: where its headings stand, which rows are settings, what kind each column is, and every fault."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from value_management.errors import DataError, Fault
from value_management.measures.series import period_of
from value_management.own_numbers import cells, delimited, identifiers
from value_management.own_numbers.questions import DateQuestion, DecimalQuestion
from value_management.typed import dates, numbers
from value_management.words import counted, day, listed, shown

MOST_COLUMNS = 60
MOST_ROWS = delimited.MOST_ROWS
MOST_FAULTS = 500
"""Faults listed one by one; beyond it the rest are counted."""

SHAPE = "Put headings in the first row, and one week in each row below it: its date, then its numbers."

LONGEST_CELL = 2_000
LONGEST_HEADING = 120

Kind = Literal["date", "number", "text"]

_SETTINGS = {
    "band": "band",
    "panel": "band",
    "box score band": "band",
    "unit": "unit",
    "units": "unit",
    "better when": "better",
    "better": "better",
    "better if": "better",
    "direction": "better",
    "target": "target",
    "goal": "target",
    "baseline": "baseline",
    "baseline weeks": "baseline",
}
_BANDS = {
    "quality": "quality",
    "performance": "quality",
    "quality (performance)": "quality",
    "people": "quality",
    "capacity": "capacity",
    "cost": "cost",
    "costs": "cost",
    "money": "cost",
    "finance": "cost",
}
_BETTER = {
    "higher": "higher",
    "up": "higher",
    "more": "higher",
    "increase": "higher",
    "lower": "lower",
    "down": "lower",
    "less": "lower",
    "fewer": "lower",
    "decrease": "lower",
    "neither": "neither",
    "either": "neither",
    "no direction": "neither",
}
_TOTALS = frozenset({"total", "totals", "grand total", "sum", "average", "mean", "median", "ytd", "year to date"})
_DATE_HEADING = frozenset(
    {
        "date",
        "week",
        "month",
        "day",
        "week starting",
        "week commencing",
        "week beginning",
        "w/c",
        "wc",
        "period",
        "week start",
        "week_start",
        "week ending",
        "month starting",
        "month beginning",
    }
)
_COUNTER_HEADING = frozenset({"week number", "week no", "week no.", "wk", "no", "no.", "number", "#", "row"})


@dataclass(frozen=True)
class Column:
    """One column. kind: "date", "number" or "text". unit: from the cells (£, %) or the Unit row.

    values: one a row: date, int or float, text, or None for a blank. place: where it stands in the file. band, better,
    target and baseline come from the setting rows; "" or None where the file has none.
    """

    name: str
    kind: Kind
    unit: str
    values: tuple[Any, ...] = field(repr=False)
    place: str = ""
    band: str = ""
    better: str = ""
    target: float | None = None
    baseline: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain data; dates as 2026-03-02."""
        return {
            "name": self.name,
            "kind": self.kind,
            "unit": self.unit,
            "values": [_plain(value) for value in self.values],
            "band": self.band,
            "better": self.better,
            "target": self.target,
            "baseline": self.baseline,
        }


class Grid:
    """The cells as a table: one heading a column, setting rows taken out, body rows below. Weeks may stand across."""

    def __init__(self, records: list[list[str]]) -> None:
        self.cautions: list[str] = []
        self.team = ""
        self.turned = False
        start = self._heading_row(records)
        self.first_row = start + 1
        table = records[start:]
        while table and not any(table[-1]):
            table.pop()
        width = max(len(record) for record in table)
        # Cells beyond the headings that are all empty come from a stray comma at line ends.
        while width > 1 and not any(len(record) >= width and record[width - 1] for record in table):
            width -= 1
        self.extra = (
            [(number, len(record)) for number, record in enumerate(table) if any(record[len(table[0]) :])]
            if len(table[0]) < width
            else []
        )
        table = [record[:width] + [""] * (width - len(record)) for record in table]
        if self._weeks_across(table[0]):
            self.turned = True
            self.extra = []
            table = [list(column) for column in zip(*table, strict=True)]
            table[0][0] = table[0][0] if table[0][0].casefold() in _DATE_HEADING else "Week"
            self.cautions.append("The weeks stood across the top, so the table was turned.")
        self.headings = table[0]
        self.settings: dict[str, tuple[int, list[str]]] = {}
        position = 1
        while position < len(table) and (key := _SETTINGS.get(table[position][0].casefold().rstrip(":"))):
            self.settings[key] = (position, table[position])
            position += 1
        self.body = [(number, table[number]) for number in range(position, len(table)) if any(table[number])]
        self._check_size()
        self.numbers: dict[str, cells.NumberCell | None] = {}

    def number(self, text: str) -> cells.NumberCell | None:
        """The number in a cell, read once for each text."""
        if text not in self.numbers:
            self.numbers[text] = cells.number(text)
        return self.numbers[text]

    def _heading_row(self, records: list[list[str]]) -> int:
        filled = [(number, [cell for cell in record if cell]) for number, record in enumerate(records)]
        filled = [(number, found) for number, found in filled if found]
        if not filled:
            raise DataError(Fault("file", "nothing", "a row of headings and rows of numbers", "Paste the cells again."))
        single = all(len(found) == 1 for _, found in filled)
        start = 0
        for number, found in filled:
            if len(found) == 2 and found[0].casefold().rstrip(":") in ("team", "ward", "team name"):
                self.team = cells.from_text(found[1])[:LONGEST_HEADING]
            elif single or len(found) > 1:
                start = number
                break
        else:
            start = filled[-1][0]
        skipped = sum(1 for number, found in filled if number < start and len(found) == 1)
        if skipped:
            self.cautions.append(f"Left out {counted(skipped, 'line')} above the headings.")
        return start

    @staticmethod
    def _weeks_across(headings: list[str]) -> bool:
        others = [cell for cell in headings[1:] if cell and cell.casefold() not in _SETTINGS]
        dated = sum(1 for cell in others if dates.date(cell) or dates.without_year(cell))
        return dated >= 2 and dated * 2 > len(others)

    def _check_size(self) -> None:
        width = len(self.headings)
        if width > MOST_COLUMNS:
            advice = (
                "With weeks across the top, turn the table: one row a week." if self.turned else "Keep what you chart."
            )
            raise DataError(Fault("file", f"{width:,} columns", f"at most {MOST_COLUMNS}", advice))
        if len(self.body) > MOST_ROWS:
            raise DataError(
                Fault("file", f"{len(self.body):,} rows", f"at most {MOST_ROWS:,}", "Use weeks, or fewer years.")
            )
        # Before any pattern is looked for: patterns take time in long text.
        long = [
            Fault(
                self.place(row, column),
                f"{len(text):,} characters",
                f"at most {LONGEST_CELL:,}",
                "A quotation mark may be missing.",
            )
            for row, record in [(0, self.headings), *self.body]
            for column, text in enumerate(record)
            if len(text) > LONGEST_CELL
        ]
        if long:
            raise DataError(long[:MOST_FAULTS])

    def place(self, row: int, column: int) -> str:
        """Row and column of a cell as the reader's spreadsheet shows them, with the heading."""
        if self.turned:
            row, column = column, row
            heading = self.headings[row]
        else:
            heading = self.headings[column]
        letter = _letters(column)
        named = f" (“{heading[:40]}”)" if heading else ""
        return f"row {row + self.first_row}, column {letter}{named}"

    def column_place(self, column: int, *, quoted: bool = True) -> str:
        """A whole column (or row, where weeks stand across), with its heading unless that mustn't be quoted."""
        heading = self.headings[column][:40] if quoted else ""
        named = f" (“{heading}”)" if heading else ""
        return f"row {column + self.first_row}{named}" if self.turned else f"column {_letters(column)}{named}"

    def refuse_patient_data(self) -> None:
        """Raise DataError for every column that looks like patient data. No cell is quoted."""
        faults = []
        for column, heading in enumerate(self.headings):
            values = [record[column] for _, record in self.body if not cells.is_blank(record[column])]
            said = identifiers.heading_says(heading)
            # A column called "initials" that holds only counts isn't names.
            if said == "names" and values and all(map(self.number, values)):
                said = None
            tells = identifiers.values_look_like([heading] if heading else [])
            seen = said or tells or identifiers.values_look_like(values)
            words = [value for value in values if self.number(value) is None and dates.date(value) is None]
            # A word in a column of counts is a fault of that cell, and no name.
            if not seen and len(words) * 2 > len(values) and identifiers.words_name_people(heading, words):
                seen = "names"
            # Birthdays fill their column, so a few cells tell whether to read all of them as dates.
            if not seen and any(dates.date(value) for value in values[:20]):
                read = [found.day_first or found.month_first for value in values if (found := dates.date(value))]
                known = [found for found in read if found is not None]
                seen = "dates of birth" if identifiers.dates_look_like_birth(known) else None
            if seen:
                where = self.column_place(column, quoted=not tells)
                advice = "Take it out and use counts or averages for each week. Nothing was kept or sent."
                faults.append(Fault(where, f"what looks like {seen}", "no data about single patients", advice))
            elif identifiers.is_about_one_person(heading):
                self.cautions.append(
                    f"“{heading}” suggests a row for each patient. Use one row a week, with counts and averages."
                )
        if faults:
            raise DataError(faults)


def _letters(column: int) -> str:
    """Column letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Typing:
    """Gives each column its kind, collecting every fault."""

    def __init__(
        self,
        grid: Grid,
        *,
        day_first: bool | None = None,
        decimal: numbers.Mark | None = None,
        semicolons: bool = False,
        series: bool = True,
    ) -> None:
        self.grid = grid
        self.asked_order = day_first
        self.asked_decimal = decimal
        self.semicolons = semicolons
        self.series = series
        self.faults: list[Fault] = []
        self.questions: list[DateQuestion] = []
        self.decimal_questions: list[DecimalQuestion] = []
        self.figures: list[dict[str, cells.NumberCell | None]] = [
            {text: grid.number(text) for _, record in grid.body if not cells.is_blank(text := record[position])}
            for position in range(len(grid.headings))
        ]
        self.marks = [numbers.marks_of(cell.figure for cell in column.values() if cell) for column in self.figures]

    def columns(self) -> tuple[Column, ...]:
        """The typed columns; what they leave open is in `questions` and `decimal_questions`. Raises DataError with
        every fault.
        """
        grid = self.grid
        self._headings()
        for number, _ in grid.extra:
            self._fault(
                f"row {number + grid.first_row}",
                "more cells than headings",
                "one cell for each heading",
                "A comma inside a number splits it: write £1200, or put “£1,200” in quotation marks.",
            )
        found: list[Column] = []
        for position, heading in enumerate(grid.headings):
            texts = [(number, record[position]) for number, record in grid.body]
            filled = [(number, text) for number, text in texts if not cells.is_blank(text)]
            if not filled:
                if heading:
                    grid.cautions.append(f"“{heading}” is empty and was left out.")
                continue
            if not heading:
                heading = f"Column {_letters(position)}"
                grid.cautions.append(f"{heading} has no heading.")
            found.append(self._column(position, cells.from_text(heading), texts, filled))
        if not grid.body:
            self._fault("file", "no rows under the headings", "at least one row of numbers", SHAPE)
        elif self.series and not any(column.kind == "number" for column in found):
            self._fault("file", "no column of numbers", "at least one column of numbers", SHAPE)
        if self.series:
            self._dates_twice(found)
        self._finish()
        return tuple(found)

    def _dates_twice(self, columns: list[Column]) -> None:
        """A fault for each date of the first column of dates that stands in several rows."""
        dated = next((column for column in columns if column.kind == "date"), None)
        where: dict[datetime.date, list[int]] = {}
        for (number, _), value in zip(self.grid.body, dated.values if dated else (), strict=dated is not None):
            if value is not None:
                where.setdefault(value, []).append(number)
        words = any(column.kind == "text" for column in columns)
        advice = "Bring one team or one measure at a time: one row a week." if words else "Keep one row for each date."
        for value, rows in sorted(where.items()):
            if dated is not None and len(rows) > 1:
                kind = "columns" if self.grid.turned else "rows"
                places = [_letters(at) if self.grid.turned else str(at + self.grid.first_row) for at in rows[:6]]
                more = "" if len(rows) <= 6 else " ..."
                self._fault(
                    f"{dated.place}, {day(value)}", f"{len(rows)} {kind} ({listed(places)}{more})", "one", advice
                )

    def _fault(self, place: str, found: str, expected: str, advice: str) -> None:
        self.faults.append(Fault(place, found, expected, advice))

    def _finish(self) -> None:
        if len(self.faults) > MOST_FAULTS:
            rest = len(self.faults) - MOST_FAULTS
            last = Fault("further cells", f"{rest:,} more faults", "none", "Mend those above first.")
            raise DataError([*self.faults[:MOST_FAULTS], last])
        if self.faults:
            raise DataError(self.faults)

    def _headings(self) -> None:
        grid = self.grid
        seen: dict[str, int] = {}
        words = 0
        for position, heading in enumerate(grid.headings):
            if not heading:
                continue
            if cells.number(heading) is None and dates.date(heading) is None:
                words += 1
            if cells.is_formula(heading):
                self._fault(grid.column_place(position), "a formula", "a heading in words", "Type the heading.")
            if len(heading) > LONGEST_HEADING:
                self._fault(
                    grid.column_place(position),
                    f"a heading of {len(heading)} characters",
                    f"at most {LONGEST_HEADING}",
                    "Shorten it.",
                )
            first = seen.setdefault(heading.casefold(), position)
            if first != position:
                self._fault(
                    grid.column_place(position),
                    "a heading used twice",
                    "a different heading for each column",
                    f"It is also the heading of {grid.column_place(first)}.",
                )
        if not words:
            self._fault(
                f"row {grid.first_row}",
                "numbers or dates only",
                "headings in words",
                "Add a first row that names each column.",
            )

    def _column(
        self, position: int, heading: str, texts: list[tuple[int, str]], filled: list[tuple[int, str]]
    ) -> Column:
        found = self.figures[position]
        days = {text: dates.date(text) for text in found if found[text] is None}
        are_numbers = sum(1 for _, text in filled if found[text])
        are_dates = sum(1 for _, text in filled if days.get(text))
        if heading.casefold() in _DATE_HEADING and (serials := _serial_dates(found)):
            self._say_serials(heading, serials)
            return self._date_column(position, heading, texts, [serials.get(text) for _, text in texts])
        if are_dates * 2 >= len(filled) and are_dates > are_numbers:
            read = self._dates(heading, filled, days)
            return self._date_column(position, heading, texts, [read.get(text) for _, text in texts])
        few = are_numbers * 2 < len(filled)
        if few and (counted_on := self._years(position, heading, texts, days)) is not None:
            return self._date_column(position, heading, texts, counted_on)
        if heading.casefold() in _DATE_HEADING | _COUNTER_HEADING and _counts_up(found):
            self.grid.cautions.append(f"“{heading}” numbers the rows: dates would be better.")
            return self._text_column(position, heading, texts)
        settings = {key: record[position] for key, (_, record) in self.grid.settings.items()}
        if are_numbers * 2 >= len(filled):
            return self._number_column(position, heading, texts, settings)
        return self._text_column(position, heading, texts)

    def _say_serials(self, heading: str, serials: Mapping[str, datetime.date]) -> None:
        first = min(serials.values())
        self.grid.cautions.append(
            f"“{heading}” held Excel's day numbers, read as dates: the first is {day(first)}. If that is four years "
            f"early, the workbook counts from 1904 (old Excel for Mac; it would be {day(first + dates.EXCEL_1904)}): "
            "write the dates in it as text and bring it again."
        )

    def _dates(
        self, heading: str, filled: list[tuple[int, str]], days: Mapping[str, dates.Day | None]
    ) -> dict[str, datetime.date | None]:
        """The dates of a column in their order; what can't be told is asked."""
        found = [(text, each) for _, text in filled if (each := days.get(text))]
        order = dates.settle(found, told=self.asked_order, period=period_of)
        if order.asked:
            example = next(each for text, each in found if text == order.example)
            first, second = (
                (example.other, example.day_first) if order.middle else (example.day_first, example.month_first)
            )
            assert first is not None and second is not None
            self.questions.append(DateQuestion(heading, order.example, first, second, order.day_first, order.why))
        elif order.example and not order.day_first and self.asked_order is None:
            self.grid.cautions.append(f"“{heading}” was read month first, because {order.why}.")
        if order.middle and order.day_first:
            text, first = next((text, each.other) for text, each in found if each.other)
            self.grid.cautions.append(f"“{heading}” begins with the year: {text} was read as {day(first)}.")
            return {text: each.other if each else None for text, each in days.items()}
        return {text: each.read(order.day_first) if each else None for text, each in days.items()}

    def _years(
        self, position: int, heading: str, texts: list[tuple[int, str]], days: Mapping[str, dates.Day | None]
    ) -> list[datetime.date | None] | None:
        """Dates that lack their year ("w/c 06 Jan"), counted on from the heading's year or from the dates above.

        None for a column of something else. Without any year it is one fault of the column, not one of each row.
        """
        filled = [text for _, text in texts if not cells.is_blank(text)]
        short = {text: found for text in filled if (found := dates.without_year(text))}
        if not short or sum(1 for text in filled if text in short or days.get(text)) * 2 < len(filled):
            return None
        year = dates.year_in(heading)
        last: datetime.date | None = None
        read: list[datetime.date | None] = []
        for _, text in texts:
            date: datetime.date | None = None
            if (whole := days.get(text)) is not None:
                date = whole.read(self.asked_order is not False)
            elif text in short and (last or year):
                month, number = short[text]
                date = dates.nearest(month, number, last or datetime.date(year or 2000, month, 1))
            read.append(date)
            last = date or last
        known = [(text, date) for (_, text), date in zip(texts, read, strict=True) if text in short and date]
        if not known:
            self._fault(
                self.grid.column_place(position),
                f"dates without a year, such as {shown(next(iter(short)))}",
                "a year",
                f"Write it once, in the heading (“{heading[:40]} 2025”) or in the first date; the rest is counted on.",
            )
            return [datetime.date.min] * len(texts)
        text, first = known[0]
        self.grid.cautions.append(f"“{heading}” lacks years: {text} was read as {day(first)}, the rest counted on.")
        return read

    def _date_column(
        self,
        position: int,
        heading: str,
        texts: list[tuple[int, str]],
        values: list[datetime.date | None],
    ) -> Column:
        for (number, text), value in zip(texts, values, strict=True):
            if value is not None:
                continue
            place = self.grid.place(number, position)
            if text.casefold() in _TOTALS:
                self._fault(place, shown(text), "a date", "Take out the rows of totals and averages.")
            elif cells.is_blank(text):
                self._fault(place, "no date", "a date in every row", "Put the date in, or take the row out.")
            else:
                self._fault(
                    place,
                    shown(text),
                    "a date such as 13/3/2026 or 13 March 2026",
                    "Check day and month." if dates.date(text) else "Put the date in, or take the row out.",
                )
        return Column(heading, "date", "", tuple(values), self.grid.column_place(position))

    def _number_column(
        self, position: int, heading: str, texts: list[tuple[int, str]], settings: Mapping[str, str]
    ) -> Column:
        cell_of = self.figures[position]
        mark = self._decimal_mark(position, heading)
        values: list[int | float | None] = []
        units: dict[str, str] = {}
        bare = ""
        for number, text in texts:
            found = cell_of.get(text)
            value = found.read(mark) if found else None
            values.append(value)
            if value is None:
                if not cells.is_blank(text):
                    self.faults.append(_not_a_number(self.grid.place(number, position), text))
            elif found and found.unit:
                if found.unit not in units:
                    units[found.unit] = self.grid.place(number, position)
            else:
                bare = bare or self.grid.place(number, position)
        where = self.grid.column_place(position)
        if len(units) > 1 or ("%" in units and bare):
            kinds = [f"“{unit}” ({place})" for unit, place in units.items()]
            if "%" in units and bare:
                kinds.append(f"no unit ({bare})")
            self._fault(where, f"mixed units: {listed(kinds)}", "one unit for the whole column", "Make them all alike.")
        unit = next(iter(units), "")
        read_settings = self._settings(position, settings, unit, mark)
        unit = read_settings.pop("unit") or unit
        if unit == "%" and any(value is not None and not 0 <= value <= 100 for value in values):
            self.grid.cautions.append(f"“{heading}” has percentages below 0 or above 100: check them.")
        return Column(heading, "number", unit, tuple(values), where, **read_settings)

    def _decimal_mark(self, position: int, heading: str) -> numbers.Mark:
        """The decimal mark of a column: as told, as its numbers show, as the other columns show, or as asked."""
        own = [(text, found.figure) for text, found in self.figures[position].items() if found]
        others: set[numbers.Mark] = set().union(*self.marks[:position], *self.marks[position + 1 :])
        settled = numbers.settle(
            own,
            told=self.asked_decimal,
            elsewhere=others.pop() if len(others) == 1 else None,
            semicolons=self.semicolons,
        )
        if settled.asked:
            self.decimal_questions.append(DecimalQuestion(heading, settled.example, settled.mark, settled.why))
        elif settled.mark == "comma" and settled.example:
            question = DecimalQuestion(heading, settled.example, settled.mark, settled.why)
            self.grid.cautions.append(
                f"“{heading}” was read with decimal commas, because {settled.why}: "
                f"{settled.example} is {question.reading('comma')}."
            )
        return settled.mark

    def _settings(self, position: int, settings: Mapping[str, str], unit: str, mark: numbers.Mark) -> dict[str, Any]:
        """Band, unit, direction, target and baseline of a column from the setting rows."""

        def place(key: str) -> str:
            return self.grid.place(self.grid.settings[key][0], position)

        found: dict[str, Any] = {"unit": ""}
        given = {key: text for key, text in settings.items() if not cells.is_blank(text)}
        if text := given.get("unit"):
            found["unit"] = "£" if text.casefold() in ("gbp", "pounds", "pound") else cells.from_text(text)[:40]
            if unit and found["unit"] != unit and not found["unit"].startswith(unit):
                self._fault(place("unit"), shown(text), f"{unit}, as in the cells below", "Make them alike.")
        for key, words in (("band", _BANDS), ("better", _BETTER)):
            if text := given.get(key):
                found[key] = words.get(text.casefold(), "")
                if not found[key]:
                    allowed = listed(sorted(set(words.values())), "or")
                    self._fault(place(key), shown(text), allowed, "Use one of these words, or clear the cell.")
        if text := given.get("target"):
            cell = cells.number(text)
            target = cell.read(mark) if cell else None
            if target is None:
                self._fault(place("target"), shown(text), "a number, or a blank", "Write the number alone.")
            else:
                found["target"] = float(target)
        if text := given.get("baseline"):
            cell = cells.number(text)
            weeks = cell.read(mark) if cell else None
            if weeks is None or weeks != int(weeks) or weeks < 1:
                self._fault(place("baseline"), shown(text), "a whole number of weeks, or a blank", "Such as 12.")
            else:
                found["baseline"] = int(weeks)
        return found

    def _text_column(self, position: int, heading: str, texts: list[tuple[int, str]]) -> Column:
        values: list[str | None] = []
        for number, text in texts:
            values.append(None if cells.is_blank(text) else cells.from_text(text))
            if cells.is_formula(text):
                self._fault(
                    self.grid.place(number, position),
                    "a formula",
                    "its result",
                    "In Excel: copy, then Paste Special, Values.",
                )
        return Column(heading, "text", "", tuple(values), self.grid.column_place(position))


def _serial_dates(found: Mapping[str, cells.NumberCell | None]) -> dict[str, datetime.date]:
    """The dates of a column that holds nothing but Excel's day numbers; empty for any other."""
    read: dict[str, datetime.date] = {}
    for text, cell in found.items():
        value = cell.read() if cell else None
        date = None if value is None else dates.serial_date(value)
        if date is None:
            return {}
        read[text] = date
    return read


def _counts_up(found: Mapping[str, cells.NumberCell | None]) -> bool:
    """Whether the distinct cells of a column, in order, only number its rows: each one more than the last."""
    values = [value for cell in found.values() if cell and (value := cell.read()) is not None]
    return len(values) == len(found) > 1 and all(
        later - earlier == 1 for earlier, later in zip(values, values[1:], strict=False)
    )


def _not_a_number(place: str, text: str) -> Fault:
    """The fault of a cell that should be a number, with the advice that fits."""
    lowered = text.casefold()
    advice = "Leave the cell blank if there is no number."
    found = shown(text)
    if lowered in cells.EXCEL_ERRORS or set(text) == {"#"}:
        found, advice = f"Excel's {text[:8]}", "Mend the formula, or clear the cell."
    elif cells.is_formula(text):
        found, advice = "a formula", "In Excel: copy, then Paste Special, Values."
    elif text[0] in "<>*~" or lowered in ("suppressed", "c", "s"):
        advice = "A hidden small number is no number: leave the cell blank."
    elif cells.number(text):
        advice = "Use a point for decimals, and commas only between thousands."
    elif any(mark.isdigit() for mark in text):
        written = numbers.written(text)
        advice = (
            numbers.advice(text) if written is None else ("Leave words out of the cell; put the unit in the heading.")
        )
    return Fault(place, found, "a number", advice)


def in_date_order(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], list[str]]:
    """The rows sorted by the first column of dates, and what was done or seen."""
    cautions: list[str] = []
    dated = next((column for column in columns if column.kind == "date"), None)
    if dated is None:
        cautions.append("There is no column of dates, so the rows are taken in the order of the file.")
        return columns, cautions
    order = sorted(range(len(dated.values)), key=lambda index: dated.values[index])
    if order != list(range(len(order))):
        cautions.append("The rows were put in date order.")
        columns = tuple(replace(column, values=tuple(column.values[index] for index in order)) for column in columns)
    if len(order) > 2 and period_of([dated.values[index] for index in order]) is None:
        cautions.append("The dates don't step by days, weeks or months; points are drawn in order.")
    return columns, cautions


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
