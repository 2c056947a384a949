"""Eighteen teams by board: what the report's appendix names for each. Not an order of merit."""

from __future__ import annotations

from datetime import date

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from value_management.cases.eighteen_teams import AFTER_PAUSE, BEFORE_PAUSE

EVIDENCE = {
    "prework": "Prepared",
    "aims": "Aims",
    "coaching": "Coaching",
    "box_score": "Box score",
    "visual_management": "Board",
    "huddles": "Huddle",
    "pdsas_inferred": "Tests",
    "outcomes_improved": "Outcomes",
}
RESTART = date(2020, 9, 1)
CORE = ("box_score", "visual_management", "huddles")


def active_months(start: pd.Timestamp) -> float:
    """Months in which the programme ran, from a team's start to the end of March 2021: without the pause of March to
    August 2020. A team may have lost months of its own within them."""
    return AFTER_PAUSE if start.date() >= RESTART else round(BEFORE_PAUSE + AFTER_PAUSE, 1)


def evidence_by_board(teams: pd.DataFrame, *, title: str) -> Axes:
    """A mark for each team and piece of evidence: a filled circle where the appendix names it, a diamond where a later
    step implies it, a cross where it could not be kept up, a ring where it is neither. Rows follow the boards
    as the report prints them, with the most months that each team could have; no start is printed for some.
    """
    rows = []
    names = [
        f"{row.board.removeprefix('NHS ').replace('Greater Glasgow and Clyde', 'Glasgow')} · {row.team}, "
        f"{f'≤ {active_months(row.start_date):g} months' if row.start_printed else 'start not printed'}"
        f"{', paused at times' if row.paused else ''}"
        for row in teams.itertuples()
    ]
    for place, row in enumerate(teams.itertuples()):
        for across, key in enumerate(EVIDENCE):
            if key in str(row.implied).split(";"):
                state = "implied"
            else:
                state = "named" if getattr(row, key) else "not kept up" if row.lapsed and key in CORE else "not named"
            rows.append((across, place, state))
    marks = pd.DataFrame(rows, columns=["across", "up", "state"])
    sns.set_theme(style="whitegrid", font_scale=0.95)
    _, axes = plt.subplots(figsize=(10, 7.5), layout="constrained")
    looks = {
        "named": ("o", "#1f4e79"),
        "implied": ("D", "#a9c6e3"),
        "not kept up": ("X", "#b35806"),
        "not named": ("o", "white"),
    }
    for state, (marker, face) in looks.items():
        some = marks[marks["state"] == state]
        size = 60 if marker == "D" else 90
        look = {"s": size, "marker": marker, "facecolor": face, "edgecolor": "#333333"}
        axes.scatter(some["across"], some["up"], label=state, **look)
    axes.set_xticks(range(len(EVIDENCE)), list(EVIDENCE.values()), rotation=30, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set(xlabel="Evidence in the appendix", ylabel="Team by board, with the most months to March 2021")
    axes.set_title(title, loc="right")
    axes.legend(ncols=4, loc="upper center", bbox_to_anchor=(0.4, -0.14), frameon=False)
    return axes
