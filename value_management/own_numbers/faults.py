"""The faults of a table: listed by cell up to a limit, and the advice for a cell that should be a number."""

from __future__ import annotations

from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.own_numbers import cells
from value_management.typed import numbers
from value_management.words import shown

MOST_FAULTS = 500
"""Faults listed one by one; beyond it the rest are counted."""

SHAPE = "Put headings in the first row, and one week in each row below it: its date, then its numbers."


class TableFaults(Faults):
    """The faults of one table: a column of five thousand bad cells doesn't bury the rest."""

    def done(self) -> None:
        """Raise `DataError` with the first faults, and a last one that counts those beyond the limit."""
        rest = len(self.faults) - MOST_FAULTS
        if rest > 0:
            last = Fault("further cells", f"{rest:,} more faults", "none", "Mend those above first.")
            raise DataError([*self.faults[:MOST_FAULTS], last])
        super().done()

    def not_a_number(self, place: str, text: str) -> None:
        """Keep the fault of a cell that should be a number, with the advice that fits."""
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
            worded = "Leave words out of the cell; put the unit in the heading."
            advice = numbers.advice(text) if numbers.written(text) is None else worded
        self.fault(place, found, "a number", advice)
