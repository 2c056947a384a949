"""Measures that a team doesn't type: available hours and cost per patient, worked out from the columns behind them.

As chapter 05 teaches: available hours are contracted hours less direct and indirect care; the cost per patient is the
week's spending divided by its patients. Columns are known by their headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from value_management.own_numbers.column import Column
from value_management.words import counted

NEAR = 0.01
"""A typed figure within a hundredth of the one worked out is the same, rounded."""

_CONTRACTED = {"contracted hours", "hours contracted", "contracted", "hours available to work"}
_DIRECT = {"direct hours", "direct care hours", "direct care", "hours of direct care", "hours with patients", "direct"}
_INDIRECT = {"indirect hours", "indirect care hours", "indirect care", "hours of indirect care", "indirect"}
_SPENDING = {"spending", "spend", "total spending", "total spend", "cost", "costs", "total cost", "spent"}
_PATIENTS = {
    "patients",
    "number of patients",
    "patients seen",
    "patients treated",
    "patients discharged",
    "discharges",
    "attendances",
}
_AVAILABLE = {"available hours", "hours available"}
_COST_EACH = {"cost per patient", "spending per patient", "spend per patient", "cost for each patient"}

_HOURS = {"", "h", "hrs", "hours"}
_MONEY = {"", "£", "gbp", "pounds"}
_PEOPLE = {"", "patients", "people", "discharges", "attendances"}
_EACH = {"", "£", "£ per patient", "£ a patient", "£ each"}


def worked_out(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], list[str]]:
    """The columns with those that can be worked out from them, and what was done.

    A column of that name which the file has already is worked out again: what was typed otherwise in a few weeks is
    named. Where most weeks differ it means something else, and stays as it is written.

    Example:
    >>> spending = Column("Spending", "number", "£", (7884, 7662))
    >>> patients = Column("Patients", "number", "", (32, 26))
    >>> columns, _ = worked_out((spending, patients))
    >>> columns[-1].name, columns[-1].values[0]
    ('Cost per patient', 246.375)
    """
    cautions: list[str] = []
    made: list[Column] = []
    contracted, direct, indirect = (_find(columns, names, _HOURS) for names in (_CONTRACTED, _DIRECT, _INDIRECT))
    if contracted and direct and indirect:
        hours = tuple(
            None if None in week else week[0] - week[1] - week[2]
            for week in zip(contracted.values, direct.values, indirect.values, strict=True)
        )
        how = f"{contracted.name} less {direct.name} and {indirect.name}"
        behind: tuple[str, ...] = (contracted.name, direct.name, indirect.name)
        new = Column("Available hours", "number", "hours", hours, "", "capacity", "higher", None, None, how, behind)
        made += _made(_find(columns, _AVAILABLE, _HOURS), new, cautions)
    spending, patients = _find(columns, _SPENDING, _MONEY), _find(columns, _PATIENTS, _PEOPLE)
    if spending and patients:
        each = tuple(
            None if cost is None or not number else cost / number
            for cost, number in zip(spending.values, patients.values, strict=True)
        )
        how = f"{spending.name} divided by {patients.name}"
        behind = (spending.name, patients.name)
        new = Column("Cost per patient", "number", "£ per patient", each, "", "cost", "lower", None, None, how, behind)
        made += _made(_find(columns, _COST_EACH, _EACH), new, cautions)
    names = {column.name for column in made}
    if not any(column.band for column in columns):
        made = [replace(column, band="") for column in made]
    return (*(column for column in columns if column.name not in names), *made), cautions


def _find(columns: Sequence[Column], names: set[str], units: set[str]) -> Column | None:
    """The one column of numbers with such a heading and such a unit."""
    found = [
        column
        for column in columns
        if column.kind == "number" and _plain(column.name) in names and column.unit.casefold() in units
    ]
    return found[0] if len(found) == 1 else None


def _plain(heading: str) -> str:
    """A heading without what stands in brackets, pound signs and underlines."""
    return " ".join(re.sub(r"\(.*?\)", " ", heading.casefold()).replace("_", " ").replace("£", " ").split())


def _made(own: Column | None, new: Column, cautions: list[str]) -> list[Column]:
    """The new column, with what the file sets for its own; nothing where the file's own means something else."""
    if own is None:
        cautions.append(f"“{new.name}” was worked out: {new.worked_out}.")
        return [new]
    typed = [
        (written, value)
        for written, value in zip(own.values, new.values, strict=True)
        if written is not None and value is not None
    ]
    other = [pair for pair in typed if abs(pair[0] - pair[1]) > NEAR * max(1.0, abs(pair[1]))]
    if len(other) * 2 > len(typed):
        cautions.append(
            f"“{own.name}” was left as it is written: in {counted(len(other), 'week')} it isn't {new.worked_out}."
        )
        return []
    if other:
        cautions.append(
            f"“{own.name}” was worked out again ({new.worked_out}): {counted(len(other), 'week')} "
            f"{'was' if len(other) == 1 else 'were'} written otherwise."
        )
    return [
        replace(
            own,
            values=new.values,
            unit=own.unit if own.unit not in ("", "£") else new.unit,
            better=own.better or new.better,
            worked_out=new.worked_out,
            sources=new.sources,
        )
    ]
