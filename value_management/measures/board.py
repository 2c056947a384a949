"""Several teams' box scores rolled up to a board, without counting anything twice and without averaging averages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from value_management import words
from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.measures.box_score import BoxScore, Measure, ratio


def _check(scores: Sequence[BoxScore]) -> None:
    """Refuse a team that is in twice (also inside an earlier roll-up) and a measure that differs in unit, band or
    direction.
    """
    faults = Faults()
    owner: dict[str, str] = {}
    for score in scores:
        for team in score.teams:
            if team in owner:
                found = f"in {owner[team]} and again in {score.team}"
                faults.fault(f"team {team}", found, "each team once", "Leave one of the two out.")
            owner[team] = score.team
    first: dict[str, tuple[str, Measure]] = {}
    for score in scores:
        for measure in score.measures:
            team, seen = first.setdefault(measure.name, (score.team, measure))
            for what in ("unit", "band", "better", "times"):
                here, there = getattr(measure, what), getattr(seen, what)
                if here != there:
                    faults.fault(
                        f"{measure.name}, {score.team}",
                        f"{what} {here!r}, but {there!r} in {team}",
                        f"one {what} for a measure",
                        "Give it another name, or bring it to the same footing.",
                    )
    faults.done()


def _once(measures: Iterable[tuple[str, Measure]]) -> list[Measure]:
    """The measures with those that count the same thing (`counted_as`) kept once. Raises DataError where they
    disagree.
    """
    kept: list[Measure] = []
    shared: dict[str, tuple[str, int]] = {}
    faults = Faults()
    for team, measure in measures:
        if not measure.counted_as:
            kept.append(measure)
            continue
        if measure.counted_as not in shared:
            shared[measure.counted_as] = (team, len(kept))
            kept.append(measure)
            continue
        other, place = shared[measure.counted_as]
        before = kept[place]
        merged: dict[date, float | None] = dict(zip(before.dates, before.values, strict=True))
        for day, value in zip(measure.dates, measure.values, strict=True):
            known = merged.get(day)
            if known is not None and value is not None and known != value:
                faults.fault(
                    f"{measure.name}, {day.isoformat()}",
                    f"{words.number(known)} from {other} and {words.number(value)} from {team} for the same "
                    f"{measure.counted_as}",
                    "one figure for what is counted once",
                )
            merged[day] = value if known is None else known
        days = tuple(sorted(merged))
        kept[place] = replace(
            before, dates=days, values=tuple(merged[day] for day in days), sampled_on=None, baseline=None
        )
    faults.done()
    return kept


def _sum(name: str, measures: Sequence[Measure], weeks: Sequence[date]) -> tuple[Measure | None, int]:
    """The weekly sum, and in how many weeks a value was missing: those have no sum, for a part isn't the whole."""
    columns = [dict(zip(measure.dates, measure.values, strict=True)) for measure in measures]
    values: list[float | None] = []
    for week in weeks:
        found = [value for column in columns if (value := column.get(week)) is not None]
        values.append(math.fsum(found) if len(found) == len(columns) else None)
    missing = values.count(None)
    if missing == len(values):
        return None, missing
    like = measures[0]
    negative = any(measure.may_be_negative for measure in measures)
    whole = Measure(
        name, like.band, like.unit, like.better, tuple(values), tuple(weeks), may_be_negative=negative, adds=True
    )
    return whole, missing


def roll_up(board: str, scores: Iterable[BoxScore]) -> BoxScore:
    """One box score of several teams.

    Measures are matched by name. Those that add (`Measure.adds`) are summed; derived ones (`parts`) are divided anew
    from the summed parts, so that a busy team weighs more than a quiet one; the others (scores, percentages without
    their parts) are left out and named in `notes`. A measure that some teams don't have is the sum of those that have
    it, and the notes say so. A week in which one of them has no value has no total. What two teams share
    (`counted_as`) counts once.

    A roll-up can be rolled up again. Raises DataError with every fault: a team twice, mixed units, two figures for
    one thing.

    Example:
    >>> from value_management.measures.box_score import BoxScore, Measure
    >>> weeks = ["2025-01-06", "2025-01-13"]
    >>> larch = Measure("Falls", "quality", "falls", "lower", [1, 3], weeks, adds=True)
    >>> rowan = Measure("Falls", "quality", "falls", "lower", [2, 0], weeks, adds=True)
    >>> wards = [BoxScore("Larch Ward", weeks, [larch]), BoxScore("Rowan Ward", weeks, [rowan])]
    >>> roll_up("Both wards", wards).measure("Falls").values
    (3.0, 3.0)
    """
    found = tuple(scores)
    if not found:
        raise DataError(Fault("box scores", "none", "at least one"))
    _check(found)
    weeks = tuple(sorted({week for score in found for week in score.weeks}))
    names = dict.fromkeys(measure.name for score in found for measure in score.measures)
    byname: dict[str, list[tuple[str, Measure]]] = {name: [] for name in names}
    for score in found:
        for measure in score.measures:
            byname[measure.name].append((score.team, measure))
    rolled: list[Measure] = []
    notes: list[str] = []
    for name, owned in byname.items():
        measures = [measure for _, measure in owned]
        if all(measure.parts is not None for measure in measures):
            halves = []
            missing = 0
            for which in (0, 1):
                parts = [(team, measure.parts[which]) for team, measure in owned if measure.parts is not None]
                half, gaps = _sum(parts[0][1].name, _once(parts), weeks)
                halves.append(half)
                missing = max(missing, gaps)
            like = measures[0]
            top, bottom = halves
            whole = None
            if top is not None and bottom is not None:
                whole = ratio(
                    name,
                    top,
                    bottom,
                    band=like.band,
                    unit=like.unit,
                    better=like.better,
                    times=like.times,
                    may_pass_100=any(measure.may_pass_100 for measure in measures),
                )
        elif all(measure.adds for measure in measures):
            whole, missing = _sum(name, _once(owned), weeks)
        else:
            notes.append(
                f"{name} is not rolled up: it can't be added, and not every team gives the parts it is made of."
            )
            continue
        if whole is None:
            notes.append(f"{name} is not rolled up: there is no week with a value from every team that has it.")
            continue
        rolled.append(whole)
        if missing:
            notes.append(f"{name}: {missing} of {len(weeks)} weeks have no total, because a team's value is missing.")
        if len(owned) < len(found):
            notes.append(f"{name} is the total of {len(owned)} of {len(found)} box scores; the others don't have it.")
    teams = tuple(team for score in found for team in score.teams)
    return BoxScore(board, weeks, tuple(rolled), teams, tuple(notes))
