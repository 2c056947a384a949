"""Eighteen teams by board: what the report's appendix names for each. Not an order of merit."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from value_management.cases.eighteen_teams import AFTER_PAUSE, BEFORE_PAUSE, RESTARTED
from value_management.drawing.svg import BLUE, INK, ORANGE, PALE, PAPER
from value_management.lab.charts.bars import rows_of
from value_management.lab.figures import Draw, Layout, frame
from value_management.lab.figures.layout import wide

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
LOOKS = {"named": ("o", BLUE), "implied": ("D", PALE), "not kept up": ("X", ORANGE), "not named": ("o", PAPER)}
CORE = ("box_score", "visual_management", "huddles")


def active_months(start: pd.Timestamp) -> float:
    """Months in which the programme ran, from a team's start to the end of March 2021: without the pause of March to
    August 2020. A team may have lost months of its own within them."""
    return AFTER_PAUSE if start.date() >= RESTARTED else round(BEFORE_PAUSE + AFTER_PAUSE, 1)


def evidence_by_board(teams: pd.DataFrame, *, title: str) -> Draw:
    """A mark for each team and piece of evidence: a filled circle where the appendix names it, a diamond where
    something else that it says implies it, a cross where it could not be kept up, a ring where it is neither. Rows
    follow the boards as the report prints them, with the most months that each team could have; no start is printed
    for some.
    """
    rows = []
    names = [
        f"{row.board.removeprefix('NHS ').replace('Greater Glasgow and Clyde', 'Glasgow')} · {row.team}, "
        f"{f'≤ {active_months(row.start_date):g} months' if row.start_printed else 'start not printed'}"
        f"{', paused at times' if row.paused else ', did less of late' if row.activity_reduced else ''}"
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

    def draw(layout: Layout) -> Axes:
        named = rows_of(names, layout, side=0.46)
        axes = named.axes(layout, extra=110)
        for state, (marker, face) in LOOKS.items():
            some = marks[marks["state"] == state]
            size = 50 if marker == "D" else 75
            look = {"s": size, "marker": marker, "facecolor": face, "edgecolor": INK, "linewidth": 0.8}
            axes.scatter(some["across"], some["up"], label=state, **look)
        axes.set_xticks(range(len(EVIDENCE)), list(EVIDENCE.values()))
        axes.tick_params(axis="x", bottom=False, labeltop=True, labelrotation=90, labelcolor=INK)
        setattr(axes, frame.BAND, 10 + max(wide(name, layout.small) for name in EVIDENCE.values()))
        axes.set_xlim(-0.5, len(EVIDENCE) - 0.5)
        named.name(axes, layout)
        axes.grid(visible=False)
        axes.set(xlabel="Evidence in the appendix", ylabel="Team by board, with the most months to March 2021")
        axes.legend()
        axes.set_title(title)
        return axes

    return draw
