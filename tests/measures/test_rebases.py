"""A re-base is proposed, never made; made with a reason, it keeps what was."""

from __future__ import annotations

import pytest

from tests.measures.samples import HIGH, LOW, SHIFTED, WEEKS
from value_management.errors import DataError
from value_management.measures.chart_input import Rebase
from value_management.measures.run_chart import RunChart, propose_rebase, rebase, run_chart


def test_a_rebase_is_proposed_and_never_made() -> None:
    chart = run_chart(SHIFTED, dates=WEEKS[:24])
    proposal = chart.proposal
    assert proposal is not None and chart.medians == (7.5,)
    assert (proposal.at, proposal.date, proposal.side, proposal.length) == (12, WEEKS[12], "above", 12)
    assert (proposal.median_before, proposal.median_after) == (6, 9)
    text = proposal.explain()
    assert "point 13 (31 March 2025)" in text and "give a date and a reason" in text
    assert proposal.as_dict() == {
        "at": 12,
        "date": "2025-03-31",
        "side": "above",
        "length": 12,
        "median_before": 6,
        "median_after": 9,
    }
    down = run_chart([*HIGH, *LOW]).proposal
    assert down is not None and down.side == "below" and down.date is None and "point 13, 12" in down.explain()


def test_nine_in_a_row_are_sustained_and_eight_are_not() -> None:
    mixed = [1, 9, 2, 8, 3, 7, 1.5, 8.5, 2.5, 7.5, 1.2, 8.8]
    eight = [*mixed, 1, *[8.1, 8.2, 8.3, 8.4, 8.6, 8.7, 8.9, 9.1], 1]
    nine = [*mixed, 1, *[8.1, 8.2, 8.3, 8.4, 8.6, 8.7, 8.9, 9.1, 9.2], 1]
    assert propose_rebase(run_chart(eight, baseline=12)) is None
    found = propose_rebase(run_chart(nine, baseline=12))
    assert found is not None and found.length == 9 and found.at == 13
    assert propose_rebase(run_chart(eight, baseline=12), sustained=8) is not None


def test_what_came_back_is_not_proposed() -> None:
    mixed = [1, 9, 2, 8, 3, 7, 1.5, 8.5, 2.5, 7.5, 1.2, 8.8]
    back = [*mixed, *[8.1, 8.2, 8.3, 8.4, 8.6, 8.7, 8.9, 9.1, 9.2], *[1, 2, 1, 2, 1, 2, 9, 1, 2, 1, 2, 1, 2, 1]]
    chart = run_chart(back, baseline=12)
    long = [points for side, points in chart.phases[0].runs if side > 0 and len(points) >= 9]
    assert long and propose_rebase(chart) is None


def test_what_came_back_to_both_sides_of_the_old_median_is_not_proposed() -> None:
    back = run_chart([5, 6] * 6 + [9] * 9 + [5, 6] * 6, baseline=12)
    assert back.verdict == "signal" and propose_rebase(back) is None
    most_of_the_way = run_chart([5, 6] * 6 + [9] * 9 + [5.4, 6.2] * 6, baseline=12)
    assert propose_rebase(most_of_the_way) is None
    half_way = run_chart([5, 6] * 6 + [9] * 9 + [5, 8, 8] * 4, baseline=12)
    assert propose_rebase(half_way) is not None
    one_point = run_chart([5, 6] * 6 + [9] * 9 + [5], baseline=12)
    assert propose_rebase(one_point) is not None
    two_points = run_chart([5, 6] * 6 + [9] * 9 + [5, 6], baseline=12)
    assert propose_rebase(two_points) is None


def test_the_first_run_is_no_change_and_no_verdict_no_proposal() -> None:
    first = [*[9.0] * 9, *[1, 8, 2, 7.5, 3, 7.2, 1.5, 8.5, 2.5, 7.1, 1.2]]
    assert propose_rebase(run_chart(first, baseline=20)) is None
    assert run_chart([0] * 12 + [1] * 10).proposal is None
    assert run_chart([1, 2, 1]).proposal is None


def test_rebase_needs_a_date_and_a_reason_and_keeps_what_was() -> None:
    chart = run_chart(SHIFTED, dates=WEEKS[:24], target=9, annotations=[(3, "x")], exclude=[1], rules="perla")
    after = rebase(chart, "2025-03-31", " new rota ")
    assert after.medians == (6, 9) and after.previous == chart and chart.previous is None
    assert after.rebases == (Rebase(12, "new rota", WEEKS[12]),)
    again = rebase(after, 20, "second")
    assert again.previous == after and again.previous.previous == chart
    assert [phase.start for phase in again.phases] == [0, 12, 20]
    undated = rebase(run_chart(SHIFTED), 12, "x")
    assert undated.rebases[0].date is None and undated.rebases[0].as_dict() == {"at": 12, "reason": "x", "date": None}
    with pytest.raises(DataError) as error:
        rebase(after, 30, "  ")
    assert len(error.value.faults) == 2
    for when, reason in ((12, "again"), (0, "start"), (5, "before the last")):
        with pytest.raises(DataError):
            rebase(after, when, reason)
    with pytest.raises(DataError):
        rebase(chart, 12, None)  # type: ignore[arg-type]


def test_a_phase_before_the_rebase_stays_in_previous() -> None:
    chart = run_chart([*LOW, *SHIFTED], phases=[12])
    after = rebase(chart, 24, "new")
    assert [phase.start for phase in after.phases] == [0, 12, 24] and after.previous == chart


def test_rebases_are_read_back() -> None:
    chart = rebase(run_chart(SHIFTED, dates=WEEKS[:24]), 12, "new")
    assert RunChart.from_dict(chart.as_dict()) == chart
    undated = rebase(run_chart(SHIFTED), 12, "new")
    assert RunChart.from_dict(undated.as_dict()) == undated
    for change in (
        {"kind": "other"},
        {"rebases": [{"at": 5, "reason": "x", "date": None}]},
        {"rebases": [{"at": "5"}]},
        {"rebases": [1]},
        {"rebases": [{"at": 12, "reason": 3}]},
        {"annotations": 5},
    ):
        with pytest.raises(DataError):
            RunChart.from_dict({**chart.as_dict(), **change})
    with pytest.raises(DataError):
        RunChart.from_dict({"kind": "run-chart"})
    with pytest.raises(DataError):
        RunChart.from_dict({"values": [1]})
