"""A team's own table as the page shows it: what was read, run charts with verdict, box score, files to start from.

Plain data in and out; `service` calls it for the page *Your numbers*. Nothing is stored.
"""

from __future__ import annotations

import base64
import binascii
import datetime
from collections.abc import Mapping
from typing import Any

from value_management import words
from value_management.cases import larch_ward
from value_management.checking import date_of
from value_management.drawing.run_chart import draw_run_chart
from value_management.errors import DataError, Fault
from value_management.measures.box_score import LABELS, BoxScore
from value_management.own_numbers import results, table, template

MOST_CHARTS = 12
"""Charts drawn at once: more than a box score has; a page with sixty would not be read."""
SHOWN_ROWS = 6


def read_numbers(request: Mapping[str, Any]) -> dict[str, Any]:
    """{"text"} or {"bytes": base64}, "day_first" true, false or null, "decimal" "point", "comma"
    or null -> what was read, and its first rows.

    Raises DataError with every fault, or for columns that look like patient data.
    """
    numbers = _read(request)
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
    }


def chart_numbers(request: Mapping[str, Any]) -> dict[str, Any]:
    """As `read_numbers`, and "columns" (names, null: all), "baseline", "team", "settings" -> charts and box score.

    settings: heading -> {"band": "quality" | "capacity" | "cost", "better": ...}, where the file has no setting rows.
    """
    numbers = _read(request)
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
            "svg": ""
            if each.chart is None
            else draw_run_chart(
                each.chart,
                title=f"{each.name}: {each.chart.verdict}",
                unit=each.unit,
                label=each.unit or each.name,
                source="Your own numbers, drawn in this browser",
                prefix=f"own{place}",
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
        return {"charts": drawn, "box_score": None, "box_score_why_not": why, "cautions": cautions}
    return {"charts": drawn, "box_score": _sheet(score), "box_score_why_not": [], "cautions": cautions}


def numbers_file(request: Mapping[str, Any]) -> dict[str, Any]:
    """{"which": "template" | "larch-ward"} -> a CSV to fill or to try: its file name and its text."""
    if request.get("which") == "larch-ward":
        return {"name": "larch-ward-fictional.csv", "csv": larch_ward.file_to_try()}
    if request.get("which") != "template":
        raise DataError(Fault("file", str(request.get("which"))[:40], "template or larch-ward"))
    day = request.get("first_week")
    first = date_of(day) if isinstance(day, str) else datetime.date(2026, 1, 5)
    if first is None:
        raise DataError(Fault("first week", str(day)[:40], "a date such as 2026-01-05"))
    return {"name": "our-box-score.csv", "csv": template.template(first)}


def _read(request: Mapping[str, Any]) -> table.OwnNumbers:
    day_first = request.get("day_first")
    if day_first not in (None, True, False):
        raise DataError(Fault("day_first", str(day_first)[:40], "true, false or null"))
    decimal = request.get("decimal")
    if decimal not in (None, "point", "comma"):
        raise DataError(Fault("decimal", str(decimal)[:40], "point, comma or null"))
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
        raise DataError(Fault("file", "nothing", "a CSV file, or its text"))
    return table.read(data, day_first=day_first, decimal=decimal)


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
