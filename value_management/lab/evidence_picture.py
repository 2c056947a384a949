"""Eighteen teams by board: what the report's appendix names for each. Not an order of merit."""

from __future__ import annotations

from datetime import date

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from value_management.bank.milestones import AFTER_PAUSE, BEFORE_PAUSE

EVIDENCE = {
    "prework": "Prepared", "aims": "Aims", "coaching": "Coaching", "box_score": "Box score",
    "visual_management": "Board", "huddles": "Huddle", "pdsas_inferred": "Tests", "outcomes_improved": "Outcomes",
}  # fmt: skip
RESTART = date(2020, 9, 1)
CORE = ("box_score", "visual_management", "huddles")


def active_months(start: pd.Timestamp) -> float:
    """Months from a team's start to the end of March 2021, without the pause of March to August 2020."""
    return AFTER_PAUSE if start.date() >= RESTART else round(BEFORE_PAUSE + AFTER_PAUSE, 1)


def evidence_by_board(teams: pd.DataFrame, *, title: str) -> Axes:
    """A mark for each team and piece of evidence: filled where it is named, a cross where it lapsed, a ring where it
    is not named. Rows follow the boards as the report prints them, with the months in which each team could work.
    """
    rows = []
    names = [
        f"{row.board.removeprefix('NHS ').replace('Greater Glasgow and Clyde', 'Glasgow')} · {row.team}, "
        f"{active_months(row.start_date):g} months{' (paused)' if row.paused else ''}"
        for row in teams.itertuples()
    ]
    for place, row in enumerate(teams.itertuples()):
        for across, key in enumerate(EVIDENCE):
            state = "named" if getattr(row, key) else "lapsed" if row.lapsed and key in CORE else "not named"
            rows.append((across, place, state))
    marks = pd.DataFrame(rows, columns=["across", "up", "state"])
    sns.set_theme(style="whitegrid", font_scale=0.95)
    _, axes = plt.subplots(figsize=(10, 7.5), layout="constrained")
    for state, marker, face in (("named", "o", "#1f4e79"), ("lapsed", "X", "#b35806"), ("not named", "o", "white")):
        some = marks[marks["state"] == state]
        axes.scatter(some["across"], some["up"], s=90, marker=marker, facecolor=face, edgecolor="#333333", label=state)
    axes.set_xticks(range(len(EVIDENCE)), list(EVIDENCE.values()), rotation=30, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set(xlabel="Evidence in the appendix", ylabel="Team by board, with active months to March 2021")
    axes.set_title(title, loc="left")
    axes.legend(ncols=3, loc="upper center", bbox_to_anchor=(0.4, -0.14), frameon=False)
    return axes
