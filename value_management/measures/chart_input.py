"""What run charts and XmR charts share: their checked arguments, stored and read back, and re-bases with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.measures.series import default_tolerance, one_date, one_number, series, whole


@dataclass(frozen=True)
class Rebase:
    """A re-base that someone decided: the point at which the new phase starts, its date, and why."""

    at: int
    reason: str
    date: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """The re-base as plain data."""
        return {"at": self.at, "reason": self.reason, "date": self.date.isoformat() if self.date else None}

    @classmethod
    def from_dict(cls, data: Any) -> Rebase:
        """The re-base that `as_dict` wrote. Raises DataError."""
        if (
            not isinstance(data, Mapping)
            or not isinstance(data.get("at"), int)
            or not isinstance(data.get("reason"), str)
        ):
            raise DataError(Fault("re-base", repr(data), "at, reason and date, as as_dict wrote them"))
        day = data.get("date")
        return cls(data["at"], data["reason"], None if day is None else one_date(day, "re-base"))


@dataclass(frozen=True)
class ChartInput:
    """What a chart over time is drawn from, whatever its rules.

    values: with None for a missing period. dates: None or one a value. baseline: None, or the points at the start of a
    phase that its centre rests on. starts: where later phases start. exclude: points left out, though drawn. target: a
    line. annotations: (point, text). tolerance: how near two values count as equal. rebases: those that someone
    decided, in order.
    """

    values: tuple[float | None, ...]
    dates: tuple[date, ...] | None
    baseline: int | None
    starts: tuple[int, ...]
    exclude: tuple[int, ...]
    target: float | None
    annotations: tuple[tuple[int, str], ...]
    tolerance: float
    rebases: tuple[Rebase, ...]

    @property
    def stretches(self) -> Iterator[tuple[int, int, tuple[float | None, ...]]]:
        """Each phase: its start, its stop (excluded) and its values, None where one is missing or excluded."""
        kept = self.values
        if self.exclude:
            left_out = set(self.exclude)
            kept = tuple(None if index in left_out else value for index, value in enumerate(kept))
        edges = (0, *self.starts, len(kept))
        for start, stop in zip(edges, edges[1:], strict=False):
            yield start, stop, kept[start:stop]

    @property
    def missing(self) -> int:
        """How many periods have no value, those excluded by choice left aside."""
        return sum(1 for index, value in enumerate(self.values) if value is None and index not in self.exclude)

    def parts(self, **changed: Any) -> dict[str, Any]:
        """The fields named above, by name, some of them changed: what a chart with other phases is made from."""
        return {each.name: getattr(self, each.name) for each in fields(ChartInput)} | changed

    def stored(self) -> dict[str, Any]:
        """The fields as plain data; `read_stored` reads them back."""
        return {
            "values": list(self.values),
            "dates": None if self.dates is None else [day.isoformat() for day in self.dates],
            "baseline": self.baseline,
            "phases": list(self.starts),
            "exclude": list(self.exclude),
            "target": self.target,
            "annotations": [[index, text] for index, text in self.annotations],
            "tolerance": self.tolerance,
            "rebases": [rebase.as_dict() for rebase in self.rebases],
        }

    def before_last_rebase(self) -> dict[str, Any] | None:
        """The `parts` of the version before the latest re-base, or None."""
        if not self.rebases:
            return None
        starts = tuple(start for start in self.starts if start != self.rebases[-1].at)
        return self.parts(starts=starts, rebases=self.rebases[:-1])

    def after_rebase(self, when: Any, reason: Any, known_change: str) -> dict[str, Any]:
        """The `parts` of the chart with one more phase, which starts at `when` (a date of the series, or a point).

        reason: what changed. known_change: why a reason is asked for. Raises DataError with every fault.
        """
        made = _next_rebase(self, when, reason, known_change)
        return self.parts(starts=tuple(sorted((*self.starts, made.at))), rebases=(*self.rebases, made))


def chart_input(
    values: Any,
    *,
    dates: Any,
    baseline: Any,
    phases: Any,
    exclude: Any,
    target: Any,
    annotations: Any,
    tolerance: Any,
    shortest_baseline: int = 1,
    more: Iterable[Fault] = (),
) -> ChartInput:
    """Check the arguments that every chart over time has. more: faults found in the others, reported with these.

    shortest_baseline: the fewest points that a baseline may have. Raises DataError with every fault.

    Example:
    >>> given = dict(dates=None, phases=None, exclude=(), target=20, annotations=(), tolerance=None)
    >>> chart_input([18.8, None, 21.4], baseline=None, **given).missing
    1
    >>> chart_input([18.8, None, 21.4], baseline=4, **given)
    Traceback (most recent call last):
        ...
    value_management.errors.DataError: baseline: found 4; expected a whole number from 1 to 3.
    """
    found, days = series(values, dates)
    length = len(found)
    faults = Faults()
    if baseline is not None:
        with faults.kept():
            whole(baseline, "baseline", least=shortest_baseline, most=max(length, shortest_baseline))
    starts = () if phases is None else _positions(phases, "phases", length, days, faults)
    if 0 in starts:
        faults.fault("phases", "a phase that starts at the first point", "the starts of the later phases")
    excluded = _positions(exclude, "exclude", length, days, faults)
    marks = _annotations(annotations, length, days, faults)
    line: float | None = None
    if target is not None:
        with faults.kept():
            line = one_number(target, "target")
    near = default_tolerance([value for value in found if value is not None])
    if tolerance is not None:
        with faults.kept():
            near = one_number(tolerance, "tolerance", least=0)
    faults.add(more)
    faults.done()
    return ChartInput(found, days, baseline, starts, excluded, line, marks, near, ())


def _position(where: Any, name: str, length: int, dates: Sequence[date] | None) -> int:
    """The index of a point given by its index or its date. Raises DataError."""
    if isinstance(where, (date, str)):
        day = one_date(where, name)
        if dates is None:
            raise DataError(Fault(name, day.isoformat(), "a point's number: the series has no dates"))
        if day not in dates:
            span = f"one of the series' dates, {dates[0].isoformat()} to {dates[-1].isoformat()}"
            raise DataError(Fault(name, day.isoformat(), span))
        return dates.index(day)
    return whole(where, name, least=0, most=length - 1)


def _positions(given: Any, name: str, length: int, dates: Sequence[date] | None, faults: Faults) -> tuple[int, ...]:
    if isinstance(given, (str, bytes)) or not hasattr(given, "__iter__"):
        faults.fault(name, repr(given), "a list of points, each by its number (from 0) or its date")
        return ()
    found: set[int] = set()
    for where in given:
        with faults.kept():
            found.add(_position(where, name, length, dates))
    return tuple(sorted(found))


def _annotations(given: Any, length: int, dates: Sequence[date] | None, faults: Faults) -> tuple[tuple[int, str], ...]:
    """Annotations as (index, text), in order; what is wrong with them goes to `faults`."""
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        faults.fault("annotations", repr(given), "a list of (point or date, text)")
        return ()
    marks: list[tuple[int, str]] = []
    for entry in given:
        pair = list(entry) if isinstance(entry, (tuple, list)) else []
        if len(pair) != 2 or not isinstance(pair[1], str):
            faults.fault("annotations", repr(entry), "a point (or date) and a text")
            continue
        with faults.kept():
            marks.append((_position(pair[0], "annotations", length, dates), pair[1]))
    return tuple(sorted(marks))


def read_stored(data: Mapping[str, Any], kind: str, what: str) -> dict[str, Any]:
    """The arguments of `run_chart` or `xmr` from what `stored` wrote. what: the kind in words. Raises DataError.

    Example:
    >>> from value_management.measures.run_chart import run_chart
    >>> stored = run_chart([18.8, None, 21.4]).as_dict()
    >>> read_stored(stored, "run-chart", "a run chart")["values"]
    [18.8, None, 21.4]
    """
    if data.get("kind") != kind or "values" not in data:
        raise DataError(Fault("chart", f"kind {data.get('kind')!r}", f"{what} written by as_dict"))
    given = {name: data.get(name) for name in ("dates", "baseline", "phases", "target", "tolerance")}
    lists = {name: data.get(name, ()) for name in ("exclude", "annotations")}
    return {"values": data["values"], **given, **lists}


def read_rebases(data: Mapping[str, Any], starts: Sequence[int]) -> tuple[Rebase, ...]:
    """The re-bases of a stored chart. starts: where its later phases start. Raises DataError.

    Example:
    >>> read_rebases({"rebases": [{"at": 26, "reason": "Letters are ready the evening before"}]}, starts=[26])
    (Rebase(at=26, reason='Letters are ready the evening before', date=None),)
    """
    made = tuple(Rebase.from_dict(entry) for entry in data.get("rebases", ()))
    if any(rebase.at not in starts for rebase in made):
        raise DataError(Fault("re-bases", "a re-base where no phase starts", "the phases that the re-bases made"))
    return made


def _next_rebase(chart: ChartInput, when: Any, reason: Any, known_change: str) -> Rebase:
    """A re-base that may follow those made before: at a new point, after the latest of them, with a reason."""
    faults = Faults()
    at = 0
    before = chart.rebases
    try:
        at = _position(when, "re-base", len(chart.values), chart.dates)
    except DataError as error:
        faults.add(error.faults)
    else:
        if at in (0, *chart.starts):
            faults.fault("re-base", f"point {at + 1}, where a phase starts already", "a later point")
        elif before and at < before[-1].at:
            faults.fault(
                "re-base",
                f"point {at + 1}",
                f"a point after the re-base before, at point {before[-1].at + 1}",
                "Go back to the version before it (.previous), and re-base that.",
            )
    if not isinstance(reason, str) or not reason.strip():
        faults.fault("re-base", "no reason", "what changed, in words", known_change)
    faults.done()
    return Rebase(at, reason.strip(), chart.dates[at] if chart.dates else None)
