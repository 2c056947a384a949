"""`vm.box_score`: quality, capacity and cost on one sheet, week by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from value_management import words
from value_management.checking import Faults
from value_management.lab.results.result import Result
from value_management.lab.results.taken import Reading, Taken, take
from value_management.measures.box_score import BANDS, LABELS, Better, BoxScore, marker_words
from value_management.own_numbers import results
from value_management.typed.numbers import Mark

if TYPE_CHECKING:
    from value_management.lab.figures import Draw

Band = Mapping[str, Better] | Sequence[str]


def box_score(
    data: Any,
    date: str | None = None,
    *,
    quality: Band = (),
    capacity: Band = (),
    cost: Band = (),
    targets: Mapping[str, float] | None = None,
    units: Mapping[str, str] | None = None,
    baselines: Mapping[str, int] | None = None,
    team: str = "",
    title: str = "",
    source: str = "",
    day_first: bool | None = None,
    decimal: Mark | None = None,
    sheet: str | None = None,
) -> Result[BoxScore]:
    """A box score: a small run chart for each measure, band by band, with what each says. Picture, verdict, cautions.

    data: a pandas frame or the path of a .csv or .xlsx file, a row a week. quality, capacity, cost: the headings of
    each band and which way is better, {"Falls": "lower", "Good stay": "higher"}, or a list of headings where neither
    way is. Without them the sheet says it, in rows headed Band and Better when, as the template has them. targets,
    units, baselines: by heading; a baseline is how many of the first weeks the median rests on. team: its name. The
    other arguments are those of `vm.run_chart`. Raises DataError in plain words.

    Example:
    >>> import value_management as vm
    >>> from value_management.lab import frame
    >>> weeks = frame("fictional-larch-ward-weekly")
    >>> sheet = vm.box_score(
    ...     weeks,
    ...     quality={"falls": "lower", "before_noon_percent": "higher"},
    ...     capacity={"available_hours": "higher"},
    ...     cost={"sundries_spend": "lower"},
    ...     units={"before_noon_percent": "%", "sundries_spend": "£"},
    ...     team="Larch Ward",
    ... )
    >>> sheet.verdict
    '1 better (before_noon_percent), 2 no signal (available_hours, sundries_spend), 1 no verdict (falls)'
    >>> picture = sheet
    """
    given = _Settings({"quality": quality, "capacity": capacity, "cost": cost}, targets, units, baselines)
    taken = take(data, given.headings, Reading(day_first, decimal, sheet), date=date)
    settings = given.of(taken)
    score = results.box_score(taken.numbers, team=team, settings=settings or None)
    order = [score.measure(taken.numbers.column(name).name) for name in given.headings] or list(score.measures)
    rows = [measure for band in BANDS for measure in order if measure.band == band]
    readings: dict[str, list[str]] = {}
    for row in rows:
        readings.setdefault(row.reading, []).append(row.name)
    verdict = ", ".join(
        f"{len(readings[each])} {each} ({', '.join(readings[each])})"
        for each in ("better", "worse", "changed", "no signal", "too few points", "no verdict")
        if each in readings
    )
    title = title or f"{score.team}: week of {words.day(score.weeks[-1])}"

    def drawn() -> Draw:
        from value_management.lab import charts

        return charts.box_score(score, title=title)

    latest = {row.measure.name: row for row in score.latest.rows}
    table = pd.DataFrame(
        {
            "Band": [LABELS[row.band] for row in rows],
            "Measure": [row.name for row in rows],
            "Latest week": [latest[row.name].words() for row in rows],
            "Median": [round(row.chart.median, 2) for row in rows],
            "Target": [row.target for row in rows],
            "Reading": [marker_words(row.marker, row.reading) for row in rows],
            **{week.isoformat(): [row.at(week) for row in rows] for week in score.weeks[-8:]},
        }
    )
    said = [score.balance().explain()]
    cautions = [*taken.numbers.cautions, *score.notes]
    cautions += [f"{row.name}: {each}" for row in rows for each in row.chart.cautions]
    cautions += results.looked_at_together(len(rows))
    return Result(
        score,
        title=title,
        verdict=verdict,
        words=" ".join(said),
        cautions=tuple(cautions),
        table=table,
        drawn=drawn,
        source=source or taken.source,
        status=taken.status,
    )


class _Settings:
    """What was said of each heading."""

    def __init__(
        self,
        bands: Mapping[str, Band],
        targets: Mapping[str, float] | None,
        units: Mapping[str, str] | None,
        baselines: Mapping[str, int] | None,
    ) -> None:
        faults = Faults()
        self.said: dict[str, dict[str, Any]] = {}
        for band, wanted in bands.items():
            if isinstance(wanted, str):
                faults.fault(band, f"“{wanted}”", f'a list, such as {band}=["{wanted}"], or {{"{wanted}": "lower"}}')
                continue
            for name in wanted:
                way = wanted[name] if isinstance(wanted, Mapping) else "neither"
                if way not in ("higher", "lower", "neither"):
                    faults.fault(f"{band}, {name}", f"“{way}”", "“higher”, “lower” or “neither”")
                if name in self.said:
                    faults.fault(f"{band}, {name}", "the heading again", "each measure in one band")
                self.said[name] = {"band": band, "better": way}
        for what, given in (("target", targets), ("unit", units), ("baseline", baselines)):
            for name, value in (given or {}).items():
                if self.said and name not in self.said:
                    expected = f"one of {words.listed([f'“{each}”' for each in self.said], 'or')}"
                    faults.fault(f"{what}s", f"“{name}”", expected)
                self.said.setdefault(name, {})[what] = value
        faults.done()
        self.chosen = any("band" in each for each in self.said.values())

    @property
    def headings(self) -> list[str]:
        """The headings of the sheet's rows, in the order in which they were given."""
        return list(self.said) if self.chosen else []

    def of(self, taken: Taken) -> dict[str, dict[str, Any]]:
        """The settings for `own_numbers.results.box_score`: what was not chosen is on no band."""
        if not self.chosen:
            return self.said
        chosen = {taken.measure(name).name: said for name, said in self.said.items()}
        others = {each.name: {"band": ""} for each in taken.numbers.measures if each.name not in chosen}
        return {**others, **chosen}
