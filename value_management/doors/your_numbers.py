"""A team's own table as the page shows it: what was read, run charts with verdict, box score, files to start from.

Plain data in and out; `service` calls it for the page *Your numbers*. Nothing is stored here: what the page keeps, with
leave, is the CSV text of the team's sheet, which each operation on it takes and gives back.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from collections.abc import Mapping
from typing import Any

from value_management import words
from value_management.cases import larch_ward
from value_management.checking import Faults, date_of
from value_management.doors import own_table, spreadsheet
from value_management.drawing.box_score import draw_box_score
from value_management.drawing.run_chart import draw_run_chart
from value_management.errors import DataError, Fault
from value_management.measures.box_score import LABELS, BoxScore
from value_management.measures.rare_events import days_between, t_chart
from value_management.measures.run_chart import RunChart
from value_management.own_numbers import cells, results, sheet, template
from value_management.typed import dates
from value_management.typed.numbers import Mark

MOST_CHARTS = 12
"""Charts drawn at once: more than a box score has; a page with sixty would not be read."""
SHOWN_ROWS = 6
NARROW = 330
"""Pixels of the column of a telephone, so that type keeps its size there."""


def read_numbers(request: Mapping[str, Any]) -> dict[str, Any]:
    """{"text"} or {"bytes": base64}, "day_first" true, false or null, "decimal" "point", "comma" or null, "sheet" of a
    workbook or null -> what was read, and its first rows; "kept": its sheet (as `_sheet_kept`), null without dates.

    Raises DataError with every fault, or for columns that look like patient data.
    """
    found = _read(request, unfilled=True)
    numbers = found.numbers
    rows = [
        [_shown(column.values[row], column.unit) for column in numbers.columns]
        for row in range(min(numbers.rows, SHOWN_ROWS))
    ]
    return {
        "team": numbers.team,
        "period": numbers.period,
        "rows": numbers.rows,
        "text": numbers.explain(),
        "columns": [
            {"name": column.name, "kind": column.kind, "unit": column.unit, "band": column.band}
            for column in numbers.columns
        ],
        "first_rows": rows,
        "questions": [question.as_dict() for question in numbers.questions],
        "decimal_questions": [question.as_dict() for question in numbers.decimal_questions],
        "cautions": list(numbers.cautions),
        "sheet": found.sheet,
        "sheets": list(found.sheets),
        "kept": None if found.unfilled is None or numbers.dates is None else _kept(sheet.of(found.unfilled)),
    }


def join_numbers(request: Mapping[str, Any]) -> dict[str, Any]:
    """As `read_numbers`, and "kept": the CSV text of the team's sheet -> the sheet with the newer table in it, and
    "text": what that changed. Raises DataError, for a table that has no heading in common with the sheet too.
    """
    joined = sheet.joined(_sheet_of(request), sheet.of(_read(request).numbers))
    return {**_kept(joined.sheet), "text": joined.explain()}


def week_of_numbers(request: Mapping[str, Any]) -> dict[str, Any]:
    """{"kept", "week": 2026-01-05, "values": {heading: text}, "note"} -> the sheet with that week added or put right,
    and "text": what that changed. Raises DataError with every fault.
    """
    values, note = request.get("values"), request.get("note")
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise DataError(Fault("values", "something else than figures by heading", "the fields of the form"))
    if note is not None and not isinstance(note, str):
        raise DataError(Fault("note", "something else than words", "what happened, in words"))
    mark: Mark = "comma" if request.get("decimal") == "comma" else "point"
    kept = _sheet_of(request)
    joined = sheet.with_week(kept, request.get("week"), values, note=note, decimal=mark)
    return {**_kept(joined.sheet), "text": joined.explain()}


def set_numbers(request: Mapping[str, Any]) -> dict[str, Any]:
    """{"kept", "settings": heading -> "band", "better", "target", "baseline"; "team"} -> the sheet with these settings.
    Raises DataError with every fault.
    """
    settings, team = request.get("settings"), request.get("team")
    if not isinstance(settings, dict) or not all(isinstance(each, dict) for each in settings.values()):
        raise DataError(Fault("settings", "something else", "settings by heading"))
    if team is not None and not isinstance(team, str):
        raise DataError(Fault("team", "something else than a name", "the team's name"))
    return _kept(sheet.with_settings(_sheet_of(request), settings, team=team))


def days_between_events(request: Mapping[str, Any]) -> dict[str, Any]:
    """{"name", "dates": text with a date a line (or commas), "until": date or ""} -> a chart of the days between them.

    Raises DataError with every line that is no date.
    """
    name = request.get("name")
    name = name.strip()[:80] if isinstance(name, str) and name.strip() else "Events"
    text = request.get("dates")
    if not isinstance(text, str) or len(text) > 40_000:
        raise DataError(Fault("dates", "nothing that can be read", "the date of each event, one a line"))
    faults, days = Faults(), []
    for number, line in enumerate(re.split(r"[\n;]+", text), start=1):
        written = cells.clean(line)
        if not written:
            continue
        found = dates.date(written)
        day = None if found is None else found.read(request.get("day_first") is not False)
        if day is None:
            faults.fault(f"line {number}", f"“{words.shown(written)}”", "a date such as 13/3/2026")
        else:
            days.append(day)
    faults.done()
    until = request.get("until") or None
    gaps = days_between(days, until=until)
    found_chart = t_chart(gaps)
    return {
        "text": f"{gaps.explain()} {found_chart.explain()}",
        "verdict": found_chart.verdict,
        **_drawn(
            found_chart.chart,
            "between",
            title=f"Days between: {name}",
            unit="days",
            label="days since the one before",
            source="Your own dates, drawn in this browser",
        ),
    }


def _drawn(chart: RunChart | None, prefix: str, **words: Any) -> dict[str, str]:
    """A chart for a wide column ("svg") and for a telephone's ("narrow"); both empty without a chart."""
    if chart is None:
        return {"svg": "", "narrow": ""}
    return {
        "svg": draw_run_chart(chart, prefix=prefix, **words),
        "narrow": draw_run_chart(chart, prefix=f"{prefix}-narrow", width=NARROW, **words),
    }


def chart_numbers(request: Mapping[str, Any]) -> dict[str, Any]:
    """As `read_numbers`, and "columns" (names, null: all), "baseline", "team", "settings" -> charts and box score.

    settings: heading -> {"band": "quality" | "capacity" | "cost", "better": ...}, where the file has no setting rows.
    """
    numbers = _read(request).numbers
    columns = request.get("columns")
    if columns is not None and not (isinstance(columns, list) and all(isinstance(name, str) for name in columns)):
        raise DataError(Fault("columns", "something else than a list of headings", "headings, or null for all"))
    names = [column.name for column in numbers.rows_of_a_sheet] if columns is None else columns
    baseline = request.get("baseline")
    if baseline is not None and (isinstance(baseline, bool) or not isinstance(baseline, int)):
        raise DataError(Fault("baseline", str(baseline)[:40], "a whole number of weeks, or nothing"))
    team = request.get("team")
    drawn = [
        {
            "name": each.name,
            "unit": each.unit,
            "why_not": each.why_not,
            "text": each.explain(),
            "verdict": None if each.chart is None else each.chart.verdict,
            "cautions": [] if each.chart is None else list(each.chart.cautions),
            # A row that is mostly zero says more as the days between.
            "rare": each.chart is not None and each.chart.verdict == "no verdict",
            **_drawn(
                each.chart,
                f"own{place}",
                title=f"{each.name}: {'' if each.chart is None else each.chart.verdict}",
                unit=each.unit,
                label=each.unit or each.name,
                source="Your own numbers, drawn in this browser",
            ),
        }
        for place, each in enumerate(results.charts(numbers, columns=names[:MOST_CHARTS], baseline=baseline))
    ]
    # What is still open stands above the charts too, as they are drawn from the reading that was suggested.
    cautions = [*(question.explain() for question in numbers.decimal_questions), *numbers.cautions]
    if len(names) > MOST_CHARTS:
        cautions.append(f"The first {MOST_CHARTS} of {len(names)} columns are drawn. Choose others by name.")
    if len(drawn) > 1:
        cautions.append(f"With {len(drawn)} charts looked at together, one of them may signal by chance alone.")
    try:
        score = results.box_score(
            numbers, team=team[:120] if isinstance(team, str) else "", settings=_settings(request)
        )
    except DataError as error:
        why = [str(fault) for fault in error.faults]
        return {
            "charts": drawn,
            "box_score": None,
            "box_score_svg": "",
            "box_score_why_not": why,
            "cautions": cautions,
        }
    last = max(week for week in score.weeks for measure in score.measures if measure.at(week) is not None)
    title = f"{score.team}: week of {words.day(last)}"
    return {
        "charts": drawn,
        "box_score": _sheet(score),
        "box_score_svg": draw_box_score(
            score, title=title, source="Your own numbers, drawn in this browser", prefix="sheet"
        ),
        "box_score_why_not": [],
        "cautions": cautions,
    }


def numbers_file(request: Mapping[str, Any]) -> dict[str, Any]:
    """{"which": "template", "larch-ward" or "kept" (with "kept"), "form": "csv" or "xlsx"} -> a sheet to fill, to try
    or to keep: its file name, and "csv" (text) or "bytes" (base64).
    """
    which, form = request.get("which"), request.get("form", "csv")
    if form not in ("csv", "xlsx"):
        raise DataError(Fault("form", str(form)[:40], "csv or xlsx"))
    if which == "larch-ward":
        name, text = "larch-ward-fictional", larch_ward.file_to_try()
    elif which == "kept":
        name, text = "our-sheet", _sheet_of(request).csv()
    elif which == "template":
        day = request.get("first_week")
        first = date_of(day) if isinstance(day, str) else datetime.date(2026, 1, 5)
        if first is None:
            raise DataError(Fault("first week", str(day)[:40], "a date such as 2026-01-05"))
        name, text = "our-box-score", template.template(first)
    else:
        raise DataError(Fault("file", str(which)[:40], "template, larch-ward or kept"))
    if form == "csv":
        return {"name": f"{name}.csv", "csv": text}
    return {"name": f"{name}.xlsx", "bytes": base64.b64encode(spreadsheet.written(text)).decode()}


def _read(request: Mapping[str, Any], *, unfilled: bool = False) -> own_table.OwnTable:
    day_first = request.get("day_first")
    if day_first not in (None, True, False):
        raise DataError(Fault("day_first", str(day_first)[:40], "true, false or null"))
    decimal = request.get("decimal")
    if decimal not in (None, "point", "comma"):
        raise DataError(Fault("decimal", str(decimal)[:40], "point, comma or null"))
    page = request.get("sheet")
    if page is not None and not isinstance(page, str):
        raise DataError(Fault("sheet", "something else than a name", "the name of a sheet, or null"))
    packed = request.get("bytes")
    data: str | bytes
    if isinstance(packed, str):
        try:
            data = base64.b64decode(packed, validate=True)
        except (ValueError, binascii.Error):
            raise DataError(Fault("file", "bytes that did not arrive whole", "the file again")) from None
    elif isinstance(request.get("text"), str):
        data = request["text"]
    else:
        raise DataError(Fault("file", "nothing", "a CSV or Excel file, or its cells"))
    return own_table.read(data, day_first=day_first, decimal=decimal, sheet=page, unfilled=unfilled)


def _sheet_of(request: Mapping[str, Any]) -> sheet.Sheet:
    """The sheet that the page keeps. It was written by us: day comes first, and a point parts the decimals."""
    kept = request.get("kept")
    if not isinstance(kept, str):
        raise DataError(Fault("sheet", "nothing", "the sheet that is kept"))
    return sheet.read(kept, day_first=True, decimal="point")


def _kept(found: sheet.Sheet) -> dict[str, Any]:
    """The sheet as the page keeps it ("csv"), and what its form asks for: the next week, and the figures of each."""
    return {
        "csv": found.csv(),
        "team": found.team,
        "next_week": None if found.next_week is None else found.next_week.isoformat(),
        "fields": [{"name": column.name, "unit": column.unit, "kind": column.kind} for column in found.typed],
        "measures": [
            {
                "name": column.name,
                "band": column.band,
                "better": column.better,
                "target": "" if column.target is None else words.number(column.target, 4),
                "baseline": column.baseline,
                "worked_out": column.worked_out,
            }
            for column in found.measures
        ],
        "weeks": [
            {
                "week": week.isoformat(),
                "values": [template.number(value) if column.kind == "number" else value or "" for column, value in row],
                "note": found.notes[at] or "",
            }
            for at, week in enumerate(found.weeks)
            for row in [[(column, column.values[at]) for column in found.typed]]
        ],
    }


def _settings(request: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    given = request.get("settings")
    if given is None:
        return {}
    bands, ways = tuple(LABELS), ("higher", "lower", "neither")
    expected = "band (quality, capacity or cost) and better (higher, lower or neither) for each heading"
    if not isinstance(given, dict):
        raise DataError(Fault("settings", "something else", expected))
    for name, each in given.items():
        sound = isinstance(each, dict) and set(each) <= {"band", "better"}
        if not sound or each.get("band", bands[0]) not in bands or each.get("better", "neither") not in ways:
            raise DataError(Fault(str(name)[:80], "an unknown setting", expected))
    return {str(name): dict(each) for name, each in given.items()}


def _sheet(score: BoxScore) -> dict[str, Any]:
    """The box score for a table: its last eight weeks, each row with what its chart says."""
    weeks = score.weeks[-8:]
    return {
        "team": score.team,
        "weeks": [words.short_day(week, year=True) for week in weeks],
        "text": score.explain(),
        "rows": [
            {
                "band": LABELS[measure.band],
                "name": measure.name,
                "unit": measure.unit,
                "better": measure.better,
                "target": _shown(measure.target, measure.unit),
                "values": [_shown(value, measure.unit) for value in measure.values[-8:]],
                "marker": measure.marker,
                "reading": measure.reading,
            }
            for measure in score.measures
        ],
    }


def _shown(value: Any, unit: str = "") -> str:
    """A cell as the page shows it: percentages with one decimal at most, other numbers with two."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return words.day(value)
    if isinstance(value, float):
        return words.number(value, 1 if "%" in unit else 2)
    return words.number(value) if isinstance(value, int) else str(value)
