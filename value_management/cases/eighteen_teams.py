"""The eighteen teams of the collaborative's first phase: how many have the core method, and how long they had for it.

Source: Healthcare Improvement Scotland, Value Management Collaborative, impact report to April 2021: appendix 7.1 (the
teams, dataset `teams`), figure 6 (the printed counts, `milestone-counts`), section 1.4 and figure 1 (the dates,
`timeline`). The core method is a box score, visual management and huddles.
"""

from __future__ import annotations

from datetime import date

from value_management.datasets import load

_TEAMS = load("teams").rows
_TIMELINE = load("timeline")

ALL = len(_TEAMS)
"""Teams that took part."""

PRINTED: int = load("milestone-counts").row(id="report-core")["teams"]
"""Teams with the core method by the report's own count, whose basis isn't given."""

RELIABLE = sum(bool(team["reliably_implemented"]) for team in _TEAMS)
"""Teams whose core method the appendix calls *reliably* implemented."""

IN_PLACE = sum(bool(team["implemented"]) for team in _TEAMS)
"""Teams that have the core method in place, reliably or not."""

EVER = IN_PLACE + sum(bool(team["lapsed"]) for team in _TEAMS)
"""Teams that have it, or had it and could not keep it up."""

IN_PART = EVER + sum(
    bool(team["box_score"] and team["visual_management"] and not team["implemented"] and not team["lapsed"])
    for team in _TEAMS
)
"""Teams that have or had it, or have at least a box score and a board."""


def _on(event: str) -> date:
    day: date = _TIMELINE.row(event=event)["date"]
    return day


LAUNCHED = _on("Launch event; phase one begins with three pilot teams in each of six boards")
"""The first day of the month in which the programme began."""

PAUSED = _on("Boards are told that all activity hibernates")
"""The day on which the programme stopped for the pandemic."""

RESTARTED = _on("Work starts again, online, with two of three components")
"""The first day of the month in which it ran again (section 2.3 dates it a month earlier)."""

ENDED = date(2021, 4, 1)
"""The day after the last month that the report covers."""


def _months(first: date, end: date) -> float:
    return round((end - first).days / (365.25 / 12), 1)


BEFORE_PAUSE = _months(LAUNCHED, PAUSED)
"""Months in which the programme ran before the pause, to one decimal."""

AFTER_PAUSE = _months(RESTARTED, ENDED)
"""Months in which it ran after the pause: the most that a team which joined at the restart could have."""

ACTIVE = round(BEFORE_PAUSE + AFTER_PAUSE, 1)
"""Months in which the programme ran: the most that a team of the launch could have."""

CALENDAR = _months(LAUNCHED, ENDED)
"""Months by the calendar, the pause among them."""
