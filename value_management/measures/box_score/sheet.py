"""The sheet of a box score: its weeks across, its measures down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from value_management import words
from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.measures.box_score.balance import Balance, balance_of
from value_management.measures.box_score.measure import BANDS, LABELS, Band, Marker, Measure
from value_management.measures.box_score.week import Row, Week
from value_management.measures.series import check_dates, one_date


@dataclass(frozen=True)
class BoxScore:
    """A team's box score. weeks: the first day of each, in order; measures: in the order in which they are shown.

    teams: the teams whose work it holds; just `team` unless it is a roll-up. notes: what a reader must know of how it
    was made. Raises DataError with every fault: dates of a measure that are no week of the sheet, a name used twice.
    """

    team: str
    weeks: tuple[date, ...]
    measures: tuple[Measure, ...]
    teams: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        faults = Faults()
        if not isinstance(self.team, str) or not self.team.strip():
            faults.fault("team", repr(self.team), "a name")
        try:
            object.__setattr__(self, "weeks", check_dates(self.weeks, name="weeks"))
        except DataError as error:
            faults.add(error.faults)
            faults.done()
        if not self.weeks:
            faults.fault("weeks", "none", "at least one week")
        object.__setattr__(self, "measures", tuple(self.measures))
        object.__setattr__(self, "teams", tuple(self.teams) or (self.team,))
        object.__setattr__(self, "notes", tuple(self.notes))
        known = set(self.weeks)
        names: set[str] = set()
        for measure in self.measures:
            if measure.name in names:
                faults.fault(f"measure {measure.name}", "the same name twice", "a name for each row")
            names.add(measure.name)
            faults.add(
                Fault(
                    f"{measure.name}, {day.isoformat()}", "a date that is no week of this box score", "one of its weeks"
                )
                for day in measure.dates
                if day not in known
            )
        faults.done()

    def measure(self, name: str) -> Measure:
        """The measure of that name. Raises DataError."""
        for measure in self.measures:
            if measure.name == name:
                return measure
        listed = ", ".join(measure.name for measure in self.measures) or "none"
        raise DataError(Fault("measure", repr(name), f"one of: {listed}"))

    def band(self, band: Band) -> tuple[Measure, ...]:
        """The measures of one band."""
        return tuple(measure for measure in self.measures if measure.band == band)

    def marker(self, measure: str | Measure) -> Marker:
        """The measure against its own baseline: see `Marker`."""
        return (self.measure(measure) if isinstance(measure, str) else measure).marker

    def week(self, day: Any) -> Week:
        """The column of one week, given the date on which it starts. Raises DataError."""
        when = one_date(day, "week")
        if when not in self.weeks:
            span = f"one of its weeks, {self.weeks[0].isoformat()} to {self.weeks[-1].isoformat()}"
            raise DataError(Fault("week", when.isoformat(), span, "Give the date on which the week starts."))
        rows = []
        for measure in self.measures:
            value = measure.at(when)
            sampled = (
                measure.sample_date(measure.dates.index(when)) if value is not None and measure.sampled_on else None
            )
            rows.append(Row(measure, value, sampled))
        return Week(self.team, when, tuple(rows))

    @property
    def latest(self) -> Week:
        """The last column."""
        return self.week(self.weeks[-1])

    def missing(self, measure: str | Measure) -> tuple[date, ...]:
        """The weeks for which a measure has no value."""
        found = self.measure(measure) if isinstance(measure, str) else measure
        return tuple(week for week in self.weeks if found.at(week) is None)

    def balance(self, day: Any = None) -> Balance:
        """Whether a gain in one band is paid for by a loss in another: see `Balance`. day: a week, by default the
        latest.
        """
        return balance_of(self.latest if day is None else self.week(day))

    def explain(self) -> str:
        """The sheet in words: each measure's reading, then the balance of the latest week."""
        lines = [f"Box score of {self.team}, {len(self.weeks)} weeks to the week of {words.day(self.weeks[-1])}."]
        for band in BANDS:
            measures = self.band(band)
            if measures:
                lines.append(f"{LABELS[band]}: {'; '.join(f'{m.name}: {m.finding}' for m in measures)}.")
        return " ".join([*lines, self.balance().explain(), *self.notes])

    def as_dict(self) -> dict[str, Any]:
        """The box score as plain data. `BoxScore.from_dict` reads it back."""
        return {
            "kind": "box-score",
            "team": self.team,
            "teams": list(self.teams),
            "weeks": [week.isoformat() for week in self.weeks],
            "measures": [measure.as_dict() for measure in self.measures],
            "markers": {measure.name: measure.marker for measure in self.measures},
            "readings": {measure.name: measure.reading for measure in self.measures},
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> BoxScore:
        """The box score that `as_dict` wrote. Raises DataError."""
        if data.get("kind") != "box-score" or not {"team", "weeks", "measures"} <= set(data):
            raise DataError(Fault("box score", f"kind {data.get('kind')!r}", "a box score written by as_dict"))
        measures = tuple(Measure.from_dict(measure) for measure in data["measures"])
        return cls(data["team"], data["weeks"], measures, data.get("teams", ()), data.get("notes", ()))
