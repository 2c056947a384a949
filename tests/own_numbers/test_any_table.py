"""Anything at all is read, or refused in words."""

from __future__ import annotations

import datetime
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.own_numbers import results
from value_management.own_numbers.table import read

D = datetime.date


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_any_file_is_read_or_refused_in_words(data: bytes | str) -> None:
    try:
        found = read(data)
    except DataError as error:
        assert error.faults
        assert all(fault.place and fault.found and fault.expected for fault in error.faults)
    else:
        json.dumps(found.as_dict())


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "",
                    "1",
                    "£2",
                    "3%",
                    "x",
                    "13/01/2025",
                    "1/2/2025",
                    "Week",
                    "Band",
                    "quality",
                    "=1",
                    '"',
                    "N",
                    "Team",
                    "n/a",
                    "1,000",
                    "45658",
                ]
            ),
            max_size=5,
        ),
        max_size=8,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_any_table_is_read_or_refused_in_words(rows: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in rows)
    try:
        found = read(text)
    except DataError as error:
        assert error.faults
    else:
        json.dumps([each.as_dict() for each in results.charts(found)], allow_nan=False)
        json.dumps(found.as_dict(), allow_nan=False)
        try:
            score = results.box_score(found)
        except DataError as error:
            assert error.faults
        else:
            json.dumps(score.as_dict(), allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.none(), st.integers(0, 10**6), st.floats(0, 10**6).map(lambda value: round(value, 2))),
        min_size=2,
        max_size=30,
    ).filter(lambda values: any(value is not None for value in values)),
    st.booleans(),
    st.booleans(),
)
def test_what_a_team_writes_is_what_is_read(values: list[float | None], pounds: bool, commas: bool) -> None:
    def written(value: float | None) -> str:
        if value is None:
            return ""
        text = f"{value:,.2f}" if commas else f"{value:.2f}"
        return f'"£{text}"' if pounds else f'"{text}"'

    weeks = [D(2025, 1, 6) + datetime.timedelta(weeks=week) for week in range(len(values))]
    text = "Week,N\n" + "".join(
        f"{week:%d/%m/%Y},{written(value)}\n" for week, value in zip(weeks, values, strict=True)
    )
    found = read(text)
    assert found.column("N").values == tuple(None if value is None else float(f"{value:.2f}") for value in values)
    assert found.dates == tuple(weeks)
