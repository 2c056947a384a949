"""The sheet that a team keeps from one Monday to the next: joined with a newer table, one week added or put right.

A sheet is written out as the CSV of `template`, with a column of notes, and read back the same: that text is all that
is kept. Available hours and cost per patient are worked out again at each reading, so that a corrected figure corrects
them too.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from value_management.checking import Checks, Faults
from value_management.errors import DataError, Fault
from value_management.measures.box_score import LABELS
from value_management.measures.series import period_of
from value_management.own_numbers import cells, table, template
from value_management.own_numbers.column import Column
from value_management.own_numbers.derived import worked_out
from value_management.typed.numbers import Mark
from value_management.words import counted, day, listed, shown

LONGEST_NOTE = 200
WAYS = ("higher", "lower", "neither")


@dataclass(frozen=True)
class Sheet:
    """weeks: the first day of each row, in order. columns: measures and words, one value a week. notes: what happened,
    or None, one a week. Rows at the end that hold nothing are left out: `next_week` is the first of them.
    """

    team: str
    weeks: tuple[datetime.date, ...]
    columns: tuple[Column, ...]
    notes: tuple[str | None, ...]
    next_week: datetime.date | None

    @property
    def measures(self) -> tuple[Column, ...]:
        """The columns of numbers, those that are worked out too."""
        return tuple(column for column in self.columns if column.kind == "number")

    @property
    def typed(self) -> tuple[Column, ...]:
        """The columns that someone fills in each week."""
        return tuple(column for column in self.columns if not column.worked_out)

    def csv(self) -> str:
        """The sheet as a CSV that a spreadsheet opens and `read` reads back the same."""
        rows = {
            "Band": [column.band for column in self.columns],
            "Unit": [column.unit if column.kind == "number" else "" for column in self.columns],
            "Better when": [column.better for column in self.columns],
            "Target": [template.number(column.target) for column in self.columns],
            "Baseline": ["" if column.baseline is None else str(column.baseline) for column in self.columns],
        }
        weeks = [
            [f"{week:%d/%m/%Y}", *(_cell(column, column.values[at]) for column in self.columns), self.notes[at] or ""]
            for at, week in enumerate(self.weeks)
        ]
        if not weeks and self.next_week:
            weeks = [[f"{self.next_week:%d/%m/%Y}"]]
        headings = [*(column.name for column in self.columns), "Note"]
        return template.written(self.team, headings, [[name, *row] for name, row in rows.items()] + weeks)


@dataclass(frozen=True)
class Joined:
    """A sheet after it was joined with a newer table or a week. added: weeks that are new; changed: (week, heading)
    of the figures that are different now, or new in an old week; columns: headings that are new.
    """

    sheet: Sheet
    added: tuple[datetime.date, ...]
    changed: tuple[tuple[datetime.date, str], ...]
    columns: tuple[str, ...] = ()

    def explain(self) -> str:
        """What the joining did, in words."""
        said = []
        if self.added:
            dates = listed([day(week) for week in self.added[:6]])
            more = f" and {len(self.added) - 6} more" if len(self.added) > 6 else ""
            said.append(f"{counted(len(self.added), 'week')} added: {dates}{more}.")
        if self.changed:
            named = listed([f"{name} on {day(week)}" for week, name in self.changed[:6]])
            more = f" and {len(self.changed) - 6} more" if len(self.changed) > 6 else ""
            said.append(f"{counted(len(self.changed), 'figure')} changed: {named}{more}.")
        if self.columns:
            said.append(f"New on the sheet: {listed([f'“{name}”' for name in self.columns])}.")
        return " ".join(said) or "Nothing is different."


def read(data: bytes | str, *, day_first: bool | None = None, decimal: Mark | None = None) -> Sheet:
    """The sheet in a CSV, as `table.read` reads it; measures without a number yet are kept.

    Raises DataError as `table.read` does, and for a table without a column of dates.

    Example:
    >>> kept = read("Week,Joy\\n06/01/2025,6.3\\n13/01/2025,6.4\\n")
    >>> kept.next_week
    datetime.date(2025, 1, 20)
    """
    return of(table.read(data, day_first=day_first, decimal=decimal, unfilled=True))


def of(numbers: table.OwnNumbers) -> Sheet:
    """The sheet of a table that was read. Raises DataError for a table without a column of dates.

    Example:
    >>> of(table.read("Week,Joy\\n06/01/2025,6.3\\n")).measures[0].values
    (6.3,)
    """
    if numbers.dates is None:
        raise DataError(
            Fault(
                "table",
                "no column of dates",
                "the date on which each week starts, in a column of its own",
                "A sheet is kept by its dates: put one before each row.",
            )
        )
    noted = dict(numbers.notes)
    kept = [column for column in numbers.columns if column.kind != "date" and not table.is_note(column.name)]
    filled = [*(column.values for column in kept), [noted.get(week) for week in numbers.dates]]
    last = max((at + 1 for values in filled for at, value in enumerate(values) if value is not None), default=0)
    waiting = numbers.dates[last] if last < len(numbers.dates) else None
    weeks = numbers.dates[:last]
    return Sheet(
        numbers.team,
        weeks,
        tuple(replace(column, values=column.values[:last]) for column in kept),
        tuple(noted.get(week) for week in weeks),
        waiting or _following(weeks),
    )


def joined(kept: Sheet, newer: Sheet) -> Joined:
    """The sheet with a newer table in it. What the newer table says of a week or of a setting wins; what it doesn't
    say (weeks further back, other columns, bands, baselines, notes) stays.

    Raises DataError where the two have no measure in common: it is another table.

    Example:
    >>> kept = read("Week,Joy\\n06/01/2025,6.3\\n13/01/2025,6.4\\n")
    >>> joined(kept, read("Week,Joy\\n13/01/2025,6.4\\n20/01/2025,6.9\\n")).explain()
    '1 week added: 20 January 2025.'
    """
    mine = {column.name.casefold(): column for column in kept.columns}
    theirs = {column.name.casefold(): column for column in newer.columns}
    if mine and not set(mine) & set(theirs):
        raise DataError(
            Fault(
                "table",
                f"headings that aren't on your sheet: {listed([f'“{column.name}”' for column in newer.columns[:4]])}",
                f"some of yours: {listed([f'“{column.name}”' for column in kept.columns[:4]])}",
                "To begin a new sheet with this table, forget the kept one first.",
            )
        )
    weeks = tuple(sorted({*kept.weeks, *newer.weeks}))
    columns = tuple(
        _column(mine.get(name), theirs.get(name), kept.weeks, newer.weeks, weeks) for name in {**mine, **theirs}
    )
    old, new = dict(zip(kept.weeks, kept.notes, strict=True)), dict(zip(newer.weeks, newer.notes, strict=True))
    notes = tuple(new.get(week) or old.get(week) for week in weeks)
    made = _made(newer.team or kept.team, weeks, columns, notes, newer.next_week, kept.next_week)
    return _difference(kept, made)


def with_week(
    kept: Sheet, week: Any, values: Mapping[str, Any], *, note: str | None = None, decimal: Mark = "point"
) -> Joined:
    """The sheet with one week added, or put right where it is there already.

    week: the day on which it starts. values: heading -> what was typed, as text; blank is nothing. A heading that isn't
    named keeps its figure. note: what happened; None keeps the note that is there.

    Raises DataError with every fault: no date, a heading that isn't on the sheet or is worked out, what is no number.

    Example:
    >>> kept = read("Week,Joy\\n06/01/2025,6.3\\n13/01/2025,6.4\\n")
    >>> with_week(kept, "2025-01-13", {"Joy": "6.6"}).explain()
    '1 figure changed: Joy on 13 January 2025.'
    """
    checks = Checks()
    start = checks.date("week", week)
    by_name = {column.name.casefold(): column for column in kept.columns}
    typed: dict[str, Any] = {}
    for heading, text in values.items():
        column = by_name.get(str(heading).strip().casefold())
        if column is None or column.worked_out:
            names = listed([f"“{each.name}”" for each in kept.typed], "or")
            checks.fault("heading", f"“{shown(heading)}”", f"one of {names}")
        else:
            typed[column.name] = _typed(column, text, decimal, checks)
    if note is not None:
        note = cells.clean(str(note))
        if len(note) > LONGEST_NOTE:
            checks.fault("note", f"{len(note)} characters", f"at most {LONGEST_NOTE}", "Keep to what happened.")
    if start is not None and kept.weeks and abs((start - kept.weeks[-1]).days) > 3660:
        advice = "Check the year."
        checks.fault("week", day(start), f"a week near those on the sheet ({day(kept.weeks[-1])})", advice)
    checks.done()
    assert start is not None
    weeks = tuple(sorted({*kept.weeks, start}))
    where = {each: at for at, each in enumerate(kept.weeks)}

    def value(column: Column, each: datetime.date) -> Any:
        if each == start and column.name in typed:
            return typed[column.name]
        return column.values[where[each]] if each in where else None

    columns = tuple(replace(column, values=tuple(value(column, each) for each in weeks)) for column in kept.columns)
    notes = tuple(
        (note or None) if each == start and note is not None else kept.notes[where[each]] if each in where else None
        for each in weeks
    )
    return _difference(kept, _made(kept.team, weeks, columns, notes, None, kept.next_week))


def with_settings(kept: Sheet, settings: Mapping[str, Mapping[str, Any]], *, team: str | None = None) -> Sheet:
    """The sheet with other settings: heading -> "band", "better", "target", "baseline" (None or "" clears one).

    Raises DataError with every fault.

    Example:
    >>> kept = read("Week,Joy\\n06/01/2025,6.3\\n13/01/2025,6.4\\n")
    >>> with_settings(kept, {"Joy": {"band": "quality", "better": "higher"}}).measures[0].band
    'quality'
    """
    faults = Faults()
    changes: dict[str, dict[str, Any]] = {}
    names = {column.name.casefold(): column.name for column in kept.measures}
    for heading, given in settings.items():
        name = names.get(str(heading).strip().casefold())
        if name is None:
            faults.fault("heading", f"“{shown(heading)}”", f"one of {listed([f'“{each}”' for each in names.values()])}")
            continue
        with faults.kept(name):
            changes[name] = _settings(given)
    faults.done()
    columns = tuple(replace(column, **changes.get(column.name, {})) for column in kept.columns)
    return replace(kept, columns=columns, team=kept.team if team is None else cells.clean(team)[:120])


def _settings(given: Mapping[str, Any]) -> dict[str, Any]:
    checks = Checks()
    found: dict[str, Any] = {}
    for key, value in given.items():
        if key in ("band", "better"):
            found[key] = (
                "" if value in (None, "") else checks.choice(key, value, tuple(LABELS) if key == "band" else WAYS)
            )
        elif key == "target":
            found[key] = None if value in (None, "") else checks.number(key, _as_number(value))
        elif key == "baseline":
            weeks = None if value in (None, "") else checks.number(key, _as_number(value), low=1, whole=True)
            found[key] = None if weeks is None else int(weeks)
        else:
            checks.fault("setting", shown(key), "band, better, target or baseline")
    checks.done()
    return found


def _as_number(value: Any) -> Any:
    """The number that a text says, or what was given."""
    cell = cells.number(cells.clean(value)) if isinstance(value, str) else None
    read = None if cell is None else cell.read("point")
    return value if read is None else read


def _typed(column: Column, text: Any, decimal: Mark, checks: Checks) -> Any:
    written = cells.clean(str("" if text is None else text))
    if cells.is_blank(written):
        return None
    if column.kind != "number":
        return written[:LONGEST_NOTE]
    cell = cells.number(written)
    value = None if cell is None else cell.read(decimal)
    if value is None or (cell and cell.unit and column.unit and not column.unit.startswith(cell.unit)):
        unit = f" in {column.unit}" if column.unit else ""
        checks.fault(column.name, f"“{shown(written)}”", f"a number{unit}", "Write the number alone.")
        return None
    return value


def _column(
    mine: Column | None,
    theirs: Column | None,
    my_weeks: Sequence[datetime.date],
    their_weeks: Sequence[datetime.date],
    weeks: Sequence[datetime.date],
) -> Column:
    """One column of both sheets; a figure, a unit or a setting of theirs wins, a blank of theirs doesn't."""
    last = theirs or mine
    assert last is not None
    values: dict[datetime.date, Any] = {}
    for column, dates in ((mine, my_weeks), (theirs, their_weeks)):
        if column is not None:
            values |= {week: value for week, value in zip(dates, column.values, strict=True) if value is not None}
    first = mine or last
    return replace(
        last,
        name=first.name,
        kind="text" if "text" in (first.kind, last.kind) else "number",
        unit=last.unit or first.unit,
        values=tuple(values.get(week) for week in weeks),
        band=last.band or first.band,
        better=last.better or first.better,
        target=first.target if last.target is None else last.target,
        baseline=first.baseline if last.baseline is None else last.baseline,
    )


def _made(
    team: str,
    weeks: tuple[datetime.date, ...],
    columns: tuple[Column, ...],
    notes: tuple[str | None, ...],
    *waiting: datetime.date | None,
) -> Sheet:
    """A sheet whose worked-out columns are worked out again."""
    blank = (None,) * len(weeks)
    columns = tuple(
        replace(column, values=blank, worked_out="", sources=()) if column.worked_out else column for column in columns
    )
    columns, _ = worked_out(columns)
    later = [week for week in waiting if week is not None and (not weeks or week > weeks[-1])]
    return Sheet(team, weeks, columns, notes, min(later, default=_following(weeks)))


def _following(weeks: Sequence[datetime.date]) -> datetime.date | None:
    """The date after the last, by the step of the others; a week where that isn't known."""
    if not weeks:
        return None
    step = period_of(weeks) if len(weeks) > 1 else "week"
    last = weeks[-1]
    if step == "month":
        return datetime.date(last.year + last.month // 12, last.month % 12 + 1, min(last.day, 28))
    return last + datetime.timedelta(days=1 if step == "day" else 7)


def _difference(before: Sheet, after: Sheet) -> Joined:
    old = {column.name.casefold(): dict(zip(before.weeks, column.values, strict=True)) for column in before.columns}
    known = set(before.weeks)
    changed = tuple(
        (week, column.name)
        for column in after.columns
        if column.name.casefold() in old and not column.worked_out
        for week, value in zip(after.weeks, column.values, strict=True)
        if week in known and value != old[column.name.casefold()][week]
    )
    return Joined(
        after,
        tuple(week for week in after.weeks if week not in known),
        changed,
        tuple(column.name for column in after.columns if column.name.casefold() not in old),
    )


def _cell(column: Column, value: Any) -> str:
    if isinstance(value, float) and column.worked_out:
        value = round(value, 2)  # it is worked out again when the sheet is read
    return value if isinstance(value, str) else template.number(value)
