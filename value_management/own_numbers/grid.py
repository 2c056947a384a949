"""A table of cells: where its headings stand, which rows are settings, which way the weeks go, where each cell is."""

from __future__ import annotations

from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.own_numbers import cells, delimited
from value_management.own_numbers.faults import MOST_FAULTS
from value_management.typed import dates
from value_management.words import counted, listed

MOST_COLUMNS = 60
MOST_ROWS = delimited.MOST_ROWS
LONGEST_CELL = 2_000
LONGEST_HEADING = 120

SETTING_ROWS = {
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
"""What a setting row is called in its first cell, and what it sets."""

DATE_HEADINGS = frozenset(
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
"""Headings that say that a column holds dates."""

NOTE_HEADINGS = frozenset({"note", "notes", "comment", "comments", "what happened", "event", "events"})
"""Headings of the column that says what happened in a week; its words stand on the charts."""

_TOTALS = frozenset({"total", "totals", "grand total", "sum", "average", "mean", "median", "ytd", "year to date"})


def is_total(text: str) -> bool:
    """Whether the first cell of a row says that it adds up the others.

    Example:
    >>> is_total("Average:"), is_total("13/01/2025")
    (True, False)
    """
    return text.casefold().rstrip(" :") in _TOTALS


def _dated(text: str) -> bool:
    return bool(dates.date(text) or dates.without_year(text))


def _below_a_table(record: list[str]) -> bool:
    """Whether a row adds up those above it, or is one remark."""
    words = record[0]
    if not words or words[0].isdigit():
        return False
    return is_total(words) or not (any(record[1:]) or _dated(words))


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
            table[0][0] = table[0][0] if table[0][0].casefold() in DATE_HEADINGS else "Week"
            self.cautions.append("The weeks stood across the top, so the table was turned.")
        self.headings = table[0]
        self.settings: dict[str, tuple[int, list[str]]] = {}
        position = 1
        while position < len(table) and (key := SETTING_ROWS.get(table[position][0].casefold().rstrip(":"))):
            self.settings[key] = (position, table[position])
            position += 1
        self.body = [(number, table[number]) for number in range(position, len(table)) if any(table[number])]
        self._without_lines_below()
        self._check_size()
        self.numbers: dict[str, cells.NumberCell | None] = {}

    def _without_lines_below(self) -> None:
        """Takes totals and remarks below a table of weeks out of the body, and says so. What begins with a figure may
        be a week that is written wrongly, and stays.
        """
        end = len(self.body)
        while end and _below_a_table(self.body[end - 1][1]):
            end -= 1
        first = [record[0] for _, record in self.body[:end][:20]]
        if end == len(self.body) or sum(map(_dated, first)) * 2 <= len(first):
            return
        places = [
            (f"column {letters(number)}" if self.turned else f"row {number + self.first_row}")
            + (f" (“{record[0]}”)" if is_total(record[0]) else "")
            for number, record in self.body[end:]
        ]
        self.cautions.append(f"Left out {'beside' if self.turned else 'below'} the table: {listed(places[:8])}.")
        del self.body[end:]

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
        others = [cell for cell in headings[1:] if cell and cell.casefold() not in SETTING_ROWS]
        dated = sum(map(_dated, others))
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
        letter = letters(column)
        named = f" (“{heading[:40]}”)" if heading else ""
        return f"row {row + self.first_row}, column {letter}{named}"

    def column_place(self, column: int, *, quoted: bool = True) -> str:
        """A whole column (or row, where weeks stand across), with its heading unless that mustn't be quoted."""
        heading = self.headings[column][:40] if quoted else ""
        named = f" (“{heading}”)" if heading else ""
        return f"row {column + self.first_row}{named}" if self.turned else f"column {letters(column)}{named}"

    def check_headings(self, faults: Faults) -> None:
        """Keep a fault for each heading that is a formula, too long or used twice, and for a table without any."""
        seen: dict[str, int] = {}
        words = 0
        for position, heading in enumerate(self.headings):
            if not heading:
                continue
            if cells.number(heading) is None and dates.date(heading) is None:
                words += 1
            if cells.is_formula(heading):
                faults.fault(self.column_place(position), "a formula", "a heading in words", "Type the heading.")
            if len(heading) > LONGEST_HEADING:
                faults.fault(
                    self.column_place(position),
                    f"a heading of {len(heading)} characters",
                    f"at most {LONGEST_HEADING}",
                    "Shorten it.",
                )
            first = seen.setdefault(heading.casefold(), position)
            if first != position:
                faults.fault(
                    self.column_place(position),
                    "a heading used twice",
                    "a different heading for each column",
                    f"It is also the heading of {self.column_place(first)}.",
                )
        if not words:
            faults.fault(
                f"row {self.first_row}",
                "numbers or dates only",
                "headings in words",
                "Add a first row that names each column.",
            )
        for number, _ in self.extra:
            faults.fault(
                f"row {number + self.first_row}",
                "more cells than headings",
                "one cell for each heading",
                "A comma inside a number splits it: write £1200, or put “£1,200” in quotation marks.",
            )


def letters(column: int) -> str:
    """Column letters as a spreadsheet shows them: 0 is A, 26 is AA.

    Example:
    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
