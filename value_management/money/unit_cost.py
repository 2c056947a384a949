"""Cost per patient (or per anything): fixed, stepped and variable lines, the average and the marginal cost.

The average falls whenever more patients share the same fixed cost, and no budget has fallen by a pound. So every
result here says both figures and asks which budget line falls.
Sources: HFMA, Costing and the fixed/semi-fixed/variable split; Mate et al., BMJ Quality & Safety 2020;29:586-594.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any, Literal

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader, record

Behaviour = Literal["fixed", "stepped", "variable"]
BEHAVIOURS: tuple[Behaviour, ...] = ("fixed", "stepped", "variable")


@dataclass(frozen=True)
class CostLine:
    """One line of cost over a period.

    amount: pounds; for a fixed line in the period, for a variable line for each unit, for a stepped line for each step.
    step: units served by one step (one nurse to 8 patients: 8), for stepped lines only.
    """

    name: str
    behaviour: Behaviour
    amount: Decimal | int | float | str
    step: Decimal | int | str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        step = None if self.step is None else str(self.step)
        return {"name": self.name, "behaviour": self.behaviour, "amount": str(self.amount), "step": step}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> CostLine:
        """The line that `as_dict` wrote. It is checked when it is used."""
        read = record(given, "cost line", ("name", "behaviour", "amount"), ("name", "behaviour", "amount", "step"))
        return cls(read["name"], read["behaviour"], read["amount"], read.get("step"))


@dataclass(frozen=True)
class _Line:
    name: str
    behaviour: Behaviour
    amount: Decimal
    step: Decimal

    def cost(self, volume: Decimal) -> Decimal:
        if self.behaviour == "fixed":
            return self.amount
        if self.behaviour == "variable":
            return self.amount * volume
        return self.amount * (volume / self.step).to_integral_value(ROUND_CEILING)


@dataclass(frozen=True)
class UnitCost:
    """The cost of `volume` units. All money in pounds, exact; `by_line` adds up to `total`.

    next_one: what one more adds, a new step with it where one is needed. one_fewer: what one fewer saves by itself, the
    variable cost; step_fewer: what could be saved on top if someone took away the step that is then not needed.
    """

    volume: Decimal
    unit: str
    by_line: tuple[tuple[str, Behaviour, Decimal], ...]
    total: Decimal
    average: Decimal
    next_one: Decimal
    one_fewer: Decimal
    step_fewer: Decimal
    _lines: tuple[_Line, ...]

    @property
    def marginal(self) -> Decimal:
        """What one more unit would add to spend."""
        return self.next_one

    def total_of(self, behaviour: Behaviour) -> Decimal:
        """What lines of one behaviour cost together."""
        return pounds.add(cost for _, kind, cost in self.by_line if kind == behaviour)

    def at(self, volume: Any) -> Decimal:
        """Total cost at another volume, with the same lines. Raises DataError unless it is 0 or more."""
        reader = Reader()
        read = reader.at_least(volume, 0, "volume", "0 or more")
        reader.done()
        assert read is not None
        return pounds.add(line.cost(read) for line in self._lines)

    def saving(self, fewer: Any, *, steps_removed: bool = False) -> Decimal:
        """Spend that falls when `fewer` units are needed: the variable cost alone, or, with `steps_removed`, that of
        the steps that someone then takes away (a shift not booked, a post given up). Raises DataError unless 0 <= fewer
        <= volume.
        """
        reader = Reader()
        read = reader.at_least(fewer, 0, "fewer", "0 or more")
        if read is not None and read > self.volume:
            reader.fault("fewer", str(read), f"at most the volume, {self.volume}")
        reader.done()
        assert read is not None
        left = self.volume - read
        falls = ("variable", "stepped") if steps_removed else ("variable",)
        return pounds.add(line.cost(self.volume) - line.cost(left) for line in self._lines if line.behaviour in falls)

    def average_saving(self, fewer: Any) -> Decimal:
        """What someone would claim who multiplies by the average: the usual overstatement."""
        self.saving(fewer)
        return self.average * Decimal(str(fewer))

    def explain(self) -> str:
        """Average, marginal and the question that decides which one counts."""
        step = (
            f", and {words.pounds(self.step_fewer, pence=True)} more only if someone takes away the step that is then "
            "not needed"
            if self.step_fewer
            else ""
        )
        return (
            f"{self.volume:,f} {self.unit}s cost {words.pounds(self.total)}: "
            f"{words.pounds(self.average, pence=True)} each on average. One more would add "
            f"{words.pounds(self.next_one, pence=True)}; one fewer would save "
            f"{words.pounds(self.one_fewer, pence=True)}{step}.\n\nThe average also shares out "
            f"{words.pounds(self.total_of('fixed'))} of fixed and {words.pounds(self.total_of('stepped'))} of stepped "
            "cost, which stay until someone takes a post, a session or a contract away. Which budget line falls, and "
            "who holds it?"
        )

    def as_dict(self) -> dict[str, Any]:
        """Amounts as text, ready for JSON."""
        return {
            "volume": pounds.plain(self.volume),
            "unit": self.unit,
            "lines": [{"name": n, "behaviour": b, "cost": pounds.plain(c)} for n, b, c in self.by_line],
            "total": pounds.plain(self.total),
            "average": pounds.plain(self.average),
            "next_one": pounds.plain(self.next_one),
            "one_fewer": pounds.plain(self.one_fewer),
            "step_fewer": pounds.plain(self.step_fewer),
        }


def unit_cost(cost_lines: Iterable[CostLine], volume: Any, unit: str = "patient") -> UnitCost:
    """Average and marginal cost of `volume` units.

    cost_lines: fixed, stepped and variable lines of one period; volume: units in that period, above 0.
    Raises DataError with every fault: no lines, an unknown behaviour, a stepped line without its step, a negative
    amount, two lines of one name.
    """
    reader = Reader()
    given = tuple(cost_lines)
    if not given:
        reader.fault("cost lines", "none", "at least one line")
    lines, seen = [], set()
    for at, line in enumerate(given, 1):
        place = f"cost line {at}"
        name = reader.words(line.name, f"{place}, name", "a name")
        place = f"{place}, {name}" if name else place
        if name and name.casefold() in seen:
            reader.fault(place, "the same name twice", "each line once", "Add the two amounts, or name them apart.")
        seen.add((name or "").casefold())
        behaviour = reader.one_of(line.behaviour, BEHAVIOURS, f"{place}, behaviour")
        amount = reader.at_least(line.amount, 0, f"{place}, amount", "pounds, 0 or more")
        step: Decimal | None = Decimal(1)
        if behaviour == "stepped":
            step = reader.above_zero(line.step, f"{place}, step", "the units that one step serves, above 0")
        elif line.step is not None:
            reader.fault(f"{place}, step", str(line.step), "no step on a fixed or variable line")
        if name and behaviour and amount is not None and step is not None:
            lines.append(_Line(name, behaviour, amount, step))
    read = reader.above_zero(volume, "volume", "more than 0")
    reader.done()
    assert read is not None
    by_line = tuple((line.name, line.behaviour, line.cost(read)) for line in lines)
    total = pounds.add(cost for _, _, cost in by_line)

    def change_of(number: Decimal, *behaviours: Behaviour) -> Decimal:
        return pounds.add(line.cost(number) - line.cost(read) for line in lines if line.behaviour in behaviours)

    fewer = max(read - 1, Decimal(0))

    return UnitCost(
        volume=read,
        unit=unit,
        by_line=by_line,
        total=total,
        average=total / read,
        next_one=change_of(read + 1, *BEHAVIOURS),
        one_fewer=-change_of(fewer, "variable"),
        step_fewer=-change_of(fewer, "stepped"),
        _lines=tuple(lines),
    )


@dataclass(frozen=True)
class PeriodCost:
    """Cost for each over several weeks: all the cost over all the units, beside the mean of the weeks' own figures."""

    weeks: int
    left_out: int
    cost: Decimal
    volume: Decimal
    mean_of_weeks: Decimal

    @property
    def each(self) -> Decimal:
        """All the cost divided by all the units, in pounds: the figure to use."""
        return self.cost / self.volume

    def explain(self) -> str:
        """The figure, and why it is not the mean of the weeks."""
        left_out = f" {self.left_out} weeks with a figure missing are left out." if self.left_out else ""
        return (
            f"{words.pounds(self.cost)} over {self.volume:,f} units in {self.weeks} weeks: "
            f"{words.pounds(self.each, pence=True)} each. The mean of the weekly figures is "
            f"{words.pounds(self.mean_of_weeks, pence=True)}; it counts a quiet week as much as a busy one.{left_out}"
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "weeks": self.weeks,
            "left_out": self.left_out,
            "cost": pounds.plain(self.cost),
            "volume": pounds.plain(self.volume),
            "each": pounds.plain(self.each),
            "mean_of_weeks": pounds.plain(self.mean_of_weeks),
        }


def over_weeks(costs: Sequence[Any], volumes: Sequence[Any]) -> PeriodCost:
    """Cost for each over a run of box-score weeks.

    costs: pounds a week; volumes: units a week, in the same order; None for a missing figure, and then the week is
    left out of both. A week without units keeps its cost. Raises DataError with every fault: lists of different
    length, a negative figure, no units at all.
    """
    reader = Reader()
    if len(costs) != len(volumes):
        reader.fault("weeks", f"{len(costs)} costs and {len(volumes)} volumes", "one of each for every week")
    kept: list[tuple[Decimal, Decimal]] = []
    pairs = list(zip(costs, volumes, strict=False))
    for week, (cost, volume) in enumerate(pairs, 1):
        if cost is None or volume is None:
            continue
        spent = reader.at_least(cost, 0, f"week {week}, cost", "pounds, 0 or more")
        units = reader.at_least(volume, 0, f"week {week}, volume", "0 or more")
        if spent is not None and units is not None:
            kept.append((spent, units))
    total = pounds.add(units for _, units in kept)
    if not total and not reader.faults:
        reader.fault("volumes", "no units in any week", "at least one unit")
    reader.done()
    weekly = [spent / units for spent, units in kept if units]
    return PeriodCost(
        len(kept),
        len(pairs) - len(kept),
        pounds.add(spent for spent, _ in kept),
        total,
        pounds.add(weekly) / len(weekly),
    )


@dataclass(frozen=True)
class Change:
    """Before and after, in one unit. `share` is the change as a share of before: -0.15 is a fall of 15%."""

    before: Decimal
    after: Decimal
    difference: Decimal
    share: Decimal

    @property
    def percent(self) -> Decimal:
        """The change in per cent: -15.0 is a fall of 15%."""
        return self.share * 100

    def explain(self) -> str:
        """The change in words, and what it does not say."""
        if self.difference == 0:
            return f"No change: {words.pounds(self.before)} before and after."
        way = "fell" if self.difference < 0 else "rose"
        return (
            f"It {way} from {words.pounds(self.before)} to {words.pounds(self.after)}, by "
            f"{words.pounds(abs(self.difference))} ({words.share(abs(self.share))}). After minus before is not yet a "
            "saving: it also holds whatever else changed."
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {
            "before": pounds.plain(self.before),
            "after": pounds.plain(self.after),
            "difference": pounds.plain(self.difference),
            "share": pounds.plain(self.share),
        }


def change(before: Any, after: Any) -> Change:
    """The change from `before` to `after`. Raises DataError unless before is above 0 and after is 0 or more."""
    reader = Reader()
    first = reader.above_zero(before, "before", "more than 0")
    second = reader.at_least(after, 0, "after", "0 or more")
    reader.done()
    assert first is not None and second is not None
    return Change(first, second, second - first, (second - first) / first)


@dataclass(frozen=True)
class SpendChange:
    """What happens to spend when unit cost and volume both change. `index` 1.008 means 0.8% more spend."""

    unit_change: Decimal
    volume_change: Decimal
    index: Decimal

    @property
    def share(self) -> Decimal:
        """The change in spend as a share: 0.008 is 0.8% more."""
        return self.index - 1

    def explain(self) -> str:
        """Cheaper each, but how much in all?"""
        if abs(self.share) < Decimal("0.02"):
            end = f"spend stays about level ({words.share(self.share, sign=True)})"
        else:
            end = f"spend {'rises' if self.share > 0 else 'falls'} by {words.share(abs(self.share))}"
        return (
            f"Cost for each changes by {words.share(self.unit_change, sign=True)} and the number by "
            f"{words.share(self.volume_change, sign=True)}: "
            f"{pounds.to_step(1 + self.unit_change, Decimal('0.001'))} x "
            f"{pounds.to_step(1 + self.volume_change, Decimal('0.001'))} = "
            f"{pounds.to_step(self.index, Decimal('0.001'))}, so {end}. Cheaper each is not money back. The two "
            "changes may come from different periods, so the product is indicative."
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {
            "unit_change": pounds.plain(self.unit_change),
            "volume_change": pounds.plain(self.volume_change),
            "index": pounds.plain(self.index),
        }


def spend_change(unit_change: Any, volume_change: Any) -> SpendChange:
    """The index of spend when cost for each and number both change: (1 + unit change) x (1 + volume change).

    Changes are shares (-0.218) or text ("-21.8%"). Raises DataError below -1 or above 10.
    Raigmore: -21.8% and +28.9% give 1.008 (Mate et al. 2020).
    """
    reader = Reader()
    unit = reader.share(unit_change, "change in unit cost", least=-1, most=10)
    volume = reader.share(volume_change, "change in volume", least=-1, most=10)
    reader.done()
    assert unit is not None and volume is not None
    return SpendChange(unit, volume, (1 + unit) * (1 + volume))


@dataclass(frozen=True)
class Group:
    """Patients of one kind: how many, and what each costs in pounds."""

    name: str
    number: int
    each: Decimal | int | float | str


@dataclass(frozen=True)
class MixChange:
    """The average before and after some patients moved out, with nothing else changed."""

    before: tuple[Group, ...]
    after: tuple[Group, ...]
    average_before: Decimal
    average_after: Decimal
    share: Decimal

    def explain(self) -> str:
        """What the mix alone does to the average."""
        moved = sum(group.number for group in self.before) - sum(group.number for group in self.after)
        return (
            f"Moving {moved} of {sum(group.number for group in self.before)} patients out, and changing nothing for "
            f"those who stay, takes the average from {words.pounds(self.average_before, pence=True)} to "
            f"{words.pounds(self.average_after, pence=True)} ({words.share(self.share, sign=True)}). That is a "
            "change "
            "of mix, not of efficiency: count it once."
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""

        def rows(groups: Sequence[Group]) -> list[dict[str, Any]]:
            return [{"name": group.name, "number": group.number, "each": str(group.each)} for group in groups]

        return {
            "before": rows(self.before),
            "after": rows(self.after),
            "average_before": pounds.plain(self.average_before),
            "average_after": pounds.plain(self.average_after),
            "share": pounds.plain(self.share),
        }


def mix_change(groups: Sequence[Group], moved: Mapping[str, int]) -> MixChange:
    """What moving some patients of each group out does to the average, all else equal.

    groups: who was there before; moved: name of a group -> how many left. Raises DataError for unknown names, more
    moved than there were, or nobody left. Illustration of the workbook: 24 at £458.68 and 776 at £92.07, 19 of the
    24 move: £103.07 -> £94.42.
    """
    reader = Reader()
    first, second = [], []
    names = {group.name for group in groups}
    for name in moved:
        if name not in names:
            reader.fault("moved", repr(name), "one of " + ", ".join(sorted(names)))
    for group in groups:
        number = reader.whole(group.number, f"{group.name}, number", least=0, most=10**9)
        each = reader.at_least(group.each, 0, f"{group.name}, each", "pounds, 0 or more")
        out = reader.whole(moved.get(group.name, 0), f"{group.name}, moved", least=0, most=number or 0)
        if number is not None and each is not None and out is not None:
            first.append(Group(group.name, number, each))
            second.append(Group(group.name, number - out, each))
    reader.done()
    before, after = _average(first), _average(second)
    if before is None or after is None:
        reader.fault("groups", "nobody left to average", "at least one patient before and after")
    reader.done()
    assert before is not None and after is not None
    if before == 0:
        reader.fault("groups", "an average of £0", "some cost before")
    reader.done()
    return MixChange(tuple(first), tuple(second), before, after, (after - before) / before)


def _average(groups: Sequence[Group]) -> Decimal | None:
    number = sum(group.number for group in groups)
    cost = pounds.add(group.number * Decimal(group.each) for group in groups)
    return cost / number if number else None
