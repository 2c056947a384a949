"""The real tables agree with themselves: derived figures follow from the printed ones, counts from the rows."""

from __future__ import annotations

import datetime
import re

import pytest

from value_management.datasets import load, names, value


def of(name: str) -> dict[str, float]:
    return {row["item"]: row["value"] for row in load(name).rows}


def test_raigmore() -> None:
    pilot = of("raigmore-pilot")
    fall = pilot["cost_per_patient_before"] - pilot["cost_per_patient_after"]
    assert round(fall, 2) == pilot["fall_in_cost_per_patient"]
    assert round(-100 * fall / pilot["cost_per_patient_before"], 1) == pilot["change_cost_per_patient"]
    assert round(1 + pilot["change_cost_per_patient"] / 100, 3) == pilot["ratio_cost_per_patient"]
    assert round(1 + pilot["change_patients_per_week"] / 100, 3) == pilot["ratio_patients_per_week"]
    assert round(pilot["ratio_cost_per_patient"] * pilot["ratio_patients_per_week"], 3) == pilot["ratio_spend"]


def test_raigmore_quotes_no_p_value() -> None:
    for row in load("raigmore-pilot").rows:
        words = f"{row['item']} {row['unit']} {row['note']}"
        assert not re.search(r"\bp\b|p[ _-]?value|signific", words, re.IGNORECASE)


def test_day_medicine() -> None:
    day = of("day-medicine")
    total, gone, months = day["indicative_cost_reduction"], -day["attending_change"], day["months"]
    assert day["attending_after"] - day["attending_before"] == day["attending_change"] == -19
    assert round(-100 * gone / day["attending_before"], 1) == day["attending_change_percent"]
    assert total / months == day["reduction_per_month"]
    assert round(total / gone, 2) == day["reduction_per_person"]
    assert round(total / (gone * months)) == day["reduction_per_person_month_low"]
    assert round(total / (gone * months / 2)) == day["reduction_per_person_month_high"]
    assert total * 12 / months == day["reduction_annualised"]
    assert total / (day["vat_rate"] / 100) == day["if_vat_only_net_drug_cost"]
    assert day["if_vat_only_net_drug_cost"] + total == day["if_vat_only_gross_drug_cost"]
    assert round(1 + day["unit_cost_change"] / 100, 3) == day["unit_cost_ratio"]


def test_catering() -> None:
    milk = of("catering")
    assert milk["spend_2020_21"] + milk["reduction"] == milk["spend_2019_20"] == 67753
    assert round(100 * milk["reduction"] / milk["spend_2019_20"], 2) == milk["reduction_percent"]
    assert milk["patients_for_max"] * milk["ml_per_patient_day"] / 1000 == milk["litres_per_day"]
    leap = (datetime.date(2020, 4, 1) - datetime.date(2019, 4, 1)).days
    assert milk["litres_per_day"] * leap == milk["litres_2019_20"]
    assert milk["litres_per_day"] * 365 == milk["litres_2020_21"]
    assert round(milk["spend_2020_21"] / milk["litres_2020_21"], 4) == milk["price_low"]
    assert round(milk["spend_2019_20"] / milk["litres_2019_20"], 4) == milk["price_high"]
    occupied = round(milk["patients_for_max"] * milk["spend_2020_21"] / milk["spend_2019_20"])
    assert occupied == milk["patients_that_explain_it"]
    assert milk["patients_for_max"] - occupied == milk["empty_beds_that_explain_it"] == 98


def test_medicines_and_vat() -> None:
    vat = of("medicines-vat")
    share = 100 * (1 - 1 / (1 + vat["hospital_rate"] / 100))
    assert round(share, 1) == vat["vat_share_of_gross"] == vat["break_even_discount"] == 16.7


def test_medicine_prices_of_a_month() -> None:
    prices = of("medicine-prices")
    fours, fortnights = 13 / 12, 26 / 12
    assert round(prices["mepolizumab_dose"] * fours) == prices["mepolizumab_month"]
    assert round(prices["omalizumab_syringe"] * fours) == prices["omalizumab_month_one"]
    most = prices["omalizumab_syringe"] * prices["omalizumab_syringes_most"] * fours
    assert round(most) == prices["omalizumab_month_most"]
    assert round(prices["adalimumab_pen"] * fortnights) == prices["adalimumab_month"]


def test_learning_network() -> None:
    net = of("learning-network")
    assert net["delegates"] / net["sessions"] == net["delegates_per_session"]
    assert net["mean_boards"] * net["sessions"] == net["board_attendances"]
    assert net["boards"] * net["sessions"] == net["board_attendances_possible"]
    assert net["board_attendances_possible"] - net["board_attendances"] == net["board_absences"]


def test_phase_one() -> None:
    phase = of("phase-one")
    assert phase["active_months"] == 4.5 + phase["general_surgery_active_months"]
    assert phase["planned_months"] < phase["theory_months"]


def test_teams_and_boards_agree() -> None:
    teams = load("teams")
    assert len(teams) == 18
    for board in load("boards").rows:
        assert len(teams.where(board=board["board"])) == board["teams"] == 3


def test_the_appendix_counts_follow_from_the_teams() -> None:
    teams = load("teams").rows
    follows = {
        "appendix-aims": sum(row["coaching"] for row in teams),
        "appendix-core-reliable": sum(row["reliably_implemented"] for row in teams),
        "appendix-core-implemented": sum(row["implemented"] for row in teams),
        "appendix-core-ever": sum(row["implemented"] or row["lapsed"] for row in teams),
        "appendix-core-any-part": sum(row["implemented"] or row["lapsed"] or row["box_score"] for row in teams),
        "appendix-pdsas": sum(row["pdsas_inferred"] for row in teams),
        "appendix-outcomes-core": sum(row["outcomes_improved"] and row["reliably_implemented"] for row in teams),
        "appendix-outcomes": sum(row["outcomes_improved"] for row in teams),
    }
    counts = load("milestone-counts")
    assert {row["id"]: row["teams"] for row in counts.where(basis="appendix").rows} == follows
    assert all(row["percent"] == round(100 * row["teams"] / row["of"], 1) for row in counts.rows)
    assert 8 not in follows.values()


def test_flags_of_a_team_do_not_contradict_each_other() -> None:
    for row in load("teams").rows:
        assert row["inferred"] is True
        assert row["query"] == bool(row["query_note"])
        assert row["implemented"] or not row["reliably_implemented"]
        assert not (row["implemented"] and row["lapsed"])
        assert row["huddles"] == row["implemented"]
        assert row["inferred_milestone"] not in (row["also_defensible"] or "").split(";")
        assert not (row["pdsas_inferred"] and row["activity_reduced"])


def test_what_the_appendix_names_and_what_later_steps_imply_are_told_apart() -> None:
    rows = load("teams").rows
    named = dict.fromkeys(("prework", "aims", "coaching", "pdsas_inferred"), 0)
    for row in rows:
        implied = (row["implied"] or "").split(";") if row["implied"] else []
        assert all(row[key] for key in implied), row["team"]
        for key in named:
            named[key] += bool(row[key] and key not in implied)
    assert named == {"prework": 6, "aims": 3, "coaching": 3, "pdsas_inferred": 0}
    assert {row["board"] for row in rows if not row["start_printed"]} == {"NHS Highland"}


def test_three_teams_are_queried_because_coaching_is_not_named() -> None:
    queried = [row for row in load("teams").rows if row["query"] and "coaching for this team" in row["query_note"]]
    assert len(queried) == 3
    assert not any(row["coaching"] for row in queried)


def test_milestone_scale_names_evidence_that_the_assessment_knows() -> None:
    from value_management.team import milestone_scale

    keys = [key for row in load("milestone-scale").rows for key in row["evidence"].split(";")]
    assert keys == [criterion.key for criterion in milestone_scale.CRITERIA]


def test_discount_rates_have_no_gap() -> None:
    table = load("green-book-discount-rates")
    for kind in ("standard", "health", "sensitivity"):
        rows = table.where(kind=kind).rows
        assert [(row["year_from"], row["year_to"]) for row in rows] == [(0, 30), (31, 75), (76, 125)]
    assert table.row(kind="health", year_from=76)["rate"] == 1.07


def test_payers_of_both_nations() -> None:
    table = load("payers")
    for nation in ("Scotland", "England"):
        assert table.where(nation=nation).column("level") == ("provider", "system", "public purse")
        assert not table.row(nation=nation, level="public purse")["pays_vat"]


def test_every_real_figure_says_whether_it_is_printed() -> None:
    for name in names():
        fields = [field.name for field in load(name).fields]
        if "item" in fields:
            assert fields == ["item", "value", "unit", "kind", "source", "note"]
            assert set(load(name).column("kind")) <= {"real", "derived"}


SUM = re.compile(r"[\d.+×/()-]+")
CONSTANTS = {1, 2, 12, 13, 26, 365, 366}
"""Numbers of a sum that are no figures of its table: halves, months, doses and days of a year."""
SUMS = [
    (name, row["item"], row["value"], expression)
    for name in names()
    for row in load(name).rows
    if row.get("kind") == "derived"
    and SUM.fullmatch(expression := str(row["source"]).replace(",", "").replace(" ", "").replace("−", "-"))
]


@pytest.mark.parametrize(("name", "item", "printed", "expression"), SUMS, ids=lambda each: str(each))
def test_a_derived_figure_is_what_its_source_works_out(name: str, item: str, printed: float, expression: str) -> None:
    """Its source is a sum of other figures of the table, or of a scale; a percentage is worked out as a share."""
    worked_out = eval(expression.replace("×", "*"), {"__builtins__": {}})
    decimals = len(str(printed).partition(".")[2]) if isinstance(printed, float) else 0
    assert round(worked_out * (100 if load(name).row(item=item)["unit"] == "%" else 1), decimals) == printed
    held = {abs(value) for other, value in of(name).items() if other != item and isinstance(value, int | float)}
    held |= set(load("coach-scale").column("score"))
    parts = {round(part, 6) for value in held for part in (value / 100, 1 + value / 100, value / 1000)}
    assert {float(number) for number in re.findall(r"[\d.]+", expression)} <= CONSTANTS | held | parts


def test_most_derived_figures_are_sums() -> None:
    derived = [row["source"] for name in names() for row in load(name).rows if row.get("kind") == "derived"]
    assert len(SUMS) == len(derived) - 6, "six are spans of time and one transfer, which are told in words"


def test_value_reads_what_the_table_holds() -> None:
    assert value("catering", "patients_for_max") == 650
