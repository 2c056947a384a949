"""Setting rows, charts, a box score and causes: what a team gets from its table."""

from __future__ import annotations

import datetime
import json

from tests.team.faulty import words_of
from value_management.own_numbers import results
from value_management.own_numbers.table import read

D = datetime.date
PLAIN = 'Week,Falls,Cost\n06/01/2025,3,£1200\n13/01/2025,0,"£1,250.50"\n20/01/2025,,£990\n'
SHEET = (
    "Team,Larch Ward\nWeek,Falls,Seen,Cost\nBand,Quality (performance),capacity,cost\nUnit,falls,patients,GBP\n"
    "Better when,fewer,up,down\nTarget,0,n/a,£900\nBaseline,,,12\n"
)
WEEKS = "".join(
    f"{D(2025, 1, 6) + datetime.timedelta(weeks=week):%d/%m/%Y},{week % 3},{20 + week % 5},{1000 + 13 * week % 70}\n"
    for week in range(16)
)


def test_setting_rows_make_a_box_score() -> None:
    found = read(SHEET + WEEKS)
    cost = found.column("Cost")
    assert (cost.band, cost.unit, cost.better, cost.target, cost.baseline) == ("cost", "£", "lower", 900.0, 12)
    score = results.box_score(found)
    assert score.team == "Larch Ward"
    assert [(measure.name, measure.band, measure.better) for measure in score.measures] == [
        ("Falls", "quality", "lower"),
        ("Seen", "capacity", "higher"),
        ("Cost", "cost", "lower"),
    ]
    assert results.box_score(found, team=" Us ").team == "Us"
    assert results.box_score(read(SHEET.partition("\n")[2] + WEEKS)).team == "Our team"


def test_faulty_setting_rows() -> None:
    text = (
        "Week,A,B,C\nBand,red,quality,\nUnit,£,%,\nBetter when,sideways,up,\nTarget,much,1,\nBaseline,1.5,0,two\n"
        "13/01/2025,5%,6%,£7\n"
    )
    found = words_of(read, text)
    for part in (
        "row 2, column B (“A”): found red",
        "row 3, column B (“A”): found £",
        "row 4, column B (“A”)",
        "row 5, column B (“A”): found much",
        "row 6, column B (“A”)",
        "row 6, column C (“B”)",
        "row 6, column D (“C”)",
    ):
        assert part in found
    assert read("Week,C\nUnit,£ per patient\n13/01/2025,£7\n").column("C").unit == "£ per patient"


def test_a_box_score_from_settings_given_beside_the_file() -> None:
    found = read(PLAIN)
    score = results.box_score(found, settings={"falls": {"band": "quality", "better": "lower"}})
    assert [measure.name for measure in score.measures] == ["Falls"]
    assert "Choose one for each measure, or write them in a row “Band”" in words_of(results.box_score, found)
    assert "settings colour" in words_of(results.box_score, found, settings={"Falls": {"colour": "red"}})
    assert "one of" in words_of(results.box_score, found, settings={"Fall": {"band": "quality"}})
    assert "date on which each week starts" in words_of(results.box_score, read("N\n1\n2\n"))
    too_high = read("Week,N\nBand,quality\n13/01/2025,140%\n")
    assert "100 or less" in words_of(results.box_score, too_high)


def test_missing_weeks_keep_their_slots() -> None:
    found = read("Week,N\nBand,quality\n06/01/2025,1\n13/01/2025,2\n27/01/2025,3\n")
    (charted,) = results.charts(found)
    assert charted.chart is not None
    assert charted.chart.values == (1, 2, None, 3)
    assert results.box_score(found).weeks == tuple(D(2025, 1, day) for day in (6, 13, 20, 27))


def test_charts_of_chosen_columns() -> None:
    found = read(SHEET + WEEKS)
    (one,) = results.charts(found, columns=["cost"], rules="perla")
    assert one.name == "Cost"
    assert one.chart is not None
    assert (one.chart.baseline, one.chart.target, one.chart.rules) == (12, 900.0, "perla")
    assert one.explain().startswith("Cost: ")
    assert results.charts(found, columns=["Seen"], baseline=10)[0].chart.baseline == 10  # type: ignore[union-attr]
    assert "a column of dates" in words_of(results.charts, found, columns=["Week"])
    assert "a column of words" in words_of(results.charts, read("Week,N,Note\n13/01/2025,1,x\n"), columns=["Note", "N"])
    assert results.charts(read("N\n1\n2\n"))[0].chart.dates is None  # type: ignore[union-attr]


def test_charts_are_plain_data() -> None:
    given = [each.as_dict() for each in results.charts(read(SHEET + WEEKS))]
    assert given == json.loads(json.dumps(given))
    assert [chart["name"] for chart in given] == ["Falls", "Seen", "Cost"]


def test_what_can_t_be_charted_says_why() -> None:
    monthly = read("Month,N\n31/01/2025,1\n31/03/2025,2\n31/05/2025,3\n")
    (charted,) = results.charts(monthly)
    assert charted.chart is None
    assert "first of each month" in charted.explain() or "first" in charted.why_not
    assert charted.as_dict()["chart"] is None
    assert "a column of words" in words_of(results.series, read("Week,N,Note\n13/01/2025,1,x\n"), "note")
    assert "a column of dates" in words_of(results.series, monthly, "Month")


def test_causes_for_a_pareto_chart() -> None:
    text = "Date,Cause,Cost\n13/01/2025,late,£2\n13/01/2025,lost,£9\n14/01/2025,late,£3.50\n15/01/2025,,\n"
    assert results.categories(text, "cause") == ({"late": 2, "lost": 1, "other": 1}, "")
    assert results.categories(text, "Cause", "cost") == ({"late": 5.5, "lost": 9}, "£")
    assert results.categories("Cause\nlate\nlost\n", "Cause")[0] == {"late": 1, "lost": 1}
    assert "without numbers" in words_of(results.categories, text, "Cost", "Cause")
    assert "names" in words_of(results.categories, "Cause,Patient name\nlate,Ann\n", "Cause")
