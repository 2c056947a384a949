"""Cost per patient (or per anything): fixed, stepped and variable lines, the average and the marginal cost.

The average falls whenever more patients share the same fixed cost, and no budget has fallen by a pound. So every
result here says both figures and asks which budget line falls.
Sources: HFMA, Costing and the fixed/semi-fixed/variable split; Mate et al., BMJ Quality & Safety 2020;29:586-594.
"""

from __future__ import annotations

from value_management.money.unit_cost.changes import Change, SpendChange, change, spend_change
from value_management.money.unit_cost.lines import BEHAVIOURS, Behaviour, CostLine, UnitCost, unit_cost
from value_management.money.unit_cost.mix import Group, MixChange, mix_change
from value_management.money.unit_cost.weeks import PeriodCost, over_weeks

__all__ = [
    "BEHAVIOURS",
    "Behaviour",
    "Change",
    "CostLine",
    "Group",
    "MixChange",
    "PeriodCost",
    "SpendChange",
    "UnitCost",
    "change",
    "mix_change",
    "over_weeks",
    "spend_change",
    "unit_cost",
]
