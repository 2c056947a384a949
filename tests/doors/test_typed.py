"""A number or a date means the same whichever door it comes through, or is asked about there."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import value_management as vm
from value_management.doors import cli, service
from value_management.errors import DataError
from value_management.learning.numbers import Typed, read_number
from value_management.money.inputs import Reader
from value_management.own_numbers import table

Door = Callable[[str], "float | None"]


def answer(text: str) -> float | None:
    """A page's answer; None where it is asked, or said how it was read."""
    found = read_number(text)
    return found.value if isinstance(found, Typed) and not found.said else None


def cell(text: str) -> float | None:
    """A cell of a team's table, the only one of its column that leaves anything open."""
    quoted = text.replace('"', '""')
    try:
        read = table.read(f'Week,N\n06/01/2025,3\n13/01/2025,4\n20/01/2025,5\n27/01/2025,"{quoted}"\n')
    except DataError:
        return None
    return None if read.decimal_questions else read.column("N").values[-1]


def option(text: str) -> float | None:
    """An option of the command line."""
    try:
        return float(cli.parser().parse_args(["xmr", "a.csv", "--column", "N", f"--target={text}"]).target)
    except SystemExit:
        return None


def pandas(text: str) -> float | None:
    """A cell of text in a frame."""
    try:
        return vm.run_chart(pd.DataFrame({"v": ["3", "4", text]}), value="v").result.values[-1]
    except DataError:
        return None


def money(text: str) -> float | None:
    """A field of a benefit line."""
    found = Reader().number(text, "cost")
    return None if found is None else float(found)


DOORS: list[Door] = [answer, cell, option, pandas, money]
READ = {
    "1234": 1234,
    "−5": -5,
    "–5": -5,
    "(500)": -500,
    "46.7": 46.7,
    "46,7": 46.7,
    "1,234": 1234,
    "935,160": 935160,
    "1 234,5": 1234.5,
    "1.234,5": 1234.5,
    "1’234.5": 1234.5,
    "1,234,567": 1234567,
    "1.234.567": 1234567,
    "１２": 12,
    "1e3": 1000,
    "0,935": 0.935,
    "1\u00a0234": 1234,
    "\u202a7\u202c": 7,
}
LEFT = [
    "1.300",
    "81.273",
    "12 34 56",
    "9⁸",
    "16.7²",
    "①",
    "½",
    "1½",
    "٣",
    "1e999",
    "nan",
    "inf",
    "£1.2m",
    "1.2k",
    "5−",
    "--5",
    "1,2,3",
    "1.2.3",
    "1,00,000",
    "1_000",
    "0x10",
    "3-4",
    "9" * 16,
    "12 a day then 3",
]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("text", "value"), READ.items())
def test_every_door_reads_the_same(door: Door, text: str, value: float) -> None:
    assert door(text) == value


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", LEFT)
def test_every_door_asks_or_refuses(door: Door, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert door(text) is None


def _styles(amount: Decimal) -> list[str]:
    british = f"{amount:,}"
    turned = british.translate(str.maketrans(",.", ".,"))
    return [british, british.replace(",", "\u202f"), turned, turned.replace(".", " "), british.replace(",", "’")]


@pytest.mark.parametrize("door", [answer, cell, option, pandas, money])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amount=st.decimals(-(10**6), 10**6, places=2) | st.integers(-(10**6), 10**6).map(Decimal), style=st.integers(0, 4)
)
def test_no_door_reads_another_number(door: Door, amount: Decimal, style: int, capsys) -> None:
    text = _styles(amount)[style]
    assert door(text) in (float(amount), None), text


# --- files with decimal commas


def test_a_european_file() -> None:
    """Each column settles its own decimals; what no column shows is asked about."""
    rows = ["06/01/2025;46,7;1.300;5", "13/01/2025;46,75;2.400;6", "20/01/2025;47,1;3.500;7"]
    read = table.read("Woche;Kosten;Summe;Fälle\n" + "\n".join(rows))
    assert read.column("Kosten").values == (46.7, 46.75, 47.1)
    assert read.column("Summe").values == (1300, 2400, 3500) and not read.decimal_questions
    assert any("“Kosten” was read with decimal commas, because 46,7" in text for text in read.cautions)


def test_a_semicolon_file_without_a_sign_is_asked_about() -> None:
    text = "Week;Spend;Beds\n06/01/2025;935,160;4\n13/01/2025;940,200;5\n"
    read = table.read(text)
    (question,) = read.decimal_questions
    assert question.explain().startswith("Is 935,160 in “Spend” 935,160 or 935.16? Read as 935.16 until you say:")
    assert question.as_dict()["point"] == "935,160" and question.explain() in read.explain()
    assert table.read(text, decimal="point").column("Spend").values == (935160, 940200)
    settled = table.read(text, decimal="comma")
    assert settled.column("Spend").values == (935.16, 940.2) and not settled.decimal_questions
    assert table.read(text + "20/01/2025;940,200;5,5\n").column("Spend").values[0] == 935.16


def test_a_fault_in_one_column_is_that_column_s_alone() -> None:
    text = "Week;A;B\n06/01/2025;4,5;1\n13/01/2025;5,5;x\n20/01/2025;6,5;3\n"
    with pytest.raises(DataError) as raised:
        table.read(text)
    assert [fault.found for fault in raised.value.faults] == ["x"]


def test_the_command_line_asks_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.csv"
    weeks = [f"{day:02d}/01/2025;1.3{day:02d}" for day in (6, 13, 20, 27)]
    file.write_text("Week;Spend\n" + "\n".join(weeks), encoding="utf-8")
    assert cli.main(["run-chart", str(file), "--column", "Spend"]) == 0
    assert "Say so with --decimal point or --decimal comma." in capsys.readouterr().err
    for mark, first in (("point", 1.306), ("comma", 1306)):
        assert cli.main(["run-chart", str(file), "--column", "Spend", "--decimal", mark, "--json"]) == 0
        captured = capsys.readouterr()
        assert not captured.err and json.loads(captured.out)["chart"]["values"][0] == first


def test_the_page_says_what_is_open_and_takes_an_answer() -> None:
    request = {"op": "read-numbers", "text": "Week;Spend\n06/01/2025;935,160\n13/01/2025;940,200\n"}
    reply = json.loads(service.handle(json.dumps(request)))
    assert [asked["column"] for asked in reply["decimal_questions"]] == ["Spend"]
    told = json.loads(service.handle(json.dumps({**request, "decimal": "point"})))
    assert told["decimal_questions"] == [] and told["first_rows"][0][1] == "935,160"
    assert "decimal" in json.loads(service.handle(json.dumps({**request, "decimal": "dot"})))["error"]
    drawn = json.loads(service.handle(json.dumps({**request, "op": "chart-numbers"})))
    assert drawn["cautions"][0].startswith("Is 935,160 in “Spend”")


# --- dates


def test_dates_without_a_year() -> None:
    days = ["w/c 22 Dec", "w/c 29 Dec", "w/c 05 Jan"]
    body = "".join(f"{day},{number}\n" for number, day in enumerate(days))
    with pytest.raises(DataError, match="dates without a year, such as w/c 22 Dec; expected a year. Write it once"):
        table.read("Week,Falls\n" + body)
    read = table.read("Week 2025,Falls\n" + body)
    assert [str(day) for day in read.dates or ()] == ["2025-12-22", "2025-12-29", "2026-01-05"]
    assert any("w/c 22 Dec was read as 22 December 2025" in text for text in read.cautions)
    first = table.read("Week,Falls\nw/c 15 Dec 2025,3\n" + body)
    assert [str(day) for day in first.dates or ()][-1] == "2026-01-05"


def test_a_short_year_first_is_asked_about_and_settled() -> None:
    text = "Week,Falls\n26-01-05,1\n26-01-12,2\n26-01-19,3\n"
    read = table.read(text)
    assert read.questions[0].explain().startswith("Is 26-01-05 in “Week” 5 January 2026 or 26 January 2005?")
    assert any("begins with the year: 26-01-05 was read as 5 January 2026" in said for said in read.cautions)
    assert str((table.read(text, day_first=True).dates or ())[0]) == "2026-01-05"


def test_day_numbers_say_what_they_were_read_as() -> None:
    read = table.read("Week,Falls\n44196,1\n44203,2\n")
    said = " ".join(read.cautions)
    assert "the first is 31 December 2020" in said and "it would be 1 January 2025" in said


def test_dates_as_text_in_pandas() -> None:
    """American text is read by its one possible reading, or asked about; never a traceback."""
    american = pd.DataFrame({"d": ["1/6/2025", "1/13/2025", "1/20/2025"], "v": [1, 2, 3]})
    chart = vm.run_chart(american, value="v", date="d").result
    assert [str(day) for day in chart.dates or ()] == ["2025-01-06", "2025-01-13", "2025-01-20"]
    open_ones = pd.DataFrame({"d": ["1/6/2025", "8/6/2025"], "v": [1, 2]})
    with pytest.raises(DataError, match="1 June 2025 or 6 January 2025. Say day_first=True or day_first=False"):
        vm.run_chart(open_ones, value="v", date="d")
    assert str(vm.run_chart(open_ones, value="v", date="d", day_first=True).result.dates[0]) == "2025-06-01"


def test_numbers_as_text_in_pandas() -> None:
    frame = pd.DataFrame({"v": ["1,234", "£1,300", None, "n/a", "(5)"], "w": ["1.300", "2", "3", "4", "5"]})
    assert vm.run_chart(frame, value="v").result.values == (1234, 1300, None, None, -5)
    with pytest.raises(DataError, match=r'1.3 or 1,300. Say decimal="point" or decimal="comma"'):
        vm.run_chart(frame, value="w")
    assert vm.run_chart(frame, value="w", decimal="comma").result.values[0] == 1300
